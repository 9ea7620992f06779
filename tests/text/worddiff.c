/* Which words of a text were changed. */
#include "text/worddiff.h"

#include <unigbrk.h>

#include "test.h"

static struct stet_arena arena;

/* "The [-old-]{+new+} text" */
static const char *shown(const char *old, const char *now)
{
	stet_str a = stet_str_of(old), b = stet_str_of(now);
	struct stet_buf out = { 0 };
	size_t n, at = 0;
	struct stet_hunk *hunk = stet_worddiff(a, b, &n, &arena);
	const char *all;

	for (size_t i = 0; i < n; i++) {
		stet_buf_str(&out, stet_str_sub(a, at, hunk[i].from - at));
		at = hunk[i].to;
		if (hunk[i].from < hunk[i].to)
			stet_buf_fmt(&out, "[-%.*s-]", STET_ARG(stet_str_sub(a, hunk[i].from, hunk[i].to - hunk[i].from)));
		if (hunk[i].now < hunk[i].now_to)
			stet_buf_fmt(&out, "{+%.*s+}", STET_ARG(stet_str_sub(b, hunk[i].now, hunk[i].now_to - hunk[i].now)));
	}
	stet_buf_str(&out, stet_str_sub(a, at, a.len));
	all = stet_arena_str(&arena, stet_buf_view(&out)).at;
	stet_buf_free(&out);
	return all;
}

static void check(const char *old, const char *now, const char *wanted)
{
	CHECK_STR(stet_str_of(shown(old, now)), wanted);
	stet_arena_free(&arena);
}

TEST(worddiff, the_same_text_has_no_hunks)
{
	check("The fee is due.", "The fee is due.", "The fee is due.");
	check("", "", "");
}

TEST(worddiff, a_replaced_word_is_the_whole_word)
{
	check("The fee is USD 100.", "The fee is USD 120.", "The fee is USD [-100-]{+120+}.");
	check("It costs 1,000.00 now", "It costs 1,000.50 now", "It costs [-1,000.00-]{+1,000.50+} now");
	check("payable", "payables", "[-payable-]{+payables+}");
	check("na\xC3\xAFve view", "na\xC3\xAFvet\xC3\xA9 view", "[-na\xC3\xAFve-]{+na\xC3\xAFvet\xC3\xA9+} view");
}

TEST(worddiff, words_are_put_in_and_taken_out_at_the_borders_of_words)
{
	check("a c", "a b c", "a {+b +}c");
	check("a b c", "a c", "a [-b -]c");
	check("a", "a b", "a{+ b+}");
	check("a b.", "a.", "a[- b-].");
	check("b c", "c", "[-b -]c");
	check("", "new", "{+new+}");
	check("old", "", "[-old-]");
}

TEST(worddiff, a_sentence_is_put_in_as_a_sentence)
{
	check("The fee. The cost.", "The cost.", "[-The fee. -]The cost.");
	check("It is so. It ends.", "It is so. It is new. It ends.", "It is so. {+It is new. +}It ends.");
	check("One line.\nOne more.", "One line.\nOne new.\nOne more.", "One line.\n{+One new.\n+}One more.");
}

TEST(worddiff, what_is_replaced_around_a_short_word_is_replaced_in_one)
{
	check("the cost of goods", "the price of wares", "the [-cost of goods-]{+price of wares+}");
	check("big house", "small home", "[-big house-]{+small home+}");
	check("a very big house and garden", "a rather big house and yard", "a [-very-]{+rather+} big house and [-garden-]{+yard+}");
	check("one and two", "one and 2 and two", "one and {+2 and +}two");
}

TEST(worddiff, words_are_what_is_the_same_and_not_blanks)
{
	check("red green", "green blue", "[-red -]green{+ blue+}");
}

