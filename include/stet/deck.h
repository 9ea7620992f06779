/* deck.h - a deck before it is a file: what the outline Markdown says, and what a PPTX is made from.
 *
 * Everything in a deck lies in its arena. */
#ifndef STET_DECK_H
#define STET_DECK_H

#include <stet/doc.h>

#ifdef __cplusplus
extern "C" {
#endif

enum stet_piece_kind {
	STET_PIECE_PARA = 1,    /* a paragraph or a list item */
	STET_PIECE_TABLE,
	STET_PIECE_PICTURE,
	STET_PIECE_QUOTE,       /* a paragraph of a quotation */
	STET_PIECE_CODE,        /* a code block; text in `runs`, lines parted by STET_BREAK */
	STET_PIECE_HEAD,        /* a heading inside the slide (###): heads a column or a group */
	STET_PIECE_COLUMN,      /* what follows stands in the next column (pandoc's ::: column) */
};

/* Some inline text: runs as in a document (doc.h); only kind, flags, text, link and lang are used. */
struct stet_line {
	struct stet_run *run;
	size_t n;
};

struct stet_cell {
	struct stet_line line;
	uint32_t n_rows, n_cols;        /* span, at least 1; 0 × 0: covered by a merged cell */
};

struct stet_piece {
	enum stet_piece_kind kind;
	struct stet_line line;
	uint8_t level;                  /* of a list item, from 0 */
	bool bullet, ordered;           /* list item; neither: a plain paragraph */
	uint32_t number;                /* ordered: its number */

	struct stet_cell *cell;         /* table: n_rows * n_cols, row by row */
	uint32_t n_rows, n_cols, header_rows;
	uint8_t *align;                 /* per column: as in stet_block.align */

	stet_str src, alt;              /* picture: "media:report.docx#img2" or a path; what it shows */
	stet_str bytes, type;           /* picture: its file and media type, once resolved; empty: not to be had */
	int64_t cx, cy;                 /* picture: natural size in EMU; 0: unknown */
	stet_str from;                  /* where it came from, when not the slide's: "p12" */
	unsigned line_no;               /* in the Markdown, from 1; 0 unknown */
};

struct stet_slide {
	stet_str id;                    /* "s3" */
	stet_str layout;                /* asked for by name; empty: chosen by content */
	stet_str from;                  /* "report.docx#p12-p19" */
	bool section;                   /* opens a section: a title of its own and seldom anything else */
	struct stet_line title;
	struct stet_piece *piece;
	size_t n_pieces;
	struct stet_line *note;         /* speaker notes, a paragraph each */
	size_t n_notes;
	unsigned line_no;
};

struct stet_deck {
	struct stet_arena arena;
	stet_str title, subtitle, author, date, lang;
	stet_str template_path;         /* path asked for in the Markdown */
	struct stet_slide *slide;       /* a title slide is made from `title` when there is one */
	size_t n_slides;
};

STET_API void stet_deck_free(struct stet_deck *deck);

/* Read outline Markdown (docs/deck.md says which).  Hand-written text without ids gets them.  What cannot be
 * understood is a note with its line ("line 12"), and the rest goes on. */
STET_API int stet_deck_parse(struct stet_deck *deck, stet_str markdown, struct stet_notes *notes, struct stet_err *err);
/* Write it.  stet_deck_parse of the result gives the same deck. */
STET_API int stet_deck_print(struct stet_buf *out, const struct stet_deck *deck, struct stet_err *err);

/* A placeholder that a layout offers, with its room. */
struct stet_placeholder {
	stet_str name, type;            /* "body", "title", "pic", … as in ST_PlaceholderType; "obj" when not given */
	int32_t idx;
	int64_t x, y, cx, cy;           /* EMU */
	unsigned size;                  /* font size at level one, in points × 100 */
	unsigned lines, columns;        /* that fit, of ordinary text at that size */
};

struct stet_layout {
	stet_str name, type;            /* type as in ST_SlideLayoutType, or empty */
	struct stet_placeholder *placeholder;
	size_t n_placeholders;
};

struct stet_layouts {
	struct stet_arena arena;
	int64_t cx, cy;                 /* slide size in EMU */
	stet_str theme, major_font, minor_font;
	struct stet_layout *layout;
	size_t n;
};

/* What the template `look` offers (.pptx, .potx; empty: the built-in one). */
STET_API int stet_layouts_read(struct stet_layouts *out, stet_str look, const struct stet_limits *lim,
                               struct stet_err *err);
STET_API void stet_layouts_free(struct stet_layouts *layouts);

/* Make a PPTX of a deck, in the look of `look`, a template (a .pptx or .potx file's bytes; empty: the built-in one).
 * Pictures must have been resolved.  The same deck and template give the same bytes.  What had to be left out or
 * continued on another slide is noted, with the slide's id. */
STET_API int stet_deck_pptx(struct stet_buf *out, const struct stet_deck *deck, stet_str look,
                            const struct stet_limits *lim, struct stet_notes *notes, struct stet_err *err);

#ifdef __cplusplus
}
#endif
#endif
