/* furniture.c - what stands in a document only because it is one: tables of contents, page numbers, lines to fill in,
 * the beginning and end of a letter. */
#include "material.h"

#include "base/utf8.h"

/* ---- lines to fill in --------------------------------------------------------------------------- */

bool stet_is_form(stet_str text)
{
	size_t blanks = 0, run = 0, runs = 0, rest = text.len;

	if (text.len == 0 || (!memchr(text.at, '_', text.len) && stet_str_find(text, STET_STR("..")) == SIZE_MAX))
		return false;
	for (size_t i = 0; i <= text.len; i++) {
		char c = i < text.len ? text.at[i] : 0;

		if (c == '_' || (c == '.' && i + 1 < text.len && text.at[i + 1] == '.') || (c == '.' && run)) {
			run++;
			continue;
		}
		if (run >= 4) {
			blanks += run;
			runs++;
		}
		run = 0;
	}
	if (!runs)
		return false;
	rest -= blanks;
	/* A sentence with a gap is still one. */
	if (text.len && text.at[text.len - 1] == '.' && stet_word_count(text) >= 6 && blanks * 2 < rest)
		return false;
	return blanks * 3 >= rest || rest < 24;
}

/* ---- contents ----------------------------------------------------------------------------------- */

static bool has_code(const struct stet_material *m, const struct stet_matter *a, stet_str code)
{
	const struct stet_block *block = &m->block[a->block];

	for (uint32_t i = 0; i < block->n_runs; i++)
		if (stet_str_starts(stet_str_trim(block->run[i].code), code))
			return true;
	return false;
}

static bool starts_nocase(stet_str s, stet_str prefix)
{
	return s.len >= prefix.len && stet_str_eq_nocase(stet_str_sub(s, 0, prefix.len), prefix);
}

/* Digits at the very end, and what stands before them. */
static size_t last_number(stet_str s, char *before)
{
	size_t n = 0;

	while (n < s.len && s.at[s.len - 1 - n] >= '0' && s.at[s.len - 1 - n] <= '9')
		n++;
	*before = n && n < s.len ? s.at[s.len - 1 - n] : 0;
	return n;
}

static bool has_leader(stet_str s)
{
	return stet_str_find(s, STET_STR(".....")) != SIZE_MAX || stet_str_find(s, STET_STR(". . . .")) != SIZE_MAX ||
	       stet_str_find(s, STET_STR("\xE2\x80\xA6\xE2\x80\xA6")) != SIZE_MAX;
}

/* By its style, field or looks: a line of a table of contents. */
static bool is_contents_line(const struct stet_material *m, const struct stet_matter *a)
{
	stet_str style = m->block[a->block].style_name;
	char before;
	size_t digits;

	if (starts_nocase(style, STET_STR("toc")) || starts_nocase(style, STET_STR("table of figures")) ||
	    starts_nocase(style, STET_STR("contents ")) || starts_nocase(style, STET_STR("index ")))
		return true;
	if (has_code(m, a, STET_STR("PAGEREF")) || has_code(m, a, STET_STR("TOC ")))
		return a->columns < 300;
	digits = last_number(a->passage.text, &before);
	return digits && digits <= 4 && a->columns < 240 && (before == '\t' || has_leader(a->passage.text));
}

/* Does it look like one, given that it stands under a heading "Contents"? */
static bool may_be_contents(const struct stet_matter *a)
{
	char before;
	size_t digits = last_number(a->passage.text, &before);

	return a->kind != STET_MATTER_TABLE && a->kind != STET_MATTER_PICTURE && a->columns < 260 && digits && digits <= 4 && before &&
	       strchr("\t ./|-", before);
}

/* From a heading "Contents" on, as long as lines look so; two that do not may stand between. */
static void skip_contents(struct stet_material *m, size_t heading)
{
	size_t last = heading, misses = 0, lines = 0;

	for (size_t i = heading + 1; i < m->n && misses < 3; i++) {
		struct stet_matter *a = &m->matter[i];

		if (a->skip == STET_SKIP_CONTENTS || may_be_contents(a)) {
			last = i;
			misses = 0;
			lines++;
		} else if (a->columns > 160 || (lines && m->block[a->block].heading)) {
			break;
		} else {
			misses++;
		}
	}
	m->matter[heading].skip = STET_SKIP_CONTENTS;
	for (size_t i = heading; i <= last; i++)
		m->matter[i].skip = STET_SKIP_CONTENTS;
	/* A table of contents laid out as a table. */
	if (last == heading && heading + 1 < m->n && m->matter[heading + 1].kind == STET_MATTER_TABLE && !m->matter[heading].level)
		m->matter[heading + 1].skip = STET_SKIP_CONTENTS;
}

