/* server.h - a small HTTP server on this machine, in a thread, that answers as a test says. */
#ifndef STET_TESTS_SERVER_H
#define STET_TESTS_SERVER_H

#include <pthread.h>
#include <stdatomic.h>

#include "test.h"
#include "vendor.h"

struct server {
	/* Answer one request, the n-th over all (from 0); false: close the connection. */
	bool (*answer)(struct server *server, int fd, int n, const char *request);
	int fd, port;
	pthread_t thread;
	atomic_int requests, connections, open, stop;
	char url[64];
	struct stet_vendor row;
	struct stet_model model;        /* that asks it, in the dialect of OpenAI */
};

void server_start(struct server *server, bool (*answer)(struct server *, int, int, const char *));
void server_stop(struct server *server);
void server_say(int fd, const char *text);
/* A whole answer with a content-length. */
void server_json(int fd, const char *status, const char *headers, const char *body);
/* An answer in chunks: its head, and pieces. */
void server_stream(int fd);
void server_chunk(int fd, const char *text);
/* A chunk with one piece of an answer. */
void server_delta(int fd, const char *text);
/* The rest: finish reason, [DONE], the last chunk. */
void server_end(int fd);
#define SERVER_ANSWER(text) \
	"{\"id\":\"x\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" text "\"}," \
	"\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}"

#endif
