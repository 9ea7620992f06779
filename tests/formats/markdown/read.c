/* A Markdown file as a document. */
#include <stet/doc.h>

#include "test.h"

static struct stet_doc *doc;

static void read_md(const char *markdown)
{
	struct stet_err err = { 0 };

	stet_doc_close(doc);
	CHECK_OK(stet_doc_read(&doc, stet_str_of(markdown), "a.md", NULL, &err), &err);
	CHECK_STR(stet_str_of(stet_doc_format(doc)), "markdown");
}

static const struct stet_block *block(const char *id)
{
	const struct stet_block *b = stet_doc_find(doc, stet_str_of(id));

	CHECK(b);
	return b;
}

TEST(markdown_read, headings_paragraphs_and_lists_are_blocks)
{
	read_md("---\ntitle: T\nlang: de\n---\n# A\n\ntext **bold**\n\n1. one\n    - two\n\n> quote\n\n```\ncode\nmore\n```\n");
	CHECK_STR(stet_doc_properties(doc)->title, "T");
	CHECK_STR(stet_doc_properties(doc)->language, "de");
	CHECK_INT(block("p1")->heading, 1);
	CHECK_STR(block("p2")->text, "text bold");
	CHECK_INT(block("p2")->run[1].flags, STET_BOLD);
	CHECK_STR(block("p3")->list->label, "1.");
	CHECK_INT(block("p4")->list->level, 1);
	CHECK_STR(block("p5")->style_name, "Quote");
	CHECK_STR(block("p6")->text, "code\nmore");
	CHECK_INT(stet_doc_count(doc), 6);
}

TEST(markdown_read, tables_have_rows_and_cells)
{
	read_md("| a | b |\n|---|--:|\n| c | d |\n");
	CHECK_INT(block("t1")->n_rows, 2);
	CHECK_INT(block("t1")->header_rows, 1);
	CHECK_INT(block("t1r2c2")->col, 1);
	CHECK_STR(block("t1r2c2p1")->text, "d");
	CHECK_INT(block("t1r2c2p1")->align, 2);
	CHECK_INT(block("t1")->end, stet_doc_count(doc));
}

TEST(markdown_read, pictures_keep_their_words_and_where_they_lie)
{
	struct stet_buf bytes = { 0 };
	struct stet_err err = { 0 };

	read_md("see ![alt](dir/x.png \"title\") here\n");
	CHECK_INT(stet_doc_pictures(doc), 1);
	CHECK_INT(block("p1")->n_runs, 3);
	CHECK_INT(block("p1")->run[1].kind, STET_PICTURE);
	CHECK_STR(block("p1")->run[1].ref, "dir/x.png");
	CHECK_STR(stet_doc_picture(doc, 0)->id, "img1");
	CHECK_STR(stet_doc_picture(doc, 0)->alt, "alt");
	CHECK_STR(stet_doc_picture(doc, 0)->title, "title");
	CHECK_INT(stet_doc_picture_bytes(doc, stet_doc_picture(doc, 0), &bytes, &err), STET_EFORMAT);
}

TEST(markdown_read, notes_come_with_their_line)
{
	read_md("a\n\n::: notes\nb\n");
	CHECK(stet_notes_has(stet_doc_notes(doc), "deck.div"));
	CHECK_STR(block("p2")->text, "b");
	stet_doc_close(doc);
	doc = NULL;
}
