/* engine.c - one thread for all calls: what curl waits for, what is due, what landed. */
#include "engine.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "local.h"

#define TICK       50   /* a call that was cancelled is gone within two of them */
#define LINGER    300   /* a stream whose end mark came is not waited for any longer */
#define HOST_MOST  10   /* connections to a host that takes many calls over each */
#define PORTS   65536
#define SIDE       ((uint64_t)STET_LANES << 32)

/* ---- what curl waits for ------------------------------------------------------------------------ */

static int port_of(int fd)
{
	struct sockaddr_storage here;
	socklen_t len = sizeof(here);

	if (getsockname(fd, (struct sockaddr *)&here, &len) != 0)
		return 0;
	return here.ss_family == AF_INET ? ntohs(((struct sockaddr_in *)&here)->sin_port)
	     : here.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&here)->sin6_port) : 0;
}

int stet_engine_socket(const struct stet_engine *engine, int port)
{
	int fd = port > 0 && port < PORTS ? engine->socket[port] - 1 : -1;

	/* It may have been closed, and be another one by now. */
	return fd >= 0 && port_of(fd) == port ? fd : -1;
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *user, void *known)
{
	struct stet_lane *lane = user;
	struct stet_engine *engine = lane->engine;
	struct epoll_event event = {
		.events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u),
		.data.u64 = (uint64_t)(lane - engine->lane) << 32 | (uint32_t)fd,
	};

	(void)easy, (void)known;
	if (what == CURL_POLL_REMOVE)
		epoll_ctl(engine->epoll, EPOLL_CTL_DEL, fd, NULL);
	else if (epoll_ctl(engine->epoll, EPOLL_CTL_MOD, fd, &event) != 0 && errno == ENOENT &&
	         epoll_ctl(engine->epoll, EPOLL_CTL_ADD, fd, &event) == 0 && lane == &engine->lane[STET_LANE_PLAIN])
		engine->socket[port_of(fd)] = fd + 1;
	return 0;
}

static int on_timer(CURLM *multi, long ms, void *user)
{
	struct stet_lane *lane = user;

	(void)multi;
	lane->timer = ms < 0 ? -1 : stet_loop_now() + ms;
	return 0;
}

void stet_engine_side(struct stet_engine *engine, int fd, bool out)
{
	struct epoll_event event = { .events = EPOLLIN | (out ? EPOLLOUT : 0u), .data.u64 = SIDE };

	if (epoll_ctl(engine->epoll, engine->side == fd ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event) == 0)
		engine->side = fd;
}

