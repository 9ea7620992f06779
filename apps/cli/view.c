/* view.c - stet view */
#include "view.h"

#include <stet/doc.h>

#include "steps/view.h"
#include "text/anchor.h"
#include "text/grammar.h"
#include "text/select.h"
#include "text/view.h"

static const struct stet_param params[] = {
	{ "as", 0, STET_PARAM_CHOICE, "tags", NULL, "tags|json|md|text", 0, 0, "the form" },
	{ "state", 0, STET_PARAM_CHOICE, "final", NULL, "final|original|redline", 0, 0, "tracked changes: accepted, rejected, both" },
	{ "part", 'p', STET_PARAM_CHOICE, "all", NULL, "all|body|notes|headers|comments", 0, 0, "which part; notes are footnotes, endnotes, speaker notes" },
	{ "range", 'r', STET_PARAM_TEXT, NULL, "ID[-ID]", NULL, 0, 0, "from one block to another, by id: p10-p40, t2" },
	{ "slides", 's', STET_PARAM_TEXT, NULL, "N[-N]", NULL, 0, 0, "some slides: 3-5" },
	{ "grep", 'g', STET_PARAM_TEXT, NULL, "RE", NULL, 0, 0, "paragraphs that match an extended regular expression" },
	{ "outline", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "titles and headings only" },
	{ "budget", 'b', STET_PARAM_INT, NULL, "N", NULL, 100, 100000000, "cut it to about N tokens: the outline stays, then what begins each section" },
	{ "grammar", 0, STET_PARAM_CHOICE, NULL, NULL, "gbnf|regex", 0, 0, "instead of the view, the grammar of edit scripts for it" },
	{ "media", 'm', STET_PARAM_PATH, NULL, "DIR", NULL, 0, 0, "with --as md: write the pictures into DIR, which the Markdown then names" },
	{ "since", 0, STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "an earlier version: blocks are named as they were in it" },
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ 0 },
};

static const char *const examples[] = {
	"What stet sees, in order:", "stet view report.docx",
	"Every block with its id, style, runs and place:", "stet view report.docx --as json",
	"The headings, as Markdown:", "stet view report.docx --as md --outline",
	"After an edit elsewhere, with the ids that blocks had before:", "stet view report-2.docx --since report.docx",
	"As much as 4000 tokens hold:", "stet view thesis.docx --budget 4000",
	"What its authors changed, in place:", "stet view contract.docx --state redline",
	"Good Markdown, with its pictures beside it:", "stet view report.docx --as md --media img -o report.md",
	"A grammar that holds a local model to this view:", "stet view contract.docx --range p10-p40 --grammar gbnf",
	"Where it speaks of fees:", "stet view contract.docx --grep '[Ff]ees?'",
	NULL,
};

static enum stet_form form_of(const struct stet_args *args)
{
	const char *form = stet_args_text(args, "as");

	return !strcmp(form, "json") ? STET_FORM_JSON :
	       !strcmp(form, "md")   ? STET_FORM_MARKDOWN :
	       !strcmp(form, "text") ? STET_FORM_TEXT :
	                               STET_FORM_TAGS;
}

static enum stet_state state_of(const struct stet_args *args)
{
	const char *state = stet_args_text(args, "state");

	return !strcmp(state, "redline") ? STET_REDLINE : !strcmp(state, "original") ? STET_ORIGINAL : STET_FINAL;
}

/* Ids of another file's blocks; that file is of no more use afterwards. */
static int name_since(struct stet_view *view, const char *path, struct stet_arena *arena, struct stet_err *err)
{
	struct stet_doc *old = NULL;
	int rc = stet_doc_open(&old, path, NULL, err);
	size_t n;

	if (!rc) {
		const struct stet_block *block = stet_doc_blocks(old, &n);

		stet_view_anchor(view, block, n, arena);
		view->whole = view->block;
	}
	stet_doc_close(old);
	return rc;
}

static int grammar(struct stet_buf *out, const struct stet_view *view, const char *kind, struct stet_arena *arena,
                   struct stet_err *err)
{
	struct stet_tags_names names;
	struct stet_buf unread = { 0 };
	int rc = stet_tags_write(&unread, view, &names, arena, err);

