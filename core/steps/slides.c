/* slides.c - from an outline (or straight from a document) to a deck of native slides. */
#include "steps/deck_model.h"
#include "steps/source.h"

#include "base/file.h"

static const struct stet_param params[] = {
	{ "template", 't', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "take the look of this .pptx or .potx; without it, the built-in one" },
	{ "slides", 'n', STET_PARAM_INT, NULL, "N", NULL, 1, 1000, "straight from a document: about how many slides" },
	{ "lang", 'l', STET_PARAM_TEXT, NULL, "LANG", NULL, 0, 0, "straight from a document: its language" },
	{ 0 },
};

/* Outlines are Markdown; everything else is a document. */
static bool is_outline(const char *path)
{
	stet_str suffix = stet_path_suffix(stet_str_of(path));

	return stet_str_eq_nocase(suffix, STET_STR("md")) || stet_str_eq_nocase(suffix, STET_STR("markdown")) ||
	       !strcmp(path, "-");
}

static int from_document(struct stet_deck *deck, struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct stet_doc *doc;
	/* Nobody will read this outline, so it names the document as this process sees it. */
	int rc = stet_source_outline(deck, &doc, work, stet_str_of(work->input), args, err);

	if (!rc)
		stet_source_pictures(deck, "-", doc, work);
	stet_doc_close(doc);
	return rc;
}

static int from_outline(struct stet_deck *deck, struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	stet_str bytes;
	int rc;

	if (stet_args_given(args, "slides") || stet_args_given(args, "lang"))
		return stet_fail(err, STET_EUSAGE, "usage.option", "--slides and --lang go with a document; '%s' is an outline",
		                 work->input);
	rc = stet_work_read(work, work->input, &bytes, err);
	if (rc)
		return rc;
	rc = stet_deck_parse(deck, bytes, &work->notes, err);
	if (rc)
		stet_wrap(err, "%s", work->input);
	else
		stet_source_pictures(deck, work->input, NULL, work);
	return rc;
}

static int read_template(stet_str *template, struct stet_work *work, const struct stet_deck *deck, const char *flag,
                         struct stet_err *err)
{
	*template = (stet_str){ "", 0 };
	if (flag)
		return stet_work_read(work, flag, template, err);
	if (deck->template_path.len)
		return stet_work_read(work, stet_path_beside(&work->arena, stet_str_of(work->input), deck->template_path).at, template,
		                      err);
	return STET_OK;
}

/* The deck as a file, in the look that was asked for. */
static int write(struct stet_work *work, struct stet_deck *deck, const struct stet_args *args, struct stet_err *err)
{
	const char *flag = stet_args_text(args, "template");
	stet_str template;
	int rc = read_template(&template, work, deck, flag, err);

	if (!rc) {
		rc = stet_deck_pptx(&work->out, deck, template, work->lim, &work->notes, err);
		if (rc)
			stet_wrap(err, "%s", template.len ? flag ? flag : deck->template_path.at : work->input);
	}
	return rc;
}

static int offline(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct stet_deck deck = { 0 };
	int rc = is_outline(work->input) ? from_outline(&deck, work, args, err) : from_document(&deck, work, args, err);

	if (!rc)
		rc = write(work, &deck, args, err);
	stet_deck_free(&deck);
	return rc;
}

static int model(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct stet_deck_job job = { .work = work, .source = stet_str_of(work->input) };
	struct stet_deck deck = { 0 };
	int rc;

	if (is_outline(work->input))
		return stet_fail(err, STET_EUSAGE, "usage.model", "'%s' is an outline: slides are made of it without a model", work->input);
	rc = stet_deck_model(&deck, &job, args, err);
	if (!rc && !work->estimate) {
		stet_source_pictures(&deck, "-", job.a.doc[0], work);
		rc = write(work, &deck, args, err);
	}
	stet_deck_free(&deck);
	stet_deck_job_free(&job);
	return rc;
}

const struct stet_step stet_step_slides = {
	.name    = "slides",
	.summary = "make native slides of an outline, or straight of a document",
	.params  = params,
	.offline = offline,
	.model   = model,
};
