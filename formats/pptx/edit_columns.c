/* edit_columns.c - columns of tables on slides: with new ones the others become narrower, so that the table stays as wide. */
#include <stdio.h>

#include "pptx/edit.h"

#define WIDEST       51206400   /* ST_SlideSizeCoordinate */
#define MOST_COLUMNS 1000       /* PowerPoint makes 75 at most */

/* Element number `n` of that name among the children. */
static uint32_t nth(const struct stet_pptx_nodes *nodes, uint32_t in, const char *local, size_t n)
{
	for (uint32_t i = stet_pptx_node_child(nodes, in, local); i != STET_NONE; i = stet_pptx_node_next(nodes, i, local))
		if (!n--)
			return i;
	return STET_NONE;
}

static uint32_t grid_of(const struct stet_pptx_nodes *nodes, uint32_t table)
{
	return stet_pptx_node_child(nodes, table, "tblGrid");
}

/* ---- planning ------------------------------------------------------------------------------- */

static bool goes_on(stet_str tag, bool both)
{
	return stet_pptx_tag_bool(tag, "hMerge") || (both && stet_pptx_tag_int(tag, "gridSpan", 1, INT32_MAX, 1) > 1);
}

/* May it come or go in each row?  Every row has a cell in every column, covered or not. */
static const char *check_rows(const struct stet_pptx_nodes *nodes, const struct stet_pptx_edit_table *table,
                              const struct stet_change *change, size_t column)
{
	bool is_new = change->kind == STET_CHANGE_INSERT;
	size_t at = is_new && !change->before ? column + 1 : column, rows = 0;

	for (uint32_t row = stet_pptx_node_child(nodes, table->node, "tr"); row != STET_NONE; row = stet_pptx_node_next(nodes, row, "tr")) {
		uint32_t cell = nth(nodes, row, "tc", at);

		rows++;
		if (nth(nodes, row, "tc", table->there - 1) == STET_NONE || nth(nodes, row, "tc", table->there) != STET_NONE)
			return "its rows do not have a cell in each column";
		if (cell != STET_NONE && goes_on(stet_pptx_node_tag(nodes, cell), !is_new))
			return "a merged cell goes across that place";
	}
	return is_new && change->n_lines > rows ? "the table has fewer rows" : NULL;
}

static void doom(struct stet_pptx_edit *e, uint32_t block)
{
	uint32_t table = stet_pptx_around(e, block, STET_TABLE), column = e->block[block].col;

	for (uint32_t i = table; table != STET_NONE && i < e->block[table].end; i++)
		if (e->block[i].kind == STET_CELL && e->block[i].col == column)
			for (uint32_t k = i; k < e->block[i].end; k++)
				e->doomed[k] = true;
}

int stet_pptx_plan_column(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	struct stet_pptx_edit_part *part;
	struct stet_pptx_edit_table *table;
	const char *why;
	uint32_t cell;
	int rc = STET_OK;

	if ((change->kind != STET_CHANGE_INSERT && change->kind != STET_CHANGE_DELETE) || !stet_pptx_on_page(e, change->block)) {
		stet_outcome_refuse(e->outcome, i, "edit.object", "a chart, a diagram or an object keeps its text");
		return STET_OK;
	}
	if (change->kind == STET_CHANGE_DELETE && e->doomed[change->block]) {
		stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change deletes it");
		return STET_OK;
	}
	cell = stet_pptx_edit_node(e, i, change->block, "tc", &part, &rc, err);
	table = cell == STET_NONE ? NULL : stet_pptx_table_of(e, i, cell, true);
	if (!table)
		return rc;
	if (!table->there || table->there > MOST_COLUMNS)
		why = table->there ? "it has too many columns" : "it has no columns";
	else
		why = check_rows(&part->nodes, table, change, e->block[change->block].col);
	if (!why && change->kind == STET_CHANGE_DELETE && table->removed + 1 >= table->there)
		why = "a table keeps one column";
	if (why) {
		stet_outcome_refuse(e->outcome, i, "edit.table", "%s", why);
	} else if (change->kind == STET_CHANGE_DELETE) {
		table->removed++;
		doom(e, change->block);
	}
	return rc;
}

/* ---- widths --------------------------------------------------------------------------------- */

struct widths {
	struct stet_pptx_edit *e;
	struct stet_pptx_edit_table *table;
	const struct stet_pptx_nodes *nodes;
	struct stet_patches *patches;
	int64_t before, after;          /* of all columns */
	bool grows;
};

static int64_t width(const struct stet_pptx_nodes *nodes, uint32_t column)
{
	return column == STET_NONE ? 0 : stet_pptx_tag_int(stet_pptx_node_tag(nodes, column), "w", 0, WIDEST, 0);
}

static bool is_about(const struct widths *w, uint32_t i)
{
	const struct stet_change *change = &w->e->change[i];
	uint32_t cell;

	if (stet_outcome_refused(w->e->outcome, i) || change->block >= w->e->n_blocks ||
	    w->e->block[change->block].kind != STET_CELL || w->e->block[change->block].part != w->table->part)
		return false;
	cell = stet_pptx_node_at(w->nodes, w->e->block[change->block].from);
	return stet_pptx_node_up(w->nodes, cell, "tbl") == w->table->node;
}

static uint32_t column_of(const struct widths *w, const struct stet_change *change)
{
	return nth(w->nodes, grid_of(w->nodes, w->table->node), "gridCol", w->e->block[change->block].col);
}

