/* keys_file.c - the file of keys: "VENDOR = KEY" or "VENDOR = !COMMAND", a line each, for its owner's eyes only. */
#include "keys.h"

#include <errno.h>
#include <fcntl.h>
#include <stet/models.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folders.h"

#define FILE_MAX ((size_t)1 << 20)

/* ---- reading ---------------------------------------------------------------------------------- */

static int refuse(const char *path, const char *why, struct stet_err *err)
{
	return stet_fail(err, STET_EPOLICY, "keys.mode", "'%s' %s; 'chmod 600' it, and think of the keys in it as known", path, why);
}

/* `size` (may be NULL): of the file. */
static int check_mode(int fd, const char *path, size_t *size, struct stet_err *err)
{
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		return stet_fail(err, STET_EFORMAT, "keys.file", "'%s' is not a file", path);
	if (st.st_uid != geteuid() && st.st_uid != 0)
		return refuse(path, "belongs to somebody else", err);
	if (st.st_mode & 077)
		return refuse(path, "can be read or written by others", err);
	if (st.st_size < 0 || (unsigned long long)st.st_size > FILE_MAX)
		return stet_fail(err, STET_ELIMIT, "limit.file", "'%s' is larger than %zu bytes", path, FILE_MAX);
	if (size)
		*size = (size_t)st.st_size;
	return STET_OK;
}

/* It takes another's place whole, so it does not grow while it is read. */
static int read_whole(struct stet_buf *secret, int fd, size_t size, const char *path, struct stet_err *err)
{
	stet_secret_room(secret, size);
	while (secret->len < size) {
		ssize_t got = read(fd, secret->at + secret->len, size - secret->len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return stet_fail(err, STET_EFORMAT, "keys.file", "reading '%s': %s", path, strerror(errno));
		if (got == 0)
			break;
		secret->len += (size_t)got;
	}
	secret->at[secret->len] = 0;
	return STET_OK;
}

int stet_keys_text(struct stet_buf *secret, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	stet_str path = stet_folder_config(&arena, "keys");
	int fd = path.len ? open(path.at, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) : -1;
	size_t size = 0;
	int rc = STET_OK;

	if (fd >= 0)
		rc = check_mode(fd, path.at, &size, err);
	else if (path.len && errno != ENOENT && errno != ENOTDIR)
		rc = stet_fail(err, STET_EFORMAT, "keys.file", "opening '%s': %s", path.at, strerror(errno));
	if (fd >= 0 && !rc)
		rc = read_whole(secret, fd, size, path.at, err);
	if (fd >= 0)
		close(fd);
	if (rc)
		stet_secret_free(secret);
	stet_arena_free(&arena);
	return rc;
}

bool stet_keys_next(stet_str *rest, stet_str *vendor, stet_str *value)
{
	stet_str line;

	while (stet_str_cut(rest, '\n', &line)) {
		line = stet_str_trim(line);
		if (line.len == 0 || line.at[0] == '#' || stet_str_find(line, STET_STR("=")) == SIZE_MAX)
			continue;
		stet_str_cut(&line, '=', vendor);
		*vendor = stet_str_trim(*vendor);
		*value = stet_str_trim(line);
		return true;
	}
	return false;
}

int stet_keys_kept(struct stet_buf *secret, const char *vendor, struct stet_err *err)
{
	struct stet_buf text = { 0 };
	stet_str rest, name, value;
	int rc = stet_keys_text(&text, err);

	rest = stet_buf_view(&text);
	while (!rc && stet_keys_next(&rest, &name, &value)) {
		if (!stet_str_is(name, vendor))
			continue;
		stet_secret_room(secret, value.len + 1);
		stet_buf_str(secret, value);
		break;
	}
	stet_secret_free(&text);
	return rc;
}

/* ---- writing ---------------------------------------------------------------------------------- */

static bool is_vendor_name(const char *vendor)
{
	size_t len = strspn(vendor, "abcdefghijklmnopqrstuvwxyz0123456789-_.");

	return len > 0 && len <= 32 && vendor[len] == 0;
}

/* All lines but those of `vendor`; comments stay. */
static bool without(struct stet_buf *out, stet_str text, const char *vendor)
{
	stet_str line;
	bool found = false;

	while (stet_str_cut(&text, '\n', &line)) {
		stet_str rest = line, name, value;

		if (stet_keys_next(&rest, &name, &value) && stet_str_is(name, vendor)) {
			found = true;
			continue;
		}
		if (line.len || text.len) {
			stet_buf_str(out, line);
			stet_buf_char(out, '\n');
		}
	}
	return found;
}

/* A file that is new is made empty first, of the mode that it is to have: the one that takes its place keeps it. */
static int write_file(stet_str path, stet_str text, struct stet_err *err)
{
	int rc = stet_folder_make(path.at, err);
	int fd;

	if (rc)
		return rc;
	fd = open(path.at, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return stet_fail(err, STET_EOUTPUT, "file.write", "creating '%s': %s", path.at, strerror(errno));
	rc = check_mode(fd, path.at, NULL, err);
	close(fd);
	return rc ? rc : stet_file_write(path.at, text, err);
}

static int rewrite(const char *vendor, stet_str value, bool *found, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	stet_str path = stet_folder_config(&arena, "keys");
	struct stet_buf old = { 0 }, new = { 0 };
	int rc;

	if (path.len == 0)
		rc = stet_fail(err, STET_EUSAGE, "keys.folder", "there is no home folder: HOME or XDG_CONFIG_HOME says where keys are kept");
	else
		rc = stet_keys_text(&old, err);
	if (!rc) {
		stet_secret_room(&new, old.len + value.len + 128);
		*found = without(&new, stet_buf_view(&old), vendor);
		if (value.len)
			stet_buf_fmt(&new, "%s = ", vendor);
		stet_buf_str(&new, value);
		if (value.len)
			stet_buf_char(&new, '\n');
		if (*found || value.len)
			rc = write_file(path, stet_buf_view(&new), err);
	}
	stet_secret_free(&old);
	stet_secret_free(&new);
	stet_arena_free(&arena);
	return rc;
}

int stet_key_set(const char *vendor, stet_str value, struct stet_err *err)
{
	bool found;

	value = stet_str_trim(value);
	if (!is_vendor_name(vendor))
		return stet_fail(err, STET_EUSAGE, "keys.vendor", "'%s' is no vendor's name", vendor);
	if (value.len == 0 || stet_str_is(value, "!"))
		return stet_fail(err, STET_EUSAGE, "keys.empty", "there is no key; nothing was changed");
	if (value.len > STET_KEY_MAX)
		return stet_fail(err, STET_EUSAGE, "keys.value", "a key has at most %d bytes", STET_KEY_MAX);
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.at[i] < ' ' || value.at[i] == 0x7F)
			return stet_fail(err, STET_EUSAGE, "keys.value", "a key is one line, without control characters");
	return rewrite(vendor, value, &found, err);
}

int stet_key_remove(const char *vendor, bool *found, struct stet_err *err)
{
	return rewrite(vendor, (stet_str){ "", 0 }, found, err);
}

/* ---- telling where keys are ---------------------------------------------------------------------- */

/* Enough to tell two keys apart, too little to guess one; of short ones nothing. */
static void tell_tail(struct stet_key_told *told, stet_str key)
{
	size_t n = sizeof(told->tail) - 1;

	if (key.len <= 20)
		return;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)key.at[key.len - n + i] <= ' ' || (unsigned char)key.at[key.len - n + i] > '~')
			return;
	memcpy(told->tail, key.at + key.len - n, n);
	told->tail[n] = 0;
}

