/* settle.c - tracked changes accepted and rejected: runs, paragraphs' marks, what stands around them. */
#include "settled.h"

TEST(docx_settle, runs_stay_or_go)
{
	check_settled(P(T("a") INS("A", T("b")) DEL("A", "c") "<w:moveTo w:id=\"4\">" T("d") "</w:moveTo><w:moveFrom w:id=\"5\">" T("e") "</w:moveFrom>"),
	              P(T("a") T("b") T("d")), P(T("a") T("c") T("e")));
	check_settled(P(INS("A", T("a") DEL("B", "b")) T("c")), P(T("a") T("c")), P(T("c")));
}

TEST(docx_settle, deleted_text_and_codes_are_text_and_codes_again)
{
	check_settled(P(T("a") "<w:del" BY("A") "><w:r><w:delText>b</w:delText><w:delInstrText xml:space=\"preserve\"> PAGE </w:delInstrText><w:delText/></w:r></w:del>"),
	              P(T("a")), P(T("a") "<w:r><w:t>b</w:t><w:instrText xml:space=\"preserve\"> PAGE </w:instrText><w:t/></w:r>"));
}

TEST(docx_settle, whitespace_and_all_other_bytes_stay)
{
	check_settled("\n <w:p  >\n  <w:ins" BY("A") " >\n" T("a") "\n</w:ins >\n<!-- here --> </w:p>\n",
	              "\n <w:p  >\n  \n" T("a") "\n\n<!-- here --> </w:p>\n", "\n <w:p  >\n  \n<!-- here --> </w:p>\n");
}

TEST(docx_settle, a_mark_that_goes_gives_the_paragraph_the_next_ones_properties)
{
	check_settled(P("<w:pPr><w:jc w:val=\"center\"/><w:rPr><w:del" BY("A") "/></w:rPr></w:pPr>" T("one "))
	              "<w:p w:rsidR=\"1\"><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" T("two") "</w:p>" P(T("3")),
	              "<w:p w:rsidR=\"1\"><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" T("one ") T("two") "</w:p>" P(T("3")),
	              P("<w:pPr><w:jc w:val=\"center\"/></w:pPr>" T("one ")) "<w:p w:rsidR=\"1\"><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" T("two") "</w:p>" P(T("3")));
	check_settled(P(MARK("ins") T("a")) P(T("b")), P(T("a")) P(T("b")), P(T("a") T("b")));
	check_settled(P(MARK("del") T("a")) P(MARK("del") T("b")) "<w:p/>" P(T("c")), P(T("a") T("b")) P(T("c")),
	              P(T("a")) P(T("b")) "<w:p/>" P(T("c")));
}

TEST(docx_settle, what_stands_between_joined_paragraphs_stays_between_their_texts)
{
	check_settled(P(MARK("del") "<w:bookmarkStart w:id=\"0\" w:name=\"n\"/>" T("a")) "<w:bookmarkEnd w:id=\"0\"/>" P(T("b")),
	              P("<w:bookmarkStart w:id=\"0\" w:name=\"n\"/>" T("a") "<w:bookmarkEnd w:id=\"0\"/>" T("b")),
	              P("<w:bookmarkStart w:id=\"0\" w:name=\"n\"/>" T("a")) "<w:bookmarkEnd w:id=\"0\"/>" P(T("b")));
}

TEST(docx_settle, a_paragraph_in_which_nothing_is_left_goes_whole)
{
	check_settled(P(T("a")) P(MARK("del") DEL("A", "b") "<w:proofErr/><w:r><w:rPr><w:b/></w:rPr></w:r>") PP("<w:keepNext/>", T("c")),
	              P(T("a")) PP("<w:keepNext/>", T("c")),
	              P(T("a")) P(T("b") "<w:proofErr/><w:r><w:rPr><w:b/></w:rPr></w:r>") PP("<w:keepNext/>", T("c")));
	check_settled(P(MARK("ins") INS("A", T("a"))) "<w:tbl><w:tblPr/>" TR(CELL("x")) "</w:tbl>" P(T("b")),
	              P(T("a")) "<w:tbl><w:tblPr/>" TR(CELL("x")) "</w:tbl>" P(T("b")),
	              "<w:tbl><w:tblPr/>" TR(CELL("x")) "</w:tbl>" P(T("b")));
}

