/* pace.c - how fast one provider's model is asked. */
#include "pace.h"

#include <stdlib.h>
#include <time.h>

#define GROW_AFTER 10
#define LONGEST    3600000      /* no meter is believed for longer than an hour */

void stet_pace_init(struct stet_pace *pace, unsigned most, bool adaptive)
{
	*pace = (struct stet_pace){ .most = most > 0 ? most : 1, .narrowed = -1 };
	pace->width = adaptive && pace->most > STET_PACE_START ? STET_PACE_START : pace->most;
}

/* ---- meters ----------------------------------------------------------------------------------- */

static double rate(const struct stet_meter *meter)
{
	return (meter->limit - meter->left) / (double)(meter->full - meter->at);
}

static double left(const struct stet_meter *meter, long long now)
{
	if (now >= meter->full || meter->left >= meter->limit)
		return meter->limit;
	return meter->left + rate(meter) * (double)(now - meter->at);
}

/* Until there are `n`, or as many as there ever are. */
static long meter_wait(const struct stet_meter *meter, double n, long long now)
{
	double wanted = n < meter->limit ? n : meter->limit, have;

	if (!meter->known || (have = left(meter, now)) >= wanted)
		return 0;
	return (long)((wanted - have) / rate(meter)) + 1;
}

static void meter_take(struct stet_meter *meter, double n, long long now)
{
	double have, minute;

	if (!meter->known)
		return;
	have = left(meter, now);
	minute = meter->full > now ? (double)(meter->full - now) : 0;
	/* What is taken comes back at the pace at which the server gives: a minute for all of it, unless it said otherwise. */
	meter->left = have > n ? have - n : 0;
	meter->at = now;
	if (meter->left < meter->limit) {
		double full = minute + 60000 * (have - meter->left) / meter->limit;
		meter->full = now + (long long)(full > 1 ? full : 1);
	}
}

/* ---- what may go ------------------------------------------------------------------------------ */

long stet_pace_wait(const struct stet_pace *pace, double tokens, long long now)
{
	long wait, by_tokens;

	if (pace->under_way >= (unsigned)pace->width)
		return -1;
	if (now < pace->held)
		return (long)(pace->held - now);
	wait = meter_wait(&pace->requests, 1, now);
	by_tokens = meter_wait(&pace->tokens, tokens, now);
	return wait > by_tokens ? wait : by_tokens;
}

void stet_pace_take(struct stet_pace *pace, double tokens, long long now)
{
	pace->under_way++;
	meter_take(&pace->requests, 1, now);
	meter_take(&pace->tokens, tokens, now);
}

void stet_pace_neither(struct stet_pace *pace)
{
	if (pace->under_way > 0)
		pace->under_way--;
}

void stet_pace_succeeded(struct stet_pace *pace)
{
	stet_pace_neither(pace);
	if (pace->width < pace->most && ++pace->good >= GROW_AFTER) {
		pace->good = 0;
		pace->width += 1;
	}
}

void stet_pace_slow(struct stet_pace *pace, long long began, long wait_ms, long long now)
{
	stet_pace_neither(pace);
	pace->good = 0;
	if (wait_ms > 0 && now + wait_ms > pace->held)
		pace->held = now + wait_ms;
	/* Those that went out before it was halved were too many then: they say nothing about now. */
	if (began <= pace->narrowed)
		return;
	pace->narrowed = now;
	pace->width = pace->width >= 2 ? (double)(unsigned)(pace->width / 2) : 1;
}

/* ---- headers ---------------------------------------------------------------------------------- */

static bool number(stet_str value, double *out)
{
	char text[32], *end;

	value = stet_str_trim(value);
	if (value.len == 0 || value.len >= sizeof(text) || ((value.at[0] < '0' || value.at[0] > '9') && value.at[0] != '.'))
		return false;
	memcpy(text, value.at, value.len);
	text[value.len] = 0;
	*out = strtod(text, &end);
	return end == text + value.len && *out >= 0 && *out < 1e12;
}

