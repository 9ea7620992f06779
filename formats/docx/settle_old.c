/* settle_old.c - properties that are what they were again: of a run, a paragraph, a table, a section.
 *
 * In the change element stands all that they were, but for what cannot change with them, such as a paragraph's mark and the
 * section that it ends: that is kept as it is.  What stands behind the old ones by the schema makes them move to the front. */
#include "settle.h"

static bool is_kept(enum stet_tag container, enum stet_tag tag)
{
	switch (container) {
	case w_pPr: return tag == w_rPr || tag == w_sectPr;
	case w_rPr: return tag == w_ins || tag == w_del || tag == w_moveFrom || tag == w_moveTo;
	case w_trPr: return tag == w_ins || tag == w_del;
	case w_tcPr: return tag == w_cellIns || tag == w_cellDel || tag == w_cellMerge;
	case w_sectPr: return tag == w_headerReference || tag == w_footerReference;
	default: return false;
	}
}

static bool is_change(enum stet_tag tag)
{
	switch (tag) {
	case w_rPrChange: case w_pPrChange: case w_tblPrChange: case w_tblPrExChange: case w_tblGridChange: case w_trPrChange:
	case w_tcPrChange: case w_sectPrChange:
		return true;
	default: return false;
	}
}

static void gone(struct stet_settle *s, uint32_t i)
{
	s->node[i].fate = FATE_GONE;
}

/* Does something stay that the old ones stand in front of? */
static bool goes_in_front(const struct stet_settle *s, uint32_t container)
{
	enum stet_tag tag = stet_settle_tag(s, container);

	if (tag != w_pPr && tag != w_trPr && tag != w_tcPr)
		return false;
	EACH_CHILD(s, container, c)
		if (is_kept(tag, stet_settle_tag(s, c)) && s->node[c].fate != FATE_GONE)
			return true;
	return false;
}

static void move_to_front(struct stet_settle *s, uint32_t container, uint32_t old)
{
	const struct stet_settle_node *n = &s->node[old];
	struct stet_patches patches = { .arena = &s->arena };
	struct stet_buf moved = { 0 };

	if (n->open >= n->close)
		return;
	stet_settle_patch(s, old + 1, n->next, n->open, &patches);
	if (!stet_patch_apply(&patches, stet_str_sub(s->bytes, n->open, n->close - n->open), &moved, NULL))
		stet_settle_put(s, container, PUT_INSIDE, stet_arena_str(&s->arena, stet_buf_view(&moved)));
	stet_buf_free(&moved);
}

static void restore(struct stet_settle *s, uint32_t change)
{
	uint32_t container = s->node[change].parent;
	enum stet_tag tag = stet_settle_tag(s, container);
	uint32_t old = stet_settle_child(s, change, tag);
	bool in_front = goes_in_front(s, container);

	EACH_CHILD(s, container, c)
		if (c != change && !is_kept(tag, stet_settle_tag(s, c)))
			gone(s, c);
	if (old == SETTLE_NONE || s->node[old].next == old + 1) {
		gone(s, change);
		return;
	}
	EACH_CHILD(s, change, c)
		if (c != old)
			gone(s, c);
	EACH_CHILD(s, old, c)
		if (is_kept(tag, stet_settle_tag(s, c)) || is_change(stet_settle_tag(s, c)))
			gone(s, c);
	if (in_front) {
		move_to_front(s, container, old);
		gone(s, change);
	} else {
		s->node[change].fate = s->node[old].fate = FATE_BARE;
	}
}

void stet_settle_restore(struct stet_settle *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		if (s->node[i].fate == FATE_GONE)
			i = s->node[i].next - 1;
		else if (s->node[i].kind == SETTLE_OLD && s->node[i].verdict == DOCX_REJECT && s->node[i].fate == FATE_STAYS)
			restore(s, i);
	}
}
