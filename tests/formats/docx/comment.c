/* comment.c - comments on text, answers to them, threads that are done. */
#include "edits.h"

#include "ooxml/package.h"

#define EXTENDED "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
#define W15      "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\""
#define REF(id)  "<w:r><w:commentReference w:id=\"" id "\"/></w:r>"
#define ON(id, inside) "<w:commentRangeStart w:id=\"" id "\"/>" inside "<w:commentRangeEnd w:id=\"" id "\"/>" REF(id)

static void remark(const char *id, const char *words, const char *text)
{
	struct stet_change *change = edit_change(STET_CHANGE_COMMENT, id);

	change->text = stet_str_of(text);
	if (*words) {
		stet_str all = stet_str_of(edit_text_of(id));

		change->from = stet_str_find(all, stet_str_of(words));
		change->until = change->from + strlen(words);
		CHECK(change->from != SIZE_MAX);
	}
}

static bool has(const char *part, const char *what)
{
	return stet_str_find(edit_part(part), stet_str_of(what)) != SIZE_MAX;
}

/* The result, read anew. */
static struct stet_doc *again(void)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_OK(stet_doc_read(&doc, edit_file(), "test.docx", NULL, &err), &err);
	return doc;
}

static const struct stet_block *block_in(const struct stet_doc *doc, const char *id)
{
	const struct stet_block *block = stet_doc_find(doc, stet_str_of(id));

	assert_non_null(block);
	return block;
}

TEST(docx_comment, stands_around_its_words_and_all_its_parts_are_made)
{
	struct stet_doc *doc;

	edit_begin(P(T("The fee is 100 a month.")));
	remark("p1", "100", "Net of tax?\nPlease check.");
	edit_apply(true);
	CHECK_STR(stet_str_of(edit_xml()),
	          P("<w:r><w:t xml:space=\"preserve\">The fee is </w:t></w:r><w:commentRangeStart w:id=\"1\"/>"
	            "<w:r><w:t>100</w:t></w:r><w:commentRangeEnd w:id=\"1\"/>" REF("1")
	            "<w:r><w:t xml:space=\"preserve\"> a month.</w:t></w:r>"));
	CHECK(has("word/comments.xml", "<w:comment w:id=\"1\" w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\" w:initials=\"A\"><w:p w14:paraId="));
	CHECK(has("word/comments.xml", "<w:r><w:annotationRef/></w:r><w:r><w:t>Net of tax?</w:t></w:r></w:p>"));
	CHECK(has("word/commentsExtended.xml", "w15:done=\"0\"/></w15:commentsEx>"));
	CHECK(has("word/people.xml", "<w15:person w15:author=\"Ann\"><w15:presenceInfo w15:providerId=\"None\" w15:userId=\"Ann\"/></w15:person>"));
	CHECK(has("[Content_Types].xml", "<Override PartName=\"/word/comments.xml\" ContentType=\"" PART("comments") "\"/>"));
	doc = again();
	CHECK_STR(block_in(doc, "c1")->remark->author, "Ann");
	CHECK_STR(block_in(doc, "c1")->remark->on, "p1");
	CHECK_STR(block_in(doc, "c1.p1")->text, "Net of tax?");
	CHECK_STR(block_in(doc, "c1.p2")->text, "Please check.");
	CHECK_STR(block_in(doc, "p1")->text, "The fee is 100 a month.");
	stet_doc_close(doc);
}

TEST(docx_comment, on_all_of_a_paragraph_whatever_it_holds)
{
	edit_begin(PP("<w:jc w:val=\"center\"/>", T("a") "<w:bookmarkStart w:id=\"7\" w:name=\"b\"/><w:bookmarkEnd w:id=\"7\"/>") "<w:p/>");
	remark("p1", "", "one");
	remark("p2", "", "two");
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_xml()),
	          PP("<w:jc w:val=\"center\"/>", "<w:commentRangeStart w:id=\"8\"/>" T("a")
	             "<w:bookmarkStart w:id=\"7\" w:name=\"b\"/><w:bookmarkEnd w:id=\"7\"/><w:commentRangeEnd w:id=\"8\"/>" REF("8"))
	          P("<w:commentRangeStart w:id=\"9\"/><w:commentRangeEnd w:id=\"9\"/>" REF("9")));
}

TEST(docx_comment, wears_the_styles_that_the_document_has_for_it)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/styles.xml", STYLES_TYPE, "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"Kommentartext\"><w:name w:val=\"annotation text\"/></w:style>"
		  "<w:style w:type=\"character\" w:styleId=\"Zeichen\"><w:name w:val=\"annotation reference\"/></w:style></w:styles>", "styles", NULL },
		{ 0 },
	};

	edit_begin_with(P(T("a")), parts);
	remark("p1", "", "x");
	edit_apply(true);
	CHECK_STR(stet_str_of(edit_xml()), P("<w:commentRangeStart w:id=\"1\"/>" T("a") "<w:commentRangeEnd w:id=\"1\"/>"
	          "<w:r><w:rPr><w:rStyle w:val=\"Zeichen\"/></w:rPr><w:commentReference w:id=\"1\"/></w:r>"));
	CHECK(has("word/comments.xml", "<w:pPr><w:pStyle w:val=\"Kommentartext\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Zeichen\"/></w:rPr><w:annotationRef/></w:r>"));
}

