/* Changes in presentations: text, levels, and paragraphs that come, go and move; all else stays to the byte. */
#include "edit.h"

#define SLIDE1 "ppt/slides/slide1.xml"
#define R(props, text) "<a:r><a:rPr " props "/><a:t>" text "</a:t></a:r>"

/* One change of text, on paragraph s1.1.1 of a shape with these paragraphs. */
static struct edited one_text(struct stet_fixture *f, const char *paras, struct stet_splice splice)
{
	char tree[4096];
	struct edited e;

	snprintf(tree, sizeof(tree), SP("2", "", "%s") SP("3", "", P("other")), paras);
	*f = slide(tree);
	e = begin(f);
	change(&e, &(struct stet_change){ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &splice, .n_splices = 1 }, 1);
	return e;
}

TEST(pptx_edit, a_word_changes_in_the_run_that_it_stands_in)
{
	struct stet_fixture f;
	struct edited e = one_text(&f, "<a:p>" R("lang=\"de\" sz=\"1800\"", "Der ") R("lang=\"de\" b=\"1\"", "Preis ist hoch") R("i=\"1\"", "!") "</a:p>",
	                           (struct stet_splice){ .from = 14, .to = 18, .text = STET_STR("<&tief>"), .run = 1, .like = 1 });

	CHECK_STR(now(&e, "s1.1.1"), "Der Preis ist <&tief>!");
	CHECK_INT(e.outcome.n_made, 1);
	CHECK(says(&e, SLIDE1, "<a:p>" R("lang=\"de\" sz=\"1800\"", "Der ") R("lang=\"de\" b=\"1\"", "Preis ist &lt;&amp;tief&gt;") R("i=\"1\"", "!") "</a:p>"));
	finish(&e);
}

TEST(pptx_edit, a_run_is_cut_where_the_look_changes)
{
	struct stet_fixture f;
	struct edited e = one_text(&f, "<a:p>" R("lang=\"de\"", "one &amp; two three") "</a:p>",
	                           (struct stet_splice){ .from = 4, .to = 9, .keep = true, .set = STET_BOLD | STET_UNDERLINE });

	CHECK(says(&e, SLIDE1, R("lang=\"de\"", "one ") R("lang=\"de\" b=\"1\" u=\"sng\"", "&amp; two") R("lang=\"de\"", " three")));
	finish(&e);
	e = one_text(&f, "<a:p>" R("b=\"1\" strike=\"sngStrike\" baseline=\"30000\"", "abc") "</a:p>",
	             (struct stet_splice){ .from = 1, .to = 2, .keep = true, .set = STET_SUBSCRIPT, .clear = STET_BOLD | STET_STRIKE });
	CHECK(says(&e, SLIDE1, R("b=\"0\" strike=\"noStrike\" baseline=\"-25000\"", "b")));
	finish(&e);
}

TEST(pptx_edit, line_ends_are_breaks_and_tabs_stay_characters)
{
	struct stet_fixture f;
	struct edited e = one_text(&f, "<a:p>" R("sz=\"1200\"", "ab") "</a:p>",
	                           (struct stet_splice){ .from = 1, .to = 1, .text = STET_STR("\n1\t2\n"), .run = 0, .like = 0 });

	CHECK_STR(now(&e, "s1.1.1"), "a\n1\t2\nb");
	CHECK(says(&e, SLIDE1, R("sz=\"1200\"", "a") "<a:br><a:rPr sz=\"1200\"/></a:br>" R("sz=\"1200\"", "1\t2") "<a:br><a:rPr sz=\"1200\"/></a:br>" R("sz=\"1200\"", "b")));
	finish(&e);
	e = one_text(&f, "<a:p>" R("", "a") "<a:br/>" R("", "b") "</a:p>", (struct stet_splice){ .from = 1, .to = 2, .text = STET_STR(" "), .run = 0, .like = 0 });
	CHECK_STR(now(&e, "s1.1.1"), "a b");
	finish(&e);
}

TEST(pptx_edit, a_look_goes_across_line_breaks_and_leaves_them)
{
	struct stet_fixture f;
	struct edited e = one_text(&f, "<a:p>" R("i=\"1\"", "ab") "<a:br/>" R("i=\"1\"", "cd") "</a:p>", (struct stet_splice){ .from = 1, .to = 4, .keep = true, .set = STET_BOLD });

	CHECK_STR(now(&e, "s1.1.1"), "ab\ncd");
	CHECK(says(&e, SLIDE1, R("i=\"1\"", "a") R("i=\"1\" b=\"1\"", "b") "<a:br/>" R("i=\"1\" b=\"1\"", "c") R("i=\"1\"", "d")));
	finish(&e);
}

