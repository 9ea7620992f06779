/* breaker.c - a provider that is down is left alone, and tried by one call at a time. */
#include "breaker.h"

#include "test.h"

TEST(breaker, opens_after_five_failures_in_a_row_within_half_a_minute)
{
	struct stet_breaker breaker = { .rest_ms = 15000 };

	for (int i = 0; i < 4; i++)
		stet_breaker_failed(&breaker, i * 1000);
	CHECK_INT(stet_breaker_wait(&breaker, 4000), 0);
	stet_breaker_failed(&breaker, 4000);
	CHECK_INT(stet_breaker_wait(&breaker, 4000), 15000);
	CHECK_INT(stet_breaker_wait(&breaker, 18000), 1000);
	breaker = (struct stet_breaker){ .rest_ms = 15000 };
	for (int i = 0; i < 9; i++)
		stet_breaker_failed(&breaker, i * 8000);
	CHECK_INT(stet_breaker_wait(&breaker, 72000), 0);
	breaker = (struct stet_breaker){ .rest_ms = 15000 };
	for (int i = 0; i < 9; i++) {
		stet_breaker_failed(&breaker, i);
		stet_breaker_succeeded(&breaker);
		stet_breaker_succeeded(&breaker);
	}
	CHECK_INT(stet_breaker_wait(&breaker, 9), 0);
}

TEST(breaker, opens_when_half_of_twenty_fail)
{
	struct stet_breaker breaker = { .rest_ms = 15000 };

	for (int i = 0; i < 19; i++) {
		if (i % 2)
			stet_breaker_succeeded(&breaker);
		else
			stet_breaker_failed(&breaker, i * 60000);
		CHECK_INT(stet_breaker_wait(&breaker, i * 60000), 0);
	}
	stet_breaker_failed(&breaker, 20 * 60000);
	CHECK(stet_breaker_wait(&breaker, 20 * 60000) > 0);
}

TEST(breaker, lets_one_probe_through_at_a_time_and_rests_longer_each_time)
{
	static const long rests[] = { 15000, 30000, 60000, 120000, 240000, 300000, 300000 };
	struct stet_breaker breaker = { .rest_ms = 15000 };
	long long now = 100;

	for (int i = 0; i < 5; i++)
		stet_breaker_failed(&breaker, now);
	for (size_t i = 0; i < sizeof(rests) / sizeof(*rests); i++) {
		CHECK_INT(stet_breaker_wait(&breaker, now), rests[i]);
		now += rests[i];
		CHECK_INT(stet_breaker_wait(&breaker, now), 0);
		stet_breaker_take(&breaker, now);
		CHECK_INT(stet_breaker_wait(&breaker, now), -1);
		stet_breaker_failed(&breaker, now);
	}
	now += 300000;
	stet_breaker_take(&breaker, now);
	stet_breaker_neither(&breaker);
	CHECK_INT(stet_breaker_wait(&breaker, now), 0);
	stet_breaker_take(&breaker, now);
	stet_breaker_succeeded(&breaker);
	CHECK_INT(stet_breaker_wait(&breaker, now), 0);
	stet_breaker_take(&breaker, now);
	CHECK_INT(stet_breaker_wait(&breaker, now), 0);
}

TEST(breaker, what_was_sent_before_it_opened_makes_no_rest_longer)
{
	struct stet_breaker breaker = { .rest_ms = 15000 };

	for (int i = 0; i < 50; i++)
		stet_breaker_failed(&breaker, 10);
	CHECK_INT(stet_breaker_wait(&breaker, 10), 15000);
}

TEST(breaker, minds_what_the_provider_does_not_what_the_caller_did)
{
	CHECK(stet_breaker_minds(&(struct stet_fault){ .kind = STET_FAULT_SERVER }));
	CHECK(stet_breaker_minds(&(struct stet_fault){ .kind = STET_FAULT_CONNECT }));
	CHECK(!stet_breaker_minds(&(struct stet_fault){ .kind = STET_FAULT_RATE }));
	CHECK(!stet_breaker_minds(&(struct stet_fault){ .kind = STET_FAULT_REQUEST }));
	CHECK(!stet_breaker_minds(&(struct stet_fault){ .kind = STET_FAULT_CANCELLED }));
}
