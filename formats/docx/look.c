/* look.c - what w:rPr and w:pPr say, one child at a time, and which of two sayings wins. */
#include "docx.h"

#include "ooxml/color.h"

stet_str stet_docx_val(const struct stet_element *el)
{
	return stet_attr(el, STET_NS_w, "val");
}

bool stet_docx_on(const struct stet_element *el)
{
	return stet_attr_on(el, STET_NS_w, "val");
}

/* RRGGBB; anything else is "auto". */
int32_t stet_docx_color(stet_str hex)
{
	return stet_color_hex(hex.len == 7 && hex.at[0] == '#' ? stet_str_sub(hex, 1, 6) : hex);
}

/* A pattern over a colour, or a theme colour that the theme does not have, is some background that we do not know. */
int32_t stet_docx_shade(struct stet_docx *d, const struct stet_element *el)
{
	stet_str pattern = stet_docx_val(el);
	int32_t fill = stet_docx_color(stet_attr(el, STET_NS_w, "fill"));
	stet_str theme = stet_attr(el, STET_NS_w, "themeFill");

	if (stet_str_is(pattern, "solid")) {
		int32_t color = stet_docx_color(stet_attr(el, STET_NS_w, "color"));

		return color >= 0 ? color : 0;
	}
	if (pattern.len && !stet_str_is(pattern, "clear") && !stet_str_is(pattern, "nil"))
		return DOCX_UNKNOWN;
	if (fill >= 0 || !theme.len)
		return fill;
	fill = stet_docx_theme_color(d, theme, stet_attr(el, STET_NS_w, "themeFillTint"),
	                             stet_attr(el, STET_NS_w, "themeFillShade"));
	return fill >= 0 ? fill : DOCX_UNKNOWN;
}

static int32_t highlight_color(stet_str name)
{
	static const struct { const char *name; int32_t color; } colors[] = {
		{ "yellow", 0xFFFF00 }, { "green", 0x00FF00 }, { "cyan", 0x00FFFF }, { "magenta", 0xFF00FF },
		{ "blue", 0x0000FF }, { "red", 0xFF0000 }, { "darkBlue", 0x000080 }, { "darkCyan", 0x008080 },
		{ "darkGreen", 0x008000 }, { "darkMagenta", 0x800080 }, { "darkRed", 0x800000 },
		{ "darkYellow", 0x808000 }, { "darkGray", 0x808080 }, { "lightGray", 0xC0C0C0 },
		{ "black", 0x000000 }, { "white", 0xFFFFFF },
	};

	for (size_t i = 0; i < sizeof(colors) / sizeof(*colors); i++)
		if (stet_str_is(name, colors[i].name))
			return colors[i].color;
	return DOCX_AUTO;
}

static enum stet_docx_font font_class(stet_str name)
{
	static const struct { const char *name; enum stet_docx_font font; } fonts[] = {
		{ "Symbol", DOCX_FONT_SYMBOL }, { "Wingdings", DOCX_FONT_WINGDINGS }, { "Wingdings 2", DOCX_FONT_WINGDINGS2 },
		{ "Wingdings 3", DOCX_FONT_WINGDINGS3 }, { "Webdings", DOCX_FONT_WEBDINGS },
		{ "Courier", DOCX_FONT_FIXED }, { "Courier New", DOCX_FONT_FIXED }, { "Consolas", DOCX_FONT_FIXED },
		{ "Lucida Console", DOCX_FONT_FIXED }, { "Lucida Sans Typewriter", DOCX_FONT_FIXED },
		{ "Menlo", DOCX_FONT_FIXED }, { "Monaco", DOCX_FONT_FIXED }, { "Inconsolata", DOCX_FONT_FIXED },
		{ "Source Code Pro", DOCX_FONT_FIXED }, { "Cascadia Code", DOCX_FONT_FIXED }, { "Fira Code", DOCX_FONT_FIXED },
		{ "Terminal", DOCX_FONT_FIXED }, { "Fixedsys", DOCX_FONT_FIXED }, { "SFMono-Regular", DOCX_FONT_FIXED },
		{ "monospace", DOCX_FONT_FIXED }, { "Letter Gothic", DOCX_FONT_FIXED }, { "Cousine", DOCX_FONT_FIXED },
		{ "Anonymous Pro", DOCX_FONT_FIXED }, { "Hack", DOCX_FONT_FIXED }, { "Andale Mono", DOCX_FONT_FIXED },
	};

	for (size_t i = 0; i < sizeof(fonts) / sizeof(*fonts); i++)
		if (stet_str_is(name, fonts[i].name))
			return fonts[i].font;
	return stet_str_ends(name, STET_STR(" Mono")) ? DOCX_FONT_FIXED : DOCX_FONT_PLAIN;
}

enum stet_docx_font stet_docx_font(stet_str name)
{
	return font_class(name);
}

