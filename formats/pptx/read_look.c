/* read_look.c - colour, highlight and font of a run, in effect.  Most runs look like the one before them. */
#include "pptx/read.h"

static int32_t rgb(const struct stet_pptx_text *x, const struct stet_pptx_color *color)
{
	const struct stet_pptx_layout *layout = x->at.layout;
	const struct stet_pptx_color_map *map = x->at.map ? x->at.map : layout ? &layout->map : &stet_pptx_usual_map;

	return color->kind ? stet_pptx_color_rgb(color, layout ? layout->up->fonts.color : stet_theme_none.color, map) : -1;
}

/* Links have a colour of their own, whatever the run says. */
static struct stet_pptx_color color_of(const struct stet_pptx_text *x)
{
	if (x->look.link.len)
		return (struct stet_pptx_color){ .kind = STET_COLOR_THEME, .slot = STET_HLINK, .lum_mod = 100000 };
	if (x->paint.fill.kind)
		return x->paint.fill;
	return x->at.color.kind && !x->owned ? x->at.color : x->level->color;
}

/* The theme's fonts go without saying. */
static stet_str font_named(const struct stet_pptx_text *x, stet_str font)
{
	const struct stet_pptx_layout *layout = x->at.layout;

	if (!font.len || font.at[0] == '+')
		return STET_STR("");
	if (layout && (stet_str_eq(font, layout->up->fonts.minor.latin) || stet_str_eq(font, layout->up->fonts.major.latin)))
		return STET_STR("");
	return font;
}

const struct stet_run_look *stet_pptx_look(struct stet_pptx_text *x)
{
	struct stet_pptx_color color = color_of(x);
	stet_str font = x->typeface.len ? x->typeface : x->level->font;
	struct stet_pptx_seen *last = &x->seen;
	struct stet_run_look look = { .color = -1, .highlight = -1, .font = STET_STR(""), .style = STET_STR("") };

	if (last->known && last->font.at == font.at && last->font.len == font.len &&
	    stet_pptx_same_color(&last->color, &color) && stet_pptx_same_color(&last->highlight, &x->paint.highlight))
		return last->look;
	look.color = rgb(x, &color);
	look.highlight = rgb(x, &x->paint.highlight);
	look.font = font_named(x, font);
	*last = (struct stet_pptx_seen){ .known = true, .font = font, .color = color, .highlight = x->paint.highlight };
	if (look.color >= 0 || look.highlight >= 0 || look.font.len)
		last->look = stet_sink_look(x->r->sink, &look);
	return last->look;
}

void stet_pptx_typeface_said(struct stet_pptx_text *x, stet_str name)
{
	if (!stet_str_eq(name, x->last_typeface))
		x->last_typeface = stet_arena_str(x->r->arena, name);
	x->typeface = x->last_typeface;
}
