/* edit_run.c - one w:r that is cut, struck or made to look otherwise: tags put between its bytes, which stay.
 *
 * The run is gone through child by child, a w:t slice by slice.  Where the state changes, the run (and the w:t) is closed and
 * another one opened that looks the same.  What is not tracked is left out, and cuts nothing. */
#include "edit_acts.h"
#include "edit_place.h"

enum state { KEEP, GONE, LOOK };

struct writing {
	struct stet_docx_acts *acts;
	struct stet_docx_edit *e;
	const struct stet_docx_plan *plan;
	const struct stet_fragment *f;
	uint32_t run, ins;              /* the w:r; the w:ins that it stands in, or FRAGMENT_NONE */
	stet_str rpr;
	size_t anchor;                  /* the next one */
	uint32_t splice;                /* likewise */
	enum state now;
	uint32_t now_splice;
	bool begun;                     /* something in it stays */
	struct stet_buf between;        /* waits for what comes next */
	bool apart;                     /* it stands in no other tracked insertion */
	struct stet_buf out;
};

static bool is_tracked(const struct writing *w)
{
	return w->plan->gone || w->e->how->track;
}

static const char *gone_name(const struct writing *w)
{
	return w->plan->gone ? w->plan->gone : "del";
}

static const char *text_name(const struct writing *w, enum state state)
{
	return state == GONE && !strcmp(gone_name(w), "del") ? "delText" : "t";
}

/* ---- tags ---------------------------------------------------------------------------------------------- */

static void put_open(struct writing *w, enum state state)
{
	if (state == GONE)
		stet_docx_put_tracked(w->e, &w->out, w->plan->part, gone_name(w), ">");
}

static void put_close(struct writing *w, enum state state)
{
	if (state == GONE)
		stet_docx_put_end(&w->out, w->plan->part, gone_name(w));
}

static stet_str look(struct writing *w, enum state state, uint32_t splice)
{
	const struct stet_splice *s;

	if (state != LOOK)
		return w->rpr;
	s = &w->plan->text->splice[splice];
	return stet_docx_look_anew(w->e, w->plan, w->run, s->set, s->clear);
}

static void put_run_begins(struct writing *w, enum state state, uint32_t splice)
{
	stet_docx_emit(&w->out, w->plan->part, "<~r");
	stet_buf_str(&w->out, stet_node_attrs(w->f, &w->f->node[w->run]));
	stet_buf_char(&w->out, '>');
	stet_buf_str(&w->out, look(w, state, splice));
}

/* What waits, outside of somebody else's insertion when it is one of ours. */
static void put_between(struct writing *w)
{
	bool apart = w->apart && w->ins != FRAGMENT_NONE;

	if (!w->between.len)
		return;
	if (apart)
		stet_docx_put_end(&w->out, w->plan->part, "ins");
	stet_buf_str(&w->out, stet_buf_view(&w->between));
	if (apart)
		stet_docx_put_ins_begins(w->acts, &w->out, w->ins);
	w->between.len = 0;
	w->apart = false;
}

/* ---- turning from one state to another ------------------------------------------------------------------- */

/* The first of it that stays: its own tags are used. */
static void begin(struct writing *w, enum state state, uint32_t splice)
{
	const struct stet_node *run = &w->f->node[w->run];
	uint32_t rpr = stet_fragment_child(w->f, w->run, w_rPr);

	put_between(w);
	put_open(w, state);
	stet_docx_act(w->acts, DOCX_TURN_OPEN, run->from, run->from, &w->out);
	if (state == LOOK) {
		size_t at = rpr == FRAGMENT_NONE ? run->inner : w->f->node[rpr].from;

		stet_buf_str(&w->out, look(w, state, splice));
		stet_docx_act(w->acts, DOCX_TURN_CLOSE, at, rpr == FRAGMENT_NONE ? at : w->f->node[rpr].to, &w->out);
	}
	w->begun = true;
}

