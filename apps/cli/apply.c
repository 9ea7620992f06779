/* apply.c - stet apply */
#include "cli.h"

#include <stdlib.h>
#include <time.h>

#include <stet/edit.h>

#include "base/file.h"
#include "review.h"

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
	const char *path, *script, *output;
	bool in_place, clean;
	struct stet_buf file, edits, out;
	struct stet_doc *doc;
	struct stet_report report;
};

/* ---- what is asked for -------------------------------------------------------------------------------- */

static int check_usage(const struct stet_args *args, const struct job *job, struct stet_err *err)
{
	stet_str read[] = { stet_str_of(job->path), stet_str_of(job->script) };

	if (stet_args_on(args, "track") && stet_args_on(args, "clean"))
		return stet_fail(err, STET_EUSAGE, "usage.track", "--track or --clean: not both");
	if (stet_args_on(args, "partial") && stet_args_on(args, "all-or-nothing"))
		return stet_fail(err, STET_EUSAGE, "usage.partial", "--partial or --all-or-nothing: not both");
	if (stet_file_is_dash(job->path) && stet_file_is_dash(job->script))
		return stet_fail(err, STET_EUSAGE, "usage.operands", "the document or the script can be standard input, not both");
	return result_may_go(job->output, job->in_place, read, 2, err);
}

/* Now, or the moment that a reproducible build asks for. */
static const char *moment(char *text, size_t room)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long seconds = 0;
	struct tm utc;
	time_t t = time(NULL);

	if (epoch && stet_str_int(stet_str_of(epoch), 0, 253402300799LL, &seconds))
		t = (time_t)seconds;
	if (!gmtime_r(&t, &utc) || !strftime(text, room, "%Y-%m-%dT%H:%M:%SZ", &utc))
		text[0] = 0;
	return text;
}

static struct stet_apply_options options_of(const struct stet_args *args, char *date, size_t room)
{
	const char *author = stet_args_text(args, "author"), *given = stet_args_text(args, "date");

	return (struct stet_apply_options){
		.clean = stet_args_on(args, "clean"),
		.all = stet_args_on(args, "all-or-nothing"),
		.force = stet_args_on(args, "force"),
		.remark = stet_args_on(args, "comments"),
		.author = stet_str_of(author ? author : getenv("STET_AUTHOR")),
		.date = stet_str_of(given ? given : moment(date, room)),
	};
}

/* ---- the work ------------------------------------------------------------------------------------------- */

static int read_both(struct job *job, struct stet_err *err)
{
	struct stet_doc_options how = { .state = STET_FINAL, .origins = true };
	int rc = stet_file_read(&job->file, job->path, stet_limits_default.file, err);

	if (rc)
		stet_wrap(err, "%s", job->path);
	if (!rc) {
		rc = stet_file_read(&job->edits, job->script, stet_limits_default.part, err);
		if (rc)
			stet_wrap(err, "%s", job->script);
	}
	return rc ? rc : stet_doc_read(&job->doc, stet_buf_view(&job->file), job->path, &how, err);
}

/* Before anything is written: what did not land is what a person must know. */
static void say(const struct cli *cli, const struct job *job)
{
	struct stet_buf out = { 0 };

	if (cli->json)
		stet_report_json(&job->report, &out);
	else if (!cli->quiet || job->report.n_missed || job->report.n_refused)
		stet_report_text(&job->report, &out);
	fwrite(out.at ? out.at : "", 1, out.len, stderr);
	fflush(stderr);
	stet_buf_free(&out);
	if (!cli->json)
		report_notes(cli, job->path, &job->report.notes);
}

static int deliver(const struct job *job, struct stet_err *err)
{
	stet_str read[] = { stet_str_of(job->path), stet_str_of(job->script) };
	/* A script of nothing, or of what is there already: the document is what was asked for. */
	stet_str bytes = stet_buf_view(job->out.len ? &job->out : &job->file);

	if (job->in_place)
		return job->out.len ? result_over(job->path, stet_buf_view(&job->file), bytes, err) : STET_OK;
	return result_write(job->output, bytes, true, read, 2, err);
}

/* What knows no tracked changes has them beside it. */
static int note_changes(const struct job *job, struct stet_err *err)
{
	const char *path = job->in_place ? job->path : job->output;

	if (job->clean || !job->out.len || !path || stet_file_is_dash(path))
		return STET_OK;
	return review_beside(path, job->doc, stet_buf_view(&job->out), job->in_place, err);
}

static int conclude(const struct cli *cli, const struct job *job, struct stet_err *err)
{
	const struct stet_report *r = &job->report;
	int rc = STET_OK;

	say(cli, job);
	if (!r->n_edits && !r->n_refused && !r->ended)
		return stet_fail(err, STET_EUSAGE, "script.empty", "there is no edit in '%s'", job->script);
	if (r->n_landed || !r->n_missed)
		rc = deliver(job, err);
	if (!rc && r->n_landed)
		rc = note_changes(job, err);
	return rc ? rc : r->n_missed ? STET_EPARTIAL : STET_OK;
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	struct job job = { .path = args->operand[0], .script = args->operand[1], .output = stet_args_text(args, "output"),
	                   .in_place = stet_args_on(args, "in-place"), .clean = stet_args_on(args, "clean") };
	char date[32];
	struct stet_apply_options how = options_of(args, date, sizeof(date));
	int rc = check_usage(args, &job, err);

	if (!rc)
		rc = read_both(&job, err);
	if (!rc) {
		report_notes(cli, job.path, stet_doc_notes(job.doc));
		rc = stet_doc_apply(job.doc, stet_buf_view(&job.edits), &how, &job.out, &job.report, err);
	}
	if (!rc)
		rc = conclude(cli, &job, err);
	stet_report_free(&job.report);
	stet_doc_close(job.doc);
	stet_buf_free(&job.out);
	stet_buf_free(&job.edits);
	stet_buf_free(&job.file);
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
