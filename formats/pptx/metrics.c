/* metrics.c - from a font's name to a table of widths, and from a character to its width. */
#include <unictype.h>
#include <uniwidth.h>

#include "pptx/metrics.h"

/* A Hangul syllable is a little narrower than the other wide characters. */
enum { HANGUL = STET_EM * 92 / 100 };

/* Faces in the order regular, bold, italic, bold italic. */
enum family { CARLITO, SANS, SERIF, MONO, CALADEA, DEJAVU, DEJAVU_SERIF };

static const uint8_t faces[][4] = {
	[CARLITO] = { STET_FACE_CARLITO, STET_FACE_CARLITO_BOLD, STET_FACE_CARLITO_ITALIC, STET_FACE_CARLITO_BOLD_ITALIC },
	[SANS]    = { STET_FACE_SANS, STET_FACE_SANS_BOLD, STET_FACE_SANS, STET_FACE_SANS_BOLD },
	[SERIF]   = { STET_FACE_SERIF, STET_FACE_SERIF_BOLD, STET_FACE_SERIF_ITALIC, STET_FACE_SERIF_BOLD_ITALIC },
	[MONO]    = { STET_FACE_MONO, STET_FACE_MONO, STET_FACE_MONO, STET_FACE_MONO },
	[CALADEA] = { STET_FACE_CALADEA, STET_FACE_CALADEA_BOLD, STET_FACE_CALADEA, STET_FACE_CALADEA_BOLD },
	[DEJAVU]  = { STET_FACE_DEJAVU, STET_FACE_DEJAVU_BOLD, STET_FACE_DEJAVU, STET_FACE_DEJAVU_BOLD },
	[DEJAVU_SERIF] = { STET_FACE_DEJAVU_SERIF, STET_FACE_DEJAVU_SERIF_BOLD,
	                   STET_FACE_DEJAVU_SERIF, STET_FACE_DEJAVU_SERIF_BOLD },
};

/* A name that begins like this is measured as that family, `scale` per mille as wide, its lines at least `line` per
 * mille of the size high.  The longest beginning counts.
 *
 * Fonts that have a free twin are measured by the twin.  The others are not to be had on many machines, where DejaVu
 * steps in, which is wider than nearly all of them: so it is what they are measured by. */
