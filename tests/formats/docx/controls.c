/* controls.c - content controls, bookmarks, section breaks, identity. */
#include "docs.h"

#define SDT(properties, inside) "<w:sdt><w:sdtPr>" properties "</w:sdtPr><w:sdtContent>" inside "</w:sdtContent></w:sdt>"

TEST(docx_controls, a_list_says_what_it_offers)
{
	const struct stet_control *c;

	doc_of(P(T("a") SDT("<w:alias w:val=\"Colour\"/><w:tag w:val=\"col\"/><w:lock w:val=\"sdtContentLocked\"/><w:showingPlcHdr/>"
	                    "<w:dropDownList><w:listItem w:displayText=\"Red\" w:value=\"r\"/><w:listItem w:value=\"g\"/></w:dropDownList>", T("Choose"))));
	c = run_of("p1", 1)->control;
	assert_null(run_of("p1", 0)->control);
	CHECK_STR(c->id, "k1");
	CHECK_INT(c->kind, STET_CONTROL_DROPDOWN);
	CHECK_STR(c->alias, "Colour");
	CHECK_STR(c->tag, "col");
	CHECK_INT(c->n_items, 2);
	CHECK_STR(c->item[0], "Red");
	CHECK_STR(c->item[1], "g");
	CHECK(c->locked && c->placeholder);
	close_doc();
}

TEST(docx_controls, kinds_are_told_apart)
{
	doc_of(P(SDT("<w:text/>", T("a"))) P(SDT("", T("b"))) P(SDT("<w:date/>", T("c"))) P(SDT("<w:comboBox/>", T("d")))
	       P(SDT("<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>", T("e"))) P(SDT("<w:docPartObj/>", T("f"))));
	CHECK_INT(run_of("p1", 0)->control->kind, STET_CONTROL_TEXT);
	CHECK_INT(run_of("p2", 0)->control->kind, STET_CONTROL_RICH);
	CHECK_INT(run_of("p3", 0)->control->kind, STET_CONTROL_DATE);
	CHECK_INT(run_of("p4", 0)->control->kind, STET_CONTROL_COMBO);
	CHECK_INT(run_of("p5", 0)->control->kind, STET_CONTROL_CHECKBOX);
	CHECK_INT(run_of("p5", 0)->kind, STET_CHECKBOX);
	CHECK(run_of("p5", 0)->control->checked);
	CHECK_INT(run_of("p6", 0)->control->kind, STET_CONTROL_OTHER);
	close_doc();
}

TEST(docx_controls, locks_and_placeholders_are_what_the_file_says)
{
	doc_of(P(SDT("<w:lock w:val=\"contentLocked\"/>", T("a"))) P(SDT("<w:lock w:val=\"sdtLocked\"/><w:showingPlcHdr w:val=\"0\"/>", T("b"))));
	CHECK(run_of("p1", 0)->control->locked);
	CHECK(!run_of("p2", 0)->control->locked && !run_of("p2", 0)->control->placeholder);
	close_doc();
}

TEST(docx_controls, a_block_knows_the_innermost_that_holds_it)
{
	doc_of(SDT("<w:tag w:val=\"out\"/>", P(T("a") SDT("<w:tag w:val=\"in\"/>", T("b")))
	           "<w:tbl>" SDT("<w:tag w:val=\"row\"/>", "<w:tr>" SDT("<w:tag w:val=\"cell\"/>", CELL("x")) "</w:tr>") "</w:tbl>") P(T("z")));
	CHECK_STR(block_of("p1")->control->tag, "out");
	CHECK_STR(run_of("p1", 1)->control->tag, "in");
	CHECK_STR(block_of("t1")->control->tag, "out");
	CHECK_STR(block_of("t1r1")->control->tag, "row");
	CHECK_STR(block_of("t1r1c1")->control->tag, "cell");
	assert_null(block_of("p2")->control);
	close_doc();
}

