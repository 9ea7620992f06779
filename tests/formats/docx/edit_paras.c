/* edit_paras.c - paragraphs that are new, that go, that get another style; the last of a cell or the body is a matter of its
 * own. */
#include "edits.h"

#define CHECK_XML(xml) CHECK_STR(stet_str_of(edit_xml()), xml)

#define CENTER "<w:jc w:val=\"center\"/>"
#define NEW_MARK(n) "<w:pPr><w:rPr>" MARK_INS(n) "</w:rPr></w:pPr>"
#define NEW(mark, ins, text) "<w:p>" NEW_MARK(mark) NEW_INS(ins) "<w:r><w:t>" text "</w:t></w:r></w:ins></w:p>"

/* ---- new ------------------------------------------------------------------------------------------------ */

TEST(edit_insert, puts_a_paragraph_behind_one_that_stays_as_it_is)
{
	edit_begin(P(T("one")) P(T("two")));
	edit_insert("p1", false, "new", "");
	edit_apply(true);
	CHECK_XML(P(T("one")) NEW(1, 2, "new") P(T("two")));
	edit_both("one|two", "one|new|two");
}

TEST(edit_insert, keeps_the_order_of_what_comes_to_one_place)
{
	edit_begin(P(T("one")) P(T("two")));
	edit_insert("p1", false, "a", "");
	edit_insert("p2", true, "c", "");
	edit_insert("p1", false, "b", "");
	edit_insert("p1", true, "first", "");
	edit_insert("p2", false, "y", "");
	edit_insert("p2", false, "z", "");
	edit_apply(true);
	edit_both("one|two", "first|one|a|b|c|two|y|z");
}

TEST(edit_insert, has_properties_of_its_like_and_the_font_of_its_words)
{
	edit_begin(PP("<w:pStyle w:val=\"A\"/><w:keepNext/><w:pageBreakBefore/>" CENTER "<w:rPr><w:b/></w:rPr><w:sectPr/>",
	              R("<w:rStyle w:val=\"X\"/><w:rFonts w:ascii=\"Arial\"/><w:b/><w:sz w:val=\"40\"/>", "like this")) P(T("one")) P(T("two")));
	edit_insert("p2", true, "new", "p1");
	edit_apply(false);
	CHECK_STR(stet_str_of(strstr(edit_xml(), "</w:sectPr>") ? "" : strstr(edit_xml(), "<w:sectPr/>")),
	          "<w:sectPr/></w:pPr>" R("<w:rStyle w:val=\"X\"/><w:rFonts w:ascii=\"Arial\"/><w:b/><w:sz w:val=\"40\"/>", "like this") "</w:p>"
	          "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:keepNext/>" CENTER "<w:rPr><w:b/></w:rPr></w:pPr>"
	          "<w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:sz w:val=\"40\"/></w:rPr><w:t>new</w:t></w:r></w:p>" P(T("one")) P(T("two")));
}

TEST(edit_insert, behind_the_last_one_takes_its_mark_over)
{
	edit_begin(P(T("one")) PP(CENTER, T("two")));
	edit_insert("p2", false, "a", "p1");
	edit_insert("p2", false, "b", "p1");
	edit_apply(true);
	CHECK_XML(P(T("one")) PP(CENTER "<w:rPr>" MARK_INS(1) "</w:rPr>", T("two")) NEW(2, 3, "a")
	          "<w:p><w:pPr>" CHANGED("pPrChange", 4) "<w:pPr>" CENTER "</w:pPr></w:pPrChange></w:pPr>"
	          NEW_INS(5) "<w:r><w:t>b</w:t></w:r></w:ins></w:p>");
	edit_both("one|two", "one|two|a|b");
}

TEST(edit_insert, before_a_table_takes_the_mark_over_too)
{
	edit_begin(P(T("one")) "<w:tbl>" TR(CELL("c")) "</w:tbl>" P(T("two")));
	edit_insert("p1", false, "new", "");
	edit_apply(true);
	edit_both("one|c|two", "one|new|c|two");
	CHECK(strstr(edit_xml(), "<w:p><w:pPr><w:rPr>" MARK_INS(1)) == edit_xml());
}

TEST(edit_insert, in_a_cell_leaves_a_sound_cell)
{
	edit_begin("<w:tbl>" TR(CELL("c") CELL("d")) "</w:tbl>" P(T("two")));
	edit_insert("t1r1c1p1", false, "new", "");
	edit_insert("t1r1c2p1", true, "new", "");
	edit_apply(true);
	edit_both("c|d|two", "c|new|new|d|two");
}

