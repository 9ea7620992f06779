/* What hangs on slides: notes, comments, charts, diagrams; what is hidden; what reaches out of the file. */
#include "read.h"

#define PML "application/vnd.openxmlformats-officedocument.presentationml."

/* ---- notes ---------------------------------------------------------------------------------- */

#define NOTES(tree) { "ppt/notesSlides/n.xml", PML "notesSlide+xml", "<p:notes><p:cSld><p:spTree>" tree "</p:spTree></p:cSld></p:notes>", NULL, NULL }

TEST(pptx_notes, are_the_body_of_the_notes_page)
{
	const struct stet_fixture_part parts[] = {
		NOTES(PH("2", "type=\"sldImg\"", P("image")) PH("3", "type=\"body\" idx=\"1\"", "<a:p/>" P("Say this.") "<a:p/>" P("Then that."))
		      PH("4", "type=\"sldNum\"", P("9")) SP("5", "", P("painted"))), { 0 } };
	struct stet_fixture f = slide_with(SP("2", "", P("x")), REL("rId7", "notesSlide", "../notesSlides/n.xml"), parts);
	const struct stet_block *b = block(&f, "s1.n");

	CHECK_INT(b->kind, STET_NOTES);
	CHECK(stet_doc_block(f.doc, b->parent) == block(&f, "s1"));
	CHECK_INT(b->end, stet_doc_count(f.doc));
	CHECK(!has(&f, "s1.n.1"));
	CHECK_STR(block(&f, "s1.n.2")->text, "Say this.");
	CHECK_STR(block(&f, "s1.n.4")->text, "Then that.");
	CHECK(!has(&f, "s1.n.5"));
	stet_fixture_free(&f);
}

TEST(pptx_notes, that_say_nothing_are_no_block)
{
	const struct stet_fixture_part parts[] = { NOTES(PH("3", "type=\"body\" idx=\"1\"", "<a:p/>")), { 0 } };
	struct stet_fixture f = slide_with(SP("2", "", P("x")), REL("rId7", "notesSlide", "../notesSlides/n.xml"), parts);

	CHECK(!has(&f, "s1.n"));
	stet_fixture_free(&f);
}

/* ---- comments ------------------------------------------------------------------------------- */

TEST(pptx_comments, say_who_wrote_them_and_on_which_slide)
{
	static const struct stet_fixture_part parts[] = {
		{ "ppt/commentAuthors.xml", PML "commentAuthors+xml", "<p:cmAuthorLst><p:cmAuthor id=\"4\" name=\"Ann\" initials=\"A\"/></p:cmAuthorLst>",
		  "commentAuthors", NULL },
		{ "ppt/comments/c.xml", PML "comments+xml", "<p:cmLst xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "
		  "xmlns:p15=\"http://schemas.microsoft.com/office/powerpoint/2012/main\">"
		  "<p:cm authorId=\"4\" dt=\"2026-01-02T03:04:05\" idx=\"1\"><p:pos x=\"1\" y=\"1\"/><p:text>Why?\nReally.</p:text></p:cm>"
		  "<p:cm authorId=\"9\" idx=\"2\"><p:text>Because.</p:text><p:extLst><p:ext uri=\"x\"><p15:threadingInfo><p15:parentCm authorId=\"4\" idx=\"1\"/>"
		  "</p15:threadingInfo></p:ext></p:extLst></p:cm></p:cmLst>", NULL, NULL },
		{ 0 } };
	struct stet_fixture f = slide_with(SP("2", "", P("x")), REL("rId7", "comments", "../comments/c.xml"), parts);
	const struct stet_block *b = block(&f, "c1");

	CHECK_INT(b->kind, STET_COMMENT);
	CHECK_STR(b->remark->author, "Ann");
	CHECK_STR(b->remark->date, "2026-01-02T03:04:05");
	CHECK_STR(b->remark->on, "s1");
	CHECK_STR(b->remark->parent, "");
	CHECK_STR(block(&f, "c1.p1")->text, "Why?");
	CHECK_STR(block(&f, "c1.p2")->text, "Really.");
	CHECK_STR(block(&f, "c2")->remark->parent, "c1");
	CHECK_STR(block(&f, "c2")->remark->author, "");
	stet_fixture_free(&f);
}