/* "1s", "6m0s", "120ms", "1h2m3.5s"; a bare number is seconds.  -1: none of these. */
static double duration(stet_str value)
{
	double ms = 0;
	size_t from = 0;

	for (size_t i = 0; i <= value.len; i++) {
		double n;
		bool milli;

		if (i < value.len && ((value.at[i] >= '0' && value.at[i] <= '9') || value.at[i] == '.'))
			continue;
		if (!number(stet_str_sub(value, from, i - from), &n))
			return -1;
		milli = i + 1 < value.len && value.at[i] == 'm' && value.at[i + 1] == 's';
		if (milli)
			ms += n;
		else if (i == value.len || value.at[i] == 's')
			ms += n * 1000;
		else if (value.at[i] == 'm')
			ms += n * 60000;
		else if (value.at[i] == 'h')
			ms += n * 3600000;
		else
			return -1;
		from = i + (milli ? 2 : 1);
		i += milli ? 1 : 0;
		if (from >= value.len)
			return ms;
	}
	return ms;
}

/* "2026-11-01T12:00:05Z", as milliseconds from `wall`; 0 when it is past, -1: none of these. */
static double moment(stet_str value, long long wall)
{
	char text[40];
	struct tm tm = { 0 };
	const char *end;
	time_t at;

	if (value.len < 20 || value.len >= sizeof(text))
		return -1;
	memcpy(text, value.at, value.len);
	text[value.len] = 0;
	end = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
	if (!end || (at = timegm(&tm)) == (time_t)-1)
		return -1;
	if (*end == '.')
		end += 1 + strspn(end + 1, "0123456789");
	if (strcmp(end, "Z") != 0 && strcmp(end, "+00:00") != 0)
		return -1;
	return at > wall ? (double)(at - wall) * 1000 : 0;
}

enum part { LIMIT, REMAINING, RESET };

static void meter_told(struct stet_meter *meter, enum part part, stet_str value, long long now, long long wall)
{
	double n, ms;

	switch (part) {
	case LIMIT:
		if (!number(value, &n) || n < 1)
			return;
		if (!meter->known || meter->limit != n)
			*meter = (struct stet_meter){ .known = true, .limit = n, .left = n, .at = now, .full = now };
		break;
	case REMAINING:
		/* Calls that are under way may have been counted there or not: the smaller number is the safer one. */
		if (meter->known && number(value, &n) && n < left(meter, now)) {
			meter->left = n;
			meter->at = now;
			if (meter->full <= now)
				meter->full = now + (long long)(60000 * (meter->limit - n) / meter->limit) + 1;
		}
		break;
	case RESET:
		ms = duration(value);
		if (ms < 0)
			ms = moment(value, wall);
		if (meter->known && ms >= 0 && meter->left < meter->limit) {
			meter->left = left(meter, now);
			meter->at = now;
			meter->full = now + (long long)(ms < LONGEST ? ms : LONGEST) + 1;
		}
		break;
	}
}

static const struct row {
	const char *name;
	bool tokens;
	enum part part;
} rows[] = {
	{ "x-ratelimit-limit-requests", false, LIMIT },
	{ "x-ratelimit-remaining-requests", false, REMAINING },
	{ "x-ratelimit-reset-requests", false, RESET },
	{ "x-ratelimit-limit-tokens", true, LIMIT },
	{ "x-ratelimit-remaining-tokens", true, REMAINING },
	{ "x-ratelimit-reset-tokens", true, RESET },
	{ "anthropic-ratelimit-requests-limit", false, LIMIT },
	{ "anthropic-ratelimit-requests-remaining", false, REMAINING },
	{ "anthropic-ratelimit-requests-reset", false, RESET },
	{ "anthropic-ratelimit-tokens-limit", true, LIMIT },
	{ "anthropic-ratelimit-tokens-remaining", true, REMAINING },
	{ "anthropic-ratelimit-tokens-reset", true, RESET },
};

void stet_pace_header(struct stet_pace *pace, stet_str name, stet_str value, long long now, long long wall)
{
	if (stet_str_find(name, STET_STR("atelimit-")) == SIZE_MAX)
		return;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_eq_nocase(name, stet_str_of(rows[i].name))) {
			meter_told(rows[i].tokens ? &pace->tokens : &pace->requests, rows[i].part, stet_str_trim(value), now, wall);
			return;
		}
}
