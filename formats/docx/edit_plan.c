/* edit_plan.c - what is to be done with a paragraph: found by its block, with the elements that its text comes from. */
#include "edit.h"

#include "ooxml/scan.h"

/* ---- leaves ------------------------------------------------------------------------------------------ */

/* From a node up: its outermost w:r (else the outermost node of an equation, else itself), and the child of that it is in. */
static void climb(const struct stet_fragment *f, uint32_t node, struct stet_docx_leaf *leaf)
{
	uint32_t below = node;

	leaf->node = node;
	leaf->run = FRAGMENT_NONE;
	for (uint32_t i = node; i != FRAGMENT_NONE; below = i, i = f->node[i].parent) {
		if (f->node[i].tag == w_r) {
			leaf->run = i;
			leaf->node = below;
		} else if (f->node[i].ns == STET_NS_m && leaf->run == FRAGMENT_NONE) {
			leaf->node = i;
		}
	}
}

static bool is_sign(const struct stet_node *node)
{
	switch (node->tag) {
	case w_tab: case w_ptab: case w_br: case w_cr: case w_noBreakHyphen: case w_softHyphen: return true;
	default: return false;
	}
}

/* No character of it stands for another one. */
static bool is_literal(stet_str raw)
{
	return stet_raw_is_plain(raw) && !(raw.len && memchr(raw.at, '\n', raw.len));
}

/* Does what is written there stand for that text, as the reader reads it? */
static bool says(stet_str raw, stet_str text)
{
	if (is_literal(raw))
		return stet_str_eq(raw, text);
	while (raw.len) {
		char c[4];
		size_t len, took = stet_raw_next(raw, c, &len);

		if (!took || len > text.len)
			return false;
		if (len == 1 && (c[0] == '\n' || c[0] == '\r'))
			c[0] = ' ';
		if (memcmp(c, text.at, len) != 0)
			return false;
		raw = stet_str_sub(raw, took, raw.len);
		text = stet_str_sub(text, len, text.len);
	}
	return !text.len;
}

static bool is_text(const struct stet_docx_plan *plan, struct stet_docx_leaf *leaf, stet_str text)
{
	const struct stet_fragment *f = &plan->f;
	const struct stet_node *node = &f->node[leaf->node];
	stet_str space = stet_node_attr(f, node, STET_NS_xml, "space"), raw;

	if (node->odd || node->end != leaf->node + 1)
		return false;
	leaf->keeps = space.at ? stet_str_is(space, "preserve") : plan->part->prefixes.keeps_space;
	leaf->raw = node->inner;
	leaf->raw_to = node->inner_to;
	while (!leaf->keeps && leaf->raw < leaf->raw_to && stet_xml_is_space(f->part.at[leaf->raw]))
		leaf->raw++;
	while (!leaf->keeps && leaf->raw < leaf->raw_to && stet_xml_is_space(f->part.at[leaf->raw_to - 1]))
		leaf->raw_to--;
	raw = stet_str_sub(f->part, leaf->raw, leaf->raw_to - leaf->raw);
	return says(raw, stet_str_sub(text, leaf->from, leaf->to - leaf->from));
}

/* A branch that some programs read and others do not: its text stands in the other branch, too. */
static bool is_twice(const struct stet_fragment *f, uint32_t node)
{
	for (; node != FRAGMENT_NONE; node = f->node[node].parent)
		if (f->node[node].tag == mc_AlternateContent)
			return true;
	return false;
}

/* … and the other one has text indeed. */
static bool in_branches(const struct stet_fragment *f, uint32_t node)
{
	for (uint32_t i = node; i != FRAGMENT_NONE; i = f->node[i].parent) {
		uint32_t other = f->node[i].tag == mc_AlternateContent ? stet_fragment_child(f, i, mc_Fallback) : FRAGMENT_NONE;

		for (uint32_t k = other; k != FRAGMENT_NONE && k < f->node[other].end; k++)
			if (f->node[k].tag == w_t)
				return true;
	}
	return false;
}

static bool is_field(const struct stet_run *run)
{
	stet_str code = stet_str_sub(stet_str_trim(run->code), 0, 9);

	return run->flags & STET_FIELD && !stet_str_eq_nocase(code, STET_STR("HYPERLINK"));
}

