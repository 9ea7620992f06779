/* topics.c - headings that only look like ones: short lines, bold, large, in capitals or numbered, with text below. */
#include "sections.h"

#include <stdlib.h>

#include "base/utf8.h"

#define ENOUGH   350            /* words under a real heading that may want headings of their own */
#define MOST_KINDS 24

/* How a line is numbered, the outermost first. */
enum numbering { PLAIN, BOOK, CHAPTER, NODE, ARTICLE, ONE, TWO, THREE };

/* Lines that look alike are headings of one level, or none of them is. */
struct kind {
	uint32_t size;
	bool bold, caps, underlined, italic;
	enum numbering numbering;
	uint32_t n;             /* lines */
	uint64_t below;         /* words below them */
	uint8_t level;
	bool good;
};

struct topics {
	struct stet_material *m;
	struct kind kind[MOST_KINDS];
	size_t n_kinds;
	uint8_t *of;            /* kind of each matter, from 1; 0: no heading */
};

/* "第三章", "第2节", "제1장" */
static enum numbering dense_numbering(stet_str s)
{
	uint32_t c;
	size_t at = stet_utf8_next(s, &c), n = 0, len;

	if (c != 0x7B2C && c != 0xC81C)
		return PLAIN;
	for (; n < 6 && (len = stet_utf8_next(stet_str_sub(s, at, 4), &c)) != 0; n++, at += len) {
		if (n == 0)
			continue;
		switch (c) {
		case 0x7DE8: case 0x7F16: case 0x90E8: case 0x7BC7: return BOOK;
		case 0x7AE0: case 0xC7A5:                           return CHAPTER;
		case 0x8282: case 0x7BC0: case 0xC808:              return NODE;
		case 0x6761: case 0xC870:                           return ARTICLE;
		default: break;
		}
	}
	return PLAIN;
}

/* "Chapter 3", "Artikel 5", "§ 12" */
static bool is_chapter(const struct stet_language *lang, stet_str s, size_t *rest)
{
	size_t at = stet_phrase_at(lang->chapters, s, NULL), end;

	if (at == 0)
		return false;
	while (at < s.len && strchr(" \t\xC2\xA0", s.at[at]))
		at++;
	for (end = at; end < s.len && strchr("0123456789IVXLCivxlc.", s.at[end]); end++)
		;
	if (end == at && end < s.len && s.at[end] >= 'A' && s.at[end] <= 'Z')
		end++;
	*rest = end;
	return end > at && end - at < 8 && (end == s.len || strchr(" \t:.-)\xE2\xC2", s.at[end]));
}

bool stet_is_bare_chapter(const struct stet_material *m, stet_str text)
{
	size_t rest;

	if (m->lang->dense)
		return dense_numbering(text) != PLAIN && stet_text_columns(text) <= 8;
	return is_chapter(m->lang, text, &rest) && text.len - rest <= 1;
}

static enum numbering numbering_of(const struct stet_material *m, const struct stet_matter *a)
{
	stet_str s = a->passage.text;
	size_t n = stet_enumerator(s), word, dots = 0;
	enum numbering dense = dense_numbering(s);

	if (dense)
		return dense;
	if (m->lang->chapters && !m->lang->dense && is_chapter(m->lang, s, &word)) {
		bool article = stet_str_eq_nocase(stet_str_sub(s, 0, 3), STET_STR("art")) || (unsigned char)s.at[0] == 0xC2;

		return article ? ARTICLE : CHAPTER;
	}
	if (n == 0)
		return PLAIN;
	for (size_t i = 0; i + 1 < n; i++)
		dots += s.at[i] == '.' && s.at[i + 1] >= '0' && s.at[i + 1] <= '9';
	if (s.at[0] == '(' || !memcmp(s.at, "\xEF\xBC\x88", 3))
		return TWO;
	return dots == 0 ? ONE : dots == 1 ? TWO : THREE;
}

/* "June 2005", "12.03.2024" */
static bool is_date(const struct stet_matter *a)
{
	stet_str s = a->passage.text;

	for (size_t i = 0; a->words <= 4 && i + 4 <= s.len; i++)
		if ((!memcmp(s.at + i, "19", 2) || !memcmp(s.at + i, "20", 2)) && s.at[i + 2] >= '0' && s.at[i + 2] <= '9' &&
		    s.at[i + 3] >= '0' && s.at[i + 3] <= '9')
			return true;
	return false;
}

