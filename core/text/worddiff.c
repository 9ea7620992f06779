/* worddiff.c - two texts compared word by word.
 *
 * Words are matched first and blanks follow them, so that what is the same are words and not the blanks between others.  Then
 * hunks are made to read well: a short word alone between two that were replaced is replaced as well, and what was put in or
 * taken out begins, where it can, with a sentence or a word and not in front of a blank. */
#include "text/worddiff.h"

#include <stdlib.h>
#include <unigbrk.h>
#include <uniwbrk.h>

#include "base/hash.h"
#include "text/align.h"
#include "text/runes.h"

#define FURTHEST_SLIDE 200      /* tokens */
#define FIRST_ROOM     32

struct token {
	size_t from, to;
	uint64_t key;
	bool blank, weak;       /* weak: a sign, or a word that is everywhere */
};

struct tokens {
	stet_str text;
	struct token *at;
	size_t n, room;
	struct stet_arena *arena;
};

/* ---- words ------------------------------------------------------------------------------------------- */

/* Of few letters, or one character of a script that has no blanks. */
static bool is_weak(stet_str s)
{
	return s.len <= 3;
}

static void add(struct tokens *to, size_t from, size_t end, bool blank)
{
	stet_str s = stet_str_sub(to->text, from, end - from);

	if (!s.len)
		return;
	if (to->n == to->room) {
		struct token *more = stet_arena_alloc(to->arena, (to->room ? 2 * to->room : FIRST_ROOM) * sizeof(*more));

		if (to->n)
			memcpy(more, to->at, to->n * sizeof(*more));
		to->at = more;
		to->room = to->room ? 2 * to->room : FIRST_ROOM;
	}
	to->at[to->n++] = (struct token){ from, end, stet_hash(s), blank, is_weak(s) };
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* "1,000.00", "o'clock", "e.g": a sign between two of a kind does not end a word. */
static bool joins(stet_str s, size_t i)
{
	char c = s.at[i], before = s.at[i - 1], after = i + 1 < s.len ? s.at[i + 1] : ' ';

	if (is_digit(before) && is_digit(after))
		return c == '.' || c == ',' || c == '\'';
	return (c == '.' || c == '\'') && is_letter(before) && is_letter(after);
}

static void ascii_words(struct tokens *to, size_t from, size_t end)
{
	stet_str s = stet_str_sub(to->text, 0, end);

	while (from < end) {
		size_t i = from;

		while (i < end && (is_letter(s.at[i]) || is_digit(s.at[i]) || (i > from && joins(s, i))))
			i++;
		i = i == from ? i + 1 : i;
		add(to, from, i, false);
		from = i;
	}
}

/* As Unicode has it (UAX #29), but never inside of what is seen as one character. */
static void other_words(struct tokens *to, size_t from, size_t end)
{
	const uint8_t *s = (const uint8_t *)to->text.at + from;
	size_t n = end - from, begun = 0;
	char *word = stet_grow(NULL, 2 * n), *cluster = word + n;

	u8_wordbreaks(s, n, word);
	u8_grapheme_breaks(s, n, cluster);
	for (size_t i = 1; i < n; i++)
		if (word[i] && cluster[i]) {
			add(to, from + begun, from + i, false);
			begun = i;
		}
	add(to, from + begun, end, false);
	free(word);
}

/* A character that joins the blank before it. */
static bool clings(stet_str text, size_t at)
{
	size_t len;
	uint32_t c = stet_rune_at(text, at, &len);

	return at < text.len && c >= 0x80 && !uc_is_grapheme_break(' ', c);
}

/* Where the blanks at `at` end, and how long the last one is. */
static size_t blanks(stet_str text, size_t at, size_t *last)
{
	size_t len;

	for (*last = 0; at < text.len && stet_rune_blank(stet_rune_at(text, at, &len)); at += len)
		*last = len;
	return at;
}

/* Blanks are one token, line breaks and tabs one each. */
static void put_blanks(struct tokens *to, size_t from, size_t end)
{
	size_t begun = from;

	for (size_t i = from; i < end; i++) {
		bool alone = to->text.at[i] == '\n' || to->text.at[i] == '\t';

		if (!alone)
			continue;
		add(to, begun, i, true);
		add(to, i, i + 1, true);
		begun = i + 1;
	}
	add(to, begun, end, true);
}

static void tokenize(struct tokens *to)
{
	stet_str text = to->text;
	size_t at = 0;

	while (at < text.len) {
		size_t len, last, end = blanks(text, at, &last);
		bool ascii = true;

		if (end > at && clings(text, end))
			end -= last;
		put_blanks(to, at, end);
		for (at = end; end < text.len && (end == at || !stet_rune_blank(stet_rune_at(text, end, &len)));) {
			uint32_t c = stet_rune_at(text, end, &len);

			ascii &= c < 0x80 && c;
			end += len;
			/* What clings to the next blank clings to this word's chunk. */
			if (end < text.len && stet_rune_blank(stet_rune_at(text, end, &len)) && clings(text, end + len)) {
				ascii = false;
				end += len;
			}
		}
		if (ascii)
			ascii_words(to, at, end);
		else
			other_words(to, at, end);
		at = end;
	}
}

/* ---- matching ---------------------------------------------------------------------------------------- */

/* Hunks of tokens. */
struct span {
	size_t from, to, now, now_to;
};

struct comparing {
	struct tokens old, now;
	struct span *span;
	size_t n;
	bool cut, cut_end;      /* text that is the same was left out at the beginning, at the end */
	bool missed;            /* … and it would have mattered */
	struct stet_arena *arena;
};

static size_t words_of(const struct tokens *t, uint64_t **key, size_t **index, struct stet_arena *arena)
{
	size_t n = 0;

	*key = stet_arena_alloc(arena, (t->n + 1) * sizeof(**key));
	*index = stet_arena_alloc(arena, (t->n + 1) * sizeof(**index));
	for (size_t i = 0; i < t->n; i++)
		if (!t->at[i].blank) {
			(*key)[n] = t->at[i].key;
			(*index)[n++] = i;
		}
	return n;
}

static bool same(const struct comparing *c, size_t i, size_t k)
{
	const struct token *a = &c->old.at[i], *b = &c->now.at[k];

	return a->key == b->key && stet_str_eq(stet_str_sub(c->old.text, a->from, a->to - a->from),
	                                       stet_str_sub(c->now.text, b->from, b->to - b->from));
}

/* What lies between two words that are the same: a hunk, without what is the same at its ends. */
static void between(struct comparing *c, struct span s)
{
	while (s.from < s.to && s.now < s.now_to && same(c, s.from, s.now))
		s.from++, s.now++;
	while (s.from < s.to && s.now < s.now_to && same(c, s.to - 1, s.now_to - 1))
		s.to--, s.now_to--;
	if (s.from < s.to || s.now < s.now_to)
		*STET_PUSH(c->arena, c->span, c->n) = s;
}

static void match(struct comparing *c)
{
	uint64_t *a, *b;
	size_t *in_a, *in_b, n_a = words_of(&c->old, &a, &in_a, c->arena), n_b = words_of(&c->now, &b, &in_b, c->arena);
	uint32_t *to = stet_arena_alloc(c->arena, (n_b + 1) * sizeof(*to));
	struct span s = { 0 };

	stet_align(to, a, n_a, b, n_b, c->arena);
	for (size_t k = 0; k < n_b; k++) {
		if (to[k] == STET_ALIGN_NONE || !same(c, in_a[to[k]], in_b[k]))
			continue;
		s.to = in_a[to[k]];
		s.now_to = in_b[k];
		between(c, s);
		s.from = s.to + 1;
		s.now = s.now_to + 1;
	}
	s.to = c->old.n;
	s.now_to = c->now.n;
	between(c, s);
}

/* ---- reading well ------------------------------------------------------------------------------------ */

static bool is_replaced(const struct span *s)
{
	return s->from < s->to && s->now < s->now_to;
}

/* Only blanks and one short word or sign stand between them. */
static bool is_near(const struct comparing *c, const struct span *a, const struct span *b)
{
	size_t words = 0;

	for (size_t i = a->to; i < b->from; i++) {
		const struct token *t = &c->old.at[i];

		if (!t->blank && (!t->weak || words++))
			return false;
	}
	return true;
}

static void join(struct comparing *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct span *last = n ? &c->span[n - 1] : NULL, *s = &c->span[i];

		if (last && is_replaced(last) && is_replaced(s) && is_near(c, last, s)) {
			last->to = s->to;
			last->now_to = s->now_to;
		} else {
			c->span[n++] = *s;
		}
	}
	c->n = n;
}

