/* theme.h - the fonts and colours of a theme part (part 1, 20.1.4.1). */
#ifndef STET_PPTX_THEME_H
#define STET_PPTX_THEME_H

#include "ooxml/package.h"
#include "pptx/color.h"

struct stet_pptx_fonts {
	stet_str latin, ea, cs;         /* typefaces; often empty but for latin */
};

struct stet_pptx_theme {
	stet_str name;
	struct stet_pptx_fonts major, minor;
	int32_t color[STET_THEME_COLORS];       /* 0xRRGGBB, or -1 */
};

/* Read it, its texts into `arena`. */
int stet_pptx_theme_read(struct stet_pptx_theme *out, struct stet_package *package, const struct stet_part *part,
                         struct stet_arena *arena, struct stet_err *err);
/* The typeface that a name such as "+mj-lt" stands for; another name is itself (part 1, 20.1.4.1.16). */
stet_str stet_pptx_typeface(const struct stet_pptx_theme *theme, stet_str name);

#endif
