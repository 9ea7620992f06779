/* fields.c - results are text, codes are kept beside them; links; controls. */
#include "docs.h"

#define BEGIN      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
#define CODE(text) "<w:r><w:instrText xml:space=\"preserve\">" text "</w:instrText></w:r>"
#define SEPARATE   "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
#define END        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"

TEST(docx_fields, show_the_result_and_keep_the_code)
{
	doc_of(P(T("on ") BEGIN CODE(" DATE ") CODE("\\@ \"d\" ") SEPARATE T("24 May") END T(" at")));
	assert_string_equal(text_of("p1"), "on 24 May at");
	CHECK_STR(run_of("p1", 1)->code, "DATE \\@ \"d\"");
	CHECK(run_of("p1", 1)->flags & STET_FIELD);
	CHECK(!(run_of("p1", 2)->flags & STET_FIELD));
	close_doc();
}

TEST(docx_fields, simple_ones_too)
{
	doc_of(P("<w:fldSimple w:instr=\" PAGE \">" T("7") "</w:fldSimple>" T("x")));
	assert_string_equal(runs_of("p1"), "7|x");
	CHECK_STR(run_of("p1", 0)->code, "PAGE");
	close_doc();
}

TEST(docx_fields, nest_in_results_and_in_codes)
{
	doc_of(P(BEGIN CODE("TOC") SEPARATE T("a") BEGIN CODE("PAGEREF x") SEPARATE T("3") END T("b") END)
	       P(BEGIN CODE("IF ") BEGIN CODE("MERGEFIELD y") SEPARATE T("hidden") END CODE(" = 1") SEPARATE T("yes") END));
	assert_string_equal(runs_of("p1"), "a|3|b");
	CHECK_STR(run_of("p1", 1)->code, "PAGEREF x");
	CHECK_STR(run_of("p1", 2)->code, "TOC");
	assert_string_equal(text_of("p2"), "yes");
	close_doc();
}

TEST(docx_fields, without_a_separator_there_is_no_result)
{
	doc_of(P(T("a") BEGIN CODE("XE \"index\"") END T("b")));
	assert_string_equal(text_of("p1"), "ab");
	close_doc();
}

TEST(docx_fields, a_result_goes_on_over_paragraphs)
{
	doc_of(P(BEGIN CODE("TOC") SEPARATE T("one")) P(T("two")) P(T("three") END) P(T("four")));
	CHECK_STR(run_of("p2", 0)->code, "TOC");
	CHECK(!(run_of("p4", 0)->flags & STET_FIELD));
	close_doc();
}

TEST(docx_fields, one_that_is_never_closed_swallows_nothing)
{
	doc_of(P(BEGIN CODE("PAGE")) P(T("still here")));
	assert_string_equal(text_of("p2"), "still here");
	close_doc();
}

TEST(docx_fields, an_end_without_a_begin_is_nothing)
{
	doc_of(P(END SEPARATE T("a") CODE("x") END));
	assert_string_equal(text_of("p1"), "a");
	close_doc();
}

TEST(docx_fields, hyperlinks_are_links)
{
	doc_of(P(BEGIN CODE("HYPERLINK \"https://a.org/x\" \\l \"sec\" \\o \"tip\"") SEPARATE T("a") END
	         BEGIN CODE("HYPERLINK \\l \"here\"") SEPARATE T("b") END "<w:hyperlink w:anchor=\"top\">" T("c") "</w:hyperlink>" T("d")));
	CHECK_STR(run_of("p1", 0)->link, "https://a.org/x#sec");
	CHECK_STR(run_of("p1", 1)->link, "#here");
	CHECK_STR(run_of("p1", 2)->link, "#top");
	CHECK_INT(run_of("p1", 3)->link.len, 0);
	CHECK(!noted("ext.link"));
	close_doc();
}

TEST(docx_fields, a_link_without_its_relationship_keeps_its_anchor)
{
	doc_of(P("<w:hyperlink r:id=\"rId404\" w:anchor=\"x\">" T("a") "</w:hyperlink>"));
	CHECK_STR(run_of("p1", 0)->link, "#x");
	close_doc();
}

TEST(docx_fields, legacy_forms_show_what_was_filled_in)
{
	doc_of(P("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData>"
	         "</w:fldChar></w:r>" CODE("FORMCHECKBOX") END T(" yes"))
	       P("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"red\"/>"
	         "<w:listEntry w:val=\"blue\"/></w:ddList></w:ffData></w:fldChar></w:r>" CODE("FORMDROPDOWN") END)
	       P(BEGIN CODE("FORMTEXT") SEPARATE T("typed") END));
	CHECK_INT(run_of("p1", 0)->kind, STET_CHECKBOX);
	assert_string_equal(text_of("p1"), "☒ yes");
	assert_string_equal(text_of("p2"), "blue");
	assert_string_equal(text_of("p3"), "typed");
	close_doc();
}

TEST(docx_fields, controls_keep_their_text)
{
	doc_of("<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:tag w:val=\"x\"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P(T("Click here"))
	       "</w:sdtContent></w:sdt>" P(T("a") "<w:sdt><w:sdtPr/><w:sdtContent>" T("b") "</w:sdtContent></w:sdt>" T("c")));
	assert_string_equal(text_of("p1"), "Click here");
	CHECK_INT(run_of("p1", 0)->flags, STET_CONTROL);
	assert_string_equal(runs_of("p2"), "a|b|c");
	CHECK_INT(run_of("p2", 1)->flags, STET_CONTROL);
	close_doc();
}

TEST(docx_fields, a_check_box_control_is_a_check_box)
{
	doc_of(P("<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr><w:sdtContent>" T("☒")
	         "</w:sdtContent></w:sdt>" T(" done")));
	CHECK_INT(run_of("p1", 0)->kind, STET_CHECKBOX);
	CHECK_STR(run_of("p1", 0)->text, "☒");
	CHECK_INT(run_of("p1", 1)->kind, STET_TEXT);
	close_doc();
}