TEST(edit_insert, behind_new_words_is_one_insertion_with_them)
{
	edit_begin(P(T("one")) P(T("two")));
	edit_text("p1", "", " more");
	edit_insert("p2", true, "new", "");
	edit_apply(true);
	CHECK_XML(PP("<w:rPr>" MARK_INS(1) "</w:rPr>",
	             T("one") NEW_INS(2) "<w:r><w:t xml:space=\"preserve\"> more</w:t></w:r></w:ins>")
	          P(NEW_INS(3) "<w:r><w:t>new</w:t></w:r></w:ins>") P(T("two")));
	edit_both("one|two", "one more|new|two");
}

TEST(edit_insert, gets_an_id_where_others_have_one)
{
	edit_begin("<w:p w14:paraId=\"10000000\">" T("one") "</w:p><w:p w14:paraId=\"7FFFFFFF\">" T("two") "</w:p>");
	edit_insert("p1", false, "a", "");
	edit_insert("p1", false, "b", "");
	edit_apply(false);
	CHECK_XML("<w:p w14:paraId=\"10000000\">" T("one") "</w:p><w:p w14:paraId=\"10000001\"><w:r><w:t>a</w:t></w:r></w:p>"
	          "<w:p w14:paraId=\"10000002\"><w:r><w:t>b</w:t></w:r></w:p><w:p w14:paraId=\"7FFFFFFF\">" T("two") "</w:p>");
}

TEST(edit_insert, is_refused_in_a_control_for_one_paragraph)
{
	edit_begin("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" P(T("one")) "</w:sdtContent></w:sdt>" P(T("two")));
	edit_insert("p1", false, "new", "");
	assert_string_equal(edit_refused(true), "edit.control");
}

/* ---- gone ----------------------------------------------------------------------------------------------- */

TEST(edit_delete, strikes_the_text_and_the_mark)
{
	edit_begin(P(T("one")) PP(CENTER, T("two") "<w:hyperlink w:anchor=\"x\">" R("<w:b/>", "link") "</w:hyperlink>") P(T("three")));
	edit_delete("p2");
	edit_apply(true);
	CHECK_XML(P(T("one")) PP(CENTER "<w:rPr>" MARK_DEL(1) "</w:rPr>",
	          NEW_DEL(2) "<w:r><w:delText xml:space=\"preserve\">two</w:delText></w:r></w:del><w:hyperlink w:anchor=\"x\">"
	          NEW_DEL(3) "<w:r><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">link</w:delText></w:r></w:del></w:hyperlink>") P(T("three")));
	edit_both("one|twolink|three", "one|three");
}

TEST(edit_delete, of_the_last_one_strikes_the_mark_before_it)
{
	edit_begin(PP(CENTER, T("one")) P(T("two")));
	edit_delete("p2");
	edit_apply(true);
	CHECK_XML(PP(CENTER "<w:rPr>" MARK_DEL(3) "</w:rPr>", T("one"))
	          "<w:p><w:pPr>" CENTER CHANGED("pPrChange", 1) "<w:pPr></w:pPr></w:pPrChange></w:pPr>"
	          NEW_DEL(2) "<w:r><w:delText xml:space=\"preserve\">two</w:delText></w:r></w:del></w:p>");
	edit_both("one|two", "one");
}

TEST(edit_delete, of_the_last_ones_leaves_no_empty_paragraph)
{
	edit_begin(PP(CENTER, T("one")) P(T("two")) P(T("three")));
	edit_delete("p2");
	edit_delete("p3");
	edit_apply(true);
	edit_both("one|two|three", "one");
}

TEST(edit_delete, keeps_an_empty_paragraph_where_there_must_be_one)
{
	edit_begin("<w:tbl>" TR(CELL("c")) "</w:tbl>" P(T("last")));
	edit_delete("t1r1c1p1");
	edit_delete("p1");
	edit_apply(true);
	edit_both("c|last", "|");
	CHECK_INT(edit_outcome()->notes.n, 2);
	edit_begin("<w:tbl>" TR(CELL("c")) "</w:tbl>" PP(CENTER, T("between")) "<w:tbl>" TR(CELL("d")) "</w:tbl>" P(T("last")));
	edit_delete("t1r1c1p1");
	edit_delete("p1");
	edit_apply(false);
	CHECK_XML("<w:tbl>" TR(TC("<w:p></w:p>")) "</w:tbl>" PP(CENTER, "") "<w:tbl>" TR(CELL("d")) "</w:tbl>" P(T("last")));
}

TEST(edit_delete, and_a_new_one_in_its_place_leave_as_many)
{
	edit_begin(P(T("one")) P(T("two")));
	edit_delete("p2");
	edit_insert("p2", false, "new", "");
	edit_apply(true);
	edit_both("one|two", "one|new");
	edit_begin(P(T("one")));
	edit_delete("p1");
	edit_insert("p1", true, "a", "");
	edit_insert("p1", false, "b", "");
	edit_apply(true);
	edit_both("one", "a|b");
	edit_begin(PP(CENTER, T("one")) P(T("two")));
	edit_insert("p1", false, "new", "p1");
	edit_delete("p2");
	edit_apply(true);
	edit_both("one|two", "one|new");
}

TEST(edit_delete, keeps_the_end_of_a_section)
{
	edit_begin(P(T("one")) PP("<w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr>", T("two")) P(T("three")));
	edit_delete("p2");
	edit_apply(true);
	edit_both("one|two|three", "one||three");
	edit_begin(P(T("one")) PP("<w:sectPr/>", T("two")) P(T("three")));
	edit_delete("p2");
	edit_apply(false);
	CHECK_XML(P(T("one")) PP("<w:sectPr/>", "") P(T("three")));
}

TEST(edit_delete, without_a_trace_keeps_marks_of_what_reaches_beyond)
{
	edit_begin(P("<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>" T("one")) P("<w:bookmarkStart w:id=\"2\" w:name=\"b\"/>" T("two")
	           "<w:bookmarkEnd w:id=\"2\"/><w:bookmarkEnd w:id=\"1\"/><w:bookmarkStart w:id=\"3\" w:name=\"c\"/>") P(T("three") "<w:bookmarkEnd w:id=\"3\"/>"));
	edit_delete("p2");
	edit_apply(false);
	CHECK_XML(P("<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>" T("one")) "<w:bookmarkEnd w:id=\"1\"/><w:bookmarkStart w:id=\"3\" w:name=\"c\"/>"
	          P(T("three") "<w:bookmarkEnd w:id=\"3\"/>"));
}

TEST(edit_delete, strikes_codes_of_fields_and_equations)
{
	edit_begin(P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
	             "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>") P(T("two")));
	edit_delete("p1");
	edit_apply(true);
	CHECK(strstr(edit_xml(), "<w:delInstrText>PAGE</w:delInstrText>") != NULL);
	CHECK(strstr(edit_xml(), "Z\"><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:del>") != NULL);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "two");
}

