/* pictures.c - pictures, charts, objects, text boxes. */
#include "docs.h"

#define INLINE(inside) \
	"<w:r><w:drawing><wp:inline><wp:extent cx=\"914400\" cy=\"457200\"/><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"A duck\"/>" \
	"<a:graphic><a:graphicData>" inside "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
#define PIC(rid) \
	"<pic:pic><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"duck.png\"/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"" rid \
	"\"/></pic:blipFill></pic:pic>"
#define BOX(inside) "<wps:wsp><wps:txbx><w:txbxContent>" inside "</w:txbxContent></wps:txbx></wps:wsp>"

static const struct stet_fixture_part image[] = {
	{ "word/media/image1.png", "image/png", "not really", "image", NULL },
	{ 0 },
};

TEST(docx_pictures, say_what_they_show)
{
	struct stet_doc *doc = doc_with(P(T("a") INLINE(PIC("rId1")) T("b")), image);
	const struct stet_picture *picture = run_of("p1", 1)->picture;
	struct stet_buf bytes = { 0 };

	CHECK_INT(run_of("p1", 1)->kind, STET_PICTURE);
	CHECK_STR(picture->id, "img1");
	CHECK_STR(picture->part, "word/media/image1.png");
	CHECK_STR(picture->type, "image/png");
	CHECK_STR(picture->alt, "A duck");
	CHECK_STR(picture->title, "Picture 1");
	CHECK_INT(picture->cx, 914400);
	CHECK_INT(picture->cy, 457200);
	assert_string_equal(text_of("p1"), "ab");
	CHECK_INT(stet_doc_picture_bytes(doc, picture, &bytes, NULL), STET_OK);
	CHECK_STR(stet_buf_view(&bytes), "not really");
	stet_buf_free(&bytes);
	close_doc();
}

TEST(docx_pictures, a_lost_one_is_there_without_its_part)
{
	doc_of(P(INLINE(PIC("rId77"))));
	CHECK_INT(run_of_kind(STET_PICTURE)->picture->part.len, 0);
	CHECK_STR(run_of_kind(STET_PICTURE)->picture->alt, "A duck");
	CHECK(noted("doc.picture"));
	close_doc();
}

TEST(docx_pictures, one_from_elsewhere_is_not_fetched_but_reported)
{
	doc_related(P(INLINE("<pic:pic><pic:blipFill><a:blip r:link=\"rId5\"/></pic:blipFill></pic:pic>")),
	            EXTERNAL("rId5", "image", "http://h.invalid/a.png"));
	CHECK_INT(run_of_kind(STET_PICTURE)->picture->part.len, 0);
	CHECK(noted("ext.image"));
	CHECK(!noted("doc.picture"));
	close_doc();
}

TEST(docx_pictures, those_in_a_group_have_their_own_names_and_sizes)
{
	doc_with(P(INLINE("<wpg:wgp><wpg:grpSpPr><a:xfrm><a:ext cx=\"914400\" cy=\"457200\"/><a:chExt cx=\"1828800\" cy=\"914400\"/></a:xfrm>"
	                  "</wpg:grpSpPr><pic:pic><pic:nvPicPr><pic:cNvPr id=\"3\" name=\"n1\" descr=\"first\"/></pic:nvPicPr><pic:blipFill>"
	                  "<a:blip r:embed=\"rId1\"/></pic:blipFill><pic:spPr><a:xfrm><a:ext cx=\"1000\" cy=\"2000\"/></a:xfrm></pic:spPr>"
	                  "</pic:pic>" PIC("rId1") "</wpg:wgp>")), image);
	CHECK_STR(run_of("p1", 0)->picture->alt, "first");
	CHECK_INT(run_of("p1", 0)->picture->cx, 500);
	CHECK_INT(run_of("p1", 0)->picture->cy, 1000);
	CHECK_STR(run_of("p1", 1)->picture->alt, "A duck");
	CHECK_STR(run_of("p1", 1)->picture->title, "duck.png");
	close_doc();
}

