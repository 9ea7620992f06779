#include "test.h"

#include "blocks.h"
#include "text/select.h"

/* What is left of a document, its paragraphs parted by '|'. */
static const char *left(struct blocks *b, struct stet_selection want)
{
	static char text[512];
	struct stet_view view = { .block = b->block, .n = b->n, .format = "docx" };
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	size_t len = 0;

	CHECK_OK(stet_view_select(&view, &want, &arena, &err), &err);
	text[0] = 0;
	for (size_t i = 0; i < view.n; i++) {
		CHECK(view.block[i].end > i && view.block[i].end <= view.n);
		CHECK(view.block[i].parent == STET_NONE || view.block[view.block[i].parent].end > i);
		if (view.block[i].kind == STET_PARAGRAPH)
			len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%.*s", len ? "|" : "", STET_ARG(view.block[i].text));
	}
	stet_arena_free(&arena);
	return text;
}

static void report(struct blocks *b)
{
	add_head(b, 1, "Results");
	add_para(b, "Fees fell.");
	add_table(b, "Item|Fee\nPaper|4\nInk|7");
	add_head(b, 2, "Costs");
	add_para(b, "Nothing else.");
	open_block(b, STET_FOOTNOTE);
	add_para(b, "A note on fees.");
	close_block(b);
	open_block(b, STET_COMMENT);
	add_para(b, "Really?");
	close_block(b);
}

TEST(select, parts_are_told_apart)
{
	struct blocks b = { 0 };

	report(&b);
	assert_string_equal(left(&b, (struct stet_selection){ .part = "notes" }), "A note on fees.");
	assert_string_equal(left(&b, (struct stet_selection){ .part = "comments" }), "Really?");
	assert_string_equal(left(&b, (struct stet_selection){ .part = "headers" }), "");
	assert_string_equal(left(&b, (struct stet_selection){ .part = "body" }),
	                    "Results|Fees fell.|Item|Fee|Paper|4|Ink|7|Costs|Nothing else.");
	free_blocks(&b);
}

TEST(select, headings_are_the_outline)
{
	struct blocks b = { 0 };

	report(&b);
	assert_string_equal(left(&b, (struct stet_selection){ .outline = true }), "Results|Costs");
	free_blocks(&b);
}

TEST(select, a_match_in_a_table_keeps_its_row_whole)
{
	struct blocks b = { 0 };

	report(&b);
	assert_string_equal(left(&b, (struct stet_selection){ .pattern = "^(Ink|Fees)" }), "Fees fell.|Ink|7");
	assert_string_equal(left(&b, (struct stet_selection){ .pattern = "[Ff]ee", .part = "body" }), "Fees fell.|Item|Fee");
	free_blocks(&b);
}

TEST(select, a_table_is_as_large_as_what_is_left_of_it)
{
	struct stet_selection want = { .pattern = "^Ink$" };
	struct blocks b = { 0 };
	struct stet_view view;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };

	report(&b);
	view = (struct stet_view){ .block = b.block, .n = b.n, .format = "docx" };
	CHECK_OK(stet_view_select(&view, &want, &arena, &err), &err);
	CHECK_INT(view.block[0].kind, STET_TABLE);
	CHECK_INT(view.block[0].n_rows, 1);
	CHECK_INT(view.block[2].row, 0);
	stet_arena_free(&arena);
	free_blocks(&b);
}

TEST(select, ranges_go_from_id_to_id)
{
	struct blocks b = { 0 };
	struct stet_view view;
	struct stet_selection want = { .range = "p99" };
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };

	add_para(&b, "a");
	add_para(&b, "b");
	add_para(&b, "c");
	add_para(&b, "d");
	assert_string_equal(left(&b, (struct stet_selection){ .range = "p2-p3" }), "b|c");
	assert_string_equal(left(&b, (struct stet_selection){ .range = "p4" }), "d");
	view = (struct stet_view){ .block = b.block, .n = b.n, .format = "docx" };
	CHECK_INT(stet_view_select(&view, &want, &arena, &err), STET_EUSAGE);
	want = (struct stet_selection){ .pattern = "(" };
	CHECK_INT(stet_view_select(&view, &want, &arena, &err), STET_EUSAGE);
	want = (struct stet_selection){ .slides = "5-3" };
	CHECK_INT(stet_view_select(&view, &want, &arena, &err), STET_EUSAGE);
	stet_arena_free(&arena);
	free_blocks(&b);
}

TEST(select, slides_by_their_numbers)
{
	struct blocks b = { 0 };
	char id[3][4] = { "s1", "s2", "s3" };

	for (int i = 0; i < 3; i++) {
		open_block(&b, STET_SLIDE);
		b.block[b.n - 1].id = stet_str_of(id[i]);
		add_para(&b, id[i]);
		close_block(&b);
	}
	open_block(&b, STET_COMMENT);
	add_para(&b, "a comment");
	close_block(&b);
	assert_string_equal(left(&b, (struct stet_selection){ .slides = "2-3" }), "s2|s3");
	assert_string_equal(left(&b, (struct stet_selection){ .slides = "1" }), "s1");
	free_blocks(&b);
}
