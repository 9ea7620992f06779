/* cell.c - cells: where each stands in the grid, what covers it, what the table style says of it.
 *
 * A cell that goes on from the row above (w:vMerge without "restart") gets no block; the cell where the merge began counts
 * its rows.  What such a cell holds is not shown by Word and not read. */
#include "table.h"

void stet_docx_cell_start(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_table *table = d->table;

	stet_docx_row_opens(d, table);
	if (!table->row_open) {
		stet_docx_skip(d, DOCX_SKIP_ALL);
		return;
	}
	table->cell_waits = true;
	table->cell_level = d->depth;
	table->cell_open = table->cell_gone = table->merged_right = table->shaded = false;
	table->merge = NO_MERGE;
	table->span = 1;
	table->shade = DOCX_AUTO;
	table->cell_from = el->from;
	table->cell_control = stet_docx_control_now(d);
}

static void reach(struct stet_docx_table *table, uint32_t columns)
{
	if (columns <= table->room)
		return;
	table->above = stet_grow(table->above, columns * sizeof(*table->above));
	while (table->room < columns)
		table->above[table->room++] = STET_NONE;
}

/* Mark the columns of a cell that ends at `to`. */
static void cover(struct stet_docx_table *table, uint32_t to, uint32_t block)
{
	if (to > MOST_COLUMNS)
		to = MOST_COLUMNS;
	reach(table, to);
	for (uint32_t i = table->col; i < to; i++)
		table->above[i] = block;
}

/* What the table style says of the cell: the parts that it lies in, in their order. */
static void dress(struct stet_docx *d, struct stet_docx_table *table)
{
	const struct stet_docx_style *style = table->style == STET_NONE ? NULL : &d->styles.style[table->style];
	bool first_row = table->n_rows == 1 && table->look >> DOCX_FIRST_ROW & 1;
	bool first_col = table->col == 0 && table->look >> DOCX_FIRST_COL & 1;
	bool last_row = table->last_row && table->look >> DOCX_LAST_ROW & 1;
	bool last_col = table->grid && table->col + table->span >= table->grid && table->look >> DOCX_LAST_COL & 1;
	uint32_t band_row = table->n_rows - 1 - (table->look >> DOCX_FIRST_ROW & 1);
	uint32_t band_col = table->col - (table->look >> DOCX_FIRST_COL & 1);
	bool in[DOCX_PARTS] = {
		[DOCX_WHOLE] = true,
		[DOCX_BAND1_V] = !table->no_bands_v && !first_col && !last_col && band_col % 2 == 0,
		[DOCX_BAND2_V] = !table->no_bands_v && !first_col && !last_col && band_col % 2 == 1,
		[DOCX_BAND1_H] = !table->no_bands_h && !first_row && !last_row && band_row % 2 == 0,
		[DOCX_BAND2_H] = !table->no_bands_h && !first_row && !last_row && band_row % 2 == 1,
		[DOCX_FIRST_COL] = first_col, [DOCX_LAST_COL] = last_col,
		[DOCX_FIRST_ROW] = first_row, [DOCX_LAST_ROW] = last_row,
		[DOCX_NE] = first_row && last_col, [DOCX_NW] = first_row && first_col,
		[DOCX_SE] = last_row && last_col, [DOCX_SW] = last_row && first_col,
	};
	struct stet_docx_look *to = &d->at->cell_look;

	if (!style)
		return;
	*to = style->look;
	for (int i = 0; i < DOCX_PARTS; i++) {
		if (!in[i] || !style->part[i])
			continue;
		stet_docx_look_over(to, &style->part[i]->look);
		if (style->part[i]->shade != DOCX_AUTO)
			d->at->back = style->part[i]->shade;
	}
	if (to->set)
		d->at->table = to;
}

static void cell_opens(struct stet_docx *d, struct stet_docx_table *table)
{
	struct stet_block *block;
	stet_str id = stet_docx_id(d, table->row_id, "c", table->col + table->gone + 1);

	table->cell_waits = false;
	table->cell_open = true;
	table->cell_block = table->last_cell = (uint32_t)stet_sink_count(d->sink);
	block = stet_docx_open(d, STET_CELL);
	block->id = id;
	block->row = table->n_rows - 1;
	block->col = table->col;
	block->n_rows = 1;
	block->n_cols = table->span;
	block->from = table->cell_from;
	block->control = table->cell_control;
	stet_docx_pending_give(d, &table->in_cell, block);
	cover(table, table->col + table->span, table->merge == MERGE_BEGINS ? table->cell_block : STET_NONE);
	stet_docx_push(d, id);
	d->at->table = NULL;
	if (table->back != DOCX_AUTO)
		d->at->back = table->back;
	dress(d, table);
	if (table->shaded && table->shade != DOCX_AUTO)
		d->at->back = table->shade;
	else if (table->shaded)
		d->at->back = DOCX_AUTO;
}

static void pass_over(struct stet_docx *d, struct stet_docx_table *table)
{
	table->cell_waits = false;
	stet_docx_pending_move(&table->in_row, &table->in_cell);
	d->skip = d->depth;
	d->skip_how = DOCX_SKIP_CELL;
	d->skip_text = false;
}

void stet_docx_cell_decides(struct stet_docx *d)
{
	struct stet_docx_table *table = d->table;
	uint32_t origin = table->col < table->room ? table->above[table->col] : STET_NONE;

	if (table->cell_gone) {
		table->gone += table->span;
		table->lacks_cells = true;
		table->span = 0;
		pass_over(d, table);
	} else if (table->merged_right && table->last_cell != STET_NONE) {
		stet_sink_block(d->sink, table->last_cell)->n_cols += table->span;
		cover(table, table->col + table->span, STET_NONE);
		pass_over(d, table);
	} else if (table->merge == MERGE_GOES_ON && origin != STET_NONE) {
		struct stet_block *block = stet_sink_block(d->sink, origin);

		block->n_rows = table->n_rows - block->row;
		pass_over(d, table);
	} else {
		cell_opens(d, table);
	}
}

void stet_docx_cell_begins(struct stet_docx *d)
{
	if (d->table->cell_waits && d->at->in_table != d->table)
		cell_opens(d, d->table);
}

int stet_docx_cell_end(struct stet_docx *d, size_t to, struct stet_err *err)
{
	struct stet_docx_table *table = d->table;
	int rc = STET_OK;

	if (table->cell_waits)
		cell_opens(d, table);
	if (table->cell_open) {
		rc = stet_docx_scope_ends(d, err);
		stet_docx_pop(d);
		stet_sink_block(d->sink, table->cell_block)->to = to;
		stet_docx_close(d);
	}
	table->cell_open = false;
	table->cell_level = 0;
	table->col += table->span;
	return rc;
}

void stet_docx_cell_property(struct stet_docx *d, struct stet_docx_table *table, const struct stet_element *el)
{
	stet_str val = stet_docx_val(el);

	switch (el->tag) {
	case w_gridSpan: table->span = (uint32_t)stet_attr_int(el, STET_NS_w, "val", 1, WIDEST_CELL, 1); break;
	case w_vMerge: table->merge = stet_str_is(val, "restart") ? MERGE_BEGINS : MERGE_GOES_ON; break;
	case w_hMerge: table->merged_right = !stet_str_is(val, "restart"); break;
	case w_cellDel: table->cell_gone |= d->state == STET_FINAL; break;
	case w_cellIns: table->cell_gone |= d->state == STET_ORIGINAL; break;
	case w_shd: table->shade = stet_docx_shade(d, el), table->shaded = true; break;
	default: break;
	}
}
