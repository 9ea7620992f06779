/* courier.c - calls that a process of its own carries. */
#include "courier.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server.h"

static struct stet_message question = { .role = STET_ROLE_USER, .text = { "Say it.", 7 } };
static struct stet_request streamed = { .message = &question, .n_messages = 1, .stream = true };

struct desk {
	struct server server;
	struct stet_models *models;
	const struct stet_model *model;
	struct stet_loop *loop;
	struct stet_err err;
	char conf[64];
};

static void open_desk(struct desk *desk, bool (*answer)(struct server *, int, int, const char *), unsigned in_flight)
{
	struct stet_loop_options options = { .courier = true, .in_flight = in_flight, .backoff_ms = 5, .rest_ms = 50 };
	FILE *file;
	int fd;

	memset(desk, 0, sizeof(*desk));
	server_start(&desk->server, answer);
	snprintf(desk->conf, sizeof(desk->conf), "/tmp/stet-courier-XXXXXX");
	fd = mkstemp(desk->conf);
	file = fdopen(fd, "w");
	fprintf(file, "[vendor near]\nlike = openai\nurl = %s\nkey_env = STET_TEST_KEY\n", desk->server.url);
	fclose(file);
	CHECK_OK(stet_models_open(&desk->models, desk->conf, &desk->err), &desk->err);
	CHECK_OK(stet_models_find(desk->models, "near/m", &desk->model, &desk->err), &desk->err);
	options.models = desk->models;
	CHECK_OK(stet_loop_open(&desk->loop, &options, &desk->err), &desk->err);
}

static void close_desk(struct desk *desk)
{
	stet_loop_close(desk->loop);
	stet_models_close(desk->models);
	server_stop(&desk->server);
	unlink(desk->conf);
}

/* The only child of this process. */
static pid_t child_of(void)
{
	char path[64];
	long child = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children", (long)getpid(), (long)getpid());
	file = fopen(path, "r");
	if (file) {
		if (fscanf(file, "%ld", &child) != 1)
			child = 0;
		fclose(file);
	}
	return (pid_t)child;
}

static bool stream(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)n;
	assert_non_null(strstr(request, "Bearer sk-secret-of-a-test"));
	server_stream(fd);
	server_delta(fd, "gr\xC3\xBC");
	usleep(20000);
	server_delta(fd, "n");
	server_end(fd);
	return true;
}

struct seen {
	struct stet_buf text, id;
	unsigned sends, pieces;
	int refuse, stop;
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
	stet_buf_str(&((struct seen *)user)->id, id);
}

static int on_text(void *user, stet_str more)
{
	struct seen *seen = user;

	stet_buf_str(&seen->text, more);
	seen->pieces++;
	return seen->stop;
}

static int ask(struct desk *desk, struct seen *seen, struct stet_reply *reply)
{
	struct stet_watch watch = { .user = seen, .on_send = on_send, .on_id = on_id, .on_text = on_text, .cancel = &seen->cancel };

	return stet_chat(desk->loop, desk->model, &streamed, &watch, reply, &desk->err);
}

static void forget(struct seen *seen, struct stet_reply *reply)
{
	stet_buf_free(&seen->text);
	stet_buf_free(&seen->id);
	stet_reply_free(reply);
	*seen = (struct seen){ 0 };
}

TEST(courier, brings_the_same_as_the_loop_itself)
{
	struct desk desk;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };

	open_desk(&desk, stream, 4);
	CHECK_OK(ask(&desk, &seen, &reply), &desk.err);
	CHECK_STR(stet_buf_view(&reply.text), "gr\xC3\xBCn");
	CHECK_STR(stet_buf_view(&seen.text), "gr\xC3\xBCn");
	CHECK(seen.pieces >= 2);
	CHECK_STR(stet_buf_view(&seen.id), "req_7");
	CHECK_STR(stet_str_of(reply.id), "req_7");
	CHECK_INT(reply.tries, 1);
	CHECK_INT(reply.finish, STET_FINISH_STOP);
	CHECK_INT(seen.sends, 1);
	forget(&seen, &reply);
	seen.refuse = 1;
	CHECK_INT(ask(&desk, &seen, &reply), STET_EOUTPUT);
	CHECK_STR(stet_str_of(desk.err.slug), "journal.write");
	CHECK_INT(desk.server.requests, 1);
	forget(&seen, &reply);
	CHECK_OK(ask(&desk, &seen, &reply), &desk.err);
	forget(&seen, &reply);
	close_desk(&desk);
	CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);
}

