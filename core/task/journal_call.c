/* journal_call.c - what becomes of a call: claimed, sent, streaming, ended.  Each is a transaction, or part of a group's. */
#include "task/journal_parts.h"

static sqlite3_stmt *about(struct stet_journal *journal, enum stet_statement which, const char *key)
{
	sqlite3_stmt *statement = stet_journal_statement(journal, which);

	stet_journal_text(statement, 1, stet_str_of(key));
	if (statement)
		sqlite3_bind_int64(statement, 2, journal->owner);
	return statement;
}

static int add(struct stet_journal *journal, const struct stet_call_row *row, struct stet_err *err)
{
	sqlite3_stmt *statement = about(journal, STET_SQL_CALL_ADD, row->key);

	stet_journal_text(statement, 3, row->step);
	stet_journal_text(statement, 4, row->unit);
	stet_journal_text(statement, 5, row->model);
	stet_journal_text(statement, 6, row->request);
	if (statement)
		sqlite3_bind_int64(statement, 7, stet_journal_now());
	return stet_journal_do(journal, statement, err);
}

/* The last row of a key. */
struct found {
	bool there;
	struct stet_call_row row;       /* in the arena */
	long long id, owner, touched;   /* owner 0: none */
};

static int get(struct stet_journal *journal, const char *key, struct found *found, struct stet_arena *arena, struct stet_err *err)
{
	sqlite3_stmt *statement = stet_journal_statement(journal, STET_SQL_CALL_GET);
	int rc;

	stet_journal_text(statement, 1, stet_str_of(key));
	rc = stet_journal_row(journal, statement, &found->there, err);
	if (!found->there)
		return rc;
	stet_journal_read(&found->row, statement, arena);
	found->id = sqlite3_column_int64(statement, STET_COLUMN_ID);
	found->owner = sqlite3_column_int64(statement, STET_COLUMN_OWNER);
	found->touched = sqlite3_column_int64(statement, STET_COLUMN_TOUCHED);
	sqlite3_reset(statement);
	return STET_OK;
}

static int take(struct stet_journal *journal, long long id, struct stet_err *err)
{
	sqlite3_stmt *statement = stet_journal_statement(journal, STET_SQL_CALL_TAKE);

	if (statement) {
		sqlite3_bind_int64(statement, 1, id);
		sqlite3_bind_int64(statement, 2, journal->owner);
		sqlite3_bind_int64(statement, 3, stet_journal_now());
	}
	return stet_journal_do(journal, statement, err);
}

static int judge(struct stet_journal *journal, const struct stet_call_row *row, struct found *found, enum stet_claim *out,
                 struct stet_err *err)
{
	bool sent = found->row.state == STET_CALL_SENT || found->row.state == STET_CALL_STREAMING, alive = false;
	int rc = STET_OK;

	if (found->there && found->row.state == STET_CALL_DONE) {
		*out = STET_CLAIM_DONE;
		return STET_OK;
	}
	if (found->there && found->row.doubt) {
		*out = STET_CLAIM_UNKNOWN;
		return STET_OK;
	}
	*out = STET_CLAIM_MINE;
	if (!found->there || found->row.state == STET_CALL_FAILED || found->row.state == STET_CALL_CANCELLED)
		return add(journal, row, err);
	if (found->owner != journal->owner)
		rc = stet_journal_alive(journal, found->owner, found->touched, &alive, err);
	if (rc)
		return rc;
	if (alive) {
		*out = STET_CLAIM_THEIRS;
		return STET_OK;
	}
	if (sent) {
		*out = STET_CLAIM_UNKNOWN;
		found->row.doubt = true;
		return STET_OK;
	}
	return found->owner == journal->owner ? STET_OK : take(journal, found->id, err);
}

int stet_journal_claim(struct stet_journal *journal, struct stet_call_row *row, enum stet_claim *out, struct stet_arena *arena,
                       struct stet_err *err)
{
	struct found found = { 0 };
	int rc = stet_journal_enter(journal, false, err);

	if (rc)
		return rc;
	rc = stet_journal_enrol(journal, err);
	if (!rc)
		rc = get(journal, row->key, &found, arena, err);
	if (!rc)
		rc = judge(journal, row, &found, out, err);
	rc = stet_journal_leave(journal, rc, err);
	if (!rc && (*out == STET_CLAIM_DONE || *out == STET_CLAIM_UNKNOWN))
		*row = found.row;
	return rc;
}

int stet_journal_look(struct stet_journal *journal, const char *key, struct stet_call_row *row, bool *there, struct stet_arena *arena,
                      struct stet_err *err)
{
	struct found found = { 0 };
	int rc = get(journal, key, &found, arena, err);

	*there = !rc && found.there && found.row.state == STET_CALL_DONE;
	if (*there)
		*row = found.row;
	return rc;
}

