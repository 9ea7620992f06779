/* accept.c - stet accept */
#include "settle.h"

static const char *const examples[] = {
	"Accept all tracked changes:", "stet accept contract.docx -o contract.final.docx",
	"Those of one author:", "stet accept contract.docx --by 'Mary Miller' -o contract.2.docx",
	"Two that stet view --state redline shows:", "stet accept contract.docx --id r4,r7 -o contract.2.docx",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	return settle_run(cli, args, true, err);
}

const struct command command_accept = {
	.name     = "accept",
	.operands = "FILE",
	.summary  = "accept tracked changes of a DOCX: all, an author's, or some",
	.about    =
		"What was inserted stays, what was deleted goes, moves and changes of format are made; everything else keeps its bytes.  "
		"Body, headers, footers, notes, comments and text boxes are all gone through.\n\n"
		"Without --by or --id, all tracked changes are accepted; with both, those that fit both.  One end of a move takes the other "
		"along.  What cannot be settled, as a change of an equation's structure, stays and is warned of.  A file without any such "
		"change comes out as it is.  What a document's protection forbids is done with --force only.\n\n"
		"--json: one object on standard error says how many changes of which kind were accepted, and how many are left.",
	.examples = examples,
	.params   = settle_params,
	.least    = 1,
	.most     = 1,
	.run      = run,
};
