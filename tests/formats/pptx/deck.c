/* deck.c - tests of decks made into presentations: what stands where on the slides. */
#include "deck.h"

#include "test.h"

static const stet_str builtin;

TEST(deck_pptx, puts_text_into_placeholders_with_levels)
{
	struct made m = make_deck("## Title {#s1}\n\n- one\n    - two\n        - three\n- four\n", builtin);
	const char *slide = made_slide(&m, 1);

	CHECK_INT(made_slides(&m), 1);
	HAS(slide, "<p:ph type=\"title\"/>");
	HAS(slide, "<p:ph idx=\"1\"/>");
	CHECK_INT(times(slide, "lvl=\"1\""), 1);
	CHECK_INT(times(slide, "lvl=\"2\""), 1);
	LACKS(slide, "txBox");
	HAS(slide, "<a:t>three</a:t>");
	made_free(&m);
}

TEST(deck_pptx, leaves_placeholders_out_that_nothing_fills)
{
	struct made m = make_deck("---\ntitle: Only a title\n---\n\n## Bare {#s1}\n\n## Text {#s2}\n\n- a\n", builtin);

	LACKS(made_slide(&m, 1), "subTitle");
	CHECK_INT(times(made_slide(&m, 2), "<p:sp>"), 2);       /* title and slide number */
	made_free(&m);
}

TEST(deck_pptx, makes_a_title_slide_of_what_the_deck_says)
{
	struct made m = make_deck("---\ntitle: A Deck\nsubtitle: Its Subject\nauthor: Jane Doe\ndate: 2024-05-01\n---\n\n## S\n\n- a\n",
	                          builtin);
	const char *slide = made_slide(&m, 1);

	HAS(slide, "type=\"ctrTitle\"");
	HAS(slide, "<a:t>A Deck</a:t>");
	HAS(slide, "<a:t>Its Subject</a:t>");
	HAS(slide, "<a:t>Jane Doe</a:t>");
	HAS(slide, "<a:t>2024-05-01</a:t>");
	HAS(made_part(&m, "docProps/core.xml"), "<dc:title>A Deck</dc:title>");
	HAS(made_part(&m, "docProps/core.xml"), "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2024-05-01T00:00:00Z<");
	made_free(&m);
}

TEST(deck_pptx, says_no_dates_that_the_deck_does_not_say)
{
	struct made m = make_deck("## S\n\n- a\n", builtin);

	LACKS(made_part(&m, "docProps/core.xml"), "dcterms:created");
	LACKS(made_part(&m, "docProps/core.xml"), "dcterms:modified");
	made_free(&m);
}

TEST(deck_pptx, gives_the_same_bytes_for_the_same_deck)
{
	const char *md = "---\ntitle: T\n---\n\n# A\n\n## B\n\n- x\n\n![p](square.png)\n\n::: notes\nn\n:::\n";
	struct made a = make_deck(md, builtin), b = make_deck(md, builtin);

	CHECK(stet_str_eq(stet_buf_view(&a.file), stet_buf_view(&b.file)));
	made_free(&a);
	made_free(&b);
}

/* ---- columns -------------------------------------------------------------------------------- */

#define COLUMNS(a, b) ":::: columns\n\n::: column\n" a "\n:::\n\n::: column\n" b "\n:::\n\n::::\n"

TEST(deck_pptx, gives_each_column_a_placeholder)
{
	struct made m = make_deck("## T\n\n" COLUMNS("- left", "- right"), builtin);
	const char *slide = made_slide(&m, 1);
	const char *left = strstr(slide, "<p:ph idx=\"1\"/>"), *right = strstr(slide, "<p:ph idx=\"2\"/>");

	CHECK(left && right);
	CHECK(left < strstr(slide, "<a:t>left</a:t>") && strstr(slide, "<a:t>left</a:t>") < right);
	CHECK(right < strstr(slide, "<a:t>right</a:t>"));
	LACKS(slide, "txBox");
	made_free(&m);
}

TEST(deck_pptx, compares_columns_that_have_heads)
{
	struct made m = make_deck("## T\n\n" COLUMNS("### Before\n\n- a", "### After\n\n- b"), builtin);
	const char *slide = made_slide(&m, 1);

	HAS(slide, "<p:ph type=\"body\" idx=\"1\"/>");
	HAS(slide, "<p:ph type=\"body\" idx=\"3\"/>");
	HAS(slide, "<p:ph idx=\"4\"/>");
	made_free(&m);
}

TEST(deck_pptx, compares_two_heads_in_one_text)
{
	struct made m = make_deck("## S\n\n- x\n\n## T\n\n### Pro\n\n- a\n\n### Con\n\n- b\n", builtin);

	CHECK_INT(made_slides(&m), 2);
	HAS(made_slide(&m, 2), "<p:ph type=\"body\" idx=\"3\"/>");
	made_free(&m);
}

TEST(deck_pptx, shares_the_room_among_more_columns_than_the_layout_has)
{
	struct made m = make_deck("## T\n\n:::: columns\n\n::: column\n- a\n:::\n\n::: column\n- b\n:::\n\n::: column\n- c\n:::\n\n::::\n",
	                          builtin);
	const char *slide = made_slide(&m, 1);

	CHECK_INT(made_slides(&m), 1);
	HAS(slide, "<a:t>a</a:t>");
	HAS(slide, "<a:t>b</a:t>");
	HAS(slide, "<a:t>c</a:t>");
	HAS(slide, "idx=\"4294967295\"");
	made_free(&m);
}