static const struct known {
	const char *begin;
	enum family family;
	uint16_t scale, line;
} known[] = {
	{ "arial",               SANS,         1000, 0 },
	{ "arial black",         DEJAVU,       1120, 1410 },
	{ "arial narrow",        SANS,          830, 0 },
	{ "arial rounded",       DEJAVU,       1000, 0 },
	{ "arial unicode",       SANS,         1000, 1340 },
	{ "arimo",               SANS,         1000, 0 },
	{ "book antiqua",        DEJAVU_SERIF, 1000, 1250 },
	{ "bookman",             DEJAVU_SERIF, 1000, 1200 },
	{ "caladea",             CALADEA,      1000, 0 },
	{ "calibri",             CARLITO,      1000, 0 },
	{ "calibri light",       DEJAVU,       1000, 1221 },
	{ "cambria",             CALADEA,      1000, 1173 },
	{ "carlito",             CARLITO,      1000, 0 },
	{ "century schoolbook",  DEJAVU_SERIF, 1000, 1200 },
	{ "cascadia",            MONO,         1000, 1200 },
	{ "consolas",            MONO,         1000, 1171 },
	{ "constantia",          DEJAVU_SERIF, 1000, 1221 },
	{ "courier",             MONO,         1000, 0 },
	{ "cousine",             MONO,         1000, 0 },
	{ "dejavu sans mono",    MONO,         1004, 1164 },
	{ "dejavu sans",         DEJAVU,       1000, 0 },
	{ "dejavu serif",        DEJAVU_SERIF, 1000, 0 },
	{ "didot",               DEJAVU_SERIF, 1000, 1300 },
	{ "fira code",           MONO,         1000, 1320 },
	{ "fira mono",           MONO,         1000, 1320 },
	{ "garamond",            DEJAVU_SERIF, 1000, 0 },
	{ "georgia",             DEJAVU_SERIF, 1000, 0 },
	{ "goudy",               DEJAVU_SERIF, 1000, 1200 },
	{ "helvetica",           SANS,         1000, 0 },
	{ "helvetica neue",      DEJAVU,       1000, 1200 },
	{ "leelawadee",          DEJAVU,       1000, 1330 },
	{ "liberation mono",     MONO,         1000, 0 },
	{ "liberation sans",     SANS,         1000, 0 },
	{ "liberation sans narrow", SANS,       830, 0 },
	{ "liberation serif",    SERIF,        1000, 0 },
	{ "lucida console",      MONO,         1004, 0 },
	{ "malgun gothic",       DEJAVU,       1000, 1330 },
	{ "meiryo",              DEJAVU,       1000, 1600 },
	{ "menlo",               MONO,         1004, 1164 },
	{ "merriweather",        DEJAVU_SERIF, 1000, 1260 },
	{ "microsoft jhenghei",  DEJAVU,       1000, 1360 },
	{ "microsoft yahei",     DEJAVU,       1000, 1330 },
	{ "monaco",              MONO,         1004, 1330 },
	{ "montserrat",          DEJAVU,       1030, 1220 },
	{ "new york",            DEJAVU_SERIF, 1000, 1200 },
	{ "nirmala",             DEJAVU,       1000, 1330 },
	{ "noto sans mono",      MONO,         1000, 1362 },
	{ "noto serif",          DEJAVU_SERIF, 1000, 1362 },
	{ "noto sans",           DEJAVU,       1000, 1362 },
	{ "open sans",           DEJAVU,       1000, 1362 },
	{ "palatino",            DEJAVU_SERIF, 1000, 1350 },
	{ "poppins",             DEJAVU,       1020, 1500 },
	{ "playfair",            DEJAVU_SERIF, 1000, 1340 },
	{ "pt serif",            DEJAVU_SERIF, 1000, 1330 },
	{ "roboto mono",         MONO,         1000, 1320 },
	{ "roboto serif",        DEJAVU_SERIF, 1000, 1200 },
	{ "rockwell",            DEJAVU_SERIF, 1000, 1180 },
	{ "segoe ui",            DEJAVU,       1000, 1330 },
	{ "simsun",              DEJAVU_SERIF, 1000, 1150 },
	{ "source code",         MONO,         1000, 1260 },
	{ "source serif",        DEJAVU_SERIF, 1000, 1260 },
	{ "source sans",         DEJAVU,       1000, 1260 },
	{ "times",               SERIF,        1000, 0 },
	{ "tinos",               SERIF,        1000, 0 },
	{ "verdana",             DEJAVU,       1000, 1216 },
	{ "yu gothic",           DEJAVU,       1000, 1700 },
	{ "yu mincho",           DEJAVU_SERIF, 1000, 1700 },
};

static bool begins(stet_str family, const char *begin)
{
	return stet_str_eq_nocase(stet_str_sub(family, 0, strlen(begin)), stet_str_of(begin));
}

static bool has(stet_str family, const char *word)
{
	for (size_t i = 0; i < family.len; i++)
		if (begins(stet_str_sub(family, i, SIZE_MAX), word))
			return true;
	return false;
}

/* What a name says about a font that nobody listed. */
static struct known guess(stet_str family)
{
	struct known k = { "", DEJAVU, 1000, 1221 };

	if (has(family, "mono") || has(family, "code") || has(family, "typewriter"))
		k.family = MONO;
	else if (has(family, "serif") && !has(family, "sans"))
		k.family = DEJAVU_SERIF;
	else if (has(family, "black") || has(family, "heavy") || has(family, "extended"))
		k.scale = 1120;
	return k;
}

static struct known look_up(stet_str family)
{
	size_t best = 0;
	const struct known *found = NULL;
	char first = family.len ? (char)(family.at[0] | 0x20) : 0;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].begin[0] != first || !begins(family, known[i].begin) || strlen(known[i].begin) <= best)
			continue;
		best = strlen(known[i].begin);
		found = &known[i];
	}
	return found ? *found : guess(family);
}

