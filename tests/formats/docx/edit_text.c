/* edit_text.c - words of a paragraph become others: the smallest change of its runs, tracked or not. */
#include "edits.h"

#define CHECK_XML(xml) CHECK_STR(stet_str_of(edit_xml()), xml)

/* ---- tracked ------------------------------------------------------------------------------------------ */

TEST(edit_text, strikes_the_words_that_go_and_puts_the_new_ones_behind)
{
	edit_begin(P(R("<w:b/>", "The fee is 100.")));
	edit_text("p1", "100", "120");
	edit_apply(true);
	CHECK_XML(P("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">The fee is </w:t></w:r>"
	            NEW_DEL(1) "<w:r><w:rPr><w:b/></w:rPr><w:delText>100</w:delText></w:r></w:del>"
	            NEW_INS(2) "<w:r><w:rPr><w:b/></w:rPr><w:t>120</w:t></w:r></w:ins>"
	            "<w:r><w:rPr><w:b/></w:rPr><w:t>.</w:t></w:r>"));
	edit_both("The fee is 100.", "The fee is 120.");
}

TEST(edit_text, keeps_the_attributes_of_a_run_that_is_cut)
{
	edit_begin(P("<w:r w:rsidR=\"00AA11BB\"><w:t>one two three</w:t></w:r>"));
	edit_text("p1", " two", "");
	edit_apply(true);
	CHECK_XML(P("<w:r w:rsidR=\"00AA11BB\"><w:t>one</w:t></w:r>"
	            NEW_DEL(1) "<w:r w:rsidR=\"00AA11BB\"><w:delText xml:space=\"preserve\"> two</w:delText></w:r></w:del>"
	            "<w:r w:rsidR=\"00AA11BB\"><w:t xml:space=\"preserve\"> three</w:t></w:r>"));
	edit_both("one two three", "one three");
}

TEST(edit_text, leaves_runs_that_are_not_touched_as_they_are)
{
	edit_begin(P("<w:r  ><w:t  >a </w:t ></w:r>" T("b ") "<w:r><w:t xml:space='preserve'>c</w:t></w:r>"));
	edit_text("p1", "b", "x");
	edit_apply(true);
	CHECK_XML(P("<w:r  ><w:t  >a </w:t ></w:r>"
	            NEW_DEL(1) "<w:r><w:delText>b</w:delText></w:r></w:del>" NEW_INS(2) "<w:r><w:t>x</w:t></w:r></w:ins>"
	            "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:r><w:t xml:space='preserve'>c</w:t></w:r>"));
	edit_both("ab c", "ax c");
}

TEST(edit_text, strikes_words_over_many_runs_and_says_the_new_ones_once)
{
	edit_begin(P(T("The ") R("<w:i/>", "qui") T("ck") T(" fox")));
	edit_text("p1", "quick", "slow");
	edit_apply(true);
	CHECK_XML(P(T("The ") NEW_DEL(1) "<w:r><w:rPr><w:i/></w:rPr><w:delText>qui</w:delText></w:r></w:del>"
	            NEW_DEL(2) "<w:r><w:delText>ck</w:delText></w:r></w:del>"
	            NEW_INS(3) "<w:r><w:rPr><w:i/></w:rPr><w:t>slow</w:t></w:r></w:ins>" T(" fox")));
	edit_both("The quick fox", "The slow fox");
}

TEST(edit_text, puts_words_between_two_runs_without_touching_them)
{
	edit_begin(P(T("a") T("b")));
	edit_put("p1", 0, false, "!");
	edit_apply(true);
	CHECK_XML(P(T("a") T("b") NEW_INS(1) "<w:r><w:t>!</w:t></w:r></w:ins>"));
	edit_both("ab", "ab!");
}

TEST(edit_text, fills_a_paragraph_that_has_no_runs)
{
	edit_begin("<w:p/>" PP("<w:jc w:val=\"center\"/><w:rPr><w:b/><w:ins w:id=\"7\" w:author=\"B\"/></w:rPr>", "") P(T("z")));
	edit_text("p1", "", "one");
	edit_text("p2", "", "two");
	edit_apply(true);
	CHECK_XML(P(NEW_INS(8) "<w:r><w:t>one</w:t></w:r></w:ins>")
	          PP("<w:jc w:val=\"center\"/><w:rPr><w:b/><w:ins w:id=\"7\" w:author=\"B\"/></w:rPr>",
	             NEW_INS(9) "<w:r><w:rPr><w:b/></w:rPr><w:t>two</w:t></w:r></w:ins>") P(T("z")));
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "one|two|z");
}

