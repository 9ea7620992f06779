/* edit_columns.c - columns that are new and columns that go: a cell in each row, and the grid (ECMA-376-1, 17.13.5.1 and 2). */
#include "edit_table.h"

#define MERGED "its rows do not all have a cell of their own there"

/* The column that a change is about. */
struct column {
	struct stet_docx_tbl *t;
	uint32_t from, to;              /* columns of the grid */
};

/* `c->t` NULL: refused. */
static int column_of(struct stet_docx_edit *e, uint32_t change, struct column *c, struct stet_err *err)
{
	const struct stet_block *cell = &e->block[e->change[change].block];
	struct stet_docx_tbl *t;
	int rc = stet_docx_tbl_for(e, change, e->block[cell->parent].parent, &t, err);

	*c = (struct column){ .from = cell->col, .to = cell->col + cell->n_cols };
	if (rc || !t)
		return rc;
	for (uint32_t i = 0; i < t->n_rows; i++) {
		const char *why = stet_docx_tbl_cells(e, t, i);

		if (why)
			return stet_docx_refuse(e, change, "edit.merged", why);
	}
	if (stet_docx_edit_open(e, change, t->part, t->f.node[0].from))
		c->t = t;
	return STET_OK;
}

/* ---- the grid ------------------------------------------------------------------------------------------ */

static uint32_t grid_column(const struct stet_docx_tbl *t, uint32_t number)
{
	uint32_t c = t->grid == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_first(&t->f, t->grid);

	for (; c != FRAGMENT_NONE; c = stet_fragment_next(&t->f, c))
		if (t->f.node[c].tag == w_gridCol && !number--)
			return c;
	return FRAGMENT_NONE;
}

/* Once a table, however many columns are new; what an earlier change of the grid says stays. */
static void note_grid(struct stet_docx_edit *e, struct stet_docx_tbl *t)
{
	const struct stet_fragment *f = &t->f;
	struct stet_buf out = { 0 };

	if (t->grid_noted || !e->how->track || stet_fragment_child(f, t->grid, w_tblGridChange) != FRAGMENT_NONE)
		return;
	t->grid_noted = true;
	stet_docx_emit(&out, t->part, "<~tblGridChange");
	stet_buf_str(&out, t->part->declare);
	stet_docx_emit(&out, t->part, " ^id=\"");
	stet_buf_fmt(&out, "%u", stet_docx_edit_id(e));
	stet_docx_emit(&out, t->part, "\"><~tblGrid>");
	stet_docx_put_children(&out, f, t->grid, "");
	stet_docx_emit(&out, t->part, "</~tblGrid></~tblGridChange></~tblGrid>");
	/* With the end tag, so that columns which are put at the end stand before it. */
	stet_patch_add(t->part->patches, f->node[t->grid].inner_to, f->node[t->grid].to, stet_buf_view(&out));
	stet_buf_free(&out);
}

/* A column that others have taken room from, or that goes. */
struct stet_docx_shrunk {
	uint32_t col;                   /* node */
	size_t patch;                   /* that says how wide it is now */
	long long width;
	bool gone;
};

static struct stet_docx_shrunk *shrunk(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t col)
{
	stet_str w = stet_node_attr(&t->f, &t->f.node[col], STET_NS_w, "w");
	struct stet_docx_shrunk *new;
	long long width;

	for (size_t i = 0; i < t->n_shrunk; i++)
		if (t->shrunk[i].col == col)
			return &t->shrunk[i];
	if (!w.at || !stet_str_int(w, 2, 1000000, &width))
		return NULL;
	stet_patch_add(t->part->patches, (size_t)(w.at - t->f.part.at), (size_t)(w.at - t->f.part.at) + w.len, w);
	new = STET_PUSH(e->arena, t->shrunk, t->n_shrunk);
	*new = (struct stet_docx_shrunk){ col, t->part->patches->n - 1, width, false };
	return new;
}

