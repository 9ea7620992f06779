/* color.h - colours of text: as DrawingML writes them, and as they come out by theme and colour map (part 1, 20.1.2.3). */
#ifndef STET_PPTX_COLOR_H
#define STET_PPTX_COLOR_H

#include "ooxml/theme.h"
#include "ooxml/xml.h"

enum stet_pptx_color_kind {
	STET_COLOR_UNSAID = 0,
	STET_COLOR_RGB,
	STET_COLOR_THEME,               /* one that the theme has */
	STET_COLOR_MAPPED,              /* bg1, tx1, bg2, tx2: which of the theme's, the map says */
	STET_COLOR_OTHER,               /* one that is not worked out: a gradient, a tint */
};

struct stet_pptx_color {
	uint8_t kind, slot;             /* slot: of the theme, or 0 to 3 for bg1, tx1, bg2, tx2 */
	int32_t rgb;
	int32_t lum_mod, lum_off;       /* per cent × 1000; 100000 and 0: as it is */
};

/* p:clrMap: the theme's colours for bg1, tx1, bg2, tx2. */
struct stet_pptx_color_map {
	uint8_t slot[4];
};

extern const struct stet_pptx_color_map stet_pptx_usual_map;

/* p:clrMap, a:overrideClrMapping. */
void stet_pptx_color_map(struct stet_pptx_color_map *map, const struct stet_element *el);
/* As 0xRRGGBB, or -1.  `theme`: STET_THEME_COLORS of them, each -1 when not known. */
int32_t stet_pptx_color_rgb(const struct stet_pptx_color *color, const int32_t *theme,
                            const struct stet_pptx_color_map *map);
static inline bool stet_pptx_same_color(const struct stet_pptx_color *a, const struct stet_pptx_color *b)
{
	return a->kind == b->kind && a->slot == b->slot && a->rgb == b->rgb && a->lum_mod == b->lum_mod &&
	       a->lum_off == b->lum_off;
}

/* The fill and the highlight of text, read from what is inside a:rPr, a:defRPr. */
struct stet_pptx_paint {
	unsigned depth;                 /* of elements inside it that are open */
	struct stet_pptx_color *now;    /* being read, or NULL */
	struct stet_pptx_color fill, highlight;
};

void stet_pptx_paint_start(struct stet_pptx_paint *paint, const struct stet_element *el);
void stet_pptx_paint_end(struct stet_pptx_paint *paint);
/* A colour itself (a:srgbClr, a:schemeClr, …), or what changes it (a:lumMod, …). */
void stet_pptx_color_read(struct stet_pptx_color *color, const struct stet_element *el);

#endif