TEST(pptx_edit, text_in_a_link_stays_in_it_and_other_text_does_not_get_in)
{
	struct stet_fixture f = slide_with(SP("2", "", "<a:p>" R("", "see ") "<a:r><a:rPr lang=\"en\"><a:hlinkClick r:id=\"rId9\"/></a:rPr><a:t>here</a:t></a:r>" R("", ".") "</a:p>"),
	                                   EXTERNAL("rId9", "hyperlink", "http://a.example/"), NULL);
	struct edited e = begin(&f);
	struct stet_splice splice[] = {
		{ .from = 0, .to = 3, .text = STET_STR("look"), .run = 0, .like = 1 },          /* looks like the link, is none */
		{ .from = 4, .to = 8, .text = STET_STR("there"), .run = 1, .like = 1 },
	};

	change(&e, &(struct stet_change){ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = splice, .n_splices = 2 }, 1);
	CHECK_STR(now(&e, "s1.1.1"), "look there.");
	CHECK(says(&e, SLIDE1, "<a:r><a:rPr lang=\"en\"/><a:t>look</a:t></a:r>"));
	CHECK(says(&e, SLIDE1, "<a:r><a:rPr lang=\"en\"><a:hlinkClick r:id=\"rId9\"/></a:rPr><a:t>there</a:t></a:r>"));
	finish(&e);
}

TEST(pptx_edit, an_empty_paragraph_gets_text_as_its_mark_says)
{
	struct stet_fixture f;
	struct stet_splice splice = { .text = STET_STR("new"), .run = STET_NONE, .like = STET_NONE };
	struct edited e = one_text(&f, "<a:p><a:pPr lvl=\"1\"/><a:endParaRPr lang=\"de\" sz=\"900\"/></a:p>", splice);

	CHECK(says(&e, SLIDE1, "<a:p><a:pPr lvl=\"1\"/>" R("lang=\"de\" sz=\"900\"", "new") "<a:endParaRPr lang=\"de\" sz=\"900\"/></a:p>"));
	finish(&e);
	e = one_text(&f, "<a:p/>", splice);
	CHECK(says(&e, SLIDE1, "<a:p><a:r><a:t>new</a:t></a:r></a:p>"));
	finish(&e);
	e = one_text(&f, "<a:p><a:r><a:rPr b=\"1\"/><a:t/></a:r></a:p>", splice);
	CHECK(says(&e, SLIDE1, "<a:p>" R("b=\"1\"", "new") "</a:p>"));
	finish(&e);
}

TEST(pptx_edit, a_paragraph_that_loses_its_text_keeps_its_height)
{
	struct stet_fixture f;
	struct edited e = one_text(&f, "<a:p>" R("sz=\"4000\"", "all") "</a:p>", (struct stet_splice){ .from = 0, .to = 3 });

	CHECK(says(&e, SLIDE1, "<a:p><a:endParaRPr sz=\"4000\"/></a:p>"));
	finish(&e);
}

TEST(pptx_edit, fields_and_equations_are_left_alone)
{
	static const char paras[] = "<a:p>" R("", "No. ") "<a:fld id=\"{1}\" type=\"slidenum\"><a:rPr/><a:t>3</a:t></a:fld>" R("", " of 9") "</a:p>";
	struct stet_fixture f;
	struct edited e = one_text(&f, paras, (struct stet_splice){ .from = 4, .to = 5, .text = STET_STR("7"), .run = 1, .like = 1 });

	CHECK_STR(why(&e, 0), "edit.fixed");
	CHECK(!e.after);
	finish(&e);
	e = one_text(&f, paras, (struct stet_splice){ .from = 0, .to = 3, .text = STET_STR("Page"), .run = 0, .like = 0 });
	CHECK_STR(now(&e, "s1.1.1"), "Page 3 of 9");
	finish(&e);
	e = one_text(&f, "<a:p>" R("", "a") "<a14:m xmlns:a14=\"http://schemas.microsoft.com/office/drawing/2010/main\"><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></a14:m></a:p>",
	             (struct stet_splice){ .from = 0, .to = 2, .text = STET_STR("b"), .run = 0, .like = 0 });
	CHECK_STR(why(&e, 0), "edit.fixed");
	finish(&e);
}

TEST(pptx_edit, text_that_stands_there_for_several_programs_is_refused)
{
	struct stet_fixture f = slide("<mc:AlternateContent><mc:Choice Requires=\"a14\" xmlns:a14=\"http://schemas.microsoft.com/office/drawing/2010/main\">" SP("2", "", P("one"))
	                              "</mc:Choice><mc:Fallback>" SP("2", "", P("other")) "</mc:Fallback></mc:AlternateContent>");
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 3 };

	change(&e, &(struct stet_change){ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &splice, .n_splices = 1 }, 1);
	CHECK_STR(why(&e, 0), "edit.alternate");
	finish(&e);
}