/* What stands at `at` and stays is in that state.  `text`: it lies within a w:t, of which something stays before it. */
static void turn(struct writing *w, size_t at, enum state state, uint32_t splice, const stet_str *text)
{
	bool same = state == w->now && (state != LOOK || splice == w->now_splice);

	if (!w->begun) {
		begin(w, state, splice);
	} else if (!same || w->between.len) {
		if (text)
			stet_docx_put_end(&w->out, w->plan->part, text_name(w, w->now));
		stet_docx_emit(&w->out, w->plan->part, "</~r>");
		put_close(w, w->now);
		put_between(w);
		put_open(w, state);
		put_run_begins(w, state, splice);
		/* What is not tracked may bring more text into it. */
		if (text)
			stet_docx_put_t(&w->out, w->plan->part, text_name(w, state), is_tracked(w) ? *text : STET_STR(" "));
		stet_docx_act(w->acts, DOCX_TURN_BETWEEN, at, at, &w->out);
	}
	w->now = state;
	w->now_splice = splice;
}

/* ---- what is put into it --------------------------------------------------------------------------------- */

static const struct stet_docx_anchor *next_anchor(const struct writing *w)
{
	const struct stet_docx_plan *plan = w->plan;

	return w->anchor < plan->n_anchors && plan->anchor[w->anchor].place.run == w->run ? &plan->anchor[w->anchor] : NULL;
}

/* Is it text that goes into the very w:t that it stands beside? */
static bool goes_in(const struct writing *w, const struct stet_docx_anchor *anchor)
{
	return !is_tracked(w) && anchor->place.leaf != FRAGMENT_NONE && anchor->text.len && stet_str_eq(anchor->rpr, w->rpr);
}

static void wait_for(struct writing *w, const struct stet_docx_anchor *anchor)
{
	stet_docx_put_anchor(w->acts, &w->between, anchor);
	w->apart |= anchor->revision;
	w->anchor++;
}

/* Text within a w:t. */
static void put_into(struct writing *w, const struct stet_docx_anchor *anchor)
{
	stet_str rest = anchor->text;

	while (rest.len) {
		size_t n = 0;

		while (n < rest.len && rest.at[n] != '\n' && rest.at[n] != '\t')
			n++;
		stet_xml_text(&w->out, stet_str_sub(rest, 0, n));
		if (n == rest.len)
			break;
		stet_docx_emit(&w->out, w->plan->part, rest.at[n] == '\n' ? "</~t><~br/><~t xml:space=\"preserve\">"
		                                                          : "</~t><~tab/><~t xml:space=\"preserve\">");
		rest = stet_str_sub(rest, n + 1, rest.len);
	}
	stet_docx_act(w->acts, DOCX_TURN_BETWEEN, anchor->place.at, anchor->place.at, &w->out);
	w->anchor++;
}

/* ---- a w:t --------------------------------------------------------------------------------------------- */

/* The splice over that byte of the text and the state it has there; `*to`: how far. */
static enum state state_at(struct writing *w, size_t at, size_t *to)
{
	const struct stet_change *text = w->plan->text;

	if (w->plan->gone)
		return GONE;
	while (text && w->splice < text->n_splices && text->splice[w->splice].to <= at)
		w->splice++;
	if (!text || w->splice == text->n_splices)
		return KEEP;
	if (text->splice[w->splice].from > at) {
		*to = text->splice[w->splice].from < *to ? text->splice[w->splice].from : *to;
		return KEEP;
	}
	*to = text->splice[w->splice].to < *to ? text->splice[w->splice].to : *to;
	return text->splice[w->splice].keep ? LOOK : GONE;
}

struct slices {
	const struct stet_docx_leaf *leaf;
	const struct stet_node *node;
	bool begun;                     /* something of it stays */
	bool anew;                      /* its start tag was written anew */
	bool parted;                    /* what comes now stands in another w:t */
};

/* The first slice that stays: its start tag is the element's own, if that will do. */
static void first_slice(struct writing *w, struct slices *t, enum state state, stet_str text)
{
	const char *name = text_name(w, state);

	t->begun = true;
	if (!strcmp(name, "t") && (t->leaf->keeps || !stet_docx_has_edge(text)))
		return;
	stet_docx_put_t(&w->out, w->plan->part, name, text);
	stet_docx_act(w->acts, DOCX_TURN_OPEN, t->node->from, t->leaf->raw, &w->out);
	t->anew = true;
}