static bool ends_sentence(const struct tokens *t, size_t i)
{
	static const char *const ends[] = { ".", "!", "?", ":", ";", "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F" };
	stet_str s = stet_str_sub(t->text, t->at[i].from, t->at[i].to - t->at[i].from);

	for (size_t k = 0; k < sizeof(ends) / sizeof(*ends); k++)
		if (stet_str_is(s, ends[k]))
			return true;
	return false;
}

/* How good a place before token `i` is to begin or end at.  Where text was left out, the second token is the first that all
 * is known about, and behind the last one nothing is. */
static unsigned worth(struct comparing *c, const struct tokens *t, size_t i)
{
	c->missed |= (c->cut && i < 2) || (c->cut_end && i == t->n);
	if (i == 0 || i == t->n)
		return 5;
	if (t->at[i].blank)
		return 0;
	if (!t->at[i - 1].blank)
		return ends_sentence(t, i - 1) ? 2 : 1;
	if (t->text.at[t->at[i - 1].from] == '\n')
		return 5;
	return i > 1 && ends_sentence(t, i - 2) ? 4 : 3;
}

/* What was only put in or only taken out, [from, to) of `t`, may stand elsewhere when it begins and ends alike: at most `left`
 * tokens to the left or `right` to the right.  Returns how far it goes. */
