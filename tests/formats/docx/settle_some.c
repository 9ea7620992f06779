/* settle_some.c - some tracked changes are settled, and the others are left as they are. */
#include "settled.h"

static const char two[] = P(T("a") INS("A", T("b") DEL("B", "c")) INS("B", T("d")));

TEST(docx_settle_some, of_one_author)
{
	assert_string_equal(settled_some(true, "A", NULL, two), P(T("a") T("b") DEL("B", "c") INS("B", T("d"))));
	CHECK_INT(settled_count(), 1);
	assert_string_equal(settled_some(true, "B", NULL, two), P(T("a") INS("A", T("b")) T("d")));
	assert_string_equal(settled_some(false, "B", NULL, two), P(T("a") INS("A", T("b") T("c"))));
	assert_string_equal(settled_some(false, "A", NULL, two), P(T("a") INS("B", T("d"))));
	settled_free();
}

TEST(docx_settle_some, what_was_put_around_content_stays_and_loses_its_marks)
{
#define AROUND(what, who) "<w:customXml" what "RangeStart w:id=\"5\" w:author=\"" who "\"/>" P(T("a") INS("A", T("b"))) "<w:customXml" what "RangeEnd w:id=\"5\"/>"
	assert_string_equal(settled_some(true, "A", NULL, AROUND("Ins", "A")), P(T("a") T("b")));
	assert_string_equal(settled_some(true, "A", NULL, AROUND("Ins", "B")), "<w:customXmlInsRangeStart w:id=\"5\" w:author=\"B\"/>" P(T("a") T("b"))
	                    "<w:customXmlInsRangeEnd w:id=\"5\"/>");
	assert_string_equal(settled_some(false, "A", NULL, AROUND("Del", "A")), P(T("a")));
	assert_string_equal(settled_some(false, "A", NULL, AROUND("Ins", "A")), "<w:customXmlInsRangeStart w:id=\"5\" w:author=\"A\"/>" P(T("a"))
	                    "<w:customXmlInsRangeEnd w:id=\"5\"/>");
	settled_free();
}

TEST(docx_settle_some, by_their_numbers)
{
	assert_string_equal(settled_some(true, NULL, "r2", two), P(T("a") INS("A", T("b")) INS("B", T("d"))));
	assert_string_equal(settled_some(false, NULL, "r3 r2", two), P(T("a") INS("A", T("b") T("c"))));
	assert_string_equal(settled_some(true, "B", "r1 r3", P(INS("A", T("b")) T("-") INS("A", T("d")) INS("B", T("e")))), P(INS("A", T("b")) T("-") INS("A", T("d")) T("e")));
	settled_free();
}

TEST(docx_settle_some, a_change_of_many_elements_is_settled_whole)
{
	assert_string_equal(settled_some(true, NULL, "r1", P(INS("A", T("b")) INS("A", T("c")) T("-") INS("A", T("d")))), P(T("b") T("c") T("-") INS("A", T("d"))));
	settled_free();
}

TEST(docx_settle_some, deleted_text_stays_deleted_where_another_deletion_holds)
{
	assert_string_equal(settled_some(false, "A", NULL, P("<w:del" BY("A") "><w:del" BY("B") "><w:r><w:delText>x</w:delText></w:r></w:del></w:del>")),
	                    P("<w:del" BY("B") "><w:r><w:delText>x</w:delText></w:r></w:del>"));
	settled_free();
}

