/* probe.c - what is open on this machine is found at once, and nobody is asked offline. */
#include "test.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stet/models.h>

#include "probe.h"

/* A port that listens, and with `shut` one that did. */
static unsigned port(int *fd, bool shut)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof(at);

	*fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(*fd >= 0 && bind(*fd, (struct sockaddr *)&at, sizeof(at)) == 0 && listen(*fd, 4) == 0);
	CHECK(getsockname(*fd, (struct sockaddr *)&at, &len) == 0);
	if (shut)
		close(*fd);
	return ntohs(at.sin_port);
}

TEST(probe, tells_open_ports_from_shut_ones)
{
	char good[64], named[64], bad[64];
	const char *url[] = { good, NULL, bad, named, "http://127.0.0.1evil/" };
	bool open[5];
	int fd, gone;
	unsigned at = port(&fd, false);

	snprintf(good, sizeof(good), "http://127.0.0.1:%u/v1", at);
	snprintf(named, sizeof(named), "http://localhost:%u", at);
	snprintf(bad, sizeof(bad), "http://127.0.0.1:%u/v1", port(&gone, true));
	stet_probe(url, open, 5);
	CHECK(open[0] && !open[1] && !open[2] && open[3] && !open[4]);
	close(fd);
}

TEST(probe, asks_nobody_offline)
{
	struct stet_models *models;
	struct stet_offer *offer;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	bool priced = false;
	size_t n;

	CHECK_OK(stet_models_open(&models, "/dev/null", &err), &err);
	CHECK_OK(stet_models_reach(models, true, &offer, &n, &arena, &err), &err);
	CHECK(n > 5);
	for (size_t i = 0; i < n; i++) {
		CHECK(offer[i].reach == STET_REACH_UNASKED || offer[i].reach == STET_REACH_NO_ADDRESS);
		for (size_t k = 0; k < offer[i].n_models; k++)
			priced |= offer[i].model[k]->price.in > 0;
	}
	CHECK(priced);
	stet_models_close(models);
	stet_arena_free(&arena);
}
