#include "test.h"

#include "blocks.h"
#include "text/anchor.h"

/* The ids of the new version's paragraphs as they are named after the old one. */
static const char *ids(struct blocks *old, struct blocks *new)
{
	static char text[512];
	struct stet_view view = { .block = new->block, .n = new->n };
	struct stet_arena arena = { 0 };
	size_t len = 0;

	stet_view_anchor(&view, old->block, old->n, &arena);
	text[0] = 0;
	for (size_t i = 0; i < view.n; i++)
		if (view.block[i].id.len)
			len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%.*s", len ? " " : "", STET_ARG(view.block[i].id));
	stet_arena_free(&arena);
	free_blocks(old);
	free_blocks(new);
	return text;
}

static void paragraphs(struct blocks *b, const char *const *text)
{
	for (; *text; text++)
		add_para(b, *text);
}

#define PARAS(b, ...) paragraphs(b, (const char *const[]){ __VA_ARGS__, NULL })

TEST(anchor, the_same_document_has_the_same_ids)
{
	struct blocks old = { 0 }, new = { 0 };

	PARAS(&old, "one", "two", "three");
	PARAS(&new, "one", "two", "three");
	assert_string_equal(ids(&old, &new), "p1 p2 p3");
}

TEST(anchor, a_new_paragraph_gets_a_number_that_nobody_had)
{
	struct blocks old = { 0 }, new = { 0 };

	PARAS(&old, "one", "two", "three");
	PARAS(&new, "one", "new here", "two", "three");
	assert_string_equal(ids(&old, &new), "p1 p4 p2 p3");
}

TEST(anchor, a_paragraph_that_is_gone_leaves_the_others_their_ids)
{
	struct blocks old = { 0 }, new = { 0 };

	PARAS(&old, "one", "two", "three", "four");
	PARAS(&new, "one", "three", "four");
	assert_string_equal(ids(&old, &new), "p1 p3 p4");
}

TEST(anchor, a_changed_paragraph_keeps_its_id_where_it_stands)
{
	struct blocks old = { 0 }, new = { 0 };

	PARAS(&old, "one", "the fee is ten", "three", "four");
	PARAS(&new, "one", "new", "the fee is twelve", "three", "four");
	assert_string_equal(ids(&old, &new), "p1 p5 p2 p3 p4");
}

TEST(anchor, a_moved_paragraph_takes_its_id_along)
{
	struct blocks old = { 0 }, new = { 0 };

	PARAS(&old, "first words", "second words", "third words", "last words");
	PARAS(&new, "second words", "third words", "last words", "first words");
	assert_string_equal(ids(&old, &new), "p2 p3 p4 p1");
}

TEST(anchor, what_word_calls_the_same_paragraph_is_the_same_whatever_it_says)
{
	struct blocks old = { 0 }, new = { 0 };

	add_para(&old, "one")->para_id = 0x11;
	add_para(&old, "two")->para_id = 0x22;
	add_para(&new, "quite something else")->para_id = 0x22;
	add_para(&new, "two");
	assert_string_equal(ids(&old, &new), "p2 p3");
}

TEST(anchor, styles_may_all_have_other_ids)
{
	struct blocks old = { 0 }, new = { 0 };

	PARAS(&old, "one", "two", "three", "four", "five");
	PARAS(&new, "new", "one", "two", "three", "four");
	for (size_t i = 0; i < new.n; i++)
		new.block[i].style = STET_STR("Normal1");
	assert_string_equal(ids(&old, &new), "p6 p1 p2 p3 p4");
}

static struct stet_block *named(struct blocks *b, enum stet_kind kind, const char *id)
{
	open_block(b, kind);
	b->block[b->n - 1].id = stet_str_of(id);
	return &b->block[b->n - 1];
}

