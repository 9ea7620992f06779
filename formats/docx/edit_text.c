/* edit_text.c - splices of a paragraph's text, held against the elements that it comes from. */
#include "edit_lock.h"
#include "edit_place.h"

struct checking {
	struct stet_docx_edit *e;
	struct stet_docx_plan *plan;
	const struct stet_block *block;
	uint32_t change;
	uint32_t leaf;                  /* the first that may matter for the next splice */
};

static bool refuse(const struct checking *c, const char *slug, const char *why)
{
	stet_outcome_refuse(c->e->outcome, c->change, slug, "%s", why);
	return false;
}

/* ---- what is to go, or to look otherwise ------------------------------------------------------------------ */

static bool stands_in(const struct stet_fragment *f, uint32_t node, enum stet_tag tag)
{
	for (; node != FRAGMENT_NONE; node = f->node[node].parent)
		if (f->node[node].tag == tag)
			return true;
	return false;
}

static bool leaf_allows(const struct checking *c, const struct stet_docx_leaf *leaf)
{
	const struct stet_fragment *f = &c->plan->f;

	if (leaf->field)
		return refuse(c, "edit.field", "the result of a field is not changed: the next update would undo it");
	if (leaf->kind == DOCX_LEAF_OTHER)
		return refuse(c, "edit.fixed", "what stands there is no plain text");
	if (c->e->how->track && stands_in(f, leaf->run, w_moveTo))
		return refuse(c, "edit.moved", "a tracked move brought it here: accept or reject that first");
	return stet_docx_edit_open(c->e, c->change, c->plan->part, f->node[leaf->run].from);
}

static bool range_allows(struct checking *c, const struct stet_splice *s)
{
	size_t covered = 0;

	while (c->leaf < c->plan->n_leaves && c->plan->leaf[c->leaf].to <= s->from)
		c->leaf++;
	for (uint32_t i = c->leaf; i < c->plan->n_leaves && c->plan->leaf[i].from < s->to; i++) {
		const struct stet_docx_leaf *leaf = &c->plan->leaf[i];
		size_t from = leaf->from > s->from ? leaf->from : s->from, to = leaf->to < s->to ? leaf->to : s->to;

		if (from >= to)
			continue;
		covered += to - from;
		if (!leaf_allows(c, leaf))
			return false;
	}
	return covered == s->to - s->from || refuse(c, "edit.fixed", "what stands there is no plain text");
}

/* ---- where new text stands ---------------------------------------------------------------------------------- */

/* Beside all of the field that a run is part of. */
static bool out_of_field(const struct checking *c, const struct stet_docx_leaf *leaf, bool behind, struct stet_docx_place *place)
{
	const struct stet_fragment *f = &c->plan->f;
	uint32_t outer = FRAGMENT_NONE, begin = FRAGMENT_NONE, depth = 0;

	for (uint32_t i = leaf->node; i != FRAGMENT_NONE; i = f->node[i].parent)
		if (f->node[i].tag == w_fldSimple)
			outer = i;
	for (uint32_t i = 0; i < f->n && outer == FRAGMENT_NONE; i++) {
		stet_str type;

		if (f->node[i].tag != w_fldChar || f->node[i].parent == FRAGMENT_NONE)
			continue;
		type = stet_node_attr(f, &f->node[i], STET_NS_w, "fldCharType");
		if (stet_str_is(type, "begin") && !depth++)
			begin = f->node[i].parent;
		if (!stet_str_is(type, "end") || !depth || --depth)
			continue;
		if (f->node[begin].from > f->node[leaf->node].from || f->node[i].to < f->node[leaf->node].from)
			continue;
		outer = behind ? f->node[i].parent : begin;
		if (f->node[outer].tag != w_r)
			return false;
	}
	if (outer != FRAGMENT_NONE)
		*place = stet_docx_place_at(c->plan, outer, behind);
	return outer != FRAGMENT_NONE;
}

/* The leaf of the run at whose text `at` lies, on the side that is meant. */
static const struct stet_docx_leaf *leaf_of(const struct checking *c, const struct stet_splice *s, size_t at)
{
	const struct stet_origin *origin = c->block->origin;
	uint32_t first = stet_docx_plan_origin(c->block, s->run), from = first, to = c->block->n_origins;

	/* The last that begins before it, else the first; another run's begins after it, or is no match. */
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (origin[middle].run == s->run && origin[middle].from < at)
			from = middle + 1;
		else
			to = middle;
	}
	from = from > first ? from - 1 : first;
	for (uint32_t i = from; i >= first && i < c->block->n_origins && origin[i].run == s->run; i--)
		if (c->plan->leaf_of[i] != FRAGMENT_NONE)
			return &c->plan->leaf[c->plan->leaf_of[i]];
	return NULL;
}

/* All that goes is struck before what comes in its place, as far as it stands side by side. */
static const struct stet_docx_leaf *behind_all(const struct checking *c, const struct stet_splice *s,
                                               const struct stet_docx_leaf *leaf, size_t *at)
{
	const struct stet_fragment *f = &c->plan->f;
	const struct stet_docx_leaf *end = c->plan->leaf + c->plan->n_leaves, *next = leaf + 1;

	while (leaf->run != FRAGMENT_NONE && *at < s->to && next < end && next->from < s->to && next->run != FRAGMENT_NONE &&
	       f->node[next->run].parent == f->node[leaf->run].parent) {
		*at = next->to < s->to ? next->to : s->to;
		leaf = next++;
	}
	return leaf;
}

