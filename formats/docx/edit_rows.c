/* edit_rows.c - rows that are new and rows that go. */
#include "edit_table.h"

int stet_docx_row_of(struct stet_docx_edit *e, uint32_t change, uint32_t block, struct stet_docx_tbl **out, uint32_t *row,
                     struct stet_err *err)
{
	struct stet_docx_tbl *t;
	const char *why;
	int rc = stet_docx_tbl_for(e, change, e->block[block].parent, &t, err);

	*out = NULL;
	if (rc || !t)
		return rc;
	*row = stet_docx_tbl_row(t, &e->block[block]);
	if (*row == STET_NONE)
		return stet_docx_refuse(e, change, "edit.xml", "it cannot be told where the row stands in the file");
	why = stet_docx_tbl_cells(e, t, *row);
	if (!why && *row + 1 < t->n_rows)
		why = stet_docx_tbl_cells(e, t, *row + 1);
	if (why)
		return stet_docx_refuse(e, change, "edit.merged", why);
	if (stet_docx_edit_open(e, change, t->part, t->f.node[t->row[*row].tr].from))
		*out = t;
	return STET_OK;
}

/* ---- a new row ----------------------------------------------------------------------------------------- */

/* Does the new row's cell, made like this one, go on with a merge?  What stands below it says so. */
static bool goes_on(const struct stet_docx_tbl *t, uint32_t row, bool before, const struct stet_docx_tc *cell)
{
	const struct stet_docx_tc *below;

	if (before)
		return cell->merge_goes_on;
	below = row + 1 < t->n_rows ? stet_docx_tbl_cell(&t->row[row + 1], cell->col) : NULL;
	return below && below->merge_goes_on;
}

/* A merge that reaches over the place of the new row, in cells that do not stand one above the other. */
static bool cuts_a_merge(const struct stet_docx_tbl *t, uint32_t row, bool before)
{
	const struct stet_docx_tr *above = &t->row[row], *below = row + 1 < t->n_rows ? &t->row[row + 1] : NULL;

	for (uint32_t i = 0; !before && below && i < below->n_cells; i++) {
		const struct stet_docx_tc *cell = &below->cell[i], *over = stet_docx_tbl_cell(above, cell->col);

		if (cell->merge_goes_on && (!over || over->span != cell->span))
			return true;
	}
	return false;
}

/* Lines are those of the cells that the row beside it shows. */
static uint32_t n_shown(const struct stet_docx_tr *row, uint32_t before)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < before; i++)
		n += row->cell[i].block != STET_NONE;
	return n;
}

static struct stet_docx_new_cell cell_of(const struct stet_docx_edit *e, uint32_t change, const struct stet_docx_tbl *t,
                                         uint32_t row, uint32_t cell)
{
	const struct stet_change *wanted = &e->change[change];
	const struct stet_docx_tc *like = &t->row[row].cell[cell];
	uint32_t line = n_shown(&t->row[row], cell);

	return (struct stet_docx_new_cell){
		.like = like, .line = like->block != STET_NONE && line < wanted->n_lines ? &wanted->line[line] : NULL,
		.goes_on = goes_on(t, row, wanted->before, like),
	};
}

static int check_insert(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_change *wanted = &e->change[change];
	struct stet_docx_tbl *t;
	uint32_t row;
	int rc = stet_docx_row_of(e, change, wanted->block, &t, &row, err);

	if (rc || !t)
		return rc;
	if (t->row[row].wrapped)
		return stet_docx_refuse(e, change, "edit.control", "the row stands in a content control of its own");
	if (!t->row[row].n_cells || wanted->n_lines > n_shown(&t->row[row], t->row[row].n_cells))
		return stet_docx_refuse(e, change, "edit.cells", "it has more cells than the row beside it");
	if (cuts_a_merge(t, row, wanted->before))
		return stet_docx_refuse(e, change, "edit.merged", "cells that are merged there do not stand one above the other");
	for (uint32_t i = 0; !rc && i < t->row[row].n_cells; i++) {
		struct stet_docx_new_cell new = cell_of(e, change, t, row, i);

		rc = stet_docx_check_cell(e, change, t, &new, err);
		if (stet_outcome_refused(e->outcome, change))
			return rc;
	}
	if (!rc)
		stet_docx_tbl_claim(e, change, t, false);
	return rc;
}

/* Its properties, but for what is true of the one row alone.  Header rows stand together at the top. */
static void put_properties(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_tbl *t, uint32_t row, bool before)
{
	bool header = t->row[row].header && (before || (row + 1 < t->n_rows && t->row[row + 1].header));
	struct stet_buf inside = { 0 };

	stet_docx_put_children(&inside, &t->f, t->row[row].trpr,
	                       header ? "cnfStyle divId ins del trPrChange" : "cnfStyle divId tblHeader ins del trPrChange");
	if (e->how->track)
		stet_docx_put_tracked(e, &inside, t->part, "ins", "/>");
	if (inside.len) {
		stet_docx_emit(out, t->part, "<~trPr>");
		stet_buf_str(out, stet_buf_view(&inside));
		stet_docx_emit(out, t->part, "</~trPr>");
	}
	stet_buf_free(&inside);
}

