/* outline_fuller.c - slides are neither half empty nor too full. */
#include "blocks.h"

#include "test.h"

#define LAKE "The fish in the northern lakes have become fewer in the last ten years."
#define COLD "Warm summers leave too little oxygen in the deep water of the lakes."
#define CATCH "Anglers report that the catch has fallen by 40 % since 2012."
#define LIMIT "The district has limited the catch of pike to two fish a day for each angler who holds a permit."
#define NESTS "Most of the nests that were counted in the spring had been left by June."
#define BIRDS "Birds that live on fish have moved to the lakes in the south of the district."
#define ROOM  "A boat may be rented for a day at the piers of all towns along the northern shore."

static struct blocks doc;

static void add_section(int level, const char *head, const char *text, int times)
{
	add_head(&doc, level, head);
	for (int i = 0; i < times; i++)
		add_para(&doc, text);
}

TEST(outline_fuller, puts_a_section_of_one_sentence_beside_its_neighbour)
{
	stet_str shown;

	add_section(1, "Fish", LAKE " " COLD " " CATCH, 1);
	add_section(1, "Boats", "Boats are let.", 1);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## Fish \xC2\xB7 Boats\n### Fish\n"));
	CHECK(has(shown, "### Boats\n- Boats are let\n"));
	free_blocks(&doc);
}

TEST(outline_fuller, opens_the_first_branch_with_the_words_above_it)
{
	stet_str shown;

	add_section(1, "Lakes", "The lakes have been counted for ten years by the wardens of all the districts along the northern shore.", 1);
	add_section(2, "Fish", LAKE " " COLD " " CATCH " " LIMIT, 1);
	add_section(2, "Birds", BIRDS " " NESTS " " ROOM " " LIMIT, 1);
	add_section(1, "Rules", LIMIT " " ROOM " " NESTS " " BIRDS, 1);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## Lakes\n- The lakes have been counted"));
	CHECK(has(shown, "### Fish\n- The fish in the northern"));
	CHECK(has(shown, "## Birds\n"));
	free_blocks(&doc);
}

TEST(outline_fuller, takes_what_is_next_best_where_there_is_room)
{
	stet_str shown;

	add_head(&doc, 1, "Considering");
	add_para(&doc, LAKE);
	add_para(&doc, "Whereas warm summers leave too little oxygen in the deep water,");
	add_para(&doc, "Whereas the birds that live on fish have moved to the south,");
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "Whereas warm"));
	CHECK(has(shown, "Whereas the birds"));
	free_blocks(&doc);
}

TEST(outline_fuller, calls_no_branch_that_has_nothing_to_say)
{
	stet_str shown;

	add_section(1, "Fish", LAKE, 1);
	add_section(1, "Boats", "These are the boats:", 1);
	add_section(1, "Birds", BIRDS, 1);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "Birds"));
	CHECK(!has(shown, "Boats"));
	free_blocks(&doc);
}

TEST(outline_fuller, says_a_sentence_of_branches_whose_names_say_little)
{
	static const char *const name[] = { "Pike", "Trout", "Perch", "Eel", "Roach" };
	stet_str shown;

	add_head(&doc, 1, "Fish");
	for (int i = 0; i < 5; i++)
		add_section(2, name[i], i % 2 ? LIMIT : BIRDS, 1);
	add_section(1, "Boats", ROOM " " LAKE " " COLD " " CATCH, 40);
	shown = outline_of(&doc, 3);
	CHECK(has(shown, "- Pike: Birds that live"));
	CHECK(has(shown, "- Trout: The district"));
	free_blocks(&doc);
}