/* What is not tracked can become part of the text that it stands beside. */
static void into_leaf(const struct checking *c, const struct stet_docx_leaf *leaf, size_t at, struct stet_docx_place *place)
{
	if (c->e->how->track || leaf->kind != DOCX_LEAF_TEXT || place->run != FRAGMENT_NONE ||
	    place->parent != c->plan->f.node[leaf->run].parent || at < leaf->from || at > leaf->to)
		return;
	place->run = leaf->run;
	place->leaf = (uint32_t)(leaf - c->plan->leaf);
	place->text = at;
	place->at = stet_docx_place_raw(c->plan, leaf, at);
}

static bool find_place(const struct checking *c, const struct stet_splice *s, struct stet_docx_place *place)
{
	const struct stet_run *run;
	const struct stet_docx_leaf *leaf;
	size_t from, to, at;
	bool front;

	if (s->run == STET_NONE || !c->plan->n_leaves) {
		*place = stet_docx_place_first(c->plan);
		return true;
	}
	run = &c->block->run[s->run];
	from = (size_t)(run->text.at - c->block->text.at);
	to = from + run->text.len;
	at = s->to < from ? from : s->to > to ? to : s->to;
	leaf = leaf_of(c, s, at);
	if (!leaf)
		return refuse(c, "edit.fixed", "it cannot be told where that stands in the file");
	front = from == to ? s->before : at == from;
	if (leaf->field) {
		if (at > from && at < to)
			return refuse(c, "edit.field", "the result of a field is not changed: the next update would undo it");
		return out_of_field(c, leaf, !front, place) ||
		       refuse(c, "edit.field", "a field begins or ends in another paragraph");
	}
	if (s->from < s->to)
		leaf = behind_all(c, s, leaf, &at);
	if (leaf->kind != DOCX_LEAF_TEXT && at > leaf->from && at < leaf->to)
		return refuse(c, "edit.fixed", "what stands there is no plain text");
	*place = leaf->from == leaf->to || leaf->kind != DOCX_LEAF_TEXT ? stet_docx_place_beside(c->plan, leaf, !front)
	                                                                 : stet_docx_place_in(c->plan, leaf, at);
	if (c->e->how->track || s->from == s->to)
		*place = stet_docx_place_out(c->plan, *place, !front);
	into_leaf(c, leaf, at, place);
	return true;
}

/* ---- whether it can stand there ---------------------------------------------------------------------------- */

static bool holds_runs(const struct stet_node *node)
{
	return stet_node_among(node, "p hyperlink ins moveTo sdt sdtContent fldSimple smartTag customXml dir bdo");
}

static bool place_allows(const struct checking *c, const struct stet_docx_place *place)
{
	const struct stet_fragment *f = &c->plan->f;
	bool track = c->e->how->track;

	for (uint32_t i = place->parent; i != FRAGMENT_NONE; i = f->node[i].parent) {
		const struct stet_node *node = &f->node[i];

		if (!holds_runs(node) || (i == place->parent && node->tag == w_sdt))
			return refuse(c, "edit.fixed", "text cannot be put there");
		if (track && node->tag == w_moveTo)
			return refuse(c, "edit.moved", "a tracked move brought it here: accept or reject that first");
		if (track && node->tag == w_ins && i != place->parent)
			return refuse(c, "edit.nested", "it stands deep in another tracked change: accept or reject that first");
	}
	return stet_docx_edit_open(c->e, c->change, c->plan->part, place->at);
}

/* ---- the row ----------------------------------------------------------------------------------------- */

static bool splice_allows(struct checking *c, const struct stet_splice *s, struct stet_docx_place *place)
{
	if (s->from < s->to && !range_allows(c, s))
		return false;
	return s->keep || !s->text.len || (find_place(c, s, place) && place_allows(c, place));
}

static void note_splice(const struct checking *c, const struct stet_splice *s, const struct stet_docx_place *place)
{
	struct stet_docx_anchor *anchor;

	if (c->leaf < c->plan->n_leaves && c->plan->leaf[c->leaf].run != FRAGMENT_NONE)
		stet_docx_edit_filled(c->e, c->plan->part, c->plan->f.node[c->plan->leaf[c->leaf].run].from);
	if (s->keep || !s->text.len)
		return;
	stet_docx_edit_filled(c->e, c->plan->part, place->at);
	anchor = STET_PUSH(c->e->arena, c->plan->anchor, c->plan->n_anchors);
	anchor->place = *place;
	anchor->text = s->text;
	anchor->revision = c->e->how->track;
	anchor->rpr = stet_docx_look_of(c->e, c->plan, s->like, s->set, s->clear);
}

static int check(struct stet_docx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	struct checking c = { .e = e, .change = i, .block = &e->block[change->block] };
	struct stet_docx_place *place;
	bool fine = true;
	int rc = stet_docx_plan_see(e, i, change->block, &c.plan, err);

	if (rc || !c.plan)
		return rc;
	if (c.plan->odd) {
		refuse(&c, "edit.fixed", "it cannot be told where its text stands in the file");
		return STET_OK;
	}
	place = stet_arena_alloc(e->arena, change->n_splices * sizeof(*place));
	for (uint32_t k = 0; k < change->n_splices && fine; k++)
		fine = splice_allows(&c, &change->splice[k], &place[k]);
	if (!fine || !stet_docx_plan_claim(e, i, c.plan, DOCX_PLAN_TEXT))
		return STET_OK;
	c.plan->text = change;
	c.leaf = 0;
	for (uint32_t k = 0; k < change->n_splices; k++) {
		while (c.leaf < c.plan->n_leaves && c.plan->leaf[c.leaf].to <= change->splice[k].from)
			c.leaf++;
		note_splice(&c, &change->splice[k], &place[k]);
	}
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_text = {
	.kind   = STET_CHANGE_TEXT,
	.blocks = 1U << STET_PARAGRAPH,
	.check  = check,
};
