/* What a slide's shapes and runs say beside their text: colours and fonts, sections, actions, media, room. */
#include "read.h"

#define PML "application/vnd.openxmlformats-officedocument.presentationml."
#define RUN(props, text) "<a:r><a:rPr>" props "</a:rPr><a:t>" text "</a:t></a:r>"
#define FILL(color) "<a:solidFill>" color "</a:solidFill>"

static const struct stet_run_look *look(struct stet_fixture *f, const char *id, size_t i)
{
	static const struct stet_run_look none = { .color = -1, .highlight = -1, .font = { "", 0 }, .style = { "", 0 } };
	const struct stet_block *b = block(f, id);

	CHECK(i < b->n_runs);
	return b->run[i].look ? b->run[i].look : &none;
}

TEST(pptx_look, colours_come_from_the_theme_by_the_map_of_the_master)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p>" RUN(FILL("<a:srgbClr val=\"C00000\"/>"), "a") RUN(FILL("<a:schemeClr val=\"tx1\"/>"), "b")
		RUN(FILL("<a:schemeClr val=\"bg2\"/>"), "c") RUN(FILL("<a:schemeClr val=\"accent1\"/>"), "d")
		RUN(FILL("<a:schemeClr val=\"accent1\"><a:lumMod val=\"40000\"/></a:schemeClr>"), "e")
		RUN(FILL("<a:schemeClr val=\"tx1\"><a:lumMod val=\"50000\"/><a:lumOff val=\"50000\"/></a:schemeClr>"), "f")
		RUN(FILL("<a:schemeClr val=\"accent1\"><a:tint val=\"50000\"/></a:schemeClr>"), "g") RUN("<a:gradFill/>", "h") "</a:p>"));

	CHECK_INT(look(&f, "s1.1.1", 0)->color, 0xC00000);
	CHECK_INT(look(&f, "s1.1.1", 1)->color, 0x000000);
	CHECK_INT(look(&f, "s1.1.1", 2)->color, 0xEEEEEE);
	CHECK_INT(look(&f, "s1.1.1", 3)->color, 0x336699);
	CHECK_INT(look(&f, "s1.1.1", 4)->color, 0x14293D);
	CHECK_INT(look(&f, "s1.1.1", 5)->color, 0x808080);
	CHECK_INT(look(&f, "s1.1.1", 6)->color, -1);
	CHECK_INT(block(&f, "s1.1.1")->n_runs, 7);      /* two of unknown colour look alike */
	stet_fixture_free(&f);
}

TEST(pptx_look, only_what_fills_the_letters_is_their_colour)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p>" RUN("<a:ln>" FILL("<a:srgbClr val=\"00FF00\"/>") "</a:ln>" FILL("<a:srgbClr val=\"C00000\"/>")
		"<a:highlight><a:srgbClr val=\"FFFF00\"/></a:highlight><a:latin typeface=\"Georgia\"/>", "a") RUN("<a:latin typeface=\"+mn-lt\"/>", "b") "</a:p>"));

	CHECK_INT(look(&f, "s1.1.1", 0)->color, 0xC00000);
	CHECK_INT(look(&f, "s1.1.1", 0)->highlight, 0xFFFF00);
	CHECK_STR(look(&f, "s1.1.1", 0)->font, "Georgia");
	CHECK_STR(look(&f, "s1.1.1", 1)->font, "");
	CHECK_INT(look(&f, "s1.1.1", 1)->highlight, -1);
	stet_fixture_free(&f);
}

TEST(pptx_look, is_inherited_from_list_styles_shapes_and_links)
{
	struct stet_fixture f = slide_with(
		"<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr/></p:nvSpPr><p:spPr/><p:style><a:lnRef><a:srgbClr val=\"111111\"/></a:lnRef><a:fontRef idx=\"minor\"><a:schemeClr val=\"lt1\"/>"
		"</a:fontRef></p:style><p:txBody><a:bodyPr/><a:lstStyle/>" P("white") "<a:p>" RUN("<a:hlinkClick r:id=\"rId7\"/>", "link") "</a:p></p:txBody></p:sp>"
		"<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"\"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr>" FILL("<a:srgbClr val=\"336600\"/>")
		"</a:defRPr></a:lvl1pPr></a:lstStyle>" P("green") "</p:txBody></p:sp>", EXTERNAL("rId7", "hyperlink", "https://example.org/"), NULL);

	CHECK_INT(look(&f, "s1.1.1", 0)->color, 0xFFFFFF);
	CHECK_INT(look(&f, "s1.1.2", 0)->color, 0x0000FF);
	CHECK_INT(look(&f, "s1.2.1", 0)->color, 0x336600);
	stet_fixture_free(&f);
}

