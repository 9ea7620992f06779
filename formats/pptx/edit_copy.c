/* edit_copy.c - a slide once more: what belongs to it alone is copied with it - notes, charts, diagrams, objects -, pictures
 * and layouts are shared, and its comments are left behind. */
#include <stdio.h>

#include "base/file.h"
#include "ooxml/package_parts.h"
#include "ooxml/percent.h"
#include "pptx/edit.h"

#define RELS_TYPE "application/vnd.openxmlformats-package.relationships+xml"
#define DEEPEST   8             /* a slide, its chart, the chart's drawing, … */

struct copied {
	const struct stet_part *from;
	stet_str to;
};

struct copying {
	struct stet_pptx_edit *e;
	struct copied *part;
	size_t n;
	unsigned depth;
};

static int copy_part(struct copying *c, const struct stet_part *part, stet_str *name, struct stet_err *err);

/* ---- relationships -------------------------------------------------------------------------- */

enum what { SHARE, COPY, LEAVE };

static enum what what_of(stet_str type)
{
	static const char *const own[] = { "notesSlide", "chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle", "diagramData",
	                                   "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "oleObject", "package",
	                                   "control", "activeXControlBinary", "vmlDrawing", "drawing", "tags", "themeOverride" };

	type = stet_path_name(type);
	if (stet_str_is(type, "comments"))
		return LEAVE;
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (stet_str_is(type, own[i]))
			return COPY;
	return SHARE;
}

