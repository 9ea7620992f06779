/* file.c - whole files in, and paths. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/large.h"

/* ---- reading -------------------------------------------------------------------------------- */

static int read_all(struct stet_buf *out, int fd, size_t hint, size_t max, struct stet_err *err)
{
	for (size_t done = 0;;) {
		/* One byte more shows that there is no more. */
		size_t want = hint && done <= hint ? hint + 1 - done : 64 << 10;
		char *room = done ? stet_buf_room(out, want) : stet_large_room(out, want);
		ssize_t got;

		if (!room)
			return stet_fail(err, STET_ELIMIT, "limit.file", "larger than %zu bytes", max);
		got = read(fd, room, want);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return stet_fail(err, STET_EFORMAT, "file.read", "%s", strerror(errno));
		if (got == 0)
			return STET_OK;
		out->len += (size_t)got;
		done += (size_t)got;
	}
}

static int open_input(int *fd, size_t *hint, const char *path, size_t max, struct stet_err *err)
{
	struct stat st;

	*fd = stet_file_is_dash(path) ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (*fd < 0)
		return stet_fail(err, STET_EFORMAT, "file.open", "%s", strerror(errno));
	if (fstat(*fd, &st) < 0)
		return stet_fail(err, STET_EFORMAT, "file.open", "%s", strerror(errno));
	if (S_ISDIR(st.st_mode))
		return stet_fail(err, STET_EFORMAT, "file.open", "is a folder, not a file");
	if (S_ISREG(st.st_mode) && (unsigned long long)st.st_size > max)
		return stet_fail(err, STET_ELIMIT, "limit.file", "%lld bytes; the limit is %zu", (long long)st.st_size, max);
	*hint = S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
	return STET_OK;
}

int stet_file_read(struct stet_buf *out, const char *path, size_t max, struct stet_err *err)
{
	size_t hint = 0;
	int fd = -1;
	int rc;

	out->max = max + (128 << 10);
	rc = open_input(&fd, &hint, path, max, err);
	if (!rc)
		rc = read_all(out, fd, hint, max, err);
	if (!rc && out->len > max)
		rc = stet_fail(err, STET_ELIMIT, "limit.file", "larger than %zu bytes", max);
	if (fd >= 0 && fd != STDIN_FILENO)
		close(fd);
	return rc;
}

bool stet_file_same(const char *a, const char *b)
{
	struct stat sa, sb;

	if (stet_file_is_dash(a) || stet_file_is_dash(b) || stat(a, &sa) < 0 || stat(b, &sb) < 0)
		return false;
	return sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/* ---- paths ---------------------------------------------------------------------------------- */

static size_t after_slash(stet_str path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return at;
}

stet_str stet_path_name(stet_str path)
{
	return stet_str_sub(path, after_slash(path), path.len);
}

stet_str stet_path_suffix(stet_str path)
{
	stet_str name = stet_path_name(path);

	for (size_t i = name.len; i > 1; i--)
		if (name.at[i - 1] == '.')
			return stet_str_sub(name, i, name.len);
	return (stet_str){ "", 0 };
}

stet_str stet_path_beside(struct stet_arena *arena, stet_str from, stet_str target)
{
	size_t folder = stet_str_is(from, "-") ? 0 : after_slash(from);

	if (folder == 0 || stet_str_starts(target, STET_STR("/")))
		return stet_arena_str(arena, target);
	return stet_arena_fmt(arena, "%.*s%.*s", (int)folder, from.at, STET_ARG(target));
}

/* The folder of a path, absolute, with a slash at its end; empty when there is no such folder. */
static stet_str folder_of(struct stet_arena *arena, const char *path)
{
	char *copy = strdup(path), *real = copy ? realpath(dirname(copy), NULL) : NULL;
	stet_str folder = { "", 0 };

	if (real)
		folder = stet_arena_fmt(arena, "%s%s", real, real[1] ? "/" : "");
	free(real);
	free(copy);
	return folder;
}

stet_str stet_path_named(struct stet_arena *arena, const char *from, const char *target)
{
	stet_str here, there, way = { "", 0 };
	size_t same = 0;

	if (target[0] == '/' || stet_file_is_dash(target))
		return stet_arena_str(arena, stet_str_of(target));
	here = folder_of(arena, stet_file_is_dash(from) ? "x" : from);
	there = folder_of(arena, target);
	if (here.len == 0 || there.len == 0)
		return stet_arena_str(arena, stet_str_of(target));
	for (size_t i = 0; i < here.len && i < there.len && here.at[i] == there.at[i]; i++)
		if (here.at[i] == '/')
			same = i + 1;
	for (size_t i = same; i < here.len; i++)
		if (here.at[i] == '/')
			way = stet_arena_fmt(arena, "../%.*s", STET_ARG(way));
	return stet_arena_fmt(arena, "%.*s%.*s%.*s", STET_ARG(way), (int)(there.len - same), there.at + same,
	                      STET_ARG(stet_path_name(stet_str_of(target))));
}
