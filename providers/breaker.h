/* breaker.h - a provider that fails again and again is left alone for a while, then tried with a single call.  Pure; times are
 * milliseconds of a clock that only goes forward. */
#ifndef STET_PROVIDERS_BREAKER_H
#define STET_PROVIDERS_BREAKER_H

#include <stet/provider.h>

#define STET_BREAKER_ROW   5    /* failures one after the other, within 30 s, open it */
#define STET_BREAKER_SEEN 20    /* half of so many open it as well */

/* Zeroed but for rest_ms is ready, and closed. */
struct stet_breaker {
	long rest_ms;           /* how long it is left alone at first; doubled with every probe that fails, 20 times at most */
	long long row[STET_BREAKER_ROW];
	unsigned in_row;
	unsigned seen, failures; /* bits, the last call's lowest: those that there were, those that failed */
	bool open, probing;
	long long until;        /* when the next probe may go */
	long rest;              /* what the next rest will be */
};

/* Is a fault one of the provider's own making? */
bool stet_breaker_minds(const struct stet_fault *fault);
/* How long from now until a call may go; 0: now, in the half-open state as its probe, for which stet_breaker_take is called.  -1:
 * a probe is under way, its outcome decides. */
long stet_breaker_wait(const struct stet_breaker *breaker, long long now);
void stet_breaker_take(struct stet_breaker *breaker, long long now);
/* What came of a call; `neither`: it says nothing about the provider (cancelled, a certificate). */
void stet_breaker_succeeded(struct stet_breaker *breaker);
void stet_breaker_failed(struct stet_breaker *breaker, long long now);
void stet_breaker_neither(struct stet_breaker *breaker);

#endif
