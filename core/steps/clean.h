/* clean.h - text on its way to a model or back, without what nobody sees and what could carry a message all the same. */
#ifndef STET_STEPS_CLEAN_H
#define STET_STEPS_CLEAN_H

#include <stet/base.h>

/* Append `text` without tag characters, variation selectors that select nothing, characters without width where the script
 * has no use for them, controls that turn lines around, and control characters but for line ends and tabs.  Returns how many
 * characters were left out. */
size_t stet_clean(struct stet_buf *out, stet_str text);

#endif