TEST(pptx_comments, of_today_come_before_their_answers)
{
	static const struct stet_fixture_part parts[] = {
		{ "ppt/authors.xml", "application/vnd.ms-powerpoint.authors+xml", "<p188:authorLst xmlns:p188=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\">"
		  "<p188:author id=\"{A}\" name=\"Bob\"/></p188:authorLst>", "http://schemas.microsoft.com/office/2018/10/relationships/authors", NULL },
		{ "ppt/comments/m.xml", "application/vnd.ms-powerpoint.comments+xml",
		  "<p188:cmLst xmlns:p188=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
		  "<p188:cm id=\"{1}\" authorId=\"{A}\" status=\"resolved\" created=\"2026-05-06T07:08:09.000\"><p188:replyLst><p188:reply id=\"{2}\" authorId=\"{A}\">"
		  "<p188:txBody>" P("answer") "</p188:txBody></p188:reply></p188:replyLst><p188:txBody>" P("question") P("again") "</p188:txBody></p188:cm></p188:cmLst>", NULL, NULL },
		{ 0 } };
	struct stet_fixture f = slide_with(SP("2", "", P("x")),
		"<Relationship Id=\"rId7\" Type=\"http://schemas.microsoft.com/office/2018/10/relationships/comments\" Target=\"../comments/m.xml\"/>", parts);

	CHECK_STR(block(&f, "c1.p1")->text, "question");
	CHECK_STR(block(&f, "c1.p2")->text, "again");
	CHECK(block(&f, "c1")->remark->resolved);
	CHECK_STR(block(&f, "c1")->remark->author, "Bob");
	CHECK_STR(block(&f, "c1")->remark->date, "2026-05-06T07:08:09.000");
	CHECK_STR(block(&f, "c2.p1")->text, "answer");
	CHECK_STR(block(&f, "c2")->remark->parent, "c1");
	stet_fixture_free(&f);
}

/* ---- charts and diagrams -------------------------------------------------------------------- */

#define SER(name, a, b) \
	"<c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>" name "</c:v></c:pt></c:strCache></c:strRef></c:tx>" \
	"<c:cat><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>Jan</c:v></c:pt><c:pt idx=\"1\"><c:v>Feb</c:v></c:pt></c:strCache></c:strRef></c:cat>" \
	"<c:val><c:numRef><c:numCache><c:pt idx=\"0\"><c:v>" a "</c:v></c:pt><c:pt idx=\"1\"><c:v>" b "</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"

TEST(pptx_chart, is_its_title_and_a_table_of_its_numbers)
{
	const struct stet_fixture_part parts[] = {
		{ "ppt/charts/c.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
		  "<c:chartSpace><c:chart><c:title><c:tx><c:rich>" P("Growth") "</c:rich></c:tx></c:title><c:plotArea><c:barChart>" SER("North", "1", "2") SER("South", "3", "4")
		  "</c:barChart><c:catAx><c:title><c:tx><c:rich>" P("Month") "</c:rich></c:tx></c:title></c:catAx></c:plotArea></c:chart></c:chartSpace>", NULL, NULL }, { 0 } };
	struct stet_fixture f = slide_with("<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"Frame\" descr=\"Growth over two months\"/></p:nvGraphicFramePr><a:graphic><a:graphicData>"
		"<c:chart r:id=\"rId7\"/></a:graphicData></a:graphic></p:graphicFrame>", REL("rId7", "chart", "../charts/c.xml"), parts);
	const struct stet_block *b = block(&f, "s1.1.1");

	CHECK_STR(b->text, "Growth; Month");
	CHECK_INT(b->run[0].kind, STET_OBJECT);
	CHECK_STR(b->run[0].ref, "chart");
	CHECK_STR(b->run[0].code, "Growth over two months");
	b = block(&f, "s1.1t1");
	CHECK(b->n_rows == 3 && b->n_cols == 3 && b->header_rows == 1);
	CHECK_STR(block(&f, "s1.1r1c1p1")->text, "");
	CHECK_STR(block(&f, "s1.1r1c3p1")->text, "South");
	CHECK_STR(block(&f, "s1.1r3c1p1")->text, "Feb");
	CHECK_STR(block(&f, "s1.1r3c2p1")->text, "2");
	CHECK_STR(stet_doc_part(f.doc, b->part), "ppt/charts/c.xml");
	stet_fixture_free(&f);
}

