/* diagram.c - SmartArt: the points of its data part, and the tree that its connections make of them. */
#include <stdlib.h>

#include "ooxml/diagram.h"
#include "ooxml/xml.h"

#define DEEPEST 32

struct point {
	stet_str id;
	size_t line, n_lines;           /* its paragraphs, in `line` */
	uint32_t child, n_children;     /* in `child`, once sorted */
	bool shown, has_parent;
};

struct edge {
	stet_str from, to;
	long long order;
	uint32_t parent, child;         /* points */
	bool sound;
};

struct line {
	stet_str text;
	size_t from, to;
};

struct drawing {
	struct stet_diagram *out;
	struct stet_arena arena;        /* dies with the reading */
	struct point *point;
	size_t n_points;
	struct edge *edge;
	size_t n_edges;
	struct line *line;
	size_t n_lines;
	struct stet_buf text;
	bool in_point, in_text, in_para, in_chars;
	size_t from;
};

/* Presentation points and transitions say how it is drawn, not what it says. */
static bool says_something(stet_str type)
{
	return !type.len || stet_str_is(type, "node") || stet_str_is(type, "asst") || stet_str_is(type, "doc");
}

static stet_str attr(struct drawing *d, const struct stet_element *el, const char *name)
{
	return stet_arena_str(&d->arena, stet_attr(el, STET_NS_NONE, name));
}

static void begin_point(struct drawing *d, const struct stet_element *el)
{
	struct point *p;

	d->in_point = says_something(stet_attr(el, STET_NS_NONE, "type"));
	if (!d->in_point)
		return;
	p = STET_PUSH(&d->arena, d->point, d->n_points);
	p->id = attr(d, el, "modelId");
	p->line = d->n_lines;
}

static void connection(struct drawing *d, const struct stet_element *el)
{
	stet_str type = stet_attr(el, STET_NS_NONE, "type");
	struct edge *e;

	if (type.len && !stet_str_is(type, "parOf"))
		return;
	e = STET_PUSH(&d->arena, d->edge, d->n_edges);
	e->from = attr(d, el, "srcId");
	e->to = attr(d, el, "destId");
	e->order = stet_attr_int(el, STET_NS_NONE, "srcOrd", 0, UINT32_MAX, 0);
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct drawing *d = user;

	(void)err;
	switch (el->tag) {
	case dgm_pt:
		begin_point(d, el);
		break;
	case dgm_cxn:
		connection(d, el);
		break;
	case dgm_t:
		d->in_text = d->in_point;
		break;
	case a_p:
		d->in_para = d->in_text;
		d->text.len = 0;
		d->from = el->from;
		break;
	case a_t:
		d->in_chars = d->in_para;
		break;
	case a_br:
		if (d->in_para)
			stet_buf_char(&d->text, ' ');
		break;
	default:
		break;
	}
	return STET_OK;
}

static void end_para(struct drawing *d, size_t to)
{
	stet_str text = stet_buf_view(&d->text);
	struct line *line;

	if (!d->in_para)
		return;
	d->in_para = false;
	if (!stet_str_trim(text).len)
		return;
	line = STET_PUSH(&d->arena, d->line, d->n_lines);
	*line = (struct line){ stet_arena_str(&d->arena, text), d->from, to };
	d->point[d->n_points - 1].n_lines++;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct drawing *d = user;

	(void)err;
	switch (tag) {
	case dgm_pt:
		d->in_point = d->in_text = false;
		break;
	case dgm_t:
		d->in_text = false;
		break;
	case a_p:
		end_para(d, to);
		break;
	case a_t:
		d->in_chars = false;
		break;
	default:
		break;
	}
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct drawing *d = user;

	(void)err;
	if (d->in_chars)
		stet_buf_str(&d->text, text);
	return STET_OK;
}

/* ---- the tree ------------------------------------------------------------------------------- */

struct name {
	stet_str id;
	uint32_t point;
};

static int by_id(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return stet_str_order(x->id, y->id);
}

static int by_place(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	if (x->sound != y->sound)
		return x->sound ? -1 : 1;
	if (x->parent != y->parent)
		return x->parent < y->parent ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static bool point_named(const struct drawing *d, const struct name *names, stet_str id, uint32_t *out)
{
	struct name key = { .id = id };
	const struct name *found = d->n_points ? bsearch(&key, names, d->n_points, sizeof(*names), by_id) : NULL;

	if (found)
		*out = found->point;
	return found != NULL;
}

/* Children of a point stand side by side in `edge` afterwards. */
static void connect(struct drawing *d)
{
	struct name *names = stet_arena_alloc(&d->arena, (d->n_points + 1) * sizeof(*names));

	for (size_t i = 0; i < d->n_points; i++)
		names[i] = (struct name){ d->point[i].id, (uint32_t)i };
	qsort(names, d->n_points, sizeof(*names), by_id);
	for (size_t i = 0; i < d->n_edges; i++) {
		struct edge *e = &d->edge[i];

		e->sound = point_named(d, names, e->from, &e->parent) && point_named(d, names, e->to, &e->child);
		if (e->sound)
			d->point[e->child].has_parent = true;
	}
	if (d->n_edges)
		qsort(d->edge, d->n_edges, sizeof(*d->edge), by_place);
	for (size_t i = 0; i < d->n_edges && d->edge[i].sound; i++) {
		struct point *parent = &d->point[d->edge[i].parent];

		if (!parent->n_children++)
			parent->child = (uint32_t)i;
	}
}

/* Each point once, whatever circles the connections run in; what hangs too deep is shown on its own later. */
static void show(struct drawing *d, uint32_t i, uint8_t level, unsigned depth)
{
	struct point *p = &d->point[i];

	if (p->shown || depth > DEEPEST)
		return;
	p->shown = true;
	for (size_t k = 0; k < p->n_lines; k++) {
		const struct line *line = &d->line[p->line + k];

		*STET_PUSH(&d->out->arena, d->out->line, d->out->n) = (struct stet_diagram_line){
			.text = stet_arena_str(&d->out->arena, line->text), .from = line->from, .to = line->to, .level = level };
	}
	for (uint32_t k = 0; k < p->n_children; k++)
		show(d, d->edge[p->child + k].child, level < 8 && p->n_lines ? level + 1 : level, depth + 1);
}

static void show_all(struct drawing *d)
{
	for (uint32_t i = 0; i < d->n_points; i++)
		if (!d->point[i].has_parent)
			show(d, i, 0, 0);
	for (uint32_t i = 0; i < d->n_points; i++)
		show(d, i, 0, 0);
}

int stet_diagram_read(struct stet_diagram *out, struct stet_package *package, const struct stet_part *part,
                      struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct drawing d = { .out = out };
	int rc = stet_package_walk(package, part, &handler, &d, err);

	*out = (struct stet_diagram){ 0 };
	if (!rc) {
		connect(&d);
		show_all(&d);
	}
	stet_buf_free(&d.text);
	stet_arena_free(&d.arena);
	return rc;
}

void stet_diagram_free(struct stet_diagram *diagram)
{
	stet_arena_free(&diagram->arena);
	*diagram = (struct stet_diagram){ 0 };
}
