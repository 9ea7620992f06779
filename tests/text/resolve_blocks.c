/* Blocks that edit scripts name: found, styled, moved, new, gone. */
#include "resolved.h"

#include "test.h"

static struct blocks b;

static void check_in(const char *format, const char *script, const char *wanted)
{
	check_resolved(&b, format, script, wanted);
}

/* The last check with this document. */
static void check(const char *script, const char *wanted)
{
	check_in("docx", script, wanted);
	free_blocks(&b);
}

/* ---- who is meant ------------------------------------------------------------------------------------------ */

TEST(resolve_blocks, a_name_with_another_checksum_is_never_taken)
{
	struct stet_resolution r;

	add_para(&b, "The fee is USD 100.");
	add_para(&b, "Another");
	resolve_script(&r, &b, "docx", STET_STR("= p1.zz| x\n- p9.ab\n"));
	CHECK_INT(r.n, 0);
	CHECK_INT(r.n_unfit, 2);
	CHECK_STR(stet_str_of(r.unfit[0].slug), "edit.stale");
	CHECK_STR(r.unfit[0].why, "p1 is not what it was: it is p1.ne now");
	CHECK_STR(r.unfit[0].now, "p1.ne| The fee is USD 100.");
	CHECK_STR(r.unfit[0].text, "= p1.zz| x");
	CHECK_STR(stet_str_of(r.unfit[1].slug), "edit.unknown");
	stet_resolution_free(&r);
	free_blocks(&b);
}

TEST(resolve_blocks, lines_that_the_parser_does_not_read_are_told_and_chatter_is_not)
{
	add_para(&b, "text");
	check("Sure!\n= p1| x\n! p1.? | cannot\n= p1.?| cut", "2: script.line: no id with its checksum\n4: script.cut: cut off\n3 refused cannot\n");
}

TEST(resolve_blocks, a_line_that_comes_twice_is_one_and_both_say_what_came_of_it)
{
	struct stet_resolution r;

	add_para(&b, "text");
	resolve_script(&r, &b, "docx", with_checks(&b, "> p1.? N| new\n> p1.? N| new\n- p9.ab\n- p9.ab\n= p1.?| text\n= p1.?| text\n"));
	CHECK(r.n == 1 && r.n_asked == 2 && r.asked[1].line == 2 && r.asked[1].change == 0);
	CHECK(r.n_unfit == 2 && r.unfit[0].line == 3 && r.unfit[1].line == 4);
	CHECK_INT(r.n_idle, 2);
	stet_resolution_free(&r);
	free_blocks(&b);
}

TEST(resolve_blocks, one_paragraph_is_not_asked_for_two_things)
{
	add_para(&b, "text");
	add_para(&b, "more");
	check("= p1.?| new\n= p1.?| other\n=  p1.?| new\n~ p1.? \"text\" => \"x\"\n- p1.?\n- p2.?\n= p2.?| new\n# p2.? N\n",
	      "text p1 [0-4 \"new\" in 0 like 0]\ndelete p2\n"
	      "2: edit.twice: line 1 changes the text of p1 already\n"
	      "4: edit.twice: line 1 changes the text of p1 already\n"
	      "5: edit.twice: line 1 changes p1\n"
	      "7: edit.twice: line 6 deletes p2\n8: edit.twice: line 6 deletes p2\n");
}

/* ---- styles, new paragraphs, moves ------------------------------------------------------------------------- */

TEST(resolve_blocks, a_style_is_that_of_a_paragraph_that_has_it)
{
	add_head(&b, 1, "Head");
	add_para(&b, "text");
	add_head(&b, 1, "Head two");
	add_para(&b, "more");
	add_head(&b, 1, "Head three");
	check_in("docx", "# p4.? H1\n# p2.? H3\n# p1.? H1\n# p2.? H1\n",
	         "style p4 like p3\nstyle p2 like p1\n2: edit.style: nothing has the style H3; there are: H1 N\n3 idle\n");
	check("> p4.? H1| <b>New</b> one\n< p4.?| plain\n> p3.?| after a head\n> p4.?| see <1>this</1>\n> p4.?|\n> p4.? Q| quote\n",
	      "insert p4 (\"New\"+1\" one\" like p3)\ninsert p4 before (\"plain\")\ninsert p3 (\"after a head\" like p2)\n"
	      "4: edit.tags: new text can have <b> <i> <u> <s> <sup> <sub> <br/> <tab/>, and nothing that has a number, nor links or page breaks\n"
	      "5: edit.kind: a new paragraph without text\n"
	      "6: edit.style: nothing has the style Q; there are: H1 N\n");
}

