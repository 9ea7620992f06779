/* write_table.c - a table as a:tbl. */
#include "pptx/table.h"

/* The rows of one slide: header, then those of the page.  A cell that reaches out of its stretch is cut there, and its
 * text repeated where it goes on. */
struct stretch {
	uint32_t from, to;
};

struct cell {
	uint32_t at;                    /* the one whose text it is */
	uint32_t rows, cols;            /* what it covers from here; 1 when it is covered itself */
	bool h_merge, v_merge;
};

static struct cell look_up(const struct stet_table *t, struct stretch s, uint32_t row, uint32_t col)
{
	uint32_t at = t->owner[row * t->n_cols + col];
	uint32_t first_row = at / t->n_cols, first_col = at % t->n_cols;
	struct cell cell = { .at = at, .rows = 1, .cols = 1, .h_merge = col > first_col };

	cell.v_merge = row > first_row && row > s.from;
	while (!cell.v_merge && row + cell.rows < s.to && t->owner[(row + cell.rows) * t->n_cols + col] == at)
		cell.rows++;
	while (!cell.h_merge && col + cell.cols < t->n_cols && t->owner[row * t->n_cols + col + cell.cols] == at)
		cell.cols++;
	return cell;
}

static const char *alignment(const struct stet_table *t, const struct stet_line *line, uint32_t col)
{
	static const char *const ltr[] = { "", " algn=\"ctr\"", " algn=\"r\"", " algn=\"just\"" };
	static const char *const rtl[] = { " algn=\"r\" rtl=\"1\"", " algn=\"ctr\" rtl=\"1\"", " algn=\"l\" rtl=\"1\"",
		                           " algn=\"just\" rtl=\"1\"" };

	return (stet_text_is_rtl(line->run, line->n) ? rtl : ltr)[t->align[col] & 3];
}

static void write_cell(struct stet_buf *out, struct stet_text *text, const struct stet_table *t, const struct cell *cell,
                       uint32_t col)
{
	const struct stet_line *line = &t->piece->cell[cell->at].line;
	bool covered = cell->h_merge || cell->v_merge;

	stet_buf_z(out, "<a:tc");
	if (cell->rows > 1)
		stet_buf_fmt(out, " rowSpan=\"%u\"", cell->rows);
	if (cell->cols > 1)
		stet_buf_fmt(out, " gridSpan=\"%u\"", cell->cols);
	stet_buf_z(out, cell->h_merge ? " hMerge=\"1\"" : "");
	stet_buf_z(out, cell->v_merge ? " vMerge=\"1\"" : "");
	stet_buf_z(out, "><a:txBody><a:bodyPr/><a:lstStyle/>");
	if (covered)
		stet_text_plain(out, text, NULL, 0, NULL, t->size);
	else
		stet_text_plain(out, text, line->run, line->n, alignment(t, line, col), t->size);
	stet_buf_z(out, "</a:txBody><a:tcPr");
	if (t->margin_x != 91440 || t->margin_y != 45720)
		stet_buf_fmt(out, " marL=\"%lld\" marR=\"%lld\" marT=\"%lld\" marB=\"%lld\"", (long long)t->margin_x,
		             (long long)t->margin_x, (long long)t->margin_y, (long long)t->margin_y);
	stet_buf_z(out, " anchor=\"ctr\"/></a:tc>");
}

static void write_rows(struct stet_buf *out, struct stet_text *text, const struct stet_table *t, struct stretch s)
{
	for (uint32_t row = s.from; row < s.to; row++) {
		stet_buf_fmt(out, "<a:tr h=\"%lld\">", (long long)t->height[row]);
		for (uint32_t col = 0; col < t->n_cols; col++) {
			struct cell cell = look_up(t, s, row, col);

			write_cell(out, text, t, &cell, col);
		}
		stet_buf_z(out, "</a:tr>");
	}
}

void stet_table_write(struct stet_buf *out, struct stet_text *text, const struct stet_table *t, size_t page, stet_str style)
{
	stet_buf_z(out, "<a:tbl><a:tblPr");
	stet_buf_z(out, t->rtl ? " rtl=\"1\"" : "");
	stet_buf_z(out, t->header ? " firstRow=\"1\"" : "");
	stet_buf_z(out, " bandRow=\"1\">");
	if (style.len)
		stet_buf_fmt(out, "<a:tableStyleId>%.*s</a:tableStyleId>", STET_ARG(style));
	stet_buf_z(out, "</a:tblPr><a:tblGrid>");
	for (uint32_t c = 0; c < t->n_cols; c++)
		stet_buf_fmt(out, "<a:gridCol w=\"%lld\"/>", (long long)t->width[c]);
	stet_buf_z(out, "</a:tblGrid>");
	write_rows(out, text, t, (struct stretch){ 0, t->header });
	write_rows(out, text, t, (struct stretch){ t->page[page].from, t->page[page].to });
	stet_buf_z(out, "</a:tbl>");
}
