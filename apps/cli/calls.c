/* calls.c - what the commands about the journal share. */
#include "calls.h"

#include <stdio.h>
#include <time.h>

int calls_open(struct stet_journal **journal, const struct stet_args *args, struct stet_err *err)
{
	const char *path = stet_args_text(args, "journal");
	int rc = stet_journal_view(journal, path, err);

	if (rc && !path && !strcmp(err->slug, "journal.none")) {
		*err = (struct stet_err){ 0 };
		*journal = NULL;
		return STET_OK;
	}
	return rc;
}

static bool number(stet_str *rest, char sep, long long min, long long max, int *out)
{
	stet_str piece;
	long long n;

	if (!stet_str_cut(rest, sep, &piece) || !stet_str_int(piece, min, max, &n))
		return false;
	*out = (int)n;
	return true;
}

/* Midnight in local time of `day`, or of today less `back` days. */
static bool midnight(stet_str day, int back, long long *ms)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return false;
	tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
	tm.tm_isdst = -1;
	if (day.len) {
		if (!number(&day, '-', 1970, 9999, &tm.tm_year) || !number(&day, '-', 1, 12, &tm.tm_mon) ||
		    !number(&day, '-', 1, 31, &tm.tm_mday) || day.len)
			return false;
		tm.tm_year -= 1900;
		tm.tm_mon -= 1;
	} else {
		tm.tm_mday -= back;
	}
	*ms = (long long)mktime(&tm) * 1000;
	return true;
}

int calls_since(long long *since, const struct stet_args *args, struct stet_err *err)
{
	const char *value = stet_args_text(args, "since");
	stet_str text = stet_str_of(value), days = stet_str_sub(text, 0, text.len ? text.len - 1 : 0);
	long long back;
	bool good;

	*since = 0;
	if (!value)
		return STET_OK;
	if (stet_str_is(text, "today"))
		good = midnight(STET_STR(""), 0, since);
	else if (stet_str_ends(text, STET_STR("d")) && stet_str_int(days, 0, 36500, &back))
		good = midnight(STET_STR(""), (int)back, since);
	else
		good = text.len > 0 && midnight(text, 0, since);
	return good ? STET_OK : stet_fail(err, STET_EUSAGE, "usage.since", "--since is a day as 2026-11-24, today, or 7d, not '%s'", value);
}

void calls_money(struct stet_buf *out, long long cost)
{
	if (cost < 0)
		stet_buf_z(out, "?");
	else
		stet_buf_fmt(out, "$%lld.%04lld", (cost + 50) / 1000000, (cost + 50) % 1000000 / 100);
}

void calls_time(struct stet_buf *out, long long ms)
{
	time_t seconds = (time_t)(ms / 1000);
	char text[32] = "?";
	struct tm tm;

	if (localtime_r(&seconds, &tm))
		strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &tm);
	stet_buf_z(out, text);
}

void calls_number(struct stet_buf *out, unsigned long long n)
{
	char digits[32];
	int len = snprintf(digits, sizeof(digits), "%llu", n);

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			stet_buf_char(out, ',');
		stet_buf_char(out, digits[i]);
	}
}