TEST(edit_delete, is_refused_where_a_field_goes_on)
{
	edit_begin(P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>"
	             "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" T("one")) P(T("two") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"));
	edit_delete("p2");
	assert_string_equal(edit_refused(true), "edit.field");
}

TEST(edit_delete, is_refused_where_striking_would_show_what_was_not_there)
{
	edit_begin(P("<w:r><w:delText>stray</w:delText></w:r>" T("one")) P(T("two")));
	edit_delete("p1");
	assert_string_equal(edit_refused(true), "edit.xml");
}

TEST(edit_delete, leaves_what_somebody_deleted)
{
	edit_begin(P("<w:del w:id=\"4\" w:author=\"Bob\"><w:r><w:delText>gone</w:delText></w:r></w:del>" T("one")) P(T("two")));
	edit_delete("p1");
	edit_apply(true);
	CHECK_XML(PP("<w:rPr>" MARK_DEL(5) "</w:rPr>", "<w:del w:id=\"4\" w:author=\"Bob\"><w:r><w:delText>gone</w:delText></w:r></w:del>"
	          NEW_DEL(6) "<w:r><w:delText xml:space=\"preserve\">one</w:delText></w:r></w:del>") P(T("two")));
}

TEST(edit_delete, and_other_changes_of_it_are_not_both_made)
{
	edit_begin(P(T("one")) P(T("two")));
	edit_text("p1", "one", "1");
	edit_delete("p1");
	assert_string_equal(edit_refused(true), "edit.twice");
}

/* ---- style ---------------------------------------------------------------------------------------------- */

TEST(edit_style, becomes_that_of_another_paragraph_and_the_rest_stays)
{
	edit_begin(PP("<w:pStyle w:val=\"Heading2\"/><w:keepNext/>" CENTER, T("like")) PP("<w:pStyle w:val=\"Body\"/><w:spacing w:after=\"0\"/><w:rPr><w:b/></w:rPr>", T("one")));
	edit_style("p2", "p1");
	edit_apply(true);
	CHECK_XML(PP("<w:pStyle w:val=\"Heading2\"/><w:keepNext/>" CENTER, T("like"))
	          PP("<w:pStyle w:val=\"Heading2\"/><w:spacing w:after=\"0\"/><w:rPr><w:b/></w:rPr>" CHANGED("pPrChange", 1)
	             "<w:pPr><w:pStyle w:val=\"Body\"/><w:spacing w:after=\"0\"/></w:pPr></w:pPrChange>", T("one")));
}

TEST(edit_style, takes_level_and_indentation_of_a_list)
{
	edit_begin(PP("<w:pStyle w:val=\"L\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/><w:ins w:id=\"9\" w:author=\"B\"/></w:numPr><w:ind w:left=\"720\"/>", T("like"))
	           PP("<w:keepLines/><w:ind w:left=\"99\"/>" CENTER, T("one")));
	edit_style("p2", "p1");
	edit_apply(false);
	CHECK(strstr(edit_xml(), PP("<w:pStyle w:val=\"L\"/><w:keepLines/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr>"
	                            "<w:ind w:left=\"720\"/>" CENTER, T("one"))) != NULL);
	edit_begin(P(T("like")) PP("<w:pStyle w:val=\"L\"/><w:numPr><w:numId w:val=\"3\"/></w:numPr>", T("one")));
	edit_style("p2", "p1");
	edit_apply(true);
	CHECK_XML(P(T("like")) PP(CHANGED("pPrChange", 1) "<w:pPr><w:pStyle w:val=\"L\"/><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:pPrChange>", T("one")));
}

TEST(edit_style, keeps_the_first_of_two_tracked_changes)
{
	edit_begin(PP("<w:pStyle w:val=\"A\"/>", T("like")) PP("<w:pStyle w:val=\"B\"/><w:pPrChange w:id=\"1\" w:author=\"Bob\"><w:pPr/></w:pPrChange>", T("one")));
	edit_style("p2", "p1");
	edit_apply(true);
	CHECK_XML(PP("<w:pStyle w:val=\"A\"/>", T("like")) PP("<w:pStyle w:val=\"A\"/><w:pPrChange w:id=\"1\" w:author=\"Bob\"><w:pPr/></w:pPrChange>", T("one")));
}

TEST(edit_style, and_text_change_together)
{
	edit_begin(PP("<w:pStyle w:val=\"A\"/>", T("like")) "<w:p/>");
	edit_style("p2", "p1");
	edit_text("p2", "", "one");
	edit_apply(true);
	CHECK_XML(PP("<w:pStyle w:val=\"A\"/>", T("like")) PP("<w:pStyle w:val=\"A\"/>" CHANGED("pPrChange", 1) "<w:pPr></w:pPr></w:pPrChange>",
	          NEW_INS(2) "<w:r><w:t>one</w:t></w:r></w:ins>"));
	edit_both("like|", "like|one");
}

TEST(edit_style, is_refused_when_nothing_would_change)
{
	edit_begin(P(T("like")) P(T("one")));
	edit_style("p2", "p1");
	assert_string_equal(edit_refused(true), "edit.same");
}

/* ---- bytes ---------------------------------------------------------------------------------------------- */

TEST(edit_all, leaves_other_parts_and_paragraphs_byte_for_byte)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/styles.xml", STYLES_TYPE, "<w:styles><!-- as it is --></w:styles>", "styles", NULL }, { 0 } };

	edit_begin_with("<!-- a --><w:p w:x='1'  ><w:r/></w:p>\r\n" P(T("one")) "<?pi?>", parts);
	edit_text("p2", "one", "two");
	edit_apply(false);
	CHECK_XML("<!-- a --><w:p w:x='1'  ><w:r/></w:p>\r\n" P(T("two")) "<?pi?>");
	CHECK(stet_str_find(edit_part("word/styles.xml"), STET_STR("<!-- as it is -->")) != SIZE_MAX);
}

