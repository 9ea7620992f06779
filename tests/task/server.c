/* server.c - a server that speaks the dialect of OpenAI on loopback; a process for each connection. */
#include "server.h"

#include "test.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/tree.h"

struct talk {
	const struct server *server;
	int fd;
	stet_str head, question, first; /* the last question; the first of the user's */
	bool stream;
};

static void put(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t sent = send(fd, bytes, len, MSG_NOSIGNAL);

		if (sent <= 0)
			_exit(0);
		bytes += sent;
		len -= (size_t)sent;
	}
}

static void answer(struct talk *talk, const char *status, const char *type, stet_str body)
{
	struct stet_buf head = { 0 };

	stet_buf_fmt(&head, "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n", status, type, body.len);
	put(talk->fd, head.at, head.len);
	put(talk->fd, body.at, body.len);
	stet_buf_free(&head);
}

static void failed(struct talk *talk, const char *status, stet_str words)
{
	struct stet_buf body = { 0 };
	struct stet_json json = { .out = &body };

	stet_json_open(&json, '{');
	stet_json_key(&json, "error");
	stet_json_open(&json, '{');
	stet_json_text(&json, "message", words);
	stet_json_text(&json, "type", STET_STR("mock"));
	stet_json_close(&json, '}');
	stet_json_close(&json, '}');
	answer(talk, status, "application/json", stet_buf_view(&body));
	stet_buf_free(&body);
}

/* A whole answer, or the pieces of one, as JSON. */
static void chat(struct stet_buf *out, stet_str text, const char *finish, long in, bool delta)
{
	struct stet_json json = { .out = out };

	stet_json_open(&json, '{');
	stet_json_text(&json, "id", STET_STR("chatcmpl-mock"));
	stet_json_text(&json, "model", STET_STR("m"));
	stet_json_key(&json, "choices");
	stet_json_open(&json, '[');
	stet_json_open(&json, '{');
	stet_json_count(&json, "index", 0);
	stet_json_key(&json, delta ? "delta" : "message");
	stet_json_open(&json, '{');
	stet_json_text(&json, "role", STET_STR("assistant"));
	stet_json_text(&json, "content", text);
	stet_json_close(&json, '}');
	if (finish)
		stet_json_text(&json, "finish_reason", stet_str_of(finish));
	stet_json_close(&json, '}');
	stet_json_close(&json, ']');
	if (finish) {
		stet_json_key(&json, "usage");
		stet_json_open(&json, '{');
		stet_json_count(&json, "prompt_tokens", in);
		stet_json_count(&json, "completion_tokens", 10);
		stet_json_close(&json, '}');
	}
	stet_json_close(&json, '}');
}

static void frame(struct talk *talk, stet_str text, const char *finish, long in)
{
	struct stet_buf event = { 0 };

	stet_buf_z(&event, "data: ");
	chat(&event, text, finish, in, true);
	stet_buf_z(&event, finish ? "\n\ndata: [DONE]\n\n" : "\n\n");
	put(talk->fd, event.at, event.len);
	stet_buf_free(&event);
}

static void say(struct talk *talk, stet_str text, const char *finish, long in)
{
	static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
	bool hang = stet_str_starts(talk->first, STET_STR("hang")), cut = stet_str_starts(talk->first, STET_STR("cut"));
	struct stet_buf body = { 0 };

	if (!talk->stream && !hang && !cut) {
		chat(&body, text, finish, in, false);
		answer(talk, "200 OK", "application/json", stet_buf_view(&body));
		stet_buf_free(&body);
		return;
	}
	put(talk->fd, head, sizeof(head) - 1);
	frame(talk, stet_str_sub(text, 0, text.len / 2), NULL, in);
	if (hang)
		for (;;)
			pause();
	if (!cut)
		frame(talk, stet_str_sub(text, text.len / 2, text.len), finish, in);
	_exit(0);
}

static bool is(const struct talk *talk, const char *word)
{
	return stet_str_starts(talk->first, stet_str_of(word));
}

static void wait_at(const char *gate)
{
	for (int i = 0; i < 6000 && access(gate, F_OK) < 0; i++)
		usleep(5000);
}

static void reply(struct talk *talk)
{
	struct stet_buf text = { 0 };
	stet_str key;
	bool told = stet_str_starts(talk->question, STET_STR("That answer does not have"));
	size_t at = stet_str_find(talk->head, STET_STR("Bearer "));

	stet_buf_fmt(&text, "answer to %.*s", STET_ARG(talk->first));
	key = at == SIZE_MAX ? STET_STR("none") : stet_str_sub(talk->head, at + 7, strlen(SERVER_KEY));
	if (is(talk, "slow"))
		wait_at(talk->server->gate);
	if (is(talk, "refuse"))
		failed(talk, "401 Unauthorized", stet_buf_view(&(struct stet_buf){ .at = (char *)key.at, .len = key.len }));
	else if (is(talk, "quote"))
		failed(talk, "400 Bad Request", stet_buf_view(&text));
	else if (is(talk, "down"))
		failed(talk, "500 Internal Server Error", STET_STR("down"));
	else if (is(talk, "json"))
		say(talk, STET_STR("Here it is:\n```json\n{\"n\": 1}\n```"), "stop", 20);
	else if (is(talk, "once"))
		say(talk, told ? STET_STR("{\"n\":2}") : STET_STR("{\"n\":\"two\"}"), "stop", 20);
	else if (is(talk, "never"))
		say(talk, STET_STR("I would rather not"), "stop", 20);
	else if (is(talk, "empty"))
		say(talk, STET_STR(""), "stop", 20);
	else
		say(talk, stet_buf_view(&text), is(talk, "length") ? "length" : is(talk, "filter") ? "content_filter" : "stop",
		    is(talk, "skimmed") ? 50 : 20);
	stet_buf_free(&text);
}