TEST(resolve_blocks, paragraphs_move_to_paragraphs)
{
	add_para(&b, "one");
	add_para(&b, "two");
	add_para(&b, "three");
	check("^ p1.? > p3.?\n^ p1.? < p2.?\n^ p2.? > p2.?\n^ p3.? < p1.?\n",
	      "move p1 to p3\nmove p3 before to p1\n2: edit.twice: an earlier line moves p1\n"
	      "3: edit.kind: it cannot move to where it is itself\n");
}

TEST(resolve_blocks, comments_are_about_a_paragraph_or_words_of_it)
{
	static const struct stet_remark remark = { .author = { "Ann", 3 } };

	add_para(&b, "The fee is USD 100.");
	open_block(&b, STET_COMMENT);
	b.block[1].id = STET_STR("c1");
	b.block[1].remark = &remark;
	add_para(&b, "Why?")->id = STET_STR("c1.p1");
	close_block(&b);
	check("? p1.? \"USD 100\" | Net of tax?<br/>R&amp;D\n? p1.? | Why?\n? c1.p1.? | Because.\n? p1.? \"EUR\" | x\n+ c1\nx c1\n+ c9\n",
	      "comment p1 11-18 \"Net of tax?\\nR&D\"\ncomment p1 \"Why?\"\ncomment c1 \"Because.\"\nresolve c1\n"
	      "4: edit.match: \"EUR\" does not stand in p1\n6: edit.twice: line 5 asks something else of c1\n"
	      "7: edit.unknown: there is no comment c9 in the document\n");
}

/* ---- tables --------------------------------------------------------------------------------------------- */

TEST(resolve_blocks, a_cell_is_named_with_the_checksum_of_its_row)
{
	add_table(&b, "Item|Price\nPaper|USD 4\nInk|");
	name_cells(&b);
	check("= t1r2c2.?| USD 5\n= t1r3c2.?| USD 9\n~ t1r2.? \"Paper\" => \"Card\"\n= t1r9c1.ab| x\n",
	      "text t1r2c2p1 [4-5 \"5\" in 0 like 0]\ntext t1r3c2p1 [0-0 \"USD 9\"]\ntext t1r2c1p1 [0-5 \"Card\" in 0 like 0]\n"
	      "4: edit.unknown: there is no t1r9c1 in the document\n");
}

TEST(resolve_blocks, a_row_is_changed_cell_by_cell)
{
	add_table(&b, "Item|Price|Note\nPaper|USD 4|\nInk||x");
	name_cells(&b);
	check_in("docx", "= t1r2.?| Card \xC2\xA6 USD 5 \xC2\xA6\n",
	         "text t1r2c1p1 [0-5 \"Card\" in 0 like 0]\ntext t1r2c2p1 [4-5 \"5\" in 0 like 0]\n");
	check_in("docx", "= t1r2.?| Paper \xC2\xA6 USD 4 \xC2\xA6\n= t1r3.?| Ink \xC2\xA6\xC2\xA6 x\n", "1 idle\n2 idle\n");
	check_in("docx", "= t1r2.?| Paper \xC2\xA6 USD 5\n", "1: edit.cells: 2 cells, and t1r2 has 3: they are parted by \xC2\xA6\n");
	check("= t1r2.?| Card \xC2\xA6 <1>USD</1> 5 \xC2\xA6\n", "1: edit.tags: <1> does not stand in t1r2c2p1; of numbers there are: none\n");
}

