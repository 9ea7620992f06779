/* edit_move.c - a paragraph goes elsewhere.
 *
 * Tracked, it stands at both places (ECMA-376-1, 17.13.5.21 to 28) until somebody decides.  A mark that nothing follows cannot
 * move: from the end of a cell, of the text, before a table, and to there, a move is a deletion and an insertion. */
#include "edit_copy.h"
#include "edit_lock.h"
#include "edit_near.h"
#include "edit_place.h"
#include "edit_ppr.h"
#include "edit_table.h"

struct moving {
	struct stet_docx_edit *e;
	uint32_t change;
	bool before;
	struct stet_docx_plan *from, *to;
};

/* ---- whether it can be ------------------------------------------------------------------------------------ */

/* An empty one is nothing that programs know how to move. */
static bool has_runs(const struct stet_docx_plan *plan)
{
	for (uint32_t i = plan->p; i < plan->f.node[plan->p].end; i++)
		if (plan->f.node[i].tag == w_r)
			return true;
	return false;
}

static bool is_there(const struct moving *m)
{
	const struct stet_docx_plan *first = m->before ? m->from : m->to, *second = m->before ? m->to : m->from;

	return stet_docx_near_before(m->e, first->part, second->block) == first->block;
}

static const char *why_not(const struct moving *m, const char **slug)
{
	const struct stet_block *from = &m->e->block[m->from->block], *to = &m->e->block[m->to->block];
	const struct stet_fragment *f = &m->from->f;
	const char *why;

	*slug = "edit.move";
	if (m->from->part != m->to->part)
		return "it cannot go from one part of the document to another";
	if (stet_docx_block_around(m->e, m->from->block, STET_COMMENT) != STET_NONE)
		return "a comment is known by its last paragraph: its paragraphs stay in their order";
	if (m->from->joined || m->to->joined)
		return "tracked deletions join it with another: accept or reject them first";
	if (stet_docx_ppr_ends_section(m->from))
		return "a section ends with it";
	if (is_there(m))
		return "it stands there already";
	if (!stet_docx_fields_whole(f, m->from->p, f->node[m->from->p].end))
		return "a field begins or ends in it";
	why = m->e->how->track ? stet_docx_not_twice(f, m->from->p) : NULL;
	if (why)
		return why;
	if (!m->e->how->track && !stet_docx_ranges_whole(f, m->from->p))
		return "a bookmark or comment begins or ends in it, and not both";
	*slug = "edit.control";
	if (from->control != to->control)
		return "it cannot go into a content control, or out of one";
	if (from->control && stet_docx_edit_single(m->e, m->to->part, m->to->f.node[m->to->p].from))
		return "its content control holds one paragraph";
	*slug = "edit.twice";
	return !m->e->how->track && stet_docx_plan_holds_changes(m->e, m->from, m->change) ? "something in it is changed, too" : NULL;
}

/* Both plans; `m->to` NULL: refused. */
static int look(struct moving *m, struct stet_err *err)
{
	const struct stet_change *wanted = &m->e->change[m->change];
	const char *slug, *why;
	int rc = stet_docx_plan_see(m->e, m->change, wanted->block, &m->from, err);

	if (!rc && m->from)
		rc = stet_docx_plan_see(m->e, m->change, wanted->to, &m->to, err);
	if (rc || !m->to)
		return rc;
	why = why_not(m, &slug);
	if (why)
		stet_docx_refuse(m->e, m->change, slug, why);
	if (why || !stet_docx_edit_open(m->e, m->change, m->from->part, m->from->f.node[m->from->p].from) ||
	    !stet_docx_edit_open(m->e, m->change, m->to->part, m->to->f.node[m->to->p].from))
		m->to = NULL;
	return STET_OK;
}

/* ---- what is written ---------------------------------------------------------------------------------------- */

static stet_str range(const struct moving *m, const char *name, uint32_t id, uint32_t number)
{
	struct stet_docx_edit *e = m->e;
	const struct stet_docx_part *part = m->from->part;
	struct stet_buf out = { 0 };
	stet_str kept;

	stet_docx_emit(&out, part, "<~");
	stet_buf_z(&out, name);
	stet_buf_str(&out, part->declare);
	stet_docx_emit(&out, part, " ^id=\"");
	stet_buf_fmt(&out, "%u\"", id);
	if (number) {
		stet_docx_put_author(e, &out, part);
		stet_docx_emit(&out, part, " ^name=\"");
		stet_buf_fmt(&out, "move%u\"", number);
	}
	stet_buf_z(&out, "/>");
	kept = stet_docx_keep(e, &out);
	stet_buf_free(&out);
	return kept;
}

