/* local_server.h - llama-server as a child of this process. */
#ifndef STET_PROVIDERS_LOCAL_SERVER_H
#define STET_PROVIDERS_LOCAL_SERVER_H

#include <sys/types.h>

#include "models.h"

struct stet_server_start {
	const struct stet_conf_local *conf;
	const char *model;              /* the file */
	long context;
	char **env;                     /* its environment */
	const char *log;                /* where its output goes; "": nowhere */
	long patience_ms;               /* for reading the model */
	pid_t pid;                      /* what came of it */
	unsigned port;
};

/* Start it and wait until it answers: STET_EPROVIDER "local.server" (there is none), "local.start" (it ended, or never answered),
 * with its last words.  The child dies with the thread that called this. */
int stet_server_start(struct stet_server_start *start, struct stet_err *err);
void stet_server_stop(pid_t pid);

/* How long a model may take to be read (a test has less patience). */
extern long stet_local_patience_ms;

#endif
