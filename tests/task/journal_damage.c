/* journal_damage.c - a journal that is none, is broken, or cannot be written. */
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

#define KEYS 40

TEST(journal, a_newer_one_and_what_is_none_are_refused_and_left_alone)
{
	struct scratch scratch;
	unsigned long len;
	char *bytes;

	scratch_make(&scratch);
	stet_journal_close(journal_opened(&scratch));
	journal_sql(&scratch, "PRAGMA user_version=2");
	CHECK_INT(journal_refused(&scratch, "journal.newer"), STET_EFORMAT);
	journal_sql(&scratch, "PRAGMA user_version=1; PRAGMA application_id=7");
	CHECK_INT(journal_refused(&scratch, "journal.foreign"), STET_EFORMAT);

	FILE *file = fopen(scratch.path, "w");

	fputs("Dear journal, today nothing was asked of anybody.  It was a day like any other, and it went by as slowly as all of them.\n",
	      file);
	fclose(file);
	CHECK_INT(journal_refused(&scratch, "journal.broken"), STET_EFORMAT);
	bytes = scratch_read(scratch.path, &len);
	assert_memory_equal(bytes, "Dear journal", 12);
	free(bytes);
	scratch_drop(&scratch);
}

TEST(journal, one_that_was_damaged_says_so_and_never_hands_out_half_an_answer)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };
	unsigned long len, refusals = 0;

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch);

	for (int i = 0; i < KEYS; i++) {
		char name[16];

		snprintf(name, sizeof(name), "key %d", i);
		row_answer(journal, name);
	}
	stet_journal_close(journal);
	char *whole = scratch_read(scratch.path, &len);

	CHECK(len > 4096 * 4);
	for (unsigned long cut = 512; cut < len; cut += 1777) {
		struct stet_err err = { 0 };
		struct stet_call_row row = row_planned("key 7");
		enum stet_claim got = STET_CLAIM_MINE;
		FILE *file = fopen(scratch.path, "w");

		fwrite(whole, 1, cut, file);
		fclose(file);
		journal = NULL;
		int rc = stet_journal_open(&journal, scratch.path, &err);

		if (!rc)
			rc = stet_journal_claim(journal, &row, &got, &arena, &err);
		if (rc)
			CHECK_INT(rc, STET_EFORMAT);
		else if (got == STET_CLAIM_DONE)
			CHECK_STR(row.answer, "Good day");
		refusals += rc != 0;
		stet_journal_close(journal);
	}
	CHECK(refusals > 3);
	free(whole);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

static void crash_with_a_broken_index(const struct scratch *scratch)
{
	row_sent(scratch);
}

TEST(journal, is_checked_after_a_process_died_with_it_open)
{
	struct scratch scratch;
	unsigned long len;
	char *bytes;

	scratch_make(&scratch);
	struct stet_journal *journal = journal_opened(&scratch);

	for (int i = 0; i < KEYS; i++) {
		char name[16];

		snprintf(name, sizeof(name), "key %d", i);
		row_answer(journal, name);
	}
	stet_journal_close(journal);
	in_child(&scratch, crash_with_a_broken_index);
	journal_sql(&scratch, "PRAGMA wal_checkpoint(TRUNCATE)");
	/* Zero the last page: nothing that opening alone reads. */
	bytes = scratch_read(scratch.path, &len);
	memset(bytes + len - 4096, 0, 4096);
	FILE *file = fopen(scratch.path, "w");

	fwrite(bytes, 1, len, file);
	fclose(file);
	free(bytes);
	CHECK_INT(journal_refused(&scratch, "journal.broken"), STET_EFORMAT);
	scratch_drop(&scratch);
}

TEST(journal, where_nothing_can_be_written_says_so)
{
	struct scratch scratch;

	scratch_make(&scratch);
	snprintf(scratch.path, sizeof(scratch.path), "/proc/stet/journal.db");
	CHECK_INT(journal_refused(&scratch, "file.folder"), STET_EOUTPUT);
	snprintf(scratch.path, sizeof(scratch.path), "%s", scratch.folder);
	CHECK_INT(journal_refused(&scratch, "journal.write"), STET_EOUTPUT);
	snprintf(scratch.path, sizeof(scratch.path), "/dev/null");
	CHECK_INT(journal_refused(&scratch, "journal.foreign"), STET_EFORMAT);
	scratch_drop(&scratch);
}

static void fill_the_disk(const struct scratch *scratch)
{
	struct rlimit limit = { 120 * 1024, 120 * 1024 };
	struct stet_journal *journal = journal_opened(scratch);
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	int rc = STET_OK;

	signal(SIGXFSZ, SIG_IGN);
	CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	for (int i = 0; i < 1000 && !rc; i++) {
		char name[16];

		snprintf(name, sizeof(name), "key %d", i);
		struct stet_call_row row = row_planned(name), end = row_answered(name);
		enum stet_claim got;

		rc = stet_journal_claim(journal, &row, &got, &arena, &err);
		if (!rc)
			rc = stet_journal_sent(journal, row.key, 1, &err);
		if (!rc)
			rc = stet_journal_ended(journal, &end, &err);
	}
	CHECK_INT(rc, STET_EOUTPUT);
	assert_string_equal(err.slug, "journal.write");
	stet_journal_close(journal);
}

TEST(journal, a_full_disk_is_told_and_costs_no_answer)
{
	struct scratch scratch;
	struct stet_arena arena = { 0 };

	scratch_make(&scratch);
	in_child(&scratch, fill_the_disk);
	struct stet_journal *journal = journal_opened(&scratch);
	struct stet_call_row first = row_planned("key 0"), last = row_planned("key 999");

	CHECK_INT(row_claim(journal, &first, &arena), STET_CLAIM_DONE);
	CHECK_INT(row_claim(journal, &last, &arena), STET_CLAIM_MINE);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	scratch_drop(&scratch);
}

TEST(journal, file_systems_of_a_network_are_known)
{
	CHECK(stet_journal_remote(0x6969));
	CHECK(stet_journal_remote((long)0xFF534D42));
	CHECK(stet_journal_remote(0x65735546));
	CHECK(!stet_journal_remote(0xEF53));            /* ext4 */
	CHECK(!stet_journal_remote(0x01021994));        /* tmpfs */
	CHECK(!stet_journal_remote((long)0x9123683E));  /* btrfs */
}
