/* retry.h - whether a failed try is worth another one, and when.  Pure: the clock and chance come from outside. */
#ifndef STET_PROVIDERS_RETRY_H
#define STET_PROVIDERS_RETRY_H

#include <stet/provider.h>

/* What a call may do. */
struct stet_retry_policy {
	unsigned tries;         /* in all */
	long patience_ms;       /* no try begins after so long */
	long wait_max_ms;       /* the longest wait that a server may ask for */
	long backoff_ms;        /* the first wait's upper end, doubled with every try, 30 s at most */
	bool resend;            /* once, also when it is not known whether the provider did the work */
};

/* What all calls to one provider share: a retry takes 10, a success gives 1, so that in the long run there are no more retries
 * than a tenth of the calls.  Zeroed is full. */
struct stet_retry_bucket {
	unsigned taken;         /* of 100 */
};

struct stet_retry_past {
	unsigned tries;         /* sent so far, the failed one counted */
	unsigned resent;        /* of the earlier ones, how often after one whose outcome is not known */
	long elapsed_ms;        /* since the call began */
};

struct stet_retry {
	bool again;
	long wait_ms;
	/* Why not, when it is not the fault itself: static words to be put before the server's; STET_FAULT_NONE and NULL otherwise. */
	enum stet_fault_kind kind;
	const char *why;
};

/* Is it unknown whether the provider did the work? */
bool stet_retry_unknown(const struct stet_fault *fault);
/* `chance`: any 64 random bits.  A retry is taken out of the bucket. */
struct stet_retry stet_retry_decide(const struct stet_retry_policy *policy, struct stet_retry_bucket *bucket,
                                    const struct stet_fault *fault, const struct stet_retry_past *past, unsigned long long chance);
void stet_retry_succeeded(struct stet_retry_bucket *bucket);

#endif
