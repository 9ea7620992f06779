/* table.c - tests of tables to the room there is. */
#include "pptx/table.h"

#include "deck.h"
#include "test.h"

static struct stet_arena arena;

/* A table of `texts`, row by row; NULL: covered. */
static struct stet_piece piece_of(uint32_t rows, uint32_t cols, const char *const *texts)
{
	struct stet_piece piece = { .kind = STET_PIECE_TABLE, .n_rows = rows, .n_cols = cols, .header_rows = 1 };

	piece.cell = stet_arena_alloc(&arena, rows * cols * sizeof(*piece.cell));
	for (uint32_t i = 0; i < rows * cols; i++) {
		struct stet_run *run = stet_arena_alloc(&arena, sizeof(*run));

		if (!texts[i])
			continue;
		run->text = stet_str_of(texts[i]);
		piece.cell[i] = (struct stet_cell){ { run, 1 }, 1, 1 };
	}
	return piece;
}

static struct stet_table plan(const struct stet_piece *piece, int64_t cx, int64_t cy)
{
	struct stet_table t;

	stet_table_plan(&t, &arena, piece, STET_STR("Carlito"), 1800, cx, cy);
	return t;
}

static char *written(const struct stet_table *t, size_t page)
{
	struct stet_text text = { .ns = &stet_write_transitional, .lang = STET_STR("en-US") };
	struct stet_buf out = { 0 };

	stet_table_write(&out, &text, t, page, (stet_str){ 0 });
	return out.at;
}

static void done(void)
{
	stet_arena_free(&arena);
}

#define CX 9000000
#define CY 4000000

TEST(pptx_table, gives_columns_room_by_what_they_hold)
{
	static const char *const texts[] = { "No.", "What", "1", "a rather long text that says a lot more than a number does", "2", "b" };
	struct stet_piece piece = piece_of(3, 2, texts);
	struct stet_table t = plan(&piece, CX, CY);

	CHECK(t.width[1] > 4 * t.width[0]);
	CHECK(stet_table_width(&t) <= CX && stet_table_width(&t) > CX - 10);
	CHECK_INT(t.size, 1800);
	CHECK_INT(t.n_pages, 1);
	done();
}

TEST(pptx_table, sets_type_smaller_until_it_all_fits)
{
	const char *texts[40];
	struct stet_piece piece;
	struct stet_table t;

	for (int i = 0; i < 40; i++)
		texts[i] = "some text";
	piece = piece_of(20, 2, texts);
	t = plan(&piece, CX, CY * 5 / 4);
	CHECK_INT(t.n_pages, 1);
	CHECK(t.size < 1800 && t.size >= 1100);
	CHECK(stet_table_height(&t, 0) <= CY * 5 / 4);
	done();
}

TEST(pptx_table, goes_on_on_further_slides_evenly)
{
	const char *texts[202];
	struct stet_piece piece;
	struct stet_table t;
	uint32_t row = 1;

	for (int i = 0; i < 202; i++)
		texts[i] = "some text";
	piece = piece_of(101, 2, texts);
	t = plan(&piece, CX, CY);
	CHECK(t.n_pages > 3);
	for (size_t i = 0; i < t.n_pages; i++) {
		CHECK_INT(t.page[i].from, row);
		CHECK(stet_table_height(&t, i) <= CY);
		CHECK((t.page[i].to - t.page[i].from + 2) * t.n_pages >= 100);
		row = t.page[i].to;
	}
	CHECK_INT(row, 101);
	CHECK(t.size >= 1000);
	done();
}

TEST(pptx_table, aligns_columns_of_numbers_to_the_right)
{
	static const char *const texts[] = { "Name", "Share", "Mixed", "Asked", "a", "9.5 %", "12", "1", "b", "\u2212 3,000 \u20AC", "x", "2" };
	struct stet_piece piece = piece_of(3, 4, texts);
	uint8_t align[] = { 0, 0, 0, 1 };
	struct stet_table t;

	piece.align = align;
	t = plan(&piece, CX, CY);
	CHECK_INT(t.align[0], 0);
	CHECK_INT(t.align[1], 2);
	CHECK_INT(t.align[2], 0);
	CHECK_INT(t.align[3], 1);       /* as the deck says */
	done();
}

