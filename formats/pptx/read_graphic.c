/* read_graphic.c - charts and diagrams on a slide, as paragraphs and tables. */
#include "ooxml/chart.h"
#include "ooxml/diagram.h"
#include "pptx/read.h"

/* ---- charts --------------------------------------------------------------------------------- */

static void cell(struct stet_pptx_text *x, stet_str row_id, uint32_t row, uint32_t col, stet_str text)
{
	struct stet_block *b = stet_sink_open(x->r->sink, STET_CELL);
	struct stet_pptx_body body = x->at;
	struct stet_run run = { .kind = STET_TEXT };

	b->id = stet_pptx_id(x->r->arena, row_id, "c", col + 1);
	b->row = row;
	b->col = col;
	b->n_rows = b->n_cols = 1;
	b->part = x->at.part;
	body.id = b->id;
	body.sep = "p";
	stet_pptx_text_begin(x, x->r, &body);
	stet_pptx_text_line(x, &run, text, 0, 0, 0);
	stet_sink_close(x->r->sink);
}

static void row(struct stet_pptx_text *x, const struct stet_chart *c, stet_str table, uint32_t n)
{
	struct stet_block *b = stet_sink_open(x->r->sink, STET_ROW);
	stet_str id = b->id = stet_pptx_id(x->r->arena, table, "r", n + 1);

	b->row = n;
	b->part = x->at.part;
	for (uint32_t i = 0; i <= c->n_series; i++)
		cell(x, id, n, i, stet_chart_cell(c, n, i));
	stet_sink_close(x->r->sink);
}

static void table(struct stet_pptx_text *x, const struct stet_chart *c)
{
	struct stet_pptx_body own = x->at;
	struct stet_block *b = stet_sink_open(x->r->sink, STET_TABLE);

	b->id = stet_pptx_id(x->r->arena, own.id, "t", 1);
	b->n_rows = c->n_points + 1;
	b->n_cols = c->n_series + 1;
	b->header_rows = 1;
	b->part = own.part;
	for (uint32_t n = 0; n <= c->n_points; n++)
		row(x, c, own.id, n);
	x->at = own;
	x->open = false;
	stet_sink_close(x->r->sink);
}

static int note_external(struct stet_pptx_reading *r, const struct stet_part *part, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = stet_package_rels(r->package, part, &rels, err);

	if (!rc)
		stet_pptx_note_external(r->notes, part, rels);
	return rc;
}

static void show_chart(struct stet_pptx_text *x, const struct stet_chart *c, bool numbers)
{
	struct stet_run run = { .kind = STET_OBJECT, .ref = STET_STR("chart"), .code = x->at.alt };

	stet_pptx_text_line(x, &run, c->title, 0, 0, 0);
	if (numbers && stet_chart_has_table(c))
		table(x, c);
	if (c->more)
		stet_note(x->r->notes, "chart.large", x->at.id, "a chart with too many numbers to show");
}

int stet_pptx_read_chart(struct stet_pptx_text *x, const struct stet_part *part, bool numbers, struct stet_err *err)
{
	struct stet_chart *chart;
	int rc = note_external(x->r, part, err);

	if (rc)
		return rc;
	rc = stet_chart_read(&chart, x->r->package, part, err);
	if (!rc) {
		x->at.part = stet_sink_part(x->r->sink, part->name);
		show_chart(x, chart, numbers);
	}
	stet_chart_free(chart);
	return rc;
}

/* ---- diagrams ------------------------------------------------------------------------------- */

int stet_pptx_read_diagram(struct stet_pptx_text *x, const struct stet_part *part, struct stet_err *err)
{
	struct stet_run run = { .kind = STET_TEXT };
	struct stet_diagram diagram;
	int rc = stet_diagram_read(&diagram, x->r->package, part, err);

	if (!rc)
		x->at.part = stet_sink_part(x->r->sink, part->name);
	for (size_t i = 0; !rc && i < diagram.n; i++) {
		const struct stet_diagram_line *line = &diagram.line[i];

		stet_pptx_text_line(x, &run, line->text, line->level, line->from, line->to);
	}
	stet_diagram_free(&diagram);
	return rc;
}
