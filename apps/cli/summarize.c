/* summarize.c - stet summarize */
#include "answered.h"

static const char *const examples[] = {
	"Its key sentences, without a model:", "stet summarize report.docx -n 5",
	"In its own words, by a model on this machine:", "stet summarize report.docx -m ollama/qwen3:8b",
	"In French, into a file:", "stet summarize report.docx -m openai/gpt-5.4-mini --lang French -o summary.md",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return answered_run(cli, "summarize", args->operand[0], args, err);
}

const struct command command_summarize = {
	.name     = "summarize",
	.operands = "FILE",
	.summary  = "say what a document says, each sentence with its place",
	.about    =
		"Reads a document (DOCX, PPTX, Markdown, plain text; - is standard input) and says what is in it, in about N sentences.  Without a model they are its own "
		"sentences, those that say most.  With -m a model writes them, part by part where the document is long.\n\n"
		"Every sentence ends with the ids of the blocks on which it stands, as stet-view(1) shows them: [p12].  A sentence of a model that says no place, or whose numbers or "
		"words do not stand at that place, is left out, and said on standard error.",
	.examples = examples,
	.params   = answered_params,
	.step     = "summarize",
	.least    = 1,
	.most     = 1,
	.model    = true,
	.run      = run,
};