static bool refuse(struct server *server, int fd, int n, const char *request)
{
	(void)server, (void)n, (void)request;
	server_json(fd, "401 No", "x-request-id: req_9\r\n", "{\"error\":{\"message\":\"wrong key\",\"code\":\"invalid_api_key\"}}");
	return true;
}

TEST(courier, faults_come_whole)
{
	struct desk desk;
	struct seen seen = { 0 };
	struct stet_reply reply = { 0 };

	open_desk(&desk, refuse, 4);
	CHECK_INT(ask(&desk, &seen, &reply), STET_EPROVIDER);
	CHECK_STR(stet_str_of(desk.err.slug), "provider.auth");
	CHECK_INT(reply.fault.status, 401);
	CHECK_STR(stet_str_of(reply.fault.id), "req_9");
	forget(&seen, &reply);
	close_desk(&desk);
}

static bool hold_on(struct server *server, int fd, int n, const char *request)
{
	(void)n, (void)request;
	server_stream(fd);
	server_delta(fd, "so far");
	for (int i = 0; i < 2000 && !server->stop; i++)
		usleep(5000);
	return false;
}

TEST(courier, a_call_is_stopped_with_its_connection)
{
	struct desk desk;
	struct seen seen = { .stop = 1 };
	struct stet_reply reply = { 0 };

	open_desk(&desk, hold_on, 4);
	CHECK_INT(ask(&desk, &seen, &reply), STET_ECANCELLED);
	CHECK_STR(stet_buf_view(&reply.text), "so far");
	CHECK(reply.fault.sent && reply.fault.begun);
	CHECK(reply.usage.in > 0 && reply.usage.out > 0 && reply.usage.estimated);
	forget(&seen, &reply);
	close_desk(&desk);
}

static int kill_child(void *user, stet_str more)
{
	(void)user, (void)more;
	kill(child_of(), SIGKILL);
	return 0;
}

TEST(courier, its_death_is_told_as_a_lost_call)
{
	struct stet_watch watch = { .on_text = kill_child };
	struct desk desk;
	struct stet_reply reply = { 0 };
	struct seen seen = { 0 };

	open_desk(&desk, hold_on, 4);
	CHECK_INT(stet_chat(desk.loop, desk.model, &streamed, &watch, &reply, &desk.err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(desk.err.slug), "provider.lost");
	CHECK(reply.fault.sent);
	CHECK_INT(reply.unknown, 1);
	CHECK_STR(stet_buf_view(&reply.text), "so far");
	CHECK_INT(ask(&desk, &seen, &reply), STET_EPROVIDER);
	CHECK_INT(seen.sends, 0);
	forget(&seen, &reply);
	close_desk(&desk);
}

TEST(courier, who_writes_to_one_that_was_killed_is_told_and_not_ended_by_a_signal)
{
	struct stet_wire wire = { 0 };
	void (*was)(int) = signal(SIGPIPE, SIG_DFL);
	int end[2];

	CHECK_INT(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, end), 0);
	close(end[1]);
	wire.fd = end[0];
	stet_wire_begin(&wire, STET_FRAME_GO, 1);
	stet_wire_end(&wire);
	stet_wire_flush(&wire);
	CHECK(wire.gone);
	stet_wire_free(&wire);
	close(end[0]);
	signal(SIGPIPE, was);
}

