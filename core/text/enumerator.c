/* enumerator.c - the number that somebody typed before a heading or paragraph. */
#include "sentences.h"

#include "runes.h"

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_roman(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!memchr("ivxlcIVXLC", s.at[i], 10))
			return false;
	return s.len > 0 && s.len <= 6;
}

/* "1", "1.2", "1.2.3": length; `*parts` how many numbers. */
static size_t numbers(stet_str s, unsigned *parts)
{
	size_t at = 0;

	*parts = 0;
	for (;;) {
		size_t digits = 0;

		while (at + digits < s.len && digits < 4 && is_digit((unsigned char)s.at[at + digits]))
			digits++;
		if (digits == 0 || digits > 3)
			break;
		++*parts;
		at += digits;
		if (at + 1 >= s.len || s.at[at] != '.' || !is_digit((unsigned char)s.at[at + 1]))
			return at;
		at++;
	}
	*parts = 0;
	return 0;
}

/* Blanks after a number; 0 when it is followed by none or by nothing. */
static size_t blanks(stet_str s, size_t at)
{
	size_t end = stet_skip_blank(s, at);

	return end > at && end < s.len ? end : 0;
}

static bool is_counter(uint32_t c)
{
	static const uint32_t han[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };

	for (size_t i = 0; i < sizeof(han) / sizeof(*han); i++)
		if (c == han[i])
			return true;
	return (c < 0x80 && is_digit(c)) || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x2160 && c <= 0x217B);
}

static bool is_kana(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA);
}

/* "三、", "（一）", "１．", "①", "ア　", "（ア）" */
static size_t wide_enumerator(stet_str s)
{
	size_t at = 0, len, n = 0;
	uint32_t c = stet_rune_at(s, 0, &len);
	bool bracket = c == 0xFF08 || c == '(', wide = c >= 0x80;

	if (c >= 0x2460 && c <= 0x2473)
		return stet_skip_blank(s, len);
	at = bracket ? len : 0;
	c = stet_rune_at(s, at, &len);
	if (is_kana(c) && at + len < s.len) {
		uint32_t next = stet_rune_at(s, at + len, &n);

		if (bracket ? next == 0xFF09 || next == ')' : stet_rune_blank(next))
			return stet_skip_blank(s, at + len + n);
		return 0;
	}
	for (n = 0; n < 4 && is_counter(stet_rune_at(s, at, &len)); n++, at += len)
		wide |= len > 1;
	c = stet_rune_at(s, at, &len);
	if (n == 0 || n > 3 || at + len >= s.len)
		return 0;
	if (bracket ? c == 0xFF09 || (c == ')' && wide) : c == 0x3001 || c == 0xFF0E || c == 0xFF0C || (wide && c == '.'))
		return stet_skip_blank(s, at + len);
	return 0;
}

/* "23 - Text": after the digits that end at `at`. */
static size_t dashed(stet_str s, size_t at)
{
	size_t end = blanks(s, at), after;

	if (end == 0)
		return 0;
	if (s.at[end] == '-')
		after = blanks(s, end + 1);
	else if (end + 3 < s.len && (!memcmp(s.at + end, "\xE2\x80\x93", 3) || !memcmp(s.at + end, "\xE2\x80\x94", 3)))
		after = blanks(s, end + 3);
	else
		return 0;
	return after && !is_digit((unsigned char)s.at[after]) ? after : 0;
}

size_t stet_enumerator(stet_str s)
{
	unsigned parts;
	bool bracket = s.len && s.at[0] == '(';
	size_t from = bracket, n = numbers(stet_str_sub(s, from, s.len), &parts), end = 0, word;

	if (s.len == 0)
		return 0;
	if ((unsigned char)s.at[0] >= 0x80 || is_digit((unsigned char)s.at[0]) || bracket)
		end = wide_enumerator(s);
	if (end)
		return end;
	for (word = 0; from + word < s.len && word < 7 && (s.at[from + word] | 32) >= 'a' && (s.at[from + word] | 32) <= 'z'; word++)
		;
	if (n == 0 && (word == 1 || is_roman(stet_str_sub(s, from, word))))
		n = word;
	if (n == 0)
		return 0;
	end = from + n;
	if (end < s.len && (s.at[end] == ')' || (!bracket && s.at[end] == '.')))
		return blanks(s, end + 1);
	if (!bracket && parts && dashed(s, end))
		return dashed(s, end);
	/* "1.2 Scope", "3<tab>Scope" */
	if (!bracket && (parts > 1 || (parts == 1 && end < s.len && s.at[end] == '\t')))
		return blanks(s, end);
	return 0;
}