/* Word keeps a PNG beside each SVG, which every program shows. */
TEST(docx_pictures, an_svg_is_shown_by_the_picture_kept_beside_it)
{
	doc_with(P(INLINE("<pic:pic><pic:blipFill><a:blip r:embed=\"rId1\"><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">"
	                  "<asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId9\"/></a:ext>"
	                  "</a:extLst></a:blip></pic:blipFill></pic:pic>") T("b")), image);
	CHECK_STR(run_of("p1", 0)->picture->part, "word/media/image1.png");
	CHECK_INT(run_of("p1", 1)->kind, STET_TEXT);
	CHECK(!noted("doc.picture"));
	close_doc();
}

TEST(docx_pictures, vml_ones_too)
{
	doc_with(P("<w:r><w:pict><v:shape alt=\"old duck\" style=\"position:absolute;width:72pt;height:1in\"><v:imagedata r:id=\"rId1\""
	           " o:title=\"duck\"/></v:shape></w:pict></w:r>"), image);
	CHECK_STR(run_of("p1", 0)->picture->alt, "old duck");
	CHECK_STR(run_of("p1", 0)->picture->title, "duck");
	CHECK_INT(run_of("p1", 0)->picture->cx, 914400);
	CHECK_INT(run_of("p1", 0)->picture->cy, 914400);
	close_doc();
}

TEST(docx_pictures, alternate_content_is_read_once)
{
	doc_with(P("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:docPr id=\"1\" name=\"B\"/><a:graphic>"
	           "<a:graphicData>" BOX(P(T("boxed"))) "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
	           "<w:pict><v:shape><v:textbox><w:txbxContent>" P(T("boxed")) "</w:txbxContent></v:textbox></v:shape></w:pict>"
	           "</mc:Fallback></mc:AlternateContent></w:r>" T("after")) P(T("next")), image);
	CHECK_INT(count_of(STET_TEXTBOX), 1);
	assert_string_equal(text_of("b1.p1"), "boxed");
	assert_string_equal(text_of("p1"), "after");
	assert_string_equal(text_of("p2"), "next");
	CHECK(block_of("b1") == block_of("p1") + 1);
	CHECK(block_of("b1")->from > block_of("p1")->from && block_of("b1")->to < block_of("p1")->to);
	close_doc();
}

TEST(docx_pictures, a_text_box_holds_what_a_body_holds)
{
	doc_of(P(T("a") "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" P(T("in ") R("<w:b/>", "bold"))
	         "<w:tbl>" TR(CELL("cell")) "</w:tbl>" P("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" P(T("inner"))
	         "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>") "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
	         R("<w:i/>", "b")) P(T("c")));
	assert_string_equal(text_of("p1"), "ab");
	CHECK_INT(run_of("p1", 1)->flags, STET_ITALIC);
	assert_string_equal(text_of("b1.p1"), "in bold");
	assert_string_equal(text_of("b1.t1r1c1p1"), "cell");
	assert_string_equal(text_of("b2.p1"), "inner");
	assert_string_equal(text_of("p2"), "c");
	CHECK_INT(block_of("b2")->parent, block_of("b1") - block_of("p1"));
	close_doc();
}

TEST(docx_pictures, charts_and_objects_are_named)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
		  "<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:rich></c:tx></c:title>"
		  "<c:plotArea><c:ser><c:tx><c:rich><a:p><a:r><a:t>x</a:t></a:r></a:p></c:rich></c:tx></c:ser></c:plotArea></c:chart>"
		  "</c:chartSpace>", "chart", NULL },
		{ 0 },
	};

	doc_with(P(INLINE("<c:chart r:id=\"rId1\"/>")) P("<w:r><w:object><o:OLEObject Type=\"Embed\" ProgID=\"Excel.Sheet.12\"/>"
	         "</w:object></w:r>"), parts);
	CHECK_INT(run_of("p1", 0)->kind, STET_OBJECT);
	CHECK_STR(run_of("p1", 0)->ref, "Picture 1");
	CHECK_STR(run_of("p1", 0)->text, "Sales");
	CHECK_STR(run_of("p1", 0)->code, "A duck");
	CHECK_STR(run_of("p2", 0)->ref, "Excel.Sheet.12");
	close_doc();
}

#define POINTS(kind, a, b) \
	"<c:" kind "><c:numRef><c:numCache><c:pt idx=\"0\"><c:v>" a "</c:v></c:pt><c:pt idx=\"1\"><c:v>" b "</c:v></c:pt></c:numCache></c:numRef></c:" kind ">"

