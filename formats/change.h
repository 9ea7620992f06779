/* change.h - changes held against the blocks that they name, whatever the format. */
#ifndef STET_FORMATS_CHANGE_H
#define STET_FORMATS_CHANGE_H

#include "format.h"

/* Refuse those that name what is not there, are out of order, or want of a block what its kind cannot have. */
void stet_change_check(const struct stet_doc *doc, const struct stet_change *change, size_t n, struct stet_outcome *outcome);

#endif
