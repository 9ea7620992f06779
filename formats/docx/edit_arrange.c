/* edit_arrange.c - whose mark is inserted or deleted where paragraphs come and go.
 *
 * A paragraph ends with its mark, and to reject an inserted mark is to join what it ends with what follows.  Nothing follows
 * the last paragraph of a cell, a note, the body, or one before a table: its mark stays in every state.  So a paragraph that
 * comes behind it takes its mark over, and gives it one that is inserted; when it goes, the mark of the one before it is
 * deleted.  Either way the last mark has other properties from then on, which is tracked, too. */
#include <stdlib.h>

#include "edit_along.h"
#include "edit_arrange.h"
#include "edit_near.h"
#include "edit_ppr.h"

static void stays_empty(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	plan->mark = DOCX_MARK_STAYS;
	stet_note(&e->outcome->notes, "edit.kept", e->block[plan->block].id, "its text goes; an empty paragraph has to stay");
}

/* The last new paragraph that would stand before the one that goes; it is taken out of its list. */
static bool take_new(struct stet_docx_plan *from, bool before, struct stet_docx_new *out)
{
	size_t *n = before ? &from->n_before : &from->n_after;

	if (!*n || (before ? from->before : from->after)[*n - 1].xml.at)
		return false;
	*out = (before ? from->before : from->after)[--*n];
	if (from->gives_mark && !from->n_after) {
		from->gives_mark = false;
		from->mark = DOCX_MARK_STAYS;
	}
	return true;
}

static void to_the_front(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	for (size_t i = 0; i < plan->n_after; i++)
		*STET_PUSH(e->arena, plan->before, plan->n_before) = plan->after[i];
	plan->n_after = 0;
}

/* Before a paragraph that goes: a new one whose place it can give, or the paragraph that stays, or neither. */
static bool find_before(struct stet_docx_edit *e, struct stet_docx_plan *plan, struct stet_docx_new *new, uint32_t *stays)
{
	uint32_t at = plan->block;

	*stays = STET_NONE;
	if (take_new(plan, false, new)) {
		to_the_front(e, plan);
		return true;
	}
	if (take_new(plan, true, new))
		return true;
	/* One that was moved there cannot give its place. */
	if (plan->n_before || plan->n_after)
		return false;
	for (;;) {
		struct stet_docx_plan *before;

		at = stet_docx_near_before(e, plan->part, at);
		before = at == STET_NONE ? NULL : e->plan[at];
		if (at == STET_NONE)
			return false;
		if (before && take_new(before, false, new))
			return true;
		if (before && before->n_after)
			return false;
		if (!before || !(before->claims & DOCX_PLAN_GONE)) {
			*stays = at;
			return false;
		}
		if (before->mark != DOCX_MARK_DELETED || before->mark_with.at)
			return false;
		if (take_new(before, true, new))
			return true;
		if (before->n_before)
			return false;
	}
}

/* Tracked: the last of its kind. */
static void last_goes(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	struct stet_docx_plan *before;
	struct stet_docx_new new;
	uint32_t stays;

	if (find_before(e, plan, &new, &stays)) {
		plan->mark = DOCX_MARK_STAYS;
		plan->ppr_now = stet_docx_ppr_new(e, new.like);
		plan->words_before = stet_docx_new_words(e, plan->part, new.line, new.like, true);
		return;
	}
	before = stays == STET_NONE ? NULL : stet_docx_plan_look(e, stays);
	if (!before || stet_docx_ppr_ends_section(before)) {
		stays_empty(e, plan);
		return;
	}
	stet_docx_plan_use(e, before);
	before->mark = DOCX_MARK_DELETED;
	plan->mark = DOCX_MARK_STAYS;
	plan->ppr_now = stet_docx_ppr_final(e, before);
}

/* Not tracked: something has to be left where it was. */
static void last_is_removed(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	uint32_t at = plan->block;

	if (plan->n_before || plan->n_after)
		return;
	while ((at = stet_docx_near_before(e, plan->part, at)) != STET_NONE) {
		const struct stet_docx_plan *before = e->plan[at];

		if (!before || !before->removed || before->mark == DOCX_MARK_STAYS || before->n_before || before->n_after)
			return;
	}
	stays_empty(e, plan);
}

