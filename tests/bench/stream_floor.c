/* stream_floor.c - what many calls cost at least: curl's multi interface over epoll, and the answers thrown away.
 *
 *	stream_floor URL CALLS IN_FLIGHT stream|json */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>

static CURLM *multi;
static int epoll;
static long long due = -1;
static size_t bytes;

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *user, void *known)
{
	struct epoll_event e = { .events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u), .data.fd = fd };

	(void)easy, (void)user, (void)known;
	if (what == CURL_POLL_REMOVE)
		epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
	else if (epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &e) != 0)
		epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
	return 0;
}

static int on_timer(CURLM *of, long ms, void *user)
{
	(void)of, (void)user;
	due = ms < 0 ? -1 : now() + ms;
	return 0;
}

/* NOLINTNEXTLINE(readability-non-const-parameter) */
static size_t on_body(char *at, size_t size, size_t n, void *user)
{
	(void)at, (void)user;
	bytes += size * n;
	return size * n;
}

static void add(CURL *easy, const char *url, struct curl_slist *headers, const char *body)
{
	curl_easy_setopt(easy, CURLOPT_URL, url);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_multi_add_handle(multi, easy);
}

int main(int argc, char **argv)
{
	struct rlimit files = { 65536, 65536 };
	struct curl_slist *headers;
	struct epoll_event e[256];
	long calls, in_flight, begun = 0, done = 0;
	const char *body;
	int running;

	if (argc < 5)
		return 2;
	calls = strtol(argv[2], NULL, 10);
	in_flight = strtol(argv[3], NULL, 10);
	body = !strcmp(argv[4], "stream") ? "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say it.\"}],\"stream\":true}"
	                                  : "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say it.\"}]}";
	setrlimit(RLIMIT_NOFILE, &files);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	headers = curl_slist_append(NULL, "Content-Type: application/json");
	epoll = epoll_create1(0);
	multi = curl_multi_init();
	curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
	curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
	curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, in_flight);
	for (; begun < calls && begun < in_flight; begun++)
		add(curl_easy_init(), argv[1], headers, body);
	while (done < calls) {
		long long wait = due < 0 ? 1000 : due - now();
		int n = epoll_wait(epoll, e, 256, wait > 0 ? (int)wait : 0), left;
		CURLMsg *message;

		for (int i = 0; i < n; i++)
			curl_multi_socket_action(multi, e[i].data.fd, (e[i].events & EPOLLIN ? CURL_CSELECT_IN : 0) |
			                         (e[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0), &running);
		if (due >= 0 && now() >= due) {
			due = -1;
			curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
		}
		while ((message = curl_multi_info_read(multi, &left)) != NULL) {
			CURL *easy = message->easy_handle;

			if (message->data.result != CURLE_OK)
				return 1;
			done++;
			curl_multi_remove_handle(multi, easy);
			if (begun < calls) {
				begun++;
				add(easy, argv[1], headers, body);
			} else {
				curl_easy_cleanup(easy);
			}
		}
	}
	printf("%zu\n", bytes);
	return 0;
}
