/* settle.h - what stet accept and stet reject share. */
#ifndef STET_CLI_SETTLE_H
#define STET_CLI_SETTLE_H

#include "cli.h"

extern const struct stet_param settle_params[];

int settle_run(struct cli *cli, const struct stet_args *args, bool accept, struct stet_err *err);

#endif
