/* journal.c - what is in the journal stays there, whoever dies, and no key is asked for twice. */
#include "task/journal.h"

#include "rows.h"
#include "scratch.h"
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "task/journal_parts.h"

TEST(journal, is_for_its_user_alone_and_careful)
{
	struct scratch scratch;
	struct stat st;

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch);
	char folder[80];

	snprintf(folder, sizeof(folder), "%s/state", scratch.folder);
	CHECK(stat(folder, &st) == 0 && (st.st_mode & 0777) == 0700);
	CHECK(stat(scratch.path, &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK_INT(journal_number(journal->db, "PRAGMA synchronous"), 2);
	CHECK_INT(journal_number(journal->db, "PRAGMA trusted_schema"), 0);
	CHECK_INT(journal_number(journal->db, "PRAGMA cell_size_check"), 1);
	CHECK_INT(journal_number(journal->db, "PRAGMA foreign_keys"), 1);
	CHECK_INT(journal_number(journal->db, "PRAGMA busy_timeout"), 5000);
	CHECK_INT(journal_number(journal->db, "PRAGMA application_id"), 0x73746574);
	CHECK_INT(journal_number(journal->db, "PRAGMA user_version"), 1);
	CHECK_INT(journal_number(journal->db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
	row_answer(journal, "a");
	CHECK_INT(journal_number(journal->db, "PRAGMA synchronous"), 2);
	char wal[160];

	snprintf(wal, sizeof(wal), "%s-wal", scratch.path);
	CHECK(stat(wal, &st) == 0 && (st.st_mode & 0777) == 0600);
	stet_journal_close(journal);
	chmod(scratch.path, 0644);
	stet_journal_close(journal_opened(&scratch));
	CHECK(stat(scratch.path, &st) == 0 && (st.st_mode & 0777) == 0600);
	scratch_drop(&scratch);
}

TEST(journal, an_answer_stays_and_is_not_asked_for_again)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch);
	row_answer(journal, "a");
	stet_journal_close(journal);
	journal = journal_opened(&scratch);
	struct stet_call_row row = row_planned("a");

	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_DONE);
	CHECK_INT(row.state, STET_CALL_DONE);
	CHECK_STR(row.answer, "Good day");
	CHECK_STR(row.reasoning, "hm");
	CHECK_STR(row.id, "chatcmpl-1");
	CHECK_STR(row.step, "rewrite");
	CHECK_STR(row.unit, "p1-p4");
	CHECK_STR(row.model, "openai/gpt-x");
	CHECK_INT(row.finish, STET_FINISH_STOP);
	CHECK_INT(row.usage.in, 12);
	CHECK_INT(row.usage.in_cached, 4);
	CHECK_INT(row.usage.out, 3);
	CHECK_INT(row.usage.out_reasoning, 1);
	CHECK_INT(row.cost, 77);
	CHECK_INT(row.tries, 1);
	CHECK_INT(row.unknown, 0);
	CHECK(row.began > 1600000000000 && row.ended >= row.began);

	bool there = false;
	struct stet_call_row other = row_planned("b");

	CHECK_OK(stet_journal_look(journal, row.key, &row, &there, &arena, &err), &err);
	CHECK(there);
	CHECK_OK(stet_journal_look(journal, other.key, &row, &there, &arena, &err), &err);
	CHECK(!there);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

static int count_row(void *user, const struct stet_call_row *row)
{
	(void)row;
	++*(int *)user;
	return 0;
}

TEST(journal, what_failed_for_certain_is_asked_anew_and_stays_in_the_log)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	int rows = 0;

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch);
	struct stet_call_row row = row_planned("a"), end = row_planned("a");

	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_MINE);
	CHECK_OK(stet_journal_sent(journal, row.key, 100, &err), &err);
	end.state = STET_CALL_FAILED;
	end.error = STET_STR("provider.request: 400");
	CHECK_OK(stet_journal_ended(journal, &end, &err), &err);
	row_answer(journal, "a");
	CHECK_OK(stet_journal_each(journal, row.key, 0, 0, count_row, &rows, &err), &err);
	CHECK_INT(rows, 2);
	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_DONE);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

