/* models.c - from a name to a model: who is asked, where, and what is known of it. */
#include "models.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "address.h"
#include "base/file.h"
#include "base/folders.h"
#include "local.h"

#define CONF_MAX ((size_t)1 << 20)

/* A model that was asked for: what is lent to callers, and the row it may have of its own. */
struct stet_found {
	struct stet_found *next;
	struct stet_model model;
	struct stet_vendor row;
};

/* ---- opening ---------------------------------------------------------------------------------- */

/* The usual file need not be there; one that was named has to be. */
static int read_conf(struct stet_models *models, const char *path, bool named, struct stet_err *err)
{
	struct stet_buf text = { 0 };
	struct stat st;
	int rc;

	if (!named && stat(path, &st) < 0)
		return STET_OK;
	rc = stet_file_read(&text, path, CONF_MAX, err);
	if (!rc && stat(path, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & S_IWOTH))
		rc = stet_fail(err, STET_EPOLICY, "conf.mode", "anybody may write it, and so send keys elsewhere; 'chmod o-w' it");
	if (rc)
		stet_wrap(err, "%s", path);
	models->path = stet_arena_str(&models->arena, stet_str_of(path)).at;
	if (!rc)
		rc = stet_conf_read(models, stet_buf_view(&text), models->path, err);
	stet_buf_free(&text);
	return rc;
}

int stet_models_open(struct stet_models **out, const char *conf, struct stet_err *err)
{
	struct stet_models *models = stet_grow(NULL, sizeof(*models));
	const char *variable = getenv("STET_MODELS");
	int rc = STET_OK;

	*models = (struct stet_models){ 0 };
	if (!conf && variable && *variable)
		conf = variable;
	if (conf) {
		rc = read_conf(models, conf, true, err);
	} else {
		stet_str usual = stet_folder_config(&models->arena, "models.conf");

		if (usual.len)
			rc = read_conf(models, usual.at, false, err);
	}
	if (rc) {
		stet_models_close(models);
		models = NULL;
	}
	*out = models;
	return rc;
}

void stet_models_close(struct stet_models *models)
{
	if (!models)
		return;
	stet_local_stop(models);
	stet_arena_free(&models->arena);
	free(models);
}

const struct stet_vendor *stet_models_vendor(const struct stet_models *models, stet_str name, const struct stet_conf_vendor **conf)
{
	if (conf)
		*conf = NULL;
	for (size_t i = 0; i < models->n_vendors; i++) {
		if (!stet_str_is(name, models->vendor[i].row.name))
			continue;
		if (conf)
			*conf = &models->vendor[i];
		return &models->vendor[i].row;
	}
	return stet_vendor_find(name);
}

/* ---- finding ---------------------------------------------------------------------------------- */

static stet_str alias_of(const struct stet_models *models, stet_str name)
{
	for (size_t i = 0; i < models->n_aliases; i++)
		if (stet_str_eq(models->alias[i].name, name))
			return models->alias[i].target;
	return name;
}

/* What is built in, then what models.conf says. */
static void take_known(struct stet_models *models, struct stet_found *found)
{
	stet_str vendor = stet_str_of(found->model.vendor), id = stet_str_of(found->model.id);
	bool no_temperature = found->row.quirks & STET_QUIRK_NO_TEMPERATURE;

	for (size_t i = 0; i < stet_n_known; i++)
		if (stet_known_is(&stet_known[i], stet_known_vendor(vendor), id))
			stet_known_apply(&found->model, &stet_known[i], &no_temperature);
	for (size_t i = 0; i < models->n_known; i++)
		if (stet_known_is(&models->known[i], vendor, id))
			stet_known_apply(&found->model, &models->known[i], &no_temperature);
	found->row.quirks &= ~(unsigned)STET_QUIRK_NO_TEMPERATURE;
	if (no_temperature)
		found->row.quirks |= STET_QUIRK_NO_TEMPERATURE;
}

static struct stet_found *new_found(struct stet_models *models, const struct stet_vendor *row, stet_str id)
{
	struct stet_found *found = stet_arena_alloc(&models->arena, sizeof(*found));

	found->row = *row;
	found->model = (struct stet_model){
		.vendor = row->name, .dialect = row->dialect, .url = "", .row = &found->row, .structure = row->structure,
		.images = row->quirks & STET_QUIRK_IMAGES, .price = { -1, -1, -1, -1, "" },
		.id = stet_arena_str(&models->arena, id).at,
	};
	return found;
}

