/* color.c - colours of text: as DrawingML writes them, and as they come out by theme and colour map. */
#include "pptx/color.h"

#include "ooxml/color.h"
#include "pptx/measure.h"

const struct stet_pptx_color_map stet_pptx_usual_map = { { STET_LT1, STET_DK1, STET_LT2, STET_DK2 } };

static const char *const theme_names[STET_THEME_COLORS] = { "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3",
	                                                    "accent4", "accent5", "accent6", "hlink", "folHlink" };
static const char *const mapped_names[] = { "bg1", "tx1", "bg2", "tx2" };

static bool among(const char *const *names, size_t n, stet_str name, uint8_t *slot)
{
	for (size_t i = 0; i < n; i++)
		if (stet_str_is(name, names[i])) {
			*slot = (uint8_t)i;
			return true;
		}
	return false;
}

void stet_pptx_color_map(struct stet_pptx_color_map *map, const struct stet_element *el)
{
	for (int i = 0; i < 4; i++)
		among(theme_names, STET_THEME_COLORS, stet_attr(el, STET_NS_NONE, mapped_names[i]), &map->slot[i]);
}

static void scheme(struct stet_pptx_color *color, stet_str name)
{
	color->kind = STET_COLOR_OTHER;
	if (among(mapped_names, 4, name, &color->slot))
		color->kind = STET_COLOR_MAPPED;
	else if (among(theme_names, STET_THEME_COLORS, name, &color->slot))
		color->kind = STET_COLOR_THEME;
}

void stet_pptx_color_read(struct stet_pptx_color *color, const struct stet_element *el)
{
	switch (el->tag) {
	case a_srgbClr:
	case a_sysClr:
		*color = (struct stet_pptx_color){ .rgb = stet_color_of(el), .lum_mod = 100000 };
		color->kind = color->rgb < 0 ? STET_COLOR_OTHER : STET_COLOR_RGB;
		break;
	case a_schemeClr:
		*color = (struct stet_pptx_color){ .lum_mod = 100000 };
		scheme(color, stet_attr(el, STET_NS_NONE, "val"));
		break;
	case a_lumMod:
		color->lum_mod = (int32_t)stet_pptx_attr_percent(el, "val", 100000);
		break;
	case a_lumOff:
		color->lum_off = (int32_t)stet_pptx_attr_percent(el, "val", 0);
		break;
	case a_alpha:
		break;
	default:
		color->kind = STET_COLOR_OTHER;
		break;
	}
}

/* ---- working it out ------------------------------------------------------------------------- */

int32_t stet_pptx_color_rgb(const struct stet_pptx_color *color, const int32_t *theme,
                            const struct stet_pptx_color_map *map)
{
	int32_t rgb = -1;

	if (color->kind == STET_COLOR_RGB)
		rgb = color->rgb;
	else if (color->kind == STET_COLOR_THEME)
		rgb = theme[color->slot];
	else if (color->kind == STET_COLOR_MAPPED)
		rgb = theme[map->slot[color->slot]];
	if (rgb < 0 || (color->lum_mod == 100000 && !color->lum_off))
		return rgb;
	return stet_color_relight(rgb, color->lum_mod / 100000.0, color->lum_off / 100000.0);
}

/* ---- reading -------------------------------------------------------------------------------- */

void stet_pptx_paint_start(struct stet_pptx_paint *paint, const struct stet_element *el)
{
	if (paint->depth++ > 0) {
		if (paint->now && paint->depth <= 3)
			stet_pptx_color_read(paint->now, el);
		return;
	}
	switch (el->tag) {
	case a_solidFill:
		paint->now = &paint->fill;
		break;
	case a_highlight:
		paint->now = &paint->highlight;
		break;
	case a_gradFill:
	case a_blipFill:
	case a_pattFill:
	case a_noFill:
		paint->fill.kind = STET_COLOR_OTHER;
		break;
	default:
		break;
	}
}

void stet_pptx_paint_end(struct stet_pptx_paint *paint)
{
	if (paint->depth && !--paint->depth)
		paint->now = NULL;
}