static void classify(const struct stet_docx_edit *e, struct stet_docx_plan *plan, struct stet_docx_leaf *leaf, uint32_t run)
{
	const struct stet_block *block = &e->block[plan->block];
	const struct stet_node *node = &plan->f.node[leaf->node];

	leaf->field = is_field(&block->run[run]);
	leaf->kind = DOCX_LEAF_OTHER;
	if (leaf->run == FRAGMENT_NONE || leaf->from == leaf->to || is_twice(&plan->f, leaf->run) ||
	    block->run[run].kind == STET_CHECKBOX)
		return;
	if (node->tag == w_t && is_text(plan, leaf, block->text))
		leaf->kind = DOCX_LEAF_TEXT;
	else if (is_sign(node))
		leaf->kind = DOCX_LEAF_SIGN;
}

static void find_leaves(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	const struct stet_block *block = &e->block[plan->block];
	const struct stet_fragment *f = &plan->f;

	plan->leaf = stet_arena_alloc(e->arena, (block->n_origins + 1) * sizeof(*plan->leaf));
	plan->leaf_of = stet_arena_alloc(e->arena, (block->n_origins + 1) * sizeof(*plan->leaf_of));
	for (uint32_t i = 0; i < block->n_origins; i++) {
		const struct stet_origin *origin = &block->origin[i];
		uint32_t node = stet_fragment_around(f, origin->at);
		struct stet_docx_leaf leaf = { .from = origin->from, .to = origin->to };
		struct stet_docx_leaf *last = plan->n_leaves ? &plan->leaf[plan->n_leaves - 1] : NULL;

		plan->leaf_of[i] = FRAGMENT_NONE;
		if (node == FRAGMENT_NONE || f->node[node].tag == w_p || f->node[node].from != origin->at) {
			plan->odd |= origin->from != origin->to;
			continue;
		}
		climb(f, node, &leaf);
		if (last && last->node == leaf.node) {
			last->to = leaf.to;
		} else {
			plan->odd |= last && leaf.node < last->node;
			plan->leaf[plan->n_leaves++] = leaf;
		}
		plan->leaf_of[i] = plan->n_leaves - 1;
	}
	for (uint32_t i = 0, done = 0; i < block->n_origins; i++)
		if (plan->leaf_of[i] != FRAGMENT_NONE && plan->leaf_of[i] == done)
			classify(e, plan, &plan->leaf[done++], block->origin[i].run);
}

/* ---- plans ------------------------------------------------------------------------------------------- */

/* The last w:p of the fragment is the one whose mark is the paragraph's. */
static bool find_paragraph(struct stet_docx_plan *plan)
{
	const struct stet_fragment *f = &plan->f;
	uint32_t n = 0;

	plan->p = FRAGMENT_NONE;
	for (uint32_t i = 0; i < f->n; i = f->node[i].end)
		if (f->node[i].tag == w_p) {
			plan->p = i;
			n++;
		}
	plan->joined = n > 1;
	if (plan->p == FRAGMENT_NONE)
		return false;
	plan->ppr = stet_fragment_child(f, plan->p, w_pPr);
	return f->node[plan->p].prefix.len + (plan->part->el.len ? 1 : 0) == plan->part->el.len;
}

/* The paragraph that a text box is in. */
static uint32_t anchor_of(const struct stet_docx_edit *e, uint32_t box)
{
	uint32_t i = box;

	while (i-- && e->block[i].part == e->block[box].part)
		if (e->block[i].kind == STET_PARAGRAPH && e->block[i].from < e->block[box].from && e->block[i].to >= e->block[box].to)
			return i;
	return STET_NONE;
}

static bool box_stands_twice(struct stet_docx_edit *e, struct stet_docx_part *part, uint32_t box)
{
	uint32_t anchor = anchor_of(e, box);
	const struct stet_block *of = anchor == STET_NONE ? NULL : &e->block[anchor];
	struct stet_fragment f;

	return !of || stet_fragment_parse(&f, e->arena, part->bytes, &part->prefixes, of->from, of->to, NULL) ||
	       in_branches(&f, stet_fragment_around(&f, e->block[box].from));
}

/* Is it in a text box that is there once more for programs that do not know the first?  Neighbours have one answer. */
static bool stands_twice(struct stet_docx_edit *e, struct stet_docx_part *part, uint32_t block)
{
	uint32_t parent = e->block[block].parent;
	bool twice = false;

	if (parent == STET_NONE || parent == e->twice_in)
		return parent != STET_NONE && e->twice;
	for (uint32_t i = parent; i != STET_NONE && !twice; i = e->block[i].parent)
		twice = e->block[i].kind == STET_TEXTBOX && box_stands_twice(e, part, i);
	e->twice_in = parent;
	e->twice = twice;
	return twice;
}