TEST(worddiff, each_character_of_chinese_and_japanese_is_a_word)
{
	check("\xE5\x90\x88\xE5\x90\x8C\xE6\x9C\x9F\xE4\xB8\x80\xE5\xB9\xB4", "\xE5\x90\x88\xE5\x90\x8C\xE6\x9C\x9F\xE4\xB8\xA4\xE5\xB9\xB4",
	      "\xE5\x90\x88\xE5\x90\x8C\xE6\x9C\x9F[-\xE4\xB8\x80-]{+\xE4\xB8\xA4+}\xE5\xB9\xB4");
}

/* ---- any texts --------------------------------------------------------------------------------------- */

static uint32_t seed = 7;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static const char *const pieces[] = {
	"a", "the", "fee", " ", " ", " ", ". ", ",", "\n", "\t", "1,0", "\xE6\x96\x87", "\xE5\xAD\x97", "e\xCC\x81", "\xCC\x88", "\xE2\x80\x8D",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", "\xC2\xA0", "\xD8\xB9", "\xE0\xB8\x81\xE0\xB8\xB3",
	"\xE1\x84\x80\xE1\x85\xA1", "\xE3\x82\xAB", "'s", "-",
};

static void random_text(struct stet_buf *out, unsigned most)
{
	for (unsigned i = dice(most); i; i--)
		stet_buf_z(out, pieces[dice(sizeof(pieces) / sizeof(*pieces))]);
}

/* A place between two of what is seen as characters. */
static bool is_border(stet_str s, size_t at)
{
	const uint8_t *begin = (const uint8_t *)s.at, *p = begin;

	while ((size_t)(p - begin) < at)
		p = u8_grapheme_next(p, begin + s.len);
	return (size_t)(p - begin) == at;
}

TEST(worddiff, hunks_make_the_new_text_of_any_old_one_and_split_no_character)
{
	struct stet_buf old = { 0 }, now = { 0 }, made = { 0 };

	for (int round = 0; round < 20000; round++) {
		size_t n, at = 0, at_now = 0;
		struct stet_hunk *hunk;
		stet_str a, b;

		old.len = now.len = made.len = 0;
		random_text(&old, 14);
		random_text(&now, dice(2) ? 14 : 4);
		if (dice(2))
			stet_buf_str(&now, stet_buf_view(&old));
		a = stet_buf_view(&old);
		b = stet_buf_view(&now);
		hunk = stet_worddiff(a, b, &n, &arena);
		for (size_t i = 0; i < n; i++) {
			const struct stet_hunk *h = &hunk[i];

			CHECK(h->from >= at && h->now >= at_now && h->from <= h->to && h->now <= h->now_to);
			CHECK(h->from < h->to || h->now < h->now_to);
			CHECK(i == 0 || h->from > at);
			CHECK(is_border(a, h->from) && is_border(a, h->to) && is_border(b, h->now) && is_border(b, h->now_to));
			stet_buf_str(&made, stet_str_sub(a, at, h->from - at));
			stet_buf_str(&made, stet_str_sub(b, h->now, h->now_to - h->now));
			at = h->to;
			at_now = h->now_to;
		}
		stet_buf_str(&made, stet_str_sub(a, at, a.len));
		CHECK(stet_str_eq(stet_buf_view(&made), b));
		stet_arena_free(&arena);
	}
	stet_buf_free(&old);
	stet_buf_free(&now);
	stet_buf_free(&made);
}

TEST(worddiff, long_texts_are_compared_in_a_moment)
{
	struct stet_buf old = { 0 }, now = { 0 };
	size_t n;

	for (int i = 0; i < 200000; i++) {
		stet_buf_z(&old, i % 3 ? "the " : "of ");
		stet_buf_z(&now, i % 5 ? "of " : "the ");
	}
	stet_worddiff(stet_buf_view(&old), stet_buf_view(&now), &n, &arena);
	CHECK(n > 0);
	stet_arena_free(&arena);
	stet_buf_free(&old);
	stet_buf_free(&now);
}
