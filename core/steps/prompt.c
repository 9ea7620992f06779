/* prompt.c - where a prompt comes from: a folder, the user's own ones, or those that are compiled in. */
#include "steps/prompt_parts.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folders.h"
#include "base/utf8.h"

#define MOST_BYTES ((size_t)256 << 10)

extern const char *const stet_prompt_texts[];

const char *stet_prompt_built_in(const char *name)
{
	for (size_t i = 0; stet_prompt_names[i]; i++)
		if (!strcmp(stet_prompt_names[i], name))
			return stet_prompt_texts[i];
	return NULL;
}

static int unknown(const char *name, struct stet_err *err)
{
	struct stet_buf all = { 0 };

	for (size_t i = 0; stet_prompt_names[i]; i++)
		stet_buf_fmt(&all, "%s%s", i ? ", " : "", stet_prompt_names[i]);
	stet_fail(err, STET_EUSAGE, "prompt.unknown", "there is no prompt '%s'; there are %.*s", name, STET_ARG(stet_buf_view(&all)));
	stet_buf_free(&all);
	return STET_EUSAGE;
}

static int read_file(stet_str *out, stet_str path, struct stet_arena *arena, struct stet_err *err)
{
	struct stet_buf text = { 0 };
	int rc = stet_file_read(&text, path.at, MOST_BYTES, err);

	if (!rc && stet_utf8_valid(stet_buf_view(&text)) != text.len)
		rc = stet_fail(err, STET_EUSAGE, "prompt.syntax", "it is not UTF-8");
	if (rc)
		stet_wrap(err, "%s", path.at);
	else
		*out = stet_arena_str(arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return rc;
}

int stet_prompt_path(stet_str *out, const char *name, struct stet_arena *arena, struct stet_err *err)
{
	const char *own = getenv("STET_PROMPTS");

	if (!stet_prompt_built_in(name))
		return unknown(name, err);
	if (own && *own) {
		*out = stet_arena_fmt(arena, "%s/%s.md", own, name);
		return STET_OK;
	}
	*out = stet_folder_config(arena, stet_arena_fmt(arena, "prompts/%s.md", name).at);
	if (!out->len)
		return stet_fail(err, STET_EUSAGE, "prompt.home", "there is no home for prompts: neither $STET_PROMPTS nor $HOME is set");
	return STET_OK;
}

int stet_prompt_read(stet_str *out, stet_str *from, const char *name, const char *folder, struct stet_arena *arena,
                     struct stet_err *err)
{
	const char *text = stet_prompt_built_in(name);
	struct stet_err none = { 0 };

	if (!text)
		return unknown(name, err);
	if (folder) {
		*from = stet_arena_fmt(arena, "%s/%s.md", folder, name);
		if (!access(from->at, F_OK))
			return read_file(out, *from, arena, err);
	}
	/* Who has no home has no prompts of their own. */
	if (!stet_prompt_path(from, name, arena, &none) && !access(from->at, F_OK))
		return read_file(out, *from, arena, err);
	*from = STET_STR("built-in");
	*out = stet_str_of(text);
	return STET_OK;
}
