/* text.c - the words of a document in order, and where they stand in the file. */
#include "docs.h"

TEST(docx_text, keeps_paragraphs_in_order_and_numbers_them)
{
	doc_of(P(T("one")) P("") P(T("three")));
	assert_string_equal(text_of("p1"), "one");
	assert_string_equal(text_of("p2"), "");
	assert_string_equal(text_of("p3"), "three");
	CHECK_INT(block_of("p2")->n_runs, 0);
	close_doc();
}

TEST(docx_text, joins_runs_that_look_the_same)
{
	doc_of(P(T("a") T("b") R("<w:b/>", "c") R("<w:b/>", "d") T("e")));
	assert_string_equal(runs_of("p1"), "ab|cd|e");
	CHECK(run_of("p1", 1)->flags & STET_BOLD);
	close_doc();
}

TEST(docx_text, shows_tabs_breaks_and_hyphens)
{
	doc_of(P("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type=\"page\"/><w:t>d</w:t><w:cr/><w:ptab/>"
	         "<w:noBreakHyphen/><w:softHyphen/></w:r>"));
	assert_string_equal(text_of("p1"), "a\tb\nc\nd\n\t\u2011\u00AD");
	CHECK_INT(run_of("p1", 1)->kind, STET_TAB);
	CHECK_INT(run_of("p1", 3)->kind, STET_BREAK);
	CHECK_INT(run_of("p1", 5)->kind, STET_PAGE_BREAK);
	close_doc();
}

TEST(docx_text, a_tab_stop_is_not_a_tab)
{
	doc_of(PP("<w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs>", T("a")));
	assert_string_equal(text_of("p1"), "a");
	close_doc();
}

TEST(docx_text, keeps_space_only_where_it_is_preserved)
{
	doc_of(P("<w:r><w:t> a </w:t></w:r><w:r><w:t xml:space=\"preserve\"> b </w:t></w:r><w:r><w:t> </w:t></w:r>"
	         "<w:r><w:t>c\nd</w:t></w:r>"));
	assert_string_equal(text_of("p1"), "a b c d");
	close_doc();
}

TEST(docx_text, maps_symbol_fonts)
{
	doc_of(P("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>"
	         "<w:r><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>b\uF0B3</w:t></w:r>"));
	assert_string_equal(text_of("p1"), "✓αβ≥");
	close_doc();
}

TEST(docx_text, reads_through_wrappers_and_past_ruby)
{
	doc_of(P("<w:smartTag><w:customXml><w:bdo w:val=\"rtl\"><w:dir w:val=\"rtl\">" T("in") "</w:dir></w:bdo></w:customXml>"
	         "</w:smartTag><w:r><w:ruby><w:rt>" T("kan") "</w:rt><w:rubyBase>" T("漢") "</w:rubyBase></w:ruby></w:r>"));
	assert_string_equal(text_of("p1"), "in漢");
	close_doc();
}

TEST(docx_text, knows_the_bytes_of_each_paragraph)
{
	struct stet_doc *doc = doc_of(P(T("ä")) "<w:p w:rsidR=\"1\">" T("b") "</w:p>");
	const struct stet_block *first = block_of("p1"), *second = block_of("p2");

	CHECK_STR(stet_doc_part(doc, first->part), "word/document.xml");
	CHECK_INT(first->to - first->from, strlen(P(T("ä"))));
	CHECK_INT(first->to, second->from);
	CHECK_INT(second->to - second->from, strlen("<w:p w:rsidR=\"1\">" T("b") "</w:p>"));
	close_doc();
}

TEST(docx_text, knows_alignment_and_direction)
{
	doc_of(PP("<w:jc w:val=\"center\"/>", T("a")) PP("<w:jc w:val=\"end\"/><w:bidi/>", T("b"))
	       PP("<w:jc w:val=\"both\"/>", R("<w:rtl/>", "c")));
	CHECK_INT(block_of("p1")->align, 1);
	CHECK_INT(block_of("p2")->align, 2);
	CHECK(block_of("p2")->rtl && !block_of("p1")->rtl);
	CHECK_INT(block_of("p3")->align, 3);
	CHECK(run_of("p3", 0)->flags & STET_RTL);
	close_doc();
}

TEST(docx_text, says_that_imported_text_is_not_there)
{
	doc_of("<w:altChunk r:id=\"rId9\"/>" P(T("a")));
	CHECK(noted("doc.altchunk"));
	close_doc();
}

TEST(docx_text, a_paragraph_in_a_paragraph_keeps_its_words)
{
	doc_of("<w:p>" T("a") P(T("b")) T("c") "</w:p>" P(T("d")));
	assert_string_equal(text_of("p1"), "abc");
	assert_string_equal(text_of("p2"), "d");
	close_doc();
}

TEST(docx_text, what_stands_inside_a_property_is_no_content)
{
	doc_of(PP("<w:jc w:val=\"center\"><w:txbxContent>" P(T("no")) "</w:txbxContent></w:jc>", T("yes")));
	assert_string_equal(text_of("p1"), "yes");
	CHECK_INT(count_of(STET_TEXTBOX), 0);
	close_doc();
}

TEST(docx_text, text_split_by_an_element_stays_in_order)
{
	doc_of(P("<w:r><w:t>a<w:tab/></w:t><w:t>b</w:t></w:r>"));
	assert_string_equal(runs_of("p1"), "a|\t|b");
	close_doc();
}
