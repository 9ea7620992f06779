/* map.c - strings to small numbers: style ids, note ids. */
#include "docx.h"

struct stet_docx_slot {
	stet_str key;
	uint32_t hash, n;
};

/* FNV-1a. */
static uint32_t hash_of(stet_str key)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.at[i]) * 16777619U;
	return hash;
}

static struct stet_docx_slot *slot_for(const struct stet_docx_map *map, stet_str key, uint32_t hash)
{
	size_t i = hash & (map->room - 1);

	while (map->slot[i].key.at && (map->slot[i].hash != hash || !stet_str_eq(map->slot[i].key, key)))
		i = (i + 1) & (map->room - 1);
	return &map->slot[i];
}

static void make_room(struct stet_docx_map *map, struct stet_arena *arena)
{
	struct stet_docx_map bigger = { .n = map->n, .room = map->room ? map->room * 2 : 32 };

	bigger.slot = stet_arena_alloc(arena, bigger.room * sizeof(*bigger.slot));
	for (size_t i = 0; i < map->room; i++)
		if (map->slot[i].key.at)
			*slot_for(&bigger, map->slot[i].key, map->slot[i].hash) = map->slot[i];
	*map = bigger;
}

uint32_t stet_docx_map_get(const struct stet_docx_map *map, stet_str key)
{
	const struct stet_docx_slot *slot;

	if (!map->n)
		return STET_NONE;
	slot = slot_for(map, key, hash_of(key));
	return slot->key.at ? slot->n : STET_NONE;
}

uint32_t stet_docx_map_put(struct stet_docx_map *map, struct stet_arena *arena, stet_str key, uint32_t n)
{
	struct stet_docx_slot *slot;
	uint32_t hash = hash_of(key);

	if (map->n * 2 >= map->room)
		make_room(map, arena);
	slot = slot_for(map, key, hash);
	if (!slot->key.at) {
		*slot = (struct stet_docx_slot){ stet_arena_str(arena, key), hash, n };
		map->n++;
	}
	return slot->n;
}
