/* spread.c - tests of text to the room there is. */
#include "pptx/spread.h"

#include "test.h"

static struct stet_arena arena;

static struct stet_place place_of(int64_t cx, int64_t cy)
{
	struct stet_place place = { .smallest = 1200 };

	place.ph = (struct stet_pptx_placeholder){ .cx = cx, .cy = cy, .columns = 1, .font_scale = 100000 };
	for (int i = 0; i < 9; i++)
		place.ph.level[i] = (struct stet_pptx_level){ .size = 2000, .line_pct = 100000, .font = STET_STR("Carlito"),
			                                      .mar_l = 200000 * (i + 1), .indent = -200000, .bullet = true };
	return place;
}

static struct stet_spread_para para_of(const char *text, unsigned level)
{
	struct stet_run *run = stet_arena_alloc(&arena, sizeof(*run));

	run->text = stet_str_of(text);
	return (struct stet_spread_para){ .fit = { .run = run, .n = 1, .level = level }, .look = STET_LOOK_BULLET };
}

static void done(void)
{
	stet_arena_free(&arena);
}

#define LINE 310000     /* of 20 points, about */

TEST(pptx_spread, leaves_what_fits_alone)
{
	struct stet_place place = place_of(8000000, 5 * LINE);
	struct stet_spread_para para[3] = { para_of("a", 0), para_of("b", 0), para_of("c", 0) };
	struct stet_spread s;

	stet_spread(&s, &arena, &place, para, 3);
	CHECK_INT(s.n_pages, 1);
	CHECK_INT(s.shrink.scale, 100);
	done();
}

TEST(pptx_spread, sets_type_smaller_before_it_goes_on)
{
	struct stet_place place = place_of(8000000, 5 * LINE);
	struct stet_spread_para para[7];
	struct stet_spread s;

	for (int i = 0; i < 7; i++)
		para[i] = para_of("line", 0);
	stet_spread(&s, &arena, &place, para, 7);
	CHECK_INT(s.n_pages, 1);
	CHECK(s.shrink.scale < 100 && s.shrink.scale >= 70);
	done();
}

TEST(pptx_spread, never_goes_below_the_smallest_size)
{
	struct stet_place place = place_of(8000000, 5 * LINE);
	struct stet_spread_para para[9];
	struct stet_spread s;

	for (int i = 0; i < 9; i++)
		para[i] = para_of("line", 0);
	place.smallest = 1800;
	stet_spread(&s, &arena, &place, para, 9);
	CHECK(s.n_pages > 1);
	CHECK(2000 * s.shrink.scale / 100 >= 1800);
	done();
}

TEST(pptx_spread, fills_pages_evenly_and_in_order)
{
	struct stet_place place = place_of(8000000, 10 * LINE);
	struct stet_spread_para para[100];
	struct stet_spread s;
	size_t at = 0;

	for (int i = 0; i < 100; i++)
		para[i] = para_of("line", 0);
	stet_spread(&s, &arena, &place, para, 100);
	CHECK(s.n_pages >= 6 && s.n_pages <= 12);
	for (size_t i = 0; i < s.n_pages; i++) {
		CHECK_INT(s.page[i].from, at);
		CHECK(s.page[i].n + 2 >= 100 / s.n_pages);
		at += s.page[i].n;
	}
	CHECK_INT(at, 100);
	done();
}

TEST(pptx_spread, breaks_before_a_head_never_after)
{
	struct stet_place place = place_of(8000000, 8 * LINE);
	struct stet_spread_para para[60];
	struct stet_spread s;

	for (int i = 0; i < 60; i++) {
		para[i] = para_of("line", 0);
		para[i].look = i % 5 ? STET_LOOK_BULLET : STET_LOOK_HEAD;
	}
	stet_spread(&s, &arena, &place, para, 60);
	CHECK(s.n_pages > 2);
	for (size_t i = 0; i < s.n_pages; i++)
		CHECK(s.para[s.page[i].from + s.page[i].n - 1].look != STET_LOOK_HEAD);
	done();
}

