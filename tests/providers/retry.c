/* retry.c - which failed tries are worth another one, and when. */
#include "retry.h"

#include "test.h"

static const struct stet_retry_policy usual = { .tries = 5, .patience_ms = 180000, .wait_max_ms = 120000, .backoff_ms = 1000 };

static struct stet_fault fault_of(enum stet_fault_kind kind, int status)
{
	return (struct stet_fault){ .kind = kind, .status = status, .wait_ms = -1, .again = -1, .sent = true };
}

static struct stet_retry first(const struct stet_retry_policy *policy, const struct stet_fault *fault)
{
	struct stet_retry_bucket bucket = { 0 };

	return stet_retry_decide(policy, &bucket, fault, &(struct stet_retry_past){ .tries = 1 }, 0);
}

static bool again(enum stet_fault_kind kind, int status)
{
	struct stet_fault fault = fault_of(kind, status);

	return first(&usual, &fault).again;
}

TEST(retry, answers_that_say_not_now_are_tried_again)
{
	static const int passing[] = { 408, 409, 425, 429, 500, 502, 503, 504, 529 };
	static const int lasting[] = { 400, 401, 402, 403, 404, 413, 422, 501, 505 };

	for (size_t i = 0; i < sizeof(passing) / sizeof(*passing); i++)
		CHECK(again(passing[i] == 429 ? STET_FAULT_RATE : passing[i] < 500 ? STET_FAULT_REQUEST : STET_FAULT_SERVER, passing[i]));
	for (size_t i = 0; i < sizeof(lasting) / sizeof(*lasting); i++)
		CHECK(!again(lasting[i] < 500 ? STET_FAULT_REQUEST : STET_FAULT_SERVER, lasting[i]));
	CHECK(again(STET_FAULT_CONNECT, 0));
	CHECK(again(STET_FAULT_PROTOCOL, 502));
	CHECK(!again(STET_FAULT_PROTOCOL, 200));
	CHECK(!again(STET_FAULT_BILLING, 429));
	CHECK(!again(STET_FAULT_TLS, 0));
	CHECK(!again(STET_FAULT_LIMIT, 0));
	CHECK(!again(STET_FAULT_CANCELLED, 0));
}

TEST(retry, the_server_s_own_word_is_obeyed)
{
	struct stet_fault fault = fault_of(STET_FAULT_SERVER, 500);

	fault.again = 0;
	CHECK(!first(&usual, &fault).again);
	fault = fault_of(STET_FAULT_REQUEST, 400);
	fault.again = 1;
	CHECK(first(&usual, &fault).again);
}

TEST(retry, what_may_have_been_done_is_sent_once_more_only_when_that_is_wanted)
{
	struct stet_retry_policy resend = usual;
	struct stet_retry_bucket bucket = { 0 };
	struct stet_fault fault = fault_of(STET_FAULT_LOST, 0);

	CHECK(stet_retry_unknown(&fault));
	CHECK(!first(&usual, &fault).again);
	resend.resend = true;
	CHECK(first(&resend, &fault).again);
	CHECK(!stet_retry_decide(&resend, &bucket, &fault, &(struct stet_retry_past){ .tries = 2, .resent = 1 }, 0).again);
	fault.sent = false;
	CHECK(!stet_retry_unknown(&fault));
	CHECK(first(&usual, &fault).again);
	fault = fault_of(STET_FAULT_OVERLOAD, 0);
	CHECK(first(&usual, &fault).again);
	fault.begun = true;
	CHECK(!first(&usual, &fault).again);
	CHECK(first(&resend, &fault).again);
}

TEST(retry, waits_are_anything_up_to_a_doubling_bound)
{
	struct stet_fault fault = fault_of(STET_FAULT_SERVER, 503);
	struct stet_retry_policy many = usual;
	long most[8] = { 0 };

	many.tries = 100;
	for (unsigned tries = 1; tries <= 7; tries++)
		for (unsigned long long chance = 0; chance < 40000; chance += 7) {
			struct stet_retry_bucket bucket = { 0 };
			struct stet_retry retry = stet_retry_decide(&many, &bucket, &fault, &(struct stet_retry_past){ .tries = tries }, chance);
			CHECK(retry.again && retry.wait_ms >= 0);
			most[tries] = retry.wait_ms > most[tries] ? retry.wait_ms : most[tries];
		}
	for (unsigned tries = 1; tries <= 5; tries++) {
		CHECK(most[tries] <= 1000L << (tries - 1));
		CHECK(most[tries] > (1000L << (tries - 1)) - 20);
	}
	CHECK(most[6] <= 30000 && most[7] <= 30000 && most[7] > 29900);
}

TEST(retry, the_wait_that_a_server_asks_for_wins)
{
	struct stet_fault fault = fault_of(STET_FAULT_RATE, 429);
	struct stet_retry_bucket bucket = { 0 };
	struct stet_retry retry;

	fault.wait_ms = 2000;
	for (unsigned long long chance = 0; chance < 1000; chance++) {
		retry = stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 1 }, chance);
		CHECK(retry.again && retry.wait_ms >= 2000 && retry.wait_ms <= 2200);
	}
	fault.wait_ms = 120001;
	retry = first(&usual, &fault);
	CHECK(!retry.again && retry.kind == STET_FAULT_BUDGET && retry.why);
	fault.wait_ms = 100000;
	retry = stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 2, .elapsed_ms = 100000 }, 0);
	CHECK(!retry.again && retry.kind == STET_FAULT_BUDGET);
}

TEST(retry, a_call_ends_after_its_tries_and_its_time)
{
	struct stet_fault fault = fault_of(STET_FAULT_CONNECT, 0);
	struct stet_retry_bucket bucket = { 0 };

	CHECK(stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 4 }, 0).again);
	CHECK(!stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 5 }, 0).again);
	CHECK(!stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 2, .elapsed_ms = 180001 }, 0).again);
}

TEST(retry, in_the_long_run_a_tenth_of_the_calls_is_tried_again)
{
	struct stet_fault fault = fault_of(STET_FAULT_SERVER, 500);
	struct stet_retry_bucket bucket = { 0 };
	unsigned retries = 0;

	for (unsigned i = 0; i < 1000; i++) {
		retries += stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 1 }, 0).again;
		stet_retry_succeeded(&bucket);
	}
	CHECK(retries >= 100 && retries <= 111);
	while (stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 1 }, 0).again)
		;
	CHECK_INT(stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 1 }, 0).kind, STET_FAULT_BUDGET);
	/* Too many at once: the pace is what answers that. */
	fault = fault_of(STET_FAULT_RATE, 429);
	CHECK(stet_retry_decide(&usual, &bucket, &fault, &(struct stet_retry_past){ .tries = 1 }, 0).again);
}