TEST(resolve_blocks, what_a_row_shows_of_its_shape_is_echoed)
{
	add_table(&b, "a|b\nc|");
	name_cells(&b);
	/* The first cell of the second row goes over both columns. */
	b.block[b.n - 4].n_cols = 2;
	b.block[b.n - 2].kind = STET_PARAGRAPH;
	b.block[b.n - 2].end = (uint32_t)b.n - 1;
	b.block[b.n - 4].end = (uint32_t)b.n;
	check_in("docx", "= t1r2.?| d \xC2\xA6 <left/>\n", "text t1r2c1p1 [0-1 \"d\" in 0 like 0]\n");
	check_in("docx", "= t1r2.?| d \xC2\xA6 e\n", "1: edit.cells: \"e\" where the row has <left/>\n");
	check("> t1r2.?| d \xC2\xA6\n> t1r2.?| d \xC2\xA6 e\n> t1r2.?| d\n",
	      "insert t1r2 (\"d\")\n2: edit.cells: \"e\" where the row has <left/>\n"
	      "3: edit.cells: 1 cell, and t1r2 has 2: they are parted by \xC2\xA6\n");
}

TEST(resolve_blocks, rows_and_columns_come_and_go)
{
	add_table(&b, "Item|Price\nPaper|USD 4\nInk|");
	name_cells(&b);
	check_in("docx", "> t1r2.?| Toner \xC2\xA6 <b>USD</b> 60\n< t1r2.?| Only\n> t1r2.?| a \xC2\xA6 b \xC2\xA6 c\n",
	         "insert t1r2 (\"Toner\") (\"USD\"+1\" 60\")\ninsert t1r2 before (\"Only\")\n"
	         "3: edit.cells: 3 cells, and t1r2 has 2: they are parted by \xC2\xA6\n");
	check_in("docx", "> t1r1c2.?| Sum \xC2\xA6 4 \xC2\xA6 9\n- t1r1c1.?\n- t1r2c1.?\n= t1r3c1.?| Card\n= t1r3c2.?| 9\n",
	         "insert t1r1c2 (\"Sum\") (\"4\") (\"9\")\ndelete t1r1c1\ntext t1r3c2p1 [0-0 \"9\"]\n"
	         "3: edit.twice: line 2 deletes t1r2c1\n4: edit.twice: line 2 deletes t1r3c1\n");
	check("- t1r2.?\n^ t1r3.? < t1r1.?\n= t1r2c1.?| x\n> t1r3c2.?| x\n> t1r2.?| beside\n? t1r2.? | x\n",
	      "delete t1r2\nmove t1r3 before to t1r1\ninsert t1r2 (\"beside\")\n3: edit.twice: line 1 deletes t1r2\n"
	      "4: edit.kind: a new column stands beside a cell of the first row, a new row beside a row\n"
	      "6: edit.kind: t1r2 is no paragraph\n");
}

/* ---- slides --------------------------------------------------------------------------------------------- */

TEST(resolve_blocks, slides_come_go_move_and_change_their_layout)
{
	static const struct stet_slide_info info = { .layout = { "Title and Content", 17 } };

	for (int i = 0; i < 3; i++) {
		open_block(&b, STET_SLIDE);
		b.block[b.n - 1].id = stet_arena_fmt(&b.arena, "s%d", i + 1);
		b.block[b.n - 1].slide = &info;
		add_para(&b, "text");
		close_block(&b);
	}
	check_in("pptx", "# s1.? \"Two Content\"\n# s2.? \"Title and Content\"\n> s1.? \"Blank\"| Title \xC2\xA6 one \xC2\xA6 <b>two</b>\n"
	                 "> s1.?| Title\n> s1.? s3.?\n^ s3.? < s1.?\n- s2.?\n- s1.?\n",
	         "style s1 layout Two Content\ninsert s1 layout Blank (\"Title\") (\"one\") (\"two\"+1)\ninsert s1 (\"Title\")\n"
	         "copy s3 to s1\nmove s3 before to s1\ndelete s2\n8: edit.twice: line 1 changes s1\n2 idle\n");
	check_in("pptx", "# s1.? B1\n# p1.? \"Two Content\"\n> p1.? \"Two Content\"| x\n> p1.? s1.?\n= s1.?| x\n^ s1.? > p1.?\n",
	         "1: edit.kind: a slide has a layout, with its name in quotes; a paragraph has a style\n"
	         "2: edit.kind: a slide has a layout, with its name in quotes; a paragraph has a style\n"
	         "3: edit.kind: a layout, and p1 is no slide\n4: edit.kind: only slides can be copied\n5: edit.kind: s1 is no paragraph\n"
	         "6: edit.kind: paragraphs move to paragraphs, rows to rows, slides to slides\n");
	free_blocks(&b);
}
