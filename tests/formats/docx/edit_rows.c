/* edit_rows.c - rows and columns that come, go and move. */
#include "edits.h"

#define GRID(n)      "<w:tblGrid>" n "</w:tblGrid>"
#define COL          "<w:gridCol w:w=\"1000\"/>"
#define HALF         "<w:gridCol w:w=\"500\"/>"
#define TBL(inside)  "<w:tbl><w:tblPr/>" GRID(COL COL) inside "</w:tbl>" P(T("end"))
#define TCP(pr, text) TC("<w:tcPr>" pr "</w:tcPr>" P(T(text)))
#define UP           TC("<w:tcPr><w:vMerge/></w:tcPr><w:p/>")
#define TWO          TBL(TR(CELL("a") CELL("b")) TR(CELL("c") CELL("d")))

/* A row or column beside another, of cells parted by '|'. */
static struct stet_change *put(const char *id, bool before, const char *cells)
{
	struct stet_change *change = edit_change(STET_CHANGE_INSERT, id);
	struct stet_arena *arena = edit_arena();
	struct stet_new_line *line = NULL;
	stet_str rest = stet_str_of(cells), text;
	size_t n = 0;

	while (rest.at && stet_str_cut(&rest, '|', &text)) {
		struct stet_new_words *words = stet_arena_alloc(arena, sizeof(*words));

		words->text = text;
		*STET_PUSH(arena, line, n) = (struct stet_new_line){ .words = words, .n_words = 1, .like = STET_NONE };
	}
	change->before = before;
	change->line = line;
	change->n_lines = (uint32_t)n;
	return change;
}

static void move(const char *id, const char *to, bool before)
{
	struct stet_change *change = edit_change(STET_CHANGE_MOVE, id);

	change->to = edit_block(to);
	change->before = before;
}

static void check_xml(const char *wanted)
{
	CHECK_STR(stet_str_of(edit_xml()), wanted);
}

/* ---- rows ------------------------------------------------------------------------------------------------------- */

TEST(docx_rows, a_new_row_is_like_the_one_beside_it)
{
	edit_begin(TBL(TR("<w:trPr><w:cantSplit/><w:cnfStyle w:val=\"1\"/></w:trPr>" TCP("<w:tcW w:w=\"9\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:fill=\"EEEEEE\"/>", "a")
	               TC(PP("<w:jc w:val=\"center\"/>", R("<w:sz w:val=\"18\"/>", "b"))))));
	put("t1r1", false, "c|d");
	edit_apply(false);
	check_xml("<w:tbl><w:tblPr/>" GRID(COL COL) TR("<w:trPr><w:cantSplit/><w:cnfStyle w:val=\"1\"/></w:trPr>" TCP("<w:tcW w:w=\"9\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:fill=\"EEEEEE\"/>", "a")
	          TC(PP("<w:jc w:val=\"center\"/>", R("<w:sz w:val=\"18\"/>", "b"))))
	          TR("<w:trPr><w:cantSplit/></w:trPr>" TC("<w:tcPr><w:tcW w:w=\"9\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:fill=\"EEEEEE\"/></w:tcPr>" P("<w:r><w:t>c</w:t></w:r>"))
	             TC("<w:tcPr></w:tcPr>" PP("<w:jc w:val=\"center\"/>", "<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t>d</w:t></w:r>"))) "</w:tbl>" P(T("end")));
}

TEST(docx_rows, tracked_it_is_an_insertion_with_all_that_is_in_it)
{
	edit_begin(TWO);
	put("t1r1", false, "e");
	put("t1r1", true, "|f");
	edit_apply(true);
	edit_both("a|b|c|d|end", "|f|a|b|e||c|d|end");
	CHECK(strstr(edit_xml(), "<w:tr><w:trPr><w:ins w:id="));
}

TEST(docx_rows, several_beside_one_stand_in_their_order)
{
	edit_begin(TWO);
	put("t1r1", false, "1|2");
	put("t1r1", false, "3|4");
	edit_apply(true);
	edit_both("a|b|c|d|end", "a|b|1|2|3|4|c|d|end");
}