TEST(pptx_look, equal_ones_are_one)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p>" RUN(FILL("<a:srgbClr val=\"C00000\"/>"), "a") "</a:p>") SP("3", "", "<a:p>" RUN(FILL("<a:srgbClr val=\"C00000\"/>"), "b") "</a:p>"));

	CHECK(block(&f, "s1.1.1")->run[0].look == block(&f, "s1.2.1")->run[0].look);
	CHECK(block(&f, "s1.1.1")->run[0].look != NULL);
	stet_fixture_free(&f);
}

/* ---- slides --------------------------------------------------------------------------------- */

TEST(pptx_slides, say_who_they_are_and_in_which_section)
{
	const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
		  REL("rId1", "officeDocument", "ppt/presentation.xml") "</Relationships>", NULL, NULL },
		{ "ppt/presentation.xml", PML "presentation.main+xml", "<p:presentation><p:sldIdLst><p:sldId id=\"300\" r:id=\"a\"/><p:sldId id=\"256\" r:id=\"b\"/></p:sldIdLst>"
		  "<p:extLst><p:ext uri=\"x\"><p14:sectionLst xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\"><p14:section name=\"Start\" id=\"{1}\"><p14:sldIdLst>"
		  "<p14:sldId id=\"300\"/></p14:sldIdLst></p14:section><p14:section name=\"End\" id=\"{2}\"><p14:sldIdLst><p14:sldId id=\"256\"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>",
		  NULL, REL("a", "slide", "slides/a.xml") REL("b", "slide", "slides/b.xml") },
		{ "ppt/slides/a.xml", PML "slide+xml", "<p:sld><p:cSld><p:spTree>" SP("2", "", P("A")) "</p:spTree></p:cSld></p:sld>", NULL, NULL },
		{ "ppt/slides/b.xml", PML "slide+xml", "<p:sld><p:cSld><p:spTree>" SP("2", "", P("B")) "</p:spTree></p:cSld></p:sld>", NULL, NULL },
		{ 0 },
	};
	struct stet_fixture f = stet_fixture_package("test.pptx", parts);

	CHECK_INT(block(&f, "s1")->slide->id, 300);
	CHECK_STR(block(&f, "s1")->slide->section, "Start");
	CHECK_STR(block(&f, "s2")->slide->section, "End");
	CHECK_STR(block(&f, "s2")->slide->layout, "");
	stet_fixture_free(&f);
}

TEST(pptx_slides, know_their_layout)
{
	struct stet_fixture f = slide(SP("2", "", P("x")));

	CHECK_STR(block(&f, "s1")->slide->layout, "Title and Content");
	CHECK_STR(block(&f, "s1")->slide->section, "");
	stet_fixture_free(&f);
}

#define MAPPED(map) "</p:spTree></p:cSld><p:clrMapOvr><a:overrideClrMapping " map "/></p:clrMapOvr><p:cSld><p:spTree>"

TEST(pptx_slides, may_map_colours_in_their_own_way)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p>" RUN(FILL("<a:schemeClr val=\"tx1\"/>"), "a") RUN(FILL("<a:srgbClr val=\"C00000\"/>"), "b")
		RUN(FILL("<a:schemeClr val=\"bg2\"/>"), "c") "</a:p>") MAPPED("bg1=\"dk1\" tx1=\"lt1\""));

	CHECK_INT(look(&f, "s1.1.1", 0)->color, 0xFFFFFF);
	CHECK_INT(look(&f, "s1.1.1", 1)->color, 0xC00000);
	CHECK_INT(look(&f, "s1.1.1", 2)->color, 0xEEEEEE);
	stet_fixture_free(&f);
}

TEST(pptx_slides, say_the_size_at_which_text_is_shown)
{
	struct stet_fixture f = slide("<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr>"
		"<a:normAutofit fontScale=\"50000\"/></a:bodyPr><a:p><a:r><a:rPr sz=\"4000\"/><a:t>a</a:t></a:r><a:r><a:rPr sz=\"300\"/><a:t>b</a:t></a:r></a:p>"
		"</p:txBody></p:sp>" SP("3", "", "<a:p><a:r><a:rPr sz=\"4000\"/><a:t>c</a:t></a:r></a:p>"));

	CHECK_INT(block(&f, "s1.1.1")->run[0].size, 40);
	CHECK_INT(block(&f, "s1.1.1")->run[1].size, 3);
	CHECK(!(block(&f, "s1.1.1")->run[1].flags & STET_HIDDEN));
	CHECK_INT(block(&f, "s1.2.1")->run[0].size, 80);
	stet_fixture_free(&f);
}

/* ---- shapes --------------------------------------------------------------------------------- */

