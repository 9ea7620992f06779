/* outline.c - from a document to an outline that a person can edit. */
#include "steps/deck_model.h"
#include "steps/source.h"

#include "base/file.h"
#include "text/engine.h"

static const struct stet_param params[] = {
	{ "slides", 'n', STET_PARAM_INT, NULL, "N", NULL, 1, 1000, "about how many slides; without it, as the content wants" },
	{ "lang", 'l', STET_PARAM_TEXT, NULL, "LANG", NULL, 0, 0, "language of the document (en, de, fr, es, zh, …); without it, found out" },
	{ 0 },
};

/* Notes that the document collected are the work's, too. */
static void hand_on(struct stet_notes *to, const struct stet_notes *from)
{
	for (size_t i = 0; i < from->n; i++)
		for (unsigned k = 0; k < from->note[i].count && k < 1000; k++)
			stet_note(to, from->note[i].slug, from->note[i].where, "%.*s", STET_ARG(from->note[i].text));
}

int stet_source_outline(struct stet_deck *deck, struct stet_doc **doc, struct stet_work *work, stet_str source,
                        const struct stet_args *args, struct stet_err *err)
{
	struct stet_outline_options options = {
		.slides = (unsigned)stet_args_int(args, "slides"),
		.lang = stet_str_of(stet_args_text(args, "lang")),
		.source = source,
	};
	stet_str bytes;
	int rc = stet_work_read(work, work->input, &bytes, err);

	*doc = NULL;
	if (!rc)
		rc = stet_doc_read(doc, bytes, work->input, &(struct stet_doc_options){ .lim = work->lim }, err);
	if (!rc) {
		size_t n;
		const struct stet_block *block = stet_doc_blocks(*doc, &n);

		hand_on(&work->notes, stet_doc_notes(*doc));
		rc = stet_outline_make(deck, block, n, stet_doc_properties(*doc), &options, &work->notes, err);
	}
	return rc;
}

static int offline(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	stet_str source = stet_path_named(&work->arena, work->output, work->input);
	struct stet_deck deck = { 0 };
	struct stet_doc *doc;
	int rc = stet_source_outline(&deck, &doc, work, source, args, err);

	if (!rc)
		rc = stet_deck_print(&work->out, &deck, err);
	stet_doc_close(doc);
	stet_deck_free(&deck);
	return rc;
}

static int model(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct stet_deck_job job = { .work = work, .source = stet_path_named(&work->arena, work->output, work->input) };
	struct stet_deck deck = { 0 };
	int rc = stet_deck_model(&deck, &job, args, err);

	if (!rc && !work->estimate)
		rc = stet_deck_print(&work->out, &deck, err);
	stet_deck_free(&deck);
	stet_deck_job_free(&job);
	return rc;
}

const struct stet_step stet_step_outline = {
	.name    = "outline",
	.summary = "make an outline of a document, as Markdown to edit",
	.params  = params,
	.offline = offline,
	.model   = model,
};