TEST(docx_rows, behind_the_first_comes_before_in_front_of_the_second)
{
	edit_begin(TWO);
	put("t1r2", true, "1|2");
	put("t1r1", false, "3|4");
	edit_apply(true);
	edit_both("a|b|c|d|end", "a|b|3|4|1|2|c|d|end");
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(CELL("c") CELL("d")) TR(CELL("e") CELL("f"))));
	move("t1r3", "t1r2", true);
	put("t1r1", false, "1|2");
	edit_apply(true);
	edit_both("a|b|c|d|e|f|end", "a|b|1|2|e|f|c|d|end");
}

TEST(docx_rows, below_the_head_a_new_row_is_none)
{
	edit_begin(TBL(TR("<w:trPr><w:tblHeader/></w:trPr>" CELL("a") CELL("b")) TR(CELL("c") CELL("d"))));
	put("t1r1", false, "x|y");
	edit_apply(false);
	CHECK(strstr(edit_xml(), "</w:tr><w:tr><w:tc>"));
	edit_begin(TBL(TR("<w:trPr><w:tblHeader/></w:trPr>" CELL("a") CELL("b")) TR(CELL("c") CELL("d"))));
	put("t1r1", true, "x|y");
	edit_apply(false);
	CHECK(strstr(edit_xml(), "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr></w:tcPr>"));
}

TEST(docx_rows, a_row_within_a_merge_goes_on_with_it)
{
	edit_begin(TBL(TR(TCP("<w:vMerge w:val=\"restart\"/>", "a") CELL("b")) TR(UP CELL("d"))));
	put("t1r1", false, "|x");
	put("t1r2", false, "y");
	edit_apply(true);
	edit_both("a|b|d|end", "a|b|x|d||y|end");
	CHECK(strstr(edit_xml(), "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:pPr><w:rPr><w:ins "));
	edit_begin(TBL(TR(TCP("<w:vMerge w:val=\"restart\"/>", "a") CELL("b")) TR(UP CELL("d"))));
	put("t1r1", false, "no|x");
	assert_string_equal(edit_refused(true), "edit.merged");
}

TEST(docx_rows, more_cells_than_beside_it_are_refused)
{
	edit_begin(TWO);
	put("t1r1", false, "1|2|3");
	assert_string_equal(edit_refused(true), "edit.cells");
}

TEST(docx_rows, a_row_goes_tracked_with_all_that_is_in_it)
{
	edit_begin(TBL(TR(CELL("a") TC(P(T("b")) P(T("b2")))) TR("<w:trPr><w:cantSplit/><w:trPrChange w:id=\"3\" w:author=\"B\"><w:trPr/></w:trPrChange></w:trPr>" CELL("c") CELL("d"))));
	edit_delete("t1r1");
	edit_apply(true);
	edit_both("a|b|b2|c|d|end", "c|d|end");
	CHECK(strstr(edit_xml(), "<w:tr><w:trPr>" MARK_DEL(7) "</w:trPr><w:tc><w:p><w:pPr><w:rPr>") || strstr(edit_xml(), "<w:tr><w:trPr><w:del "));
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR("<w:trPr><w:cantSplit/><w:trPrChange w:id=\"3\" w:author=\"B\"><w:trPr/></w:trPrChange></w:trPr>" CELL("c") CELL("d"))));
	edit_delete("t1r2");
	edit_apply(true);
	CHECK(strstr(edit_xml(), "<w:cantSplit/><w:del ") && strstr(edit_xml(), "/><w:trPrChange "));
	edit_both("a|b|c|d|end", "a|b|end");
}

TEST(docx_rows, all_rows_go_tracked_but_one_stays_otherwise)
{
	edit_begin(TWO);
	edit_delete("t1r1");
	edit_delete("t1r2");
	edit_apply(true);
	edit_both("a|b|c|d|end", "end");
	edit_begin(TWO);
	edit_delete("t1r1");
	edit_delete("t1r2");
	assert_string_equal(edit_refused(false), "edit.row");
}

