/* support.c - does a text stand on what it cites?  What can be told without understanding: numbers, names, words. */
#include "reading.h"

#include <stdlib.h>

#include "base/letters.h"
#include "rank.h"
#include "runes.h"

#define COMMON 0.2f             /* of its terms that a statement shares at least with what it cites */

/* ---- numbers -------------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What parts the digits of one number: 1,000.5, 1.000,5, 1'000, 10:30. */
static bool is_inside(stet_str s, size_t at)
{
	return at > 0 && at + 1 < s.len && is_digit(s.at[at - 1]) && is_digit(s.at[at + 1]) && strchr(".,':", s.at[at]);
}

/* The next number from `*at`: where it stands, and its digits alone in `digits`; false: there is none. */
static bool next_number(stet_str s, size_t *at, stet_str *where, char digits[32])
{
	size_t n = 0, from;

	while (*at < s.len && !is_digit(s.at[*at]))
		++*at;
	from = *at;
	for (; *at < s.len && (is_digit(s.at[*at]) || is_inside(s, *at)); ++*at)
		if (is_digit(s.at[*at]) && n < 31)
			digits[n++] = s.at[*at];
	digits[n] = 0;
	*where = stet_str_sub(s, from, *at - from);
	return n > 0;
}

static bool stands_in(stet_str text, const char *digits)
{
	char other[32];
	stet_str where;

	for (size_t at = 0; next_number(text, &at, &where, other);)
		if (!strcmp(digits, other))
			return true;
	return false;
}

static bool lines_have(const struct stet_reading *r, const size_t *line, size_t n, const char *digits)
{
	for (size_t i = 0; i < n; i++)
		if (stands_in(r->line[line ? line[i] : i].text, digits))
			return true;
	return false;
}

/* The first number of a text that stands in none of the lines (`line` NULL: the first n). */
static bool lacks_number(const struct stet_reading *r, stet_str text, const size_t *line, size_t n, stet_str *what)
{
	char digits[32];

	for (size_t at = 0; next_number(text, &at, what, digits);)
		if (!lines_have(r, line, n, digits))
			return true;
	return false;
}

bool stet_reading_lacks_number(const struct stet_reading *r, stet_str text, stet_str *what)
{
	return lacks_number(r, text, NULL, r->n, what);
}

/* ---- words -------------------------------------------------------------------------------------------------- */

static bool is_same_language(const struct stet_reading *r, stet_str text)
{
	struct stet_lang_guess guess = { 0 };
	bool same;

	stet_lang_feed(&guess, text);
	same = stet_lang_guessed(&guess) == r->lang;
	stet_lang_guess_free(&guess);
	return same;
}

static bool lacks_words(struct stet_reading *r, stet_str text, const size_t *line, size_t n)
{
	uint32_t term[256], n_terms = 0, known = 0;
	size_t n_words;
	const struct stet_word *word = stet_words(&r->vocab, text, &n_words);

	for (size_t i = 0; i < n_words && n_terms < 256; i++)
		term[n_terms++] = word[i].term;
	n_terms = stet_terms_sort(term, n_terms);
	for (uint32_t t = 0; t < n_terms; t++) {
		bool there = false;

		for (size_t i = 0; i < n && !there; i++) {
			const struct stet_reading_line *at = &r->line[line[i]];

			there = stet_terms_have(r->term + at->term, at->n_terms, term[t]);
		}
		known += there;
	}
	return n_terms > 2 && (float)known < COMMON * (float)n_terms;
}

enum stet_support stet_reading_supports(struct stet_reading *r, stet_str text, const size_t *line, size_t n, stet_str *what)
{
	*what = (stet_str){ "", 0 };
	if (lacks_number(r, text, line, n, what))
		return STET_NO_NUMBER;
	if (is_same_language(r, text) && lacks_words(r, text, line, n))
		return STET_NO_WORDS;
	return STET_SUPPORTED;
}

/* ---- names -------------------------------------------------------------------------------------------------- */

static unsigned capitals(stet_str word)
{
	unsigned n = 0;
	size_t len;

	for (size_t at = 0; at < word.len; at += len)
		n += stet_is_upper(stet_rune_at(word, at, &len));
	return n;
}

/* Nouns have capitals there, too: only what has several is surely a name. */
static bool capitals_say_little(const struct stet_reading *r)
{
	return !strcmp(r->lang->code, "de") || r->lang->dense;
}

static bool starts_sentence(stet_str text, size_t at)
{
	while (at > 0 && strchr(" \t\n\"'([*_-", text.at[at - 1]))
		at--;
	return at == 0 || strchr(".!?:;", text.at[at - 1]);
}

bool stet_reading_lacks_name(struct stet_reading *r, stet_str text, bool title, stet_str *what)
{
	bool loud = stet_text_in_capitals(text);
	size_t n;
	const struct stet_word *word = stet_words(&r->vocab, text, &n);

	for (size_t i = 0; i < n; i++) {
		stet_str s = stet_str_sub(text, word[i].from, word[i].to - word[i].from);
		unsigned n_capitals = word[i].flags & STET_WORD_CAPITAL ? capitals(s) : 0;
		bool several = n_capitals > 1 && !loud;

		if (!n_capitals || s.len < 2 || !word[i].term || word[i].term <= r->known || word[i].flags & STET_WORD_DENSE)
			continue;
		if (!several && (title || capitals_say_little(r) || starts_sentence(text, word[i].from)))
			continue;
		*what = s;
		return true;
	}
	return false;
}