TEST(edit_all, makes_nothing_when_all_is_wanted_and_one_is_refused)
{
	edit_begin(P(T("one")) P("<w:fldSimple w:instr=\"PAGE\">" T("12") "</w:fldSimple>"));
	edit_text("p1", "one", "two");
	edit_text("p2", "12", "13");
	assert_string_equal(edit_refused(true), "edit.field");
	CHECK_INT(edit_outcome()->n_made, 0);
	CHECK_INT(edit_outcome()->n_refusals, 1);
	CHECK_INT(edit_outcome()->refusal[0].change, 1);
}

/* ---- what is beside it and in it --------------------------------------------------------------------------- */

#define BOX(text) "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>" P(T(text)) \
                  "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"

TEST(edit_insert, marks_between_paragraphs_do_not_make_one_the_last)
{
	edit_begin(P(T("one")) "<w:bookmarkStart w:id=\"1\" w:name=\"m\"/><w:bookmarkEnd w:id=\"1\"/>" P(T("two")));
	edit_insert("p1", false, "new", "");
	edit_apply(true);
	CHECK_XML(P(T("one")) NEW(2, 3, "new") "<w:bookmarkStart w:id=\"1\" w:name=\"m\"/><w:bookmarkEnd w:id=\"1\"/>" P(T("two")));
}