TEST(edit_text, writes_line_breaks_and_tabs_as_elements_and_all_else_as_text)
{
	edit_begin(P(T("x")));
	edit_text("p1", "", "a\tb\n<w:b/> & \"c\" \x01");
	edit_apply(true);
	CHECK_XML(P(T("x") NEW_INS(1) "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>"
	            "<w:t xml:space=\"preserve\">&lt;w:b/&gt; &amp; &quot;c&quot; </w:t></w:r></w:ins>"));
}

TEST(edit_text, makes_several_changes_of_one_run_at_once)
{
	edit_begin(P(T("one two three four")));
	edit_text("p1", "one", "1");
	edit_text("p1", "three", "3");
	edit_apply(true);
	CHECK_XML(P(NEW_DEL(1) "<w:r><w:delText>one</w:delText></w:r></w:del>" NEW_INS(2) "<w:r><w:t>1</w:t></w:r></w:ins>"
	            "<w:r><w:t xml:space=\"preserve\"> two </w:t></w:r>"
	            NEW_DEL(3) "<w:r><w:delText>three</w:delText></w:r></w:del>" NEW_INS(4) "<w:r><w:t>3</w:t></w:r></w:ins>"
	            "<w:r><w:t xml:space=\"preserve\"> four</w:t></w:r>"));
	edit_both("one two three four", "1 two 3 four");
}

TEST(edit_text, cuts_between_characters_that_are_written_as_references)
{
	edit_begin(P("<w:r><w:t>R&amp;D &#x41;&lt;b</w:t></w:r>"));
	edit_text("p1", "D A", "E");
	edit_apply(true);
	CHECK_XML(P("<w:r><w:t>R&amp;</w:t></w:r>" NEW_DEL(1) "<w:r><w:delText>D &#x41;</w:delText></w:r></w:del>"
	            NEW_INS(2) "<w:r><w:t>E</w:t></w:r></w:ins><w:r><w:t>&lt;b</w:t></w:r>"));
	edit_both("R&D A<b", "R&E<b");
}

TEST(edit_text, does_not_bring_back_white_space_that_was_dropped)
{
	edit_begin(P("<w:r><w:t>\n  one two\n  </w:t></w:r>"));
	edit_text("p1", "two", "2");
	edit_apply(true);
	CHECK_XML(P("<w:r><w:t xml:space=\"preserve\">one </w:t></w:r>" NEW_DEL(1) "<w:r><w:delText>two</w:delText></w:r></w:del>"
	            NEW_INS(2) "<w:r><w:t>2</w:t></w:r></w:ins>"));
	edit_both("one two", "one 2");
}

TEST(edit_text, strikes_tabs_and_breaks_as_they_are)
{
	edit_begin(P("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"));
	edit_text("p1", "\tb\n", "");
	edit_apply(true);
	CHECK_XML(P("<w:r><w:t>a</w:t></w:r>" NEW_DEL(1) "<w:r><w:tab/><w:delText>b</w:delText><w:br/></w:r></w:del>"
	            "<w:r><w:t>c</w:t></w:r>"));
	edit_both("a\tb\nc", "ac");
}

