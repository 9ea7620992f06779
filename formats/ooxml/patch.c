/* patch.c - a part's bytes with some of them replaced. */
#include <stdlib.h>

#include "base/large.h"
#include "ooxml/patch.h"

void stet_patch_lend(struct stet_patches *patches, size_t from, size_t to, stet_str bytes)
{
	*STET_PUSH(patches->arena, patches->patch, patches->n) = (struct stet_patch){ from, to, bytes };
}

void stet_patch_add(struct stet_patches *patches, size_t from, size_t to, stet_str bytes)
{
	stet_patch_lend(patches, from, to, bytes.len ? stet_arena_str(patches->arena, bytes) : (stet_str){ 0 });
}

/* By place; at one place what only puts something in first, and else as they were added, which is as they lie. */
static int order(const void *va, const void *vb)
{
	const struct stet_patch *a = *(const struct stet_patch *const *)va, *b = *(const struct stet_patch *const *)vb;
	bool a_takes = a->to > a->from, b_takes = b->to > b->from;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a_takes != b_takes)
		return a_takes ? 1 : -1;
	return a < b ? -1 : a > b;
}

/* Most come in order. */
static void sort(const struct stet_patch **sorted, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (order(&sorted[i - 1], &sorted[i]) > 0) {
			qsort(sorted, n, sizeof(*sorted), order);
			return;
		}
}

static int apply(const struct stet_patch *const *sorted, size_t n, stet_str part, struct stet_buf *out, struct stet_err *err)
{
	size_t at = 0, most = part.len;

	/* Room for all at once: what grows is copied, and a part may be large. */
	for (size_t i = 0; i < n; i++)
		most += sorted[i]->bytes.len;
	stet_large_room(out, most);
	for (size_t i = 0; i < n; i++) {
		const struct stet_patch *p = sorted[i];

		if (p->from < at || p->to < p->from || p->to > part.len)
			return stet_fail(err, STET_EBUG, "edit.overlap", "a change of bytes %zu to %zu does not fit those before byte %zu",
			                 p->from, p->to, at);
		stet_buf_str(out, stet_str_sub(part, at, p->from - at));
		stet_buf_str(out, p->bytes);
		at = p->to;
	}
	stet_buf_str(out, stet_str_sub(part, at, part.len));
	return stet_buf_check(out, err);
}

int stet_patch_apply(struct stet_patches *patches, stet_str part, struct stet_buf *out, struct stet_err *err)
{
	size_t n = patches->n;
	const struct stet_patch **sorted = stet_grow(NULL, (n + 1) * sizeof(*sorted));
	int rc;

	for (size_t i = 0; i < n; i++)
		sorted[i] = &patches->patch[i];
	sort(sorted, n);
	rc = apply(sorted, n, part, out, err);
	free(sorted);
	return rc;
}
