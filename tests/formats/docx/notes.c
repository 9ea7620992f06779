/* notes.c - headers, footers, footnotes, endnotes, comments. */
#include "docs.h"

#define REF(kind, id) "<w:r><w:" kind "Reference w:id=\"" id "\"/></w:r>"

TEST(docx_notes, footnotes_and_endnotes_are_numbered_by_their_references)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/footnotes.xml", PART("footnotes"),
		  "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\">" P(T("line")) "</w:footnote><w:footnote w:id=\"4\">" P(T("second"))
		  "</w:footnote><w:footnote w:id=\"9\">" P(T("first")) "</w:footnote><w:footnote w:id=\"11\">" P(T("unused"))
		  "</w:footnote></w:footnotes>", "footnotes", NULL },
		{ "word/endnotes.xml", PART("endnotes"), "<w:endnotes><w:endnote w:id=\"1\">" P(T("the end")) "</w:endnote></w:endnotes>",
		  "endnotes", NULL },
		{ 0 },
	};

	doc_with(P(T("a") REF("footnote", "9") T("b") REF("footnote", "4") REF("endnote", "1")), parts);
	CHECK_INT(run_of("p1", 1)->kind, STET_NOTE_REF);
	CHECK_STR(run_of("p1", 1)->ref, "f1");
	CHECK_STR(run_of("p1", 4)->ref, "e1");
	assert_string_equal(text_of("f1.p1"), "first");
	assert_string_equal(text_of("f2.p1"), "second");
	assert_string_equal(text_of("e1.p1"), "the end");
	CHECK_INT(count_of(STET_FOOTNOTE), 2);
	CHECK_INT(block_of("f1")->kind, STET_FOOTNOTE);
	close_doc();
}

TEST(docx_notes, headers_are_read_once_and_only_when_a_section_names_them)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/header1.xml", PART("header"), "<w:hdr>" P(T("top")) "</w:hdr>", "header", NULL },
		{ "word/header2.xml", PART("header"), "<w:hdr>" P(T("nobody")) "</w:hdr>", "header", NULL },
		{ "word/footer1.xml", PART("footer"), "<w:ftr>" P(T("bottom")) "<w:tbl>" TR(CELL("cell")) "</w:tbl></w:ftr>", "footer", NULL },
		{ 0 },
	};

	doc_with(PP("<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId1\"/></w:sectPr>", T("a")) P(T("b"))
	         "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
	         "</w:sectPr>", parts);
	CHECK_INT(count_of(STET_HEADER), 1);
	assert_string_equal(text_of("h1.p1"), "top");
	CHECK_STR(block_of("h1")->name, "first");
	assert_string_equal(text_of("ft1.p1"), "bottom");
	assert_string_equal(text_of("ft1.t1r1c1p1"), "cell");
	close_doc();
}

TEST(docx_notes, comments_say_who_where_and_what_they_answer)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/comments.xml", PART("comments"),
		  "<w:comments><w:comment w:id=\"5\" w:author=\"Ann\" w:date=\"2026-01-02T03:04:05Z\"><w:p w14:paraId=\"AA\">" T("why?")
		  "</w:p></w:comment><w:comment w:id=\"6\" w:author=\"Bob\"><w:p w14:paraId=\"BB\">" T("because") "</w:p></w:comment>"
		  "<w:comment w:id=\"7\" w:author=\"Cy\">" P(T("orphan")) "</w:comment></w:comments>", "comments", NULL },
		{ "word/commentsExtended.xml", PART("commentsExtended"),
		  "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:commentEx w15:paraId=\"AA\""
		  " w15:done=\"1\"/><w15:commentEx w15:paraId=\"BB\" w15:paraIdParent=\"AA\" w15:done=\"0\"/></w15:commentsEx>",
		  "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", NULL },
		{ 0 },
	};

	doc_with(P(T("x")) P("<w:commentRangeStart w:id=\"5\"/>" T("y") "<w:commentRangeEnd w:id=\"5\"/>" REF("comment", "5")
	         REF("comment", "6")), parts);
	CHECK_INT(run_of("p2", 1)->kind, STET_COMMENT_REF);
	CHECK_STR(run_of("p2", 1)->ref, "c1");
	CHECK_STR(block_of("c1")->remark->author, "Ann");
	CHECK_STR(block_of("c1")->remark->date, "2026-01-02T03:04:05Z");
	CHECK_STR(block_of("c1")->remark->on, "p2");
	CHECK(block_of("c1")->remark->resolved);
	CHECK_STR(block_of("c2")->remark->parent, "c1");
	CHECK(!block_of("c2")->remark->resolved);
	assert_string_equal(text_of("c2.p1"), "because");
	CHECK_INT(count_of(STET_COMMENT), 2);
	close_doc();
}

TEST(docx_notes, a_damaged_side_part_is_a_warning)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/footnotes.xml", PART("footnotes"), "<w:footnotes><w:footnote w:id=\"1\"><w:p>" T("so far") "</w:p></w:oops>", "footnotes",
		  NULL },
		{ "word/styles.xml", STYLES_TYPE, "<w:styles><w:style", "styles", NULL },
		{ 0 },
	};

	doc_with(P(T("a") REF("footnote", "1")) P(T("b")), parts);
	CHECK(noted("doc.damaged_part"));
	assert_string_equal(text_of("p2"), "b");
	close_doc();
}
