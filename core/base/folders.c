/* folders.c - where a user's files of ours lie. */
#include "base/folders.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Relative values are to be ignored, as the specification says. */
static const char *absolute(const char *variable)
{
	const char *value = getenv(variable);

	return value && value[0] == '/' ? value : NULL;
}

static stet_str folder(struct stet_arena *arena, const char *variable, const char *below, const char *name)
{
	const char *base = absolute(variable), *home = absolute("HOME");

	if (base)
		return stet_arena_fmt(arena, "%s/stet/%s", base, name);
	if (home)
		return stet_arena_fmt(arena, "%s/%s/stet/%s", home, below, name);
	return (stet_str){ "", 0 };
}

stet_str stet_folder_config(struct stet_arena *arena, const char *name)
{
	return folder(arena, "XDG_CONFIG_HOME", ".config", name);
}

stet_str stet_folder_state(struct stet_arena *arena, const char *name)
{
	return folder(arena, "XDG_STATE_HOME", ".local/state", name);
}

int stet_folder_make(const char *path, struct stet_err *err)
{
	size_t len = strlen(path);
	char *copy = stet_grow(NULL, len + 1);
	int rc = STET_OK;

	memcpy(copy, path, len + 1);
	for (size_t i = 1; i < len && !rc; i++) {
		if (copy[i] != '/')
			continue;
		copy[i] = 0;
		if (mkdir(copy, 0700) < 0 && errno != EEXIST)
			rc = stet_fail(err, STET_EOUTPUT, "file.folder", "making the folder '%s': %s", copy, strerror(errno));
		copy[i] = '/';
	}
	free(copy);
	return rc;
}