TEST(docx_controls, bookmarks_stand_in_their_paragraph)
{
	doc_of(P(T("a") "<w:bookmarkStart w:id=\"0\" w:name=\"here\"/>" T("b") "<w:bookmarkStart w:id=\"1\" w:name=\"_GoBack\"/>")
	       "<w:bookmarkStart w:id=\"2\" w:name=\"next\"/>" P(T("c")));
	assert_string_equal(text_of("p1"), "ab");
	CHECK_INT(block_of("p1")->n_runs, 3);
	CHECK_INT(run_of("p1", 1)->kind, STET_BOOKMARK);
	CHECK_STR(run_of("p1", 1)->ref, "here");
	CHECK_INT(run_of("p2", 0)->kind, STET_BOOKMARK);
	CHECK_STR(run_of("p2", 0)->ref, "next");
	close_doc();
}

TEST(docx_controls, what_is_not_seen_does_not_unhide_a_paragraph)
{
	doc_of(P("<w:bookmarkStart w:id=\"0\" w:name=\"here\"/>" R("<w:vanish/>", "a")) PP("<w:sectPr/>", R("<w:vanish/>", "b")));
	CHECK(block_of("p1")->hidden);
	CHECK(block_of("p2")->hidden);
	close_doc();
}

TEST(docx_controls, a_section_ends_where_its_paragraph_does)
{
	doc_of(PP("<w:sectPr><w:type w:val=\"continuous\"/><w:pgSz w:w=\"1\" w:h=\"1\" w:orient=\"landscape\"/><w:cols w:num=\"2\"/></w:sectPr>", T("a"))
	       PP("<w:sectPr/>", "") P(T("b")));
	CHECK_INT(run_of("p1", 1)->kind, STET_SECTION_BREAK);
	CHECK_STR(run_of("p1", 1)->ref, "continuous");
	CHECK_STR(run_of("p1", 1)->code, "cols=2 landscape");
	CHECK_STR(run_of("p2", 0)->ref, "nextPage");
	CHECK_INT(block_of("p3")->n_runs, 1);
	close_doc();
}

TEST(docx_controls, paragraphs_and_rows_keep_the_ids_of_the_file)
{
	doc_of("<w:p w14:paraId=\"1A2b3C4d\">" T("a") "</w:p><w:p w14:paraId=\"80000000\"/><w:p w14:paraId=\"12\"/>"
	       "<w:tbl><w:tr w14:paraId=\"00000007\">" CELL("x") "</w:tr></w:tbl>");
	CHECK_INT(block_of("p1")->para_id, 0x1A2B3C4D);
	CHECK_INT(block_of("p2")->para_id, 0);
	CHECK_INT(block_of("p3")->para_id, 0);
	CHECK_INT(block_of("t1r1")->para_id, 7);
	close_doc();
}

#define FORM(data) "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>" data "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r>" \
	"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"

TEST(docx_controls, old_form_fields_are_controls)
{
	doc_of(P(T("a") FORM("<w:name w:val=\"Agree\"/><w:checkBox><w:checked/></w:checkBox>"))
	       P(T("b") FORM("<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"x\"/><w:listEntry w:val=\"y\"/></w:ddList>")));
	CHECK_INT(run_of("p1", 1)->control->kind, STET_CONTROL_CHECKBOX);
	CHECK(run_of("p1", 1)->control->checked);
	CHECK_STR(run_of("p1", 1)->control->tag, "Agree");
	assert_string_equal(runs_of("p2"), "b|y");
	CHECK_STR(run_of("p2", 1)->control->id, "k2");
	CHECK_INT(run_of("p2", 1)->control->n_items, 2);
	CHECK_STR(run_of("p2", 1)->control->item[1], "y");
	close_doc();
}

#define CHAR(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"

TEST(docx_controls, text_fields_of_forms_are_controls_over_what_is_typed)
{
	doc_of(P(T("a") "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"Name\"/><w:textInput/></w:ffData></w:fldChar></w:r>"
	         "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>" CHAR("separate") T("Ann ") R("<w:b/>", "B") CHAR("end") T("z")));
	assert_string_equal(runs_of("p1"), "a|Ann |B|z");
	CHECK_INT(run_of("p1", 1)->control->kind, STET_CONTROL_TEXT);
	CHECK_STR(run_of("p1", 1)->control->tag, "Name");
	CHECK(run_of("p1", 2)->control == run_of("p1", 1)->control);
	CHECK(!run_of("p1", 3)->control);
	close_doc();
}