static void leave_out(struct writing *w, size_t from, size_t to)
{
	stet_docx_act(w->acts, DOCX_TURN_BETWEEN, from, to, &w->out);
}

/* Text that comes to stand at an end of it decides about its white space, too. */
static void keep_edge(struct writing *w, struct slices *t, stet_str text)
{
	if (t->leaf->keeps || t->anew || t->parted || !stet_docx_has_edge(text))
		return;
	stet_docx_put_t(&w->out, w->plan->part, "t", text);
	stet_docx_act(w->acts, DOCX_TURN_OPEN, t->node->from, t->leaf->raw, &w->out);
	t->anew = true;
}

static void slice(struct writing *w, struct slices *t, size_t from, size_t to, enum state state)
{
	size_t acts = w->acts->n;
	stet_str text = stet_str_sub(w->e->block[w->plan->block].text, from, to - from);
	size_t at = stet_docx_place_raw(w->plan, t->leaf, from);

	if (state == GONE && !is_tracked(w)) {
		leave_out(w, at, stet_docx_place_raw(w->plan, t->leaf, to));
		return;
	}
	if (t->begun) {
		turn(w, at, state, w->splice, &text);
		t->parted |= w->acts->n > acts;
		if (!is_tracked(w))
			keep_edge(w, t, text);
	} else {
		turn(w, t->node->from, state, w->splice, NULL);
		first_slice(w, t, state, text);
	}
}

static void take_in(struct writing *w, struct slices *t, const struct stet_docx_anchor *anchor)
{
	if (!t->begun) {
		turn(w, t->node->from, KEEP, 0, NULL);
		t->begun = true;
	}
	keep_edge(w, t, anchor->text);
	put_into(w, anchor);
}

static void anchors_at(struct writing *w, struct slices *t, size_t at)
{
	const struct stet_docx_anchor *anchor;

	while ((anchor = next_anchor(w)) && anchor->place.leaf == (uint32_t)(t->leaf - w->plan->leaf) && anchor->place.text <= at) {
		if (goes_in(w, anchor))
			take_in(w, t, anchor);
		else
			wait_for(w, anchor);
	}
}

/* The end tag: of the state that the last slice has. */
static void text_ends(struct writing *w, const struct slices *t)
{
	if (!t->begun) {
		/* All of it goes: with its tags, and what was left out of it is no matter. */
		while (w->acts->n && w->acts->act[w->acts->n - 1].at >= t->node->from)
			w->acts->n--;
		leave_out(w, t->node->from, t->node->to);
		return;
	}
	if (w->now != GONE && t->leaf->raw_to == t->node->inner_to)
		return;
	stet_docx_put_end(&w->out, w->plan->part, text_name(w, w->now));
	stet_docx_act(w->acts, DOCX_TURN_CLOSE, t->leaf->raw_to, t->node->to, &w->out);
}

static void text(struct writing *w, const struct stet_docx_leaf *leaf)
{
	struct slices t = { .leaf = leaf, .node = &w->f->node[leaf->node] };
	size_t at = leaf->from;

	while (at < leaf->to) {
		const struct stet_docx_anchor *anchor;
		size_t to = leaf->to;
		enum state state;

		anchors_at(w, &t, at);
		anchor = next_anchor(w);
		if (anchor && anchor->place.leaf == (uint32_t)(leaf - w->plan->leaf) && anchor->place.text < to)
			to = anchor->place.text;
		state = state_at(w, at, &to);
		slice(w, &t, at, to, state);
		at = to;
	}
	anchors_at(w, &t, leaf->to);
	text_ends(w, &t);
}

/* ---- the run ------------------------------------------------------------------------------------------- */

