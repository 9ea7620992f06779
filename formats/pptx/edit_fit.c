/* edit_fit.c - text that was changed and its shape: fitted text is shown at the size at which it now fits, and what does not
 * fit any more is said.
 *
 * PowerPoint fits text when somebody types into it, not when it opens a file: so the size in the file must be right. */
#include <stdio.h>

#include "base/utf8.h"
#include "pptx/edit.h"
#include "pptx/fit.h"
#include "pptx/layouts_part.h"

/* What PowerPoint itself chooses from (a:normAutofit, part 1, 21.1.2.1.3), per cent × 1000. */
static const struct step {
	unsigned scale, spacing;
} steps[] = {
	{ 100000, 0 }, { 92500, 10000 }, { 85000, 20000 }, { 77500, 20000 }, { 70000, 20000 }, { 62500, 20000 }, { 55000, 20000 },
	{ 47500, 20000 }, { 40000, 20000 }, { 32500, 20000 }, { 25000, 20000 },
};

#define N_STEPS (sizeof(steps) / sizeof(*steps))
#define LARGEST 51206400        /* ST_SlideSizeCoordinate */

/* A body's text as it is measured. */
struct text {
	struct stet_fit_para *para;
	size_t n;
	unsigned size[9];               /* said by runs of that level; 0: by none */
};

struct fitting {
	struct stet_pptx_edit *e;
	struct stet_pptx_template t;
	struct stet_arena arena;
	bool known;
};

/* ---- text ----------------------------------------------------------------------------------- */

/* Characters that are written in several are one wide one here. */
static stet_str plain(struct stet_arena *arena, stet_str xml)
{
	char *to = stet_arena_alloc(arena, xml.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < xml.len; i++) {
		const char *end = xml.at[i] == '&' ? memchr(xml.at + i, ';', xml.len - i) : NULL;

		to[n++] = end ? 'm' : xml.at[i];
		if (end)
			i = (size_t)(end - xml.at);
	}
	return (stet_str){ to, n };
}

static void read_run(struct fitting *f, const struct stet_pptx_nodes *nodes, uint32_t i, struct text *text, struct stet_run *run,
                     unsigned level)
{
	uint32_t look = stet_pptx_node_child(nodes, i, "rPr"), chars = stet_pptx_node_child(nodes, i, "t");
	unsigned size = 0;

	run->kind = stet_pptx_node_is(nodes, i, "br") ? STET_BREAK : STET_TEXT;
	if (run->kind == STET_BREAK)
		run->text = STET_STR("\n");
	else if (chars != STET_NONE)
		run->text = plain(&f->arena, stet_pptx_node_inner(nodes, chars));
	if (look != STET_NONE) {
		size = (unsigned)stet_pptx_tag_int(stet_pptx_node_tag(nodes, look), "sz", 100, 400000, 0);
		run->flags = stet_pptx_tag_bool(stet_pptx_node_tag(nodes, look), "b") ? STET_BOLD : 0;
	}
	if (size > text->size[level])
		text->size[level] = size;
}

static void read_para(struct fitting *f, const struct stet_pptx_nodes *nodes, uint32_t p, struct text *text)
{
	struct stet_fit_para *para = STET_PUSH(&f->arena, text->para, text->n);
	uint32_t props = stet_pptx_node_child(nodes, p, "pPr");
	struct stet_run *run = NULL;

	if (props != STET_NONE) {
		para->level = (unsigned)stet_pptx_tag_int(stet_pptx_node_tag(nodes, props), "lvl", 0, 8, 0);
		para->no_bullet = stet_pptx_node_child(nodes, props, "buNone") != STET_NONE;
	}
	for (uint32_t i = stet_pptx_node_child(nodes, p, NULL); i != STET_NONE; i = stet_pptx_node_next(nodes, i, NULL)) {
		if (!stet_pptx_node_is(nodes, i, "r") && !stet_pptx_node_is(nodes, i, "br") && !stet_pptx_node_is(nodes, i, "fld"))
			continue;
		run = stet_arena_more(&f->arena, run, para->n, sizeof(*run));
		run[para->n] = (struct stet_run){ .kind = STET_TEXT };
		read_run(f, nodes, i, text, &run[para->n], para->level);
		para->n++;
	}
	para->run = run;
}

static bool read_text(struct fitting *f, stet_str body, struct text *text)
{
	struct stet_pptx_nodes nodes;

	*text = (struct text){ 0 };
	if (!stet_pptx_nodes_read(&nodes, &f->arena, body, 0, body.len, false) || !nodes.n)
		return false;
	for (uint32_t i = stet_pptx_node_child(&nodes, 0, "p"); i != STET_NONE; i = stet_pptx_node_next(&nodes, i, "p"))
		read_para(f, &nodes, i, text);
	return true;
}

