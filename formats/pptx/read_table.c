/* read_table.c - a:tbl: rows, cells, and which of them are merged. */
#include "pptx/measure.h"
#include "pptx/read_page.h"

#define MOST 10000      /* spans; more is no table */

static void begin_table(struct stet_pptx_page *page, const struct stet_element *el)
{
	struct stet_pptx_table *t = &page->table;
	stet_str shape = page->frame[page->n_frames - 1].block < stet_sink_count(page->r->sink)
	                         ? stet_sink_block(page->r->sink, page->frame[page->n_frames - 1].block)->id
	                         : page->id;
	struct stet_block *b = stet_sink_open(page->r->sink, STET_TABLE);

	*t = (struct stet_pptx_table){ .open = true, .id = shape, .block = stet_sink_count(page->r->sink) - 1 };
	b->id = stet_pptx_id(page->r->arena, shape, "t", 1);
	b->part = page->part;
	b->from = el->from;
}

/* Rows below the last and columns beyond it are not there to be spanned. */
static void clamp_spans(struct stet_pptx_page *page, const struct stet_block *table)
{
	for (size_t i = page->table.block + 1; i < stet_sink_count(page->r->sink); i++) {
		struct stet_block *b = stet_sink_block(page->r->sink, i);

		if (b->kind != STET_CELL)
			continue;
		if (b->n_rows > table->n_rows - b->row)
			b->n_rows = table->n_rows - b->row;
		if (b->n_cols > table->n_cols - b->col)
			b->n_cols = table->n_cols - b->col;
	}
}

static void end_table(struct stet_pptx_page *page, size_t to)
{
	struct stet_pptx_table *t = &page->table;
	struct stet_block *b = stet_sink_block(page->r->sink, t->block);

	b->n_rows = t->row;
	b->n_cols = t->n_cols;
	b->header_rows = t->first_row && t->row ? 1 : 0;
	b->to = to;
	clamp_spans(page, b);
	stet_sink_close(page->r->sink);
	t->open = false;
}

static void begin_row(struct stet_pptx_page *page, const struct stet_element *el)
{
	struct stet_pptx_table *t = &page->table;
	struct stet_block *b = stet_sink_open(page->r->sink, STET_ROW);

	t->row++;
	t->col = 0;
	t->in_row = true;
	t->row_id = b->id = stet_pptx_id(page->r->arena, t->id, "r", t->row);
	b->row = t->row - 1;
	b->part = page->part;
	b->from = el->from;
}

/* A cell that another covers keeps its place in the grid and is not shown. */
static void begin_cell(struct stet_pptx_page *page, const struct stet_element *el)
{
	struct stet_pptx_table *t = &page->table;
	struct stet_block *b;

	t->in_cell = true;
	t->has_text = false;
	t->col++;
	if (t->col > t->n_cols)
		t->n_cols = t->col;
	t->covered = stet_pptx_attr_bool(el, "hMerge", false) || stet_pptx_attr_bool(el, "vMerge", false);
	if (t->covered)
		return;
	b = stet_sink_open(page->r->sink, STET_CELL);
	t->cell = stet_sink_count(page->r->sink) - 1;
	b->id = stet_pptx_id(page->r->arena, t->row_id, "c", t->col);
	b->row = t->row - 1;
	b->col = t->col - 1;
	b->n_rows = (uint32_t)stet_attr_int(el, STET_NS_NONE, "rowSpan", 1, MOST, 1);
	b->n_cols = (uint32_t)stet_attr_int(el, STET_NS_NONE, "gridSpan", 1, MOST, 1);
	b->part = page->part;
	b->from = el->from;
}

static void close_block(struct stet_pptx_page *page, size_t i, size_t to)
{
	stet_sink_block(page->r->sink, i)->to = to;
	stet_sink_close(page->r->sink);
}

/* A row stands in a table, a cell in a row, one text in a cell. */
bool stet_pptx_table_lacks_place(const struct stet_pptx_page *page, enum stet_tag tag)
{
	const struct stet_pptx_table *t = &page->table;

	if (tag == a_tbl)
		return t->open || (page->n_frames && page->frame[page->n_frames - 1].has_table);
	if (!t->open)
		return false;
	return tag == a_tr ? t->in_row : tag == a_tc ? !t->in_row || t->in_cell : !t->in_cell || t->has_text;
}

bool stet_pptx_table_start(struct stet_pptx_page *page, const struct stet_element *el)
{
	struct stet_pptx_table *t = &page->table;

	if (el->tag == a_tbl && page->n_frames && !t->open) {
		page->frame[page->n_frames - 1].has_table = true;
		begin_table(page, el);
		return true;
	}
	if (!t->open)
		return false;
	switch (el->tag) {
	case a_tblPr:
		t->first_row = stet_pptx_attr_bool(el, "firstRow", false);
		return true;
	case a_gridCol:
		t->n_cols++;
		return true;
	case a_tr:
		t->row_block = stet_sink_count(page->r->sink);
		begin_row(page, el);
		return true;
	case a_tc:
		begin_cell(page, el);
		return true;
	case a_txBody:
		t->has_text = true;
		if (!t->covered)
			stet_pptx_page_text(page, stet_sink_block(page->r->sink, t->cell)->id, "p");
		return true;
	default:
		return false;
	}
}

bool stet_pptx_table_end(struct stet_pptx_page *page, enum stet_tag tag, size_t to)
{
	struct stet_pptx_table *t = &page->table;

	if (!t->open)
		return false;
	switch (tag) {
	case a_tc:
		if (!t->covered)
			close_block(page, t->cell, to);
		t->covered = t->in_cell = false;
		return true;
	case a_tr:
		t->in_row = false;
		close_block(page, t->row_block, to);
		return true;
	case a_tbl:
		end_table(page, to);
		return true;
	default:
		return false;
	}
}
