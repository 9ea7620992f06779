/* fault_header.c - what the headers of an answer say about trying again. */
#include "fault.h"

#include <stdio.h>

#define WAIT_MAX INT32_MAX

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* By hand: a locale may have another point, and there are no exponents, signs, "inf" in a wait. */
long stet_fault_wait(stet_str number, long unit_ms)
{
	double n = 0, scale = 1;
	size_t i = 0;

	number = stet_str_trim(number);
	for (; i < number.len && is_digit(number.at[i]); i++)
		n = n * 10 + (number.at[i] - '0');
	if (i == 0)
		return -1;
	if (i < number.len && number.at[i] == '.')
		for (i++; i < number.len && is_digit(number.at[i]); i++)
			n += (number.at[i] - '0') * (scale /= 10);
	if (i < number.len || n <= 0)
		return -1;
	n = n * (double)unit_ms + 0.999;
	return n < WAIT_MAX ? (long)n : WAIT_MAX;
}

/* ---- dates --------------------------------------------------------------------------------------- */

/* Days since 1970 of a date of the Gregorian calendar. */
static long long days(int year, int month, int day)
{
	int y = month > 2 ? year : year - 1, m = (month + 9) % 12;
	long long era = y / 400, in_era = y - era * 400;

	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + (153 * m + 2) / 5 + day - 1 - 719468;
}

static int month_of(const char *name)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (int i = 0; i < 12; i++)
		if (!strncmp(months + (size_t)i * 3, name, 3))
			return i + 1;
	return 0;
}

static bool is_within(int n, int max)
{
	return n >= 0 && n <= max;
}

/* "Sun, 06 Nov 1994 08:49:37 GMT"; -1: it is none. */
static long long date(stet_str s)
{
	char text[40], name[4];
	int day, month, year, hour, minute, second, end = 0;

	if (s.len >= sizeof(text) || s.len < 5)
		return -1;
	memcpy(text, s.at, s.len);
	text[s.len] = '\0';
	if (sscanf(text, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT%n", &day, name, &year, &hour, &minute, &second,
	           &end) != 6 || end != (int)s.len)
		return -1;
	month = month_of(name);
	if (!month || day < 1 || day > 31 || year < 1970 || !is_within(hour, 23) || !is_within(minute, 59) || !is_within(second, 60))
		return -1;
	return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
}

static long until(stet_str value, long long now)
{
	long long then = date(value);

	if (then <= now || now < 0)
		return -1;
	return then - now < WAIT_MAX / 1000 ? (long)(then - now) * 1000 : WAIT_MAX;
}

/* ---- headers ------------------------------------------------------------------------------------- */

static bool is_id(stet_str name)
{
	static const char *const names[] = {
		"x-request-id", "request-id", "apim-request-id", "x-ms-request-id", "x-bc-request-id", "x-amzn-requestid",
		"x-tt-logid",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (stet_str_eq_nocase(name, stet_str_of(names[i])))
			return true;
	return false;
}

static void keep_id(struct stet_fault *fault, stet_str value)
{
	struct stet_buf escaped = { 0 };

	stet_buf_escaped(&escaped, stet_str_sub(value, 0, sizeof(fault->id) - 1));
	if (escaped.len < sizeof(fault->id))
		memcpy(fault->id, escaped.at ? escaped.at : "", escaped.len + 1);
	stet_buf_free(&escaped);
}

void stet_fault_header(struct stet_fault *fault, stet_str name, stet_str value, long long now)
{
	long wait = -1;

	value = stet_str_trim(value);
	if (stet_str_eq_nocase(name, STET_STR("retry-after-ms"))) {
		/* The exact one: it wins over what "retry-after" says in whole seconds. */
		wait = stet_fault_wait(value, 1);
		if (wait >= 0)
			fault->wait_ms = wait;
	} else if (stet_str_eq_nocase(name, STET_STR("retry-after"))) {
		wait = stet_fault_wait(value, 1000);
		if (wait < 0)
			wait = until(value, now);
		if (fault->wait_ms < 0)
			fault->wait_ms = wait;
	} else if (stet_str_eq_nocase(name, STET_STR("x-should-retry"))) {
		fault->again = stet_str_eq_nocase(value, STET_STR("true")) ? 1 :
		               stet_str_eq_nocase(value, STET_STR("false")) ? 0 : -1;
	} else if (is_id(name) && value.len && !fault->id[0]) {
		keep_id(fault, value);
	}
}
