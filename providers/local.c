/* local.c - model files: which ones were named, and the llama-server that is started for one when it is first asked. */
#include "local.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/folders.h"
#include "keys.h"
#include "local_server.h"

#define CONTEXT 16384

/* The vendor of all model files; that a row has this very name says that it stands in a struct stet_local. */
static const char vendor_name[] = "gguf";

struct stet_local {
	struct stet_vendor row;         /* first: a model's row leads here */
	struct stet_local *next;
	const struct stet_models *models;
	const char *path;
	char url[48];
	long context;
	pid_t pid, owner;               /* 0: not started; who started it */
};

long stet_local_patience_ms = 600000;

/* ---- finding ---------------------------------------------------------------------------------- */

/* What every model file begins with. */
static int check_file(const char *path, struct stet_err *err)
{
	FILE *file = fopen(path, "rbe");
	char magic[4] = "";
	bool good;

	if (!file)
		return stet_fail(err, STET_EUSAGE, "model.file", "opening the model file '%s': %s", path, strerror(errno));
	good = fread(magic, 1, 4, file) == 4 && !memcmp(magic, "GGUF", 4);
	fclose(file);
	return good ? STET_OK : stet_fail(err, STET_EUSAGE, "model.file", "'%s' is no GGUF model file", path);
}

int stet_local_find(const struct stet_local **out, struct stet_models *models, stet_str name, struct stet_err *err)
{
	char *real = realpath(stet_arena_str(&models->arena, name).at, NULL);
	struct stet_local *local = models->servers;
	int rc;

	if (!real)
		return stet_fail(err, STET_EUSAGE, "model.file", "opening the model file '%.*s': %s", STET_ARG(name), strerror(errno));
	while (local && strcmp(local->path, real) != 0)
		local = local->next;
	rc = local ? STET_OK : check_file(real, err);
	if (!local && !rc) {
		local = stet_arena_alloc(&models->arena, sizeof(*local));
		*local = (struct stet_local){
			.row = { .name = vendor_name, .title = "a model file", .dialect = "openai", .url = "http://127.0.0.1/v1",
			         .auth = STET_AUTH_NONE, .structure = STET_STRUCTURE_GRAMMAR, .thinking = STET_THINKING_TEMPLATE,
			         .quirks = STET_QUIRK_LOCAL | STET_QUIRK_GRAMMAR | STET_QUIRK_SCHEMA_OBJECT | STET_QUIRK_MAX_TOKENS },
			.models = models,
			.path = stet_arena_str(&models->arena, stet_str_of(real)).at,
			.context = models->local.context ? models->local.context : CONTEXT,
			.next = models->servers,
		};
		models->servers = local;
	}
	free(real);
	*out = local;
	return rc;
}

const struct stet_vendor *stet_local_row(const struct stet_local *local)
{
	return &local->row;
}

const char *stet_local_path(const struct stet_local *local)
{
	return local->path;
}

const char *stet_local_url(const struct stet_local *local)
{
	return local->url;
}

long stet_local_context(const struct stet_local *local)
{
	return local->context;
}

/* ---- being ready ------------------------------------------------------------------------------ */

static int start(struct stet_local *local, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_server_start how = {
		.conf = &local->models->local, .model = local->path, .context = local->context,
		.env = stet_env_without_keys(&arena, NULL, local->models),
		.log = stet_folder_state(&arena, "llama-server.log").at,
		.patience_ms = stet_local_patience_ms,
	};
	int rc = stet_server_start(&how, err);

	if (rc) {
		stet_wrap(err, "%s", local->path);
	} else {
		local->pid = how.pid;
		local->owner = getpid();
		snprintf(local->url, sizeof(local->url), "http://127.0.0.1:%u/v1", how.port);
	}
	stet_arena_free(&arena);
	return rc;
}

int stet_model_ready(const struct stet_model *model, struct stet_err *err)
{
	struct stet_local *local;

	if (!model->row || model->row->name != vendor_name)
		return STET_OK;
	/* The row is lent as const to everybody; what it stands in is of the models, which are not. */
	local = (struct stet_local *)(uintptr_t)model->row;
	if (local->pid && local->owner == getpid() && waitpid(local->pid, NULL, WNOHANG) == 0)
		return STET_OK;
	return start(local, err);
}

void stet_local_stop(struct stet_models *models)
{
	for (struct stet_local *local = models->servers; local; local = local->next) {
		if (local->pid && local->owner == getpid())
			stet_server_stop(local->pid);
		local->pid = 0;
	}
}