/* Could the line be a heading at all? */
static bool is_candidate(const struct stet_material *m, const struct stet_matter *a)
{
	size_t number = stet_enumerator(a->passage.text), upper, lower, other;
	stet_str s = stet_str_sub(a->passage.text, number > a->start ? number : a->start, a->passage.text.len);

	if ((a->kind != STET_MATTER_PARA && !(a->kind == STET_MATTER_ITEM && a->level == 0 && a->ordered)) || a->caption)
		return false;
	if ((a->boxed && m->asides) || is_date(a))
		return false;
	/* In bold and with a number it may be longer. */
	if (a->columns < 3 || (a->bold && number ? a->words > 26 || a->columns > 180 : a->words > 14 || a->columns > 100))
		return false;
	if (strchr(".;,!", s.at[s.len - 1]) || stet_str_ends(s, STET_STR("\xE3\x80\x82")) || stet_str_ends(s, STET_STR("\xEF\xBC\x9B")) ||
	    stet_str_ends(s, STET_STR("\xEF\xBC\x8C")))
		return false;
	if (a->lead && !a->bold && !a->underlined && a->size <= m->size)
		return false;
	if (memchr(s.at, '\t', s.len) || memchr(s.at, '@', s.len) || stet_str_find(s, STET_STR("://")) != SIZE_MAX)
		return false;
	stet_letter_cases(s, &upper, &lower, &other);
	return upper + lower + other >= 2;
}

/* Does it stand out from the body? */
static bool stands_out(const struct stet_material *m, const struct stet_matter *a, enum numbering numbering)
{
	stet_str s = stet_matter_words(a);
	size_t upper, lower, other;

	stet_letter_cases(s, &upper, &lower, &other);
	if (a->size && m->size && a->size >= m->size + 2)
		return true;
	if (a->bold && !m->bold)
		return true;
	if ((a->caps && upper >= 4) || a->underlined)
		return true;
	if (numbering == PLAIN || a->kind == STET_MATTER_ITEM)
		return false;
	return (numbering < ONE || a->words <= 9) && (upper || other);
}

static size_t kind_of(struct topics *t, const struct stet_matter *a, enum numbering numbering)
{
	struct kind k = { .size = a->size, .bold = a->bold, .caps = a->caps, .underlined = a->underlined, .italic = a->italic,
	                  .numbering = numbering };

	for (size_t i = 0; i < t->n_kinds; i++) {
		const struct kind *o = &t->kind[i];

		if (o->size == k.size && o->bold == k.bold && o->caps == k.caps && o->underlined == k.underlined &&
		    o->italic == k.italic && o->numbering == k.numbering)
			return i + 1;
	}
	if (t->n_kinds == MOST_KINDS)
		return 0;
	t->kind[t->n_kinds++] = k;
	return t->n_kinds;
}

static void find_candidates(struct topics *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct stet_matter *a = &t->m->matter[i];
		enum numbering numbering;

		if (a->skip || !is_candidate(t->m, a))
			continue;
		numbering = numbering_of(t->m, a);
		if (stands_out(t->m, a, numbering))
			t->of[i] = (uint8_t)kind_of(t, a, numbering);
	}
}

/* Words that follow a line before the next of its kind or the end. */
static void weigh(struct topics *t, size_t from, size_t to)
{
	uint8_t open = 0;

	for (size_t i = from; i < to; i++) {
		const struct stet_matter *a = &t->m->matter[i];

		if (a->skip)
			continue;
		if (t->of[i]) {
			open = t->of[i];
			t->kind[open - 1].n++;
		} else if (open) {
			t->kind[open - 1].below += a->kind == STET_MATTER_TABLE || a->kind == STET_MATTER_PICTURE ? 40 : a->words;
		}
	}
}

static int64_t height(const struct kind *k)
{
	/* Size says more than number, number more than weight. */
	return (int64_t)k->size * 1000 - (k->numbering == PLAIN ? 450 : (int64_t)k->numbering * 100) + (k->caps ? 40 : 0) +
	       (k->bold ? 30 : 0) + (k->underlined ? 5 : 0);
}