/* Both together are as wide as the one was: a table that fits stays one that does. */
static void put_column(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t col, bool before)
{
	const struct stet_node *node = &t->f.node[col];
	struct stet_docx_shrunk *from = shrunk(e, t, col);
	size_t at = before ? node->from : node->to;
	struct stet_buf out = { 0 };
	long long half;

	if (!from || from->gone) {
		stet_patch_add(t->part->patches, at, at, stet_node_bytes(&t->f, node));
		return;
	}
	half = from->width / 2;
	from->width -= half;
	t->part->patches->patch[from->patch].bytes = stet_arena_fmt(e->arena, "%lld", from->width);
	stet_docx_emit(&out, t->part, "<~gridCol");
	stet_buf_str(&out, t->part->declare);
	stet_docx_emit(&out, t->part, " ^w=\"");
	stet_buf_fmt(&out, "%lld\"/>", half);
	stet_patch_add(t->part->patches, at, at, stet_buf_view(&out));
	stet_buf_free(&out);
}

/* What was taken from it stays with the others. */
static void drop_column(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t col)
{
	const struct stet_node *node = &t->f.node[col];
	struct stet_docx_shrunk *from = shrunk(e, t, col);

	if (!from) {
		stet_patch_add(t->part->patches, node->from, node->to, (stet_str){ 0 });
		return;
	}
	from->gone = true;
	t->part->patches->patch[from->patch] = (struct stet_patch){ node->from, node->to, { 0 } };
}

/* ---- a new column --------------------------------------------------------------------------------------- */

/* The cell of a row beside which the new one stands: it ends, or begins, where the new column is. */
static const struct stet_docx_tc *neighbour(const struct stet_docx_tr *row, const struct column *c, bool before)
{
	for (uint32_t i = 0; i < row->n_cells; i++) {
		const struct stet_docx_tc *cell = &row->cell[i];

		if (before ? cell->col == c->from : cell->col + cell->span == c->to)
			return cell;
	}
	return NULL;
}

/* Lines are those of the rows that the document shows. */
static struct stet_docx_new_cell cell_of(const struct stet_docx_edit *e, uint32_t change, const struct column *c, uint32_t row,
                                         uint32_t *shown)
{
	const struct stet_change *wanted = &e->change[change];
	bool is_shown = c->t->row[row].block != STET_NONE;
	struct stet_docx_new_cell new = { .like = neighbour(&c->t->row[row], c, wanted->before), .alone = true,
	                                  .inserted = e->how->track };

	if (is_shown && *shown < wanted->n_lines)
		new.line = &wanted->line[*shown];
	*shown += is_shown;
	return new;
}

static int check_insert(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	const struct stet_change *wanted = &e->change[change];
	uint32_t shown = 0;
	struct column c;
	int rc = column_of(e, change, &c, err);

	if (rc || !c.t)
		return rc;
	for (uint32_t i = 0; !rc && i < c.t->n_rows; i++) {
		struct stet_docx_new_cell new = cell_of(e, change, &c, i, &shown);

		if (!new.like)
			return stet_docx_refuse(e, change, "edit.merged", MERGED);
		rc = stet_docx_check_cell(e, change, c.t, &new, err);
		if (stet_outcome_refused(e->outcome, change))
			return rc;
	}
	if (wanted->n_lines > shown)
		return stet_docx_refuse(e, change, "edit.cells", "it has more cells than its table has rows");
	if (!rc)
		stet_docx_tbl_claim(e, change, c.t, true);
	return rc;
}