TEST(docx_settle, a_bookmark_outlives_its_paragraph)
{
	check_settled(P(MARK("del") "<w:bookmarkStart w:id=\"0\" w:name=\"n\"/>" DEL("A", "a") "<w:r/>") P(T("b") "<w:bookmarkEnd w:id=\"0\"/>"),
	              "<w:bookmarkStart w:id=\"0\" w:name=\"n\"/>" P(T("b") "<w:bookmarkEnd w:id=\"0\"/>"),
	              P("<w:bookmarkStart w:id=\"0\" w:name=\"n\"/>" T("a") "<w:r/>") P(T("b") "<w:bookmarkEnd w:id=\"0\"/>"));
}

TEST(docx_settle, text_before_a_table_or_at_an_end_stays_a_paragraph)
{
	check_settled(P(MARK("del") T("a")) "<w:tbl>" TR(TC(P(MARK("del") T("x")))) "</w:tbl>" P(MARK("del") T("b")),
	              P(T("a")) "<w:tbl>" TR(TC(P(T("x")))) "</w:tbl>" P(T("b")), P(T("a")) "<w:tbl>" TR(TC(P(T("x")))) "</w:tbl>" P(T("b")));
	check_settled(P(MARK("del") T("a")) PP("<w:keepNext/><w:rPr><w:del" BY("A") "/></w:rPr>", DEL("A", "b")) "<w:tbl>" TR(CELL("x")) "</w:tbl>" P(T("c")),
	              PP("<w:keepNext/>", T("a")) "<w:tbl>" TR(CELL("x")) "</w:tbl>" P(T("c")),
	              P(T("a")) PP("<w:keepNext/>", T("b")) "<w:tbl>" TR(CELL("x")) "</w:tbl>" P(T("c")));
}

TEST(docx_settle, a_table_that_goes_still_parts_paragraphs)
{
	assert_string_equal(settled(true, P(MARK("del") T("a")) "<w:tbl><w:tr><w:trPr><w:del" BY("A") "/></w:trPr>" CELL("x") "</w:tr></w:tbl>" P(T("b"))),
	                    P(T("a")) P(T("b")));
	assert_string_equal(settled(true, P(MARK("del") DEL("A", "a")) "<w:tbl><w:tr><w:trPr><w:del" BY("A") "/></w:trPr>" CELL("x") "</w:tr></w:tbl>"), P(""));
	settled_free();
}

TEST(docx_settle, a_place_keeps_the_paragraph_that_it_must_have)
{
	assert_string_equal(settled(true, P(MARK("del") DEL("A", "a"))), P(""));
	assert_string_equal(settled(true, "<w:tbl>" TR(TC(P(MARK("del") DEL("A", "a")))) TR(TC(P(T("b")) P(MARK("del") DEL("A", "c")))) "</w:tbl>" P("")),
	                    "<w:tbl>" TR(TC(P(""))) TR(TC(P(T("b")))) "</w:tbl>" P(""));
	assert_string_equal(settled(true, "<w:tbl>" TR(TC("<w:tbl>" TR(CELL("x")) "</w:tbl>" P(MARK("del") DEL("A", "a")))) "</w:tbl>" P("")),
	                    "<w:tbl>" TR(TC("<w:tbl>" TR(CELL("x")) "</w:tbl>" P(""))) "</w:tbl>" P(""));
	assert_string_equal(settled(true, P(T("x")) P(MARK("del") DEL("A", "a")) "<w:sectPr/>"), P(T("x")) "<w:sectPr/>");
	settled_free();
}

TEST(docx_settle, a_section_goes_with_the_mark_that_ends_it)
{
	check_settled(PP("<w:rPr><w:del" BY("A") "/></w:rPr><w:sectPr/>", T("a")) P(T("b")) "<w:sectPr/>",
	              P(T("a") T("b")) "<w:sectPr/>", PP("<w:sectPr/>", T("a")) P(T("b")) "<w:sectPr/>");
}

