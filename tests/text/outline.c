/* outline.c - from headings and text to slides. */
#include "blocks.h"

#include "test.h"

#define FISH "The fish in the northern lakes have become fewer in the last ten years. " \
	"Warm summers leave too little oxygen in the deep water of the lakes. " \
	"Anglers report that the catch has fallen by 40 % since 2012. " \
	"The district has therefore limited the catch of pike to two a day. " \
	"Birds that live on fish have moved to the lakes in the south."

static struct blocks doc;

static void shows(unsigned slides, const char *wanted)
{
	CHECK_STR(outline_of(&doc, slides), wanted);
	free_blocks(&doc);
}

TEST(outline, makes_a_slide_of_a_section)
{
	add_styled(&doc, "Title", "Fish");
	add_head(&doc, 1, "Catch");
	add_para(&doc, "The catch has fallen by 40 % since 2012. The district has limited it to two a day. "
	               "Anglers who come from the south take most of what is left in the lakes of the north.");
	add_head(&doc, 1, "Birds");
	add_para(&doc, "Birds that live on fish have moved to the lakes in the south. Few of them have come back "
	               "since then, although the weather in the north has been mild and the nests are still there. "
	               "Most of the nests that were counted in the spring had been left by the end of June, and no "
	               "young birds were seen in any of the others that the wardens were able to visit by boat.");
	shows(0, "Fish\n"
	         "## Catch\n"
	         "- The catch has fallen by 40 % since 2012\n"
	         "- The district has limited it to two a day\n"
	         "- Anglers who come from the south take most of what is left in the lakes of the north\n"
	         "## Birds\n"
	         "- Birds that live on fish have moved to the lakes in the south\n"
	         "- Few of them have come back since then, although the weather in the north has been mild and the nests are still there\n"
	         "- Most of the nests that were counted in the spring had been left by the end of June, and no young birds were seen in any of the others that the wardens were able to visit by boat\n");
}

TEST(outline, says_where_each_slide_is_from)
{
	struct stet_deck deck;

	add_styled(&doc, "Title", "Fish");
	add_head(&doc, 1, "Catch");
	add_para(&doc, FISH);
	add_head(&doc, 1, "Birds");
	add_para(&doc, FISH);
	make_deck(&deck, &doc, 0, NULL);
	CHECK_INT(deck.n_slides, 2);
	CHECK_STR(deck.slide[0].id, "s1");
	CHECK_STR(deck.slide[0].from, "my_report.docx#p2-p3");
	CHECK_STR(deck.slide[1].from, "my_report.docx#p4-p5");
	CHECK(deck.slide[1].n_notes > 0);
	CHECK(has(line_text(&doc.arena, &deck.slide[1].note[0]), "Warm summers"));
	CHECK_STR(deck.lang, "en");
	stet_arena_free(&deck.arena);
	free_blocks(&doc);
}

TEST(outline, invents_nothing)
{
	struct stet_deck deck;
	stet_str all = { "", 0 };

	add_head(&doc, 1, "Catch");
	for (int i = 0; i < 6; i++) {
		add_para(&doc, FISH);
		all = stet_arena_fmt(&doc.arena, "%.*s %s", STET_ARG(all), FISH);
	}
	add_head(&doc, 1, "Birds");
	add_para(&doc, FISH);
	make_deck(&deck, &doc, 0, NULL);
	for (size_t i = 0; i < deck.n_slides; i++)
		for (size_t k = 0; k < deck.slide[i].n_pieces; k++) {
			stet_str text = line_text(&doc.arena, &deck.slide[i].piece[k].line);

			CHECK(stet_str_find(all, text) != SIZE_MAX);
		}
	stet_arena_free(&deck.arena);
	free_blocks(&doc);
}

TEST(outline, keeps_lists_with_their_levels_and_lead_ins)
{
	add_head(&doc, 1, "Rules");
	add_para(&doc, "Anglers have to:");
	add_item(&doc, 0, 0, "carry a permit;");
	add_item(&doc, 1, 0, "of the district");
	add_item(&doc, 0, 0, "report their catch.");
	add_head(&doc, 1, "Steps");
	add_item(&doc, 0, 1, "Fill in the form");
	add_item(&doc, 0, 2, "Pay the fee of 20 euros");
	add_head(&doc, 1, "Words");
	add_para(&doc, FISH);
	shows(0, "my report\n"
	         "## Rules · Steps\n"
	         "### Rules\n"
	         "- Anglers have to:\n"
	         "  - carry a permit\n"
	         "    - of the district\n"
	         "  - report their catch\n"
	         "### Steps\n"
	         "1. Fill in the form\n"
	         "2. Pay the fee of 20 euros\n"
	         "## Words\n"
	         "- The fish in the northern lakes have become fewer in the last ten years\n"
	         "- Warm summers leave too little oxygen in the deep water of the lakes\n"
	         "- Anglers report that the catch has fallen by 40 % since 2012\n"
	         "- The district has therefore limited the catch of pike to two a day\n"
	         "- Birds that live on fish have moved to the lakes in the south\n");
}

