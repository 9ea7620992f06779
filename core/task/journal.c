/* journal.c - opening and closing the journal: where it lies, and the settings under which SQLite keeps what was paid for. */
#include "task/journal_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <time.h>
#include <unistd.h>

#include "base/folders.h"

#define BUSY_MS 5000

long long stet_journal_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool stet_journal_remote(long type)
{
	static const unsigned long remote[] = {
		0x6969,         /* NFS */
		0x517B, 0xFE534D42, 0xFF534D42, /* SMB, CIFS */
		0x65735546,     /* FUSE: sshfs and its like */
		0x01021997,     /* 9P */
		0x5346414F, 0x73757245, /* AFS, Coda */
		0x00C36400,     /* Ceph */
		0x0BD00BD0,     /* Lustre */
		0x47504653,     /* GPFS */
		0x7461636F,     /* OCFS2 */
		0x01161970,     /* GFS2 */
	};

	for (size_t i = 0; i < sizeof(remote) / sizeof(*remote); i++)
		if (((unsigned long)type & 0xFFFFFFFF) == remote[i])
			return true;
	return false;
}

static int find(struct stet_journal *journal, const char *path, struct stet_err *err)
{
	const char *env = getenv("STET_JOURNAL");
	struct stet_arena arena = { 0 };
	stet_str found = stet_str_of(path ? path : env && *env ? env : NULL);
	int rc = STET_OK;

	if (!found.len)
		found = stet_folder_state(&arena, "journal.db");
	if (found.len) {
		journal->path = stet_grow(NULL, found.len + 1);
		memcpy(journal->path, found.at, found.len);
		journal->path[found.len] = 0;
	} else {
		rc = stet_fail(err, STET_EUSAGE, "journal.where", "there is no home for the journal: set STET_JOURNAL or HOME");
	}
	stet_arena_free(&arena);
	return rc;
}

/* SQLite gives the files beside it the mode of this one. */
static int make_file(const char *path, struct stet_err *err)
{
	int rc = stet_folder_make(path, err);
	int fd = rc ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
	struct stat st;

	if (rc)
		return rc;
	if (fd < 0)
		return stet_fail(err, STET_EOUTPUT, "journal.write", "the journal '%s' cannot be written: %s", path, strerror(errno));
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
		rc = stet_fail(err, STET_EFORMAT, "journal.foreign", "'%s' is not a file", path);
	else if (st.st_uid == geteuid() && (st.st_mode & 077))
		fchmod(fd, 0600);
	close(fd);
	return rc;
}

static int pragma(struct stet_journal *journal, const char *sql, struct stet_err *err)
{
	int rc = sqlite3_exec(journal->db, sql, NULL, NULL, NULL);

	return rc ? stet_journal_error(journal, rc, err) : STET_OK;
}

