#include "ooxml/reach.h"

#include "test.h"

/* What is found, each as "what: detail", parted by "; ". */
static const char *found(const char *xml)
{
	static char text[512];
	struct stet_arena arena = { 0 };
	struct stet_reaches reaches = { .arena = &arena };
	size_t len = 0;

	text[0] = 0;
	stet_reach_xml(&reaches, STET_STR("x.xml"), stet_str_of(xml));
	for (size_t i = 0; i < reaches.n; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%s: %.*s", i ? "; " : "", reaches.reach[i].what,
		                        STET_ARG(reaches.reach[i].detail));
	stet_arena_free(&arena);
	return text;
}

#define CHAR(type) "<w:fldChar w:fldCharType=\"" type "\"/>"

TEST(reach, a_field_code_is_told_as_a_whole)
{
	assert_string_equal(found("<w:p>" CHAR("begin") "<w:instrText> DDE</w:instrText><w:instrText> cmd</w:instrText>"
	                          CHAR("separate") "<w:t>1</w:t>" CHAR("end") "</w:p>"), "field code: DDE cmd");
	assert_string_equal(found(CHAR("begin") "<w:instrText>IF </w:instrText>" CHAR("begin") "<w:instrText>DATE</w:instrText>"
	                          CHAR("end") "<w:instrText>1</w:instrText>" CHAR("end")), "field code: DATE; field code: IF 1");
}

TEST(reach, a_field_that_never_begins_or_ends_is_told)
{
	assert_string_equal(found("<w:instrText>DATE</w:instrText>"), "field code: DATE");
	assert_string_equal(found(CHAR("begin") "<w:instrText>DATE</w:instrText>"), "field code: DATE");
	assert_string_equal(found("<w:instrText><![CDATA[DATE]]></w:instrText>"), "field code: DATE");
}

TEST(reach, whatever_the_prefix_and_in_every_branch)
{
	assert_string_equal(found("<q:fldSimple y:instr='DATE'/>"), "field code: DATE");
	assert_string_equal(found("<mc:AlternateContent><mc:Choice Requires=\"zz\"><o:OLEObject ProgID=\"Excel\"/></mc:Choice>"
	                          "<mc:Fallback><w:altChunk r:id=\"rId1\"/></mc:Fallback></mc:AlternateContent>"),
	                    "OLE object: Excel; imported file: rId1");
	/* An attribute of the same name in front of the one that counts does not hide it. */
	assert_string_equal(found("<w:fldSimple x:instr=\"DATE\" w:instr=\"DDE\"/>"), "field code: DATE; field code: DDE");
}

TEST(reach, signs_in_quotes_comments_and_text_are_no_markup)
{
	assert_string_equal(found("<a b=\"x>y\"/><!-- <w:altChunk/> --><w:t>&lt;script></w:t>"), "");
	assert_string_equal(found("<v:imagedata src=\"http://a/b>c.png\"/><a href=\"#here\"/>"), "address: http://a/b>c.png");
	assert_string_equal(found("<a:hlinkClick r:id=\"\" action=\"ppaction://macro?name=X\"/>"), "action: ppaction://macro?name=X");
}

TEST(reach, cut_off_markup_ends)
{
	assert_string_equal(found("<w:fldSimple w:instr=\"DATE"), "field code: DATE");
	assert_string_equal(found("<w:instrText"), "");
	assert_string_equal(found("<!--"), "");
	assert_string_equal(found("<![CDATA["), "");
	assert_string_equal(found("<"), "");
}

static bool tells_part(const char *name, const char *type, const char *what)
{
	struct stet_arena arena = { 0 };
	struct stet_reaches reaches = { .arena = &arena };
	bool told;

	stet_reach_part(&reaches, &(struct stet_part){ .name = stet_str_of(name), .type = stet_str_of(type) }, 1);
	told = what ? reaches.n == 1 && !strcmp(reaches.reach[0].what, what) : !reaches.n;
	stet_arena_free(&arena);
	return told;
}

TEST(reach, a_part_that_can_run_or_is_of_no_known_kind_is_told)
{
	CHECK(tells_part("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", NULL));
	CHECK(tells_part("word/media/image1.png", "image/png", NULL));
	CHECK(tells_part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "macros"));
	CHECK(tells_part("word/embeddings/a.xlsx", "application/vnd.openxmlformats-package.x", "embedded file"));
	CHECK(tells_part("word/odd.bin", "application/x-odd", "part of an unknown kind"));
}

TEST(reach, a_relationship_that_leads_outside_or_runs_something_is_told)
{
	static const struct stet_rel rel[] = {
		{ .type = STET_STR("image"), .target = STET_STR("word/media/image1.png") },
		{ .type = STET_STR("image"), .target = STET_STR("http://a/b.png"), .external = true },
		{ .type = STET_STR("oleObject"), .target = STET_STR("word/odd.bin") },
	};
	struct stet_arena arena = { 0 };
	struct stet_reaches reaches = { .arena = &arena };

	stet_reach_rels(&reaches, STET_STR("word/document.xml"), &(struct stet_rels){ .rel = rel, .n = 3 });
	CHECK_INT(reaches.n, 2);
	assert_string_equal(reaches.reach[0].what, "external relationship");
	assert_string_equal(reaches.reach[1].what, "active relationship");
	CHECK_STR(reaches.reach[1].detail, "oleObject word/odd.bin");
	stet_arena_free(&arena);
}
