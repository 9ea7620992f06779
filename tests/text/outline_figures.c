/* outline_figures.c - tables and pictures get slides of their own. */
#include "blocks.h"

#include "test.h"

#define TEXT "The catch has fallen by 40 % since 2012, and the district has limited it to two a day. " \
	"Warm summers leave too little oxygen in the deep water. Birds that live on fish have moved to the south."
#define INCH 914400

static struct blocks doc;

TEST(outline_figures, a_table_is_called_by_its_caption)
{
	stet_str shown;

	add_head(&doc, 1, "Catch");
	add_para(&doc, TEXT);
	add_styled(&doc, "caption", "Table 1: Pike by year");
	add_table(&doc, "Year|Pike\n2022|400\n2023|380");
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## Pike by year\n[table 3x2]\n"));
	CHECK(!has(shown, "- Pike by year"));
	free_blocks(&doc);
}

TEST(outline_figures, a_table_keeps_its_cells_and_aligns_numbers)
{
	const struct stet_piece *table;
	struct stet_deck deck;

	add_head(&doc, 1, "Pike by year");
	add_table(&doc, "Year|Pike|Remark\n2022|400|good\n||\n2023|380|fair");
	make_deck(&deck, &doc, 0, NULL);
	CHECK_INT(deck.n_slides, 1);
	table = &deck.slide[0].piece[0];
	CHECK_INT(table->kind, STET_PIECE_TABLE);
	CHECK_INT(table->n_rows, 3);            /* the empty row says nothing */
	CHECK_INT(table->header_rows, 1);
	CHECK_STR(line_text(&doc.arena, &table->cell[8].line), "fair");
	CHECK_INT(table->align[1], 2);
	CHECK_INT(table->align[2], 0);
	CHECK_STR(deck.slide[0].from, "my_report.docx#t1");
	stet_arena_free(&deck.arena);
	free_blocks(&doc);
}

TEST(outline_figures, a_long_table_shows_how_it_begins_and_says_so)
{
	struct stet_notes notes = { 0 };
	struct stet_buf rows = { 0 };
	struct stet_deck deck;
	stet_str said;

	add_head(&doc, 1, "Pike by year");
	stet_buf_z(&rows, "Year|Pike");
	for (int i = 0; i < 200; i++)
		stet_buf_fmt(&rows, "\n%d|%d of them were seen", 1800 + i, i);
	add_table(&doc, rows.at);
	stet_buf_free(&rows);
	make_deck(&deck, &doc, 0, &notes);
	CHECK_INT(deck.slide[0].piece[0].n_rows, 13);
	said = line_text(&doc.arena, &deck.slide[0].note[0]);
	CHECK(has(said, "14 to 201") && has(said, "my_report.docx#t1"));
	CHECK(stet_notes_has(&notes, "outline.cut"));
	stet_arena_free(&deck.arena);
	stet_notes_free(&notes);
	free_blocks(&doc);
}

TEST(outline_figures, a_frame_around_text_is_text)
{
	stet_str shown;

	add_head(&doc, 1, "Catch");
	add_table(&doc, TEXT);
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(!has(shown, "[table"));
	CHECK(has(shown, "## Catch\n- The catch has fallen by 40 %"));
	free_blocks(&doc);
}

TEST(outline_figures, a_form_is_left_out)
{
	add_head(&doc, 1, "Catch");
	add_para(&doc, TEXT);
	add_table(&doc, "Name|\nDate|\nSignature|______");
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
	CHECK(!has(outline_of(&doc, 0), "[table"));
	free_blocks(&doc);
}

TEST(outline_figures, a_picture_has_its_caption_as_title)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	for (int i = 0; i < 3; i++)
		add_para(&doc, TEXT);
	add_picture(&doc, 4 * INCH, 3 * INCH, "media/lake.png", "A lake");
	add_para(&doc, "Figure 2: The lake in May");
	for (int i = 0; i < 3; i++)
		add_para(&doc, TEXT);
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## The lake in May\n[picture media:my_report.docx#img1]\n"));
	CHECK(!has(shown, "- Figure 2"));
	free_blocks(&doc);
}

TEST(outline_figures, a_picture_stands_beside_a_few_words)
{
	struct stet_deck deck;

	add_head(&doc, 1, "Lakes");
	add_para(&doc, TEXT);
	add_picture(&doc, 4 * INCH, 3 * INCH, "media/lake.png", "A lake");
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
	make_deck(&deck, &doc, 0, NULL);
	CHECK_INT(deck.n_slides, 2);
	CHECK_INT(deck.slide[0].piece[0].kind, STET_PIECE_PARA);
	CHECK_INT(deck.slide[0].piece[deck.slide[0].n_pieces - 1].kind, STET_PIECE_PICTURE);
	CHECK_STR(deck.slide[0].piece[deck.slide[0].n_pieces - 1].alt, "A lake");
	stet_arena_free(&deck.arena);
	free_blocks(&doc);
}

TEST(outline_figures, ornaments_and_logos_are_left_out)
{
	add_head(&doc, 1, "Lakes");
	add_picture(&doc, INCH / 2, INCH / 2, "media/dot.png", "");
	add_picture(&doc, 8 * INCH, INCH / 4, "media/rule.png", "");
	for (int i = 0; i < 3; i++) {
		add_para(&doc, TEXT);
		add_picture(&doc, 2 * INCH, 2 * INCH, "media/logo.png", "");
	}
	add_picture(&doc, 3 * INCH, 3 * INCH, "", "linked, not here");
	CHECK(!has(outline_of(&doc, 0), "[picture"));
	free_blocks(&doc);
}
