#include "test.h"

#include "text/align.h"

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Pairs are of equal keys and rise; returns how many. */
static size_t check(const uint32_t *to, const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	size_t pairs = 0;
	uint32_t least = 0;

	for (size_t k = 0; k < m; k++) {
		if (to[k] == STET_ALIGN_NONE)
			continue;
		CHECK(to[k] < n && to[k] >= least);
		CHECK(a[to[k]] == b[k]);
		least = to[k] + 1;
		pairs++;
	}
	return pairs;
}

static size_t longest(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	size_t len[65][65] = { { 0 } };

	for (size_t i = 1; i <= n; i++)
		for (size_t k = 1; k <= m; k++)
			len[i][k] = a[i - 1] == b[k - 1]           ? len[i - 1][k - 1] + 1 :
			            len[i - 1][k] > len[i][k - 1] ? len[i - 1][k] :
			                                             len[i][k - 1];
	return len[n][m];
}

TEST(align, small_sequences_get_the_longest_matching)
{
	uint32_t seed = 7;

	for (unsigned round = 0; round < 2000; round++) {
		struct stet_arena arena = { 0 };
		uint64_t a[64], b[64];
		uint32_t to[64];
		size_t n = next_random(&seed) % 64, m = next_random(&seed) % 64, kinds = 1 + next_random(&seed) % 20;

		for (size_t i = 0; i < n; i++)
			a[i] = next_random(&seed) % kinds;
		for (size_t i = 0; i < m; i++)
			b[i] = next_random(&seed) % kinds;
		stet_align(to, a, n, b, m, &arena);
		CHECK_INT(check(to, a, n, b, m), longest(a, n, b, m));
		stet_arena_free(&arena);
	}
}

TEST(align, a_large_sequence_with_one_piece_gone_and_one_new_loses_nothing_else)
{
	enum { N = 100000 };
	struct stet_arena arena = { 0 };
	uint64_t *a = stet_arena_alloc(&arena, N * sizeof(*a)), *b = stet_arena_alloc(&arena, N * sizeof(*b));
	uint32_t *to = stet_arena_alloc(&arena, N * sizeof(*to));

	for (size_t i = 0; i < N; i++)
		a[i] = i % 10 ? i : 0;          /* every tenth is blank */
	memcpy(b, a, 1001 * sizeof(*b));
	memcpy(b + 1001, a + 1502, 48498 * sizeof(*b));
	for (size_t i = 49499; i < 50000; i++)
		b[i] = N + i;
	memcpy(b + 50000, a + 50000, (N - 50000) * sizeof(*b));
	stet_align(to, a, N, b, N, &arena);
	CHECK_INT(check(to, a, N, b, N), 1001 + 48498 + 50000);
	stet_arena_free(&arena);
}

TEST(align, sequences_without_anything_unique_end_in_time)
{
	enum { N = 200000 };
	struct stet_arena arena = { 0 };
	uint64_t *a = stet_arena_alloc(&arena, N * sizeof(*a)), *b = stet_arena_alloc(&arena, N * sizeof(*b));
	uint32_t *to = stet_arena_alloc(&arena, N * sizeof(*to)), seed = 3;

	for (size_t i = 0; i < N; i++) {
		a[i] = next_random(&seed) % 3;
		b[i] = next_random(&seed) % 3;
	}
	stet_align(to, a, N, b, N, &arena);
	check(to, a, N, b, N);
	stet_arena_free(&arena);
}
