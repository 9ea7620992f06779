/* tables.c - where cells stand and what they span. */
#include "docs.h"

#define TBL(inside) "<w:tbl>" inside "</w:tbl>"
#define GRID(n)     "<w:tblGrid>" n "</w:tblGrid>"
#define COL         "<w:gridCol w:w=\"100\"/>"
#define PRC(pr, text) TC("<w:tcPr>" pr "</w:tcPr>" P(T(text)))

TEST(docx_tables, give_each_cell_its_address)
{
	doc_of(P(T("before")) TBL(GRID(COL COL) TR(CELL("a") CELL("b")) TR(CELL("c") CELL("d"))) P(T("after")));
	CHECK_INT(block_of("t1")->n_rows, 2);
	CHECK_INT(block_of("t1")->n_cols, 2);
	assert_string_equal(text_of("t1r2c1p1"), "c");
	CHECK_INT(block_of("t1r2c2")->row, 1);
	CHECK_INT(block_of("t1r2c2")->col, 1);
	assert_string_equal(text_of("p2"), "after");
	CHECK_INT(block_of("t1")->end, 12);
	close_doc();
}

TEST(docx_tables, spans_count_columns_and_covered_cells_are_not_there)
{
	doc_of(TBL(GRID(COL COL COL)
	           TR(PRC("<w:gridSpan w:val=\"2\"/>", "wide") PRC("<w:vMerge w:val=\"restart\"/>", "tall"))
	           TR(CELL("x") CELL("y") PRC("<w:vMerge/>", "lost"))
	           TR(CELL("u") CELL("v") PRC("<w:vMerge w:val=\"continue\"/>", ""))
	           TR(CELL("k") CELL("l") CELL("m"))));
	CHECK_INT(block_of("t1r1c1")->n_cols, 2);
	CHECK_INT(block_of("t1r1c3")->col, 2);
	CHECK_INT(block_of("t1r1c3")->n_rows, 3);
	CHECK_INT(block_of("t1r4c3")->n_rows, 1);
	CHECK_INT(count_of(STET_CELL), 9);
	CHECK_INT(block_of("t1")->n_rows, 4);
	close_doc();
}

TEST(docx_tables, a_merge_that_goes_on_from_nothing_is_a_cell)
{
	doc_of(TBL(TR(PRC("<w:vMerge/>", "a"))));
	assert_string_equal(text_of("t1r1c1p1"), "a");
	close_doc();
}

TEST(docx_tables, old_horizontal_merges_widen_the_first_cell)
{
	doc_of(TBL(TR(PRC("<w:hMerge w:val=\"restart\"/>", "a") PRC("<w:hMerge/>", "") CELL("b"))));
	CHECK_INT(block_of("t1r1c1")->n_cols, 2);
	assert_string_equal(text_of("t1r1c3p1"), "b");
	close_doc();
}

TEST(docx_tables, nest)
{
	doc_of(TBL(TR(TC(P(T("outer")) TBL(TR(CELL("inner"))) P(T("end"))))));
	assert_string_equal(text_of("t1r1c1p1"), "outer");
	assert_string_equal(text_of("t1r1c1t1r1c1p1"), "inner");
	assert_string_equal(text_of("t1r1c1p2"), "end");
	close_doc();
}

TEST(docx_tables, header_rows_are_those_marked_at_the_top)
{
	doc_of(TBL("<w:tblPr><w:tblLook w:firstRow=\"1\"/></w:tblPr>" TR("<w:trPr><w:tblHeader/></w:trPr>" CELL("a"))
	           TR("<w:trPr><w:tblHeader/></w:trPr>" CELL("b")) TR(CELL("c")) TR("<w:trPr><w:tblHeader/></w:trPr>" CELL("d")))
	       TBL("<w:tblPr><w:tblLook w:firstRow=\"1\"/></w:tblPr>" TR(CELL("a"))));
	CHECK_INT(block_of("t1")->header_rows, 2);
	CHECK_INT(block_of("t2")->header_rows, 0);
	close_doc();
}

