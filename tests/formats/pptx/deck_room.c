/* deck_room.c - tests that nothing overflows and nothing is lost: smaller type, further slides, tables, pictures. */
#include "deck.h"

#include "test.h"

static const stet_str builtin;

/* A slide of so many items, with as many words each. */
static char *many(unsigned items, unsigned words)
{
	struct stet_buf md = { 0 };

	stet_buf_z(&md, "## Many {#m}\n\n");
	for (unsigned i = 0; i < items; i++) {
		stet_buf_fmt(&md, "- item%u", i);
		for (unsigned k = 1; k < words; k++)
			stet_buf_fmt(&md, " word");
		stet_buf_z(&md, "\n");
	}
	return md.at;
}

TEST(deck_room, leaves_text_alone_that_fits)
{
	char *md = many(4, 5);
	struct made m = make_deck(md, builtin);

	CHECK_INT(made_slides(&m), 1);
	LACKS(made_slide(&m, 1), "fontScale");
	made_free(&m);
	free(md);
}

TEST(deck_room, sets_text_smaller_before_it_goes_on)
{
	char *md = many(10, 18);
	struct made m = make_deck(md, builtin);

	CHECK_INT(made_slides(&m), 1);
	HAS(made_slide(&m, 1), "fontScale=\"");
	made_free(&m);
	free(md);
}

TEST(deck_room, goes_on_on_further_slides_and_loses_nothing)
{
	char *md = many(40, 12);
	struct made m = make_deck(md, builtin);
	unsigned n = made_slides(&m), items = 0;

	CHECK(n > 1 && n < 8);
	CHECK(made_noted(&m, "slide.continued"));
	for (unsigned i = 1; i <= n; i++) {
		const char *slide = made_slide(&m, i);
		size_t here = times(slide, ">item");

		CHECK(here >= 40 / n - 2);              /* evenly: no slide with a leftover */
		for (size_t k = 0; k < here; k++) {
			char word[32];

			snprintf(word, sizeof(word), ">item%u ", items++);
			CHECK_INT(times(slide, word), 1);
		}
	}
	CHECK_INT(items, 40);
	made_free(&m);
	free(md);
}

TEST(deck_room, marks_continued_slides_in_title_and_tag)
{
	char *md = many(60, 12);
	struct made m = make_deck(md, builtin);

	LACKS(made_slide(&m, 1), "(cont.");
	HAS(made_slide(&m, 2), "<a:t> (cont.)</a:t>");
	HAS(made_slide(&m, 3), "<a:t> (cont. 2)</a:t>");
	HAS(made_part(&m, "ppt/tags/tag1.xml"), "val=\"m\"");
	HAS(made_part(&m, "ppt/tags/tag2.xml"), "val=\"m/2\"");
	made_free(&m);
	free(md);
}

TEST(deck_room, says_continued_in_the_decks_language)
{
	char *md = many(60, 12);
	struct stet_buf german = { 0 }, chinese = { 0 };
	struct made m;

	stet_buf_fmt(&german, "---\nlang: de\n---\n\n%s", md);
	m = make_deck(german.at, builtin);
	HAS(made_slide(&m, 2), "<a:t> (Forts.)</a:t>");
	made_free(&m);
	stet_buf_fmt(&chinese, "---\nlang: zh\n---\n\n%s", md);
	m = make_deck(chinese.at, builtin);
	HAS(made_slide(&m, 2), "\uFF08\u7EED\uFF09");
	made_free(&m);
	stet_buf_free(&german);
	stet_buf_free(&chinese);
	free(md);
}

TEST(deck_room, keeps_items_with_what_stands_under_them)
{
	struct stet_buf md = { 0 };
	struct made m;

	stet_buf_z(&md, "## Pairs\n\n");
	for (int i = 0; i < 25; i++)
		stet_buf_z(&md, "- parent\n    - child\n    - child\n");
	m = make_deck(md.at, builtin);
	for (unsigned i = 1; i <= made_slides(&m); i++) {
		const char *slide = made_slide(&m, i);

		CHECK_INT(times(slide, ">parent<") * 2, times(slide, ">child<"));
	}
	made_free(&m);
	stet_buf_free(&md);
}

