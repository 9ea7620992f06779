/* Reading slides: their order, their shapes, what these inherit and where they lie. */
#include "read.h"

#define PML "application/vnd.openxmlformats-officedocument.presentationml."

TEST(pptx_read, numbers_slides_as_the_presentation_shows_them)
{
	struct stet_fixture f = stet_fixture_pptx((const char *const[]){ SP("2", "", P("one")), SP("2", "", P("two")), NULL }, NULL);

	CHECK_STR(block(&f, "s1.1.1")->text, "one");
	CHECK_STR(block(&f, "s2.1.1")->text, "two");
	CHECK_INT(block(&f, "s2")->kind, STET_SLIDE);
	CHECK_STR(block(&f, "s2")->name, "Title and Content");
	CHECK_STR(stet_doc_part(f.doc, block(&f, "s2.1.1")->part), "ppt/slides/slide2.xml");
	stet_fixture_free(&f);
}

static struct stet_fixture bare(const char *presentation, const char *rels)
{
	const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
		  REL("rId1", "officeDocument", "ppt/presentation.xml") "</Relationships>", NULL, NULL },
		{ "ppt/presentation.xml", PML "presentation.main+xml", presentation, NULL, rels },
		{ "ppt/slides/a.xml", PML "slide+xml", "<p:sld><p:cSld><p:spTree>" SP("2", "", P("A")) "</p:spTree></p:cSld></p:sld>", NULL, NULL },
		{ "ppt/slides/b.xml", PML "slide+xml", "<p:sld><p:cSld><p:spTree>" SP("2", "", P("B")) "</p:spTree></p:cSld></p:sld>", NULL, NULL },
		{ 0 },
	};

	return stet_fixture_package("test.pptx", parts);
}

TEST(pptx_read, takes_the_order_from_the_list_not_from_names)
{
	struct stet_fixture f = bare("<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"b\"/><p:sldId id=\"257\" r:id=\"a\"/>"
	                             "</p:sldIdLst></p:presentation>", REL("a", "slide", "slides/a.xml") REL("b", "slide", "slides/b.xml"));

	CHECK_STR(block(&f, "s1.1.1")->text, "B");
	CHECK_STR(block(&f, "s2.1.1")->text, "A");
	stet_fixture_free(&f);
}

TEST(pptx_read, goes_on_without_a_slide_that_is_absent_or_listed_twice)
{
	struct stet_fixture f = bare("<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"x\"/><p:sldId id=\"257\" r:id=\"a\"/>"
	                             "<p:sldId id=\"258\" r:id=\"a\"/><p:sldId id=\"259\" r:id=\"b\"/></p:sldIdLst></p:presentation>",
	                             REL("a", "slide", "slides/a.xml") REL("b", "slide", "slides/b.xml"));

	CHECK(noted(&f, "opc.missing_part"));
	CHECK(noted(&f, "pptx.slide_twice"));
	CHECK(!has(&f, "s1"));
	CHECK_STR(block(&f, "s2.1.1")->text, "A");
	CHECK(!has(&f, "s3"));
	CHECK_STR(block(&f, "s4.1.1")->text, "B");
	stet_fixture_free(&f);
}

TEST(pptx_read, refuses_a_deck_none_of_whose_slides_is_there)
{
	struct stet_fixture f = bare("<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"x\"/></p:sldIdLst></p:presentation>", "");
	struct stet_err err = { 0 };

	CHECK_INT(stet_fixture_try(&f, &err), STET_EFORMAT);
	assert_string_equal(err.slug, "opc.missing_part");
	stet_fixture_free(&f);
}

TEST(pptx_read, reads_a_template_that_has_no_slides)
{
	struct stet_fixture f = bare("<p:presentation/>", "");

	CHECK_INT(stet_doc_count(stet_fixture_open(&f)), 0);
	assert_string_equal(stet_doc_format(f.doc), "pptx");
	stet_fixture_free(&f);
}

