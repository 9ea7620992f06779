/* rows.h - journals and rows of them, as tests want them. */
#ifndef STET_TEST_ROWS_H
#define STET_TEST_ROWS_H

#include <sqlite3.h>

#include "scratch.h"
#include "task/journal.h"

struct stet_journal *journal_opened(const struct scratch *scratch);
/* It is not opened, for this reason; the code. */
int journal_refused(const struct scratch *scratch, const char *slug);
void journal_sql(const struct scratch *scratch, const char *sql);
long long journal_number(sqlite3 *db, const char *sql);

/* A call of that name, as it is planned and as it ends; claimed; and answered from begin to end. */
struct stet_call_row row_planned(const char *name);
struct stet_call_row row_answered(const char *name);
enum stet_claim row_claim(struct stet_journal *journal, struct stet_call_row *row, struct stet_arena *arena);
void row_answer(struct stet_journal *journal, const char *name);

/* Planned and sent, and nothing more: what a process that dies leaves behind. */
void row_sent(const struct scratch *scratch);

/* In a process of its own, which ends without a word. */
void in_child(const struct scratch *scratch, void (*what)(const struct scratch *scratch));

#endif