static void find_contents(struct stet_material *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->matter[i].kind != STET_MATTER_TABLE && m->matter[i].kind != STET_MATTER_PICTURE && is_contents_line(m, &m->matter[i]))
			m->matter[i].skip = STET_SKIP_CONTENTS;
	for (size_t i = 0; i < m->n; i++) {
		const struct stet_matter *a = &m->matter[i];

		if (a->kind != STET_MATTER_TABLE && a->kind != STET_MATTER_PICTURE && a->columns < 40 &&
		    stet_heading_is(m, stet_matter_words(a), STET_FIELD(contents)) && (a->kind != STET_MATTER_ITEM))
			skip_contents(m, i);
	}
}

/* ---- page numbers, blanks ----------------------------------------------------------------------- */

static bool has_letters(stet_str s)
{
	size_t upper, lower, other;

	stet_letter_cases(s, &upper, &lower, &other);
	return upper + lower + other > 0;
}

/* "12", "- 3 -", "Page 3 of 10", "* * *" */
static bool is_page_number(const struct stet_material *m, const struct stet_matter *a)
{
	stet_str text = a->passage.text;
	size_t n;

	if (a->columns > 30)
		return false;
	if (!has_letters(text))
		return a->kind != STET_MATTER_CODE;
	n = stet_phrase_at(m->lang->pages ? m->lang->pages : "page", text, NULL);
	return n && n < text.len && a->words <= 4 && text.at[text.len - 1] >= '0' && text.at[text.len - 1] <= '9';
}

static void find_blanks(struct stet_material *m)
{
	for (size_t i = 0; i < m->n; i++) {
		struct stet_matter *a = &m->matter[i];

		if (a->skip || a->kind == STET_MATTER_TABLE || a->kind == STET_MATTER_PICTURE)
			continue;
		if (is_page_number(m, a) || (stet_is_form(a->passage.text) && a->words < 40))
			a->skip = STET_SKIP_FURNITURE;
		else if (stet_matter_words(a).len == 0)
			a->skip = STET_SKIP_EMPTY;
	}
}

/* ---- letters ------------------------------------------------------------------------------------ */

static bool is_line(const struct stet_matter *a)
{
	return a->kind == STET_MATTER_PARA && a->columns <= 70 && a->words <= 10;
}

static bool is_greeting(const struct stet_material *m, const struct stet_matter *a)
{
	stet_str text = a->passage.text;

	return is_line(a) && stet_phrase_at(m->lang->greetings, text, NULL) && !stet_str_ends(text, STET_STR(".")) &&
	       (a->words <= 6 || stet_str_ends(text, STET_STR(",")));
}

/* Address above, salutation; closing, name and enclosures below. */
static void find_letter(struct stet_material *m)
{
	size_t first = SIZE_MAX, last = SIZE_MAX;

	for (size_t i = 0; i < m->n; i++)
		if (!m->matter[i].skip && is_greeting(m, &m->matter[i])) {
			if (first == SIZE_MAX && i < 40)
				first = i;
			last = i;
		}
	if (first == SIZE_MAX)
		return;
	for (size_t i = 0; i <= first; i++)
		if (is_line(&m->matter[i]) && !m->matter[i].skip && !stet_phrase_at(m->lang->subjects, m->matter[i].passage.text, NULL) &&
		    !(m->matter[i].bold && i + 3 >= first && i < first))
			m->matter[i].skip = STET_SKIP_FURNITURE;
	if (last > first && last + 25 > m->n)
		for (size_t i = last; i < m->n; i++)
			if (is_line(&m->matter[i]))
				m->matter[i].skip = STET_SKIP_FURNITURE;
}

void stet_material_furniture(struct stet_material *m)
{
	find_contents(m);
	find_blanks(m);
	find_letter(m);
}