TEST(pptx_read, puts_the_title_first_and_keeps_ids_as_the_file_has_the_shapes)
{
	struct stet_fixture f = slide(SP("2", "", P("body") P("more")) SP("3", "", P("last")) PH("4", "type=\"title\"", P("Title")) SP("5", "", P("after")));
	struct stet_doc *doc = stet_fixture_open(&f);

	CHECK_STR(stet_doc_block(doc, 1)->id, "s1.3");
	CHECK_STR(stet_doc_block(doc, 2)->text, "Title");
	CHECK_STR(stet_doc_block(doc, 3)->id, "s1.1");
	CHECK_INT(stet_doc_block(doc, 3)->end, 6);
	CHECK_INT(stet_doc_block(doc, 5)->parent, 3);
	CHECK_STR(stet_doc_block(doc, 6)->id, "s1.2");
	CHECK_STR(stet_doc_block(doc, 8)->id, "s1.4");
	CHECK_INT(stet_doc_block(doc, 9)->parent, 8);
	CHECK_INT(stet_doc_block(doc, 0)->end, 10);
	stet_fixture_free(&f);
}

TEST(pptx_read, makes_titles_headings)
{
	struct stet_fixture f = slide(PH("2", "type=\"ctrTitle\"", P("Big")) PH("3", "idx=\"1\"", P("small")));

	CHECK(block(&f, "s1.1.1")->title);
	CHECK_INT(block(&f, "s1.1.1")->heading, 1);
	CHECK(!block(&f, "s1.2.1")->title);
	CHECK_INT(block(&f, "s1.2.1")->heading, 0);
	stet_fixture_free(&f);
}

TEST(pptx_read, says_what_a_shape_is_and_where)
{
	struct stet_fixture f = slide(PH("7", "type=\"title\"", P("T")) PH("8", "idx=\"1\"", P("B")) SP("9", XFRM("1", "2", "3", "4"), P("x")));
	const struct stet_shape *s = block(&f, "s1.1")->shape;

	CHECK_INT(s->id, 7);
	CHECK_STR(s->name, "Shape 7");
	CHECK_STR(s->type, "title");
	CHECK(s->x == 838200 && s->y == 365125 && s->cx == 10515600 && s->cy == 1325563);
	s = block(&f, "s1.2")->shape;
	CHECK_STR(s->type, "obj");
	CHECK_INT(s->idx, 1);
	CHECK(s->y == 1825625);
	s = block(&f, "s1.3")->shape;
	CHECK_INT(s->idx, -1);
	CHECK_STR(s->type, "");
	CHECK(s->x == 1 && s->y == 2 && s->cx == 3 && s->cy == 4);
	stet_fixture_free(&f);
}

TEST(pptx_read, places_what_is_in_groups_on_the_slide)
{
	struct stet_fixture f = slide(
		"<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"2\" name=\"G\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
		"<a:off x=\"1000\" y=\"2000\"/><a:ext cx=\"400\" cy=\"800\"/><a:chOff x=\"10\" y=\"20\"/><a:chExt cx=\"200\" cy=\"200\"/></a:xfrm></p:grpSpPr>"
		SP("3", XFRM("60", "70", "100", "50"), P("in"))
		"<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"4\" name=\"H\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
		"<a:off x=\"10\" y=\"20\"/><a:ext cx=\"100\" cy=\"100\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"50\" cy=\"50\"/></a:xfrm></p:grpSpPr>"
		SP("5", XFRM("5", "5", "10", "10"), P("deep")) "</p:grpSp></p:grpSp>");
	const struct stet_shape *s = block(&f, "s1.2")->shape;

	CHECK(s->x == 1100 && s->y == 2200 && s->cx == 200 && s->cy == 200);
	s = block(&f, "s1.4")->shape;
	CHECK(s->x == 1020 && s->y == 2040 && s->cx == 40 && s->cy == 80);
	CHECK_STR(block(&f, "s1.4.1")->text, "deep");
	CHECK(stet_doc_block(f.doc, block(&f, "s1.4")->parent) == block(&f, "s1.3"));
	CHECK(stet_doc_block(f.doc, block(&f, "s1.3")->parent) == block(&f, "s1.1"));
	stet_fixture_free(&f);
}

