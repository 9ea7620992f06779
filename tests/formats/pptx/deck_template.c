/* deck_template.c - tests of decks in somebody's template: its look stays, its slides go, nothing stale is left. */
#include "deck.h"
#include "deck_look.h"

#include "test.h"

#define SLIDE "<p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"/>"
#define REL(id, type, target) "<Relationship Id=\"" id "\" Type=\"" LOOK_REL type "\" Target=\"" target "\"/>"
#define IDS "<p:sldIdLst><p:sldId id=\"300\" r:id=\"rId20\"/><p:sldId id=\"301\" r:id=\"rId21\"/></p:sldIdLst>"

/* A template with two slides, and all that can hang on them. */
static const struct stet_fixture_part slide_parts[] = {
	{ "ppt/slides/slide1.xml", LOOK_PML "slide+xml", SLIDE, "ppt/slides/_rels/slide1.xml.rels",
	  REL("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml") REL("rId2", "image", "../media/image1.png")
	  REL("rId3", "notesSlide", "../notesSlides/notesSlide1.xml") REL("rId4", "comments", "../comments/comment1.xml")
	  REL("rId5", "tags", "../tags/tag1.xml") },
	{ "ppt/slides/slide2.xml", LOOK_PML "slide+xml", SLIDE, "ppt/slides/_rels/slide2.xml.rels",
	  REL("rId1", "slideLayout", "../slideLayouts/slideLayout2.xml") REL("rId2", "image", "../media/image2.png") },
	{ "ppt/notesSlides/notesSlide1.xml", LOOK_PML "notesSlide+xml", SLIDE, "ppt/notesSlides/_rels/notesSlide1.xml.rels",
	  REL("rId1", "slide", "../slides/slide1.xml") },
	{ "ppt/comments/comment1.xml", LOOK_PML "comments+xml", "<c/>", NULL, NULL },
	{ "ppt/commentAuthors.xml", LOOK_PML "commentAuthors+xml", "<c/>", NULL, NULL },
	{ "ppt/tags/tag1.xml", LOOK_PML "tags+xml", "<t/>", NULL, NULL },
	{ "ppt/media/image1.png", NULL, "of a slide", NULL, NULL },
	{ "ppt/media/image2.png", NULL, "of a slide and a layout", NULL, NULL },
	{ "docProps/thumbnail.jpeg", NULL, "of a slide", NULL, NULL },
	{ "docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", "<Properties/>", NULL, NULL },
	{ 0 },
};

static const struct look_more with_slides = {
	.slides       = IDS,
	.after_size   = "<p:custShowLst><p:custShow name=\"x\" id=\"0\"><p:sldLst><p:sld r:id=\"rId20\"/></p:sldLst></p:custShow></p:custShowLst>"
	                "<p:extLst><p:ext uri=\"{521415D9-36F7-43E2-AB2F-B90AF26B5E84}\"><x/></p:ext></p:extLst>",
	.rels         = REL("rId20", "slide", "slides/slide1.xml") REL("rId21", "slide", "slides/slide2.xml")
	                REL("rId22", "commentAuthors", "commentAuthors.xml"),
	.package_rels = "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail\""
	                " Target=\"docProps/thumbnail.jpeg\"/>" REL("rId3", "custom-properties", "docProps/custom.xml"),
	.layout_rels  = REL("rId9", "image", "../media/image2.png") REL("rId8", "slide", "../slides/slide2.xml"),
	.parts        = slide_parts,
};

static const char some[] = "---\ntitle: T\n---\n\n## A\n\n- a\n\n![p](square.png)\n\n::: notes\nn\n:::\n";

TEST(deck_template, takes_out_slides_and_what_only_they_lead_to)
{
	struct stet_buf look = look_make(look_plain, &with_slides);
	struct made m = make_deck(some, stet_buf_view(&look));

	LACKS(made_part(&m, "ppt/presentation.xml"), "rId20");
	LACKS(made_part(&m, "ppt/presentation.xml"), "custShow");
	LACKS(made_part(&m, "ppt/presentation.xml"), "extLst");
	LACKS(made_part(&m, "ppt/_rels/presentation.xml.rels"), "rId20\"");
	CHECK(!made_has(&m, "ppt/comments/comment1.xml"));
	CHECK(!made_has(&m, "ppt/commentAuthors.xml"));
	CHECK(!made_has(&m, "docProps/thumbnail.jpeg"));
	CHECK_STR(stet_str_of(made_part(&m, "ppt/media/image2.png")), "of a slide and a layout");
	CHECK(made_has(&m, "docProps/custom.xml"));
	CHECK_INT(made_slides(&m), 2);
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, leads_links_to_old_slides_to_the_first_new_one)
{
	struct stet_buf look = look_make(look_plain, &with_slides);
	struct made m = make_deck(some, stet_buf_view(&look));

	HAS(made_part(&m, "ppt/slideLayouts/_rels/slideLayout1.xml.rels"), "Id=\"rId8\"");
	HAS(made_part(&m, "ppt/slideLayouts/_rels/slideLayout1.xml.rels"), "../slides/slide1.xml");
	made_free(&m);
	stet_buf_free(&look);
}

