/* offer.c - what a template offers, for people: each layout's placeholders, and how much text they have room for. */
#include "pptx/fit.h"
#include "pptx/layouts.h"
#include "pptx/template.h"

/* A picture's frame or a page number has a place, and no room for text of one's own. */
static bool holds_text(stet_str type)
{
	static const char *const types[] = { "title", "ctrTitle", "subTitle", "body", "obj" };

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (stet_str_is(type, types[i]))
			return true;
	return false;
}

static void offer_placeholder(struct stet_placeholder *out, const struct stet_pptx_placeholder *ph,
                              struct stet_arena *arena)
{
	*out = (struct stet_placeholder){
		.name = stet_arena_str(arena, ph->name),
		.type = stet_arena_str(arena, ph->type),
		.idx  = ph->idx,
		.x = ph->x, .y = ph->y, .cx = ph->cx, .cy = ph->cy,
		.size = (unsigned)((uint64_t)ph->level[0].size * ph->font_scale / 100000),
	};
	if (holds_text(ph->type) && ph->cx > 0 && ph->cy > 0)
		stet_fit_room(ph, &out->lines, &out->columns);
}

static void offer_layout(struct stet_layout *out, const struct stet_pptx_layout *layout, struct stet_arena *arena)
{
	out->name = stet_arena_str(arena, layout->name);
	out->type = stet_arena_str(arena, layout->type);
	out->n_placeholders = layout->n_ph;
	out->placeholder = stet_arena_alloc(arena, layout->n_ph * sizeof(*out->placeholder));
	for (size_t i = 0; i < layout->n_ph; i++)
		offer_placeholder(&out->placeholder[i], &layout->ph[i], arena);
}

static void offer(struct stet_layouts *out, const struct stet_pptx_template *t)
{
	struct stet_arena *arena = &out->arena;

	out->cx = t->cx;
	out->cy = t->cy;
	out->theme = stet_arena_str(arena, t->theme_name);
	out->major_font = stet_arena_str(arena, t->major_font);
	out->minor_font = stet_arena_str(arena, t->minor_font);
	out->layout = stet_arena_alloc(arena, t->n_layouts * sizeof(*out->layout));
	out->n = t->n_layouts;
	for (size_t i = 0; i < t->n_layouts; i++)
		offer_layout(&out->layout[i], &t->layout[i], arena);
}

int stet_layouts_read(struct stet_layouts *out, stet_str template, const struct stet_limits *lim, struct stet_err *err)
{
	struct stet_package *package = NULL;
	struct stet_pptx_template t = { 0 };
	struct stet_buf bytes = { 0 };
	int rc;

	*out = (struct stet_layouts){ 0 };
	lim = lim ? lim : &stet_limits_default;
	rc = template.len ? stet_package_open(&package, template, lim, NULL, err)
	                  : stet_template_builtin(&package, &bytes, err);
	if (!rc)
		rc = stet_pptx_template_read(&t, package, NULL, err);
	if (!rc)
		offer(out, &t);
	stet_pptx_template_free(&t);
	stet_package_close(package);
	stet_buf_free(&bytes);
	return rc;
}
