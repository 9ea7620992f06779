/* notes.c - what the speaker needs beside the bullets: the passages that they were taken from. */
#include "slides.h"

#define PASSAGE 700             /* bytes of a paragraph that is given whole */
#define NOTES   3600            /* bytes on one slide */
#define SENTENCE 1800           /* columns of one passage */

void stet_slide_from(struct stet_maker *mk, struct stet_slide *slide, uint32_t first, uint32_t last)
{
	stet_str a = mk->m->block[first].id, b = mk->m->block[last].id;

	if (mk->source.len == 0 || a.len == 0)
		return;
	slide->from = stet_str_eq(a, b) || b.len == 0
		? stet_arena_fmt(&mk->deck->arena, "%.*s#%.*s", STET_ARG(mk->source), STET_ARG(a))
		: stet_arena_fmt(&mk->deck->arena, "%.*s#%.*s-%.*s", STET_ARG(mk->source), STET_ARG(a), STET_ARG(b));
}

static void add(struct stet_maker *mk, struct stet_slide *slide, const struct stet_matter *a, const struct stet_span *keep)
{
	struct stet_span one = *keep;
	struct stet_line line;

	if (one.to - one.from > SENTENCE)
		one.to = stet_bound(a->passage.text, one, SENTENCE);
	line = stet_line_make(&mk->deck->arena, &a->passage, &one, 1, false, true);
	if (one.to < keep->to)
		stet_line_more(&mk->deck->arena, &line);
	if (line.n)
		*STET_PUSH(&mk->deck->arena, slide->note, slide->n_notes) = line;
}

/* A long paragraph gives only the sentences that were used. */
static void add_sentences(struct stet_maker *mk, struct stet_slide *slide, const struct stet_matter *a, const uint32_t *unit, size_t n)
{
	struct stet_span keep[32];
	unsigned k = 0;

	for (size_t i = 0; i < n && k < 32; i++) {
		struct stet_span at = mk->m->unit[unit[i]].at;

		/* Neighbours stay joined by what stands between them. */
		if (k && mk->m->unit[unit[i] - 1].at.to == keep[k - 1].to && unit[i] == unit[i - 1] + 1)
			keep[k - 1].to = at.to;
		else
			keep[k++] = at;
	}
	for (unsigned i = 0; i < k; i++)
		add(mk, slide, a, &keep[i]);
}

void stet_notes_add(struct stet_maker *mk, struct stet_slide *slide, const uint32_t *unit, size_t n)
{
	size_t bytes = 0;

	for (size_t i = 0, end; i < n && bytes < NOTES; i = end) {
		const struct stet_matter *a = &mk->m->matter[mk->m->unit[unit[i]].matter];
		struct stet_span whole = { a->start, (uint32_t)a->passage.text.len };

		for (end = i; end < n && mk->m->unit[unit[end]].matter == mk->m->unit[unit[i]].matter; end++)
			;
		/* An item stands on the slide as it is. */
		if (a->kind == STET_MATTER_ITEM && a->n_units == 1 && a->columns <= 110)
			continue;
		if (a->passage.text.len <= PASSAGE) {
			add(mk, slide, a, &whole);
			bytes += a->passage.text.len;
			continue;
		}
		add_sentences(mk, slide, a, unit + i, end - i);
		for (size_t k = i; k < end; k++)
			bytes += mk->m->unit[unit[k]].at.to - mk->m->unit[unit[k]].at.from;
	}
}