/* Why there is none, or NULL. */
static const char *make(struct stet_docx_edit *e, struct stet_docx_part *part, uint32_t block, const char **slug)
{
	const struct stet_block *of = &e->block[block];
	struct stet_docx_plan *plan;

	*slug = "edit.deleted";
	if (of->from >= of->to)
		return "it is what tracked deletions leave, and stands nowhere";
	*slug = "edit.copy";
	if (stands_twice(e, part, block))
		return "its text stands twice in the file, for old and new programs";
	plan = stet_arena_alloc(e->arena, sizeof(*plan));
	plan->block = block;
	plan->part = part;
	plan->like = STET_NONE;
	*slug = "edit.xml";
	if (stet_fragment_parse(&plan->f, e->arena, part->bytes, &part->prefixes, of->from, of->to, NULL) || !find_paragraph(plan))
		return "its XML is written in a way that is not changed";
	find_leaves(e, plan);
	e->plan[block] = plan;
	return NULL;
}

int stet_docx_plan_see(struct stet_docx_edit *e, uint32_t change, uint32_t block, struct stet_docx_plan **out, struct stet_err *err)
{
	struct stet_docx_part *part;
	int rc = stet_docx_edit_part(e, change, e->block[block].part, &part, err);

	if (!rc && part && !e->plan[block]) {
		const char *slug, *why = make(e, part, block, &slug);

		if (why)
			stet_outcome_refuse(e->outcome, change, slug, "%s", why);
	}
	*out = part ? e->plan[block] : NULL;
	return rc;
}

struct stet_docx_plan *stet_docx_plan_look(struct stet_docx_edit *e, uint32_t block)
{
	struct stet_docx_part *part = e->block[block].part < e->n_parts ? e->part[e->block[block].part] : NULL;
	const char *slug;

	if (part && !e->plan[block])
		make(e, part, block, &slug);
	return e->plan[block];
}

void stet_docx_plan_use(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	if (!plan->used)
		e->planned[e->n_planned++] = plan->block;
	plan->used = true;
}

bool stet_docx_plan_claim(struct stet_docx_edit *e, uint32_t change, struct stet_docx_plan *plan, unsigned claims)
{
	static const struct { unsigned claim, excludes; } rules[] = {
		{ DOCX_PLAN_TEXT, DOCX_PLAN_TEXT | DOCX_PLAN_GONE },
		{ DOCX_PLAN_STYLE, DOCX_PLAN_STYLE | DOCX_PLAN_GONE },
		{ DOCX_PLAN_GONE, DOCX_PLAN_TEXT | DOCX_PLAN_STYLE | DOCX_PLAN_GONE | DOCX_PLAN_ANCHOR },
		{ DOCX_PLAN_ANCHOR, DOCX_PLAN_GONE },
		{ DOCX_PLAN_WITHIN, ~0U },
		{ ~0U, DOCX_PLAN_WITHIN },
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (claims & rules[i].claim && plan->claims & rules[i].excludes) {
			stet_outcome_refuse(e->outcome, change, "edit.twice", "another of these changes is about it, too");
			return false;
		}
	stet_docx_plan_use(e, plan);
	plan->claims |= claims;
	return true;
}

int stet_docx_plan_for(struct stet_docx_edit *e, uint32_t change, uint32_t block, unsigned claims, struct stet_docx_plan **out,
                       struct stet_err *err)
{
	int rc = stet_docx_plan_see(e, change, block, out, err);

	if (!rc && *out && !stet_docx_plan_claim(e, change, *out, claims))
		*out = NULL;
	return rc;
}

bool stet_docx_plan_holds_changes(const struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t change)
{
	const struct stet_block *block = &e->block[plan->block];
	uint32_t end = plan->block + 1;

	while (end < e->n_blocks && e->block[end].part == block->part && e->block[end].from >= block->from &&
	       e->block[end].to <= block->to)
		end++;
	if (end == plan->block + 1)
		return false;
	for (size_t i = 0; i < e->n; i++)
		if (i != change && e->change[i].block > plan->block && e->change[i].block < end)
			return true;
	return false;
}

uint32_t stet_docx_block_around(const struct stet_docx_edit *e, uint32_t block, enum stet_kind kind)
{
	while (block != STET_NONE && e->block[block].kind != kind)
		block = e->block[block].parent;
	return block;
}

uint32_t stet_docx_plan_origin(const struct stet_block *block, uint32_t run)
{
	uint32_t from = 0, to = block->n_origins;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (block->origin[middle].run < run)
			from = middle + 1;
		else
			to = middle;
	}
	return from < block->n_origins && block->origin[from].run == run ? from : block->n_origins;
}
