/* settle_script.c - tracked changes accepted and rejected among other changes of a document. */
#include "settled.h"

static struct stet_outcome outcome;

/* The text of the final state once changes are made, paragraphs parted by '|'. */
static const char *changed(const char *body, const struct stet_change *change, size_t n, bool all)
{
	static char text[1000];
	struct stet_fixture f = stet_fixture_docx(body, NULL), result;
	struct stet_doc_options how = { .origins = true };
	struct stet_change_options options = { .all = all };
	struct stet_change mine[4];
	struct stet_err err = { 0 };
	size_t len = 0;

	CHECK_OK(stet_doc_read(&f.doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
	memcpy(mine, change, n * sizeof(*mine));
	for (size_t i = 0; i < n; i++)
		if (mine[i].kind == STET_CHANGE_ACCEPT || mine[i].kind == STET_CHANGE_REJECT)
			mine[i].revision = stet_doc_revision(f.doc, mine[i].from);
	result = (struct stet_fixture){ .name = f.name };
	stet_outcome_free(&outcome);
	CHECK_OK(stet_doc_change(f.doc, mine, n, &options, &result.file, &outcome, &err), &err);
	text[0] = 0;
	if (result.file.len)
		stet_fixture_open(&result);
	for (size_t i = 0; result.doc && i < stet_doc_count(result.doc); i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, "%s|", stet_doc_block(result.doc, i)->text.at);
	stet_fixture_free(&result);
	stet_fixture_free(&f);
	return text;
}

#define SETTLE(what, number) { .kind = STET_CHANGE_##what, .block = STET_NONE, .from = (number) }

static const char body[] = P(T("a ") INS("A", T("b")) DEL("A", "c")) P(T("d"));

TEST(docx_settle_script, one_is_accepted_and_another_rejected)
{
	static const struct stet_change change[] = { SETTLE(REJECT, 0), SETTLE(REJECT, 1), SETTLE(ACCEPT, 0) };

	assert_string_equal(changed(body, change, 2, false), "a c|d|");
	CHECK_INT(outcome.n_made, 2);
	assert_string_equal(changed(body, change, 3, false), "a c|d|");
	CHECK_INT(outcome.n_made, 2);
	CHECK_INT(outcome.refusal[0].change, 2);
	assert_string_equal(outcome.refusal[0].slug, "settle.twice");
	assert_string_equal(changed(body, change, 3, true), "");
	CHECK_INT(outcome.n_made, 0);
	stet_outcome_free(&outcome);
}

TEST(docx_settle_script, a_paragraph_is_settled_or_edited_and_not_both)
{
	static const struct stet_splice splice = { .from = 0, .to = 1, .text = { "x", 1 }, .run = 0, .like = 0 };
	static const struct stet_change both[] = { { .kind = STET_CHANGE_TEXT, .block = 0, .splice = &splice, .n_splices = 1 }, SETTLE(REJECT, 0) },
		apart[] = { { .kind = STET_CHANGE_TEXT, .block = 1, .splice = &splice, .n_splices = 1 }, SETTLE(REJECT, 0) };

	assert_string_equal(changed(body, apart, 2, false), "a |x|");
	CHECK_INT(outcome.n_made, 2);
	assert_string_equal(changed(body, both, 2, false), "x b|d|");
	CHECK_INT(outcome.n_made, 1);
	assert_string_equal(outcome.refusal[0].slug, "settle.changed");
	stet_outcome_free(&outcome);
}
