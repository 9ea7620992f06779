/* edit_drop.c - slides that go: which of them something still leads to, and what nobody needs without them. */
#include "pptx/edit.h"

/* ---- what leads where ----------------------------------------------------------------------- */

struct reach {
	const struct stet_part **next;
	size_t n;
	bool *seen;                     /* by part */
};

static void reach(struct reach *r, const struct stet_part *part, const bool *closed)
{
	if (part && !r->seen[part->index] && !(closed && closed[part->index])) {
		r->seen[part->index] = true;
		r->next[r->n++] = part;
	}
}

/* All parts that the package leads to, but not through those that are closed. */
static int reach_all(struct stet_pptx_edit *e, struct reach *r, const bool *closed, struct stet_err *err)
{
	size_t count = stet_package_count(e->package);
	const struct stet_part *source = NULL;
	int rc = STET_OK;

	r->next = stet_arena_alloc(&e->arena, count * sizeof(*r->next) + 1);
	r->seen = stet_arena_alloc(&e->arena, count * sizeof(*r->seen) + 1);
	for (size_t i = 0; !rc; i++) {
		const struct stet_rels *rels;

		rc = stet_package_rels(e->package, source, &rels, err);
		for (size_t k = 0; !rc && k < rels->n; k++)
			reach(r, stet_rel_part(e->package, &rels->rel[k]), closed);
		if (i == r->n)
			break;
		source = r->next[i];
	}
	return rc;
}

/* Where PowerPoint keeps which slides were folded in its outline: nothing is lost with that. */
static bool is_view(const struct stet_part *part)
{
	return stet_str_ends(part->type, STET_STR("viewProps+xml"));
}

/* The first slide that goes and that a part which stays leads to, or NULL. */
static const struct stet_part *led_to(struct stet_pptx_edit *e, const struct stet_part *source)
{
	const struct stet_rels *rels;

	if (source == e->deck.main || is_view(source) || stet_package_rels(e->package, source, &rels, NULL))
		return NULL;
	for (size_t k = 0; k < rels->n; k++) {
		const struct stet_part *part = stet_rel_part(e->package, &rels->rel[k]);

		if (part && e->deck.listed[part->index])
			return part;
	}
	return NULL;
}

/* ---- those that stay ------------------------------------------------------------------------ */

static void keep(struct stet_pptx_edit *e, const struct stet_part *slide)
{
	e->deck.listed[slide->index] = false;
	e->deck.removed--;
	for (uint32_t i = 0; i < e->n; i++) {
		const struct stet_change *change = &e->change[i];

		if (change->kind != STET_CHANGE_DELETE || change->block >= e->n_blocks || e->block[change->block].kind != STET_SLIDE ||
		    stet_outcome_refused(e->outcome, i) || stet_pptx_slide_part(e, change->block) != slide)
			continue;
		stet_outcome_refuse(e->outcome, i, "edit.linked", "a link on another slide leads to it");
		for (uint32_t k = change->block; k < e->block[change->block].end; k++)
			e->doomed[k] = false;
	}
}

int stet_pptx_keep_linked(struct stet_pptx_edit *e, struct stet_err *err)
{
	bool again = e->deck.removed > 0;

	while (again) {
		struct reach r = { 0 };
		int rc = reach_all(e, &r, e->deck.listed, err);

		if (rc)
			return rc;
		again = false;
		for (size_t i = 0; i < r.n; i++) {
			const struct stet_part *slide = led_to(e, r.next[i]);

			if (slide) {
				keep(e, slide);
				again = true;
			}
		}
	}
	return STET_OK;
}

/* ---- those that go -------------------------------------------------------------------------- */

/* Take what names a relationship out of the view's properties, and the relationship. */
static int forget(struct stet_pptx_edit *e, const struct stet_part *view, stet_str id, struct stet_err *err)
{
	struct stet_patches *patches;
	struct stet_pptx_nodes nodes;
	stet_str bytes, name, value;
	int rc = stet_rewrite_part(e->rw, view->name, &bytes, &patches, err);

	if (rc || !stet_pptx_nodes_read(&nodes, &e->arena, bytes, 0, bytes.len, false))
		return rc;
	for (uint32_t i = 0; i < nodes.n; i++) {
		if (!stet_pptx_node_is(&nodes, i, "sld"))
			continue;
		for (size_t at = 0; stet_pptx_tag_next(stet_pptx_node_tag(&nodes, i), &at, &name, &value);)
			if (stet_str_is(stet_pptx_local(name), "id") && stet_str_eq(value, id)) {
				stet_patch_add(patches, nodes.node[i].from, nodes.node[i].to, STET_STR(""));
				break;
			}
	}
	return stet_rewrite_unrelate(e->rw, view->name, id, err);
}

static int forget_all(struct stet_pptx_edit *e, const struct stet_part *view, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = stet_package_rels(e->package, view, &rels, err);

	for (size_t k = 0; !rc && k < rels->n; k++) {
		const struct stet_part *part = stet_rel_part(e->package, &rels->rel[k]);

		if (part && e->deck.listed[part->index])
			rc = forget(e, view, rels->rel[k].id, err);
	}
	return rc;
}

int stet_pptx_drop_slides(struct stet_pptx_edit *e, struct stet_err *err)
{
	struct reach before = { 0 }, after = { 0 };
	int rc;

	if (!e->deck.removed)
		return STET_OK;
	rc = reach_all(e, &before, NULL, err);
	if (!rc)
		rc = reach_all(e, &after, e->deck.listed, err);
	for (size_t i = 0; !rc && i < before.n; i++) {
		const struct stet_part *part = before.next[i];

		if (!after.seen[part->index])
			rc = stet_rewrite_drop(e->rw, part->name, err);
		else if (is_view(part))
			rc = forget_all(e, part, err);
	}
	return rc;
}