TEST(outline_fuller, shows_a_section_once_that_stands_there_twice)
{
	char text[200];
	stet_str shown;

	for (int i = 0; i < 2; i++) {
		add_section(1, "Lakes", LAKE " " COLD " " CATCH " " LIMIT, 3);
		add_section(1, "Birds", BIRDS " " NESTS " " ROOM " " LIMIT, 3);
	}
	for (int i = 0; i < 60; i++) {
		add_head(&doc, 1, "Number");
		for (int k = 0; k < 4; k++) {
			snprintf(text, sizeof(text), "The warden of lake %d has counted %d pike in the spring and %d in the autumn of that very year.", i, 7 * i + k, 3 * i + k);
			add_para(&doc, text);
		}
	}
	shown = outline_of(&doc, 30);
	CHECK_INT(count(shown, "Most of the nests"), 1);
	/* The slides that it would have had are given to the rest. */
	CHECK(count(shown, "\n## ") + count(shown, "\n# ") >= 26);
	free_blocks(&doc);
}

TEST(outline_fuller, takes_numbers_for_something_new)
{
	stet_str shown;

	add_head(&doc, 1, "Counts");
	add_para(&doc, "In the lake of Alm 12 pike were counted in spring. In the lake of Alm 48 pike were counted in spring. " CATCH " " LIMIT);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "12 pike"));
	CHECK(has(shown, "48 pike"));
	free_blocks(&doc);
}

TEST(outline_fuller, ends_what_does_not_end)
{
	struct stet_buf text = { 0 };
	struct stet_deck deck;
	stet_str shown;

	for (int i = 0; i < 20000; i++)
		stet_buf_z(&text, i % 9 ? "water and fish " : "lakes, ");
	stet_buf_z(&text, "");
	add_head(&doc, 1, "Lakes");
	add_para(&doc, stet_arena_fmt(&doc.arena, "%.*s", (int)text.len, text.at).at);
	make_deck(&deck, &doc, 0, NULL);
	shown = show_deck(&doc.arena, &deck);
	CHECK(shown.len > 100);
	CHECK(shown.len < 500);
	CHECK(has(shown, " \xE2\x80\xA6\n"));
	CHECK(deck.slide[0].n_notes == 1);
	CHECK(line_text(&doc.arena, &deck.slide[0].note[0]).len < 2500);
	stet_arena_free(&deck.arena);
	stet_buf_free(&text);
	free_blocks(&doc);
}

TEST(outline_fuller, promises_no_list_that_is_torn_apart)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	add_para(&doc, "The lakes of the district have three layers:");
	add_item(&doc, 0, 0, "The upper layer is warm and full of light from spring to autumn");
	add_para(&doc, LAKE " " COLD);
	add_item(&doc, 0, 0, "The layer in between changes its depth from one week to the next");
	add_para(&doc, CATCH " " NESTS " " BIRDS " " ROOM);
	add_item(&doc, 0, 0, "The lower layer is cold and dark all the year");
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "The upper layer"));
	CHECK(!has(shown, "three layers"));
	free_blocks(&doc);
}

TEST(outline_fuller, makes_several_slides_of_a_paragraph_of_pages)
{
	struct stet_buf text = { 0 };
	stet_str shown;

	for (int i = 0; i < 300; i++)
		stet_buf_fmt(&text, "The lake that has the number %d was visited by %d anglers in the summer of that year. ", i, 7 * i);
	add_para(&doc, stet_arena_fmt(&doc.arena, "%.*s", (int)text.len, text.at).at);
	shown = outline_of(&doc, 0);
	CHECK(count(shown, "## ") > 10);
	stet_buf_free(&text);
	free_blocks(&doc);
}

TEST(outline_fuller, numbers_the_parts_of_a_section_whose_sentences_are_long)
{
	stet_str shown;
	char text[300];

	add_head(&doc, 1, "Introduction");
	for (int i = 0; i < 24; i++) {
		snprintf(text, sizeof(text), "In the year %d the wardens of the northern district visited %d lakes and rivers to count the fish, the birds and the boats of their visitors.", 1990 + i, 3 * i + 40);
		add_para(&doc, text);
	}
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## Introduction\n"));
	CHECK(has(shown, "## Introduction (2)\n"));
	free_blocks(&doc);
}