static bool is_gone(const struct widths *w, uint32_t column)
{
	for (uint32_t i = 0; i < w->e->n; i++)
		if (w->e->change[i].kind == STET_CHANGE_DELETE && is_about(w, i) && column_of(w, &w->e->change[i]) == column)
			return true;
	return false;
}

static int64_t scaled(const struct widths *w, int64_t width)
{
	/* Both are sums of what slides are wide; a sum of thousands of them still fits. */
	return w->grows && w->after > 0 ? (int64_t)((double)width * (double)w->before / (double)w->after) : width;
}

static void put_width(struct widths *w, uint32_t column, struct stet_buf *out)
{
	char number[24];
	struct stet_pptx_attr attr = { "w", number };

	snprintf(number, sizeof(number), "%lld", (long long)scaled(w, width(w->nodes, column)));
	stet_pptx_retag(out, stet_pptx_node_tag(w->nodes, column), &attr, 1);
}

static void measure(struct widths *w)
{
	uint32_t grid = grid_of(w->nodes, w->table->node);

	for (uint32_t i = stet_pptx_node_child(w->nodes, grid, "gridCol"); i != STET_NONE; i = stet_pptx_node_next(w->nodes, i, "gridCol"))
		w->before += width(w->nodes, i);
	w->after = w->before;
	for (uint32_t i = 0; i < w->e->n; i++) {
		if (!is_about(w, i))
			continue;
		w->grows |= w->e->change[i].kind == STET_CHANGE_INSERT;
		w->after += (w->e->change[i].kind == STET_CHANGE_INSERT ? 1 : -1) * width(w->nodes, column_of(w, &w->e->change[i]));
	}
}

/* ---- writing -------------------------------------------------------------------------------- */

static void insert_column(struct widths *w, const struct stet_change *change)
{
	uint32_t column = column_of(w, change);
	const struct stet_pptx_node *node = &w->nodes->node[column];
	size_t at = change->before ? node->from : node->to;
	struct stet_buf out = { 0 }, numbered = { 0 };

	put_width(w, column, &out);
	stet_buf_str(&out, stet_str_sub(w->nodes->bytes, node->inside, node->to - node->inside));
	stet_pptx_renumber(w->e, w->table, stet_buf_view(&out), &numbered);
	stet_patch_add(w->patches, at, at, stet_buf_view(&numbered));
	stet_buf_free(&out);
	stet_buf_free(&numbered);
}

static bool insert_cells(struct widths *w, const struct stet_change *change)
{
	uint32_t column = w->e->block[change->block].col, n = 0;
	size_t before = w->patches->n;

	for (uint32_t row = stet_pptx_node_child(w->nodes, w->table->node, "tr"); row != STET_NONE;
	     row = stet_pptx_node_next(w->nodes, row, "tr"), n++) {
		uint32_t cell = nth(w->nodes, row, "tc", column);
		size_t at = change->before ? w->nodes->node[cell].from : w->nodes->node[cell].to;
		struct stet_buf out = { 0 };
		bool done = stet_pptx_cell_like(w->e, w->nodes, cell, n < change->n_lines ? &change->line[n] : NULL, &out);

		stet_patch_add(w->patches, at, at, stet_buf_view(&out));
		stet_buf_free(&out);
		if (!done) {
			w->patches->n = before;
			return false;
		}
	}
	return true;
}

static void delete_cells(struct widths *w, const struct stet_change *change)
{
	uint32_t column = w->e->block[change->block].col;

	for (uint32_t row = stet_pptx_node_child(w->nodes, w->table->node, "tr"); row != STET_NONE;
	     row = stet_pptx_node_next(w->nodes, row, "tr")) {
		const struct stet_pptx_node *cell = &w->nodes->node[nth(w->nodes, row, "tc", column)];

		stet_patch_add(w->patches, cell->from, cell->to, STET_STR(""));
	}
}

static void write_grid(struct widths *w)
{
	uint32_t grid = grid_of(w->nodes, w->table->node);

	for (uint32_t i = stet_pptx_node_child(w->nodes, grid, "gridCol"); i != STET_NONE; i = stet_pptx_node_next(w->nodes, i, "gridCol")) {
		const struct stet_pptx_node *node = &w->nodes->node[i];

		if (is_gone(w, i)) {
			stet_patch_add(w->patches, node->from, node->to, STET_STR(""));
		} else if (w->grows) {
			w->e->scratch.len = 0;
			put_width(w, i, &w->e->scratch);
			stet_patch_add(w->patches, node->from, node->inside, stet_buf_view(&w->e->scratch));
		}
	}
}

void stet_pptx_write_columns(struct stet_pptx_edit *e, struct stet_pptx_edit_table *table)
{
	struct widths w = { .e = e, .table = table, .nodes = &e->part[table->part].nodes, .patches = e->part[table->part].patches };
	bool any = false;

	for (uint32_t i = 0; i < e->n; i++) {
		const struct stet_change *change = &e->change[i];

		if (!is_about(&w, i))
			continue;
		if (change->kind == STET_CHANGE_DELETE)
			delete_cells(&w, change);
		else if (!insert_cells(&w, change))
			stet_outcome_refuse(e->outcome, i, "edit.table", "a cell beside it has no place for text");
		if (!stet_outcome_refused(e->outcome, i)) {
			any = true;
			stet_pptx_made(e, i);
		}
	}
	measure(&w);
	for (uint32_t i = 0; i < e->n; i++)
		if (e->change[i].kind == STET_CHANGE_INSERT && is_about(&w, i))
			insert_column(&w, &e->change[i]);
	write_grid(&w);
	if (any)
		stet_pptx_resize(e, table, w.grows ? w.before : w.after > 0 ? w.after : -1);
}
