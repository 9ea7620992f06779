/* settle_para.c - paragraphs without their marks.
 *
 * Such a paragraph goes on in the next one, which gives its properties to both (para.c reads it so): the next one's start tag
 * and w:pPr stand in front of the first, and all between is one paragraph.  One in which nothing is left goes whole.  Where
 * no paragraph follows, as at the end of a cell or before a table, what has text stays a paragraph, and so does the last
 * one of a place that must have one. */
#include "settle.h"

struct item {
	uint32_t node;          /* a paragraph, a table, or what else text cannot go on over */
	uint32_t around;        /* the element around it that stays */
	bool gone;
};

/* What stands in one body, cell, note or text box. */
struct place {
	struct item *item;
	uint32_t n;
};

static bool is_place(enum stet_tag tag)
{
	switch (tag) {
	case w_body: case w_tc: case w_txbxContent: case wne_txbxContent: case w_hdr: case w_ftr: case w_footnote: case w_endnote:
	case w_comment: case mc_Choice: case mc_Fallback:
		return true;
	default: return false;
	}
}

/* Paragraphs stand in it as if it were not there. */
static bool is_wrapper(const struct stet_settle *s, uint32_t i)
{
	switch (stet_settle_tag(s, i)) {
	case w_sdt: case w_sdtContent: case w_customXml: case w_smartTag: case w_ins: case w_del: case w_moveFrom: case w_moveTo:
		return true;
	default: return false;
	}
}

/* Nothing that parts one paragraph from the next. */
static bool is_nothing(enum stet_tag tag)
{
	switch (tag) {
	case w_tcPr: case w_sdtPr: case w_sdtEndPr: case w_proofErr: case w_customXmlInsRangeStart: case w_customXmlInsRangeEnd:
	case w_customXmlDelRangeStart: case w_customXmlDelRangeEnd: case w_customXmlMoveFromRangeStart:
	case w_customXmlMoveFromRangeEnd: case w_customXmlMoveToRangeStart: case w_customXmlMoveToRangeEnd:
		return true;
	default: return stet_settle_is_marker(tag);
	}
}

static struct place read_place(struct stet_settle *s, uint32_t in)
{
	struct place place = { 0 };
	size_t n = 0;

	for (uint32_t i = in + 1, next; i < s->node[in].next; i = next) {
		uint32_t around = s->node[i].parent;

		next = s->node[i].next;
		/* Even a table of which nothing is left parts what stands before it from what stands behind. */
		if ((s->node[i].fate == FATE_GONE && s->node[i].tag != w_tbl) || is_nothing(stet_settle_tag(s, i)))
			continue;
		if (is_wrapper(s, i)) {
			next = i + 1;
			continue;
		}
		while (s->node[around].fate == FATE_BARE)
			around = s->node[around].parent;
		*STET_PUSH(&s->arena, place.item, n) = (struct item){ .node = i, .around = around, .gone = s->node[i].fate == FATE_GONE };
	}
	place.n = (uint32_t)n;
	return place;
}

/* ---- a paragraph that goes -------------------------------------------------------------------------- */

/* Ends of ranges that stand in it stay where they are, between paragraphs. */
static void vanish(struct stet_settle *s, struct item *item)
{
	struct stet_settle_node *p = &s->node[item->node];

	item->gone = true;
	p->fate = p->has_marks ? FATE_BARE : FATE_GONE;
	if (p->fate == FATE_GONE)
		return;
	for (uint32_t i = item->node + 1, next; i < p->next; i = next) {
		next = s->node[i].next;
		if (s->node[i].fate == FATE_BARE || stet_settle_is_marker(stet_settle_tag(s, i)))
			next = s->node[i].fate == FATE_BARE ? i + 1 : next;
		else
			s->node[i].fate = FATE_GONE;
	}
}

/* ---- paragraphs that are one ------------------------------------------------------------------------- */

static stet_str slice(const struct stet_settle *s, size_t from, size_t to)
{
	return stet_str_sub(s->bytes, from, to - from);
}

/* The start tag of a paragraph, and its properties. */
static int head_of(struct stet_settle *s, uint32_t p, struct stet_buf *head, struct stet_err *err)
{
	const struct stet_settle_node *n = &s->node[p];
	uint32_t ppr = stet_settle_child(s, p, w_pPr);
	struct stet_patches patches = { .arena = &s->arena };
	stet_str tag = slice(s, n->from, n->open);

	if (stet_str_ends(tag, STET_STR("/>")))
		tag.len -= 2;
	else
		tag.len--;
	stet_buf_str(head, tag);
	stet_buf_char(head, '>');
	if (ppr == SETTLE_NONE || s->node[ppr].fate == FATE_GONE)
		return stet_buf_check(head, err);
	stet_settle_patch(s, ppr, s->node[ppr].next, s->node[ppr].from, &patches);
	return stet_patch_apply(&patches, slice(s, s->node[ppr].from, s->node[ppr].to), head, err);
}

