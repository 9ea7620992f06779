/* numbers.c - the numbers in two texts, whatever parts their digits: 1,000.50 and 1.000,50 and 1 000,50 are one. */
#include "steps/edit_model.h"

#include "base/utf8.h"

struct numbers {
	stet_str *digits;
	size_t n;
};

/* A decimal digit of the scripts that number alike, or -1. */
static int digit_of(uint32_t c)
{
	static const uint32_t zero[] = { '0', 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10 };

	for (size_t i = 0; i < sizeof(zero) / sizeof(*zero); i++)
		if (c >= zero[i] && c < zero[i] + 10)
			return (int)(c - zero[i]);
	return -1;
}

static int digit_at(stet_str s, size_t *step)
{
	uint32_t c = 0;

	*step = stet_utf8_next(s, &c);
	return *step ? digit_of(c) : -1;
}

/* Three digits and no more: what a space groups. */
static bool is_group(stet_str s)
{
	size_t step, n = 0;

	while (n < 4 && digit_at(s, &step) >= 0) {
		s = stet_str_sub(s, step, s.len);
		n++;
	}
	return n == 3;
}

/* What parts the digits of one number; its length, or 0. */
static size_t separator(stet_str s)
{
	uint32_t c = 0;
	size_t n = stet_utf8_next(s, &c), step;
	stet_str rest = stet_str_sub(s, n, s.len);

	if (c == '.' || c == ',' || c == 0x66B || c == 0x66C)
		return digit_at(rest, &step) >= 0 ? n : 0;
	if (c == ' ' || c == '\'' || c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x2019)
		return is_group(rest) ? n : 0;
	return 0;
}

static size_t number(stet_str s, struct stet_buf *digits)
{
	size_t at = 0;

	digits->len = 0;
	while (at < s.len) {
		size_t step;
		int digit = digit_at(stet_str_sub(s, at, s.len), &step);

		if (digit >= 0)
			stet_buf_char(digits, (char)('0' + digit));
		else
			step = digits->len ? separator(stet_str_sub(s, at, s.len)) : 0;
		if (!step)
			break;
		at += step;
	}
	return at;
}

/* A tag, an escape, a note: no text. */
static size_t no_text(stet_str s)
{
	bool note = stet_str_starts(s, STET_STR("[rev ")) || stet_str_starts(s, STET_STR("[com "));
	size_t most = note ? s.len : s.len < 40 ? s.len : 40;
	char end = s.at[0] == '<' ? '>' : s.at[0] == '&' ? ';' : note ? ']' : 0;

	for (size_t i = 1; end && i < most; i++)
		if (s.at[i] == end)
			return i + 1;
	return 0;
}

static void find(struct numbers *out, stet_str s, struct stet_arena *arena)
{
	struct stet_buf digits = { 0 };

	while (s.len) {
		size_t n = no_text(s);

		if (!n) {
			uint32_t c;

			n = number(s, &digits);
			if (n)
				*STET_PUSH(arena, out->digits, out->n) = stet_arena_str(arena, stet_buf_view(&digits));
			else if ((n = stet_utf8_next(s, &c)) == 0)
				n = 1;
		}
		s = stet_str_sub(s, n, s.len);
	}
	stet_buf_free(&digits);
}

stet_str stet_number_missing(stet_str was, stet_str now, struct stet_arena *arena)
{
	struct numbers old = { 0 }, new = { 0 };

	find(&old, was, arena);
	find(&new, now, arena);
	for (size_t i = 0; i < old.n; i++) {
		size_t k = 0;

		while (k < new.n && !stet_str_eq(new.digits[k], old.digits[i]))
			k++;
		if (k == new.n)
			return old.digits[i];
		new.digits[k] = new.digits[--new.n];
	}
	return (stet_str){ "", 0 };
}
