/* theme.c - the colours of word/theme/theme1.xml, for what names a theme colour without saying its value. */
#include "docx.h"

enum { N_COLORS = 12 };

static const char *const slots[N_COLORS] = {
	"dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
};

struct stet_docx_theme {
	int32_t color[N_COLORS];
	int at;                         /* the slot that is open, or -1 */
};

static int start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_docx_theme *theme = user;

	(void)err;
	if (el->ns != STET_NS_a)
		return STET_OK;
	for (int i = 0; i < N_COLORS; i++)
		if (stet_str_is(el->name, slots[i])) {
			theme->at = i;
			return STET_OK;
		}
	if (theme->at >= 0 && theme->color[theme->at] == DOCX_AUTO && el->tag == a_srgbClr)
		theme->color[theme->at] = stet_docx_color(stet_attr(el, STET_NS_NONE, "val"));
	else if (theme->at >= 0 && theme->color[theme->at] == DOCX_AUTO && el->tag == a_sysClr)
		theme->color[theme->at] = stet_docx_color(stet_attr(el, STET_NS_NONE, "lastClr"));
	return STET_OK;
}

static int end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct stet_docx_theme *theme = user;

	(void)to, (void)err;
	if (tag == a_clrScheme)
		theme->at = -2;         /* and no slot is open from here on */
	return STET_OK;
}

static int start_once(void *user, const struct stet_element *el, struct stet_err *err)
{
	return ((struct stet_docx_theme *)user)->at == -2 ? STET_OK : start(user, el, err);
}

static const struct stet_docx_theme *theme_of(struct stet_docx *d)
{
	static const struct stet_xml_handler handler = { .start = start_once, .end = end };
	const struct stet_part *part;
	struct stet_buf bytes = { 0 };

	if (d->theme)
		return d->theme;
	d->theme = stet_arena_alloc(&d->own, sizeof(*d->theme));
	d->theme->at = -1;
	for (int i = 0; i < N_COLORS; i++)
		d->theme->color[i] = DOCX_AUTO;
	part = stet_package_related(d->pkg, stet_package_main(d->pkg), "theme");
	if (part && !stet_package_read(d->pkg, part, &bytes, NULL))
		stet_xml_walk(stet_buf_view(&bytes), part->name, d->lim, &handler, d->theme, NULL, NULL);
	stet_buf_free(&bytes);
	return d->theme;
}

/* ---- tints and shades: of the lightness alone (17.3.2.6) ------------------------------------- */

static double hue(double p, double q, double t)
{
	t += t < 0 ? 1 : t > 1 ? -1 : 0;
	if (t < 1.0 / 6)
		return p + (q - p) * 6 * t;
	if (t < 0.5)
		return q;
	return t < 2.0 / 3 ? p + (q - p) * (2.0 / 3 - t) * 6 : p;
}

static int32_t byte_of(double part)
{
	return (int32_t)(part <= 0 ? 0 : part >= 1 ? 255 : part * 255 + 0.5);
}

/* The colour with its lightness times `scale` plus `more`. */
static int32_t relight(int32_t color, double scale, double more)
{
	double r = (color >> 16 & 0xFF) / 255.0, g = (color >> 8 & 0xFF) / 255.0, b = (color & 0xFF) / 255.0;
	double max = r > g ? (r > b ? r : b) : g > b ? g : b, min = r < g ? (r < b ? r : b) : g < b ? g : b;
	double l = (max + min) / 2, span = max - min, s = 0, h = 0, p, q;

	if (span > 0) {
		s = l > 0.5 ? span / (2 - max - min) : span / (max + min);
		h = max == r ? (g - b) / span + (g < b ? 6 : 0) : max == g ? (b - r) / span + 2 : (r - g) / span + 4;
		h /= 6;
	}
	l = l * scale + more;
	q = l < 0.5 ? l * (1 + s) : l + s - l * s;
	p = 2 * l - q;
	return byte_of(hue(p, q, h + 1.0 / 3)) << 16 | byte_of(hue(p, q, h)) << 8 | byte_of(hue(p, q, h - 1.0 / 3));
}

static double share(stet_str hex)
{
	char six[6] = { '0', '0', '0', '0', '0', '0' };
	int32_t n;

	if (hex.len != 2)
		return 1;
	memcpy(six + 4, hex.at, 2);
	n = stet_docx_color((stet_str){ six, 6 });
	return n < 0 ? 1 : n / 255.0;
}

int32_t stet_docx_theme_color(struct stet_docx *d, stet_str name, stet_str tint, stet_str shade)
{
	static const struct { const char *name; int slot; } names[] = {
		{ "dark1", 0 }, { "light1", 1 }, { "dark2", 2 }, { "light2", 3 }, { "text1", 0 }, { "background1", 1 },
		{ "text2", 2 }, { "background2", 3 }, { "accent1", 4 }, { "accent2", 5 }, { "accent3", 6 }, { "accent4", 7 },
		{ "accent5", 8 }, { "accent6", 9 }, { "hyperlink", 10 }, { "followedHyperlink", 11 },
	};
	int32_t color = DOCX_AUTO;
	double part = share(tint);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (stet_str_is(name, names[i].name))
			color = theme_of(d)->color[names[i].slot];
	if (color >= 0 && part < 1)
		color = relight(color, part, 1 - part);
	part = share(shade);
	return color >= 0 && part < 1 ? relight(color, part, 0) : color;
}
