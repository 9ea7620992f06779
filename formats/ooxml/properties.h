/* properties.h - what docProps/core.xml says about a document (part 2, 11): title, author, dates. */
#ifndef STET_OOXML_PROPERTIES_H
#define STET_OOXML_PROPERTIES_H

#include <stet/doc.h>

#include "ooxml/package.h"

/* Read the core properties, whose texts go into `arena`.  A document is no worse for lacking them or for having them
 * damaged: that is a note ("xml.malformed", "xml.dtd", …) and what was read before stays. */
int stet_properties_read(struct stet_package *pkg, struct stet_properties *out, struct stet_arena *arena,
                         struct stet_notes *notes, struct stet_err *err);

#endif