TEST(edit_text, keeps_what_stands_in_a_run_beside_its_text)
{
	edit_begin(P("<w:r><w:lastRenderedPageBreak/><w:t>a b</w:t><w:footnoteReference w:id=\"2\"/></w:r>"));
	edit_text("p1", "a b", "c");
	edit_apply(true);
	CHECK_XML(P(NEW_DEL(3) "<w:r><w:lastRenderedPageBreak/><w:delText>a b</w:delText></w:r></w:del>"
	            NEW_INS(4) "<w:r><w:t>c</w:t></w:r></w:ins><w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
}

/* ---- in other people's changes ---------------------------------------------------------------------------- */

TEST(edit_text, strikes_what_somebody_inserted_within_the_insertion)
{
	edit_begin(P(T("a ") "<w:ins w:id=\"5\" w:author=\"Bob\"><w:r><w:t>new words</w:t></w:r></w:ins>"));
	edit_text("p1", " words", "");
	edit_apply(true);
	CHECK_XML(P(T("a ") "<w:ins w:id=\"5\" w:author=\"Bob\"><w:r><w:t>new</w:t></w:r>"
	            NEW_DEL(6) "<w:r><w:delText xml:space=\"preserve\"> words</w:delText></w:r></w:del></w:ins>"));
	edit_both("a ", "a new");
}

TEST(edit_text, stands_beside_somebodys_insertion_and_not_in_it)
{
	edit_begin(P("<w:ins w:id=\"5\" w:author=\"Bob\"><w:r><w:t>new words</w:t></w:r></w:ins>"));
	edit_text("p1", "new", "old");
	edit_apply(true);
	CHECK_XML(P("<w:ins w:id=\"5\" w:author=\"Bob\">" NEW_DEL(6) "<w:r><w:delText>new</w:delText></w:r></w:del></w:ins>"
	            NEW_INS(7) "<w:r><w:t>old</w:t></w:r></w:ins>"
	            "<w:ins w:id=\"8\" w:author=\"Bob\"><w:r><w:t xml:space=\"preserve\"> words</w:t></w:r></w:ins>"));
	edit_both("", "old words");
}

TEST(edit_text, is_put_behind_an_insertion_that_it_follows)
{
	edit_begin(P("<w:ins w:id=\"5\" w:author=\"Bob\"><w:r><w:t>new</w:t></w:r></w:ins>"));
	edit_text("p1", "", "!");
	edit_apply(true);
	CHECK_XML(P("<w:ins w:id=\"5\" w:author=\"Bob\"><w:r><w:t>new</w:t></w:r></w:ins>" NEW_INS(6) "<w:r><w:t>!</w:t></w:r></w:ins>"));
}

TEST(edit_text, leaves_what_a_tracked_move_brought)
{
	edit_begin(P(T("a ") "<w:moveTo w:id=\"5\" w:author=\"Bob\"><w:r><w:t>moved words</w:t></w:r></w:moveTo>"));
	edit_text("p1", "moved", "x");
	assert_string_equal(edit_refused(true), "edit.moved");
}

/* ---- looks ------------------------------------------------------------------------------------------------ */

TEST(edit_look, is_tracked_with_what_it_was)
{
	edit_begin(P(R("<w:i/><w:sz w:val=\"20\"/>", "one two")));
	edit_look("p1", "two", STET_BOLD | STET_UNDERLINE, STET_ITALIC);
	edit_apply(true);
	CHECK_XML(P("<w:r><w:rPr><w:i/><w:sz w:val=\"20\"/></w:rPr><w:t xml:space=\"preserve\">one </w:t></w:r>"
	            "<w:r><w:rPr><w:b/><w:bCs/><w:i w:val=\"0\"/><w:iCs w:val=\"0\"/><w:sz w:val=\"20\"/><w:u w:val=\"single\"/>"
	            CHANGED("rPrChange", 1) "<w:rPr><w:i/><w:sz w:val=\"20\"/></w:rPr></w:rPrChange></w:rPr><w:t>two</w:t></w:r>"));
	edit_both("one two", "one two");
}

TEST(edit_look, keeps_what_somebody_tracked_before)
{
	edit_begin(P(R("<w:b/><w:rPrChange w:id=\"3\" w:author=\"Bob\"><w:rPr/></w:rPrChange>", "word")));
	edit_look("p1", "word", STET_ITALIC, 0);
	edit_apply(true);
	CHECK_XML(P("<w:r><w:rPr><w:b/><w:i/><w:iCs/><w:rPrChange w:id=\"3\" w:author=\"Bob\"><w:rPr/></w:rPrChange></w:rPr>"
	            "<w:t xml:space=\"preserve\">word</w:t></w:r>"));
}

TEST(edit_look, of_new_words_is_that_of_what_they_replace)
{
	edit_begin(P(R("<w:rFonts w:ascii=\"Arial\"/><w:b/><w:rPrChange w:id=\"3\" w:author=\"Bob\"><w:rPr/></w:rPrChange>", "word")));
	edit_flagged("p1", "word", "H2O", STET_SUBSCRIPT, STET_BOLD);
	edit_apply(false);
	CHECK_XML(P("<w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:vertAlign w:val=\"subscript\"/>"
	            "</w:rPr><w:t>H2O</w:t></w:r>"));
}

/* ---- not tracked -------------------------------------------------------------------------------------------- */

TEST(edit_clean, only_changes_the_letters)
{
	edit_begin(P(R("<w:b/>", "The fee is 100.")));
	edit_text("p1", "100", "120");
	edit_apply(false);
	CHECK_XML(P(R("<w:b/>", "The fee is 120.")));
}

TEST(edit_clean, takes_runs_out_that_have_no_text_left)
{
	edit_begin(P(T("a ") R("<w:b/>", "b ") T("c")));
	edit_text("p1", "b ", "");
	edit_apply(false);
	CHECK_XML(P(T("a ") T("c")));
}

TEST(edit_clean, makes_room_for_white_space)
{
	edit_begin(P("<w:r><w:t> one </w:t></w:r>" T("two")));
	edit_text("p1", "one", "1 ");
	edit_apply(false);
	CHECK_XML(P("<w:r><w:t xml:space=\"preserve\">1 </w:t></w:r>" T("two")));
}

TEST(edit_clean, keeps_the_blank_that_comes_to_stand_at_an_end)
{
	edit_begin(P("<w:r><w:t>one two three four</w:t></w:r>" T("five")));
	edit_text("p1", "one", "1");
	edit_text("p1", "four", "");
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "1 two three five");

	edit_begin(P("<w:r><w:t>one two three four</w:t></w:r>"));
	edit_look("p1", "one", STET_BOLD, 0);
	edit_text("p1", "two", "2");
	edit_text("p1", "four", "");
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "one 2 three ");
}

