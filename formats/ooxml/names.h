/* names.h - elements and namespaces by name: the rows of tags.def and namespaces.def, looked up. */
#ifndef STET_OOXML_NAMES_H
#define STET_OOXML_NAMES_H

#include "ooxml/xml.h"

/* A namespace by its URI, transitional or strict.  NULL: STET_NS_NONE. */
enum stet_ns stet_ns_of(const char *uri);
/* An element by namespace and local name. */
enum stet_tag stet_tag_of(enum stet_ns ns, const char *name);

#endif
