/* loop.c - calls over real sockets, to a server on this machine. */
#include "loop.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server.h"

static struct stet_message question = { .role = STET_ROLE_USER, .text = { "Say it.", 7 } };
static struct stet_request whole = { .message = &question, .n_messages = 1 };
static struct stet_request streamed = { .message = &question, .n_messages = 1, .stream = true };
static const struct stet_loop_options quick = { .backoff_ms = 5, .rest_ms = 50, .random = 7, .connect_ms = 1000 };

struct seen {
	struct stet_buf text, id;
	unsigned sends, pieces, waits;
	int refuse, stop_after;
	volatile int cancel;
};

static int on_send(void *user, unsigned attempt, struct stet_err *err)
{
	struct seen *seen = user;

	CHECK_INT(attempt, ++seen->sends);
	return seen->refuse ? stet_fail(err, STET_EOUTPUT, "journal.write", "the disk is full") : STET_OK;
}

static void on_id(void *user, stet_str id)
{
	struct seen *seen = user;

	stet_buf_str(&seen->id, id);
}

static int on_text(void *user, stet_str more)
{
	struct seen *seen = user;

	stet_buf_str(&seen->text, more);
	seen->pieces++;
	return seen->stop_after && seen->pieces >= (unsigned)seen->stop_after;
}

static void on_wait(void *user, long ms, const struct stet_fault *why)
{
	struct seen *seen = user;

	CHECK(ms >= 0 && why->kind != STET_FAULT_NONE);
	seen->waits++;
}

static struct stet_watch watch_of(struct seen *seen)
{
	return (struct stet_watch){ .user = seen, .on_send = on_send, .on_id = on_id, .on_text = on_text, .on_wait = on_wait,
	                            .cancel = &seen->cancel };
}

static void forget(struct seen *seen)
{
	stet_buf_free(&seen->text);
	stet_buf_free(&seen->id);
}

static int ask(struct server *server, const struct stet_loop_options *options, const struct stet_request *request, struct seen *seen,
               struct stet_reply *reply, struct stet_err *err)
{
	struct stet_watch watch = watch_of(seen);
	struct stet_loop *loop;
	int rc;

	CHECK_OK(stet_loop_open(&loop, options, err), err);
	rc = stet_chat(loop, &server->model, request, &watch, reply, err);
	stet_loop_close(loop);
	return rc;
}

static bool say_hello(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)n;
	assert_non_null(strstr(request, "Authorization: Bearer sk-secret-of-a-test\r\n"));
	assert_non_null(strstr(request, "Content-Type: application/json\r\n"));
	assert_null(strstr(request, "Expect:"));
	assert_null(strstr(request, "Accept-Encoding"));
	server_json(fd, "200 OK", "x-request-id: req_1\r\n", SERVER_ANSWER("hello"));
	return true;
}

TEST(loop, a_question_is_answered)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, say_hello);
	CHECK_OK(ask(&server, &quick, &whole, &seen, &reply, &err), &err);
	CHECK_STR(stet_buf_view(&reply.text), "hello");
	CHECK_STR(stet_buf_view(&seen.text), "hello");
	CHECK_STR(stet_buf_view(&seen.id), "req_1");
	CHECK_INT(reply.tries, 1);
	CHECK_INT(reply.unknown, 0);
	CHECK_INT(reply.usage.in, 3);
	CHECK_INT(seen.sends, 1);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

static bool stream_slowly(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)n, (void)request;
	server_stream(fd);
	server_delta(fd, "gr\xC3\xBC");
	usleep(20000);
	server_delta(fd, "n");
	server_end(fd);
	return true;
}

TEST(loop, a_stream_comes_piece_by_piece)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, stream_slowly);
	CHECK_OK(ask(&server, &quick, &streamed, &seen, &reply, &err), &err);
	CHECK_STR(stet_buf_view(&reply.text), "gr\xC3\xBCn");
	CHECK_STR(stet_buf_view(&seen.text), "gr\xC3\xBCn");
	CHECK(seen.pieces >= 2);
	CHECK_STR(stet_str_of(reply.id), "req_7");
	CHECK_INT(reply.finish, STET_FINISH_STOP);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