static void open_lane(struct stet_engine *engine, unsigned which)
{
	struct stet_lane *lane = &engine->lane[which];
	const struct stet_curl *curl = engine->curl;

	*lane = (struct stet_lane){ .multi = curl->multi_init(), .timer = -1, .engine = engine };
	if (!lane->multi)
		stet_on_oom(0);
	curl->multi_setopt(lane->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
	curl->multi_setopt(lane->multi, CURLMOPT_SOCKETDATA, lane);
	curl->multi_setopt(lane->multi, CURLMOPT_TIMERFUNCTION, on_timer);
	curl->multi_setopt(lane->multi, CURLMOPT_TIMERDATA, lane);
	curl->multi_setopt(lane->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	curl->multi_setopt(lane->multi, CURLMOPT_MAXCONNECTS, (long)engine->loop.options.in_flight);
	if (which == STET_LANE_SHARED)
		curl->multi_setopt(lane->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)HOST_MOST);
}

/* ---- what is due -------------------------------------------------------------------------------- */

static void cut(struct stet_trip *trip, enum stet_fault_kind kind, const char *words, long ms)
{
	stet_fault_say(&trip->fault, kind, words, ms / 1000, ms % 1000 / 100);
	stet_trip_landed(trip, CURLE_ABORTED_BY_CALLBACK);
}

static long total_of(const struct stet_trip *trip)
{
	long total = stet_engine_of(&trip->call)->loop.options.total_ms;

	return total > 0 ? total : trip->call.model->local ? 3600000 : 600000;
}

static void look_flying(struct stet_trip *trip, long long now)
{
	const struct stet_loop_options *options = &stet_engine_of(&trip->call)->loop.options;

	if (trip->ended_at && now - trip->ended_at >= LINGER)
		stet_trip_landed(trip, CURLE_OK);
	else if (now - trip->flew >= total_of(trip))
		cut(trip, STET_FAULT_LIMIT, "the answer has no end after %ld.%ld s", total_of(trip));
	else if (!trip->begun && now - trip->flew >= options->first_ms)
		cut(trip, STET_FAULT_IDLE, "no word of an answer after %ld.%ld s", options->first_ms);
	else if (trip->begun && now - trip->life >= options->idle_ms)
		cut(trip, STET_FAULT_IDLE, "silence for %ld.%ld s in the middle of the answer", options->idle_ms);
}

static void end_early(struct stet_trip *trip)
{
	stet_trip_over(trip);
	stet_call_end(&trip->call, &trip->fault);
}

static void look_queued(struct stet_trip *trip, long long now)
{
	const struct stet_loop_options *options = &stet_engine_of(&trip->call)->loop.options;
	const struct stet_watch *watch = trip->call.watch;

	/* What another call was told holds for this one as well. */
	if (trip->place->pace.held - now > options->wait_max_ms) {
		stet_place_unqueue(trip->place, trip);
		stet_fault_say(&trip->fault, STET_FAULT_BUDGET, "asks all calls for a longer wait than is allowed");
		end_early(trip);
		return;
	}
	if (!trip->place->breaker.open)
		return;
	if (!trip->held) {
		struct stet_fault why = { .kind = STET_FAULT_BREAKER, .wait_ms = -1, .again = -1 };
		long ms = stet_breaker_wait(&trip->place->breaker, now);

		trip->held = now;
		if (watch && watch->on_wait)
			watch->on_wait(watch->user, ms > 0 ? ms : 0, &why);
	} else if (now - trip->held >= options->hold_ms) {
		stet_place_unqueue(trip->place, trip);
		stet_fault_say(&trip->fault, STET_FAULT_BREAKER, "failed again and again for %lld s", (now - trip->held) / 1000);
		end_early(trip);
	}
}

static void cancel(struct stet_trip *trip)
{
	stet_fault_say(&trip->fault, STET_FAULT_CANCELLED, "stopped");
	if (trip->state == STET_TRIP_FLYING) {
		stet_trip_landed(trip, CURLE_ABORTED_BY_CALLBACK);
		return;
	}
	if (trip->state == STET_TRIP_QUEUED)
		stet_place_unqueue(trip->place, trip);
	if (trip->state == STET_TRIP_ASKING) {
		stet_pace_neither(&trip->place->pace);
		if (trip->probe)
			stet_breaker_neither(&trip->place->breaker);
		stet_trip_ground(trip);
	}
	end_early(trip);
}

static void look(struct stet_engine *engine, struct stet_trip *trip, long long now)
{
	if (stet_call_cancelled(&trip->call)) {
		cancel(trip);
		return;
	}
	switch (trip->state) {
	case STET_TRIP_FLYING:
		look_flying(trip, now);
		break;
	case STET_TRIP_QUEUED:
		look_queued(trip, now);
		break;
	case STET_TRIP_RESTING:
		if (now >= trip->due)
			stet_place_queue(trip->place, trip, true);
		else if (engine->due < 0 || trip->due < engine->due)
			engine->due = trip->due;
		break;
	default:
		break;
	}
}

static void tick(struct stet_engine *engine)
{
	long long now = stet_loop_now();
	struct stet_trip *next;

	engine->tick = now;
	engine->due = -1;
	for (struct stet_trip *trip = engine->trips; trip; trip = next) {
		next = trip->next;
		look(engine, trip, now);
	}
}

/* ---- a step ------------------------------------------------------------------------------------- */

static void landed(struct stet_engine *engine)
{
	for (unsigned i = 0; i < STET_LANES; i++) {
		CURLMsg *message;
		int left;

		while ((message = engine->curl->multi_read(engine->lane[i].multi, &left))) {
			struct stet_trip *trip = NULL;
			CURLcode result = message->data.result;

			if (message->msg != CURLMSG_DONE)
				continue;
			engine->curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&trip);
			stet_trip_landed(trip, result);
		}
	}
}

