/* markdown_table.c - pipe tables, their columns aligned for people who will edit them. */
#include "base/markdown.h"

#include <stdlib.h>
#include <uniwidth.h>

#define WIDEST_CELL 60
#define WIDEST_ROW  140

/* Columns on a screen; East Asian characters take two. */
static size_t width_of(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80) {
			int width = u8_width((const uint8_t *)s.at, s.len, "UTF-8");

			return width > 0 ? (size_t)width : 0;
		}
	return s.len;
}

/* False when padding would make it too wide to read. */
static bool measure(size_t *width, const stet_str *cell, size_t n_rows, size_t n_cols)
{
	size_t row = 1;

	for (size_t c = 0; c < n_cols; c++) {
		width[c] = 3;
		for (size_t r = 0; r < n_rows; r++) {
			size_t w = cell[r * n_cols + c].len > 4 * WIDEST_CELL ? WIDEST_CELL + 1 : width_of(cell[r * n_cols + c]);

			if (w > WIDEST_CELL)
				return false;
			if (w > width[c])
				width[c] = w;
		}
		row += width[c] + 3;
		if (row > WIDEST_ROW)
			return false;
	}
	return true;
}

static void fill(struct stet_buf *out, char c, size_t n)
{
	char *to = stet_buf_room(out, n);

	if (to) {
		memset(to, c, n);
		out->len += n;
	}
}

static void put_row(struct stet_buf *out, const stet_str *cell, size_t n_cols, const size_t *width)
{
	stet_buf_char(out, '|');
	for (size_t c = 0; c < n_cols; c++) {
		size_t w = width ? width_of(cell[c]) : 0;

		stet_buf_char(out, ' ');
		stet_buf_str(out, cell[c]);
		if (width && width[c] > w)
			fill(out, ' ', width[c] - w);
		stet_buf_z(out, cell[c].len || width ? " |" : "|");
	}
	stet_buf_char(out, '\n');
}

static void put_rule(struct stet_buf *out, size_t n_cols, const size_t *width, const uint8_t *align)
{
	stet_buf_char(out, '|');
	for (size_t c = 0; c < n_cols; c++) {
		size_t w = width ? width[c] + 2 : 3;
		uint8_t a = align ? align[c] : 0;

		stet_buf_char(out, a == 1 ? ':' : '-');
		fill(out, '-', w - 2);
		stet_buf_char(out, a == 1 || a == 2 ? ':' : '-');
		stet_buf_char(out, '|');
	}
	stet_buf_char(out, '\n');
}

void stet_markdown_table(struct stet_buf *out, const stet_str *cell, size_t n_rows, size_t n_cols, const uint8_t *align)
{
	size_t *width = stet_grow(NULL, n_cols * sizeof(*width));
	bool padded = measure(width, cell, n_rows, n_cols);

	for (size_t r = 0; r < n_rows; r++) {
		put_row(out, cell + r * n_cols, n_cols, padded ? width : NULL);
		if (r == 0)
			put_rule(out, n_cols, padded ? width : NULL, align);
	}
	free(width);
}
