/* sse.h - a stream cut into events, whatever the pieces in which it comes: server-sent events as the HTML standard has them
 * (WHATWG HTML 9.2.6), JSON lines, or the body as one. */
#ifndef STET_PROVIDERS_SSE_H
#define STET_PROVIDERS_SSE_H

#include "dialect.h"

/* Zeroed but for framing and limits is ready. */
struct stet_cutter {
	enum stet_framing framing;
	size_t line_max, whole_max;     /* bytes; 0: 4 MiB and 16 MiB */
	struct stet_buf line, data, name;
	bool begun, after_cr, naked;    /* naked: within an object that no "data:" stands in front of */
	unsigned depth;                 /* of it */
	bool quoted, escaped;
};

/* Beyond the standard: an object or list that begins a line where an event may begin, and goes on over lines until its braces
 * are closed, is an event of its own (so does Gemini report an error within a stream); an event whose data is empty says
 * nothing in any dialect and is left out. */

/* Not STET_OK: stop.  The event's texts last until it returns. */
typedef int stet_event_fn(void *user, const struct stet_event *event, struct stet_err *err);

/* Take bytes in; `each` gets every event that they complete.  A line or a body over the limit is STET_EPROVIDER
 * "provider.limit". */
int stet_cutter_feed(struct stet_cutter *cutter, stet_str bytes, stet_event_fn *each, void *user, struct stet_err *err);
/* The stream is over: an event without its empty line counts when its data is a whole JSON value (or [DONE]); of WHOLE this is
 * where the event comes. */
int stet_cutter_end(struct stet_cutter *cutter, stet_event_fn *each, void *user, struct stet_err *err);
void stet_cutter_free(struct stet_cutter *cutter);

#endif
