/* levels.h - the look of list levels, read from a:lstStyle and its like, laid one over another. */
#ifndef STET_PPTX_LEVELS_H
#define STET_PPTX_LEVELS_H

#include "ooxml/xml.h"
#include "pptx/layouts.h"

/* Where the elements inside a:lvl1pPr … a:lvl9pPr or a:pPr go. */
struct stet_pptx_styling {
	struct stet_pptx_level *levels;         /* nine, that a list style writes to; NULL: none is open */
	struct stet_pptx_level *now;            /* the one being written, or NULL */
	struct stet_arena *arena;               /* for texts */
	enum stet_tag spacing;                  /* a:lnSpc, a:spcBef, a:spcAft that is open */
	bool painting;                          /* in an a:defRPr */
	struct stet_pptx_paint paint;
	bool paragraph;                         /* in an a:pPr, whose a:defRPr means nothing to PowerPoint */
};

/* What text looks like when nothing says anything. */
void stet_pptx_levels_default(struct stet_pptx_level level[9]);
/* Lay what `over` says over `under`. */
void stet_pptx_level_merge(struct stet_pptx_level *under, const struct stet_pptx_level *over);
/* An element inside a list style or a paragraph's properties. */
void stet_pptx_styling_start(struct stet_pptx_styling *s, const struct stet_element *el);
void stet_pptx_styling_end(struct stet_pptx_styling *s, enum stet_tag tag);
/* The attributes of a:lvlNpPr and a:pPr. */
void stet_pptx_level_paragraph(struct stet_pptx_level *level, const struct stet_element *el);
/* Somebody said how large text is at this level. */
bool stet_pptx_level_sized(const struct stet_pptx_level *level);
/* Alignment as start and end, once both algn and rtl are known; typefaces by the theme. */
void stet_pptx_level_settle(struct stet_pptx_level *level, const struct stet_theme *theme);

#endif
