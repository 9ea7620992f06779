/* journal_sql.c - statements that are prepared once, transactions, and what SQLite's errors mean to people. */
#include "task/journal_parts.h"

static const char get_call[] = "SELECT " STET_CALL_COLUMNS " FROM call WHERE key = ?1 ORDER BY id DESC LIMIT 1";

static const char retake_call[] =
	"UPDATE call SET state = 1, owner = ?2, touched = ?3, doubt = 0, unknown = unknown + (state < 4), ended = 0, error = '' "
	"WHERE id = (SELECT max(id) FROM call WHERE key = ?1) AND (state IN (2, 3) OR doubt)";

static const char end_call[] =
	"UPDATE call SET state = ?3, answer = ?4, reasoning = ?5, server_id = ?6, finish = ?7, tokens_in = ?8, tokens_cached = ?9, "
	"tokens_written = ?10, tokens_out = ?11, tokens_reasoning = ?12, estimated = ?13, cost = ?14, tries = max(tries, ?15), "
	"unknown = unknown + ?16, doubt = ?17, ended = ?18, error = ?19, touched = ?18, owner = NULL "
	"WHERE key = ?1 AND state < 4 AND (owner = ?2 OR ?3 = 4)";

static const char *const sql[STET_SQL_STATEMENTS] = {
	[STET_SQL_BEGIN]    = "BEGIN IMMEDIATE",
	[STET_SQL_COMMIT]   = "COMMIT",
	[STET_SQL_ROLLBACK] = "ROLLBACK",
	[STET_SQL_QUICK]    = "PRAGMA quick_check(1)",
	[STET_SQL_OWNER_ADD] =
		"INSERT INTO owner(pid, started, boot, space, opened, host) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	[STET_SQL_OWNER_DROP] =
		"DELETE FROM owner WHERE id = ?1",
	[STET_SQL_OWNER_GET] =
		"SELECT pid, started, boot, space, host FROM owner WHERE id = ?1",
	[STET_SQL_CALL_ADD] =
		"INSERT INTO call(key, state, owner, step, unit, model, request, began, touched) VALUES(?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
	[STET_SQL_CALL_GET] = get_call,
	[STET_SQL_CALL_TAKE] =
		"UPDATE call SET owner = ?2, touched = ?3 WHERE id = ?1",
	[STET_SQL_CALL_RETAKE] = retake_call,
	[STET_SQL_CALL_SENT] =
		"UPDATE call SET state = 2, tries = tries + 1, expected = ?3, touched = ?4 WHERE key = ?1 AND owner = ?2 AND state < 4",
	[STET_SQL_CALL_UNSENT] =
		"UPDATE call SET state = 1, tries = tries - 1, touched = ?3 WHERE key = ?1 AND owner = ?2 AND state = 2",
	[STET_SQL_CALL_STREAMING] =
		"UPDATE call SET state = 3, server_id = ?3, answer = ?4, touched = ?5 WHERE key = ?1 AND owner = ?2 AND state IN (2, 3)",
	[STET_SQL_CALL_ENDED] = end_call,
	[STET_SQL_CALL_RELEASE] =
		"DELETE FROM call WHERE key = ?1 AND owner = ?2 AND state = 1 AND tries = 0 AND unknown = 0",
};

int stet_journal_error(struct stet_journal *journal, int sqlite, struct stet_err *err)
{
	const char *path = journal->path;

	switch (sqlite & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return stet_fail(err, STET_EBUSY, "journal.busy", "the journal '%s' is held by another program", path);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_FORMAT:
		return stet_fail(err, STET_EFORMAT, "journal.broken", "the journal '%s' is broken (%s): move it away, and answers that were "
		                 "in it are asked for anew", path, sqlite3_errstr(sqlite));
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_TOOBIG:
		return stet_fail(err, STET_EOUTPUT, "journal.write", "the journal '%s' cannot be written: %s", path, sqlite3_errstr(sqlite));
	default:
		return stet_fail(err, STET_EBUG, "journal.sql", "the journal '%s': %s", path,
		                 journal->db ? sqlite3_errmsg(journal->db) : sqlite3_errstr(sqlite));
	}
}

