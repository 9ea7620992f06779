/* outline_leftout.c - what is no content does not become a slide. */
#include "blocks.h"

#include "test.h"

#define TEXT "The catch has fallen by 40 % since 2012, and the district has limited it to two a day. " \
	"Warm summers leave too little oxygen in the deep water. Birds that live on fish have moved to the south."

static struct blocks doc;

static void body(void)
{
	add_head(&doc, 1, "Lakes");
	add_para(&doc, TEXT);
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
}

TEST(outline_leftout, tables_of_contents)
{
	stet_str shown;

	add_styled(&doc, "TOC Heading", "Contents")->heading = 1;
	add_styled(&doc, "toc 1", "Lakes\t3");
	add_styled(&doc, "toc 1", "Birds\t5");
	body();
	shown = outline_of(&doc, 0);
	CHECK(!has(shown, "Contents") && !has(shown, "Lakes\t") && !has(shown, "- Birds\n"));
	free_blocks(&doc);

	add_para(&doc, "Inhaltsverzeichnis");
	add_para(&doc, "Die Seen im Norden / 3");
	add_para(&doc, "Die Vögel / 5");
	body();
	CHECK(!has(outline_of(&doc, 0), "Norden"));
	free_blocks(&doc);
}

TEST(outline_leftout, page_numbers_headers_and_comments)
{
	stet_str shown;

	body();
	add_para(&doc, "Page 3 of 10");
	add_para(&doc, "- 4 -");
	open_block(&doc, STET_HEADER);
	add_para(&doc, "District of the lakes, all rights reserved");
	close_block(&doc);
	open_block(&doc, STET_COMMENT);
	add_para(&doc, "Is this still true of the lakes?");
	close_block(&doc);
	shown = outline_of(&doc, 0);
	CHECK(!has(shown, "Page") && !has(shown, "- 4") && !has(shown, "rights") && !has(shown, "still true"));
	free_blocks(&doc);
}

TEST(outline_leftout, hidden_and_deleted_text)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	add_runs(&doc, "The catch has fallen ", 0u, "secretly ", (uint32_t)STET_HIDDEN, "by 40 % ", 0u, "or so ",
	         (uint32_t)STET_DELETED, "since 2012.", 0u, NULL);
	add_para(&doc, "Nobody must read this sentence at all.")->hidden = true;
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "- The catch has fallen by 40 % since 2012\n"));
	CHECK(!has(shown, "Nobody"));
	free_blocks(&doc);
}

TEST(outline_leftout, references_and_notices)
{
	struct stet_notes notes = { 0 };
	struct stet_deck deck;
	stet_str shown;

	body();
	add_para(&doc, TEXT);
	add_head(&doc, 1, "References");
	add_para(&doc, "Miller, J. (2019): Fish in lakes. Journal of lakes 12, 1-20.");
	add_head(&doc, 1, "Impressum");
	add_para(&doc, "Herausgeber ist das Amt für Seen.");
	make_deck(&deck, &doc, 0, &notes);
	shown = show_deck(&doc.arena, &deck);
	CHECK(!has(shown, "Miller") && !has(shown, "Herausgeber"));
	CHECK(stet_notes_has(&notes, "outline.left_out"));
	stet_arena_free(&deck.arena);
	stet_notes_free(&notes);
	free_blocks(&doc);
}

TEST(outline_leftout, lines_to_fill_in)
{
	body();
	add_para(&doc, "Name: ____________________");
	add_para(&doc, "Date ......................");
	CHECK(!has(outline_of(&doc, 0), "____") && !has(outline_of(&doc, 0), "....."));
	free_blocks(&doc);
}

TEST(outline_leftout, empty_sections)
{
	add_head(&doc, 1, "Nothing");
	add_head(&doc, 2, "Still nothing");
	body();
	CHECK(!has(outline_of(&doc, 0), "## Still nothing"));
	free_blocks(&doc);
}

TEST(outline_leftout, the_beginning_and_end_of_a_letter)
{
	stet_str shown;

	add_para(&doc, "District of the Lakes");
	add_para(&doc, "12 Water Street");
	add_para(&doc, "Subject: Limits of the catch");
	add_para(&doc, "Dear Sir or Madam,");
	add_para(&doc, TEXT);
	add_para(&doc, "Yours sincerely,");
	add_para(&doc, "John Miller");
	shown = outline_of(&doc, 0);
	CHECK(stet_str_starts(shown, STET_STR("Limits of the catch\n")));
	CHECK(!has(shown, "Dear") && !has(shown, "sincerely") && !has(shown, "John") && !has(shown, "Street"));
	free_blocks(&doc);
}
