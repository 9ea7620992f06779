/* engine_trip.c - a call on its way: asked whether it may go, sent, taken down. */
#include "engine.h"

/* ---- coming and going --------------------------------------------------------------------------- */

static void forget(struct stet_trip *trip)
{
	stet_http_free(&trip->http);
	trip->http = (struct stet_http){ 0 };
	stet_cutter_free(&trip->cutter);
	trip->cutter = (struct stet_cutter){ 0 };
	stet_inflate_free(trip->inflate);
	trip->inflate = NULL;
	stet_buf_free(&trip->body);
}

/* A key may be among them. */
static void drop_headers(struct stet_trip *trip)
{
	for (struct curl_slist *at = trip->headers; at; at = at->next)
		explicit_bzero(at->data, strlen(at->data));
	if (trip->headers)
		stet_engine_of(&trip->call)->curl->slist_free(trip->headers);
	trip->headers = NULL;
}

void stet_trip_ground(struct stet_trip *trip)
{
	struct stet_engine *engine = stet_engine_of(&trip->call);

	if (trip->state == STET_TRIP_FLYING)
		engine->curl->multi_remove(engine->lane[trip->lane].multi, trip->easy);
	if (trip->state == STET_TRIP_FLYING || trip->state == STET_TRIP_ASKING)
		engine->flying--;
	trip->state = STET_TRIP_GROUNDED;
	if (trip->easy) {
		stet_handle_clear(engine, trip->easy);
		engine->pool[engine->n_pool++] = trip->easy;
		trip->easy = NULL;
	}
	drop_headers(trip);
	forget(trip);
}

void stet_trip_over(struct stet_trip *trip)
{
	struct stet_engine *engine = stet_engine_of(&trip->call);

	trip->place->trips--;
	if (trip->prev)
		trip->prev->next = trip->next;
	else
		engine->trips = trip->next;
	if (trip->next)
		trip->next->prev = trip->prev;
}

/* ---- a try -------------------------------------------------------------------------------------- */

static void begin_try(struct stet_trip *trip)
{
	const struct stet_loop_options *options = &stet_engine_of(&trip->call)->loop.options;
	size_t whole = trip->call.job == STET_JOB_CHAT ? options->answer_max * 2 + 65536 : (size_t)256 << 20;

	stet_reply_reset(trip->call.reply);
	trip->call.told = trip->call.thought = 0;
	stet_fault_clear(&trip->fault);
	stet_fault_clear(&trip->heard);
	trip->cutter = (struct stet_cutter){ .line_max = options->line_max, .whole_max = whole };
	trip->raw = trip->header_bytes = 0;
	trip->n_headers = trip->sends = 0;
	trip->status = 0;
	trip->length = -1;
	trip->chunked = trip->html = trip->begun = false;
	trip->ended_at = 0;
	trip->error[0] = 0;
	trip->tries++;
}

/* It never went: not by any fault of the provider's. */
static void not_sent(struct stet_trip *trip, const struct stet_err *err)
{
	stet_trip_ground(trip);
	stet_pace_neither(&trip->place->pace);
	if (trip->probe)
		stet_breaker_neither(&trip->place->breaker);
	stet_trip_over(trip);
	stet_call_fail(&trip->call, err);
}

void stet_trip_stop(struct stet_trip *trip, const struct stet_err *err)
{
	not_sent(trip, err);
}

void stet_trip_go(struct stet_trip *trip)
{
	struct stet_engine *engine = stet_engine_of(&trip->call);
	struct stet_err err = { 0 };

	trip->state = STET_TRIP_FLYING;
	trip->flew = trip->life = stet_loop_now();
	if (engine->curl->multi_add(engine->lane[trip->lane].multi, trip->easy) != CURLM_OK) {
		trip->state = STET_TRIP_ASKING;
		stet_fail(&err, STET_EBUG, "provider.curl", "libcurl does not take a call");
		not_sent(trip, &err);
		return;
	}
	trip->call.reply->tries++;
}

void stet_trip_fly(struct stet_trip *trip)
{
	struct stet_engine *engine = stet_engine_of(&trip->call);
	const struct stet_watch *watch = trip->call.watch;
	struct stet_err err = { 0 };
	int rc;

	begin_try(trip);
	trip->state = STET_TRIP_ASKING;
	engine->flying++;
	rc = stet_trip_encode(trip, &err);
	if (!rc)
		rc = stet_trip_pack(trip, &err);
	/* Headers are copied out of it by now. */
	stet_arena_free(&trip->http.arena);
	trip->http.header = NULL;
	trip->http.n_headers = 0;
	if (!rc && engine->ask) {
		if (!engine->ask(engine->user, trip))
			return;
	} else if (!rc && watch && watch->on_send) {
		rc = watch->on_send(watch->user, trip->tries, &err);
	}
	if (rc)
		not_sent(trip, &err);
	else
		stet_trip_go(trip);
}
