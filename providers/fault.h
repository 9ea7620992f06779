/* fault.h - what the files of fault*.c share. */
#ifndef STET_PROVIDERS_FAULT_H
#define STET_PROVIDERS_FAULT_H

#include "dialect.h"

/* Which kind it is, by its status, text and the codes in `body` (NULL: it has none). */
enum stet_fault_kind stet_fault_class(const struct stet_fault *fault, const struct stet_tree *body);
/* "1.5" of units that are `unit_ms` long, in milliseconds; -1: no number, or not above zero. */
long stet_fault_wait(stet_str number, long unit_ms);

#endif
