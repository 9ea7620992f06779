#include "test.h"

#include <stet/verify.h>

#include "formats/fixture.h"

#define P(inside) "<w:p>" inside "</w:p>"
#define T(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define B(text) "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define BY(who) "w:id=\"7\" w:author=\"" who "\" w:date=\"2026-01-01T00:00:00Z\""
#define INS(who, inside) "<w:ins " BY(who) ">" inside "</w:ins>"
#define DEL(who, text) "<w:del " BY(who) "><w:r><w:delText xml:space=\"preserve\">" text "</w:delText></w:r></w:del>"
#define LINK(to) \
	"<Relationship Id=\"rIdX\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"" to \
	"\" TargetMode=\"External\"/>"

static struct stet_verdict verdict;

static bool compared(struct stet_fixture *old, struct stet_fixture *new, const struct stet_verify_options *how)
{
	struct stet_err err = { 0 };
	bool holds;

	stet_verdict_free(&verdict);
	CHECK_OK(stet_doc_verify(&verdict, stet_buf_view(&old->file), old->name, stet_buf_view(&new->file), new->name, how, &err), &err);
	holds = stet_verdict_holds(&verdict);
	stet_fixture_free(old);
	stet_fixture_free(new);
	return holds;
}

/* Two bodies; does all hold? */
static bool holds(const char *before, const char *after)
{
	struct stet_fixture old = stet_fixture_docx(before, NULL), new = stet_fixture_docx(after, NULL);

	return compared(&old, &new, NULL);
}

static bool broken(enum stet_promise promise)
{
	return verdict.asked[promise] && verdict.broken[promise];
}

static void done(void)
{
	stet_verdict_free(&verdict);
}

TEST(verify, a_document_is_itself)
{
	CHECK(holds(P(T("One")), P(T("One"))));
	CHECK_INT(verdict.n_differences, 0);
	CHECK_INT(verdict.parts.part[0].fate, STET_FATE_COPIED);
	done();
}

TEST(verify, what_is_tracked_can_be_rejected)
{
	CHECK(holds(P(T("The fee is 100.")), P(T("The fee is ") DEL("stet", "100") INS("stet", T("120")) T("."))));
	CHECK_INT(verdict.n_differences, 1);
	CHECK_INT(verdict.difference[0].kind, STET_DIFFERS_TEXT);
	CHECK_STR(verdict.difference[0].id, "p1");
	CHECK_STR(verdict.difference[0].before, "The fee is 100.");
	CHECK_STR(verdict.difference[0].after, "The fee is 120.");
	CHECK_INT(verdict.n_new_revisions, 2);
	done();
}

TEST(verify, what_is_not_tracked_is_a_breach)
{
	CHECK(!holds(P(T("The fee is 100.")), P(T("The fee is 120."))));
	CHECK(broken(STET_PROMISE_REJECT));
	CHECK(!broken(STET_PROMISE_REVISIONS));
	CHECK_STR(verdict.breach[0].where, "p1");
	CHECK(!holds(P(T("One")) P(T("Two")), P(T("One"))));
	CHECK(!holds(P(T("One")), P(T("One")) P(T("Two"))));
	done();
}

TEST(verify, a_look_that_is_not_tracked_is_a_breach_and_where_runs_meet_is_none)
{
	CHECK(!holds(P(T("The fee is due.")), P(T("The ") B("fee") T(" is due."))));
	CHECK(broken(STET_PROMISE_REJECT));
	CHECK_INT(verdict.difference[0].kind, STET_DIFFERS_LOOK);
	CHECK(holds(P(T("The fee is due.")), P(T("The ") T("fee") T(" is due."))));
	CHECK_INT(verdict.n_differences, 0);
	done();
}

TEST(verify, untracked_changes_may_be_asked_for)
{
	struct stet_fixture old = stet_fixture_docx(P(T("One")), NULL), new = stet_fixture_docx(P(T("Two")), NULL);

	CHECK(compared(&old, &new, &(struct stet_verify_options){ .untracked = true }));
	CHECK_INT(verdict.n_differences, 1);
	done();
}

TEST(verify, a_change_inside_of_anothers_insertion_leaves_it_in_place)
{
	const char *before = P(T("The fee ") INS("Bob", T("of ten dollars ")) T("is due."));

	CHECK(holds(before, P(T("The fee ") INS("Bob", T("of ")) INS("stet", T("twelve")) INS("Bob", "<w:del " BY("stet") ">"
		"<w:r><w:delText>ten</w:delText></w:r></w:del>" T(" dollars ")) T("is due."))));
	/* Bob's words are accepted silently, taken out, or said to be another's. */
	CHECK(!holds(before, P(T("The fee of ten dollars is due."))));
	CHECK(!holds(before, P(T("The fee is due."))));
	CHECK(broken(STET_PROMISE_REVISIONS));
	CHECK(!holds(before, P(T("The fee ") INS("Eve", T("of ten dollars ")) T("is due."))));
	CHECK(broken(STET_PROMISE_REVISIONS));
	done();
}