TEST(docx_rows, a_row_goes_and_nothing_else_does)
{
	edit_begin(TWO);
	edit_delete("t1r2");
	edit_apply(false);
	check_xml("<w:tbl><w:tblPr/>" GRID(COL COL) TR(CELL("a") CELL("b")) "</w:tbl>" P(T("end")));
}

TEST(docx_rows, what_is_in_a_row_that_goes_is_not_changed_too)
{
	edit_begin(TWO);
	edit_delete("t1r2");
	edit_text("t1r2c1p1", "c", "x");
	assert_string_equal(edit_refused(false), "edit.twice");
	edit_begin(TWO);
	edit_insert("t1r2c1p1", false, "new", "");
	edit_delete("t1r2");
	assert_string_equal(edit_refused(true), "edit.twice");
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(CELL("c") TC("<w:tbl>" TR(CELL("in") CELL("ner")) "</w:tbl>" "<w:p/>"))));
	put("t1r2c2t1r1", false, "x");
	edit_delete("t1r2");
	assert_string_equal(edit_refused(false), "edit.twice");
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(CELL("c") TC("<w:tbl>" TR(CELL("in") CELL("ner")) "</w:tbl>" "<w:p/>"))));
	edit_delete("t1r2");
	put("t1r2c2t1r1", false, "x");
	assert_string_equal(edit_refused(false), "edit.twice");
}

TEST(docx_rows, a_row_that_others_are_merged_with_stays)
{
	edit_begin(TBL(TR(TCP("<w:vMerge w:val=\"restart\"/>", "a") CELL("b")) TR(UP CELL("d"))));
	edit_delete("t1r1");
	assert_string_equal(edit_refused(true), "edit.row");
	edit_begin(TBL(TR(TCP("<w:vMerge w:val=\"restart\"/>", "a") CELL("b")) TR(UP CELL("d"))));
	edit_delete("t1r2");
	edit_apply(true);
	edit_both("a|b|d|end", "a|b|end");
}

TEST(docx_rows, a_bookmark_that_reaches_beyond_it_keeps_a_row)
{
	edit_begin(TBL(TR(TC(P("<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>" T("a"))) CELL("b")) TR(TC(P(T("c") "<w:bookmarkEnd w:id=\"1\"/>")) CELL("d"))));
	edit_delete("t1r1");
	assert_string_equal(edit_refused(false), "edit.row");
}

TEST(docx_rows, a_row_moves_with_its_bytes_or_as_a_deletion_and_an_insertion)
{
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(CELL("c") TC(PP("<w:jc w:val=\"end\"/>", T("d")))) TR(CELL("e") CELL("f"))));
	move("t1r1", "t1r3", false);
	edit_apply(false);
	check_xml("<w:tbl><w:tblPr/>" GRID(COL COL) TR(CELL("c") TC(PP("<w:jc w:val=\"end\"/>", T("d")))) TR(CELL("e") CELL("f")) TR(CELL("a") CELL("b")) "</w:tbl>" P(T("end")));
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(CELL("c") TC(PP("<w:jc w:val=\"end\"/>", T("d")))) TR(CELL("e") CELL("f"))));
	move("t1r2", "t1r1", true);
	edit_apply(true);
	edit_both("a|b|c|d|e|f|end", "c|d|a|b|e|f|end");
}

TEST(docx_rows, what_is_merged_or_the_head_does_not_move)
{
	edit_begin(TBL(TR(TCP("<w:vMerge w:val=\"restart\"/>", "a") CELL("b")) TR(UP CELL("d")) TR(CELL("e") CELL("f"))));
	move("t1r3", "t1r1", false);
	assert_string_equal(edit_refused(false), "edit.move");
	edit_begin(TBL(TR("<w:trPr><w:tblHeader/></w:trPr>" CELL("a") CELL("b")) TR(CELL("c") CELL("d"))));
	move("t1r2", "t1r1", true);
	assert_string_equal(edit_refused(true), "edit.move");
	edit_begin(TWO TWO);
	move("t1r2", "t2r1", true);
	assert_string_equal(edit_refused(true), "edit.move");
}