TEST(journal, what_was_lost_on_the_way_is_unknown_until_somebody_decides)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch);
	struct stet_call_row row = row_planned("a"), end = row_planned("a");

	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_MINE);
	CHECK_OK(stet_journal_sent(journal, row.key, 100, &err), &err);
	end.state = STET_CALL_FAILED;
	end.unknown = 1;
	end.error = STET_STR("provider.lost");
	CHECK_OK(stet_journal_ended(journal, &end, &err), &err);
	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_UNKNOWN);
	CHECK_INT(row.unknown, 1);
	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_UNKNOWN);
	CHECK_OK(stet_journal_retake(journal, row.key, &err), &err);
	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_MINE);
	CHECK_OK(stet_journal_sent(journal, row.key, 100, &err), &err);
	end = row_answered("a");
	CHECK_OK(stet_journal_ended(journal, &end, &err), &err);
	CHECK_INT(row_claim(journal, &row, &arena), STET_CLAIM_DONE);
	CHECK_INT(row.unknown, 1);
	CHECK_INT(row.tries, 2);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

TEST(journal, after_a_crash_what_was_planned_is_taken_over_and_what_was_sent_is_unknown)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };

	scratch_make(&scratch);
	in_child(&scratch, row_sent);
	struct stet_journal *journal = journal_opened(&scratch);
	struct stet_call_row a = row_planned("a"), b = row_planned("b"), c = row_planned("c");

	CHECK_INT(row_claim(journal, &a, &arena), STET_CLAIM_MINE);
	CHECK_INT(row_claim(journal, &b, &arena), STET_CLAIM_UNKNOWN);
	CHECK_INT(row_claim(journal, &c, &arena), STET_CLAIM_UNKNOWN);
	CHECK_STR(c.id, "id-c");
	CHECK_STR(c.answer, "so far");
	CHECK_OK(stet_journal_retake(journal, b.key, &err), &err);
	CHECK_OK(stet_journal_sent(journal, b.key, 10, &err), &err);
	b = row_answered("b");
	CHECK_OK(stet_journal_ended(journal, &b, &err), &err);
	CHECK_INT(row_claim(journal, &b, &arena), STET_CLAIM_DONE);
	CHECK_INT(b.unknown, 1);
	CHECK_INT(b.tries, 2);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

TEST(journal, a_process_that_is_alive_is_waited_for)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	int ready[2];
	char byte;
	pid_t pid;

	scratch_make(&scratch);
	CHECK(pipe(ready) == 0);
	pid = fork();
	if (pid == 0) {
		row_sent(&scratch);
		byte = write(ready[1], "x", 1) == 1;
		for (;;)
			pause();
	}
	CHECK(read(ready[0], &byte, 1) == 1);
	struct stet_journal *journal = journal_opened(&scratch);
	struct stet_call_row a = row_planned("a"), b = row_planned("b");

	CHECK_INT(row_claim(journal, &a, &arena), STET_CLAIM_THEIRS);
	CHECK_INT(row_claim(journal, &b, &arena), STET_CLAIM_THEIRS);
	kill(pid, SIGKILL);
	CHECK(waitpid(pid, NULL, 0) == pid);
	CHECK_INT(row_claim(journal, &a, &arena), STET_CLAIM_MINE);
	CHECK_INT(row_claim(journal, &b, &arena), STET_CLAIM_UNKNOWN);
	close(ready[0]);
	close(ready[1]);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

