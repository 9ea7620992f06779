/* engine_hear.c - what comes back in answer to a try: headers, pieces of a body, events; limits before anything else. */
#include "engine.h"

#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>

#include "conceal.h"

#define HEADERS_MOST 256
#define HEADER_BYTES ((size_t)128 << 10)
#define ERROR_BODY   ((size_t)64 << 10)
#define TOKEN_BYTES  32

/* Something came over a connection that nobody had asked for: it would be taken for the answer to what is about to be asked.
 * (TLS and HTTP/2 have things of their own to say at that moment, and are not a stranger's to speak over.) */
static bool is_stray(const struct stet_trip *trip, int port)
{
	struct pollfd look = { .fd = stet_engine_socket(stet_engine_of(&trip->call), port), .events = POLLIN };
	char byte;

	if (trip->place->secure || look.fd < 0)
		return false;
	return poll(&look, 1, 0) > 0 && look.revents & POLLIN && recv(look.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
}

/* The types are curl's. */
/* NOLINTNEXTLINE(readability-non-const-parameter) */
int stet_trip_send(void *user, char *ip, char *local, int port, int local_port)
{
	struct stet_trip *trip = user;

	(void)ip, (void)local, (void)port;
	if (is_stray(trip, local_port)) {
		stet_fault_say(&trip->fault, STET_FAULT_CONNECT, "the connection had an answer to nothing");
		return CURL_PREREQFUNC_ABORT;
	}
	/* curl does it once more by itself when a connection that was kept open turns out to be closed: then nobody knows for sure. */
	if (trip->sends++ > 0) {
		trip->call.reply->tries++;
		trip->call.reply->unknown++;
	}
	return CURL_PREREQFUNC_OK;
}

/* ---- headers ------------------------------------------------------------------------------------ */

static bool refuse(struct stet_trip *trip, enum stet_fault_kind kind, const char *words)
{
	stet_fault_say(&trip->fault, kind, "%s", words);
	return false;
}

static void begin_answer(struct stet_trip *trip, stet_str line)
{
	long long status;
	stet_str rest = line, piece;

	stet_str_cut(&rest, ' ', &piece);
	trip->status = stet_str_int(stet_str_sub(stet_str_trim(rest), 0, 3), 100, 999, &status) ? (int)status : 0;
	trip->length = -1;
	trip->chunked = trip->html = false;
	trip->cutter.framing = trip->http.framing;
}

static bool framing_of(struct stet_trip *trip, stet_str value)
{
	stet_str type = value;

	stet_str_cut(&value, ';', &type);
	type = stet_str_trim(type);
	if (stet_str_eq_nocase(type, STET_STR("text/event-stream")))
		trip->cutter.framing = STET_FRAMING_SSE;
	else if (stet_str_eq_nocase(type, STET_STR("application/x-ndjson")) || stet_str_eq_nocase(type, STET_STR("application/jsonl")))
		trip->cutter.framing = STET_FRAMING_LINES;
	else if (stet_str_eq_nocase(type, STET_STR("application/json")))
		trip->cutter.framing = STET_FRAMING_WHOLE;
	trip->html = stet_str_eq_nocase(type, STET_STR("text/html"));
	return true;
}

static bool length_of(struct stet_trip *trip, stet_str value)
{
	long long length;

	if (!stet_str_int(value, 0, (long long)1 << 40, &length) || (trip->length >= 0 && trip->length != length))
		return refuse(trip, STET_FAULT_PROTOCOL, "the answer's length is no number, or there are two");
	trip->length = length;
	return !trip->chunked || refuse(trip, STET_FAULT_PROTOCOL, "the answer comes in chunks and with a length");
}

static bool encoding_of(struct stet_trip *trip, stet_str value)
{
	if (stet_str_eq_nocase(value, STET_STR("identity")) || value.len == 0)
		return true;
	stet_inflate_free(trip->inflate);
	trip->inflate = stet_inflate_new(value);
	return trip->inflate || refuse(trip, STET_FAULT_PROTOCOL, "the answer is compressed in a way that nobody asked for");
}

static void note_id(struct stet_trip *trip)
{
	struct stet_call *call = &trip->call;

	if (!trip->heard.id[0] || call->reply->id[0])
		return;
	stet_conceal(trip->heard.id, sizeof(trip->heard.id), stet_buf_view(&trip->place->key));
	snprintf(call->reply->id, sizeof(call->reply->id), "%s", trip->heard.id);
	if (call->watch && call->watch->on_id)
		call->watch->on_id(call->watch->user, stet_str_of(call->reply->id));
}

static bool header(struct stet_trip *trip, stet_str name, stet_str value)
{
	if (stet_str_eq_nocase(name, STET_STR("content-type")))
		return framing_of(trip, value);
	if (stet_str_eq_nocase(name, STET_STR("content-length")))
		return length_of(trip, value);
	if (stet_str_eq_nocase(name, STET_STR("content-encoding")))
		return encoding_of(trip, value);
	if (stet_str_eq_nocase(name, STET_STR("transfer-encoding"))) {
		trip->chunked = true;
		return trip->length < 0 || refuse(trip, STET_FAULT_PROTOCOL, "the answer comes in chunks and with a length");
	}
	stet_fault_header(&trip->heard, name, value, time(NULL));
	note_id(trip);
	stet_pace_header(&trip->place->pace, name, value, stet_loop_now(), time(NULL));
	return true;
}

/* 0 when it is known that the server does not share, so that the next ones need not wait for each other. */
static void note_version(struct stet_trip *trip, stet_str line)
{
	if (trip->place->shared < 0 || stet_str_starts(line, STET_STR("HTTP/2")))
		trip->place->shared = stet_str_starts(line, STET_STR("HTTP/2"));
}

/* NOLINTNEXTLINE(readability-non-const-parameter) */
size_t stet_trip_header(char *at, size_t size, size_t n, void *user)
{
	struct stet_trip *trip = user;
	stet_str line = { at, size * n }, name, value;
	bool good = true;

	trip->header_bytes += line.len;
	if (++trip->n_headers > HEADERS_MOST || trip->header_bytes > HEADER_BYTES)
		return refuse(trip, STET_FAULT_LIMIT, "more headers than any answer has");
	if (stet_str_starts(line, STET_STR("HTTP/"))) {
		begin_answer(trip, line);
		note_version(trip, line);
		return line.len;
	}
	value = line;
	if (memchr(line.at, ':', line.len) && stet_str_cut(&value, ':', &name))
		good = header(trip, name, stet_str_trim(value));
	return good ? line.len : 0;
}

/* ---- events ------------------------------------------------------------------------------------- */

static bool has_begun(const struct stet_reply *reply)
{
	return reply->text.len || reply->reasoning.len || reply->tool.len;
}

static size_t answer_max(const struct stet_trip *trip)
{
	size_t most = stet_engine_of(&trip->call)->loop.options.answer_max;
	long tokens = trip->call.request->max_output;

	/* A token has few bytes: 4 or 5 in English, some 12 in Hindi.  What goes far beyond that does not end. */
	if (tokens > 0 && (size_t)tokens < most / TOKEN_BYTES)
		most = (size_t)tokens * TOKEN_BYTES + 4096;
	return most;
}

static int chat_event(struct stet_trip *trip, const struct stet_event *event, struct stet_err *err)
{
	struct stet_reply *reply = trip->call.reply;
	size_t before = reply->text.len + reply->reasoning.len + reply->tool.len;
	int rc = trip->call.dialect->decode(reply, trip->call.model, event, err);

	trip->begun |= has_begun(reply);
	if (rc)
		return rc;
	if (reply->fault.kind != STET_FAULT_NONE)
		return STET_EPROVIDER;
	if (reply->text.len + reply->reasoning.len + reply->tool.len > answer_max(trip))
		return stet_fail(err, STET_EPROVIDER, "provider.limit", "the answer does not end: over %zu bytes", answer_max(trip));
	/* Pings and the like are no signs of life. */
	if (reply->text.len + reply->reasoning.len + reply->tool.len != before || reply->finish != STET_FINISH_NONE)
		trip->life = stet_engine_of(&trip->call)->now;
	if (reply->ended && !trip->ended_at)
		trip->ended_at = stet_engine_of(&trip->call)->now;
	return STET_OK;
}

static int other_event(struct stet_trip *trip, const struct stet_tree *body, struct stet_err *err)
{
	struct stet_call *call = &trip->call;
	struct stet_drawing drawing = { 0 };
	int rc;

	switch (call->job) {
	case STET_JOB_EMBED:
		return call->dialect->embedded(&call->vector, &call->dimensions, call->n_texts, &call->reply->usage, body, &call->arena, err);
	case STET_JOB_DRAW:
		stet_fault_clear(&drawing.fault);
		rc = call->dialect->drawn(&drawing, body, err);
		stet_buf_free(&call->bytes);
		call->bytes = drawing.bytes;
		call->reply->usage = drawing.usage;
		if (drawing.fault.kind != STET_FAULT_NONE)
			call->reply->fault = drawing.fault;
		return rc ? rc : drawing.fault.kind != STET_FAULT_NONE ? STET_EPROVIDER : STET_OK;
	default:
		return call->dialect->listed(&call->bytes, body, err);
	}
}

static int whole_event(struct stet_trip *trip, const struct stet_event *event, struct stet_err *err)
{
	struct stet_tree *body;
	int rc = stet_tree_parse(&body, event->data, err);

	if (rc)
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "the answer is no JSON");
	if (stet_fault_tree(&trip->call.reply->fault, trip->status, body))
		rc = STET_EPROVIDER;
	else
		rc = other_event(trip, body, err);
	if (!rc)
		trip->ended_at = stet_loop_now();
	stet_tree_free(body);
	return rc;
}