TEST(pptx_edit, all_other_bytes_stay)
{
	struct stet_fixture f = slide(SP("2", "", P("one") "<!-- <a:p> --><a:p>\n <a:r ><a:t>two</a:t>\n</a:r></a:p>") SP("3", "", P("three")));
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 3, .text = STET_STR("2"), .run = 0, .like = 0 };
	struct stet_buf was = { 0 }, is;
	struct stet_change changes[] = { { .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.2"), .splice = &splice, .n_splices = 1 } };

	stet_buf_str(&e.file, stet_buf_view(&f.file));
	was = part_of(&e, SLIDE1);
	e.file.len = 0;
	change(&e, changes, 1);
	is = part_of(&e, SLIDE1);
	for (size_t from = 0; from < was.len; from++)
		if (was.at[from] != is.at[from]) {
			CHECK(from >= stet_doc_block(e.before, changes[0].block)->from && from < stet_doc_block(e.before, changes[0].block)->to);
			break;
		}
	CHECK(stet_str_ends(stet_buf_view(&is), stet_str_sub(stet_buf_view(&was), stet_doc_block(e.before, changes[0].block)->to, was.len)));
	CHECK(stet_str_starts(stet_buf_view(&is), stet_str_sub(stet_buf_view(&was), 0, stet_doc_block(e.before, changes[0].block)->from)));
	stet_buf_free(&was);
	stet_buf_free(&is);
	finish(&e);
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

#define LEVELS SP("2", "", "<a:p><a:pPr marL=\"1\" algn=\"ctr\"/>" R("b=\"1\"", "one") "</a:p><a:p><a:pPr lvl=\"1\" marL=\"2\" indent=\"3\"/>" R("", "two") "</a:p>" P("three"))

TEST(pptx_edit, a_level_is_taken_from_another_paragraph)
{
	struct stet_fixture f = slide(LEVELS PH("4", "type=\"title\"", P("Title")));
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_STYLE, .block = at(&e, "s1.1.1"), .like = at(&e, "s1.1.2") },
		{ .kind = STET_CHANGE_STYLE, .block = at(&e, "s1.1.2"), .like = at(&e, "s1.1.3") },
		{ .kind = STET_CHANGE_STYLE, .block = at(&e, "s1.1.3"), .like = at(&e, "s1.1.2") },
		{ .kind = STET_CHANGE_STYLE, .block = at(&e, "s1.2.1"), .like = at(&e, "s1.1.2") },
	};

	change(&e, changes, 4);
	CHECK(says(&e, SLIDE1, "<a:pPr marL=\"2\" algn=\"ctr\" lvl=\"1\" indent=\"3\"/>" R("b=\"1\"", "one")));
	CHECK(says(&e, SLIDE1, "<a:pPr/>" R("", "two")));
	CHECK(says(&e, SLIDE1, "<a:p><a:pPr lvl=\"1\"/><a:r><a:t>three"));
	CHECK_STR(why(&e, 3), "edit.role");
	CHECK_INT(e.outcome.n_made, 3);
	finish(&e);
}

TEST(pptx_edit, paragraphs_come_and_go_and_look_like_their_neighbours)
{
	static const struct stet_new_words words[] = { { STET_STR("a <new> "), 0 }, { STET_STR("one"), STET_ITALIC } };
	static const struct stet_new_line line = { words, 2, STET_NONE };
	struct stet_fixture f = slide(LEVELS);
	struct edited e = begin(&f);
	struct stet_new_line second = { words, 1, at(&e, "s1.1.2") };
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1.1"), .before = true, .line = &line, .n_lines = 1 },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1.3"), .line = &second, .n_lines = 1 },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1.3") },
	};

	change(&e, changes, 3);
	CHECK_STR(now(&e, "s1.1.1"), "a <new> one");
	CHECK_STR(now(&e, "s1.1.2"), "one");
	CHECK_STR(now(&e, "s1.1.3"), "two");
	CHECK_STR(now(&e, "s1.1.4"), "a <new> ");
	CHECK_STR(now(&e, "s1.1.5"), "(none)");
	CHECK(says(&e, SLIDE1, "<a:p><a:pPr marL=\"1\" algn=\"ctr\"/>" R("b=\"1\"", "a &lt;new&gt; ") R("b=\"1\" i=\"1\"", "one") "</a:p>"));
	CHECK(says(&e, SLIDE1, "<a:p><a:pPr lvl=\"1\" marL=\"2\" indent=\"3\"/><a:r><a:rPr/><a:t>a &lt;new&gt; </a:t></a:r></a:p>"));
	finish(&e);
}

