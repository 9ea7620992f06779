/* write_edges.c - what a layout has at its edges: date, footer, slide number.
 *
 * A slide shows them only when it has such placeholders itself, so it gets those that have something to show: the number
 * always, footers and dates when the layout has a text for them. */
#include "ooxml/xml.h"

#include "pptx/deck.h"

struct walking {
	struct stet_deck_out *out;
	struct stet_edges *edges;
	struct stet_edge edge;
	stet_str field;
	bool in_shape, in_text;
};

static const char *edge_type(stet_str type)
{
	static const char *const types[] = { "dt", "ftr", "sldNum" };

	for (size_t i = 0; i < 3; i++)
		if (stet_str_is(type, types[i]))
			return types[i];
	return NULL;
}

/* Which colours of the theme stand for text and background; names only, of letters and digits. */
static void colours(struct walking *w, const struct stet_element *el)
{
	struct stet_buf xml = { .max = 1024 };

	stet_buf_z(&xml, "<a:overrideClrMapping");
	for (size_t i = 0; i < el->n_attrs; i++)
		if (el->attr[i].ns == STET_NS_NONE) {
			stet_buf_fmt(&xml, " %.*s=\"", STET_ARG(el->attr[i].name));
			stet_xml_text(&xml, el->attr[i].value);
			stet_buf_char(&xml, '"');
		}
	stet_buf_z(&xml, "/>");
	if (!xml.over)
		w->edges->colours = stet_arena_str(&w->out->arena, stet_buf_view(&xml));
	stet_buf_free(&xml);
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct walking *w = user;
	struct stet_arena *arena = &w->out->arena;
	stet_str face;

	(void)err;
	switch (el->tag) {
	case p_sp:
		w->edge = (struct stet_edge){ 0 };
		w->field = (stet_str){ 0 };
		break;
	case p_ph:
		w->edge.type = edge_type(stet_attr(el, STET_NS_NONE, "type"));
		w->edge.idx = (int32_t)stet_attr_int(el, STET_NS_NONE, "idx", 0, INT32_MAX, 0);
		break;
	case a_fld:
		w->field = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "type"));
		break;
	case a_t:
		w->in_text = w->edge.type != NULL;
		break;
	case a_ea:
		face = stet_attr(el, STET_NS_NONE, "typeface");
		w->edges->own_ea = w->edges->own_ea || (face.len && face.at[0] != '+');
		break;
	case a_overrideClrMapping:
		colours(w, el);
		break;
	default:
		break;
	}
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct walking *w = user;
	struct stet_edge_run *run;

	(void)err;
	if (!w->in_text || w->edge.n >= 32)
		return STET_OK;
	run = STET_PUSH(&w->out->arena, w->edge.run, w->edge.n);
	run->field = w->field;
	run->text = stet_arena_str(&w->out->arena, text);
	return STET_OK;
}

static bool has_text(const struct stet_edge *edge)
{
	for (size_t i = 0; i < edge->n; i++)
		if (!edge->run[i].field.len && stet_str_trim(edge->run[i].text).len)
			return true;
	return false;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct walking *w = user;

	(void)to, (void)err;
	if (tag == a_t)
		w->in_text = false;
	else if (tag == a_fld)
		w->field = (stet_str){ 0 };
	else if (tag == p_sp && w->edge.type && w->edges->n < 3) {
		if (stet_str_is(stet_str_of(w->edge.type), "sldNum") || has_text(&w->edge))
			w->edges->edge[w->edges->n++] = w->edge;
		w->edge.type = NULL;
	}
	return STET_OK;
}

/* What cannot be read has nothing at its edges; the layout itself was read before. */
static void walk(struct walking *w, const struct stet_part *part)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };

	if (part)
		stet_package_walk(w->out->package, part, &handler, w, NULL);
}

static bool master_names_ea(struct stet_deck_out *out, const struct stet_part *master)
{
	for (size_t i = 0; i < out->t.n_masters; i++) {
		struct walking w = { .out = out, .edges = &out->master_edges[i] };

		if (out->t.master[i]->part != master)
			continue;
		if (!w.edges->known)
			walk(&w, master);
		w.edges->known = true;
		return w.edges->own_ea;
	}
	return false;
}

const struct stet_edges *stet_write_edges(struct stet_deck_out *out, const struct stet_pptx_layout *layout)
{
	struct stet_edges *edges = &out->edges[layout - out->t.layout];
	struct walking w = { .out = out, .edges = edges };

	if (edges->known)
		return edges;
	edges->known = true;
	walk(&w, layout->part);
	edges->own_ea = edges->own_ea || master_names_ea(out, layout->master);
	return edges;
}
