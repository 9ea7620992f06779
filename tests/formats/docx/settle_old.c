/* settle_old.c - changes of properties, of rows and of cells. */
#include "settled.h"

#define CHANGE(what, old) "<w:" what "Change" BY("A") ">" old "</w:" what "Change>"
#define ROW(pr, text)     "<w:tr>" pr CELL(text) "</w:tr>"

TEST(docx_settle_old, looks_of_runs)
{
	check_settled(P(R("<w:b/>" CHANGE("rPr", "<w:rPr><w:i/><w:u w:val=\"single\"/></w:rPr>"), "a") R(CHANGE("rPr", "<w:rPr/>"), "b")),
	              P(R("<w:b/>", "a") T("b")), P(R("<w:i/><w:u w:val=\"single\"/>", "a") T("b")));
	check_settled(P(R("<w:b/>" CHANGE("rPr", "<w:rPr/>"), "a") R("<w:b/>" CHANGE("rPr", ""), "b")),
	              P(R("<w:b/>", "a") R("<w:b/>", "b")), P(T("a") T("b")));
}

TEST(docx_settle_old, a_paragraph_keeps_its_mark_and_the_section_it_ends)
{
	check_settled(PP("<w:pStyle w:val=\"N\"/><w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr><w:sectPr/>" CHANGE("pPr", "<w:pPr><w:pStyle w:val=\"O\"/></w:pPr>"), T("a")),
	              PP("<w:pStyle w:val=\"N\"/><w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr><w:sectPr/>", T("a")),
	              PP("<w:pStyle w:val=\"O\"/><w:rPr><w:b/></w:rPr><w:sectPr/>", T("a")));
	check_settled(PP("<w:jc w:val=\"center\"/>" CHANGE("pPr", "<w:pPr><w:keepNext/></w:pPr>"), T("a")), PP("<w:jc w:val=\"center\"/>", T("a")), PP("<w:keepNext/>", T("a")));
	check_settled(PP("<w:jc w:val=\"center\"/>" CHANGE("pPr", "<w:pPr/>"), T("a")), PP("<w:jc w:val=\"center\"/>", T("a")), P(T("a")));
}

TEST(docx_settle_old, a_mark_keeps_what_else_is_pending_of_it)
{
	static const char body[] = PP("<w:rPr><w:ins" BY("B") "/><w:b/>" CHANGE("rPr", "<w:rPr><w:i/></w:rPr>") "</w:rPr>", T("a")) P(T("b"));

	assert_string_equal(settled_some(false, "A", NULL, body), PP("<w:rPr><w:ins" BY("B") "/><w:i/></w:rPr>", T("a")) P(T("b")));
	assert_string_equal(settled_some(true, "B", NULL, body), PP("<w:rPr><w:b/>" CHANGE("rPr", "<w:rPr><w:i/></w:rPr>") "</w:rPr>", T("a")) P(T("b")));
	settled_free();
}

TEST(docx_settle_old, a_joined_paragraph_has_the_properties_as_they_are_settled)
{
	check_settled(P(MARK("ins") T("a")) PP("<w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr>" CHANGE("pPr", "<w:pPr><w:keepNext/></w:pPr>"), T("b")),
	              P(T("a")) PP("<w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr>", T("b")), PP("<w:keepNext/><w:rPr><w:b/></w:rPr>", T("a") T("b")));
}

TEST(docx_settle_old, places_in_lists)
{
	check_settled(PP("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/><w:ins" BY("A") "/></w:numPr><w:jc w:val=\"left\"/>", T("a")),
	              PP("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:jc w:val=\"left\"/>", T("a")), PP("<w:jc w:val=\"left\"/>", T("a")));
	check_settled(PP("<w:numPr><w:numId w:val=\"1\"/><w:numberingChange" BY("A") " w:original=\"1.\"/></w:numPr>", T("a")),
	              PP("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", T("a")), PP("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", T("a")));
}

TEST(docx_settle_old, sections_keep_their_headers)
{
	check_settled(P(T("a")) "<w:sectPr><w:headerReference/><w:pgSz w:w=\"1\"/>" CHANGE("sectPr", "<w:sectPr><w:pgSz w:w=\"2\"/><w:cols/></w:sectPr>") "</w:sectPr>",
	              P(T("a")) "<w:sectPr><w:headerReference/><w:pgSz w:w=\"1\"/></w:sectPr>",
	              P(T("a")) "<w:sectPr><w:headerReference/><w:pgSz w:w=\"2\"/><w:cols/></w:sectPr>");
}

