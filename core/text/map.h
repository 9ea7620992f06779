/* map.h - strings, numbered as they are first seen. */
#ifndef STET_TEXT_MAP_H
#define STET_TEXT_MAP_H

#include <stet/base.h>

/* Strings and the order in which they were first seen. */
struct stet_map {
	stet_str *key;
	size_t n;
	uint32_t *slot;         /* 1 + index */
	size_t n_slots;
};

/* The index of `key`; when it is new, a copy is put in and *fresh is true. */
size_t stet_map_put(struct stet_map *map, struct stet_arena *arena, stet_str key, bool *fresh);
/* The same, or SIZE_MAX when it is not there. */
size_t stet_map_find(const struct stet_map *map, stet_str key);

#endif