static long until(const struct stet_engine *engine, long timeout_ms)
{
	long long now = stet_loop_now(), wait = timeout_ms < 0 ? TICK * 20 : timeout_ms;
	long long at[] = { engine->trips ? engine->tick + TICK : -1, engine->due, engine->lane[0].timer, engine->lane[1].timer };

	for (size_t i = 0; i < sizeof(at) / sizeof(*at); i++)
		if (at[i] >= 0 && at[i] - now < wait)
			wait = at[i] > now ? at[i] - now : 0;
	return (long)wait;
}

static void act(struct stet_engine *engine, const struct epoll_event *event)
{
	struct stet_lane *lane;
	int running, what = 0;

	if (event->data.u64 == SIDE) {
		engine->on_side(engine->user);
		return;
	}
	lane = &engine->lane[event->data.u64 >> 32];
	if (event->events & EPOLLIN)
		what |= CURL_CSELECT_IN;
	if (event->events & EPOLLOUT)
		what |= CURL_CSELECT_OUT;
	if (event->events & (EPOLLERR | EPOLLHUP))
		what |= CURL_CSELECT_IN | CURL_CSELECT_ERR;
	engine->curl->multi_action(lane->multi, (curl_socket_t)(uint32_t)event->data.u64, what, &running);
}

static void timers(struct stet_engine *engine)
{
	for (unsigned i = 0; i < STET_LANES; i++) {
		struct stet_lane *lane = &engine->lane[i];
		int running;

		if (lane->timer < 0 || stet_loop_now() < lane->timer)
			continue;
		lane->timer = -1;
		engine->curl->multi_action(lane->multi, CURL_SOCKET_TIMEOUT, 0, &running);
	}
}

static int step(struct stet_loop *loop, long timeout_ms)
{
	struct stet_engine *engine = (struct stet_engine *)loop;
	struct epoll_event event[256];
	int n;

	stet_places_run(engine);
	engine->now = stet_loop_now();
	timers(engine);
	landed(engine);
	n = epoll_wait(engine->epoll, event, sizeof(event) / sizeof(*event), (int)until(engine, loop->done ? 0 : timeout_ms));
	engine->now = stet_loop_now();
	for (int i = 0; i < n; i++)
		act(engine, &event[i]);
	timers(engine);
	landed(engine);
	if (engine->now >= engine->tick + TICK || (engine->due >= 0 && stet_loop_now() >= engine->due))
		tick(engine);
	return STET_OK;
}

/* ---- calls -------------------------------------------------------------------------------------- */

static double tokens_of(const struct stet_call *call)
{
	double bytes = (double)call->prompt.len;

	for (size_t i = 0; i < call->n_texts; i++)
		bytes += (double)call->text[i].len;
	if (!call->request)
		return bytes / 4;
	for (size_t i = 0; i < call->request->n_messages; i++)
		bytes += (double)call->request->message[i].text.len;
	return bytes / 4 + (call->request->max_output > 0 ? (double)call->request->max_output : 500);
}

