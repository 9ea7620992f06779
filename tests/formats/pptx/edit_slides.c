/* Changes of slides: they come, go, move, are copied and get other layouts. */
#include "edit.h"

#define PML "application/vnd.openxmlformats-officedocument.presentationml."
#define P14 "xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\""
#define RELS(inside) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define SLIDE(inside) "<p:sld><p:cSld><p:spTree>" inside "</p:spTree></p:cSld></p:sld>"
#define LAYOUT(name, inside) "<p:sldLayout><p:cSld name=\"" name "\"><p:spTree>" inside "</p:spTree></p:cSld></p:sldLayout>"
#define NOTES(text) "<p:notes><p:cSld><p:spTree>" PH("2", "type=\"body\"", P(text)) "</p:spTree></p:cSld></p:notes>"
#define MAIN "ppt/presentation.xml"

/* Three slides in two sections and a show; the first has notes, a chart and a picture, the third a link to `linked`. */
static struct stet_fixture deck(const char *linked)
{
	static char third[1024];
	const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, RELS(REL("rId1", "officeDocument", "ppt/presentation.xml") REL("rId2", "extended-properties", "docProps/app.xml")), NULL, NULL },
		{ "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
		  "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Slides>3</Slides></Properties>", NULL, NULL },
		{ MAIN, PML "presentation.main+xml",
		  "<p:presentation><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"m\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"256\" r:id=\"a\"/><p:sldId id=\"300\" r:id=\"b\"/>"
		  "<p:sldId id=\"257\" r:id=\"c\"/></p:sldIdLst><p:custShowLst><p:custShow name=\"x\" id=\"0\"><p:sldLst><p:sld r:id=\"b\"/><p:sld r:id=\"c\"/></p:sldLst></p:custShow></p:custShowLst>"
		  "<p:extLst><p:ext uri=\"{521415D9-36F7-43E2-AB2F-B90AF26B5E84}\"><p14:sectionLst " P14 "><p14:section name=\"A\" id=\"{1}\"><p14:sldIdLst><p14:sldId id=\"256\"/></p14:sldIdLst></p14:section>"
		  "<p14:section name=\"B\" id=\"{2}\"><p14:sldIdLst><p14:sldId id=\"300\"/><p14:sldId id=\"257\"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>", NULL,
		  REL("m", "slideMaster", "slideMasters/slideMaster1.xml") REL("a", "slide", "slides/slide1.xml") REL("b", "slide", "slides/slide2.xml") REL("c", "slide", "slides/slide3.xml") },
		{ "ppt/slideMasters/slideMaster1.xml", PML "slideMaster+xml", "<p:sldMaster><p:cSld><p:spTree/></p:cSld><p:sldLayoutIdLst><p:sldLayoutId r:id=\"rId1\"/><p:sldLayoutId r:id=\"rId2\"/></p:sldLayoutIdLst></p:sldMaster>",
		  NULL, REL("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml") REL("rId2", "slideLayout", "../slideLayouts/slideLayout2.xml") },
		{ "ppt/slideLayouts/slideLayout1.xml", PML "slideLayout+xml", LAYOUT("Title and Content", PH("2", "type=\"title\"", P("")) PH("3", "idx=\"1\"", P("")) PH("4", "type=\"sldNum\" idx=\"12\"", P(""))),
		  NULL, REL("rId1", "slideMaster", "../slideMasters/slideMaster1.xml") },
		{ "ppt/slideLayouts/slideLayout2.xml", PML "slideLayout+xml", LAYOUT("Section Header", PH("2", "type=\"title\"", P("")) PH("3", "type=\"body\" idx=\"13\"", P(""))),
		  NULL, REL("rId1", "slideMaster", "../slideMasters/slideMaster1.xml") },
		{ "ppt/slides/slide1.xml", PML "slide+xml",
		  "<p:sld><p:cSld><p:spTree>" PH("2", "type=\"title\"", P("One")) PH("3", "idx=\"1\"", P("body")) PH("4", "idx=\"7\"", P("more"))
		  PH("9", "type=\"sldNum\" idx=\"2\"", "<a:p><a:fld id=\"{1}\" type=\"slidenum\"><a:t>1</a:t></a:fld></a:p>")
		  "</p:spTree><p:extLst><p:ext uri=\"{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}\"><p14:creationId " P14 " val=\"5\"/></p:ext></p:extLst></p:cSld></p:sld>", NULL,
		  REL("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml") REL("rId2", "notesSlide", "../notesSlides/notesSlide1.xml") REL("rId3", "chart", "../charts/chart1.xml")
		  REL("rId4", "image", "../media/image1.png") REL("rId5", "comments", "../comments/comment1.xml") },
		{ "ppt/slides/slide2.xml", PML "slide+xml", SLIDE(PH("2", "type=\"title\"", P("Two"))), NULL, REL("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml") REL("rId4", "image", "../media/image1.png") },
		{ "ppt/slides/slide3.xml", PML "slide+xml", SLIDE(PH("2", "type=\"title\"", P("Three"))), NULL, third },
		{ "ppt/notesSlides/notesSlide1.xml", PML "notesSlide+xml", NOTES("say this"), NULL, REL("rId1", "slide", "../slides/slide1.xml") },
		{ "ppt/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "<c:chartSpace/>", NULL, REL("rId1", "package", "../embeddings/book1.xlsx") },
		{ "ppt/embeddings/book1.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "cells", NULL, NULL },
		{ "ppt/media/image1.png", NULL, "picture", NULL, NULL },
		{ "ppt/comments/comment1.xml", PML "comments+xml", "<p:cmLst/>", NULL, NULL },
		{ 0 },
	};

	snprintf(third, sizeof(third), REL("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml") "%s", linked);
	return stet_fixture_package("test.pptx", parts);
}

