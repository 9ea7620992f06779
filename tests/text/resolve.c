/* Edit scripts held against a document. */
#include "resolved.h"

#include "test.h"
#include "text/tagged.h"

static struct blocks b;

static void check_in(const char *format, const char *script, const char *wanted)
{
	stet_str got = resolved(&b, format, script);
	static char kept[4096];

	/* One that fails leaves nothing behind for the next. */
	if (!stet_str_is(got, wanted)) {
		snprintf(kept, sizeof(kept), "%.*s", STET_ARG(got));
		free_blocks(&b);
		got = stet_str_of(kept);
	}
	CHECK_STR(got, wanted);
}

/* The last check with this document. */
static void check(const char *script, const char *wanted)
{
	check_in("docx", script, wanted);
	free_blocks(&b);
}

static struct stet_run *run_of(size_t i)
{
	return (struct stet_run *)&b.block[b.n - 1].run[i];
}

static void turn(size_t i, enum stet_run_kind kind, const char *ref)
{
	run_of(i)->kind = kind;
	run_of(i)->ref = stet_str_of(ref);
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
	run_of(1)->look = &red;
	check_in("docx", "= p1.?| black and more black <1>scarlet</1>\n", "text p1 [21-24 \"scarlet\" in 1 like 1]\n");
	check_in("docx", "= p1.?| black <1>and</1> more black <1>red</1>\n", "text p1 [6-9 like 1]\n");
	check_in("docx", "= p1.?| black and more black red\n", "text p1 [21-24 like 0]\n");
	check("= p1.?| black and <2>more</2> black <1>red</1>\n",
	      "1: edit.tags: <2> does not stand in p1; of numbers there are: <1>\n");
}

TEST(resolve, numbers_of_a_part_of_the_document_are_known_by_their_order)
{
	add_runs(&b, "black and more black ", 0, "red", 0, NULL);
	run_of(1)->look = &red;
	add_runs(&b, "small and some more text ", 0, "big", 0, "", 0, NULL);
	run_of(1)->size = 40;
	turn(2, STET_NOTE_REF, "f1");
	check_in("docx", "= p2.?| small and some more text <2>huge</2><3/>\n", "text p2 [25-28 \"huge\" in 1 like 1]\n");
	check_in("docx", "= p2.?| small and some more text <1>huge</1><2/>\n", "text p2 [25-28 \"huge\" in 1 like 1]\n");
	check("= p2.?| small and some more text <1/><2>huge</2>\n", "1: edit.tags: <1/> = color:C00000 does not stand in p2; of numbers there are: <2> <3/>\n");
}

TEST(resolve, a_number_that_could_be_another_is_not_taken_for_it)
{
	add_runs(&b, "plain text that is long enough ", 0, "red", 0, " and ", 0, "big", 0, NULL);
	run_of(1)->look = &red;
	run_of(3)->size = 40;
	check("= p1.?| plain text that is long enough red and <1>big</1>\n",
	      "1: edit.tags: in p1 the numbers of tags are not those that the view of the whole document has\n");
}

/* ---- things ------------------------------------------------------------------------------------------- */

static void add_note(void)
{
	add_runs(&b, "The fee", 0, "", 0, " is due", 0, "", 0, " now.", 0, NULL);
	turn(1, STET_NOTE_REF, "f1");
	turn(3, STET_NOTE_REF, "f2");
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
		turn(i, STET_NOTE_REF, "f1");
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
	turn(1, STET_MATH, "");
	check_in("docx", "= p1.?| Let it <1>E=mc</1> be.\n", "text p1 [4-4 \"it \" in 0 like 0]\n");
	check_in("docx", "= p1.?| Let <1>E=mcc</1> be.\n", "1: edit.fixed: what <1/> (math) shows cannot be edited: \"E=mc\"\n");
	check_in("docx", "~ p1.? \"E=mc\" => \"E=m\"\n", "1: edit.fixed: in p1 a thing is in the way: math\n");
	check("= p1.?| Let it be.\n", "1: edit.atom: <1/> (math) is missing, and stands in p1\n");
}