TEST(docx_settle_some, one_end_of_a_move_takes_the_other_along)
{
#define RANGE(what, id, name, inside) "<w:" what "RangeStart w:id=\"" id "\" w:name=\"" name "\" w:author=\"A\"/>" inside "<w:" what "RangeEnd w:id=\"" id "\"/>"
#define FROM(text) "<w:moveFrom" BY("A") ">" T(text) "</w:moveFrom>"
#define TO(text)   "<w:moveTo" BY("A") ">" T(text) "</w:moveTo>"
	static const char body[] = P(RANGE("moveFrom", "1", "m", FROM("a")) T("-") RANGE("moveFrom", "3", "n", FROM("x")) T("b")
	                             RANGE("moveTo", "2", "m", TO("a")) T("-") RANGE("moveTo", "4", "n", TO("x")));

	assert_string_equal(settled_some(true, NULL, "r3", body),
	                    P(T("-") RANGE("moveFrom", "3", "n", FROM("x")) T("b") T("a") T("-") RANGE("moveTo", "4", "n", TO("x"))));
	CHECK_INT(settled_count(), 2);
	assert_string_equal(settled_some(false, NULL, "r2", body),
	                    P(RANGE("moveFrom", "1", "m", FROM("a")) T("-") T("x") T("b") RANGE("moveTo", "2", "m", TO("a")) T("-")));
	settled_free();
}

TEST(docx_settle_some, the_mark_of_a_moved_paragraph_moves_with_it)
{
#define START(what, id, name) "<w:" what "RangeStart w:id=\"" id "\" w:name=\"" name "\" w:author=\"A\"/>"
#define END(what, id)         "<w:" what "RangeEnd w:id=\"" id "\"/>"
	static const char body[] = P(MARK("moveFrom") START("moveFrom", "1", "m") FROM("a")) END("moveFrom", "1") P(T("b"))
	                           P(MARK("moveTo") START("moveTo", "2", "m") TO("a")) END("moveTo", "2") P(T("c"));

	assert_string_equal(settled_some(true, NULL, "r1", body), P(T("b")) P(T("a")) P(T("c")));
	CHECK_INT(settled_count(), 4);
	assert_string_equal(settled_some(false, NULL, "r4", body), P(T("a")) P(T("b")) P(T("c")));
	settled_free();
}

static int try(const struct stet_settle_options *which, const char *slug)
{
	struct stet_fixture f = stet_fixture_docx(two, NULL);
	struct stet_doc_options how = { .origins = true };
	struct stet_outcome outcome;
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	int rc;

	CHECK_OK(stet_doc_read(&f.doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
	rc = stet_doc_settle(f.doc, true, which, &out, &outcome, &err);
	assert_string_equal(err.slug, slug);
	CHECK_INT(out.len, 0);
	stet_outcome_free(&outcome);
	stet_fixture_free(&f);
	return rc;
}

TEST(docx_settle_some, who_or_what_is_not_there_is_an_error)
{
	stet_str id[] = { STET_STR("r2"), STET_STR("r4") }, odd = STET_STR("p1");

	CHECK_INT(try(&(struct stet_settle_options){ .author = STET_STR("C") }, "usage.author"), STET_EUSAGE);
	CHECK_INT(try(&(struct stet_settle_options){ .id = id, .n_ids = 2 }, "usage.revision"), STET_EUSAGE);
	CHECK_INT(try(&(struct stet_settle_options){ .id = &odd, .n_ids = 1 }, "usage.revision"), STET_EUSAGE);
	CHECK_INT(try(&(struct stet_settle_options){ .author = STET_STR("A"), .id = id, .n_ids = 1 }, "usage.author"), STET_EUSAGE);
}

TEST(docx_settle_some, a_protected_document_is_settled_only_by_force)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/settings.xml", PART("settings"), "<w:settings><w:documentProtection w:edit=\"trackedChanges\" w:enforcement=\"1\"/></w:settings>",
		  "settings", NULL },
		{ 0 },
	};
	struct stet_fixture f = stet_fixture_docx(two, parts);
	struct stet_doc_options how = { .origins = true };
	struct stet_outcome outcome;
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_doc_read(&f.doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
	CHECK_INT(stet_doc_settle(f.doc, true, NULL, &out, &outcome, &err), STET_EPOLICY);
	assert_string_equal(err.slug, "edit.protected");
	stet_outcome_free(&outcome);
	CHECK_OK(stet_doc_settle(f.doc, true, &(struct stet_settle_options){ .force = true }, &out, &outcome, &err), &err);
	CHECK_INT(outcome.n_settled, 3);
	CHECK(out.len > 0);
	stet_outcome_free(&outcome);
	stet_buf_free(&out);
	stet_fixture_free(&f);
}
