/* large.h - memory in pages of 2 MB, where the system has them: much of what memory costs is being handed out page by page. */
#ifndef STET_BASE_LARGE_H
#define STET_BASE_LARGE_H

#include <stet/base.h>

#define STET_LARGE_PAGE ((size_t)2 << 20)

/* Room for all that will ever come into a buffer: what grows later is cut into small pages again when it is moved. */
char *stet_large_room(struct stet_buf *buf, size_t len);
/* Some of them, begun with one; for free().  Never NULL. */
void *stet_large_alloc(size_t pages);

#endif