/* ---- kinds of slides ------------------------------------------------------------------------ */

static void layout_name(struct made *m, unsigned slide, char *name, size_t size)
{
	const char *rels = made_rels(m, slide), *at = strstr(rels, "slideLayouts/");
	char part[64];

	CHECK(at != NULL);
	snprintf(part, sizeof(part), "ppt/%.*s", (int)strcspn(at, "\""), at);
	at = strstr(made_part(m, part), "<p:cSld name=\"");
	CHECK(at != NULL);
	at += strlen("<p:cSld name=\"");
	snprintf(name, size, "%.*s", (int)strcspn(at, "\""), at);
}

#define CHECK_LAYOUT(m, slide, wanted) \
	do { \
		char name_[64]; \
		layout_name(m, slide, name_, sizeof(name_)); \
		CHECK_STR(stet_str_of(name_), wanted); \
	} while (0)

TEST(deck_pptx, chooses_the_layout_by_content)
{
	struct made m = make_deck("---\ntitle: T\n---\n\n# Part\n\n## Bullets\n\n- a\n\n## Table\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
	                          "## Picture\n\n![p](square.png)\n\nA caption.\n\n## Quote\n\n> Said.\n\n## Bare\n\n## Thanks\n",
	                          builtin);

	CHECK_INT(made_slides(&m), 8);
	CHECK_LAYOUT(&m, 1, "Title");
	CHECK_LAYOUT(&m, 2, "Section");
	CHECK_LAYOUT(&m, 3, "Title and Content");
	CHECK_LAYOUT(&m, 4, "Table");
	CHECK_LAYOUT(&m, 5, "Picture with Caption");
	CHECK_LAYOUT(&m, 6, "Quote");
	CHECK_LAYOUT(&m, 7, "Title Only");
	CHECK_LAYOUT(&m, 8, "Closing");
	made_free(&m);
}

TEST(deck_pptx, takes_the_layout_asked_for)
{
	struct made m = make_deck("## A {#s1 layout=\"section light\"}\n\n## B {#s2 layout=\"Nothing Like It\"}\n\n- a\n\n"
	                          "## C {#s3 layout=\"Title Only\"}\n\n- text that it has no place for\n",
	                          builtin);

	CHECK_LAYOUT(&m, 1, "Section Light");
	CHECK_LAYOUT(&m, 2, "Title and Content");
	CHECK(made_noted(&m, "layout.unknown"));
	CHECK_LAYOUT(&m, 3, "Title and Content");
	HAS(made_slide(&m, 3), "no place for");
	made_free(&m);
}

/* ---- what belongs to slides ------------------------------------------------------------------ */

TEST(deck_pptx, remembers_which_slide_of_the_deck_each_slide_is)
{
	struct made m = make_deck("## A {#alpha}\n\n- a\n\n## B {#beta}\n\n- b\n", builtin);

	HAS(made_slide(&m, 1), "<p:custDataLst><p:tags r:id=\"");
	HAS(made_part(&m, "ppt/tags/tag1.xml"), "<p:tag name=\"STET_SLIDE\" val=\"alpha\"/>");
	HAS(made_part(&m, "ppt/tags/tag2.xml"), "val=\"beta\"");
	made_free(&m);
}

TEST(deck_pptx, binds_speaker_notes_to_slide_and_master)
{
	struct made m = make_deck("## A\n\n- a\n\n::: notes\nFirst.\n\nSecond.\n:::\n", builtin);
	const char *notes = made_part(&m, "ppt/notesSlides/notesSlide1.xml");

	HAS(notes, "<a:t>First.</a:t>");
	HAS(notes, "<a:t>Second.</a:t>");
	CHECK_INT(times(notes, "<a:p>"), 2);
	HAS(made_part(&m, "ppt/notesSlides/_rels/notesSlide1.xml.rels"), "notesMasters/notesMaster1.xml");
	HAS(made_part(&m, "ppt/notesSlides/_rels/notesSlide1.xml.rels"), "../slides/slide1.xml");
	HAS(made_rels(&m, 1), "../notesSlides/notesSlide1.xml");
	made_free(&m);
}

TEST(deck_pptx, numbers_slides_as_the_layout_does)
{
	struct made m = make_deck("---\ntitle: T\n---\n\n## A\n\n- a\n", builtin);

	LACKS(made_slide(&m, 1), "sldNum");
	HAS(made_slide(&m, 2), "<p:ph type=\"sldNum\"");
	HAS(made_slide(&m, 2), "type=\"slidenum\"");
	LACKS(made_slide(&m, 2), "type=\"ftr\"");      /* the layout's footer says nothing */
	made_free(&m);
}

TEST(deck_pptx, groups_slides_into_sections)
{
	struct made m = make_deck("---\ntitle: T\n---\n\n# One\n\n## A\n\n- a\n\n# Two\n\n## B\n\n- b\n", builtin);
	const char *main = made_part(&m, "ppt/presentation.xml");

	CHECK_INT(times(main, "<p14:section "), 3);
	HAS(main, "name=\"One\"");
	HAS(main, "<p14:sldId id=\"257\"/><p14:sldId id=\"258\"/></p14:sldIdLst>");
	made_free(&m);
}

TEST(deck_pptx, refuses_a_deck_without_slides)
{
	struct stet_err err = { 0 };

	CHECK_INT(make_fails("", builtin, &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), "deck.empty");
}