TEST(pptx_table, merges_cells)
{
	static const char *const texts[] = { "wide", NULL, "c", "tall", "e", "f", NULL, "h", "i" };
	struct stet_piece piece = piece_of(3, 3, texts);
	struct stet_table t;
	char *xml;

	piece.cell[0].n_cols = 2;
	piece.cell[3].n_rows = 2;
	t = plan(&piece, CX, CY);
	xml = written(&t, 0);
	CHECK_INT(times(xml, "<a:tc"), 9 + 9);          /* each with an a:tcPr */
	HAS(xml, "<a:tc gridSpan=\"2\">");
	CHECK_INT(times(xml, "hMerge=\"1\""), 1);
	HAS(xml, "<a:tc rowSpan=\"2\">");
	CHECK_INT(times(xml, "vMerge=\"1\""), 1);
	free(xml);
	done();
}

TEST(pptx_table, repeats_a_merged_cell_where_it_goes_on)
{
	const char *texts[122];
	struct stet_piece piece;
	struct stet_table t;

	for (int i = 0; i < 122; i++)
		texts[i] = i < 2 || i % 2 || i == 2 ? "text" : NULL;
	texts[2] = "tall";
	piece = piece_of(61, 2, texts);
	piece.cell[2].n_rows = 60;
	t = plan(&piece, CX, CY);
	CHECK(t.n_pages > 1);
	for (size_t i = 0; i < t.n_pages; i++) {
		char *xml = written(&t, i), span[32];

		CHECK_INT(times(xml, ">tall<"), 1);
		snprintf(span, sizeof(span), "rowSpan=\"%u\"", t.page[i].to - t.page[i].from);
		HAS(xml, span);
		free(xml);
	}
	done();
}

TEST(pptx_table, survives_spans_that_lie)
{
	static const char *const texts[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i" };
	struct stet_piece piece = piece_of(3, 3, texts);
	struct stet_table t;
	char *xml;

	piece.cell[0].n_cols = 4000000000u;
	piece.cell[3].n_rows = 4000000000u;
	piece.cell[4].n_rows = 2;
	piece.cell[5].n_cols = 2;
	piece.cell[8].n_rows = 0;
	t = plan(&piece, CX, CY);
	xml = written(&t, 0);
	CHECK_INT(times(xml, "<a:tr "), 3);
	HAS(xml, "<a:tc gridSpan=\"3\">");
	free(xml);
	done();
}

TEST(pptx_table, halves_keep_the_first_column_and_cut_what_reaches_over)
{
	static const char *const texts[] = { "key", "both", NULL, NULL, NULL, "k", "1", "2", "3", "4" };
	struct stet_piece piece = piece_of(2, 5, texts), half[2];
	struct stet_table t;

	piece.cell[1].n_cols = 4;
	t = plan(&piece, CX, CY);
	stet_table_halve(half, &arena, &t);
	CHECK_INT(half[0].n_cols, 3);
	CHECK_INT(half[1].n_cols, 3);
	CHECK_STR(half[1].cell[0].line.run->text, "key");
	CHECK_STR(half[1].cell[1].line.run->text, "both");
	CHECK_INT(half[1].cell[1].n_cols, 2);
	CHECK_STR(half[1].cell[4].line.run->text, "3");
	CHECK_STR(half[1].cell[5].line.run->text, "4");
	done();
}

TEST(pptx_table, says_when_it_cannot_be_read)
{
	static const char *const texts[] = { "a", "b", "Donaudampfschifffahrtselektrizit\u00E4tenhauptbetriebswerkbauunterbeamtengesellschaft", "x" };
	struct stet_piece piece = piece_of(2, 2, texts);
	struct stet_table t = plan(&piece, 1000000, CY);

	CHECK(t.broken && t.wide);
	done();
}
