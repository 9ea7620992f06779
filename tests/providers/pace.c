/* pace.c - as many calls at once as go well, within the rates that servers tell. */
#include "pace.h"

#include "test.h"

static void header(struct stet_pace *pace, const char *name, const char *value, long long now)
{
	stet_pace_header(pace, stet_str_of(name), stet_str_of(value), now, 1793534400); /* 2026-11-01T12:00:00Z */
}

static unsigned goes(struct stet_pace *pace, double tokens, long long now)
{
	unsigned n = 0;

	for (; n < 5000 && stet_pace_wait(pace, tokens, now) == 0; n++)
		stet_pace_take(pace, tokens, now);
	return n;
}

TEST(pace, begins_with_four_and_grows_by_one_for_ten_that_go_well)
{
	struct stet_pace pace;

	stet_pace_init(&pace, 64, true);
	CHECK_INT(goes(&pace, 100, 0), 4);
	CHECK_INT(stet_pace_wait(&pace, 100, 0), -1);
	for (int i = 0; i < 20; i++) {
		stet_pace_succeeded(&pace);
		goes(&pace, 100, 0);
	}
	CHECK_INT(pace.under_way, 6);
	for (int i = 0; i < 2000; i++) {
		stet_pace_succeeded(&pace);
		goes(&pace, 100, 0);
	}
	CHECK_INT(pace.under_way, 64);
}

TEST(pace, a_server_of_one_s_own_gets_all_at_once)
{
	struct stet_pace pace;

	stet_pace_init(&pace, 1000, false);
	CHECK_INT(goes(&pace, 100, 0), 1000);
}

TEST(pace, halves_once_for_all_that_were_under_way)
{
	struct stet_pace pace;

	stet_pace_init(&pace, 64, false);
	CHECK_INT(goes(&pace, 0, 5), 64);
	for (int i = 0; i < 64; i++)
		stet_pace_slow(&pace, 5, -1, 100 + i);
	CHECK_INT(goes(&pace, 0, 200), 32);
	stet_pace_slow(&pace, 200, -1, 300);
	CHECK_INT((int)pace.width, 16);
	for (int i = 0; i < 10; i++)
		stet_pace_slow(&pace, 400 + i * 10, -1, 405 + i * 10);
	CHECK_INT((int)pace.width, 1);
}

TEST(pace, all_wait_when_the_server_asks_one_to)
{
	struct stet_pace pace;

	stet_pace_init(&pace, 64, false);
	stet_pace_take(&pace, 0, 1000);
	stet_pace_slow(&pace, 1000, 2000, 1100);
	CHECK_INT(stet_pace_wait(&pace, 0, 1100), 2000);
	CHECK_INT(stet_pace_wait(&pace, 0, 3100), 0);
}

TEST(pace, requests_a_minute_are_kept_to)
{
	struct stet_pace pace;
	long wait;

	stet_pace_init(&pace, 1000, false);
	header(&pace, "x-ratelimit-limit-requests", "60", 1000);
	header(&pace, "x-ratelimit-remaining-requests", "10", 1000);
	header(&pace, "x-ratelimit-reset-requests", "50s", 1000);
	CHECK_INT(goes(&pace, 0, 1000), 10);
	wait = stet_pace_wait(&pace, 0, 1000);
	CHECK(wait > 900 && wait < 1200);
	CHECK_INT(goes(&pace, 0, 11100), 10);
	CHECK_INT(goes(&pace, 0, 200000), 60);
}

TEST(pace, tokens_a_minute_are_kept_to_and_what_is_larger_than_all_of_them_goes_alone)
{
	struct stet_pace pace;

	stet_pace_init(&pace, 1000, false);
	header(&pace, "anthropic-ratelimit-tokens-limit", "60000", 0);
	header(&pace, "anthropic-ratelimit-tokens-remaining", "20000", 0);
	header(&pace, "anthropic-ratelimit-tokens-reset", "2026-11-01T12:00:40Z", 0);
	CHECK_INT(goes(&pace, 4000, 0), 5);
	CHECK(stet_pace_wait(&pace, 4000, 0) > 3000);
	CHECK(stet_pace_wait(&pace, 4000, 0) < 5000);
	CHECK(stet_pace_wait(&pace, 1e9, 0) < 70000);
	CHECK_INT(goes(&pace, 1e9, 100000), 1);
}

TEST(pace, what_headers_claim_is_not_believed_blindly)
{
	static const char *const nonsense[] = { "-1", "0", "", "1e999", "nan", "99999999999999999999", "x", "1s", "0x10" };
	struct stet_pace pace;

	for (size_t i = 0; i < sizeof(nonsense) / sizeof(*nonsense); i++) {
		stet_pace_init(&pace, 8, false);
		header(&pace, "x-ratelimit-limit-requests", nonsense[i], 0);
		header(&pace, "x-ratelimit-remaining-requests", nonsense[i], 0);
		header(&pace, "x-ratelimit-reset-requests", nonsense[i], 0);
		header(&pace, "x-ratelimit-remaining-tokens", "0", 0);
		CHECK_INT(goes(&pace, 100, 0), 8);
	}
	stet_pace_init(&pace, 8, false);
	header(&pace, "x-ratelimit-limit-requests", "5", 0);
	header(&pace, "x-ratelimit-remaining-requests", "0", 0);
	header(&pace, "x-ratelimit-reset-requests", "9999h", 0);
	CHECK(stet_pace_wait(&pace, 0, 0) <= 3600001);
	header(&pace, "x-ratelimit-reset-requests", "1m30s", 0);
	CHECK(stet_pace_wait(&pace, 0, 0) <= 18002);
	header(&pace, "x-ratelimit-reset-requests", "120ms", 0);
	CHECK(stet_pace_wait(&pace, 0, 0) <= 26);
}
