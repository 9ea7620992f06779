/* arena.c - what dies together. */
#include <stdlib.h>

#include <stet/base.h>

#include "base/large.h"

#define ALIGN   (sizeof(max_align_t))
#define CHUNK   ((size_t)16 << 10)
#define BIGGEST ((size_t)1 << 20)
#define HUGE    (2 * STET_LARGE_PAGE - sizeof(struct stet_arena_chunk))

struct stet_arena_chunk {
	struct stet_arena_chunk *before;
	size_t size;
	max_align_t bytes[];
};

static char *bytes_of(struct stet_arena_chunk *chunk)
{
	return (char *)chunk->bytes;
}

static struct stet_arena_chunk *new_chunk(struct stet_arena *arena, size_t size)
{
	struct stet_arena_chunk *chunk = size == HUGE ? stet_large_alloc(2) : stet_grow(NULL, sizeof(*chunk) + size);

	chunk->size = size;
	arena->total += sizeof(*chunk) + size;
	return chunk;
}

/* Chunks double, so that a small document costs little and a large one few calls. */
static size_t next_size(const struct stet_arena *arena)
{
	size_t size = arena->chunk ? arena->chunk->size * 2 : CHUNK;

	if (arena->total >= STET_LARGE_PAGE / 4)
		return HUGE;
	return size > BIGGEST ? BIGGEST : size;
}

static void *take(struct stet_arena *arena, size_t size, size_t align)
{
	size_t at = (arena->used + align - 1) & ~(align - 1);
	struct stet_arena_chunk *chunk = arena->chunk;

	if (chunk && at <= chunk->size && size <= chunk->size - at) {
		arena->used = at + size;
		return bytes_of(chunk) + at;
	}
	/* Something large gets a chunk of its own, behind the current one, which stays in use. */
	if (chunk && size > next_size(arena) / 4) {
		struct stet_arena_chunk *own = new_chunk(arena, size);

		own->before = chunk->before;
		chunk->before = own;
		return bytes_of(own);
	}
	chunk = new_chunk(arena, size > next_size(arena) ? size : next_size(arena));
	chunk->before = arena->chunk;
	arena->chunk = chunk;
	arena->used = size;
	return bytes_of(chunk);
}

void *stet_arena_alloc(struct stet_arena *arena, size_t size)
{
	return memset(take(arena, size, ALIGN), 0, size);
}

stet_str stet_arena_str(struct stet_arena *arena, stet_str s)
{
	char *copy = take(arena, s.len + 1, 1);

	if (s.len)
		memcpy(copy, s.at, s.len);
	copy[s.len] = 0;
	return (stet_str){ copy, s.len };
}

stet_str stet_arena_fmt(struct stet_arena *arena, const char *fmt, ...)
{
	struct stet_buf text = { 0 };
	stet_str copy;
	va_list args;

	va_start(args, fmt);
	stet_buf_vfmt(&text, fmt, args);
	va_end(args);
	copy = stet_arena_str(arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return copy;
}

void *stet_arena_more(struct stet_arena *arena, void *array, size_t n, size_t size)
{
	/* Room is always for a power of two, so `n` alone says when it is used up. */
	if (n == 0 || (n & (n - 1)) == 0) {
		void *bigger = take(arena, (n ? n * 2 : 1) * size, ALIGN);

		if (n)
			memcpy(bigger, array, n * size);
		array = bigger;
	}
	memset((char *)array + n * size, 0, size);
	return array;
}

void stet_arena_free(struct stet_arena *arena)
{
	struct stet_arena_chunk *chunk = arena->chunk;

	while (chunk) {
		struct stet_arena_chunk *before = chunk->before;

		free(chunk);
		chunk = before;
	}
	*arena = (struct stet_arena){ 0 };
}