static long slide(struct comparing *c, const struct tokens *t, size_t from, size_t to, size_t left, size_t right)
{
	unsigned most = worth(c, t, from) + worth(c, t, to);
	long best = 0;

	for (size_t i = 1; i <= left && i <= FURTHEST_SLIDE && t->at[from - i].key == t->at[to - i].key; i++)
		if (worth(c, t, from - i) + worth(c, t, to - i) > most) {
			most = worth(c, t, from - i) + worth(c, t, to - i);
			best = -(long)i;
		}
	for (size_t i = 1; i <= right && i <= FURTHEST_SLIDE && t->at[from + i - 1].key == t->at[to + i - 1].key; i++)
		if (worth(c, t, from + i) + worth(c, t, to + i) > most) {
			most = worth(c, t, from + i) + worth(c, t, to + i);
			best = (long)i;
		}
	return best;
}

static void settle(struct comparing *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct span *s = &c->span[i];
		/* Something stays between two of them. */
		size_t left = s->from - (i ? c->span[i - 1].to + 1 : 0);
		size_t right = (i + 1 < c->n ? c->span[i + 1].from - 1 : c->old.n) - s->to;
		long by;

		if (is_replaced(s))
			continue;
		by = s->from < s->to ? slide(c, &c->old, s->from, s->to, left, right) : slide(c, &c->now, s->now, s->now_to, left, right);
		s->from = (size_t)((long)s->from + by);
		s->to = (size_t)((long)s->to + by);
		s->now = (size_t)((long)s->now + by);
		s->now_to = (size_t)((long)s->now_to + by);
	}
}

/* ---- what need not be looked at ------------------------------------------------------------------------ */

