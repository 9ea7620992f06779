/* looks.h - how runs and paragraphs look: what properties, styles and the theme say. */
#ifndef STET_DOCX_LOOKS_H
#define STET_DOCX_LOOKS_H

#include "format.h"
#include "ooxml/xml.h"

/* ---- map.c: strings to small numbers -------------------------------------------------------- */

struct stet_docx_map {
	struct stet_docx_slot *slot;
	size_t n, room;
};

/* The number behind `key`, or STET_NONE. */
uint32_t stet_docx_map_get(const struct stet_docx_map *map, stet_str key);
/* Put it there unless the key has a number already; returns the number it has then.  The key is copied. */
uint32_t stet_docx_map_put(struct stet_docx_map *map, struct stet_arena *arena, stet_str key, uint32_t n);

/* ---- look.c: what w:rPr says, and what comes of it ------------------------------------------ */

enum {
	DOCX_B         = 1 << 0,        /* toggles first: they combine by exclusive or (17.7.3) */
	DOCX_I         = 1 << 1,
	DOCX_BCS       = 1 << 2,
	DOCX_ICS       = 1 << 3,
	DOCX_CAPS      = 1 << 4,
	DOCX_SMALLCAPS = 1 << 5,
	DOCX_STRIKE    = 1 << 6,
	DOCX_VANISH    = 1 << 7,
	DOCX_TOGGLES   = (1 << 8) - 1,
	DOCX_DSTRIKE   = 1 << 8,
	DOCX_U         = 1 << 9,
	DOCX_SUPER     = 1 << 10,
	DOCX_SUB       = 1 << 11,
	DOCX_RTL       = 1 << 12,
	DOCX_CS        = 1 << 13,
	DOCX_SIZE      = 1 << 16,       /* from here on: a member says what */
	DOCX_SIZE_CS   = 1 << 17,
	DOCX_COLOR     = 1 << 18,
	DOCX_SHADE     = 1 << 19,
	DOCX_HIGHLIGHT = 1 << 20,
	DOCX_FONT      = 1 << 21,
	DOCX_LANG      = 1 << 22,
	DOCX_LANG_EA   = 1 << 23,
	DOCX_LANG_BIDI = 1 << 24,
	DOCX_VALUES    = (int)0x1FF0000,
};

/* Colours are 0xRRGGBB, or one of these. */
enum { DOCX_AUTO = -1, DOCX_UNKNOWN = -2 };

enum stet_docx_font {
	DOCX_FONT_PLAIN,
	DOCX_FONT_FIXED,
	DOCX_FONT_SYMBOL,       /* this and what follows: code points are not characters */
	DOCX_FONT_WINGDINGS,
	DOCX_FONT_WINGDINGS2,
	DOCX_FONT_WINGDINGS3,
	DOCX_FONT_WEBDINGS,
};

/* Run properties as one w:rPr or one chain of styles has them: only what is in `set` counts. */
struct stet_docx_look {
	uint32_t set, on;
	int32_t color, shade, highlight;
	uint32_t style;                 /* w:rStyle of a direct w:rPr, else STET_NONE */
	uint16_t size, size_cs;
	uint16_t font_name;             /* a number in fonts; 0: the theme's */
	uint8_t font;
	uint8_t lang, lang_ea, lang_bidi;       /* numbers in langs */
};

/* Paragraph properties, likewise. */
enum {
	DOCX_P_OUTLINE = 1 << 0,
	DOCX_P_JC      = 1 << 1,
	DOCX_P_BIDI    = 1 << 2,
	DOCX_P_NUM     = 1 << 3,
	DOCX_P_ILVL    = 1 << 4,
	DOCX_P_SHADE   = 1 << 5,
};

struct stet_docx_ppr {
	uint32_t set;
	uint32_t style;                 /* w:pStyle, else STET_NONE */
	int32_t num, shade;
	uint8_t outline, align, ilvl;
	bool bidi;
};

/* Languages named in the document; few, so a number each.  0 is none. */
struct stet_docx_langs {
	stet_str lang[64];
	unsigned n;
};

/* Fonts, likewise. */
struct stet_docx_fonts {
	struct stet_docx_map by_name;
	stet_str *name;                 /* name[0] is empty */
	size_t n;
	char last_name[32];             /* the last one asked for, and what it is */
	size_t last_len;
	enum stet_docx_font last;
	uint16_t last_number;
};

