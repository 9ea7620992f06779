/* utf8.h - UTF-8, one character at a time.  Overlong forms, surrogates and what lies over U+10FFFF are invalid
 * (RFC 3629). */
#ifndef STET_BASE_UTF8_H
#define STET_BASE_UTF8_H

#include <stet/base.h>

/* The same as the next, for what is longer than two bytes or not valid. */
size_t stet_utf8_next_long(stet_str s, uint32_t *rune);

/* The character at the start of `s`; returns its length, 0 when there is no valid one. */
static inline size_t stet_utf8_next(stet_str s, uint32_t *rune)
{
	if (s.len && (unsigned char)s.at[0] < 0x80) {
		*rune = (unsigned char)s.at[0];
		return 1;
	}
	if (s.len > 1 && (unsigned char)s.at[0] >= 0xC2 && (unsigned char)s.at[0] < 0xE0 && ((unsigned char)s.at[1] & 0xC0) == 0x80) {
		*rune = (s.at[0] & 0x1Fu) << 6 | (s.at[1] & 0x3Fu);
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

/* How many bytes from the start are valid; s.len when all are. */
size_t stet_utf8_valid(stet_str s);
/* How many characters. */
size_t stet_utf8_count(stet_str s);

#endif
