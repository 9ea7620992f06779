/* settle_moves.c - the ranges that moves stand in: which ends belong together, and when a range goes. */
#include <stdlib.h>

#include "settle.h"

/* Ranges that are open at a time; real ones do not lie in each other. */
#define MOST_OPEN 64

struct range {
	stet_str id, name;
	bool from;                      /* moveFrom; else moveTo */
	uint32_t first, last;           /* its markers; SETTLE_NONE: none */
	uint32_t kept, settled;         /* moves in it */
	enum stet_verdict verdict;      /* of moves in it */
	uint32_t change;                /* that says so */
};

struct move {
	uint32_t node, range;
};

struct moves {
	struct range *range;
	uint32_t n_ranges;
	struct move *move;
	uint32_t n_moves;
	uint32_t open[MOST_OPEN], n_open;
	uint32_t mark[MOST_OPEN], n_marks;      /* of paragraphs that are open */
};

static void range_begins(struct stet_settle *s, struct moves *m, uint32_t i)
{
	struct range *range = STET_PUSH(&s->arena, m->range, m->n_ranges);

	*range = (struct range){ .id = stet_settle_said(s, i)->id, .name = stet_settle_said(s, i)->name,
	                         .from = s->node[i].tag == w_moveFromRangeStart, .first = i, .last = SETTLE_NONE };
	if (m->n_open == MOST_OPEN)
		memmove(m->open, m->open + 1, --m->n_open * sizeof(*m->open));
	m->open[m->n_open++] = m->n_ranges - 1;
}

static void range_ends(struct stet_settle *s, struct moves *m, uint32_t i)
{
	bool from = s->node[i].tag == w_moveFromRangeEnd;

	for (uint32_t k = m->n_open; k-- > 0;) {
		struct range *range = &m->range[m->open[k]];

		if (range->from != from || !stet_str_eq(range->id, stet_settle_said(s, i)->id))
			continue;
		range->last = i;
		memmove(m->open + k, m->open + k + 1, (--m->n_open - k) * sizeof(*m->open));
		return;
	}
	/* It ends nothing: it stands in nobody's way. */
	*STET_PUSH(&s->arena, m->range, m->n_ranges) = (struct range){ .from = from, .first = SETTLE_NONE, .last = i };
}

static void one_moves(struct stet_settle *s, struct moves *m, uint32_t i)
{
	bool from = s->node[i].tag == w_moveFrom;
	struct range *in = NULL;

	for (uint32_t k = m->n_open; k-- > 0 && !in;)
		if (m->range[m->open[k]].from == from)
			in = &m->range[m->open[k]];
	if (!in)
		return;
	*STET_PUSH(&s->arena, m->move, m->n_moves) = (struct move){ i, (uint32_t)(in - m->range) };
	if (s->node[i].verdict == DOCX_LEAVE) {
		in->kept++;
	} else {
		in->settled++;
		in->verdict = (enum stet_verdict)s->node[i].verdict;
		in->change = stet_settle_spot(s, i) ? stet_settle_spot(s, i)->change : 0;
	}
}

static uint32_t end_of_paragraph(const struct stet_settle *s, uint32_t mark)
{
	uint32_t ppr = stet_settle_around(s, s->node[mark].parent), p = stet_settle_around(s, ppr);

	return p == SETTLE_NONE ? mark : s->node[p].next;
}

/* A paragraph's mark stands at its end, though the file has it first. */
static void marks_before(struct stet_settle *s, struct moves *m, uint32_t i)
{
	while (m->n_marks && end_of_paragraph(s, m->mark[m->n_marks - 1]) <= i)
		one_moves(s, m, m->mark[--m->n_marks]);
}

static void mark_waits(struct stet_settle *s, struct moves *m, uint32_t i)
{
	if (m->n_marks == MOST_OPEN)
		one_moves(s, m, i);
	else
		m->mark[m->n_marks++] = i;
}

static struct moves find(struct stet_settle *s)
{
	struct moves m = { 0 };

	for (uint32_t i = 0; i < s->n; i++) {
		marks_before(s, &m, i);
		switch (stet_settle_tag(s, i)) {
		case w_moveFromRangeStart:
		case w_moveToRangeStart: range_begins(s, &m, i); break;
		case w_moveFromRangeEnd:
		case w_moveToRangeEnd: range_ends(s, &m, i); break;
		case w_moveFrom:
		case w_moveTo:
			if (s->node[i].kind == SETTLE_MARK)
				mark_waits(s, &m, i);
			else if (s->node[i].kind)
				one_moves(s, &m, i);
			break;
		default: break;
		}
	}
	marks_before(s, &m, s->n);
	return m;
}

