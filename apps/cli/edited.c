/* edited.c - a document that a model changes: the step's edit script, applied and told as any other. */
#include "edited.h"

#include <stet/change.h>

#include "base/file.h"
#include "changed.h"
#include "model.h"
#include "steps/edit_model.h"

const struct stet_param edited_params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ "in-place", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "write over the document; what it was stays beside it as FILE~" },
	{ "script", 0, STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write the edit script to FILE; without -o or --in-place, that alone" },
	{ "track", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "as tracked changes, where the format has them: the default" },
	{ "clean", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "not as tracked changes" },
	{ "author", 0, STET_PARAM_TEXT, NULL, "NAME", NULL, 0, 0, "of tracked changes; else $STET_AUTHOR, or stet" },
	{ "date", 0, STET_PARAM_TEXT, NULL, "DATE", NULL, 0, 0, "of them, as 2026-01-31T12:00:00Z; else now" },
	{ "comments", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "in a presentation: a comment at each shape that changes says what was there" },
	{ "force", 'f', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "also what the document locks or protects" },
	{ 0 },
};

struct edit {
	struct changed c;
	struct stet_work work;
	const char *script;     /* where it goes; NULL: nowhere */
	bool document;          /* that is wanted, too */
};

static int check_usage(const struct edit *e, const struct stet_args *args, struct stet_err *err)
{
	stet_str read = stet_str_of(e->c.path);
	int rc = e->document ? changed_usage(&e->c, args, err) : STET_OK;

	if (!rc && e->script)
		rc = result_may(e->script, false, &read, 1, err);
	if (!rc && e->script && e->c.output && stet_str_is(stet_str_of(e->script), e->c.output))
		rc = stet_fail(err, STET_EUSAGE, "usage.output", "the script and the document cannot both go to '%s'", e->script);
	return rc;
}

/* What the model wants is written before anything else may fail: it was paid for. */
static int keep_script(const struct edit *e, struct stet_err *err)
{
	stet_str read = stet_str_of(e->c.path);

	return e->script ? result_write(e->script, stet_buf_view(&e->work.out), false, &read, 1, err) : STET_OK;
}

static int apply(struct cli *cli, struct edit *e, const struct stet_apply_options *how, struct stet_err *err)
{
	const struct stet_report *r = &e->c.report;
	int rc = keep_script(e, err);

	if (!rc)
		rc = stet_doc_apply(e->c.doc, stet_buf_view(&e->work.out), how, &e->c.out, &e->c.report, err);
	if (rc)
		return rc;
	changed_say(cli, &e->c);
	if (e->document && (r->n_landed || !r->n_missed))
		rc = changed_deliver(&e->c, err);
	return rc ? rc : r->n_missed || stet_edit_fell_short(&e->work.notes) ? STET_EPARTIAL : STET_OK;
}

static int ask(struct cli *cli, struct edit *e, const struct stet_args *args, const char *step, struct stet_err *err)
{
	int rc;

	e->work.doc = e->c.doc;
	model_into(cli->model, &e->work);
	e->work.on_text = model_watched(cli->model);
	e->work.user = cli->model;
	rc = stet_step_find(step)->model(&e->work, args, err);
	model_quiet(cli->model);
	report_notes(cli, e->c.path, &e->work.notes);
	return rc ? rc : model_check(cli->model, err);
}

/* The first paragraph that has words. */
static uint32_t first_words(const struct stet_doc *doc)
{
	for (size_t i = 0; i < stet_doc_count(doc); i++)
		if (stet_doc_block(doc, i)->kind == STET_PARAGRAPH && stet_doc_block(doc, i)->n_runs && stet_doc_block(doc, i)->text.len)
			return (uint32_t)i;
	return STET_NONE;
}

/* What cannot be changed, because of its format or because it is protected, is found out before anybody is paid. */
static int check_may(const struct edit *e, const struct stet_apply_options *how, struct stet_err *err)
{
	struct stet_splice splice = { .text = STET_STR("-"), .before = true };
	struct stet_change change = { .kind = STET_CHANGE_TEXT, .block = first_words(e->c.doc), .splice = &splice, .n_splices = 1 };
	struct stet_change_options options = { .track = !how->clean, .force = how->force };
	struct stet_outcome outcome = { 0 };
	struct stet_buf out = { 0 };
	const struct stet_refusal *refusal;
	int rc = stet_doc_change(e->c.doc, &change, change.block != STET_NONE, &options, &out, &outcome, err);

	refusal = rc ? NULL : stet_outcome_refusal(&outcome, 0);
	if (refusal && !strcmp(refusal->slug, "edit.protected"))
		rc = stet_fail(err, STET_EPOLICY, refusal->slug, "%s: %.*s; --force changes it all the same", e->c.path,
		               STET_ARG(refusal->why));
	stet_outcome_free(&outcome);
	stet_buf_free(&out);
	return rc;
}

int edited_run(struct cli *cli, const struct stet_args *args, const char *step, struct stet_err *err)
{
	struct edit e = {
		.c = { .path = args->operand[0], .output = stet_args_text(args, "output"), .in_place = stet_args_on(args, "in-place") },
		.work = { .input = args->operand[0], .output = "-", .lim = &stet_limits_default },
		.script = stet_args_text(args, "script"),
	};
	struct stet_apply_options how = changed_how(&e.c, args);
	int rc;

	e.document = !e.script || e.c.output || e.c.in_place;
	if (!cli->model)
		return model_missing(cli, err);
	rc = stet_args_on(args, "estimate") ? STET_OK : check_usage(&e, args, err);
	if (!rc)
		rc = changed_read(&e.c, err);
	if (!rc && e.document)
		rc = check_may(&e, &how, err);
	if (!rc) {
		report_notes(cli, e.c.path, stet_doc_notes(e.c.doc));
		rc = ask(cli, &e, args, step, err);
	}
	if (!rc && !e.work.estimate)
		rc = apply(cli, &e, &how, err);
	stet_work_free(&e.work);
	changed_free(&e.c);
	return rc;
}
