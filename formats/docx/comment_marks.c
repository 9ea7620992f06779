/* comment_marks.c - where comments stand in the text: between their range marks, and at their reference. */
#include "comment.h"

#include "edit_ppr.h"
#include "ooxml/package_parts.h"

#define DEEPEST 512

/* ---- marks ------------------------------------------------------------------------------------------------- */

stet_str stet_docx_comment_mark(struct stet_docx_comments *c, const struct stet_docx_part *part, const char *name, stet_str id)
{
	struct stet_buf xml = { 0 };
	stet_str kept;

	stet_docx_emit(&xml, part, "<~");
	stet_buf_z(&xml, name);
	stet_buf_str(&xml, part->declare);
	stet_docx_emit(&xml, part, " ^id=\"");
	stet_buf_str(&xml, id);
	stet_buf_z(&xml, "\"/>");
	kept = stet_docx_keep(c->e, &xml);
	stet_buf_free(&xml);
	return kept;
}

/* Is it in a tracked insertion? */
static bool is_within(const struct stet_docx_plan *plan, uint32_t node)
{
	for (; node != FRAGMENT_NONE; node = plan->f.node[node].parent)
		if (plan->f.node[node].tag == w_ins || plan->f.node[node].tag == w_moveTo)
			return true;
	return false;
}

stet_str stet_docx_comment_reference(struct stet_docx_comments *c, const struct stet_docx_plan *plan, stet_str id,
                                     uint32_t parent)
{
	const struct stet_docx_part *part = plan->part;
	/* A paragraph whose mark is a tracked insertion is gone when that is rejected, and nothing of ours may keep it there. */
	bool inserted = !is_within(plan, parent) && stet_docx_ppr_mark_is_new(plan);
	struct stet_buf xml = { 0 };
	stet_str kept;

	if (inserted)
		stet_docx_put_tracked(c->e, &xml, part, "ins", ">");
	stet_docx_emit(&xml, part, "<~r");
	stet_buf_str(&xml, part->declare);
	stet_buf_char(&xml, '>');
	if (c->ref_style.len) {
		stet_docx_emit(&xml, part, "<~rPr><~rStyle ^val=\"");
		stet_xml_text(&xml, c->ref_style);
		stet_docx_emit(&xml, part, "\"/></~rPr>");
	}
	stet_docx_emit(&xml, part, "<~commentReference ^id=\"");
	stet_buf_str(&xml, id);
	stet_docx_emit(&xml, part, inserted ? "\"/></~r></~ins>" : "\"/></~r>");
	kept = stet_docx_keep(c->e, &xml);
	stet_buf_free(&xml);
	return kept;
}

/* ---- where they stand ---------------------------------------------------------------------------------------- */

struct standing {
	struct stet_docx_comments *c;
	uint16_t path[DEEPEST];
	size_t from[DEEPEST];
	unsigned depth;
	size_t open;            /* stands from here on may wait for the end of their element */
};

static bool in_deletion(const struct standing *s)
{
	for (unsigned i = 0; i < s->depth && i < DEEPEST; i++)
		if (s->path[i] == w_del || s->path[i] == w_moveFrom)
			return true;
	return false;
}

/* A reference stands in a run, which is what counts. */
static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct standing *s = user;
	struct stet_docx_comments *c = s->c;
	struct stet_docx_stand *stand;

	(void)err;
	if (s->depth < DEEPEST) {
		s->path[s->depth] = (uint16_t)el->tag;
		s->from[s->depth] = el->from;
	}
	s->depth++;
	if (el->tag != w_commentRangeStart && el->tag != w_commentRangeEnd && el->tag != w_commentReference)
		return STET_OK;
	stand = STET_PUSH(c->e->arena, c->stand, c->n_stands);
	stand->id = stet_arena_str(c->e->arena, stet_attr(el, STET_NS_w, "id"));
	stand->tag = (uint16_t)el->tag;
	stand->from = el->from;
	stand->depth = s->depth;
	stand->deleted = in_deletion(s);
	if (el->tag == w_commentReference && s->depth >= 2 && s->depth - 2 < DEEPEST && s->path[s->depth - 2] == w_r) {
		stand->from = s->from[s->depth - 2];
		stand->depth = s->depth - 1;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct standing *s = user;

	(void)tag, (void)err;
	for (size_t i = s->c->n_stands; i-- > s->open;)
		if (s->c->stand[i].depth == s->depth) {
			s->c->stand[i].to = to;
			s->c->stand[i].depth = 0;
		}
	while (s->open < s->c->n_stands && !s->c->stand[s->open].depth)
		s->open++;
	s->depth--;
	return STET_OK;
}