TEST(loop, a_try_that_the_journal_refuses_is_not_sent)
{
	struct server server;
	struct seen seen = { .refuse = 1 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, say_hello);
	CHECK_INT(ask(&server, &quick, &whole, &seen, &reply, &err), STET_EOUTPUT);
	CHECK_STR(stet_str_of(err.slug), "journal.write");
	CHECK_INT(server.requests, 0);
	CHECK_INT(reply.tries, 0);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

static bool fail_twice(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)request;
	if (n < 2)
		server_json(fd, n ? "503 Busy" : "429 Too Many", n ? "" : "retry-after-ms: 30\r\n", "{\"error\":{\"message\":\"later\"}}");
	else
		server_json(fd, "200 OK", "", SERVER_ANSWER("at last"));
	return true;
}

TEST(loop, what_passes_is_tried_again_and_told)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };
	long long began = stet_loop_now();

	server_start(&server, fail_twice);
	CHECK_OK(ask(&server, &quick, &whole, &seen, &reply, &err), &err);
	CHECK(stet_loop_now() - began >= 30);
	CHECK_STR(stet_buf_view(&reply.text), "at last");
	CHECK_INT(reply.tries, 3);
	CHECK_INT(seen.sends, 3);
	CHECK_INT(seen.waits, 2);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

static bool not_today(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)n, (void)request;
	server_json(fd, "429 Too Many", "retry-after: 86400\r\n", "{\"error\":{\"message\":\"tomorrow\"}}");
	return true;
}

TEST(loop, calls_that_wait_behind_one_do_not_wait_longer_than_it_may)
{
	enum { N = 3 };
	struct stet_loop_options one = quick;
	struct stet_reply reply[N] = { 0 };
	struct stet_call *call[N], *done;
	struct stet_err err = { 0 };
	struct stet_loop *loop;
	struct server server;

	one.in_flight = 1;
	server_start(&server, not_today);
	CHECK_OK(stet_loop_open(&loop, &one, &err), &err);
	for (int i = 0; i < N; i++)
		CHECK_OK(stet_loop_start(loop, &server.model, &whole, NULL, &reply[i], &call[i], &err), &err);
	for (int i = 0; i < N; i++) {
		done = stet_loop_run(loop, 30000);
		CHECK(done != NULL);
		CHECK_INT(stet_call_result(done, &err), STET_EPROVIDER);
		CHECK_STR(stet_str_of(err.slug), "provider.budget");
		stet_call_free(done);
	}
	CHECK_INT(server.requests, 1);
	stet_loop_close(loop);
	server_stop(&server);
	for (int i = 0; i < N; i++)
		stet_reply_free(&reply[i]);
}

/* Is every socket that leads to this port closed in programs that are started? */
static int see_sockets(void *user, stet_str more)
{
	struct server *server = user;
	int n = 0;

	(void)more;
	for (int fd = 3; fd < 256; fd++) {
		struct sockaddr_in at;
		socklen_t len = sizeof(at);

		if (getpeername(fd, (struct sockaddr *)&at, &len) || ntohs(at.sin_port) != server->port)
			continue;
		CHECK(fcntl(fd, F_GETFD) & FD_CLOEXEC);
		n++;
	}
	CHECK_INT(n, 1);
	return 0;
}

TEST(loop, connections_are_not_for_other_programs)
{
	struct server server;
	struct stet_watch watch = { .user = &server, .on_text = see_sockets };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };
	struct stet_loop *loop;

	server_start(&server, say_hello);
	CHECK_OK(stet_loop_open(&loop, &quick, &err), &err);
	CHECK_OK(stet_chat(loop, &server.model, &whole, &watch, &reply, &err), &err);
	stet_loop_close(loop);
	server_stop(&server);
	stet_reply_free(&reply);
}

static bool cut_off(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)request;
	server_stream(fd);
	server_delta(fd, n ? "all of it" : "half of");
	if (n)
		server_end(fd);
	return false;
}

TEST(loop, a_stream_cut_off_is_not_sent_again_unless_that_is_wanted)
{
	struct stet_loop_options resend = quick;
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, cut_off);
	CHECK_INT(ask(&server, &quick, &streamed, &seen, &reply, &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.slug), "provider.lost");
	CHECK_STR(stet_buf_view(&reply.text), "half of");
	CHECK(reply.fault.sent && reply.fault.begun);
	CHECK_INT(reply.unknown, 1);
	CHECK_INT(server.requests, 1);
	server.requests = 0;
	forget(&seen);
	seen = (struct seen){ 0 };
	resend.resend = true;
	CHECK_OK(ask(&server, &resend, &streamed, &seen, &reply, &err), &err);
	CHECK_STR(stet_buf_view(&reply.text), "all of it");
	CHECK_INT(reply.tries, 2);
	CHECK_INT(reply.unknown, 1);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

