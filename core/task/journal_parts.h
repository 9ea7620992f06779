/* journal_parts.h - what the files of the journal share: the connection, its statements, and who else has it open. */
#ifndef STET_TASK_JOURNAL_PARTS_H
#define STET_TASK_JOURNAL_PARTS_H

#include "task/journal.h"

#include <sqlite3.h>

enum stet_statement {
	STET_SQL_BEGIN,
	STET_SQL_COMMIT,
	STET_SQL_ROLLBACK,
	STET_SQL_QUICK,
	STET_SQL_OWNER_ADD,
	STET_SQL_OWNER_DROP,
	STET_SQL_OWNER_GET,
	STET_SQL_CALL_ADD,
	STET_SQL_CALL_GET,
	STET_SQL_CALL_TAKE,
	STET_SQL_CALL_RETAKE,
	STET_SQL_CALL_SENT,
	STET_SQL_CALL_UNSENT,
	STET_SQL_CALL_STREAMING,
	STET_SQL_CALL_ENDED,
	STET_SQL_CALL_RELEASE,
	STET_SQL_STATEMENTS,
};

struct stet_journal {
	sqlite3 *db;
	char *path;
	sqlite3_stmt *statement[STET_SQL_STATEMENTS];
	long long owner;        /* this connection's row of the table `owner`; 0: none yet */
	bool safe;              /* a commit waits for the disk */
	bool remote;            /* on a network: it always does */
	bool grouped;           /* between begin and commit */
	int failed;             /* of the group; STET_OK: nothing */
	struct stet_err why;
};

/* ---- journal_sql.c ------------------------------------------------------------------------------ */

/* What SQLite says, as an error of ours. */
int stet_journal_error(struct stet_journal *journal, int sqlite, struct stet_err *err);
/* A prepared statement, reset and without values; NULL: it cannot be. */
sqlite3_stmt *stet_journal_statement(struct stet_journal *journal, enum stet_statement which);
/* Step it once and let go of it: for what gives no row. */
int stet_journal_do(struct stet_journal *journal, sqlite3_stmt *statement, struct stet_err *err);
/* The next row, or none. */
int stet_journal_row(struct stet_journal *journal, sqlite3_stmt *statement, bool *there, struct stet_err *err);
/* A transaction of one step's own, unless a group is under way: begin, …, and end with what came of it. */
int stet_journal_enter(struct stet_journal *journal, bool durable, struct stet_err *err);
int stet_journal_leave(struct stet_journal *journal, int rc, struct stet_err *err);
void stet_journal_text(sqlite3_stmt *statement, int at, stet_str text);
stet_str stet_journal_column(sqlite3_stmt *statement, int at);

/* ---- journal_schema.c --------------------------------------------------------------------------- */

/* Make the tables in an empty file; refuse what is no journal, or a newer one. */
int stet_journal_schema(struct stet_journal *journal, bool make, struct stet_err *err);

/* ---- journal_owner.c ---------------------------------------------------------------------------- */

/* This process, as far as others can tell whether it is still there. */
struct stet_owner {
	long long pid, started; /* clock ticks since the machine started */
	char boot[40];          /* the kernel's name for this run of the machine */
	long long space;        /* the namespace in which `pid` counts */
	char host[80];
};

void stet_owner_self(struct stet_owner *owner);
/* Is it running?  `touched`: when a row of its was last written: what runs on another machine or in another container cannot be
 * seen, and counts as running for 15 minutes after that. */
bool stet_owner_alive(const struct stet_owner *owner, const struct stet_owner *self, long long touched, long long now);
/* Of a row of the table. */
int stet_journal_alive(struct stet_journal *journal, long long owner, long long touched, bool *alive, struct stet_err *err);
/* This connection's row is there after this. */
int stet_journal_enrol(struct stet_journal *journal, struct stet_err *err);
/* Rows of processes that are gone: the file is checked, then the rows go. */
int stet_journal_sweep(struct stet_journal *journal, struct stet_err *err);

/* ---- journal_call.c, journal_read.c ------------------------------------------------------------- */

/* Columns of a call, in the order in which stet_journal_read takes them. */
#define STET_CALL_COLUMNS \
	"key, state, step, unit, model, request, answer, reasoning, server_id, finish, tokens_in, tokens_cached, tokens_written, " \
	"tokens_out, tokens_reasoning, estimated, cost, tries, unknown, doubt, began, ended, error, owner, touched, id"
enum { STET_COLUMN_OWNER = 23, STET_COLUMN_TOUCHED, STET_COLUMN_ID };

/* Texts are SQLite's until its next step; with an arena they are copied. */
void stet_journal_read(struct stet_call_row *row, sqlite3_stmt *statement, struct stet_arena *arena);
long long stet_journal_now(void);

/* Is a file system one of a network (statfs.f_type)?  WAL needs memory that all who have the file open share. */
bool stet_journal_remote(long type);

#endif
