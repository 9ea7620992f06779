/* titles.c - what slides are called. */
#include "slides.h"

#define WIDEST 72               /* columns of a title */
#define SHORT  48               /* of a sentence beside a title */

size_t stet_line_columns(const struct stet_line *line)
{
	size_t n = 0;

	for (size_t i = 0; i < line->n; i++)
		n += stet_text_columns(line->run[i].text);
	return n;
}

/* Signs at the end that only lead on. */
static uint32_t without_tail(stet_str s, uint32_t from, uint32_t to)
{
	for (;;) {
		if (to > from && strchr(" \t:,;", s.at[to - 1]))
			to--;
		else if (to > from + 1 && s.at[to - 1] == '-' && s.at[to - 2] == ' ')
			to--;
		else if (to > from + 4 && s.at[to - 1] == '.' && s.at[to - 2] != '.' && s.at[to - 3] != '.' && s.at[to - 3] != ' ')
			to--;
		else if (to > from + 3 && (!memcmp(s.at + to - 3, "\xEF\xBC\x9A", 3) || !memcmp(s.at + to - 3, "\xE3\x80\x82", 3)))
			to -= 3;
		else
			return to;
	}
}

static struct stet_line heading_line(const struct stet_maker *mk, uint32_t matter)
{
	const struct stet_matter *a = &mk->m->matter[matter];
	struct stet_span all = { a->start, (uint32_t)a->passage.text.len };
	struct stet_condensed c;
	struct stet_line line;

	all.to = without_tail(a->passage.text, all.from, all.to);
	/* A bracket that is not closed within the heading says nothing about it. */
	if (all.to > all.from + 2 && a->passage.text.at[all.from] == '[' && !memchr(a->passage.text.at + all.from, ']', all.to - all.from))
		all.from++;
	stet_condense(&c, a->passage.text, all, mk->m->lang, mk->m->vocab.lexicon, WIDEST + 20, false);
	if (!c.more && (c.capital || c.n == 0))         /* a heading has no opening to lose */
		c = (struct stet_condensed){ .keep = { all }, .n = 1 };
	line = stet_line_make(&mk->deck->arena, &a->passage, c.keep, c.n, false, true);
	if (c.more)
		stet_line_more(&mk->deck->arena, &line);
	return line;
}

struct stet_line stet_title_join(struct stet_arena *arena, struct stet_line a, const char *between, struct stet_line b)
{
	struct stet_line all = { 0 };

	if (a.n == 0)
		return b;
	if (b.n == 0)
		return a;
	for (size_t i = 0; i < a.n; i++)
		*STET_PUSH(arena, all.run, all.n) = a.run[i];
	*STET_PUSH(arena, all.run, all.n) = (struct stet_run){ .text = stet_arena_str(arena, stet_str_of(between)) };
	for (size_t i = 0; i < b.n; i++)
		*STET_PUSH(arena, all.run, all.n) = b.run[i];
	return all;
}

struct stet_line stet_section_title(const struct stet_maker *mk, uint32_t section)
{
	const struct stet_section *a = &mk->s->section[section];
	struct stet_line title = { 0 };

	if (a->head == STET_NONE)
		return title;
	title = heading_line(mk, a->head);
	if (a->prefix != STET_NONE)
		title = stet_title_join(&mk->deck->arena, heading_line(mk, a->prefix), ": ", title);
	return title;
}

/* Short enough, and made of words. */
static bool is_name(stet_str text, struct stet_span span)
{
	stet_str s = stet_str_sub(text, span.from, span.to - span.from);

	return stet_text_columns(s) <= WIDEST && stet_letter_share(s) >= 65;
}

/* "**Mutual.** We each have …": the lead-in of its first paragraph. */
static struct stet_line by_lead(const struct stet_maker *mk, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct stet_matter *a = &mk->m->matter[i];
		struct stet_span span = { a->start, a->lead_end };

		if (a->skip)
			continue;
		if (a->lead_end <= a->start || a->kind == STET_MATTER_ITEM || !is_name(a->passage.text, span))
			break;
		return stet_line_make(&mk->deck->arena, &a->passage, &span, 1, true, true);
	}
	return (struct stet_line){ 0 };
}

/* The strongest sentence that is short enough to be a title. */
static struct stet_line by_sentence(const struct stet_maker *mk, uint32_t from, uint32_t to, uint32_t *unit)
{
	struct stet_condensed best = { 0 };