static bool there(struct edited *e, const char *name)
{
	struct stet_buf bytes = part_of(e, name);
	bool is = bytes.at != NULL;

	stet_buf_free(&bytes);
	return is;
}

TEST(pptx_edit_slides, a_slide_goes_with_what_nobody_else_needs)
{
	struct stet_fixture f = deck("");
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 3 };
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1") },
		{ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &splice, .n_splices = 1 },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s2") },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s3") },
	};

	change(&e, changes, 4);
	CHECK_STR(now(&e, "s1.1.1"), "Three");
	CHECK_STR(why(&e, 1), "edit.conflict");
	CHECK_STR(why(&e, 3), "edit.slide");
	CHECK(!there(&e, "ppt/slides/slide1.xml") && !there(&e, "ppt/slides/_rels/slide1.xml.rels") && !there(&e, "ppt/notesSlides/notesSlide1.xml"));
	CHECK(!there(&e, "ppt/charts/chart1.xml") && !there(&e, "ppt/embeddings/book1.xlsx") && !there(&e, "ppt/comments/comment1.xml"));
	CHECK(there(&e, "ppt/slideLayouts/slideLayout1.xml") && !there(&e, "ppt/media/image1.png"));
	CHECK(!says(&e, "[Content_Types].xml", "\"/ppt/slides/slide1.xml\"") && says(&e, "[Content_Types].xml", "\"/ppt/slides/slide3.xml\""));
	CHECK(says(&e, MAIN, "<p:sldIdLst><p:sldId id=\"257\" r:id=\"c\"/></p:sldIdLst>"));
	CHECK(says(&e, MAIN, "<p:sldLst><p:sld r:id=\"c\"/></p:sldLst>"));
	CHECK(says(&e, MAIN, "<p14:sldIdLst></p14:sldIdLst></p14:section>"));
	CHECK(says(&e, MAIN, "<p14:sldIdLst><p14:sldId id=\"257\"/></p14:sldIdLst>"));
	CHECK(says(&e, "docProps/app.xml", "<Slides>1</Slides>"));
	finish(&e);
}

TEST(pptx_edit_slides, a_deck_with_a_password_is_changed_only_by_force)
{
	const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, RELS(REL("rId1", "officeDocument", "ppt/presentation.xml")), NULL, NULL },
		{ MAIN, PML "presentation.main+xml", "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"a\"/></p:sldIdLst><p:modifyVerifier hashData=\"x\"/></p:presentation>",
		  NULL, REL("a", "slide", "slides/slide1.xml") },
		{ "ppt/slides/slide1.xml", PML "slide+xml", SLIDE(SP("2", "", P("One"))), NULL, NULL },
		{ 0 },
	};
	struct stet_fixture f = stet_fixture_package("test.pptx", parts);
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1.1") },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1") },
		{ .kind = STET_CHANGE_STYLE, .block = at(&e, "s1"), .layout = STET_STR("x") },
	};

	change(&e, changes, 3);
	CHECK_STR(why(&e, 0), "edit.protected");
	CHECK(!e.after);
	stet_outcome_free(&e.outcome);
	change_with(&e, changes, 3, (struct stet_change_options){ .force = true });
	CHECK_STR(now(&e, "s1.1.1"), "");
	CHECK_STR(why(&e, 1), "edit.layout");          /* it has none */
	CHECK_STR(why(&e, 2), "edit.layout");
	finish(&e);
}

TEST(pptx_edit_slides, a_slide_that_another_links_to_stays)
{
	struct stet_fixture f = deck(REL("rId9", "slide", "slide1.xml"));
	struct edited e = begin(&f);
	struct stet_change changes[] = { { .kind = STET_CHANGE_DELETE, .block = at(&e, "s1") }, { .kind = STET_CHANGE_DELETE, .block = at(&e, "s3") } };

	change(&e, changes, 1);
	CHECK_STR(why(&e, 0), "edit.linked");
	CHECK(!e.after);
	stet_outcome_free(&e.outcome);
	change(&e, changes, 2);
	CHECK_INT(e.outcome.n_made, 2);
	CHECK_STR(now(&e, "s1.1.1"), "Two");
	finish(&e);
}

