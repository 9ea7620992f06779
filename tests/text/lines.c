/* lines.c - looks that say something stay, others go. */
#include "text/lines.h"

#include "blocks.h"
#include "test.h"

static struct blocks doc;

static struct stet_line line_of(const struct stet_block *block, bool capital, bool plain)
{
	struct stet_passage p = { block->text, block->run, block->n_runs };
	struct stet_span all = { 0, (uint32_t)block->text.len };

	return stet_line_make(&doc.arena, &p, &all, 1, capital, plain);
}

TEST(lines, keep_bold_where_it_sets_apart)
{
	struct stet_line line = line_of(add_runs(&doc, "The ", 0u, "whole ", (uint32_t)STET_BOLD, "fee is due every month", 0u, NULL), false, false);

	CHECK_INT(line.n, 3);
	CHECK_STR(line.run[1].text, "whole");           /* emphasis does not end with a space */
	CHECK_INT(line.run[1].flags, STET_BOLD);
	CHECK_STR(line.run[2].text, " fee is due every month");
	line = line_of(add_runs(&doc, "The whole fee is ", (uint32_t)STET_BOLD, "due", 0u, NULL), false, false);
	CHECK_INT(line.run[0].flags, 0);
	free_blocks(&doc);
}

TEST(lines, are_one_run_where_the_look_is_one)
{
	struct stet_line line = line_of(add_runs(&doc, "The ", 0u, "who", 0u, "le\tfee  is", 0u, " due ", (uint32_t)STET_UNDERLINE, NULL), false, false);

	CHECK_INT(line.n, 1);
	CHECK_STR(line.run[0].text, "The whole fee is due");
	free_blocks(&doc);
}

TEST(lines, begin_with_a_capital_when_told)
{
	CHECK_STR(line_text(&doc.arena, &(struct stet_line){ line_of(add_para(&doc, "the fee"), true, true).run, 1 }), "The fee");
	CHECK_STR(line_text(&doc.arena, &(struct stet_line){ line_of(add_para(&doc, "über alles"), true, true).run, 1 }), "Über alles");
	CHECK_STR(line_text(&doc.arena, &(struct stet_line){ line_of(add_para(&doc, "iPhone sales"), true, true).run, 1 }), "iPhone sales");
	free_blocks(&doc);
}

TEST(lines, keep_links_that_lead_out)
{
	struct stet_block *block = add_runs(&doc, "See ", 0u, "our site", 0u, " and ", 0u, "below", 0u, NULL);
	struct stet_line line;

	((struct stet_run *)block->run)[1].link = STET_STR("https://example.org/");
	((struct stet_run *)block->run)[3].link = STET_STR("#anchor");
	line = line_of(block, false, false);
	CHECK_INT(line.n, 3);
	CHECK_STR(line.run[1].link, "https://example.org/");
	CHECK_STR(line.run[2].text, " and below");
	free_blocks(&doc);
}