TEST(pptx_chart, has_no_bullets_in_a_placeholder_that_has)
{
	const struct stet_fixture_part parts[] = {
		{ "ppt/charts/c.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
		  "<c:chartSpace><c:chart><c:plotArea>" SER("North", "1", "2") "</c:plotArea></c:chart></c:chartSpace>", NULL, NULL }, { 0 } };
	struct stet_fixture f = slide_with("<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr><p:ph idx=\"1\"/></p:nvPr></p:nvGraphicFramePr>"
		"<a:graphic><a:graphicData><c:chart r:id=\"rId7\"/></a:graphicData></a:graphic></p:graphicFrame>", REL("rId7", "chart", "../charts/c.xml"), parts);

	CHECK(block(&f, "s1.1.1")->list == NULL);
	CHECK(block(&f, "s1.1r2c1p1")->list == NULL);
	CHECK(block(&f, "s1.1")->shape->cy == 4351338);
	stet_fixture_free(&f);
}

TEST(pptx_chart, of_points_beyond_reading_is_its_title_alone)
{
	const struct stet_fixture_part parts[] = {
		{ "ppt/charts/c.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
		  "<c:chartSpace><c:chart><c:plotArea><c:ser><c:val><c:numRef><c:numCache><c:pt idx=\"4000000000\"><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
		  "</c:plotArea></c:chart></c:chartSpace>", NULL, NULL }, { 0 } };
	struct stet_fixture f = slide_with(FRAME("<c:chart r:id=\"rId7\"/>"), REL("rId7", "chart", "../charts/c.xml"), parts);

	CHECK(has(&f, "s1.1.1"));
	CHECK(!has(&f, "s1.1t1"));
	CHECK(noted(&f, "chart.large"));
	stet_fixture_free(&f);
}

#define LEVEL(a, b) "<c:lvl><c:pt idx=\"0\"><c:v>" a "</c:v></c:pt><c:pt idx=\"1\"><c:v>" b "</c:v></c:pt></c:lvl>"

TEST(pptx_chart, says_the_groups_of_its_categories)
{
	const struct stet_fixture_part parts[] = {
		{ "ppt/charts/c.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
		  "<c:chartSpace><c:chart><c:plotArea><c:ser><c:cat><c:multiLvlStrRef><c:multiLvlStrCache>" LEVEL("Jan", "Feb")
		  "<c:lvl><c:pt idx=\"0\"><c:v>2025</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat></c:ser></c:plotArea></c:chart></c:chartSpace>", NULL, NULL }, { 0 } };
	struct stet_fixture f = slide_with(FRAME("<c:chart r:id=\"rId7\"/>"), REL("rId7", "chart", "../charts/c.xml"), parts);

	CHECK_STR(block(&f, "s1.1r2c1p1")->text, "2025 / Jan");
	CHECK_STR(block(&f, "s1.1r3c1p1")->text, "Feb");
	stet_fixture_free(&f);
}

#define CX "http://schemas.microsoft.com/office/drawing/2014/chartex"

