/* edit_row_move.c - a row goes elsewhere in its table: its bytes, or as a deletion and an insertion. */
#include "edit_copy.h"
#include "edit_table.h"

/* ---- whether it can be ------------------------------------------------------------------------------------ */

static bool is_merged(const struct stet_docx_tr *row)
{
	for (uint32_t i = 0; i < row->n_cells; i++)
		if (row->cell[i].merge_begins || row->cell[i].merge_goes_on)
			return true;
	return false;
}

/* Does a merge reach over the border above that row? */
static bool reaches_over(const struct stet_docx_tbl *t, uint32_t row)
{
	for (uint32_t i = 0; row < t->n_rows && i < t->row[row].n_cells; i++)
		if (t->row[row].cell[i].merge_goes_on)
			return true;
	return false;
}

/* A cell of plain paragraphs can stand there twice, as long as the move is pending. */
static const char *not_twice(const struct stet_docx_tbl *t, uint32_t row)
{
	const struct stet_fragment *f = &t->f;

	for (uint32_t i = 0; i < t->row[row].n_cells; i++) {
		uint32_t tc = t->row[row].cell[i].tc;

		if (f->node[tc].parent != t->row[row].tr)
			return "one of its cells stands in a content control of its own";
		for (uint32_t c = stet_fragment_first(f, tc); c != FRAGMENT_NONE; c = stet_fragment_next(f, c)) {
			const char *why = f->node[c].tag == w_p ? stet_docx_not_twice(f, c) : NULL;

			if (why || (f->node[c].tag != w_p && f->node[c].tag != w_tcPr))
				return why ? why : "one of its cells holds more than paragraphs";
		}
	}
	return NULL;
}

static const char *why_not(const struct stet_docx_edit *e, const struct stet_docx_tbl *t, uint32_t from, uint32_t to, bool before)
{
	uint32_t border = before ? to : to + 1;

	if (t->row[from].wrapped || t->row[to].wrapped)
		return "the row stands in a content control of its own";
	if (is_merged(&t->row[from]) || reaches_over(t, border))
		return "cells are merged across rows there";
	if (t->row[from].header || (border < t->n_rows && t->row[border].header))
		return "rows of the head of a table stay where they are";
	if (border == from || border == from + 1)
		return "it stands there already";
	if (e->how->track)
		return not_twice(t, from);
	return stet_docx_ranges_whole(&t->f, t->row[from].tr) ? NULL : "a bookmark or comment begins or ends in it, and not both";
}

static int check(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_change *wanted = &e->change[change];
	struct stet_docx_tbl *t, *other;
	const struct stet_node *tr;
	uint32_t from, to;
	const char *why;
	int rc = stet_docx_row_of(e, change, wanted->block, &t, &from, err);

	if (rc || !t)
		return rc;
	if (e->block[wanted->block].parent != e->block[wanted->to].parent)
		return stet_docx_refuse(e, change, "edit.move", "a row can only go elsewhere in its own table");
	rc = stet_docx_row_of(e, change, wanted->to, &other, &to, err);
	if (rc || !other)
		return rc;
	why = why_not(e, t, from, to, wanted->before);
	if (why)
		return stet_docx_refuse(e, change, "edit.move", why);
	if (!stet_docx_tbl_claim(e, change, t, false))
		return STET_OK;
	rc = stet_docx_all_go(e, change, &wanted->block, 1, e->how->track, err);
	tr = &t->f.node[t->row[from].tr];
	if (!rc && !stet_outcome_refused(e->outcome, change) && !e->how->track)
		stet_docx_goes(e, change, t->part, tr->from, tr->to);
	return rc;
}

/* ---- what is written ---------------------------------------------------------------------------------------- */

static void put_cell(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_tbl *t, const struct stet_docx_tc *cell)
{
	const struct stet_fragment *f = &t->f;
	struct stet_docx_copy how = { .wrap = "ins" };

	stet_docx_emit(out, t->part, "<~tc>");
	if (cell->tcpr != FRAGMENT_NONE) {
		stet_docx_emit(out, t->part, "<~tcPr>");
		stet_docx_put_children(out, f, cell->tcpr, "cnfStyle tcPrChange");
		stet_docx_emit(out, t->part, "</~tcPr>");
	}
	for (uint32_t c = stet_fragment_first(f, cell->tc); c != FRAGMENT_NONE; c = stet_fragment_next(f, c))
		if (f->node[c].tag == w_p)
			stet_docx_put_copy(e, out, t->part, f, c, &how);
	stet_docx_emit(out, t->part, "</~tc>");
}

static void put_copy(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_tbl *t, uint32_t row)
{
	stet_docx_put_tr(out, t, row);
	stet_docx_emit(out, t->part, "<~trPr>");
	stet_docx_put_children(out, &t->f, t->row[row].trpr, "cnfStyle ins del trPrChange");
	stet_docx_put_tracked(e, out, t->part, "ins", "/>");
	stet_docx_emit(out, t->part, "</~trPr>");
	for (uint32_t i = 0; i < t->row[row].n_cells; i++)
		put_cell(e, out, t, &t->row[row].cell[i]);
	stet_docx_emit(out, t->part, "</~tr>");
}

static int edit(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_change *wanted = &e->change[change];
	struct stet_buf out = { 0 };
	struct stet_docx_tbl *t;
	const struct stet_node *tr;
	uint32_t from, to;
	size_t at;
	int rc = stet_docx_tbl_for(e, change, e->block[wanted->block].parent, &t, err);

	if (rc)
		return rc;
	from = stet_docx_tbl_row(t, &e->block[wanted->block]);
	to = stet_docx_tbl_row(t, &e->block[wanted->to]);
	tr = &t->f.node[t->row[from].tr];
	at = wanted->before ? t->f.node[t->row[to].tr].from : t->f.node[t->row[to].tr].to;
	if (e->how->track) {
		stet_docx_row_struck(e, t, from);
		put_copy(e, &out, t, from);
		stet_patch_add(t->part->patches, at, at, stet_buf_view(&out));
	} else {
		stet_patch_add(t->part->patches, at, at, stet_node_bytes(&t->f, tr));
		stet_patch_add(t->part->patches, tr->from, tr->to, (stet_str){ 0 });
	}
	stet_buf_free(&out);
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_move_row = {
	.kind   = STET_CHANGE_MOVE,
	.blocks = 1U << STET_ROW,
	.check  = check,
	.edit   = edit,
};
