/* condense.c - shorter without saying anything else. */
#include "text/condense.h"

#include "test.h"

static void becomes(const char *code, const char *text, unsigned columns, bool item, const char *wanted)
{
	const struct stet_language *lang = stet_language(stet_str_of(code));
	struct stet_arena arena = { 0 };
	struct stet_buf out = { 0 };
	struct stet_condensed c;

	stet_condense(&c, stet_str_of(text), (struct stet_span){ 0, (uint32_t)strlen(text) }, lang, stet_lexicon_make(&arena, lang),
	              columns, item);
	for (unsigned i = 0; i < c.n; i++)
		stet_buf_add(&out, text + c.keep[i].from, c.keep[i].to - c.keep[i].from);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	stet_arena_free(&arena);
}

TEST(condense, drops_openings_that_only_connect)
{
	becomes("en", "However, sales grew by 9 % in May.", 120, false, "sales grew by 9 % in May");
	becomes("en", "In addition, the plant in Graz was closed.", 120, false, "the plant in Graz was closed");
	becomes("en", "It should be noted that the plant was closed.", 120, false, "the plant was closed");
	becomes("fr", "En outre, les ventes ont augmenté.", 120, false, "les ventes ont augmenté");
	becomes("zh", "此外，销售额增长了百分之九。", 90, false, "销售额增长了百分之九");
}

TEST(condense, keeps_openings_that_the_sentence_needs)
{
	becomes("en", "In addition to sales, profit grew.", 120, false, "In addition to sales, profit grew");
	becomes("en", "If sales fall, the plant in Graz is closed.", 120, false, "If sales fall, the plant in Graz is closed");
	becomes("de", "Darüber hinaus wurde das Werk geschlossen.", 120, false, "Darüber hinaus wurde das Werk geschlossen");
}

TEST(condense, drops_references_and_the_last_stop)
{
	becomes("en", "Sales grew [12] in May (see Figure 3).", 120, false, "Sales grew in May");
	becomes("en", "Sales grew (Miller et al., 2019) in May.", 120, false, "Sales grew in May");
	becomes("de", "Der Umsatz stieg (vgl. Abb. 2) deutlich [1, 3-5].", 120, false, "Der Umsatz stieg deutlich");
	becomes("en", "It was bought by Acme Inc.", 120, false, "It was bought by Acme Inc.");
	becomes("en", "Did it work?", 120, false, "Did it work?");
}

TEST(condense, keeps_brackets_with_numbers_names_and_limits)
{
	becomes("en", "The fee (EUR 500) is due at the end of every month.", 20, false, "The fee (EUR 500) is due at the end of every month");
	becomes("en", "The price (excluding tax) is fixed for all of the year.", 20, false,
	        "The price (excluding tax) is fixed for all of the year");
	becomes("en", "The price (as agreed by all parties) is fixed for the year.", 20, false, "The price is fixed for the year");
	becomes("en", "The price (as agreed by all parties) is fixed for the year.", 120, false,
	        "The price (as agreed by all parties) is fixed for the year");
}

TEST(condense, cuts_the_last_clause_only_when_too_long)
{
	const char *text = "The company has closed three of its plants, including the oldest one in the north";

	becomes("en", text, 60, false, "The company has closed three of its plants");
	becomes("en", text, 120, false, text);
}

TEST(condense, never_cuts_conditions_negations_and_numbers)
{
	const char *kept[] = {
		"The company has to pay the whole of the fee, which is not refunded to anybody at all",
		"The company has to pay the whole of the fee, including the 500 euros for the permit",
		"The company has to pay the whole of the fee; provided, however, that the work is done",
		"The company must do the following: pay the whole fee; sign the paper; and hand it over",
		"The members of the board, which met in the autumn, decided upon the merger at last",
	};

	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		becomes("en", kept[i], 40, false, kept[i]);
}

TEST(condense, cleans_the_ends_of_items)
{
	becomes("en", "pay the fee; and", 120, true, "pay the fee");
	becomes("en", "sign the paper,", 120, true, "sign the paper");
	becomes("de", "Gebühr zahlen; oder", 120, true, "Gebühr zahlen");
	becomes("en", "rock and roll and", 120, true, "rock and roll and");
}
