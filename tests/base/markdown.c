/* Writing Markdown: what is escaped, which sign is used.  That it reads back is tested with the parser. */
#include "base/markdown.h"

#include "test.h"

static struct stet_buf out;

static void check_out(const char *wanted)
{
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
}

static void put(const struct stet_run *run, size_t n, enum stet_markdown_place place)
{
	struct stet_markdown to = { .out = &out, .place = place, .looks = STET_MARKDOWN_LOOKS };

	stet_markdown_runs(&to, run, n);
}

TEST(markdown_write, the_place_decides_what_is_escaped)
{
	stet_markdown_text(&out, STET_MARKDOWN_PARA, STET_STR("# a|b [c] d"));
	check_out("\\# a|b [c] d");
	stet_markdown_text(&out, STET_MARKDOWN_CELL, STET_STR("# a|b [c] d"));
	check_out("# a\\|b [c] d");
	stet_markdown_text(&out, STET_MARKDOWN_LABEL, STET_STR("# a|b [c] d"));
	check_out("# a|b \\[c\\] d");
	stet_markdown_text(&out, STET_MARKDOWN_HEADING, STET_STR("# a #"));
	check_out("# a \\#");
	stet_markdown_text(&out, STET_MARKDOWN_PARA, STET_STR(" a \x01\n- b\t"));
	check_out("&#32;a \xEF\xBF\xBD\\\n\\- b&#9;");
}

TEST(markdown_write, looks_nest_and_links_stand_outside)
{
	static const struct stet_run runs[] = {
		{ .text = STET_STR("a "), .flags = STET_BOLD },
		{ .text = STET_STR("b"), .flags = STET_BOLD | STET_ITALIC },
		{ .text = STET_STR(" c"), .flags = STET_BOLD },
		{ .text = STET_STR(" ") },
		{ .text = STET_STR("d"), .flags = STET_BOLD, .link = STET_STR("http://e.org/a_b") },
	};

	put(runs, 5, STET_MARKDOWN_PARA);
	check_out("**a *b* c** [**d**](http://e.org/a_b)");
}

TEST(markdown_write, targets_that_could_end_early_are_bracketed)
{
	stet_markdown_target(&out, STET_STR("a b(c).png"));
	check_out("<a b(c).png>");
	stet_markdown_target(&out, STET_STR("?a=1&b=2&copy;*"));
	check_out("?a=1&b=2\\&copy;\\*");
}

TEST(markdown_write, tables_are_aligned_by_what_characters_take)
{
	static const stet_str cells[] = { STET_STR("a"), STET_STR("\xE4\xB8\xAD\xE6\x96\x87"), STET_STR("long one"), STET_STR("b") };
	static const uint8_t align[] = { 1, 2 };

	stet_markdown_table(&out, cells, 2, 2, align);
	check_out("| a        | \xE4\xB8\xAD\xE6\x96\x87 |\n|:--------:|-----:|\n| long one | b    |\n");
}

TEST(markdown_write, lists_indent_by_four_or_as_far_as_the_number_needs)
{
	struct stet_markdown_lists lists = { 0 };

	stet_markdown_item(&out, &lists, 0, true, 1000);
	stet_buf_z(&out, "a\n");
	CHECK_INT(stet_markdown_item(&out, &lists, 1, false, 0), 8);
	stet_buf_z(&out, "b\n");
	stet_markdown_item(&out, &lists, 0, true, 7);
	stet_buf_z(&out, "c\n");
	check_out("1000. a\n      - b\n\n7) c\n");
}

TEST(markdown_write, tidy_runs_have_no_seams)
{
	static const char text[] = " one two  three ";
	const struct stet_run runs[] = {
		{ .text = { text, 3 }, .flags = STET_BOLD },            /* " on" */
		{ .text = { text + 3, 2 }, .flags = STET_BOLD },        /* "e " */
		{ .text = { text + 5, 4 } },                            /* "two " */
		{ .text = { text + 9, 7 }, .flags = STET_ITALIC },      /* " three " */
	};
	struct stet_arena arena = { 0 };
	size_t n = 4;
	const struct stet_run *tidy = stet_markdown_tidy(&arena, runs, &n);

	put(tidy, n, STET_MARKDOWN_PARA);
	check_out("**one** two  *three*");
	stet_arena_free(&arena);
}
