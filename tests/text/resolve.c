/* The text of paragraphs, as edit scripts change it. */
#include "resolved.h"

#include "test.h"

static struct blocks b;

static void check_in(const char *format, const char *script, const char *wanted)
{
	check_resolved(&b, format, script, wanted);
}

/* The last check with this document. */
static void check(const char *script, const char *wanted)
{
	check_in("docx", script, wanted);
	free_blocks(&b);
}

static const struct stet_run_look red = { .color = 0xC00000, .highlight = -1 };

/* ---- all of a paragraph ------------------------------------------------------------------------------- */

TEST(resolve, a_new_text_becomes_the_smallest_change_of_words)
{
	add_para(&b, "The fee is USD 100 per month.");
	check("= p1.?| The fee is USD 120 per calendar month.\n",
	      "text p1 [15-18 \"120\" in 0 like 0] [23-23 \"calendar \" in 0 like 0]\n");
}

TEST(resolve, the_same_text_is_no_change)
{
	add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, " per month.", 0, NULL);
	check("= p1.?| The fee is <b>USD 100</b> per month.\n", "1 idle\n");
}

TEST(resolve, what_the_view_has_before_the_bar_may_come_with_the_text)
{
	add_item(&b, 0, 1, "first");
	((struct stet_list *)b.block[0].list)->label = STET_STR("(a)");
	add_para(&b, "The fee");
	check("= p1.? O1 (a)| First\n= p2.? N| The cost\n= p1.? O1| First\n= p1.? H1| Other\n= p2.? The fee | more\n= p2.? no bar\n",
	      "text p1 [0-5 \"First\" in 0 like 0]\ntext p2 [4-7 \"cost\" in 0 like 0]\n"
	      "4: edit.style: \"H1\" is not what the view has before the | of p1; # gives it another style\n"
	      "5: edit.style: \"The fee\" is not what the view has before the | of p2; # gives it another style\n"
	      "6: script.line: no | before the text\n");
}

TEST(resolve, a_line_that_another_ran_into_is_no_text)
{
	add_para(&b, "The fee");
	add_para(&b, "The cost");
	check("= p1.?| The rate = p2.?| The price\n", "1: script.line: another edit stands in its text, of p2\n");
	add_para(&b, "The fee");
	check("= p1.?| The rate = p2.ab| more\n", "text p1 [4-7 \"rate = p2.ab| more\" in 0 like 0]\n");
}

TEST(resolve, new_words_look_as_those_that_they_replace)
{
	add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, " per month.", 0, NULL);
	check_in("docx", "= p1.?| The fee is <b>USD 120</b> per year.\n",
	         "text p1 [15-18 \"120\" in 1 like 1] [18-28 \" per year\" in 2 like 2]\n");
	check_in("docx", "= p1.?| The price was <b>EUR 90</b> per month.\n",
	         "text p1 [4-11 \"price was \" in 0 like 0] [11-18 \"EUR 90\" in 1 like 1]\n");
	check("= p1.?| The fee is <b>USD 100</b> net per month.\n", "text p1 [19-19 \"net \" in 2 like 2]\n");
}

TEST(resolve, tags_alone_change_how_words_look)
{
	add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, " per month.", 0, NULL);
	check("= p1.?| The <i>fee</i> is USD 100 per month.\n", "text p1 [4-7 like 0 +2] [11-18 like 1 -1]\n");
}

TEST(resolve, whether_a_blank_is_bold_is_nobodys_business)
{
	add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, " per month.", 0, NULL);
	check_in("docx", "= p1.?| The fee is <b>USD 100 </b>per month.\n", "1 idle\n");
	check("= p1.?| The fee is <b>USD 100 per</b> month.\n", "text p1 [18-22 like 2 +1]\n");
}

TEST(resolve, all_of_a_bold_paragraph_stays_bold)
{
	add_runs(&b, "Nearly everything is bold but ", STET_BOLD, "this", 0, NULL);
	check("= p1.?| Nearly everything here is bold but <1>these</1>\n",
	      "text p1 [18-18 \"here \" in 0 like 0] [30-34 \"these\" in 1 like 1]\n");
}

