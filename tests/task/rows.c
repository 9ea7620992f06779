/* rows.c - journals and rows of them, as tests want them. */
#include "rows.h"

#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

struct stet_journal *journal_opened(const struct scratch *scratch)
{
	struct stet_journal *journal = NULL;
	struct stet_err err = { 0 };

	CHECK_OK(stet_journal_open(&journal, scratch->path, &err), &err);
	return journal;
}

struct stet_call_row row_planned(const char *name)
{
	struct stet_call_row row = { .step = STET_STR("rewrite"), .unit = STET_STR("p1-p4"), .model = STET_STR("openai/gpt-x"),
	                             .request = STET_STR("[{\"role\":\"user\",\"text\":\"Hello\"}]"), .cost = -1 };
	stet_str piece = stet_str_of(name);

	stet_digest(row.key, &piece, 1);
	return row;
}

enum stet_claim row_claim(struct stet_journal *journal, struct stet_call_row *row, struct stet_arena *arena)
{
	struct stet_err err = { 0 };
	enum stet_claim got = 99;

	CHECK_OK(stet_journal_claim(journal, row, &got, arena, &err), &err);
	return got;
}

struct stet_call_row row_answered(const char *name)
{
	struct stet_call_row row = row_planned(name);

	row.state = STET_CALL_DONE;
	row.answer = STET_STR("Good day");
	row.reasoning = STET_STR("hm");
	row.id = STET_STR("chatcmpl-1");
	row.finish = STET_FINISH_STOP;
	row.usage = (struct stet_usage){ .in = 12, .in_cached = 4, .out = 3, .out_reasoning = 1 };
	row.cost = 77;
	row.tries = 1;
	return row;
}

void row_answer(struct stet_journal *journal, const char *name)
{
	struct stet_call_row row = row_planned(name), end = row_answered(name);
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };

	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_MINE);
	CHECK_OK(stet_journal_sent(journal, row.key, 100, &err), &err);
	CHECK_OK(stet_journal_ended(journal, &end, &err), &err);
	stet_arena_free(&arena);
}

void journal_sql(const struct scratch *scratch, const char *sql)
{
	sqlite3 *db;

	CHECK_INT(sqlite3_open(scratch->path, &db), SQLITE_OK);
	CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

long long journal_number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;
	long long n = -1;

	CHECK_INT(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	if (sqlite3_step(statement) == SQLITE_ROW)
		n = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return n;
}

int journal_refused(const struct scratch *scratch, const char *slug)
{
	struct stet_journal *journal = NULL;
	struct stet_err err = { 0 };
	int rc = stet_journal_open(&journal, scratch->path, &err);

	assert_null(journal);
	assert_string_equal(err.slug, slug);
	return rc;
}

void in_child(const struct scratch *scratch, void (*what)(const struct scratch *scratch))
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		what(scratch);
		_exit(0);
	}
	CHECK(waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

void row_sent(const struct scratch *scratch)
{
	struct stet_journal *journal = journal_opened(scratch);
	struct stet_call_row a = row_planned("a"), b = row_planned("b"), c = row_planned("c");
	struct stet_arena arena = { 0 };

	row_claim(journal, &a, &arena);
	row_claim(journal, &b, &arena);
	row_claim(journal, &c, &arena);
	CHECK_INT(stet_journal_sent(journal, b.key, 10, NULL), STET_OK);
	CHECK_INT(stet_journal_sent(journal, c.key, 10, NULL), STET_OK);
	CHECK_INT(stet_journal_streaming(journal, c.key, STET_STR("id-c"), STET_STR("so far"), NULL), STET_OK);
}
