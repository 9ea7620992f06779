/* resolve_parts.h - what the files share that turn an edit script into changes. */
#ifndef STET_TEXT_RESOLVE_PARTS_H
#define STET_TEXT_RESOLVE_PARTS_H

#include "text/map.h"
#include "text/resolve.h"
#include "text/tagged.h"

/* What was asked of a block, by an earlier line. */
struct stet_claim {
	enum stet_edit_kind kind;
	stet_str what;                  /* the text, the alias */
	uint32_t change;
	uint32_t before;                /* 1 + the claim on the same block before this */
	unsigned line;
};

struct stet_splices {
	struct stet_splice *at;
	size_t n;
};

struct stet_resolving {
	struct stet_resolution *r;
	const struct stet_view *view;
	const struct stet_block *block;
	struct stet_told told;
	struct stet_map by_id;          /* the index of `block_at`; empty: too few are looked for */
	uint32_t *block_at;
	char (*sum)[3];                 /* by block, once asked for; NULL as well when few are looked for */
	uint32_t *claimed;              /* by block: 1 + its last claim */
	struct stet_claim *claim;
	size_t n_claims;
	unsigned *gone;                 /* by block: the line that deletes it, or 0 */
	struct stet_splices *splices;   /* by change: those of a text */
	const struct stet_edit *e;      /* the edit that is looked at */
};

#define STET_NOWHERE SIZE_MAX

/* ---- resolve_find.c */
enum stet_found { STET_FOUND, STET_FOUND_NOT, STET_FOUND_STALE, STET_FOUND_OTHER };

/* Blocks will be looked for about so often. */
void stet_find_prepare(struct stet_resolving *s, size_t times);
size_t stet_find_id(const struct stet_resolving *s, stet_str id);
/* The block that an address names; also when the checksum is another. */
enum stet_found stet_find_address(const struct stet_resolving *s, struct stet_address address, size_t *block);
/* The same with a complaint; STET_NOWHERE then. */
size_t stet_find_or_complain(struct stet_resolving *s, struct stet_address address);
/* What comes of that, when it was looked for before. */
size_t stet_found_or_complain(struct stet_resolving *s, struct stet_address address, enum stet_found found, size_t block);
/* The paragraph that a paragraph or cell is about; a complaint and STET_NOWHERE when that is not clear. */
size_t stet_find_paragraph(struct stet_resolving *s, size_t block);
/* The block whose line in the view shows this one. */
size_t stet_find_line(const struct stet_resolving *s, size_t block);
/* A paragraph that has this alias, as like for one at `block`; a complaint and STET_NOWHERE when there is none. */
size_t stet_find_like(struct stet_resolving *s, size_t block, stet_str alias);

/* At most `n` bytes of a text, and "…" where it was longer: for complaints. */
stet_str stet_short(struct stet_resolving *s, stet_str text, size_t n);
/* The edit does not fit.  Always false. */
bool stet_complain(struct stet_resolving *s, const char *slug, const char *fmt, ...) STET_PRINTF(3, 4);
/* New text is such as documents have; else a complaint. */
bool stet_can_be_held(struct stet_resolving *s, stet_str text);

/* ---- resolve.c */
/* A new change of this edit; its index. */
uint32_t stet_change_of(struct stet_resolving *s, struct stet_change change);
void stet_asked(struct stet_resolving *s, uint32_t change);
void stet_claim(struct stet_resolving *s, size_t block, stet_str what, uint32_t change);
const struct stet_claim *stet_claim_of(const struct stet_resolving *s, size_t block, enum stet_edit_kind kind);
/* Nothing would change. */
bool stet_idle(struct stet_resolving *s, size_t block, const char *why);
/* False, with a complaint, when an earlier line deletes the block or what it is in. */
bool stet_still_there(struct stet_resolving *s, size_t block);
/* The same for something that comes beside it: the block itself may be gone.  Then what it is in may not go any more. */
bool stet_place_is_there(struct stet_resolving *s, size_t beside);
void stet_claim_place(struct stet_resolving *s, size_t beside);

/* ---- resolve_splice.c, resolve_stretch.c, resolve_look.c: one paragraph's splices */
struct stet_splicing {
	struct stet_resolving *s;
	const struct stet_block *p;
	const struct stet_told_line *line;
	struct stet_splices out;
	bool *faint;                    /* by splice: it only changes how blanks look */
};

/* Words between two things: bytes of a text, and the tags around them as numbers of the view. */
struct stet_new_piece {
	stet_str text;
	struct stet_tagset in;
};

bool stet_splice_begin(struct stet_splicing *sp, struct stet_resolving *s, size_t block);
/* Pieces [first, last) of the line, which show bytes [from, to), become these. */
bool stet_splice_stretch(struct stet_splicing *sp, size_t first, size_t last, size_t from, size_t to,
                         const struct stet_new_piece *now, size_t n);
/* Bytes [from, to) of the text become `now`, which looks as what it replaces. */
bool stet_splice_words(struct stet_splicing *sp, size_t from, size_t to, stet_str now);
void stet_splice_end(struct stet_splicing *sp);
/* The mark of a number, "" when there is none. */
stet_str stet_mark_of(const struct stet_resolving *s, uint32_t number);
/* A link, a field, a control: text stands in it. */
bool stet_mark_is_box(const struct stet_resolving *s, uint32_t number);
bool stet_same_boxes(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b);

/* ---- resolve_line.c: a paragraph's whole line */
/* What makes its text and looks those of `line`; none: they are. */
bool stet_resolve_line(struct stet_resolving *s, size_t paragraph, stet_str line, struct stet_splices *out);

/* ---- resolve_text.c */
bool stet_resolve_replace(struct stet_resolving *s, size_t block);
bool stet_resolve_substitute(struct stet_resolving *s, size_t block);
bool stet_resolve_comment(struct stet_resolving *s, size_t block);
/* The text of a paragraph becomes another: a change, or an addition to one. */
bool stet_resolve_splices(struct stet_resolving *s, size_t paragraph, stet_str what, const struct stet_splices *splices);

/* ---- resolve_table.c */
bool stet_resolve_row(struct stet_resolving *s, size_t row);
/* The cells of a new row beside `row`, of a new column beside `cell`. */
bool stet_resolve_new_row(struct stet_resolving *s, size_t row);
bool stet_resolve_new_column(struct stet_resolving *s, size_t cell);

/* ---- resolve_new.c */
bool stet_resolve_new(struct stet_resolving *s, size_t block);
/* The words of a new paragraph; an empty line has none. */
bool stet_new_line(struct stet_resolving *s, stet_str text, struct stet_new_line *line);
/* Cut at ¦: one part more than there are of them. */
stet_str *stet_cut_cells(struct stet_resolving *s, stet_str text, size_t *n);

#endif