TEST(journal, no_later_process_is_taken_for_one_that_is_gone)
{
	struct stet_owner self, other;
	const long long now = 1800000000000, minute = 60000;

	stet_owner_self(&self);
	other = self;
	CHECK(stet_owner_alive(&other, &self, 0, now));
	other.started++;
	CHECK(!stet_owner_alive(&other, &self, now, now));
	other = self;
	other.pid = 0x3FFFFFFF;
	CHECK(!stet_owner_alive(&other, &self, now, now));
	/* This machine, before it was started anew. */
	other = self;
	other.boot[0] ^= 1;
	CHECK(!stet_owner_alive(&other, &self, now, now));
	/* Another machine, another container: nobody can see. */
	other.host[0] ^= 1;
	CHECK(stet_owner_alive(&other, &self, now - minute, now));
	CHECK(!stet_owner_alive(&other, &self, now - 16 * minute, now));
	other = self;
	other.space++;
	CHECK(stet_owner_alive(&other, &self, now - minute, now));
	CHECK(!stet_owner_alive(&other, &self, now - 16 * minute, now));
}

TEST(journal, a_group_holds_as_a_whole_or_not_at_all)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch), *other = journal_opened(&scratch);
	struct stet_call_row a = row_planned("a"), b = row_planned("b"), c = row_planned("c");

	CHECK_OK(stet_journal_begin(journal, true, &err), &err);
	CHECK_INT(row_claim(journal, &a, &arena), STET_CLAIM_MINE);
	CHECK_INT(row_claim(journal, &b, &arena), STET_CLAIM_MINE);
	CHECK_OK(stet_journal_sent(journal, a.key, 1, &err), &err);
	CHECK_OK(stet_journal_commit(journal, &err), &err);
	CHECK_INT(row_claim(other, &a, &arena), STET_CLAIM_THEIRS);

	/* `c` was never claimed: it cannot be sent, and `b` is not either. */
	CHECK_OK(stet_journal_begin(journal, true, &err), &err);
	CHECK_OK(stet_journal_sent(journal, b.key, 1, &err), &err);
	CHECK_INT(stet_journal_sent(journal, c.key, 1, &err), STET_EBUSY);
	err = (struct stet_err){ 0 };
	CHECK_INT(stet_journal_commit(journal, &err), STET_EBUSY);
	assert_string_equal(err.slug, "journal.taken");
	stet_journal_close(journal);
	CHECK_INT(row_claim(other, &a, &arena), STET_CLAIM_UNKNOWN);
	CHECK_INT(row_claim(other, &b, &arena), STET_CLAIM_MINE);
	stet_journal_close(other);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

TEST(journal, what_was_not_sent_after_all_is_planned_again)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	int rows = 0;

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch), *other = journal_opened(&scratch);
	struct stet_call_row a = row_planned("a");

	CHECK_INT(row_claim(journal, &a, &arena), STET_CLAIM_MINE);
	CHECK_OK(stet_journal_sent(journal, a.key, 1, &err), &err);
	CHECK_OK(stet_journal_unsent(journal, a.key, &err), &err);
	CHECK_OK(stet_journal_release(journal, a.key, &err), &err);
	CHECK_OK(stet_journal_each(journal, NULL, 0, 0, count_row, &rows, &err), &err);
	CHECK_INT(rows, 0);
	CHECK_INT(row_claim(other, &a, &arena), STET_CLAIM_MINE);
	stet_journal_close(journal);
	stet_journal_close(other);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

#define KEYS 40

static void ask_all(const struct scratch *scratch)
{
	struct stet_journal *journal = journal_opened(scratch);
	struct stet_arena arena = { 0 };
	char name[16], asked[160];

	snprintf(asked, sizeof(asked), "%s/asked", scratch->folder);
	int fd = open(asked, O_WRONLY | O_CREAT | O_APPEND, 0600);

	for (int i = 0; i < KEYS; i++) {
		enum stet_claim got;

		snprintf(name, sizeof(name), "key %d", i);
		struct stet_call_row row = row_planned(name), end = row_answered(name);

		while ((got = row_claim(journal, &row, &arena)) == STET_CLAIM_THEIRS)
			usleep(500);
		if (got == STET_CLAIM_MINE) {
			CHECK_INT(stet_journal_sent(journal, row.key, 1, NULL), STET_OK);
			CHECK(write(fd, "x", 1) == 1);
			CHECK_INT(stet_journal_ended(journal, &end, NULL), STET_OK);
		} else {
			CHECK_INT(got, STET_CLAIM_DONE);
			CHECK_STR(row.answer, "Good day");
		}
	}
	close(fd);
	stet_journal_close(journal);
	stet_arena_free(&arena);
}

