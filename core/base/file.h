/* file.h - reading whole files, and writing them so that nobody ever sees half of one. */
#ifndef STET_BASE_FILE_H
#define STET_BASE_FILE_H

#include <stet/base.h>

/* Read all of `path` ("-": standard input) into `out`, at most `max` bytes.  What is not there or not a regular file
 * or pipe is STET_EFORMAT "file.open"; more than `max` is STET_ELIMIT "limit.file". */
int stet_file_read(struct stet_buf *out, const char *path, size_t max, struct stet_err *err);

/* Write `bytes` to `path` ("-": standard output): into a temporary file beside it, fsync, rename, fsync of the
 * folder.  On any failure STET_EOUTPUT and nothing is left behind; a file that was there keeps its mode. */
int stet_file_write(const char *path, stet_str bytes, struct stet_err *err);
/* Whether that can go well, before work is put into what is to be written: nothing is written, and STET_EOUTPUT says why not. */
int stet_file_may_write(const char *path, struct stet_err *err);
/* Write it in the place of a file that is there and stays beside it: as "FILE~", or where there is one already as "FILE~2", …:
 * `backup`, in `arena`.  On any failure all is as it was. */
int stet_file_replace(const char *path, stet_str bytes, struct stet_arena *arena, stet_str *backup, struct stet_err *err);

/* The same for what comes in pieces: begin, add …, finish; after a failure of the first two, finish with it.  One at a time. */
struct stet_file_out {
	const char *path;
	char *real;
	int fd;
	bool through;           /* standard output, a pipe, a device: what was added is out */
};

int stet_file_begin(struct stet_file_out *out, const char *path, struct stet_err *err);
int stet_file_add(struct stet_file_out *out, stet_str bytes, struct stet_err *err);
/* `rc` STET_OK: the file takes its place.  Else what was written goes away; returns `rc`, or what went wrong here. */
int stet_file_finish(struct stet_file_out *out, int rc, struct stet_err *err);

/* "-": standard input or output. */
static inline bool stet_file_is_dash(const char *path)
{
	return path[0] == '-' && path[1] == 0;
}
/* The same file (device and inode)?  False when either does not exist. */
bool stet_file_same(const char *a, const char *b);

/* Remove the temporary file of a write under way: for signal handlers (async-signal-safe). */
void stet_file_abandon(void);

/* The path of `target` as seen from the folder of `from` ("-" or empty: the current folder). */
stet_str stet_path_beside(struct stet_arena *arena, stet_str from, stet_str target);
/* The path by which a file that lies in the folder of `from` should name `target`: "../in/a.docx".  Absolute paths
 * stay absolute; `from` "-" is the current folder. */
stet_str stet_path_named(struct stet_arena *arena, const char *from, const char *target);
/* The last part of a path. */
stet_str stet_path_name(stet_str path);
/* What follows the last dot of the last part, in lower case as it is; empty when there is none. */
stet_str stet_path_suffix(stet_str path);

#endif
