/* utf8.h - UTF-8, one character at a time.  Overlong forms, surrogates and what lies over U+10FFFF are invalid
 * (RFC 3629). */
#ifndef STET_BASE_UTF8_H
#define STET_BASE_UTF8_H

#include <stet/base.h>

/* Does a character of two bytes stand at `at`? */
static inline bool stet_utf8_is_pair(stet_str s, size_t at)
{
	unsigned char first = at + 1 < s.len ? (unsigned char)s.at[at] : 0;

	return first >= 0xC2 && first < 0xE0 && ((unsigned char)s.at[at + 1] & 0xC0) == 0x80;
}

/* It. */
static inline uint32_t stet_utf8_pair(stet_str s, size_t at)
{
	return (s.at[at] & 0x1Fu) << 6 | (s.at[at + 1] & 0x3Fu);
}

/* The same as the next, for what is longer than two bytes or not valid. */
size_t stet_utf8_next_long(stet_str s, uint32_t *rune);

/* The character at the start of `s`; returns its length, 0 when there is no valid one. */
static inline size_t stet_utf8_next(stet_str s, uint32_t *rune)
{
	if (s.len && (unsigned char)s.at[0] < 0x80) {
		*rune = (unsigned char)s.at[0];
		return 1;
	}
	if (stet_utf8_is_pair(s, 0)) {
		*rune = stet_utf8_pair(s, 0);
		return 2;
	}
	return stet_utf8_next_long(s, rune);
}

/* The same as the next, for what is longer than two bytes. */
size_t stet_utf8_put_long(char *to, uint32_t rune);

/* Write it (room for 4), returns its length; what is no character becomes U+FFFD. */
static inline size_t stet_utf8_put(char *to, uint32_t rune)
{
	if (rune < 0x80) {
		to[0] = (char)rune;
		return 1;
	}
	if (rune < 0x800) {
		to[0] = (char)(0xC0 | rune >> 6);
		to[1] = (char)(0x80 | (rune & 0x3F));
		return 2;
	}
	return stet_utf8_put_long(to, rune);
}

/* Does a character begin at `at`, or the text end? */
static inline bool stet_utf8_is_border(stet_str s, size_t at)
{
	return at >= s.len || ((unsigned char)s.at[at] & 0xC0) != 0x80;
}

/* The last such place that is not behind `at`: to cut a text without cutting a character. */
static inline size_t stet_utf8_border(stet_str s, size_t at)
{
	if (at >= s.len)
		return s.len;
	while (at && !stet_utf8_is_border(s, at))
		at--;
	return at;
}

/* At most its first `n` bytes, of whole characters. */
static inline stet_str stet_utf8_head(stet_str s, size_t n)
{
	return stet_str_sub(s, 0, stet_utf8_border(s, n));
}

/* How many bytes from the start are valid; s.len when all are. */
size_t stet_utf8_valid(stet_str s);
/* How many characters. */
size_t stet_utf8_count(stet_str s);

#endif
