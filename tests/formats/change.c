/* Changes are held against the document before a format sees them, and readers say where text came from. */
#include "change.h"
#include "formats/fixture.h"
#include "test.h"

#define BODY \
	"<w:p><w:r><w:t xml:space=\"preserve\">One </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>t\xC3\xA4o</w:t><w:tab/></w:r><w:bookmarkStart w:id=\"0\" w:name=\"here\"/>" \
	"<w:r><w:t>three</w:t></w:r></w:p>" \
	"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"

static struct stet_doc *open_with_origins(struct stet_fixture *f)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_OK(stet_doc_read(&doc, stet_buf_view(&f->file), f->name, &(struct stet_doc_options){ .origins = true }, &err), &err);
	return doc;
}

static uint32_t index_of(const struct stet_doc *doc, const char *id)
{
	size_t n;

	return (uint32_t)(stet_doc_find(doc, stet_str_of(id)) - stet_doc_blocks(doc, &n));
}

/* The reason, or "" when the change is in order. */
static void check(const struct stet_doc *doc, struct stet_change change, const char *why)
{
	struct stet_outcome outcome = { 0 };

	stet_change_check(doc, &change, 1, &outcome);
	CHECK_STR(outcome.n_refusals ? outcome.refusal[0].why : STET_STR(""), why);
	stet_outcome_free(&outcome);
}

TEST(change, origins_tell_which_element_text_came_from)
{
	struct stet_fixture f = stet_fixture_docx(BODY, NULL);
	struct stet_doc *doc = open_with_origins(&f);
	const struct stet_block *p = stet_doc_find(doc, STET_STR("p1"));
	struct stet_package *pkg;
	struct stet_buf part = { 0 };
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };
	/* one w:t each, the tab, the bookmark */
	static const char *const begins[] = { "<w:t xml:space=\"preserve\">One", "<w:t>t\xC3\xA4o", "<w:tab/>", "<w:bookmarkStart", "<w:t>three" };
	static const uint32_t to[] = { 4, 8, 9, 9, 14 };

	CHECK_OK(stet_package_open(&pkg, stet_buf_view(&f.file), &stet_limits_default, &notes, &err), &err);
	CHECK_OK(stet_package_read(pkg, stet_package_main(pkg), &part, &err), &err);
	CHECK_INT(p->n_origins, 5);
	for (uint32_t i = 0; i < 5; i++) {
		CHECK_INT(p->origin[i].run, i);
		CHECK_INT(p->origin[i].to, to[i]);
		CHECK(stet_str_starts(stet_str_sub(stet_buf_view(&part), p->origin[i].at, part.len), stet_str_of(begins[i])));
	}
	stet_buf_free(&part);
	stet_package_close(pkg);
	stet_notes_free(&notes);
	stet_doc_close(doc);
	CHECK_INT(stet_doc_find(stet_fixture_open(&f), STET_STR("p1"))->n_origins, 0);
	stet_fixture_free(&f);
}