TEST(resolve, page_breaks_stay)
{
	add_runs(&b, "one", 0, "\n", 0, "two", 0, NULL);
	turn(1, STET_PAGE_BREAK, "");
	check_in("docx", "= p1.?| one<page/>three\n", "text p1 [4-7 \"three\" in 2 like 2]\n");
	check("= p1.?| one two\n", "1: edit.atom: <page/> is missing, and stands in p1\n");
}

TEST(resolve, what_is_not_shown_keeps_its_place)
{
	add_runs(&b, "The old ", 0, "", 0, "fee and", 0, "", 0, " cost", 0, NULL);
	turn(1, STET_BOOKMARK, "_Toc1");
	turn(3, STET_COMMENT_REF, "c1");
	check("= p1.?| The new price plus expenses\n",
	      "text p1 [4-8 \"new price plus expenses\" in 0 like 0] [8-15 \"\"] [15-20 \"\"]\n");
}

/* ---- links, fields, controls --------------------------------------------------------------------------- */

static void add_link(void)
{
	add_runs(&b, "See ", 0, "the terms", 0, " of ", 0, "1 May", STET_FIELD, " now", 0, NULL);
	run_of(1)->link = STET_STR("http://e.org/a");
	run_of(3)->code = STET_STR(" DATE ");
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
	run_of(0)->code = STET_STR(" PAGE ");
	check_in("docx", "= p1.?| Page <1>1</1> of 9\n", "text p1 [0-0 \"Page \" in 0 before like 0] [1-1 \" of 9\" in 0 like 0]\n");
	check_in("docx", "= p1.?| <1>1 of 9</1>\n", "1: edit.fixed: in p1 a program makes the text in field:PAGE\n");
	check("= p1.?| <b><1>1</1></b>\n", "1: edit.fixed: in p1 a program makes this text (a field): \"1\"\n");
}

TEST(resolve, a_control_stays_around_its_text)
{
	static const struct stet_control k1 = { .id = { "k1", 2 } };

	add_runs(&b, "Party: ", 0, "Acme", 0, NULL);
	run_of(1)->control = &k1;
	check_in("docx", "= p1.?| Party: <1>Apex</1>\n", "text p1 [7-11 \"Apex\" in 1 like 1]\n");
	check("= p1.?| Party: Apex\n", "1: edit.tags: <1> (control:k1) is missing, and stands in p1\n");
}

/* ---- notes ---------------------------------------------------------------------------------------------- */

