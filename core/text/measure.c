/* measure.c - how long a text is, and what it is made of. */
#include <uniwidth.h>

#include "base/letters.h"
#include "base/utf8.h"
#include "words.h"

/* ---- columns ------------------------------------------------------------------------------------ */

/* What most text is made of, without asking. */
static size_t columns_of(uint32_t c)
{
	int width;

	if ((c >= 0x4E00 && c < 0x9FF0) || (c >= 0x30A1 && c < 0x30FF) || (c >= 0xAC00 && c < 0xD7A4))
		return 2;
	width = uc_width(c, "UTF-8");
	return width > 0 ? (size_t)width : 0;
}

/* How many characters from here on are ASCII, at least one; eight are looked at together. */
static size_t ascii_ahead(stet_str text)
{
	size_t n = 0;

	for (uint64_t eight; n + 8 <= text.len; n += 8) {
		memcpy(&eight, text.at + n, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (n < text.len && (unsigned char)text.at[n] < 0x80)
		n++;
	return n;
}

/* The bytes from here on that are characters of two bytes, and their columns. */
static size_t pairs_ahead(stet_str text, size_t *columns)
{
	size_t n = 0, i = 0;

	for (; stet_utf8_is_pair(text, i); i += 2)
		n += (stet_letters[stet_utf8_pair(text, i)] & STET_LETTER_COLUMN) != 0;
	*columns += n;
	return i;
}

size_t stet_text_columns(stet_str text)
{
	size_t n = 0;

	while (text.len) {
		uint32_t c;
		size_t step;

		if ((unsigned char)*text.at < 0x80) {
			step = ascii_ahead(text);
			n += step;
		} else if ((step = pairs_ahead(text, &n)) == 0) {
			step = stet_utf8_next(text, &c);
			n += step ? columns_of(c) : 1;
			step += step == 0;
		}
		text.at += step;
		text.len -= step;
	}
	return n;
}

/* ---- words -------------------------------------------------------------------------------------- */

/* Over ASCII up to what is not, where a word may be under way: how many begin. */
static size_t count_ascii(stet_str *text, bool *in)
{
	/* 1: a letter or digit; 2: a sign that does not end a word ("don't", "2.5") */
	static const uint8_t kind[128] = {
		['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		['A'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		['a'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		['\''] = 2, ['.'] = 2, [','] = 2, ['-'] = 2,
	};
	size_t words = 0, i = 0;
	unsigned was = *in;

	for (; i < text->len && (unsigned char)text->at[i] < 0x80; i++) {
		unsigned k = kind[(unsigned char)text->at[i]];

		words += k & ~was & 1;
		was = k | (k >> 1 & was);
	}
	*in = was & 1;
	text->at += i;
	text->len -= i;
	return words;
}

/* The same over characters of two bytes: those below U+00C0 are signs, of which a soft hyphen does not end a word. */
static size_t count_pairs(stet_str *text, bool *in)
{
	size_t words = 0, i = 0;
	bool was = *in;

	for (; stet_utf8_is_pair(*text, i); i += 2) {
		bool letter = (unsigned char)text->at[i] > 0xC2;

		words += letter && !was;
		was = letter || (was && (unsigned char)text->at[i + 1] == 0xAD);
	}
	*in = was;
	*text = stet_str_sub(*text, i, text->len);
	return words;
}

static bool is_dense(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3134F);
}

size_t stet_word_count(stet_str text)
{
	size_t words = 0, dense = 0;
	bool in = false;

	while (text.len) {
		uint32_t c = (unsigned char)*text.at;
		size_t step;

		if (c < 0x80) {
			words += count_ascii(&text, &in);
			continue;
		}
		if (stet_utf8_is_pair(text, 0)) {
			words += count_pairs(&text, &in);
			continue;
		}
		step = stet_utf8_next(text, &c);
		step += step == 0;
		if (is_dense(c)) {
			dense++;
			in = false;
		} else {
			bool letter = c > 0xBF && !(c >= 0x2000 && c <= 0x303F);

			words += letter && !in;
			in = letter || (in && (c == 0x2019 || c == 0xAD));
		}
		text.at += step;
		text.len -= step;
	}
	return words + (dense + 1) / 2;
}

/* ---- letters ------------------------------------------------------------------------------------ */

void stet_letter_cases(stet_str text, size_t *upper, size_t *lower, size_t *other)
{
	size_t large = 0, small = 0, neither = 0, step;

	for (; text.len; text.at += step, text.len -= step) {
		uint32_t c;
		bool up, low;

		step = stet_utf8_next(text, &c);
		if (step == 0) {
			step = 1;
			continue;
		}
		if (!stet_is_alpha(c))
			continue;
		up = stet_is_upper(c);
		low = stet_is_lower(c);
		large += up;
		small += low;
		neither += !up && !low;
	}
	*upper = large;
	*lower = small;
	*other = neither;
}

bool stet_text_in_capitals(stet_str text)
{
	size_t upper = 0, lower = 0, at = 0, step;

	/* As soon as there are too many small letters for all that may still come it is decided. */
	for (; at < text.len && lower * 12 <= text.len; at += step) {
		uint32_t c;
		bool up, low;

		step = stet_utf8_next((stet_str){ text.at + at, text.len - at }, &c);
		if (step == 0) {
			step = 1;
			continue;
		}
		if (!stet_is_alpha(c))
			continue;
		up = stet_is_upper(c);
		low = stet_is_lower(c);
		if (!up && !low)
			return false;
		upper += up;
		lower += low;
	}
	return upper > 3 && lower * 12 <= upper;
}

unsigned stet_letter_share(stet_str text)
{
	size_t upper, lower, other, all = 0;

	stet_letter_cases(text, &upper, &lower, &other);
	for (size_t i = 0; i < text.len; i++)
		all += ((unsigned char)text.at[i] & 0xC0) != 0x80 && text.at[i] != ' ';
	return all ? (unsigned)((upper + lower + other) * 100 / all) : 0;
}