/* ---- both ends of a move ---------------------------------------------------------------------------- */

static int by_name(const void *va, const void *vb)
{
	const struct range *a = *(const struct range *const *)va, *b = *(const struct range *const *)vb;

	return stet_str_order(a->name, b->name);
}

static void share_by_name(struct stet_settle *s, struct moves *m)
{
	struct range **sorted = stet_arena_alloc(&s->arena, (m->n_ranges + 1) * sizeof(*sorted));
	uint32_t first, last;

	for (uint32_t i = 0; i < m->n_ranges; i++)
		sorted[i] = &m->range[i];
	qsort(sorted, m->n_ranges, sizeof(*sorted), by_name);
	for (first = 0; first < m->n_ranges; first = last) {
		const struct range *says = sorted[first];

		for (last = first; last < m->n_ranges && stet_str_eq(sorted[last]->name, sorted[first]->name); last++)
			if (says->verdict == DOCX_LEAVE)
				says = sorted[last];
		for (uint32_t i = first; i < last && says->name.len; i++)
			if (sorted[i]->verdict == DOCX_LEAVE) {
				sorted[i]->verdict = says->verdict;
				sorted[i]->change = says->change;
			}
	}
}

void stet_settle_moves(struct stet_settle *s)
{
	struct moves m;

	if (s->how->others != DOCX_LEAVE)
		return;
	m = find(s);
	share_by_name(s, &m);
	for (uint32_t i = 0; i < m.n_moves; i++) {
		struct stet_settle_node *n = &s->node[m.move[i].node];
		struct stet_settle_spot *spot = stet_settle_spot(s, m.move[i].node);

		if (n->verdict != DOCX_LEAVE || m.range[m.move[i].range].verdict == DOCX_LEAVE || (spot && spot->refused))
			continue;
		n->verdict = (uint8_t)m.range[m.move[i].range].verdict;
		if (spot) {
			spot->verdict = (enum stet_verdict)n->verdict;
			spot->change = m.range[m.move[i].range].change;
		}
	}
}

/* ---- ranges that go --------------------------------------------------------------------------------- */

static void gone(struct stet_settle *s, uint32_t i)
{
	if (i == SETTLE_NONE)
		return;
	s->node[i].fate = FATE_GONE;
	s->any = true;
}

/* Around content that was made, or made to go, with its tags: what stays, only loses the markers. */
static void custom(struct stet_settle *s)
{
	enum stet_verdict verdict = DOCX_LEAVE;

	for (uint32_t i = 0; i < s->n; i++) {
		bool made = false;

		switch (stet_settle_tag(s, i)) {
		case w_customXmlInsRangeStart: case w_customXmlMoveToRangeStart: made = true; /* fall through */
		case w_customXmlDelRangeStart: case w_customXmlMoveFromRangeStart:
			verdict = stet_settle_other(s, stet_settle_said(s, i)->author);
			if (verdict == DOCX_LEAVE)
				break;
			if (made == (verdict == DOCX_ACCEPT)) {
				gone(s, i);
			} else {
				verdict = DOCX_LEAVE;
				stet_note(&s->how->outcome->notes, "settle.custom", s->name,
				          "a content control that was inserted or deleted stays as it is");
			}
			break;
		case w_customXmlInsRangeEnd: case w_customXmlMoveToRangeEnd: case w_customXmlDelRangeEnd:
		case w_customXmlMoveFromRangeEnd:
			if (verdict != DOCX_LEAVE)
				gone(s, i);
			break;
		default: break;
		}
	}
}

void stet_settle_ranges(struct stet_settle *s)
{
	struct moves m = find(s);

	for (uint32_t i = 0; i < m.n_ranges; i++) {
		const struct range *range = &m.range[i];
		bool empty = !range->kept && !range->settled;
		stet_str author = range->first == SETTLE_NONE ? STET_STR("") : stet_settle_said(s, range->first)->author;

		if ((range->settled && !range->kept) || (empty && stet_settle_other(s, author) != DOCX_LEAVE)) {
			gone(s, range->first);
			gone(s, range->last);
		}
	}
	custom(s);
}