struct stet_docx;

#define DOCX_NO_LOOK ((struct stet_docx_look){ .style = STET_NONE })
#define DOCX_NO_PPR  ((struct stet_docx_ppr){ .style = STET_NONE })

/* Take in one child of w:rPr, of w:pPr. */
void stet_docx_rpr(struct stet_docx *d, struct stet_docx_look *look, const struct stet_element *el);
void stet_docx_ppr(struct stet_docx *d, struct stet_docx_ppr *ppr, const struct stet_element *el);
/* What `over` sets wins, within one level (a chain of styles, or direct formatting over what is below). */
void stet_docx_look_over(struct stet_docx_look *look, const struct stet_docx_look *over);
void stet_docx_ppr_over(struct stet_docx_ppr *ppr, const struct stet_docx_ppr *over);
/* w:shd as a background colour. */
int32_t stet_docx_shade(struct stet_docx *d, const struct stet_element *el);
int32_t stet_docx_color(stet_str hex);
enum stet_docx_font stet_docx_font(stet_str name);
/* ST_OnOff in w:val. */
bool stet_docx_on(const struct stet_element *el);
stet_str stet_docx_val(const struct stet_element *el);

/* ---- theme.c ------------------------------------------------------------------------------- */

/* The value of a theme colour (w:themeColor, w:themeTint, w:themeShade), or DOCX_AUTO when it is not known. */
int32_t stet_docx_theme_color(struct stet_docx *d, stet_str name, stet_str tint, stet_str shade);

/* ---- symbol.c ------------------------------------------------------------------------------- */

/* The Unicode character for code `code` (0x20 to 0xFF, or 0xF020 to 0xF0FF) of a symbol font; `code` itself when the font
 * or the place in it is not known. */
uint32_t stet_docx_symbol(enum stet_docx_font font, uint32_t code);

/* ---- styles.c ------------------------------------------------------------------------------- */

enum stet_docx_style_type { DOCX_STYLE_PARAGRAPH, DOCX_STYLE_CHARACTER, DOCX_STYLE_TABLE, DOCX_STYLE_NUMBERING };

/* Conditional formatting of a table style, in the order in which it applies (17.7.6). */
enum {
	DOCX_WHOLE, DOCX_BAND1_V, DOCX_BAND2_V, DOCX_BAND1_H, DOCX_BAND2_H, DOCX_FIRST_COL, DOCX_LAST_COL, DOCX_FIRST_ROW,
	DOCX_LAST_ROW, DOCX_NE, DOCX_NW, DOCX_SE, DOCX_SW, DOCX_PARTS
};

struct stet_docx_table_part {
	struct stet_docx_look look;
	int32_t shade;                  /* of its cells; DOCX_AUTO: says nothing */
};

struct stet_docx_style {
	stet_str id, name, based_on;
	enum stet_docx_style_type type;
	uint32_t base;                  /* index, or STET_NONE */
	struct stet_docx_look look;     /* with its whole chain, once resolved */
	struct stet_docx_ppr ppr;
	struct stet_docx_table_part *part[DOCX_PARTS];
	stet_str unread;                /* its element, as long as only the start tag was read */
	uint8_t state;
};

struct stet_docx_definitions;

struct stet_docx_styles {
	struct stet_docx_style *style;
	size_t n;
	struct stet_docx_map by_id;
	struct stet_docx_look look;     /* w:docDefaults */
	struct stet_docx_ppr ppr;
	uint32_t usual[4];              /* the default style of each type, or STET_NONE */
	struct stet_docx_definitions *from;     /* the part */
	uint32_t *chain;                /* room for resolving */
	bool busy;                      /* reading: nothing is resolved now */
	int rc;                         /* why a style could not be read, and … */
	struct stet_err err;
};

int stet_docx_styles_read(struct stet_docx *d, const struct stet_part *part, struct stet_err *err);
/* … so said once all was read that asks for styles. */
int stet_docx_styles_check(const struct stet_docx *d, struct stet_err *err);
void stet_docx_styles_free(struct stet_docx *d);
/* Index of the style with that id and type, or STET_NONE.  A style is resolved once this gave its index. */
uint32_t stet_docx_style(struct stet_docx *d, stet_str id, enum stet_docx_style_type type);

#endif
