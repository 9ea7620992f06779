/* diff.c - stet diff */
#include "cli.h"

#include <stet/doc.h>

#include "base/json.h"
#include "steps/view.h"
#include "text/diff.h"

static const struct stet_param params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ 0 },
};

static const char *const examples[] = {
	"What would make the first the second:", "stet diff contract.docx contract-2.docx",
	"As tracked changes of the first:", "stet diff contract.docx contract-2.docx | stet apply contract.docx - -o redline.docx",
	NULL,
};

static int compare(struct stet_buf *out, const struct stet_doc *a, const struct stet_doc *b, struct stet_diff_counts *counts,
                   struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_view x = stet_view_of(a, &arena), y = stet_view_of(b, &arena);
	int rc = stet_diff(out, &x, &y, counts, err);

	stet_arena_free(&arena);
	return rc;
}

static void as_json(struct stet_buf *out, const struct stet_diff_counts *counts)
{
	struct stet_buf script = *out;
	struct stet_json json = { .out = out };

	*out = (struct stet_buf){ 0 };
	stet_json_open(&json, '{');
	stet_json_count(&json, "edits", (long long)counts->edits);
	stet_json_count(&json, "refusals", (long long)counts->refusals);
	stet_json_text(&json, "script", stet_buf_view(&script));
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
	stet_buf_free(&script);
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *old = args->operand[0], *new = args->operand[1];
	const stet_str read[] = { stet_str_of(old), stet_str_of(new) };
	struct stet_doc *a = NULL, *b = NULL;
	struct stet_buf out = { 0 };
	struct stet_diff_counts counts;
	int rc = stet_doc_open(&a, old, NULL, err);

	if (!rc)
		rc = stet_doc_open(&b, new, NULL, err);
	if (!rc && strcmp(stet_doc_format(a), stet_doc_format(b)) != 0)
		rc = stet_fail(err, STET_EUSAGE, "diff.formats", "a %s and a %s are not two versions of one document", stet_doc_format(a),
		               stet_doc_format(b));
	if (!rc)
		rc = compare(&out, a, b, &counts, err);
	if (!rc && cli->json)
		as_json(&out, &counts);
	if (!rc)
		rc = result_write(stet_args_text(args, "output"), stet_buf_view(&out), false, read, 2, err);
	stet_doc_close(b);
	stet_doc_close(a);
	stet_buf_free(&out);
	return rc;
}

const struct command command_diff = {
	.name     = "diff",
	.operands = "A B",
	.summary  = "show two versions of a document as an edit script for the first",
	.about    =
		"Compares two versions of a document (both read as if all tracked changes were accepted) and writes the edit script that "
		"makes the first one's text, styles and order those of the second: words that changed, paragraphs and rows of tables that "
		"are new, gone or moved, new comments.  What has the same text gets no line; a document and its copy give a full stop.\n\n"
		"What a script cannot say - a new table or picture, another result of a field - is a line that begins with an exclamation "
		"mark, so that nobody takes the rest for all.  docs/tags.md has the language.",
	.examples = examples,
	.params   = params,
	.least    = 2,
	.most     = 2,
	.run      = run,
};
