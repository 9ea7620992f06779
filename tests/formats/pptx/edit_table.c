/* Changes of tables on slides: rows and columns that come, go and move. */
#include "edit.h"

#define SLIDE1 "ppt/slides/slide1.xml"
#define ROWID(id) "<a:extLst><a:ext uri=\"{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}\"><a16:rowId xmlns:a16=\"http://schemas.microsoft.com/office/drawing/2014/main\" val=\"" id "\"/></a:ext></a:extLst>"
#define TC(props, text) "<a:tc" props "><a:txBody><a:bodyPr/>" text "</a:txBody><a:tcPr anchor=\"ctr\"/></a:tc>"
#define TABLE(rows) FRAME("<a:tbl><a:tblPr/><a:tblGrid><a:gridCol w=\"600000\"/><a:gridCol w=\"314400\"/></a:tblGrid>" rows "</a:tbl>")
#define PLAIN TABLE("<a:tr h=\"400000\">" TC("", P("a")) TC("", "<a:p><a:pPr algn=\"r\"/><a:r><a:rPr b=\"1\"/><a:t>b</a:t></a:r></a:p>" P("more")) ROWID("7") "</a:tr>" \
	"<a:tr h=\"514400\">" TC("", P("c")) TC("", P("d")) ROWID("20000") "</a:tr>")

static const struct stet_new_words words[] = { { STET_STR("x"), 0 }, { STET_STR("y"), STET_BOLD } };
static const struct stet_new_line lines[] = { { words, 1, STET_NONE }, { words + 1, 1, STET_NONE } };

TEST(pptx_edit_table, a_row_comes_that_looks_like_its_neighbour)
{
	struct stet_fixture f = slide(PLAIN);
	struct edited e = begin(&f);

	change(&e, &(struct stet_change){ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r1"), .line = lines, .n_lines = 2 }, 1);
	CHECK_STR(now(&e, "s1.1r1c1p1"), "a");
	CHECK_STR(now(&e, "s1.1r2c1p1"), "x");
	CHECK_STR(now(&e, "s1.1r2c2p1"), "y");
	CHECK_STR(now(&e, "s1.1r2c2p2"), "(none)");
	CHECK_STR(now(&e, "s1.1r3c2p1"), "d");
	CHECK(says(&e, SLIDE1, "<a:tr h=\"400000\">" TC("", P("x")) TC("", "<a:p><a:pPr algn=\"r\"/><a:r><a:rPr b=\"1\"/><a:t>y</a:t></a:r></a:p>") ROWID("20001")));
	CHECK(says(&e, SLIDE1, "<a:ext cx=\"914400\" cy=\"1314400\"/>"));
	finish(&e);
}

TEST(pptx_edit_table, a_row_goes_and_the_last_one_stays)
{
	struct stet_fixture f = slide(PLAIN);
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 1 };
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1r1c1p1"), .splice = &splice, .n_splices = 1 },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1r1") }, { .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1r2") },
	};

	change(&e, changes, 3);
	CHECK_STR(why(&e, 0), "edit.conflict");
	CHECK_STR(why(&e, 2), "edit.table");
	CHECK_STR(now(&e, "s1.1r1c1p1"), "c");
	CHECK_STR(now(&e, "s1.1r2c1p1"), "(none)");
	CHECK(says(&e, SLIDE1, "<a:ext cx=\"914400\" cy=\"514400\"/>"));
	finish(&e);
}

TEST(pptx_edit_table, a_row_moves_with_what_changes_in_it)
{
	struct stet_fixture f = slide(PLAIN);
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 1, .text = STET_STR("A"), .run = 0, .like = 0 };
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_MOVE, .block = at(&e, "s1.1r1"), .to = at(&e, "s1.1r2") },
		{ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1r1c1p1"), .splice = &splice, .n_splices = 1 },
	};

	change(&e, changes, 2);
	CHECK_STR(now(&e, "s1.1r1c1p1"), "c");
	CHECK_STR(now(&e, "s1.1r2c1p1"), "A");
	CHECK_STR(now(&e, "s1.1r2c2p2"), "more");
	finish(&e);
}

TEST(pptx_edit_table, behind_the_first_comes_before_in_front_of_the_second)
{
	struct stet_fixture f = slide(PLAIN);
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r2"), .before = true, .line = lines + 1, .n_lines = 1 },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r1"), .line = lines, .n_lines = 1 },
	};

	change(&e, changes, 2);
	CHECK_STR(now(&e, "s1.1r2c1p1"), "x");
	CHECK_STR(now(&e, "s1.1r3c1p1"), "y");
	finish(&e);
}

