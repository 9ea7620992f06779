/* tags_table.c - a table's rows, a line each. */
#include "text/tags_parts.h"

#define MOST_COLUMNS 1000        /* that are told apart */

/* What covers the columns of a row from above: the first row that is free again. */
struct grid {
	uint32_t *until;
	uint32_t n;
};

static bool is_plain(const struct stet_block *p)
{
	return !p->list && !p->control;
}

size_t stet_tags_only(const struct stet_block *block, size_t cell)
{
	size_t found = cell;

	for (size_t i = cell + 1; i < block[cell].end; i++) {
		if (block[i].kind != STET_PARAGRAPH)
			return SIZE_MAX;
		if (stet_tags_is_blank(&block[i]))
			continue;
		if (found != cell || !is_plain(&block[i]))
			return SIZE_MAX;
		found = i;
	}
	return found;
}

/* The row that is written: whether a part of it stands there, and who is told of them. */
struct parts {
	bool begun;
	struct stet_told_line *told;
};

static void part(struct stet_tags *t, struct parts *parts, struct stet_told_slot slot)
{
	stet_buf_z(t->out, parts->begun ? "\xC2\xA6" : "");
	parts->begun = true;
	if (parts->told)
		*STET_PUSH(&t->told->arena, parts->told->slot, parts->told->n_slots) = slot;
}

/* Grids of web pages have cells that span hundreds of columns: "<left 3/>" is three of them. */
static void covered(struct stet_tags *t, struct parts *parts, int kind, uint32_t n)
{
	const char *from = kind == STET_SLOT_UP ? "up" : "left";

	if (!n)
		return;
	part(t, parts, (struct stet_told_slot){ .kind = kind, .n = n });
	if (n == 1)
		stet_buf_fmt(t->out, " <%s/> ", from);
	else
		stet_buf_fmt(t->out, " <%s %u/> ", from, (unsigned)n);
}

/* What stands in a cell has a space on either side; an empty cell is nothing at all. */
static void cell(struct stet_tags *t, size_t i, struct parts *parts, const char sum[3])
{
	const struct stet_block *block = t->view->block;
	size_t p = stet_tags_only(block, i);

	part(t, parts, (struct stet_told_slot){ .kind = STET_SLOT_CELL, .cell = (uint32_t)i });
	if (p == SIZE_MAX) {
		stet_buf_z(t->out, " <cell/> ");
		return;
	}
	stet_tags_address(t, block[i].row ? 'c' : 'h', block[i].id, sum);
	if (p == i)
		return;
	stet_buf_char(t->out, ' ');
	stet_tags_runs(t, &block[p], STET_TAGS_CELL);
	stet_buf_char(t->out, ' ');
}

/* Columns that no cell of this row begins in. */
static uint32_t gap(struct stet_tags *t, const struct grid *grid, uint32_t row, uint32_t from, uint32_t to, struct parts *parts)
{
	while (from < to && from < grid->n) {
		uint32_t first = from;

		while (from < to && from < grid->n && grid->until[from] > row)
			from++;
		covered(t, parts, STET_SLOT_UP, from - first);
		for (; from < to && from < grid->n && grid->until[from] <= row; from++)
			part(t, parts, (struct stet_told_slot){ .kind = STET_SLOT_GAP });
	}
	return from;
}

static void cover(struct grid *grid, const struct stet_block *c)
{
	for (uint32_t k = c->col; k < grid->n && k - c->col < c->n_cols; k++)
		grid->until[k] = c->n_rows > UINT32_MAX - c->row ? UINT32_MAX : c->row + c->n_rows;
}

static void row(struct stet_tags *t, size_t at, struct grid *grid, uint32_t number)
{
	const struct stet_block *block = t->view->block;
	uint32_t col = 0, last = grid->n, first;
	struct parts parts = { .told = t->told ? stet_told_begin(t->told, at) : NULL };
	size_t begun = t->out->len;
	char sum[3];

	stet_tags_sum(block, at, sum);
	stet_tags_address(t, 'w', block[at].id, sum);
	stet_buf_fmt(t->out, "%.*s.%s|", STET_ARG(block[at].id), sum);
	for (size_t i = at + 1; i < block[at].end; i = block[i].end) {
		if (block[i].kind != STET_CELL)
			continue;
		col = gap(t, grid, number, col, block[i].col, &parts);
		cell(t, i, &parts, sum);
		cover(grid, &block[i]);
		for (first = ++col; col < grid->n && col - block[i].col < block[i].n_cols; col++)
			;
		covered(t, &parts, STET_SLOT_LEFT, col - first);
	}
	while (last > col && grid->until[last - 1] <= number)
		last--;
	gap(t, grid, number, col, last, &parts);
	if (t->out->len && t->out->at[t->out->len - 1] == ' ')
		t->out->len--;
	stet_tags_pending(t, &block[at], NULL);
	if (parts.told) {
		parts.told->from = begun;
		parts.told->to = t->out->len;
	}
	stet_buf_char(t->out, '\n');
}

/* What its cells hold that did not fit the line. */
static void rest(struct stet_tags *t, size_t at)
{
	const struct stet_block *block = t->view->block;

	for (size_t i = at + 1; i < block[at].end; i = block[i].end) {
		if (block[i].kind != STET_CELL || stet_tags_only(block, i) != SIZE_MAX)
			continue;
		for (size_t k = i + 1; k < block[i].end;)
			k = stet_tags_step(t, k);
	}
}

size_t stet_tags_table(struct stet_tags *t, size_t at)
{
	const struct stet_block *block = t->view->block, *table = &block[at];
	struct grid grid = { .n = table->n_cols < MOST_COLUMNS ? table->n_cols : MOST_COLUMNS };
	uint32_t number = 0;

	grid.until = stet_arena_alloc(t->arena, (grid.n + 1) * sizeof(*grid.until));
	stet_buf_fmt(t->out, "%.*s TABLE %ux%u", STET_ARG(table->id), (unsigned)table->n_rows, (unsigned)table->n_cols);
	if (table->header_rows)
		stet_buf_fmt(t->out, " header=%u", (unsigned)table->header_rows);
	stet_tags_pending(t, table, NULL);
	stet_buf_char(t->out, '\n');
	for (size_t i = at + 1; i < table->end; i = block[i].end) {
		if (block[i].kind != STET_ROW)
			continue;
		row(t, i, &grid, number++);
		rest(t, i);
	}
	return table->end;
}