/* ---- the shape ------------------------------------------------------------------------------ */

static int64_t inset(stet_str tag, const char *name, int64_t otherwise)
{
	return stet_pptx_tag_int(tag, name, 0, LARGEST, otherwise);
}

/* What is damaged is of no use; that memory ran out is no property of the document. */
static int forgive(int rc)
{
	return rc == STET_EFORMAT ? STET_OK : rc;
}

/* What a slide inherits; NULL: it is not known. */
static int find_layout(struct fitting *f, uint32_t slide, const struct stet_pptx_layout **layout, struct stet_err *err)
{
	const struct stet_part *part = stet_package_find(f->e->package, f->e->part[slide].name);
	int rc = stet_pptx_layout_need(layout, &f->t, stet_package_related(f->e->package, part, "slideLayout"), NULL, err);

	if (rc)
		*layout = NULL;
	return forgive(rc);
}

/* The box that the text stands in.  False: it is not known, or its text does not run from side to side. */
static bool read_box(struct fitting *f, const struct stet_pptx_edit_body *body, const struct stet_pptx_layout *layout, stet_str tag,
                     struct stet_pptx_placeholder *box)
{
	const struct stet_shape *shape = f->e->block[body->shape].shape;
	const struct stet_pptx_placeholder *ph = NULL;
	stet_str vert = stet_pptx_tag_attr(tag, "vert");

	if (!layout || shape->cx <= 0 || shape->cy <= 0 || shape->cx > LARGEST || shape->cy > LARGEST ||
	    (vert.len && !stet_str_is(vert, "horz")) || stet_str_is(stet_pptx_tag_attr(tag, "wrap"), "none"))
		return false;
	if (shape->idx >= 0) {
		ph = stet_pptx_inherited(layout, shape->type, shape->idx);
		ph = ph ? ph : stet_pptx_master_inherited(layout->up, shape->type);
	}
	*box = ph ? *ph : (struct stet_pptx_placeholder){ .inset_l = 91440, .inset_r = 91440, .inset_t = 45720, .inset_b = 45720,
		                                          .columns = 1 };
	if (!ph)
		memcpy(box->level, layout->up->other, sizeof(box->level));
	box->cx = shape->cx;
	box->cy = shape->cy;
	box->inset_l = inset(tag, "lIns", box->inset_l);
	box->inset_r = inset(tag, "rIns", box->inset_r);
	box->inset_t = inset(tag, "tIns", box->inset_t);
	box->inset_b = inset(tag, "bIns", box->inset_b);
	box->columns = (unsigned)stet_pptx_tag_int(tag, "numCol", 1, 16, box->columns);
	return !box->vertical;
}

static int64_t height(const struct stet_pptx_placeholder *box, const struct text *text, struct step step)
{
	struct stet_pptx_placeholder own = *box;

	for (int i = 0; i < 9; i++) {
		unsigned spacing = own.level[i].line_pct ? own.level[i].line_pct : 100000;

		if (text->size[i])
			own.level[i].size = text->size[i];
		own.level[i].line_pct = spacing > step.spacing + 10000 ? spacing - step.spacing : 10000;
	}
	return stet_fit_height(&own, text->para, text->n, (step.scale + 500) / 1000);
}

/* ---- fitting -------------------------------------------------------------------------------- */

static unsigned per_cent(stet_str tag, const char *name, unsigned otherwise)
{
	stet_str value = stet_pptx_tag_attr(tag, name);
	long long n;

	if (stet_str_ends(value, STET_STR("%")))
		return stet_str_int(stet_str_sub(value, 0, value.len - 1), 0, 100, &n) ? (unsigned)n * 1000 : otherwise;
	return stet_str_int(value, 0, 100000, &n) ? (unsigned)n : otherwise;
}

static void too_much(struct stet_pptx_edit *e, const struct stet_pptx_edit_body *body, int64_t is, int64_t room)
{
	const struct stet_block *shape = &e->block[body->shape];

	stet_note(&e->outcome->notes, "edit.overflow", stet_arena_str(&e->outcome->arena, shape->id),
	          "the text of \"%.*s\" needs about %lld per cent of its height", STET_ARG(stet_utf8_head(shape->shape->name, 80)),
	          (long long)(room > 0 ? is * 100 / room : 0));
}

