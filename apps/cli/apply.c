/* apply.c - stet apply */
#include "changed.h"

#include "base/file.h"

static const struct stet_param params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ "in-place", 'i', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "write over the document; what it was stays beside it as FILE~" },
	{ "track", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "as tracked changes, where the format has them: the default" },
	{ "clean", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "not as tracked changes" },
	{ "author", 0, STET_PARAM_TEXT, NULL, "NAME", NULL, 0, 0, "of tracked changes and comments; else $STET_AUTHOR, or stet" },
	{ "date", 0, STET_PARAM_TEXT, NULL, "DATE", NULL, 0, 0, "of them, as 2026-01-31T12:00:00Z; else now" },
	{ "partial", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "what can be done is done, the rest is said: the default" },
	{ "all-or-nothing", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "nothing is done unless all can be" },
	{ "comments", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "in a presentation: a comment at each shape that changes says what was there" },
	{ "force", 'f', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "also what the document locks or protects" },
	{ 0 },
};

static const char *const examples[] = {
	"What a model or a person wrote, as tracked changes:", "stet apply contract.docx edits.txt -o contract-2.docx",
	"The same in place; contract.docx~ is what it was:", "stet apply contract.docx edits.txt --in-place",
	"Straight from a program, under a name:", "model < prompt | stet apply contract.docx - --author 'Ann B' -o out.docx",
	"All of it or nothing, without a trace:", "stet apply --all-or-nothing --clean report.docx edits.txt -o new.docx",
	NULL,
};

struct job {
	struct changed c;
	const char *script;
	struct stet_buf edits;
};

static int check_usage(const struct stet_args *args, const struct job *job, struct stet_err *err)
{
	if (stet_args_on(args, "partial") && stet_args_on(args, "all-or-nothing"))
		return stet_fail(err, STET_EUSAGE, "usage.partial", "--partial or --all-or-nothing: not both");
	if (stet_file_is_dash(job->c.path) && stet_file_is_dash(job->script))
		return stet_fail(err, STET_EUSAGE, "usage.operands", "the document or the script can be standard input, not both");
	return changed_usage(&job->c, args, err);
}

static int read_both(struct job *job, struct stet_err *err)
{
	int rc = changed_read(&job->c, err);

	if (!rc) {
		rc = stet_file_read(&job->edits, job->script, stet_limits_default.part, err);
		if (rc)
			stet_wrap(err, "%s", job->script);
	}
	return rc;
}

static int conclude(const struct cli *cli, const struct job *job, struct stet_err *err)
{
	const struct stet_report *r = &job->c.report;
	int rc = STET_OK;

	changed_say(cli, &job->c);
	if (!r->n_edits && !r->n_refused && !r->ended)
		return stet_fail(err, STET_EUSAGE, "script.empty", "there is no edit in '%s'", job->script);
	if (r->n_landed || !r->n_missed)
		rc = changed_deliver(&job->c, err);
	return rc ? rc : r->n_missed ? STET_EPARTIAL : STET_OK;
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	struct job job = { .c = { .path = args->operand[0], .also = args->operand[1], .output = stet_args_text(args, "output"),
	                          .in_place = stet_args_on(args, "in-place") }, .script = args->operand[1] };
	struct stet_apply_options how = changed_how(&job.c, args);
	int rc = check_usage(args, &job, err);

	how.all = stet_args_on(args, "all-or-nothing");
	if (!rc)
		rc = read_both(&job, err);
	if (!rc) {
		report_notes(cli, job.c.path, stet_doc_notes(job.c.doc));
		rc = stet_doc_apply(job.c.doc, stet_buf_view(&job.edits), &how, &job.c.out, &job.c.report, err);
	}
	if (!rc)
		rc = conclude(cli, &job, err);
	changed_free(&job.c);
	stet_buf_free(&job.edits);
	return rc;
}

const struct command command_apply = {
	.name     = "apply",
	.operands = "FILE SCRIPT",
	.summary  = "change a document as an edit script says, and nothing else in it",
	.about    =
		"Applies an edit script (- is standard input) to a DOCX or PPTX.  A script is lines such as ~ p2.to \"USD 100\" => "
		"\"USD 120\": the sign says what is to be done, p2 is the id and to the checksum of a paragraph as stet-view(1) shows "
		"them; docs/tags.md has all of them.  The smallest change is made that gives the text asked for, as a tracked change in "
		"a DOCX, and every byte that no line names stays as it is.\n\n"
		"A line whose id or checksum is not the document's, or which cannot be done without harm, is not done and said first, "
		"with the reason and what stands there now; the others are (--all-or-nothing: none are).  The exit status is 0 when "
		"all landed and 9 when some did not; when none did, nothing is written.  With --json the report is one object in one "
		"line.\n\n"
		"The document is never written over, but with --in-place; then what it was stays beside it as FILE~, or FILE~2 where "
		"there is one already.",
	.examples = examples,
	.params   = params,
	.least    = 2,
	.most     = 2,
	.run      = run,
};
