/* rank.h - which sentences say most: TextRank (a sentence matters when it shares words with sentences that matter). */
#ifndef STET_TEXT_RANK_H
#define STET_TEXT_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is ranked: its terms, each once, in ascending order. */
struct stet_ranked {
	const uint32_t *term;
	uint32_t n_terms;
	float score;                    /* result: 1 is the average */
};

/* Rank `n` sentences that stand together.  Many more than a section has are ranked in pieces, so that time grows with `n` alone.
 * The same input gives the same scores. */
void stet_rank(struct stet_ranked *unit, size_t n);

/* Share of the smaller one's terms that both have, 0 to 1. */
float stet_overlap(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b);
/* Is it one of those, which are in ascending order? */
bool stet_terms_have(const uint32_t *term, uint32_t n, uint32_t wanted);
/* Sort, drop doubles and zeros; how many remain. */
uint32_t stet_terms_sort(uint32_t *term, uint32_t n);

#endif
