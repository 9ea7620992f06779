/* active.c - what a document would open is reported and never opened. */
#include "docs.h"

#define FIELD(code) \
	"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" code "</w:instrText></w:r><w:r><w:fldChar" \
	" w:fldCharType=\"end\"/></w:r>"

static bool field_noted(const char *body, const char *slug)
{
	bool is;

	doc_of(body);
	is = noted(slug);
	close_doc();
	return is;
}

TEST(docx_active, fields_that_fetch_or_start_something)
{
	CHECK(field_noted(P(FIELD("INCLUDEPICTURE \"http://h.invalid/p.png\" \\d")), "ext.field"));
	CHECK(field_noted(P("<w:fldSimple w:instr=\"INCLUDETEXT \\\\\\\\host\\\\share\\\\x.docx\"/>"), "ext.field"));
	CHECK(!field_noted(P(FIELD("INCLUDEPICTURE \"logo.png\"")), "ext.field"));
	CHECK(field_noted(P(FIELD("ddeauto c:\\\\cmd.exe \"/k\"")), "ext.dde"));
	CHECK(field_noted(P(FIELD("HYPERLINK \"javascript:alert(1)\"")), "ext.link"));
	CHECK(!field_noted(P(FIELD("HYPERLINK \"mailto:a@b.org\"")), "ext.link"));
}

static bool rel_noted(const char *rels, const char *slug)
{
	bool is;

	doc_related(P(T("x")), rels);
	is = noted(slug);
	close_doc();
	return is;
}

TEST(docx_active, links_that_are_not_for_the_web)
{
	CHECK(rel_noted(EXTERNAL("r1", "hyperlink", "javascript:alert(1)"), "ext.link"));
	CHECK(rel_noted(EXTERNAL("r1", "hyperlink", "file:///etc/passwd"), "ext.link"));
	CHECK(rel_noted(EXTERNAL("r1", "hyperlink", "\\\\10.0.0.1\\share"), "ext.link"));
	CHECK(rel_noted(EXTERNAL("r1", "hyperlink", "ms-word:ofe|u|x"), "ext.link"));
	CHECK(!rel_noted(EXTERNAL("r1", "hyperlink", "https://a.org/?x=javascript:1"), "ext.link"));
	CHECK(!rel_noted(EXTERNAL("r1", "hyperlink", "other.docx"), "ext.link"));
	CHECK(!rel_noted(EXTERNAL("r1", "hyperlink", "tel:+49"), "ext.link"));
}

TEST(docx_active, objects_and_pictures_from_elsewhere)
{
	CHECK(rel_noted(EXTERNAL("r1", "oleObject", "mhtml:http://h.invalid/f.html!x-usc:http://h.invalid/f.html"), "ext.ole"));
	CHECK(rel_noted(EXTERNAL("r1", "image", "http://h.invalid/a.png"), "ext.image"));
}

TEST(docx_active, templates_from_the_network_but_not_from_the_disk)
{
	static const struct stet_fixture_part remote[] = {
		{ "word/settings.xml", PART("settings"), "<w:settings/>", "settings",
		  EXTERNAL("rId1", "attachedTemplate", "http://h.invalid/t.dotm") },
		{ 0 },
	}, local[] = {
		{ "word/settings.xml", PART("settings"), "<w:settings/>", "settings",
		  EXTERNAL("rId1", "attachedTemplate", "file:///C:/Templates/Normal.dotm") },
		{ 0 },
	};

	doc_with(P(T("x")), remote);
	CHECK(noted("ext.template"));
	doc_with(P(T("x")), local);
	CHECK(!noted("ext.template"));
	close_doc();
}
