/* retry.c - whether a failed try is worth another one, and when. */
#include "retry.h"

#define CEILING 30000
#define FULL    100
#define COST    10

/* Answers that say: not now. */
static bool passing(int status)
{
	switch (status) {
	case 408: case 409: case 425: case 429: case 500: case 502: case 503: case 504: case 529:
		return true;
	default:
		return false;
	}
}

bool stet_retry_unknown(const struct stet_fault *fault)
{
	switch (fault->kind) {
	case STET_FAULT_LOST:
	case STET_FAULT_IDLE:
		return fault->sent;
	case STET_FAULT_RATE:
	case STET_FAULT_OVERLOAD:
	case STET_FAULT_SERVER:
		return fault->begun;    /* told within the stream, after some of the answer */
	default:
		return false;
	}
}

/* Could it go better another time? */
static bool worth(const struct stet_fault *fault)
{
	if (fault->status >= 400 && fault->again >= 0)
		return fault->again == 1;
	switch (fault->kind) {
	case STET_FAULT_CONNECT:
	case STET_FAULT_RATE:
	case STET_FAULT_OVERLOAD:
	case STET_FAULT_LOST:
	case STET_FAULT_IDLE:
		return true;
	case STET_FAULT_SERVER:
		return fault->status < 400 || passing(fault->status);
	case STET_FAULT_REQUEST:
	case STET_FAULT_PROTOCOL:
		return passing(fault->status);
	default:
		return false;
	}
}

static struct stet_retry refuse(enum stet_fault_kind kind, const char *why)
{
	return (struct stet_retry){ .kind = kind, .why = why };
}

/* Full jitter: anything up to backoff × 2^n. */
static long jitter(long backoff, unsigned tries, unsigned long long chance)
{
	unsigned long long top = backoff > 0 ? (unsigned long long)backoff : 1;

	for (unsigned n = 1; n < tries && top < CEILING; n++)
		top *= 2;
	return (long)(chance % ((top < CEILING ? top : CEILING) + 1));
}

struct stet_retry stet_retry_decide(const struct stet_retry_policy *policy, struct stet_retry_bucket *bucket,
                                    const struct stet_fault *fault, const struct stet_retry_past *past, unsigned long long chance)
{
	struct stet_retry retry = { .again = true };

	if (!worth(fault))
		return refuse(STET_FAULT_NONE, NULL);
	if (stet_retry_unknown(fault) && (!policy->resend || past->resent > 0))
		return refuse(STET_FAULT_NONE, NULL);
	if (past->tries >= policy->tries)
		return refuse(STET_FAULT_NONE, NULL);
	if (fault->wait_ms > policy->wait_max_ms)
		return refuse(STET_FAULT_BUDGET, "asks for a longer wait than is allowed");
	retry.wait_ms = fault->wait_ms >= 0 ? fault->wait_ms + (long)(chance % ((unsigned long long)fault->wait_ms / 10 + 1))
	                                    : jitter(policy->backoff_ms, past->tries, chance);
	if (retry.wait_ms > policy->patience_ms - past->elapsed_ms)
		return fault->wait_ms >= 0 ? refuse(STET_FAULT_BUDGET, "asks for a longer wait than this call has time for")
		                           : refuse(STET_FAULT_NONE, NULL);
	/* Too many at once is answered by going slower, not by giving up. */
	if (fault->kind != STET_FAULT_RATE) {
		if (bucket->taken + COST > FULL)
			return refuse(STET_FAULT_BUDGET, "failed so often that the retries are used up");
		bucket->taken += COST;
	}
	return retry;
}

void stet_retry_succeeded(struct stet_retry_bucket *bucket)
{
	if (bucket->taken > 0)
		bucket->taken--;
}