TEST(resolve, notes_may_be_dropped_or_kept_but_not_made_up)
{
	static const struct stet_revision r1 = { .id = { "r1", 2 }, .kind = STET_REVISION_INSERTION };
	static const struct stet_revision *const pending[] = { &r1 };

	add_runs(&b, "a ", 0, "new", STET_INSERTED, " text", 0, NULL);
	run_of(1)->revision = &r1;
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
	check("~ p1.? \"fee\" => \"fee\"\n", "1 idle\n");
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

/* ---- who is meant ------------------------------------------------------------------------------------------ */

TEST(resolve, a_name_with_another_checksum_is_never_taken)
{
	struct stet_resolution r;

	add_para(&b, "The fee is USD 100.");
	add_para(&b, "Another");
	resolve_script(&r, &b, "docx", STET_STR("= p1.zz| x\n- p9.ab\n"));
	CHECK_INT(r.n, 0);
	CHECK_INT(r.n_unfit, 2);
	CHECK_STR(stet_str_of(r.unfit[0].slug), "edit.stale");
	CHECK_STR(r.unfit[0].why, "p1 is not what it was: it is p1.ne now");
	CHECK_STR(r.unfit[0].now, "p1.ne| The fee is USD 100.");
	CHECK_STR(r.unfit[0].text, "= p1.zz| x");
	CHECK_STR(stet_str_of(r.unfit[1].slug), "edit.unknown");
	stet_resolution_free(&r);
	free_blocks(&b);
}

TEST(resolve, lines_that_the_parser_does_not_read_are_told_and_chatter_is_not)
{
	add_para(&b, "text");
	check("Sure!\n= p1| x\n! p1.? | cannot\n= p1.?| cut", "2: script.line: no id with its checksum\n4: script.cut: cut off\n3 refused cannot\n");
}

TEST(resolve, one_paragraph_is_not_asked_for_two_things)
{
	add_para(&b, "text");
	add_para(&b, "more");
	check("= p1.?| new\n= p1.?| other\n=  p1.?| new\n~ p1.? \"text\" => \"x\"\n- p1.?\n- p2.?\n= p2.?| new\n# p2.? N\n",
	      "text p1 [0-4 \"new\" in 0 like 0]\ndelete p2\n"
	      "2: edit.twice: line 1 changes the text of p1 already\n"
	      "4: edit.twice: line 1 changes the text of p1 already\n"
	      "5: edit.twice: line 1 changes p1\n"
	      "7: edit.twice: line 6 deletes p2\n8: edit.twice: line 6 deletes p2\n");
}

/* ---- styles, new paragraphs, moves ------------------------------------------------------------------------- */

TEST(resolve, a_style_is_that_of_a_paragraph_that_has_it)
{
	add_head(&b, 1, "Head");
	add_para(&b, "text");
	add_head(&b, 1, "Head two");
	add_para(&b, "more");
	add_head(&b, 1, "Head three");
	check_in("docx", "# p4.? H1\n# p2.? H3\n# p1.? H1\n# p2.? H1\n",
	         "style p4 like p3\nstyle p2 like p1\n2: edit.style: nothing has the style H3; there are: H1 N\n3 idle\n");
	check("> p4.? H1| <b>New</b> one\n< p4.?| plain\n> p3.?| after a head\n> p4.?| see <1>this</1>\n> p4.?|\n> p4.? Q| quote\n",
	      "insert p4 (\"New\"+1\" one\" like p3)\ninsert p4 before (\"plain\")\ninsert p3 (\"after a head\" like p2)\n"
	      "4: edit.tags: new text can have <b> <i> <u> <s> <sup> <sub> <br/> <tab/>, and nothing that has a number, nor links or page breaks\n"
	      "5: edit.kind: a new paragraph without text\n"
	      "6: edit.style: nothing has the style Q; there are: H1 N\n");
}

TEST(resolve, paragraphs_move_to_paragraphs)
{
	add_para(&b, "one");
	add_para(&b, "two");
	add_para(&b, "three");
	check("^ p1.? > p3.?\n^ p1.? < p2.?\n^ p2.? > p2.?\n^ p3.? < p1.?\n",
	      "move p1 to p3\nmove p3 before to p1\n2: edit.twice: an earlier line moves p1\n"
	      "3: edit.kind: it cannot move to where it is itself\n");
}

TEST(resolve, comments_are_about_a_paragraph_or_words_of_it)
{
	static const struct stet_remark remark = { .author = { "Ann", 3 } };

	add_para(&b, "The fee is USD 100.");
	open_block(&b, STET_COMMENT);
	b.block[1].id = STET_STR("c1");
	b.block[1].remark = &remark;
	add_para(&b, "Why?")->id = STET_STR("c1.p1");
	close_block(&b);
	check("? p1.? \"USD 100\" | Net of tax?<br/>R&amp;D\n? p1.? | Why?\n? c1.p1.? | Because.\n? p1.? \"EUR\" | x\n+ c1\nx c1\n+ c9\n",
	      "comment p1 11-18 \"Net of tax?\\nR&D\"\ncomment p1 \"Why?\"\ncomment c1 \"Because.\"\nresolve c1\n"
	      "4: edit.match: \"EUR\" does not stand in p1\n6: edit.twice: line 5 asks something else of c1\n"
	      "7: edit.unknown: there is no comment c9 in the document\n");
}

/* ---- tables --------------------------------------------------------------------------------------------- */

static void name_cells(void)
{
	size_t row = 0, cell = 0;
	stet_str table = { 0 };

	for (size_t i = 0; i < b.n; i++) {
		struct stet_block *at = &b.block[i];

		if (at->kind == STET_TABLE) {
			table = at->id;
			row = 0;
		} else if (at->kind == STET_ROW) {
			at->id = stet_arena_fmt(&b.arena, "%.*sr%zu", STET_ARG(table), ++row);
			cell = 0;
		} else if (at->kind == STET_CELL) {
			at->id = stet_arena_fmt(&b.arena, "%.*sr%zuc%zu", STET_ARG(table), row, ++cell);
		} else if (at->parent != STET_NONE) {
			at->id = stet_arena_fmt(&b.arena, "%.*sp1", STET_ARG(b.block[at->parent].id));
		}
	}
}

TEST(resolve, a_cell_is_named_with_the_checksum_of_its_row)
{
	add_table(&b, "Item|Price\nPaper|USD 4\nInk|");
	name_cells();
	check("= t1r2c2.?| USD 5\n= t1r3c2.?| USD 9\n~ t1r2.? \"Paper\" => \"Card\"\n= t1r9c1.ab| x\n",
	      "text t1r2c2p1 [4-5 \"5\" in 0 like 0]\ntext t1r3c2p1 [0-0 \"USD 9\"]\ntext t1r2c1p1 [0-5 \"Card\" in 0 like 0]\n"
	      "4: edit.unknown: there is no t1r9c1 in the document\n");
}

TEST(resolve, a_row_is_changed_cell_by_cell)
{
	add_table(&b, "Item|Price|Note\nPaper|USD 4|\nInk||x");
	name_cells();
	check_in("docx", "= t1r2.?| Card \xC2\xA6 USD 5 \xC2\xA6\n",
	         "text t1r2c1p1 [0-5 \"Card\" in 0 like 0]\ntext t1r2c2p1 [4-5 \"5\" in 0 like 0]\n");
	check_in("docx", "= t1r2.?| Paper \xC2\xA6 USD 4 \xC2\xA6\n= t1r3.?| Ink \xC2\xA6\xC2\xA6 x\n", "1 idle\n2 idle\n");
	check_in("docx", "= t1r2.?| Paper \xC2\xA6 USD 5\n", "1: edit.cells: 2 cells, and t1r2 has 3: they are parted by \xC2\xA6\n");
	check("= t1r2.?| Card \xC2\xA6 <1>USD</1> 5 \xC2\xA6\n", "1: edit.tags: <1> does not stand in t1r2c2p1; of numbers there are: none\n");
}

TEST(resolve, what_a_row_shows_of_its_shape_is_echoed)
{
	add_table(&b, "a|b\nc|");
	name_cells();
	/* The first cell of the second row goes over both columns. */
	b.block[b.n - 4].n_cols = 2;
	b.block[b.n - 2].kind = STET_PARAGRAPH;
	b.block[b.n - 2].end = (uint32_t)b.n - 1;
	b.block[b.n - 4].end = (uint32_t)b.n;
	check_in("docx", "= t1r2.?| d \xC2\xA6 <left/>\n", "text t1r2c1p1 [0-1 \"d\" in 0 like 0]\n");
	check_in("docx", "= t1r2.?| d \xC2\xA6 e\n", "1: edit.cells: \"e\" where the row has <left/>\n");
	check("> t1r2.?| d \xC2\xA6\n> t1r2.?| d \xC2\xA6 e\n> t1r2.?| d\n",
	      "insert t1r2 (\"d\")\n2: edit.cells: \"e\" where the row has <left/>\n"
	      "3: edit.cells: 1 cells, and t1r2 has 2: they are parted by \xC2\xA6\n");
}

TEST(resolve, rows_and_columns_come_and_go)
{
	add_table(&b, "Item|Price\nPaper|USD 4\nInk|");
	name_cells();
	check_in("docx", "> t1r2.?| Toner \xC2\xA6 <b>USD</b> 60\n< t1r2.?| Only\n> t1r2.?| a \xC2\xA6 b \xC2\xA6 c\n",
	         "insert t1r2 (\"Toner\") (\"USD\"+1\" 60\")\ninsert t1r2 before (\"Only\")\n"
	         "3: edit.cells: 3 cells, and t1r2 has 2: they are parted by \xC2\xA6\n");
	check_in("docx", "> t1r1c2.?| Sum \xC2\xA6 4 \xC2\xA6 9\n- t1r1c1.?\n- t1r2c1.?\n= t1r3c1.?| Card\n= t1r3c2.?| 9\n",
	         "insert t1r1c2 (\"Sum\") (\"4\") (\"9\")\ndelete t1r1c1\ntext t1r3c2p1 [0-0 \"9\"]\n"
	         "3: edit.twice: line 2 deletes t1r2c1\n4: edit.twice: line 2 deletes t1r3c1\n");
	check("- t1r2.?\n^ t1r3.? < t1r1.?\n= t1r2c1.?| x\n> t1r3c2.?| x\n> t1r2.?| beside\n? t1r2.? | x\n",
	      "delete t1r2\nmove t1r3 before to t1r1\ninsert t1r2 (\"beside\")\n3: edit.twice: line 1 deletes t1r2\n"
	      "4: edit.kind: a new column stands beside a cell of the first row, a new row beside a row\n"
	      "6: edit.kind: t1r2 is no paragraph\n");
}

/* ---- slides --------------------------------------------------------------------------------------------- */

TEST(resolve, slides_come_go_move_and_change_their_layout)
{
	static const struct stet_slide_info info = { .layout = { "Title and Content", 17 } };

	for (int i = 0; i < 3; i++) {
		open_block(&b, STET_SLIDE);
		b.block[b.n - 1].id = stet_arena_fmt(&b.arena, "s%d", i + 1);
		b.block[b.n - 1].slide = &info;
		add_para(&b, "text");
		close_block(&b);
	}
	check_in("pptx", "# s1.? \"Two Content\"\n# s2.? \"Title and Content\"\n> s1.? \"Blank\"| Title \xC2\xA6 one \xC2\xA6 <b>two</b>\n"
	                 "> s1.?| Title\n> s1.? s3.?\n^ s3.? < s1.?\n- s2.?\n- s1.?\n",
	         "style s1 layout Two Content\ninsert s1 layout Blank (\"Title\") (\"one\") (\"two\"+1)\ninsert s1 (\"Title\")\n"
	         "copy s3 to s1\nmove s3 before to s1\ndelete s2\n8: edit.twice: line 1 changes s1\n2 idle\n");
	check_in("pptx", "# s1.? B1\n# p1.? \"Two Content\"\n> p1.? \"Two Content\"| x\n> p1.? s1.?\n= s1.?| x\n^ s1.? > p1.?\n",
	         "1: edit.kind: a slide has a layout, with its name in quotes; a paragraph has a style\n"
	         "2: edit.kind: a slide has a layout, with its name in quotes; a paragraph has a style\n"
	         "3: edit.kind: a layout, and p1 is no slide\n4: edit.kind: only slides can be copied\n5: edit.kind: s1 is no paragraph\n"
	         "6: edit.kind: paragraphs move to paragraphs, rows to rows, slides to slides\n");
	free_blocks(&b);
}

/* ---- any script ------------------------------------------------------------------------------------------ */

static uint32_t seed = 11;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static const char *const words[] = {
	"the ", "fee ", "is ", "USD ", "100", ", ", ". ", " ", "due", "\n", "\t", "\xE6\x96\x87", "\xE5\xAD\x97", "e\xCC\x81 ", "<", "&amp;", "[com c1]", "\xC2\xA6",
	"caf\xC3\xA9 ", "x", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", "=>", "\"", "\xC2\xA0",
};

static const char *word(void)
{
	return words[dice(sizeof(words) / sizeof(*words))];
}

/* A paragraph of runs with looks, links, notes and places. */
static void random_paragraph(void)
{
	static const uint32_t looks[] = { 0, 0, 0, STET_BOLD, STET_ITALIC | STET_UNDERLINE, STET_SUPERSCRIPT, STET_STRIKE };
	const char *z[8];
	uint32_t look[8];

	for (int i = 0; i < 8; i++) {
		z[i] = dice(5) ? word() : "";
		look[i] = looks[dice(7)];
	}
	add_runs(&b, z[0], look[0], z[1], look[1], z[2], look[2], z[3], look[3], z[4], look[4], z[5], look[5], z[6], look[6], z[7],
	         look[7], NULL);
	for (size_t i = 0; i < 8; i++) {
		if (!run_of(i)->text.len) {
			static const enum stet_run_kind kinds[] = { STET_NOTE_REF, STET_BOOKMARK, STET_TEXT, STET_COMMENT_REF };

			turn(i, kinds[dice(4)], dice(2) ? "f1" : "_x");
		} else if (dice(4) == 0) {
			run_of(i)->look = &red;
		} else if (dice(8) == 0) {
			run_of(i)->link = STET_STR("http://e.org/");
		}
	}
}

/* Its line in the view. */
static stet_str line_of(stet_str id)
{
	struct stet_view view = { .block = b.block, .n = b.n, .whole = b.block, .n_whole = b.n, .format = "docx" };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	stet_str all, line;

	CHECK_OK(stet_view_tags(&out, &view, &err), &err);
	all = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	while (stet_str_cut(&all, '\n', &line))
		if (stet_str_starts(line, id) && line.len > id.len && line.at[id.len] == '.')
			return line;
	return (stet_str){ 0 };
}

/* "p1.ab H1| text" as an edit: "= p1.ab| text". */
static stet_str as_edit(stet_str line, stet_str text)
{
	size_t bar = stet_str_find(line, STET_STR("|")), space = stet_str_find(line, STET_STR(" "));

	return stet_arena_fmt(&b.arena, "= %.*s| %.*s\n", STET_ARG(stet_str_sub(line, 0, bar < space ? bar : space)), STET_ARG(text));
}

static stet_str text_of(stet_str line)
{
	return stet_str_sub(line, stet_str_find(line, STET_STR("|")) + 2, line.len);
}

TEST(resolve, any_line_that_comes_back_as_it_was_changes_nothing)
{
	for (int round = 0; round < 4000; round++) {
		struct stet_resolution r;
		stet_str line;

		add_para(&b, "Some text");
		random_paragraph();
		line = line_of(STET_STR("p2"));
		if (line.len) {
			resolve_script(&r, &b, "docx", as_edit(line, text_of(line)));
			if (r.n_unfit)
				print_error("%.*s\n%.*s\n", STET_ARG(line), STET_ARG(r.unfit[0].why));
			CHECK(r.n == 0 && r.n_unfit == 0 && r.n_idle == 1);
			stet_resolution_free(&r);
		}
		free_blocks(&b);
	}
}

/* No splice goes over a place or out of order, and new text stands in or at its run. */
static void check_splices(const struct stet_block *p, const struct stet_change *c)
{
	size_t done = 0;

	CHECK(c->n_splices > 0);
	for (uint32_t i = 0; i < c->n_splices; i++) {
		const struct stet_splice *s = &c->splice[i];
		size_t at = 0;

		CHECK(s->from >= done && s->to >= s->from && (s->from < s->to || (!s->keep && s->text.len)));
		CHECK(s->like == STET_NONE || p->run[s->like].kind == STET_TEXT);
		for (uint32_t k = 0; k < p->n_runs; at += p->run[k++].text.len) {
			if (!p->run[k].text.len && p->run[k].kind != STET_TEXT)
				CHECK(at <= s->from || at >= s->to);
			if (!s->keep && s->text.len && s->run == k)
				CHECK((s->from >= at && s->from <= at + p->run[k].text.len) || (s->to >= at && s->to <= at + p->run[k].text.len));
		}
		done = s->to;
	}
}

/* New text: pieces of the old line, in which words and simple tags were put, taken out and exchanged. */
static stet_str mangled(stet_str line)
{
	struct stet_buf out = { 0 };
	stet_str made;
	bool bold = false;

	for (size_t i = 0; i < line.len;) {
		size_t n = 1;

		if (line.at[i] == '<' || line.at[i] == '&' || line.at[i] == '[')
			for (const char *ends = line.at[i] == '<' ? ">" : line.at[i] == '&' ? ";" : "]"; i + n < line.len; n++)
				if (line.at[i + n] == *ends) {
					n++;
					break;
				}
		while (i + n < line.len && ((unsigned char)line.at[i + n] & 0xC0) == 0x80)
			n++;
		if (dice(6) == 0)
			stet_buf_z(&out, word());
		if (dice(12) == 0) {
			stet_buf_z(&out, bold ? "</u>" : "<u>");
			bold = !bold;
		}
		if (n > 1 || dice(8))
			stet_buf_str(&out, stet_str_sub(line, i, n));
		i += n;
	}
	stet_buf_z(&out, bold ? "</u>" : "");
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] == '\n')
			out.at[i] = ' ';
	made = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