static stet_str zip_bytes(const struct stet_buf *file, const char *name)
{
	stet_str all = stet_buf_view(file);
	size_t at = stet_str_find(all, stet_str_of(name));
	unsigned char low, high;

	CHECK(at != SIZE_MAX && at > 30);
	low = (unsigned char)all.at[at - 30 + 18];
	high = (unsigned char)all.at[at - 30 + 19];
	return stet_str_sub(all, at - 30, 30 + strlen(name) + (size_t)low + ((size_t)high << 8));
}

TEST(deck_template, keeps_masters_and_layouts_byte_for_byte)
{
	static const char *const kept[] = { "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout2.xml",
		                            "ppt/theme/theme1.xml" };
	struct stet_buf look = look_make(look_plain, &with_slides);
	struct made m = make_deck(some, stet_buf_view(&look));

	for (size_t i = 0; i < 3; i++)
		CHECK(stet_str_eq(zip_bytes(&look, kept[i]), zip_bytes(&m.file, kept[i])));
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, becomes_a_presentation_whatever_it_was)
{
	static const char *const types[] = { LOOK_PML "template.main+xml", LOOK_PML "slideshow.main+xml",
		                             "application/vnd.ms-powerpoint.template.macroEnabled.main+xml" };

	for (size_t i = 0; i < 3; i++) {
		struct look_more more = { .type = types[i] };
		struct stet_buf look = look_make(look_plain, &more);
		struct made m = make_deck(some, stet_buf_view(&look));

		HAS(made_part(&m, "[Content_Types].xml"), LOOK_PML "presentation.main+xml\"");
		LACKS(made_part(&m, "[Content_Types].xml"), types[i]);
		made_free(&m);
		stet_buf_free(&look);
	}
}

