/* chart.c - a chart part, walked: charts of 2007 (c:) keep their numbers in each series, those of 2016 (cx:) before them. */
#include <stdlib.h>

#include "ooxml/chart.h"
#include "ooxml/xml.h"

/* Where a value belongs. */
enum target { NOWHERE, NAME, CATEGORY, VALUE };

struct charting {
	struct stet_chart *chart;
	struct stet_buf title, value;
	stet_str name;                  /* of a cx:series */
	enum target target;
	uint32_t point;
	unsigned level;                 /* of categories: 0 is the innermost */
	bool in_series, in_title, in_value, in_text;
};

static struct stet_chart_series *current(const struct charting *c)
{
	return c->in_series && c->chart->n_series ? c->chart->series[c->chart->n_series - 1] : NULL;
}

static void begin_series(struct charting *c, const struct stet_element *el)
{
	struct stet_chart *chart = c->chart;
	struct stet_chart_series *s;

	c->in_series = chart->n_series < STET_CHART_MOST_SERIES;
	if (!c->in_series) {
		chart->more = true;
		return;
	}
	s = chart->series[chart->n_series++] = stet_arena_alloc(&chart->arena, sizeof(*s));
	s->id = stet_arena_str(&chart->arena, stet_attr(el, STET_NS_NONE, "id"));
}

static void aim(struct charting *c, enum target target)
{
	c->target = target;
	c->point = 0;
	c->level = 0;
}

static void begin_value(struct charting *c)
{
	c->in_value = true;
	c->value.len = 0;
}

static void point(struct charting *c, const struct stet_element *el)
{
	c->point = (uint32_t)stet_attr_int(el, STET_NS_NONE, "idx", 0, UINT32_MAX, 0);
}

/* The series of a cx: chart names its numbers after they were read. */
static void name_series(struct charting *c, const struct stet_element *el)
{
	stet_str id = stet_attr(el, STET_NS_NONE, "val");

	for (uint32_t i = 0; i < c->chart->n_series; i++)
		if (stet_str_eq(c->chart->series[i]->id, id) && !c->chart->series[i]->name.len)
			c->chart->series[i]->name = c->name;
}

static void begin_title(struct charting *c)
{
	c->in_title = true;
	if (c->title.len)
		stet_buf_z(&c->title, "; ");
}

static void begin_paragraph(struct charting *c)
{
	char last = c->title.len ? c->title.at[c->title.len - 1] : ' ';

	if (c->in_title && last != ' ')
		stet_buf_char(&c->title, ' ');
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct charting *c = user;

	(void)err;
	switch (el->tag) {
	case c_ser:
	case cx_data: begin_series(c, el); break;
	case cx_series: c->name = STET_STR(""); break;
	case c_title:
	case cx_title: begin_title(c); break;
	case c_tx: aim(c, c->in_series ? NAME : NOWHERE); break;
	case cx_tx: aim(c, NAME); break;
	case c_cat:
	case c_xVal:
	case cx_strDim: aim(c, CATEGORY); break;
	case c_val:
	case c_yVal:
	case cx_numDim: aim(c, VALUE); break;
	case c_pt: point(c, el); break;
	case cx_pt:
		point(c, el);
		begin_value(c);
		break;
	case c_v:
	case cx_v: begin_value(c); break;
	case cx_dataId: name_series(c, el); break;
	case a_p: begin_paragraph(c); break;
	case a_t: c->in_text = c->in_title; break;
	default: break;
	}
	return STET_OK;
}

/* An outer level of categories stands before the first one that it holds. */
static void categorize(struct charting *c, stet_str text)
{
	stet_str *category = &c->chart->category[c->point];

	if (!category->len)
		*category = stet_arena_str(&c->chart->arena, text);
	else if (c->level)
		*category = stet_arena_fmt(&c->chart->arena, "%.*s / %.*s", STET_ARG(text), STET_ARG(*category));
}

/* To the last of decimal digits, which begin with a zero. */
static void add_one(char *digits, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		if (digits[i] == '.')
			continue;
		if (digits[i] != '9') {
			digits[i]++;
			return;
		}
		digits[i] = '0';
	}
}

