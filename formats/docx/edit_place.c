/* edit_place.c - where in a paragraph something can be put: beside a run, or in it, which cuts it in two. */
#include "edit_place.h"

size_t stet_docx_place_raw(const struct stet_docx_plan *plan, const struct stet_docx_leaf *leaf, size_t text)
{
	struct stet_docx_leaf *of = &plan->leaf[leaf - plan->leaf];

	/* Asked for in order, mostly: it goes on from where it was. */
	if (!of->known_raw || of->known < of->from || of->known > text) {
		of->known = of->from;
		of->known_raw = of->raw;
	}
	of->known_raw += stet_raw_offset(stet_str_sub(plan->f.part, of->known_raw, of->raw_to - of->known_raw), text - of->known);
	of->known = text;
	return of->known_raw;
}

struct stet_docx_place stet_docx_place_at(const struct stet_docx_plan *plan, uint32_t node, bool behind)
{
	const struct stet_node *at = &plan->f.node[node];

	return (struct stet_docx_place){ .at = behind ? at->to : at->from, .parent = at->parent, .run = FRAGMENT_NONE,
	                                 .leaf = FRAGMENT_NONE };
}

/* What Word leaves in a run to know where a page ended says nothing. */
static bool is_content(const struct stet_node *node)
{
	return node->tag != w_rPr && !stet_node_is(node, "lastRenderedPageBreak");
}

static bool is_first(const struct stet_fragment *f, uint32_t run, uint32_t child)
{
	for (uint32_t c = stet_fragment_first(f, run); c != child; c = stet_fragment_next(f, c))
		if (is_content(&f->node[c]))
			return false;
	return true;
}

static bool is_last(const struct stet_fragment *f, uint32_t child)
{
	while ((child = stet_fragment_next(f, child)) != FRAGMENT_NONE)
		if (is_content(&f->node[child]))
			return false;
	return true;
}

/* The outermost mc:AlternateContent around a node, or the node. */
static uint32_t out_of_twice(const struct stet_fragment *f, uint32_t node)
{
	for (uint32_t i = node; i != FRAGMENT_NONE; i = f->node[i].parent)
		if (f->node[i].tag == mc_AlternateContent)
			node = i;
	return node;
}

struct stet_docx_place stet_docx_place_beside(const struct stet_docx_plan *plan, const struct stet_docx_leaf *leaf, bool behind)
{
	const struct stet_fragment *f = &plan->f;
	struct stet_docx_place place;

	if (leaf->run == FRAGMENT_NONE)
		return stet_docx_place_at(plan, out_of_twice(f, leaf->node), behind);
	if (behind ? is_last(f, leaf->node) : is_first(f, leaf->run, leaf->node))
		return stet_docx_place_at(plan, out_of_twice(f, leaf->run), behind);
	place = stet_docx_place_at(plan, leaf->node, behind);
	place.run = leaf->run;
	place.parent = f->node[leaf->run].parent;
	return place;
}

struct stet_docx_place stet_docx_place_in(const struct stet_docx_plan *plan, const struct stet_docx_leaf *leaf, size_t text)
{
	struct stet_docx_place place;

	if (text <= leaf->from)
		return stet_docx_place_beside(plan, leaf, false);
	if (text >= leaf->to || leaf->kind != DOCX_LEAF_TEXT)
		return stet_docx_place_beside(plan, leaf, true);
	place = (struct stet_docx_place){ .at = stet_docx_place_raw(plan, leaf, text), .run = leaf->run, .text = text };
	place.parent = plan->f.node[leaf->run].parent;
	place.leaf = (uint32_t)(leaf - plan->leaf);
	return place;
}

struct stet_docx_place stet_docx_place_first(const struct stet_docx_plan *plan)
{
	const struct stet_node *p = &plan->f.node[plan->p];
	size_t at = plan->ppr == FRAGMENT_NONE ? p->inner : plan->f.node[plan->ppr].to;

	return (struct stet_docx_place){ .at = at, .parent = plan->p, .run = FRAGMENT_NONE, .leaf = FRAGMENT_NONE };
}

struct stet_docx_place stet_docx_place_last(const struct stet_docx_plan *plan)
{
	return (struct stet_docx_place){ .at = plan->f.node[plan->p].inner_to, .parent = plan->p, .run = FRAGMENT_NONE,
	                                 .leaf = FRAGMENT_NONE };
}

static bool is_change(const struct stet_node *node)
{
	return node->tag == w_ins || node->tag == w_del || node->tag == w_moveFrom || node->tag == w_moveTo;
}

struct stet_docx_place stet_docx_place_out(const struct stet_docx_plan *plan, struct stet_docx_place place, bool behind)
{
	const struct stet_fragment *f = &plan->f;

	while (place.run == FRAGMENT_NONE && place.parent != FRAGMENT_NONE && is_change(&f->node[place.parent]) &&
	       place.at == (behind ? f->node[place.parent].inner_to : f->node[place.parent].inner))
		place = stet_docx_place_at(plan, place.parent, behind);
	return place;
}

struct stet_docx_place stet_docx_plan_place(const struct stet_docx_plan *plan, size_t at, bool behind)
{
	const struct stet_docx_leaf *leaf = plan->leaf, *end = leaf + plan->n_leaves, *found = NULL;
	struct stet_docx_place place;

	for (; leaf < end; leaf++) {
		if (leaf->from == leaf->to)
			continue;
		if (behind && leaf->from >= at)
			break;
		found = leaf;
		if (!behind && leaf->to > at)
			break;
	}
	if (!found)
		return behind ? stet_docx_place_first(plan) : stet_docx_place_last(plan);
	if (found->kind != DOCX_LEAF_TEXT && found->from < at && at < found->to)
		place = stet_docx_place_beside(plan, found, behind);
	else
		place = stet_docx_place_in(plan, found, at);
	return stet_docx_place_out(plan, place, place.at > plan->f.node[found->node].from);
}

void stet_docx_plan_anchor(struct stet_docx_edit *e, struct stet_docx_plan *plan, struct stet_docx_place place, stet_str xml)
{
	struct stet_docx_anchor *anchor = STET_PUSH(e->arena, plan->anchor, plan->n_anchors);

	anchor->place = place;
	anchor->xml = stet_arena_str(e->arena, xml);
}
