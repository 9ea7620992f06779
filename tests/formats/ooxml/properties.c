/* What docProps/core.xml says, and that a damaged one stops nothing. */
#include "formats/fixture.h"
#include "test.h"

#define CORE "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
#define ROOT "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" " \
	"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"ppt/presentation.xml\"/>" \
	"<Relationship Id=\"b\" Type=\"" CORE "\" Target=\"docProps/core.xml\"/></Relationships>"
#define NS "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" " \
	"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">"

static struct stet_fixture with(const char *core)
{
	const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, ROOT, NULL, NULL },
		{ "ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "<p:presentation/>", NULL, NULL },
		{ core ? "docProps/core.xml" : NULL, "application/vnd.openxmlformats-package.core-properties+xml", core, NULL, NULL },
		{ 0 },
	};

	return stet_fixture_package("test.pptx", parts);
}

TEST(properties, are_read_and_trimmed)
{
	struct stet_fixture f = with(NS "<dc:title> A &amp; B\n</dc:title><dc:creator>Ann</dc:creator><dc:subject>S</dc:subject><dc:language>de</dc:language>"
		"<dcterms:created>2026-01-02T03:04:05Z</dcterms:created><dcterms:modified>2026-02-03T04:05:06Z</dcterms:modified><cp:category>x</cp:category>"
		"</cp:coreProperties>");
	const struct stet_properties *about = stet_doc_properties(stet_fixture_open(&f));

	CHECK_STR(about->title, "A & B");
	CHECK_STR(about->author, "Ann");
	CHECK_STR(about->subject, "S");
	CHECK_STR(about->language, "de");
	CHECK_STR(about->created, "2026-01-02T03:04:05Z");
	CHECK_STR(about->modified, "2026-02-03T04:05:06Z");
	CHECK_INT(stet_doc_notes(f.doc)->n, 0);
	stet_fixture_free(&f);
}

TEST(properties, that_are_absent_are_empty)
{
	struct stet_fixture f = with(NULL);

	CHECK_STR(stet_doc_properties(stet_fixture_open(&f))->title, "");
	stet_fixture_free(&f);
}

TEST(properties, that_are_damaged_are_noted_and_what_came_before_is_kept)
{
	struct stet_fixture f = with(NS "<dc:title>Kept</dc:title><dc:creator>An");

	CHECK_STR(stet_doc_properties(stet_fixture_open(&f))->title, "Kept");
	CHECK_STR(stet_doc_properties(f.doc)->author, "");
	CHECK(stet_notes_has(stet_doc_notes(f.doc), "xml.malformed"));
	stet_fixture_free(&f);
}

TEST(properties, with_a_document_type_are_noted_and_not_read)
{
	struct stet_fixture f = with("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");

	CHECK_STR(stet_doc_properties(stet_fixture_open(&f))->title, "");
	CHECK(stet_notes_has(stet_doc_notes(f.doc), "xml.dtd"));
	stet_fixture_free(&f);
}

TEST(properties, over_a_limit_are_noted_as_that)
{
	struct stet_limits tight = stet_limits_default;
	struct stet_buf core = { 0 };
	struct stet_doc *doc;
	struct stet_err err = { 0 };
	struct stet_fixture f;

	stet_buf_z(&core, NS "<dc:title>");
	for (int i = 0; i < 400; i++)
		stet_buf_z(&core, "A long title. ");
	stet_buf_z(&core, "</dc:title></cp:coreProperties>");
	f = with(core.at);
	tight.part = 4000;
	CHECK_OK(stet_doc_read(&doc, stet_buf_view(&f.file), f.name, &(struct stet_doc_options){ .lim = &tight }, &err), &err);
	CHECK(stet_notes_has(stet_doc_notes(doc), "limit.part_size"));
	stet_doc_close(doc);
	stet_buf_free(&core);
	stet_fixture_free(&f);
}