TEST(docx_settle, text_goes_on_in_no_other_container)
{
	static const char body[] = P(MARK("del") T("a")) "<w:sdt><w:sdtContent>" P(T("b")) "</w:sdtContent></w:sdt>";

	assert_string_equal(settled(true, body), P(T("a")) "<w:sdt><w:sdtContent>" P(T("b")) "</w:sdtContent></w:sdt>");
	CHECK(settled_noted("settle.parted"));
	check_settled("<w:sdt><w:sdtContent>" P(MARK("del") DEL("A", "a")) "</w:sdtContent></w:sdt>" P(T("b")), P(T("b")),
	              "<w:sdt><w:sdtContent>" P(T("a")) "</w:sdtContent></w:sdt>" P(T("b")));
	settled_free();
}

TEST(docx_settle, what_is_wrapped_around_nothing_goes)
{
	check_settled(P(T("a") "<w:hyperlink r:id=\"rId1\">" DEL("A", "b") "</w:hyperlink><w:smartTag>" INS("A", T("c")) "</w:smartTag>"),
	              P(T("a") "<w:smartTag>" T("c") "</w:smartTag>"), P(T("a") "<w:hyperlink r:id=\"rId1\">" T("b") "</w:hyperlink>"));
	check_settled(P("<w:sdt><w:sdtPr/><w:sdtContent>" DEL("A", "b") "</w:sdtContent></w:sdt>" "<w:hyperlink/>"),
	              P("<w:sdt><w:sdtPr/></w:sdt><w:hyperlink/>"), P("<w:sdt><w:sdtPr/><w:sdtContent>" T("b") "</w:sdtContent></w:sdt><w:hyperlink/>"));
}

TEST(docx_settle, one_end_of_a_range_stays_where_the_text_went)
{
	check_settled(P("<w:bookmarkStart w:id=\"7\" w:name=\"n\"/>" T("a") "<w:del" BY("A") "><w:r><w:delText>b</w:delText></w:r><w:bookmarkEnd w:id=\"7\"/>"
	                "<w:bookmarkStart w:id=\"8\" w:name=\"m\"/><w:bookmarkEnd w:id=\"8\"/></w:del>" T("c")),
	              P("<w:bookmarkStart w:id=\"7\" w:name=\"n\"/>" T("a") "<w:bookmarkEnd w:id=\"7\"/>" T("c")),
	              P("<w:bookmarkStart w:id=\"7\" w:name=\"n\"/>" T("a") "<w:r><w:t>b</w:t></w:r><w:bookmarkEnd w:id=\"7\"/>"
	                "<w:bookmarkStart w:id=\"8\" w:name=\"m\"/><w:bookmarkEnd w:id=\"8\"/>" T("c")));
}

TEST(docx_settle, a_comment_on_nothing_loses_its_range)
{
#define REF(id) "<w:r><w:commentReference w:id=\"" id "\"/></w:r>"
	check_settled(P("<w:commentRangeStart w:id=\"3\"/>" T("a") "<w:commentRangeEnd w:id=\"3\"/><w:del" BY("A") ">" REF("3") "</w:del>"
	                "<w:commentRangeStart w:id=\"4\"/><w:commentRangeEnd w:id=\"4\"/>" REF("4")),
	              P(T("a") "<w:commentRangeStart w:id=\"4\"/><w:commentRangeEnd w:id=\"4\"/>" REF("4")),
	              P("<w:commentRangeStart w:id=\"3\"/>" T("a") "<w:commentRangeEnd w:id=\"3\"/>" REF("3")
	                "<w:commentRangeStart w:id=\"4\"/><w:commentRangeEnd w:id=\"4\"/>" REF("4")));
}

TEST(docx_settle, the_ranges_of_moves_go_with_them)
{
#define RANGE(what, id, name, inside) "<w:" what "RangeStart w:id=\"" id "\" w:name=\"" name "\" w:author=\"A\"/>" inside "<w:" what "RangeEnd w:id=\"" id "\"/>"
	check_settled(RANGE("moveFrom", "1", "m", P(MARK("moveFrom") "<w:moveFrom" BY("A") ">" T("a") "</w:moveFrom>")) P(T("b"))
	              RANGE("moveTo", "2", "m", P(MARK("moveTo") "<w:moveTo" BY("A") ">" T("a") "</w:moveTo>")) P(T("c")),
	              P(T("b")) P(T("a")) P(T("c")), P(T("a")) P(T("b")) P(T("c")));
}

