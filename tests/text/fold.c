/* fold.c - what is too little for a slide goes to a neighbour. */
#include "blocks.h"

#include "test.h"

static struct blocks doc;

/* A dozen make a slide or two. */
static void add_years(int level, const char *head, int n)
{
	add_head(&doc, level, head);
	for (int i = 0; i < n; i++)
		add_para(&doc, stet_arena_fmt(&doc.arena, "In the year %d the wardens of the northern district visited %d lakes and rivers to "
		                              "count the fish, the birds and the boats of their visitors.", 1990 + i, 3 * i + 40).at);
}

static void add_little(int level, const char *head, const char *text)
{
	add_head(&doc, level, head);
	add_para(&doc, text);
}

TEST(fold, a_few_words_above_branches_open_the_first_of_them)
{
	stet_str shown;

	add_styled(&doc, "Title", "Report");
	add_little(1, "Lakes", "The lakes have been counted for ten years by the wardens of all the districts along the northern shore, who are few.");
	add_years(2, "Fish", 24);
	add_years(1, "Rivers", 8);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## Lakes: Fish\n- The lakes have been counted"));
	CHECK(has(shown, "who are few\n- In the year 1990"));
	free_blocks(&doc);
}

TEST(fold, a_few_words_before_a_long_section_open_it)
{
	stet_str shown;

	add_styled(&doc, "Title", "Report");
	add_little(1, "Boats", "Boats are let.");
	add_years(1, "Fish", 24);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## Boats \xC2\xB7 Fish\n### Boats\n- Boats are let\n### Fish\n- In the year 1990"));
	/* They take the room of one of its bullets. */
	CHECK_INT(count(stet_str_sub(shown, 0, stet_str_find(shown, STET_STR("\n## Fish"))), "- In the year"), 4);
	free_blocks(&doc);
}

TEST(fold, a_few_words_share_the_slide_of_a_neighbour_that_has_one)
{
	stet_str shown;

	add_styled(&doc, "Title", "Report");
	add_little(1, "Boats", "Boats are let.");
	add_years(1, "Fish", 12);
	add_years(1, "Birds", 12);
	add_little(1, "Piers", "Piers are let.");
	shown = outline_of(&doc, 3);
	CHECK(has(shown, "### Boats\n- Boats are let\n### Fish\n"));
	CHECK(has(shown, "### Piers\n- Piers are let\n"));
	CHECK_INT(count(shown, "\n## "), 2);
	free_blocks(&doc);
}
