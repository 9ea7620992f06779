/* outline.c - stet outline */
#include "cli.h"

static const struct stet_param params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ 0 },
};

static const char *const examples[] = {
	"An outline to edit, then slides of it:", "stet outline report.docx -o deck.md",
	"About ten slides:", "stet outline report.docx --slides 10 -o deck.md",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return run_step(cli, "outline", args, false, err);
}

const struct command command_outline = {
	.name     = "outline",
	.operands = "FILE",
	.summary  = "make an outline of a document, as Markdown to edit",
	.about    =
		"Reads a document (DOCX, PPTX, Markdown, plain text; - is standard input) and writes the outline of a deck: a slide for "
		"each topic, with bullets, tables and pictures taken from the document, and the sentences they come from as speaker "
		"notes.  Nothing is invented: every bullet is the document's own words, and {from=\"report.docx#p12-p19\"} says where "
		"they stand.\n\n"
		"The outline is Markdown.  Change it with any editor - titles, order, bullets, layouts - and give it to stet-slides(1).",
	.examples = examples,
	.params   = params,
	.step     = "outline",
	.least    = 1,
	.most     = 1,
	.model    = true,
	.run      = run,
};