static int each(void *user, const struct stet_event *event, struct stet_err *err)
{
	struct stet_trip *trip = user;

	/* What comes after the end is nobody's. */
	if (trip->ended_at && trip->call.job != STET_JOB_CHAT)
		return STET_OK;
	return trip->call.job == STET_JOB_CHAT ? chat_event(trip, event, err) : whole_event(trip, event, err);
}

/* What the stream itself says went wrong, with what its headers said. */
static bool broken(struct stet_trip *trip, const struct stet_err *err)
{
	struct stet_fault *told = &trip->call.reply->fault;

	if (told->kind != STET_FAULT_NONE) {
		trip->fault = *told;
		stet_fault_clear(told);
	} else {
		bool limit = !strcmp(err->slug, stet_fault_slug(STET_FAULT_LIMIT)) || err->code == STET_ELIMIT;

		stet_fault_say(&trip->fault, limit ? STET_FAULT_LIMIT : STET_FAULT_PROTOCOL, "%s", err->text);
	}
	return false;
}

/* ---- the body ----------------------------------------------------------------------------------- */

static bool stopped(struct stet_trip *trip)
{
	stet_fault_say(&trip->fault, STET_FAULT_CANCELLED, "stopped");
	return false;
}

static bool take(void *user, stet_str bytes)
{
	struct stet_trip *trip = user;
	struct stet_err err = { 0 };

	trip->raw += bytes.len;
	if (trip->status < 200 || trip->status > 299 || trip->html) {
		if (trip->body.len < ERROR_BODY)
			stet_buf_str(&trip->body, stet_str_sub(bytes, 0, ERROR_BODY - trip->body.len));
		return trip->raw <= ERROR_BODY * 16 || refuse(trip, STET_FAULT_LIMIT, "an error page without an end");
	}
	if (trip->raw / 16 > stet_engine_of(&trip->call)->loop.options.answer_max)
		return refuse(trip, STET_FAULT_LIMIT, "the answer does not end");
	if (stet_cutter_feed(&trip->cutter, bytes, each, trip, &err))
		return broken(trip, &err);
	return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter) */
