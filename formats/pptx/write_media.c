/* write_media.c - pictures as parts, each only once. */
#include <stdlib.h>

#include "pptx/deck.h"

static uint64_t hash_of(stet_str bytes)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ bytes.len, word;
	size_t i = 0;

	for (; i + 8 <= bytes.len; i += 8) {
		memcpy(&word, bytes.at + i, 8);
		hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 32;
	}
	for (; i < bytes.len; i++)
		hash = (hash ^ (unsigned char)bytes.at[i]) * UINT64_C(0x100000001B3);
	return hash;
}

static uint32_t *slot_of(struct stet_deck_out *out, uint64_t hash, stet_str bytes)
{
	size_t at = hash & (out->n_picture_slots - 1);

	for (; out->picture_slot[at]; at = (at + 1) & (out->n_picture_slots - 1)) {
		const struct stet_picture_part *part = &out->picture[out->picture_slot[at] - 1];

		if (part->hash == hash && stet_str_eq(part->bytes, bytes))
			break;
	}
	return &out->picture_slot[at];
}

static void widen(struct stet_deck_out *out)
{
	size_t n = out->n_picture_slots ? out->n_picture_slots * 2 : 64;

	out->n_picture_slots = n;
	out->picture_slot = stet_arena_alloc(&out->arena, n * sizeof(*out->picture_slot));
	for (size_t i = 0; i < out->n_pictures; i++)
		*slot_of(out, out->picture[i].hash, out->picture[i].bytes) = (uint32_t)i + 1;
}

stet_str stet_write_media(struct stet_deck_out *out, const struct stet_item *item)
{
	stet_str bytes = item->piece->bytes;
	uint64_t hash = hash_of(bytes);
	struct stet_picture_part *part;
	uint32_t *slot;

	if (out->n_picture_slots < (out->n_pictures + 1) * 2)
		widen(out);
	slot = slot_of(out, hash, bytes);
	if (*slot)
		return out->picture[*slot - 1].name;
	part = STET_PUSH(&out->arena, out->picture, out->n_pictures);
	*slot = (uint32_t)out->n_pictures;
	part->hash = hash;
	part->bytes = bytes;
	part->name = stet_arena_fmt(&out->arena, "ppt/media/image%u.%s", out->first_media + out->media++, item->look.suffix);
	stet_package_put(out->writer, part->name, NULL, bytes);
	return part->name;
}
