/* sections.c - the tree that the headings make. */
#include "sections.h"

#include <math.h>

#define WORDS_A_SLIDE 200
#define LINE          78        /* columns */
#define WORDS_AT_LEAST 18       /* fewer are no slide of their own */

static struct stet_section *open(struct stet_sections *s, struct stet_material *m, uint32_t head, uint32_t parent)
{
	struct stet_section *new = STET_PUSH(m->arena, s->section, s->n);

	new->head = head;
	new->prefix = STET_NONE;
	new->from = head == STET_NONE ? 0 : head + 1;
	new->own_to = new->to = (uint32_t)m->n;
	new->parent = parent;
	new->first = new->next = STET_NONE;
	new->depth = parent == STET_NONE ? 0 : s->section[parent].depth + 1;
	return new;
}

/* The heading before, when nothing but "Chapter 3" stands there. */
static uint32_t prefix_of(const struct stet_material *m, uint32_t head)
{
	size_t before = stet_matter_before(m, head);
	const struct stet_matter *a;

	if (before == SIZE_MAX)
		return STET_NONE;
	a = &m->matter[before];
	if (a->kind != STET_MATTER_HEAD || a->level != m->matter[head].level || !stet_is_bare_chapter(m, a->passage.text) ||
	    stet_is_bare_chapter(m, m->matter[head].passage.text))
		return STET_NONE;
	return (uint32_t)before;
}

static void build(struct stet_sections *s, struct stet_material *m)
{
	uint32_t stack[10] = { 0 }, last[10];
	uint8_t level[10] = { 0 };
	unsigned depth = 0;

	open(s, m, STET_NONE, STET_NONE);
	last[0] = STET_NONE;
	for (uint32_t i = 0; i < m->n; i++) {
		const struct stet_matter *a = &m->matter[i];
		uint32_t index = (uint32_t)s->n;

		if (a->skip || a->kind != STET_MATTER_HEAD)
			continue;
		while (depth > 0 && (level[depth] >= a->level || depth == 9))
			s->section[stack[depth--]].to = i;
		open(s, m, i, stack[depth])->prefix = prefix_of(m, i);
		if (last[depth] == STET_NONE)
			s->section[stack[depth]].first = index;
		else
			s->section[last[depth]].next = index;
		if (s->section[stack[depth]].own_to > i)
			s->section[stack[depth]].own_to = i;
		last[depth] = index;
		depth++;
		stack[depth] = index;
		level[depth] = a->level;
		last[depth] = STET_NONE;
	}
	for (size_t i = 0; i < s->n; i++)
		if (s->section[i].own_to > s->section[i].to)
			s->section[i].own_to = s->section[i].to;
}

/* References and notices go, unless they are most of what there is. */
static void drop_apparatus(struct stet_sections *s, struct stet_material *m)
{
	for (size_t i = 1; i < s->n; i++) {
		const struct stet_section *a = &s->section[i];
		stet_str title = stet_matter_words(&m->matter[a->head]);
		uint64_t words = 0;

		if (m->matter[a->head].skip || m->matter[a->head].columns > 60)
			continue;
		if (!stet_heading_is(m, title, STET_FIELD(references)) && !stet_heading_is(m, title, STET_FIELD(notices)) &&
		    !stet_heading_is(m, title, STET_FIELD(contents)))
			continue;
		for (uint32_t k = a->from; k < a->to; k++)
			words += m->matter[k].words;
		for (uint32_t k = a->head; words * 3 < m->words && k < a->to; k++)
			m->matter[k].skip = STET_SKIP_SECTION;
	}
}

/* Bullets that a text makes, and their lines across a slide. */
static void count_bullets(struct stet_section *a, const struct stet_material *m, const struct stet_matter *x)
{
	uint32_t n = x->kind == STET_MATTER_ITEM && x->n_units ? 1 : x->n_units;

	if (x->kind == STET_MATTER_CODE) {
		a->own_bullets += 3;
		a->own_lines += 3 + x->words / 8;
		return;
	}
	for (uint32_t u = x->unit; u < x->unit + n; u++) {
		uint32_t wide = m->unit[u].columns < STET_BULLET ? m->unit[u].columns : STET_BULLET;

		if (m->unit[u].loose || m->unit[u].blank)
			continue;
		a->own_bullets++;
		a->own_lines += wide / LINE + 1;
	}
}

static void count_own(struct stet_section *a, const struct stet_material *m)
{
	a->own_words = a->own_figures = a->own_tables = a->own_bullets = a->own_lines = 0;
	for (uint32_t i = a->from; i < a->own_to; i++) {
		const struct stet_matter *x = &m->matter[i];

		if (x->skip)
			continue;
		if (x->kind == STET_MATTER_TABLE)
			a->own_tables++;
		if (x->kind == STET_MATTER_PICTURE || x->kind == STET_MATTER_TABLE) {
			a->own_figures++;
			continue;
		}
		a->own_words += x->kind == STET_MATTER_CODE ? (x->words + 3) / 4 : x->words;
		count_bullets(a, m, x);
	}
}

static void size_own(struct stet_section *a)
{
	uint32_t text = (a->own_words + WORDS_A_SLIDE / 2) / WORDS_A_SLIDE;
	bool some = a->own_words >= WORDS_AT_LEAST || (a->own_words && !a->own_figures && a->first == STET_NONE);

	text = text ? text : some;
	a->own_slides = text + a->own_figures;
	/* One picture stands beside a little text. */
	if (text == 1 && a->own_figures == 1 && a->own_tables == 0 && a->own_words < 130)
		a->own_slides = 1;
	a->own_most = a->own_figures + (some ? (a->own_words / 45 ? a->own_words / 45 : 1) : 0);
	if (a->own_most < a->own_slides)
		a->own_most = a->own_slides;
	a->own_weight = powf((float)a->own_words, 0.85f) + 40.0f * (float)a->own_figures;
}

void stet_sections_weigh(struct stet_sections *s, const struct stet_material *m)
{
	for (size_t i = s->n; i-- > 0;) {
		struct stet_section *a = &s->section[i];
		float factor = a->key ? 1.4f : a->annex ? 0.35f : 1;

		count_own(a, m);
		size_own(a);
		a->words = a->own_words;
		a->figures = a->own_figures;
		a->bullets = a->own_bullets;
		a->lines = a->own_lines;
		a->weight = a->own_weight;
		for (uint32_t k = a->first; k != STET_NONE; k = s->section[k].next) {
			a->words += s->section[k].words;
			a->figures += s->section[k].figures;
			a->bullets += s->section[k].bullets;
			a->lines += s->section[k].lines + (s->section[k].words > 0);
			a->weight += s->section[k].weight;
		}
		a->weight *= factor;
		a->own_weight *= factor;
	}
}

void stet_sections_make(struct stet_sections *out, struct stet_material *m)
{
	size_t n;
	const struct stet_language *const *all = stet_languages(&n);

	build(out, m);
	drop_apparatus(out, m);
	if (!m->slides)
		stet_sections_repeats(out, m);
	for (size_t i = 1; i < out->n; i++) {
		struct stet_section *a = &out->section[i];
		stet_str title = stet_matter_words(&m->matter[a->head]);

		a->key = stet_heading_is(m, title, STET_FIELD(key));
		for (size_t k = 0; k < n; k++)
			a->annex |= stet_phrase_at(all[k]->annexes, m->matter[a->head].passage.text, NULL) > 0 && a->depth == 1;
	}
	stet_sections_weigh(out, m);
}
