/* large.h - memory in pages of 2 MB, where the system has them: much of what memory costs is being handed out page by page. */
#ifndef STET_BASE_LARGE_H
#define STET_BASE_LARGE_H

#include <stddef.h>

#define STET_LARGE_PAGE ((size_t)2 << 20)

/* What is allocated there may stand in such pages; nothing else changes. */
void stet_large_want(void *p, size_t size);
/* Some of them, begun with one; for free().  Never NULL. */
void *stet_large_alloc(size_t pages);

#endif
