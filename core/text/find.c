/* find.c - the lines that a question is about: BM25 (Robertson and Zaragoza, 2009), each line with the headings over it. */
#include "reading.h"

#include <math.h>
#include <stdlib.h>

#include "rank.h"

#define K1      1.2f
#define B       0.75f
#define HEADING 0.5f            /* what a match in the heading over a line counts */
#define AROUND  0.15f           /* and one in the line before or after it */

static bool has(const struct stet_reading *r, size_t line, uint32_t term)
{
	return stet_terms_have(r->term + r->line[line].term, r->line[line].n_terms, term);
}

static uint32_t question_terms(struct stet_reading *r, stet_str question, uint32_t *term, uint32_t room)
{
	size_t n;
	uint32_t kept = 0;
	const struct stet_word *word = stet_words(&r->vocab, question, &n);

	for (size_t i = 0; i < n && kept < room; i++)
		if (word[i].term && word[i].term <= r->known)      /* what no line has finds none */
			term[kept++] = word[i].term;
	return stet_terms_sort(term, kept);
}

static void add_matches(struct stet_reading *r, uint32_t term, float *score)
{
	float average = r->n ? (float)r->words / (float)r->n + 1 : 1, rarity;
	size_t lines = 0;

	for (size_t i = 0; i < r->n; i++)
		lines += has(r, i, term);
	rarity = logf(1 + ((float)r->n - (float)lines + 0.5f) / ((float)lines + 0.5f));
	for (size_t i = 0; i < r->n; i++)
		if (has(r, i, term))
			score[i] += rarity * (K1 + 1) / (1 + K1 * (1 - B + B * (float)r->line[i].words / average));
}

/* A line is also about what the heading over it and its neighbours are about. */
static void spread(const struct stet_reading *r, float *score)
{
	float *own = stet_grow(NULL, (r->n + 1) * sizeof(*own)), over = 0;

	memcpy(own, score, r->n * sizeof(*own));
	for (size_t i = 0; i < r->n; i++) {
		if (r->line[i].heading)
			over = own[i];
		else
			score[i] += HEADING * over;
		if (i > 0 && own[i] > 0)
			score[i] += AROUND * own[i - 1];
		if (i + 1 < r->n && own[i] > 0)
			score[i] += AROUND * own[i + 1];
	}
	free(own);
}

void stet_reading_match(struct stet_reading *r, stet_str question, float *score)
{
	uint32_t term[64], n = question_terms(r, question, term, 64);

	memset(score, 0, r->n * sizeof(*score));
	for (uint32_t t = 0; t < n; t++)
		add_matches(r, term[t], score);
	spread(r, score);
}

struct hit {
	float score;
	size_t line;
};

static int best_first(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* The line and the headings it stands under. */
static size_t cost_of(const struct stet_reading *r, size_t line, bool *keep, bool take)
{
	size_t cost = 0;
	unsigned level = 10;

	for (size_t i = line + 1; i-- > 0 && r->line[i].doc == r->line[line].doc;) {
		bool wanted = i == line || (r->line[i].heading && r->line[i].heading < level);

		if (r->line[i].heading && r->line[i].heading < level)
			level = r->line[i].heading;
		if (wanted && !keep[i]) {
			cost += r->line[i].tokens;
			if (take)
				keep[i] = true;
		}
		if (level <= 1)
			break;
	}
	return cost;
}

void stet_reading_best(struct stet_reading *r, const float *score, size_t most, size_t tokens, bool *keep)
{
	struct hit *hit = stet_grow(NULL, (r->n + 1) * sizeof(*hit));
	size_t n = 0, used = 0, taken = 0;

	for (size_t i = 0; i < r->n; i++)
		if (score[i] > 0)
			hit[n++] = (struct hit){ score[i], i };
	qsort(hit, n, sizeof(*hit), best_first);
	for (size_t i = 0; i < n && taken < most; i++) {
		size_t cost = cost_of(r, hit[i].line, keep, false);

		if (used + cost > tokens)
			continue;
		used += cost_of(r, hit[i].line, keep, true);
		taken++;
	}
	free(hit);
}
