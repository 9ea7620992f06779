/* comment.c - comments made, answered, done: the rows of edits.def. */
#include "comment.h"
#include "edit_place.h"

static int refuse(struct stet_docx_edit *e, uint32_t change, const char *why)
{
	return stet_docx_refuse(e, change, "edit.comment", why);
}

static void make(struct stet_docx_comments *c, uint32_t change, stet_str id, uint32_t remark)
{
	*STET_PUSH(c->e->arena, c->making, c->n_making) = (struct stet_docx_making){ change, id, remark };
}

static const struct stet_docx_making *made_by(const struct stet_docx_comments *c, uint32_t change)
{
	for (size_t i = 0; i < c->n_making; i++)
		if (c->making[i].change == change)
			return &c->making[i];
	return NULL;
}

static stet_str new_id(struct stet_docx_edit *e)
{
	return stet_arena_fmt(e->arena, "%u", stet_docx_edit_id(e));
}

/* Programs have no tracked paragraphs in comments: some take what is inserted there for part of the text. */
const char *stet_docx_comment_keeps(const struct stet_docx_edit *e, uint32_t block, bool last)
{
	uint32_t i = stet_docx_block_around(e, block, STET_COMMENT);

	if (i == STET_NONE)
		return NULL;
	if (e->how->track)
		return "paragraphs of a comment do not come and go as tracked changes";
	return last && block + 1 == e->block[i].end ? "a comment is known by its last paragraph, which stays the last" : NULL;
}

/* ---- on text ------------------------------------------------------------------------------------------------- */

/* Word has comments on the text of the body alone. */
static const char *no_place(const struct stet_docx_edit *e, uint32_t block)
{
	if (!stet_str_eq_nocase(stet_doc_part(e->doc, e->block[block].part), stet_package_main(e->pkg)->name))
		return "a comment can stand in the body only, not in a header, a footer, a note or a comment";
	return stet_docx_block_around(e, block, STET_TEXTBOX) != STET_NONE ? "a comment cannot stand in a text box" : NULL;
}

/* All of a paragraph is whatever is in it, text or not. */
static void places(const struct stet_docx_edit *e, const struct stet_change *wanted, const struct stet_docx_plan *plan,
                   struct stet_docx_place *from, struct stet_docx_place *until)
{
	bool all = wanted->from == wanted->until;

	if (all && !plan->joined) {
		*from = stet_docx_place_first(plan);
		*until = stet_docx_place_last(plan);
	} else {
		*from = stet_docx_plan_place(plan, all ? 0 : wanted->from, false);
		*until = stet_docx_plan_place(plan, all ? e->block[wanted->block].text.len : wanted->until, true);
	}
}

static int check_comment(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_change *wanted = &e->change[change];
	const char *why = no_place(e, wanted->block);
	struct stet_docx_place from, until;
	struct stet_docx_comments *c;
	struct stet_docx_plan *plan = NULL;
	stet_str id;
	int rc;

	if (why)
		return refuse(e, change, why);
	rc = stet_docx_comments_for(e, change, &c, err);
	if (rc || !c)
		return rc;
	rc = stet_docx_comment_text(c, change, err);
	if (!rc && c->text)
		rc = stet_docx_plan_see(e, change, wanted->block, &plan, err);
	if (rc || !c->text || !plan)
		return rc;
	places(e, wanted, plan, &from, &until);
	if (!stet_docx_edit_open(e, change, plan->part, from.at) || !stet_docx_edit_open(e, change, plan->part, until.at))
		return STET_OK;
	rc = stet_docx_plan_for(e, change, wanted->block, DOCX_PLAN_ANCHOR, &plan, err);
	if (rc || !plan)
		return rc;
	id = new_id(e);
	stet_docx_plan_anchor(e, plan, from, stet_docx_comment_mark(c, plan->part, "commentRangeStart", id));
	stet_docx_plan_anchor(e, plan, until, stet_docx_comment_mark(c, plan->part, "commentRangeEnd", id));
	stet_docx_plan_anchor(e, plan, until, stet_docx_comment_reference(c, plan, id, until.parent));
	make(c, change, id, STET_NONE);
	return STET_OK;
}

