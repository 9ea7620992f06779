/* sentences.c - where sentences end.
 *
 * A stop is a candidate; what stands around it decides.  When in doubt the sentence goes on: two sentences taken for
 * one are still true, half a sentence may not be. */
#include "sentences.h"

#include <stdlib.h>

#include "base/letters.h"
#include "runes.h"

#define FULL_LINE 60            /* characters */

struct reader {
	stet_str text;
	const struct stet_language *lang;
	const struct stet_lexicon *lexicon;
	size_t start;                   /* of the sentence under way */
	unsigned depth;                 /* brackets open in it */
};

static uint32_t rune_at(const struct reader *r, size_t at, size_t *len)
{
	return stet_rune_at(r->text, at, len);
}

static uint32_t rune_before(const struct reader *r, size_t at)
{
	uint32_t c = 0;
	size_t from = at;

	while (from > 0 && at - from < 4) {
		from--;
		if (((unsigned char)r->text.at[from] & 0xC0) != 0x80)
			break;
	}
	stet_utf8_next(stet_str_sub(r->text, from, at - from), &c);
	return c;
}

/* Closing quotes and brackets, which belong to the sentence before. */
static bool is_closing(uint32_t c)
{
	static const uint32_t closing[] = { '"', '\'', ')', ']', '}', 0xBB, 0x2019, 0x201D, 0x201C, 0x203A, 0x300D, 0x300F, 0x3011,
	                                    0x300B, 0x3009, 0xFF09, 0xFF02, 0x3015, 0xFF3D };

	for (size_t i = 0; i < sizeof(closing) / sizeof(*closing); i++)
		if (c == closing[i])
			return true;
	return false;
}

static bool is_opening(uint32_t c)
{
	static const uint32_t opening[] = { '"', '\'', '(', '[', 0xAB, 0x201C, 0x201E, 0x2018, 0x201A, 0x300C, 0x300E, 0xFF08, 0xBF, 0xA1 };

	for (size_t i = 0; i < sizeof(opening) / sizeof(*opening); i++)
		if (c == opening[i])
			return true;
	return false;
}

enum stop { NO_STOP, DOT, MARK, ELLIPSIS, WIDE };

static enum stop stop_of(uint32_t c)
{
	switch (c) {
	case '.':                                               return DOT;
	case '!': case '?': case 0x203C: case 0x2049:           return MARK;
	case 0x061F: case 0x06D4: case 0x0964: case 0x0965:     return MARK;    /* Arabic, Urdu, Devanagari */
	case 0x2026:                                            return ELLIPSIS;
	case 0x3002: case 0xFF01: case 0xFF1F: case 0xFF61:     return WIDE;
	default:                                                return NO_STOP;
	}
}

/* The word that ends at `at`, dots within it included: "z.B" of "z.B.", "e.g" of "e.g.". */
static stet_str word_before(const struct reader *r, size_t at)
{
	size_t from = at;

	while (from > r->start) {
		unsigned char c = (unsigned char)r->text.at[from - 1];

		if (c < 0x80 && !stet_is_alpha(c) && !stet_is_digit(c) && c != '.' && c != '-' && c != '\'')
			break;
		if (c == 0xA0 && from > 1 && (unsigned char)r->text.at[from - 2] == 0xC2)       /* no-break space */
			break;
		if (c < 0xC0 && c >= 0x80 && from > 2 && (unsigned char)r->text.at[from - 3] >= 0xE2 &&
		    !stet_is_alpha(rune_before(r, from)))
			break;
		from--;
	}
	return stet_str_sub(r->text, from, at - from);
}

/* Flags of the word that begins at `at`; `*capital` says whether it begins with a capital letter. */
static uint32_t word_after(const struct reader *r, size_t at, bool *capital)
{
	size_t end = at, len;
	uint32_t c = rune_at(r, at, &len);

	*capital = stet_is_upper(c);
	while (end < r->text.len && stet_is_alpha(rune_at(r, end, &len)))
		end += len;
	return stet_lexicon_word(r->lexicon, stet_str_sub(r->text, at, end - at));
}

