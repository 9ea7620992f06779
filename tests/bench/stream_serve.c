/* stream_serve.c - what the clients of models are measured against: a server that costs little itself.
 *
 *	stream_serve TOKENS GAP_MS BYTES
 *
 * Says its port, then answers every POST: with a stream of TOKENS events, one in GAP_MS (0: as fast as they go), when it asks
 * for a stream, else with BYTES of JSON. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define MOST 65536

struct visit {
	char in[4096];
	size_t len, want;               /* of the request */
	long left;                      /* tokens to come; -1: none are */
	const char *out;                /* what is being written */
	size_t out_len;
	bool waits;
};

static struct visit *visits[MOST];
static long tokens, gap;
static int epoll;
static char json[1 << 20], head[256], event[1024], end[1024];
static size_t json_len, head_len, event_len, end_len;

static size_t chunk(char *to, size_t size, const char *data)
{
	return (size_t)snprintf(to, size, "%zx\r\n%s\r\n", strlen(data), data);
}

static void prepare(long bytes)
{
	char body[1 << 19];
	size_t text = bytes > 400 ? (size_t)bytes - 300 : 100;
	int n = snprintf(body, sizeof(body),
	                 "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
	                 "{\"role\":\"assistant\",\"content\":\"%.*s\"},\"finish_reason\":\"stop\"}],"
	                 "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":12,\"total_tokens\":21}}",
	                 (int)text, (char *)memset(json, 'x', text));

	json_len = (size_t)snprintf(head, sizeof(head), "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", n);
	memcpy(json, head, json_len);
	memcpy(json + json_len, body, (size_t)n);
	json_len += (size_t)n;
	head_len = (size_t)snprintf(head, sizeof(head), "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
	event_len = chunk(event, sizeof(event),
	                  "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1793534400,\"model\":\"gpt-5.4-mini\","
	                  "\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" token\"},\"finish_reason\":null}]}\n\n");
	end_len = chunk(end, sizeof(end) - 8, "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
	                "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
	memcpy(end + end_len, "0\r\n\r\n", 5);
	end_len += 5;
}

static void leave(int fd)
{
	close(fd);
	free(visits[fd]);
	visits[fd] = NULL;
}

static void watch(int fd, bool out)
{
	struct epoll_event e = { .events = EPOLLIN | (out ? EPOLLOUT : 0u), .data.fd = fd };

	if (visits[fd]->waits != out)
		epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &e);
	visits[fd]->waits = out;
}

/* Write on; true when all of it is out. */
static bool flush(int fd)
{
	struct visit *visit = visits[fd];

	while (visit->out_len > 0) {
		ssize_t n = send(fd, visit->out, visit->out_len, MSG_NOSIGNAL);
		if (n < 0) {
			watch(fd, true);
			return false;
		}
		visit->out += n;
		visit->out_len -= (size_t)n;
	}
	return true;
}

static bool say(int fd, const char *what, size_t len)
{
	visits[fd]->out = what;
	visits[fd]->out_len = len;
	return flush(fd);
}

static void token(int fd)
{
	struct visit *visit = visits[fd];

	if (visit->left > 0) {
		visit->left--;
		say(fd, event, event_len);
	} else if (visit->left == 0) {
		visit->left = -1;
		say(fd, end, end_len);
	}
}

static void go_on(int fd)
{
	while (flush(fd) && gap == 0 && visits[fd]->left >= 0)
		token(fd);
	if (visits[fd]->out_len == 0)
		watch(fd, false);
}

static void hear(int fd)
{
	struct visit *visit = visits[fd];
	char *body, *length;
	ssize_t n = read(fd, visit->in + visit->len, sizeof(visit->in) - 1 - visit->len);

	if (n <= 0) {
		if (n == 0 || errno != EAGAIN)
			leave(fd);
		return;
	}
	visit->len += (size_t)n;
	visit->in[visit->len] = 0;
	body = strstr(visit->in, "\r\n\r\n");
	length = strcasestr(visit->in, "content-length:");
	if (!body || !length || visit->len < (size_t)(body + 4 - visit->in) + strtoul(length + 15, NULL, 10))
		return;
	visit->len = 0;
	if (strstr(body, "\"stream\":true") || strstr(body, "\"stream\": true")) {
		visit->left = tokens;
		say(fd, head, head_len);
		if (gap == 0)
			go_on(fd);
	} else {
		say(fd, json, json_len);
	}
}

static void enter(int server)
{
	int fd, one = 1;

	while ((fd = accept4(server, NULL, NULL, SOCK_NONBLOCK)) >= 0 && fd < MOST) {
		struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };

		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		visits[fd] = calloc(1, sizeof(struct visit));
		visits[fd]->left = -1;
		epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
	}
}

static void tick(int timer)
{
	unsigned long long n;

	if (read(timer, &n, sizeof(n)) != sizeof(n))
		return;
	for (int fd = 0; fd < MOST; fd++)
		if (visits[fd] && visits[fd]->left >= 0 && visits[fd]->out_len == 0)
			token(fd);
}

int main(int argc, char **argv)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct rlimit files = { MOST, MOST };
	socklen_t len = sizeof(here);
	int server = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct itimerspec every = { { 0 }, { 0 } };
	struct epoll_event e[512];

	if (argc < 4)
		return 2;
	tokens = strtol(argv[1], NULL, 10);
	gap = strtol(argv[2], NULL, 10);
	prepare(strtol(argv[3], NULL, 10));
	setrlimit(RLIMIT_NOFILE, &files);
	epoll = epoll_create1(0);
	if (bind(server, (struct sockaddr *)&here, sizeof(here)) != 0 || listen(server, 4096) != 0)
		return 1;
	getsockname(server, (struct sockaddr *)&here, &len);
	printf("%d\n", ntohs(here.sin_port));
	fflush(stdout);
	epoll_ctl(epoll, EPOLL_CTL_ADD, server, &(struct epoll_event){ .events = EPOLLIN, .data.fd = server });
	if (gap) {
		every.it_interval.tv_nsec = every.it_value.tv_nsec = gap * 1000000;
		timerfd_settime(timer, 0, &every, NULL);
		epoll_ctl(epoll, EPOLL_CTL_ADD, timer, &(struct epoll_event){ .events = EPOLLIN, .data.fd = timer });
	}
	for (;;) {
		int n = epoll_wait(epoll, e, 512, -1);

		for (int i = 0; i < n; i++) {
			if (e[i].data.fd == server)
				enter(server);
			else if (e[i].data.fd == timer)
				tick(timer);
			else if (visits[e[i].data.fd] && e[i].events & EPOLLOUT)
				go_on(e[i].data.fd);
			else if (visits[e[i].data.fd])
				hear(e[i].data.fd);
		}
	}
}