/* A change of one row, which has to be there. */
static int change(struct stet_journal *journal, sqlite3_stmt *statement, const char *key, struct stet_err *err)
{
	int rc = stet_journal_do(journal, statement, err);

	if (!rc && sqlite3_changes(journal->db) == 0)
		rc = stet_fail(err, STET_EBUSY, "journal.taken", "another program has taken over call %.12s", key);
	return rc;
}

int stet_journal_retake(struct stet_journal *journal, const char *key, struct stet_err *err)
{
	int rc = stet_journal_enter(journal, false, err);
	sqlite3_stmt *statement;

	if (rc)
		return rc;
	rc = stet_journal_enrol(journal, err);
	statement = about(journal, STET_SQL_CALL_RETAKE, key);
	if (statement)
		sqlite3_bind_int64(statement, 3, stet_journal_now());
	if (!rc)
		rc = change(journal, statement, key, err);
	return stet_journal_leave(journal, rc, err);
}

int stet_journal_sent(struct stet_journal *journal, const char *key, long long expected_cost, struct stet_err *err)
{
	int rc = stet_journal_enter(journal, true, err);
	sqlite3_stmt *statement;

	if (rc)
		return rc;
	statement = about(journal, STET_SQL_CALL_SENT, key);
	if (statement) {
		sqlite3_bind_int64(statement, 3, expected_cost);
		sqlite3_bind_int64(statement, 4, stet_journal_now());
	}
	return stet_journal_leave(journal, change(journal, statement, key, err), err);
}

int stet_journal_unsent(struct stet_journal *journal, const char *key, struct stet_err *err)
{
	int rc = stet_journal_enter(journal, false, err);
	sqlite3_stmt *statement;

	if (rc)
		return rc;
	statement = about(journal, STET_SQL_CALL_UNSENT, key);
	if (statement)
		sqlite3_bind_int64(statement, 3, stet_journal_now());
	return stet_journal_leave(journal, stet_journal_do(journal, statement, err), err);
}

int stet_journal_streaming(struct stet_journal *journal, const char *key, stet_str id, stet_str so_far, struct stet_err *err)
{
	int rc = stet_journal_enter(journal, false, err);
	sqlite3_stmt *statement;

	if (rc)
		return rc;
	statement = about(journal, STET_SQL_CALL_STREAMING, key);
	stet_journal_text(statement, 3, id);
	stet_journal_text(statement, 4, so_far);
	if (statement)
		sqlite3_bind_int64(statement, 5, stet_journal_now());
	return stet_journal_leave(journal, stet_journal_do(journal, statement, err), err);
}

static void bind_end(sqlite3_stmt *statement, const struct stet_call_row *row)
{
	const struct stet_usage *usage = &row->usage;

	sqlite3_bind_int(statement, 3, row->state);
	stet_journal_text(statement, 4, row->answer);
	stet_journal_text(statement, 5, row->reasoning);
	stet_journal_text(statement, 6, row->id);
	sqlite3_bind_int(statement, 7, row->finish);
	sqlite3_bind_int64(statement, 8, usage->in);
	sqlite3_bind_int64(statement, 9, usage->in_cached);
	sqlite3_bind_int64(statement, 10, usage->in_written);
	sqlite3_bind_int64(statement, 11, usage->out);
	sqlite3_bind_int64(statement, 12, usage->out_reasoning);
	sqlite3_bind_int(statement, 13, usage->estimated);
	sqlite3_bind_int64(statement, 14, row->cost);
	sqlite3_bind_int64(statement, 15, row->tries);
	sqlite3_bind_int64(statement, 16, row->unknown);
	sqlite3_bind_int(statement, 17, row->state == STET_CALL_FAILED && row->unknown > 0);
	sqlite3_bind_int64(statement, 18, row->ended ? row->ended : stet_journal_now());
	stet_journal_text(statement, 19, row->error);
}

int stet_journal_ended(struct stet_journal *journal, const struct stet_call_row *row, struct stet_err *err)
{
	int rc = stet_journal_enter(journal, true, err);
	sqlite3_stmt *statement;

	if (rc)
		return rc;
	statement = about(journal, STET_SQL_CALL_ENDED, row->key);
	if (statement)
		bind_end(statement, row);
	/* When somebody else has the answer already, theirs stays. */
	return stet_journal_leave(journal, stet_journal_do(journal, statement, err), err);
}

int stet_journal_release(struct stet_journal *journal, const char *key, struct stet_err *err)
{
	int rc = stet_journal_enter(journal, false, err);

	return rc ? rc : stet_journal_leave(journal, stet_journal_do(journal, about(journal, STET_SQL_CALL_RELEASE, key), err), err);
}
