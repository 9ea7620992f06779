/* Comments on slides: new ones, answers, threads that are done, and remarks at what was changed. */
#include "edit.h"

#define PML "application/vnd.openxmlformats-officedocument.presentationml."
#define P188 "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
#define THREADS "http://schemas.microsoft.com/office/2018/10/relationships/"

static const struct stet_change_options ann = { .author = STET_STR("Ann <B>"), .date = STET_STR("2026-01-31T12:00:00Z") };

TEST(pptx_edit_comments, a_comment_stands_at_its_shape_with_its_author)
{
	struct stet_fixture f = slide(SP("2", XFRM("1588000", "158800", "914400", "914400"), P("one")) SP("3", "", P("two")));
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_COMMENT, .block = at(&e, "s1.1.1"), .text = STET_STR("Is this so?\nR&D") },
		{ .kind = STET_CHANGE_COMMENT, .block = at(&e, "s1.2.1"), .text = STET_STR("And this?") },
	};

	change_with(&e, changes, 2, ann);
	CHECK_INT(e.outcome.n_made, 2);
	CHECK_STR(now(&e, "c1.p1"), "Is this so?");
	CHECK_STR(now(&e, "c1.p2"), "R&D");
	CHECK_STR(now(&e, "c2.p1"), "And this?");
	CHECK_STR(stet_doc_find(e.after, STET_STR("c2"))->remark->author, "Ann <B>");
	CHECK_STR(stet_doc_find(e.after, STET_STR("c2"))->remark->on, "s1");
	CHECK(says(&e, "ppt/comments/comment.xml", "<p:cm authorId=\"0\" dt=\"2026-01-31T12:00:00.000\" idx=\"1\"><p:pos x=\"1000\" y=\"100\"/>"));
	CHECK(says(&e, "ppt/commentAuthors.xml", "<p:cmAuthor id=\"0\" name=\"Ann &lt;B&gt;\" initials=\"A&lt;\" lastIdx=\"2\" clrIdx=\"0\"/>"));
	finish(&e);
}

TEST(pptx_edit_comments, an_answer_stands_in_the_thread_and_its_author_is_known)
{
	const struct stet_fixture_part parts[] = {
		{ "ppt/commentAuthors.xml", PML "commentAuthors+xml", "<p:cmAuthorLst><p:cmAuthor id=\"3\" name=\"Bob\" initials=\"B\" lastIdx=\"5\" clrIdx=\"0\"/>"
		  "<p:cmAuthor id=\"4\" name=\"Ann &lt;B&gt;\" initials=\"A\" lastIdx=\"7\" clrIdx=\"0\"/></p:cmAuthorLst>", "commentAuthors", NULL },
		{ "ppt/comments/comment1.xml", PML "comments+xml", "<p:cmLst><p:cm authorId=\"3\" idx=\"5\"><p:pos x=\"1\" y=\"2\"/><p:text>why?</p:text></p:cm></p:cmLst>", NULL, NULL },
		{ 0 },
	};
	struct stet_fixture f = slide_with(SP("2", "", P("one")), REL("rId2", "comments", "../comments/comment1.xml"), parts);
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_COMMENT, .block = at(&e, "c1"), .text = STET_STR("because") },
		{ .kind = STET_CHANGE_RESOLVE, .block = at(&e, "c1") },
	};

	change_with(&e, changes, 2, ann);
	CHECK_STR(now(&e, "c2.p1"), "because");
	CHECK_STR(stet_doc_find(e.after, STET_STR("c2"))->remark->parent, "c1");
	CHECK_STR(stet_doc_find(e.after, STET_STR("c2"))->remark->author, "Ann <B>");
	CHECK(says(&e, "ppt/commentAuthors.xml", "initials=\"A\" lastIdx=\"8\""));
	CHECK_STR(why(&e, 1), "edit.comment");
	finish(&e);
}

TEST(pptx_edit_comments, threads_are_answered_and_done)
{
	const struct stet_fixture_part parts[] = {
		{ "ppt/authors.xml", "application/vnd.ms-powerpoint.authors+xml", "<p188:authorLst xmlns:p188=\"" P188 "\"><p188:author id=\"{A}\" name=\"Bob\" initials=\"B\" userId=\"b\" providerId=\"None\"/></p188:authorLst>",
		  THREADS "authors", NULL },
		{ "ppt/comments/modern1.xml", "application/vnd.ms-powerpoint.comments+xml", "<p188:cmLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:p188=\"" P188 "\"><p188:cm id=\"{1}\" authorId=\"{A}\" created=\"2026-01-01T00:00:00\"><p188:txBody><a:bodyPr/>" P("why?") "</p188:txBody></p188:cm>"
		  "<p188:cm id=\"{2}\" authorId=\"{A}\" status=\"resolved\" created=\"2026-01-01T00:00:00\"><p188:txBody><a:bodyPr/>" P("done") "</p188:txBody></p188:cm></p188:cmLst>", NULL, NULL },
		{ 0 },
	};
	struct stet_fixture f = slide_with(SP("2", "", P("one")), "<Relationship Id=\"rId2\" Type=\"" THREADS "comments\" Target=\"../comments/modern1.xml\"/>", parts);
	struct edited e = begin(&f);
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_COMMENT, .block = at(&e, "c1"), .text = STET_STR("because") },
		{ .kind = STET_CHANGE_RESOLVE, .block = at(&e, "c1") },
		{ .kind = STET_CHANGE_REOPEN, .block = at(&e, "c2") },
		{ .kind = STET_CHANGE_COMMENT, .block = at(&e, "s1.1.1"), .text = STET_STR("new") },
	};

	change_with(&e, changes, 4, ann);
	CHECK_INT(e.outcome.n_made, 3);
	CHECK_STR(now(&e, "c2.p1"), "because");
	CHECK_STR(stet_doc_find(e.after, STET_STR("c2"))->remark->author, "Ann <B>");
	CHECK(stet_doc_find(e.after, STET_STR("c1"))->remark->resolved);
	CHECK(!stet_doc_find(e.after, STET_STR("c3"))->remark->resolved);
	CHECK_STR(why(&e, 3), "edit.comment");
	finish(&e);
}

TEST(pptx_edit_comments, what_was_changed_is_said_at_its_shape)
{
	static const struct stet_new_words words[] = { { STET_STR("more"), 0 } };
	static const struct stet_new_line line = { words, 1, STET_NONE };
	struct stet_fixture f = slide(SP("2", "", P("one") P("two")) SP("3", "", P("three")));
	struct edited e = begin(&f);
	struct stet_splice splice = { .from = 0, .to = 3, .text = STET_STR("1"), .run = 0, .like = 0 };
	struct stet_change changes[] = {
		{ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &splice, .n_splices = 1 },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.1.2"), .line = &line, .n_lines = 1 },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.2.1") },
	};
	struct stet_change_options how = ann;

	how.remark = true;
	change_with(&e, changes, 3, how);
	CHECK_STR(now(&e, "c1.p1"), "was: one");
	CHECK_STR(now(&e, "c1.p2"), "new: more");
	CHECK_STR(now(&e, "c2.p1"), "gone: three");
	CHECK_STR(now(&e, "c3"), "(none)");
	finish(&e);
}
