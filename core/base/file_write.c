/* file_write.c - whole files out: nobody ever sees half of one. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* The temporary file under way, for stet_file_abandon. */
static char pending[PATH_MAX];

void stet_file_abandon(void)
{
	if (pending[0])
		unlink(pending);
}

static int broken(struct stet_err *err, const char *path, const char *what)
{
	return stet_fail(err, STET_EOUTPUT, "file.write", "%s '%s': %s", what, path, strerror(errno));
}

static int write_all(int fd, stet_str bytes)
{
	while (bytes.len) {
		ssize_t put = write(fd, bytes.at, bytes.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		bytes.at += put;
		bytes.len -= (size_t)put;
	}
	return 0;
}

static int open_beside(const char *path)
{
	unsigned long long salt = 0;

	if (getrandom(&salt, sizeof(salt), 0) != sizeof(salt))
		return -1;
	char *folder = strdup(path);
	int len = folder ? snprintf(pending, sizeof(pending), "%s/.stet-%ld-%016llx.tmp", dirname(folder), (long)getpid(),
	                            salt)
	                 : -1;

	free(folder);
	if (len < 0 || (size_t)len >= sizeof(pending)) {
		pending[0] = 0;
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(pending, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static int sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	/* Some file systems cannot sync a folder and say EINVAL; the rename stands all the same. */
	int rc = fd < 0 ? -1 : fsync(fd) < 0 && errno != EINVAL ? -1 : 0;

	if (fd >= 0)
		close(fd);
	free(copy);
	return rc;
}

static mode_t mode_for(const char *path)
{
	struct stat st;
	mode_t mask;

	if (stat(path, &st) == 0)
		return st.st_mode & 07777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* ---- what others call ------------------------------------------------------------------------------- */

/* Something that is no regular file (a terminal, a pipe, /dev/null): there is nothing to replace. */
static int begin_through(struct stet_file_out *out, int fd, struct stet_err *err)
{
	out->fd = fd;
	out->through = true;
	return fd < 0 ? broken(err, out->path, "opening") : STET_OK;
}

int stet_file_begin(struct stet_file_out *out, const char *path, struct stet_err *err)
{
	struct stat st;
	bool there = !stet_file_is_dash(path) && stat(path, &st) == 0;

	*out = (struct stet_file_out){ .fd = -1, .path = path };
	if (stet_file_is_dash(path)) {
		out->path = "standard output";
		return begin_through(out, STDOUT_FILENO, err);
	}
	if (there && S_ISDIR(st.st_mode))
		return stet_fail(err, STET_EOUTPUT, "file.write", "'%s' is a folder", path);
	if (there && !S_ISREG(st.st_mode))
		return begin_through(out, open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY), err);
	/* Behind a symbolic link, the file it names is replaced, not the link. */
	out->real = realpath(path, NULL);
	out->fd = open_beside(out->real ? out->real : path);
	return out->fd < 0 ? broken(err, path, "creating a file beside") : STET_OK;
}

int stet_file_may_write(const char *path, struct stet_err *err)
{
	struct stat st;
	bool there = !stet_file_is_dash(path) && stat(path, &st) == 0;
	char *real;
	int rc = STET_OK;

	if (stet_file_is_dash(path) || (there && !S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode)))
		return STET_OK;
	if (there && S_ISDIR(st.st_mode))
		return stet_fail(err, STET_EOUTPUT, "file.write", "'%s' is a folder", path);
	real = there ? realpath(path, NULL) : strdup(path);
	if (!real || access(dirname(real), W_OK | X_OK) < 0)
		rc = broken(err, path, "creating a file beside");
	free(real);
	return rc;
}

int stet_file_add(struct stet_file_out *out, stet_str bytes, struct stet_err *err)
{
	return write_all(out->fd, bytes) < 0 ? broken(err, out->path, "writing") : STET_OK;
}

/* The file is whole: put it where it belongs. */
static int settle(struct stet_file_out *out, struct stet_err *err)
{
	const char *path = out->real ? out->real : out->path;
	int rc = STET_OK;

	if (fchmod(out->fd, mode_for(path)) < 0 || fsync(out->fd) < 0)
		rc = broken(err, out->path, "writing");
	if (close(out->fd) < 0 && !rc)
		rc = broken(err, out->path, "closing");
	if (!rc && rename(pending, path) < 0)
		rc = broken(err, out->path, "renaming to");
	if (rc)
		unlink(pending);
	pending[0] = 0;
	if (!rc && sync_folder(path) < 0)
		rc = broken(err, out->path, "syncing the folder of");
	return rc;
}

int stet_file_finish(struct stet_file_out *out, int rc, struct stet_err *err)
{
	if (out->through) {
		if (out->fd >= 0 && out->fd != STDOUT_FILENO)
			close(out->fd);
	} else if (out->fd >= 0 && !rc) {
		rc = settle(out, err);
	} else if (out->fd >= 0) {
		close(out->fd);
		unlink(pending);
		pending[0] = 0;
	}
	free(out->real);
	*out = (struct stet_file_out){ .fd = -1 };
	return rc;
}

int stet_file_write(const char *path, stet_str bytes, struct stet_err *err)
{
	struct stet_file_out out;
	int rc = stet_file_begin(&out, path, err);

	if (!rc && !out.through && bytes.len && posix_fallocate(out.fd, 0, (off_t)bytes.len) == ENOSPC) {
		errno = ENOSPC;
		rc = broken(err, path, "writing");
	}
	if (!rc)
		rc = stet_file_add(&out, bytes, err);
	return stet_file_finish(&out, rc, err);
}