static uint32_t at_least(uint32_t a, uint32_t per_mille)
{
	uint32_t b = per_mille * STET_EM / 1000;

	return a > b ? a : b;
}

struct stet_font stet_font_find(stet_str family, bool bold, bool italic)
{
	struct known k = look_up(family);
	const struct stet_face *face = &stet_faces[faces[k.family][(bold ? 1 : 0) + (italic ? 2 : 0)]];
	bool serif = k.family == SERIF || k.family == CALADEA || k.family == DEJAVU_SERIF;
	const struct stet_face *other = &stet_faces[faces[serif ? DEJAVU_SERIF : DEJAVU][bold]];
	uint32_t line = at_least((uint32_t)face->up + face->down + face->gap, k.line);

	/* Noto Sans CJK and Microsoft YaHei; Nirmala, Leelawadee and Noto. */
	return (struct stet_font){ face, other, k.scale, line, at_least(line, 1448), at_least(line, 1360) };
}

/* Its width in a face, or 0. */
static unsigned in_face(const struct stet_face *face, uint32_t rune)
{
	for (size_t i = 0; i < face->n_spans; i++)
		if (rune <= face->span[i].last)
			return rune < face->span[i].first ? 0 : face->width[face->span[i].at + rune - face->span[i].first];
	return 0;
}

/* Average widths of scripts that no table has; by where the block ends. */
static unsigned by_script(uint32_t rune)
{
	static const struct { uint32_t last; uint16_t width; } script[] = {
		{ 0x058F, 1250 },       /* Armenian */
		{ 0x05FF, 1200 },       /* Hebrew */
		{ 0x08FF, 1150 },       /* Arabic, Syriac, Thaana, NKo */
		{ 0x0DFF, 1350 },       /* the scripts of India */
		{ 0x0EFF, 1200 },       /* Thai, Lao */
		{ 0x109F, 1350 },       /* Tibetan, Myanmar */
		{ 0xFAFF, 1400 },
		{ 0xFDFF, 1150 },       /* Arabic presentation forms */
		{ 0xFFFF, 1150 },
	};

	for (size_t i = 0; i < sizeof(script) / sizeof(script[0]); i++)
		if (rune <= script[i].last)
			return script[i].width;
	return rune >= 0x1F000 ? 2560 : 1600;   /* emoji and their kind are wider than an em */
}

/* Nothing to see: combining marks, joiners, variation selectors, direction marks. */
static bool invisible(uint32_t rune)
{
	return rune >= 0x0300 &&
	       uc_is_general_category_withtable(rune, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me | UC_CATEGORY_MASK_Cf);
}

static bool complex(uint32_t rune)
{
	return (rune >= 0x0590 && rune <= 0x109F) || (rune >= 0x1780 && rune <= 0x1AFF) ||
	       (rune >= 0xFB1D && rune <= 0xFDFF) || (rune >= 0xFE70 && rune <= 0xFEFC);
}

unsigned stet_glyph_width(const struct stet_font *font, uint32_t rune, enum stet_glyph_kind *kind)
{
	unsigned w;
	bool wide;

	if (kind)
		*kind = STET_GLYPH_PLAIN;
	if (rune >= 0x20 && rune < 0x7F)
		return stet_ascii_width(font, (unsigned char)rune);
	if (rune < 0x20 || rune == 0x7F || rune == 0xAD || invisible(rune))
		return 0;
	wide = rune >= 0x1100 && uc_width(rune, "UTF-8") == 2;
	if (kind)
		*kind = wide && rune < 0x1F000 ? STET_GLYPH_WIDE : complex(rune) ? STET_GLYPH_COMPLEX : STET_GLYPH_PLAIN;
	if (rune >= 0xAC00 && rune <= 0xD7A3)
		return HANGUL;
	if (wide)
		return rune < 0x1F000 ? STET_EM : by_script(rune);
	if (rune >= 0xFF61 && rune <= 0xFFDC)
		return STET_EM / 2;
	w = in_face(font->face, rune);
	if (!w)
		w = in_face(font->other, rune);
	if (!w)
		w = in_face(&stet_faces[STET_FACE_DEJAVU], rune);
	if (!w)
		w = by_script(rune);
	return w * font->scale / 1000;
}
