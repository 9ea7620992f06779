/* server.h - a server that speaks the dialect of OpenAI on loopback and does what the question says. */
#ifndef STET_TEST_SERVER_H
#define STET_TEST_SERVER_H

#include <sys/types.h>

#include "scratch.h"

/* A question begins with one of these words:
 *	ok        answered with "answer to " and the question
 *	slow      the same once the gate is open (server_open)
 *	hang      never answered; half of an answer when it is streamed
 *	cut       the connection is closed in the middle of an answer
 *	length    the answer is cut off at the limit
 *	filter    withheld
 *	empty     an answer without text
 *	skimmed   only 50 tokens of the question are read
 *	json      {"n":1}; once      no JSON first, {"n":2} when told; never     no JSON, however often it is told
 *	refuse    401, and the key in its words;    quote     400, and the question in its words;   down      500 */
struct server {
	pid_t pid;
	int port;
	char asked[160];        /* a file with a line for each request: the question */
	char gate[160];
	char conf[160];         /* models.conf: mock/m, mock/cheap, mock/small (of 300 tokens), mock/priceless */
};

#define SERVER_KEY "sk-canary-4711-0815-key"

void server_start(struct server *server, const struct scratch *scratch);
void server_stop(struct server *server);
/* From now on nobody is held up. */
void server_open(const struct server *server);
/* How many requests there were whose question begins so. */
int server_count(const struct server *server, const char *question);

#endif
