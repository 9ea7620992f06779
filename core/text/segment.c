/* segment.c - where the subject changes (after Hearst's TextTiling): borders where the words before and after have
 * least in common, near where parts of equal length would end. */
#include "plan.h"

#include <stdlib.h>

#include "rank.h"

#define AROUND 2                /* paragraphs compared on either side */
#define TERMS  200

static uint32_t gather(const struct stet_material *m, const uint32_t *item, size_t from, size_t to, uint32_t *term)
{
	uint32_t n = 0;

	for (size_t i = from; i < to; i++) {
		const struct stet_matter *a = &m->matter[item[i]];

		for (uint32_t u = a->unit; u < a->unit + a->n_units; u++)
			for (uint32_t t = 0; t < m->unit[u].n_terms && n < TERMS; t++)
				term[n++] = m->term[m->unit[u].term + t];
	}
	return stet_terms_sort(term, n);
}

/* How well do the texts before and after border `k` hold together?  Low is a good place to cut. */
static float cohesion(const struct stet_material *m, const uint32_t *item, size_t n, size_t k)
{
	uint32_t before[TERMS], after[TERMS];
	const struct stet_matter *a = &m->matter[item[k]], *last = &m->matter[item[k - 1]];
	uint32_t n_before = gather(m, item, k > AROUND ? k - AROUND : 0, k, before);
	uint32_t n_after = gather(m, item, k, k + AROUND < n ? k + AROUND : n, after);
	float c = stet_overlap(before, n_before, after, n_after);

	/* Never between a lead-in and what it leads to; rather not within a list; gladly before a lead-in in bold. */
	if (last->lead)
		c += 5;
	if (a->kind == STET_MATTER_ITEM)
		c += a->level ? 2 : last->kind == STET_MATTER_ITEM ? 0.5f : 1;
	if (a->lead_end)
		c -= 0.3f;
	if (a->n_units && m->unit[a->unit].back)
		c += 0.3f;
	return c;
}

uint32_t stet_segment(const struct stet_material *m, uint32_t from, uint32_t to, uint32_t n, uint32_t *cut)
{
	uint32_t *item = stet_grow(NULL, (to - from + 1) * sizeof(*item)), parts = 1;
	uint64_t words = 0, before = 0;
	size_t n_items = 0, low = 1;

	for (uint32_t i = from; i < to; i++)
		if (!m->matter[i].skip && m->matter[i].kind != STET_MATTER_PICTURE && m->matter[i].kind != STET_MATTER_TABLE) {
			item[n_items++] = i;
			words += m->matter[i].words;
		}
	cut[0] = from;
	/* A border's place is looked for within a third of a part's length around where it should be. */
	for (size_t k = 1; k < n_items && parts < n; k++) {
		uint64_t ideal = words * parts / n, slack = words / n / 3;
		float best = 0;
		size_t place = 0;

		before += m->matter[item[k - 1]].words;
		if (before + slack < ideal)
			continue;
		for (size_t b = k, w = before; b < n_items; b++) {
			float c = cohesion(m, item, n_items, b);

			if (b >= low && (place == 0 || c < best))
				best = c, place = b;
			w += m->matter[item[b]].words;
			if (w > ideal + slack)
				break;
		}
		if (place == 0)
			continue;
		while (k < place)
			before += m->matter[item[k++]].words;
		cut[parts++] = item[place];
		low = place + 1;
	}
	cut[parts] = to;
	free(item);
	return parts;
}
