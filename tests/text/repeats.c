/* repeats.c - a deck does not repeat the sections that its document repeats. */
#include "blocks.h"

#include "test.h"

#define LAKE  "The fish in the northern lakes have become fewer in the last ten years. Warm summers leave too little oxygen in the deep water."
#define BIRDS "Birds that live on fish have moved to the lakes in the south. Most of the nests that were counted in spring had been left by June."
#define ROOM  "A boat may be rented for a day at the piers of all towns along the shore. Those who come from afar pay no more than the others."

static struct blocks doc;

static void add_section(const char *head, const char *text)
{
	add_head(&doc, 1, head);
	add_para(&doc, text);
}

TEST(repeats, are_not_shown_on_the_slide_of_others_either)
{
	stet_str shown;

	add_section("Fish", LAKE);
	add_section("Birds", BIRDS);
	add_section("Boats", ROOM);
	add_section("Birds", BIRDS);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "A boat may be rented"));
	CHECK_INT(count(shown, "Birds that live on fish"), 1);
	free_blocks(&doc);
}

TEST(repeats, are_found_by_all_that_is_in_them)
{
	stet_str shown;

	for (int i = 0; i < 2; i++) {
		add_section("Lakes", LAKE);
		add_head(&doc, 2, "Birds");
		add_para(&doc, i ? ROOM : BIRDS);
	}
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "Birds that live on fish"));
	CHECK(has(shown, "A boat may be rented"));
	free_blocks(&doc);
}

TEST(repeats, are_no_chance)
{
	stet_str shown;

	add_section("Fish", LAKE);
	add_section("State", "Not agreed by the council.");
	add_section("Boats", ROOM);
	add_section("State", "Not agreed by the council.");
	shown = outline_of(&doc, 0);
	CHECK_INT(count(shown, "Not agreed by the council"), 2);
	free_blocks(&doc);
}

TEST(repeats, keep_their_tables)
{
	stet_str shown;

	for (int i = 0; i < 2; i++) {
		add_section("Fish", LAKE " " BIRDS);
		add_table(&doc, i ? "Lake|Pike\nAlm|14\nOst|50" : "Lake|Pike\nAlm|12\nOst|48");
	}
	shown = outline_of(&doc, 0);
	CHECK_INT(count(shown, "[table 3x2]"), 2);
	free_blocks(&doc);
}

TEST(repeats, are_slides_too_whose_documents_differ_in_what_is_not_shown)
{
	stet_str shown;

	add_section("Catch", LAKE " " BIRDS);
	add_section("Catch", LAKE " " BIRDS " Read on for how the fish are counted in winter.");
	shown = outline_of(&doc, 0);
	CHECK_INT(count(shown, "Birds that live on fish"), 1);
	free_blocks(&doc);
}
