/* keys.c - the sentences of a document that say most, by TextRank over all of them. */
#include "reading.h"

#include <stdlib.h>

#include "rank.h"

#define SHORT 5                 /* words: what has fewer says nothing on its own */
#define LONG  60

struct unit {
	struct stet_key_sentence said;
	uint32_t from, n_terms;
	float score;
};

struct units {
	struct unit *unit;
	size_t n;
	uint32_t *term;
	size_t n_terms, cap;
};

static void add_unit(struct units *u, struct stet_reading *r, size_t line, stet_str text)
{
	size_t words = stet_word_count(text), n;
	const struct stet_word *word;
	struct unit *unit;

	if (words < SHORT || words > LONG)
		return;
	word = stet_words(&r->vocab, text, &n);
	if (u->n_terms + n > u->cap) {
		u->cap = (u->n_terms + n) * 2;
		u->term = stet_grow(u->term, u->cap * sizeof(*u->term));
	}
	unit = STET_PUSH(&r->arena, u->unit, u->n);
	*unit = (struct unit){ .said = { line, text }, .from = (uint32_t)u->n_terms };
	for (size_t i = 0; i < n; i++)
		u->term[u->n_terms + i] = word[i].term;
	unit->n_terms = stet_terms_sort(u->term + u->n_terms, (uint32_t)n);
	u->n_terms += unit->n_terms;
}

/* Headings, pictures and rows of tables are no sentences. */
static void collect(struct units *u, struct stet_reading *r)
{
	struct stet_spans spans = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		const struct stet_reading_line *line = &r->line[i];

		if (line->heading || line->picture || stet_str_find(line->text, STET_STR(" | ")) != SIZE_MAX)
			continue;
		spans.n = 0;
		stet_sentences(&spans, line->text, r->lang, r->vocab.lexicon);
		for (size_t s = 0; s < spans.n; s++)
			add_unit(u, r, i, stet_str_sub(line->text, spans.span[s].from, spans.span[s].to - spans.span[s].from));
	}
	free(spans.span);
}

static void rank(struct units *u)
{
	struct stet_ranked *ranked = stet_grow(NULL, (u->n + 1) * sizeof(*ranked));

	for (size_t i = 0; i < u->n; i++)
		ranked[i] = (struct stet_ranked){ u->term + u->unit[i].from, u->unit[i].n_terms, 0 };
	stet_rank(ranked, u->n);
	for (size_t i = 0; i < u->n; i++)
		u->unit[i].score = ranked[i].score;
	free(ranked);
}

static bool is_like(const struct units *u, size_t a, size_t b)
{
	return stet_overlap(u->term + u->unit[a].from, u->unit[a].n_terms, u->term + u->unit[b].from, u->unit[b].n_terms) > 0.6f;
}

/* The best that says something else than what was chosen, the `n` of them. */
static size_t best(const struct units *u, const size_t *chosen, size_t n)
{
	size_t at = SIZE_MAX;

	for (size_t i = 0; i < u->n; i++) {
		bool same = at != SIZE_MAX && u->unit[i].score <= u->unit[at].score;

		for (size_t k = 0; k < n && !same; k++)
			same = is_like(u, i, chosen[k]);
		if (!same)
			at = i;
	}
	return at;
}

static int in_order(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

struct stet_key_sentence *stet_reading_keys(struct stet_reading *r, size_t most, size_t *n)
{
	struct units u = { 0 };
	struct stet_key_sentence *out = NULL;
	size_t *chosen = NULL, n_chosen = 0;

	*n = 0;
	collect(&u, r);
	rank(&u);
	while (n_chosen < most) {
		size_t at = best(&u, chosen, n_chosen);

		if (at == SIZE_MAX)
			break;
		*STET_PUSH(&r->arena, chosen, n_chosen) = at;
	}
	if (n_chosen)
		qsort(chosen, n_chosen, sizeof(*chosen), in_order);
	for (size_t i = 0; i < n_chosen; i++)
		*STET_PUSH(&r->arena, out, *n) = u.unit[chosen[i]].said;
	free(u.term);
	return out;
}
