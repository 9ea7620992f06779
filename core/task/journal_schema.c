/* journal_schema.c - the journal's tables, which version of them a file has, and what is no journal at all. */
#include "task/journal_parts.h"

#include <stdio.h>

#define APPLICATION 0x73746574  /* "stet" */
#define VERSION     1

/* A key has one row that is planned, under way or answered, and any number that failed or were stopped.  States are the numbers of
 * enum stet_call_state; doubt: nobody knows whether it was answered. */
static const char tables[] =
	"CREATE TABLE owner("
	"	id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"	pid INTEGER NOT NULL, started INTEGER NOT NULL, boot TEXT NOT NULL, space INTEGER NOT NULL, opened INTEGER NOT NULL,"
	"	host TEXT NOT NULL"
	") STRICT;"
	"CREATE TABLE call("
	"	id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"	key TEXT NOT NULL, state INTEGER NOT NULL CHECK(state BETWEEN 1 AND 6), owner INTEGER, doubt INTEGER NOT NULL DEFAULT 0,"
	"	step TEXT NOT NULL, unit TEXT NOT NULL, model TEXT NOT NULL,"
	"	server_id TEXT NOT NULL DEFAULT '', finish INTEGER NOT NULL DEFAULT 0,"
	"	tokens_in INTEGER NOT NULL DEFAULT 0, tokens_cached INTEGER NOT NULL DEFAULT 0,"
	"	tokens_written INTEGER NOT NULL DEFAULT 0, tokens_out INTEGER NOT NULL DEFAULT 0,"
	"	tokens_reasoning INTEGER NOT NULL DEFAULT 0, estimated INTEGER NOT NULL DEFAULT 0,"
	"	cost INTEGER NOT NULL DEFAULT -1, expected INTEGER NOT NULL DEFAULT -1,"
	"	tries INTEGER NOT NULL DEFAULT 0, unknown INTEGER NOT NULL DEFAULT 0,"
	"	began INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0, touched INTEGER NOT NULL,"
	"	error TEXT NOT NULL DEFAULT '',"
	"	request TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '', reasoning TEXT NOT NULL DEFAULT ''"
	") STRICT;"
	"CREATE INDEX call_key ON call(key, id);"
	"CREATE UNIQUE INDEX call_once ON call(key) WHERE state <= 4;"
	"CREATE INDEX call_began ON call(began);";

static int number(struct stet_journal *journal, const char *sql, long long *out, struct stet_err *err)
{
	sqlite3_stmt *statement = NULL;
	int rc = sqlite3_prepare_v2(journal->db, sql, -1, &statement, NULL);

	if (!rc) {
		rc = sqlite3_step(statement);
		if (rc == SQLITE_ROW) {
			*out = sqlite3_column_int64(statement, 0);
			rc = SQLITE_OK;
		}
	}
	sqlite3_finalize(statement);
	return rc == SQLITE_OK || rc == SQLITE_DONE ? STET_OK : stet_journal_error(journal, rc, err);
}

static int look(struct stet_journal *journal, long long *application, long long *version, long long *things, struct stet_err *err)
{
	int rc = number(journal, "PRAGMA application_id", application, err);

	if (!rc)
		rc = number(journal, "PRAGMA user_version", version, err);
	return rc ? rc : number(journal, "SELECT count(*) FROM sqlite_schema", things, err);
}

static int check(struct stet_journal *journal, long long application, long long version, struct stet_err *err)
{
	if (application != APPLICATION)
		return stet_fail(err, STET_EFORMAT, "journal.foreign", "'%s' is a database, but no journal of stet", journal->path);
	if (version > VERSION)
		return stet_fail(err, STET_EFORMAT, "journal.newer",
		                 "the journal '%s' was written by a newer stet (version %lld; this one reads up to %d)", journal->path, version,
		                 VERSION);
	if (version < 1)
		return stet_fail(err, STET_EFORMAT, "journal.broken", "the journal '%s' has no version", journal->path);
	return STET_OK;
}

int stet_journal_schema(struct stet_journal *journal, bool make, struct stet_err *err)
{
	long long application = 0, version = 0, things = 0;
	char stamp[96];
	int rc = look(journal, &application, &version, &things, err);

	if (rc)
		return rc;
	if (application || version || things)
		return check(journal, application, version, err);
	if (!make)
		return stet_fail(err, STET_EFORMAT, "journal.foreign", "'%s' is empty", journal->path);
	/* Whoever else opened the empty file meanwhile may have been first. */
	rc = stet_journal_enter(journal, true, err);
	if (rc)
		return rc;
	rc = look(journal, &application, &version, &things, err);
	if (!rc && !things) {
		snprintf(stamp, sizeof(stamp), "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION, VERSION);
		int made = sqlite3_exec(journal->db, tables, NULL, NULL, NULL);

		if (!made)
			made = sqlite3_exec(journal->db, stamp, NULL, NULL, NULL);
		if (made)
			rc = stet_journal_error(journal, made, err);
	} else if (!rc) {
		rc = check(journal, application, version, err);
	}
	return stet_journal_leave(journal, rc, err);
}
