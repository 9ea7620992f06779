/* metrics.h - how wide characters are, from tables made from fonts with the same widths as the usual ones
 * (tools/font-metrics.py makes metrics_tables.c).  Widths are in 1/2048 of the font size. */
#ifndef STET_PPTX_METRICS_H
#define STET_PPTX_METRICS_H

#include <stet/base.h>

enum { STET_EM = 2048 };

enum stet_face_id {
	STET_FACE_CARLITO, STET_FACE_CARLITO_BOLD, STET_FACE_CARLITO_ITALIC, STET_FACE_CARLITO_BOLD_ITALIC,
	STET_FACE_SANS, STET_FACE_SANS_BOLD,
	STET_FACE_SERIF, STET_FACE_SERIF_BOLD, STET_FACE_SERIF_ITALIC, STET_FACE_SERIF_BOLD_ITALIC,
	STET_FACE_MONO,
	STET_FACE_CALADEA, STET_FACE_CALADEA_BOLD,
	STET_FACE_DEJAVU, STET_FACE_DEJAVU_BOLD,
	STET_FACE_DEJAVU_SERIF, STET_FACE_DEJAVU_SERIF_BOLD,
	STET_FACES,
};

/* Characters `first` to `last` have their widths from width[at] on; 0 there: not in the font.  The first span begins
 * with U+0020 and holds all of ASCII. */
struct stet_face_span {
	uint16_t first, last, at;
};

struct stet_face {
	const uint16_t *width;
	const struct stet_face_span *span;
	uint16_t n_spans;
	uint16_t up, down, gap;         /* of a line */
};

extern const struct stet_face stet_faces[STET_FACES];

/* A font as it is measured: the table of one of its look-alikes, and how much wider than it. */
struct stet_font {
	const struct stet_face *face, *other;   /* `other` has what `face` lacks */
	uint32_t scale;                 /* per mille */
	uint32_t line;                  /* height of a line: ascent, descent and gap */
	uint32_t line_wide, line_complex;       /* the same where a font for CJK, or for other scripts, steps in */
};

/* Never fails: an unknown name gets the look of what usually steps in for a missing font, which is wide. */
struct stet_font stet_font_find(stet_str family, bool bold, bool italic);

/* What sort of character it is when lines are measured. */
enum stet_glyph_kind {
	STET_GLYPH_PLAIN,
	STET_GLYPH_WIDE,        /* CJK, kana, Hangul, full-width forms */
	STET_GLYPH_COMPLEX,     /* Arabic, Hebrew, Indic, Thai, … */
};

/* Width of a character, and its kind when `kind` is not NULL. */
unsigned stet_glyph_width(const struct stet_font *font, uint32_t rune, enum stet_glyph_kind *kind);

/* The same for ASCII from space to tilde, without looking. */
static inline unsigned stet_ascii_width(const struct stet_font *font, unsigned char c)
{
	unsigned w = font->face->width[c - 0x20];

	return font->scale == 1000 ? w : w * font->scale / 1000;
}

#endif
