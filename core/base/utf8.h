/* utf8.h - UTF-8, one character at a time.  Overlong forms, surrogates and what lies over U+10FFFF are invalid
 * (RFC 3629). */
#ifndef STET_BASE_UTF8_H
#define STET_BASE_UTF8_H

#include <stet/base.h>

/* The same as the next, for what is not ASCII. */
size_t stet_utf8_next_long(stet_str s, uint32_t *rune);

/* The character at the start of `s`; returns its length, 0 when there is no valid one. */
static inline size_t stet_utf8_next(stet_str s, uint32_t *rune)
{
	if (s.len && (unsigned char)s.at[0] < 0x80) {
		*rune = (unsigned char)s.at[0];
		return 1;
	}
	return stet_utf8_next_long(s, rune);
}
/* Write it (room for 4), returns its length; what is no character becomes U+FFFD. */
size_t stet_utf8_put(char *to, uint32_t rune);
/* How many bytes from the start are valid; s.len when all are. */
size_t stet_utf8_valid(stet_str s);
/* How many characters. */
size_t stet_utf8_count(stet_str s);

#endif