TEST(verify, pending_changes_stay_pending_where_they_are)
{
	const char *before = P(T("One ") DEL("Bob", "two ") T("three")) P(INS("Bob", T("Four ")) T("five"));

	CHECK(holds(before, before));
	CHECK(!holds(before, P(T("One three")) P(INS("Bob", T("Four ")) T("five"))));
	/* The same changes in another place. */
	CHECK(!holds(before, P(T("One ") T("three") DEL("Bob", "two ")) P(INS("Bob", T("Four ")) T("five"))));
	CHECK(broken(STET_PROMISE_REVISIONS));
	done();
}

TEST(verify, a_paragraph_that_was_split_by_a_tracked_mark_is_one)
{
	CHECK(holds(P(T("One two")),
	            "<w:p><w:pPr><w:rPr><w:ins " BY("stet") "/></w:rPr></w:pPr>" T("One ") "</w:p>" P(T("two"))));
	CHECK(!holds(P(T("One two")), P(T("One ")) P(T("two"))));
	done();
}

#define BOXED(inside, more) \
	"<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent>" inside "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>" more

TEST(verify, a_paragraph_ends_behind_the_text_boxes_in_it)
{
	const char *was = P(BOXED(P(T("In")) P(T("it")), T("One"))) P(T("Two"));

	CHECK(holds(was, "<w:p><w:pPr><w:rPr><w:ins " BY("stet") "/></w:rPr></w:pPr>" BOXED(P(T("In")) P(T("i") INS("stet", T("i")) T("t")), T("One")) "</w:p>"
	                 P(INS("stet", T("New"))) P(T("Two"))));
	CHECK(holds(P(BOXED("<w:tbl><w:tr><w:tc>" P(T("a")) "</w:tc></w:tr></w:tbl>" P(T("it")), T("One"))),
	            P(BOXED("<w:tbl><w:tr><w:trPr><w:ins " BY("stet") "/></w:trPr><w:tc>" P(INS("stet", T("b"))) "</w:tc></w:tr><w:tr><w:tc>" P(T("a"))
	                    "</w:tc></w:tr></w:tbl>" P(T("it")), T("One")))));
	CHECK(!holds(was, P(BOXED(P(T("In")) P(T("is")), T("One"))) P(T("Two"))));
	CHECK(broken(STET_PROMISE_REJECT));
	CHECK(!holds(was, P(BOXED(P(T("In")) P(T("it")), T("One"))) P(T("New")) P(T("Two"))));
	CHECK(!holds(was, P(BOXED(P(T("In")) P(T("it")), T("One")))));
	done();
}

TEST(verify, new_and_gone_and_moved_paragraphs_are_told)
{
	holds(P(T("First words")) P(T("Second words")) P(T("Third words")) P(T("Fourth words")),
	      P(T("Second words")) P(T("Fourth words")) P(T("Quite another thing")) P(T("First words")));
	CHECK_INT(verdict.n_differences, 3);
	CHECK_INT(verdict.difference[0].kind, STET_DIFFERS_GONE);
	CHECK_STR(verdict.difference[0].id, "p3");
	CHECK_INT(verdict.difference[1].kind, STET_DIFFERS_NEW);
	CHECK_INT(verdict.difference[2].kind, STET_DIFFERS_MOVED);
	CHECK_STR(verdict.difference[2].id, "p1");
	done();
}