TEST(docx_settle_old, tables_and_their_grid)
{
	check_settled("<w:tbl><w:tblPr><w:jc w:val=\"left\"/>" CHANGE("tblPr", "<w:tblPr><w:tblW w:w=\"1\"/></w:tblPr>") "</w:tblPr>"
	              "<w:tblGrid><w:gridCol w:w=\"1\"/><w:tblGridChange w:id=\"1\"><w:tblGrid><w:gridCol w:w=\"2\"/></w:tblGrid></w:tblGridChange></w:tblGrid>"
	              "<w:tr><w:tblPrEx><w:jc w:val=\"left\"/>" CHANGE("tblPrEx", "<w:tblPrEx/>") "</w:tblPrEx>"
	              "<w:trPr><w:cantSplit/><w:ins" BY("B") "/>" CHANGE("trPr", "<w:trPr><w:tblHeader/></w:trPr>") "</w:trPr>"
	              TC("<w:tcPr><w:vAlign w:val=\"top\"/>" CHANGE("tcPr", "<w:tcPr><w:tcW w:w=\"2\"/></w:tcPr>") "</w:tcPr>" P("")) "</w:tr></w:tbl>",
	              "<w:tbl><w:tblPr><w:jc w:val=\"left\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:tblPrEx><w:jc w:val=\"left\"/></w:tblPrEx>"
	              "<w:trPr><w:cantSplit/></w:trPr>" TC("<w:tcPr><w:vAlign w:val=\"top\"/></w:tcPr>" P("")) "</w:tr></w:tbl>", "");
	assert_string_equal(settled_some(false, "A", NULL, "<w:tbl><w:tr><w:trPr><w:cantSplit/><w:ins" BY("B") "/>" CHANGE("trPr", "<w:trPr><w:tblHeader/></w:trPr>") "</w:trPr>"
	                    TC("<w:tcPr><w:vAlign w:val=\"top\"/>" CHANGE("tcPr", "<w:tcPr><w:tcW w:w=\"2\"/></w:tcPr>") "</w:tcPr>" P("")) "</w:tr></w:tbl>"),
	                    "<w:tbl><w:tr><w:trPr><w:tblHeader/><w:ins" BY("B") "/></w:trPr>" TC("<w:tcPr><w:tcW w:w=\"2\"/></w:tcPr>" P("")) "</w:tr></w:tbl>");
	settled_free();
}

TEST(docx_settle_old, rows)
{
	check_settled("<w:tbl>" ROW("", "a") ROW("<w:trPr><w:ins" BY("A") "/></w:trPr>", "b") ROW("<w:trPr><w:cantSplit/><w:del" BY("A") "/></w:trPr>", "c") "</w:tbl>" P(""),
	              "<w:tbl>" ROW("", "a") ROW("", "b") "</w:tbl>" P(""), "<w:tbl>" ROW("", "a") ROW("<w:trPr><w:cantSplit/></w:trPr>", "c") "</w:tbl>" P(""));
	check_settled("<w:tbl><w:tblPr/><w:tblGrid/>" ROW("<w:trPr><w:del" BY("A") "/></w:trPr>", "a") "</w:tbl>" P("z"), P("z"),
	              "<w:tbl><w:tblPr/><w:tblGrid/>" ROW("", "a") "</w:tbl>" P("z"));
}

TEST(docx_settle_old, cells)
{
	check_settled("<w:tbl>" TR(TC("<w:tcPr><w:tcW/><w:cellDel" BY("A") "/></w:tcPr>" P("d")) CELL("e") TC("<w:tcPr><w:cellIns" BY("A") "/></w:tcPr>" P("f"))) "</w:tbl>" P(""),
	              "<w:tbl>" TR(CELL("e") TC(P("f"))) "</w:tbl>" P(""), "<w:tbl>" TR(TC("<w:tcPr><w:tcW/></w:tcPr>" P("d")) CELL("e")) "</w:tbl>" P(""));
	check_settled("<w:tbl>" TR(TC("<w:tcPr><w:cellDel" BY("A") "/></w:tcPr>" P("d"))) TR(CELL("e")) "</w:tbl>" P(""),
	              "<w:tbl>" TR(CELL("e")) "</w:tbl>" P(""), "<w:tbl>" TR(TC(P("d"))) TR(CELL("e")) "</w:tbl>" P(""));
}

TEST(docx_settle_old, a_merge_of_cells_is_refused)
{
	static const char body[] = "<w:tbl>" TR(TC("<w:tcPr><w:cellMerge" BY("A") " w:vMerge=\"rest\"/></w:tcPr>" P(INS("A", T("x"))))) "</w:tbl>" P("");

	assert_string_equal(settled(true, body), "<w:tbl>" TR(TC("<w:tcPr><w:cellMerge" BY("A") " w:vMerge=\"rest\"/></w:tcPr>" P(T("x")))) "</w:tbl>" P(""));
	CHECK_INT(settled_refused(), 1);
	CHECK_INT(settled_count(), 1);
	settled_free();
}

TEST(docx_settle_old, a_bookmark_in_a_row_that_goes_keeps_its_other_end)
{
	check_settled("<w:tbl>" TR(TC(P("<w:bookmarkStart w:id=\"1\" w:name=\"n\"/>" T("a"))))
	              "<w:tr><w:trPr><w:del" BY("A") "/></w:trPr>" TC(P(T("b") "<w:bookmarkEnd w:id=\"1\"/>")) "</w:tr>" TR(CELL("c")) "</w:tbl>" P(""),
	              "<w:tbl>" TR(TC(P("<w:bookmarkStart w:id=\"1\" w:name=\"n\"/>" T("a")))) "<w:bookmarkEnd w:id=\"1\"/>" TR(CELL("c")) "</w:tbl>" P(""),
	              "<w:tbl>" TR(TC(P("<w:bookmarkStart w:id=\"1\" w:name=\"n\"/>" T("a")))) TR(TC(P(T("b") "<w:bookmarkEnd w:id=\"1\"/>"))) TR(CELL("c")) "</w:tbl>" P(""));
}
