/* settle_walk.c - a part as a flat list of its elements. */
#include <stdlib.h>

#include "ooxml/scan.h"
#include "settle.h"

/* ---- is there anything? --------------------------------------------------------------------------- */

static bool is_change(stet_str name)
{
	static const char *const names[] = { "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge",
	                                     "moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart",
	                                     "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart" };

	if (stet_str_ends(name, STET_STR("Change")))
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (stet_str_is(name, names[i]))
			return true;
	return false;
}

/* The local name in a tag, whose '<' or "</" is cut off. */
static stet_str local_name(stet_str tag)
{
	size_t from = 0, i = 0;

	for (; i < tag.len && tag.at[i] != '>' && tag.at[i] != '/' && (unsigned char)tag.at[i] > ' '; i++)
		if (tag.at[i] == ':')
			from = i + 1;
	return stet_str_sub(tag, from, i - from);
}

bool stet_settle_maybe(stet_str bytes)
{
	const char *at = bytes.at, *end = bytes.at + bytes.len;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		at++;
		if (is_change(local_name((stet_str){ at, (size_t)(end - at) })))
			return true;
	}
	return false;
}

/* ---- the walk ------------------------------------------------------------------------------------- */

static bool says(enum stet_tag tag)
{
	switch (tag) {
	case w_ins: case w_del: case w_moveFrom: case w_moveTo: case w_rPrChange: case w_pPrChange: case w_numberingChange:
	case w_tblPrChange: case w_tblPrExChange: case w_tblGridChange: case w_trPrChange: case w_tcPrChange: case w_cellMerge:
	case w_cellIns: case w_cellDel: case w_sectPrChange: case w_commentReference:
	case w_customXmlInsRangeStart: case w_customXmlInsRangeEnd: case w_customXmlDelRangeStart: case w_customXmlDelRangeEnd:
	case w_customXmlMoveFromRangeStart: case w_customXmlMoveFromRangeEnd: case w_customXmlMoveToRangeStart:
	case w_customXmlMoveToRangeEnd:
		return true;
	default: return stet_settle_is_marker(tag);
	}
}

static stet_str kept(struct stet_settle *s, const struct stet_element *el, const char *name)
{
	stet_str value = stet_attr(el, STET_NS_w, name);

	return value.len ? stet_arena_str(&s->arena, value) : STET_STR("");
}

static int start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_settle *s = user;
	struct stet_settle_node *n;

	if (s->n == SETTLE_NONE - 1)
		return stet_fail(err, STET_ELIMIT, "limit.elements", "too many elements");
	if (s->n == s->room) {
		s->room = s->room ? s->room + s->room / 2 : 1024;
		s->node = stet_grow(s->node, s->room * sizeof(*s->node));
	}
	if (s->n_open == s->open_room) {
		s->open_room = s->open_room ? s->open_room * 2 : 64;
		s->open = stet_grow(s->open, s->open_room * sizeof(*s->open));
	}
	n = &s->node[s->n];
	*n = (struct stet_settle_node){ .tag = (uint16_t)el->tag, .from = (uint32_t)el->from,
	                                .parent = s->n_open ? s->open[s->n_open - 1] : SETTLE_NONE };
	n->open = (uint32_t)stet_xml_tag_end(s->bytes, el->from);
	if (says(el->tag)) {
		*STET_PUSH(&s->arena, s->said, s->n_said) = (struct stet_settle_said){
			.id = kept(s, el, "id"), .author = kept(s, el, "author"), .name = kept(s, el, "name"),
		};
		n->said = s->n_said;
	}
	s->open[s->n_open++] = s->n++;
	return STET_OK;
}

static int end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct stet_settle *s = user;
	struct stet_settle_node *n;
	const char *lt;

	(void)tag, (void)err;
	n = &s->node[s->open[--s->n_open]];
	n->next = s->n;
	n->to = n->close = (uint32_t)to;
	if (n->open < n->to) {
		lt = memrchr(s->bytes.at + n->open, '<', n->to - n->open);
		n->close = lt ? (uint32_t)(lt - s->bytes.at) : n->to;
	}
	return STET_OK;
}

int stet_settle_walk(struct stet_settle *s, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = start, .end = end, .branches = true };

	if (s->bytes.len >= UINT32_MAX)
		return stet_fail(err, STET_ELIMIT, "limit.part_size", "%.*s: too large", STET_ARG(s->name));
	return stet_xml_walk(s->bytes, s->name, s->lim, &handler, s, NULL, err);
}

/* ---- short questions ------------------------------------------------------------------------------ */

uint32_t stet_settle_child(const struct stet_settle *s, uint32_t i, enum stet_tag tag)
{
	if (i == SETTLE_NONE)
		return SETTLE_NONE;
	EACH_CHILD(s, i, c)
		if (s->node[c].tag == tag)
			return c;
	return SETTLE_NONE;
}

void stet_settle_put(struct stet_settle *s, uint32_t i, enum stet_put_where where, stet_str bytes)
{
	struct stet_settle_node *n = &s->node[i];
	uint32_t number;

	*STET_PUSH(&s->arena, s->put, s->n_puts) = (struct stet_settle_put){ .where = where, .bytes = bytes };
	number = s->n_puts;
	if (!n->put)
		n->put = number;
	else
		s->put[s->put[n->put - 1].last - 1].next = number;
	s->put[n->put - 1].last = number;
}
