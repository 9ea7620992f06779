/* layouts.h - what a template offers: masters, layouts, placeholders, and how text looks in each, with everything
 * inherited (layout <- master <- p:titleStyle, p:bodyStyle, p:otherStyle <- presentation defaults; part 1, 19.3.1).
 * The reader resolves levels and places with it, the writer chooses layouts and computes room with it. */
#ifndef STET_PPTX_LAYOUTS_H
#define STET_PPTX_LAYOUTS_H

#include <stet/deck.h>

#include "ooxml/package.h"
#include "pptx/color.h"

/* Text at one of the nine list levels (a:lvl1pPr … a:lvl9pPr). */
struct stet_pptx_level {
	unsigned size;                  /* points × 100 */
	int64_t mar_l, indent;          /* EMU; a hanging bullet has indent < 0 */
	unsigned line_pct;              /* a:lnSpc as per cent × 1000; 100000 when not given */
	unsigned line_pts;              /* or points × 100; 0: line_pct holds */
	unsigned before_pct, before_pts, after_pct, after_pts;  /* a:spcBef, a:spcAft: either, like the above */
	bool bullet;                    /* shows one (a:buChar, a:buAutoNum, a:buBlip) */
	bool bold, caps, italic, rtl;
	uint8_t align;                  /* as in stet_block.align */
	stet_str font;                  /* latin typeface, theme references (+mj-lt) resolved */
	bool ordered;                   /* the bullet is a number */
	bool symbol;                    /* its font is one of signs (Wingdings), whose characters are not what they seem */
	stet_str mark;                  /* its character (a:buChar) or its ST_TextAutonumberScheme */
	uint32_t start;                 /* a:buAutoNum@startAt, 1 when not given */
	struct stet_pptx_color color;
	char algn;                      /* as written: 'l', 'c', 'r', 'j' */
	uint32_t has;                   /* which of these were given here: see levels.c */
};

struct stet_pptx_placeholder {
	stet_str name, type;            /* type "obj" when not given */
	int32_t idx;
	uint32_t shape_id;
	bool vertical;                  /* orient="vert" */
	int64_t x, y, cx, cy;           /* EMU, inherited from the master */
	int64_t inset_l, inset_t, inset_r, inset_b;     /* a:bodyPr; defaults 91440, 45720 */
	char anchor;                    /* 't', 'c', 'b' */
	unsigned columns;               /* a:bodyPr@numCol, at least 1 */
	unsigned font_scale;            /* a:normAutofit@fontScale as per cent × 1000; 100000 when none */
	struct stet_pptx_level level[9];
};

/* A master, as its layouts inherit from it. */
struct stet_pptx_master {
	const struct stet_part *part, *theme;
	struct stet_theme fonts;
	struct stet_pptx_color_map map;
	struct stet_pptx_placeholder *ph;
	size_t n_ph;
	struct stet_pptx_level title[9], body[9], other[9];     /* p:txStyles over the presentation's defaults */
	stet_str *layout_rel;           /* p:sldLayoutIdLst, in order */
	size_t n_layout_rels;
};

struct stet_pptx_layout {
	const struct stet_part *part, *master, *theme;  /* master and theme NULL when the file lacks them */
	const struct stet_pptx_master *up;              /* what it inherits from; never NULL */
	struct stet_pptx_color_map map;         /* the master's, or its own */
	stet_str name, type;            /* p:cSld@name; @type as in ST_SlideLayoutType */
	struct stet_pptx_placeholder *ph;
	size_t n_ph;
};

/* A slide as the presentation lists it. */
struct stet_pptx_slide_id {
	stet_str rel;                   /* its relationship */
	uint32_t id;
};

/* A slide that is in a section (p14:sectionLst). */
struct stet_pptx_in_section {
	uint32_t id;                    /* of the slide */
	stet_str name;                  /* of the section */
};

struct stet_pptx_template {
	struct stet_arena arena;
	struct stet_package *package;   /* lent */
	int64_t cx, cy;                 /* p:sldSz */
	struct stet_pptx_layout *layout;        /* in the order of p:sldLayoutIdLst, master after master */
	size_t n_layouts;
	const struct stet_part *notes_master;
	struct stet_pptx_slide_id *slide;       /* p:sldIdLst, in order */
	size_t n_slides;
	struct stet_pptx_in_section *in_section;        /* by slide */
	size_t n_in_section;
	struct stet_pptx_master **master;       /* p:sldMasterIdLst, in order; those read so far */
	size_t n_masters;
	struct stet_pptx_level normal[9];       /* p:defaultTextStyle */
	stet_str *master_rel;                   /* the same list, as relationships */
	size_t n_master_rels;
	uint32_t *slot;                         /* by stet_part.index: number of its layout + 1, or 0 */
	size_t n_slots, n_placeholders;
	stet_str theme_name, major_font, minor_font, ea_font, cs_font;  /* of the first master's theme; ea and cs: minor */
};

/* The name of the section that a slide is in, or empty. */
stet_str stet_pptx_section_of(const struct stet_pptx_template *t, uint32_t slide);

int stet_pptx_template_read(struct stet_pptx_template *out, struct stet_package *package, struct stet_notes *notes,
                            struct stet_err *err);
void stet_pptx_template_free(struct stet_pptx_template *t);

/* The same in steps, for a reader that needs few of the layouts: the presentation part alone, then one layout when a
 * slide asks for it (read once; NULL when it cannot be had, which is noted).  The pointer lasts until the next. */
int stet_pptx_template_begin(struct stet_pptx_template *out, struct stet_package *package, struct stet_notes *notes,
                             struct stet_err *err);
int stet_pptx_layout_need(const struct stet_pptx_layout **out, struct stet_pptx_template *t, const struct stet_part *part,
                          struct stet_notes *notes, struct stet_err *err);

/* The placeholder of a layout that one on a slide inherits from: by idx, else by type (part 1, 19.3.1.36); or NULL.
 * "title" and "ctrTitle" are one type here, as are "body", "obj" and none. */
const struct stet_pptx_placeholder *stet_pptx_inherited(const struct stet_pptx_layout *layout, stet_str type, int32_t idx);
const struct stet_pptx_layout *stet_pptx_layout_of(const struct stet_pptx_template *t, const struct stet_part *part);

#endif