TEST(deck_room, splits_a_paragraph_larger_than_a_slide_at_sentences)
{
	struct stet_buf md = { 0 };
	struct made m;
	size_t sentences = 0;

	stet_buf_z(&md, "## Long\n\n");
	for (int i = 0; i < 120; i++)
		stet_buf_z(&md, "This sentence has a beginning, a middle, and after a while also an end. ");
	m = make_deck(md.at, builtin);
	CHECK(made_slides(&m) > 1);
	for (unsigned i = 1; i <= made_slides(&m); i++) {
		sentences += times(made_slide(&m, i), "This sentence has");
		CHECK_INT(times(made_slide(&m, i), "This sentence has"), times(made_slide(&m, i), "also an end."));
	}
	CHECK_INT(sentences, 120);
	made_free(&m);
	stet_buf_free(&md);
}

TEST(deck_room, sets_long_titles_smaller_and_warns_of_endless_ones)
{
	struct made m = make_deck("## A title that is rather long but still means something to those who read it on the wall, and a little more than that as well, so that it has no room at its full size\n\n- a\n",
	                          builtin);
	struct stet_buf md = { 0 };

	HAS(made_slide(&m, 1), "fontScale");
	CHECK(!made_noted(&m, "title.long"));
	made_free(&m);
	stet_buf_z(&md, "## ");
	for (int i = 0; i < 100; i++)
		stet_buf_z(&md, "endless title ");
	m = make_deck(md.at, builtin);
	CHECK(made_noted(&m, "title.long"));
	CHECK_INT(times(made_slide(&m, 1), "endless title"), 100);
	made_free(&m);
	stet_buf_free(&md);
}

/* ---- tables --------------------------------------------------------------------------------- */

TEST(deck_room, makes_native_tables_in_the_templates_style)
{
	struct made m = make_deck("## T\n\n| Name | Count |\n|---|---|\n| a | 12 |\n| b | 1,300 |\n", builtin);
	const char *slide = made_slide(&m, 1);

	HAS(slide, "<p:graphicFrame>");
	HAS(slide, "<p:ph type=\"tbl\" idx=\"1\"/>");
	HAS(slide, "firstRow=\"1\"");
	HAS(slide, "<a:tableStyleId>{5E9D1F64-83B0-4C7E-A2D5-6B18F3E07C42}</a:tableStyleId>");
	CHECK_INT(times(slide, "<a:gridCol "), 2);
	CHECK_INT(times(slide, "<a:tr "), 3);
	CHECK_INT(times(slide, "algn=\"r\""), 3);      /* a column of numbers, and its head */
	made_free(&m);
}

TEST(deck_room, repeats_the_header_of_a_long_table)
{
	struct stet_buf md = { 0 };
	struct made m;
	unsigned row = 0;

	stet_buf_z(&md, "## T\n\n| Head | Other |\n|---|---|\n");
	for (int i = 0; i < 90; i++)
		stet_buf_fmt(&md, "| row%d. | x |\n", i);
	m = make_deck(md.at, builtin);
	CHECK(made_slides(&m) > 2);
	for (unsigned i = 1; i <= made_slides(&m); i++) {
		const char *slide = made_slide(&m, i);
		size_t here = times(slide, ">row");

		CHECK_INT(times(slide, ">Head<"), 1);
		CHECK(here + 4 >= 90 / made_slides(&m));
		for (size_t k = 0; k < here; k++) {
			char text[32];

			snprintf(text, sizeof(text), ">row%u.<", row++);
			slide = made_slide(&m, i);
			HAS(slide, text);
		}
	}
	CHECK_INT(row, 90);
	made_free(&m);
	stet_buf_free(&md);
}

TEST(deck_room, cuts_a_table_of_too_many_columns_and_repeats_the_first)
{
	struct stet_buf md = { 0 };
	struct made m;
	size_t seen = 0;

	stet_buf_z(&md, "## T\n\n|");
	for (int i = 0; i < 60; i++)
		stet_buf_fmt(&md, " Column%d. |", i);
	stet_buf_z(&md, "\n|");
	for (int i = 0; i < 60; i++)
		stet_buf_z(&md, "---|");
	stet_buf_z(&md, "\n|");
	for (int i = 0; i < 60; i++)
		stet_buf_z(&md, " x |");
	stet_buf_z(&md, "\n");
	m = make_deck(md.at, builtin);
	CHECK(made_slides(&m) > 1);
	CHECK(!made_noted(&m, "table.small"));
	for (unsigned i = 1; i <= made_slides(&m); i++) {
		CHECK_INT(times(made_slide(&m, i), ">Column0.<"), 1);
		seen += times(made_slide(&m, i), ">Column") - 1;
	}
	CHECK_INT(seen, 59);
	made_free(&m);
	stet_buf_free(&md);
}