TEST(docx_comment, markup_in_it_is_text)
{
	edit_begin(P(T("a")));
	remark("p1", "", "<w:del> & \"so\" ]]>\x01");
	edit_apply(true);
	CHECK(has("word/comments.xml", "<w:t>&lt;w:del&gt; &amp; &quot;so&quot; ]]&gt;</w:t>"));
}

/* A document that has a thread already: c1 by Ann, on it an answer. */
static const struct stet_fixture_part thread[] = {
	{ "word/comments.xml", PART("comments"),
	  "<w:comments><w:comment w:id=\"5\" w:author=\"Bob\"><w:p w14:paraId=\"0000AA01\">" T("first") "</w:p><w:p w14:paraId=\"0000AA02\">" T("why?")
	  "</w:p></w:comment><w:comment w:id=\"6\" w:author=\"Cy\"><w:p w14:paraId=\"0000BB01\">" T("so") "</w:p></w:comment></w:comments>", "comments", NULL },
	{ "word/commentsExtended.xml", PART("commentsExtended"),
	  "<w15:commentsEx " W15 "><w15:commentEx w15:paraId=\"0000AA02\" w15:done=\"0\"/>"
	  "<w15:commentEx w15:paraId=\"0000BB01\" w15:paraIdParent=\"0000AA02\"/></w15:commentsEx>", EXTENDED, NULL },
	{ "word/commentsIds.xml", PART("commentsIds"),
	  "<q:commentsIds xmlns:q=\"http://schemas.microsoft.com/office/word/2016/wordml/cid\"><q:commentId q:paraId=\"0000AA02\" q:durableId=\"00000001\"/></q:commentsIds>",
	  "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds", NULL },
	{ "word/commentsExtensible.xml", PART("commentsExtensible"),
	  "<w16cex:commentsExtensible xmlns:w16cex=\"http://schemas.microsoft.com/office/word/2018/wordml/cex\"/>",
	  "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible", NULL },
	{ 0 },
};

TEST(docx_comment, an_answer_joins_the_thread_and_stands_where_it_stands)
{
	struct stet_doc *doc;

	edit_begin_with(P(ON("5", T("a")) ON("6", T("b")) T("c")), thread);
	remark("c2", "", "I agree");
	edit_apply(true);
	CHECK_STR(stet_str_of(edit_xml()),
	          P("<w:commentRangeStart w:id=\"5\"/><w:commentRangeStart w:id=\"7\"/>" T("a") "<w:commentRangeEnd w:id=\"5\"/>" REF("5")
	            "<w:commentRangeEnd w:id=\"7\"/>" REF("7") ON("6", T("b")) T("c")));
	doc = again();
	CHECK_STR(block_in(doc, "c2")->remark->author, "Ann");
	CHECK_STR(block_in(doc, "c2")->remark->parent, "c1");
	CHECK_STR(block_in(doc, "c3")->remark->parent, "c1");
	stet_doc_close(doc);
	CHECK(has("word/commentsIds.xml", "<q:commentId q:paraId="));
	CHECK(has("word/commentsExtensible.xml", "w16cex:dateUtc=\"2026-01-31T12:00:00Z\"/></w16cex:commentsExtensible>"));
}

TEST(docx_comment, a_thread_is_done_and_opened_again_as_a_whole)
{
	edit_begin_with(P(ON("5", T("a")) ON("6", T("b"))), thread);
	edit_change(STET_CHANGE_RESOLVE, "c2");
	edit_apply(true);
	CHECK_STR(edit_part("word/commentsExtended.xml"), "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w15:commentsEx " W15 ">"
	          "<w15:commentEx w15:paraId=\"0000AA02\" w15:done=\"1\"/>"
	          "<w15:commentEx w15:paraId=\"0000BB01\" w15:paraIdParent=\"0000AA02\" w15:done=\"1\"/></w15:commentsEx>");
	edit_begin_with(P(ON("5", T("a")) ON("6", T("b"))), thread);
	edit_change(STET_CHANGE_RESOLVE, "c1");
	edit_change(STET_CHANGE_REOPEN, "c2");
	edit_apply(true);
	CHECK(!has("word/commentsExtended.xml", "w15:done=\"1\""));
}

TEST(docx_comment, an_answer_in_a_thread_that_is_done_opens_nothing)
{
	struct stet_doc *doc;

	edit_begin_with(P(ON("5", T("a")) ON("6", T("b"))), thread);
	edit_change(STET_CHANGE_RESOLVE, "c1");
	remark("c1", "", "fine");
	edit_apply(true);
	doc = again();
	for (int i = 1; i <= 3; i++)
		CHECK(block_in(doc, (char[]){ 'c', (char)('0' + i), 0 })->remark->resolved);
	stet_doc_close(doc);
}