static bool told_by_variable(struct stet_key_told *told, const char *key_env)
{
	stet_str rest = stet_str_of(key_env), piece;

	while (stet_str_cut(&rest, ' ', &piece)) {
		stet_str value;

		if (piece.len == 0 || piece.len >= sizeof(told->variable))
			continue;
		memcpy(told->variable, piece.at, piece.len);
		told->variable[piece.len] = 0;
		value = stet_str_trim(stet_str_of(getenv(told->variable)));
		if (value.len) {
			told->from = STET_KEY_VARIABLE;
			tell_tail(told, value);
			return true;
		}
	}
	told->variable[0] = 0;
	return false;
}

int stet_key_where(struct stet_key_told *out, const struct stet_vendor *vendor, struct stet_err *err)
{
	struct stet_buf kept = { 0 };
	int rc;

	*out = (struct stet_key_told){ 0 };
	if (vendor->auth == STET_AUTH_NONE || told_by_variable(out, vendor->key_env))
		return STET_OK;
	rc = stet_keys_kept(&kept, vendor->name, err);
	if (!rc && kept.len) {
		out->from = kept.at[0] == '!' ? STET_KEY_COMMAND : STET_KEY_FILE;
		if (out->from == STET_KEY_FILE)
			tell_tail(out, stet_buf_view(&kept));
	}
	stet_secret_free(&kept);
	return rc;
}