static bool is_mode(struct stet_journal *journal, const char *wanted, const char *sql, int *rc)
{
	sqlite3_stmt *statement = NULL;
	bool is = false;

	*rc = sqlite3_prepare_v2(journal->db, sql, -1, &statement, NULL);
	if (!*rc)
		*rc = sqlite3_step(statement);
	if (*rc == SQLITE_ROW) {
		is = !sqlite3_stricmp((const char *)sqlite3_column_text(statement, 0), wanted);
		*rc = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return is;
}

/* To change it nobody else may be reading at that moment, and for that SQLite does not wait by itself. */
static int set_mode(struct stet_journal *journal, bool remote, struct stet_err *err)
{
	const char *mode = remote ? "delete" : "wal";
	long long until = stet_journal_now() + BUSY_MS;
	int rc;

	if (is_mode(journal, mode, "PRAGMA journal_mode", &rc))
		return STET_OK;
	while (!rc && !is_mode(journal, mode, remote ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL", &rc)) {
		if (rc == SQLITE_BUSY && stet_journal_now() < until) {
			nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
			rc = SQLITE_OK;
		} else if (!rc) {
			return stet_fail(err, STET_EOUTPUT, "journal.write", "the file system of '%s' is not fit for a journal", journal->path);
		}
	}
	return rc ? stet_journal_error(journal, rc, err) : STET_OK;
}

static int distrust(struct stet_journal *journal, struct stet_err *err)
{
	sqlite3_db_config(journal->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(journal->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(journal->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(journal->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(journal->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_extended_result_codes(journal->db, 1);
	sqlite3_busy_timeout(journal->db, BUSY_MS);
	return pragma(journal, "PRAGMA cell_size_check=ON", err);
}

static int settle(struct stet_journal *journal, struct stet_err *err)
{
	struct statfs fs;
	bool remote = statfs(journal->path, &fs) == 0 && stet_journal_remote((long)fs.f_type);
	int rc = set_mode(journal, remote, err);

	if (!rc)
		rc = pragma(journal, remote ? "PRAGMA synchronous=EXTRA" : "PRAGMA synchronous=FULL", err);
	journal->safe = true;
	journal->remote = remote;
	return rc;
}

/* Opening alone reads nothing: whether it is a database shows with the first question. */
static int connect(struct stet_journal *journal, const char *name, int flags, struct stet_err *err)
{
	int rc = sqlite3_open_v2(name, &journal->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	return rc ? stet_journal_error(journal, rc, err) : distrust(journal, err);
}

int stet_journal_open(struct stet_journal **out, const char *path, struct stet_err *err)
{
	struct stet_journal *journal = stet_grow(NULL, sizeof(*journal));
	int rc;

	*journal = (struct stet_journal){ 0 };
	rc = find(journal, path, err);
	if (!rc)
		rc = make_file(journal->path, err);
	if (!rc)
		rc = connect(journal, journal->path, SQLITE_OPEN_READWRITE, err);
	if (!rc)
		rc = settle(journal, err);
	if (!rc)
		rc = stet_journal_schema(journal, true, err);
	if (!rc)
		rc = stet_journal_sweep(journal, err);
	if (rc) {
		stet_journal_close(journal);
		journal = NULL;
	}
	*out = journal;
	return rc;
}

/* In a folder that cannot be written, WAL mode can be read only when nobody else may be writing. */
static int connect_to_look(struct stet_journal *journal, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_buf name = { 0 };
	int rc;

	if (access(journal->path, W_OK) == 0 || access(stet_arena_fmt(&arena, "%s-wal", journal->path).at, F_OK) == 0) {
		rc = connect(journal, journal->path, SQLITE_OPEN_READONLY, err);
	} else {
		stet_buf_z(&name, "file:");
		for (const char *c = journal->path; *c; c++)
			stet_buf_fmt(&name, strchr("?#%", *c) ? "%%%02X" : "%c", (unsigned char)*c);
		stet_buf_z(&name, "?immutable=1");
		rc = connect(journal, name.at, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
	}
	stet_buf_free(&name);
	stet_arena_free(&arena);
	return rc;
}

int stet_journal_view(struct stet_journal **out, const char *path, struct stet_err *err)
{
	struct stet_journal *journal = stet_grow(NULL, sizeof(*journal));
	struct stat st;
	int rc;

	*journal = (struct stet_journal){ .safe = true };
	rc = find(journal, path, err);
	if (!rc && stat(journal->path, &st) < 0)
		rc = stet_fail(err, STET_EUSAGE, "journal.none", "there is no journal '%s': %s", journal->path, strerror(errno));
	if (!rc)
		rc = connect_to_look(journal, err);
	if (!rc)
		rc = stet_journal_schema(journal, false, err);
	if (rc) {
		stet_journal_close(journal);
		journal = NULL;
	}
	*out = journal;
	return rc;
}

/* That it ended well is told by the row that is gone: what this process left under way is nobody's then. */
static void leave(struct stet_journal *journal)
{
	sqlite3_stmt *drop = stet_journal_statement(journal, STET_SQL_OWNER_DROP);

	if (stet_journal_enter(journal, false, NULL))
		return;
	if (drop)
		sqlite3_bind_int64(drop, 1, journal->owner);
	stet_journal_leave(journal, stet_journal_do(journal, drop, NULL), NULL);
}

void stet_journal_close(struct stet_journal *journal)
{
	if (!journal)
		return;
	if (journal->owner)
		leave(journal);
	for (size_t i = 0; i < STET_SQL_STATEMENTS; i++)
		sqlite3_finalize(journal->statement[i]);
	sqlite3_close(journal->db);
	free(journal->path);
	free(journal);
}
