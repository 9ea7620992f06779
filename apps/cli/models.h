/* models.h - the parts of stet models. */
#ifndef STET_CLI_MODELS_H
#define STET_CLI_MODELS_H

#include "cli.h"

#include <stet/models.h>

/* models_test.c: ask a model three times and say what works.  STET_EPROVIDER when one of them fails. */
int models_test(const struct cli *cli, struct stet_models *models, const char *name, bool offline, struct stet_err *err);

/* "$0.75" for millionths of a dollar; "?" when it is not known. */
void models_dollars(struct stet_buf *out, long long millionths);

#endif
