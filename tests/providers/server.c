/* server.c - a small HTTP server on this machine, in a thread, that answers as a test says. */
#include "server.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct visit {
	struct server *server;
	int fd;
};

void server_say(int fd, const char *text)
{
	size_t len = strlen(text);

	while (len > 0) {
		ssize_t n = send(fd, text, len, MSG_NOSIGNAL);
		if (n <= 0)
			return;
		text += n;
		len -= (size_t)n;
	}
}

void server_json(int fd, const char *status, const char *headers, const char *body)
{
	struct stet_buf out = { 0 };

	stet_buf_fmt(&out, "HTTP/1.1 %s\r\nContent-Type: application/json\r\n%sContent-Length: %zu\r\n\r\n%s", status, headers, strlen(body), body);
	server_say(fd, out.at);
	stet_buf_free(&out);
}

void server_stream(int fd)
{
	server_say(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nx-request-id: req_7\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void server_chunk(int fd, const char *text)
{
	struct stet_buf out = { 0 };

	stet_buf_fmt(&out, "%zx\r\n%s\r\n", strlen(text), text);
	server_say(fd, out.at);
	stet_buf_free(&out);
}

void server_delta(int fd, const char *text)
{
	struct stet_buf out = { 0 };

	stet_buf_fmt(&out, "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n", text);
	server_chunk(fd, out.at);
	stet_buf_free(&out);
}

void server_end(int fd)
{
	server_chunk(fd, "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
	server_say(fd, "0\r\n\r\n");
}

static bool ready(struct server *server, int fd)
{
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };

	while (!server->stop)
		if (poll(&poll_fd, 1, 20) > 0)
			return true;
	return false;
}

/* A request with its body; false when there is none any more. */
static bool read_request(struct server *server, int fd, struct stet_buf *in)
{
	in->len = 0;
	while (ready(server, fd)) {
		char *end, *length;
		ssize_t n = recv(fd, stet_buf_room(in, 65536), 65535, 0);

		if (n <= 0)
			return false;
		in->len += (size_t)n;
		in->at[in->len] = 0;
		end = strstr(in->at, "\r\n\r\n");
		if (!end)
			continue;
		length = strcasestr(in->at, "\r\nContent-Length: ");
		if (!length || in->len >= (size_t)(end + 4 - in->at) + strtoul(length + 18, NULL, 10))
			return true;
	}
	return false;
}

static void *visited(void *user)
{
	struct visit *visit = user;
	struct server *server = visit->server;
	struct stet_buf in = { 0 };

	while (read_request(server, visit->fd, &in) && server->answer(server, visit->fd, server->requests++, in.at))
		;
	close(visit->fd);
	stet_buf_free(&in);
	free(visit);
	server->open--;
	return NULL;
}

static void *serve(void *user)
{
	struct server *server = user;
	pthread_attr_t attr;

	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&attr, 256 << 10);
	while (ready(server, server->fd)) {
		struct visit *visit = stet_grow(NULL, sizeof(*visit));
		pthread_t thread;

		*visit = (struct visit){ server, accept(server->fd, NULL, NULL) };
		server->connections++;
		server->open++;
		if (visit->fd < 0 || pthread_create(&thread, &attr, visited, visit) != 0) {
			close(visit->fd);
			free(visit);
			server->open--;
		}
	}
	pthread_attr_destroy(&attr);
	return NULL;
}

void server_start(struct server *server, bool (*answer)(struct server *, int, int, const char *))
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(here);

	memset(server, 0, sizeof(*server));
	server->answer = answer;
	server->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(server->fd, (struct sockaddr *)&here, sizeof(here)), 0);
	assert_int_equal(listen(server->fd, 1024), 0);
	getsockname(server->fd, (struct sockaddr *)&here, &len);
	server->port = ntohs(here.sin_port);
	snprintf(server->url, sizeof(server->url), "http://127.0.0.1:%d/v1", server->port);
	server->row = (struct stet_vendor){ .name = "near", .dialect = "openai", .url = server->url, .key_env = "STET_TEST_KEY",
	                                    .auth = STET_AUTH_BEARER, .structure = STET_STRUCTURE_SCHEMA, .title = "near" };
	server->model = (struct stet_model){ .name = "near/m", .vendor = "near", .id = "m", .dialect = "openai", .url = server->url,
	                                     .structure = STET_STRUCTURE_SCHEMA, .row = &server->row };
	setenv("STET_TEST_KEY", "sk-secret-of-a-test", 1);
	assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
}

void server_stop(struct server *server)
{
	server->stop = 1;
	pthread_join(server->thread, NULL);
	while (server->open > 0)
		usleep(1000);
	close(server->fd);
}
