/* tables.c - what a table is for, and how it looks on a slide. */
#include "material.h"

#define MOST_COLUMNS 64

static bool shows(const struct stet_block *block)
{
	return block->kind == STET_PARAGRAPH && !block->hidden && block->text.len;
}

struct census {
	uint32_t cells, filled, forms, numbers, tables, pictures, rows, labels;
	size_t words, longest;
};

static bool is_number(stet_str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++)
		digits += s.at[i] >= '0' && s.at[i] <= '9';
	return digits && digits * 3 >= s.len;
}

static void count_cell(struct census *c, const struct stet_block *block, uint32_t i)
{
	size_t words = 0;
	bool any = false, form = false;

	for (uint32_t k = i + 1; k < block[i].end; k++) {
		c->tables += block[k].kind == STET_TABLE;
		for (uint32_t r = 0; r < block[k].n_runs; r++) {
			const struct stet_picture *p = block[k].run[r].kind == STET_PICTURE ? block[k].run[r].picture : NULL;

			c->pictures += p && p->part.len && (p->cx == 0 || p->cx >= 914400 || p->cy >= 914400);
		}
		if (!shows(&block[k]) || stet_str_trim(block[k].text).len == 0)
			continue;
		any = true;
		form |= stet_is_form(block[k].text);
		c->numbers += is_number(block[k].text);
		words += stet_word_count(block[k].text);
	}
	c->cells++;
	c->filled += any && !form;
	c->forms += form;
	c->words += words;
	if (words > c->longest)
		c->longest = words;
}

enum stet_table_use stet_table_use(const struct stet_block *block, size_t i)
{
	const struct stet_block *table = &block[i];
	struct census c = { 0 };

	for (uint32_t k = (uint32_t)i + 1, filled = 0, last = 0; k <= table->end;) {
		if (k == table->end || block[k].kind == STET_ROW) {
			/* A label with nothing beside it is a line to fill in. */
			c.labels += c.rows && c.filled - filled == 1 && c.cells - last > 1;
			filled = c.filled;
			last = c.cells;
			if (k == table->end)
				break;
			c.rows++;
		}
		if (block[k].kind == STET_CELL) {
			count_cell(&c, block, k);
			k = block[k].end;
		} else {
			k++;
		}
	}
	if (c.filled == 0)
		return c.pictures ? STET_TABLE_PAGE : c.forms ? STET_TABLE_FORM : STET_TABLE_EMPTY;
	/* One cell, one column or one row: a frame around text. */
	if (c.rows < 2 || table->n_cols < 2 || c.filled < 3 || c.pictures || (c.tables && c.words > 20 * c.filled))
		return STET_TABLE_PAGE;
	if (c.words > 30 * (size_t)c.filled)
		return STET_TABLE_PAGE;
	if (c.labels >= 2 && c.labels * 10 >= c.rows * 7)
		return STET_TABLE_FORM;
	if ((c.filled + c.forms) * 5 < c.cells * 2 || (c.forms * 2 > c.cells) || (c.filled * 2 < c.cells && c.numbers * 3 < c.filled))
		return c.words > 60 && c.forms * 3 < c.filled ? STET_TABLE_DATA : STET_TABLE_FORM;
	return STET_TABLE_DATA;
}

stet_str stet_table_banner(const struct stet_block *block, size_t i)
{
	const struct stet_block *table = &block[i];
	uint32_t row = (uint32_t)i + 1, cell = (uint32_t)i + 2;

	if (row >= table->end || block[row].kind != STET_ROW || cell >= block[row].end || block[cell].kind != STET_CELL)
		return (stet_str){ 0 };
	if (block[cell].end < block[row].end || block[cell].n_cols < 2 || block[cell].n_cols < table->n_cols || block[cell].n_rows > 1)
		return (stet_str){ 0 };
	for (uint32_t k = cell + 1; k < block[cell].end; k++)
		if (shows(&block[k]) && block[row].end < table->end)
			return stet_str_trim(block[k].text);
	return (stet_str){ 0 };
}

/* ---- the piece ---------------------------------------------------------------------------------- */

/* All paragraphs of a cell in one line, parted by breaks. */
static struct stet_line cell_line(struct stet_arena *arena, const struct stet_block *block, uint32_t i)
{
	struct stet_line all = { 0 };

