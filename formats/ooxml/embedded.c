/* embedded.c - how an object embedded in a document is called. */
#include "ooxml/embedded.h"

static stet_str last_segment(stet_str path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/' && path.at[at - 1] != '\\')
		at--;
	return stet_str_sub(path, at, path.len);
}

stet_str stet_embedded_name(struct stet_arena *arena, stet_str program, const struct stet_rel *rel)
{
	stet_str file = rel ? last_segment(rel->target) : STET_STR("");

	/* oleObject1.bin is what any of them is called. */
	if (!file.len || stet_str_ends(file, STET_STR(".bin")))
		return stet_arena_str(arena, program);
	return stet_arena_fmt(arena, "%.*s%s%.*s", STET_ARG(program), program.len ? " " : "", STET_ARG(file));
}
