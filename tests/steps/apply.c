#include "test.h"

#include <stet/edit.h>

#include "base/file.h"

/* The demo report, read for changes. */
static struct stet_doc *report(struct stet_buf *file)
{
	struct stet_doc *doc;
	struct stet_err err = { 0 };

	CHECK_OK(stet_file_read(file, "docs/demo/report.docx", 1 << 20, &err), &err);
	CHECK_OK(stet_doc_read(&doc, stet_buf_view(file), "report.docx", &(struct stet_doc_options){ .origins = true }, &err), &err);
	return doc;
}

/* "p2.to" of a paragraph's line in the view. */
static const char *address(struct stet_doc *doc, const char *id)
{
	static char name[2][32];
	static unsigned turn;
	struct stet_buf tags = { 0 };
	struct stet_err err = { 0 };
	char line[32];
	size_t at;

	CHECK_OK(stet_doc_view(doc, &(struct stet_view_options){ 0 }, &tags, &err), &err);
	snprintf(line, sizeof(line), "\n%s.", id);
	at = stet_str_find(stet_buf_view(&tags), stet_str_of(line));
	CHECK(at != SIZE_MAX);
	turn ^= 1;
	snprintf(name[turn], sizeof(name[turn]), "%s.%.2s", id, tags.at + at + strlen(line));
	stet_buf_free(&tags);
	return name[turn];
}

struct result {
	struct stet_buf file, script, out;
	struct stet_doc *doc;
	struct stet_report report;
};

static void apply(struct result *r, const struct stet_apply_options *how)
{
	struct stet_err err = { 0 };

	CHECK_OK(stet_doc_apply(r->doc, stet_buf_view(&r->script), how, &r->out, &r->report, &err), &err);
}

static void done(struct result *r)
{
	stet_report_free(&r->report);
	stet_doc_close(r->doc);
	stet_buf_free(&r->out);
	stet_buf_free(&r->script);
	stet_buf_free(&r->file);
}

TEST(apply, what_lands_is_there_and_what_does_not_has_its_reason)
{
	struct result r = { 0 };
	struct stet_doc *now;
	struct stet_err err = { 0 };

	r.doc = report(&r.file);
	stet_buf_fmt(&r.script, "Here you are:\n= %s| Other words\n", address(r.doc, "p2"));
	stet_buf_fmt(&r.script, "= p3.zq| Never\n= p9999.zq| Nowhere\n! %s| no\n.\n", address(r.doc, "p3"));
	apply(&r, NULL);
	CHECK_INT(r.report.n_edits, 3);
	CHECK_INT(r.report.n_landed, 1);
	CHECK_INT(r.report.n_missed, 2);
	CHECK_INT(r.report.missed[0].line, 3);
	CHECK_STR(r.report.missed[0].text, "= p3.zq| Never");
	assert_string_equal(r.report.missed[0].slug, "edit.stale");
	CHECK(stet_str_starts(r.report.missed[0].now, stet_str_of(address(r.doc, "p3"))));
	assert_string_equal(r.report.missed[1].slug, "edit.unknown");
	CHECK_INT(r.report.missed[1].now.len, 0);
	CHECK_INT(r.report.n_refused, 1);
	CHECK_STR(r.report.refused[0].why, "no");
	CHECK_INT(r.report.n_chatter, 1);
	CHECK(r.report.ended);
	CHECK_OK(stet_doc_read(&now, stet_buf_view(&r.out), "new.docx", NULL, &err), &err);
	CHECK_STR(stet_doc_find(now, STET_STR("p2"))->text, "Other words");
	CHECK(stet_doc_revisions(now) > 0);
	stet_doc_close(now);
	done(&r);
}

TEST(apply, all_or_nothing_is_nothing_when_one_line_does_not_fit)
{
	struct result r = { 0 };

	r.doc = report(&r.file);
	stet_buf_fmt(&r.script, "= %s| Other words\n= p3.zq| Never\n", address(r.doc, "p2"));
	apply(&r, &(struct stet_apply_options){ .all = true });
	CHECK_INT(r.report.n_edits, 2);
	CHECK_INT(r.report.n_landed, 0);
	CHECK_INT(r.report.n_missed, 1);
	CHECK(!r.report.ended);
	CHECK_INT(r.out.len, 0);
	done(&r);
}

TEST(apply, clean_leaves_no_trace_and_what_is_so_already_has_landed)
{
	struct result r = { 0 };
	struct stet_doc *now;
	struct stet_err err = { 0 };

	r.doc = report(&r.file);
	stet_buf_fmt(&r.script, "= %s| Other words\n.\n", address(r.doc, "p2"));
	apply(&r, &(struct stet_apply_options){ .clean = true });
	CHECK_OK(stet_doc_read(&now, stet_buf_view(&r.out), "new.docx", &(struct stet_doc_options){ .origins = true }, &err), &err);
	CHECK_INT(stet_doc_revisions(now), 0);
	stet_report_free(&r.report);
	r.script.len = r.out.len = 0;
	stet_buf_fmt(&r.script, "= %s| %.*s\n.\n", address(r.doc, "p2"), STET_ARG(stet_doc_find(r.doc, STET_STR("p2"))->text));
	apply(&r, NULL);
	CHECK_INT(r.report.n_landed, 1);
	CHECK_INT(r.report.n_missed, 0);
	CHECK_INT(r.out.len, 0);
	stet_doc_close(now);
	done(&r);
}

TEST(apply, authors_and_dates_that_a_document_cannot_hold_are_usage)
{
	struct result r = { 0 };
	struct stet_err err = { 0 };
	struct stet_apply_options bad[] = {
		{ .date = STET_STR("today") }, { .date = STET_STR("2026-01-31T12:00:0xZ") }, { .author = STET_STR("a\nb") },
		{ .author = STET_STR("\xFF") },
	};

	r.doc = report(&r.file);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		CHECK_INT(stet_doc_apply(r.doc, STET_STR("."), &bad[i], &r.out, &r.report, &err), STET_EUSAGE);
		stet_report_free(&r.report);
	}
	done(&r);
}

TEST(apply, a_report_is_one_line_of_json_and_escapes_what_a_terminal_would_obey)
{
	struct result r = { 0 };
	struct stet_buf said = { 0 };

	r.doc = report(&r.file);
	stet_buf_z(&r.script, "= p3.zq| \x1B[2J\"x\"\n");
	apply(&r, NULL);
	stet_report_json(&r.report, &said);
	CHECK(stet_str_starts(stet_buf_view(&said), STET_STR("{\"landed\":0,\"edits\":1,\"missed\":[{\"line\":1,\"text\":\"= p3.zq| ")));
	CHECK(stet_str_ends(stet_buf_view(&said), STET_STR("\"chatter\":0,\"ended\":false}\n")));
	CHECK(memchr(said.at, '\n', said.len) == said.at + said.len - 1);
	said.len = 0;
	stet_report_text(&r.report, &said);
	CHECK(stet_str_starts(stet_buf_view(&said), STET_STR("landed 0 of 1; not landed:\n  line 1: = p3.zq| \\x1B[2J\"x\"\n")));
	CHECK(!memchr(said.at, '\x1B', said.len));
	stet_buf_free(&said);
	done(&r);
}