static bool is_id(stet_str id)
{
	for (size_t i = 0; i < id.len; i++)
		if ((unsigned char)id.at[i] <= ' ' || id.at[i] == 0x7F)
			return false;
	return id.len > 0 && id.len <= 200;
}

static int find_remote(struct stet_models *models, stet_str vendor, stet_str id, struct stet_found **out, struct stet_err *err)
{
	const struct stet_conf_vendor *conf;
	const struct stet_vendor *row = stet_models_vendor(models, vendor, &conf);
	struct stet_found *found;
	int rc;

	if (!is_id(id))
		return stet_fail(err, STET_EUSAGE, "model.name", "'%.*s/%.*s': a model's name has no spaces and at most 200 bytes",
		                 STET_ARG(vendor), STET_ARG(id));
	found = new_found(models, row, id);
	rc = stet_address_of(&found->model.url, row, conf, &models->arena, err);
	if (rc) {
		stet_wrap(err, "%s", row->name);
		return rc;
	}
	found->model.local = (row->quirks & STET_QUIRK_LOCAL) && stet_address_is_loopback(stet_str_of(found->model.url));
	take_known(models, found);
	*out = found;
	return STET_OK;
}

/* Answers from a file: no server, no key, nothing to pay. */
static struct stet_found *find_replay(struct stet_models *models, stet_str file)
{
	static const struct stet_vendor replay = {
		.name = "replay", .title = "answers from a file", .dialect = "replay", .url = "", .auth = STET_AUTH_NONE,
		.structure = STET_STRUCTURE_SCHEMA, .quirks = STET_QUIRK_LOCAL | STET_QUIRK_IMAGES,
	};
	struct stet_found *found = new_found(models, &replay, file);

	found->model.local = true;
	return found;
}

static int find_file(struct stet_models *models, stet_str path, struct stet_found **out, struct stet_err *err)
{
	const struct stet_local *local;
	int rc = stet_local_find(&local, models, path, err);

	if (rc)
		return rc;
	*out = new_found(models, stet_local_row(local), stet_str_of(stet_local_path(local)));
	(*out)->model.url = stet_local_url(local);
	(*out)->model.row = stet_local_row(local);
	(*out)->model.context = stet_local_context(local);
	(*out)->model.local = true;
	return STET_OK;
}

static bool is_path(stet_str name)
{
	return stet_str_starts(name, STET_STR("./")) || stet_str_starts(name, STET_STR("../")) || stet_str_starts(name, STET_STR("/"));
}

static int find(struct stet_models *models, stet_str name, struct stet_found **out, struct stet_err *err)
{
	stet_str id = name, vendor = { "", 0 };

	if (stet_str_starts(name, STET_STR("replay/")) && name.len > 7) {
		*out = find_replay(models, stet_str_sub(name, 7, name.len));
		return STET_OK;
	}
	stet_str_cut(&id, '/', &vendor);
	if (!is_path(name) && vendor.len < name.len && stet_models_vendor(models, vendor, NULL))
		return find_remote(models, vendor, id, out, err);
	if (stet_str_ends(name, STET_STR(".gguf")))
		return find_file(models, name, out, err);
	return stet_models_unknown(models, name, err);
}

/* The same model by another name: with the same row, so that whoever paces calls knows it for the same. */
static int find_alias(struct stet_models *models, stet_str target, struct stet_found **out, struct stet_err *err)
{
	const struct stet_model *of;
	int rc = stet_models_find(models, target.at, &of, err);

	if (rc)
		return rc;
	*out = stet_arena_alloc(&models->arena, sizeof(**out));
	(*out)->model = *of;
	return STET_OK;
}

int stet_models_find(struct stet_models *models, const char *name, const struct stet_model **out, struct stet_err *err)
{
	stet_str asked = stet_str_of(name);
	struct stet_found *found = models->found;
	int rc;

	while (found && strcmp(found->model.name, name) != 0)
		found = found->next;
	if (!found) {
		stet_str target = alias_of(models, asked);

		rc = stet_str_eq(target, asked) ? find(models, asked, &found, err) : find_alias(models, target, &found, err);
		if (rc)
			return rc;
		found->model.name = stet_arena_str(&models->arena, asked).at;
		found->next = models->found;
		models->found = found;
	}
	*out = &found->model;
	return STET_OK;
}

void stet_model_learn(const struct stet_model *model, long context)
{
	/* It is lent as const to everybody else; what it stands in is ours. */
	struct stet_model *own = (struct stet_model *)(uintptr_t)model;

	if (own->context == 0 && context > 0)
		own->context = context;
}