TEST(docx_rows, what_cannot_be_there_twice_keeps_a_row_where_it_is)
{
	static const char *const cells[] = {
		TC(P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" T("x")) P("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")),
		TC(P("<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>" T("a") "<w:bookmarkEnd w:id=\"1\"/>")),
		TC("<w:tbl>" TR(CELL("in")) "</w:tbl>" "<w:p/>"),
	};

	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		struct stet_buf body = { 0 };

		stet_buf_fmt(&body, TBL(TR("%s" CELL("b")) TR(CELL("c") CELL("d"))), cells[i]);
		edit_begin(body.at);
		move("t1r1", "t1r2", false);
		assert_string_equal(edit_refused(true), "edit.move");
		edit_begin(body.at);
		move("t1r1", "t1r2", false);
		edit_apply(false);
		stet_buf_free(&body);
	}
}

/* The number of a note stays, and what is in one run with it would stay with it. */
TEST(docx_rows, text_in_one_run_with_the_number_of_its_note_does_not_go_tracked)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/endnotes.xml", PART("endnotes"), "<w:endnotes><w:endnote w:id=\"2\"><w:tbl>" TR(TC("<w:p><w:r><w:endnoteRef/><w:t>a</w:t></w:r></w:p>"))
		  TR(CELL("b")) "</w:tbl>" "<w:p><w:r><w:endnoteRef/><w:t>c</w:t></w:r></w:p>" P(T("d")) "</w:endnote></w:endnotes>", "endnotes", NULL },
		{ 0 },
	};
	static const char *const body = P(T("x") "<w:r><w:endnoteReference w:id=\"2\"/></w:r>");

	edit_begin_with(body, parts);
	edit_delete("e1.t1r1");
	assert_string_equal(edit_refused(true), "edit.fixed");
	edit_begin_with(body, parts);
	edit_delete("e1.p1");
	assert_string_equal(edit_refused(true), "edit.fixed");
	edit_begin_with(body, parts);
	edit_delete("e1.t1r1");
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "x|b|c|d");
}

/* ---- columns ---------------------------------------------------------------------------------------------------- */

TEST(docx_columns, a_new_column_has_a_cell_in_each_row_and_in_the_grid)
{
	edit_begin(TWO);
	put("t1r1c1", false, "x|y");
	edit_apply(false);
	check_xml("<w:tbl><w:tblPr/>" GRID(HALF HALF COL)
	          TR(CELL("a") TC("<w:tcPr></w:tcPr>" P("<w:r><w:t>x</w:t></w:r>")) CELL("b"))
	          TR(CELL("c") TC("<w:tcPr></w:tcPr>" P("<w:r><w:t>y</w:t></w:r>")) CELL("d")) "</w:tbl>" P(T("end")));
}

TEST(docx_columns, tracked_its_cells_are_insertions)
{
	edit_begin(TWO);
	put("t1r1c2", false, "x|y");
	put("t1r1c1", true, "z");
	edit_apply(true);
	edit_both("a|b|c|d|end", "z|a|b|x||c|d|y|end");
	CHECK(strstr(edit_xml(), "<w:tcPr><w:cellIns w:id="));
	CHECK(strstr(edit_xml(), HALF HALF HALF HALF "<w:tblGridChange w:id="));
	CHECK(strstr(edit_xml(), "\"><w:tblGrid>" COL COL "</w:tblGrid></w:tblGridChange></w:tblGrid>"));
}

