/* fit.h - does text fit?  Real glyph widths (metrics.c: tables made from metric-compatible fonts), the placeholder's
 * size, insets, indents, font size and spacing per level.  Lengths are EMU, 914,400 to the inch, 12,700 to the point. */
#ifndef STET_PPTX_FIT_H
#define STET_PPTX_FIT_H

#include <stet/deck.h>

#include "pptx/layouts.h"

/* A paragraph as it will be set. */
struct stet_fit_para {
	const struct stet_run *run;
	size_t n;
	unsigned level;                 /* 0 to 8: where size and indents come from */
	bool no_bullet;                 /* set flush, without the level's bullet */
};

/* Width of a text in a font at a size (points × 100).  Unknown fonts are measured as the nearest known one, on the
 * wide side.  CJK is full width; combining marks have none. */
int64_t stet_text_width(stet_str font, bool bold, bool italic, unsigned size, stet_str text);
/* Ascent + descent (and gap) of a line in that font. */
int64_t stet_line_height(stet_str font, unsigned size);
/* Width of the widest piece that cannot be broken (a word; one character of CJK). */
int64_t stet_widest_word(stet_str font, bool bold, unsigned size, stet_str text);

/* Height that the paragraphs take in a placeholder, insets included, with font sizes at `scale` per cent.  Lines break at
 * UAX #14 opportunities (libunistring). */
int64_t stet_fit_height(const struct stet_pptx_placeholder *ph, const struct stet_fit_para *para, size_t n, unsigned scale);
/* Height of a paragraph in a box `width` wide (insets taken off already) at a size: for table cells. */
int64_t stet_fit_cell(stet_str font, bool bold, unsigned size, int64_t width, const struct stet_run *run, size_t n);
/* Lines and columns of ordinary text that fit at level one. */
void stet_fit_room(const struct stet_pptx_placeholder *ph, unsigned *lines, unsigned *columns);

#endif
