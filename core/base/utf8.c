/* utf8.c - UTF-8, one character at a time. */
#include "base/utf8.h"

size_t stet_utf8_next(stet_str s, uint32_t *rune)
{
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)s.at;
	size_t len;
	uint32_t r;

	if (s.len == 0)
		return 0;
	if (p[0] < 0x80) {
		*rune = p[0];
		return 1;
	}
	len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
	if (p[0] < 0xC2 || p[0] > 0xF4 || len > s.len)
		return 0;
	r = p[0] & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		r = r << 6 | (p[i] & 0x3Fu);
	}
	if (r < least[len] || r > 0x10FFFF || (r >= 0xD800 && r < 0xE000))
		return 0;
	*rune = r;
	return len;
}

size_t stet_utf8_put(char *to, uint32_t r)
{
	if (r > 0x10FFFF || (r >= 0xD800 && r < 0xE000))
		r = 0xFFFD;
	if (r < 0x80) {
		to[0] = (char)r;
		return 1;
	}
	if (r < 0x800) {
		to[0] = (char)(0xC0 | r >> 6);
		to[1] = (char)(0x80 | (r & 0x3F));
		return 2;
	}
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
		uint32_t rune;
		size_t len = stet_utf8_next((stet_str){ s.at + i, s.len - i }, &rune);

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
