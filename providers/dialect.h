/* dialect.h - a dialect is pure functions between a request and bytes, and one row in providers.def.
 *
 * What is dangerous - sockets, keys, retries, limits - is done once, in the loop.  A dialect is given one event at a time
 * (sse.h cuts them), and may be given anything. */
#ifndef STET_PROVIDERS_DIALECT_H
#define STET_PROVIDERS_DIALECT_H

#include <stet/provider.h>

#include "base/tree.h"
#include "vendor.h"

/* How an answer is cut into events. */
enum stet_framing {
	STET_FRAMING_WHOLE,     /* the body is one */
	STET_FRAMING_SSE,       /* server-sent events */
	STET_FRAMING_LINES,     /* a JSON value a line */
};

/* A request as it goes out.  Zeroed is ready; the loop adds the key, content-type and user-agent. */
struct stet_http {
	const char *method;             /* NULL: POST with a body, else GET */
	struct stet_buf url;            /* whole */
	struct stet_buf body;
	struct stet_arena arena;
	stet_str *header;               /* "name: value", NUL-terminated, in `arena` */
	size_t n_headers;
	enum stet_framing framing;      /* of the answer, when its status is 200; its content-type decides where it differs */
};

void stet_http_header(struct stet_http *http, const char *fmt, ...) STET_PRINTF(2, 3);
void stet_http_free(struct stet_http *http);

struct stet_event {
	stet_str name;          /* SSE: the "event" field; else empty */
	stet_str data;
};

struct stet_drawing {
	struct stet_buf bytes;
	struct stet_usage usage;
	struct stet_fault fault;
};

struct stet_dialect {
	const char *name;
	int (*encode)(struct stet_http *out, const struct stet_model *model, const struct stet_request *request, struct stet_err *err);
	/* Take an event in: text by stet_reply_text, reasoning by stet_reply_reason; finish, usage, ids; `ended` when it is the
	 * dialect's own last; a stream that is closed in good order without that is whole all the same once `finish` is there (some
	 * servers forget "[DONE]").  An error that the server reports goes to reply->fault, by stet_fault_read.  Negative, "provider.protocol":
	 * it is not understood at all. */
	int (*decode)(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event, struct stet_err *err);

	/* NULL where the dialect has no such thing. */
	int (*embed)(struct stet_http *out, const struct stet_model *model, const stet_str *text, size_t n, struct stet_err *err);
	int (*embedded)(float **out, size_t *dimensions, size_t n, struct stet_usage *usage, const struct stet_tree *body,
	                struct stet_arena *arena, struct stet_err *err);
	int (*draw)(struct stet_http *out, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
	            struct stet_err *err);
	int (*drawn)(struct stet_drawing *out, const struct stet_tree *body, struct stet_err *err);
	/* What a server offers: a GET, and the ids in its answer ("id\n" each) with context sizes where it says them ("id\t8192\n"). */
	int (*list)(struct stet_http *out, const struct stet_model *model, struct stet_err *err);
	int (*listed)(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err);
	/* Answers without a network: fills the reply at once.  Then none of the above is there. */
	int (*answer)(struct stet_reply *reply, const struct stet_model *model, const struct stet_request *request, struct stet_err *err);
};

/* providers.def, NULL at the end. */
extern const struct stet_dialect *const stet_dialects[];
const struct stet_dialect *stet_dialect_find(const char *name);

/* ---- for decoders (reply.c) ------------------------------------------------------------------- */

/* More of the answer.  "<think>…</think>" at its start goes to the reasoning, however it is cut. */
void stet_reply_text(struct stet_reply *reply, stet_str more);
void stet_reply_reason(struct stet_reply *reply, stet_str more);
/* More arguments of a tool call that carries a structured answer. */
void stet_reply_tool(struct stet_reply *reply, stet_str more);
/* The answer ends in more white space than any text has: what engines that are held to a grammar run into, for ever.  Then
 * the call has failed: reply->fault says so (STET_FAULT_SHAPE). */
bool stet_reply_runs_on(struct stet_reply *reply);
/* The names that servers have for the end of an answer, in all dialects: unknown ones are OTHER; empty is NONE. */
enum stet_finish stet_finish_read(stet_str name);
/* At the end of the answer: what is held comes out, the tool's arguments become the text, usage that nobody told is counted
 * from the texts (stet_usage.estimated), an answer as long as the request allows was cut off whatever the server says. */
void stet_reply_end(struct stet_reply *reply, const struct stet_request *request);
/* Back to nothing, for another try; tries and unknown stay. */
void stet_reply_reset(struct stet_reply *reply);
/* About how many tokens a text has, whatever the model: 4 characters of ASCII, 2 of other alphabets, 1 ideograph each. */
long long stet_tokens_guess(stet_str text);

/* ---- errors as servers tell them (fault.c) ------------------------------------------------------- */

/* Nothing is known: before the headers of an answer are read (a zeroed one says "do not try again"). */
void stet_fault_clear(struct stet_fault *fault);
/* Fill `fault` from an answer's status and body (JSON of any of the known shapes, HTML, text), `status` 0 within a stream.  What
 * headers told stays, but within a stream. */
void stet_fault_read(struct stet_fault *fault, int status, stet_str body);
/* The same from a body that is a tree already; false, and nothing changed, when it tells of no error. */
bool stet_fault_tree(struct stet_fault *fault, int status, const struct stet_tree *body);
/* A response header that says something about it: retry-after(-ms), x-should-retry, request ids.  `now` in seconds since 1970,
 * for dates. */
void stet_fault_header(struct stet_fault *fault, stet_str name, stet_str value, long long now);

#endif
