/* anthropic.h - what the files of the dialect "anthropic" share. */
#ifndef STET_PROVIDERS_ANTHROPIC_H
#define STET_PROVIDERS_ANTHROPIC_H

#include "dialect.h"

int stet_anthropic_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event,
                          struct stet_err *err);
int stet_anthropic_listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err);

#endif
