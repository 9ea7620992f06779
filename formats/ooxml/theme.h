/* theme.h - the fonts and colours of a theme part (part 1, 20.1.4.1). */
#ifndef STET_OOXML_THEME_H
#define STET_OOXML_THEME_H

#include "ooxml/package.h"

/* What a theme has colours for (a:clrScheme), in its order. */
enum { STET_DK1, STET_LT1, STET_DK2, STET_LT2, STET_ACCENT1, STET_HLINK = 10, STET_FOLHLINK, STET_THEME_COLORS };

struct stet_theme_fonts {
	stet_str latin, ea, cs;         /* typefaces; often empty but for latin */
};

struct stet_theme {
	stet_str name;
	struct stet_theme_fonts major, minor;
	int32_t color[STET_THEME_COLORS];       /* 0xRRGGBB, or -1 */
};

/* Of nothing known. */
extern const struct stet_theme stet_theme_none;

/* Read it, its texts into `arena`. */
int stet_theme_read(struct stet_theme *out, struct stet_package *package, const struct stet_part *part,
                    struct stet_arena *arena, struct stet_err *err);
/* The typeface that a name such as "+mj-lt" stands for; another name is itself (part 1, 20.1.4.1.16). */
stet_str stet_theme_typeface(const struct stet_theme *theme, stet_str name);

#endif