	*unit = STET_NONE;
	for (uint32_t i = from; i < to; i++) {
		const struct stet_matter *a = &mk->m->matter[i];

		if (a->skip || a->kind != STET_MATTER_PARA || a->lead)
			continue;
		for (uint32_t u = a->unit; u < a->unit + a->n_units; u++) {
			const struct stet_unit *x = &mk->m->unit[u];
			struct stet_condensed c;

			if (x->back || x->loose || x->beyond || x->question || x->blank || x->words < 4 || x->n_terms < 2 ||
			    (a->passage.text.at[x->at.from] >= 'a' && a->passage.text.at[x->at.from] <= 'z') || x->columns > 3 * WIDEST)
				continue;
			if (*unit != STET_NONE && x->score <= mk->m->unit[*unit].score)
				continue;
			if (stet_letter_share(stet_str_sub(a->passage.text, x->at.from, x->at.to - x->at.from)) < 80)
				continue;
			c = stet_unit_condensed(mk, u, WIDEST);
			if (c.columns > WIDEST || c.columns < 12)
				continue;
			best = c;
			*unit = u;
		}
	}
	if (*unit == STET_NONE)
		return (struct stet_line){ 0 };
	return stet_line_make(&mk->deck->arena, &mk->m->matter[mk->m->unit[*unit].matter].passage, best.keep, best.n, best.capital, true);
}

static struct stet_line by_phrase(const struct stet_maker *mk, uint32_t from, uint32_t to, uint32_t least)
{
	uint32_t times;
	stet_str phrase = stet_key_phrase(mk, from, to, &times);
	struct stet_passage p = { .text = phrase };
	struct stet_span all = { 0, (uint32_t)phrase.len };

	if (times < least || phrase.len == 0 || (times < 4 && !memchr(phrase.at, ' ', phrase.len)))
		return (struct stet_line){ 0 };
	return stet_line_make(&mk->deck->arena, &p, &all, 1, true, true);
}

/* What stands before the first comma of the first sentence. */
static struct stet_line by_clause(const struct stet_maker *mk, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct stet_matter *a = &mk->m->matter[i];
		struct stet_span span;
		stet_str s;
		size_t comma;

		if (a->skip || a->n_units == 0)
			continue;
		span = mk->m->unit[a->unit].at;
		s = stet_str_sub(a->passage.text, span.from, span.to - span.from);
		comma = stet_str_find(s, mk->m->lang->dense ? STET_STR("\xEF\xBC\x8C") : STET_STR(", "));
		if (comma == SIZE_MAX || comma < 12)
			comma = s.len;
		span.to = without_tail(a->passage.text, span.from, span.from + (uint32_t)comma);
		if (!is_name(a->passage.text, span))
			return (struct stet_line){ 0 };
		return stet_line_make(&mk->deck->arena, &a->passage, &span, 1, true, true);
	}
	return (struct stet_line){ 0 };
}

/* All there is, when that is one short line. */
static struct stet_line by_all(const struct stet_maker *mk, uint32_t from, uint32_t to)
{
	const struct stet_matter *only = NULL;

	for (uint32_t i = from; i < to; i++) {
		const struct stet_matter *a = &mk->m->matter[i];

		if (a->skip || a->n_units == 0)
			continue;
		if (only || a->n_units > 1 || a->columns > WIDEST)
			return (struct stet_line){ 0 };
		only = a;
	}
	return only ? heading_line(mk, (uint32_t)(only - mk->m->matter)) : (struct stet_line){ 0 };
}

struct stet_line stet_topic_title(const struct stet_maker *mk, uint32_t from, uint32_t to, bool opens, bool named, uint32_t *unit)
{
	struct stet_line title = by_lead(mk, from, to);

	*unit = STET_NONE;
	if (title.n == 0)
		title = by_all(mk, from, to);
	if (title.n == 0)
		title = by_sentence(mk, from, to, unit);
	if (named && *unit != STET_NONE && stet_line_columns(&title) > SHORT) {
		*unit = STET_NONE;
		title.n = 0;
	}
	/* What comes first is what the whole is called. */
	if (title.n == 0 && (opens || named))
		return title;
	if (title.n == 0)
		title = by_phrase(mk, from, to, 2);
	if (title.n == 0)
		title = by_clause(mk, from, to);
	return title;
}