TEST(resolve, looks_that_a_paragraph_has_can_be_used_in_it_again)
{
	add_runs(&b, "black and more black ", 0, "red", 0, NULL);
	run_of(&b, 1)->look = &red;
	check_in("docx", "= p1.?| black and more black <1>scarlet</1>\n", "text p1 [21-24 \"scarlet\" in 1 like 1]\n");
	check_in("docx", "= p1.?| black <1>and</1> more black <1>red</1>\n", "text p1 [6-9 like 1]\n");
	check_in("docx", "= p1.?| black and more black red\n", "text p1 [21-24 like 0]\n");
	check("= p1.?| black and <2>more</2> black <1>red</1>\n",
	      "1: edit.tags: <2> does not stand in p1; of numbers there are: <1>\n");
}

TEST(resolve, numbers_of_a_part_of_the_document_are_known_by_their_order)
{
	add_runs(&b, "black and more black ", 0, "red", 0, NULL);
	run_of(&b, 1)->look = &red;
	add_runs(&b, "small and some more text ", 0, "big", 0, "", 0, NULL);
	run_of(&b, 1)->size = 40;
	turn_run(&b, 2, STET_NOTE_REF, "f1");
	check_in("docx", "= p2.?| small and some more text <2>huge</2><3/>\n", "text p2 [25-28 \"huge\" in 1 like 1]\n");
	check_in("docx", "= p2.?| small and some more text <1>huge</1><2/>\n", "text p2 [25-28 \"huge\" in 1 like 1]\n");
	check("= p2.?| small and some more text <1/><2>huge</2>\n", "1: edit.tags: <1/> = color:C00000 does not stand in p2; of numbers there are: <2> <3/>\n");
}

TEST(resolve, a_number_that_could_be_another_is_not_taken_for_it)
{
	add_runs(&b, "plain text that is long enough ", 0, "red", 0, " and ", 0, "big", 0, NULL);
	run_of(&b, 1)->look = &red;
	run_of(&b, 3)->size = 40;
	check("= p1.?| plain text that is long enough red and <1>big</1>\n",
	      "1: edit.tags: in p1 the numbers of tags are not those that the view of the whole document has\n");
}

/* ---- things ------------------------------------------------------------------------------------------- */

static void add_note(void)
{
	add_runs(&b, "The fee", 0, "", 0, " is due", 0, "", 0, " now.", 0, NULL);
	turn_run(&b, 1, STET_NOTE_REF, "f1");
	turn_run(&b, 3, STET_NOTE_REF, "f2");
}

TEST(resolve, words_change_between_things)
{
	add_note();
	check("= p1.?| The price<1/> was due<2/> today.\n",
	      "text p1 [4-7 \"price\" in 0 like 0] [8-10 \"was\" in 2 like 2] [15-18 \"today\" in 4 like 4]\n");
}

TEST(resolve, new_words_beside_a_thing_stand_on_the_side_that_is_meant)
{
	add_note();
	check_in("docx", "= p1.?| The fee here<1/> is due<2/> now.\n", "text p1 [7-7 \" here\" in 0 like 0]\n");
	check("= p1.?| The fee<1/> that is due<2/> now.\n", "text p1 [8-8 \"that \" in 2 like 2]\n");
	add_runs(&b, "", 0, "", 0, "", 0, NULL);
	for (size_t i = 0; i < 3; i++)
		turn_run(&b, i, STET_NOTE_REF, "f1");
	check("= p1.?| a<1/>b<2/><3/>c\n",
	      "text p1 [0-0 \"a\" in 0 before] [0-0 \"b\" in 0] [0-0 \"c\" in 2]\n");
}

