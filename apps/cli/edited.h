/* edited.h - what commands share in which a model changes a document: stet rewrite, stet translate. */
#ifndef STET_CLI_EDITED_H
#define STET_CLI_EDITED_H

#include "cli.h"

extern const struct stet_param edited_params[];

/* The command's step writes an edit script, which is applied as stet apply does. */
int edited_run(struct cli *cli, const struct stet_args *args, const char *step, struct stet_err *err);

#endif
