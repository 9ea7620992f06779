/* reject.c - stet reject */
#include "settle.h"

static const char *const examples[] = {
	"Back to the original:", "stet reject contract.docx -o contract.before.docx",
	"Without what one author changed:", "stet reject contract.docx --by stet -o contract.2.docx",
	"One that stet view --state redline shows:", "stet reject contract.docx --id r4 -o contract.2.docx",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return settle_run(cli, args, false, err);
}

const struct command command_reject = {
	.name     = "reject",
	.operands = "FILE",
	.summary  = "reject tracked changes of a DOCX: all, an author's, or some",
	.about    =
		"What was inserted goes, what was deleted is there again, moves and changes of format are undone; everything else keeps its "
		"bytes.  Body, headers, footers, notes, comments and text boxes are all gone through.\n\n"
		"Without --by or --id, all tracked changes are rejected; with both, those that fit both.  One end of a move takes the other "
		"along.  What cannot be settled, as a change of an equation's structure, stays and is warned of.  A file without any such "
		"change comes out as it is.  What a document's protection forbids is done with --force only.\n\n"
		"--json: one object on standard error says how many changes of which kind were rejected, and how many are left.",
	.examples = examples,
	.params   = settle_params,
	.least    = 1,
	.most     = 1,
	.run      = run,
};
