/* split.c - a paragraph of pages: its sentences are shared out, so that more than one slide can come of it. */
#include "material.h"

#define MANY 48                 /* sentences of a paragraph that stays whole */
#define PART 16                 /* of each part of one that does not */

static bool is_long(const struct stet_matter *a)
{
	return a->kind == STET_MATTER_PARA && !a->skip && a->n_units > MANY;
}

static size_t parts_of(const struct stet_matter *a)
{
	return is_long(a) ? (a->n_units + PART - 1) / PART : 1;
}

/* Parts share the text; each has its own sentences. */
static void put_parts(struct stet_material *m, const struct stet_matter *a, struct stet_matter *to, size_t parts)
{
	for (size_t k = 0; k < parts; k++) {
		struct stet_matter *part = &to[k];

		*part = *a;
		part->unit = a->unit + (uint32_t)k * PART;
		part->n_units = k + 1 < parts ? PART : a->n_units - (uint32_t)k * PART;
		part->lead &= k + 1 == parts;
		part->lead_end = k ? 0 : a->lead_end;
		part->words = part->columns = 0;
		for (uint32_t u = part->unit; u < part->unit + part->n_units; u++) {
			part->words += m->unit[u].words;
			part->columns += m->unit[u].columns;
		}
	}
}

void stet_material_split(struct stet_material *m)
{
	struct stet_matter *all;
	uint32_t *moved;
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += parts_of(&m->matter[i]);
	if (n == m->n || m->slides)
		return;
	all = stet_arena_alloc(m->arena, (n + 1) * sizeof(*all));
	moved = stet_arena_alloc(m->arena, (m->n + 1) * sizeof(*moved));
	n = 0;
	for (size_t i = 0; i < m->n; i++) {
		size_t parts = parts_of(&m->matter[i]);

		moved[i] = (uint32_t)n;
		if (parts > 1)
			put_parts(m, &m->matter[i], &all[n], parts);
		else
			all[n] = m->matter[i];
		n += parts;
	}
	for (size_t i = 0; i < n; i++) {
		if (all[i].caption_at != STET_NONE)
			all[i].caption_at = moved[all[i].caption_at];
		for (uint32_t u = all[i].unit; u < all[i].unit + all[i].n_units; u++)
			m->unit[u].matter = (uint32_t)i;
	}
	m->matter = all;
	m->n = n;
}