/* A target that leads to another part in the same folder. */
static stet_str beside(struct copying *c, stet_str target, stet_str name)
{
	struct stet_buf out = { 0 };
	stet_str kept;

	stet_buf_str(&out, stet_str_sub(target, 0, target.len - stet_path_name(target).len));
	stet_percent_encode(&out, stet_path_name(name));
	kept = stet_arena_str(&c->e->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return kept;
}

static int copy_relationship(struct copying *c, const struct stet_rels *rels, stet_str tag, struct stet_buf *out,
                             struct stet_err *err)
{
	const struct stet_rel *rel = stet_rels_by_id(rels, stet_pptx_tag_attr(tag, "Id"));
	const struct stet_part *part = rel && !rel->external ? stet_rel_part(c->e->package, rel) : NULL;
	enum what what = rel ? what_of(rel->type) : SHARE;
	struct stet_pptx_attr target = { "Target", NULL };
	stet_str name = { 0 };
	int rc = STET_OK;

	if (what == LEAVE)
		return STET_OK;
	for (size_t i = 0; part && i < c->n; i++)
		if (c->part[i].from == part)
			name = c->part[i].to;
	if (part && what == COPY && !name.len && c->depth < DEEPEST)
		rc = copy_part(c, part, &name, err);
	if (name.len)
		target.value = beside(c, stet_pptx_tag_attr(tag, "Target"), name).at;
	stet_pptx_retag(out, tag, &target, name.len ? 1 : 0);
	return rc;
}

static int copy_relationships(struct copying *c, const struct stet_part *part, stet_str to, struct stet_err *err)
{
	struct stet_arena *arena = &c->e->arena;
	stet_str name = stet_rels_name(arena, part->name), bytes;
	const struct stet_rels *rels;
	struct stet_patches *patches;
	struct stet_pptx_nodes nodes;
	struct stet_buf out = { 0 };
	size_t done = 0;
	int rc = stet_package_rels(c->e->package, part, &rels, err);

	if (rc || !rels->n)
		return rc;
	rc = stet_rewrite_part(c->e->rw, name, &bytes, &patches, err);
	if (!rc && !stet_pptx_nodes_read(&nodes, arena, bytes, 0, bytes.len, false))
		rc = stet_fail(err, STET_EFORMAT, "edit.unclear", "the relationships of '%.*s' are not clear", STET_ARG(part->name));
	for (uint32_t i = 0; !rc && i < nodes.n; i++) {
		if (!stet_pptx_node_is(&nodes, i, "Relationship"))
			continue;
		stet_buf_str(&out, stet_str_sub(bytes, done, nodes.node[i].from - done));
		done = nodes.node[i].inside;
		rc = copy_relationship(c, rels, stet_pptx_node_tag(&nodes, i), &out, err);
		if (!stet_str_ends(stet_pptx_node_tag(&nodes, i), STET_STR("/>")))
			done = nodes.node[i].to;
	}
	if (!rc) {
		stet_buf_str(&out, stet_str_sub(bytes, done, bytes.len));
		rc = stet_rewrite_add(c->e->rw, stet_rels_name(arena, to), RELS_TYPE, stet_buf_view(&out), err);
	}
	stet_buf_free(&out);
	return rc;
}

/* ---- parts ---------------------------------------------------------------------------------- */

stet_str stet_pptx_new_name(struct stet_pptx_edit *e, stet_str like)
{
	stet_str suffix = stet_extension(like), stem, name;

	suffix = stet_str_sub(like, like.len - suffix.len - (suffix.len > 0), SIZE_MAX);
	stem = stet_str_sub(like, 0, like.len - suffix.len);
	while (stem.len && stem.at[stem.len - 1] >= '0' && stem.at[stem.len - 1] <= '9')
		stem.len--;
	/* A name that was dropped is not free either: what led there still does. */
	do
		name = stet_arena_fmt(&e->arena, "%.*s%zu%.*s", STET_ARG(stem), ++e->last_part, STET_ARG(suffix));
	while (stet_rewrite_has(e->rw, name) || stet_package_find(e->package, name));
	return name;
}

static int add(struct copying *c, const struct stet_part *part, stet_str bytes, stet_str *name, struct stet_err *err)
{
	struct copied *copied = STET_PUSH(&c->e->arena, c->part, c->n);
	int rc;

	*name = stet_pptx_new_name(c->e, part->name);
	*copied = (struct copied){ part, *name };
	rc = stet_rewrite_add(c->e->rw, *name, part->type.len ? part->type.at : NULL, bytes, err);
	c->depth++;
	if (!rc)
		rc = copy_relationships(c, part, *name, err);
	c->depth--;
	return rc;
}

static int copy_part(struct copying *c, const struct stet_part *part, stet_str *name, struct stet_err *err)
{
	struct stet_buf bytes = { 0 };
	int rc = stet_package_read(c->e->package, part, &bytes, err);

	if (!rc)
		rc = add(c, part, stet_buf_view(&bytes), name, err);
	stet_buf_free(&bytes);
	return rc;
}

/* ---- the slide itself ----------------------------------------------------------------------- */

/* What tells slides apart must not be the same: p14:creationId. */
static void renew(struct stet_patches *patches, const struct stet_pptx_nodes *nodes, uint32_t i)
{
	uint32_t id = (uint32_t)stet_pptx_tag_int(stet_pptx_node_tag(nodes, i), "val", 0, UINT32_MAX, 1);
	char number[16];
	struct stet_pptx_attr val = { "val", number };
	struct stet_buf tag = { 0 };

	id = (id ^ 0x5DEECE66U) * 2654435761U;
	snprintf(number, sizeof(number), "%u", id ? id : 1);
	stet_pptx_retag(&tag, stet_pptx_node_tag(nodes, i), &val, 1);
	stet_patch_add(patches, nodes->node[i].from, nodes->node[i].inside, stet_buf_view(&tag));
	stet_buf_free(&tag);
}

/* A p:ext that leads to comments goes, and its list when it is the only one. */
static void leave_comments(struct stet_patches *patches, const struct stet_pptx_nodes *nodes, uint32_t i)
{
	uint32_t ext = stet_pptx_node_up(nodes, i, "ext"), list = stet_pptx_node_up(nodes, i, "extLst");

	if (ext == STET_NONE)
		return;
	if (list != STET_NONE && nodes->node[list].end == nodes->node[ext].end && stet_pptx_node_child(nodes, list, NULL) == ext)
		ext = list;
	stet_patch_add(patches, nodes->node[ext].from, nodes->node[ext].to, STET_STR(""));
}

static int renewed(struct stet_pptx_edit *e, const struct stet_pptx_edit_part *part, struct stet_buf *out, struct stet_err *err)
{
	struct stet_patches patches = { .arena = &e->arena };

	for (uint32_t i = 0; i < part->nodes.n; i++) {
		if (stet_pptx_node_is(&part->nodes, i, "creationId") && stet_pptx_tag_attr(stet_pptx_node_tag(&part->nodes, i), "val").len)
			renew(&patches, &part->nodes, i);
		else if (stet_pptx_node_is(&part->nodes, i, "commentRel"))
			leave_comments(&patches, &part->nodes, i);
	}
	return stet_patch_apply(&patches, part->bytes, out, err);
}

int stet_pptx_copy_slide(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_part *slide = stet_pptx_slide_part(e, change->block);
	struct copying c = { .e = e };
	struct stet_pptx_edit_part *part;
	struct stet_buf bytes = { 0 };
	stet_str name;
	int rc = STET_OK;

	part = stet_pptx_edit_part(e, e->block[change->block].part, err, &rc);
	if (!part)
		return rc;
	if (part->unclear) {
		stet_outcome_refuse(e->outcome, i, "edit.unclear", "where the slide's elements are is not clear");
		return STET_OK;
	}
	rc = renewed(e, part, &bytes, err);
	if (!rc)
		rc = add(&c, slide, stet_buf_view(&bytes), &name, err);
	if (!rc)
		rc = stet_pptx_list_slide(e, name, change->to, change->before, err);
	if (!rc)
		stet_pptx_made(e, i);
	stet_buf_free(&bytes);
	return rc;
}