TEST(edit_clean, puts_other_looks_into_runs_of_their_own)
{
	edit_begin(P(T("one two three")));
	edit_flagged("p1", "two", "2", STET_BOLD, 0);
	edit_apply(false);
	CHECK_XML(P("<w:r><w:t xml:space=\"preserve\">one </w:t></w:r><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>2</w:t></w:r>"
	            "<w:r><w:t xml:space=\"preserve\"> three</w:t></w:r>"));
}

TEST(edit_clean, changes_breaks_within_a_run)
{
	edit_begin(P(T("one two")));
	edit_text("p1", " ", "\n");
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "one\ntwo");
}

/* ---- where text does not change --------------------------------------------------------------------------- */

#define FLD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define CODE(code) "<w:r><w:instrText>" code "</w:instrText></w:r>"

TEST(edit_refused, for_the_result_of_a_field)
{
	edit_begin(P(T("a ") FLD("begin") CODE("PAGE") FLD("separate") T("12") FLD("end") T(" b")));
	edit_text("p1", "12", "13");
	assert_string_equal(edit_refused(true), "edit.field");
}

TEST(edit_text, changes_a_link_that_is_a_field)
{
	edit_begin(P(FLD("begin") CODE("HYPERLINK &quot;https://example.org&quot;") FLD("separate") T("here") FLD("end")));
	edit_text("p1", "here", "there");
	edit_apply(true);
	edit_both("here", "there");
}

TEST(edit_text, is_put_beside_a_field_and_not_in_it)
{
	edit_begin(P(FLD("begin") CODE("PAGE") FLD("separate") T("12") FLD("end")));
	edit_put("p1", 0, false, " pages");
	edit_apply(true);
	CHECK_XML(P(FLD("begin") CODE("PAGE") FLD("separate") T("12") FLD("end")
	            NEW_INS(1) "<w:r><w:t xml:space=\"preserve\"> pages</w:t></w:r></w:ins>"));
}

TEST(edit_text, stays_in_its_hyperlink)
{
	edit_begin(P("<w:hyperlink w:anchor=\"x\">" T("here") "</w:hyperlink>" T(".")));
	edit_text("p1", "here", "there");
	edit_apply(true);
	CHECK_XML(P("<w:hyperlink w:anchor=\"x\">" NEW_DEL(1) "<w:r><w:delText>here</w:delText></w:r></w:del>"
	            NEW_INS(2) "<w:r><w:t>there</w:t></w:r></w:ins></w:hyperlink>" T(".")));
}