TEST(pptx_read, refuses_groups_without_end)
{
	struct stet_buf tree = { 0 };
	struct stet_err err = { 0 };
	struct stet_fixture f;

	for (int i = 0; i < 100; i++)
		stet_buf_z(&tree, "<p:grpSp>");
	for (int i = 0; i < 100; i++)
		stet_buf_z(&tree, "</p:grpSp>");
	f = slide(tree.at);
	CHECK_INT(stet_fixture_try(&f, &err), STET_ELIMIT);
	assert_string_equal(err.slug, "limit.depth");
	stet_buf_free(&tree);
	stet_fixture_free(&f);
}

TEST(pptx_read, gives_the_bytes_of_each_paragraph)
{
	struct stet_fixture f = slide(SP("2", "", P("one") P("two")));
	const struct stet_block *b = block(&f, "s1.1.2");
	struct stet_package *pkg;
	struct stet_buf xml = { 0 };
	stet_str own;

	CHECK_OK(stet_package_open(&pkg, stet_buf_view(&f.file), &stet_limits_default, NULL, NULL), NULL);
	CHECK_OK(stet_package_read(pkg, stet_package_find(pkg, stet_doc_part(f.doc, b->part)), &xml, NULL), NULL);
	own = stet_str_sub(stet_buf_view(&xml), b->from, b->to - b->from);
	CHECK_STR(own, P("two"));
	b = block(&f, "s1.1");
	own = stet_str_sub(stet_buf_view(&xml), b->from, b->to - b->from);
	CHECK(stet_str_starts(own, STET_STR("<p:sp>")) && stet_str_ends(own, STET_STR("</p:sp>")));
	stet_buf_free(&xml);
	stet_package_close(pkg);
	stet_fixture_free(&f);
}

TEST(pptx_read, knows_pictures_and_what_they_show)
{
	static const struct stet_fixture_part parts[] = { { "ppt/media/a.png", "image/png", "bytes", NULL, NULL }, { 0 } };
	struct stet_fixture f = slide_with(
		"<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"Picture 1\" descr=\"A cat\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>"
		"<p:blipFill><a:blip r:embed=\"rId7\"/></p:blipFill><p:spPr>" XFRM("0", "0", "500", "600") "</p:spPr></p:pic>",
		REL("rId7", "image", "../media/a.png"), parts);
	const struct stet_picture *pic = block(&f, "s1.1")->shape->picture;
	struct stet_buf bytes = { 0 };

	CHECK_STR(pic->id, "img1");
	CHECK_STR(pic->alt, "A cat");
	CHECK_STR(pic->title, "Picture 1");
	CHECK_STR(pic->part, "ppt/media/a.png");
	CHECK_STR(pic->type, "image/png");
	CHECK(pic->cx == 500 && pic->cy == 600);
	CHECK(stet_doc_picture(f.doc, 0) == pic);
	CHECK_OK(stet_doc_picture_bytes(f.doc, pic, &bytes, NULL), NULL);
	CHECK_STR(stet_buf_view(&bytes), "bytes");
	stet_buf_free(&bytes);
	stet_fixture_free(&f);
}

TEST(pptx_read, keeps_a_picture_whose_file_is_lost)
{
	struct stet_fixture f = slide_with("<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"P\"/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId7\"/>"
	                                   "</p:blipFill></p:pic>", REL("rId7", "image", "../media/gone.png"), NULL);

	CHECK_STR(block(&f, "s1.1")->shape->picture->part, "");
	CHECK(noted(&f, "opc.missing_part"));
	stet_fixture_free(&f);
}