static bool hold_on(struct server *server, int fd, int n, const char *request)
{
	char byte;

	(void)n, (void)request;
	server_stream(fd);
	server_delta(fd, "so far");
	while (!server->stop && recv(fd, &byte, 1, MSG_DONTWAIT) != 0) {
		server_chunk(fd, ": ping\n\n");
		usleep(5000);
	}
	return false;
}

TEST(loop, pings_are_no_signs_of_life)
{
	struct stet_loop_options options = quick;
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	options.idle_ms = 150;
	server_start(&server, hold_on);
	CHECK_INT(ask(&server, &options, &streamed, &seen, &reply, &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.slug), "provider.idle");
	CHECK_STR(stet_buf_view(&reply.text), "so far");
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

static void *cancel_soon(void *user)
{
	struct seen *seen = user;

	usleep(100000);
	seen->cancel = 1;
	return NULL;
}

TEST(loop, a_cancelled_call_is_gone_at_once_with_its_connection)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };
	pthread_t thread;
	long long began = stet_loop_now();

	server_start(&server, hold_on);
	pthread_create(&thread, NULL, cancel_soon, &seen);
	CHECK_INT(ask(&server, &quick, &streamed, &seen, &reply, &err), STET_ECANCELLED);
	CHECK(stet_loop_now() - began < 2000);
	CHECK_STR(stet_buf_view(&reply.text), "so far");
	pthread_join(thread, NULL);
	for (int i = 0; i < 1000 && server.open > 0; i++)
		usleep(1000);
	CHECK_INT(server.open, 0);
	forget(&seen);
	seen = (struct seen){ .stop_after = 1 };
	CHECK_INT(ask(&server, &quick, &streamed, &seen, &reply, &err), STET_ECANCELLED);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

static bool redirect(struct server *server, int fd, int n, const char *request)
{
	(void)n, (void)request;
	server_json(fd, server->stop ? "200 OK" : "307 Elsewhere", "Location: http://localhost:1/stolen?key=1\r\n", "");
	return true;
}

TEST(loop, redirects_are_not_followed)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, redirect);
	CHECK_INT(ask(&server, &quick, &whole, &seen, &reply, &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.slug), "provider.protocol");
	assert_non_null(strstr(err.text, "http://localhost:1"));
	assert_null(strstr(err.text, "stolen"));
	CHECK_INT(server.requests, 1);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

TEST(loop, keys_and_headers_with_line_breaks_go_nowhere)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, say_hello);
	setenv("STET_TEST_KEY", "sk-a\r\nX-Evil: 1", 1);
	CHECK(ask(&server, &quick, &whole, &seen, &reply, &err) < 0);
	CHECK_STR(stet_str_of(err.slug), "provider.auth");
	assert_null(strstr(err.text, "sk-a"));
	setenv("STET_TEST_KEY", "sk-secret-of-a-test", 1);
	server.row.header = "X-More: 1\r\nX-Evil: 1";
	CHECK_INT(ask(&server, &quick, &whole, &seen, &reply, &err), STET_EPROVIDER);
	server.row.header = NULL;
	server.model.url = "http://user:pass@127.0.0.1:1/v1";
	CHECK_INT(ask(&server, &quick, &whole, &seen, &reply, &err), STET_EPROVIDER);
	CHECK_INT(server.requests, 0);
	server_stop(&server);
	stet_reply_free(&reply);
	forget(&seen);
}

TEST(loop, offline_opens_nothing)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, say_hello);
	CHECK_INT(ask(&server, &(struct stet_loop_options){ .offline = true }, &whole, &seen, &reply, &err), STET_EPOLICY);
	CHECK_STR(stet_str_of(err.slug), "provider.offline");
	CHECK_INT(server.connections, 0);
	server_stop(&server);
	stet_reply_free(&reply);
}

TEST(loop, nobody_there_is_said_soon)
{
	struct server server;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, say_hello);
	server_stop(&server);
	CHECK_INT(ask(&server, &quick, &whole, &seen, &reply, &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.slug), "provider.connect");
	CHECK_INT(reply.tries, 5);
	CHECK_INT(reply.unknown, 0);
	CHECK(!reply.fault.sent);
	stet_reply_free(&reply);
	forget(&seen);
}

static bool stream_at_leisure(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)n, (void)request;
	server_stream(fd);
	usleep(100000);
	server_delta(fd, "one ");
	usleep(100000);
	server_delta(fd, "two");
	server_end(fd);
	return true;
}

