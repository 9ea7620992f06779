/* probe_ports.c - which addresses of this machine have a server. */
#include "probe.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "loop.h"

#define PATIENCE_MS 300

/* "http://HOST:PORT/…": a host of this machine, so no name is looked up. */
static bool parse(const char *url, bool *six, struct in_addr *at, uint16_t *port)
{
	stet_str rest = stet_str_of(strstr(url, "://") + 3), place, host;
	long long n = stet_str_starts(stet_str_of(url), STET_STR("https")) ? 443 : 80;
	char text[64];

	stet_str_cut(&rest, '/', &place);
	*six = stet_str_starts(place, STET_STR("[::1]"));
	host = place;
	if (*six)
		host = stet_str_sub(place, 5, place.len);
	for (size_t i = 0; i < host.len; i++)
		if (host.at[i] == ':' && stet_str_int(stet_str_sub(host, i + 1, host.len), 1, 65535, &n))
			host.len = i;
	*port = (uint16_t)n;
	if (*six || stet_str_eq_nocase(host, STET_STR("localhost"))) {
		at->s_addr = htonl(INADDR_LOOPBACK);
		return true;
	}
	if (host.len >= sizeof(text))
		return false;
	memcpy(text, host.at, host.len);
	text[host.len] = 0;
	return inet_pton(AF_INET, text, at) == 1;
}

/* A connection under way; -1: there will be none. */
static int begin(const char *url)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	struct sockaddr_in6 at6 = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	uint16_t port;
	bool six;
	int fd, rc;

	if (!parse(url, &six, &at.sin_addr, &port))
		return -1;
	at.sin_port = at6.sin6_port = htons(port);
	fd = socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	rc = six ? connect(fd, (struct sockaddr *)&at6, sizeof(at6)) : connect(fd, (struct sockaddr *)&at, sizeof(at));
	if (rc == 0 || errno == EINPROGRESS)
		return fd;
	close(fd);
	return -1;
}

static bool came(int fd)
{
	int why = 0;
	socklen_t len = sizeof(why);

	return getsockopt(fd, SOL_SOCKET, SO_ERROR, &why, &len) == 0 && why == 0;
}

void stet_probe(const char *const *url, bool *open, size_t n)
{
	struct pollfd *all = stet_grow(NULL, (n + 1) * sizeof(*all));
	long long until = stet_loop_now() + PATIENCE_MS, left;
	size_t waiting = 0;

	for (size_t i = 0; i < n; i++) {
		open[i] = false;
		all[i] = (struct pollfd){ .fd = url[i] ? begin(url[i]) : -1, .events = POLLOUT };
		waiting += all[i].fd >= 0;
	}
	while (waiting && (left = until - stet_loop_now()) > 0 && poll(all, n, (int)left) >= 0)
		for (size_t i = 0; i < n; i++) {
			if (all[i].fd < 0 || !all[i].revents)
				continue;
			open[i] = came(all[i].fd);
			close(all[i].fd);
			all[i].fd = -1;
			waiting--;
		}
	for (size_t i = 0; i < n; i++)
		if (all[i].fd >= 0)
			close(all[i].fd);
	free(all);
}
