/* memory.h - libxml2 2.9 may return a damaged document as success when memory runs out, so its allocations go through
 * ours, which remember any failure. */
#ifndef STET_OOXML_MEMORY_H
#define STET_OOXML_MEMORY_H

#include <stddef.h>

/* Where libxml2's memory comes from: realloc.  Tests let it fail. */
extern void *(*stet_xml_realloc)(void *old, size_t size);

/* Set libxml2 up, once for the process. */
void stet_xml_setup(void);
/* How often an allocation has failed on this thread.  A walk that sees the number change is void, and so is one around
 * it. */
size_t stet_xml_failures(void);

#endif
