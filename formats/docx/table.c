/* table.c - tables and their rows.  A table is in the sink when its first row is, a row when its first cell begins: what is
 * deleted is never there. */
#include <stdlib.h>

#include "table.h"

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
	                                   .in_table = stet_docx_pending_none(&table->in_table),
	                                   .in_row = stet_docx_pending_none(&table->in_row),
	                                   .in_cell = stet_docx_pending_none(&table->in_cell),
	                                   .control = stet_docx_control_now(d),
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
	table->id = stet_docx_id(d, d->at->prefix, "t", table->number);
	table->block = (uint32_t)stet_sink_count(d->sink);
	block = stet_docx_open(d, STET_TABLE);
	block->id = table->id;
	block->from = table->from;
	block->control = table->control;
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
		block->n_cols = table->n_cols > table->grid || table->lacks_cells ? table->n_cols : table->grid;
		block->header_rows = table->headers;
		block->to = to;
		stet_docx_pending_give(d, &table->in_table, block);
		stet_docx_close(d);
	}
	stet_docx_pending_move(&d->at->left, &table->in_table);
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
	if (!table->number)
		table->number = ++d->at->n_tables;
	table->row_number++;
	table->row_para_id = stet_docx_para_id(el);
	table->row_control = stet_docx_control_now(d);
	table->gone = 0;
	table->row_open = table->row_gone = table->row_header = table->last_row = false;
	table->row_waits = true;
	table->row_level = d->depth;
	table->row_from = el->from;
	table->col = 0;
	table->last_cell = STET_NONE;
}

void stet_docx_row_opens(struct stet_docx *d, struct stet_docx_table *table)
{
	struct stet_block *block;

	if (!table->row_waits)
		return;
	table_opens(d, table);
	table->row_waits = false;
	table->row_open = true;
	table->n_rows++;
	table->row_id = stet_docx_id(d, table->id, "r", table->row_number);
	table->row_block = (uint32_t)stet_sink_count(d->sink);
	block = stet_docx_open(d, STET_ROW);
	block->id = table->row_id;
	block->row = table->n_rows - 1;
	block->from = table->row_from;
	block->para_id = table->row_para_id;
	block->control = table->row_control;
	table->only_headers &= table->row_header;
	if (table->only_headers)
		table->headers++;
}

static void row_ends(struct stet_docx *d, size_t to)
{
	struct stet_docx_table *table = d->table;

	if (!table->row_gone)
		stet_docx_row_opens(d, table);
	stet_docx_pending_move(&table->in_row, &table->in_cell);
	if (!table->row_open) {
		stet_docx_pending_move(&table->in_table, &table->in_row);
	} else {
		stet_sink_block(d->sink, table->row_block)->to = to;
		stet_docx_pending_give(d, &table->in_row, stet_sink_block(d->sink, table->row_block));
		stet_docx_close(d);
	}
	if (table->col > table->n_cols)
		table->n_cols = table->col;
	table->row_open = table->row_waits = false;
	table->row_level = 0;
}

void stet_docx_row_gone(struct stet_docx *d)
{
	if (d->table && d->table->row_waits)
		d->table->row_gone = true;
}

/* ---- the walk ------------------------------------------------------------------------------- */

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
		table->back = stet_docx_shade(d, el);
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
			stet_docx_cell_property(d, table, el);
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
	case w_tc: stet_docx_cell_start(d, el); break;
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
		return level == table->cell_level ? stet_docx_cell_end(d, to, err) : STET_OK;
	if (d->at->in_table == table)
		return STET_OK;
	switch (tag) {
	case w_tbl: table_ends(d, to); break;
	case w_tr:
		if (level == table->row_level)
			row_ends(d, to);
		break;
	case w_trPr:
		if (table->row_gone && level == table->row_level + 1) {
			d->skip = d->depth;
			d->skip_how = DOCX_SKIP_ROW;
		}
		break;
	case w_tcPr:
		if (table->cell_waits && level == table->cell_level + 1)
			stet_docx_cell_decides(d);
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
		free(d->tables[i]->in_table.revision);
		free(d->tables[i]->in_row.revision);
		free(d->tables[i]->in_cell.revision);
		free(d->tables[i]);
	}
	free(d->tables);
	d->tables = NULL;
	d->tables_made = 0;
}