TEST(resolve, each_thing_comes_back_once_and_in_order)
{
	add_note();
	check_in("docx", "= p1.?| The fee is due<2/> now.\n", "1: edit.atom: <1/> (footnote:f1) is missing, and stands in p1\n");
	check_in("docx", "= p1.?| The fee<1/><1/> is due<2/> now.\n",
	         "1: edit.atom: <1/> (footnote:f1) stands there more often than in p1\n");
	check_in("docx", "= p1.?| The fee<2/> is due<1/> now.\n",
	         "1: edit.atom: <1/> (footnote:f1) is not where it stands in p1: things keep their order\n");
	check("= p1.?| The fee<1/> is due<2/> <3/>now.\n", "1: edit.tags: <3/> does not stand in p1; of numbers there are: <1/> <2/>\n");
}

TEST(resolve, what_a_thing_shows_is_not_edited)
{
	add_runs(&b, "Let ", 0, "E=mc", 0, " be.", 0, NULL);
	turn_run(&b, 1, STET_MATH, "");
	check_in("docx", "= p1.?| Let it <1>E=mc</1> be.\n", "text p1 [4-4 \"it \" in 0 like 0]\n");
	check_in("docx", "= p1.?| Let <1>E=mcc</1> be.\n", "1: edit.fixed: what <1/> (math) shows cannot be edited: \"E=mc\"\n");
	check_in("docx", "~ p1.? \"E=mc\" => \"E=m\"\n", "1: edit.fixed: in p1 a thing is in the way: math\n");
	check("= p1.?| Let it be.\n", "1: edit.atom: <1/> (math) is missing, and stands in p1\n");
}

TEST(resolve, page_breaks_stay)
{
	add_runs(&b, "one", 0, "\n", 0, "two", 0, NULL);
	turn_run(&b, 1, STET_PAGE_BREAK, "");
	check_in("docx", "= p1.?| one<page/>three\n", "text p1 [4-7 \"three\" in 2 like 2]\n");
	check("= p1.?| one two\n", "1: edit.atom: <page/> is missing, and stands in p1\n");
}

TEST(resolve, what_is_not_shown_keeps_its_place)
{
	add_runs(&b, "The old ", 0, "", 0, "fee and", 0, "", 0, " cost", 0, NULL);
	turn_run(&b, 1, STET_BOOKMARK, "_Toc1");
	turn_run(&b, 3, STET_COMMENT_REF, "c1");
	check("= p1.?| The new price plus expenses\n",
	      "text p1 [4-8 \"new price plus expenses\" in 0 like 0] [8-15 \"\"] [15-20 \"\"]\n");
}

/* ---- links, fields, controls --------------------------------------------------------------------------- */

static void add_link(void)
{
	add_runs(&b, "See ", 0, "the terms", 0, " of ", 0, "1 May", STET_FIELD, " now", 0, NULL);
	run_of(&b, 1)->link = STET_STR("http://e.org/a");
	run_of(&b, 3)->code = STET_STR(" DATE ");
}

TEST(resolve, text_in_a_link_changes_and_stays_in_it)
{
	add_link();
	check_in("docx", "= p1.?| See <1>the new terms</1> of <2>1 May</2> now\n", "text p1 [8-8 \"new \" in 1 like 1]\n");
	check_in("docx", "= p1.?| See <1>the terms here</1> of <2>1 May</2> now\n", "text p1 [13-13 \" here\" in 1 like 1]\n");
	check_in("docx", "= p1.?| See <1>the terms</1> here of <2>1 May</2> now\n", "text p1 [14-14 \"here \" in 2 like 2]\n");
	check("= p1.?| See them of <2>1 May</2> now\n", "text p1 [4-4 \"them\" in 0 like 0] [4-13 \"\"]\n");
}