static int edit_comment(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_docx_making *making = made_by(e->comments, change);

	return stet_docx_comment_write(e->comments, making->id, e->change[change].text, making->remark, err);
}

const struct stet_docx_edit_row stet_docx_edit_comment = {
	.kind   = STET_CHANGE_COMMENT,
	.blocks = 1U << STET_PARAGRAPH,
	.check  = check_comment,
	.edit   = edit_comment,
};

/* ---- on comments ----------------------------------------------------------------------------------------------- */

/* Its last paragraph gets a number, so it must not go. */
static int hold(struct stet_docx_comments *c, uint32_t change, uint32_t remark, struct stet_err *err)
{
	const struct stet_docx_edit *e = c->e;
	struct stet_docx_plan *plan;

	for (uint32_t i = 0; i < e->n_blocks; i++)
		if (e->block[i].kind == STET_PARAGRAPH && e->block[i].from == c->remark[remark].para &&
		    stet_str_eq_nocase(stet_doc_part(e->doc, e->block[i].part), c->comments.part.name))
			return stet_docx_plan_for(c->e, change, i, DOCX_PLAN_ANCHOR, &plan, err);
	return STET_OK;
}

/* The comment that a change is about; NULL: refused. */
static int comment_for(struct stet_docx_edit *e, uint32_t change, struct stet_docx_comments **out, uint32_t *remark,
                       struct stet_err *err)
{
	struct stet_docx_comments *c;
	int rc = stet_docx_comments_for(e, change, &c, err);

	*out = NULL;
	if (rc || !c)
		return rc;
	*remark = stet_docx_comment_of_block(c, &e->block[e->change[change].block]);
	if (*remark == STET_NONE)
		return refuse(e, change, "the comment is not where it was");
	*remark = stet_docx_comment_first(c, *remark);
	if (c->remark[*remark].para == SIZE_MAX)
		return refuse(e, change, "the comment has no paragraph of its own");
	*out = c;
	return c->remark[*remark].para_id.len ? STET_OK : hold(c, change, *remark, err);
}

static int check_answer(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	struct stet_docx_comments *c;
	uint32_t remark;
	stet_str id;
	int rc = comment_for(e, change, &c, &remark, err);

	if (!rc && c)
		rc = stet_docx_comment_text(c, change, err);
	if (rc || !c || !c->text || stet_outcome_refused(e->outcome, change))
		return rc;
	id = new_id(e);
	make(c, change, id, remark);
	return stet_docx_comment_beside(c, change, remark, id, err);
}

static int check_done(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	struct stet_docx_comments *c;
	uint32_t remark;
	int rc = comment_for(e, change, &c, &remark, err);

	if (!rc && c && !stet_outcome_refused(e->outcome, change))
		make(c, change, (stet_str){ 0 }, remark);
	return rc;
}

static int edit_done(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_docx_making *making = made_by(e->comments, change);

	return stet_docx_comment_done(e->comments, making->remark, e->change[change].kind == STET_CHANGE_RESOLVE, err);
}

const struct stet_docx_edit_row stet_docx_edit_answer = {
	.kind   = STET_CHANGE_COMMENT,
	.blocks = 1U << STET_COMMENT,
	.check  = check_answer,
	.edit   = edit_comment,
};

const struct stet_docx_edit_row stet_docx_edit_resolve = {
	.kind   = STET_CHANGE_RESOLVE,
	.blocks = 1U << STET_COMMENT,
	.check  = check_done,
	.edit   = edit_done,
};

const struct stet_docx_edit_row stet_docx_edit_reopen = {
	.kind   = STET_CHANGE_REOPEN,
	.blocks = 1U << STET_COMMENT,
	.check  = check_done,
	.edit   = edit_done,
};
