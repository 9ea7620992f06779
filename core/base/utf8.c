/* utf8.c - UTF-8, one character at a time. */
#include "base/utf8.h"

static bool goes_on(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Each length on its own, without a loop: this is where reading a text that is not English spends its time. */
size_t stet_utf8_next_long(stet_str s, uint32_t *rune)
{
	const unsigned char *p = (const unsigned char *)s.at;
	uint32_t r;

	if (s.len < 3 || p[0] < 0xE0 || !goes_on(p[1]) || !goes_on(p[2]))
		return 0;
	if (p[0] < 0xF0) {
		r = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
		*rune = r;
		return r < 0x800 || (r >= 0xD800 && r < 0xE000) ? 0 : 3;
	}
	if (s.len < 4 || p[0] > 0xF4 || !goes_on(p[3]))
		return 0;
	r = (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
	*rune = r;
	return r < 0x10000 || r > 0x10FFFF ? 0 : 4;
}

size_t stet_utf8_put_long(char *to, uint32_t r)
{
	if (r > 0x10FFFF || (r >= 0xD800 && r < 0xE000))
		r = 0xFFFD;
	if (r < 0x10000) {
		to[0] = (char)(0xE0 | r >> 12);
		to[1] = (char)(0x80 | (r >> 6 & 0x3F));
		to[2] = (char)(0x80 | (r & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | r >> 18);
	to[1] = (char)(0x80 | (r >> 12 & 0x3F));
	to[2] = (char)(0x80 | (r >> 6 & 0x3F));
	to[3] = (char)(0x80 | (r & 0x3F));
	return 4;
}

size_t stet_utf8_valid(stet_str s)
{
	size_t i = 0;

	while (i < s.len) {
		uint64_t eight;
		uint32_t rune;
		size_t len;

		/* Mostly ASCII. */
		for (; s.len - i >= sizeof(eight); i += sizeof(eight)) {
			memcpy(&eight, s.at + i, sizeof(eight));
			if (eight & 0x8080808080808080u)
				break;
		}
		if (i == s.len)
			break;
		len = stet_utf8_next((stet_str){ s.at + i, s.len - i }, &rune);

		if (len == 0)
			break;
		i += len;
	}
	return i;
}

size_t stet_utf8_count(stet_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}