TEST(deck_room, puts_a_short_text_over_its_table)
{
	struct made m = make_deck("## T\n\nAn introduction.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", builtin);
	const char *slide = made_slide(&m, 1);

	CHECK_INT(made_slides(&m), 1);
	CHECK(strstr(slide, "An introduction.") != NULL);
	HAS(slide, "<a:tbl>");
	made_free(&m);
}

/* ---- pictures ------------------------------------------------------------------------------- */

TEST(deck_room, keeps_a_pictures_shape_and_what_it_shows)
{
	struct made m = make_deck("## P\n\n![A \"square\"](square.png)\n", builtin);
	const char *slide = made_slide(&m, 1), *ext;
	long cx = 0, cy = 1;

	HAS(slide, "descr=\"A &quot;square&quot;\"");
	HAS(slide, "<p:ph idx=\"1\"/>");
	ext = strstr(strstr(slide, "<p:pic>"), "<a:ext cx=\"");
	CHECK_INT(sscanf(ext, "<a:ext cx=\"%ld\" cy=\"%ld\"", &cx, &cy), 2);
	CHECK(cx > 1000000 && labs(cx - cy) < 2);
	made_free(&m);
}

/* Neither PowerPoint nor LibreOffice heeds Exif: what is turned in the file is turned on the slide. */
TEST(deck_room, stands_a_photograph_upright)
{
	struct made m = make_deck("## P\n\n![p](held.jpeg)\n", builtin);
	const char *at = strstr(made_slide(&m, 1), "<p:pic>");
	long x, y, cx, cy;

	at = at ? strstr(at, "<a:xfrm") : NULL;
	CHECK(at != NULL);
	CHECK_INT(sscanf(at, "<a:xfrm rot=\"5400000\"><a:off x=\"%ld\" y=\"%ld\"/><a:ext cx=\"%ld\" cy=\"%ld\"", &x, &y, &cx, &cy), 4);
	CHECK(labs(cx * 48 - cy * 64) < 100);
	CHECK(y - (cx - cy) / 2 > 0);                           /* its top, as it is seen, */
	CHECK(y + cy + (cx - cy) / 2 <= 6858000);               /* and its foot are on the slide */
	made_free(&m);
}

TEST(deck_room, stores_a_picture_once_however_often_it_is_shown)
{
	struct made m = make_deck("## P\n\n![a](square.png)\n\n## Q\n\n![b](square.png)\n\n## R\n\n![c](wide.png)\n", builtin);

	CHECK(made_has(&m, "ppt/media/image1.png"));
	CHECK(made_has(&m, "ppt/media/image2.png"));
	CHECK(!made_has(&m, "ppt/media/image3.png"));
	HAS(made_part(&m, "[Content_Types].xml"), "<Default Extension=\"png\" ContentType=\"image/png\"/>");
	made_free(&m);
}

TEST(deck_room, puts_text_beside_a_picture)
{
	struct made m = make_deck("## P\n\n- a\n- b\n\n![p](square.png)\n", builtin);
	const char *slide = made_slide(&m, 1);

	CHECK_INT(made_slides(&m), 1);
	HAS(slide, "<p:pic>");
	HAS(slide, "<p:ph idx=\"1\"/>");
	HAS(slide, "<p:ph idx=\"2\"/>");
	made_free(&m);
}

TEST(deck_room, says_what_a_picture_shows_that_is_not_to_be_had)
{
	struct made m = make_deck("## P\n\n![A funnel](gone.png)\n", builtin);

	CHECK(made_noted(&m, "picture.missing"));
	HAS(made_slide(&m, 1), "[A funnel]");
	LACKS(made_slide(&m, 1), "<p:pic>");
	made_free(&m);
}
