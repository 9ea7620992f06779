/* revisions.c - the final state of tracked changes. */
#include "docs.h"

#define INS(inside) "<w:ins w:id=\"1\" w:author=\"A\">" inside "</w:ins>"
#define DEL(text)   "<w:del w:id=\"2\" w:author=\"A\"><w:r><w:delText xml:space=\"preserve\">" text "</w:delText></w:r></w:del>"
#define MARK(what)  "<w:pPr><w:rPr><w:" what " w:id=\"3\" w:author=\"A\"/></w:rPr></w:pPr>"

TEST(docx_revisions, insertions_are_shown_and_deletions_are_not)
{
	doc_of(P(T("a") INS(T("b")) DEL("c") "<w:moveTo w:id=\"4\">" T("d") "</w:moveTo><w:moveFrom w:id=\"5\">" T("e") "</w:moveFrom>" T("f")));
	assert_string_equal(runs_of("p1"), "a|b|d|f");
	CHECK_INT(run_of("p1", 1)->flags, STET_INSERTED);
	CHECK(noted("hidden.revision"));
	close_doc();
}

TEST(docx_revisions, an_inserted_deletion_is_deleted)
{
	doc_of(P(T("a") INS(DEL("b")) T("c")));
	assert_string_equal(runs_of("p1"), "ac");
	close_doc();
}

TEST(docx_revisions, a_paragraph_without_its_mark_goes_on_in_the_next)
{
	doc_styled("<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>", NULL,
	           P(T("0")) P(MARK("del") T("one ")) STYLED("H", "two") P(T("3")));
	assert_string_equal(text_of("p3"), "one two");
	CHECK_INT(block_of("p3")->heading, 1);
	assert_string_equal(text_of("p4"), "3");
	CHECK_INT(block_of("p3")->to, block_of("p4")->from);
	close_doc();
}

TEST(docx_revisions, a_paragraph_that_is_all_deleted_is_gone)
{
	doc_of(P(T("a")) P(MARK("del") DEL("b")) P(T("c")) P(MARK("moveFrom") "<w:moveFrom w:id=\"6\">" T("d") "</w:moveFrom>")
	       "<w:tbl>" TR(TC(P(MARK("del") DEL("x")) P(T("y")))) "</w:tbl>" P(T("e")));
	assert_string_equal(text_of("p3"), "c");
	assert_string_equal(text_of("t1r1c1p2"), "y");
	assert_string_equal(text_of("p5"), "e");
	close_doc();
}

TEST(docx_revisions, an_inserted_mark_changes_nothing)
{
	doc_of(P(MARK("ins") T("a")) P(T("b")));
	assert_string_equal(text_of("p1"), "a");
	CHECK_INT(run_of("p2", 0)->flags, 0);
	close_doc();
}

TEST(docx_revisions, a_comment_on_deleted_text_is_still_a_comment)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/comments.xml", PART("comments"), "<w:comments><w:comment w:id=\"1\">" P(T("why?")) "</w:comment></w:comments>",
		  "comments", NULL },
		{ 0 },
	};

	doc_with(P(T("a") "<w:del w:id=\"2\"><w:r><w:commentReference w:id=\"1\"/></w:r></w:del>"), parts);
	CHECK_STR(block_of("c1")->remark->on, "p1");
	CHECK_INT(block_of("p1")->n_runs, 1);
	close_doc();
}
