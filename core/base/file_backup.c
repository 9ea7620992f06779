/* file_backup.c - a file in the place of another, which stays beside it under another name. */
#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BACKUPS 9999

static int broken(struct stet_err *err, const char *path)
{
	return stet_fail(err, STET_EOUTPUT, "file.backup", "keeping a backup of '%s': %s", path, strerror(errno));
}

/* "FILE~", "FILE~2", "FILE~3", … */
static bool name_backup(char *name, size_t room, const char *path, unsigned n)
{
	int len = n == 1 ? snprintf(name, room, "%s~", path) : snprintf(name, room, "%s~%u", path, n);

	errno = ENAMETOOLONG;
	return len >= 0 && (size_t)len < room;
}

/* Where a file cannot have two names.  Nobody may read the copy who may not read the file. */
static int copy(const char *path, const char *name, struct stet_err *err)
{
	struct stet_buf bytes = { 0 };
	struct stat st;
	int rc = stat(path, &st) < 0 ? broken(err, path) : STET_OK;
	mode_t mask;

	if (!rc)
		rc = stet_file_read(&bytes, path, SIZE_MAX / 2, err);
	if (!rc) {
		mask = umask(0777 & ~st.st_mode);
		rc = stet_file_write(name, stet_buf_view(&bytes), err);
		umask(mask);
	}
	stet_buf_free(&bytes);
	return rc;
}

enum aside { LINKED, IMPOSSIBLE, FAILED };

/* The file gets a second name, which survives when the first is given to another.  IMPOSSIBLE: it cannot have two, and `name`
 * is free. */
static enum aside set_aside(const char *path, char *name, size_t room)
{
	struct stat st;

	for (unsigned n = 1; n <= MOST_BACKUPS; n++) {
		if (!name_backup(name, room, path, n))
			return FAILED;
		if (link(path, name) == 0)
			return LINKED;
		if (errno == EEXIST)
			continue;
		if (errno != EPERM && errno != EMLINK && errno != EOPNOTSUPP && errno != ENOSYS)
			return FAILED;
		if (lstat(name, &st) < 0)
			return IMPOSSIBLE;
	}
	errno = EEXIST;
	return FAILED;
}

/* The new file is written whole before the old one gets its other name: what fails until then leaves nothing. */
static int swap(const char *path, stet_str bytes, char *name, size_t room, struct stet_err *err)
{
	struct stet_file_out out;
	int rc = stet_file_begin(&out, path, err);
	enum aside aside = FAILED;

	if (!rc)
		rc = stet_file_add(&out, bytes, err);
	if (!rc) {
		aside = set_aside(path, name, room);
		rc = aside == LINKED ? STET_OK : aside == FAILED ? broken(err, path) : STET_ECANCELLED;
	}
	rc = stet_file_finish(&out, rc, err);
	if (rc && aside == IMPOSSIBLE) {
		rc = copy(path, name, err);
		if (!rc)
			rc = stet_file_write(path, bytes, err);
	}
	if (rc && aside != FAILED)
		unlink(name);
	return rc;
}

int stet_file_replace(const char *path, stet_str bytes, struct stet_arena *arena, stet_str *backup, struct stet_err *err)
{
	char real[PATH_MAX], name[PATH_MAX + 8] = "";
	struct stat st;
	int rc;

	/* Behind a symbolic link, it is the file that is replaced. */
	if (!realpath(path, real) || stat(real, &st) < 0)
		return broken(err, path);
	if (!S_ISREG(st.st_mode))
		return stet_fail(err, STET_EOUTPUT, "file.backup", "'%s' is no file that can be replaced", path);
	rc = swap(real, bytes, name, sizeof(name), err);
	if (!rc)
		*backup = stet_arena_str(arena, stet_str_of(name));
	return rc;
}