	if (!rc)
		rc = !strcmp(kind, "gbnf") ? stet_tags_gbnf(out, &names, err) : stet_tags_regex(out, &names, err);
	stet_buf_free(&unread);
	return rc;
}

static int show(struct stet_buf *out, struct stet_doc *doc, const struct stet_args *args, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_view view = stet_view_of(doc, &arena);
	struct stet_selection want = {
		.part = stet_args_text(args, "part"),
		.range = stet_args_text(args, "range"),
		.slides = stet_args_text(args, "slides"),
		.pattern = stet_args_text(args, "grep"),
		.outline = stet_args_on(args, "outline"),
		.budget = (size_t)stet_args_int(args, "budget"),
	};
	int rc = STET_OK;

	if (stet_args_text(args, "since"))
		rc = name_since(&view, stet_args_text(args, "since"), &arena, err);
	if (!rc)
		rc = stet_view_select(&view, &want, &arena, err);
	if (!rc && stet_args_text(args, "media"))
		rc = media_write(&view, doc, args, &arena, err);
	if (!rc && stet_args_text(args, "grammar"))
		rc = grammar(out, &view, stet_args_text(args, "grammar"), &arena, err);
	else if (!rc)
		rc = stet_view_show(out, &view, form_of(args), err);
	stet_arena_free(&arena);
	return rc;
}

/* All of it as text: then nothing has to be held. */
static bool can_stream(const struct stet_args *args)
{
	static const char *const narrowing[] = { "range", "slides", "grep", "since", "grammar", "media" };

	if (form_of(args) != STET_FORM_TEXT || strcmp(stet_args_text(args, "part"), "all") != 0 ||
	    stet_args_on(args, "outline") || stet_args_given(args, "budget"))
		return false;
	for (size_t i = 0; i < sizeof(narrowing) / sizeof(*narrowing); i++)
		if (stet_args_text(args, narrowing[i]))
			return false;
	return true;
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *path = args->operand[0];
	stet_str read = stet_str_of(path);
	struct stet_buf out = { 0 };
	struct stet_doc *doc = NULL;
	struct stet_doc_options how = { .state = state_of(args) };
	int rc;

	if (can_stream(args))
		return stream_text(cli, args, how.state, err);
	rc = stet_doc_open(&doc, path, &how, err);
	if (!rc) {
		report_notes(cli, path, stet_doc_notes(doc));
		rc = show(&out, doc, args, err);
	}
	if (!rc)
		rc = result_write(stet_args_text(args, "output"), stet_buf_view(&out), false, &read, 1, err);
	stet_doc_close(doc);
	stet_buf_free(&out);
	return rc;
}

const struct command command_view = {
	.name     = "view",
	.operands = "FILE",
	.summary  = "show what stet sees in a document: its blocks in order",
	.about    =
		"Reads a document (DOCX, PPTX, Markdown, plain text; - is standard input) and shows its blocks in reading order: "
		"paragraphs, headings, lists with their numbers, tables, pictures by their alternative text, footnotes, headers, "
		"comments, speaker notes.\n\n"
		"Without --as it does so in the tag language, a line for each paragraph and row: p12.to H2| Payment is the "
		"paragraph with the id p12, the checksum to and the style H2, which is explained in the line that begins with "
		"@style.  <b> <i> <u> <s> <sup> <sub> <a> stand where text looks different from the rest of its paragraph, numbers "
		"such as <1> for everything else; lines that begin with @mark at the end explain them.  docs/tags.md has every "
		"rule.\n\n"
		"Tracked changes are read as if they were accepted, and noted; --state original rejects them, and redline shows "
		"both.\n\n"
		"--as text of a whole document is written while it is read, in little memory whatever its size.\n\n"
		"Text that a reader would not see - hidden, white on white, smaller than two points, beside the slide - is marked and "
		"warned of.  Nothing that the document refers to is ever fetched.",
	.examples = examples,
	.params   = params,
	.least    = 1,
	.most     = 1,
	.run      = run,
};
