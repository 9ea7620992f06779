/* edit_runs.c - text of a paragraph: a:r cut where something changes, the others as they stand. */
#include "pptx/edit_runs.h"

/* ---- where new text goes, and how it looks -------------------------------------------------- */

static bool holds(const struct stet_pptx_child *c, uint32_t run)
{
	return c->first != STET_NONE && run >= c->first && run <= c->last;
}

/* The first that does not end in front of that byte. */
static size_t first_child(const struct stet_pptx_work *w, size_t at)
{
	size_t low = 0, high = w->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (w->child[middle].to < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* SIZE_MAX: behind all. */
static bool find_place(const struct stet_pptx_work *w, const struct stet_splice *s, size_t *place)
{
	bool found = false;

	*place = SIZE_MAX;
	for (size_t i = first_child(w, s->from); i < w->n && w->child[i].from <= s->to; i++) {
		const struct stet_pptx_child *c = &w->child[i];

		if (s->run == STET_NONE) {
			if (c->kind == STET_PPTX_RUN && *place == SIZE_MAX)
				*place = i;
			continue;
		}
		if (!holds(c, s->run))
			continue;
		/* Of two that meet there, the one whose text goes. */
		if (found && !(s->from < s->to && w->child[*place].to <= s->from))
			continue;
		*place = i;
		found = true;
	}
	return found || s->run == STET_NONE;
}

static stet_str look_like(const struct stet_pptx_work *w, const struct stet_splice *s, const struct stet_pptx_child *target)
{
	const struct stet_pptx_child *mark = stet_pptx_mark_of(w);
	const struct stet_pptx_child *best = NULL;

	if (s->like == STET_NONE) {
		if (target && target->look.len && s->run == STET_NONE)
			return target->look;
		return mark ? stet_pptx_all_of(w, mark) : STET_STR("");
	}
	if (target && holds(target, s->like))
		return target->look;
	for (size_t i = 0; i < w->n; i++) {
		const struct stet_pptx_child *c = &w->child[i];

		if (holds(c, s->like) && (!best || (target && c < target)))
			best = c;
	}
	return best ? best->look : STET_STR("");
}

static stet_str link_of_run(const struct stet_pptx_work *w, uint32_t run)
{
	return run < w->p->n_runs ? w->p->run[run].link : STET_STR("");
}

static void add_splice(struct stet_pptx_work *w, const struct stet_splice *s, const struct stet_pptx_child *target)
{
	stet_str link = target ? stet_pptx_look_link(target->look) : STET_STR("");
	bool relink = s->like == STET_NONE || !stet_str_eq(link_of_run(w, s->run), link_of_run(w, s->like));
	stet_str look = stet_pptx_look_of(w, look_like(w, s, target), s->set, s->clear, relink, link);

	stet_pptx_add_text(w, look, s->text);
}

static void patch(struct stet_pptx_work *w, size_t from, size_t to, const struct stet_pptx_child *like)
{
	struct stet_buf out = { 0 };

	stet_pptx_write_pieces(w, like, &out);
	stet_patch_add(w->patches, from, to, stet_buf_view(&out));
	stet_buf_free(&out);
}

/* ---- an element and the splices ------------------------------------------------------------- */

/* A place in some XML, and how much text stands in front of it. */
struct cursor {
	size_t xml, text;
};

static void go_on(struct cursor *at, stet_str xml, size_t text)
{
	size_t len;
	char c[4];

	while (at->text < text && at->xml < xml.len && stet_pptx_next_char(xml, &at->xml, c, &len))
		at->text += len;
}

struct cut {
	size_t from, to;
	bool insert;
};

/* What of the element a splice is about. */
static struct cut cut_of(const struct stet_pptx_child *c, const struct stet_splice *s, bool here)
{
	struct cut cut = { s->from, s->to, here && !s->keep && s->text.len };

	if (cut.from < c->from)
		cut.from = c->from;
	if (cut.from > c->to)
		cut.from = c->to;
	if (cut.to < cut.from)
		cut.to = cut.from;
	if (cut.to > c->to)
		cut.to = c->to;
	return cut;
}

/* Text of an a:r up to there, as it stands there. */
static void keep(struct stet_pptx_work *w, const struct stet_pptx_child *c, struct cursor *at, size_t to, uint32_t set, uint32_t clear)
{
	stet_str xml = stet_pptx_node_inner(&w->nodes, c->text);
	size_t begin = at->xml;
	stet_str look = set | clear ? stet_pptx_look_of(w, c->look, set, clear, false, STET_STR("")) : c->look;

	go_on(at, xml, to - c->from);
	if (begin < at->xml)
		stet_buf_str(&stet_pptx_add_piece(w, false, look)->text, stet_str_sub(xml, begin, at->xml - begin));
}

/* The splices that may be about an element are those from here to the first one behind it. */
static uint32_t first_of(const struct stet_pptx_child *c, const struct stet_change *change)
{
	uint32_t low = 0, high = change->n_splices;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (change->splice[middle].to < c->from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_behind(const struct stet_pptx_child *c, const struct stet_splice *s)
{
	return s->from > c->to;
}

static void change_run(struct stet_pptx_work *w, size_t i, const struct stet_change *change, const size_t *place)
{
	const struct stet_pptx_child *c = &w->child[i];
	struct cursor at = { 0, 0 };
	bool touched = false;

	for (uint32_t k = first_of(c, change); k < change->n_splices && !is_behind(c, &change->splice[k]); k++) {
		const struct stet_splice *s = &change->splice[k];
		struct cut cut = cut_of(c, s, place[k] == i);

		if (!cut.insert && cut.from == cut.to)
			continue;
		touched = true;
		keep(w, c, &at, cut.from, 0, 0);
		if (cut.insert)
			add_splice(w, s, c);
		if (s->keep)
			keep(w, c, &at, cut.to, s->set, s->clear);
		else
			go_on(&at, stet_pptx_node_inner(&w->nodes, c->text), cut.to - c->from);
	}
	if (!touched) {
		w->full |= c->from < c->to;
		return;
	}
	keep(w, c, &at, c->to, 0, 0);
	if (!w->n_pieces && !w->lost.len)
		w->lost = c->look;
	patch(w, w->nodes.node[c->node].from, w->nodes.node[c->node].to, c);
}

/* Text comes in front of it or behind it, and an a:br may go. */
static const char *change_fixed(struct stet_pptx_work *w, size_t i, const struct stet_change *change, const size_t *place)
{
	const struct stet_pptx_child *c = &w->child[i];
	const struct stet_pptx_node *node = &w->nodes.node[c->node];
	bool gone = false;

	for (uint32_t k = first_of(c, change); k < change->n_splices && !is_behind(c, &change->splice[k]); k++) {
		const struct stet_splice *s = &change->splice[k];
		struct cut cut = cut_of(c, s, place[k] == i);

		if (c->kind == STET_PPTX_FIXED && (cut.from < cut.to || (c->from == c->to && s->from < c->from && s->to > c->to && !s->keep)))
			return "a field, an equation or something else that is no text stands there";
		gone |= cut.from < cut.to && !s->keep;
		if (!cut.insert)
			continue;
		if (c->from < s->from && s->from < c->to)
			return "it would stand in a field or an equation";
		add_splice(w, s, c);
		if (s->before || (s->from <= c->from && c->from < c->to))
			patch(w, node->from, node->from, NULL);
		else
			patch(w, node->to, node->to, NULL);
	}
	if (gone)
		stet_patch_add(w->patches, node->from, node->to, STET_STR(""));
	w->full |= !gone;
	return NULL;
}

/* ---- the end of the paragraph --------------------------------------------------------------- */

/* Put the bytes in `scratch` behind all, but for the mark. */
static void patch_tail(struct stet_pptx_work *w, struct stet_buf *out)
{
	const struct stet_pptx_child *mark = stet_pptx_mark_of(w);
	const struct stet_pptx_node *p = &w->nodes.node[0];
	struct stet_buf whole = { 0 };

	if (mark) {
		stet_patch_add(w->patches, w->nodes.node[mark->node].from, w->nodes.node[mark->node].from, stet_buf_view(out));
	} else if (p->inside != p->to) {
		stet_patch_add(w->patches, p->close, p->close, stet_buf_view(out));
	} else {
		stet_pptx_open_tag(&whole, stet_pptx_node_tag(&w->nodes, 0));
		stet_buf_str(&whole, stet_buf_view(out));
		stet_pptx_close_tag(&whole, w->prefix, "p");
		stet_patch_add(w->patches, p->from, p->to, stet_buf_view(&whole));
	}
	stet_buf_free(&whole);
}

/* An empty paragraph is as high as its mark says. */
static void add_mark(struct stet_pptx_work *w)
{
	struct stet_buf out = { 0 };

	if (w->full || stet_pptx_mark_of(w) || !w->lost.len)
		return;
	stet_pptx_look_write(&out, w->prefix, "endParaRPr", w->lost, 0, 0, true, STET_STR(""));
	patch_tail(w, &out);
	stet_buf_free(&out);
}

/* ---- what others call ----------------------------------------------------------------------- */

static const char *all_splices(struct stet_pptx_work *w, const struct stet_change *change)
{
	size_t *place = stet_arena_alloc(&w->e->arena, change->n_splices * sizeof(*place));
	const char *why = NULL;

	for (uint32_t k = 0; k < change->n_splices; k++) {
		const struct stet_splice *s = &change->splice[k];

		place[k] = w->n;
		if (!s->keep && s->text.len && !find_place(w, s, &place[k]))
			return "where its text stands is not clear";
	}
	for (size_t i = 0; i < w->n && !why; i++) {
		if (w->child[i].kind == STET_PPTX_RUN)
			change_run(w, i, change, place);
		else if (w->child[i].kind == STET_PPTX_BREAK || w->child[i].kind == STET_PPTX_FIXED)
			why = change_fixed(w, i, change, place);
	}
	for (uint32_t k = 0; k < change->n_splices && !why; k++)
		if (place[k] == SIZE_MAX)
			add_splice(w, &change->splice[k], NULL);
	if (w->n_pieces && !why) {
		struct stet_buf out = { 0 };

		stet_pptx_write_pieces(w, NULL, &out);
		patch_tail(w, &out);
		stet_buf_free(&out);
	}
	if (!why)
		add_mark(w);
	return why;
}

void stet_pptx_edit_text(struct stet_pptx_edit *e, uint32_t i, stet_str bytes, struct stet_patches *patches)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_block *p = &e->block[change->block];
	struct stet_pptx_work w = { .e = e, .p = p, .patches = patches };
	size_t before = patches->n;
	const char *why;

	if (!stet_pptx_cut_para(&w, bytes, p->from, p->to) || !stet_pptx_find_text(&w))
		why = "where its text stands is not clear";
	else
		why = all_splices(&w, change);
	if (why) {
		patches->n = before;
		stet_outcome_refuse(e->outcome, i, "edit.fixed", "%s", why);
	}
	stet_pptx_free_pieces(&w);
}
