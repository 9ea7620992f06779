/* table.c - tables: where each cell stands in the grid, and what covers what.
 *
 * A cell that goes on from the row above (w:vMerge without "restart") gets no block; the cell where the merge began counts
 * its rows.  What such a cell holds is not shown by Word and not read.  Deleted rows and cells are not there. */
#include <stdlib.h>

#include "docx.h"

#define MOST_COLUMNS 4096
#define WIDEST_CELL  1024

enum merge { NO_MERGE, MERGE_BEGINS, MERGE_GOES_ON };

struct stet_docx_table {
	uint32_t block;                 /* STET_NONE: no row yet */
	stet_str id;
	size_t from;
	uint32_t style;
	uint32_t look;                  /* w:tblLook: DOCX_ parts that are on, as bits */
	bool no_bands_h, no_bands_v;
	int32_t back;
	uint32_t grid, n_cols, n_rows;
	uint32_t headers;
	bool only_headers;              /* all rows so far are header rows */

	/* the row */
	unsigned row_level, cell_level; /* depth of their elements: others of that name are nobody's */
	bool row_open, row_waits, row_deleted, row_header, last_row;
	stet_str row_id;
	size_t row_from;
	uint32_t row_block, col;

	/* the cell */
	bool cell_waits, cell_open, cell_deleted, merged_right;
	enum merge merge;
	uint32_t span;
	int32_t shade;
	bool shaded;
	size_t cell_from;
	uint32_t cell_block;

	uint32_t *above;                /* by column: block of the cell whose merge goes on there, or STET_NONE */
	uint32_t room;
	uint32_t last_cell;             /* the one before in this row, or STET_NONE */
};

/* ---- tables --------------------------------------------------------------------------------- */

static void table_begins(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_table *table;

	if (d->n_tables == d->tables_made) {
		d->tables = stet_grow(d->tables, (d->tables_made + 1) * sizeof(struct stet_docx_table *));
		d->tables[d->tables_made] = stet_grow(NULL, sizeof(*table));
		*d->tables[d->tables_made++] = (struct stet_docx_table){ 0 };
	}
	table = d->tables[d->n_tables++];
	*table = (struct stet_docx_table){ .above = table->above, .room = table->room, .block = STET_NONE,
	                                   .from = el->from, .style = d->styles.usual[DOCX_STYLE_TABLE],
	                                   .back = DOCX_AUTO, .only_headers = true, .cell_block = STET_NONE };
	for (uint32_t i = 0; i < table->room; i++)
		table->above[i] = STET_NONE;
	d->table = table;
}

static void look(struct stet_docx_table *table, const struct stet_element *el)
{
	static const struct { const char *name; unsigned mask, part; } flags[] = {
		{ "firstRow", 0x20, DOCX_FIRST_ROW }, { "lastRow", 0x40, DOCX_LAST_ROW },
		{ "firstColumn", 0x80, DOCX_FIRST_COL }, { "lastColumn", 0x100, DOCX_LAST_COL },
	};
	stet_str hex = stet_docx_val(el);
	unsigned val = 0;

	for (size_t i = 0; i < hex.len && i < 4; i++)
		val = val << 4 | (unsigned)((hex.at[i] | 0x20) >= 'a' ? (hex.at[i] | 0x20) - 'a' + 10 : hex.at[i] - '0') % 16;
	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		if (val & flags[i].mask || (stet_attr(el, STET_NS_w, flags[i].name).len &&
		                            stet_attr_on(el, STET_NS_w, flags[i].name)))
			table->look |= 1U << flags[i].part;
	table->no_bands_h = val & 0x200 || (stet_attr(el, STET_NS_w, "noHBand").len && stet_attr_on(el, STET_NS_w, "noHBand"));
	table->no_bands_v = val & 0x400 || (stet_attr(el, STET_NS_w, "noVBand").len && stet_attr_on(el, STET_NS_w, "noVBand"));
}

static void table_opens(struct stet_docx *d, struct stet_docx_table *table)
{
	struct stet_block *block;

	if (table->block != STET_NONE)
		return;
	table->id = stet_docx_id(d, d->at->prefix, "t", ++d->at->n_tables);
	table->block = (uint32_t)stet_sink_count(d->sink);
	block = stet_docx_open(d, STET_TABLE);
	block->id = table->id;
	block->from = table->from;
	if (table->style != STET_NONE) {
		block->style = d->styles.style[table->style].id;
		block->style_name = d->styles.style[table->style].name;
	}
}