TEST(pptx_chart, of_the_newer_sort_is_read_instead_of_its_picture)
{
	const struct stet_fixture_part parts[] = {
		{ "ppt/charts/x.xml", "application/vnd.ms-office.chartex+xml",
		  "<cx:chartSpace xmlns:cx=\"" CX "\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><cx:chartData><cx:data id=\"0\"><cx:strDim type=\"cat\"><cx:f>A</cx:f>"
		  "<cx:lvl><cx:pt idx=\"0\">In</cx:pt><cx:pt idx=\"1\">Out</cx:pt></cx:lvl></cx:strDim><cx:numDim type=\"val\"><cx:lvl><cx:pt idx=\"0\">7</cx:pt><cx:pt idx=\"1\">-3</cx:pt>"
		  "</cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:txData><cx:v>Flow</cx:v></cx:txData></cx:tx></cx:title><cx:plotArea><cx:plotAreaRegion>"
		  "<cx:series><cx:tx><cx:txData><cx:f>B</cx:f><cx:v>Cash</cx:v></cx:txData></cx:tx><cx:dataId val=\"0\"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>", NULL, NULL },
		{ 0 } };
	struct stet_fixture f = slide_with("<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:cx1=\"http://schemas.microsoft.com/office/drawing/2015/9/8/chartex\">"
		"<mc:Choice Requires=\"cx1\">" FRAME("<cx:chart xmlns:cx=\"" CX "\" r:id=\"rId7\"/>") "</mc:Choice><mc:Fallback>" SP("2", "", P("not available")) "</mc:Fallback></mc:AlternateContent>",
		"<Relationship Id=\"rId7\" Type=\"http://schemas.microsoft.com/office/2014/relationships/chartEx\" Target=\"../charts/x.xml\"/>", parts);

	CHECK_STR(block(&f, "s1.1.1")->text, "Flow");
	CHECK_STR(block(&f, "s1.1r1c2p1")->text, "Cash");
	CHECK_STR(block(&f, "s1.1r3c1p1")->text, "Out");
	CHECK_STR(block(&f, "s1.1r3c2p1")->text, "-3");
	CHECK(!has(&f, "s1.2"));
	stet_fixture_free(&f);
}

/* ---- equations ------------------------------------------------------------------------------ */

TEST(pptx_math, is_a_run_with_its_latex)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:r><a:t>so </a:t></a:r><a14:m xmlns:a14=\"http://schemas.microsoft.com/office/drawing/2010/main\">"
		"<m:oMathPara xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:oMath><m:f><m:num><m:r><a:rPr lang=\"en\"/><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r>"
		"</m:den></m:f></m:oMath></m:oMathPara></a14:m><a:r><a:t> ends</a:t></a:r></a:p>"));
	const struct stet_block *b = block(&f, "s1.1.1");

	CHECK_STR(b->text, "so a/b ends");
	CHECK_INT(b->run[1].kind, STET_MATH);
	CHECK_STR(b->run[1].code, "\\frac{a}{b}");
	stet_fixture_free(&f);
}

#define PT(id, text) "<dgm:pt modelId=\"" id "\"><dgm:t><a:bodyPr/>" P(text) "</dgm:t></dgm:pt>"
#define CXN(from, to, order) "<dgm:cxn modelId=\"c" to "\" srcId=\"" from "\" destId=\"" to "\" srcOrd=\"" order "\"/>"

