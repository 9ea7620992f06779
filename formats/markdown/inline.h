/* inline.h - the text of one paragraph, heading or cell as md4c tells it, gathered into runs. */
#ifndef STET_MARKDOWN_INLINE_H
#define STET_MARKDOWN_INLINE_H

#include <md4c.h>

#include "markdown/md.h"

/* A run while it grows; offsets, because the text moves. */
struct stet_md_span {
	enum stet_run_kind kind;
	uint32_t flags;
	size_t from, to;
	stet_str link, ref, code;
	const struct stet_picture *picture;
};

struct stet_md_inline {
	struct stet_arena *arena;
	const struct stet_md_source *source;
	struct stet_buf text, alt;
	struct stet_md_span *span;
	size_t n, room;
	unsigned on[8];                 /* how often each look is on: by bit of STET_BOLD … STET_CODE */
	unsigned tags[8];               /* of these, by <b> and its like */
	stet_str link;
	unsigned pictures;              /* nested ![ ]( ) */
	struct stet_picture *picture;
	stet_str src;
	size_t linked;                  /* bytes of all targets so far, however often one is used */
	const char *last_attr;          /* a target in the source, */
	size_t last_attr_size;
	stet_str last_attr_copy;        /* and what was made of it */
	size_t solid;                   /* text up to here is not trimmed */
	const char *first;              /* where in the source its first text stands; NULL: unknown */
	const char *skip;               /* text of the source up to here was taken already */
	const struct stet_md_mark *mark;
	uint32_t soft_flags;
	bool soft;                      /* a line ended, and nothing came after it yet */
	bool fresh;                     /* after a break: spaces are dropped */
	bool verbatim, heading;
	bool super;                     /* ^ is on */
	bool after_picture, in_comment;
	bool gap;                       /* a comment stood here: one space is enough */
	bool open;
	unsigned new_strikes;           /* ~ or ~~ that came; which they were shows with the next text */
	unsigned strikes;               /* those that are known, */
	uint32_t strike_bits;           /* as a stack: 1 for ~, 0 for ~~ */
};

/* Begin anew. */
void stet_md_inline_begin(struct stet_md_inline *in);
void stet_md_inline_span(struct stet_md_inline *in, MD_SPANTYPE type, const void *detail, bool enter);
void stet_md_inline_text(struct stet_md_inline *in, MD_TEXTTYPE type, const char *at, size_t len);
/* Words that are not in the source. */
void stet_md_inline_add(struct stet_md_inline *in, stet_str words);
/* What was gathered, into the arena. */
void stet_md_inline_end(struct stet_md_inline *in, struct stet_md_leaf *leaf);
void stet_md_inline_free(struct stet_md_inline *in);

/* ---- between inline.c, inline_text.c and inline_signs.c ---- */

/* The looks that are on. */
uint32_t stet_md_inline_looks(const struct stet_md_inline *in);
struct stet_md_span *stet_md_inline_push(struct stet_md_inline *in, enum stet_run_kind kind);
/* Text as it is, with the looks that are on. */
void stet_md_inline_put(struct stet_md_inline *in, stet_str s);
/* Make the line end that waits a space, or nothing, as what follows wants it. */
void stet_md_inline_soft(struct stet_md_inline *in, stet_str next);
void stet_md_inline_break(struct stet_md_inline *in);
/* Spaces before a break or the end mean nothing, but those that an entity spells out. */
void stet_md_inline_trim(struct stet_md_inline *in);
/* Text of the source in which a mark may stand, and ^ when it may be `raised`: at a heading's end a mark is kept for the
 * heading, elsewhere it was text. */
void stet_md_inline_marked(struct stet_md_inline *in, const char *at, size_t len, bool raised);
/* A span by ~ ended; those that began are settled when the text in them comes, at `at` in the source. */
void stet_md_inline_strikes(struct stet_md_inline *in, const char *at);
void stet_md_inline_strike_ends(struct stet_md_inline *in);

static inline unsigned stet_md_bit(uint32_t flag)
{
	return (unsigned)__builtin_ctz(flag) & 7;
}

/* "&amp;" and its like.  False: nobody knows it. */
bool stet_md_entity(struct stet_buf *out, stet_str entity);

#endif
