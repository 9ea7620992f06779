/* answered.h - commands whose result is a text for people, which a terminal shows as it comes. */
#ifndef STET_CLI_ANSWERED_H
#define STET_CLI_ANSWERED_H

#include "cli.h"

extern const struct stet_param answered_params[];

/* Run a step of which `input` is the first document. */
int answered_run(struct cli *cli, const char *step, const char *input, const struct stet_args *args, struct stet_err *err);

#endif