static int read_stands(struct stet_docx_comments *c, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };
	struct standing s = { .c = c };

	if (c->stands_read)
		return STET_OK;
	c->stands_read = true;
	return stet_xml_walk(c->text->bytes, c->text->name, &c->e->pkg->lim, &handler, &s, NULL, err);
}

/* The mark of a comment; NULL: there is none, or more than one. */
static const struct stet_docx_stand *find(const struct stet_docx_comments *c, stet_str id, enum stet_tag tag)
{
	const struct stet_docx_stand *found = NULL;

	for (size_t i = 0; i < c->n_stands; i++) {
		if (c->stand[i].tag != tag || !stet_str_eq(c->stand[i].id, id))
			continue;
		if (found)
			return NULL;
		found = &c->stand[i];
	}
	return found;
}

/* ---- beside another ------------------------------------------------------------------------------------------ */

/* The innermost paragraph around a byte of the text, or STET_NONE. */
static uint32_t paragraph_at(const struct stet_docx_comments *c, size_t at)
{
	const struct stet_docx_edit *e = c->e;
	uint32_t found = STET_NONE;

	for (uint32_t i = 0; i < e->n_blocks; i++) {
		const struct stet_block *block = &e->block[i];

		if (block->kind == STET_PARAGRAPH && block->part == c->text_number && block->from <= at && at < block->to &&
		    (found == STET_NONE || block->from >= e->block[found].from))
			found = i;
	}
	return found;
}

/* Behind a mark that stands in a paragraph: another mark, or (NULL) the reference. */
static int put(struct stet_docx_comments *c, uint32_t change, const struct stet_docx_stand *beside, stet_str id, const char *mark,
               struct stet_err *err)
{
	struct stet_docx_edit *e = c->e;
	uint32_t block = paragraph_at(c, beside->from), node;
	struct stet_docx_plan *plan;
	int rc;

	rc = stet_docx_plan_for(e, change, block, DOCX_PLAN_ANCHOR, &plan, err);
	if (rc || !plan)
		return rc;
	node = stet_fragment_at(&plan->f, beside->from);
	if (node == FRAGMENT_NONE) {
		stet_outcome_refuse(e->outcome, change, "edit.comment", "it cannot be told where the comment stands");
		return STET_OK;
	}
	stet_docx_plan_anchor(e, plan, (struct stet_docx_place){ .at = beside->to, .parent = plan->f.node[node].parent,
	                      .run = FRAGMENT_NONE, .leaf = FRAGMENT_NONE },
	                      mark ? stet_docx_comment_mark(c, plan->part, mark, id)
	                           : stet_docx_comment_reference(c, plan, id, plan->f.node[node].parent));
	return STET_OK;
}

static int refuse(struct stet_docx_comments *c, uint32_t change, const char *why)
{
	return stet_docx_refuse(c->e, change, "edit.comment", why);
}

int stet_docx_comment_beside(struct stet_docx_comments *c, uint32_t change, uint32_t other, stet_str id, struct stet_err *err)
{
	const struct stet_docx_stand *begin, *end, *reference;
	stet_str theirs = c->remark[other].id;
	int rc = read_stands(c, err);

	if (rc)
		return rc;
	reference = find(c, theirs, w_commentReference);
	begin = find(c, theirs, w_commentRangeStart);
	end = find(c, theirs, w_commentRangeEnd);
	if (!reference)
		return refuse(c, change, "the comment does not stand at one place in the text");
	if (paragraph_at(c, reference->from) == STET_NONE || reference->deleted)
		return refuse(c, change, "the comment stands in deleted text");
	if (stet_docx_block_around(c->e, paragraph_at(c, reference->from), STET_TEXTBOX) != STET_NONE)
		return refuse(c, change, "the comment stands in a text box");
	/* A range from between paragraphs is left to the comment that has it. */
	if (begin && end && paragraph_at(c, begin->from) != STET_NONE) {
		rc = put(c, change, begin, id, "commentRangeStart", err);
		if (!rc && !stet_outcome_refused(c->e->outcome, change))
			rc = put(c, change, reference, id, "commentRangeEnd", err);
	}
	if (!rc && !stet_outcome_refused(c->e->outcome, change))
		rc = put(c, change, reference, id, NULL, err);
	return rc;
}