static void put(struct stet_pptx_edit *e, const struct stet_pptx_edit_body *body, uint32_t fit, struct step step)
{
	const struct stet_pptx_edit_part *part = &e->part[body->part];
	char scale[16], spacing[16];
	struct stet_pptx_attr attr[2] = { { "fontScale", step.scale < 100000 ? scale : NULL },
		                          { "lnSpcReduction", step.spacing ? spacing : NULL } };

	snprintf(scale, sizeof(scale), "%u", step.scale);
	snprintf(spacing, sizeof(spacing), "%u", step.spacing);
	e->scratch.len = 0;
	stet_pptx_retag(&e->scratch, stet_pptx_node_tag(&part->nodes, fit), attr, 2);
	stet_patch_add(part->patches, part->nodes.node[fit].from, part->nodes.node[fit].inside, stet_buf_view(&e->scratch));
}

/* As large as it can be.  What we reckon to be too much for the old text at its size, the new text may have, too. */
static void refit(struct stet_pptx_edit *e, const struct stet_pptx_edit_body *body, uint32_t fit,
                  const struct stet_pptx_placeholder *box, const struct text *was, const struct text *is)
{
	stet_str tag = stet_pptx_node_tag(&e->part[body->part].nodes, fit);
	struct step now = { per_cent(tag, "fontScale", 100000), per_cent(tag, "lnSpcReduction", 0) };
	int64_t room = height(box, was, now);
	bool between;
	size_t i = 0;

	if (room < box->cy)
		room = box->cy;
	while (i < N_STEPS && height(box, is, steps[i]) > room)
		i++;
	if (i == N_STEPS) {
		too_much(e, body, height(box, is, steps[N_STEPS - 1]), box->cy);
		i--;
	}
	/* Between two of these sizes, as other programs choose them: as it was, when that fits. */
	between = steps[i].scale <= now.scale && (i == 0 || steps[i - 1].scale > now.scale);
	if (steps[i].scale != now.scale && !(between && height(box, is, now) <= room))
		put(e, body, fit, steps[i]);
}

static int fit_body(struct fitting *f, const struct stet_pptx_edit_body *body, struct stet_err *err)
{
	struct stet_pptx_edit *e = f->e;
	const struct stet_pptx_edit_part *part = &e->part[body->part];
	const struct stet_pptx_node *node = &part->nodes.node[body->node];
	uint32_t props = stet_pptx_node_child(&part->nodes, body->node, "bodyPr");
	uint32_t fit = stet_pptx_node_child(&part->nodes, props, "normAutofit");
	const struct stet_pptx_layout *layout;
	struct stet_pptx_placeholder box;
	struct stet_buf bytes = { 0 };
	struct text was, is;
	int rc;

	if (props == STET_NONE || stet_pptx_node_child(&part->nodes, props, "spAutoFit") != STET_NONE)
		return STET_OK;
	rc = find_layout(f, body->part, &layout, err);
	if (rc || !read_box(f, body, layout, stet_pptx_node_tag(&part->nodes, props), &box))
		return rc;
	rc = stet_pptx_patched(e, body->part, node->from, node->to, &bytes, err);
	if (!rc && read_text(f, stet_pptx_node_all(&part->nodes, body->node), &was) && read_text(f, stet_buf_view(&bytes), &is)) {
		int64_t before = height(&box, &was, steps[0]), after = height(&box, &is, steps[0]);

		if (fit != STET_NONE)
			refit(e, body, fit, &box, &was, &is);
		else if (after > box.cy && after > before)
			too_much(e, body, after, box.cy);
	}
	stet_buf_free(&bytes);
	return rc;
}

int stet_pptx_fit_bodies(struct stet_pptx_edit *e, struct stet_err *err)
{
	struct fitting f = { .e = e };
	int rc;

	if (!e->n_bodies)
		return STET_OK;
	rc = stet_pptx_template_begin(&f.t, e->package, NULL, err);
	if (rc) {
		stet_pptx_template_free(&f.t);
		return forgive(rc);
	}
	for (size_t i = 0; i < e->n_bodies && !rc; i++) {
		const struct stet_pptx_edit_body *body = &e->body[i];

		if (body->shape == STET_NONE || e->block[body->shape].part != body->part ||
		    !stet_pptx_node_is(&e->part[body->part].nodes, e->part[body->part].nodes.node[body->node].parent, "sp"))
			continue;
		rc = fit_body(&f, body, err);
	}
	stet_pptx_template_free(&f.t);
	stet_arena_free(&f.arena);
	return rc;
}