static void put_new(const struct moving *m, stet_str xml, stet_str last)
{
	struct stet_docx_plan *to = m->to;
	struct stet_docx_new *new = m->before ? STET_PUSH(m->e->arena, to->before, to->n_before)
	                                      : STET_PUSH(m->e->arena, to->after, to->n_after);

	*new = (struct stet_docx_new){ .like = to, .xml = xml, .xml_last = last };
}

/* Right behind the paragraph, before others that are new there. */
static void put_behind(const struct moving *m, stet_str xml)
{
	struct stet_docx_plan *from = m->from;

	STET_PUSH(m->e->arena, from->after, from->n_after);
	memmove(from->after + 1, from->after, (from->n_after - 1) * sizeof(*from->after));
	from->after[0] = (struct stet_docx_new){ .like = from, .xml = xml, .xml_last = xml };
}

static void move_bytes(const struct moving *m)
{
	const struct stet_block *block = &m->e->block[m->from->block];
	stet_str bytes = stet_str_sub(m->from->part->bytes, block->from, block->to - block->from);

	put_new(m, bytes, bytes);
	m->from->removed = true;
	m->from->mark = DOCX_MARK_DELETED;
}

static void move_tracked(const struct moving *m)
{
	struct stet_docx_edit *e = m->e;
	struct stet_docx_plan *from = m->from;
	uint32_t here = stet_docx_edit_id(e), there = stet_docx_edit_id(e);
	struct stet_docx_copy how = { .wrap = "moveTo", .before = range(m, "moveToRangeStart", there, here) };
	struct stet_buf out = { 0 };

	stet_docx_put_tracked(e, &out, from->part, "moveFrom", "/>");
	from->gone = "moveFrom";
	from->mark = DOCX_MARK_DELETED;
	from->mark_with = stet_docx_keep(e, &out);
	stet_docx_plan_anchor(e, from, stet_docx_place_first(from), range(m, "moveFromRangeStart", here, here));
	stet_docx_put_copy(e, &out, from->part, &from->f, from->p, &how);
	stet_buf_str(&out, range(m, "moveToRangeEnd", there, 0));
	put_new(m, stet_docx_keep(e, &out), (stet_str){ 0 });
	put_behind(m, range(m, "moveFromRangeEnd", here, 0));
	stet_buf_free(&out);
}

static void delete_and_insert(const struct moving *m)
{
	struct stet_docx_edit *e = m->e;
	struct stet_docx_plan *from = m->from;
	struct stet_docx_copy how = { .wrap = "ins" }, last = { .wrap = "ins", .plain = true, .was = stet_docx_ppr_was(e, m->to) };
	struct stet_buf out = { 0 };
	stet_str xml;

	from->gone = "del";
	from->mark = DOCX_MARK_DELETED;
	stet_docx_put_copy(e, &out, from->part, &from->f, from->p, &how);
	xml = stet_docx_keep(e, &out);
	stet_docx_put_copy(e, &out, from->part, &from->f, from->p, &last);
	put_new(m, xml, stet_docx_keep(e, &out));
	stet_buf_free(&out);
}

static int check(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	struct moving m = { .e = e, .change = change, .before = e->change[change].before };
	int rc = look(&m, err);

	if (rc || !m.to)
		return rc;
	/* The target may go, too, but not with what is around it. */
	if (m.to->claims & DOCX_PLAN_WITHIN || !stet_docx_plan_claim(e, change, m.from, DOCX_PLAN_GONE) ||
	    !stet_docx_plan_claim(e, change, m.to, DOCX_PLAN_NEW))
		return stet_docx_refuse(e, change, "edit.twice", "another of these changes is about it, too");
	if (!e->how->track)
		move_bytes(&m);
	else if (stet_docx_near_is_last(e, m.from) || (!m.before && stet_docx_near_is_last(e, m.to)) || !has_runs(m.from))
		delete_and_insert(&m);
	else
		move_tracked(&m);
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_move = {
	.kind   = STET_CHANGE_MOVE,
	.blocks = 1U << STET_PARAGRAPH,
	.check  = check,
};
