/* Text on slides: runs and their looks, lists, links, tables. */
#include "read.h"

static const struct stet_run *run(struct stet_fixture *f, const char *id, uint32_t i)
{
	const struct stet_block *b = block(f, id);

	CHECK(i < b->n_runs);
	return &b->run[i];
}

TEST(pptx_text, inherits_size_from_the_master_through_the_layout)
{
	struct stet_fixture f = slide(PH("2", "type=\"title\"", P("T")) PH("3", "idx=\"1\"", P("one") "<a:p><a:pPr lvl=\"1\"/><a:r><a:t>two</a:t></a:r></a:p>")
	                              SP("4", "", P("box")));

	CHECK_INT(run(&f, "s1.1.1", 0)->size, 88);
	CHECK_INT(run(&f, "s1.2.1", 0)->size, 56);
	CHECK_INT(run(&f, "s1.2.2", 0)->size, 48);
	CHECK_INT(block(&f, "s1.2.2")->level, 1);
	CHECK_INT(run(&f, "s1.3.1", 0)->size, 36);
	stet_fixture_free(&f);
}

TEST(pptx_text, lays_the_shapes_own_styles_over_what_it_inherits)
{
	struct stet_fixture f = slide(
		"<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:cNvSpPr/><p:nvPr><p:ph idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>"
		"<a:lstStyle><a:lvl1pPr algn=\"ctr\"><a:buNone/><a:defRPr sz=\"1000\" b=\"1\" i=\"1\" cap=\"all\"/></a:lvl1pPr></a:lstStyle>"
		P("x") "<a:p><a:pPr lvl=\"1\"/><a:r><a:t>y</a:t></a:r></a:p></p:txBody></p:sp>" PH("3", "idx=\"1\"", P("z")));

	CHECK_INT(run(&f, "s1.1.1", 0)->size, 20);
	CHECK_INT(run(&f, "s1.1.1", 0)->flags, STET_BOLD | STET_ITALIC | STET_CAPS);
	CHECK_INT(block(&f, "s1.1.1")->align, 1);
	CHECK(block(&f, "s1.1.1")->list == NULL);
	CHECK_INT(run(&f, "s1.1.2", 0)->size, 48);
	CHECK_INT(run(&f, "s1.2.1", 0)->size, 56);
	stet_fixture_free(&f);
}

TEST(pptx_text, knows_how_a_run_looks)
{
	struct stet_fixture f = slide(SP("2", "",
		"<a:p><a:r><a:rPr lang=\"de-DE\" sz=\"1250\" b=\"1\" u=\"sng\" strike=\"sngStrike\" baseline=\"30000\"/><a:t>a</a:t></a:r>"
		"<a:r><a:rPr i=\"true\" baseline=\"-25%\"><a:latin typeface=\"Courier New\"/></a:rPr><a:t>b</a:t></a:r>"
		"<a:r><a:rPr u=\"none\" strike=\"noStrike\" baseline=\"0\"/><a:t>c</a:t></a:r></a:p>"));

	CHECK_STR(block(&f, "s1.1.1")->text, "abc");
	CHECK_INT(run(&f, "s1.1.1", 0)->flags, STET_BOLD | STET_UNDERLINE | STET_STRIKE | STET_SUPERSCRIPT);
	CHECK_INT(run(&f, "s1.1.1", 0)->size, 25);
	CHECK_STR(run(&f, "s1.1.1", 0)->lang, "de-DE");
	CHECK_INT(run(&f, "s1.1.1", 1)->flags, STET_ITALIC | STET_SUBSCRIPT | STET_CODE);
	CHECK_INT(run(&f, "s1.1.1", 2)->flags, 0);
	CHECK_STR(run(&f, "s1.1.1", 2)->text, "c");
	stet_fixture_free(&f);
}

TEST(pptx_text, joins_runs_that_look_alike)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:r><a:rPr b=\"1\" dirty=\"0\"/><a:t>Hel</a:t></a:r><a:r><a:rPr b=\"1\" err=\"1\"/><a:t>lo</a:t></a:r></a:p>"));

	CHECK_INT(block(&f, "s1.1.1")->n_runs, 1);
	CHECK_STR(run(&f, "s1.1.1", 0)->text, "Hello");
	stet_fixture_free(&f);
}

TEST(pptx_text, keeps_breaks_tabs_and_fields)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:r><a:t>a&#9;b</a:t></a:r><a:br><a:rPr sz=\"800\"/></a:br>"
	                                          "<a:fld id=\"{1}\" type=\"slidenum\"><a:rPr/><a:pPr lvl=\"3\"/><a:t>7</a:t></a:fld></a:p>"));

	CHECK_STR(block(&f, "s1.1.1")->text, "a\tb\n7");
	CHECK_INT(block(&f, "s1.1.1")->level, 0);
	CHECK_INT(run(&f, "s1.1.1", 1)->kind, STET_TAB);
	CHECK_INT(run(&f, "s1.1.1", 3)->kind, STET_BREAK);
	CHECK_INT(run(&f, "s1.1.1", 4)->flags, STET_FIELD);
	CHECK_STR(run(&f, "s1.1.1", 4)->code, "slidenum");
	stet_fixture_free(&f);
}