TEST(journal, eight_processes_ask_each_key_once)
{
	struct scratch scratch;
	pid_t pid[8];
	char asked[160];
	struct stat st;

	scratch_make(&scratch);
	for (int i = 0; i < 8; i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			ask_all(&scratch);
			_exit(0);
		}
	}
	for (int i = 0; i < 8; i++) {
		int status;

		CHECK(waitpid(pid[i], &status, 0) == pid[i]);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	snprintf(asked, sizeof(asked), "%s/asked", scratch.folder);
	CHECK(stat(asked, &st) == 0);
	CHECK_INT(st.st_size, KEYS);
	scratch_drop(&scratch);
}

/* The disk is full after some 100 KiB: what was committed until then holds, the rest was refused. */
TEST(journal, looking_into_it_makes_and_changes_nothing)
{
	struct scratch scratch;
	struct stet_journal *journal = NULL;
	struct stet_err err = { 0 };
	struct stat st;
	int rows = 0;

	scratch_make(&scratch);
	CHECK_INT(stet_journal_view(&journal, scratch.path, &err), STET_EUSAGE);
	assert_string_equal(err.slug, "journal.none");
	CHECK(stat(scratch.path, &st) < 0);
	in_child(&scratch, row_sent);
	CHECK_OK(stet_journal_view(&journal, scratch.path, &err), &err);
	CHECK_OK(stet_journal_each(journal, NULL, 0, 2, count_row, &rows, &err), &err);
	CHECK_INT(rows, 2);
	stet_journal_close(journal);
	scratch_drop(&scratch);
}

TEST(journal, sums_say_what_was_spent_on_what)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	struct stet_sum *sum;
	size_t n;

	scratch_make(&scratch);
	in_child(&scratch, row_sent);
	struct stet_journal *journal = journal_opened(&scratch);

	row_answer(journal, "x");
	row_answer(journal, "y");
	struct stet_call_row z = row_planned("z");

	CHECK_INT(row_claim(journal, &z, &arena), STET_CLAIM_MINE);
	z.step = STET_STR("rewrite");
	z.state = STET_CALL_CANCELLED;
	z.usage = (struct stet_usage){ .in = 5, .out = 1, .estimated = true };
	CHECK_OK(stet_journal_ended(journal, &z, &err), &err);
	CHECK_OK(stet_journal_sums(journal, "step", 0, &sum, &n, &arena, &err), &err);
	CHECK_INT(n, 1);
	CHECK_STR(sum->of, "rewrite");
	CHECK_INT(sum->calls, 3);
	CHECK_INT(sum->unknown, 2);
	CHECK_INT(sum->usage.in, 29);
	CHECK_INT(sum->usage.out, 7);
	CHECK(sum->usage.estimated);
	CHECK_INT(sum->cost, 154);
	CHECK_INT(sum->priceless, 1);
	CHECK_OK(stet_journal_sums(journal, "day", 0, &sum, &n, &arena, &err), &err);
	CHECK(n >= 1 && sum->of.len == 10);
	CHECK_OK(stet_journal_sums(journal, "model", 0, &sum, &n, &arena, &err), &err);
	CHECK_STR(sum->of, "openai/gpt-x");
	CHECK_OK(stet_journal_sums(journal, "model", stet_journal_now() + 1000, &sum, &n, &arena, &err), &err);
	CHECK_INT(n, 0);
	CHECK_INT(stet_journal_sums(journal, "moon", 0, &sum, &n, &arena, &err), STET_EUSAGE);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}