	for (uint32_t k = i + 1; k < block[i].end; k++) {
		struct stet_passage p = { block[k].text, block[k].run, block[k].n_runs };
		struct stet_span whole = { 0, (uint32_t)block[k].text.len };
		struct stet_run kept[64];
		struct stet_line line;
		uint32_t n = 0;

		if (!shows(&block[k]))
			continue;
		for (uint32_t r = 0; r < p.n_runs && n < 64; r++)
			if (!(p.run[r].flags & (STET_HIDDEN | STET_DELETED)) && p.run[r].kind != STET_OBJECT)
				kept[n++] = p.run[r];
		if (p.n_runs && n == 0)
			continue;
		p.run = kept;
		p.n_runs = n;
		line = stet_line_make(arena, &p, &whole, 1, false, false);
		if (line.n && all.n)
			*STET_PUSH(arena, all.run, all.n) = (struct stet_run){ .kind = STET_BREAK, .text = STET_STR("\n") };
		for (size_t r = 0; r < line.n; r++)
			*STET_PUSH(arena, all.run, all.n) = line.run[r];
	}
	return all;
}

static void place_cell(struct stet_arena *arena, struct stet_piece *piece, const struct stet_block *block, uint32_t k, uint32_t from)
{
	uint32_t row = block[k].row, col = block[k].col, rows = block[k].n_rows ? block[k].n_rows : 1;
	uint32_t cols = block[k].n_cols ? block[k].n_cols : 1;
	struct stet_cell *cell;

	if (row < from || row - from >= piece->n_rows || col >= piece->n_cols)
		return;
	row -= from;
	if (rows > piece->n_rows - row)
		rows = piece->n_rows - row;
	if (cols > piece->n_cols - col)
		cols = piece->n_cols - col;
	cell = &piece->cell[row * piece->n_cols + col];
	if (cell->n_rows == 0)          /* covered by another: a file may say anything */
		return;
	for (uint32_t r = 0; r < rows; r++)
		for (uint32_t c = 0; c < cols; c++)
			piece->cell[(row + r) * piece->n_cols + col + c].n_rows = piece->cell[(row + r) * piece->n_cols + col + c].n_cols = 0;
	cell->n_rows = rows;
	cell->n_cols = cols;
	cell->line = cell_line(arena, block, k);
}

/* Numbers stand at the end of their columns. */
static void find_align(struct stet_arena *arena, struct stet_piece *piece)
{
	piece->align = stet_arena_alloc(arena, piece->n_cols + 1);
	for (uint32_t c = 0; c < piece->n_cols; c++) {
		uint32_t numbers = 0, all = 0;

		for (uint32_t r = piece->header_rows; r < piece->n_rows; r++) {
			const struct stet_cell *cell = &piece->cell[r * piece->n_cols + c];

			if (cell->line.n == 0)
				continue;
			all++;
			numbers += is_number(cell->line.run[0].text) && cell->line.run[0].text.len < 16;
		}
		if (all && numbers * 4 >= all * 3)
			piece->align[c] = 2;
	}
}

static bool row_is_empty(const struct stet_piece *piece, uint32_t row)
{
	for (uint32_t c = 0; c < piece->n_cols; c++) {
		const struct stet_cell *cell = &piece->cell[row * piece->n_cols + c];

		if (cell->line.n || cell->n_rows != 1 || cell->n_cols != 1)
			return false;
	}
	return true;
}

static void drop_empty_rows(struct stet_piece *piece)
{
	uint32_t to = 0;

	for (uint32_t r = 0; r < piece->n_rows; r++) {
		if (row_is_empty(piece, r))
			continue;
		if (to != r)
			memmove(&piece->cell[to * piece->n_cols], &piece->cell[r * piece->n_cols], piece->n_cols * sizeof(*piece->cell));
		to++;
	}
	piece->n_rows = to;
}

void stet_table_piece(struct stet_arena *arena, struct stet_piece *piece, const struct stet_block *block, size_t i, uint32_t from,
                      uint32_t most, uint32_t *left)
{
	const struct stet_block *table = &block[i];
	uint32_t rows = table->n_rows > from ? table->n_rows - from : 0;

	piece->kind = STET_PIECE_TABLE;
	piece->n_cols = table->n_cols < MOST_COLUMNS ? table->n_cols : MOST_COLUMNS;
	piece->n_rows = rows < most ? rows : most;
	*left = rows - piece->n_rows;
	piece->header_rows = table->header_rows > from ? table->header_rows - from : piece->n_rows > 1;
	if (piece->header_rows >= piece->n_rows)
		piece->header_rows = piece->n_rows > 1;
	piece->cell = stet_arena_alloc(arena, ((size_t)piece->n_rows * piece->n_cols + 1) * sizeof(*piece->cell));
	for (size_t c = 0; c < (size_t)piece->n_rows * piece->n_cols; c++)
		piece->cell[c].n_rows = piece->cell[c].n_cols = 1;
	for (uint32_t k = (uint32_t)i + 1; k < table->end;) {
		if (block[k].kind == STET_CELL) {
			place_cell(arena, piece, block, k, from);
			k = block[k].end;
		} else {
			k++;
		}
	}
	drop_empty_rows(piece);
	if (piece->header_rows >= piece->n_rows)
		piece->header_rows = piece->n_rows > 1;
	find_align(arena, piece);
}
