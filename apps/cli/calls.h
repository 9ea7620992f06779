/* calls.h - what the commands about the journal share: which one, since when, and money and days as people write them. */
#ifndef STET_CLI_CALLS_H
#define STET_CLI_CALLS_H

#include "cli.h"
#include "task/journal.h"

#define CALLS_PARAMS \
	{ "journal", 0, STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "the journal; else $STET_JOURNAL, else ~/.local/state/stet/journal.db" }, \
	{ "since", 0, STET_PARAM_TEXT, NULL, "DATE", NULL, 0, 0, "only what was asked from then on: 2026-11-24, today, or 7d for days back" }

/* *journal NULL and STET_OK: nothing was ever asked, and no file was named. */
int calls_open(struct stet_journal **journal, const struct stet_args *args, struct stet_err *err);
/* --since in milliseconds since 1970; 0 without it. */
int calls_since(long long *since, const struct stet_args *args, struct stet_err *err);
/* "$1.2345", "?" when it is not known. */
void calls_money(struct stet_buf *out, long long cost);
/* "2026-11-24 18:03:12", in local time. */
void calls_time(struct stet_buf *out, long long ms);
/* "12,345" */
void calls_number(struct stet_buf *out, unsigned long long n);

#endif
