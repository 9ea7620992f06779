/* local.h - a model file of one's own: llama-server is started with it when it is first asked, and stopped with us. */
#ifndef STET_PROVIDERS_LOCAL_H
#define STET_PROVIDERS_LOCAL_H

#include "models.h"

/* Be ready to be asked: before the first call to a model, by whoever is about to connect.  What is no model file is ready at
 * once.  Starts llama-server in this process, waits until it has read its model (up to ten minutes), and fills the model's
 * address in.  It ends with this process, whatever ends that.  STET_EPROVIDER "local.…". */
int stet_model_ready(const struct stet_model *model, struct stet_err *err);

/* ---- for models.c ------------------------------------------------------------------------------- */

/* A model file by its path; nothing is started. */
int stet_local_find(const struct stet_local **out, struct stet_models *models, stet_str path, struct stet_err *err);
const struct stet_vendor *stet_local_row(const struct stet_local *local);
const char *stet_local_path(const struct stet_local *local);    /* absolute */
const char *stet_local_url(const struct stet_local *local);     /* filled in when it is ready */
long stet_local_context(const struct stet_local *local);
/* Stop what this process started. */
void stet_local_stop(struct stet_models *models);

#endif