static const struct stet_fixture_part *diagram(const char *model)
{
	static struct stet_fixture_part parts[2];

	parts[0] = (struct stet_fixture_part){ "ppt/diagrams/d.xml", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", model, NULL, NULL };
	return parts;
}

TEST(pptx_diagram, is_its_texts_as_their_tree_orders_them)
{
	struct stet_fixture f = slide_with(FRAME("<dgm:relIds r:dm=\"rId7\"/>"), REL("rId7", "diagramData", "../diagrams/d.xml"),
		diagram("<dgm:dataModel><dgm:ptLst><dgm:pt modelId=\"0\" type=\"doc\"/>" PT("1", "second") PT("2", "first") PT("3", "below first")
		        "<dgm:pt modelId=\"9\" type=\"pres\"><dgm:t>" P("drawn") "</dgm:t></dgm:pt></dgm:ptLst>"
		        "<dgm:cxnLst>" CXN("0", "1", "1") CXN("0", "2", "0") CXN("2", "3", "0") "</dgm:cxnLst></dgm:dataModel>"));

	CHECK_STR(block(&f, "s1.1.1")->text, "first");
	CHECK_STR(block(&f, "s1.1.2")->text, "below first");
	CHECK_INT(block(&f, "s1.1.2")->level, 1);
	CHECK_STR(block(&f, "s1.1.3")->text, "second");
	CHECK_INT(block(&f, "s1.1.3")->level, 0);
	CHECK(!has(&f, "s1.1.4"));
	stet_fixture_free(&f);
}

TEST(pptx_diagram, that_runs_in_circles_shows_each_text_once)
{
	struct stet_fixture f = slide_with(FRAME("<dgm:relIds r:dm=\"rId7\"/>"), REL("rId7", "diagramData", "../diagrams/d.xml"),
		diagram("<dgm:dataModel><dgm:ptLst>" PT("1", "a") PT("2", "b") "</dgm:ptLst><dgm:cxnLst>" CXN("1", "2", "0") CXN("2", "1", "0") CXN("1", "1", "1")
		        CXN("1", "7", "1") "</dgm:cxnLst></dgm:dataModel>"));

	CHECK_STR(block(&f, "s1.1.1")->text, "a");
	CHECK_STR(block(&f, "s1.1.2")->text, "b");
	CHECK(!has(&f, "s1.1.3"));
	stet_fixture_free(&f);
}

TEST(pptx_diagram, may_be_deeper_than_the_stack)
{
	struct stet_buf model = { 0 };
	struct stet_fixture f;
	char xml[100];

	stet_buf_z(&model, "<dgm:dataModel><dgm:ptLst>");
	for (int i = 0; i < 200000; i++) {
		snprintf(xml, sizeof(xml), "<dgm:pt modelId=\"%d\"/>", i);
		stet_buf_z(&model, xml);
	}
	stet_buf_z(&model, PT("end", "the end") "</dgm:ptLst><dgm:cxnLst>");
	for (int i = 0; i < 199999; i++) {
		snprintf(xml, sizeof(xml), "<dgm:cxn srcId=\"%d\" destId=\"%d\"/>", i, i + 1);
		stet_buf_z(&model, xml);
	}
	stet_buf_z(&model, CXN("199999", "end", "0") "</dgm:cxnLst></dgm:dataModel>");
	f = slide_with(FRAME("<dgm:relIds r:dm=\"rId7\"/>"), REL("rId7", "diagramData", "../diagrams/d.xml"), diagram(model.at));
	CHECK_STR(block(&f, "s1.1.1")->text, "the end");
	stet_buf_free(&model);
	stet_fixture_free(&f);
}

/* ---- what cannot be seen -------------------------------------------------------------------- */

TEST(pptx_hidden, slides_are_marked_throughout)
{
	static const struct stet_fixture_part parts[] = {
		{ "ppt/slides/h.xml", PML "slide+xml", "<p:sld show=\"0\"><p:cSld><p:spTree>" SP("2", "", P("psst")) "</p:spTree></p:cSld></p:sld>", NULL, NULL },
		{ "_rels/.rels", NULL, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
		  REL("r", "officeDocument", "ppt/presentation.xml") "</Relationships>", NULL, NULL },
		{ "ppt/presentation.xml", PML "presentation.main+xml", "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"a\"/></p:sldIdLst></p:presentation>", NULL,
		  REL("a", "slide", "slides/h.xml") },
		{ 0 } };
	struct stet_fixture f = stet_fixture_package("test.pptx", parts);

	CHECK(block(&f, "s1")->hidden && block(&f, "s1.1")->hidden && block(&f, "s1.1.1")->hidden);
	CHECK(noted(&f, "hidden.slide"));
	stet_fixture_free(&f);
}

TEST(pptx_hidden, shapes_are_marked)
{
	struct stet_fixture f = slide("<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\" hidden=\"1\"/></p:nvSpPr><p:txBody>" P("x") "</p:txBody></p:sp>" SP("3", "", P("y")));

	CHECK(block(&f, "s1.1.1")->hidden);
	CHECK(!block(&f, "s1.2.1")->hidden);
	CHECK(noted(&f, "hidden.shape"));
	stet_fixture_free(&f);
}

TEST(pptx_hidden, text_beside_the_slide_is_found)
{
	struct stet_fixture f = slide(SP("2", XFRM("-27432000", "0", "914400", "914400"), P("out")) SP("3", XFRM("-100", "0", "914400", "914400"), P("in"))
	                              SP("4", XFRM("-27432000", "0", "914400", "914400"), "<a:p/>")
	                              SP("5", "<a:xfrm rot=\"5400000\"><a:off x=\"-1100000\" y=\"0\"/><a:ext cx=\"1000000\" cy=\"4000000\"/></a:xfrm>", P("turned in")));

	CHECK(block(&f, "s1.1.1")->hidden);
	CHECK(!block(&f, "s1.2.1")->hidden);
	CHECK(!block(&f, "s1.3")->hidden);
	CHECK(!block(&f, "s1.4")->hidden);
	CHECK(noted(&f, "hidden.offslide"));
	stet_fixture_free(&f);
}

TEST(pptx_hidden, tiny_type_is_found)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:r><a:rPr sz=\"100\"/><a:t>obey</a:t></a:r></a:p><a:p><a:r><a:rPr sz=\"100\"/><a:t> </a:t></a:r><a:r><a:t>fine</a:t></a:r></a:p>"));

	CHECK(block(&f, "s1.1.1")->hidden);
	CHECK(block(&f, "s1.1.1")->run[0].flags & STET_HIDDEN);
	CHECK(!block(&f, "s1.1.2")->hidden);
	CHECK(noted(&f, "hidden.size"));
	stet_fixture_free(&f);
}