static void table_ends(struct stet_docx *d, size_t to)
{
	struct stet_docx_table *table = d->table;

	if (table->block != STET_NONE) {
		struct stet_block *block = stet_sink_block(d->sink, table->block);

		block->n_rows = table->n_rows;
		block->n_cols = table->n_cols > table->grid ? table->n_cols : table->grid;
		block->header_rows = table->headers;
		block->to = to;
		stet_docx_close(d);
	}
	d->n_tables--;
	d->table = d->n_tables ? d->tables[d->n_tables - 1] : NULL;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void row_begins(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_table *table = d->table;

	if (table->row_open || table->row_waits) {
		stet_docx_skip(d, DOCX_SKIP_ALL);
		return;
	}
	table->row_open = table->row_deleted = table->row_header = table->last_row = false;
	table->row_waits = true;
	table->row_level = d->depth;
	table->row_from = el->from;
	table->col = 0;
	table->last_cell = STET_NONE;
}

static void row_opens(struct stet_docx *d, struct stet_docx_table *table)
{
	struct stet_block *block;

	if (!table->row_waits)
		return;
	table_opens(d, table);
	table->row_waits = false;
	table->row_open = true;
	table->row_id = stet_docx_id(d, table->id, "r", ++table->n_rows);
	table->row_block = (uint32_t)stet_sink_count(d->sink);
	block = stet_docx_open(d, STET_ROW);
	block->id = table->row_id;
	block->row = table->n_rows - 1;
	block->from = table->row_from;
	table->only_headers &= table->row_header;
	if (table->only_headers)
		table->headers++;
}

static void row_ends(struct stet_docx *d, size_t to)
{
	struct stet_docx_table *table = d->table;

	if (!table->row_deleted)
		row_opens(d, table);
	if (table->row_open) {
		stet_sink_block(d->sink, table->row_block)->to = to;
		stet_docx_close(d);
	}
	if (table->col > table->n_cols)
		table->n_cols = table->col;
	table->row_open = table->row_waits = false;
	table->row_level = 0;
}

void stet_docx_row_deleted(struct stet_docx *d)
{
	if (d->table && d->table->row_waits)
		d->table->row_deleted = true;
}

/* ---- cells ---------------------------------------------------------------------------------- */

static void cell_begins(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_table *table = d->table;

	row_opens(d, table);
	if (!table->row_open) {
		stet_docx_skip(d, DOCX_SKIP_ALL);
		return;
	}
	table->cell_waits = true;
	table->cell_level = d->depth;
	table->cell_open = table->cell_deleted = table->merged_right = table->shaded = false;
	table->merge = NO_MERGE;
	table->span = 1;
	table->shade = DOCX_AUTO;
	table->cell_from = el->from;
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
	stet_str id = stet_docx_id(d, table->row_id, "c", table->col + 1);

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
	d->skip = d->depth;
	d->skip_how = DOCX_SKIP_CELL;
	d->skip_text = false;
}

/* w:tcPr is over: is this a cell of its own? */
static void cell_decides(struct stet_docx *d)
{
	struct stet_docx_table *table = d->table;
	uint32_t origin = table->col < table->room ? table->above[table->col] : STET_NONE;

	if (table->cell_deleted) {
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

static int cell_ends(struct stet_docx *d, size_t to, struct stet_err *err)
{
	struct stet_docx_table *table = d->table;
	int rc = STET_OK;

	if (table->cell_waits)
		cell_opens(d, table);
	if (table->cell_open) {
		rc = stet_docx_para_settle(d, err);
		stet_docx_pop(d);
		stet_sink_block(d->sink, table->cell_block)->to = to;
		stet_docx_close(d);
	}
	table->cell_open = false;
	table->cell_level = 0;
	table->col += table->span;
	return rc;
}

/* ---- the walk ------------------------------------------------------------------------------- */

static void cell_property(struct stet_docx_table *table, const struct stet_element *el)
{
	stet_str val = stet_docx_val(el);

	switch (el->tag) {
	case w_gridSpan: table->span = (uint32_t)stet_attr_int(el, STET_NS_w, "val", 1, WIDEST_CELL, 1); break;
	case w_vMerge: table->merge = stet_str_is(val, "restart") ? MERGE_BEGINS : MERGE_GOES_ON; break;
	case w_hMerge: table->merged_right = !stet_str_is(val, "restart"); break;
	case w_cellDel: table->cell_deleted = true; break;
	case w_shd: table->shade = stet_docx_shade(el), table->shaded = true; break;
	default: break;
	}
}

static void row_property(struct stet_docx_table *table, const struct stet_element *el)
{
	stet_str val = stet_docx_val(el);

	if (el->tag == w_tblHeader)
		table->row_header = stet_docx_on(el);
	else if (el->tag == w_gridBefore)
		table->col = (uint32_t)stet_attr_int(el, STET_NS_w, "val", 0, WIDEST_CELL, 0);
	else if (el->tag == w_cnfStyle)
		table->last_row = (val.len > 1 && val.at[1] == '1') || stet_str_is(stet_attr(el, STET_NS_w, "lastRow"), "1");
}

static void table_property(struct stet_docx *d, struct stet_docx_table *table, const struct stet_element *el)
{
	uint32_t style;

	if (el->tag == w_tblLook) {
		look(table, el);
	} else if (el->tag == w_shd) {
		table->back = stet_docx_shade(el);
	} else if (el->tag == w_tblStyle) {
		style = stet_docx_style(d, stet_docx_val(el), DOCX_STYLE_TABLE);
		table->style = style != STET_NONE ? style : table->style;
	}
}

/* Properties count only where they come before what they are about. */
static void property(struct stet_docx *d, struct stet_docx_table *table, const struct stet_element *el)
{
	switch (stet_docx_parent(d)) {
	case w_tcPr:
		if (table->cell_waits)
			cell_property(table, el);
		break;
	case w_trPr:
		if (table->row_waits)
			row_property(table, el);
		break;
	case w_tblPr: table_property(d, table, el); break;
	case w_tblGrid: table->grid += el->tag == w_gridCol && table->grid < MOST_COLUMNS; break;
	default: break;
	}
}

int stet_docx_table_start(struct stet_docx *d, const struct stet_element *el, struct stet_err *err)
{
	int rc = STET_OK;

	if (!d->at)
		return STET_OK;
	if (el->tag == w_tbl) {
		/* A table inside a paragraph: no schema allows it, and there is no place for it. */
		if (d->at->para.open) {
			stet_docx_skip(d, DOCX_SKIP_ALL);
			return STET_OK;
		}
		rc = stet_docx_para_settle(d, err);
		table_begins(d, el);
		return rc;
	}
	/* Inside the cell of a table, only a table of its own has rows. */
	if (!d->table || d->at->in_table == d->table)
		return STET_OK;
	switch (el->tag) {
	case w_tr: row_begins(d, el); break;
	case w_tc: cell_begins(d, el); break;
	case w_trPrChange:
	case w_tcPrChange: stet_docx_skip(d, DOCX_SKIP_ALL); break;
	default: property(d, d->table, el); break;
	}
	return STET_OK;
}

int stet_docx_table_end(struct stet_docx *d, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct stet_docx_table *table = d->table;
	unsigned level = d->depth + 1;

	if (!d->at || !table)
		return STET_OK;
	if (tag == w_tc)
		return level == table->cell_level ? cell_ends(d, to, err) : STET_OK;
	if (d->at->in_table == table)
		return STET_OK;
	switch (tag) {
	case w_tbl: table_ends(d, to); break;
	case w_tr:
		if (level == table->row_level)
			row_ends(d, to);
		break;
	case w_trPr:
		if (table->row_deleted && level == table->row_level + 1) {
			d->skip = d->depth;
			d->skip_how = DOCX_SKIP_ROW;
		}
		break;
	case w_tcPr:
		if (table->cell_waits && level == table->cell_level + 1)
			cell_decides(d);
		break;
	default: break;
	}
	return STET_OK;
}

void stet_docx_tables_clear(struct stet_docx *d)
{
	d->n_tables = 0;
	d->table = NULL;
}

void stet_docx_tables_free(struct stet_docx *d)
{
	for (unsigned i = 0; i < d->tables_made; i++) {
		free(d->tables[i]->above);
		free(d->tables[i]);
	}
	free(d->tables);
	d->tables = NULL;
	d->tables_made = 0;
}