TEST(outline, opens_long_sections_with_a_slide)
{
	stet_str shown;

	for (int i = 0; i < 2; i++) {
		add_head(&doc, 1, i ? "Birds" : "Lakes");
		for (int k = 0; k < 3; k++) {
			add_head(&doc, 2, k == 0 ? "North" : k == 1 ? "South" : "West");
			add_para(&doc, i ? "The birds have left." : "The fish have left.");
			add_para(&doc, FISH);
			add_para(&doc, FISH);
			add_para(&doc, FISH);
		}
	}
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "# Lakes\n## North\n"));
	CHECK(has(shown, "# Birds\n## Birds: North\n"));        /* told apart from the other North */
	free_blocks(&doc);
}

TEST(outline, gives_the_number_of_slides_that_was_asked_for)
{
	static const unsigned wanted[] = { 2, 5, 10, 20, 40 };

	for (int i = 0; i < 12; i++) {
		add_head(&doc, 1, stet_arena_fmt(&doc.arena, "Chapter of lake %d", i).at);
		for (int k = 0; k < 1 + i % 5; k++) {
			add_head(&doc, 2, stet_arena_fmt(&doc.arena, "Part %d of lake %d", k, i).at);
			for (int p = 0; p < 4; p++)
				add_para(&doc, FISH);
		}
	}
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		struct stet_deck deck;

		make_deck(&deck, &doc, wanted[i], NULL);
		CHECK(deck.n_slides + 1 >= wanted[i] - wanted[i] / 5);
		CHECK(deck.n_slides + 1 <= wanted[i] + wanted[i] / 5);
		stet_arena_free(&deck.arena);
	}
	free_blocks(&doc);
}

TEST(outline, of_a_book_is_no_book)
{
	struct stet_deck deck;

	for (int i = 0; i < 300; i++) {
		add_head(&doc, 1, stet_arena_fmt(&doc.arena, "Chapter about lake %d", i).at);
		for (int p = 0; p < 5; p++)
			add_para(&doc, FISH);
	}
	make_deck(&deck, &doc, 0, NULL);
	CHECK(deck.n_slides >= 20 && deck.n_slides <= 48);
	stet_arena_free(&deck.arena);
	free_blocks(&doc);
}

TEST(outline, splits_a_long_section_under_names_of_its_own)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	for (int i = 0; i < 4; i++)
		add_para(&doc, FISH);
	for (int i = 0; i < 4; i++)
		add_para(&doc, "Wooden boats need care in winter. Paint keeps the wood of a boat dry. Old paint is taken off with "
		               "a plane. The plane must be sharp, or the wood will break.");
	add_head(&doc, 1, "Birds");
	add_para(&doc, FISH);
	shown = outline_of(&doc, 4);
	CHECK(has(shown, "## Lakes\n"));
	CHECK(!has(shown, "(2)"));
	CHECK(has(shown, "boat"));
	free_blocks(&doc);
}

TEST(outline, takes_one_line_and_nothing)
{
	struct stet_notes notes = { 0 };
	struct stet_deck deck;

	add_para(&doc, "Hello");
	shows(0, "my report\n## Hello\n");
	make_deck(&deck, &doc, 0, &notes);
	CHECK_INT(deck.n_slides, 0);
	CHECK_STR(deck.title, "my report");
	CHECK(stet_notes_has(&notes, "outline.empty"));
	stet_arena_free(&deck.arena);
	stet_notes_free(&notes);
	free_blocks(&doc);
}

TEST(outline, is_the_same_every_time)
{
	stet_str one, two;

	for (int i = 0; i < 40; i++)
		add_para(&doc, FISH);
	one = outline_of(&doc, 0);
	two = outline_of(&doc, 0);
	CHECK(stet_str_eq(one, two));
	free_blocks(&doc);
}

TEST(outline, says_each_thing_once)
{
	stet_str shown;
	size_t at;

	add_head(&doc, 1, "Lakes");
	for (int i = 0; i < 3; i++)
		add_para(&doc, FISH);
	add_head(&doc, 1, "Birds");
	add_para(&doc, FISH);
	shown = outline_of(&doc, 0);
	shown = stet_str_sub(shown, 0, stet_str_find(shown, STET_STR("## Birds")));
	at = stet_str_find(shown, STET_STR("Warm summers"));
	CHECK(at != SIZE_MAX);
	CHECK(!has(stet_str_sub(shown, at + 1, shown.len), "Warm summers"));
	free_blocks(&doc);
}
