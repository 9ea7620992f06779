/* repeats.c - documents repeat whole sections (drafts side by side, terms once for each party); a deck does not. */
#include "sections.h"

#include <stdlib.h>

#define AT_LEAST 25             /* words that are no chance */

struct print {
	uint64_t hash;
	uint32_t section;
};

/* Eight bytes at a time: this goes over all of a document. */
static uint64_t stir(uint64_t hash, stet_str s)
{
	for (uint64_t some; s.len; s = stet_str_sub(s, sizeof(some), s.len)) {
		some = 0;
		memcpy(&some, s.at, s.len < sizeof(some) ? s.len : sizeof(some));
		hash = (hash ^ some) * 1099511628211u;
		hash ^= hash >> 32;
	}
	return (hash ^ 0x1F) * 1099511628211u;
}

static int by_hash(const void *a, const void *b)
{
	const struct print *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->section < y->section ? -1 : x->section > y->section;
}

/* Its own text, then that of its branches. */
static uint64_t print_of(const struct stet_sections *s, const struct stet_material *m, uint32_t i, const struct print *all)
{
	const struct stet_section *a = &s->section[i];
	uint64_t hash = 1469598103934665603u;

	for (uint32_t k = a->head; k < a->own_to; k++)
		hash = stir(hash, m->matter[k].passage.text);
	for (uint32_t k = a->first; k != STET_NONE; k = s->section[k].next)
		hash = (hash ^ all[k].hash) * 1099511628211u;
	return hash;
}

static bool same(const struct stet_material *m, const struct stet_section *a, const struct stet_section *b)
{
	uint32_t n = a->to - a->head, words = 0;

	if (b->to - b->head != n)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		const struct stet_matter *x = &m->matter[a->head + i], *y = &m->matter[b->head + i];

		/* What tables and pictures show is not compared: they all stay. */
		if (x->kind != y->kind || x->skip != y->skip || x->kind == STET_MATTER_PICTURE || x->kind == STET_MATTER_TABLE ||
		    !stet_str_eq(x->passage.text, y->passage.text))
			return false;
		words += i ? x->words : 0;
	}
	return words >= AT_LEAST;
}

void stet_sections_repeats(const struct stet_sections *s, struct stet_material *m)
{
	struct print *all = stet_grow(NULL, (s->n + 1) * sizeof(*all));
	uint32_t *first = stet_grow(NULL, (s->n + 1) * sizeof(*first));

	for (size_t i = s->n; i-- > 1;)
		all[i] = (struct print){ print_of(s, m, (uint32_t)i, all), (uint32_t)i };
	if (s->n > 1)
		qsort(all + 1, s->n - 1, sizeof(*all), by_hash);
	for (size_t i = 1; i < s->n; i++)
		first[all[i].section] = i > 1 && all[i].hash == all[i - 1].hash ? first[all[i - 1].section] : all[i].section;
	/* Those around come before those within. */
	for (size_t i = 1; i < s->n; i++) {
		const struct stet_section *a = &s->section[i];

		if (first[i] == i || m->matter[a->head].skip || !same(m, &s->section[first[i]], a))
			continue;
		for (uint32_t k = a->head; k < a->to; k++)
			if (!m->matter[k].skip)
				m->matter[k].skip = STET_SKIP_REPEAT;
	}
	free(first);
	free(all);
}
