/* settle_judge.c - what each change is, and whether it is one of those that are accepted or rejected. */
#include "settle.h"

#include "change.h"

/* ---- what it is ----------------------------------------------------------------------------------- */

static enum stet_settle_kind inserted_or_deleted(const struct stet_settle *s, uint32_t i)
{
	uint32_t around = s->node[i].parent;

	switch (stet_settle_tag(s, around)) {
	case w_rPr: return stet_settle_tag(s, stet_settle_around(s, around)) == w_pPr ? SETTLE_MARK : SETTLE_NOTHING;
	case w_trPr: return stet_settle_tag(s, stet_settle_around(s, around)) == w_tr ? SETTLE_ROW : SETTLE_NOTHING;
	case w_numPr: return SETTLE_LIST;
	case m_ctrlPr: return SETTLE_MATH;
	case m_r: return SETTLE_MATH_RUN;
	case w_ins:
		if (stet_settle_tag(s, stet_settle_around(s, around)) == m_ctrlPr)
			return SETTLE_MATH;
		return SETTLE_AROUND;
	default: return around == SETTLE_NONE ? SETTLE_NOTHING : SETTLE_AROUND;
	}
}

static enum stet_settle_kind kind_of(const struct stet_settle *s, uint32_t i)
{
	enum stet_tag around = stet_settle_tag(s, s->node[i].parent);

	switch (stet_settle_tag(s, i)) {
	case w_ins: case w_del: case w_moveFrom: case w_moveTo: return inserted_or_deleted(s, i);
	case w_cellIns: case w_cellDel: return around == w_tcPr ? SETTLE_CELL : SETTLE_NOTHING;
	case w_cellMerge: return around == w_tcPr ? SETTLE_MERGE : SETTLE_NOTHING;
	case w_numberingChange: return around == w_numPr || around == w_fldChar ? SETTLE_LABEL : SETTLE_NOTHING;
	case w_rPrChange: return around == w_rPr ? SETTLE_OLD : SETTLE_NOTHING;
	case w_pPrChange: return around == w_pPr ? SETTLE_OLD : SETTLE_NOTHING;
	case w_tblPrChange: return around == w_tblPr ? SETTLE_OLD : SETTLE_NOTHING;
	case w_tblPrExChange: return around == w_tblPrEx ? SETTLE_OLD : SETTLE_NOTHING;
	case w_tblGridChange: return around == w_tblGrid ? SETTLE_OLD : SETTLE_NOTHING;
	case w_trPrChange: return around == w_trPr ? SETTLE_OLD : SETTLE_NOTHING;
	case w_tcPrChange: return around == w_tcPr ? SETTLE_OLD : SETTLE_NOTHING;
	case w_sectPrChange: return around == w_sectPr ? SETTLE_OLD : SETTLE_NOTHING;
	default: return SETTLE_NOTHING;
	}
}

bool stet_settle_takes(const struct stet_settle_node *n)
{
	switch ((enum stet_tag)n->tag) {
	case w_del: case w_moveFrom: case w_cellDel: return n->verdict == DOCX_ACCEPT;
	case w_ins: case w_moveTo: case w_cellIns: return n->verdict == DOCX_REJECT;
	default: return false;
	}
}

/* ---- what becomes of it --------------------------------------------------------------------------- */

struct stet_settle_spot *stet_settle_spot(const struct stet_settle *s, uint32_t i)
{
	struct stet_settle_how *how = s->how;
	size_t from = 0, to = how->n_spots;

	while (from < to) {
		size_t middle = (from + to) / 2;
		const struct stet_settle_spot *spot = &how->spot[middle];

		if (spot->part < s->number || (spot->part == s->number && spot->at < s->node[i].from))
			from = middle + 1;
		else
			to = middle;
	}
	return from < how->n_spots && how->spot[from].part == s->number && how->spot[from].at == s->node[i].from ?
	       &how->spot[from] : NULL;
}

enum stet_verdict stet_settle_other(const struct stet_settle *s, stet_str author)
{
	return !s->how->author.len || stet_str_eq(s->how->author, author) ? s->how->others : DOCX_LEAVE;
}

static enum stet_verdict verdict_of(const struct stet_settle *s, uint32_t i)
{
	struct stet_settle_spot *spot = stet_settle_spot(s, i);

	if (spot)
		spot->found = true;
	if (spot)
		return spot->refused ? DOCX_LEAVE : spot->verdict;
	return stet_settle_other(s, stet_settle_said(s, i)->author);
}