TEST(pptx_text, shows_equations_as_text)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:r><a:t>E: </a:t></a:r><m:oMath><m:r><a:rPr/><m:t>x</m:t></m:r><m:r><m:t>+1</m:t></m:r></m:oMath></a:p>"));

	CHECK_STR(block(&f, "s1.1.1")->text, "E: x+1");
	CHECK_INT(run(&f, "s1.1.1", 1)->kind, STET_MATH);
	stet_fixture_free(&f);
}

TEST(pptx_text, keeps_empty_paragraphs_where_they_are)
{
	struct stet_fixture f = slide(PH("2", "idx=\"1\"", P("a") "<a:p/>" P("c")));

	CHECK_STR(block(&f, "s1.1.2")->text, "");
	CHECK(block(&f, "s1.1.2")->list == NULL);
	CHECK_STR(block(&f, "s1.1.3")->text, "c");
	stet_fixture_free(&f);
}

TEST(pptx_text, reads_direction_and_alignment)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:pPr rtl=\"1\" algn=\"r\"/><a:r><a:t>a</a:t></a:r></a:p><a:p><a:pPr algn=\"r\"/></a:p>"
	                                          "<a:p><a:pPr algn=\"just\"/></a:p>"));

	CHECK(block(&f, "s1.1.1")->rtl);
	CHECK_INT(block(&f, "s1.1.1")->align, 0);
	CHECK_INT(block(&f, "s1.1.2")->align, 2);
	CHECK_INT(block(&f, "s1.1.3")->align, 3);
	stet_fixture_free(&f);
}

/* ---- links ---------------------------------------------------------------------------------- */

#define LINKED(attrs) "<a:p><a:r><a:rPr><a:hlinkClick " attrs "/></a:rPr><a:t>x</a:t></a:r></a:p>"

TEST(pptx_text, follows_links_to_pages_and_slides)
{
	const char *const trees[] = { SP("2", "", LINKED("r:id=\"rId7\"") LINKED("r:id=\"rId8\" action=\"ppaction://hlinksldjump\"")
	                                          LINKED("r:id=\"\" action=\"ppaction://hlinkshowjump?jump=nextslide\"")),
	                              SP("2", "", P("two")), NULL };
	const char *const rels[] = { EXTERNAL("rId7", "hyperlink", "https://example.org/a") REL("rId8", "slide", "slide2.xml"), NULL };
	struct stet_fixture f = stet_fixture_slides(trees, rels, NULL);

	CHECK_STR(run(&f, "s1.1.1", 0)->link, "https://example.org/a");
	CHECK_STR(run(&f, "s1.1.2", 0)->link, "#slide2");
	CHECK_STR(run(&f, "s1.1.3", 0)->link, "#next");
	CHECK_INT(stet_doc_notes(f.doc)->n, 0);
	stet_fixture_free(&f);
}

TEST(pptx_text, knows_where_a_click_on_a_shape_leads)
{
	struct stet_fixture f = slide_with("<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"><a:hlinkClick r:id=\"rId7\"/></p:cNvPr></p:nvSpPr></p:sp>",
	                                   EXTERNAL("rId7", "hyperlink", "https://example.org/"), NULL);

	CHECK_STR(block(&f, "s1.1")->shape->link, "https://example.org/");
	stet_fixture_free(&f);
}

/* ---- lists ---------------------------------------------------------------------------------- */

#define NUM(attrs, type, text) "<a:p><a:pPr " attrs "><a:buAutoNum type=\"" type "\"/></a:pPr><a:r><a:t>" text "</a:t></a:r></a:p>"

static void check_label(struct stet_fixture *f, const char *id, const char *label)
{
	const struct stet_block *b = block(f, id);

	CHECK(b->list != NULL);
	CHECK_STR(b->list->label, label);
}

TEST(pptx_text, counts_each_level_and_starts_again_after_what_is_no_number)
{
	struct stet_fixture f = slide(SP("2", "", NUM("", "arabicPeriod", "a") NUM("lvl=\"1\"", "alphaLcParenR", "b") NUM("lvl=\"1\"", "alphaLcParenR", "c")
		NUM("", "arabicPeriod", "d") NUM("lvl=\"1\"", "alphaLcParenR", "e") P("plain") NUM("", "arabicPeriod", "f") NUM("", "romanUcPeriod", "g")));

	check_label(&f, "s1.1.1", "1.");
	check_label(&f, "s1.1.2", "a)");
	check_label(&f, "s1.1.3", "b)");
	check_label(&f, "s1.1.4", "2.");
	check_label(&f, "s1.1.5", "a)");
	CHECK(block(&f, "s1.1.6")->list == NULL);
	check_label(&f, "s1.1.7", "1.");
	check_label(&f, "s1.1.8", "I.");
	CHECK_INT(block(&f, "s1.1.3")->list->number, 2);
	CHECK_INT(block(&f, "s1.1.3")->list->level, 1);
	CHECK(block(&f, "s1.1.3")->list->ordered);
	stet_fixture_free(&f);
}