TEST(loop, hundreds_of_calls_are_under_way_on_one_thread)
{
	enum { N = 300 };
	static struct stet_reply reply[N];
	struct stet_loop_options options = quick;
	struct server server;
	struct stet_loop *loop;
	struct stet_call *call[N], *done;
	struct stet_err err = { 0 };
	unsigned n = 0;

	options.in_flight = N;
	server_start(&server, stream_at_leisure);
	server.model.local = true;
	CHECK_OK(stet_loop_open(&loop, &options, &err), &err);
	for (int i = 0; i < N; i++) {
		reply[i] = (struct stet_reply){ 0 };
		CHECK_OK(stet_loop_start(loop, &server.model, &streamed, NULL, &reply[i], &call[i], &err), &err);
	}
	while ((done = stet_loop_run(loop, -1)) != NULL) {
		CHECK_OK(stet_call_result(done, &err), &err);
		n++;
	}
	CHECK_INT(n, N);
	CHECK(server.connections <= N);
	for (int i = 0; i < N; i++) {
		CHECK_STR(stet_buf_view(&reply[i].text), "one two");
		stet_call_free(call[i]);
		stet_reply_free(&reply[i]);
	}
	CHECK_OK(stet_chat(loop, &server.model, &streamed, NULL, &reply[0], &err), &err);
	CHECK(server.connections <= N);
	stet_reply_free(&reply[0]);
	stet_loop_close(loop);
	server_stop(&server);
}

TEST(loop, calls_outlive_their_loop)
{
	struct server server;
	struct stet_loop *loop;
	struct stet_call *call;
	struct stet_reply reply = { 0 };
	struct stet_err err = { 0 };

	server_start(&server, hold_on);
	CHECK_OK(stet_loop_open(&loop, &quick, &err), &err);
	CHECK_OK(stet_loop_start(loop, &server.model, &streamed, NULL, &reply, &call, &err), &err);
	while (reply.text.len == 0)
		assert_null(stet_loop_run(loop, 20));
	stet_loop_close(loop);
	CHECK_INT(stet_call_result(call, &err), STET_ECANCELLED);
	stet_call_free(call);
	stet_reply_free(&reply);
	server_stop(&server);
}

static bool embed(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)n;
	if (strstr(request, "POST /v1/images"))
		server_json(fd, "200 OK", "", "{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0KGgoAAAAA\"}]}");
	else if (strstr(request, "GET /v1/models"))
		server_json(fd, "200 OK", "", "{\"object\":\"list\",\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
	else if (strstr(request, "\"three\""))
		server_json(fd, "200 OK", "", "{\"data\":[{\"index\":0,\"embedding\":[5,6]}],\"usage\":{\"prompt_tokens\":1}}");
	else
		server_json(fd, "200 OK", "", "{\"data\":[{\"index\":1,\"embedding\":[3,4]},{\"index\":0,\"embedding\":[1,2]}],\"usage\":{\"prompt_tokens\":2}}");
	return true;
}

TEST(loop, texts_become_vectors_a_batch_at_a_time)
{
	stet_str text[] = { STET_STR("one"), STET_STR("two"), STET_STR("three") };
	struct server server;
	struct stet_loop *loop;
	struct stet_err err = { 0 };
	struct stet_arena arena = { 0 };
	struct stet_usage usage;
	struct stet_buf bytes = { 0 };
	const char *type;
	size_t dimensions;
	float *vector;

	server_start(&server, embed);
	server.row.batch = 2;
	CHECK_OK(stet_loop_open(&loop, &quick, &err), &err);
	if (server.model.row && stet_dialect_find("openai")->embed) {
		CHECK_OK(stet_embed(loop, &server.model, text, 3, &vector, &dimensions, &usage, &arena, &err), &err);
		CHECK_INT(dimensions, 2);
		for (int i = 0; i < 6; i++)
			CHECK(vector[i] == (float)(i + 1));
		CHECK_INT(usage.in, 3);
		CHECK_INT(server.requests, 2);
	}
	if (stet_dialect_find("openai")->draw) {
		CHECK_OK(stet_draw(loop, &server.model, STET_STR("a fish"), 64, 64, &bytes, &type, &usage, &err), &err);
		CHECK_STR(stet_str_of(type), "image/png");
	}
	if (stet_dialect_find("openai")->list) {
		bytes.len = 0;
		CHECK_OK(stet_list(loop, &server.model, &bytes, &err), &err);
		CHECK_STR(stet_buf_view(&bytes), "a\nb\n");
	}
	stet_loop_close(loop);
	stet_arena_free(&arena);
	stet_buf_free(&bytes);
	server_stop(&server);
}
