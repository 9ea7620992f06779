/* openai.h - what the files of the dialect "openai" share. */
#ifndef STET_PROVIDERS_OPENAI_H
#define STET_PROVIDERS_OPENAI_H

#include "base/json.h"
#include "dialect.h"

/* Is the schema told in words too: where a server knows nothing of it, or holds the answer to it without telling the model? */
bool stet_openai_is_worded(const struct stet_model *model, const struct stet_request *request);
/* The members of a request that hold the answer to a shape. */
void stet_openai_shape(struct stet_json *json, const struct stet_model *model, const struct stet_request *request);
int stet_openai_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event, struct stet_err *err);

#endif