TEST(resolve, links_are_not_made_and_not_taken_away_from_their_words)
{
	add_link();
	check_in("docx", "= p1.?| <1>See the terms</1> of <2>1 May</2> now\n", "text p1 [0-4 \"\"] [4-4 \"See \" in 1 before like 1]\n");
	check_in("docx", "= p1.?| See <1>the terms</1> <1>of</1> <2>1 May</2> now\n",
	         "1: edit.tags: in p1 \"of\" is not in link:http://e.org/a, and cannot be put into it\n");
	check_in("docx", "= p1.?| See the terms of <2>1 May</2> now\n",
	         "1: edit.tags: in p1 \"the terms\" is in link:http://e.org/a, and cannot be taken out of it\n");
	check("= p1.?| See <1>the terms</1> of <2>1 May</2> <a>now</a>\n",
	      "1: edit.tags: in p1 \"now\" is not in <a>, and cannot be put into it\n");
}

TEST(resolve, beside_a_link_at_the_end_there_is_no_place_that_is_not_in_it)
{
	add_runs(&b, "See ", 0, "here", 0, NULL);
	run_of(&b, 1)->link = STET_STR("http://e.org/a");
	check_in("docx", "= p1.?| See <1>here</1> now\n", "1: edit.tags: in p1 \" now\" would have to stand inside of a link, field or control\n");
	check("= p1.?| See <1>here now</1>\n", "text p1 [8-8 \" now\" in 1 like 1]\n");
}

TEST(resolve, the_text_of_a_field_is_made_by_the_program)
{
	add_link();
	check_in("docx", "= p1.?| See <1>the terms</1> of <2>2 May</2> now\n",
	         "1: edit.fixed: in p1 a program makes this text (a field): \"1 May\"\n");
	check_in("docx", "~ p1.? \"1 May\" => \"2 May\"\n", "1: edit.fixed: in p1 a program makes this text (a field): \"1 May\"\n");
	check_in("docx", "= p1.?| See <1>the terms</1> of today, now\n", "1: edit.tags: <2> (field:DATE) is missing, and stands in p1\n");
	check("~ p1.? \"1 May now\" => \"1 May or now\"\n", "text p1 [23-23 \"or \" in 4 like 4]\n");
}

TEST(resolve, what_stands_beside_a_field_is_not_in_it)
{
	add_runs(&b, "1", STET_FIELD, NULL);
	run_of(&b, 0)->code = STET_STR(" PAGE ");
	check_in("docx", "= p1.?| Page <1>1</1> of 9\n", "text p1 [0-0 \"Page \" in 0 before like 0] [1-1 \" of 9\" in 0 like 0]\n");
	check_in("docx", "= p1.?| <1>1 of 9</1>\n", "1: edit.fixed: in p1 a program makes the text in field:PAGE\n");
	check("= p1.?| <b><1>1</1></b>\n", "1: edit.fixed: in p1 a program makes this text (a field): \"1\"\n");
}

TEST(resolve, a_control_stays_around_its_text)
{
	static const struct stet_control k1 = { .id = { "k1", 2 } };

	add_runs(&b, "Party: ", 0, "Acme", 0, NULL);
	run_of(&b, 1)->control = &k1;
	check_in("docx", "= p1.?| Party: <1>Apex</1>\n", "text p1 [7-11 \"Apex\" in 1 like 1]\n");
	check("= p1.?| Party: Apex\n", "1: edit.tags: <1> (control:k1) is missing, and stands in p1\n");
}

/* ---- notes ---------------------------------------------------------------------------------------------- */

TEST(resolve, notes_may_be_dropped_or_kept_but_not_made_up)
{
	static const struct stet_revision r1 = { .id = { "r1", 2 }, .kind = STET_REVISION_INSERTION };
	static const struct stet_revision *const pending[] = { &r1 };

	add_runs(&b, "a ", 0, "new", STET_INSERTED, " text", 0, NULL);
	run_of(&b, 1)->revision = &r1;
	b.block[0].revision = pending;
	b.block[0].n_revisions = 1;
	check_in("docx", "= p1.?| a new[rev r1 ins] text\n", "1 idle\n");
	check_in("docx", "= p1.?| a new text\n", "1 idle\n");
	check_in("docx", "+ r1\nx r1\n+ r2\n", "accept r1\n2: edit.twice: an earlier line asks something else of r1\n"
	                                        "3: edit.unknown: there is no tracked change r2 in the document\n");
	check("= p1.?| a new[rev r7 ins] text\n",
	      "1: edit.tags: there is no change or comment r7; what is meant as text begins with &#x5b;\n");
}

