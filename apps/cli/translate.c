/* translate.c - stet translate */
#include "edited.h"

static const char *const examples[] = {
	"A translation to read beside the original, as tracked changes:", "stet translate contract.docx --to German -m openai/gpt-5.4-mini -o contract-de.docx",
	"A translation and no trace of the original:", "stet translate deck.pptx --to fr -m ollama/qwen3:8b --clean -o deck-fr.pptx",
	"With the company's own terms, a line each: term,translation", "stet translate manual.docx --to es --glossary terms.csv -m ollama/qwen3:8b -o manual-es.docx",
	"What it would cost:", "stet translate thesis.docx --to zh -m deepseek/deepseek-chat --estimate",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return edited_run(cli, args, "translate", err);
}

const struct command command_translate = {
	.name     = "translate",
	.operands = "FILE",
	.summary  = "have a model translate a document, which keeps its looks",
	.about    =
		"Shows a document (DOCX, PPTX; - is standard input) to a model, piece by piece, and puts the translation of each paragraph in its "
		"place, as tracked changes unless --clean says otherwise.  Styles, looks, links, footnotes, pictures and tables stay what they "
		"are.\n\n"
		"Every paragraph with words has to come back: those that do not are asked for once more (of --escalate when it is given), and "
		"said in the end when they are still missing; the exit status is 9 then.  A translation that lacks a number of the original is "
		"asked for again, and warned of.\n\n"
		"Comments are translated only when --part names them, and text that nobody sees only with --hidden.",
	.examples = examples,
	.params   = edited_params,
	.step     = "translate",
	.least    = 1,
	.most     = 1,
	.model    = true,
	.run      = run,
};
