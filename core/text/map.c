/* map.c - strings, numbered as they are first seen. */
#include "text/map.h"

/* The numbers are kept nowhere, so that eight bytes at a time will do. */
static uint64_t hash_of(stet_str key)
{
	uint64_t hash = 0x9E3779B97F4A7C15u ^ key.len, piece;
	size_t i = 0;

	for (; key.len - i >= sizeof(piece); i += sizeof(piece)) {
		memcpy(&piece, key.at + i, sizeof(piece));
		hash = (hash ^ piece) * 0xFF51AFD7ED558CCDu;
		hash ^= hash >> 32;
	}
	for (; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.at[i]) * 0x100000001B3u;
	return hash;
}

/* The slot that holds `key`, or the empty one where it belongs. */
static size_t slot_of(const struct stet_map *map, stet_str key)
{
	uint64_t hash = hash_of(key);
	size_t at = (size_t)(hash ^ hash >> 32) & (map->n_slots - 1);

	while (map->slot[at] && !stet_str_eq(map->key[map->slot[at] - 1], key))
		at = (at + 1) & (map->n_slots - 1);
	return at;
}

static void grow(struct stet_map *map, struct stet_arena *arena)
{
	map->n_slots = map->n_slots ? 2 * map->n_slots : 16;
	map->slot = stet_arena_alloc(arena, map->n_slots * sizeof(*map->slot));
	for (size_t i = 0; i < map->n; i++)
		map->slot[slot_of(map, map->key[i])] = (uint32_t)i + 1;
}

size_t stet_map_find(const struct stet_map *map, stet_str key)
{
	size_t at = map->n_slots ? slot_of(map, key) : 0;

	return map->n_slots && map->slot[at] ? map->slot[at] - 1 : SIZE_MAX;
}

size_t stet_map_put(struct stet_map *map, struct stet_arena *arena, stet_str key, bool *fresh)
{
	size_t at;

	if (2 * map->n >= map->n_slots)
		grow(map, arena);
	at = slot_of(map, key);
	*fresh = map->slot[at] == 0;
	if (*fresh) {
		stet_str copy = stet_arena_str(arena, key);

		*STET_PUSH(arena, map->key, map->n) = copy;
		map->slot[at] = (uint32_t)map->n;
	}
	return map->slot[at] - 1;
}
