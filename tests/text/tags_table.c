/* Tables in the tag language. */
#include "text/tags.h"

#include "blocks.h"
#include "test.h"

static struct blocks b;

/* Rows as a reader would name them; the lines from the table's on, without checksums and marks. */
static void check(const char *wanted)
{
	struct stet_view view = { .block = b.block, .format = "docx", .name = STET_STR("a.docx") };
	struct stet_buf out = { 0 }, bare = { 0 };
	struct stet_err err = { 0 };
	stet_str rest, line;
	unsigned row = 0;

	view.n = b.n;
	for (size_t i = 0; i < b.n; i++)
		if (b.block[i].kind == STET_ROW)
			b.block[i].id = stet_arena_fmt(&b.arena, "t1r%u", ++row);
	CHECK_OK(stet_view_tags(&out, &view, &err), &err);
	rest = stet_buf_view(&out);
	while (stet_str_cut(&rest, '\n', &line)) {
		size_t bar = stet_str_find(line, STET_STR("|"));

		if (!line.len || line.at[0] == '@')
			continue;
		stet_buf_str(&bare, bar == SIZE_MAX ? line : stet_str_sub(line, bar, line.len));
		stet_buf_char(&bare, '\n');
	}
	CHECK_STR(stet_buf_view(&bare), wanted);
	stet_buf_free(&bare);
	stet_buf_free(&out);
	free_blocks(&b);
}

static struct stet_block *cell_at(uint32_t row, uint32_t col)
{
	for (size_t i = 0; i < b.n; i++)
		if (b.block[i].kind == STET_CELL && b.block[i].row == row && b.block[i].col == col)
			return &b.block[i];
	return NULL;
}

TEST(tags_table, a_row_is_a_line_and_an_empty_cell_is_nothing)
{
	add_table(&b, "Item|Price\nInk|\n|x\n||");
	b.block[0].n_cols = 3;
	b.block[0].header_rows = 1;
	check("t1 TABLE 4x3 header=1\n| Item \xC2\xA6 Price\n| Ink \xC2\xA6\n|\xC2\xA6 x\n|\xC2\xA6\xC2\xA6\n");
}

TEST(tags_table, what_parts_cells_is_escaped_in_them)
{
	add_table(&b, "a \xC2\xA6 b|c");
	check("t1 TABLE 1x2\n| a &brvbar; b \xC2\xA6 c\n");
}

TEST(tags_table, merged_cells_are_continued_to_the_left_and_up)
{
	add_table(&b, "wide|x\ntall|b\nc");
	cell_at(0, 0)->n_cols = 2;
	cell_at(0, 1)->col = 2;
	cell_at(1, 0)->n_rows = 2;
	cell_at(2, 0)->col = 1;
	b.block[0].n_cols = 3;
	check("t1 TABLE 3x3\n| wide \xC2\xA6 <left/> \xC2\xA6 x\n| tall \xC2\xA6 b\n| <up/> \xC2\xA6 c\n");
}

TEST(tags_table, wide_cells_are_counted)
{
	add_table(&b, "wide|x");
	cell_at(0, 0)->n_cols = 4;
	cell_at(0, 1)->col = 4;
	b.block[0].n_cols = 5;
	check("t1 TABLE 1x5\n| wide \xC2\xA6 <left 3/> \xC2\xA6 x\n");
}

TEST(tags_table, so_are_columns_under_a_cell_above)
{
	add_table(&b, "big|x\nc");
	cell_at(0, 0)->n_cols = 3;
	cell_at(0, 0)->n_rows = 2;
	cell_at(0, 1)->col = 3;
	cell_at(1, 0)->col = 3;
	b.block[0].n_cols = 4;
	check("t1 TABLE 2x4\n| big \xC2\xA6 <left 2/> \xC2\xA6 x\n| <up 3/> \xC2\xA6 c\n");
}

TEST(tags_table, a_cell_that_holds_more_has_lines_of_its_own)
{
	open_block(&b, STET_TABLE);
	open_block(&b, STET_ROW);
	open_block(&b, STET_CELL);
	add_para(&b, "one");
	add_para(&b, "");
	add_item(&b, 0, 0, "two");
	close_block(&b);
	open_block(&b, STET_CELL);
	b.block[b.n - 1].col = 1;
	add_para(&b, "");
	add_head(&b, 1, "plain enough");
	close_block(&b);
	open_block(&b, STET_CELL);
	b.block[b.n - 1].col = 2;
	add_table(&b, "in|ner");
	close_block(&b);
	close_block(&b);
	close_block(&b);
	b.block[0].n_rows = 1;
	b.block[0].n_cols = 3;
	check("t1 TABLE 1x3\n| <cell/> \xC2\xA6 plain enough \xC2\xA6 <cell/>\n| one\n| two\nt2 TABLE 1x2\n| in \xC2\xA6 ner\n");
}

TEST(tags_table, spans_out_of_all_proportion_are_cut)
{
	add_table(&b, "a");
	cell_at(0, 0)->n_cols = UINT32_MAX;
	cell_at(0, 0)->n_rows = UINT32_MAX;
	check("t1 TABLE 1x1\n| a\n");
}