static int edit_insert(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	bool before = e->change[change].before;
	struct stet_buf out = { 0 };
	uint32_t shown = 0, col;
	struct column c;
	int rc = column_of(e, change, &c, err);

	if (rc || !c.t)
		return rc;
	for (uint32_t i = 0; i < c.t->n_rows; i++) {
		struct stet_docx_new_cell new = cell_of(e, change, &c, i, &shown);
		const struct stet_node *beside = &c.t->f.node[new.like->tc];
		size_t at = before ? beside->from : beside->to;

		stet_docx_put_cell(e, &out, c.t, &new);
		stet_patch_add(c.t->part->patches, at, at, stet_buf_view(&out));
		out.len = 0;
	}
	col = grid_column(c.t, before ? c.from : c.to - 1);
	if (col != FRAGMENT_NONE) {
		note_grid(e, c.t);
		put_column(e, c.t, col, before);
	}
	stet_buf_free(&out);
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_insert_column = {
	.kind   = STET_CHANGE_INSERT,
	.blocks = 1U << STET_CELL,
	.check  = check_insert,
	.edit   = edit_insert,
};

/* ---- a column that goes ----------------------------------------------------------------------------------- */

/* Has it no text? */
static bool is_empty(const struct stet_docx_tbl *t, const struct stet_docx_tc *cell)
{
	for (uint32_t i = cell->tc; i < t->f.node[cell->tc].end; i++)
		if (t->f.node[i].tag == w_r)
			return false;
	return true;
}

static const char *must_stay(const struct stet_docx_edit *e, const struct column *c)
{
	for (uint32_t i = 0; i < c->t->n_rows; i++) {
		const struct stet_docx_tr *row = &c->t->row[i];
		const struct stet_docx_tc *cell = stet_docx_tbl_cell(row, c->from);

		if (!cell || cell->col + cell->span != c->to)
			return MERGED;
		if (row->n_cells <= 1 + c->t->columns_gone)
			return "it is the only column of its table: delete the rows";
		if (c->t->f.node[cell->tc].parent != row->tr)
			return "one of its cells stands in a content control of its own";
		if (!e->how->track && !stet_docx_ranges_whole(&c->t->f, cell->tc))
			return "a bookmark or comment begins or ends in it, and not both";
		if (e->how->track && cell->block == STET_NONE && (cell->merge_goes_on || row->block == STET_NONE) && !is_empty(c->t, cell))
			return "one of its cells has text that is not shown";
	}
	return NULL;
}

/* All paragraphs of all its cells are asked before any is told. */
static int check_delete(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	struct column c;
	const char *why;
	uint32_t *block;
	size_t n = 0;
	int rc = column_of(e, change, &c, err);

	if (rc || !c.t)
		return rc;
	why = must_stay(e, &c);
	if (why)
		return stet_docx_refuse(e, change, "edit.column", why);
	block = stet_arena_alloc(e->arena, c.t->n_rows * sizeof(*block));
	for (uint32_t i = 0; i < c.t->n_rows; i++) {
		const struct stet_docx_tc *cell = stet_docx_tbl_cell(&c.t->row[i], c.from);

		if (cell->block != STET_NONE)
			block[n++] = cell->block;
	}
	if (!stet_docx_tbl_claim(e, change, c.t, true))
		return STET_OK;
	rc = stet_docx_all_go(e, change, block, n, e->how->track, err);
	for (uint32_t i = 0; !rc && !e->how->track && !stet_outcome_refused(e->outcome, change) && i < c.t->n_rows; i++) {
		const struct stet_node *tc = &c.t->f.node[stet_docx_tbl_cell(&c.t->row[i], c.from)->tc];

		stet_docx_goes(e, change, c.t->part, tc->from, tc->to);
	}
	c.t->columns_gone += !rc && !stet_outcome_refused(e->outcome, change);
	return rc;
}

static int edit_delete(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	struct column c;
	int rc = column_of(e, change, &c, err);

	if (rc || !c.t)
		return rc;
	for (uint32_t i = 0; i < c.t->n_rows; i++) {
		const struct stet_docx_tc *cell = stet_docx_tbl_cell(&c.t->row[i], c.from);
		const struct stet_node *tc = &c.t->f.node[cell->tc];

		if (e->how->track)
			stet_docx_tbl_strike(e, c.t, cell->tcpr, tc->inner, &(struct stet_docx_strike){ "tcPr", "cellDel", w_tcPrChange });
		else
			stet_patch_add(c.t->part->patches, tc->from, tc->to, (stet_str){ 0 });
	}
	for (uint32_t i = c.from; !e->how->track && i < c.to; i++) {
		uint32_t col = grid_column(c.t, i);

		if (col != FRAGMENT_NONE)
			drop_column(e, c.t, col);
	}
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_delete_column = {
	.kind   = STET_CHANGE_DELETE,
	.blocks = 1U << STET_CELL,
	.check  = check_delete,
	.edit   = edit_delete,
};
