/* tags_text.c - text in the lines of the tag language: escaped where it would be taken for something else. */
#include "text/tags.h"

#include "base/utf8.h"

#define LONGEST_ENTITY 10

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What an entity or a tag would need is looked for in `s`, which is all that follows as far as it is known. */
static bool begins_entity(stet_str s)
{
	for (size_t i = 1; i < s.len && i <= LONGEST_ENTITY; i++) {
		if (s.at[i] == ';')
			return i > 1;
		if (!is_letter(s.at[i]) && !is_digit(s.at[i]) && !(i == 1 && s.at[i] == '#'))
			return false;
	}
	return false;
}

static bool begins_tag(stet_str s)
{
	return s.len > 1 && (is_letter(s.at[1]) || is_digit(s.at[1]) || s.at[1] == '/');
}

static bool begins_note(stet_str s)
{
	return stet_str_starts(s, STET_STR("[rev ")) || stet_str_starts(s, STET_STR("[com "));
}

/* What nobody sees, and what would end the line or turn its direction around. */
static bool is_unseen(uint32_t rune)
{
	return rune < 0x20 || (rune >= 0x7F && rune <= 0x9F) || rune == 0x2028 || rune == 0x2029 ||
	       (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069) || rune == 0xFEFF ||
	       (rune >= 0xE0000 && rune <= 0xE007F);
}

/* What stands for the character at the start of `s`, or NULL: itself. */
static const char *stand_in(stet_str s, enum stet_tags_place place)
{
	switch (s.at[0]) {
	case '\n':
		return place == STET_TAGS_LABEL ? " " : "<br/>";
	case '\t':
		return place == STET_TAGS_LABEL ? " " : "<tab/>";
	case '&':
		return begins_entity(s) ? "&amp;" : NULL;
	case '<':
		return begins_tag(s) ? "&lt;" : NULL;
	case '[':
		return begins_note(s) ? "&#x5b;" : NULL;
	case ']':
		return place == STET_TAGS_NOTE ? "&#x5d;" : NULL;
	case '|':
		return place == STET_TAGS_LABEL ? "&#x7c;" : NULL;
	case '@':
		return place == STET_TAGS_LABEL ? "&#x40;" : NULL;
	case '=':
		return place == STET_TAGS_LABEL ? "&#x3d;" : NULL;
	case '\xC2':
		return place == STET_TAGS_CELL && s.len > 1 && s.at[1] == '\xA6' ? "&brvbar;" : NULL;
	default:
		return NULL;
	}
}

static bool follows(stet_str s, size_t at)
{
	return at < s.len && ((unsigned char)s.at[at] & 0xC0) == 0x80;
}

/* Letters, digits and most signs mean themselves everywhere.  Of what is not ASCII, those whose first byte tells that they
 * are none of the unseen and that two or three bytes are all there is to check. */
static size_t plain(stet_str s)
{
	static const bool special[0x80] = {
		['&'] = true, ['<'] = true, ['['] = true, [']'] = true, ['|'] = true, ['@'] = true, ['='] = true, [0x7F] = true,
	};
	size_t i = 0;

	for (;;) {
		unsigned char c = i < s.len ? (unsigned char)s.at[i] : 0;

		if (c < 0x20 || (c < 0x80 && special[c]))
			return i;
		if (c < 0x80)
			i++;
		else if (c >= 0xC3 && c < 0xE0 && follows(s, i + 1))
			i += 2;
		else if (c > 0xE2 && c < 0xED && follows(s, i + 1) && follows(s, i + 2))
			i += 3;
		else
			return i;
	}
}

void stet_tags_escape(struct stet_buf *out, stet_str text, size_t after, enum stet_tags_place place)
{
	for (size_t at = 0; at < text.len;) {
		stet_str rest = stet_str_sub(text, at, text.len), seen = { rest.at, rest.len + after };
		size_t n = plain(rest);
		const char *instead;
		uint32_t rune;

		stet_buf_add(out, rest.at, n);
		at += n;
		if (n)
			continue;
		n = stet_utf8_next(rest, &rune);
		instead = stand_in(seen, place);
		if (instead)
			stet_buf_z(out, instead);
		else if (n == 0)
			stet_buf_rune(out, 0xFFFD);
		else if (is_unseen(rune))
			stet_buf_fmt(out, "&#x%x;", (unsigned)rune);
		else
			stet_buf_add(out, rest.at, n);
		at += n ? n : 1;
	}
}

/* ---- values ------------------------------------------------------------------------------------------ */

static bool is_bare(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] <= ' ' || s.at[i] == 0x7F || strchr("\"<>&=,", s.at[i]))
			return false;
	return s.len > 0;
}

/* A URL may hold what a word may not, as long as no space ends it. */
static bool is_url(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] <= ' ' || s.at[i] == 0x7F || strchr("\"<>", s.at[i]))
			return false;
	return stet_str_find(s, STET_STR("://")) != SIZE_MAX;
}

void stet_tags_value(struct stet_buf *out, stet_str text, size_t most)
{
	bool cut = text.len > most;
	stet_str rest;

	if (cut) {
		text.len = most;
		text.len = stet_utf8_valid(text);
	}
	if (!cut && (is_bare(text) || is_url(text))) {
		stet_tags_escape(out, text, 0, STET_TAGS_TEXT);
		return;
	}
	stet_buf_char(out, '"');
	for (rest = text; rest.len;) {
		size_t n = 0;

		while (n < rest.len && !strchr("\"\n\t\r", rest.at[n]))
			n++;
		stet_tags_escape(out, stet_str_sub(rest, 0, n), 0, STET_TAGS_TEXT);
		if (n < rest.len)
			stet_buf_z(out, rest.at[n] == '"' ? "&quot;" : " ");
		rest = stet_str_sub(rest, n + 1, rest.len);
	}
	stet_buf_z(out, cut ? "\xE2\x80\xA6\"" : "\"");
}