TEST(pptx_edit_table, columns_share_the_width_of_the_table)
{
	struct stet_fixture f = slide(PLAIN);
	struct edited e = begin(&f);

	change(&e, &(struct stet_change){ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r1c2"), .before = true, .line = lines, .n_lines = 1 }, 1);
	CHECK_STR(now(&e, "s1.1r1c2p1"), "x");
	CHECK_STR(now(&e, "s1.1r2c2p1"), "");
	CHECK_STR(now(&e, "s1.1r2c3p1"), "d");
	CHECK(says(&e, SLIDE1, "<a:gridCol w=\"446484\"/><a:gridCol w=\"233957\"/><a:gridCol w=\"233957\"/>"));
	finish(&e);
	f = slide(PLAIN);
	e = begin(&f);
	change(&e, &(struct stet_change){ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1r1c1") }, 1);
	CHECK_STR(now(&e, "s1.1r1c1p1"), "b");
	CHECK_STR(now(&e, "s1.1r2c1p1"), "d");
	CHECK(says(&e, SLIDE1, "<a:tblGrid><a:gridCol w=\"314400\"/></a:tblGrid>"));
	CHECK(says(&e, SLIDE1, "<a:ext cx=\"314400\" cy=\"914400\"/>"));
	finish(&e);
}

TEST(pptx_edit_table, numbers_beyond_all_measure_do_no_harm)
{
	struct stet_fixture f = slide(TABLE("<a:tr h=\"99999999999999999999\">" TC(" rowSpan=\"99999999999\" gridSpan=\"-5\"", P("a")) TC("", P("b")) ROWID("4294967295") "</a:tr>"
	                                    "<a:tr h=\"-7\">" TC(" vMerge=\"0\"", P("c")) TC("", P("d")) ROWID("4294967296") "</a:tr>"));
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r1"), .line = lines, .n_lines = 2 },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r2"), .line = lines, .n_lines = 2 },
	};

	change(&e, changes, 2);
	CHECK_INT(e.outcome.n_made, 2);
	CHECK_STR(now(&e, "s1.1r2c1p1"), "x");
	CHECK_STR(now(&e, "s1.1r4c2p1"), "y");
	CHECK(says(&e, SLIDE1, ROWID("1")));
	CHECK(says(&e, SLIDE1, ROWID("2")));
	finish(&e);
}

TEST(pptx_edit_table, nothing_is_put_across_merged_cells)
{
	struct stet_fixture f = slide(TABLE("<a:tr h=\"1\">" TC(" rowSpan=\"2\"", P("a")) TC("", P("b")) "</a:tr><a:tr h=\"1\">" TC(" vMerge=\"1\"", P("")) TC("", P("d")) "</a:tr>"
	                                    "<a:tr h=\"1\">" TC(" gridSpan=\"2\"", P("e")) TC(" hMerge=\"1\"", P("")) "</a:tr>"));
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r1") },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1r2") },
		{ .kind = STET_CHANGE_MOVE, .block = at(&e, "s1.1r3"), .to = at(&e, "s1.1r2"), .before = true },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r2"), .line = lines, .n_lines = 2 },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r3"), .line = lines, .n_lines = 2 },
	};

	change(&e, changes, 5);
	for (size_t i = 0; i < 3; i++)
		CHECK_STR(why(&e, i), "edit.table");
	CHECK_STR(now(&e, "s1.1r3c1p1"), "x");
	CHECK_STR(now(&e, "s1.1r5c2p1"), "y");
	CHECK_STR(now(&e, "s1.1r4c1p1"), "e");
	finish(&e);
	f = slide(TABLE("<a:tr h=\"1\">" TC("", P("a")) TC("", P("b")) "</a:tr><a:tr h=\"1\">" TC(" gridSpan=\"2\"", P("e")) TC(" hMerge=\"1\"", P("")) "</a:tr>"));
	e = begin(&f);
	changes[0] = (struct stet_change){ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1r1c1") };
	changes[1] = (struct stet_change){ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1r1c2") };
	change(&e, changes, 2);
	CHECK_STR(why(&e, 0), "edit.table");
	CHECK_STR(why(&e, 1), "edit.table");
	finish(&e);
}