/* Programs write 4.4 as 4.4000000000000004, since that is the number they have; nobody is shown more than 15 digits. */
static stet_str rounded(struct stet_arena *arena, stet_str text)
{
	char digits[40];
	size_t n = 0, significant = 0, dot = SIZE_MAX;

	if (text.len < 17 || text.len > sizeof(digits) - 2)
		return stet_arena_str(arena, text);
	digits[n++] = '0';              /* room for what is carried over */
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '.' && dot == SIZE_MAX)
			dot = n;
		else if (c < '0' || c > '9')
			return stet_arena_str(arena, text);
		else if (significant == 15)
			break;
		significant += c != '.' && (significant || c != '0');
		digits[n++] = c;
	}
	if (dot >= n || significant < 15)
		return stet_arena_str(arena, text);
	if (text.at[n - 1] >= '5')
		add_one(digits, n);
	while (digits[n - 1] == '0')
		n--;
	n -= digits[n - 1] == '.';
	return stet_arena_str(arena, digits[0] == '0' ? (stet_str){ digits + 1, n - 1 } : (stet_str){ digits, n });
}

/* What the series being read says of one of its points. */
static void keep_point(struct charting *c, struct stet_chart_series *s, stet_str text)
{
	struct stet_chart *chart = c->chart;

	if (c->point >= STET_CHART_MOST_POINTS) {
		chart->more = true;
		return;
	}
	if (c->point >= chart->n_points)
		chart->n_points = c->point + 1;
	if (c->target == CATEGORY && chart->n_series == 1)
		categorize(c, text);
	else if (c->target == CATEGORY && !chart->category[c->point].len)
		chart->category[c->point] = stet_arena_str(&chart->arena, text);
	else if (c->target == VALUE && !s->value[c->point].len)
		s->value[c->point] = rounded(&chart->arena, text);
}

static void keep(struct charting *c)
{
	struct stet_chart_series *s = current(c);
	stet_str text = stet_str_trim(stet_buf_view(&c->value));

	c->in_value = false;
	if (c->in_title)
		stet_buf_str(&c->title, text);          /* a title that is a cell's text */
	else if (c->target == NAME && !s)
		c->name = stet_arena_str(&c->chart->arena, text);
	else if (c->target == NAME && !s->name.len)
		s->name = stet_arena_str(&c->chart->arena, text);
	else if (s && (c->target == CATEGORY || c->target == VALUE))
		keep_point(c, s, text);
}

static void end_title(struct charting *c)
{
	while (c->title.len && (c->title.at[c->title.len - 1] == ' ' || c->title.at[c->title.len - 1] == ';'))
		c->title.len--;
	c->in_title = false;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct charting *c = user;

	(void)to, (void)err;
	switch (tag) {
	case c_ser:
	case cx_data: c->in_series = false; break;
	case c_title:
	case cx_title: end_title(c); break;
	case c_tx:
	case c_cat:
	case c_xVal:
	case c_val:
	case c_yVal:
	case cx_tx:
	case cx_strDim:
	case cx_numDim: c->target = NOWHERE; break;
	case c_lvl:
	case cx_lvl: c->level++; break;
	case c_v:
	case cx_v:
	case cx_pt:
		if (c->in_value)
			keep(c);
		break;
	case a_t: c->in_text = false; break;
	default: break;
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

int stet_chart_read(struct stet_chart **out, struct stet_package *package, const struct stet_part *part,
                    struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct stet_chart *chart = *out = stet_grow(NULL, sizeof(*chart));
	struct charting c = { .chart = chart };
	int rc;

	*chart = (struct stet_chart){ 0 };
	rc = stet_package_walk(package, part, &handler, &c, err);
	chart->title = stet_arena_str(&chart->arena, stet_str_trim(stet_buf_view(&c.title)));
	stet_buf_free(&c.title);
	stet_buf_free(&c.value);
	return rc;
}

void stet_chart_free(struct stet_chart *chart)
{
	stet_arena_free(&chart->arena);
	free(chart);
}