TEST(deck_template, leaves_macros_out_and_says_so)
{
	static const struct stet_fixture_part parts[] = {
		{ "ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject", "VBA", NULL, NULL }, { 0 },
	};
	const struct look_more more = {
		.type  = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
		.rels  = "<Relationship Id=\"rId2\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\""
		         " Target=\"vbaProject.bin\"/>",
		.parts = parts,
	};
	struct stet_buf look = look_make(look_plain, &more);
	struct made m = make_deck(some, stet_buf_view(&look));

	CHECK(!made_has(&m, "ppt/vbaProject.bin"));
	CHECK(made_noted(&m, "template.macros"));
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, is_written_in_the_strict_namespaces_when_it_is_strict)
{
	const struct look_more more = { .strict = true };
	struct stet_buf look = look_make(look_plain, &more);
	struct made m = make_deck("## A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n::: notes\nn\n:::\n\n## B\n\n[x](http://a.example/)\n",
	                          stet_buf_view(&look));
	static const char *const parts[] = { "ppt/slides/slide1.xml", "ppt/slides/_rels/slide2.xml.rels", "ppt/presentation.xml",
		                             "ppt/notesSlides/notesSlide1.xml", "ppt/notesMasters/notesMaster1.xml",
		                             "ppt/_rels/presentation.xml.rels", "ppt/tags/tag1.xml", "docProps/app.xml" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *part = made_part(&m, parts[i]);

		HAS(part, "http://purl.oclc.org/ooxml/");
		LACKS(part, "http://schemas.openxmlformats.org/drawingml");
		LACKS(part, "http://schemas.openxmlformats.org/presentationml");
		LACKS(part, "http://schemas.openxmlformats.org/officeDocument");
	}
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, gets_a_notes_master_when_it_has_none)
{
	struct stet_buf look = look_make(look_plain, NULL);
	struct made m = make_deck(some, stet_buf_view(&look));

	HAS(made_part(&m, "ppt/presentation.xml"), "<p:notesMasterIdLst><p:notesMasterId r:id=\"rId");
	CHECK(made_has(&m, "ppt/notesMasters/notesMaster1.xml"));
	HAS(made_part(&m, "ppt/notesMasters/_rels/notesMaster1.xml.rels"), "theme2.xml");
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, repeats_footer_and_number_on_the_slides)
{
	struct stet_buf look = look_make(look_plain, NULL);
	struct made m = make_deck("## A\n\n- a\n", stet_buf_view(&look));
	const char *slide = made_slide(&m, 1);

	HAS(slide, "<p:ph type=\"ftr\" idx=\"11\"/>");
	HAS(slide, "<a:t>ACME </a:t>");
	HAS(slide, "<p:ph type=\"sldNum\" idx=\"12\"/>");
	LACKS(slide, "type=\"dt\"");
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, repeats_a_layouts_own_colours_on_its_slides)
{
	static const struct look_layout layouts[] = {
		{ "x", NULL, { { "type=\"title\"", 50, 50, 900, 150, NULL }, { "idx=\"1\"", 50, 250, 900, 650, NULL } },
		  "<p:clrMapOvr><a:overrideClrMapping bg1=\"dk1\" tx1=\"lt1\"/></p:clrMapOvr>" },
		{ 0 },
	};
	struct stet_buf look = look_make(layouts, NULL);
	struct made m = make_deck("## A\n\n- a\n", stet_buf_view(&look));

	HAS(made_slide(&m, 1), "<p:clrMapOvr><a:overrideClrMapping bg1=\"dk1\" tx1=\"lt1\"/></p:clrMapOvr>");
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, may_have_nothing_but_a_surface)
{
	static const struct look_layout layouts[] = { { "x", "blank", { { 0 } }, NULL }, { 0 } };
	struct stet_buf look = look_make(layouts, NULL);
	struct made m = make_deck("---\ntitle: T\n---\n\n## A\n\n- item\n\n![p](square.png)\n\n## B\n\n| a |\n|---|\n| b |\n",
	                          stet_buf_view(&look));

	HAS(made_slide(&m, 2), "<a:t>A</a:t>");
	HAS(made_slide(&m, 2), "<a:t>item</a:t>");
	HAS(made_slide(&m, 2), "<p:pic>");
	HAS(made_slide(&m, 3), "<a:tbl>");
	made_free(&m);
	stet_buf_free(&look);
}

TEST(deck_template, must_be_a_presentation_with_layouts)
{
	static const struct look_layout none[] = { { 0 } };
	struct stet_fixture docx = stet_fixture_docx("<w:p/>", NULL);
	struct stet_buf look = look_make(none, NULL);
	struct stet_err err = { 0 };

	CHECK_INT(make_fails("## A\n", stet_buf_view(&docx.file), &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), "template.not_pptx");
	CHECK_INT(make_fails("## A\n", stet_buf_view(&look), &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), "template.no_layouts");
	CHECK_INT(make_fails("## A\n", stet_str_sub(stet_buf_view(&look), 0, look.len / 2), &err), STET_EFORMAT);
	CHECK_INT(make_fails("## A\n", STET_STR("no file at all"), &err), STET_EFORMAT);
	stet_fixture_free(&docx);
	stet_buf_free(&look);
}

TEST(deck_template, never_takes_the_name_of_a_part_that_stays)
{
	static const struct stet_fixture_part parts[] = {
		{ "ppt/tags/tag1.xml", LOOK_PML "tags+xml", "<kept/>", NULL, NULL },
		{ "ppt/media/image1.png", NULL, "kept", NULL, NULL },
		{ 0 },
	};
	const struct look_more more = {
		.layout_rels = REL("rId9", "image", "../media/image1.png") REL("rId10", "tags", "../tags/tag1.xml"),
		.parts       = parts,
	};
	struct stet_buf look = look_make(look_plain, &more);
	struct made m = make_deck(some, stet_buf_view(&look));

	CHECK_STR(stet_str_of(made_part(&m, "ppt/tags/tag1.xml")), "<kept/>");
	CHECK_STR(stet_str_of(made_part(&m, "ppt/media/image1.png")), "kept");
	CHECK(made_has(&m, "ppt/tags/tag2.xml"));
	CHECK(made_has(&m, "ppt/media/image2.png"));
	made_free(&m);
	stet_buf_free(&look);
}