/* A child that goes or stays whole. */
static void child(struct writing *w, uint32_t c, const struct stet_docx_leaf *leaf)
{
	const struct stet_node *node = &w->f->node[c];
	size_t to = SIZE_MAX;
	enum state state = KEEP;

	if (stet_node_is(node, "lastRenderedPageBreak"))
		return;
	if (w->plan->gone)
		state = GONE;
	else if (leaf && leaf->from < leaf->to)
		state = state_at(w, leaf->from, &to);
	if (state == GONE && !is_tracked(w)) {
		if (leaf)
			leave_out(w, node->from, node->to);
		return;
	}
	turn(w, node->from, state, w->splice, NULL);
}

/* Deleted text and deleted code of fields have names of their own. */
static void rename_deleted(struct writing *w, uint32_t c)
{
	const struct stet_node *node = &w->f->node[c];
	const char *name = node->tag == w_t ? "delText" : node->tag == w_instrText ? "delInstrText" : NULL;
	size_t at = (size_t)(node->name.at - w->f->part.at);

	if (!name || strcmp(w->plan->gone, "del") != 0)
		return;
	stet_buf_z(&w->out, name);
	stet_docx_act(w->acts, DOCX_TURN_OPEN, at, at + node->name.len, &w->out);
	if (node->inner == node->to)
		return;
	at = node->inner_to + 2 + (node->prefix.len ? node->prefix.len + 1 : 0);
	stet_buf_z(&w->out, name);
	stet_docx_act(w->acts, DOCX_TURN_OPEN, at, at + node->name.len, &w->out);
}

static void children(struct writing *w, uint32_t leaf)
{
	const struct stet_docx_plan *plan = w->plan;

	for (uint32_t c = stet_fragment_first(w->f, w->run); c != FRAGMENT_NONE; c = stet_fragment_next(w->f, c)) {
		const struct stet_docx_leaf *of = NULL;
		const struct stet_docx_anchor *anchor;

		if (w->f->node[c].tag == w_rPr)
			continue;
		while (leaf < plan->n_leaves && plan->leaf[leaf].node < c)
			leaf++;
		if (leaf < plan->n_leaves && plan->leaf[leaf].node == c)
			of = &plan->leaf[leaf];
		while ((anchor = next_anchor(w)) && anchor->place.leaf == FRAGMENT_NONE && anchor->place.at <= w->f->node[c].from)
			wait_for(w, anchor);
		if (plan->gone)
			rename_deleted(w, c);
		if (of && of->kind == DOCX_LEAF_TEXT && !plan->gone)
			text(w, of);
		else
			child(w, c, of);
	}
}

static void ends(struct writing *w, size_t acts)
{
	const struct stet_node *run = &w->f->node[w->run];

	while (next_anchor(w))
		wait_for(w, next_anchor(w));
	if (!w->begun && !is_tracked(w)) {
		w->acts->n = acts;
		put_between(w);
		stet_docx_act(w->acts, DOCX_TURN_CLOSE, run->from, run->to, &w->out);
		return;
	}
	put_close(w, w->begun ? w->now : KEEP);
	put_between(w);
	stet_docx_act(w->acts, DOCX_TURN_CLOSE, run->to, run->to, &w->out);
}

void stet_docx_acts_run(struct stet_docx_acts *acts, uint32_t run, uint32_t first_leaf, size_t first_anchor)
{
	struct writing w = { .acts = acts, .e = acts->e, .plan = acts->plan, .f = &acts->plan->f, .run = run,
	                     .ins = FRAGMENT_NONE, .anchor = first_anchor, .splice = acts->splice,
	                     .between = stet_docx_buf(acts->e), .out = stet_docx_buf(acts->e) };
	uint32_t parent = w.f->node[run].parent, rpr = stet_fragment_child(w.f, run, w_rPr);
	size_t before = acts->n;

	if (parent != FRAGMENT_NONE && w.f->node[parent].tag == w_ins)
		w.ins = parent;
	w.rpr = rpr == FRAGMENT_NONE ? STET_STR("") : stet_node_bytes(w.f, &w.f->node[rpr]);
	children(&w, first_leaf);
	ends(&w, before);
	acts->splice = w.splice;
	stet_docx_buf_back(acts->e, &w.between);
	stet_docx_buf_back(acts->e, &w.out);
}