TEST(edit_delete, not_of_what_a_tracked_move_brought)
{
	edit_begin(P("<w:moveTo w:id=\"9\" w:author=\"B\">" T("one") "</w:moveTo>") P(T("two")));
	edit_delete("p1");
	assert_string_equal(edit_refused(true), "edit.moved");
}

TEST(edit_delete, not_tracked_it_takes_no_other_change_along)
{
	edit_begin(P(T("one") BOX("box")) P(T("two")));
	assert_string_equal(edit_text_of("b1.p1"), "box");
	edit_delete("p1");
	edit_text("b1.p1", "box", "b");
	assert_string_equal(edit_refused(false), "edit.twice");
}

#define BEGINS     "<w:commentRangeStart w:id=\"7\"/>"
#define ENDS       "<w:commentRangeEnd w:id=\"7\"/>"
#define REFERENCE  "<w:r><w:commentReference w:id=\"7\"/></w:r>"
#define W          "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define KIND       "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const struct stet_fixture_part hanging[] = {
	{ "word/comments.xml", KIND "comments+xml", "<w:comments " W "><w:comment w:id=\"7\" w:author=\"Ben\">" P(T("Why?")) "</w:comment>"
	  "<w:comment w:id=\"8\" w:author=\"Ben\">" P(T("How?")) "</w:comment></w:comments>", "comments", NULL },
	{ "word/footnotes.xml", KIND "footnotes+xml", "<w:footnotes " W "><w:footnote w:id=\"1\">" P(T("First")) "</w:footnote>"
	  "<w:footnote w:id=\"12\">" P(T("Second")) "</w:footnote></w:footnotes>", "footnotes", NULL },
	{ 0 },
};

static bool hangs(const char *part, const char *what)
{
	return stet_str_find(edit_part(part), stet_str_of(what)) != SIZE_MAX;
}

TEST(edit_delete, not_tracked_a_comment_that_begins_before_it_ends_before_it)
{
	edit_begin_with(P(BEGINS T("one")) P(T("two")) P(T("three") ENDS REFERENCE) P(T("four")), hanging);
	edit_delete("p2");
	edit_delete("p3");
	edit_apply(false);
	CHECK_XML(P(BEGINS T("one") ENDS REFERENCE) P(T("four")));
	CHECK(hangs("word/comments.xml", "Why?"));
	edit_begin_with(P(BEGINS T("one") ENDS) P(REFERENCE) P(T("four")), hanging);
	edit_delete("p2");
	edit_apply(false);
	CHECK_XML(P(BEGINS T("one") ENDS REFERENCE) P(T("four")));
	edit_begin_with(BEGINS "<w:tbl><w:tr><w:tc>" P(T("a")) "</w:tc></w:tr></w:tbl>" P(T("one") ENDS REFERENCE) P(T("four")), hanging);
	edit_delete("p1");
	edit_apply(false);
	CHECK_XML(BEGINS "<w:tbl><w:tr><w:tc>" P(T("a")) "</w:tc></w:tr></w:tbl>" P(ENDS REFERENCE) P(T("four")));
}

TEST(edit_delete, not_tracked_it_takes_along_what_it_alone_refers_to)
{
	edit_begin_with(P(BEGINS T("one") ENDS REFERENCE "<w:r><w:footnoteReference w:id=\"12\"/></w:r>")
	                P(T("two") "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"), hanging);
	edit_delete("p1");
	edit_apply(false);
	CHECK_XML(P(T("two") "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"));
	CHECK(!hangs("word/comments.xml", "Why?") && hangs("word/comments.xml", "How?"));
	CHECK(!hangs("word/footnotes.xml", "Second") && hangs("word/footnotes.xml", "First"));
	edit_begin_with(P(T("one") "<w:r><w:footnoteReference w:id=\"12\"/></w:r>") P(T("two") "<w:r><w:footnoteReference w:id=\"12\"/></w:r>"), hanging);
	edit_delete("p1");
	edit_apply(false);
	CHECK(hangs("word/footnotes.xml", "Second"));
	edit_begin_with(P(T("one") "<w:r><w:footnoteReference w:id=\"12\"/></w:r>") P(T("two")), hanging);
	edit_delete("p1");
	edit_text("f1.p1", "Second", "Third");
	assert_string_equal(edit_refused(false), "edit.twice");
}
