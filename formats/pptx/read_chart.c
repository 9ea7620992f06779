/* read_chart.c - a chart part: its title, and the numbers it keeps of its workbook as a TABLE. */
#include <stdlib.h>

#include "pptx/read.h"

/* A chart that shows more than this is a picture of data, not something to read. */
#define MOST_SERIES 50
#define MOST_POINTS 200

/* Where a c:v belongs. */
enum target { NOWHERE, NAME, CATEGORY, VALUE };

struct series {
	stet_str name;
	stet_str value[MOST_POINTS];
};

struct charting {
	struct stet_pptx_text *x;
	struct stet_arena arena;                /* dies with the reading */
	struct series *series[MOST_SERIES];
	size_t n_series, n_points;
	bool more;                              /* than can be shown */
	stet_str category[MOST_POINTS];
	struct stet_buf title, value;
	enum target target;
	uint32_t point;
	bool in_series, in_title, in_plot, in_value, in_text;
};

static struct series *current(struct charting *c)
{
	return c->in_series && c->n_series ? c->series[c->n_series - 1] : NULL;
}

static void begin_series(struct charting *c)
{
	c->in_series = c->n_series < MOST_SERIES;
	if (c->in_series)
		c->series[c->n_series++] = stet_arena_alloc(&c->arena, sizeof(struct series));
	else
		c->more = true;
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct charting *c = user;

	(void)err;
	switch (el->tag) {
	case c_ser:
		begin_series(c);
		break;
	case c_title:
		c->in_title = !c->in_plot;      /* those of axes come later */
		break;
	case c_plotArea:
		c->in_plot = true;
		break;
	case c_tx:
		c->target = c->in_series ? NAME : NOWHERE;
		c->point = 0;
		break;
	case c_cat:
	case c_xVal:
		c->target = CATEGORY;
		break;
	case c_val:
	case c_yVal:
		c->target = VALUE;
		break;
	case c_pt:
		c->point = (uint32_t)stet_attr_int(el, STET_NS_NONE, "idx", 0, UINT32_MAX, 0);
		break;
	case c_v:
		c->in_value = true;
		c->value.len = 0;
		break;
	case a_p:
		if (c->in_title && c->title.len)
			stet_buf_char(&c->title, ' ');
		break;
	case a_t:
		c->in_text = c->in_title;
		break;
	default:
		break;
	}
	return STET_OK;
}

static void keep(struct charting *c)
{
	struct series *s = current(c);
	stet_str text = stet_str_trim(stet_buf_view(&c->value));

	if (!s) {
		if (c->in_title && c->target == NOWHERE)
			stet_buf_str(&c->title, text);          /* a title that is a cell's text */
		return;
	}
	if (c->target == NAME) {
		if (!s->name.len)
			s->name = stet_arena_str(&c->arena, text);
		return;
	}
	if (c->point >= MOST_POINTS) {
		c->more = true;
		return;
	}
	if (c->target == NOWHERE)
		return;
	if (c->point >= c->n_points)
		c->n_points = c->point + 1;
	if (c->target == VALUE)
		s->value[c->point] = stet_arena_str(&c->arena, text);
	else if (!c->category[c->point].len)
		c->category[c->point] = stet_arena_str(&c->arena, text);
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct charting *c = user;

	(void)to, (void)err;
	switch (tag) {
	case c_ser:
		c->in_series = false;
		break;
	case c_title:
		c->in_title = false;
		break;
	case c_tx:
	case c_cat:
	case c_xVal:
	case c_val:
	case c_yVal:
		c->target = NOWHERE;
		break;
	case c_v:
		keep(c);
		c->in_value = false;
		break;
	case a_t:
		c->in_text = false;
		break;
	default:
		break;
	}
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct charting *c = user;

	(void)err;
	if (c->in_value)
		stet_buf_str(&c->value, text);
	else if (c->in_text)
		stet_buf_str(&c->title, text);
	return STET_OK;
}

/* ---- as blocks ------------------------------------------------------------------------------ */

static void cell(struct charting *c, stet_str row_id, uint32_t row, uint32_t col, stet_str text)
{
	struct stet_pptx_text *x = c->x;
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

static void row(struct charting *c, stet_str table, uint32_t n)
{
	struct stet_pptx_text *x = c->x;
	struct stet_block *b = stet_sink_open(x->r->sink, STET_ROW);
	stet_str id = b->id = stet_pptx_id(x->r->arena, table, "r", n + 1);

	b->row = n;
	b->part = x->at.part;
	cell(c, id, n, 0, n ? c->category[n - 1] : STET_STR(""));
	for (size_t i = 0; i < c->n_series; i++)
		cell(c, id, n, (uint32_t)i + 1, n ? c->series[i]->value[n - 1] : c->series[i]->name);
	stet_sink_close(x->r->sink);
}

static void table(struct charting *c)
{
	struct stet_pptx_text *x = c->x;
	struct stet_pptx_body own = x->at;
	struct stet_block *b = stet_sink_open(x->r->sink, STET_TABLE);

	b->id = stet_pptx_id(x->r->arena, own.id, "t", 1);
	b->n_rows = (uint32_t)c->n_points + 1;
	b->n_cols = (uint32_t)c->n_series + 1;
	b->header_rows = 1;
	b->part = own.part;
	for (uint32_t n = 0; n <= c->n_points; n++)
		row(c, own.id, n);
	x->at = own;
	x->open = false;
	stet_sink_close(x->r->sink);
}

static int walk(struct charting *c, const struct stet_part *part, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct stet_pptx_reading *r = c->x->r;
	struct stet_buf bytes = { 0 };
	int rc = stet_package_read(r->package, part, &bytes, err);

	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, r->lim, &handler, c, NULL, err);
	stet_buf_free(&bytes);
	return rc;
}

static int note_external(struct stet_pptx_reading *r, const struct stet_part *part, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = stet_package_rels(r->package, part, &rels, err);

	if (!rc)
		stet_pptx_note_external(r->notes, part, rels);
	return rc;
}

int stet_pptx_read_chart(struct stet_pptx_text *x, const struct stet_part *part, struct stet_err *err)
{
	struct charting *c = stet_grow(NULL, sizeof(*c));
	struct stet_run run = { .kind = STET_OBJECT, .ref = STET_STR("chart") };
	int rc;

	*c = (struct charting){ .x = x };
	rc = note_external(x->r, part, err);
	if (!rc)
		rc = walk(c, part, err);
	if (!rc) {
		x->at.part = stet_sink_part(x->r->sink, part->name);
		stet_pptx_text_line(x, &run, stet_str_trim(stet_buf_view(&c->title)), 0, 0, 0);
		if (c->n_series && c->n_points && !c->more)
			table(c);
	}
	if (!rc && c->more)
		stet_note(x->r->notes, "chart.large", x->at.id, "a chart with too many numbers to show");
	stet_buf_free(&c->title);
	stet_buf_free(&c->value);
	stet_arena_free(&c->arena);
	free(c);
	return rc;
}
