/* table.h - a table on its way: what table.c and cell.c share. */
#ifndef STET_DOCX_TABLE_H
#define STET_DOCX_TABLE_H

#include "docx.h"

#define MOST_COLUMNS 4096
#define WIDEST_CELL  1024

enum stet_docx_merge { NO_MERGE, MERGE_BEGINS, MERGE_GOES_ON };

struct stet_docx_table {
	uint32_t block;                 /* STET_NONE: no row yet */
	stet_str id;
	size_t from;
	uint32_t style;
	uint32_t look;                  /* w:tblLook: DOCX_ parts that are on, as bits */
	bool no_bands_h, no_bands_v;
	int32_t back;
	uint32_t grid, n_cols, n_rows;
	bool lacks_cells;               /* some are not there in this state: the grid is that of all */
	uint32_t headers;
	bool only_headers;              /* all rows so far are header rows */
	uint32_t number;                /* of it in the file, as of rows below: whatever is there in this state */
	const struct stet_control *control;
	struct stet_docx_pending in_table;

	/* the row */
	unsigned row_level, cell_level; /* depth of their elements: others of that name are nobody's */
	bool row_open, row_waits, row_gone, row_header, last_row;
	uint32_t row_number, row_para_id;
	uint32_t gone;                  /* columns of it that are not there in this state */
	const struct stet_control *row_control;
	struct stet_docx_pending in_row;
	stet_str row_id;
	size_t row_from;
	uint32_t row_block, col;

	/* the cell */
	bool cell_waits, cell_open, cell_gone, merged_right;
	const struct stet_control *cell_control;
	struct stet_docx_pending in_cell;
	enum stet_docx_merge merge;
	uint32_t span;
	int32_t shade;
	bool shaded;
	size_t cell_from;
	uint32_t cell_block;

	uint32_t *above;                /* by column: block of the cell whose merge goes on there, or STET_NONE */
	uint32_t room;
	uint32_t last_cell;             /* the one before in this row, or STET_NONE */
};

/* Have the row's block in the sink. */
void stet_docx_row_opens(struct stet_docx *d, struct stet_docx_table *table);

void stet_docx_cell_start(struct stet_docx *d, const struct stet_element *el);
void stet_docx_cell_property(struct stet_docx *d, struct stet_docx_table *table, const struct stet_element *el);
/* w:tcPr is over: is this a cell of its own? */
void stet_docx_cell_decides(struct stet_docx *d);
int stet_docx_cell_end(struct stet_docx *d, size_t to, struct stet_err *err);

#endif
