/* table.c - a table to the room there is.
 *
 * Type gets smaller in steps until the whole table fits; when it would get too small, the table goes on on further
 * slides, evenly, with its header rows repeated.  Widths are measured once, at ten points, and scale with the type. */
#include "pptx/table.h"

#include "base/utf8.h"

#define REFERENCE 1000          /* points × 100 at which words are measured */
#define READABLE  1100          /* the smallest that a table is set in to stay on one slide */

static const unsigned one_slide[] = { 1800, 1600, 1400, 1200, READABLE };
static const unsigned many_slides[] = { 1200, 1100, 1000, 900, 800, 700, 600 };

struct planning {
	struct stet_table *t;
	struct stet_arena *arena;
	stet_str font;
	int64_t cx, cy;
	int64_t *natural, *least;       /* text widths of each column at REFERENCE, without margins */
	unsigned scaled;                /* size that `width` and `height` hold for */
};

/* ---- the grid ------------------------------------------------------------------------------- */

static const struct stet_cell *cell_at(const struct stet_table *t, uint32_t row, uint32_t col)
{
	return &t->piece->cell[(size_t)row * t->n_cols + col];
}

static uint32_t at_most(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t span_rows(const struct stet_table *t, uint32_t at)
{
	uint32_t span = t->piece->cell[at].n_rows;

	return at_most(span ? span : 1, t->n_rows - at / t->n_cols);
}

static uint32_t span_cols(const struct stet_table *t, uint32_t at)
{
	uint32_t span = t->piece->cell[at].n_cols;

	return at_most(span ? span : 1, t->n_cols - at % t->n_cols);
}

/* Who covers what; where two cells claim a place, the first has it, and a cell that lost its own place is nothing. */
static void find_owners(struct planning *p)
{
	struct stet_table *t = p->t;
	size_t n = (size_t)t->n_rows * t->n_cols;

	t->owner = stet_arena_alloc(p->arena, n * sizeof(*t->owner));
	memset(t->owner, 0xFF, n * sizeof(*t->owner));
	for (uint32_t at = 0; at < n; at++) {
		uint32_t rows = span_rows(t, at), cols = span_cols(t, at);

		if (t->owner[at] != UINT32_MAX)
			continue;
		for (uint32_t c = 0; c < cols; c++)             /* as wide as is free in its own row */
			if (t->owner[at + c] != UINT32_MAX)
				cols = c;
		for (uint32_t r = 0; r < rows; r++)
			for (uint32_t c = 0; c < cols; c++)
				if (t->owner[at + r * t->n_cols + c] != UINT32_MAX)
					rows = r;
		for (uint32_t r = 0; r < rows; r++)
			for (uint32_t c = 0; c < cols; c++)
				t->owner[at + r * t->n_cols + c] = at;
	}
}

/* The block of places that a cell has, from its own to the right and down. */
static void extent(const struct stet_table *t, uint32_t at, uint32_t *rows, uint32_t *cols)
{
	uint32_t row = at / t->n_cols, col = at % t->n_cols;

	*rows = *cols = 1;
	while (col + *cols < t->n_cols && t->owner[at + *cols] == at)
		++*cols;
	while (row + *rows < t->n_rows && t->owner[at + *rows * t->n_cols] == at)
		++*rows;
}

/* ---- columns -------------------------------------------------------------------------------- */

/* Width of the widest line and of the widest word. */
static void measure_cell(const struct planning *p, const struct stet_line *line, bool bold, int64_t *natural, int64_t *least)
{
	int64_t width = 0;

	*natural = *least = 0;
	for (size_t i = 0; i < line->n; i++) {
		const struct stet_run *run = &line->run[i];
		bool heavy = bold || (run->flags & STET_BOLD);
		int64_t word;

		if (run->kind == STET_BREAK) {
			width = 0;
			continue;
		}
		width += stet_text_width(p->font, heavy, run->flags & STET_ITALIC, REFERENCE, run->text) *
		         (run->flags & STET_CODE ? 5 : 4) / 4;
		word = stet_widest_word(p->font, heavy, REFERENCE, run->text) * (run->flags & STET_CODE ? 5 : 4) / 4;
		*natural = width > *natural ? width : *natural;
		*least = word > *least ? word : *least;
	}
}

static void measure_columns(struct planning *p)
{
	struct stet_table *t = p->t;

	p->natural = stet_arena_alloc(p->arena, t->n_cols * sizeof(*p->natural));
	p->least = stet_arena_alloc(p->arena, t->n_cols * sizeof(*p->least));
	for (uint32_t at = 0; at < t->n_rows * t->n_cols; at++) {
		uint32_t rows, cols, col = at % t->n_cols;
		int64_t natural, least;

		if (t->owner[at] != at)
			continue;
		extent(t, at, &rows, &cols);
		measure_cell(p, &t->piece->cell[at].line, at / t->n_cols < t->header, &natural, &least);
		for (uint32_t c = col; c < col + cols; c++) {
			int64_t n = natural / cols, l = least / cols;

			p->natural[c] = n > p->natural[c] ? n : p->natural[c];
			p->least[c] = l > p->least[c] ? l : p->least[c];
		}
	}
}

static int64_t sum_of(const int64_t *list, uint32_t n)
{
	int64_t sum = 0;

	while (n-- > 0)
		sum += list[n];
	return sum;
}

/* Columns that need less than their share get what they need; the others share the rest by what they hold. */
static bool share_out(const struct planning *p, const int64_t *natural, const int64_t *least, int64_t *width)
{
	uint32_t n = p->t->n_cols, left = n;
	int64_t rest = p->cx, weight = 0, needed = 0;
	bool again = true;

	memset(width, 0, n * sizeof(*width));
	while (again && left) {
		int64_t share = rest / left;

		again = false;
		for (uint32_t c = 0; c < n; c++)
			if (!width[c] && natural[c] <= share) {
				width[c] = natural[c];
				rest -= natural[c];
				left--;
				again = true;
			}
	}
	for (uint32_t c = 0; c < n; c++)
		if (!width[c]) {
			weight += natural[c] - least[c];
			needed += least[c];
		}
	if (needed > rest)
		return false;
	for (uint32_t c = 0; c < n; c++)
		if (!width[c])
			width[c] = least[c] + (weight ? (int64_t)((double)(rest - needed) * (double)(natural[c] - least[c]) /
			                                          (double)weight) : 0);
	return true;
}

static void in_proportion(const struct planning *p, const int64_t *to, int64_t *width)
{
	int64_t sum = sum_of(to, p->t->n_cols);

	for (uint32_t c = 0; c < p->t->n_cols; c++)
		width[c] = (int64_t)((double)p->cx * (double)to[c] / (double)sum);
}

/* False: some word is wider than its column at this size. */
static bool set_widths(struct planning *p, unsigned size)
{
	struct stet_table *t = p->t;
	int64_t *natural = stet_arena_alloc(p->arena, t->n_cols * sizeof(*natural));
	int64_t *least = stet_arena_alloc(p->arena, t->n_cols * sizeof(*least));
	int64_t slack = (int64_t)size * 127 / 8;        /* what programs disagree about */

	t->margin_x = size > 1200 ? 91440 : 64008;
	t->margin_y = size > 1200 ? 45720 : 32004;
	if (t->margin_x > p->cx / t->n_cols / 6)
		t->margin_x = p->cx / t->n_cols / 6;
	for (uint32_t c = 0; c < t->n_cols; c++) {
		natural[c] = p->natural[c] * size / REFERENCE + 2 * t->margin_x + slack;
		least[c] = p->least[c] * size / REFERENCE + 2 * t->margin_x + slack;
	}
	if (sum_of(natural, t->n_cols) <= p->cx) {
		in_proportion(p, natural, t->width);
		return true;
	}
	if (sum_of(least, t->n_cols) > p->cx) {
		in_proportion(p, least, t->width);
		return false;
	}
	if (!share_out(p, natural, least, t->width))
		in_proportion(p, least, t->width);
	return true;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void set_heights(struct planning *p, unsigned size)
{
	struct stet_table *t = p->t;

	for (uint32_t r = 0; r < t->n_rows; r++)
		t->height[r] = stet_line_height(p->font, size) + 2 * t->margin_y;
	for (uint32_t at = 0; at < t->n_rows * t->n_cols; at++) {
		const struct stet_line *line = &t->piece->cell[at].line;
		uint32_t rows, cols, row = at / t->n_cols;
		int64_t width, height;

		if (t->owner[at] != at || !line->n)
			continue;
		extent(t, at, &rows, &cols);
		width = sum_of(t->width + at % t->n_cols, cols) - 2 * t->margin_x;
		height = stet_fit_cell(p->font, row < t->header, size, width > 1 ? width : 1, line->run, line->n) +
		         2 * t->margin_y - sum_of(t->height + row, rows - 1);
		if (height > t->height[row + rows - 1])
			t->height[row + rows - 1] = height;
	}
}

static bool set_at(struct planning *p, unsigned size)
{
	bool wide_enough = set_widths(p, size);

	p->t->size = size;
	set_heights(p, size);
	return wide_enough;
}

static int64_t tallest_body_row(const struct stet_table *t)
{
	int64_t tallest = 0;

	for (uint32_t r = t->header; r < t->n_rows; r++)
		tallest = t->height[r] > tallest ? t->height[r] : tallest;
	return tallest;
}

/* ---- pages ---------------------------------------------------------------------------------- */

/* A cell reaches over the border above this row. */
static bool crossed(const struct stet_table *t, uint32_t row)
{
	for (uint32_t c = 0; c < t->n_cols; c++)
		if (row > t->header && t->owner[row * t->n_cols + c] / t->n_cols < row &&
		    t->owner[row * t->n_cols + c] == t->owner[(row - 1) * t->n_cols + c])
			return true;
	return false;
}

/* The row that the next page begins with: as near to `ideal` as can be, no merged cell cut if that can be. */
static uint32_t page_end(const struct planning *p, uint32_t from, int64_t ideal, int64_t room)
{
	const struct stet_table *t = p->t;
	uint32_t best = from + 1;
	int64_t filled = 0, least = INT64_MAX;

	for (uint32_t end = from + 1; end <= t->n_rows; end++) {
		int64_t cost;

		filled += t->height[end - 1];
		if (end > from + 1 && filled > room)
			break;
		cost = (filled > ideal ? filled - ideal : ideal - filled) +
		       (end < t->n_rows && crossed(t, end) ? room / 2 : 0);
		if (cost <= least) {
			least = cost;
			best = end;
		}
	}
	return best;
}

/* How many pages the rows from `from` on need, each as full as can be. */
static int64_t pages_needed(const struct stet_table *t, uint32_t from, int64_t room)
{
	int64_t pages = 1, filled = 0;

	for (uint32_t row = from; row < t->n_rows; row++) {
		if (filled > 0 && filled + t->height[row] > room) {
			pages++;
			filled = 0;
		}
		filled += t->height[row];
	}
	return pages;
}

static void paginate(struct planning *p)
{
	struct stet_table *t = p->t;
	int64_t room = p->cy - sum_of(t->height, t->header);
	int64_t rest = sum_of(t->height + t->header, t->n_rows - t->header);
	int64_t pages = pages_needed(t, t->header, room);
	uint32_t from = t->header;

	room = room > 1 ? room : 1;
	t->n_pages = 0;
	do {
		struct stet_table_page *page = STET_PUSH(p->arena, t->page, t->n_pages);

		page->from = from;
		if (pages <= 1 && rest > room)
			pages = pages_needed(t, from, room);
		page->to = pages <= 1 ? t->n_rows : page_end(p, from, rest / pages, room);
		for (; from < page->to; from++)
			rest -= t->height[from];
		pages--;
	} while (from < t->n_rows);
}

static void choose_size(struct planning *p, unsigned largest)
{
	struct stet_table *t = p->t;

	for (size_t i = 0; i < sizeof(one_slide) / sizeof(*one_slide); i++)
		if (one_slide[i] <= largest && set_at(p, one_slide[i]) && sum_of(t->height, t->n_rows) <= p->cy)
			return;
	for (size_t i = 0; i < sizeof(many_slides) / sizeof(*many_slides); i++) {
		bool wide_enough = set_at(p, many_slides[i]);
		bool low_enough = sum_of(t->height, t->header) + tallest_body_row(t) <= p->cy;

		t->broken = !wide_enough || !low_enough || many_slides[i] < 1000;
		t->wide = many_slides[i] >= 1000 ? !wide_enough : t->wide;
		if ((wide_enough && low_enough) || (low_enough && many_slides[i] <= 800))
			return;
	}
}

/* ---- alignment ------------------------------------------------------------------------------ */

static bool numeric_sign(uint32_t rune)
{
	static const uint32_t signs[] = { ' ', 0xA0, 0x202F, 0x2009, '.', ',', '\'', 0x2019, '+', '-', 0x2212, 0x2013, 0x2014,
		                          0xB1, '%', 0x2030, '$', 0x20AC, 0xA3, 0xA5, 0x20B9, '(', ')', '~', '<', '>' };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (signs[i] == rune)
			return true;
	return false;
}

/* Digits and the signs that go with numbers.  `digits`: there was at least one. */
static bool is_numeric(const struct stet_line *line, bool *digits)
{
	for (size_t i = 0; i < line->n; i++) {
		stet_str rest = line->run[i].text;

		while (rest.len) {
			uint32_t rune = 0;
			size_t len = stet_utf8_next(rest, &rune);

			if (rune >= '0' && rune <= '9')
				*digits = true;
			else if (!len || !numeric_sign(rune))
				return false;
			rest = stet_str_sub(rest, len, rest.len);
		}
	}
	return true;
}

static bool numeric_column(const struct stet_table *t, uint32_t col)
{
	bool digits = false;

	for (uint32_t r = t->header; r < t->n_rows; r++)
		if (!is_numeric(&cell_at(t, r, col)->line, &digits))
			return false;
	return digits;
}

static void set_alignment(struct planning *p)
{
	struct stet_table *t = p->t;

	t->align = stet_arena_alloc(p->arena, t->n_cols);
	for (uint32_t c = 0; c < t->n_cols; c++) {
		t->align[c] = t->piece->align ? t->piece->align[c] : 0;
		if (!t->align[c] && numeric_column(t, c))
			t->align[c] = 2;
	}
}

/* Most of its first column and first row read from right to left. */
static bool is_rtl(const struct stet_table *t)
{
	unsigned rtl = 0, all = 0;

	for (uint32_t r = 0; r < t->n_rows; r++)
		for (uint32_t c = 0; c < t->n_cols && (r == 0 || c == 0); c++) {
			const struct stet_line *line = &cell_at(t, r, c)->line;

			all += line->n > 0;
			rtl += line->n > 0 && stet_text_is_rtl(line->run, line->n);
		}
	return rtl * 2 > all;
}

void stet_table_plan(struct stet_table *out, struct stet_arena *arena, const struct stet_piece *piece, stet_str font,
                     unsigned largest, int64_t cx, int64_t cy)
{
	struct planning p = { .t = out, .arena = arena, .font = font, .cx = cx, .cy = cy };

	*out = (struct stet_table){ .piece = piece, .n_rows = piece->n_rows, .n_cols = piece->n_cols };
	if (!piece->n_rows || !piece->n_cols)
		return;
	out->header = at_most(piece->header_rows, piece->n_rows > 1 ? at_most(piece->n_rows - 1, 3) : 0);
	find_owners(&p);
	out->width = stet_arena_alloc(arena, piece->n_cols * sizeof(*out->width));
	out->height = stet_arena_alloc(arena, piece->n_rows * sizeof(*out->height));
	measure_columns(&p);
	choose_size(&p, largest);
	paginate(&p);
	set_alignment(&p);
	out->rtl = is_rtl(out);
}

int64_t stet_table_height(const struct stet_table *t, size_t page)
{
	return sum_of(t->height, t->header) + sum_of(t->height + t->page[page].from, t->page[page].to - t->page[page].from);
}

int64_t stet_table_width(const struct stet_table *t)
{
	return sum_of(t->width, t->n_cols);
}
