/* engine_place.c - one model at one address: its key, how fast it is asked, and what waits for it. */
#include "engine.h"

#include <stdlib.h>
#include <unistd.h>

#include "address.h"

/* Until it is known whether a server takes many calls over one connection, so few are let go. */
#define UNKNOWN_MOST 8

static char *copy(const char *z)
{
	size_t len = strlen(z) + 1;

	return memcpy(stet_grow(NULL, len), z, len);
}

static struct stet_place *find(struct stet_engine *engine, const struct stet_model *model)
{
	for (struct stet_place *place = engine->places; place; place = place->next)
		if (place->row == model->row && !strcmp(place->url, model->url) && !strcmp(place->id, model->id))
			return place;
	return NULL;
}

static struct stet_place *make(struct stet_engine *engine, const struct stet_model *model)
{
	const struct stet_loop_options *options = &engine->loop.options;
	struct stet_place *place = stet_grow(NULL, sizeof(*place));

	*place = (struct stet_place){
		.next = engine->places, .row = model->row, .url = copy(model->url), .id = copy(model->id), .shared = -1,
		.loopback = stet_address_is_loopback(stet_str_of(model->url)),
		.secure = stet_str_starts(stet_str_of(model->url), STET_STR("https:")),
		.breaker.rest_ms = options->rest_ms,
	};
	if (!place->secure)
		place->shared = 0;
	stet_pace_init(&place->pace, options->in_flight, !model->local);
	place->last = &place->first;
	engine->places = place;
	return place;
}

int stet_place_of(struct stet_place **out, struct stet_engine *engine, const struct stet_model *model, struct stet_err *err)
{
	struct stet_place *place = find(engine, model);
	int rc = STET_OK;

	if (!place)
		place = make(engine, model);
	if (!place->keyed && model->row && model->row->auth != STET_AUTH_NONE) {
		place->key.len = 0;
		rc = stet_vendor_key(model->row, engine->loop.options.models, &place->key, err);
		place->keyed = !rc;
	}
	*out = place;
	return rc;
}

void stet_place_queue(struct stet_place *place, struct stet_trip *trip, bool ahead)
{
	trip->state = STET_TRIP_QUEUED;
	if (ahead) {
		trip->behind = place->first;
		place->first = trip;
		if (!trip->behind)
			place->last = &trip->behind;
	} else {
		trip->behind = NULL;
		*place->last = trip;
		place->last = &trip->behind;
	}
}

void stet_place_unqueue(struct stet_place *place, struct stet_trip *trip)
{
	for (struct stet_trip **at = &place->first; *at; at = &(*at)->behind)
		if (*at == trip) {
			*at = trip->behind;
			if (!*at)
				place->last = at;
			return;
		}
}

static void due(struct stet_engine *engine, long wait)
{
	long long at = stet_loop_now() + wait;

	if (wait >= 0 && (engine->due < 0 || at < engine->due))
		engine->due = at;
}

/* 0: the first of the queue may go; else when to look again, -1: when another call has ended. */
static long wait_of(const struct stet_engine *engine, const struct stet_place *place, long long now)
{
	long wait;

	if (engine->flying >= engine->loop.options.in_flight)
		return -1;
	if (place->shared < 0 && place->pace.under_way >= UNKNOWN_MOST)
		return -1;
	wait = stet_breaker_wait(&place->breaker, now);
	return wait ? wait : stet_pace_wait(&place->pace, place->first->tokens, now);
}

static void run(struct stet_engine *engine, struct stet_place *place)
{
	while (place->first) {
		long long now = stet_loop_now();
		long wait = wait_of(engine, place, now);
		struct stet_trip *trip = place->first;

		if (wait) {
			due(engine, wait);
			return;
		}
		stet_place_unqueue(place, trip);
		stet_pace_take(&place->pace, trip->tokens, now);
		trip->probe = place->breaker.open;
		stet_breaker_take(&place->breaker, now);
		if (!trip->probe)
			trip->held = 0;
		stet_trip_fly(trip);
	}
}

void stet_places_run(struct stet_engine *engine)
{
	for (struct stet_place *place = engine->places; place; place = place->next)
		if (place->first)
			run(engine, place);
}

void stet_places_free(struct stet_engine *engine)
{
	while (engine->places) {
		struct stet_place *place = engine->places;

		engine->places = place->next;
		stet_secret_free(&place->key);
		free(place->url);
		free(place->id);
		free(place);
	}
}