void stet_docx_put_tr(struct stet_buf *out, const struct stet_docx_tbl *t, uint32_t row)
{
	uint32_t exceptions = stet_fragment_child(&t->f, t->row[row].tr, w_tblPrEx);

	stet_docx_emit(out, t->part, "<~tr>");
	if (exceptions == FRAGMENT_NONE)
		return;
	stet_docx_emit(out, t->part, "<~tblPrEx>");
	stet_docx_put_children(out, &t->f, exceptions, "tblPrExChange");
	stet_docx_emit(out, t->part, "</~tblPrEx>");
}

static int edit_insert(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_change *wanted = &e->change[change];
	struct stet_buf out = { 0 };
	struct stet_docx_tbl *t;
	uint32_t row;
	size_t at;
	int rc = stet_docx_tbl_for(e, change, e->block[wanted->block].parent, &t, err);

	if (rc)
		return rc;
	row = stet_docx_tbl_row(t, &e->block[wanted->block]);
	stet_docx_put_tr(&out, t, row);
	put_properties(e, &out, t, row, wanted->before);
	for (uint32_t i = 0; i < t->row[row].n_cells; i++) {
		struct stet_docx_new_cell new = cell_of(e, change, t, row, i);

		stet_docx_put_cell(e, &out, t, &new);
	}
	stet_docx_emit(&out, t->part, "</~tr>");
	at = wanted->before ? t->f.node[t->row[row].tr].from : t->f.node[t->row[row].tr].to;
	stet_patch_add(t->part->patches, at, at, stet_buf_view(&out));
	stet_buf_free(&out);
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_insert_row = {
	.kind   = STET_CHANGE_INSERT,
	.blocks = 1U << STET_ROW,
	.check  = check_insert,
	.edit   = edit_insert,
};

/* ---- a row that goes ------------------------------------------------------------------------------------ */

/* Cells below that a cell of this row is merged with would be left without it. */
static bool begins_a_merge(const struct stet_docx_tbl *t, uint32_t row)
{
	for (uint32_t i = 0; row + 1 < t->n_rows && i < t->row[row].n_cells; i++) {
		const struct stet_docx_tc *cell = &t->row[row].cell[i], *below = stet_docx_tbl_cell(&t->row[row + 1], cell->col);

		if (cell->merge_begins && below && below->merge_goes_on)
			return true;
	}
	return false;
}

static const char *must_stay(const struct stet_docx_edit *e, const struct stet_docx_tbl *t, uint32_t row)
{
	if (begins_a_merge(t, row))
		return "one of its cells is merged with the one below";
	if (e->how->track)
		return NULL;
	if (t->row[row].wrapped)
		return "the row stands in a content control of its own";
	if (t->n_gone + 1 == t->n_rows)
		return "it is the only row of its table";
	return stet_docx_ranges_whole(&t->f, t->row[row].tr) ? NULL : "a bookmark or comment begins or ends in it, and not both";
}

static int check_delete(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	uint32_t block = e->change[change].block, row;
	const struct stet_node *tr;
	struct stet_docx_tbl *t;
	const char *why;
	int rc = stet_docx_row_of(e, change, block, &t, &row, err);

	if (rc || !t)
		return rc;
	why = must_stay(e, t, row);
	if (why)
		return stet_docx_refuse(e, change, "edit.row", why);
	tr = &t->f.node[t->row[row].tr];
	if (!stet_docx_tbl_claim(e, change, t, false))
		return STET_OK;
	rc = stet_docx_all_go(e, change, &block, 1, e->how->track, err);
	if (rc || stet_outcome_refused(e->outcome, change) || e->how->track)
		return rc;
	t->n_gone += stet_docx_goes(e, change, t->part, tr->from, tr->to);
	return STET_OK;
}

void stet_docx_row_struck(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t row)
{
	const struct stet_fragment *f = &t->f;
	uint32_t exceptions = stet_fragment_child(f, t->row[row].tr, w_tblPrEx);
	size_t otherwise = exceptions != FRAGMENT_NONE ? f->node[exceptions].to : f->node[t->row[row].tr].inner;

	stet_docx_tbl_strike(e, t, t->row[row].trpr, otherwise, &(struct stet_docx_strike){ "trPr", "del", w_trPrChange });
}

static int edit_delete(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_block *block = &e->block[e->change[change].block];
	struct stet_docx_tbl *t;
	const struct stet_node *tr;
	uint32_t row;
	int rc = stet_docx_tbl_for(e, change, block->parent, &t, err);

	if (rc)
		return rc;
	row = stet_docx_tbl_row(t, block);
	tr = &t->f.node[t->row[row].tr];
	if (e->how->track)
		stet_docx_row_struck(e, t, row);
	else
		stet_patch_add(t->part->patches, tr->from, tr->to, (stet_str){ 0 });
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_delete_row = {
	.kind   = STET_CHANGE_DELETE,
	.blocks = 1U << STET_ROW,
	.check  = check_delete,
	.edit   = edit_delete,
};
