/* styles.c - what a paragraph is and how a run looks, through defaults, styles and direct formatting. */
#include "docs.h"

#include "ooxml/children.h"

#define STYLE(type, id, inside) "<w:style w:type=\"" type "\" w:styleId=\"" id "\">" inside "</w:style>"
#define NORMAL "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>"
#define NAMED(name) "<w:name w:val=\"" name "\"/>"
#define BASED(id) "<w:basedOn w:val=\"" id "\"/>"

TEST(docx_styles, heading_level_comes_through_inheritance)
{
	doc_styled(NORMAL STYLE("paragraph", "A", NAMED("Kapitel") "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>")
	           STYLE("paragraph", "B", NAMED("Kapitel neu") BASED("A"))
	           STYLE("paragraph", "C", NAMED("No more") BASED("B") "<w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>"), NULL,
	           STYLED("B", "b") STYLED("C", "c") PP("<w:outlineLvl w:val=\"0\"/>", T("d")));
	CHECK_INT(block_of("p1")->heading, 2);
	CHECK_STR(block_of("p1")->style, "B");
	CHECK_STR(block_of("p1")->style_name, "Kapitel neu");
	CHECK_INT(block_of("p2")->heading, 0);
	CHECK_INT(block_of("p3")->heading, 1);
	CHECK_STR(block_of("p3")->style_name, "Normal");
	close_doc();
}

TEST(docx_styles, built_in_headings_are_known_by_name_never_by_id)
{
	doc_styled(NORMAL STYLE("paragraph", "berschrift3", NAMED("heading 3")) STYLE("paragraph", "Heading1", NAMED("Fine print"))
	           STYLE("paragraph", "Titel", NAMED("Title")), NULL,
	           STYLED("berschrift3", "a") STYLED("Heading1", "b") STYLED("Titel", "c"));
	CHECK_INT(block_of("p1")->heading, 3);
	CHECK_INT(block_of("p2")->heading, 0);
	CHECK(block_of("p3")->title && !block_of("p1")->title);
	close_doc();
}

TEST(docx_styles, toggles_cancel_between_levels_and_direct_ones_decide)
{
	doc_styled(NORMAL STYLE("paragraph", "Pb", NAMED("Pb") "<w:rPr><w:b/><w:i/></w:rPr>")
	           STYLE("character", "Cb", NAMED("Cb") "<w:rPr><w:b/></w:rPr>"), NULL,
	           PP("<w:pStyle w:val=\"Pb\"/>", T("a") R("<w:rStyle w:val=\"Cb\"/>", "b") R("<w:rStyle w:val=\"Cb\"/><w:b/>", "c")
	              R("<w:b w:val=\"0\"/>", "d")));
	CHECK(run_of("p1", 0)->flags & STET_BOLD);
	CHECK(!(run_of("p1", 1)->flags & STET_BOLD));
	CHECK(run_of("p1", 1)->flags & STET_ITALIC);
	CHECK(run_of("p1", 2)->flags & STET_BOLD);
	CHECK(!(run_of("p1", 3)->flags & STET_BOLD));
	close_doc();
}

TEST(docx_styles, a_toggle_in_one_chain_is_one_toggle)
{
	doc_styled(NORMAL STYLE("paragraph", "A", NAMED("A") "<w:rPr><w:b/></w:rPr>")
	           STYLE("paragraph", "B", NAMED("B") BASED("A") "<w:rPr><w:b/></w:rPr>"), NULL, STYLED("B", "x"));
	CHECK(run_of("p1", 0)->flags & STET_BOLD);
	close_doc();
}

TEST(docx_styles, a_toggle_of_the_defaults_stays_on)
{
	doc_styled("<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>" NORMAL
	           STYLE("paragraph", "A", NAMED("A") "<w:rPr><w:b/></w:rPr>"), NULL, STYLED("A", "x"));
	CHECK(run_of("p1", 0)->flags & STET_BOLD);
	close_doc();
}

TEST(docx_styles, size_and_language_come_from_the_nearest)
{
	doc_styled("<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"30\"/><w:lang w:val=\"de-DE\""
	           " w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults>" NORMAL
	           STYLE("paragraph", "A", NAMED("A") "<w:rPr><w:sz w:val=\"40\"/></w:rPr>"), NULL,
	           P(T("a")) STYLED("A", "b") P(R("<w:sz w:val=\"9\"/><w:lang w:val=\"fr-FR\"/>", "c") R("<w:rtl/>", "d") T("漢字")));
	CHECK_INT(run_of("p1", 0)->size, 22);
	CHECK_STR(run_of("p1", 0)->lang, "de-DE");
	CHECK_INT(run_of("p2", 0)->size, 40);
	CHECK_INT(run_of("p3", 0)->size, 9);
	CHECK_STR(run_of("p3", 0)->lang, "fr-FR");
	CHECK_INT(run_of("p3", 1)->size, 30);
	CHECK_STR(run_of("p3", 1)->lang, "ar-SA");
	CHECK_STR(run_of("p3", 2)->lang, "zh-CN");
	close_doc();
}

TEST(docx_styles, right_to_left_runs_take_the_complex_script_properties)
{
	doc_of(P(R("<w:rtl/><w:b/>", "a") R("<w:rtl/><w:bCs/><w:iCs/>", "b")));
	CHECK(!(run_of("p1", 0)->flags & STET_BOLD));
	CHECK(run_of("p1", 1)->flags & STET_BOLD);
	CHECK(run_of("p1", 1)->flags & STET_ITALIC);
	close_doc();
}

