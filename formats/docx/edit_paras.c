/* edit_paras.c - paragraphs that get another style, that are new, that go. */
#include "comment.h"
#include "edit_acts.h"
#include "edit_along.h"
#include "edit_copy.h"
#include "edit_lock.h"
#include "edit_ppr.h"

/* Both paragraphs, when what one has can be copied into the other. */
static int both(struct stet_docx_edit *e, uint32_t change, uint32_t block, uint32_t like, struct stet_docx_plan **plan,
                struct stet_docx_plan **other, struct stet_err *err)
{
	int rc = stet_docx_plan_see(e, change, block, plan, err);

	*other = NULL;
	if (!rc && *plan)
		rc = stet_docx_plan_see(e, change, like, other, err);
	if (rc || !*other)
		return rc;
	if (stet_str_eq((*plan)->part->el, (*other)->part->el) && stet_str_eq((*plan)->part->at, (*other)->part->at))
		return STET_OK;
	*other = NULL;
	return stet_docx_refuse(e, change, "edit.xml", "its like stands in a part with other namespaces");
}

/* ---- style --------------------------------------------------------------------------------------------- */

static int style(struct stet_docx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	struct stet_docx_plan *plan, *like;
	int rc = both(e, i, change->block, change->like, &plan, &like, err);

	if (rc || !like)
		return rc;
	if (!stet_docx_edit_open(e, i, plan->part, plan->f.node[plan->p].from))
		return STET_OK;
	if (stet_str_eq(stet_docx_ppr_like(e, plan, like), stet_docx_ppr_own(e, plan)))
		return stet_docx_refuse(e, i, "edit.same", "it has that style already");
	if (stet_docx_plan_claim(e, i, plan, DOCX_PLAN_STYLE))
		plan->like = change->like;
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_style = {
	.kind   = STET_CHANGE_STYLE,
	.blocks = 1U << STET_PARAGRAPH,
	.check  = style,
};

/* ---- new ----------------------------------------------------------------------------------------------- */

static int insert(struct stet_docx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_new_line *line = change->line;
	struct stet_docx_plan *plan, *like;
	const char *why = stet_docx_comment_keeps(e, change->block, !change->before);
	struct stet_docx_new *new;
	int rc = both(e, i, change->block, line->like == STET_NONE ? change->block : line->like, &plan, &like, err);

	if (rc || !like)
		return rc;
	if (why)
		return stet_docx_refuse(e, i, "edit.comment", why);
	if (!stet_docx_edit_open(e, i, plan->part, plan->f.node[plan->p].from))
		return STET_OK;
	if (stet_docx_edit_single(e, plan->part, plan->f.node[plan->p].from))
		return stet_docx_refuse(e, i, "edit.control", "its content control holds one paragraph");
	if (!stet_docx_plan_claim(e, i, plan, DOCX_PLAN_NEW))
		return STET_OK;
	new = change->before ? STET_PUSH(e->arena, plan->before, plan->n_before) : STET_PUSH(e->arena, plan->after, plan->n_after);
	*new = (struct stet_docx_new){ .line = line, .like = like };
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_insert = {
	.kind   = STET_CHANGE_INSERT,
	.blocks = 1U << STET_PARAGRAPH,
	.check  = insert,
};

/* ---- gone ---------------------------------------------------------------------------------------------- */

/* Text where no schema allows it: struck, it would show what was not there before. */
static bool holds_stray_text(const struct stet_fragment *f)
{
	for (uint32_t i = 0; i < f->n; i++) {
		if (f->node[i].tag == w_del || f->node[i].tag == w_moveFrom)
			i = f->node[i].end - 1;
		else if (f->node[i].tag == w_delText || (f->node[i].tag == w_t && f->node[i].end != i + 1))
			return true;
	}
	return false;
}

static const char *why_not(const struct stet_docx_edit *e, const struct stet_docx_plan *plan, const char **slug)
{
	const struct stet_fragment *f = &plan->f;

	*slug = "edit.field";
	if (!stet_docx_fields_whole(f, 0, f->n))
		return "a field begins or ends in it";
	*slug = "edit.fixed";
	if (e->how->track && stet_docx_holds_note_mark(f))
		return "the number of its note is in one run with its text";
	*slug = "edit.xml";
	if (e->how->track && holds_stray_text(f))
		return "its XML is written in a way that is not changed";
	*slug = "edit.moved";
	return e->how->track && stet_docx_holds_moves(f) ? "a tracked move is in it: accept or reject that first" : NULL;
}

static bool controls_allow(struct stet_docx_edit *e, uint32_t change, const struct stet_docx_plan *plan)
{
	const struct stet_fragment *f = &plan->f;

	for (uint32_t i = 0; i < f->n; i++)
		if ((i == plan->p || f->node[i].tag == w_sdt) && !stet_docx_edit_open(e, change, plan->part, f->node[i].inner))
			return false;
	return true;
}

static int delete(struct stet_docx_edit *e, uint32_t i, struct stet_err *err)
{
	struct stet_docx_plan *plan;
	const char *slug, *why;
	int rc = stet_docx_plan_see(e, i, e->change[i].block, &plan, err);

	if (rc || !plan)
		return rc;
	why = stet_docx_comment_keeps(e, e->change[i].block, true);
	slug = "edit.comment";
	if (!why)
		why = why_not(e, plan, &slug);
	if (why)
		return stet_docx_refuse(e, i, slug, why);
	if (!controls_allow(e, i, plan))
		return STET_OK;
	if (!e->how->track && stet_docx_plan_holds_changes(e, plan, i))
		return stet_docx_refuse(e, i, "edit.twice", "something in it is changed, too");
	rc = e->how->track ? STET_OK : stet_docx_along_check(e, i, plan, err);
	if (rc || stet_outcome_refused(e->outcome, i) || !stet_docx_plan_claim(e, i, plan, DOCX_PLAN_GONE))
		return rc;
	plan->removed = !e->how->track;
	plan->gone = e->how->track ? "del" : NULL;
	plan->mark = DOCX_MARK_DELETED;
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_delete = {
	.kind   = STET_CHANGE_DELETE,
	.blocks = 1U << STET_PARAGRAPH,
	.check  = delete,
};
