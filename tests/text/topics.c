/* topics.c - headings where no style says so, and the title of the deck. */
#include "blocks.h"

#include "test.h"

#define TEXT "The catch has fallen by 40 % since 2012, and the district has limited it to two a day. " \
	"Warm summers leave too little oxygen in the deep water. Birds that live on fish have moved to the south, " \
	"and few of them have come back since then, although the nests in the north are still there and the weather is mild."

static struct blocks doc;

TEST(topics, are_found_by_weight)
{
	stet_str shown;

	add_look(&doc, 22, STET_BOLD, "Lakes in the north");
	add_para(&doc, TEXT);
	add_look(&doc, 22, STET_BOLD, "Birds of the south");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## Lakes in the north\n") && has(shown, "## Birds of the south\n"));
	CHECK(!has(shown, "- Birds of the south"));
	free_blocks(&doc);
}

TEST(topics, are_found_by_size_and_number)
{
	stet_str shown;

	add_look(&doc, 40, 0, "Fish and birds");
	add_look(&doc, 30, 0, "1. Lakes");
	add_para(&doc, TEXT);
	add_look(&doc, 30, 0, "2. Birds");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(stet_str_starts(shown, STET_STR("Fish and birds\n")));
	CHECK(has(shown, "## Lakes\n") && has(shown, "## Birds\n"));
	free_blocks(&doc);
}

TEST(topics, are_found_in_chinese)
{
	stet_str shown;
	const char *text = "北方湖泊的鱼在过去十年里越来越少。夏天太热，深水中的氧气太少，鱼无法生存。渔民说，自2012年以来捕捞量下降了百分之四十。";

	add_para(&doc, "第一章 湖泊");
	add_para(&doc, text);
	add_para(&doc, text);
	add_para(&doc, "第二章 鸟类");
	add_para(&doc, text);
	add_para(&doc, text);
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "## 第一章 湖泊\n") && has(shown, "## 第二章 鸟类\n"));
	CHECK(has(shown, "- 北方湖泊的鱼在过去十年里越来越少\n"));
	free_blocks(&doc);
}

TEST(topics, emphasis_within_a_text_is_no_heading)
{
	stet_str shown;

	add_head(&doc, 1, "Lakes");
	add_para(&doc, TEXT);
	add_look(&doc, 22, STET_BOLD, "The catch has to end now.");
	add_para(&doc, TEXT);
	add_head(&doc, 1, "Birds");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(!has(shown, "# The catch has to end now"));
	free_blocks(&doc);
}

TEST(topics, a_long_clause_in_a_headings_style_is_text)
{
	stet_str shown;
	struct stet_block *block;

	add_head(&doc, 1, "Agreement");
	block = add_runs(&doc, "Sale of boats", (uint32_t)STET_UNDERLINE, ". The seller shall hand over the boats by the end of May, "
	                 "and the buyer shall pay the price of 400 euros for each of them within two weeks.", 0u, NULL);
	block->heading = 2;
	block = add_runs(&doc, "Care", (uint32_t)STET_UNDERLINE, ". The buyer shall paint the boats in winter and keep the wood dry "
	                 "for as long as the price has not been paid in full to the seller.", 0u, NULL);
	block->heading = 2;
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "Sale of boats"));
	CHECK(has(shown, "- The seller shall hand over the boats by the end of May, and the buyer shall pay the price of 400 euros"));
	CHECK(!has(shown, "# Sale of boats. The seller"));
	free_blocks(&doc);
}

TEST(topics, typed_numbers_say_which_heading_is_below_which)
{
	static const char *const heads[] = { "I. Lakes", "A. North", "1. Pike", "2. Perch", "B. South", "1. Carp", "II. Birds", "A. Herons" };
	stet_str shown;

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		add_head(&doc, 1, heads[i]);            /* all of one style: only the numbers tell */
		add_para(&doc, TEXT);
		add_para(&doc, TEXT);
		add_para(&doc, TEXT);
	}
	shown = outline_of(&doc, 0);
	CHECK(has(shown, "# Lakes\n"));
	CHECK(!has(shown, "\n# North\n") && !has(shown, "\n# Pike\n"));
	free_blocks(&doc);
}

TEST(topics, without_any_heading_are_parted_and_named_by_their_own_words)
{
	stet_str shown;

	for (int i = 0; i < 5; i++)
		add_para(&doc, "Wooden boats need care in winter. Paint keeps the wood of wooden boats dry. Old paint is taken off with "
		               "a plane before the wooden boats are painted again. The plane must be sharp, or the wood will break.");
	for (int i = 0; i < 5; i++)
		add_para(&doc, "Herons live on fish. Young herons leave the nest in June. The nests of herons stand in old trees, and "
		               "old trees have become rare in the parks of the town, where nobody plants them any more.");
	shown = outline_of(&doc, 0);
	CHECK(stet_str_starts(shown, STET_STR("my report\n## ")));
	CHECK(has(shown, "boats") && has(shown, "erons"));
	CHECK(!has(shown, "## my report"));
	free_blocks(&doc);
}

TEST(title, is_the_one_the_document_gives_itself)
{
	struct stet_properties about = { .title = STET_STR("Microsoft Word - draft.doc"), .author = STET_STR("Ann Miller") };
	struct stet_outline_options options = { .source = STET_STR("a/b/lake_report.docx") };
	struct stet_err err = { 0 };
	struct stet_deck deck;

	add_para(&doc, TEXT);
	CHECK_OK(stet_outline_make(&deck, doc.block, doc.n, &about, &options, NULL, &err), &err);
	CHECK_STR(deck.title, "lake report");
	CHECK_STR(deck.author, "Ann Miller");
	stet_arena_free(&deck.arena);

	about.title = STET_STR("Fish in our lakes");
	about.author = STET_STR("Microsoft Office User");
	CHECK_OK(stet_outline_make(&deck, doc.block, doc.n, &about, &options, NULL, &err), &err);
	CHECK_STR(deck.title, "Fish in our lakes");
	CHECK_STR(deck.author, "");
	stet_arena_free(&deck.arena);
	free_blocks(&doc);
}

TEST(title, is_the_only_heading_at_the_top)
{
	stet_str shown;

	add_head(&doc, 1, "Fish in our lakes");
	add_head(&doc, 2, "Lakes");
	add_para(&doc, TEXT);
	add_head(&doc, 2, "Birds");
	add_para(&doc, TEXT);
	shown = outline_of(&doc, 0);
	CHECK(stet_str_starts(shown, STET_STR("Fish in our lakes\n## Lakes\n")));
	free_blocks(&doc);
}