TEST(pptx_text, dresses_numbers_as_their_scheme_says)
{
	struct stet_fixture f = slide(SP("2", "", "<a:p><a:pPr><a:buAutoNum type=\"arabicParenBoth\" startAt=\"28\"/></a:pPr><a:r><a:t>x</a:t></a:r></a:p>"
		"<a:p><a:pPr><a:buAutoNum type=\"alphaUcPeriod\" startAt=\"28\"/></a:pPr><a:r><a:t>x</a:t></a:r></a:p>"
		"<a:p><a:pPr><a:buAutoNum type=\"romanLcPeriod\" startAt=\"1994\"/></a:pPr><a:r><a:t>x</a:t></a:r></a:p>"
		"<a:p><a:pPr><a:buAutoNum type=\"circleNumDbPlain\" startAt=\"3\"/></a:pPr><a:r><a:t>x</a:t></a:r></a:p>"
		"<a:p><a:pPr><a:buAutoNum type=\"ea1ChsPeriod\" startAt=\"21\"/></a:pPr><a:r><a:t>x</a:t></a:r></a:p>"));

	check_label(&f, "s1.1.1", "(28)");
	check_label(&f, "s1.1.2", "BB.");
	check_label(&f, "s1.1.3", "mcmxciv.");
	check_label(&f, "s1.1.4", "\xE2\x91\xA2");
	check_label(&f, "s1.1.5", "\xE4\xBA\x8C\xE5\x8D\x81\xE4\xB8\x80.");
	stet_fixture_free(&f);
}

TEST(pptx_text, shows_the_bullets_it_inherits_and_signs_as_what_they_are)
{
	struct stet_fixture f = slide(PH("2", "idx=\"1\"", P("a") "<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>b</a:t></a:r></a:p>"
		"<a:p><a:pPr><a:buFont typeface=\"Wingdings\"/><a:buChar char=\"&#252;\"/></a:pPr><a:r><a:t>c</a:t></a:r></a:p>"
		"<a:p><a:pPr><a:buFont typeface=\"Arial\"/><a:buChar char=\"-\"/></a:pPr><a:r><a:t>d</a:t></a:r></a:p>"));

	check_label(&f, "s1.1.1", "\xE2\x80\xA2");
	CHECK(!block(&f, "s1.1.1")->list->ordered);
	CHECK(block(&f, "s1.1.2")->list == NULL);
	check_label(&f, "s1.1.3", "\xE2\x9C\x93");
	check_label(&f, "s1.1.4", "-");
	stet_fixture_free(&f);
}

/* ---- tables --------------------------------------------------------------------------------- */

#define TC(attrs, text) "<a:tc" attrs "><a:txBody><a:bodyPr/><a:lstStyle/>" text "</a:txBody><a:tcPr/></a:tc>"

TEST(pptx_text, reads_tables_with_merged_cells)
{
	struct stet_fixture f = slide(FRAME("<a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid><a:gridCol w=\"1\"/><a:gridCol w=\"1\"/><a:gridCol w=\"1\"/></a:tblGrid>"
		"<a:tr h=\"1\">" TC(" gridSpan=\"2\"", P("wide") P("more")) TC(" hMerge=\"1\"", "<a:p/>") TC(" rowSpan=\"9\"", P("tall")) "</a:tr>"
		"<a:tr h=\"1\">" TC("", P("a")) TC("", P("b")) TC(" vMerge=\"1\"", "<a:p/>") "</a:tr></a:tbl>"));
	const struct stet_block *b = block(&f, "s1.1t1");

	CHECK_INT(b->kind, STET_TABLE);
	CHECK(b->n_rows == 2 && b->n_cols == 3 && b->header_rows == 1);
	b = block(&f, "s1.1r1c1");
	CHECK(b->n_cols == 2 && b->n_rows == 1 && b->col == 0);
	CHECK_STR(block(&f, "s1.1r1c1p2")->text, "more");
	CHECK(!has(&f, "s1.1r1c2"));
	b = block(&f, "s1.1r1c3");
	CHECK(b->n_rows == 2 && b->col == 2);
	CHECK_STR(block(&f, "s1.1r2c2p1")->text, "b");
	CHECK(!has(&f, "s1.1r2c3"));
	CHECK_INT(block(&f, "s1.1r2")->kind, STET_ROW);
	CHECK(!block(&f, "s1.1r1c1p1")->title);
	stet_fixture_free(&f);
}

TEST(pptx_text, survives_tables_that_lie)
{
	struct stet_fixture f = slide(FRAME("<a:tbl><a:tr>" TC(" gridSpan=\"2147483647\" rowSpan=\"-5\"", P("x")) "<a:tc/></a:tr><a:tr><a:tc><a:tbl><a:tr/></a:tbl></a:tc></a:tr></a:tbl>"));

	CHECK_INT(block(&f, "s1.1r1c1")->n_cols, 1);
	CHECK_INT(block(&f, "s1.1r1c1")->n_rows, 1);
	CHECK_INT(block(&f, "s1.1t1")->n_rows, 2);
	CHECK_INT(block(&f, "s1.1t1")->n_cols, 2);
	stet_fixture_free(&f);
}