static uint16_t font_number(struct stet_docx_fonts *fonts, struct stet_arena *arena, stet_str name)
{
	uint32_t n;

	if (!fonts->n)
		*STET_PUSH(arena, fonts->name, fonts->n) = STET_STR("");
	if (!name.len || fonts->n == UINT16_MAX)
		return 0;
	n = stet_docx_map_put(&fonts->by_name, arena, name, (uint32_t)fonts->n);
	if (n == fonts->n)
		*STET_PUSH(arena, fonts->name, fonts->n) = stet_arena_str(arena, name);
	return (uint16_t)n;
}

/* Runs in a row mostly name the same font, so the last answer is kept. */
static void font_of(struct stet_docx *d, struct stet_docx_look *look, stet_str name)
{
	struct stet_docx_fonts *fonts = &d->fonts;
	bool fits = name.len <= sizeof(fonts->last_name);

	if (!fits || !name.len || name.len != fonts->last_len || memcmp(fonts->last_name, name.at, name.len) != 0) {
		fonts->last = font_class(name);
		fonts->last_number = font_number(fonts, &d->own, name);
		fonts->last_len = fits ? name.len : 0;
		if (fits && name.len)
			memcpy(fonts->last_name, name.at, name.len);
	}
	look->font = fonts->last;
	look->font_name = fonts->last_number;
}

static void fonts(struct stet_docx *d, struct stet_docx_look *look, const struct stet_element *el)
{
	stet_str name = stet_attr(el, STET_NS_w, "ascii");

	if (!name.at)
		name = stet_attr(el, STET_NS_w, "hAnsi");
	if (stet_attr(el, STET_NS_w, "asciiTheme").len)
		name = STET_STR("");
	else if (!name.at)
		return;
	font_of(d, look, name);
	look->set |= DOCX_FONT;
}

static uint8_t lang_number(struct stet_docx *d, stet_str lang)
{
	struct stet_docx_langs *langs = &d->langs;

	if (!lang.len || lang.len > 64)
		return 0;
	for (unsigned i = langs->n; i > 0; i--)
		if (stet_str_eq(langs->lang[i], lang))
			return (uint8_t)i;
	if (langs->n + 1 == sizeof(langs->lang) / sizeof(*langs->lang))
		return 0;
	langs->lang[++langs->n] = stet_arena_str(d->arena, lang);
	return (uint8_t)langs->n;
}

static void languages(struct stet_docx *d, struct stet_docx_look *look, const struct stet_element *el)
{
	for (size_t i = 0; i < el->n_attrs; i++) {
		const struct stet_attr *at = &el->attr[i];

		if (stet_str_is(at->name, "val"))
			look->lang = lang_number(d, at->value), look->set |= DOCX_LANG;
		else if (stet_str_is(at->name, "eastAsia"))
			look->lang_ea = lang_number(d, at->value), look->set |= DOCX_LANG_EA;
		else if (stet_str_is(at->name, "bidi"))
			look->lang_bidi = lang_number(d, at->value), look->set |= DOCX_LANG_BIDI;
	}
}

static void flag(struct stet_docx_look *look, uint32_t bit, bool on)
{
	look->set |= bit;
	look->on = on ? look->on | bit : look->on & ~bit;
}

static uint16_t half_points(const struct stet_element *el)
{
	return (uint16_t)stet_attr_int(el, STET_NS_w, "val", 1, 3276, 0);
}

static void raised(struct stet_docx_look *look, stet_str val)
{
	flag(look, DOCX_SUPER, stet_str_is(val, "superscript"));
	flag(look, DOCX_SUB, stet_str_is(val, "subscript"));
}

/* The value is mostly there beside the theme's name. */
static void color(struct stet_docx *d, struct stet_docx_look *look, const struct stet_element *el)
{
	stet_str val = stet_docx_val(el), theme = val.len ? val : stet_attr(el, STET_NS_w, "themeColor");

	look->color = val.len || !theme.len ? stet_docx_color(val) :
	              stet_docx_theme_color(d, theme, stet_attr(el, STET_NS_w, "themeTint"), stet_attr(el, STET_NS_w, "themeShade"));
	look->set |= DOCX_COLOR;
}

static void size(struct stet_docx_look *look, const struct stet_element *el)
{
	uint16_t n = half_points(el);

	if (!n)
		return;
	if (el->tag == w_sz)
		look->size = n, look->set |= DOCX_SIZE;
	else
		look->size_cs = n, look->set |= DOCX_SIZE_CS;
}

