/* decode.h - what the decoders of several dialects do alike. */
#ifndef STET_PROVIDERS_DECODE_H
#define STET_PROVIDERS_DECODE_H

#include "dialect.h"

/* An event's data as JSON: "provider.protocol".  NULL where it is a mere mark of the end ("[DONE]"). */
int stet_decode_tree(struct stet_tree **out, const struct stet_event *event, struct stet_err *err);
/* The first that is told of an id or a name stays. */
void stet_decode_keep(char *to, size_t size, const struct stet_tree *value);
/* A number that is not there leaves what was there. */
void stet_decode_count(long long *to, const struct stet_tree *value);
/* Is the call with this number, from 0, the one that carries the answer?  The first that is asked about is. */
bool stet_decode_is_call(struct stet_reply *reply, size_t number);
/* A call's arguments, whole: an object, or a text that is one. */
void stet_decode_arguments(struct stet_reply *reply, const struct stet_tree *arguments);
/* It is withheld, and this is said about it. */
void stet_decode_filtered(struct stet_reply *reply, stet_str code, stet_str text);
/* A list of models, each item by `write`, which tells by stet_decode_listed what it is: one line.  `context` 0: not said. */
int stet_decode_list(struct stet_buf *out, const struct stet_tree *list,
                     void (*write)(struct stet_buf *out, const struct stet_tree *item), struct stet_err *err);
void stet_decode_listed(struct stet_buf *out, stet_str id, long long context);
/* A picture in base64, "data:…," in front of it or not. */
int stet_decode_picture(struct stet_drawing *out, stet_str text, struct stet_err *err);

/* ---- vectors, one for each of `n` texts ---- */

struct stet_vectors {
	float *at;
	size_t n, dimensions, filled;
	bool *seen;
	struct stet_arena *arena;
};

void stet_vectors_open(struct stet_vectors *vectors, size_t n, struct stet_arena *arena);
/* The one for text `index`: as many numbers as the others have, all of them finite. */
int stet_vectors_put(struct stet_vectors *vectors, long long index, const struct stet_tree *numbers, struct stet_err *err);
/* There is one for each. */
int stet_vectors_close(struct stet_vectors *vectors, float **out, size_t *dimensions, struct stet_err *err);

#endif
