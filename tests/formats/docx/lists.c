/* lists.c - numbers and bullets as they are shown. */
#include "docs.h"

#include "ooxml/children.h"

#define LVL(i, start, fmt, text) \
	"<w:lvl w:ilvl=\"" #i "\"><w:start w:val=\"" #start "\"/><w:numFmt w:val=\"" fmt "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"
#define ABSTRACT(id, levels) "<w:abstractNum w:abstractNumId=\"" #id "\">" levels "</w:abstractNum>"
#define NUM(id, abstract)    "<w:num w:numId=\"" #id "\"><w:abstractNumId w:val=\"" #abstract "\"/></w:num>"
#define THREE LVL(0, 1, "decimal", "%1.") LVL(1, 1, "lowerLetter", "%1.%2)") LVL(2, 1, "upperRoman", "(%3)")

TEST(docx_lists, count_by_level_and_start_again_below)
{
	doc_styled(NULL, ABSTRACT(0, THREE) NUM(1, 0), IN_LIST(1, 0, "a") IN_LIST(1, 1, "b") IN_LIST(1, 1, "c") IN_LIST(1, 2, "d")
	           IN_LIST(1, 0, "e") IN_LIST(1, 1, "f"));
	assert_string_equal(labels(), "1. 1.a) 1.b) (I) 2. 2.a) ");
	CHECK_INT(block_of("p3")->list->level, 1);
	CHECK_INT(block_of("p3")->list->number, 2);
	CHECK(block_of("p3")->list->ordered);
	CHECK_INT(block_of("p3")->list->num_id, 1);
	close_doc();
}

TEST(docx_lists, two_nums_of_one_definition_go_on_counting_unless_overridden)
{
	doc_styled(NULL, ABSTRACT(0, THREE) NUM(1, 0) NUM(2, 0)
	           "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/>"
	           "</w:lvlOverride></w:num>",
	           IN_LIST(1, 0, "a") IN_LIST(2, 0, "b") IN_LIST(3, 0, "c") IN_LIST(3, 0, "d"));
	assert_string_equal(labels(), "1. 2. 7. 8. ");
	close_doc();
}

TEST(docx_lists, an_override_may_bring_its_own_level)
{
	doc_styled(NULL, ABSTRACT(0, THREE) NUM(1, 0)
	           "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">" LVL(0, 4, "upperLetter", "%1:")
	           "</w:lvlOverride></w:num>", IN_LIST(2, 0, "a") IN_LIST(2, 0, "b"));
	assert_string_equal(labels(), "D: E: ");
	close_doc();
}

TEST(docx_lists, restart_as_told)
{
	doc_styled(NULL, ABSTRACT(0, LVL(0, 1, "decimal", "%1") "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
	           "<w:lvlRestart w:val=\"0\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>") NUM(1, 0),
	           IN_LIST(1, 0, "a") IN_LIST(1, 1, "b") IN_LIST(1, 0, "c") IN_LIST(1, 1, "d"));
	assert_string_equal(labels(), "1 1.1 2 2.2 ");
	close_doc();
}

TEST(docx_lists, a_level_passed_over_counts_as_begun)
{
	doc_styled(NULL, ABSTRACT(0, LVL(0, 1, "decimal", "%1.") LVL(1, 1, "decimal", "%1.%2.")) NUM(1, 0),
	           IN_LIST(1, 1, "a") IN_LIST(1, 0, "b"));
	assert_string_equal(labels(), "1.1. 2. ");
	close_doc();
}

TEST(docx_lists, legal_numbering_is_decimal_throughout)
{
	doc_styled(NULL, ABSTRACT(0, LVL(0, 3, "upperRoman", "%1") "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt"
	           " w:val=\"lowerLetter\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>") NUM(1, 0),
	           IN_LIST(1, 0, "a") IN_LIST(1, 1, "b"));
	assert_string_equal(labels(), "III 3.1 ");
	close_doc();
}

static void shows(const char *fmt, const char *start, const char *label)
{
	char xml[512];

	snprintf(xml, sizeof(xml), "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"%s\"/><w:numFmt"
	         " w:val=\"%s\"/><w:lvlText w:val=\"%%1\"/></w:lvl></w:abstractNum>" NUM(1, 0), start, fmt);
	doc_styled(NULL, xml, IN_LIST(1, 0, "a"));
	CHECK_STR(block_of("p1")->list->label, label);
	close_doc();
}

TEST(docx_lists, write_numbers_in_many_ways)
{
	shows("decimalZero", "7", "07");
	shows("lowerRoman", "1994", "mcmxciv");
	shows("lowerLetter", "28", "bb");
	shows("upperLetter", "26", "Z");
	shows("ordinal", "22", "22nd");
	shows("ordinal", "111", "111th");
	shows("chineseCounting", "10", "十");
	shows("chineseCountingThousand", "1024", "一千〇二十四");
	shows("chineseCountingThousand", "21", "二十一");
	shows("japaneseCounting", "111", "百十一");
	shows("chineseLegalSimplified", "12", "壹拾贰");
	shows("ideographDigital", "2026", "二〇二六");
	shows("ideographTraditional", "3", "丙");
	shows("decimalEnclosedCircle", "5", "⑤");
	shows("decimalFullWidth", "12", "１２");
	shows("numberInDash", "3", "- 3 -");
	shows("russianLower", "2", "б");
	shows("hebrew1", "15", "טו");
	shows("cardinalText", "4", "4");
	shows("none", "4", "");
}

