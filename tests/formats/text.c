/* Plain text, a paragraph for each that was meant. */
#include "formats/fixture.h"
#include "test.h"

static struct stet_doc *read_text(stet_str bytes, const char *name)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_OK(stet_doc_read(&doc, bytes, name, NULL, &err), &err);
	CHECK_STR(stet_str_of(stet_doc_format(doc)), "text");
	return doc;
}

#define LONG_1 "This line was wrapped by hand where the window ended, as"
#define LONG_2 "was this one, and both belong to one paragraph of prose."

TEST(text, joins_lines_wrapped_by_hand_and_keeps_short_ones_apart)
{
	struct stet_doc *doc = read_text(STET_STR("\xEF\xBB\xBF" "Title\n\n" LONG_1 "\r\n" LONG_2 "\r\n\r\n- one\n- two\n"), "a.txt");
	static const char *const wanted[] = { "Title", LONG_1 " " LONG_2, "- one", "- two" };

	CHECK_INT(stet_doc_count(doc), 4);
	for (size_t i = 0; i < 4; i++)
		CHECK_STR(stet_doc_block(doc, i)->text, wanted[i]);
	CHECK_STR(stet_doc_block(doc, 3)->id, "p4");
	stet_doc_close(doc);
}

TEST(text, ranges_lead_back_to_the_bytes)
{
	static const char bytes[] = "one\n\n" LONG_1 "\n" LONG_2 "\n";
	struct stet_doc *doc = read_text(stet_str_of(bytes), "a.txt");
	const struct stet_block *block = stet_doc_block(doc, 1);
	stet_str range = { bytes + block->from, block->to - block->from };

	CHECK_STR(range, LONG_1 "\n" LONG_2);
	stet_doc_close(doc);
}

TEST(text, an_empty_file_has_no_paragraphs)
{
	struct stet_doc *doc = read_text(STET_STR(""), "a.txt");

	CHECK_INT(stet_doc_count(doc), 0);
	CHECK(!stet_doc_block(doc, 0));
	stet_doc_close(doc);
}

TEST(text, bytes_that_are_no_text_are_refused)
{
	static const stet_str bad[] = { { "a\0b", 3 }, { "caf\xE9", 4 } };
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	for (size_t i = 0; i < 2; i++) {
		CHECK_INT(stet_doc_read(&doc, bad[i], "a.txt", NULL, &err), STET_EFORMAT);
		CHECK_STR(stet_str_of(err.slug), "doc.unknown");
	}
}