TEST(pptx_hidden, characters_without_width_are_parted_from_words)
{
	struct stet_fixture f = slide(SP("2", "", P("pay&#x200B;ment") P("hi&#xE0049;&#xE0067; you") P("\xF0\x9F\x91\xA9&#x200D;\xF0\x9F\x92\xBB &#x1F3F4;&#xE0067;&#xE0062;&#xE007F; ok")));
	const struct stet_block *b = block(&f, "s1.1.1");

	CHECK_INT(b->n_runs, 3);
	CHECK(b->run[1].flags & STET_HIDDEN);
	CHECK_STR(b->run[2].text, "ment");
	b = block(&f, "s1.1.2");
	CHECK_INT(b->n_runs, 3);
	CHECK_STR(b->run[0].text, "hi");
	CHECK(!b->hidden);
	CHECK_INT(block(&f, "s1.1.3")->n_runs, 1);
	CHECK_INT(stet_doc_notes(f.doc)->n, 2);
	CHECK(noted(&f, "hidden.unicode"));
	stet_fixture_free(&f);
}

/* ---- what stands where it cannot -------------------------------------------------------------- */

#define CELL(text) "<a:tc><a:txBody>" P(text) "</a:txBody></a:tc>"

/* How many blocks there are; all are found by their ids, and their texts are all of their runs'. */
static size_t sound(struct stet_fixture *f)
{
	size_t n;
	const struct stet_block *b = stet_doc_blocks(f->doc ? f->doc : stet_fixture_open(f), &n);

	for (size_t i = 0; i < n; i++) {
		size_t len = 0;

		CHECK(stet_doc_find(f->doc, b[i].id) == &b[i]);
		for (uint32_t k = 0; k < b[i].n_runs; k++)
			len += b[i].run[k].text.len;
		CHECK_INT(len, b[i].text.len);
	}
	return n;
}

TEST(pptx_misplaced, tables_and_shapes_in_text_are_passed_over)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:r><a:t>a</a:t></a:r><a:tbl><a:tr>" CELL("no") "</a:tr></a:tbl><p:sp><p:txBody>" P("nor") "</p:txBody></p:sp>"
	                                          "<a:r><a:t>b</a:t></a:r></a:p>") SP("3", "", P("c")));

	CHECK_INT(sound(&f), 5);
	CHECK_STR(block(&f, "s1.1.1")->text, "ab");
	CHECK_STR(block(&f, "s1.2.1")->text, "c");
	stet_fixture_free(&f);
}

