/* pace.h - how fast one provider's model is asked: as many calls at once as go well, and within the rates that its answers
 * tell.  Pure; times are milliseconds of a clock that only goes forward. */
#ifndef STET_PROVIDERS_PACE_H
#define STET_PROVIDERS_PACE_H

#include <stet/provider.h>

/* A rate as servers tell it: so many of `limit` are left, all are again at `full`; in between they come back evenly. */
struct stet_meter {
	bool known;
	double limit, left;
	long long at, full;
};

/* stet_pace_init, and none of it is anybody else's business. */
struct stet_pace {
	double width;           /* calls at once */
	double most;
	unsigned good;          /* since it last grew */
	unsigned under_way;
	long long narrowed;     /* when it was last halved */
	long long held;         /* until when nothing goes out, as the server asked */
	struct stet_meter requests, tokens;
};

#define STET_PACE_START 4

/* `adaptive`: begin with 4 at once and find out; else `most` from the start (a server of one's own). */
void stet_pace_init(struct stet_pace *pace, unsigned most, bool adaptive);
/* How long from now until a call of about so many tokens may go; 0: now.  -1: when one that is under way ends. */
long stet_pace_wait(const struct stet_pace *pace, double tokens, long long now);
void stet_pace_take(struct stet_pace *pace, double tokens, long long now);
/* A call that began at `began` ended. */
void stet_pace_succeeded(struct stet_pace *pace);
void stet_pace_slow(struct stet_pace *pace, long long began, long wait_ms, long long now); /* it was told: too many */
void stet_pace_neither(struct stet_pace *pace);
/* A response header that tells a rate: x-ratelimit-*, anthropic-ratelimit-*; others are passed over.  `wall`: seconds since
 * 1970, for those that name a time of day. */
void stet_pace_header(struct stet_pace *pace, stet_str name, stet_str value, long long now, long long wall);

#endif
