/* journal_owner.c - is the process that began a call still there?  A timeout could not tell a slow answer from a killed process, so
 * a process is known by its number, when it started, and the run of the machine: no later one is taken for it. */
#include "task/journal_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#define UNSEEN_MS (15 * 60 * 1000LL)
#define DAY_MS    (24 * 60 * 60 * 1000LL)

static stet_str small_file(const char *path, char *room, size_t most)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 ? -1 : read(fd, room, most);

	if (fd >= 0)
		close(fd);
	return (stet_str){ room, got > 0 ? (size_t)got : 0 };
}

/* The 22nd field of /proc/PID/stat; the second, the program's name in brackets, may hold anything.  0: no such process, or a zombie. */
static long long started(long long pid)
{
	char path[64], room[1024];
	stet_str whole, rest, piece;
	size_t name;
	long long ticks;

	snprintf(path, sizeof(path), "/proc/%lld/stat", pid);
	whole = small_file(path, room, sizeof(room));
	for (name = whole.len; name && whole.at[name - 1] != ')'; name--)
		;
	rest = stet_str_trim(stet_str_sub(whole, name, whole.len));
	for (unsigned field = 3; stet_str_cut(&rest, ' ', &piece); field++) {
		if (field == 3 && piece.len && (piece.at[0] == 'Z' || piece.at[0] == 'X'))
			return 0;
		if (field == 22)
			return stet_str_int(piece, 0, INT64_MAX, &ticks) ? ticks : 0;
	}
	return 0;
}

void stet_owner_self(struct stet_owner *owner)
{
	char room[64];
	stet_str boot = stet_str_trim(small_file("/proc/sys/kernel/random/boot_id", room, sizeof(room)));
	struct stat space;

	struct utsname name;

	*owner = (struct stet_owner){ .pid = getpid() };
	if (uname(&name) == 0)
		snprintf(owner->host, sizeof(owner->host), "%s", name.nodename);
	owner->started = started(owner->pid);
	snprintf(owner->boot, sizeof(owner->boot), "%.*s", STET_ARG(boot));
	if (stat("/proc/self/ns/pid", &space) == 0)
		owner->space = (long long)space.st_ino;
}

bool stet_owner_alive(const struct stet_owner *owner, const struct stet_owner *self, long long touched, long long now)
{
	long long ticks;

	if (!strcmp(owner->boot, self->boot) && owner->space == self->space) {
		ticks = started(owner->pid);
		if (ticks == 0 && self->started == 0) /* no /proc here */
			return kill((pid_t)owner->pid, 0) == 0 || errno == EPERM;
		return ticks != 0 && ticks == owner->started;
	}
	if (strcmp(owner->boot, self->boot) != 0 && !strcmp(owner->host, self->host))
		return false;   /* this machine's, before it was started anew */
	return now - touched < UNSEEN_MS && now >= touched - UNSEEN_MS;
}

int stet_journal_alive(struct stet_journal *journal, long long owner, long long touched, bool *alive, struct stet_err *err)
{
	sqlite3_stmt *get = stet_journal_statement(journal, STET_SQL_OWNER_GET);
	struct stet_owner self, theirs = { 0 };
	int rc;

	if (get)
		sqlite3_bind_int64(get, 1, owner);
	rc = stet_journal_row(journal, get, alive, err);
	if (rc || !*alive)
		return rc;
	theirs.pid = sqlite3_column_int64(get, 0);
	theirs.started = sqlite3_column_int64(get, 1);
	snprintf(theirs.boot, sizeof(theirs.boot), "%.*s", STET_ARG(stet_journal_column(get, 2)));
	theirs.space = sqlite3_column_int64(get, 3);
	snprintf(theirs.host, sizeof(theirs.host), "%.*s", STET_ARG(stet_journal_column(get, 4)));
	sqlite3_reset(get);
	stet_owner_self(&self);
	*alive = stet_owner_alive(&theirs, &self, touched, stet_journal_now());
	return STET_OK;
}

int stet_journal_enrol(struct stet_journal *journal, struct stet_err *err)
{
	sqlite3_stmt *add = stet_journal_statement(journal, STET_SQL_OWNER_ADD);
	struct stet_owner self;
	int rc;

	if (journal->owner)
		return STET_OK;
	stet_owner_self(&self);
	if (add) {
		sqlite3_bind_int64(add, 1, self.pid);
		sqlite3_bind_int64(add, 2, self.started);
		stet_journal_text(add, 3, stet_str_of(self.boot));
		sqlite3_bind_int64(add, 4, self.space);
		sqlite3_bind_int64(add, 5, stet_journal_now());
		stet_journal_text(add, 6, stet_str_of(self.host));
	}
	rc = stet_journal_do(journal, add, err);
	if (!rc)
		journal->owner = sqlite3_last_insert_rowid(journal->db);
	return rc;
}

static int gone(struct stet_journal *journal, long long *list, size_t most, size_t *n, struct stet_err *err)
{
	sqlite3_stmt *all = NULL;
	struct stet_owner self;
	long long now = stet_journal_now();
	int got = sqlite3_prepare_v2(journal->db, "SELECT id, pid, started, boot, space, opened, host FROM owner", -1, &all, NULL);

	stet_owner_self(&self);
	*n = 0;
	while (!got && (got = sqlite3_step(all)) == SQLITE_ROW) {
		struct stet_owner owner = { .pid = sqlite3_column_int64(all, 1), .started = sqlite3_column_int64(all, 2),
		                            .space = sqlite3_column_int64(all, 4) };

		snprintf(owner.boot, sizeof(owner.boot), "%.*s", STET_ARG(stet_journal_column(all, 3)));
		snprintf(owner.host, sizeof(owner.host), "%.*s", STET_ARG(stet_journal_column(all, 6)));
		/* What cannot be seen from here may live for long: a day. */
		if (*n < most && !stet_owner_alive(&owner, &self, now - sqlite3_column_int64(all, 5) < DAY_MS ? now : 0, now))
			list[(*n)++] = sqlite3_column_int64(all, 0);
		got = SQLITE_OK;
	}
	sqlite3_finalize(all);
	return got == SQLITE_DONE ? STET_OK : stet_journal_error(journal, got, err);
}

static int check(struct stet_journal *journal, struct stet_err *err)
{
	sqlite3_stmt *quick = stet_journal_statement(journal, STET_SQL_QUICK);
	bool there, good;
	int rc = stet_journal_row(journal, quick, &there, err);

	if (rc)
		return rc;
	good = there && stet_str_is(stet_journal_column(quick, 0), "ok");
	if (quick)
		sqlite3_reset(quick);
	return good ? STET_OK : stet_journal_error(journal, SQLITE_CORRUPT, err);
}

int stet_journal_sweep(struct stet_journal *journal, struct stet_err *err)
{
	long long list[64];
	size_t n;
	int rc = gone(journal, list, 64, &n, err);

	if (!rc && n)
		rc = check(journal, err);
	if (rc || !n)
		return rc;
	rc = stet_journal_enter(journal, false, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < n && !rc; i++) {
		sqlite3_stmt *drop = stet_journal_statement(journal, STET_SQL_OWNER_DROP);

		if (drop)
			sqlite3_bind_int64(drop, 1, list[i]);
		rc = stet_journal_do(journal, drop, err);
	}
	return stet_journal_leave(journal, rc, err);
}