/* ---- some words ------------------------------------------------------------------------------------------ */

TEST(resolve, words_that_stand_there_once_are_replaced)
{
	add_runs(&b, "The fee is US", 0, "D 100 per month, or USD 90 per ", STET_BOLD, "week", 0, NULL);
	check_in("docx", "~ p1.? \"USD 100\" => \"USD 120\"\n", "text p1 [15-18 \"120\" in 1 like 1]\n");
	check_in("docx", "~ p1.? \"per\" => \"a\"\n", "1: edit.match: \"per\" stands 2 times in p1: quote more of it\n");
	check_in("docx", "~ p1.? \"USD 110\" => \"USD 120\"\n", "1: edit.match: \"USD 110\" does not stand in p1\n");
	check_in("docx", "~ p1.? \" per month\" => \"\"\n", "text p1 [18-28 \"\"]\n");
	check_in("docx", "~ p1.? \"<b>USD 90</b>\" => \"<b>USD 80</b>\"\n", "text p1 [37-39 \"80\" in 1 like 1]\n");
	check_in("docx", "~ p1.? \"week\" => \"<b>week</b>\"\n",
	         "1: edit.tags: the tags before and after are not the same: = gives a line other tags\n");
	check_in("docx", "~ p1.? \"USD 10\" => \"USD 20\"\n~ p1.? \"onth\" => \"x\"\n",
	         "1: edit.match: \"USD 10\" is only a part of a word in p1: quote all of it\n"
	         "2: edit.match: \"onth\" is only a part of a word in p1: quote all of it\n");
	check("~ p1.? \"fee\" => \"fee\"\n", "1 idle\n");
	add_para(&b, "\xE5\x90\x88\xE5\x90\x8C\xE6\x9C\x9F\xE4\xB8\x80");
	check("~ p1.? \"\xE5\x90\x8C\xE6\x9C\x9F\" => \"\xE5\x90\x8C\"\n", "text p1 [6-9 \"\"]\n");
}

TEST(resolve, escapes_in_quoted_words_are_read)
{
	add_para(&b, "R&D and <b> and &lt; x");
	check_in("docx", "~ p1.? \"R&amp;D and &lt;b>\" => \"R&amp;D or &lt;b>\"\n", "text p1 [4-7 \"or\" in 0 like 0]\n");
	check_in("docx", "~ p1.? \"&amp;lt; x\" => \"&amp;lt; y\"\n", "text p1 [21-22 \"y\" in 0 like 0]\n");
	check("~ p1.? \"&lt; x\" => \"&lt; y\"\n", "text p1 [21-22 \"y\" in 0 like 0]\n");
}

TEST(resolve, several_words_of_one_paragraph_are_one_change)
{
	struct stet_resolution r;

	add_para(&b, "one two three four");
	resolve_script(&r, &b, "docx", with_checks(&b, "~ p1.? \"three\" => \"3\"\n~ p1.? \"one\" => \"1\"\n~ p1.? \"two three\" => \"2 3\"\n"
	                                               "~ p1.? \"one\" => \"1\"\n"));
	CHECK_INT(r.n, 1);
	CHECK_INT(r.change[0].n_splices, 2);
	CHECK_INT(r.change[0].splice[0].from, 0);
	CHECK_INT(r.n_asked, 3);
	CHECK(r.asked[0].line == 1 && r.asked[1].line == 2 && r.asked[2].line == 4 && r.asked[2].change == 0);
	CHECK_INT(r.n_unfit, 1);
	CHECK_INT(r.unfit[0].line, 3);
	stet_resolution_free(&r);
	free_blocks(&b);
}