static bool all_digits(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

/* "A", "Ж": one letter, or letters parted by dots, as in "U.S" and "J.-P". */
static bool is_initial(stet_str word)
{
	size_t run = 0, letters = 0;

	while (word.len) {
		uint32_t c;
		size_t len = stet_utf8_next(word, &c);

		if (len == 0)
			return false;
		if (stet_is_alpha(c))
			run++, letters++;
		else if (c == '.' || c == '-')
			run = 0;
		else
			return false;
		if (run > 1)
			return false;
		word = stet_str_sub(word, len, word.len);
	}
	return letters > 0;
}

/* Can the word before a full stop be short for something?  Then only a capitalised word of the kind that begins
 * sentences ("The", "Die") starts a new one. */
static bool is_short(const struct reader *r, stet_str word, bool number, bool *never)
{
	uint32_t flags;

	*never = false;
	if (word.len == 0 || word.len > 40)
		return false;
	flags = stet_lexicon_word(r->lexicon, word);
	*never = (flags & STET_WORD_ABBR && !(flags & STET_WORD_ABBR_END)) || (flags & STET_WORD_ABBR_NUM && number);
	return *never || flags & (STET_WORD_ABBR | STET_WORD_ABBR_END) || is_initial(word);
}

/* Does a full stop at `at` (its end: `end`, what follows: `next`) end a sentence? */
static bool dot_ends(const struct reader *r, size_t at, size_t next)
{
	size_t len, from = next;
	bool capital, never;
	uint32_t flags, c;
	stet_str word = word_before(r, at);

	while (from < r->text.len && is_opening(rune_at(r, from, &len)))
		from += len;
	c = rune_at(r, from, &len);
	if (stet_is_lower(c) || c == ',' || c == ';' || c == ':')
		return false;
	flags = word_after(r, from, &capital);
	/* A number that opens the sentence is its number: "1. Purpose". */
	if (stet_enumerator(stet_str_sub(r->text, r->start, r->text.len)) == next - r->start)
		return false;
	if (all_digits(word))
		return !(r->lang->ordinals && word.len <= 2) || (capital && flags & STET_WORD_STOP);
	if (is_short(r, word, stet_is_digit(c), &never)) {
		if (never)
			return false;
		return capital && flags & STET_WORD_STOP;
	}
	return true;
}

/* Does the break at `at` end a sentence?  Not when the line was full, for then it only goes on below. */
static bool line_ends(const struct reader *r, size_t at, size_t next)
{
	size_t len, from = at;
	uint32_t c = rune_at(r, next, &len);

	if (stet_is_lower(c))
		return false;
	while (from > 0 && r->text.at[from - 1] != '\n')
		from--;
	while (at > from && r->text.at[at - 1] == ' ')
		at--;
	return next == r->text.len || stet_utf8_count(stet_str_sub(r->text, from, at - from)) < FULL_LINE ||
	       memchr(".!?:;", r->text.at[at - 1], 5);
}

static void add(struct stet_spans *out, const struct reader *r, size_t from, size_t to)
{
	size_t start = stet_skip_blank(r->text, from);

	while (to > start && stet_rune_blank(rune_before(r, to))) {
		do
			to--;
		while (to > start && ((unsigned char)r->text.at[to] & 0xC0) == 0x80);
	}
	if (to <= start)
		return;
	if (out->n == out->cap) {
		out->cap = out->cap ? out->cap * 2 : 64;
		out->span = stet_grow(out->span, out->cap * sizeof(*out->span));
	}
	out->span[out->n++] = (struct stet_span){ (uint32_t)start, (uint32_t)to };
}

/* Over the stops, closing quotes and brackets and note numbers that belong to the sentence; `*kind` may turn into
 * ELLIPSIS. */
static size_t over_stops(const struct reader *r, size_t at, enum stop *kind)
{
	size_t len, first = at, digits;

	while (at < r->text.len) {
		uint32_t c = rune_at(r, at, &len);
		enum stop stop = stop_of(c);

		if (stop == NO_STOP && !(is_closing(c) && at > first))
			break;
		if (stop == DOT && at > first && r->text.at[at - 1] == '.')
			*kind = ELLIPSIS;
		else if (stop == MARK || stop == WIDE)
			*kind = stop;
		/* A straight quote after a space would open the next sentence; there is no space here. */
		at += len;
	}
	/* "… the end.12 Next": the number of a note. */
	for (digits = 0; at + digits < r->text.len && digits < 4 && stet_is_digit((unsigned char)r->text.at[at + digits]); digits++)
		;
	if (digits && digits < 4 && first > 0 && stet_is_alpha(rune_before(r, first)) && at + digits < r->text.len &&
	    r->text.at[at + digits] == ' ')
		at += digits;
	return at;
}

static int bracket(uint32_t c)
{
	if (c == '(' || c == '[' || c == 0xFF08)
		return 1;
	return c == ')' || c == ']' || c == 0xFF09 ? -1 : 0;
}

/* Is a bracket still open that is closed further on?  What stands in it is part of the sentence around it. */
static bool is_inside(const struct reader *r, size_t at)
{
	size_t end = at + 400 < r->text.len ? at + 400 : r->text.len, len;
	int depth = (int)r->depth;

	while (depth > 0 && at < end) {
		uint32_t c = rune_at(r, at, &len);

		if (c == '\n')
			return false;
		depth += bracket(c);
		if (depth < (int)r->depth)
			return true;
		at += len;
	}
	return false;
}

static bool ends_here(const struct reader *r, size_t at, size_t after, enum stop kind)
{
	size_t next = stet_skip_blank(r->text, after), len;
	uint32_t c = rune_at(r, next, &len);

	if (next == r->text.len)
		return true;
	if (kind == WIDE)
		return true;
	if (next == after)              /* no space: "3.5", "www.example.org", "A.B" */
		return kind != DOT && kind != ELLIPSIS && c >= 0x2E80;
	if (kind == DOT)
		return dot_ends(r, at, next);
	/* "Really?" she asked. */
	return !stet_is_lower(c) && c != ',' && c != ';';
}

/* Past letters, digits, spaces and most signs of one or two bytes, which are most of a text.  Two bytes make a stop
 * only in Arabic: its second byte is rarer than the first, so that one is looked for. */
static size_t next_asked(stet_str text, size_t at)
{
	static const unsigned char asked[256] = {
		['\n'] = 1, ['.'] = 1, ['!'] = 1, ['?'] = 1, ['('] = 1, [')'] = 1, ['['] = 1, [']'] = 1,
		[0x94] = 0xDB, [0x9F] = 0xD8,   /* after this byte */
		[0xE0] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	};

	for (size_t i = at; i < text.len; i++) {
		unsigned char why = asked[(unsigned char)text.at[i]];

		if (why == 1)
			return i;
		if (why && i > at && (unsigned char)text.at[i - 1] == why)
			return i - 1;
	}
	return text.len;
}

void stet_sentences(struct stet_spans *out, stet_str text, const struct stet_language *lang,
                    const struct stet_lexicon *lexicon)
{
	struct reader r = { .text = text, .lang = lang, .lexicon = lexicon };
	size_t at = 0;

	r.start = stet_skip_blank(text, 0);
	while (at < text.len) {
		size_t len, after;
		uint32_t c;
		enum stop kind;

		at = next_asked(text, at);
		c = rune_at(&r, at, &len);
		kind = stop_of(c);
		if (c == '\n' && line_ends(&r, at, stet_skip_blank(text, at))) {
			add(out, &r, r.start, at);
			at = r.start = stet_skip_blank(text, at);
			r.depth = 0;
			continue;
		}
		if (bracket(c) > 0 || (bracket(c) < 0 && r.depth))
			r.depth += (unsigned)bracket(c);
		if (kind == NO_STOP) {
			at += len;
			continue;
		}
		after = over_stops(&r, at, &kind);
		for (size_t i = at; i < after; i++)
			r.depth -= r.depth && (r.text.at[i] == ')' || r.text.at[i] == ']');
		if (ends_here(&r, at, after, kind) && !(r.depth && is_inside(&r, after))) {
			add(out, &r, r.start, after);
			r.start = stet_skip_blank(text, after);
			r.depth = 0;
		}
		at = after;
	}
	add(out, &r, r.start, text.len);
}
