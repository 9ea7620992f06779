/* table.h - a table to the room there is: widths of columns, size of type, heights of rows, rows on each slide. */
#ifndef STET_PPTX_TABLE_H
#define STET_PPTX_TABLE_H

#include "pptx/fit.h"
#include "pptx/text.h"

/* Rows [from, to) after the header rows, which stand on every slide. */
struct stet_table_page {
	uint32_t from, to;
};

struct stet_table {
	const struct stet_piece *piece;
	uint32_t n_rows, n_cols, header;
	uint32_t *owner;                /* per place of the grid: the cell that covers it (itself, when none does) */
	uint8_t *align;                 /* per column: 0 start, 1 centre, 2 end, 3 justified */
	int64_t *width;                 /* per column */
	int64_t *height;                /* per row */
	unsigned size;                  /* of type, points × 100 */
	int64_t margin_x, margin_y;     /* of a cell, on each side */
	bool rtl;
	bool broken;                    /* too small to read: some words are wider, or rows higher, than there is room for */
	bool wide;                      /* because it has too many columns */
	struct stet_table_page *page;
	size_t n_pages;
};

/* Set `piece` in a box of `cx` by `cy`, at `largest` (points × 100) if it can be. */
void stet_table_plan(struct stet_table *out, struct stet_arena *arena, const struct stet_piece *piece, stet_str font,
                     unsigned largest, int64_t cx, int64_t cy);
/* Cut a table between columns; both halves begin with its first column. */
void stet_table_halve(struct stet_piece half[2], struct stet_arena *arena, const struct stet_table *table);
/* How high it would be on one slide. */
int64_t stet_table_height(const struct stet_table *table, size_t page);
int64_t stet_table_width(const struct stet_table *table);
/* <a:tbl>, in a style of the template's (empty: none). */
void stet_table_write(struct stet_buf *out, struct stet_text *text, const struct stet_table *table, size_t page,
                      stet_str style);

#endif
