/* runes.h - looking at a text one character at a time. */
#ifndef STET_TEXT_RUNES_H
#define STET_TEXT_RUNES_H

#include "base/utf8.h"

/* The character at `at` and its length; what is no character is 0 and one byte long, past the end it is 0 and 0. */
static inline uint32_t stet_rune_at(stet_str s, size_t at, size_t *len)
{
	uint32_t c = 0;

	if (at < s.len && (unsigned char)s.at[at] < 0x80) {
		*len = 1;
		return (unsigned char)s.at[at];
	}
	*len = stet_utf8_next(stet_str_sub(s, at, 4), &c);
	if (*len == 0 && at < s.len)
		*len = 1;
	return c;
}

/* White space of any width. */
static inline bool stet_rune_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

static inline size_t stet_skip_blank(stet_str s, size_t at)
{
	size_t len;

	while (at < s.len && stet_rune_blank(stet_rune_at(s, at, &len)))
		at += len;
	return at;
}

#endif
