/* ask.h - what goes out for a request, as one text: for tests of encoders. */
#ifndef STET_TEST_ASK_H
#define STET_TEST_ASK_H

#include "test.h"

#include "dialect.h"

struct ask {
	const char *vendor, *id;
	long context, max_output;
	enum stet_structure structure;
	struct stet_request request;    /* without messages: a system's "Be brief." and a user's "Hi?" */
};

/* The address, the headers and the body, each on a line, with ' for ": as `wanted` has it.  The model may be shown pictures. */
void ask_gives(const struct ask *ask, const char *wanted);
/* It is not sent, for this reason. */
void ask_fails(const struct ask *ask, const char *text);
/* A model of the vendor's. */
struct stet_model ask_model(const char *vendor, const char *id);
/* What a list answers with; a vector of each text, written out; a picture: as text, or the error's. */
void list_gives(const char *vendor, const char *body, const char *wanted);
void vectors_give(const char *vendor, size_t n, const char *body, const char *wanted);
void picture_gives(const char *vendor, const char *body, const char *wanted);

#endif