TEST(verify, comments_of_others_must_be_there)
{
	static const char one[] = "<w:comments><w:comment w:id=\"1\" w:author=\"Ann\"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>";
	static const char two[] = "<w:comments><w:comment w:id=\"1\" w:author=\"Ann\"><w:p><w:r><w:t>Oh!</w:t></w:r></w:p></w:comment></w:comments>";
	static const char type[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
	const struct stet_fixture_part had[] = { { "word/comments.xml", type, one, "comments", NULL }, { 0 } };
	const struct stet_fixture_part has[] = { { "word/comments.xml", type, two, "comments", NULL }, { 0 } };
	const char *body = P(T("One") "<w:r><w:commentReference w:id=\"1\"/></w:r>");
	struct stet_fixture old = stet_fixture_docx(body, had), new = stet_fixture_docx(body, has);

	CHECK(!compared(&old, &new, NULL));
	CHECK(broken(STET_PROMISE_COMMENTS));
	CHECK(!broken(STET_PROMISE_REJECT));
	old = stet_fixture_docx(P(T("One")), NULL);
	new = stet_fixture_docx(body, has);
	CHECK(compared(&old, &new, NULL));
	done();
}

TEST(verify, a_comment_may_go_with_what_it_was_on_when_nothing_is_tracked)
{
	static const char one[] = "<w:comments><w:comment w:id=\"1\" w:author=\"Ann\"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>";
	static const char type[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
	const struct stet_fixture_part had[] = { { "word/comments.xml", type, one, "comments", NULL }, { 0 } };
	const char *on = P(T("Words of its own") "<w:r><w:commentReference w:id=\"1\"/></w:r>");
	struct stet_buf body = { 0 };
	struct stet_fixture old, new;

	stet_buf_fmt(&body, "%s%s", P(T("One")), on);
	old = stet_fixture_docx(body.at, had);
	new = stet_fixture_docx(P(T("One")), NULL);
	CHECK(compared(&old, &new, &(struct stet_verify_options){ .untracked = true }));
	/* What it is on is there still, or had to be tracked. */
	old = stet_fixture_docx(body.at, had);
	new = stet_fixture_docx(P(T("One")) P(T("Words of its own")), NULL);
	CHECK(!compared(&old, &new, &(struct stet_verify_options){ .untracked = true }));
	old = stet_fixture_docx(body.at, had);
	new = stet_fixture_docx(P(T("One")), NULL);
	CHECK(!compared(&old, &new, NULL));
	CHECK(broken(STET_PROMISE_COMMENTS));
	stet_buf_free(&body);
	done();
}

#define CODE(text) \
	"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" text "</w:instrText></w:r>" \
	"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"

TEST(verify, a_field_that_came_in_is_told)
{
	CHECK(!holds(P(T("One")), P(T("One") INS("stet", CODE("INCLUDETEXT evil.txt")))));
	CHECK(broken(STET_PROMISE_REACH));
	CHECK(!holds(P(T("One")), P(T("One") INS("stet", "<w:fldSimple w:instr=\"DATE\"/>"))));
	CHECK(broken(STET_PROMISE_REACH));
	/* One that was there may be there twice. */
	CHECK(holds(P(CODE("DATE")) P(T("One")), P(CODE("DATE")) P(T("One") INS("stet", CODE("DATE")))));
	done();
}

TEST(verify, relationships_to_the_outside_are_told)
{
	static const char comments[] = "<w:comments/>";
	static const char type[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
	const struct stet_fixture_part had[] = { { "word/comments.xml", type, comments, "comments", NULL }, { 0 } };
	const struct stet_fixture_part has[] = { { "word/comments.xml", type, comments, "comments", LINK("http://evil.example/") }, { 0 } };
	struct stet_fixture old = stet_fixture_docx(P(T("One")), had), new = stet_fixture_docx(P(T("One")), has);

	CHECK(!compared(&old, &new, NULL));
	CHECK(broken(STET_PROMISE_REACH));
	CHECK_STR(verdict.parts.reach[0].detail, "hyperlink http://evil.example/");
	old = stet_fixture_docx(P(T("One")), has);
	new = stet_fixture_docx(P(T("One")), has);
	CHECK(compared(&old, &new, NULL));
	done();
}

TEST(verify, bytes_that_differ_stand_in_their_paragraph)
{
	struct stet_fixture old = stet_fixture_docx(P(T("One")) P(T("The fee is 100.")) P(T("Three")), NULL);
	struct stet_fixture new = stet_fixture_docx(P(T("One")) P(T("The fee is 1200.")) P(T("Three")), NULL);

	compared(&old, &new, &(struct stet_verify_options){ .bytes = true });
	CHECK_INT(verdict.n_stretches, 1);
	CHECK_STR(verdict.stretch[0].part, "word/document.xml");
	CHECK_STR(verdict.stretch[0].block, "p2");
	CHECK_INT(verdict.stretch[0].to - verdict.stretch[0].from, 0);
	CHECK_INT(verdict.stretch[0].now_to - verdict.stretch[0].now_from, 1);
	done();
}

TEST(verify, slides_are_compared_without_asking_for_tracked_changes)
{
	static const char *const before[] = { "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"a\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>"
		"<p:txBody><a:bodyPr/><a:p><a:r><a:t>Old</a:t></a:r></a:p></p:txBody></p:sp>", NULL };
	static const char *const after[] = { "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"a\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>"
		"<p:txBody><a:bodyPr/><a:p><a:r><a:t>New</a:t></a:r></a:p></p:txBody></p:sp>", NULL };
	struct stet_fixture old = stet_fixture_pptx(before, NULL), new = stet_fixture_pptx(after, NULL);

	CHECK(compared(&old, &new, &(struct stet_verify_options){ .bytes = true }));
	CHECK(!verdict.asked[STET_PROMISE_REJECT]);
	CHECK_INT(verdict.n_differences, 1);
	CHECK_STR(verdict.difference[0].id, "s1.1.1");
	CHECK_INT(verdict.n_stretches, 1);
	CHECK_STR(verdict.stretch[0].block, "s1.1.1");
	done();
}

TEST(verify, other_kinds_of_document_are_not_versions_of_this_one)
{
	struct stet_err err = { 0 };

	CHECK_INT(stet_doc_verify(&verdict, STET_STR("# One\n"), "a.md", STET_STR("One\n"), "b.txt", NULL, &err), STET_EUSAGE);
	stet_verdict_free(&verdict);
	CHECK_OK(stet_doc_verify(&verdict, STET_STR("# One\n"), "a.md", STET_STR("# Two\n"), "b.md", NULL, &err), &err);
	CHECK_INT(verdict.n_differences, 1);
	done();
}
