/* looks.c - what flags cannot say of a run: colours, fonts, styles. */
#include <stdlib.h>

#include "docs.h"

#define THEME "<a:theme><a:themeElements><a:clrScheme name=\"x\"><a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/></a:dk1>" \
	"<a:lt1><a:srgbClr val=\"FFFFFF\"/></a:lt1><a:accent1><a:srgbClr val=\"4472C4\"/></a:accent1></a:clrScheme></a:themeElements></a:theme>"

static const struct stet_fixture_part themed[] = {
	{ "word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", THEME, "theme", NULL }, { 0 },
};

TEST(docx_looks, a_run_that_says_nothing_has_none)
{
	doc_of(P(T("a") R("<w:b/>", "b") R("<w:color w:val=\"auto\"/>", "c")));
	assert_null(run_of("p1", 0)->look);
	assert_null(run_of("p1", 1)->look);
	assert_null(run_of("p1", 2)->look);
	close_doc();
}

TEST(docx_looks, colours_fonts_and_styles_are_effective)
{
	const struct stet_run_look *look;

	doc_styled("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr></w:style>"
	           "<w:style w:type=\"character\" w:styleId=\"Em\"><w:rPr><w:color w:val=\"C00000\"/></w:rPr></w:style>", NULL,
	           P(R("<w:rStyle w:val=\"Em\"/><w:highlight w:val=\"yellow\"/>", "a") T("b")
	             R("<w:rFonts w:ascii=\"Georgia\"/><w:shd w:val=\"clear\" w:fill=\"00FF00\"/>", "c")));
	look = run_of("p1", 0)->look;
	CHECK_INT(look->color, 0xC00000);
	CHECK_INT(look->highlight, 0xFFFF00);
	CHECK_STR(look->font, "Arial");
	CHECK_STR(look->style, "Em");
	CHECK_STR(run_of("p1", 1)->look->font, "Arial");
	CHECK_INT(run_of("p1", 1)->look->color, -1);
	CHECK_STR(run_of("p1", 2)->look->font, "Georgia");
	CHECK_INT(run_of("p1", 2)->look->highlight, 0x00FF00);
	close_doc();
}

TEST(docx_looks, equal_looks_are_one)
{
	doc_of(P(R("<w:color w:val=\"FF0000\"/>", "a")) P(T("x") R("<w:color w:val=\"FF0000\"/>", "b") R("<w:color w:val=\"0000FF\"/>", "c")));
	assert_ptr_equal(run_of("p1", 0)->look, run_of("p2", 1)->look);
	assert_ptr_not_equal(run_of("p2", 1)->look, run_of("p2", 2)->look);
	close_doc();
}

static void check_near(int32_t a, int32_t b)
{
	for (int shift = 0; shift <= 16; shift += 8)
		CHECK(abs((a >> shift & 0xFF) - (b >> shift & 0xFF)) <= 1);
}

TEST(docx_looks, a_theme_colour_is_looked_up)
{
	doc_with(P(R("<w:color w:themeColor=\"accent1\"/>", "a") R("<w:color w:themeColor=\"accent1\" w:themeShade=\"80\"/>", "b")
	           R("<w:color w:themeColor=\"text1\" w:themeTint=\"80\"/>", "c") R("<w:color w:val=\"112233\" w:themeColor=\"accent1\"/>", "d")
	           R("<w:shd w:val=\"clear\" w:themeFill=\"accent1\" w:themeFillShade=\"80\"/>", "e")), themed);
	CHECK_INT(run_of("p1", 0)->look->color, 0x4472C4);
	check_near(run_of("p1", 1)->look->color, 0x1F3864);      /* what Word writes beside it */
	CHECK_INT(run_of("p1", 2)->look->color, 0x7F7F7F);
	CHECK_INT(run_of("p1", 3)->look->color, 0x112233);
	check_near(run_of("p1", 4)->look->highlight, 0x1F3864);
	close_doc();
}

TEST(docx_looks, the_theme_hides_text_too)
{
	doc_with(P(R("<w:color w:themeColor=\"background1\"/>", "unseen"))
	         P(R("<w:color w:themeColor=\"background1\"/><w:shd w:val=\"clear\" w:themeFill=\"accent1\"/>", "seen"))
	         P(R("<w:color w:themeColor=\"accent1\"/><w:shd w:val=\"clear\" w:themeFill=\"accent1\"/>", "unseen")), themed);
	CHECK(block_of("p1")->hidden);
	CHECK(!block_of("p2")->hidden);
	CHECK(block_of("p3")->hidden);
	close_doc();
}

TEST(docx_looks, each_run_has_its_own)
{
	doc_styled("<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:rPr><w:color w:val=\"FF0000\"/></w:rPr></w:style>", NULL,
	           PP("<w:pStyle w:val=\"A\"/>", T("a") R("<w:rFonts w:ascii=\"Arial\"/>", "b") R("<w:rFonts w:ascii=\"Georgia\"/>", "c"))
	           P(R("<w:rFonts w:ascii=\"Georgia\"/>", "d") T("e")));
	CHECK_INT(run_of("p1", 0)->look->color, 0xFF0000);
	CHECK_STR(run_of("p1", 1)->look->font, "Arial");
	CHECK_STR(run_of("p1", 2)->look->font, "Georgia");
	CHECK_INT(run_of("p2", 0)->look->color, -1);
	assert_null(run_of("p2", 1)->look);
	close_doc();
}
