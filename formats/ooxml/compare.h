/* compare.h - two packages, part by part. */
#ifndef STET_OOXML_COMPARE_H
#define STET_OOXML_COMPARE_H

#include <stet/verify.h>

#include "ooxml/package.h"

int stet_package_compare(struct stet_package *original, struct stet_package *edited, struct stet_parts *out,
                         struct stet_err *err);
/* Append a part's bytes, an XML part's as UTF-8; what was inflated for this does not count against limits a second time. */
int stet_package_bytes(struct stet_package *pkg, const struct stet_part *part, struct stet_buf *out, struct stet_err *err);

#endif