size_t stet_trip_body(char *at, size_t size, size_t n, void *user)
{
	struct stet_trip *trip = user;
	stet_str bytes = { at, size * n };
	bool good = trip->inflate ? stet_inflate_feed(trip->inflate, bytes, take, trip) : take(trip, bytes);

	if (!good && trip->fault.kind == STET_FAULT_NONE)
		refuse(trip, STET_FAULT_PROTOCOL, "the answer is compressed, and broken");
	/* What was understood is told, also of a piece whose end was not. */
	if (trip->call.job == STET_JOB_CHAT && !stet_call_tell(&trip->call, false))
		good = stopped(trip);
	return good ? bytes.len : 0;
}

void stet_trip_finish(struct stet_trip *trip)
{
	struct stet_err err = { 0 };

	if (trip->status < 200 || trip->status > 299 || trip->html)
		return;
	if (trip->inflate && !stet_inflate_ended(trip->inflate) && !trip->ended_at)
		refuse(trip, STET_FAULT_PROTOCOL, "the answer is compressed, and cut off");
	else if (stet_cutter_end(&trip->cutter, each, trip, &err))
		broken(trip, &err);
}

bool stet_trip_is_whole(const struct stet_trip *trip)
{
	const struct stet_reply *reply = trip->call.reply;

	if (trip->status < 200 || trip->status > 299 || trip->html)
		return false;
	if (trip->call.job != STET_JOB_CHAT)
		return trip->ended_at > 0;
	return reply->finish != STET_FINISH_NONE || (reply->ended && has_begun(reply));
}