#define CLICK(id, attrs) "<p:sp><p:nvSpPr><p:cNvPr id=\"" id "\" name=\"\"><a:hlinkClick " attrs "/></p:cNvPr></p:nvSpPr></p:sp>"

TEST(pptx_shapes, say_what_a_click_does)
{
	const char *const trees[] = { CLICK("2", "r:id=\"rId8\" action=\"ppaction://hlinksldjump\"") CLICK("3", "r:id=\"\" action=\"ppaction://hlinkshowjump?jump=lastslide\"")
	                              CLICK("4", "r:id=\"\" action=\"ppaction://macro?name=Total\"") CLICK("5", "r:id=\"\" action=\"ppaction://ole?verb=0\""),
	                              SP("2", "", P("two")), NULL };
	const char *const rels[] = { REL("rId8", "slide", "slide2.xml"), NULL };
	struct stet_fixture f = stet_fixture_slides(trees, rels, NULL);

	CHECK_STR(block(&f, "s1.1")->shape->link, "#slide2");
	CHECK_STR(block(&f, "s1.2")->shape->link, "last");
	CHECK_STR(block(&f, "s1.3")->shape->link, "macro Total");
	CHECK_STR(block(&f, "s1.4")->shape->link, "ole");
	CHECK(noted(&f, "active.macro"));
	stet_fixture_free(&f);
}

#define FILM(id, inside) "<p:pic><p:nvPicPr><p:cNvPr id=\"" id "\" name=\"Film\"/><p:nvPr>" inside "</p:nvPr></p:nvPicPr></p:pic>"

TEST(pptx_shapes, name_the_sound_or_film_they_play)
{
	const struct stet_fixture_part parts[] = { { "ppt/media/a.mp4", "video/mp4", "x", NULL, NULL }, { 0 } };
	struct stet_fixture f = slide_with(FILM("2", "<a:videoFile r:link=\"rId7\"/>")
		FILM("3", "<a:videoFile r:link=\"rId7\"/><p:extLst><p:ext uri=\"x\"><p14:media xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\" r:embed=\"rId8\"/></p:ext></p:extLst>"),
		EXTERNAL("rId7", "video", "https://example.org/a.mp4") "<Relationship Id=\"rId8\" Type=\"http://schemas.microsoft.com/office/2007/relationships/media\" Target=\"../media/a.mp4\"/>", parts);

	CHECK_STR(block(&f, "s1.1")->shape->media, "https://example.org/a.mp4");
	CHECK_STR(block(&f, "s1.2")->shape->media, "ppt/media/a.mp4");
	stet_fixture_free(&f);
}

TEST(pptx_shapes, beside_the_slide_are_flagged_and_read)
{
	struct stet_fixture f = slide(SP("2", XFRM("12192000", "0", "914400", "914400"), P("psst")) SP("3", XFRM("0", "0", "914400", "914400"), P("here")));

	CHECK(block(&f, "s1.1")->shape->off_slide);
	CHECK_STR(block(&f, "s1.1.1")->text, "psst");
	CHECK(!block(&f, "s1.2")->shape->off_slide);
	CHECK(noted(&f, "hidden.offslide"));
	stet_fixture_free(&f);
}

#define BODY(id, cy, props) \
	"<p:sp><p:nvSpPr><p:cNvPr id=\"" id "\" name=\"\"/><p:nvPr/></p:nvSpPr><p:spPr>" XFRM("0", "0", "4572000", cy) "</p:spPr><p:txBody><a:bodyPr " props "/>" \
	"<a:lstStyle><a:lvl1pPr><a:defRPr sz=\"2000\"/></a:lvl1pPr></a:lstStyle>" P("x") "</p:txBody></p:sp>"

TEST(pptx_shapes, say_how_much_text_they_have_room_for)
{
	struct stet_fixture f = slide(BODY("2", "1371600", "tIns=\"0\" bIns=\"0\"") BODY("3", "2743200", "tIns=\"0\" bIns=\"0\"") BODY("4", "1371600", "tIns=\"685800\" bIns=\"0\"")
	                              "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"9\" name=\"\"/></p:nvCxnSpPr></p:cxnSp>");
	const struct stet_shape *s = block(&f, "s1.1")->shape;

	CHECK_INT(s->lines, 4);                 /* 108 points, lines of 24.4 */
	CHECK(s->columns > 30 && s->columns < 45);
	CHECK_INT(block(&f, "s1.2")->shape->lines, 8);
	CHECK_INT(block(&f, "s1.3")->shape->lines, 2);
	CHECK_INT(block(&f, "s1.4")->shape->lines, 0);
	stet_fixture_free(&f);
}
