/* loop.h - what the files of the loop share: a call, who carries it, and how it ends. */
#ifndef STET_PROVIDERS_LOOP_H
#define STET_PROVIDERS_LOOP_H

#include "dialect.h"

enum stet_job { STET_JOB_CHAT, STET_JOB_EMBED, STET_JOB_DRAW, STET_JOB_LIST };

/* What carries calls adds its own members behind these. */
struct stet_call {
	struct stet_loop *loop;                 /* NULL once it is done and the loop has no part in it any more */
	enum stet_job job;
	const struct stet_model *model;
	const struct stet_dialect *dialect;
	const struct stet_watch *watch;         /* may be NULL */
	struct stet_reply *reply;               /* the caller's, or `own` */
	struct stet_reply own;
	/* What is asked. */
	const struct stet_request *request;     /* CHAT */
	const stet_str *text;                   /* EMBED */
	size_t n_texts;
	stet_str prompt;                        /* DRAW */
	unsigned width, height;
	/* What came, beside the reply. */
	struct stet_arena arena;
	float *vector;                          /* EMBED: n_texts × dimensions, in the arena */
	size_t dimensions;
	struct stet_buf bytes;                  /* DRAW: the picture; LIST: what dialect->listed writes */
	size_t told, thought;                   /* so much of reply's text and reasoning was given to the watch */
	bool done;
	int rc;
	struct stet_err err;
	struct stet_call *next;                 /* of those that are done and not yet asked about */
};

struct stet_carrier {
	size_t size;                            /* of its calls */
	int (*start)(struct stet_call *call, struct stet_err *err);
	/* Go on for at most so long (-1: until something happens).  Ends calls by stet_call_end. */
	int (*step)(struct stet_loop *loop, long timeout_ms);
	/* Let go of one that is under way. */
	void (*stop)(struct stet_call *call);
	void (*close)(struct stet_loop *loop);
};

struct stet_loop {
	const struct stet_carrier *by;          /* NULL: offline */
	struct stet_loop_options options;       /* defaults filled in */
	size_t under_way;
	struct stet_call *done, **done_end;
};

long long stet_loop_now(void);                  /* milliseconds of a clock that only goes forward */

/* Calls of all kinds: made, filled by the caller, begun, waited for. */
struct stet_call *stet_call_new(struct stet_loop *loop, const struct stet_model *model, enum stet_job job);
int stet_call_begin(struct stet_call *call, struct stet_err *err);
int stet_call_wait(struct stet_call *call, struct stet_err *err);

/* ---- for carriers ------------------------------------------------------------------------------- */

/* It is over: with `fault` (kind NONE: well).  */
void stet_call_end(struct stet_call *call, const struct stet_fault *fault);
/* It is over by an error of ours, or of the watch. */
void stet_call_fail(struct stet_call *call, const struct stet_err *err);
/* The loop goes away before those of its calls that are done. */
void stet_calls_orphan(struct stet_loop *loop);
/* Give the watch what is new, whole characters; false: it wants no more. */
bool stet_call_tell(struct stet_call *call, bool all);
bool stet_call_cancelled(const struct stet_call *call);
/* A fault in our words, escaped. */
void stet_fault_say(struct stet_fault *fault, enum stet_fault_kind kind, const char *fmt, ...) STET_PRINTF(3, 4);

/* What a server offers, as dialect->listed writes it, appended to `out`. */
int stet_list(struct stet_loop *loop, const struct stet_model *model, struct stet_buf *out, struct stet_err *err);

/* engine.c and courier.c */
int stet_engine_open(struct stet_loop **out, const struct stet_loop_options *options, struct stet_err *err);
int stet_courier_open(struct stet_loop **out, const struct stet_loop_options *options, struct stet_err *err);

#endif