TEST(pptx_edit_slides, a_slide_moves_in_its_list_and_into_the_section)
{
	struct stet_fixture f = deck("");
	struct edited e = begin(&f);

	change(&e, &(struct stet_change){ .kind = STET_CHANGE_MOVE, .block = at(&e, "s3"), .to = at(&e, "s1"), .before = true }, 1);
	CHECK_STR(now(&e, "s1.1.1"), "Three");
	CHECK_STR(now(&e, "s3.1.1"), "Two");
	CHECK_STR(stet_doc_find(e.after, STET_STR("s1"))->slide->section, "A");
	CHECK_STR(stet_doc_find(e.after, STET_STR("s3"))->slide->section, "B");
	finish(&e);
}

TEST(pptx_edit_slides, a_copy_has_its_own_notes_and_charts_and_shares_pictures)
{
	struct stet_fixture f = deck("");
	struct edited e = begin(&f);

	change(&e, &(struct stet_change){ .kind = STET_CHANGE_COPY, .block = at(&e, "s1"), .to = at(&e, "s3") }, 1);
	CHECK_STR(now(&e, "s4.1.1"), "One");
	CHECK_STR(now(&e, "s4.n.1"), "say this");
	CHECK_INT(stet_doc_find(e.after, STET_STR("s4"))->slide->id, 301);
	CHECK_STR(stet_doc_find(e.after, STET_STR("s4"))->slide->section, "B");
	CHECK(says(&e, "ppt/slides/_rels/slide4.xml.rels", "../media/image1.png"));
	CHECK(lacks(&e, "ppt/slides/_rels/slide4.xml.rels", "chart1.xml"));
	CHECK(lacks(&e, "ppt/slides/_rels/slide4.xml.rels", "comments"));
	CHECK(lacks(&e, "ppt/slides/slide4.xml", "val=\"5\""));
	CHECK(says(&e, "docProps/app.xml", "<Slides>4</Slides>"));
	finish(&e);
}

TEST(pptx_edit_slides, a_new_slide_stands_on_a_layout_by_name)
{
	static const struct stet_new_words words[] = { { STET_STR("A & B"), 0 }, { STET_STR("first"), STET_BOLD }, { STET_STR("second"), 0 } };
	static const struct stet_new_line lines[] = { { words, 1, STET_NONE }, { words + 1, 1, STET_NONE }, { words + 2, 1, STET_NONE } };
	struct stet_fixture f = deck("");
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1"), .layout = STET_STR("section header"), .line = lines, .n_lines = 3 },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s3"), .line = lines, .n_lines = 1 },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1"), .layout = STET_STR("Blank"), .line = lines, .n_lines = 3 },
	};

	change(&e, changes, 3);
	CHECK_STR(now(&e, "s2.1.1"), "A & B");
	CHECK_STR(now(&e, "s2.2.1"), "first");
	CHECK_STR(now(&e, "s2.2.2"), "second");
	CHECK_STR(stet_doc_find(e.after, STET_STR("s2"))->name, "Section Header");
	CHECK_STR(now(&e, "s5.1.1"), "A & B");
	CHECK_STR(stet_doc_find(e.after, STET_STR("s5"))->name, "Title and Content");
	CHECK_STR(now(&e, "s5.3"), "(none)");
	CHECK_STR(why(&e, 2), "edit.layout");
	finish(&e);
}

TEST(pptx_edit_slides, a_new_slide_shows_the_number_that_its_neighbour_shows)
{
	struct stet_fixture f = deck("");
	struct edited e = begin(&f);

	change(&e, &(struct stet_change){ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1") }, 1);
	CHECK(says(&e, "ppt/slides/slide4.xml", "<p:cNvPr id=\"4\" name=\"Shape 9\"/>"));
	CHECK(says(&e, "ppt/slides/slide4.xml", "<p:ph type=\"sldNum\" idx=\"12\"/>"));
	CHECK(says(&e, "ppt/slides/slide4.xml", "type=\"slidenum\""));
	finish(&e);
}

TEST(pptx_edit_slides, placeholders_find_their_place_on_another_layout)
{
	struct stet_fixture f = deck("");
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_STYLE, .block = at(&e, "s1"), .layout = STET_STR("Section Header") },
		{ .kind = STET_CHANGE_STYLE, .block = at(&e, "s2"), .layout = STET_STR("nowhere") },
	};

	change(&e, changes, 2);
	CHECK_STR(stet_doc_find(e.after, STET_STR("s1"))->name, "Section Header");
	CHECK(says(&e, "ppt/slides/slide1.xml", "<p:ph type=\"title\"/>"));
	CHECK(says(&e, "ppt/slides/slide1.xml", "<p:ph idx=\"13\" type=\"body\"/>"));
	CHECK(says(&e, "ppt/slides/slide1.xml", "<p:ph idx=\"7\"/>"));
	CHECK_STR(why(&e, 1), "edit.layout");
	finish(&e);
}