sqlite3_stmt *stet_journal_statement(struct stet_journal *journal, enum stet_statement which)
{
	sqlite3_stmt **statement = &journal->statement[which];

	if (!*statement)
		sqlite3_prepare_v3(journal->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
	return *statement;
}

int stet_journal_row(struct stet_journal *journal, sqlite3_stmt *statement, bool *there, struct stet_err *err)
{
	int got = statement ? sqlite3_step(statement) : sqlite3_errcode(journal->db);
	int rc;

	*there = got == SQLITE_ROW;
	if (got == SQLITE_ROW)
		return STET_OK;
	rc = got == SQLITE_DONE ? STET_OK : stet_journal_error(journal, got, err);
	if (statement) {
		sqlite3_reset(statement);
		sqlite3_clear_bindings(statement);
	}
	return rc;
}

int stet_journal_do(struct stet_journal *journal, sqlite3_stmt *statement, struct stet_err *err)
{
	bool there;
	int rc = stet_journal_row(journal, statement, &there, err);

	if (there) {
		sqlite3_reset(statement);
		sqlite3_clear_bindings(statement);
	}
	return rc;
}

void stet_journal_text(sqlite3_stmt *statement, int at, stet_str text)
{
	if (statement)
		sqlite3_bind_text64(statement, at, text.at ? text.at : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

stet_str stet_journal_column(sqlite3_stmt *statement, int at)
{
	const char *text = (const char *)sqlite3_column_text(statement, at);

	return (stet_str){ text ? text : "", text ? (size_t)sqlite3_column_bytes(statement, at) : 0 };
}

/* Not within a transaction.  In WAL mode NORMAL leaves what was written to the next one that is FULL, which takes it along. */
static int make_safe(struct stet_journal *journal, bool safe, struct stet_err *err)
{
	int rc;

	if (journal->safe == safe || journal->remote)
		return STET_OK;
	rc = sqlite3_exec(journal->db, safe ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL", NULL, NULL, NULL);
	if (rc)
		return stet_journal_error(journal, rc, err);
	journal->safe = safe;
	return STET_OK;
}

static int begin(struct stet_journal *journal, bool durable, struct stet_err *err)
{
	int rc = make_safe(journal, durable, err);

	return rc ? rc : stet_journal_do(journal, stet_journal_statement(journal, STET_SQL_BEGIN), err);
}

/* A disk that is full may have ended the transaction already. */
static int end(struct stet_journal *journal, int rc, struct stet_err *err)
{
	if (!rc)
		rc = stet_journal_do(journal, stet_journal_statement(journal, STET_SQL_COMMIT), err);
	if (rc && !sqlite3_get_autocommit(journal->db))
		stet_journal_do(journal, stet_journal_statement(journal, STET_SQL_ROLLBACK), NULL);
	return rc;
}

int stet_journal_enter(struct stet_journal *journal, bool durable, struct stet_err *err)
{
	if (!journal->grouped)
		return begin(journal, durable, err);
	if (journal->failed && err)
		*err = journal->why;
	return journal->failed;
}

int stet_journal_leave(struct stet_journal *journal, int rc, struct stet_err *err)
{
	if (!journal->grouped)
		return end(journal, rc, err);
	if (rc && !journal->failed) {
		journal->failed = rc;
		journal->why = err ? *err : (struct stet_err){ .code = rc, .slug = "journal.write", .text = "the journal cannot be written" };
	}
	return rc;
}

int stet_journal_begin(struct stet_journal *journal, bool durable, struct stet_err *err)
{
	int rc = begin(journal, durable, err);

	journal->grouped = true;
	journal->failed = rc;
	if (rc && err)
		journal->why = *err;
	return rc;
}

int stet_journal_commit(struct stet_journal *journal, struct stet_err *err)
{
	int rc = journal->failed;

	journal->grouped = false;
	journal->failed = STET_OK;
	if (rc && err)
		*err = journal->why;
	return end(journal, rc, err);
}
