/* score.c - how much a sentence says: its rank among those of its section, and what else speaks for or against it. */
#include "slides.h"

#include <stdlib.h>

#include "rank.h"

uint32_t stet_terms_of(struct stet_material *m, stet_str text, uint32_t *term, uint32_t room)
{
	size_t n;
	const struct stet_word *word = stet_words(&m->vocab, text, &n);
	uint32_t found = 0;

	for (size_t i = 0; i < n && found < room; i++)
		if (word[i].term)
			term[found++] = word[i].term;
	return stet_terms_sort(term, found);
}

static float place(const struct stet_material *m, const struct stet_unit *u, size_t i, size_t n)
{
	const struct stet_matter *a = &m->matter[u->matter];
	bool opens = (size_t)(u - m->unit) == a->unit;
	float f = 1;

	/* Writers say first, and last, what matters. */
	if (i == 0)
		f *= 1.35f;
	else if (i + 1 == n && n > 3)
		f *= 1.05f;
	if (opens)
		f *= 1.15f;
	/* An item is something that the writer has picked out already. */
	if (a->kind == STET_MATTER_ITEM)
		f *= a->level == 0 ? 1.25f : 0.9f;
	if (a->kind == STET_MATTER_QUOTE)
		f *= 0.8f;
	return f;
}

static stet_str text_of(const struct stet_material *m, const struct stet_unit *u)
{
	return stet_str_sub(m->matter[u->matter].passage.text, u->at.from, u->at.to - u->at.from);
}

/* A sentence ends with a stop; a label or a name on a line of its own does not. */
static bool has_end(const struct stet_material *m, const struct stet_unit *u)
{
	stet_str s = text_of(m, u);

	return strchr(".!?:)\"", s.at[s.len - 1]) || (unsigned char)s.at[s.len - 1] >= 0x80;
}

/* Torn out of a sentence by a line or page break. */
static bool starts_small(const struct stet_material *m, const struct stet_unit *u)
{
	stet_str s = text_of(m, u);

	return s.at[0] >= 'a' && s.at[0] <= 'z' && !(s.len > 1 && s.at[1] >= 'A' && s.at[1] <= 'Z');
}

static bool is_bracketed(const struct stet_material *m, const struct stet_unit *u)
{
	stet_str s = text_of(m, u);

	return (s.at[0] == '(' && s.at[s.len - 1] == ')') || (stet_str_starts(s, STET_STR("\xEF\xBC\x88")) && stet_str_ends(s, STET_STR("\xEF\xBC\x89")));
}

static bool is_item(const struct stet_material *m, size_t i)
{
	return i < m->n && m->matter[i].kind == STET_MATTER_ITEM;
}

static float manner(const struct stet_material *m, const struct stet_unit *u)
{
	bool item = m->matter[u->matter].kind == STET_MATTER_ITEM;
	float f = 1;

	if (u->back && !item)
		f *= 0.55f;
	if (u->question)
		f *= 0.4f;
	if (u->loose)
		f *= 0.05f;
	if (u->beyond)
		f *= 0.4f;
	if (u->blank)
		f *= 0.15f;
	if (u->digits)
		f *= 1.1f;
	if (u->n_terms == 0 && !item)
		f *= 0.2f;
	if (!item && !has_end(m, u))
		f *= u->words < 5 ? 0.12f : 0.35f;
	else if (u->words < 5 && !item)
		f *= 0.5f;
	if (u->digits && stet_letter_share(text_of(m, u)) < 45)
		f *= 0.12f;
	if (!item && starts_small(m, u))
		f *= 0.5f;
	if (!item && is_bracketed(m, u))
		f *= 0.2f;
	if (m->matter[u->matter].lead && u->at.to == m->matter[u->matter].passage.text.len)
		f *= is_item(m, stet_matter_next(m, u->matter)) ? 0.5f : 0.2f;
	/* A word or two in a list of one is a label. */
	if (item && u->words <= 2 && !is_item(m, stet_matter_next(m, u->matter)) && !is_item(m, stet_matter_before(m, u->matter)))
		f *= 0.12f;
	if (u->columns > 130)
		f *= u->columns > 320 ? 0.45f : u->columns > 200 ? 0.7f : 0.9f;
	return f;
}

static void score_section(struct stet_material *m, const struct stet_section *a, struct stet_ranked *ranked)
{
	uint32_t title[32], n_title = 0;
	size_t first = 0, n = 0;

	if (a->head != STET_NONE)
		n_title = stet_terms_of(m, stet_matter_words(&m->matter[a->head]), title, 32);
	for (uint32_t i = a->from; i < a->own_to; i++) {
		if (m->matter[i].skip || m->matter[i].n_units == 0)
			continue;
		if (n == 0)
			first = i;
		for (uint32_t u = m->matter[i].unit; u < m->matter[i].unit + m->matter[i].n_units; u++)
			ranked[n++] = (struct stet_ranked){ m->term + m->unit[u].term, m->unit[u].n_terms, 1 };
	}
	stet_rank(ranked, n);
	for (size_t i = first, k = 0; k < n; i++)
		for (uint32_t u = m->matter[i].unit; !m->matter[i].skip && u < m->matter[i].unit + m->matter[i].n_units; u++, k++) {
			struct stet_unit *unit = &m->unit[u];
			float about = stet_overlap(title, n_title, m->term + unit->term, unit->n_terms);

			/* How central a sentence is counts for less than it varies. */
			unit->score = (0.5f + ranked[k].score) * (1 + 0.3f * about) * place(m, unit, k, n) * manner(m, unit);
		}
}

void stet_score(struct stet_material *m, const struct stet_sections *s)
{
	struct stet_ranked *ranked = stet_grow(NULL, (m->n_units + 1) * sizeof(*ranked));

	for (size_t i = 0; i < s->n; i++)
		score_section(m, &s->section[i], ranked);
	free(ranked);
}
