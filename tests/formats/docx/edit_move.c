/* edit_move.c - paragraphs that go elsewhere. */
#include "edits.h"

#define BY_ANN "w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\""
#define ABC P(T("a")) PP("<w:jc w:val=\"center\"/>", R("<w:b/>", "b")) P(T("c")) P(T("d"))

static void move(const char *id, const char *to, bool before)
{
	struct stet_change *change = edit_change(STET_CHANGE_MOVE, id);

	change->to = edit_block(to);
	change->before = before;
}

TEST(docx_move, tracked_it_stands_at_both_places)
{
	edit_begin(ABC);
	move("p2", "p3", false);
	edit_apply(true);
	CHECK_STR(stet_str_of(edit_xml()),
	          P(T("a"))
	          PP("<w:jc w:val=\"center\"/><w:rPr><w:moveFrom w:id=\"3\" " BY_ANN "/></w:rPr>",
	             "<w:moveFromRangeStart w:id=\"1\" " BY_ANN " w:name=\"move1\"/><w:moveFrom w:id=\"6\" " BY_ANN ">" R("<w:b/>", "b") "</w:moveFrom>")
	          "<w:moveFromRangeEnd w:id=\"1\"/>" P(T("c"))
	          PP("<w:jc w:val=\"center\"/><w:rPr><w:moveTo w:id=\"4\" " BY_ANN "/></w:rPr>",
	             "<w:moveToRangeStart w:id=\"2\" " BY_ANN " w:name=\"move1\"/><w:moveTo w:id=\"5\" " BY_ANN ">" R("<w:b/>", "b") "</w:moveTo>")
	          "<w:moveToRangeEnd w:id=\"2\"/>" P(T("d")));
	edit_both("a|b|c|d", "a|c|b|d");
}

TEST(docx_move, to_the_front)
{
	edit_begin(ABC);
	move("p3", "p1", true);
	edit_apply(true);
	edit_both("a|b|c|d", "c|a|b|d");
}

TEST(docx_move, not_tracked_its_bytes_move)
{
	edit_begin(P(T("a")) "<w:p w:rsidR=\"00AA\">" T("b") "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:bookmarkEnd w:id=\"1\"/></w:p>" P(T("c")));
	move("p2", "p1", true);
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_xml()),
	          "<w:p w:rsidR=\"00AA\">" T("b") "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:bookmarkEnd w:id=\"1\"/></w:p>" P(T("a")) P(T("c")));
}

TEST(docx_move, behind_the_last_and_from_there)
{
	edit_begin(ABC);
	move("p2", "p4", false);
	edit_apply(true);
	edit_both("a|b|c|d", "a|c|d|b");
	edit_begin(ABC);
	move("p4", "p1", true);
	edit_apply(true);
	edit_both("a|b|c|d", "d|a|b|c");
	edit_begin(ABC);
	move("p4", "p1", false);
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "a|d|b|c");
}

TEST(docx_move, beside_new_paragraphs_in_the_order_of_the_changes)
{
	edit_begin(ABC);
	edit_insert("p3", false, "x", "");
	move("p1", "p3", false);
	edit_insert("p3", false, "y", "");
	edit_apply(true);
	edit_both("a|b|c|d", "b|c|x|a|y|d");
}

TEST(docx_move, an_empty_one_is_deleted_and_inserted)
{
	edit_begin(P(T("a")) P("") P(T("b")) P(T("c")));
	move("p2", "p3", false);
	edit_apply(true);
	edit_both("a||b|c", "a|b||c");
	CHECK(!strstr(edit_xml(), "moveTo"));
}

TEST(docx_move, to_the_front_of_an_empty_one_and_behind_new_words)
{
	edit_begin(P(T("a")) P(T("b")) "<w:p/>" P(T("c")));
	move("p4", "p1", false);
	move("p1", "p3", true);
	edit_apply(true);
	edit_both("a|b||c", "c|b|a|");
	edit_begin(P(T("a")) P(T("b")) "<w:p/>" P(T("c")) P(T("d")));
	move("p1", "p2", false);
	edit_apply(true);
	edit_both("a|b||c|d", "b|a||c|d");
	edit_begin(P(T("a")) P(T("b")) P(T("c")) P(T("d")));
	edit_text("p2", "", "new");
	move("p1", "p2", false);
	edit_apply(true);
	edit_both("a|b|c|d", "bnew|a|c|d");
}

