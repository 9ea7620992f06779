/* large.c - asking for large pages; who does not get them has small ones. */
#include "base/large.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define MOST ((size_t)1 << 30)  /* more is for the buffer to refuse */

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

/* Where a page begins, so that no ends are left over for small pages but the last bit. */
static void begin_room(struct stet_buf *buf, size_t len)
{
	size_t cap = (len + STET_LARGE_PAGE) & ~(STET_LARGE_PAGE - 1);

	buf->at = aligned_alloc(STET_LARGE_PAGE, cap);
	buf->cap = buf->at ? cap : 0;
	if (buf->at)
		want(buf->at, (len + STET_LARGE_PAGE / 2) & ~(STET_LARGE_PAGE - 1));
}

char *stet_large_room(struct stet_buf *buf, size_t len)
{
	if (!buf->at && !buf->over && len >= STET_LARGE_PAGE && len < MOST && (!buf->max || len <= buf->max))
		begin_room(buf, len);
	return stet_buf_room(buf, len);
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