static void note(const struct talk *talk)
{
	int fd = open(talk->server->asked, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	struct stet_buf line = { 0 };

	stet_buf_fmt(&line, "%.*s\n", (int)(talk->question.len > 100 ? 100 : talk->question.len), talk->question.at);
	if (write(fd, line.at, line.len) < 0)
		_exit(1);
	close(fd);
	stet_buf_free(&line);
}

static void understand(struct talk *talk, stet_str body)
{
	struct stet_tree *tree = NULL;

	if (stet_tree_parse(&tree, body, NULL))
		_exit(1);
	talk->stream = stet_tree_true(stet_tree_at(tree, "stream"));
	talk->first = (stet_str){ NULL, 0 };
	for (const struct stet_tree *one = stet_tree_first(stet_tree_at(tree, "messages")); one; one = stet_tree_next(one)) {
		if (!stet_str_is(stet_tree_text(stet_tree_at(one, "role")), "user"))
			continue;
		talk->question = stet_tree_text(stet_tree_at(one, "content"));
		if (!talk->first.at)
			talk->first = talk->question;
	}
	note(talk);
	reply(talk);
	stet_tree_free(tree);
}

/* Requests of one connection, one after the other. */
static void serve(const struct server *server, int fd)
{
	struct stet_buf in = { 0 };

	for (;;) {
		size_t end = stet_str_find(stet_buf_view(&in), STET_STR("\r\n\r\n")), length = 0;
		struct talk talk = { .server = server, .fd = fd };
		ssize_t got;

		if (end != SIZE_MAX) {
			const char *says = strcasestr(in.at, "content-length:");

			length = says ? strtoul(says + 15, NULL, 10) : 0;
			if (in.len >= end + 4 + length) {
				struct stet_buf rest = { 0 };

				talk.head = stet_str_sub(stet_buf_view(&in), 0, end);
				understand(&talk, stet_str_sub(stet_buf_view(&in), end + 4, length));
				stet_buf_str(&rest, stet_str_sub(stet_buf_view(&in), end + 4 + length, in.len));
				stet_buf_free(&in);
				in = rest;
				continue;
			}
		}
		got = recv(fd, stet_buf_room(&in, 65536), 65536, 0);
		if (got <= 0)
			_exit(0);
		in.len += (size_t)got;
		in.at[in.len] = 0;
	}
}

static void listen_for_ever(const struct server *server, int fd)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGCHLD, SIG_IGN);
	setpgid(0, 0);
	for (;;) {
		int one = accept(fd, NULL, NULL);

		if (one >= 0 && fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			close(fd);
			serve(server, one);
		}
		close(one);
	}
}

static void write_conf(const struct server *server)
{
	struct stet_buf conf = { 0 };
	struct stet_err err = { 0 };

	stet_buf_fmt(&conf, "[vendor mock]\nlike = vllm\nurl = http://127.0.0.1:%d/v1\nkey_env = STET_TEST_KEY\nquirks = max-tokens\n",
	             server->port);
	stet_buf_z(&conf, "[model mock/m]\ncontext = 8000\nprice_in = 1\nprice_out = 2\ndated = 2026-11-24\n"
	                  "[model mock/small]\ncontext = 300\nprice_in = 1\nprice_out = 2\ndated = 2026-11-24\n");
	CHECK_OK(stet_file_write(server->conf, stet_buf_view(&conf), &err), &err);
	stet_buf_free(&conf);
}

void server_start(struct server *server, const struct scratch *scratch)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	CHECK(fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0 && listen(fd, 1024) == 0);
	CHECK(getsockname(fd, (struct sockaddr *)&address, &len) == 0);
	server->port = ntohs(address.sin_port);
	snprintf(server->asked, sizeof(server->asked), "%s/asked", scratch->folder);
	snprintf(server->gate, sizeof(server->gate), "%s/gate", scratch->folder);
	snprintf(server->conf, sizeof(server->conf), "%s/models.conf", scratch->folder);
	setenv("STET_TEST_KEY", SERVER_KEY, 1);
	write_conf(server);
	server->pid = fork();
	if (server->pid == 0)
		listen_for_ever(server, fd);
	CHECK(server->pid > 0);
	setpgid(server->pid, server->pid);
	close(fd);
}

void server_stop(struct server *server)
{
	kill(-server->pid, SIGKILL);
	waitpid(server->pid, NULL, 0);
}

void server_open(const struct server *server)
{
	int fd = open(server->gate, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	CHECK(fd >= 0);
	close(fd);
}

int server_count(const struct server *server, const char *question)
{
	stet_str rest, line;
	int n = 0;
	char *bytes = scratch_read(server->asked, &rest.len);

	rest.at = bytes;
	while (bytes && stet_str_cut(&rest, '\n', &line))
		n += line.len > 0 && stet_str_starts(line, stet_str_of(question));
	free(bytes);
	return n;
}
