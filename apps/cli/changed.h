/* changed.h - what commands share that change a document: who and when, what is said of it, where it goes. */
#ifndef STET_CLI_CHANGED_H
#define STET_CLI_CHANGED_H

#include "cli.h"

#include <stet/edit.h>

struct changed {
	const char *path, *output;      /* output: NULL, "-": standard output */
	const char *also;               /* another file that was read; may be NULL */
	bool in_place, clean;
	struct stet_buf file, out;      /* as it was; as it is, empty when nothing landed */
	struct stet_doc *doc;
	struct stet_report report;
	char date[32];
};

/* From --clean, --force, --comments, --author, --date, with their environment. */
struct stet_apply_options changed_how(struct changed *c, const struct stet_args *args);
/* --track and --clean, -o and --in-place, files that would be written over. */
int changed_usage(const struct changed *c, const struct stet_args *args, struct stet_err *err);
/* Read c->path for changes. */
int changed_read(struct changed *c, struct stet_err *err);
/* The report, before anything is written: what did not land is what a person must know. */
void changed_say(const struct cli *cli, const struct changed *c);
/* Write the result, and beside a presentation what was changed. */
int changed_deliver(const struct changed *c, struct stet_err *err);
void changed_free(struct changed *c);

#endif