TEST(docx_tables, a_row_may_begin_further_right)
{
	doc_of(TBL(GRID(COL COL) TR("<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" CELL("a"))));
	CHECK_INT(block_of("t1r1c2")->col, 1);
	close_doc();
}

TEST(docx_tables, controls_around_rows_and_cells_do_not_matter)
{
	doc_of(TBL("<w:sdt><w:sdtContent>" TR("<w:sdt><w:sdtPr/><w:sdtContent>" CELL("a") "</w:sdtContent></w:sdt>" CELL("b"))
	           "</w:sdtContent></w:sdt>" TR(CELL("c"))));
	assert_string_equal(text_of("t1r1c1p1"), "a");
	CHECK(run_of("t1r1c1p1", 0)->flags & STET_CONTROL);
	assert_string_equal(text_of("t1r1c2p1"), "b");
	assert_string_equal(text_of("t1r2c1p1"), "c");
	CHECK(!(run_of("t1r2c1p1", 0)->flags & STET_CONTROL));
	close_doc();
}

TEST(docx_tables, deleted_rows_and_cells_are_not_there)
{
	doc_of(TBL(TR("<w:trPr><w:del w:id=\"1\"/></w:trPr>" CELL("gone")) TR(PRC("<w:cellDel w:id=\"2\"/>", "gone") CELL("stays"))
	           TR("<w:trPr><w:ins w:id=\"3\"/></w:trPr>" CELL("new")))
	       TBL(TR("<w:trPr><w:del w:id=\"4\"/></w:trPr>" CELL("gone"))) P(T("end")));
	CHECK_INT(count_of(STET_TABLE), 1);
	CHECK_INT(block_of("t1")->n_rows, 2);
	assert_string_equal(text_of("t1r2c2p1"), "stays");
	assert_string_equal(text_of("t1r3c1p1"), "new");
	close_doc();
}

TEST(docx_tables, numbers_out_of_range_do_no_harm)
{
	doc_of(TBL(GRID("<w:gridCol w:w=\"-9223372036854775809\"/>") TR(PRC("<w:gridSpan w:val=\"2147483647\"/><w:vMerge w:val=\"9e99\"/>", "a")
	           PRC("<w:gridSpan w:val=\"-3\"/>", "b"))) P(R("<w:sz w:val=\"99999999999999999999\"/>", "c")));
	assert_string_equal(text_of("t1r1c1p1"), "a");
	assert_string_equal(text_of("t1r1c2p1"), "b");
	close_doc();
}

TEST(docx_tables, sixty_deep_is_fine)
{
	struct stet_buf body = { 0 };
	const struct stet_block *deepest;

	for (int i = 0; i < 60; i++)
		stet_buf_z(&body, "<w:tbl><w:tr><w:tc>");
	stet_buf_z(&body, P(T("bottom")));
	for (int i = 0; i < 60; i++)
		stet_buf_z(&body, "</w:tc></w:tr></w:tbl>");
	deepest = stet_doc_block(doc_of(body.at), 180);
	stet_buf_free(&body);
	CHECK_STR(deepest->text, "bottom");
	close_doc();
}

TEST(docx_tables, cells_and_rows_out_of_place_do_not_break_the_grid)
{
	doc_of(TBL("<w:tc>" P(T("no row")) "</w:tc>" TR(TC("<w:tc>" P(T("a")) "</w:tc>" TR(P(T("b"))) P(T("c"))) CELL("d"))) P(T("e")));
	assert_string_equal(text_of("t1r1c1p1"), "a");
	assert_string_equal(text_of("t1r1c1p3"), "c");
	assert_string_equal(text_of("t1r1c2p1"), "d");
	assert_string_equal(text_of("p1"), "e");
	close_doc();
}

TEST(docx_tables, properties_that_come_too_late_do_not_count)
{
	doc_of(TBL(TR(TC(P(T("a")) "<w:tcPr><w:gridSpan w:val=\"5\"/></w:tcPr>") "<w:trPr><w:gridBefore w:val=\"0\"/></w:trPr>" CELL("b"))));
	CHECK_INT(block_of("t1r1c1")->n_cols, 1);
	assert_string_equal(text_of("t1r1c2p1"), "b");
	close_doc();
}