void stet_docx_rpr(struct stet_docx *d, struct stet_docx_look *look, const struct stet_element *el)
{
	switch (el->tag) {
	case w_b: flag(look, DOCX_B, stet_docx_on(el)); break;
	case w_bCs: flag(look, DOCX_BCS, stet_docx_on(el)); break;
	case w_i: flag(look, DOCX_I, stet_docx_on(el)); break;
	case w_iCs: flag(look, DOCX_ICS, stet_docx_on(el)); break;
	case w_caps: flag(look, DOCX_CAPS, stet_docx_on(el)); break;
	case w_smallCaps: flag(look, DOCX_SMALLCAPS, stet_docx_on(el)); break;
	case w_strike: flag(look, DOCX_STRIKE, stet_docx_on(el)); break;
	case w_dstrike: flag(look, DOCX_DSTRIKE, stet_docx_on(el)); break;
	case w_vanish: flag(look, DOCX_VANISH, stet_docx_on(el)); break;
	case w_rtl: flag(look, DOCX_RTL, stet_docx_on(el)); break;
	case w_cs: flag(look, DOCX_CS, stet_docx_on(el)); break;
	case w_u: flag(look, DOCX_U, stet_docx_val(el).len && !stet_str_is(stet_docx_val(el), "none")); break;
	case w_vertAlign: raised(look, stet_docx_val(el)); break;
	case w_sz:
	case w_szCs: size(look, el); break;
	case w_color: color(d, look, el); break;
	case w_shd: look->shade = stet_docx_shade(d, el), look->set |= DOCX_SHADE; break;
	case w_highlight: look->highlight = highlight_color(stet_docx_val(el)), look->set |= DOCX_HIGHLIGHT; break;
	case w_rFonts: fonts(d, look, el); break;
	case w_lang: languages(d, look, el); break;
	case w_rStyle: look->style = stet_docx_style(d, stet_docx_val(el), DOCX_STYLE_CHARACTER); break;
	default: break;
	}
}

void stet_docx_look_over(struct stet_docx_look *look, const struct stet_docx_look *over)
{
	uint32_t set = over->set;

	look->on = (look->on & ~set) | (over->on & set);
	look->set |= set;
	if (!(set & DOCX_VALUES))
		return;
	if (set & DOCX_SIZE)
		look->size = over->size;
	if (set & DOCX_SIZE_CS)
		look->size_cs = over->size_cs;
	if (set & DOCX_COLOR)
		look->color = over->color;
	if (set & DOCX_SHADE)
		look->shade = over->shade;
	if (set & DOCX_HIGHLIGHT)
		look->highlight = over->highlight;
	if (set & DOCX_FONT)
		look->font = over->font, look->font_name = over->font_name;
	if (set & DOCX_LANG)
		look->lang = over->lang;
	if (set & DOCX_LANG_EA)
		look->lang_ea = over->lang_ea;
	if (set & DOCX_LANG_BIDI)
		look->lang_bidi = over->lang_bidi;
}

static uint8_t align_of(stet_str jc)
{
	if (stet_str_is(jc, "center"))
		return 1;
	if (stet_str_is(jc, "right") || stet_str_is(jc, "end"))
		return 2;
	return stet_str_is(jc, "left") || stet_str_is(jc, "start") || stet_str_is(jc, "numTab") || !jc.len ? 0 : 3;
}

void stet_docx_ppr(struct stet_docx *d, struct stet_docx_ppr *ppr, const struct stet_element *el)
{
	switch (el->tag) {
	case w_pStyle:
		ppr->style = stet_docx_style(d, stet_docx_val(el), DOCX_STYLE_PARAGRAPH);
		break;
	case w_outlineLvl:
		ppr->outline = (uint8_t)stet_attr_int(el, STET_NS_w, "val", 0, 9, 9);
		ppr->set |= DOCX_P_OUTLINE;
		break;
	case w_jc:
		ppr->align = align_of(stet_docx_val(el));
		ppr->set |= DOCX_P_JC;
		break;
	case w_bidi:
		ppr->bidi = stet_docx_on(el);
		ppr->set |= DOCX_P_BIDI;
		break;
	case w_numId:
		ppr->num = (int32_t)stet_attr_int(el, STET_NS_w, "val", 0, INT32_MAX, 0);
		ppr->set |= DOCX_P_NUM;
		break;
	case w_ilvl:
		ppr->ilvl = (uint8_t)stet_attr_int(el, STET_NS_w, "val", 0, 8, 0);
		ppr->set |= DOCX_P_ILVL;
		break;
	case w_shd:
		ppr->shade = stet_docx_shade(d, el);
		ppr->set |= DOCX_P_SHADE;
		break;
	default:
		break;
	}
}

void stet_docx_ppr_over(struct stet_docx_ppr *ppr, const struct stet_docx_ppr *over)
{
	ppr->set |= over->set;
	if (over->set & DOCX_P_OUTLINE)
		ppr->outline = over->outline;
	if (over->set & DOCX_P_JC)
		ppr->align = over->align;
	if (over->set & DOCX_P_BIDI)
		ppr->bidi = over->bidi;
	if (over->set & DOCX_P_NUM)
		ppr->num = over->num;
	if (over->set & DOCX_P_ILVL)
		ppr->ilvl = over->ilvl;
	if (over->set & DOCX_P_SHADE)
		ppr->shade = over->shade;
}