/* Which kinds are headings, and of what level? */
static void judge(struct topics *t)
{
	size_t order[MOST_KINDS], n = 0;

	for (size_t i = 0; i < t->n_kinds; i++) {
		struct kind *k = &t->kind[i];

		/* Lines with hardly a word below each are lists, addresses, signatures. */
		k->good = k->n && (k->below >= (uint64_t)k->n * 12 || (k->numbering == BOOK || k->numbering == CHAPTER));
		if (k->good)
			order[n++] = i;
	}
	for (size_t a = 1; a < n; a++)
		for (size_t b = a; b > 0 && height(&t->kind[order[b]]) > height(&t->kind[order[b - 1]]); b--) {
			size_t swap = order[b];

			order[b] = order[b - 1];
			order[b - 1] = swap;
		}
	for (size_t i = 0; i < n; i++)
		t->kind[order[i]].level = (uint8_t)(i < 3 ? i + 1 : 4);
}

/* Kinds whose lines stand directly above lines of another are no level of their own when that is rare; what matters
 * here is only that a line is followed by something. */
static bool has_text_below(const struct topics *t, size_t i, size_t to)
{
	size_t next = stet_matter_next(t->m, i), hops = 0;

	while (next < to && t->of[next] && t->kind[t->of[next] - 1].good && hops++ < 2)
		next = stet_matter_next(t->m, next);
	return next < to && !(t->of[next] && t->kind[t->of[next] - 1].good);
}

/* Something other than the end follows. */
static bool has_body_below(const struct stet_material *m, size_t i)
{
	return stet_matter_next(m, i) < m->n;
}

static void find_in(struct topics *t, size_t from, size_t to, uint8_t under)
{
	t->n_kinds = 0;
	find_candidates(t, from, to);
	weigh(t, from, to);
	judge(t);
	for (size_t i = from; i < to; i++) {
		struct stet_matter *a = &t->m->matter[i];
		uint8_t level;

		if (!t->of[i] || !t->kind[t->of[i] - 1].good || !has_text_below(t, i, to))
			continue;
		level = (uint8_t)(under + t->kind[t->of[i] - 1].level);
		a->kind = STET_MATTER_HEAD;
		a->fake = true;
		a->level = level < 9 ? level : 9;
		a->start = stet_heading_number(a->passage.text);
	}
}

/* Where some headings were given a style and others, that look and are numbered the same, were not. */
static void find_forgotten(struct topics *t)
{
	struct stet_material *m = t->m;

	t->n_kinds = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct stet_matter *a = &m->matter[i];
		enum numbering numbering;
		size_t k;

		if (a->kind != STET_MATTER_HEAD || a->skip)
			continue;
		numbering = numbering_of(m, a);
		k = stands_out(m, a, numbering) || (a->italic && numbering) ? kind_of(t, a, numbering) : 0;
		if (k) {
			t->kind[k - 1].n++;
			t->kind[k - 1].level = a->level;
		}
	}
	for (size_t i = 0; t->n_kinds && i < m->n; i++) {
		struct stet_matter *a = &m->matter[i];
		size_t known = t->n_kinds, k;
		enum numbering numbering;

		if (a->skip || !is_candidate(m, a))
			continue;
		numbering = numbering_of(m, a);
		k = kind_of(t, a, numbering);
		/* A look of its own was never a heading's. */
		if (k > known || k == 0 || (numbering == PLAIN && t->kind[k - 1].n < 2)) {
			t->n_kinds = known;
			continue;
		}
		t->of[i] = (uint8_t)k;
	}
	for (size_t i = 0; i < m->n; i++)
		if (t->of[i] && has_body_below(m, i)) {
			m->matter[i].kind = STET_MATTER_HEAD;
			m->matter[i].level = t->kind[t->of[i] - 1].level;
			m->matter[i].start = stet_heading_number(m->matter[i].passage.text);
		}
	memset(t->of, 0, m->n);
}

void stet_material_topics(struct stet_material *m)
{
	struct topics t = { .m = m, .of = stet_arena_alloc(m->arena, m->n + 1) };
	size_t from = 0, heads = 0;
	uint64_t words = 0;
	uint8_t under = 0;

	for (size_t i = 0; i < m->n; i++)
		heads += m->matter[i].kind == STET_MATTER_HEAD && !m->matter[i].skip;
	if (heads)
		find_forgotten(&t);
	for (size_t i = 0; i <= m->n; i++) {
		bool head = i < m->n && m->matter[i].kind == STET_MATTER_HEAD && !m->matter[i].skip && !m->matter[i].fake;

		if (i < m->n && !head) {
			words += m->matter[i].words;
			continue;
		}
		if (heads == 0 || words > ENOUGH)
			find_in(&t, from, i, under);
		from = i + 1;
		words = 0;
		under = head ? m->matter[i].level : 0;
	}
	stet_material_numbers(m);
}
