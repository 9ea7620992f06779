/* The engine: which format a file is, what is said about it, how blocks are found. */
#include "document.h"
#include "formats/fixture.h"
#include "test.h"

static void check_error(stet_str bytes, const char *name, const char *slug)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_INT(stet_doc_read(&doc, bytes, name, NULL, &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), slug);
	CHECK(!doc);
}

TEST(doc, an_office_suffix_makes_a_broken_file_a_broken_office_file)
{
	check_error(STET_STR("just text"), "report.docx", "zip.not_zip");
	check_error(STET_STR("just text"), "deck.PPTX", "zip.not_zip");
	check_error(STET_STR(""), "report.docx", "zip.not_zip");
	check_error(STET_STR("PK\3\4 cut off"), "unnamed", "zip.truncated");
}

TEST(doc, a_package_of_another_program_is_unknown)
{
	struct stet_fixture f = stet_fixture_package("a.xlsx", (struct stet_fixture_part[]){
		{ "_rels/.rels", NULL, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
		  "<Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
		  "Target=\"xl/workbook.xml\"/></Relationships>", NULL, NULL },
		{ "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "<workbook/>", NULL, NULL },
		{ 0 } });

	check_error(stet_buf_view(&f.file), f.name, "doc.unknown");
	stet_fixture_free(&f);
}

TEST(doc, the_content_decides_not_the_name_and_a_wrong_name_is_noted)
{
	static const char *const none[] = { NULL };
	struct stet_fixture f = stet_fixture_pptx(none, NULL);

	CHECK_STR(stet_str_of(stet_doc_format(stet_fixture_open(&f))), "pptx");
	CHECK(!stet_notes_has(stet_doc_notes(f.doc), "doc.extension"));
	f.name = "test.docx";
	CHECK_STR(stet_str_of(stet_doc_format(stet_fixture_open(&f))), "pptx");
	CHECK(stet_notes_has(stet_doc_notes(f.doc), "doc.extension"));
	f.name = "-";
	stet_fixture_open(&f);
	CHECK(!stet_notes_has(stet_doc_notes(f.doc), "doc.extension"));
	stet_fixture_free(&f);
}

TEST(doc, macros_are_noted)
{
	static const struct stet_fixture_part parts[] = {
		{ "ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject", "VBA", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", NULL },
		{ 0 },
	};
	static const char *const none[] = { NULL };
	struct stet_fixture f = stet_fixture_pptx(none, parts);

	stet_fixture_open(&f);
	CHECK(stet_notes_has(stet_doc_notes(f.doc), "active.macro"));
	stet_fixture_free(&f);
}

TEST(doc, finds_blocks_by_id)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_OK(stet_doc_read(&doc, STET_STR("a\n\nb\n\nc\n"), "a.txt", NULL, &err), &err);
	CHECK(stet_doc_find(doc, STET_STR("p2")) == stet_doc_block(doc, 1));
	CHECK(stet_doc_find(doc, STET_STR("p3")) == stet_doc_block(doc, 2));
	CHECK(!stet_doc_find(doc, STET_STR("p4")));
	CHECK(!stet_doc_find(doc, STET_STR("")));
	stet_doc_close(doc);
}

TEST(doc, a_document_is_read_from_a_path)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_INT(stet_doc_open(&doc, "/nonexistent/a.docx", NULL, &err), STET_EFORMAT);
	CHECK(!doc);
}

TEST(sink, blocks_are_brackets_in_one_array)
{
	struct stet_sink sink = { 0 };

	stet_sink_open(&sink, STET_TABLE);
	stet_sink_open(&sink, STET_ROW);
	stet_sink_open(&sink, STET_CELL);
	stet_sink_open(&sink, STET_PARAGRAPH);
	stet_sink_close(&sink);
	stet_sink_close(&sink);
	stet_sink_open(&sink, STET_CELL);
	stet_sink_close(&sink);
	stet_sink_close(&sink);
	stet_sink_close(&sink);
	stet_sink_open(&sink, STET_PARAGRAPH);
	CHECK_OK(stet_sink_finish(&sink, NULL), NULL);

	static const uint32_t end[] = { 5, 5, 4, 4, 5, 6 }, parent[] = { STET_NONE, 0, 1, 2, 1, STET_NONE };

	CHECK_INT(stet_sink_count(&sink), 6);
	for (size_t i = 0; i < 6; i++) {
		CHECK_INT(stet_sink_block(&sink, i)->end, end[i]);
		CHECK_INT(stet_sink_block(&sink, i)->parent, parent[i]);
	}
	stet_sink_free(&sink);
}

TEST(sink, parts_and_pictures_are_numbered_as_they_come)
{
	struct stet_sink sink = { 0 };

	CHECK_INT(stet_sink_part(&sink, STET_STR("a")), 0);
	CHECK_INT(stet_sink_part(&sink, STET_STR("b")), 1);
	CHECK_INT(stet_sink_part(&sink, STET_STR("a")), 0);
	CHECK_STR(stet_sink_picture(&sink)->id, "img1");
	CHECK_STR(stet_sink_picture(&sink)->id, "img2");
	stet_sink_free(&sink);
}
