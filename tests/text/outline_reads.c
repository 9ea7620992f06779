/* outline_reads.c - slides are read by people who have not the text at hand. */
#include "blocks.h"

#include "test.h"

#define LAKE "The fish in the northern lakes have become fewer in the last ten years."
#define COLD "Warm summers leave too little oxygen in the deep water of the lakes."

static struct blocks doc;

/* One section of one paragraph: is the part on its slide? */
static bool shown(const char *text, const char *part)
{
	bool found;

	add_head(&doc, 1, "1900");
	add_para(&doc, text);
	found = has(outline_of(&doc, 0), part);
	free_blocks(&doc);
	return found;
}

TEST(outline_reads, leaves_out_what_is_nothing_without_its_text)
{
	CHECK(shown(LAKE " " COLD, "Warm summers"));
	CHECK(!shown(LAKE " Which, by the way, is what the anglers say. " COLD, "by the way"));
	CHECK(!shown(LAKE " That's it. " COLD, "That's"));
	CHECK(!shown(LAKE " Read on for how the fish are counted in winter. " COLD, "Read on"));
	CHECK(!shown(LAKE " The following table shows the catch of every lake. " COLD, "table"));
}

TEST(outline_reads, knows_such_sentences_in_other_languages)
{
	CHECK(!shown("Die Fische in den Seen sind in den letzten zehn Jahren weniger geworden. Siehe dazu auch das Kapitel der Fischerei. "
	             "Warme Sommer lassen dem tiefen Wasser der Seen zu wenig Sauerstoff.", "Siehe dazu"));
	CHECK(!shown("Les poissons des lacs du nord sont devenus moins nombreux depuis dix ans. Voir aussi le chapitre de la pêche. "
	             "Les étés chauds laissent trop peu d'oxygène dans les eaux profondes.", "Voir aussi"));
	CHECK(!shown("Los peces de los lagos del norte son menos desde hace diez años. Véase también el capítulo de la pesca. "
	             "Los veranos cálidos dejan poco oxígeno en el agua profunda de los lagos.", "Véase"));
	CHECK(!shown("北方湖泊的鱼在过去十年中越来越少。参见第三章关于渔业的说明。温暖的夏天使湖泊深处的氧气不足。", "参见"));
}

TEST(outline_reads, says_what_leads_elsewhere_only_when_there_is_little_else)
{
	CHECK(!shown(LAKE " The counts of all the other lakes are given below. " COLD " Anglers report that the catch has fallen by 40 % since 2012. "
	             "The district has limited the catch of pike to two a day. Birds that live on fish have moved to the lakes in the south. "
	             "Most of the nests that were counted in the spring had been left by June.", "given below"));
	CHECK(shown("The counts of all the other lakes are given below.", "given below"));
}

TEST(outline_reads, tells_like_headings_apart_by_what_stands_above)
{
	static const char *const lake[] = { "Pike", "Trout" };
	stet_str made;

	for (int i = 0; i < 2; i++) {
		add_head(&doc, 1, lake[i]);
		add_para(&doc, LAKE " " COLD " Anglers report that the catch has fallen by 40 % since 2012, and no one knows why it has.");
		add_head(&doc, 2, "Where they live");
		for (int k = 0; k < 4; k++)
			add_para(&doc, i ? "Trout live in cold brooks with stones on the bed, and they leave them when the water gets warm in the summer. "
			                   "Most of the brooks have been dammed, so that the fish do not find the way back in autumn when they spawn."
			                 : "Pike stand between the reeds of shallow bays and wait there for roach and perch that come near enough to be caught. "
			                   "Reeds have been cut on most shores, which leaves the young ones with no place to hide from the old ones.");
	}
	made = outline_of(&doc, 0);
	CHECK(has(made, "## Where they live\n"));
	CHECK(has(made, "## Trout: Where they live\n"));
	CHECK(!has(made, "(2)"));
	free_blocks(&doc);
}

TEST(outline_reads, shows_a_repeated_passage_once)
{
	stet_str made;

	for (int i = 0; i < 2; i++) {
		add_head(&doc, 1, "Catch");
		add_para(&doc, LAKE " " COLD " Anglers report that the catch has fallen by 40 % since 2012. "
		               "The district has therefore limited the catch of pike to two a day. "
		               "Birds that live on fish have moved to the lakes in the south, where the summers are no longer than they were.");
	}
	made = outline_of(&doc, 0);
	CHECK(has(made, "## Catch\n"));
	CHECK(!has(made, "Catch (2)"));
	free_blocks(&doc);
}

TEST(outline_reads, promises_no_list_that_it_does_not_show)
{
	stet_str made, rest;
	size_t at;

	add_head(&doc, 1, "Lakes");
	add_para(&doc, LAKE " " COLD " Anglers report that the catch has fallen by 40 % since 2012. "
	               "The district has limited the catch of pike to two a day. Birds that live on fish have moved to the south.");
	add_para(&doc, "Three reasons were found:");
	for (int i = 0; i < 3; i++)
		add_item(&doc, 0, 0, "The fish in the lakes of the north become fewer since the summers are warm and dry and the oxygen "
		                     "in the deep water of the lakes is used up long before the autumn storms bring more of it down to the bed");
	made = outline_of(&doc, 0);
	at = stet_str_find(made, STET_STR("Three reasons"));
	if (at != SIZE_MAX) {
		rest = stet_str_sub(made, at, made.len);
		at = stet_str_find(rest, STET_STR("  - "));
		CHECK(at != SIZE_MAX && stet_str_find(stet_str_sub(rest, at + 4, rest.len), STET_STR("  - ")) != SIZE_MAX);
	}
	free_blocks(&doc);
}