TEST(courier, ends_with_whoever_began_it)
{
	struct desk desk;
	pid_t middle, courier = 0;
	int pipes[2], status;

	/* The process that begins it is killed in the middle of a call. */
	CHECK_INT(pipe(pipes), 0);
	server_start(&desk.server, hold_on);
	server_stop(&desk.server);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	middle = fork();
	if (middle == 0) {
		struct stet_reply reply = { 0 };
		struct stet_call *call;

		open_desk(&desk, hold_on, 4);
		stet_loop_start(desk.loop, desk.model, &streamed, NULL, &reply, &call, &desk.err);
		while (reply.text.len == 0)
			stet_loop_run(desk.loop, 10);
		unlink(desk.conf);
		courier = child_of();
		if (write(pipes[1], &courier, sizeof(courier)) != sizeof(courier))
			_exit(1);
		for (;;)
			pause();
	}
	CHECK_INT(read(pipes[0], &courier, sizeof(courier)), sizeof(courier));
	CHECK(courier > 0);
	kill(middle, SIGKILL);
	CHECK_INT(waitpid(middle, &status, 0), middle);
	/* Now it is this process's child. */
	for (int i = 0; i < 1000 && waitpid(courier, &status, WNOHANG) == 0; i++)
		usleep(5000);
	CHECK(kill(courier, 0) < 0);
	prctl(PR_SET_CHILD_SUBREAPER, 0);
	close(pipes[0]);
	close(pipes[1]);
}

TEST(courier, carries_a_thousand_calls_at_once)
{
	enum { N = 1000 };
	static struct stet_reply reply[N];
	static struct stet_call *call[N];
	struct desk desk;
	struct stet_call *done;
	unsigned n = 0;

	open_desk(&desk, stream, 200);
	for (int i = 0; i < N; i++) {
		reply[i] = (struct stet_reply){ 0 };
		CHECK_OK(stet_loop_start(desk.loop, desk.model, &streamed, NULL, &reply[i], &call[i], &desk.err), &desk.err);
	}
	while ((done = stet_loop_run(desk.loop, -1)) != NULL) {
		CHECK_OK(stet_call_result(done, &desk.err), &desk.err);
		n++;
	}
	CHECK_INT(n, N);
	for (int i = 0; i < N; i++) {
		CHECK_STR(stet_buf_view(&reply[i].text), "gr\xC3\xBCn");
		stet_call_free(call[i]);
		stet_reply_free(&reply[i]);
	}
	close_desk(&desk);
}

TEST(courier, broken_frames_are_no_calls)
{
	struct stet_wire wire = { .fd = -1 };
	struct stet_call call = { .dialect = NULL };
	struct stet_model model = { .name = "a/b" };
	struct stet_frame frame;
	struct stet_buf good = { 0 };

	call.model = &model;
	call.request = &streamed;
	stet_wire_begin(&wire, STET_FRAME_START, 3);
	stet_parcel_write(&wire, &call);
	stet_wire_end(&wire);
	stet_buf_str(&good, stet_buf_view(&wire.out));
	for (size_t cut = 12; cut <= good.len; cut++)
		for (unsigned flip = 0; flip < 2; flip++) {
			struct stet_parcel parcel = { 0 };
			uint32_t len = (uint32_t)(cut - 12);

			wire.in.len = wire.read = 0;
			stet_buf_add(&wire.in, good.at, cut);
			memcpy(wire.in.at, &len, sizeof(len));
			if (flip && cut > 12)
				wire.in.at[cut - 1] ^= (char)0xFF;
			CHECK(stet_wire_next(&wire, &frame));
			CHECK_INT(frame.slot, 3);
			if (stet_parcel_read(&parcel, &frame) && !flip)
				CHECK_INT(cut, good.len);
			stet_arena_free(&parcel.arena);
		}
	stet_buf_free(&good);
	stet_wire_free(&wire);
}