TEST(change, splices_are_in_order_and_inside_the_text)
{
	struct stet_fixture f = stet_fixture_docx(BODY, NULL);
	struct stet_doc *doc = open_with_origins(&f);
	const struct {
		struct stet_splice splice[2];
		uint32_t n;
		const char *why;
	} rows[] = {
		{ { { .from = 0, .to = 3, .text = STET_STR("Two"), .run = 0, .like = 0 } }, 1, "" },
		{ { { .from = 4, .to = 4, .text = STET_STR("x"), .run = 1, .like = 0 } }, 1, "" },
		{ { { .from = 9, .to = 9, .text = STET_STR("x"), .run = 3, .before = true, .like = 1 } }, 1, "" },
		{ { { .from = 0, .to = 14, .run = STET_NONE, .like = STET_NONE } }, 1, "" },
		{ { { .from = 0 } }, 0, "nothing to change" },
		{ { { .from = 2, .to = 2 } }, 1, "nothing to change" },
		{ { { .from = 2, .to = 2, .keep = true, .set = STET_BOLD } }, 1, "nothing to change" },
		{ { { .from = 12, .to = 15 } }, 1, "text that is not there" },
		{ { { .from = 5, .to = 6 } }, 1, "text that is not there" },           /* inside the ä */
		{ { { .from = 3, .to = 2 } }, 1, "text that is not there" },
		{ { { .from = 4, .to = 8 }, { .from = 7, .to = 9 } }, 2, "text that is not there" },
		{ { { .from = 4, .to = 8 }, { .from = 8, .to = 9 } }, 2, "" },
		{ { { .from = 0, .to = 1, .text = STET_STR("x"), .run = 5 } }, 1, "a run that is not there" },
		{ { { .from = 0, .to = 1, .text = STET_STR("x"), .run = 0, .like = 5 } }, 1, "a run that is not there" },
		{ { { .from = 0, .to = 1, .text = STET_STR("x"), .run = 4 } }, 1, "a run that is not there" },
		{ { { .from = 0, .to = 1, .text = STET_STR("x"), .run = STET_NONE } }, 1, "a run that is not there" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check(doc, (struct stet_change){ .kind = STET_CHANGE_TEXT, .block = index_of(doc, "p1"), .splice = rows[i].splice,
		                                 .n_splices = rows[i].n }, rows[i].why);
	stet_doc_close(doc);
	stet_fixture_free(&f);
}

TEST(change, blocks_are_there_and_of_a_kind_that_can_be_changed_so)
{
	struct stet_fixture f = stet_fixture_docx(BODY, NULL);
	struct stet_doc *doc = open_with_origins(&f);
	uint32_t p1 = index_of(doc, "p1"), row = index_of(doc, "t1r1"), first = index_of(doc, "t1r1c2"), second = index_of(doc, "t1r2c2");
	struct stet_new_line line = { .like = STET_NONE };
	const struct {
		struct stet_change change;
		const char *why;
	} rows[] = {
		{ { .kind = STET_CHANGE_DELETE, .block = p1 }, "" },
		{ { .kind = STET_CHANGE_DELETE, .block = row }, "" },
		{ { .kind = STET_CHANGE_DELETE, .block = first }, "" },
		{ { .kind = STET_CHANGE_DELETE, .block = second }, "a column is named by its cell in the first row" },
		{ { .kind = STET_CHANGE_DELETE, .block = index_of(doc, "t1") }, "a block of the wrong kind" },
		{ { .kind = STET_CHANGE_DELETE, .block = 1000 }, "a block that is not there" },
		{ { .kind = STET_CHANGE_DELETE, .block = STET_NONE }, "a block that is not there" },
		{ { .kind = STET_CHANGE_TEXT, .block = row }, "a block of the wrong kind" },
		{ { .kind = STET_CHANGE_STYLE, .block = p1, .like = p1 }, "" },
		{ { .kind = STET_CHANGE_STYLE, .block = p1, .like = row }, "a block of the wrong kind" },
		{ { .kind = STET_CHANGE_INSERT, .block = p1, .line = &line, .n_lines = 1 }, "" },
		{ { .kind = STET_CHANGE_INSERT, .block = p1 }, "not one line for a paragraph" },
		{ { .kind = STET_CHANGE_INSERT, .block = row, .line = &line, .n_lines = 1 }, "" },
		{ { .kind = STET_CHANGE_MOVE, .block = p1, .to = row }, "a place for something else" },
		{ { .kind = STET_CHANGE_MOVE, .block = p1, .to = p1 }, "nowhere else" },
		{ { .kind = STET_CHANGE_COPY, .block = p1, .to = p1 }, "a block of the wrong kind" },
		{ { .kind = STET_CHANGE_COMMENT, .block = p1, .until = 4, .text = STET_STR("why?") }, "" },
		{ { .kind = STET_CHANGE_COMMENT, .block = p1, .until = 4, .text = STET_STR(" ") }, "an empty comment" },
		{ { .kind = STET_CHANGE_COMMENT, .block = p1, .from = 4, .until = 99, .text = STET_STR("why?") }, "text that is not there" },
		{ { .kind = STET_CHANGE_RESOLVE, .block = p1 }, "a block of the wrong kind" },
		{ { .kind = STET_CHANGE_ACCEPT }, "no tracked change" },
		{ { .kind = 0, .block = p1 }, "no change that we know" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check(doc, rows[i].change, rows[i].why);
	stet_doc_close(doc);
	stet_fixture_free(&f);
}

TEST(change, refusals_are_in_the_order_of_the_changes_and_the_first_reason_stays)
{
	struct stet_outcome outcome = { 0 };

	for (size_t i = 0; i < 9; i++)
		stet_outcome_refuse(&outcome, i * 5 % 9, "edit.test", "reason %zu", i * 5 % 9);
	stet_outcome_refuse(&outcome, 4, "edit.other", "another");
	CHECK_INT(outcome.n_refusals, 9);
	for (size_t i = 0; i < 9; i++) {
		CHECK_INT(outcome.refusal[i].change, i);
		CHECK(stet_outcome_refused(&outcome, i));
	}
	CHECK_STR(outcome.refusal[4].why, "reason 4");
	CHECK(!stet_outcome_refused(&outcome, 9));
	stet_outcome_free(&outcome);
}

TEST(change, a_document_read_without_origins_or_in_another_state_is_not_changed)
{
	struct stet_fixture f = stet_fixture_docx(BODY, NULL);
	struct stet_err err = { 0 };
	struct stet_buf out = { 0 };
	struct stet_outcome outcome;

	CHECK(stet_doc_change(stet_fixture_open(&f), NULL, 0, NULL, &out, &outcome, &err) < 0);
	CHECK_INT(out.len, 0);
	stet_outcome_free(&outcome);
	stet_fixture_free(&f);
}