/* Older programs write neither paraIds nor threads. */
static const struct stet_fixture_part old[] = {
	{ "word/comments.xml", PART("comments"), "<k:comments xmlns:k=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
	  "<k:comment k:id=\"0\" k:author=\"Bob\"><k:p><k:r><k:t>why?</k:t></k:r></k:p></k:comment></k:comments>", "comments", NULL },
	{ 0 },
};

TEST(docx_comment, what_older_programs_left_out_is_added)
{
	struct stet_doc *doc;

	edit_begin_with(P(ON("0", T("a"))), old);
	edit_change(STET_CHANGE_RESOLVE, "c1");
	remark("c1", "", "because");
	edit_apply(true);
	CHECK(has("word/comments.xml", "<k:comments xmlns:k=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
	          "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
	          "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14\"><k:comment k:id=\"0\""));
	CHECK(has("word/comments.xml", "<k:p w14:paraId=\"10000000\"><k:r>"));
	doc = again();
	CHECK(block_in(doc, "c1")->remark->resolved);
	CHECK_STR(block_in(doc, "c2")->remark->parent, "c1");
	CHECK_STR(block_in(doc, "c2.p1")->text, "because");
	stet_doc_close(doc);
}

TEST(docx_comment, the_paragraph_by_which_it_is_known_stays)
{
	edit_begin_with(P(ON("5", T("a")) ON("6", T("b"))), thread);
	edit_delete("c1.p2");
	assert_string_equal(edit_refused(false), "edit.comment");
	edit_begin_with(P(ON("5", T("a")) ON("6", T("b"))), thread);
	edit_insert("c1.p2", false, "x", "");
	assert_string_equal(edit_refused(false), "edit.comment");
	edit_begin_with(P(ON("5", T("a")) ON("6", T("b"))), thread);
	edit_insert("c1.p1", true, "x", "");
	assert_string_equal(edit_refused(true), "edit.comment");
	edit_begin_with(P(ON("5", T("a")) ON("6", T("b"))), thread);
	edit_delete("c1.p1");
	edit_insert("c2.p1", true, "x", "");
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "ab|why?|x|so");
}

TEST(docx_comment, only_the_body_has_comments)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/header1.xml", PART("header"), "<w:hdr>" P(T("top")) "</w:hdr>", "header", NULL },
		{ 0 },
	};

	edit_begin_with(P(T("a")) "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>", parts);
	remark("h1.p1", "", "x");
	assert_string_equal(edit_refused(true), "edit.comment");
}

TEST(docx_comment, goes_with_other_changes_of_its_words)
{
	edit_begin(P(T("The fee is 100.")));
	edit_text("p1", "100", "120");
	remark("p1", "100", "too low");
	edit_apply(true);
	CHECK_STR(stet_str_of(edit_texts(STET_ORIGINAL)), "The fee is 100.|too low");
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "The fee is 120.|too low");
}

/* Nothing of it may keep a paragraph there that is rejected. */
TEST(docx_comment, on_a_paragraph_that_is_inserted_goes_when_that_is_rejected)
{
	edit_begin(P(T("a")) PP("<w:rPr><w:ins w:id=\"1\" w:author=\"Bob\"/></w:rPr>", "<w:ins w:id=\"2\" w:author=\"Bob\">" T("b") "</w:ins>")
	           "<w:tbl>" TR(CELL("c")) "</w:tbl>" P(T("d")));
	remark("p2", "", "x");
	edit_apply(false);
	CHECK_STR(stet_str_of(edit_texts(STET_ORIGINAL)), "a|c|d|x");
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "a|b|c|d|x");
}

/* A relationship that leads nowhere leads to the new part. */
TEST(docx_comment, a_part_that_was_lost_is_made_where_it_is_looked_for)
{
	struct stet_fixture_part parts[] = {
		{ .name = "_rels/.rels", .body = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
			"<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>" },
		{ .name = "word/document.xml", .type = PART("document.main"), .body = "<w:document><w:body>" P(T("a")) "</w:body></w:document>",
		  .rels = "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"notes/c.xml\"/>" },
		{ 0 },
	};

	edit_begin_package(parts);
	remark("p1", "", "x");
	edit_apply(true);
	CHECK(has("word/notes/c.xml", "<w:t>x</w:t>"));
	CHECK(!has("word/_rels/document.xml.rels", "comments.xml"));
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), "a|x");
}

TEST(docx_comment, damaged_threads_are_said)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/comments.xml", PART("comments"), "<w:comments><w:comment w:id=\"1\"></w:comments>", "comments", NULL },
		{ 0 },
	};

	edit_begin_with(P(T("a")), parts);
	remark("p1", "", "x");
	assert_string_equal(edit_refused(true), "edit.comment");
}
