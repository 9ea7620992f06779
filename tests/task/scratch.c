/* scratch.c - a folder for one test. */
#include "scratch.h"

#include "test.h"

#include <dirent.h>
#include <unistd.h>

#include "base/file.h"

void scratch_make(struct scratch *scratch)
{
	snprintf(scratch->folder, sizeof(scratch->folder), "/tmp/stet-test-XXXXXX");
	assert_non_null(mkdtemp(scratch->folder));
	snprintf(scratch->path, sizeof(scratch->path), "%s/state/journal.db", scratch->folder);
}

static void each(const char *folder, void (*what)(const char *path, void *user), void *user)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		char path[512];

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		what(path, user);
	}
	if (dir)
		closedir(dir);
}

static void drop(const char *path, void *user)
{
	(void)user;
	if (unlink(path) < 0) {
		each(path, drop, NULL);
		rmdir(path);
	}
}

void scratch_drop(struct scratch *scratch)
{
	drop(scratch->folder, NULL);
}

char *scratch_read(const char *path, unsigned long *len)
{
	struct stet_buf bytes = { 0 };

	*len = 0;
	if (stet_file_read(&bytes, path, 1 << 30, NULL))
		return NULL;
	*len = bytes.len;
	return bytes.at;
}

struct wanted {
	stet_str text;
	int found;
};

static void look(const char *path, void *user)
{
	struct wanted *wanted = user;
	stet_str bytes;
	char *at = scratch_read(path, &bytes.len);

	if (!at) {
		each(path, look, user);
		return;
	}
	bytes.at = at;
	wanted->found |= stet_str_find(bytes, wanted->text) != SIZE_MAX;
	free(at);
}

int scratch_has(const struct scratch *scratch, const char *text)
{
	struct wanted wanted = { stet_str_of(text), 0 };

	look(scratch->folder, &wanted);
	return wanted.found;
}