/* Its text ends with what is put there now. */
static bool ends_anew(const struct stet_docx_plan *plan)
{
	size_t end = 0;

	for (uint32_t i = plan->n_leaves; i-- && !end;)
		end = plan->leaf[i].run == FRAGMENT_NONE ? 0 : plan->f.node[plan->leaf[i].run].to;
	for (size_t i = 0; i < plan->n_anchors; i++)
		if (plan->anchor[i].revision && plan->anchor[i].place.run == FRAGMENT_NONE && plan->anchor[i].place.at >= end)
			return true;
	return false;
}

/* It is, and nothing is put into it. */
static bool is_empty(const struct stet_docx_edit *e, uint32_t block)
{
	return block < e->n_blocks && !(e->plan[block] && e->plan[block]->claims & DOCX_PLAN_TEXT) &&
	       e->block[block].kind == STET_PARAGRAPH && !e->block[block].text.len && !e->block[block].n_runs;
}

/* One that was moved there has its own mark. */
static bool last_is_moved(const struct stet_docx_plan *plan)
{
	const struct stet_docx_new *last = &plan->after[plan->n_after - 1];

	return last->xml.at && !last->xml_last.at;
}

static bool can_give_mark(const struct stet_docx_edit *e, const struct stet_docx_plan *plan)
{
	return e->how->track && !(plan->claims & DOCX_PLAN_GONE) && !stet_docx_ppr_ends_section(plan) &&
	       !stet_docx_ppr_mark_is_new(plan);
}

static void gives_mark(struct stet_docx_plan *plan)
{
	plan->mark = DOCX_MARK_INSERTED;
	plan->gives_mark = true;
}

/* LibreOffice takes what is inserted at the end of a paragraph and what is inserted at the start of the next for one
 * insertion, with the mark between, and when it rejects a paragraph in front of an empty one it keeps the wrong properties.
 * What comes behind a paragraph and takes over its mark is safe from both. */
static void join_insertions(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	uint32_t at = plan->n_before && e->how->track ? stet_docx_near_before(e, plan->part, plan->block) : STET_NONE;
	struct stet_docx_plan *before = at == STET_NONE ? NULL : e->plan[at];

	for (size_t i = 0; at != STET_NONE && i < plan->n_before; i++)
		if (plan->before[i].xml.at)
			return;
	if (at == STET_NONE || (!is_empty(e, plan->block) && (!before || !ends_anew(before))))
		return;
	before = stet_docx_plan_look(e, at);
	if (!before || !can_give_mark(e, before))
		return;
	stet_docx_plan_use(e, before);
	for (size_t i = 0; i < plan->n_before; i++)
		*STET_PUSH(e->arena, before->after, before->n_after) = plan->before[i];
	plan->n_before = 0;
	gives_mark(before);
}

static void arrange(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	if (plan->claims & DOCX_PLAN_GONE && plan->mark == DOCX_MARK_DELETED && !plan->mark_with.at) {
		if (stet_docx_ppr_ends_section(plan))
			stays_empty(e, plan);
		else if (stet_docx_near_is_last(e, plan) && plan->removed)
			last_is_removed(e, plan);
		else if (stet_docx_near_is_last(e, plan))
			last_goes(e, plan);
	} else if (plan->n_after && can_give_mark(e, plan) &&
	           (stet_docx_near_is_last(e, plan) || (!last_is_moved(plan) && (ends_anew(plan) || is_empty(e, plan->block + 1))))) {
		gives_mark(plan);
	}
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

void stet_docx_arrange(struct stet_docx_edit *e)
{
	size_t n = e->n_planned;

	/* Some are added meanwhile: they are arranged. */
	if (n)
		qsort(e->planned, n, sizeof(*e->planned), by_number);
	for (size_t i = 0; i < n; i++)
		arrange(e, e->plan[e->planned[i]]);
	for (size_t i = 0; i < n; i++)
		join_insertions(e, e->plan[e->planned[i]]);
	for (size_t i = 0; i < n; i++) {
		struct stet_docx_plan *plan = e->plan[e->planned[i]];

		if (plan->removed && !stet_docx_along_keep(e, plan) && plan->mark != DOCX_MARK_STAYS)
			stays_empty(e, plan);
	}
}
