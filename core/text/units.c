/* units.c - sentences and items as candidates for bullets. */
#include "material.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "rank.h"

#define MOST_TERMS 160

/* Words, looked at once for each paragraph; each unit takes those within its span. */
static void count_words(struct stet_material *m, struct stet_unit *u, const struct stet_word *word, size_t n, size_t *at)
{
	uint32_t terms[MOST_TERMS], n_terms = 0;
	uint32_t dense = 0, own = 0;
	bool first = true;

	for (; *at < n && word[*at].from < u->at.to; ++*at) {
		const struct stet_word *w = &word[*at];

		if (w->from < u->at.from)
			continue;
		if (first)
			u->back = w->flags & STET_WORD_BACK;
		first = false;
		u->digits |= (w->flags & STET_WORD_NUMBER) != 0;
		dense += (w->flags & STET_WORD_DENSE) != 0;
		own++;
		if (w->term && n_terms < MOST_TERMS)
			terms[n_terms++] = w->term;
	}
	u->words = own - dense + (dense + 1) / 2;
	u->n_terms = stet_terms_sort(terms, n_terms);
	u->term = (uint32_t)m->n_terms;
	if (m->n_terms + u->n_terms > m->terms_cap) {
		m->terms_cap = (m->n_terms + u->n_terms) * 2 + 4096;
		m->term = stet_grow(m->term, m->terms_cap * sizeof(*m->term));
	}
	if (u->n_terms)
		memcpy(m->term + m->n_terms, terms, u->n_terms * sizeof(*terms));
	m->n_terms += u->n_terms;
}

static bool has_blank(stet_str s)
{
	if (s.len && memchr(s.at, '_', s.len) &&
	    (stet_str_find(s, STET_STR("____")) != SIZE_MAX || stet_str_find(s, STET_STR("[_")) != SIZE_MAX))
		return true;
	return stet_str_find(s, STET_STR(".....")) != SIZE_MAX ||
	       stet_str_find(s, STET_STR("\xE2\x80\xA6\xE2\x80\xA6")) != SIZE_MAX;
}

static bool has_words(stet_str s)
{
	unsigned char first = s.len ? (unsigned char)s.at[0] : 0;

	/* Most begin with one, or with a letter of two bytes. */
	if (((first | 32) >= 'a' && (first | 32) <= 'z') || (first >= 0xC3 && first < 0xE0))
		return true;
	return stet_word_count(s) > 0;
}

/* Does a sentence end with one of the phrases? */
static bool ends_with(const char *phrases, stet_str s)
{
	char low[80];
	stet_str tail, phrase;

	while (s.len && strchr(" .:;)", s.at[s.len - 1]))
		s.len--;
	for (size_t dot = 3; s.len > dot && stet_str_ends(s, STET_STR("\xE3\x80\x82")); s.len -= dot)
		;
	if (s.len > 40) {
		size_t at = s.len - 40;

		while (!stet_utf8_is_border(s, at))
			at++;
		s = stet_str_sub(s, at, s.len - at);
	}
	tail = (stet_str){ low, stet_text_lower(low, sizeof(low), s) };
	for (const char *at = phrases, *end; at && *at; at = *end ? end + 1 : end) {
		end = strchrnul(at, '|');
		phrase = (stet_str){ at, (size_t)(end - at) };
		if (phrase.len < tail.len && stet_str_ends(tail, phrase) &&
		    ((unsigned char)*at >= 0xE3 || tail.at[tail.len - phrase.len - 1] == ' '))
			return true;
	}
	return false;
}

/* A sentence, not an item or what leads into a list: those stand where they belong. */
static void find_loose(const struct stet_material *m, struct stet_unit *u)
{
	const struct stet_matter *a = &m->matter[u->matter];
	stet_str text = stet_str_sub(a->passage.text, u->at.from, u->at.to - u->at.from);

	if (a->kind != STET_MATTER_PARA || (a->lead && u->at.to == a->passage.text.len))
		return;
	u->loose = !u->question && stet_phrase_at(m->lang->loose, text, NULL) > 0;
	u->beyond = ends_with(m->lang->beyond, text);
}

static void add_unit(struct stet_material *m, uint32_t matter, struct stet_span at)
{
	struct stet_matter *a = &m->matter[matter];
	struct stet_unit *u;
	stet_str text = stet_str_sub(a->passage.text, at.from, at.to - at.from);

	if (!has_words(text))
		return;
	if (m->n_units == m->units_cap) {
		m->units_cap = m->units_cap ? m->units_cap * 2 : 1024;
		m->unit = stet_grow(m->unit, m->units_cap * sizeof(*m->unit));
	}
	u = &m->unit[m->n_units++];
	*u = (struct stet_unit){ .matter = matter, .at = at, .score = 1 };
	u->columns = text.len == a->passage.text.len ? a->columns : (uint32_t)stet_text_columns(text);
	u->question = stet_str_ends(text, STET_STR("?")) || stet_str_ends(text, STET_STR("\xEF\xBC\x9F"));
	u->blank = has_blank(text);
	find_loose(m, u);
	a->n_units++;
}

/* "Guided onboarding. From May on, every account is called.": the lead-in is no sentence without the one after it. */
static void join_lead(const struct stet_matter *a, struct stet_spans *spans)
{
	struct stet_span *s = spans->span;

	size_t words;

	if (spans->n < 2)
		return;
	words = stet_word_count(stet_str_sub(a->passage.text, s[0].from, s[0].to - s[0].from));
	if (!(a->lead_end && s[0].to <= a->lead_end + 2 && words <= 6) && words > (a->kind == STET_MATTER_ITEM ? 4 : 2))
		return;
	s[1].from = s[0].from;
	memmove(s, s + 1, (spans->n - 1) * sizeof(*s));
	spans->n--;
}

static void read_matter(struct stet_material *m, uint32_t i, struct stet_spans *spans)
{
	struct stet_matter *a = &m->matter[i];
	stet_str text = a->passage.text;
	const struct stet_word *word;
	size_t n, at = 0;

	a->unit = (uint32_t)m->n_units;
	spans->n = 0;
	/* An item is one thing unless it is long: then its first sentence stands for it. */
	if (a->kind == STET_MATTER_ITEM && a->columns <= 110)
		add_unit(m, i, (struct stet_span){ a->start, (uint32_t)text.len });
	else
		stet_sentences(spans, text, m->lang, m->vocab.lexicon);
	join_lead(a, spans);
	for (size_t k = 0; k < spans->n; k++) {
		if (spans->span[k].to <= a->start)
			continue;
		if (spans->span[k].from < a->start)
			spans->span[k].from = a->start;
		add_unit(m, i, spans->span[k]);
	}
	word = stet_words(&m->vocab, text, &n);
	for (uint32_t k = 0; k < a->n_units; k++)
		count_words(m, &m->unit[a->unit + k], word, n, &at);
}

void stet_material_units(struct stet_material *m)
{
	struct stet_spans spans = { 0 };

	for (size_t i = 0; i < m->n; i++) {
		enum stet_matter_kind kind = m->matter[i].kind;

		if (kind == STET_MATTER_PARA || kind == STET_MATTER_ITEM || kind == STET_MATTER_QUOTE)
			read_matter(m, (uint32_t)i, &spans);
	}
	free(spans.span);
}