TEST(pptx_misplaced, a_shape_has_one_text_and_one_table)
{
	struct stet_fixture f = slide("<p:sp><p:txBody>" P("a") "</p:txBody><p:txBody>" P("b") "</p:txBody></p:sp>"
	                              FRAME("<a:tbl><a:tr>" CELL("c") "</a:tr></a:tbl><a:tbl><a:tr>" CELL("d") "</a:tr></a:tbl>"));

	CHECK_INT(sound(&f), 8);
	CHECK_STR(block(&f, "s1.1.1")->text, "a");
	CHECK_STR(block(&f, "s1.2r1c1p1")->text, "c");
	stet_fixture_free(&f);
}

TEST(pptx_misplaced, cells_stand_in_rows_and_have_one_text)
{
	struct stet_fixture f = slide(FRAME("<a:tbl>" CELL("no") "<a:tr><a:tr>" CELL("no") "</a:tr><a:tc><a:txBody>" P("a") "</a:txBody><a:txBody>" P("no")
	                                    "</a:txBody><a:tc/></a:tc>" CELL("b") "</a:tr></a:tbl>"));

	CHECK_INT(sound(&f), 8);
	CHECK_STR(block(&f, "s1.1r1c1p1")->text, "a");
	CHECK_STR(block(&f, "s1.1r1c2p1")->text, "b");
	stet_fixture_free(&f);
}

TEST(pptx_misplaced, runs_and_paragraphs_in_their_like_are_passed_over)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:r><a:t>a</a:t><a:r><a:t>no</a:t></a:r><a:br/></a:r><a:p><a:r><a:t>no</a:t></a:r></a:p>"
	                                          "<a:r><a:t>b<p:txBody><a:p/></p:txBody></a:t></a:r></a:p>" P("c")));

	CHECK_INT(sound(&f), 4);
	CHECK_STR(block(&f, "s1.1.1")->text, "ab");
	CHECK_STR(block(&f, "s1.1.2")->text, "c");
	stet_fixture_free(&f);
}

/* ---- what reaches out ----------------------------------------------------------------------- */

static bool warns(const char *tree, const char *rels, const char *slug)
{
	struct stet_fixture f = slide_with(tree, rels, NULL);
	bool found = noted(&f, slug);

	stet_fixture_free(&f);
	return found;
}

TEST(pptx_external, targets_are_named)
{
	CHECK(warns("", EXTERNAL("rId7", "image", "http://127.0.0.1/x.png"), "ext.image"));
	CHECK(warns("", EXTERNAL("rId7", "video", "http://127.0.0.1/v.mp4"), "ext.media"));
	CHECK(warns("", EXTERNAL("rId7", "audio", "http://127.0.0.1/v.mp3"), "ext.media"));
	CHECK(warns("", EXTERNAL("rId7", "oleObject", "file:///x.xlsx"), "ext.ole"));
	CHECK(warns("", EXTERNAL("rId7", "hyperlink", "javascript:alert(1)"), "ext.link"));
	CHECK(warns("", EXTERNAL("rId7", "hyperlink", "file:///etc/passwd"), "ext.link"));
	CHECK(warns("", EXTERNAL("rId7", "hyperlink", "\\\\host\\share"), "ext.link"));
	CHECK(!warns("", EXTERNAL("rId7", "hyperlink", "https://example.org/"), "ext.link"));
	CHECK(!warns("", EXTERNAL("rId7", "hyperlink", "mailto:a@example.org"), "ext.link"));
}

TEST(pptx_external, actions_that_start_something_are_named)
{
	CHECK(warns(SP("2", "", "<a:p><a:r><a:rPr><a:hlinkClick r:id=\"\" action=\"ppaction://program\"/></a:rPr><a:t>x</a:t></a:r></a:p>"), NULL, "ext.link"));
	CHECK(warns(SP("2", "", "<a:p><a:r><a:rPr><a:hlinkMouseOver r:id=\"\" action=\"ppaction://program\"/></a:rPr><a:t>x</a:t></a:r></a:p>"), NULL, "ext.link"));
	CHECK(warns("<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"><a:hlinkHover r:id=\"\" action=\"ppaction://macro?name=x\"/></p:cNvPr></p:nvSpPr></p:sp>", NULL, "active.macro"));
}