TEST(docx_pictures, a_chart_has_its_numbers_in_a_table_after_its_paragraph)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
		  "<c:chartSpace><c:chart><c:plotArea><c:ser><c:tx><c:v>North</c:v></c:tx>" POINTS("cat", "Jan", "Feb") POINTS("val", "4.4000000000000004", "0.99999999999999989")
		  "</c:ser></c:plotArea></c:chart></c:chartSpace>", "chart", NULL },
		{ 0 },
	};

	doc_with(P(T("a") INLINE("<c:chart r:id=\"rId1\"/>") T("b")) "<w:tbl>" TR(CELL("cell")) "</w:tbl>", parts);
	assert_string_equal(text_of("p1"), "ab");
	CHECK_INT(block_of("t1") - block_of("p1"), 1);
	CHECK(block_of("t1")->n_rows == 3 && block_of("t1")->n_cols == 2 && block_of("t1")->header_rows == 1);
	assert_string_equal(text_of("t1r1c2p1"), "North");
	assert_string_equal(text_of("t1r3c1p1"), "Feb");
	assert_string_equal(text_of("t1r2c2p1"), "4.4");
	assert_string_equal(text_of("t1r3c2p1"), "1");
	assert_string_equal(text_of("t2r1c1p1"), "cell");
	close_doc();
}

TEST(docx_pictures, a_diagram_says_its_lines_in_order)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/diagrams/data1.xml", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
		  "<dgm:dataModel><dgm:ptLst><dgm:pt modelId=\"0\" type=\"doc\"/><dgm:pt modelId=\"1\"><dgm:t><a:p><a:r><a:t>second</a:t></a:r></a:p></dgm:t></dgm:pt>"
		  "<dgm:pt modelId=\"2\"><dgm:t><a:p><a:r><a:t>first</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst>"
		  "<dgm:cxn srcId=\"0\" destId=\"1\" srcOrd=\"1\"/><dgm:cxn srcId=\"0\" destId=\"2\" srcOrd=\"0\"/></dgm:cxnLst></dgm:dataModel>", "diagramData", NULL },
		{ 0 },
	};

	doc_with(P(INLINE("<dgm:relIds r:dm=\"rId1\"/>")), parts);
	CHECK_STR(run_of("p1", 0)->text, "first; second");
	close_doc();
}

TEST(docx_pictures, embedded_files_are_named)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/embeddings/Budget.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "x", "package", NULL },
		{ 0 },
	};

	doc_with(P("<w:r><w:object><o:OLEObject Type=\"Embed\" ProgID=\"Excel.Sheet.12\" r:id=\"rId1\"/></w:object></w:r>"), parts);
	CHECK_STR(run_of("p1", 0)->ref, "Excel.Sheet.12 Budget.xlsx");
	close_doc();
}

TEST(docx_pictures, can_be_read_without_what_follows_them)
{
	struct stet_fixture f = stet_fixture_docx(P(T("a") INLINE(PIC("rId1"))) P(INLINE(PIC("rId1")) BOX(P(INLINE(PIC("rId1"))))) P(T("b"))
	                                          P(INLINE(PIC("rId1"))), image);
	struct stet_doc_options how = { .pictures = 2 };
	struct stet_buf bytes = { 0 };
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_OK(stet_doc_read(&doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
	CHECK_INT(stet_doc_pictures(doc), 3);
	CHECK_STR(stet_doc_picture(doc, 1)->id, "img2");
	CHECK_INT(stet_doc_picture(doc, 1)->cx, 914400);
	CHECK_INT(stet_doc_picture_bytes(doc, stet_doc_picture(doc, 1), &bytes, NULL), STET_OK);
	CHECK_STR(stet_buf_view(&bytes), "not really");
	CHECK(!stet_doc_find(doc, STET_STR("p3")));
	stet_buf_free(&bytes);
	stet_doc_close(doc);

	how.pictures = 9;
	CHECK_OK(stet_doc_read(&doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
	CHECK_INT(stet_doc_pictures(doc), 4);
	CHECK(stet_doc_find(doc, STET_STR("p3")) != NULL);
	stet_doc_close(doc);
	stet_fixture_free(&f);
}
