/* verify.c - stet verify */
#include "cli.h"

#include <stet/verify.h>

#include "base/file.h"
#include "verify.h"

static const struct stet_param params[] = {
	{ "bytes", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "also which bytes of which part differ, and in which paragraphs they stand" },
	{ "clean", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "changes need not be tracked: what rejecting them gives is not asked" },
	{ 0 },
};

static const char *const examples[] = {
	"What an edit changed, and whether it can all be rejected:", "stet verify contract.docx contract.edited.docx",
	"Down to the bytes:", "stet verify contract.docx contract.edited.docx --bytes",
	"For a program:", "stet verify contract.docx contract.edited.docx --json",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *original = args->operand[0], *edited = args->operand[1];
	struct stet_verify_options how = { .untracked = stet_args_on(args, "clean"), .bytes = stet_args_on(args, "bytes") };
	struct stet_buf old = { 0 }, new = { 0 }, out = { 0 };
	struct stet_verdict verdict = { .n_differences = 0 };
	int rc = stet_file_read(&old, original, stet_limits_default.file, err);

	if (rc)
		stet_wrap(err, "%s", original);
	else if ((rc = stet_file_read(&new, edited, stet_limits_default.file, err)))
		stet_wrap(err, "%s", edited);
	if (!rc)
		rc = stet_doc_verify(&verdict, stet_buf_view(&old), original, stet_buf_view(&new), edited, &how, err);
	if (!rc) {
		(cli->json ? verify_json : verify_report)(&out, &verdict, how.bytes);
		rc = stet_buf_check(&out, err);
	}
	if (!rc)
		rc = result_write(NULL, stet_buf_view(&out), false, NULL, 0, err);
	/* That something does not hold is an answer and no error: a status without a message. */
	if (!rc && !stet_verdict_holds(&verdict))
		rc = -1;
	stet_verdict_free(&verdict);
	stet_buf_free(&out);
	stet_buf_free(&new);
	stet_buf_free(&old);
	return rc;
}

const struct command command_verify = {
	.name     = "verify",
	.operands = "ORIGINAL EDITED",
	.summary  = "show what an edit changed, and that nothing else did",
	.about    =
		"Compares two versions of a document (DOCX, PPTX, Markdown, plain text), whatever program made the second of the first: "
		"which parts of the package differ, and which paragraphs, with their text before and after.\n\n"
		"Then it says whether this holds: all changes are tracked, so that rejecting them gives the original (its text, styles, "
		"numbers of lists, looks of words); tracked changes and comments that were there before are there still; nothing came in "
		"that reaches out of the document or can run: links to the outside, field codes, macros, embedded objects, scripts.  "
		"Slides have no tracked changes: there the first is not asked.\n\n"
		"The exit status is 0 when all that holds and 1 when some of it does not.",
	.examples = examples,
	.params   = params,
	.least    = 2,
	.most     = 2,
	.run      = run,
};
