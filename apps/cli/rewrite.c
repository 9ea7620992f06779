/* rewrite.c - stet rewrite */
#include "edited.h"

static const char *const examples[] = {
	"As tracked changes, by a model on this machine:", "stet rewrite report.docx -i 'plain language, short sentences' -m ollama/qwen3:8b -o report-2.docx",
	"What it would cost:", "stet rewrite report.docx -i 'fix typos' -m openai/gpt-5.4-mini --estimate",
	"Two slides, so that everything still fits:", "stet rewrite deck.pptx --slides 3-4 -i 'shorter' -m openai/gpt-5.4-mini -o deck-2.pptx",
	"Only the edit script, to look at and change before it is applied:", "stet rewrite report.docx -i 'use the active voice' -m ollama/qwen3:8b --script edits.txt",
	"What the small model cannot do goes to a larger one, for at most half a dollar:",
	"stet rewrite report.docx -i 'formal address' -m ollama/qwen3:8b --escalate openai/gpt-5.4 --max-cost 0.50 --in-place",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return edited_run(cli, args, "rewrite", err);
}

const struct command command_rewrite = {
	.name     = "rewrite",
	.operands = "FILE",
	.summary  = "have a model change a document's words, as tracked changes",
	.about    =
		"Shows a document (DOCX, PPTX; - is standard input) to a model, piece by piece, with what is to be done (-i), and applies the edit "
		"script that comes back as stet-apply(1) does: only lines that name a paragraph by its id and checksum land, as the smallest "
		"change that gives the text, and every byte that no line names stays as it is.  Links, fields, pictures and notes stay where "
		"they are whatever the model says.\n\n"
		"Lines that cannot be applied are asked for once more, alone, of --escalate when it is given.  What does not land is said first; "
		"the exit status is 9 then.\n\n"
		"Text that nobody sees - hidden, white on white, beside the slide - is not shown to the model unless --hidden asks for it, and "
		"what the document says is data to the model: instructions in it are not its own.\n\n"
		"Every answer is kept before it is used: the same command again costs nothing.  Nothing is sent but to the model that -m names.",
	.examples = examples,
	.params   = edited_params,
	.step     = "rewrite",
	.least    = 1,
	.most     = 1,
	.model    = true,
	.run      = run,
};