TEST(docx_move, two_behind_the_last)
{
	edit_begin(ABC);
	move("p1", "p4", false);
	move("p2", "p4", false);
	edit_apply(true);
	edit_both("a|b|c|d", "c|d|a|b");
}

TEST(docx_move, what_cannot_be_there_twice_stays)
{
	static const char *const once[] = {
		P(T("a") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"), P("<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>" T("a") "<w:bookmarkEnd w:id=\"1\"/>"),
		P("<w:commentRangeStart w:id=\"1\"/>" T("a")), P("<w:ins w:id=\"1\" w:author=\"B\">" T("a") "</w:ins>"),
		P("<w:r><w:drawing/></w:r>" T("a")), P("<w:sdt><w:sdtContent>" T("a") "</w:sdtContent></w:sdt>"),
		PP("<w:sectPr/>", T("a")), P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" T("a")),
	};

	for (size_t i = 0; i < sizeof(once) / sizeof(*once); i++) {
		struct stet_buf body = { 0 };

		stet_buf_fmt(&body, "%s" P(T("b")) P(T("c")), once[i]);
		edit_begin(body.at);
		move("p1", "p2", false);
		assert_string_equal(edit_refused(true), "edit.move");
		stet_buf_free(&body);
	}
}

TEST(docx_move, where_it_stands_it_does_not_go)
{
	edit_begin(ABC);
	move("p2", "p1", false);
	assert_string_equal(edit_refused(true), "edit.move");
	edit_begin(ABC);
	move("p2", "p3", true);
	assert_string_equal(edit_refused(false), "edit.move");
}

TEST(docx_move, what_moves_does_not_change_too)
{
	edit_begin(ABC);
	edit_text("p2", "b", "x");
	move("p2", "p3", false);
	assert_string_equal(edit_refused(true), "edit.twice");
}

TEST(docx_move, links_and_fields_come_along)
{
	edit_begin(P("<w:hyperlink w:anchor=\"x\">" T("l") "</w:hyperlink>" T("m") "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
	             "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" T("now") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>") P(T("b")) P(T("c")));
	move("p1", "p2", false);
	edit_apply(true);
	edit_both("lmnow|b|c", "b|lmnow|c");
	CHECK(strstr(edit_xml(), "<w:hyperlink w:anchor=\"x\"><w:moveTo "));
}

TEST(docx_move, in_a_cell)
{
	edit_begin("<w:tbl>" TR(TC(P(T("a")) P(T("b")) P(T("c"))) CELL("d")) "</w:tbl>" P(T("e")));
	move("t1r1c1p1", "t1r1c1p2", false);
	edit_apply(true);
	edit_both("a|b|c|d|e", "b|a|c|d|e");
	edit_begin("<w:tbl>" TR(TC(P(T("a")) P(T("b")) P(T("c"))) CELL("d")) "</w:tbl>" P(T("e")));
	move("t1r1c1p1", "t1r1c2p1", false);
	edit_apply(true);
	edit_both("a|b|c|d|e", "b|c|d|a|e");
}

TEST(docx_move, not_tracked_it_takes_no_other_change_along)
{
	edit_begin(P(T("one") "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" P(T("box")) "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")
	           P(T("two")) P(T("three")));
	assert_string_equal(edit_text_of("b1.p1"), "box");
	move("p1", "p3", false);
	edit_text("b1.p1", "box", "b");
	assert_string_equal(edit_refused(false), "edit.twice");
}

TEST(docx_move, what_is_not_known_does_not_stand_there_twice)
{
	edit_begin(P(T("a") "<w:odd/>") P(T("b")) P(T("c")));
	move("p1", "p2", false);
	assert_string_equal(edit_refused(true), "edit.move");
}
