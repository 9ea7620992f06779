/* sink.c - where loaders put blocks: one flat array with brackets. */
#include <stdlib.h>

#include "document.h"

struct stet_arena *stet_sink_arena(struct stet_sink *sink)
{
	return &sink->arena;
}

struct stet_arena *stet_sink_passing(struct stet_sink *sink)
{
	return sink->each ? &sink->passing : &sink->arena;
}

/* So many blocks, or so much text, are handed over at a time; the first ones at once. */
#define BATCH_BLOCKS 256
#define BATCH_BYTES ((size_t)256 << 10)

/* The first `n`.  What stays is of the current arena, so that the one before has nothing left in it. */
static int hand_over(struct stet_sink *sink, size_t n, struct stet_err *err)
{
	int rc = n ? sink->each(sink->user, sink->block, n, err) : STET_OK;

	sink->handed += n;
	sink->n -= n;
	for (size_t i = 0; i < sink->n; i++) {
		sink->block[i] = sink->block[n + i];
		sink->block[i].end -= (uint32_t)n;
		if (sink->block[i].parent != STET_NONE)
			sink->block[i].parent -= (uint32_t)n;
	}
	stet_arena_free(&sink->passed);
	sink->passed = sink->passing;
	sink->passing = (struct stet_arena){ 0 };
	return rc;
}

int stet_sink_flush(struct stet_sink *sink, size_t n, struct stet_err *err)
{
	if (!sink->each || sink->n_open || n == 0)
		return STET_OK;
	if (sink->handed && n < BATCH_BLOCKS && sink->passing.total < BATCH_BYTES)
		return STET_OK;
	return hand_over(sink, n, err);
}

struct stet_notes *stet_sink_notes(struct stet_sink *sink)
{
	return &sink->notes;
}

struct stet_properties *stet_sink_properties(struct stet_sink *sink)
{
	return &sink->properties;
}

struct stet_block *stet_sink_open(struct stet_sink *sink, enum stet_kind kind)
{
	struct stet_block *block;

	if (sink->n == sink->room) {
		sink->room = sink->room ? sink->room + sink->room / 2 : 64;
		sink->block = stet_grow(sink->block, sink->room * sizeof(*sink->block));
	}
	if (sink->n_open == sink->open_room) {
		sink->open_room = sink->open_room ? sink->open_room * 2 : 16;
		sink->open = stet_grow(sink->open, sink->open_room * sizeof(*sink->open));
	}
	block = &sink->block[sink->n];
	*block = (struct stet_block){
		.kind = kind, .end = (uint32_t)sink->n + 1,
		.parent = sink->n_open ? sink->open[sink->n_open - 1] : STET_NONE,
	};
	sink->open[sink->n_open++] = (uint32_t)sink->n++;
	return block;
}

void stet_sink_close(struct stet_sink *sink)
{
	if (sink->n_open)
		sink->block[sink->open[--sink->n_open]].end = (uint32_t)sink->n;
}

struct stet_block *stet_sink_block(struct stet_sink *sink, size_t i)
{
	return i < sink->n ? &sink->block[i] : NULL;
}

size_t stet_sink_count(const struct stet_sink *sink)
{
	return sink->n;
}

struct stet_picture *stet_sink_picture(struct stet_sink *sink)
{
	struct stet_picture *picture = stet_arena_alloc(&sink->arena, sizeof(*picture));

	*STET_PUSH(&sink->arena, sink->picture, sink->n_pictures) = picture;
	picture->id = stet_arena_fmt(&sink->arena, "img%zu", sink->n_pictures);
	return picture;
}

size_t stet_sink_pictures(const struct stet_sink *sink)
{
	return sink->n_pictures;
}

struct stet_revision *stet_sink_revision(struct stet_sink *sink)
{
	struct stet_revision *revision = stet_arena_alloc(&sink->arena, sizeof(*revision));

	*STET_PUSH(&sink->arena, sink->revision, sink->n_revisions) = revision;
	revision->id = stet_arena_fmt(&sink->arena, "r%zu", sink->n_revisions);
	return revision;
}

static bool same(const struct stet_run_look *a, const struct stet_run_look *b)
{
	return a->color == b->color && a->highlight == b->highlight && stet_str_eq(a->font, b->font) &&
	       stet_str_eq(a->style, b->style);
}

/* Few, and the last ones come again: from the end, and no further than pays. */
#define LOOKS_BACK 64

const struct stet_run_look *stet_sink_look(struct stet_sink *sink, const struct stet_run_look *look)
{
	struct stet_run_look *new;

	for (size_t i = sink->n_looks; i > 0 && i + LOOKS_BACK > sink->n_looks; i--)
		if (same(sink->look[i - 1], look))
			return sink->look[i - 1];
	new = stet_arena_alloc(&sink->arena, sizeof(*new));
	*new = *look;
	new->font = stet_arena_str(&sink->arena, look->font);
	new->style = stet_arena_str(&sink->arena, look->style);
	*STET_PUSH(&sink->arena, sink->look, sink->n_looks) = new;
	return new;
}

/* ---- parts ------------------------------------------------------------------------------------------------------- */

static uint32_t *slot_of(struct stet_sink *sink, stet_str name)
{
	uint32_t hash = 2166136261u;
	size_t at;

	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)name.at[i]) * 16777619u;
	at = (hash ^ hash >> 15) & (sink->n_part_slots - 1);
	while (sink->part_slot[at] && !stet_str_eq(sink->part[sink->part_slot[at] - 1], name))
		at = (at + 1) & (sink->n_part_slots - 1);
	return &sink->part_slot[at];
}

static void more_slots(struct stet_sink *sink)
{
	sink->n_part_slots = sink->n_part_slots ? sink->n_part_slots * 2 : 64;
	sink->part_slot = stet_arena_alloc(&sink->arena, sink->n_part_slots * sizeof(*sink->part_slot));
	for (size_t i = 0; i < sink->n_parts; i++)
		*slot_of(sink, sink->part[i]) = (uint32_t)i + 1;
}

uint32_t stet_sink_part(struct stet_sink *sink, stet_str name)
{
	uint32_t *slot;

	if (sink->n_parts * 2 >= sink->n_part_slots)
		more_slots(sink);
	slot = slot_of(sink, name);
	if (!*slot) {
		*STET_PUSH(&sink->arena, sink->part, sink->n_parts) = stet_arena_str(&sink->arena, name);
		*slot = (uint32_t)sink->n_parts;
	}
	return *slot - 1;
}

int stet_sink_finish(struct stet_sink *sink, struct stet_err *err)
{
	while (sink->n_open)
		stet_sink_close(sink);
	return sink->each ? hand_over(sink, sink->n, err) : STET_OK;
}

void stet_sink_free(struct stet_sink *sink)
{
	free(sink->block);
	free(sink->open);
	stet_notes_free(&sink->notes);
	stet_arena_free(&sink->passing);
	stet_arena_free(&sink->passed);
	stet_arena_free(&sink->arena);
}
