/* table_split.c - a table of too many columns as two of half as many. */
#include "pptx/table.h"

struct halving {
	const struct stet_table *t;
	struct stet_piece *to;
	uint32_t from, keep;            /* column `keep` stands for those on the left of it, and `from` follows it */
};

static uint32_t source_column(const struct halving *h, uint32_t col)
{
	return col < h->keep ? col : h->from + col - h->keep;
}

/* The cell at a place of the half: the one that covers it, cut off where the half ends. */
static void copy_cell(const struct halving *h, uint32_t row, uint32_t col)
{
	const struct stet_table *t = h->t;
	struct stet_piece *to = h->to;
	uint32_t owner = t->owner[row * t->n_cols + source_column(h, col)], cols = 1, rows = 1;
	struct stet_cell *cell = &to->cell[row * to->n_cols + col];

	if (row != owner / t->n_cols || (col > 0 && t->owner[row * t->n_cols + source_column(h, col - 1)] == owner))
		return;
	while (col + cols < to->n_cols && t->owner[row * t->n_cols + source_column(h, col + cols)] == owner)
		cols++;
	while (row + rows < t->n_rows && t->owner[(row + rows) * t->n_cols + source_column(h, col)] == owner)
		rows++;
	*cell = (struct stet_cell){ .line = t->piece->cell[owner].line, .n_rows = rows, .n_cols = cols };
}

static void copy(struct stet_arena *arena, const struct halving *h)
{
	const struct stet_piece *piece = h->t->piece;
	struct stet_piece *to = h->to;

	to->cell = stet_arena_alloc(arena, (size_t)to->n_rows * to->n_cols * sizeof(*to->cell));
	to->align = stet_arena_alloc(arena, to->n_cols);
	for (uint32_t c = 0; c < to->n_cols; c++) {
		to->align[c] = piece->align ? piece->align[source_column(h, c)] : 0;
		for (uint32_t r = 0; r < to->n_rows; r++)
			copy_cell(h, r, c);
	}
}

void stet_table_halve(struct stet_piece half[2], struct stet_arena *arena, const struct stet_table *table)
{
	uint32_t middle = 1 + (table->n_cols - 1) / 2;

	half[0] = half[1] = *table->piece;
	half[0].n_cols = middle;
	half[1].n_cols = 1 + table->n_cols - middle;
	copy(arena, &(struct halving){ table, &half[0], 1, 1 });
	copy(arena, &(struct halving){ table, &half[1], middle, 1 });
}
