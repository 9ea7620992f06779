/* slides.c - stet slides */
#include "cli.h"

static const struct stet_param params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ 0 },
};

static const char *const examples[] = {
	"Slides of an edited outline:", "stet slides deck.md -o deck.pptx",
	"In the look of your own template:", "stet slides deck.md -t brand.potx -o deck.pptx",
	"Straight from a document:", "stet slides report.docx -o deck.pptx",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return run_step(cli, "slides", args, true, err);
}

const struct command command_slides = {
	.name     = "slides",
	.operands = "FILE",
	.summary  = "make native slides of an outline, or straight of a document",
	.about    =
		"Reads an outline (a Markdown file; - is standard input) or a document and writes a PPTX that can be edited like any "
		"other: text in the template's placeholders, real tables, pictures, speaker notes.\n\n"
		"The layout of each slide is chosen by its content, or named in the outline: ## Title {layout=\"Two Content\"}; "
		"stet-layouts(1) shows what a template offers.  What does not fit is set smaller, down to a readable size, and then goes "
		"on on a second slide.",
	.examples = examples,
	.params   = params,
	.step     = "slides",
	.least    = 1,
	.most     = 1,
	.model    = true,
	.run      = run,
};
