/* settle_marks.c - ranges that lose one end: of a bookmark, a permission, a comment.
 *
 * What stands at one end of a range may go without what stands at the other.  The end is put where it stood.  A comment whose
 * reference is gone is a comment on nothing, and its range goes. */
#include <stdlib.h>

#include "settle.h"

enum pair { PAIR_NONE, PAIR_BOOKMARK, PAIR_PERMISSION, PAIR_COMMENT, PAIR_FROM, PAIR_TO };

struct marker {
	uint32_t node;
	uint32_t gone;          /* the element that goes and takes it along, or SETTLE_NONE */
	enum pair pair;
	bool reference;         /* of a comment */
	stet_str id;
};

static enum pair pair_of(enum stet_tag tag)
{
	switch (tag) {
	case w_bookmarkStart: case w_bookmarkEnd: return PAIR_BOOKMARK;
	case w_permStart: case w_permEnd: return PAIR_PERMISSION;
	case w_commentRangeStart: case w_commentRangeEnd: case w_commentReference: return PAIR_COMMENT;
	case w_moveFromRangeStart: case w_moveFromRangeEnd: return PAIR_FROM;
	case w_moveToRangeStart: case w_moveToRangeEnd: return PAIR_TO;
	default: return PAIR_NONE;
	}
}

static int order(const void *va, const void *vb)
{
	const struct marker *a = va, *b = vb;
	int by_id;

	if (a->pair != b->pair)
		return a->pair < b->pair ? -1 : 1;
	by_id = stet_str_order(a->id, b->id);
	return by_id ? by_id : (a->node > b->node) - (a->node < b->node);
}

static struct marker *read_all(struct stet_settle *s, size_t *n)
{
	struct marker *list = NULL;
	uint32_t gone = SETTLE_NONE;

	*n = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		enum pair pair = pair_of(stet_settle_tag(s, i));

		if (gone != SETTLE_NONE && i >= s->node[gone].next)
			gone = SETTLE_NONE;
		if (gone == SETTLE_NONE && s->node[i].fate == FATE_GONE)
			gone = i;
		/* One that was chosen to go is not one that is taken along, and one with something in it is no marker. */
		if (!pair || gone == i || s->node[i].next != i + 1)
			continue;
		*STET_PUSH(&s->arena, list, *n) = (struct marker){ i, gone, pair, s->node[i].tag == w_commentReference,
		                                                   stet_settle_said(s, i)->id };
	}
	if (*n)
		qsort(list, *n, sizeof(*list), order);
	return list;
}

static void keep(struct stet_settle *s, const struct marker *marker)
{
	const struct stet_settle_node *n = &s->node[marker->node];

	stet_settle_put(s, marker->gone, PUT_BEFORE, stet_str_sub(s->bytes, n->from, n->to - n->from));
}

/* Those of one range. */
static void judge(struct stet_settle *s, const struct marker *first, const struct marker *last)
{
	bool referred = false, lost = false, here = false;

	for (const struct marker *m = first; m < last; m++) {
		if (m->reference && m->gone == SETTLE_NONE)
			referred = true;
		else if (m->reference)
			lost = true;
		else if (m->gone == SETTLE_NONE)
			here = true;
	}
	for (const struct marker *m = first; m < last; m++) {
		if (m->reference)
			continue;
		if (lost && !referred && m->gone == SETTLE_NONE)
			s->node[m->node].fate = FATE_GONE;
		else if (m->gone != SETTLE_NONE && here && !(lost && !referred))
			keep(s, m);
	}
}

void stet_settle_marks(struct stet_settle *s)
{
	size_t n, last;
	struct marker *list = read_all(s, &n);

	for (size_t first = 0; first < n; first = last) {
		for (last = first; last < n && list[last].pair == list[first].pair && stet_str_eq(list[last].id, list[first].id);)
			last++;
		judge(s, list + first, list + last);
	}
}