TEST(docx_settle, both_branches_of_a_drawing_are_settled)
{
#define BOX(inside) "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" inside \
	"</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" inside \
	"</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
	static const char body[] = P(BOX(P(MARK("del") T("a") DEL("A", "b")) P(INS("A", T("c")))));

	check_settled(body, P(BOX(P(T("a") T("c")))), P(BOX(P(T("a") T("b")) P(""))));
	assert_string_equal(settled_some(true, NULL, "r1 r2 r3", body), P(BOX(P(T("a") T("c")))));
	settled_free();
}

TEST(docx_settle, prefixes_that_a_tag_declared_are_not_lost)
{
	assert_string_equal(settled(true, P("<w:ins xmlns:x=\"urn:x\" w:author=\"A\"><w:r x:a=\"1\"><w:t>a</w:t></w:r><w:ins><w:r/></w:ins></w:ins>")),
	                    P("<w:r xmlns:x=\"urn:x\" x:a=\"1\"><w:t>a</w:t></w:r><w:r xmlns:x=\"urn:x\"/>"));
	settled_free();
}

TEST(docx_settle, headers_notes_and_comments_are_settled_too)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/header1.xml", PART("header"), "<w:hdr>" P(DEL("A", "h") T("x")) "</w:hdr>", "header", NULL },
		{ "word/footnotes.xml", PART("footnotes"), "<w:footnotes><w:footnote w:id=\"2\">" P(INS("A", T("n"))) "</w:footnote></w:footnotes>", "footnotes", NULL },
		{ "word/comments.xml", PART("comments"), "<w:comments><w:comment w:id=\"2\">" P(MARK("del") DEL("A", "n")) "</w:comment></w:comments>", "comments", NULL },
		{ 0 },
	};

	assert_non_null(strstr(settled_part(true, P(T("a")), parts, "word/header1.xml"), ">" P(T("x")) "</w:hdr>"));
	assert_non_null(strstr(settled_part(false, P(T("a")), parts, "word/footnotes.xml"), "<w:footnote w:id=\"2\">" P("") "</w:footnote>"));
	assert_non_null(strstr(settled_part(true, P(T("a")), parts, "word/comments.xml"), "<w:comment w:id=\"2\">" P("") "</w:comment>"));
	settled_free();
}

TEST(docx_settle, a_damaged_part_is_left_alone)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/header1.xml", PART("header"), "<w:hdr><w:p><w:ins></w:p></w:hdr>", "header", NULL }, { 0 },
	};

	settled_part(true, P(INS("A", T("a"))), parts, "word/document.xml");
	CHECK(settled_noted("settle.part"));
	CHECK_INT(settled_count(), 1);
	settled_free();
}

TEST(docx_settle, changes_in_equations)
{
	check_settled(P("<m:oMath>" INS("A", "<m:r><m:t>x</m:t></m:r>") "</m:oMath>" T("a")),
	              P("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" T("a")), P(T("a")));
	assert_string_equal(settled(false, P("<m:oMath><m:f><m:fPr><m:ctrlPr><w:ins" BY("A") "><w:rPr/></w:ins></m:ctrlPr></m:fPr></m:f></m:oMath>" INS("A", T("a")))),
	                    P("<m:oMath><m:f><m:fPr><m:ctrlPr><w:ins" BY("A") "><w:rPr/></w:ins></m:ctrlPr></m:fPr></m:f></m:oMath>"));
	CHECK(settled_noted("settle.math"));
	settled_free();
}

TEST(docx_settle, a_document_without_changes_gives_nothing_new)
{
	static const char body[] = P("<w:hyperlink/><w:r><w:rPr></w:rPr></w:r>") "<w:tbl/>";

	check_settled(body, body, body);
	CHECK_INT(settled_count(), 0);
	settled_free();
}