TEST(docx_styles, sees_every_kind_of_emphasis)
{
	doc_of(P(R("<w:u w:val=\"single\"/>", "a") R("<w:u w:val=\"none\"/>", "b") R("<w:dstrike/>", "c")
	         R("<w:vertAlign w:val=\"superscript\"/>", "d") R("<w:vertAlign w:val=\"subscript\"/>", "e") R("<w:smallCaps/>", "f")
	         R("<w:rFonts w:ascii=\"Courier New\"/>", "g")));
	CHECK_INT(run_of("p1", 0)->flags, STET_UNDERLINE);
	CHECK_INT(run_of("p1", 1)->flags, 0);
	CHECK_INT(run_of("p1", 2)->flags, STET_STRIKE);
	CHECK_INT(run_of("p1", 3)->flags, STET_SUPERSCRIPT);
	CHECK_INT(run_of("p1", 4)->flags, STET_SUBSCRIPT);
	CHECK_INT(run_of("p1", 5)->flags, STET_CAPS);
	CHECK_INT(run_of("p1", 6)->flags, STET_CODE);
	close_doc();
}

TEST(docx_styles, a_table_style_reaches_the_runs_of_its_cells)
{
	doc_styled(NORMAL "<w:style w:type=\"table\" w:styleId=\"G\"><w:name w:val=\"Grid\"/><w:rPr><w:i/></w:rPr>"
	           "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>", NULL,
	           "<w:tbl><w:tblPr><w:tblStyle w:val=\"G\"/><w:tblLook w:val=\"0020\"/></w:tblPr>" TR(CELL("a")) TR(CELL("b"))
	           "</w:tbl>" P(T("c")));
	CHECK_INT(run_of("t1r1c1p1", 0)->flags, STET_BOLD | STET_ITALIC);
	CHECK_INT(run_of("t1r2c1p1", 0)->flags, STET_ITALIC);
	CHECK_INT(run_of("p1", 0)->flags, 0);
	CHECK_STR(block_of("t1")->style_name, "Grid");
	close_doc();
}

TEST(docx_styles, a_cycle_is_cut_and_reported)
{
	doc_styled(NORMAL STYLE("paragraph", "A", NAMED("A") BASED("B") "<w:rPr><w:i/></w:rPr>")
	           STYLE("paragraph", "B", NAMED("B") BASED("A") "<w:rPr><w:b/></w:rPr>"), NULL, STYLED("A", "x"));
	CHECK(noted("doc.style_cycle"));
	CHECK(run_of("p1", 0)->flags & STET_ITALIC);
	close_doc();
}

TEST(docx_styles, an_unknown_style_is_the_default_one)
{
	doc_styled(NORMAL, NULL, STYLED("Nowhere", "x"));
	CHECK_STR(block_of("p1")->style, "Standard");
	close_doc();
}

TEST(docx_styles, old_properties_of_a_tracked_change_do_not_count)
{
	doc_of(P(R("<w:rPrChange w:id=\"1\"><w:rPr><w:b/></w:rPr></w:rPrChange>", "a"))
	       PP("<w:pPrChange w:id=\"2\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange>", T("b")));
	CHECK_INT(run_of("p1", 0)->flags, 0);
	CHECK_INT(block_of("p2")->heading, 0);
	close_doc();
}

/* An end tag that does not fit, in a style. */
#define DAMAGED(id) STYLE("paragraph", id, "<w:pPr></w:rPr>")

/* Those styles in a part so large that it is not read at once. */
static void doc_in_large(const char *styles, const char *body)
{
	struct stet_buf all = { 0 };

	for (int i = 0; i < 1500; i++)
		stet_buf_fmt(&all, STYLE("paragraph", "F%d", "<w:rPr><w:b/></w:rPr><w:pPr><w:ind w:left=\"0\"/></w:pPr>"), i);
	CHECK(all.len > STET_XML_LARGE);
	stet_buf_z(&all, styles);
	doc_styled(all.at, NULL, body);
	stet_buf_free(&all);
}

TEST(docx_styles, of_many_only_those_in_use_are_read)
{
	doc_in_large(NORMAL DAMAGED("X") STYLE("paragraph", "A", BASED("B")) DAMAGED("Y")
	             STYLE("paragraph", "B", NAMED("heading 2") BASED("F7")), STYLED("A", "a") STYLED("B", "b"));
	CHECK_INT(block_of("p1")->heading, 2);
	CHECK_STR(block_of("p1")->style_name, "A");
	CHECK_INT(block_of("p2")->heading, 2);
	CHECK(run_of("p1", 0)->flags & STET_BOLD);
	CHECK(!noted("doc.damaged_part"));
	close_doc();
}

TEST(docx_styles, a_damaged_one_in_use_is_a_warning)
{
	doc_in_large(NORMAL DAMAGED("X") STYLE("paragraph", "A", NAMED("heading 1")), STYLED("X", "a") STYLED("A", "b"));
	assert_string_equal(text_of("p1"), "a");
	CHECK_INT(block_of("p2")->heading, 1);
	CHECK(noted("doc.damaged_part"));
	close_doc();
}

TEST(docx_styles, one_that_leads_to_itself_ends)
{
	doc_in_large(NORMAL STYLE("paragraph", "A", NAMED("heading 3") BASED("B")) STYLE("paragraph", "B", BASED("A")),
	             STYLED("A", "a") STYLED("B", "b"));
	CHECK_INT(block_of("p1")->heading, 3);
	CHECK(noted("doc.style_cycle"));
	close_doc();
}

TEST(docx_styles, comments_in_the_part_change_nothing)
{
	doc_in_large(NORMAL "<!-- </w:style> -->" STYLE("paragraph", "A", "<!-- </w:style> -->" NAMED("heading 4")),
	             STYLED("A", "a"));
	CHECK_INT(block_of("p1")->heading, 4);
	CHECK(!noted("doc.damaged_part"));
	close_doc();
}