static int start(struct stet_call *call, struct stet_err *err)
{
	struct stet_engine *engine = stet_engine_of(call);
	struct stet_trip *trip = (struct stet_trip *)call;
	int rc = stet_model_ready(call->model, err);

	if (!rc)
		rc = stet_place_of(&trip->place, engine, call->model, err);
	if (rc)
		return rc;
	stet_fault_clear(&trip->fault);
	trip->tokens = tokens_of(call);
	trip->began = stet_loop_now();
	trip->next = engine->trips;
	if (trip->next)
		trip->next->prev = trip;
	engine->trips = trip;
	trip->place->trips++;
	stet_place_queue(trip->place, trip, false);
	return STET_OK;
}

static void stop(struct stet_call *call)
{
	struct stet_trip *trip = (struct stet_trip *)call;

	if (trip->state == STET_TRIP_QUEUED)
		stet_place_unqueue(trip->place, trip);
	if (trip->state == STET_TRIP_ASKING || trip->state == STET_TRIP_FLYING) {
		stet_pace_neither(&trip->place->pace);
		if (trip->probe)
			stet_breaker_neither(&trip->place->breaker);
	}
	stet_trip_ground(trip);
	stet_trip_over(trip);
}

static void close_engine(struct stet_loop *loop)
{
	struct stet_engine *engine = (struct stet_engine *)loop;

	while (engine->trips) {
		struct stet_trip *trip = engine->trips;

		stet_fault_say(&trip->fault, STET_FAULT_CANCELLED, "stopped");
		cancel(trip);
	}
	stet_calls_orphan(loop);
	while (engine->n_pool)
		engine->curl->easy_cleanup(engine->pool[--engine->n_pool]);
	for (unsigned i = 0; i < STET_LANES; i++)
		engine->curl->multi_cleanup(engine->lane[i].multi);
	close(engine->epoll);
	stet_places_free(engine);
	free(engine->pool);
	free(engine->socket);
	free(engine->cafile);
	free(engine);
}

static const struct stet_carrier carrier = {
	.size = sizeof(struct stet_trip), .start = start, .step = step, .stop = stop, .close = close_engine,
};

/* ---- opening ------------------------------------------------------------------------------------ */

static char *cafile(const struct stet_loop_options *options)
{
	const char *found[] = {
		options->cafile, getenv("CURL_CA_BUNDLE"), getenv("SSL_CERT_FILE"), "/etc/ssl/certs/ca-certificates.crt",
		"/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
	};

	for (size_t i = 0; i < sizeof(found) / sizeof(*found); i++)
		if (found[i] && *found[i] && (i < 3 || access(found[i], R_OK) == 0))
			return strdup(found[i]);
	return NULL;
}

int stet_engine_open(struct stet_loop **out, const struct stet_loop_options *options, struct stet_err *err)
{
	const struct stet_curl *curl;
	struct stet_engine *engine;
	int rc = stet_curl_load(&curl, err);

	if (rc)
		return rc;
	engine = stet_grow(NULL, sizeof(*engine));
	*engine = (struct stet_engine){
		.loop = { .by = &carrier, .options = *options }, .curl = curl, .epoll = epoll_create1(EPOLL_CLOEXEC), .due = -1, .side = -1,
		.chance = options->random, .cafile = cafile(options),
	};
	if (engine->epoll < 0) {
		free(engine->cafile);
		free(engine);
		return stet_fail(err, STET_EPROVIDER, "provider.connect", "no epoll: %s", strerror(errno));
	}
	while (engine->chance == 0)
		if (getrandom(&engine->chance, sizeof(engine->chance), 0) < 0)
			engine->chance = (unsigned long long)stet_loop_now() | 1;
	/* As many as may be under way: a handle that is put back always finds room. */
	engine->pool = stet_grow(NULL, ((size_t)options->in_flight + 1) * sizeof(CURL *));
	engine->socket = calloc(PORTS, sizeof(int));
	if (!engine->socket)
		stet_on_oom(PORTS * sizeof(int));
	for (unsigned i = 0; i < STET_LANES; i++)
		open_lane(engine, i);
	*out = &engine->loop;
	return STET_OK;
}
