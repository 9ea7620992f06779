/* probe.c - what can be reached now: ports of this machine and, where a key is set, the lists of remote vendors. */
#include "probe.h"

#include <stdlib.h>

#include <stet/models.h>

#include "address.h"
#include "loop.h"

#define PATIENCE_MS 10000
#define MODELS_MAX 5000

/* ---- who is asked ----------------------------------------------------------------------------- */

/* One that takes no key is asked when the user says where it is. */
static bool is_placed(const struct stet_vendor *row, const struct stet_conf_vendor *conf)
{
	const char *variable = stet_address_variable(row->name), *value = variable ? getenv(variable) : NULL;

	return (conf && conf->addressed) || (value && *value);
}

static int begin(struct stet_offer *offer, const struct stet_models *models, bool offline, struct stet_arena *arena, struct stet_err *err)
{
	const struct stet_vendor *row = offer->vendor;
	const struct stet_conf_vendor *conf;
	bool needs_key = row->auth != STET_AUTH_NONE && row->key_env && !(row->quirks & STET_QUIRK_LOCAL);
	int rc = stet_key_where(&offer->key, row, err);

	if (rc)
		return rc;
	stet_models_vendor(models, stet_str_of(row->name), &conf);
	if (stet_address_of(&offer->url, row, conf, arena, &offer->err)) {
		offer->reach = STET_REACH_NO_ADDRESS;
		return STET_OK;
	}
	offer->local = stet_address_is_loopback(stet_str_of(offer->url));
	if (offline)
		offer->reach = STET_REACH_UNASKED;
	else if (needs_key && offer->key.from == STET_KEY_NONE)
		offer->reach = STET_REACH_NO_KEY;
	else if (offer->local || offer->key.from != STET_KEY_NONE || is_placed(row, conf))
		offer->reach = STET_REACH_OPEN;         /* to be seen */
	else
		offer->reach = STET_REACH_UNASKED;
	return STET_OK;
}

static void probe_ports(struct stet_offer *offer, size_t n)
{
	const char **url = stet_grow(NULL, (n + 1) * sizeof(*url));
	bool *open = stet_grow(NULL, (n + 1) * sizeof(*open));

	for (size_t i = 0; i < n; i++)
		url[i] = offer[i].local && offer[i].reach == STET_REACH_OPEN ? offer[i].url : NULL;
	stet_probe(url, open, n);
	for (size_t i = 0; i < n; i++)
		if (url[i] && !open[i])
			offer[i].reach = STET_REACH_CLOSED;
	free(url);
	free(open);
}

/* ---- what they offer -------------------------------------------------------------------------- */

static void add(struct stet_offer *offer, struct stet_models *models, stet_str id, long context, struct stet_arena *arena)
{
	const struct stet_model *model;
	stet_str name = stet_arena_fmt(arena, "%s/%.*s", offer->vendor->name, STET_ARG(id));

	if (offer->n_models >= MODELS_MAX || stet_models_find(models, name.at, &model, NULL))
		return;
	for (size_t i = 0; i < offer->n_models; i++)
		if (offer->model[i] == model)
			return;
	stet_model_learn(model, context);
	*STET_PUSH(arena, offer->model, offer->n_models) = model;
}

/* "id\n" or "id\tcontext\n". */
static void add_list(struct stet_offer *offer, struct stet_models *models, stet_str list, struct stet_arena *arena)
{
	stet_str line, id;

	while (stet_str_cut(&list, '\n', &line)) {
		long long context = 0;

		stet_str_cut(&line, '\t', &id);
		stet_str_int(line, 1, 100000000, &context);
		if (id.len)
			add(offer, models, id, (long)context, arena);
	}
}

static void add_known(struct stet_offer *offer, struct stet_models *models, const struct stet_known *known, size_t n, struct stet_arena *arena)
{
	for (size_t i = 0; i < n; i++) {
		stet_str id = stet_str_of(known[i].name), vendor;

		stet_str_cut(&id, '/', &vendor);
		if (stet_str_is(vendor, offer->vendor->name) && known == stet_known && known[i].price.in >= 0 && stet_str_ends(id, STET_STR("*")))
			id.len--;       /* what has a price has a name */
		if (stet_str_is(vendor, offer->vendor->name) && !stet_str_ends(id, STET_STR("*")))
			add(offer, models, id, 0, arena);
	}
}