static void row(struct blocks *b, const char *t, int r, const char *x, const char *y)
{
	static char id[64][16];
	static unsigned n;
	const char *words[] = { x, y };
	char *at = id[n++ % 64];

	snprintf(at, sizeof(id[0]), "%sr%d", t, r);
	named(b, STET_ROW, at);
	for (int c = 0; c < 2; c++) {
		at = id[n++ % 64];
		snprintf(at, sizeof(id[0]), "%sr%dc%d", t, r, c + 1);
		named(b, STET_CELL, at);
		at = id[n++ % 64];
		snprintf(at, sizeof(id[0]), "%sr%dc%dp1", t, r, c + 1);
		add_para(b, words[c])->id = stet_str_of(at);
		close_block(b);
	}
	close_block(b);
}

TEST(anchor, rows_and_cells_keep_theirs_when_a_row_and_a_table_come_before)
{
	struct blocks old = { 0 }, new = { 0 };

	named(&old, STET_TABLE, "t1");
	row(&old, "t1", 1, "Item", "Price");
	row(&old, "t1", 2, "Paper", "4");
	close_block(&old);
	named(&new, STET_TABLE, "t1");
	row(&new, "t1", 1, "Quite", "other");
	close_block(&new);
	named(&new, STET_TABLE, "t2");
	row(&new, "t2", 1, "Item", "Price");
	row(&new, "t2", 2, "Ink", "7");
	row(&new, "t2", 3, "Paper", "5");
	close_block(&new);
	assert_string_equal(ids(&old, &new), "t2 t2r1 t2r1c1 t2r1c1p1 t2r1c2 t2r1c2p1 "
	                                     "t1 t1r1 t1r1c1 t1r1c1p1 t1r1c2 t1r1c2p1 "
	                                     "t1r3 t1r3c1 t1r3c1p1 t1r3c2 t1r3c2p1 "
	                                     "t1r2 t1r2c1 t1r2c1p1 t1r2c2 t1r2c2p1");
}

TEST(anchor, references_follow)
{
	struct blocks old = { 0 }, new = { 0 };
	struct stet_view view;
	struct stet_arena arena = { 0 };
	struct stet_run ref[2] = { { .kind = STET_NOTE_REF, .ref = STET_STR("f1") }, { .kind = STET_NOTE_REF, .ref = STET_STR("f2") } };
	struct stet_block *block;

	add_para(&old, "text");
	named(&old, STET_FOOTNOTE, "f1");
	add_para(&old, "what was there")->id = STET_STR("f1.p1");
	close_block(&old);

	block = add_para(&new, "text");
	block->run = ref;
	block->n_runs = 2;
	named(&new, STET_FOOTNOTE, "f1");
	add_para(&new, "brand new thing")->id = STET_STR("f1.p1");
	close_block(&new);
	named(&new, STET_FOOTNOTE, "f2");
	add_para(&new, "what was there")->id = STET_STR("f2.p1");
	close_block(&new);

	view = (struct stet_view){ .block = new.block, .n = new.n };
	stet_view_anchor(&view, old.block, old.n, &arena);
	CHECK_STR(view.block[0].run[0].ref, "f2");
	CHECK_STR(view.block[0].run[1].ref, "f1");
	CHECK_STR(view.block[3].id, "f1");
	CHECK_STR(view.block[4].id, "f1.p1");
	CHECK_STR(new.block[0].run[0].ref, "f1");       /* what was read is not changed */
	stet_arena_free(&arena);
	free_blocks(&old);
	free_blocks(&new);
}

TEST(anchor, which_block_is_which_can_be_asked_without_names)
{
	struct blocks old = { 0 }, new = { 0 };
	struct stet_arena arena = { 0 };
	uint32_t *match;

	PARAS(&old, "first words", "second words");
	PARAS(&new, "something else", "second words", "first words");
	match = stet_blocks_match(old.block, old.n, new.block, new.n, &arena);
	CHECK_INT(match[0], STET_NONE);
	CHECK_INT(match[1], 1);
	CHECK_INT(match[2], 0);
	stet_arena_free(&arena);
	free_blocks(&old);
	free_blocks(&new);
}
