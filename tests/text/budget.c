/* Views that are cut to a budget. */
#include "text/select.h"
#include "text/tokens.h"

#include "blocks.h"
#include "test.h"

static struct blocks b;

static stet_str show_as(size_t budget, int (*form)(struct stet_buf *, const struct stet_view *, struct stet_err *))
{
	struct stet_view view = { .block = b.block, .n = b.n, .whole = b.block, .n_whole = b.n, .format = "docx",
	                          .name = STET_STR("a.docx") };
	struct stet_selection want = { .budget = budget };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	stet_str all;

	CHECK_OK(stet_view_select(&view, &want, &b.arena, &err), &err);
	CHECK_OK(form(&out, &view, &err), &err);
	all = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return all;
}

static stet_str show(size_t budget)
{
	return show_as(budget, stet_view_tags);
}

#define TEXT " says some things at some length, so that there is something to leave out of this view of it."

static void add_sections(void)
{
	for (int s = 1; s <= 5; s++) {
		add_head(&b, 1, "Heading");
		for (int p = 1; p <= 10; p++)
			add_para(&b, stet_arena_fmt(&b.arena, "Section %d paragraph %d" TEXT, s, p).at);
	}
}

TEST(budget, the_outline_stays_and_then_what_begins_each_section)
{
	stet_str all;

	add_sections();
	all = show(500);
	for (int s = 1; s <= 5; s++)
		CHECK(has(all, stet_arena_fmt(&b.arena, "Section %d paragraph 1 ", s).at));
	CHECK(!has(all, "paragraph 9"));
	CHECK(has(all, "p45.") && has(all, " H1| Heading"));
	CHECK(stet_tokens(all) < 600);
	free_blocks(&b);
}

TEST(budget, what_was_left_out_is_said_where_it_stood)
{
	stet_str all, line = { 0 };

	add_sections();
	all = show(500);
	while (stet_str_cut(&all, '\n', &line) && !stet_str_starts(line, STET_STR("@cut")))
		;
	CHECK(stet_str_ends(line, STET_STR(" tokens")) && has(line, "-p11 ") && has(line, " blocks about "));
	CHECK(stet_str_cut(&all, '\n', &line) && has(line, "p12.") && has(line, "Heading"));
	free_blocks(&b);
}

TEST(budget, every_form_says_what_was_left_out)
{
	stet_str all;

	add_sections();
	all = show_as(500, stet_view_markdown);
	CHECK(has(all, "\n\n[cut p") && has(all, "-p11: ") && has(all, " blocks, about "));
	all = show_as(500, stet_view_text);
	CHECK(has(all, "\n[cut p") && has(all, "-p11: ") && has(all, " tokens]\nHeading\n"));
	all = show_as(500, stet_view_json);
	CHECK(has(all, "\"cut\":") && has(all, "\"to\":\"p11\""));
	free_blocks(&b);
}

TEST(budget, a_view_that_fits_is_whole)
{
	add_sections();
	CHECK(!has(show(100000), "@cut"));
	free_blocks(&b);
}

TEST(budget, rows_are_left_out_whole)
{
	stet_str all;

	add_table(&b, "one" TEXT "|x\ntwo" TEXT "|x\nthree" TEXT "|x\nfour" TEXT "|x\nfive" TEXT "|x");
	for (size_t i = 0, row = 0; i < b.n; i++)
		if (b.block[i].kind == STET_ROW)
			b.block[i].id = stet_arena_fmt(&b.arena, "t1r%zu", ++row);
	all = show(120);
	CHECK(has(all, "one says") && !has(all, "five says"));
	CHECK(has(all, "@cut t1r3-t1r5 3 blocks"));
	free_blocks(&b);
}