TEST(pptx_spread, splits_what_is_higher_than_a_page_and_keeps_every_byte)
{
	struct stet_place place = place_of(3000000, 4 * LINE);
	struct stet_buf text = { 0 }, again = { 0 };
	struct stet_spread_para para;
	struct stet_spread s;

	for (int i = 0; i < 80; i++)
		stet_buf_fmt(&text, "Sentence %d has an end. ", i);
	para = para_of(text.at, 0);
	stet_spread(&s, &arena, &place, &para, 1);
	CHECK(s.n_pages > 3 && !s.over);
	CHECK(s.para[0].look == STET_LOOK_BULLET && s.para[1].look == STET_LOOK_PLAIN);
	for (size_t i = 0; i < s.n_paras; i++)
		for (size_t k = 0; k < s.para[i].fit.n; k++)
			stet_buf_str(&again, s.para[i].fit.run[k].text);
	CHECK_STR(stet_buf_view(&again), text.at);
	stet_buf_free(&text);
	stet_buf_free(&again);
	done();
}

TEST(pptx_spread, sets_a_long_word_smaller_rather_than_break_it)
{
	struct stet_place place = place_of(3200000, 8 * LINE);
	struct stet_spread_para para = para_of("Bundesausbildungsf\u00F6rderungsgesetz", 0);
	struct stet_shrink shrink;

	place.ph.level[0].mar_l = place.ph.level[0].indent = 0;
	CHECK(stet_widest_word(STET_STR("Carlito"), false, 2000, para.fit.run->text) > 3200000);
	CHECK(stet_spread_shrink(&shrink, &place, &para, 1));
	CHECK(stet_widest_word(STET_STR("Carlito"), false, 2000 * shrink.scale / 100, para.fit.run->text) <= 3200000);
	done();
}

TEST(pptx_spread, gives_lists_bullets_where_the_place_has_none)
{
	struct stet_place place = place_of(8000000, 8 * LINE);
	struct stet_spread_para para = para_of("item", 0);

	for (int i = 0; i < 9; i++)
		place.ph.level[i].bullet = false, place.ph.level[i].mar_l = place.ph.level[i].indent = 0;
	stet_spread_prepare(&place, &para, 1);
	CHECK(place.own_bullets);
	CHECK(place.ph.level[0].indent < 0 && place.ph.level[1].mar_l > place.ph.level[0].mar_l);
	done();
}

TEST(pptx_spread, ends_with_a_place_that_has_no_room_at_all)
{
	struct stet_place place = place_of(1, 1);
	struct stet_spread_para para[3] = { para_of("some text", 0), para_of("more", 1), para_of("", 0) };
	struct stet_spread s;

	stet_spread(&s, &arena, &place, para, 3);
	CHECK(s.n_pages >= 1);
	done();
}

/* Each page may try little more than what it holds, however much is left. */
TEST(pptx_spread, splits_a_very_long_paragraph_in_one_pass)
{
	enum { LINES = 40000 };
	struct stet_place place = place_of(8000000, 5 * LINE);
	struct stet_run *run = stet_arena_alloc(&arena, 2 * LINES * sizeof(*run));
	struct stet_spread_para para = { .fit = { .run = run, .n = 2 * LINES - 1 }, .look = STET_LOOK_BULLET };
	struct stet_spread s;
	size_t lines = 0, held = arena.total;

	for (size_t i = 0; i < LINES; i++) {
		run[2 * i].text = STET_STR("a line");
		run[2 * i + 1].kind = STET_BREAK;
	}
	stet_spread(&s, &arena, &place, &para, 1);
	for (size_t i = 0; i < s.n_paras; i++)
		for (size_t k = 0; k < s.para[i].fit.n; k++)
			lines += s.para[i].fit.run[k].kind != STET_BREAK;
	CHECK_INT(lines, LINES);
	CHECK(s.n_pages >= LINES / 10);
	CHECK(arena.total - held < 8 * 2 * LINES * sizeof(*run));
	done();
}