TEST(pptx_read, shows_embedded_objects_by_name_and_picture)
{
	static const struct stet_fixture_part parts[] = { { "ppt/media/a.png", "image/png", "bytes", NULL, NULL }, { 0 } };
	struct stet_fixture f = slide_with(
		FRAME("<mc:AlternateContent><mc:Choice Requires=\"v\"><p:oleObj spid=\"s1\" progId=\"Excel.Sheet.12\"/></mc:Choice><mc:Fallback><p:oleObj name=\"Worksheet\" progId=\"Excel.Sheet.12\"><p:embed/><p:pic><p:nvPicPr><p:cNvPr id=\"0\" name=\"\"/></p:nvPicPr>"
		      "<p:blipFill><a:blip r:embed=\"rId7\"/></p:blipFill></p:pic></p:oleObj></mc:Fallback></mc:AlternateContent>"), REL("rId7", "image", "../media/a.png"), parts);
	const struct stet_block *b = block(&f, "s1.1.1");

	CHECK_INT(b->n_runs, 1);
	CHECK_INT(b->run[0].kind, STET_OBJECT);
	CHECK_STR(b->run[0].ref, "Excel.Sheet.12");
	CHECK_STR(block(&f, "s1.1")->shape->picture->part, "ppt/media/a.png");
	CHECK_STR(block(&f, "s1.1")->shape->name, "Frame");
	CHECK(!has(&f, "s1.2"));
	stet_fixture_free(&f);
}

TEST(pptx_read, reads_one_branch_of_alternate_content)
{
	struct stet_fixture f = slide("<mc:AlternateContent xmlns:z=\"urn:z\"><mc:Choice Requires=\"z\">" SP("2", "", P("new")) "</mc:Choice><mc:Fallback>"
	                              SP("3", "", P("old")) "</mc:Fallback></mc:AlternateContent>");

	CHECK_STR(block(&f, "s1.1.1")->text, "old");
	CHECK(!has(&f, "s1.2"));
	stet_fixture_free(&f);
}

TEST(pptx_read, reads_strict_files)
{
	static const char *const prefixes = " xmlns:p=\"http://purl.oclc.org/ooxml/presentationml/main\" xmlns:a=\"http://purl.oclc.org/ooxml/drawingml/main\""
	                                    " xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"";
	struct stet_buf main = { 0 }, one = { 0 };
	struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
		  "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"ppt/presentation.xml\"/></Relationships>", NULL, NULL },
		{ "ppt/presentation.xml", PML "presentation.main+xml", NULL, NULL,
		  "<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/slide\" Target=\"slides/a.xml\"/>" },
		{ "ppt/slides/a.xml", PML "slide+xml", NULL, NULL, NULL },
		{ 0 },
	};
	struct stet_fixture f;

	stet_buf_fmt(&main, "<p:presentation%s><p:sldIdLst><p:sldId id=\"256\" r:id=\"a\"/></p:sldIdLst></p:presentation>", prefixes);
	stet_buf_fmt(&one, "<p:sld%s><p:cSld><p:spTree>" SP("2", XFRM("1in", "72pt", "2.54cm", "1pc"), P("strict")) "</p:spTree></p:cSld></p:sld>", prefixes);
	parts[1].body = main.at;
	parts[2].body = one.at;
	f = stet_fixture_package("test.pptx", parts);
	CHECK_STR(block(&f, "s1.1.1")->text, "strict");
	CHECK(block(&f, "s1.1")->shape->x == 914400 && block(&f, "s1.1")->shape->y == 914400);
	CHECK(block(&f, "s1.1")->shape->cx == 914400 && block(&f, "s1.1")->shape->cy == 152400);
	stet_buf_free(&main);
	stet_buf_free(&one);
	stet_fixture_free(&f);
}

TEST(pptx_read, reads_no_slides_after_the_pictures_that_are_wanted)
{
	static const char pic[] = "<p:pic><p:nvPicPr><p:cNvPr id=\"5\" name=\"P\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>"
	                          "<a:blip r:embed=\"rId7\"/></p:blipFill><p:spPr/></p:pic>";
	struct stet_fixture f = stet_fixture_pptx((const char *const[]){ SP("3", "", P("a")), pic, pic, NULL }, NULL);
	struct stet_doc_options how = { .pictures = 1 };
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_OK(stet_doc_read(&doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
	CHECK_INT(stet_doc_pictures(doc), 1);
	CHECK(stet_doc_find(doc, STET_STR("s2")) && !stet_doc_find(doc, STET_STR("s3")));
	stet_doc_close(doc);
	stet_fixture_free(&f);
}