TEST(docx_lists, bullets_are_signs_that_unicode_has)
{
	doc_styled(NULL, ABSTRACT(0, "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\uF0B7\"/><w:rPr><w:rFonts"
	           " w:ascii=\"Symbol\"/></w:rPr></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/><w:rPr>"
	           "<w:rFonts w:ascii=\"Courier New\"/></w:rPr></w:lvl><w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/><w:lvlText"
	           " w:val=\"\uF0FC\"/><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr></w:lvl>") NUM(1, 0),
	           IN_LIST(1, 0, "a") IN_LIST(1, 1, "b") IN_LIST(1, 2, "c"));
	assert_string_equal(labels(), "• ◦ ✓ ");
	CHECK(!block_of("p1")->list->ordered);
	close_doc();
}

TEST(docx_lists, a_style_puts_its_paragraphs_in_a_list_at_its_level)
{
	doc_styled("<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
	           "</w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:basedOn"
	           " w:val=\"H1\"/></w:style>",
	           ABSTRACT(0, "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:pStyle w:val=\"H1\"/><w:lvlText w:val=\"%1\"/></w:lvl><w:lvl"
	           " w:ilvl=\"1\"><w:start w:val=\"1\"/><w:pStyle w:val=\"H2\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>") NUM(1, 0),
	           STYLED("H1", "a") STYLED("H2", "b") STYLED("H2", "c")
	           PP("<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", T("d")));
	assert_string_equal(labels(), "1 1.1 1.2 ");
	CHECK_INT(block_of("p2")->heading, 2);
	CHECK_INT(block_of("p2")->list->level, 1);
	CHECK(!block_of("p4")->list);
	close_doc();
}

TEST(docx_lists, a_definition_may_point_to_a_numbering_style)
{
	doc_styled("<w:style w:type=\"numbering\" w:styleId=\"NS\"><w:name w:val=\"NS\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr>"
	           "</w:pPr></w:style>",
	           ABSTRACT(0, "<w:numStyleLink w:val=\"NS\"/>") ABSTRACT(1, "<w:styleLink w:val=\"NS\"/>" LVL(0, 1, "decimal", "#%1"))
	           NUM(1, 0) NUM(2, 1), IN_LIST(1, 0, "a") IN_LIST(1, 0, "b"));
	assert_string_equal(labels(), "#1 #2 ");
	close_doc();
}

TEST(docx_lists, a_numbering_style_that_leads_to_itself_ends)
{
	doc_styled("<w:style w:type=\"numbering\" w:styleId=\"A\"><w:name w:val=\"A\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr>"
	           "</w:pPr></w:style><w:style w:type=\"numbering\" w:styleId=\"B\"><w:name w:val=\"B\"/><w:pPr><w:numPr><w:numId"
	           " w:val=\"1\"/></w:numPr></w:pPr></w:style>",
	           ABSTRACT(0, "<w:numStyleLink w:val=\"A\"/>") ABSTRACT(1, "<w:numStyleLink w:val=\"B\"/>") NUM(1, 0) NUM(2, 1),
	           IN_LIST(1, 0, "a"));
	CHECK(noted("doc.style_cycle"));
	assert_string_equal(text_of("p1"), "a");
	close_doc();
}

TEST(docx_lists, a_number_that_does_not_exist_is_no_list)
{
	doc_styled(NULL, ABSTRACT(0, THREE), IN_LIST(9, 0, "a"));
	CHECK(!block_of("p1")->list);
	close_doc();
}

/* Those definitions in a part so large that it is not read at once. */
static void doc_in_large(const char *numbering, const char *body)
{
	struct stet_buf all = { 0 };

	for (int i = 0; i < 1500; i++)
		stet_buf_fmt(&all, "<w:abstractNum w:abstractNumId=\"%d\">" LVL(0, 1, "decimal", "%%1.") "</w:abstractNum>", 100 + i);
	CHECK(all.len > STET_XML_LARGE);
	stet_buf_z(&all, numbering);
	doc_styled(NULL, all.at, body);
	stet_buf_free(&all);
}

TEST(docx_lists, of_many_definitions_only_those_in_use_are_read)
{
	doc_in_large(ABSTRACT(0, "<w:lvl></w:nsid>") ABSTRACT(1, LVL(0, 3, "decimal", "%1)")) NUM(1, 1) NUM(2, 0) NUM(3, 107),
	             IN_LIST(1, 0, "a") IN_LIST(3, 0, "b") IN_LIST(1, 0, "c"));
	assert_string_equal(labels(), "3) 1. 4) ");
	CHECK(!noted("doc.damaged_part"));
	doc_in_large(ABSTRACT(0, "<w:lvl></w:nsid>") ABSTRACT(1, LVL(0, 3, "decimal", "%1)")) NUM(1, 1) NUM(2, 0),
	             IN_LIST(1, 0, "a") IN_LIST(2, 0, "b"));
	assert_string_equal(labels(), "3) ");
	CHECK(noted("doc.damaged_part"));
	close_doc();
}

TEST(docx_lists, comments_in_the_part_change_nothing)
{
	doc_in_large(ABSTRACT(0, "<!-- </w:abstractNum> -->" LVL(0, 3, "decimal", "%1)")) NUM(1, 0), IN_LIST(1, 0, "a"));
	assert_string_equal(labels(), "3) ");
	close_doc();
}

TEST(docx_lists, a_definition_within_another_is_read_with_it)
{
	doc_in_large(ABSTRACT(0, LVL(0, 3, "decimal", "%1)") ABSTRACT(5, LVL(0, 5, "decimal", "%1:"))) NUM(1, 0) NUM(2, 5),
	             IN_LIST(1, 0, "a") IN_LIST(2, 0, "b"));
	assert_string_equal(labels(), "3) 5: ");
	close_doc();
}