TEST(resolve, splices_make_the_text_that_a_line_says)
{
	size_t made = 0;

	for (int round = 0; round < 20000; round++) {
		struct stet_resolution r;
		struct stet_buf wanted = { 0 }, got = { 0 };
		struct stet_tagged read;
		stet_str line, text;

		random_paragraph();
		line = line_of(STET_STR("p1"));
		if (line.len) {
			text = mangled(text_of(line));
			resolve_script(&r, &b, "docx", as_edit(line, text));
			if (stet_tagged_read(&read, text, false, &b.arena))
				stet_buf_str(&wanted, read.text);
			else
				CHECK(r.n_unfit);
			CHECK_INT(r.n + r.n_unfit + r.n_idle, 1);
			if (r.n) {
				check_splices(&b.block[0], &r.change[0]);
				spliced(&got, b.block[0].text, &r.change[0]);
				if (!stet_str_eq(stet_buf_view(&got), stet_buf_view(&wanted)))
					print_error("%.*s\n%.*s\n", STET_ARG(line), STET_ARG(text));
				CHECK_STR(stet_buf_view(&got), wanted.len ? wanted.at : "");
				made++;
			}
			stet_resolution_free(&r);
			stet_buf_free(&wanted);
			stet_buf_free(&got);
		}
		free_blocks(&b);
	}
	/* It was about something. */
	CHECK(made > 5000);
}

