/* split.c - the sentences of a paragraph of pages are shared out. */
#include "blocks.h"

#include "test.h"

static struct blocks doc;

static void add_sentences(int n)
{
	struct stet_buf text = { 0 };

	for (int i = 0; i < n; i++)
		stet_buf_fmt(&text, "The lake that has the number %d was visited by %d anglers in the summer of that year. ", i, 7 * i);
	stet_buf_z(&text, "");
	add_para(&doc, stet_arena_str(&doc.arena, stet_buf_view(&text)).at);
	stet_buf_free(&text);
}

TEST(split, leaves_what_follows_as_it_is)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	add_sentences(300);
	add_picture(&doc, 4000000, 3000000, "a.png", "");
	add_styled(&doc, "Caption", "Figure 1: The shore in winter");
	add_head(&doc, 1, "Boats");
	add_para(&doc, "A boat may be rented for a day at the piers of all towns along the northern shore. "
	               "Those who come from afar pay no more than those who live there, and get the same boats.");
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## The shore in winter\n[picture"));
	CHECK(has(shown, "## Boats\n- A boat may be rented for a day"));
	CHECK_INT(count(shown, "The shore in winter"), 1);
	free_blocks(&doc);
}

TEST(split, takes_no_room_from_others)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	add_sentences(96);
	add_head(&doc, 1, "Boats");
	for (int i = 0; i < 96; i++)
		add_para(&doc, stet_arena_fmt(&doc.arena, "The boat that has the number %d was rented by %d anglers in the summer of that year.", i, 5 * i).at);
	shown = outline_of(&doc, 8);
	CHECK(count(shown, "- The lake that") > 10);
	CHECK(count(shown, "- The boat that") > 10);
	free_blocks(&doc);
}

TEST(split, leaves_a_long_paragraph_whole_that_is_not_of_pages)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	add_sentences(40);
	shown = outline_of(&doc, 0);
	CHECK_INT(count(shown, "\n## "), 1);
	free_blocks(&doc);
}
