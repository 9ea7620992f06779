/* ask.c - stet ask */
#include "answered.h"

static const char *const examples[] = {
	"The passages that it is about, without a model:", "stet ask 'When does the lease end?' contract.docx",
	"An answer, by a model on this machine:", "stet ask 'When does the lease end?' contract.docx -m ollama/qwen3:8b",
	"From several documents; each sentence says which:", "stet ask 'What changed in the budget?' 2025.docx 2026.docx -m openai/gpt-5.4-mini",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return answered_run(cli, "ask", args->operand[1], args, err);
}

const struct command command_ask = {
	.name     = "ask",
	.operands = "QUESTION FILE…",
	.summary  = "answer a question from documents, each sentence with its place",
	.about    =
		"Looks for what has to do with a question in documents (DOCX, PPTX, Markdown, plain text).  Without a model it shows the passages, with the headings over them and their "
		"ids.  With -m a model answers from the documents, or from their passages when they are more than it can read.\n\n"
		"Every sentence of the answer ends with the ids of the blocks on which it stands, as stet-view(1) shows them: [p12], or [report.docx#p12] of several documents.  A sentence that says "
		"no place, or whose numbers or words do not stand at that place, is left out, and said on standard error.  When the documents do not answer the question that is said there, "
		"too, and nothing is written.",
	.examples = examples,
	.params   = answered_params,
	.step     = "ask",
	.least    = 2,
	.most     = 1000,
	.model    = true,
	.run      = run,
};
