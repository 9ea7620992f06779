/* told.h - what the view shows of paragraphs and rows, piece by piece: so that an edit of a line is held against that line, as
 * the one writer of lines has written it. */
#ifndef STET_TEXT_TOLD_H
#define STET_TEXT_TOLD_H

#include "text/tags.h"

/* How most of a paragraph looks. */
struct stet_tags_base {
	uint32_t looks;
	int32_t color, highlight;       /* -1: automatic, none */
	stet_str font;
	uint16_t size;
};

#define STET_TAGS_MOST 16

/* Looks that have a tag of their own, the outer before the inner. */
#define STET_TAGS_LOOKS 6
extern const struct stet_tags_look {
	uint32_t flag;
	const char *name;
} stet_tags_looks[STET_TAGS_LOOKS];

/* Tags around a piece, outermost first. */
struct stet_tagset {
	uint32_t named;                 /* STET_BOLD, … of <b>, … */
	bool link;                      /* <a> */
	uint32_t n;
	uint32_t pair[STET_TAGS_MOST];
};

struct stet_told_piece {
	enum { STET_TOLD_TEXT, STET_TOLD_THING, STET_TOLD_NOTE } kind;
	uint32_t run;
	uint32_t number;                /* of a thing; 0: a page break */
	size_t from, to;                /* bytes of the paragraph's text: what is text, what a thing shows */
	struct stet_tagset in;
};

/* What stands between two ¦ of a row. */
struct stet_told_slot {
	enum { STET_SLOT_CELL, STET_SLOT_LEFT, STET_SLOT_UP, STET_SLOT_GAP } kind;
	uint32_t cell;                  /* block */
	uint32_t n;                     /* columns of <left 3/>, <up 3/> */
};

struct stet_told_line {
	uint32_t block;
	bool seen;
	struct stet_tags_base base;
	struct stet_told_piece *piece;
	size_t n;
	struct stet_told_slot *slot;
	size_t n_slots;
	size_t from, to;                /* where it stands in the view */
};

/* Paragraphs of one alias, by index; those in cells apart. */
struct stet_told_style {
	stet_str alias;
	bool used;                      /* in view */
	uint32_t *block, *in_cell;
	size_t n, n_in_cell;
};

struct stet_told {
	struct stet_arena arena;
	struct stet_buf view;           /* the view's lines */
	bool bare;                      /* nobody will read them: those of paragraphs are left without what is before the bar */
	uint32_t *line_of;              /* by block: 1 + its line, 0: not asked for */
	struct stet_told_line *line;
	size_t n;
	const stet_str *mark;           /* what numbers mean: by number - 1 */
	size_t n_marks;
	struct stet_told_style *style;
	size_t n_styles;
};

/* Ask for paragraphs and rows, then be told.  `view` is all of a document. */
void stet_told_want(struct stet_told *told, const struct stet_view *view, size_t block);
int stet_told_ask(struct stet_told *told, const struct stet_view *view, struct stet_err *err);
/* The same, of pieces and slots only, where lines and styles do not matter: quick when few are asked for. */
int stet_told_ask_text(struct stet_told *told, const struct stet_view *view, struct stet_err *err);
const struct stet_told_line *stet_told_of(const struct stet_told *told, size_t block);
/* The paragraph nearest to `block` that has this alias, before it if there is one; SIZE_MAX when the view has no such alias. */
size_t stet_told_like(const struct stet_told *told, const struct stet_view *view, size_t block, stet_str alias);
void stet_told_free(struct stet_told *told);

/* The writer's side: the line of a block that was asked for, or NULL. */
struct stet_told_line *stet_told_begin(struct stet_told *told, size_t block);

#endif