TEST(docx_columns, several_beside_one_share_its_room)
{
	edit_begin(TBL(TR(TCP("<w:tcW w:w=\"1000\" w:type=\"dxa\"/>", "a") CELL("b"))));
	put("t1r1c1", false, "1");
	put("t1r1c1", false, "2");
	edit_apply(false);
	CHECK(strstr(edit_xml(), "<w:gridCol w:w=\"250\"/><w:gridCol w:w=\"500\"/><w:gridCol w:w=\"250\"/>" COL));
	CHECK(strstr(edit_xml(), "<w:tcPr><w:tcW w:w=\"500\" w:type=\"dxa\"/></w:tcPr>"));
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "a|1|2|b|end");
}

TEST(docx_columns, a_column_goes)
{
	edit_begin(TWO);
	edit_delete("t1r1c2");
	edit_apply(true);
	edit_both("a|b|c|d|end", "a|c|end");
	edit_begin(TWO);
	edit_delete("t1r1c1");
	edit_apply(false);
	check_xml("<w:tbl><w:tblPr/>" GRID(COL) TR(CELL("b")) TR(CELL("d")) "</w:tbl>" P(T("end")));
	edit_begin(TWO);
	edit_delete("t1r1c1");
	edit_delete("t1r1c2");
	assert_string_equal(edit_refused(true), "edit.column");
}

TEST(docx_columns, text_that_is_not_shown_keeps_a_column)
{
	edit_begin(TBL(TR(CELL("a") TCP("<w:vMerge w:val=\"restart\"/>", "b")) TR(CELL("c") TCP("<w:vMerge/>", "not shown"))));
	edit_delete("t1r1c2");
	assert_string_equal(edit_refused(true), "edit.column");
	edit_begin(TBL(TR(CELL("a") TCP("<w:vMerge w:val=\"restart\"/>", "b")) TR(CELL("c") UP)));
	edit_delete("t1r1c2");
	edit_apply(true);
}

TEST(docx_columns, one_comes_and_the_one_beside_it_goes)
{
	for (int first = 0; first < 2; first++) {
		edit_begin(TWO);
		if (first)
			edit_delete("t1r1c1");
		put("t1r1c1", true, "x|y");
		if (!first)
			edit_delete("t1r1c1");
		edit_apply(false);
		CHECK(strstr(edit_xml(), first ? GRID(COL COL) : GRID(HALF COL)));
		CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "x|b|y|d|end");
	}
}

TEST(docx_columns, a_cell_over_the_border_keeps_them)
{
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(TCP("<w:gridSpan w:val=\"2\"/>", "c"))));
	put("t1r1c1", false, "x|y");
	assert_string_equal(edit_refused(true), "edit.merged");
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(TCP("<w:gridSpan w:val=\"2\"/>", "c"))));
	edit_delete("t1r1c1");
	assert_string_equal(edit_refused(true), "edit.column");
	edit_begin(TBL(TR(CELL("a") CELL("b")) TR(TCP("<w:gridSpan w:val=\"2\"/>", "c"))));
	put("t1r1c2", false, "x|y");
	edit_apply(true);
	edit_both("a|b|c|end", "a|b|x|c|y|end");
}

TEST(docx_columns, and_rows_do_not_change_in_one_go)
{
	edit_begin(TWO);
	put("t1r1c1", false, "x|y");
	put("t1r1", false, "x|y");
	assert_string_equal(edit_refused(true), "edit.twice");
}

TEST(docx_rows, not_where_merged_cells_do_not_stand_one_above_the_other)
{
	edit_begin(TBL(TR(TCP("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", "a")) TR(UP CELL("b"))));
	put("t1r1", false, "");
	assert_string_equal(edit_refused(true), "edit.merged");
}

TEST(docx_rows, not_in_a_table_that_declares_prefixes_of_its_own)
{
	edit_begin("<w:tbl xmlns:q=\"urn:q\"><w:tblPr/>" GRID(COL) TR(CELL("a")) "</w:tbl>" P(T("end")));
	put("t1r1", false, "b");
	assert_string_equal(edit_refused(true), "edit.merged");
}
