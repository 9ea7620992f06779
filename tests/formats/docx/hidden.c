/* hidden.c - text that cannot be seen is kept, marked and reported; text that can be seen is not. */
#include "docs.h"

#define SHADE(fill) "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" fill "\"/>"
#define WHITE       "<w:color w:val=\"FFFFFF\"/>"

static void is_hidden(const char *body, const char *styles, const char *slug)
{
	doc_styled(styles, NULL, body);
	if (!noted(slug))
		print_error("no %s\n", slug);
	CHECK(noted(slug));
	CHECK(run_of("p1", 0)->flags & STET_HIDDEN);
	assert_string_equal(text_of("p1"), "x");
	CHECK(block_of("p1")->hidden);
	close_doc();
}

static void is_seen(const char *body, const char *styles, const char *id)
{
	doc_styled(styles, NULL, body);
	CHECK(!noted("hidden.vanish") && !noted("hidden.color") && !noted("hidden.size") && !noted("hidden.unicode"));
	CHECK(!(run_of(id, 0)->flags & STET_HIDDEN));
	CHECK(!block_of(id)->hidden);
	close_doc();
}

TEST(docx_hidden, vanish_however_it_comes_about)
{
	is_hidden(P(R("<w:vanish/>", "x")), NULL, "hidden.vanish");
	is_hidden(STYLED("V", "x"), "<w:style w:type=\"paragraph\" w:styleId=\"V\"><w:rPr><w:vanish/></w:rPr></w:style>", "hidden.vanish");
	is_hidden(P(R("<w:rStyle w:val=\"V\"/>", "x")),
	          "<w:style w:type=\"character\" w:styleId=\"U\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"character\""
	          " w:styleId=\"V\"><w:basedOn w:val=\"U\"/></w:style>", "hidden.vanish");
}

TEST(docx_hidden, vanish_switched_off_is_seen)
{
	is_seen(P(R("<w:vanish w:val=\"0\"/>", "x")), NULL, "p1");
	is_seen(PP("<w:pStyle w:val=\"V\"/>", R("<w:vanish w:val=\"false\"/>", "x")),
	        "<w:style w:type=\"paragraph\" w:styleId=\"V\"><w:rPr><w:vanish/></w:rPr></w:style>", "p1");
	is_seen(P(R("<w:webHidden/>", "x")), NULL, "p1");
}

TEST(docx_hidden, the_colour_of_the_background_whatever_that_is)
{
	is_hidden(P(R(WHITE, "x")), NULL, "hidden.color");
	is_hidden(P(R("<w:color w:val=\"FEFEFC\"/>", "x")), NULL, "hidden.color");
	is_hidden(P(R("<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>", "x")), NULL, "hidden.color");
	is_hidden(PP(SHADE("112233"), R("<w:color w:val=\"112233\"/>", "x")), NULL, "hidden.color");
	is_hidden(STYLED("W", "x"), "<w:style w:type=\"paragraph\" w:styleId=\"W\"><w:rPr>" WHITE "</w:rPr></w:style>", "hidden.color");
}

TEST(docx_hidden, white_on_something_dark_is_seen)
{
	is_seen(P(R(WHITE SHADE("000080"), "x")), NULL, "p1");
	is_seen(PP(SHADE("000080"), R(WHITE, "x")), NULL, "p1");
	is_seen(P(R(WHITE "<w:shd w:val=\"clear\" w:fill=\"auto\" w:themeFill=\"accent1\"/>", "x")), NULL, "p1");
	is_seen(STYLED("D", "x"), "<w:style w:type=\"paragraph\" w:styleId=\"D\"><w:pPr>" SHADE("000080") "</w:pPr><w:rPr>" WHITE "</w:rPr>"
	        "</w:style>", "p1");
	is_seen("<w:tbl>" TR(TC("<w:tcPr>" SHADE("1F3864") "</w:tcPr>" P(R(WHITE, "x")))) "</w:tbl>", NULL, "t1r1c1p1");
	is_seen("<w:tbl><w:tblPr>" SHADE("1F3864") "</w:tblPr>" TR(TC(P(R(WHITE, "x")))) "</w:tbl>", NULL, "t1r1c1p1");
	is_seen(P(R("<w:color w:val=\"auto\"/>", "x")), NULL, "p1");
}

TEST(docx_hidden, table_styles_bring_backgrounds)
{
	static const char style[] = "<w:style w:type=\"table\" w:styleId=\"S\"><w:name w:val=\"S\"/><w:tblStylePr w:type=\"firstRow\">"
		"<w:rPr>" WHITE "</w:rPr><w:tcPr>" SHADE("000000") "</w:tcPr></w:tblStylePr></w:style>";

	is_seen("<w:tbl><w:tblPr><w:tblStyle w:val=\"S\"/><w:tblLook w:val=\"0020\"/></w:tblPr>" TR(CELL("x")) "</w:tbl>", style, "t1r1c1p1");
	doc_styled(style, NULL, "<w:tbl><w:tblPr><w:tblStyle w:val=\"S\"/><w:tblLook w:val=\"0020\"/></w:tblPr>" TR(CELL("x"))
	           TR(TC(P(R(WHITE, "y")))) "</w:tbl>");
	CHECK(noted("hidden.color"));
	CHECK(run_of("t1r2c1p1", 0)->flags & STET_HIDDEN);
	close_doc();
}

TEST(docx_hidden, a_page_colour_counts_only_where_it_is_shown)
{
	static const struct stet_fixture_part shown[] = {
		{ "word/settings.xml", PART("settings"), "<w:settings><w:displayBackgroundShape/></w:settings>", "settings", NULL },
		{ 0 },
	};
	/* The fixture puts our body inside w:body, so the background is one of its children here. */
	static const char body[] = "<w:background w:color=\"000000\"/>" P(R(WHITE, "x"));

	doc_with(body, shown);
	CHECK(!noted("hidden.color"));
	doc_of(body);
	CHECK(noted("hidden.color"));
	close_doc();
}

TEST(docx_hidden, type_too_small_to_read)
{
	is_hidden(P(R("<w:sz w:val=\"3\"/>", "x")), NULL, "hidden.size");
	is_seen(P(R("<w:sz w:val=\"4\"/>", "x")), NULL, "p1");
	is_seen(P(R("<w:sz w:val=\"12\"/>", "x") R("<w:sz w:val=\"2\"/>", " ")), NULL, "p1");
}

TEST(docx_hidden, characters_without_a_face_are_runs_of_their_own)
{
	doc_of(P(T("see\U000E0041\U000E0042 pass\u200Bword")));
	CHECK(noted("hidden.unicode"));
	assert_string_equal(runs_of("p1"), "see|\U000E0041\U000E0042| pass|\u200B|word");
	CHECK(run_of("p1", 1)->flags & STET_HIDDEN);
	CHECK(!(run_of("p1", 2)->flags & STET_HIDDEN));
	CHECK(!block_of("p1")->hidden);
	close_doc();
	is_seen(P(T("می\u200Cخواهم 👨\u200D👩 \U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")), NULL, "p1");
}
