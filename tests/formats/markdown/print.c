/* Decks as Markdown: what it looks like, and that it reads back. */
#include <time.h>

#include "decks.h"
#include "test.h"

static void check_printed(const struct stet_deck *deck, const char *wanted)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_deck_print(&out, deck, &err), &err);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
}

/* What is in good form already is printed as it is. */
static void check_same(const char *markdown)
{
	struct stet_deck deck;
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_deck_parse(&deck, stet_str_of(markdown), &notes, &err), &err);
	CHECK_INT(notes.n, 0);
	check_printed(&deck, markdown);
	stet_notes_free(&notes);
	stet_deck_free(&deck);
}

TEST(deck_print, leaves_what_is_in_good_form_as_it_is)
{
	check_same("---\ntitle: \"Why churn fell: a study\"\nauthor: Ann B\ntemplate: brand.pptx\n---\n\n"
	           "# Results {#s2 layout=\"Section Header\"}\n\n"
	           "## Onboarding calls cut *first*-month loss {#s3 from=\"report.docx#p12-p19\"}\n\n"
	           "- Loss in month one fell from 9 % to 4 %\n    - calls within 48 h\\\n      and more\n- **bold**, H~2~O, x^2^, "
	           "`code`, [link](http://x.y/?a=1&b=2)\n- [ ] todo\n\n3. three\n4. four\n\n7) seven\n\n"
	           "| Cohort | Loss    |\n|--------|:-------:|\n| Jan    | 9 %     |\n| \xE4\xB8\xAD\xE6\x96\x87   | **9** % |\n\n"
	           "![Funnel](media:report.docx#img2){from=\"p3\"}\n\n> quoted\n>\n> twice\n\n```\nint main\n::: notes\n```\n\n"
	           "::: notes\nMention the pilot.\n\n- once\n\n1. more\n\n2. and more\n:::\n\n"
	           "## {#s4}\n\n:::: columns\n\n::: column\n\nleft\n\n:::\n\n::: column\n\nright\n\n### Head {from=\"p9\"}\n\n:::\n\n::::\n");
}

TEST(deck_print, escapes_what_would_be_taken_for_a_sign_and_nothing_else)
{
	check_same("## C \\# {#s1}\n\n## C # and {x\\} {#s2}\n\n\\# no heading, #5 either\n\n1984\\. A year, 1984. Another\n\n"
	           "\\- dash, -5, a - b, snake_case, 2 * 3, R&D, AT&T, \\&amp; 3 < 4, \\<b>, C:\\dir, [1] and !\n\n"
	           "\\::: notes\n\n\\[x]: no reference\n\n"
	           "| a\\|b | c   |\n|------|-----|\n| d    | `e` |\n");
}

TEST(deck_print, uses_tags_where_signs_would_not_be_recognized)
{
	check_same("## {#s1}\n\nword<b>(bold)</b>word **(bold)** wo**r**d\n\n"
	           "\xE6\x88\x91<b>\xE2\x80\x9C\xE9\x87\x8D\xE2\x80\x9D</b>\xE8\xAF\xB4 **\xE9\x87\x8D**\xE7\x82\xB9\n\n"
	           "x<sup>a b</sup> <code>a\\`b</code> *italic*<b>bold</b>\n");
}

TEST(deck_print, says_the_slide_level_where_the_rule_would_find_another)
{
	check_same("---\nslide-level: 2\n---\n\n# Part {#s1}\n\nWith text.\n\n## Slide {#s2}\n");
}

TEST(deck_print, skipped_levels_stand_on_one_line)
{
	check_same("## {#s1}\n\n- - - deep\n    - less\n- top\n\n100. long\n     - under it\n");
}

TEST(deck_print, wide_tables_are_not_padded)
{
	struct stet_buf out = { 0 };
	struct stet_deck deck = { 0 }, again = { 0 };
	struct stet_err err = { 0 };

	stet_buf_z(&out, "## {#s1}\n\n| a | ");
	for (int i = 0; i < 100; i++)
		stet_buf_z(&out, "wide ");
	stet_buf_z(&out, "|\n|---|---|\n| c | d |\n");
	CHECK_OK(stet_deck_parse(&deck, stet_buf_view(&out), NULL, &err), &err);
	check_printed(&deck, out.at);
	stet_deck_free(&deck);
	stet_deck_free(&again);
	stet_buf_free(&out);
}

TEST(deck_print, breaks_at_the_edges_say_nothing)
{
	struct stet_run run[] = { { .kind = STET_BREAK }, { .text = STET_STR("a\nb") }, { .kind = STET_BREAK }, { .kind = STET_BREAK } };
	struct stet_piece piece = { .kind = STET_PIECE_PARA, .line = { run, 4 } };
	struct stet_slide slide = { .id = STET_STR("s1"), .piece = &piece, .n_pieces = 1 };
	struct stet_deck deck = { .slide = &slide, .n_slides = 1 };

	check_printed(&deck, "## {#s1}\n\na\\\nb\n");
}

static void check_round(uint64_t seed)
{
	struct stet_deck deck = { 0 }, back;
	struct stet_notes notes = { 0 };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	const char *where;

	decks_random(&deck, seed);
	CHECK_OK(stet_deck_print(&out, &deck, &err), &err);
	CHECK_OK(stet_deck_parse(&back, stet_buf_view(&out), &notes, &err), &err);
	where = decks_differ(&deck, &back);
	if (where || notes.n)
		fail_msg("seed %llu: not so: %s\n%.*s", (unsigned long long)seed, where ? where : notes.note[0].text.at,
		         STET_ARG(stet_buf_view(&out)));
	stet_notes_free(&notes);
	stet_buf_free(&out);
	stet_deck_free(&deck);
	stet_deck_free(&back);
}

TEST(deck_print, reads_back_as_the_same_deck)
{
	for (uint64_t seed = 1; seed <= 3000; seed++)
		check_round(seed);
}

static void thousand_slides(struct stet_buf *out)
{
	for (unsigned i = 0; i < 1000; i++) {
		stet_buf_fmt(out, "## Slide %u with a *title* of some length {#s%u from=\"report.docx#p%u-p%u\"}\n\n", i, i, i, i + 5);
		for (unsigned k = 0; k < 8; k++)
			stet_buf_fmt(out, "- A bullet that says **something** about the matter in hand, number %u\n    - and [more](http://e.org/%u) "
			             "below it, with `code` & such\n", k, i);
		stet_buf_z(out, "\n| Cohort | Loss |\n|--------|------|\n| Jan | 9 % |\n\n::: notes\nMention the pilot and all that.\n:::\n\n");
	}
}

TEST(deck_parse, a_thousand_slides_take_a_moment)
{
	struct stet_buf text = { 0 };
	struct stet_err err = { 0 };
	clock_t best = 1 << 30;

	thousand_slides(&text);
	CHECK(text.len > 1000000);
	for (int i = 0; i < 5; i++) {
		struct stet_deck deck;
		clock_t start = clock(), took;

		CHECK_OK(stet_deck_parse(&deck, stet_buf_view(&text), NULL, &err), &err);
		took = clock() - start;
		best = took < best ? took : best;
		CHECK_INT(deck.n_slides, 1000);
		stet_deck_free(&deck);
	}
	print_message("%zu bytes in %.1f ms\n", text.len, 1000.0 * (double)best / CLOCKS_PER_SEC);
	/* About 15 ms on a machine of 2024; sanitizers take ten times that, and other tests may run beside this. */
	CHECK(best < CLOCKS_PER_SEC / 2);
	stet_buf_free(&text);
}
