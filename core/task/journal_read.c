/* journal_read.c - rows and sums of the journal, for people and for reports. */
#include "task/journal_parts.h"

static stet_str text(sqlite3_stmt *statement, int at, struct stet_arena *arena)
{
	stet_str s = stet_journal_column(statement, at);

	return arena ? stet_arena_str(arena, s) : s;
}

static unsigned count(sqlite3_stmt *statement, int at)
{
	long long n = sqlite3_column_int64(statement, at);

	return n < 0 ? 0 : n > 1000000 ? 1000000 : (unsigned)n;
}

/* Tokens: no file may say more than adds up without an overflow. */
static long long amount(sqlite3_stmt *statement, int at)
{
	long long n = sqlite3_column_int64(statement, at), most = 1000000000000LL;

	return n < 0 ? 0 : n > most ? most : n;
}

void stet_journal_read(struct stet_call_row *row, sqlite3_stmt *statement, struct stet_arena *arena)
{
	stet_str key = stet_journal_column(statement, 0);
	int state = sqlite3_column_int(statement, 1), finish = sqlite3_column_int(statement, 9);

	*row = (struct stet_call_row){ .state = state, .cost = sqlite3_column_int64(statement, 16) };
	if (key.len <= STET_DIGEST)
		memcpy(row->key, key.at, key.len);
	row->step = text(statement, 2, arena);
	row->unit = text(statement, 3, arena);
	row->model = text(statement, 4, arena);
	row->request = text(statement, 5, arena);
	row->answer = text(statement, 6, arena);
	row->reasoning = text(statement, 7, arena);
	row->id = text(statement, 8, arena);
	row->finish = finish < STET_FINISH_NONE || finish > STET_FINISH_OTHER ? STET_FINISH_OTHER : (enum stet_finish)finish;
	row->usage = (struct stet_usage){ amount(statement, 10), amount(statement, 11), amount(statement, 12), amount(statement, 13),
	                                  amount(statement, 14), sqlite3_column_int(statement, 15) != 0 };
	row->tries = count(statement, 17);
	row->unknown = count(statement, 18);
	row->doubt = sqlite3_column_int(statement, 19) != 0;
	row->began = sqlite3_column_int64(statement, 20);
	row->ended = sqlite3_column_int64(statement, 21);
	row->error = text(statement, 22, arena);
}

static int ask(struct stet_journal *journal, sqlite3_stmt **statement, const char *sql, struct stet_err *err)
{
	int rc = sqlite3_prepare_v2(journal->db, sql, -1, statement, NULL);

	return rc ? stet_journal_error(journal, rc, err) : STET_OK;
}

/* Under way, and whoever did it is gone. */
static int orphaned(struct stet_journal *journal, struct stet_call_row *row, sqlite3_stmt *statement, struct stet_err *err)
{
	bool alive;
	int rc;

	if (row->state != STET_CALL_SENT && row->state != STET_CALL_STREAMING)
		return STET_OK;
	rc = stet_journal_alive(journal, sqlite3_column_int64(statement, STET_COLUMN_OWNER),
	                        sqlite3_column_int64(statement, STET_COLUMN_TOUCHED), &alive, err);
	row->doubt = !alive;
	return rc;
}

int stet_journal_each(struct stet_journal *journal, const char *key, long long since, unsigned most, stet_call_fn *each, void *user,
                      struct stet_err *err)
{
	stet_str begin = stet_str_of(key ? key : "");
	sqlite3_stmt *all = NULL;
	int rc = ask(journal, &all, "SELECT " STET_CALL_COLUMNS " FROM call WHERE began >= ?1 AND substr(key, 1, ?2) = ?3 "
	             "ORDER BY began DESC, id DESC LIMIT ?4", err);
	int got = SQLITE_DONE;

	if (!rc) {
		sqlite3_bind_int64(all, 1, since);
		sqlite3_bind_int64(all, 2, (long long)begin.len);
		stet_journal_text(all, 3, begin);
		sqlite3_bind_int64(all, 4, most ? (long long)most : -1);
		while (!rc && (got = sqlite3_step(all)) == SQLITE_ROW) {
			struct stet_call_row row;

			stet_journal_read(&row, all, NULL);
			rc = orphaned(journal, &row, all, err);
			if (!rc && each(user, &row))
				break;
		}
		if (!rc && got != SQLITE_ROW && got != SQLITE_DONE)
			rc = stet_journal_error(journal, got, err);
	}
	sqlite3_finalize(all);
	return rc;
}

/* Is the owner there?  For sums: 1 or 0. */
static void is_alive(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct stet_journal *journal = sqlite3_user_data(context);
	bool alive = false;

	if (n == 2)
		stet_journal_alive(journal, sqlite3_value_int64(value[0]), sqlite3_value_int64(value[1]), &alive, NULL);
	sqlite3_result_int(context, alive);
}

#define SUMS(of) \
	"SELECT " of " AS of, sum(state = 4 OR tokens_in + tokens_out > 0), " \
	"sum(unknown + (state IN (2, 3) AND NOT stet_alive(owner, touched))), " \
	"sum(tokens_in), sum(tokens_cached), sum(tokens_written), sum(tokens_out), sum(tokens_reasoning), max(estimated), " \
	"sum(max(cost, 0)), sum((state = 4 OR tokens_in + tokens_out > 0) AND cost < 0), max(began) " \
	"FROM call WHERE began >= ?1 AND (state = 4 OR unknown > 0 OR state IN (2, 3) OR tokens_in + tokens_out > 0) GROUP BY of "

static const struct {
	const char *by, *sql;
} sums[] = {
	{ "step", SUMS("step") "ORDER BY 10 DESC, of" },
	{ "model", SUMS("model") "ORDER BY 10 DESC, of" },
	{ "day", SUMS("date(began / 1000, 'unixepoch', 'localtime')") "ORDER BY of" },
};

static void sum(struct stet_sum *out, sqlite3_stmt *row, struct stet_arena *arena)
{
	out->of = text(row, 0, arena);
	out->calls = (unsigned long long)amount(row, 1);
	out->unknown = (unsigned long long)amount(row, 2);
	out->usage = (struct stet_usage){ amount(row, 3), amount(row, 4), amount(row, 5), amount(row, 6), amount(row, 7),
	                                  sqlite3_column_int(row, 8) != 0 };
	out->cost = sqlite3_column_int64(row, 9);
	out->priceless = (unsigned long long)amount(row, 10);
}

int stet_journal_sums(struct stet_journal *journal, const char *by, long long since, struct stet_sum **out, size_t *n,
                      struct stet_arena *arena, struct stet_err *err)
{
	sqlite3_stmt *all = NULL;
	size_t which = 0;
	int rc, got;

	*out = NULL;
	*n = 0;
	while (which < sizeof(sums) / sizeof(*sums) && strcmp(sums[which].by, by) != 0)
		which++;
	if (which == sizeof(sums) / sizeof(*sums))
		return stet_fail(err, STET_EUSAGE, "journal.by", "sums are by step, model or day, not by '%s'", by);
	got = sqlite3_create_function(journal->db, "stet_alive", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, journal, is_alive, NULL, NULL);
	rc = got ? stet_journal_error(journal, got, err) : ask(journal, &all, sums[which].sql, err);
	if (!rc) {
		sqlite3_bind_int64(all, 1, since);
		while ((got = sqlite3_step(all)) == SQLITE_ROW)
			sum(STET_PUSH(arena, *out, *n), all, arena);
		if (got != SQLITE_DONE)
			rc = stet_journal_error(journal, got, err);
	}
	sqlite3_finalize(all);
	return rc;
}