TEST(pptx_edit, a_text_body_keeps_one_paragraph)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:pPr algn=\"r\"/>" R("sz=\"900\"", "one") "</a:p>" P("two")) SP("3", "", P("three")));
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1.2") }, { .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1.1") },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.2.1") }, { .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.2.1") },
	};

	change(&e, changes, 4);
	CHECK(says(&e, SLIDE1, "<a:lstStyle/><a:p><a:pPr algn=\"r\"/><a:endParaRPr sz=\"900\"/></a:p></p:txBody>"));
	CHECK_STR(now(&e, "s1.2.1"), "");
	CHECK_STR(why(&e, 3), "edit.conflict");
	finish(&e);
}

TEST(pptx_edit, a_paragraph_moves_with_what_changes_in_it)
{
	struct stet_fixture f = slide(SP("2", "", P("one") P("two") P("three")) SP("3", "", P("four")) PH("4", "type=\"title\"", P("Title")));
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 3, .text = STET_STR("1"), .run = 0, .like = 0 };
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_MOVE, .block = at(&e, "s1.1.1"), .to = at(&e, "s1.1.3") },
		{ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &splice, .n_splices = 1 },
		{ .kind = STET_CHANGE_MOVE, .block = at(&e, "s1.2.1"), .to = at(&e, "s1.1.2"), .before = true },
		{ .kind = STET_CHANGE_MOVE, .block = at(&e, "s1.3.1"), .to = at(&e, "s1.1.2"), .before = true },
	};

	change(&e, changes, 4);
	CHECK_STR(now(&e, "s1.1.1"), "four");
	CHECK_STR(now(&e, "s1.1.2"), "two");
	CHECK_STR(now(&e, "s1.1.3"), "three");
	CHECK_STR(now(&e, "s1.1.4"), "1");
	CHECK_STR(now(&e, "s1.2.1"), "");
	CHECK_STR(why(&e, 3), "edit.role");
	finish(&e);
}

TEST(pptx_edit, what_comes_beside_one_paragraph_stands_in_the_order_of_the_changes)
{
	struct stet_fixture f = slide(SP("2", "", P("one") P("two") P("three")));
	struct edited e = begin(&f);
	struct stet_new_words words = { .text = STET_STR("new") }, end = { .text = STET_STR("last") };
	struct stet_new_line line = { .words = &words, .n_words = 1, .like = STET_NONE };
	struct stet_new_line last = { .words = &end, .n_words = 1, .like = STET_NONE };
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1.3"), .before = true, .line = &last, .n_lines = 1 },
		{ .kind = STET_CHANGE_MOVE, .block = at(&e, "s1.1.1"), .to = at(&e, "s1.1.2") },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1.2"), .line = &line, .n_lines = 1 },
	};

	change(&e, changes, 3);
	CHECK_STR(now(&e, "s1.1.1"), "two");
	CHECK_STR(now(&e, "s1.1.2"), "one");
	CHECK_STR(now(&e, "s1.1.3"), "new");
	CHECK_STR(now(&e, "s1.1.4"), "last");
	CHECK_STR(now(&e, "s1.1.5"), "three");
	finish(&e);
}

TEST(pptx_edit, locked_text_is_changed_only_by_force)
{
	struct stet_fixture f = slide("<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"S\"/><p:cNvSpPr><a:spLocks noTextEdit=\"1\"/></p:cNvSpPr><p:nvPr/></p:nvSpPr><p:spPr/>"
	                              "<p:txBody><a:bodyPr/>" P("one") "</p:txBody></p:sp>");
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 3, .text = STET_STR("1"), .run = 0, .like = 0 };
	struct stet_change changes[] = { { .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &splice, .n_splices = 1 } };

	change(&e, changes, 1);
	CHECK_STR(why(&e, 0), "edit.locked");
	CHECK(!e.after);
	stet_outcome_free(&e.outcome);
	change_with(&e, changes, 1, (struct stet_change_options){ .force = true });
	CHECK_STR(now(&e, "s1.1.1"), "1");
	finish(&e);
}

TEST(pptx_edit, all_or_nothing_makes_nothing_when_one_is_refused)
{
	struct stet_fixture f = slide(SP("2", "", P("one") P("two")));
	struct edited e = begin(&f);
	struct stet_change changes[] = { { .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1.1") }, { .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1.1") } };

	change_with(&e, changes, 2, (struct stet_change_options){ .all = true });
	CHECK(!e.after);
	CHECK_INT(e.outcome.n_made, 0);
	finish(&e);
}
