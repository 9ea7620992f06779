/* unseen.c - characters that carry text and cannot be seen. */
#include "ooxml/unseen.h"

#include "base/utf8.h"

#define BLACK_FLAG 0x1F3F4
#define LAST_TAG   0xE007F

bool stet_unseen_likely(stet_str s)
{
	return s.len && (memchr(s.at, 0xE2, s.len) || memchr(s.at, 0xF3, s.len) || memchr(s.at, 0xEF, s.len) ||
	                 memchr(s.at, 0xE1, s.len));
}

static bool is_tag(uint32_t rune)
{
	return rune >= 0xE0000 && rune <= LAST_TAG;
}

static bool is_zero_width(uint32_t rune)
{
	return (rune >= 0x200B && rune <= 0x200D) || (rune >= 0x2060 && rune <= 0x2064) || rune == 0xFEFF || rune == 0x180E;
}

/* Of scripts that have no use for characters without width. */
static bool is_letter(uint32_t rune)
{
	return (rune >= '0' && rune <= '9') || ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z') ||
	       (rune >= 0xC0 && rune < 0x530);
}

/* The character at `at`; what is not one counts as itself, a byte long. */
static size_t rune_at(stet_str s, size_t at, uint32_t *rune)
{
	size_t len = stet_utf8_next(stet_str_sub(s, at, 4), rune);

	if (!len)
		*rune = 0xFFFD;
	return len ? len : 1;
}

static size_t run_of(stet_str s, size_t at, bool (*belongs)(uint32_t))
{
	uint32_t rune;

	while (at < s.len) {
		size_t len = rune_at(s, at, &rune);

		if (!belongs(rune))
			break;
		at += len;
	}
	return at;
}

/* Tags after a black flag, up to the one that ends them, make the flag of a region: six of them for England. */
static size_t after_flag(stet_str s, size_t at)
{
	uint32_t rune = 0;
	size_t to = at;

	for (int i = 0; i < 8 && to < s.len && rune != LAST_TAG; i++) {
		to += rune_at(s, to, &rune);
		if (!is_tag(rune))
			return at;
	}
	return rune == LAST_TAG ? to : at;
}

static uint32_t rune_before(stet_str s, size_t at)
{
	uint32_t rune = 0;

	if (!at)
		return 0;
	for (at--; at && ((unsigned char)s.at[at] & 0xC0) == 0x80;)
		at--;
	rune_at(s, at, &rune);
	return rune;
}

/* Where the unseen characters that begin at `at` end; `at` itself when there are none. */
static size_t unseen_until(stet_str s, size_t at, uint32_t before)
{
	size_t to = run_of(s, at, is_tag);
	uint32_t after;

	if (to > at)
		return to;
	to = run_of(s, at, is_zero_width);
	if (to == at || to == s.len || !is_letter(before))
		return at;
	rune_at(s, to, &after);
	return is_letter(after) ? to : at;
}

size_t stet_unseen_stretch(stet_str s, size_t from, bool *unseen)
{
	uint32_t rune = rune_before(s, from);
	size_t at = from;

	*unseen = false;
	while (at < s.len) {
		size_t to = (unsigned char)s.at[at] < 0xE1 ? at : unseen_until(s, at, rune);

		if (to > at) {
			*unseen = at == from;
			return at == from ? to : at;
		}
		at += rune_at(s, at, &rune);
		if (rune == BLACK_FLAG)
			at = after_flag(s, at);
	}
	return at;
}
