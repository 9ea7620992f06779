/* breaker.c - a provider that fails again and again is left alone for a while, then tried with a single call. */
#include "breaker.h"

#define WINDOW  30000
#define LONGEST 20      /* 15 s grow to 5 minutes */
#define SEEN    ((1U << STET_BREAKER_SEEN) - 1)

bool stet_breaker_minds(const struct stet_fault *fault)
{
	switch (fault->kind) {
	case STET_FAULT_CONNECT:
	case STET_FAULT_SERVER:
	case STET_FAULT_OVERLOAD:
	case STET_FAULT_LOST:
	case STET_FAULT_IDLE:
		return true;
	default:
		return false;
	}
}

long stet_breaker_wait(const struct stet_breaker *breaker, long long now)
{
	if (!breaker->open)
		return 0;
	if (breaker->probing)
		return -1;
	return now >= breaker->until ? 0 : (long)(breaker->until - now);
}

void stet_breaker_take(struct stet_breaker *breaker, long long now)
{
	if (breaker->open && now >= breaker->until)
		breaker->probing = true;
}

static void note(struct stet_breaker *breaker, bool failed)
{
	breaker->seen = (breaker->seen << 1 | 1U) & SEEN;
	breaker->failures = (breaker->failures << 1 | (failed ? 1U : 0U)) & SEEN;
}

static unsigned count(unsigned bits)
{
	unsigned n = 0;

	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

void stet_breaker_succeeded(struct stet_breaker *breaker)
{
	long rest_ms = breaker->rest_ms;

	/* A call that was under way when it opened proves that the provider lives just as a probe does. */
	if (breaker->open)
		*breaker = (struct stet_breaker){ .rest_ms = rest_ms };
	breaker->in_row = 0;
	note(breaker, false);
}

static void rest(struct stet_breaker *breaker, long long now)
{
	if (!breaker->open)
		breaker->rest = breaker->rest_ms;
	else if (breaker->rest < breaker->rest_ms * LONGEST)
		breaker->rest = breaker->rest > breaker->rest_ms * LONGEST / 2 ? breaker->rest_ms * LONGEST : breaker->rest * 2;
	breaker->open = true;
	breaker->probing = false;
	breaker->until = now + breaker->rest;
}

void stet_breaker_failed(struct stet_breaker *breaker, long long now)
{
	note(breaker, true);
	if (breaker->open) {
		/* What failed late was sent before: only the probe's failure is news. */
		if (breaker->probing)
			rest(breaker, now);
		return;
	}
	if (breaker->in_row == STET_BREAKER_ROW) {
		memmove(breaker->row, breaker->row + 1, sizeof(breaker->row) - sizeof(*breaker->row));
		breaker->in_row--;
	}
	breaker->row[breaker->in_row++] = now;
	if ((breaker->in_row == STET_BREAKER_ROW && now - breaker->row[0] <= WINDOW) ||
	    (breaker->seen == SEEN && count(breaker->failures) * 2 >= STET_BREAKER_SEEN))
		rest(breaker, now);
}

void stet_breaker_neither(struct stet_breaker *breaker)
{
	breaker->probing = false;
}
