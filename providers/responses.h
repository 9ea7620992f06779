/* responses.h - what the files of the dialect "responses" share. */
#ifndef STET_PROVIDERS_RESPONSES_H
#define STET_PROVIDERS_RESPONSES_H

#include "dialect.h"

int stet_responses_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event,
                          struct stet_err *err);

#endif
