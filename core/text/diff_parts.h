/* diff_parts.h - what comparing two documents is made of. */
#ifndef STET_TEXT_DIFF_PARTS_H
#define STET_TEXT_DIFF_PARTS_H

#include "text/diff.h"
#include "text/tags_parts.h"

struct stet_diffing {
	struct stet_buf *out;
	const struct stet_view *a, *b;
	uint32_t *to_a, *to_b;          /* which block of the other side each is, or STET_NONE */
	struct stet_told told;          /* lines of `a` */
	struct stet_tags styles_a, styles_b;
	struct stet_map lists;          /* of a, by number: the index of `list_in_b` */
	int32_t *list_in_b;
	bool renumbered;                /* some list has another number there */
	struct stet_map by_alias;       /* of b: the index of `style_at` */
	uint32_t *style_at;
	struct stet_map by_id;          /* of b: the index of `block_at` */
	uint32_t *block_at;
	struct stet_arena arena;
	struct stet_diff_counts counts;
};

/* How many things a paragraph has that cannot be made: pictures, notes, … */
size_t stet_diff_things(const struct stet_block *paragraph);

/* A paragraph that says nothing: nobody misses it, and what else it holds - a bookmark, a change that is pending - stays. */
bool stet_diff_blank(const struct stet_view *view, uint32_t i);

/* ---- diff.c: lines */
/* "SIGN p2.m3" for block `i` of a: a paragraph, row, slide. */
void stet_diff_begin(struct stet_diffing *d, const char *sign, uint32_t i);
/* "p2.m3", also of a paragraph that is all of a cell. */
void stet_diff_address(struct stet_diffing *d, uint32_t i);
/* "! p2.m3 | why". */
void stet_diff_refuse(struct stet_diffing *d, uint32_t i, const char *fmt, ...) STET_PRINTF(3, 4);

/* The children of one container on one side; blank paragraphs only on the first, where others may stand beside them. */
struct stet_diff_row {
	uint32_t *block;
	size_t n;
};

struct stet_diff_pairing {
	struct stet_diffing *d;
	struct stet_diff_row a, b;
	uint32_t *at;                   /* of each in b its place in a, or STET_NONE */
	bool *kept;                     /* of a: not to go away; true for those that are blank, too */
	bool *stable;                   /* of b: in the order that a has them in */
	bool *fixed;                    /* of a: it stays where it is */
	uint32_t emptied;               /* of a: all of its text goes and it stays, so that something does; or STET_NONE */
	size_t last, next;              /* places in a between which new things stand: 1 + place, and place */
	bool looked;                    /* `before` is known for this kind until `last` goes on */
	enum stet_kind looked_for;
	uint32_t before;
	bool leaning;                   /* something new there stands in front of `next`: what follows it must, too */
};

/* ---- diff_blocks.c: what is in two containers that are one */
void stet_diff_children(struct stet_diffing *d, uint32_t a, uint32_t b);

/* ---- diff_new.c */
/* Block `b` has no other half: make it where the pairing is now. */
void stet_diff_new(struct stet_diff_pairing *p, uint32_t b);
/* What is kept there, that something of this kind can stand behind or, with *before, in front of; STET_NONE: nothing. */
uint32_t stet_diff_place(struct stet_diff_pairing *p, enum stet_kind kind, bool *before);
/* "> id" or "< id" of it. */
void stet_diff_put_place(struct stet_diffing *d, uint32_t beside, bool before);
/* "table" */
const char *stet_diff_word(enum stet_kind kind);

/* ---- diff_line.c: text */
/* The text of paragraph `b` for paragraph `a`. */
void stet_diff_text(struct stet_diffing *d, uint32_t a, uint32_t b);
/* The text of a paragraph of b as a new one has it; false when there is no text in it. */
bool stet_diff_new_text(struct stet_diffing *d, uint32_t b, enum stet_tags_place place);

/* ---- diff_style.c */
void stet_diff_styles(struct stet_diffing *d);
/* The alias that a has for the style of paragraph `b`; empty when it has none that a script may use. */
stet_str stet_diff_alias(struct stet_diffing *d, uint32_t b);
void stet_diff_style(struct stet_diffing *d, uint32_t a, uint32_t b);

#endif