static bool is_named(const struct stet_block *block, uint32_t i, stet_str line)
{
	char sum[3];
	struct stet_buf name = { 0 };
	bool found;

	stet_tags_sum(block, block[i].kind == STET_CELL ? block[i].parent : i, sum);
	stet_buf_fmt(&name, "%.*s.%s", STET_ARG(block[i].id), sum);
	found = stet_str_find(line, stet_buf_view(&name)) != SIZE_MAX;
	stet_buf_free(&name);
	return found;
}

/* The block, or what of a table it is named by. */
static bool is_named_around(const struct stet_block *block, uint32_t i, stet_str line)
{
	for (; i != STET_NONE; i = block[i].parent)
		if (is_named(block, i, line))
			return true;
	return false;
}

TEST(resolve, no_damaged_line_is_taken_for_another_block)
{
	static const char *const forms[] = {
		"= p1.?| The fee is <b>USD 120</b>.", "~ p2.? \"fee\" => \"price\"", "# p1.? N", "> p2.? N| new", "- p1.?", "^ p1.? > p2.?",
		"? p2.? \"fee\" | why?", "= t1r1.?| a \xC2\xA6 b", "= t1r2c1.?| x", "- t1r1.?", "> t1r2.?| a \xC2\xA6 b", "- t1r1c2.?",
	};
	stet_str whole[sizeof(forms) / sizeof(*forms)];
	size_t n = sizeof(forms) / sizeof(*forms), landed = 0;

	add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, ".", 0, NULL);
	add_para(&b, "Another fee");
	add_table(&b, "Item|Price\nPaper|USD 4");
	name_cells();
	for (size_t i = 0; i < n; i++)
		whole[i] = with_checks(&b, forms[i]);
	for (int round = 0; round < 100000; round++) {
		struct stet_buf line = { 0 };
		struct stet_resolution r;

		stet_buf_str(&line, whole[dice((uint32_t)n)]);
		for (uint32_t times = 1 + dice(3); times; times--) {
			size_t at = dice((uint32_t)line.len);

			switch (dice(5)) {
			case 0:
				line.at[at] = (char)(32 + dice(95));
				break;
			case 1:
				line.at[at] = "0123456789abcdefprst."[dice(21)];
				break;
			case 2:
				memmove(line.at + at, line.at + at + 1, line.len - at - 1);
				line.len -= line.len > 8;
				break;
			case 3:
				at = dice(12) < line.len ? dice(12) : 0;
				line.at[at] = "0123456789abcdefprst."[dice(21)];
				break;
			default:
				stet_buf_str(&line, stet_str_sub(whole[dice((uint32_t)n)], dice(8), 40));
			}
		}
		stet_buf_char(&line, '\n');
		resolve_script(&r, &b, "docx", stet_buf_view(&line));
		for (size_t i = 0; i < r.n; i++) {
			CHECK(is_named_around(b.block, r.change[i].block, stet_buf_view(&line)));
			if (r.change[i].kind == STET_CHANGE_MOVE)
				CHECK(is_named(b.block, r.change[i].to, stet_buf_view(&line)));
		}
		landed += r.n;
		stet_resolution_free(&r);
		stet_buf_free(&line);
	}
	CHECK(landed > 1000);
	free_blocks(&b);
}
