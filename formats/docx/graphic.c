/* graphic.c - charts and diagrams, which lie in parts of their own: what they say as the text of an object, the numbers of
 * a chart as a table after the paragraph that anchors it. */
#include "docx.h"

#include "ooxml/chart.h"
#include "ooxml/diagram.h"

static void name_object(struct stet_docx *d, const char *otherwise, stet_str shown)
{
	const struct stet_docx_drawing *drawing = &d->at->para.drawing;
	stet_str name = drawing->title.len ? drawing->title : stet_str_of(otherwise);
	struct stet_docx_run *run = stet_docx_atom(d, STET_OBJECT, name, shown);

	if (run && !(run->flags & STET_FIELD))
		run->code = drawing->alt;
}

/* ---- charts --------------------------------------------------------------------------------- */

static struct stet_block *open_block(struct stet_docx *d, enum stet_kind kind, stet_str id, uint32_t part)
{
	struct stet_block *b = stet_docx_open(d, kind);

	b->id = id;
	b->part = part;
	return b;
}

static void paragraph(struct stet_docx *d, stet_str cell, stet_str text, uint32_t part)
{
	struct stet_block *b = open_block(d, STET_PARAGRAPH, stet_docx_id(d, cell, "p", 1), part);

	b->text = stet_arena_str(d->arena, text);
	if (text.len) {
		struct stet_run *run = stet_arena_alloc(d->arena, sizeof(*run));

		run->text = b->text;
		b->run = run;
		b->n_runs = 1;
	}
	stet_docx_close(d);
}

static void row(struct stet_docx *d, const struct stet_chart *chart, stet_str table, uint32_t n, uint32_t part)
{
	stet_str id = stet_docx_id(d, table, "r", n + 1);

	open_block(d, STET_ROW, id, part)->row = n;
	for (uint32_t i = 0; i <= chart->n_series; i++) {
		stet_str cell = stet_docx_id(d, id, "c", i + 1);
		struct stet_block *b = open_block(d, STET_CELL, cell, part);

		b->row = n;
		b->col = i;
		b->n_rows = b->n_cols = 1;
		paragraph(d, cell, stet_chart_cell(chart, n, i), part);
		stet_docx_close(d);
	}
	stet_docx_close(d);
}

static void table(struct stet_docx *d, const struct stet_chart *chart, uint32_t part)
{
	stet_str id;
	struct stet_block *b;

	stet_docx_para_place(d);
	id = stet_docx_id(d, d->at->prefix, "t", ++d->at->n_tables);
	b = open_block(d, STET_TABLE, id, part);
	b->n_rows = chart->n_points + 1;
	b->n_cols = chart->n_series + 1;
	b->header_rows = 1;
	for (uint32_t n = 0; n <= chart->n_points; n++)
		row(d, chart, id, n, part);
	stet_docx_close(d);
}

int stet_docx_chart(struct stet_docx *d, stet_str rid, struct stet_err *err)
{
	const struct stet_part *part = stet_rel_part(d->pkg, stet_docx_rel(d, rid));
	struct stet_chart *chart;
	int rc;

	if (!stet_docx_shown(d))
		return STET_OK;
	if (!part) {
		name_object(d, "chart", STET_STR(""));
		return STET_OK;
	}
	rc = stet_chart_read(&chart, d->pkg, part, err);
	name_object(d, "chart", chart->title);
	if (!rc && stet_chart_has_table(chart))
		table(d, chart, stet_sink_part(d->sink, part->name));
	if (!rc && chart->more)
		stet_note(d->notes, "chart.large", part->name, "a chart with too many numbers to show");
	stet_chart_free(chart);
	return stet_docx_forgive(d, part, rc, err);
}

/* ---- diagrams ------------------------------------------------------------------------------- */

/* Its lines are parted by "; ". */
int stet_docx_diagram(struct stet_docx *d, stet_str rid, struct stet_err *err)
{
	const struct stet_part *part = stet_rel_part(d->pkg, stet_docx_rel(d, rid));
	struct stet_buf shown = { .max = 1 << 20 };
	struct stet_diagram diagram = { 0 };
	int rc = STET_OK;

	if (!stet_docx_shown(d))
		return STET_OK;
	if (part)
		rc = stet_diagram_read(&diagram, d->pkg, part, err);
	for (size_t i = 0; !rc && i < diagram.n; i++) {
		if (i)
			stet_buf_z(&shown, "; ");
		stet_buf_str(&shown, stet_str_trim(diagram.line[i].text));
	}
	name_object(d, "diagram", stet_buf_view(&shown));
	stet_buf_free(&shown);
	stet_diagram_free(&diagram);
	return part ? stet_docx_forgive(d, part, rc, err) : STET_OK;
}