/* ---- asking ----------------------------------------------------------------------------------- */

/* The list is not of one model; its call has to be about some. */
static struct stet_call *start(struct stet_loop *loop, struct stet_models *models, struct stet_offer *offer, struct stet_arena *arena)
{
	const struct stet_dialect *dialect = stet_dialect_find(offer->vendor->dialect);
	const struct stet_model *model;
	struct stet_call *call = NULL;

	if (!dialect || !dialect->list || !dialect->listed) {
		if (!offer->local)
			offer->reach = STET_REACH_UNASKED;
		return NULL;
	}
	if (stet_models_find(models, stet_arena_fmt(arena, "%s/*", offer->vendor->name).at, &model, &offer->err)) {
		offer->reach = STET_REACH_FAILED;
		return NULL;
	}
	call = stet_call_new(loop, model, STET_JOB_LIST);
	if (!stet_call_begin(call, &offer->err))
		return call;
	free(call);
	offer->reach = STET_REACH_FAILED;
	return NULL;
}

/* The call was about no model of a name that says something. */
static void without_name(struct stet_offer *offer)
{
	char *text = offer->err.text;
	size_t len = strlen(offer->vendor->name);

	if (!strncmp(text, offer->vendor->name, len) && !strncmp(text + len, "/*: ", 4))
		memmove(text, text + len + 4, strlen(text + len + 4) + 1);
}

static void finish(struct stet_offer *offer, struct stet_models *models, const struct stet_call *call, struct stet_arena *arena)
{
	if (stet_call_result(call, &offer->err)) {
		offer->reach = STET_REACH_FAILED;
		without_name(offer);
	} else {
		add_list(offer, models, stet_buf_view(&call->bytes), arena);
	}
}

static int ask(struct stet_models *models, struct stet_offer *offer, size_t n, struct stet_arena *arena, struct stet_err *err)
{
	const struct stet_loop_options options = {
		.tries = 1, .in_flight = 64, .connect_ms = PATIENCE_MS / 3, .first_ms = PATIENCE_MS, .idle_ms = PATIENCE_MS,
		.total_ms = PATIENCE_MS, .patience_ms = PATIENCE_MS, .hold_ms = PATIENCE_MS,
	};
	struct stet_call **call = stet_arena_alloc(arena, (n + 1) * sizeof(*call)), *done;
	struct stet_loop *loop;
	int rc = stet_loop_open(&loop, &options, err);

	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		if (offer[i].reach == STET_REACH_OPEN)
			call[i] = start(loop, models, &offer[i], arena);
	while ((done = stet_loop_run(loop, -1)))
		for (size_t i = 0; i < n; i++) {
			if (call[i] != done)
				continue;
			finish(&offer[i], models, done, arena);
			stet_call_free(done);
			call[i] = NULL;
			break;
		}
	stet_loop_close(loop);
	return STET_OK;
}

static bool any_to_ask(const struct stet_offer *offer, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (offer[i].reach == STET_REACH_OPEN)
			return true;
	return false;
}

int stet_models_reach(struct stet_models *models, bool offline, struct stet_offer **out, size_t *n, struct stet_arena *arena,
                      struct stet_err *err)
{
	const struct stet_vendor *vendor;
	int rc = STET_OK;

	*out = NULL;
	*n = 0;
	for (size_t i = 0; !rc && (vendor = stet_models_each(models, i)); i++) {
		struct stet_offer *offer;

		if (!strcmp(vendor->dialect, "replay"))
			continue;
		offer = STET_PUSH(arena, *out, *n);
		offer->vendor = vendor;
		rc = begin(offer, models, offline, arena, err);
	}
	if (rc)
		return rc;
	if (!offline)
		probe_ports(*out, *n);
	if (any_to_ask(*out, *n))
		rc = ask(models, *out, *n, arena, err);
	for (size_t i = 0; i < *n; i++) {
		add_known(&(*out)[i], models, models->known, models->n_known, arena);
		if ((*out)[i].reach == STET_REACH_UNASKED)
			add_known(&(*out)[i], models, stet_known, stet_n_known, arena);
	}
	return rc;
}