static void put_tail(struct stet_settle *s, uint32_t p)
{
	stet_str tag = slice(s, s->node[p].from + 1, s->node[p].open);
	size_t len = 0;

	while (len < tag.len && tag.at[len] != '>' && tag.at[len] != '/' && (unsigned char)tag.at[len] > ' ')
		len++;
	stet_settle_put(s, p, PUT_AFTER, stet_arena_fmt(&s->arena, "</%.*s>", (int)len, tag.at));
}

static void strip(struct stet_settle *s, uint32_t p)
{
	uint32_t ppr = stet_settle_child(s, p, w_pPr);

	s->node[p].fate = FATE_BARE;
	if (ppr != SETTLE_NONE)
		s->node[ppr].fate = FATE_GONE;
}

/* Those from `first` to `last` that are there are one, with the properties of the last. */
static int join(struct stet_settle *s, struct place *place, uint32_t first, uint32_t last, struct stet_err *err)
{
	struct stet_buf head = { 0 };
	uint32_t begins, ends = place->item[last].node;
	int rc;

	while (first < last && place->item[first].gone)
		first++;
	if (first == last)
		return STET_OK;
	begins = place->item[first].node;
	rc = head_of(s, ends, &head, err);
	if (!rc) {
		stet_settle_put(s, begins, PUT_BEFORE, stet_arena_str(&s->arena, stet_buf_view(&head)));
		put_tail(s, ends);
		for (uint32_t i = first; i <= last; i++)
			if (!place->item[i].gone)
				strip(s, place->item[i].node);
	}
	stet_buf_free(&head);
	return rc;
}

/* ---- a place ------------------------------------------------------------------------------------------ */

static bool is_para(const struct stet_settle *s, const struct place *place, uint32_t i)
{
	return i < place->n && s->node[place->item[i].node].tag == w_p;
}

static bool has_text(const struct stet_settle *s, const struct place *place, uint32_t i)
{
	return s->node[place->item[i].node].has_text;
}

/* Must the place keep the paragraph `i`, in which nothing is left and which nothing follows? */
static bool is_needed(const struct stet_settle *s, const struct place *place, uint32_t i)
{
	for (uint32_t k = i + 1; k < place->n; k++)
		if (!place->item[k].gone && (is_para(s, place, k) || s->node[place->item[k].node].tag == w_tbl))
			return false;
	while (i-- > 0)
		if (!place->item[i].gone && (is_para(s, place, i) || s->node[place->item[i].node].tag == w_tbl))
			return !is_para(s, place, i);
	return true;
}

/* The paragraphs from `first` to `last`: all but the last one, and it too when `ends` is false, lose their marks. */
static int chain(struct stet_settle *s, struct place *place, uint32_t first, uint32_t last, bool ends, struct stet_err *err)
{
	bool any = ends;

	for (uint32_t i = first; i <= last && !any; i++)
		any = has_text(s, place, i);
	for (uint32_t i = first; i < last; i++)
		if (!has_text(s, place, i))
			vanish(s, &place->item[i]);
	if (!any && !is_needed(s, place, last))
		vanish(s, &place->item[last]);
	return place->item[last].gone ? STET_OK : join(s, place, first, last, err);
}

/* What would go on in a paragraph inside a content control, or out of one, stays one of its own. */
static void say_parted(struct stet_settle *s, const struct place *place, uint32_t last)
{
	if (s->node[place->item[last].node].unmarked && !place->item[last].gone && is_para(s, place, last + 1))
		stet_note(&s->how->outcome->notes, "settle.parted", s->name,
		          "a paragraph whose mark is gone stays one, since the next one is in another content control");
}

static int settle(struct stet_settle *s, struct place *place, struct stet_err *err)
{
	int rc = STET_OK;

	for (uint32_t i = 0, last; i < place->n && !rc; i = last + 1) {
		last = i;
		while (is_para(s, place, last) && s->node[place->item[last].node].unmarked && is_para(s, place, last + 1) &&
		       place->item[last + 1].around == place->item[last].around)
			last++;
		if (!is_para(s, place, last) || (last == i && !s->node[place->item[last].node].unmarked))
			continue;
		rc = chain(s, place, i, last, !s->node[place->item[last].node].unmarked, err);
		say_parted(s, place, last);
	}
	return rc;
}

int stet_settle_paragraphs(struct stet_settle *s, struct stet_err *err)
{
	int rc = STET_OK;

	for (uint32_t i = 0; i < s->n && !rc; i++) {
		struct place place;

		if (s->node[i].fate == FATE_GONE) {
			i = s->node[i].next - 1;
			continue;
		}
		if (!is_place(stet_settle_tag(s, i)))
			continue;
		place = read_place(s, i);
		rc = settle(s, &place, err);
	}
	return rc;
}
