/* feed.h - a recorded answer is given to a decoder in all ways in which a network may deliver it. */
#ifndef STET_TEST_FEED_H
#define STET_TEST_FEED_H

#include "test.h"

#include "sse.h"

/* What is random about a split: the same each time the tests run. */
unsigned feed_random(unsigned long long *seed);

/* As the loop does it: cut into events, each decoded, the end.  What came of it, in words, is written to `out`:
 * "finish in/out reads|text|reasoning" and a fault, if there is one. */
struct feed {
	const char *dialect;
	enum stet_framing framing;
	stet_str bytes;
	const struct stet_request *request;     /* NULL: a plain one */
};

void feed_whole(const struct feed *feed, struct stet_buf *out);
/* Whole, byte by byte, and in so many splits at random: all the same, or the test fails. */
void feed_in_all_ways(const struct feed *feed, unsigned splits, struct stet_buf *out);
/* The same for a text, in which ' stands for ", so that JSON can be read in C; and what has to come of it. */
stet_str feed_text(struct stet_buf *out, const char *bytes);
void feed_gives(const char *dialect, enum stet_framing framing, const char *bytes, const char *result);
/* The same where the answer has to fit a schema. */
void feed_gives_shaped(const char *dialect, enum stet_framing framing, const char *bytes, const char *result);

/* A recording of "curl -i" in ../shared/reference/transcripts (or $SHARED): whole texts in `arena`. */
struct recording {
	stet_str command;       /* "$ curl …"; empty where it was not curl */
	int status;
	stet_str type;          /* content-type */
	stet_str body;
};

/* False: it is not there. */
bool recording_read(struct recording *out, const char *path, struct stet_arena *arena);
/* The folder of them; NULL when there is none, which is said. */
const char *recordings(void);

#endif
