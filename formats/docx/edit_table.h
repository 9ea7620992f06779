/* edit_table.h - a table as its elements lie in the file, for changes of its rows and columns.
 *
 * Its rows are all rows of the file, also those that are deleted in the state that was read; the cells of a row, likewise. */
#ifndef STET_DOCX_EDIT_TABLE_H
#define STET_DOCX_EDIT_TABLE_H

#include "edit.h"

struct stet_docx_tc {
	uint32_t tc, tcpr;              /* nodes; FRAGMENT_NONE: no w:tcPr */
	uint32_t col, span;             /* columns of the grid that it covers */
	bool merge_begins, merge_goes_on;       /* w:vMerge */
	uint32_t block;                 /* STET_NONE: it is not there in the state that was read, or goes on from above */
};

struct stet_docx_tr {
	uint32_t tr, trpr;
	uint32_t block;                 /* STET_NONE: it is not there in the state that was read */
	bool wrapped;                   /* in a content control */
	bool header;
	bool cells_read;
	const char *odd;                /* why its cells are not changed; NULL: they may be */
	struct stet_docx_tc *cell;
	uint32_t n_cells, n_cols;
};

struct stet_docx_tbl {
	uint32_t block;
	struct stet_docx_part *part;
	struct stet_fragment f;
	uint32_t grid;                  /* its w:tblGrid, or FRAGMENT_NONE */
	struct stet_docx_tr *row;
	uint32_t n_rows, n_gone;        /* gone: by changes of this edit that are not tracked */
	bool rows_change, columns_change, grid_noted;
	struct stet_docx_shrunk *shrunk;        /* edit_columns.c */
	size_t n_shrunk;
	uint32_t columns_gone;          /* of its first row's cells, by changes of this edit */
	struct stet_docx_tbl *next;
};

/* The table (block) that something is changed in.  `*out` NULL: refused. */
int stet_docx_tbl_for(struct stet_docx_edit *e, uint32_t change, uint32_t block, struct stet_docx_tbl **out, struct stet_err *err);
/* The index of the row that is that block, or STET_NONE. */
uint32_t stet_docx_tbl_row(const struct stet_docx_tbl *t, const struct stet_block *row);
/* Its cells are read; the reason why they cannot be changed, or NULL. */
const char *stet_docx_tbl_cells(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t row);
/* The cell that begins at that column, or NULL. */
const struct stet_docx_tc *stet_docx_tbl_cell(const struct stet_docx_tr *row, uint32_t col);
/* Rows and columns of one table are not changed in one go, and nothing is in what goes.  False: refused. */
bool stet_docx_tbl_claim(struct stet_docx_edit *e, uint32_t change, struct stet_docx_tbl *t, bool columns);

/* How the properties of a row or cell say that it is a tracked deletion. */
struct stet_docx_strike {
	const char *properties, *mark;  /* names */
	enum stet_tag change;           /* the one child of the properties that stands behind the mark */
};
/* Put it into the properties (node), or with new ones at a byte when there are none. */
void stet_docx_tbl_strike(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t properties, size_t otherwise,
                          const struct stet_docx_strike *how);

/* Bytes of a part that go as they are.  False: something in them changes, or they are in others that go; it was refused. */
bool stet_docx_goes(struct stet_docx_edit *e, uint32_t change, struct stet_docx_part *part, size_t from, size_t to);

/* All paragraphs inside these blocks are to go: as tracked deletions, else with the bytes around them.  It was refused, and nothing
 * noted, when they may not. */
int stet_docx_all_go(struct stet_docx_edit *e, uint32_t change, const uint32_t *block, size_t n, bool tracked, struct stet_err *err);
/* Are both ends of all range marks in it (bookmarks, comments, moves, permissions) inside the node? */
bool stet_docx_ranges_whole(const struct stet_fragment *f, uint32_t node);

/* ---- edit_rows.c ---- */

/* The table and the row that a block is, if it may be changed.  `*out` NULL: refused. */
int stet_docx_row_of(struct stet_docx_edit *e, uint32_t change, uint32_t block, struct stet_docx_tbl **out, uint32_t *row,
                     struct stet_err *err);
/* "<w:tr>" of a row like that one, with what it says otherwise than its table. */
void stet_docx_put_tr(struct stet_buf *out, const struct stet_docx_tbl *t, uint32_t row);
/* A row is a tracked deletion. */
void stet_docx_row_struck(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t row);

/* ---- edit_cell.c: new cells ---- */

/* What a new cell is like. */
struct stet_docx_new_cell {
	const struct stet_docx_tc *like;
	const struct stet_new_line *line;       /* NULL: it is empty */
	bool goes_on;                   /* it is merged with the one above */
	bool alone;                     /* of one column, whatever the other spans, and half as wide */
	bool inserted;                  /* it has a w:cellIns */
};
void stet_docx_put_cell(struct stet_docx_edit *e, struct stet_buf *out, struct stet_docx_tbl *t,
                        const struct stet_docx_new_cell *new);
/* May it stand there?  Else it was refused. */
int stet_docx_check_cell(struct stet_docx_edit *e, uint32_t change, const struct stet_docx_tbl *t,
                         const struct stet_docx_new_cell *new, struct stet_err *err);

#endif