#define BLANKS_KEPT 2           /* beside what differs: hunks slide over some words */

/* A blank between two characters that are surely no part of it: tokens end and begin there, whatever stands elsewhere. */
static bool is_seam(stet_str s, size_t at)
{
	return at && at + 1 < s.len && s.at[at] == ' ' && s.at[at - 1] > ' ' && s.at[at - 1] < 0x7F && s.at[at + 1] > ' ' &&
	       s.at[at + 1] < 0x7F;
}

static size_t same_start(stet_str a, stet_str b)
{
	size_t n = a.len < b.len ? a.len : b.len, i = 0;
	uint64_t x, y;

	for (; n - i >= sizeof(x); i += sizeof(x)) {
		memcpy(&x, a.at + i, sizeof(x));
		memcpy(&y, b.at + i, sizeof(y));
		if (x != y)
			break;
	}
	while (i < n && a.at[i] == b.at[i])
		i++;
	return i;
}

static size_t same_end(stet_str a, stet_str b)
{
	size_t n = a.len < b.len ? a.len : b.len, i = 0;

	while (i < n && a.at[a.len - 1 - i] == b.at[b.len - 1 - i])
		i++;
	return i;
}

/* How much of `s`, whose first `same` bytes another text has as well, can be left out: up to a seam some blanks before that. */
static size_t seam_before(stet_str s, size_t same)
{
	unsigned kept = 0;

	s.len = same;
	for (size_t i = same; i-- > 0;)
		if (is_seam(s, i) && kept++ == BLANKS_KEPT)
			return i;
	return 0;
}

/* Likewise of its last `same` bytes. */
static size_t seam_behind(stet_str s, size_t same)
{
	unsigned kept = 0;

	for (size_t i = s.len - same + 1; i < s.len; i++)
		if (is_seam(s, i) && kept++ == BLANKS_KEPT)
			return s.len - i;
	return 0;
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static size_t place(const struct tokens *t, size_t i)
{
	return i < t->n ? t->at[i].from : t->text.len;
}

static void compare(struct comparing *c, stet_str old, stet_str now, size_t start, size_t end)
{
	*c = (struct comparing){ .arena = c->arena, .cut = start, .cut_end = end };
	c->old = (struct tokens){ .text = stet_str_sub(old, start, old.len - start - end), .arena = c->arena };
	c->now = (struct tokens){ .text = stet_str_sub(now, start, now.len - start - end), .arena = c->arena };
	tokenize(&c->old);
	tokenize(&c->now);
	match(c);
	join(c);
	settle(c);
}

/* A few words of a long paragraph are what mostly differs, so that what is the same around them is left out, unless it turns
 * out to matter. */
struct stet_hunk *stet_worddiff(stet_str old, stet_str now, size_t *n, struct stet_arena *arena)
{
	struct stet_arena scratch = { 0 };
	struct comparing c = { .arena = &scratch };
	size_t same = same_start(old, now), start, end;
	struct stet_hunk *hunk;

	*n = 0;
	if (same == old.len && same == now.len)
		return NULL;
	start = seam_before(old, same);
	end = seam_behind(old, same_end(stet_str_sub(old, same, old.len), stet_str_sub(now, same, now.len)));
	compare(&c, old, now, start, end);
	if (c.missed) {
		start = 0;
		compare(&c, old, now, 0, 0);
	}
	hunk = stet_arena_alloc(arena, (c.n + 1) * sizeof(*hunk));
	for (size_t i = 0; i < c.n; i++) {
		struct span *s = &c.span[i];

		/* An empty side ends where it begins, also at the end of the text. */
		hunk[(*n)++] = (struct stet_hunk){ start + place(&c.old, s->from), start + place(&c.old, s->to),
		                                   start + place(&c.now, s->now), start + place(&c.now, s->now_to) };
	}
	stet_arena_free(&scratch);
	return hunk;
}