void stet_settle_refuse(struct stet_settle *s, uint32_t i, const char *slug, const char *why)
{
	struct stet_settle_spot *spot = stet_settle_spot(s, i);

	s->node[i].verdict = DOCX_LEAVE;
	if (spot && !spot->refused) {
		spot->refused = true;
		stet_outcome_refuse(s->how->outcome, spot->change, slug, "%s", why);
	} else if (!spot) {
		stet_note(&s->how->outcome->notes, slug, s->name, "%s", why);
	}
}

/* ---- the branches of a drawing that the reader did not take ------------------------------------------ */

#define LOOK_AHEAD 64

static bool same(const struct stet_settle *s, uint32_t a, uint32_t b)
{
	return s->node[a].tag == s->node[b].tag && s->node[a].kind == s->node[b].kind &&
	       stet_str_eq(stet_settle_said(s, a)->id, stet_settle_said(s, b)->id) &&
	       stet_str_eq(stet_settle_said(s, a)->author, stet_settle_said(s, b)->author);
}

/* Those in it that the reader numbered. */
static uint32_t numbered(const struct stet_settle *s, uint32_t first, uint32_t last, uint32_t *list)
{
	uint32_t n = 0;

	for (uint32_t i = first; i < last; i++)
		if (s->node[i].kind && stet_settle_spot(s, i))
			list[n++] = i;
	return n;
}

/* What was settled in one branch is in the others, which say the same in another way. */
static void alike(struct stet_settle *s, uint32_t alternate)
{
	uint32_t last = s->node[alternate].next, next = 0, n;
	uint32_t *list = stet_arena_alloc(&s->arena, (last - alternate) * sizeof(*list));

	n = numbered(s, alternate, last, list);
	for (uint32_t i = alternate; n && i < last; i++) {
		if (!s->node[i].kind || stet_settle_spot(s, i))
			continue;
		for (uint32_t k = next; k < n && k < next + LOOK_AHEAD; k++)
			if (same(s, list[k], i)) {
				s->node[i].verdict = s->node[list[k]].verdict;
				next = k + 1;
				break;
			}
	}
}

void stet_settle_judge(struct stet_settle *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		struct stet_settle_node *n = &s->node[i];

		n->kind = (uint8_t)kind_of(s, i);
		if (n->kind)
			n->verdict = (uint8_t)verdict_of(s, i);
	}
	if (s->how->others == DOCX_LEAVE)
		for (uint32_t i = 0; i < s->n; i++)
			if (s->node[i].tag == mc_AlternateContent) {
				alike(s, i);
				i = s->node[i].next - 1;
			}
}

/* ---- what is changed otherwise, too -------------------------------------------------------------------- */

static bool is_block(enum stet_tag tag)
{
	return tag == w_p || tag == w_tr || tag == w_tbl || tag == w_body || tag == w_sectPr;
}

/* Does another patch touch these bytes?  They are in order, and none lies over another. */
static bool is_touched(const struct stet_patches *others, size_t from, size_t to)
{
	size_t low = 0, high = others->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (others->patch[middle].to < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low < others->n && others->patch[low].from <= to;
}

static bool is_changed_otherwise(const struct stet_settle *s, uint32_t i)
{
	uint32_t block = s->node[i].parent, next;

	while (block != SETTLE_NONE && !is_block(stet_settle_tag(s, block)))
		block = s->node[block].parent;
	if (block == SETTLE_NONE)
		return s->others->n > 0;
	/* A mark is about the next paragraph, too. */
	for (next = s->node[block].next; s->node[i].kind == SETTLE_MARK && next < s->n && s->node[next].tag != w_p;)
		next++;
	return is_touched(s->others, s->node[block].from,
	                  s->node[i].kind == SETTLE_MARK && next < s->n ? s->node[next].to : s->node[block].to);
}

void stet_settle_conflicts(struct stet_settle *s)
{
	if (!s->others || !s->others->n)
		return;
	for (uint32_t i = 0; i < s->n; i++)
		if (s->node[i].verdict != DOCX_LEAVE && is_changed_otherwise(s, i))
			stet_settle_refuse(s, i, "settle.changed", "its paragraph is changed by another line of the script");
	/* Both ends of a move, all elements of one change. */
	for (uint32_t i = 0; i < s->n; i++) {
		struct stet_settle_spot *spot = s->node[i].verdict == DOCX_LEAVE ? NULL : stet_settle_spot(s, i);

		if (spot && stet_outcome_refused(s->how->outcome, spot->change)) {
			spot->refused = true;
			s->node[i].verdict = DOCX_LEAVE;
		}
	}
}
