/* theme.c - the colours of a document's theme, for what names one without saying its value. */
#include "docx.h"

#include "ooxml/color.h"
#include "ooxml/theme.h"

_Static_assert(DOCX_AUTO == -1, "what a theme does not know is automatic");

static const struct stet_theme *theme_of(struct stet_docx *d)
{
	const struct stet_part *part;

	if (d->theme)
		return d->theme;
	d->theme = stet_arena_alloc(&d->own, sizeof(*d->theme));
	*d->theme = stet_theme_none;
	part = stet_package_related(d->pkg, stet_package_main(d->pkg), "theme");
	if (part)
		stet_theme_read(d->theme, d->pkg, part, &d->own, NULL);
	return d->theme;
}

/* Tints and shades are of the lightness alone (17.3.2.6): the part of it that stays. */
static double share(stet_str hex)
{
	char six[6] = { '0', '0', '0', '0', '0', '0' };
	int32_t n;

	if (hex.len != 2)
		return 1;
	memcpy(six + 4, hex.at, 2);
	n = stet_color_hex((stet_str){ six, 6 });
	return n < 0 ? 1 : n / 255.0;
}

int32_t stet_docx_theme_color(struct stet_docx *d, stet_str name, stet_str tint, stet_str shade)
{
	static const struct { const char *name; int slot; } names[] = {
		{ "dark1", STET_DK1 }, { "light1", STET_LT1 }, { "dark2", STET_DK2 }, { "light2", STET_LT2 },
		{ "text1", STET_DK1 }, { "background1", STET_LT1 }, { "text2", STET_DK2 }, { "background2", STET_LT2 },
		{ "accent1", STET_ACCENT1 }, { "accent2", STET_ACCENT1 + 1 }, { "accent3", STET_ACCENT1 + 2 },
		{ "accent4", STET_ACCENT1 + 3 }, { "accent5", STET_ACCENT1 + 4 }, { "accent6", STET_ACCENT1 + 5 },
		{ "hyperlink", STET_HLINK }, { "followedHyperlink", STET_FOLHLINK },
	};
	int32_t color = DOCX_AUTO;
	double part = share(tint);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (stet_str_is(name, names[i].name))
			color = theme_of(d)->color[names[i].slot];
	if (color >= 0 && part < 1)
		color = stet_color_relight(color, part, 1 - part);
	part = share(shade);
	return color >= 0 && part < 1 ? stet_color_relight(color, part, 0) : color;
}
