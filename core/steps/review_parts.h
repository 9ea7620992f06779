/* review_parts.h - what the files share that find out which changes a deck has. */
#ifndef STET_STEPS_REVIEW_PARTS_H
#define STET_STEPS_REVIEW_PARTS_H

#include <stet/review.h>

/* A stretch of a part that is judged as one: a paragraph, a table whose rows or columns changed, or what is between two. */
struct stet_review_token {
	uint32_t block;         /* STET_NONE: between two */
	size_t from, to;
	uint64_t hash;
};

/* One side of a part. */
struct stet_review_side {
	struct stet_doc *doc;
	const struct stet_block *block;
	size_t n_blocks;
	stet_str bytes;
	struct stet_review_token *token;
	size_t n;
};

/* Cut both sides of a part (review_tokens.c). */
void stet_review_cut(struct stet_arena *arena, stet_str part, struct stet_review_side *was, struct stet_review_side *is);
/* The text of a block and all in it, a paragraph a line, appended. */
void stet_review_text(struct stet_buf *out, const struct stet_block *block, uint32_t i);

#endif
