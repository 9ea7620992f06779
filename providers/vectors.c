/* vectors.c - numbers that stand for texts, checked before anybody counts with them. */
#include "decode.h"

#include <float.h>
#include <math.h>

#define DIMENSIONS_MAX 65536
#define FLOATS_MAX ((size_t)64 << 20)

void stet_vectors_open(struct stet_vectors *vectors, size_t n, struct stet_arena *arena)
{
	*vectors = (struct stet_vectors){ .n = n, .arena = arena };
	vectors->seen = stet_arena_alloc(arena, n ? n : 1);
}

static size_t count(const struct stet_tree *numbers)
{
	size_t n = 0;

	for (const struct stet_tree *item = stet_tree_first(numbers); item; item = stet_tree_next(item))
		n++;
	return n;
}

static int begin(struct stet_vectors *vectors, size_t dimensions, struct stet_err *err)
{
	if (dimensions == 0 || dimensions > DIMENSIONS_MAX || vectors->n > FLOATS_MAX / dimensions)
		return stet_fail(err, STET_EPROVIDER, "provider.limit", "a vector of %zu numbers for each of %zu texts", dimensions,
		                 vectors->n);
	vectors->dimensions = dimensions;
	vectors->at = stet_arena_alloc(vectors->arena, vectors->n * dimensions * sizeof(float));
	return STET_OK;
}

int stet_vectors_put(struct stet_vectors *vectors, long long index, const struct stet_tree *numbers, struct stet_err *err)
{
	size_t dimensions = stet_tree_is_list(numbers) ? count(numbers) : 0;
	float *to;
	int rc;

	if (index < 0 || (unsigned long long)index >= vectors->n || vectors->seen[index])
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "a vector for text %lld of %zu", index, vectors->n);
	rc = vectors->at ? STET_OK : begin(vectors, dimensions, err);
	if (rc)
		return rc;
	if (dimensions != vectors->dimensions)
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "a vector of %zu numbers among those of %zu", dimensions,
		                 vectors->dimensions);
	to = vectors->at + (size_t)index * dimensions;
	for (const struct stet_tree *item = stet_tree_first(numbers); item; item = stet_tree_next(item)) {
		double n = stet_tree_number(item, NAN);

		if (!isfinite(n) || n > FLT_MAX || n < -FLT_MAX)
			return stet_fail(err, STET_EPROVIDER, "provider.protocol", "a vector with what is no number");
		*to++ = (float)n;
	}
	vectors->seen[index] = true;
	vectors->filled++;
	return STET_OK;
}

int stet_vectors_close(struct stet_vectors *vectors, float **out, size_t *dimensions, struct stet_err *err)
{
	if (vectors->filled != vectors->n)
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "%zu vectors for %zu texts", vectors->filled, vectors->n);
	*out = vectors->at;
	*dimensions = vectors->dimensions;
	return STET_OK;
}