TEST(edit_refused, for_signs_of_a_symbol_font)
{
	edit_begin(P(R("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "abc")));
	edit_text("p1", "\u03B1", "x");
	assert_string_equal(edit_refused(true), "edit.fixed");
}

TEST(edit_refused, for_equations)
{
	edit_begin(P(T("a ") "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"));
	edit_text("p1", "x", "y");
	assert_string_equal(edit_refused(true), "edit.fixed");
}

#define SDT(pr, inside) "<w:sdt><w:sdtPr>" pr "</w:sdtPr><w:sdtContent>" inside "</w:sdtContent></w:sdt>"

TEST(edit_refused, for_locked_controls_unless_forced)
{
	struct stet_change_options how = { .force = true };

	edit_begin(P(SDT("<w:lock w:val=\"sdtContentLocked\"/>", T("fixed"))));
	edit_text("p1", "fixed", "free");
	assert_string_equal(edit_refused(true), "edit.locked");
	edit_begin(SDT("<w:lock w:val=\"contentLocked\"/>", P(SDT("<w:tag w:val=\"x\"/>", T("fixed")))));
	edit_text("p1", "fixed", "free");
	assert_string_equal(edit_refused(true), "edit.locked");
	edit_begin(SDT("<w:lock w:val=\"contentLocked\"/>", P(T("fixed"))));
	edit_text("p1", "fixed", "free");
	edit_apply_by(&how);
	CHECK_XML(SDT("<w:lock w:val=\"contentLocked\"/>", P(T("free"))));
}

TEST(edit_refused, for_controls_that_show_data_of_another_part)
{
	struct stet_change_options how = { .force = true };

	edit_begin(P(SDT("<w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{1}\"/><w:text/>", T("data"))));
	edit_text("p1", "data", "text");
	assert_string_equal(edit_refused(true), "edit.bound");
	edit_begin(P(SDT("<w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{1}\"/><w:text/>", T("data"))));
	edit_text("p1", "data", "text");
	edit_apply_by(&how);
	CHECK_XML(P(SDT("<w:text/>", T("text"))));
}

TEST(edit_text, fills_a_control_that_asked_for_it)
{
	edit_begin(P(SDT("<w:showingPlcHdr/><w:text/>", R("<w:rStyle w:val=\"PlaceholderText\"/><w:b/>", "Click here"))));
	edit_text("p1", "Click here", "Ann");
	edit_apply(false);
	CHECK_XML(P(SDT("<w:text/>", "<w:r><w:rPr><w:b/></w:rPr><w:t>Ann</w:t></w:r>")));
}

/* A text box as Word writes it stands in the file twice. */
TEST(edit_refused, for_text_that_old_programs_read_elsewhere)
{
	edit_begin(P("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" P(T("box"))
	             "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>" P(T("box"))
	             "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"));
	edit_text("b1.p1", "box", "crate");
	assert_string_equal(edit_refused(true), "edit.copy");
}

TEST(edit_refused, for_words_that_old_programs_read_elsewhere)
{
	edit_begin(P(T("one ") "<mc:AlternateContent><mc:Choice Requires=\"w14\">" T("two") "</mc:Choice><mc:Fallback>" T("two") "</mc:Fallback></mc:AlternateContent>"));
	edit_text("p1", "two", "three");
	assert_string_equal(edit_refused(true), "edit.fixed");
}

/* ---- ways to write the same -------------------------------------------------------------------------------- */

#define WML "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TEST(edit_text, takes_the_prefix_of_the_part)
{
	edit_begin_xml("<x:document xmlns:x=\"" WML "\"><x:body><x:p><x:r><x:t>one</x:t></x:r></x:p></x:body></x:document>");
	edit_text("p1", "one", "two");
	edit_apply(true);
	CHECK_STR(edit_root(), "<x:document xmlns:x=\"" WML "\"><x:body><x:p>"
	          "<x:del x:id=\"1\" x:author=\"Ann\" x:date=\"2026-01-31T12:00:00Z\"><x:r><x:delText>one</x:delText></x:r></x:del>"
	          "<x:ins x:id=\"2\" x:author=\"Ann\" x:date=\"2026-01-31T12:00:00Z\"><x:r><x:t>two</x:t></x:r></x:ins>"
	          "</x:p></x:body></x:document>");
}

TEST(edit_text, needs_no_prefix_where_there_is_none)
{
	edit_begin_xml("<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>one</t></r></p></body></document>");
	edit_flagged("p1", "", "!", 0, STET_BOLD);
	edit_apply(true);
	CHECK_STR(edit_root(), "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>one</t></r>"
	          "<ins xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" w:id=\"1\" w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\">"
	          "<r><rPr><b xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" w:val=\"0\"/>"
	          "<bCs xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" w:val=\"0\"/></rPr><t>!</t></r></ins></p></body></document>");
}

TEST(edit_text, counts_on_from_the_largest_number)
{
	edit_begin(P("<w:bookmarkStart w:id=\"41\" w:name=\"b\"/>" T("one") "<w:bookmarkEnd w:id=\"41\"/>"));
	edit_text("p1", "one", "");
	edit_apply(true);
	CHECK_XML(P("<w:bookmarkStart w:id=\"41\" w:name=\"b\"/>" NEW_DEL(42) "<w:r><w:delText>one</w:delText></w:r></w:del>"
	            "<w:bookmarkEnd w:id=\"41\"/>"));
}

TEST(edit_text, is_not_used_up_by_a_wild_number)
{
	edit_begin(P("<w:bookmarkStart w:id=\"2147483647\" w:name=\"b\"/>" T("one")));
	edit_text("p1", "", "!");
	edit_apply(true);
	CHECK_XML(P("<w:bookmarkStart w:id=\"2147483647\" w:name=\"b\"/>" T("one") NEW_INS(1) "<w:r><w:t>!</w:t></w:r></w:ins>"));
}

TEST(edit_text, names_an_author_whatever_it_is_called)
{
	struct stet_change_options how = { .track = true, .author = STET_STR(" A \"B\" <c>\n& "), .date = STET_STR("today") };

	edit_begin(P(T("one")));
	edit_text("p1", "", "!");
	edit_apply_by(&how);
	CHECK_XML(P(T("one") "<w:ins w:id=\"1\" w:author=\"A &quot;B&quot; &lt;c&gt; &amp;\"><w:r><w:t>!</w:t></w:r></w:ins>"));
}

/* ---- protection --------------------------------------------------------------------------------------------- */

static const char *refused_with(const char *protection, bool track)
{
	struct stet_buf settings = { 0 };
	struct stet_fixture_part parts[] = { { "word/settings.xml", PART("settings"), NULL, "settings", NULL }, { 0 } };
	struct stet_change_options how = { .track = track };

	stet_buf_fmt(&settings, "<w:settings><w:documentProtection %s/></w:settings>", protection);
	parts[0].body = settings.at;
	edit_begin_with(P(T("one")), parts);
	stet_buf_free(&settings);
	edit_text("p1", "one", "two");
	if (strstr(protection, "ok")) {
		edit_apply_by(&how);
		return "";
	}
	return edit_refused(track);
}

TEST(edit_protected, takes_what_the_document_allows)
{
	assert_string_equal(refused_with("w:edit=\"readOnly\" w:enforcement=\"1\"", true), "edit.protected");
	assert_string_equal(refused_with("w:edit=\"comments\" w:enforcement=\"true\"", true), "edit.protected");
	assert_string_equal(refused_with("w:edit=\"forms\" w:enforcement=\"on\"", true), "edit.protected");
	assert_string_equal(refused_with("w:edit=\"trackedChanges\" w:enforcement=\"1\"", false), "edit.protected");
	assert_string_equal(refused_with("w:edit=\"trackedChanges\" w:enforcement=\"1\" w:x=\"ok\"", true), "");
	assert_string_equal(refused_with("w:edit=\"readOnly\" w:enforcement=\"0\" w:x=\"ok\"", false), "");
	assert_string_equal(refused_with("w:edit=\"readOnly\" w:x=\"ok\"", false), "");
}

TEST(edit_protected, gives_way_to_force)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/settings.xml", PART("settings"), "<w:settings><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/></w:settings>",
		  "settings", NULL }, { 0 } };
	struct stet_change_options how = { .force = true };

	edit_begin_with(P(T("one")), parts);
	edit_text("p1", "one", "two");
	edit_apply_by(&how);
	CHECK_XML(P(T("two")));
}
