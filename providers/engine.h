/* engine.h - what the files of the engine share: one thread, one or two curl_multi, a trip for every call. */
#ifndef STET_PROVIDERS_ENGINE_H
#define STET_PROVIDERS_ENGINE_H

#include "breaker.h"
#include "curl.h"
#include "inflate.h"
#include "loop.h"
#include "pace.h"
#include "retry.h"
#include "sse.h"

enum stet_trip_state {
	STET_TRIP_QUEUED,
	STET_TRIP_ASKING,       /* whoever watches is asked whether it may go */
	STET_TRIP_FLYING,
	STET_TRIP_GROUNDED,     /* a try has ended, or never was */
	STET_TRIP_RESTING,      /* until it is tried again */
};

struct stet_place;

/* A call, and the try that is under way. */
struct stet_trip {
	struct stet_call call;
	struct stet_trip *next, *prev;          /* all that are under way */
	struct stet_trip *behind;               /* in the queue of its place */
	struct stet_place *place;
	enum stet_trip_state state;
	double tokens;                          /* about so many, both ways */
	long long began, flew, life, ended_at;  /* the call, the try, the last of the answer, its end mark */
	long long due, held;                    /* RESTING: until when; since when a place that is down holds it, 0: not */
	unsigned tries, forgiven, resent;       /* forgiven: failed while the provider was down for all */
	unsigned sends;                         /* of this try: curl may do it twice by itself */
	struct stet_http http;
	CURL *easy;
	struct curl_slist *headers;
	unsigned lane;
	/* The answer to this try. */
	struct stet_fault fault, heard;         /* ours or the stream's; what headers said */
	struct stet_cutter cutter;
	struct stet_inflate *inflate;
	struct stet_buf body;                   /* of an answer that tells of an error */
	size_t raw, header_bytes;
	unsigned n_headers;
	int status;
	long long length;                       /* content-length; -1: none */
	bool chunked, html, begun, probe;
	char error[CURL_ERROR_SIZE];
};

/* One model at one address: its key, how fast it is asked, what waits for it. */
struct stet_place {
	struct stet_place *next;
	const struct stet_vendor *row;
	char *url, *id;
	struct stet_buf key;
	bool keyed, loopback, secure;
	int shared;                             /* HTTP/2: 1, 0; -1: not known yet */
	struct stet_pace pace;
	struct stet_breaker breaker;
	struct stet_retry_bucket bucket;
	struct stet_trip *first, **last;
	size_t trips;                           /* calls under way, waiting ones too */
};

enum { STET_LANE_PLAIN, STET_LANE_SHARED, STET_LANES };

struct stet_lane {
	CURLM *multi;
	long long timer;        /* -1: none */
	struct stet_engine *engine;
};

struct stet_engine {
	struct stet_loop loop;
	const struct stet_curl *curl;
	struct stet_lane lane[STET_LANES];
	int epoll;
	struct stet_trip *trips;
	struct stet_place *places;
	CURL **pool;
	size_t n_pool;
	int *socket;            /* of each port of this side, 1 added; 0: none that is known */
	unsigned flying;
	long long now;          /* when this step's bytes came */
	long long tick, due;    /* when all trips were last looked at; when something has to be, -1: nothing */
	unsigned long long chance;
	char *cafile;
	/* The courier's: another descriptor that is waited for, and the question whether a try may go. */
	int side;
	void (*on_side)(void *user);
	bool (*ask)(void *user, struct stet_trip *trip);        /* the answer comes by stet_trip_go or stet_trip_stop */
	void *user;
};

static inline struct stet_engine *stet_engine_of(const struct stet_call *call)
{
	return (struct stet_engine *)call->loop;
}

/* engine.c: wait for another descriptor too (`out`: also until it can be written to); on_side is called for it. */
void stet_engine_side(struct stet_engine *engine, int fd, bool out);

/* The socket of a connection of its own by its port on this side; -1: not known. */
int stet_engine_socket(const struct stet_engine *engine, int port);

/* engine_place.c */
int stet_place_of(struct stet_place **out, struct stet_engine *engine, const struct stet_model *model, struct stet_err *err);
void stet_place_queue(struct stet_place *place, struct stet_trip *trip, bool ahead);
void stet_place_unqueue(struct stet_place *place, struct stet_trip *trip);
void stet_places_run(struct stet_engine *engine);      /* what may go, goes */
void stet_places_free(struct stet_engine *engine);

/* engine_trip.c */
void stet_trip_fly(struct stet_trip *trip);            /* ask, then go */
void stet_trip_go(struct stet_trip *trip);
void stet_trip_stop(struct stet_trip *trip, const struct stet_err *err);
void stet_trip_ground(struct stet_trip *trip);         /* take it off curl, with its request */
void stet_trip_over(struct stet_trip *trip);           /* no longer under way */

/* engine_request.c: the request of a try, and all that curl has to know */
int stet_trip_encode(struct stet_trip *trip, struct stet_err *err);
int stet_trip_pack(struct stet_trip *trip, struct stet_err *err);
void stet_handle_clear(const struct stet_engine *engine, CURL *easy);
const char *stet_proxy_name(const struct stet_trip *trip, char *to, size_t size);

/* engine_hear.c */
size_t stet_trip_header(char *at, size_t size, size_t n, void *user);
size_t stet_trip_body(char *at, size_t size, size_t n, void *user);
int stet_trip_send(void *user, char *ip, char *local, int port, int local_port);
void stet_trip_finish(struct stet_trip *trip);         /* no more comes */
bool stet_trip_is_whole(const struct stet_trip *trip);

/* engine_land.c */
void stet_trip_landed(struct stet_trip *trip, CURLcode result);
void stet_trip_failed(struct stet_trip *trip);         /* by trip->fault */

#endif
