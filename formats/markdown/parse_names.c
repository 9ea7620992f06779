/* parse_names.c - every slide has an id, and no two the same one. */
#include "markdown/parse.h"

#include <stdlib.h>

struct named {
	stet_str id;
	size_t at;
};

static int by_id(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = stet_str_order(x->id, y->id);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static bool is_taken(const struct named *given, size_t n, stet_str id)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct named wanted = { id, given[middle].at };
		int order = by_id(&given[middle], &wanted);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

void stet_md_name_slides(struct stet_md_deck *p)
{
	struct stet_deck *deck = p->deck;
	struct stet_arena scratch = { 0 };
	struct named *given = stet_arena_alloc(&scratch, (deck->n_slides + 1) * sizeof(*given));
	size_t n = 0;
	unsigned next = 1;

	for (size_t i = 0; i < deck->n_slides; i++)
		if (deck->slide[i].id.len)
			given[n++] = (struct named){ deck->slide[i].id, i };
	qsort(given, n, sizeof(*given), by_id);
	for (size_t i = 1; i < n; i++) {
		struct stet_slide *slide = &deck->slide[given[i].at];

		if (!stet_str_eq(given[i].id, given[i - 1].id))
			continue;
		stet_md_note(p->notes, "deck.duplicate_id", slide->line_no, "'%.*s' names a slide before it; this one gets a new name",
		             STET_ARG(slide->id));
		slide->id = (stet_str){ 0 };
	}
	for (size_t i = 0; i < deck->n_slides; i++)
		while (deck->slide[i].id.len == 0) {
			stet_str id = stet_arena_fmt(p->arena, "s%u", next++);

			if (!is_taken(given, n, id))
				deck->slide[i].id = id;
		}
	stet_arena_free(&scratch);
}
