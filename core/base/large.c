/* large.c - asking for large pages; who does not get them has small ones. */
#include "base/large.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/* What is allocated there may stand in large pages; nothing else changes. */
static void want(void *p, size_t size)
{
#ifdef MADV_HUGEPAGE
	uintptr_t from = ((uintptr_t)p + STET_LARGE_PAGE - 1) & ~(uintptr_t)(STET_LARGE_PAGE - 1);
	uintptr_t to = ((uintptr_t)p + size) & ~(uintptr_t)(STET_LARGE_PAGE - 1);

	if (from < to)
		madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
	(void)p, (void)size;
#endif
}

char *stet_large_room(struct stet_buf *buf, size_t len)
{
	bool fresh = !buf->cap;
	char *to = stet_buf_room(buf, len);

	if (to && fresh)
		want(buf->at, buf->cap);
	return to;
}

void *stet_large_alloc(size_t pages)
{
	size_t size = pages * STET_LARGE_PAGE;
	void *p = aligned_alloc(STET_LARGE_PAGE, size);

	if (!p) {
		stet_on_oom(size);
		abort();
	}
	want(p, size);
	return p;
}
