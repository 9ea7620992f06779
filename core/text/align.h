/* align.h - which items of one sequence are those of another: the ground under comparing two documents. */
#ifndef STET_TEXT_ALIGN_H
#define STET_TEXT_ALIGN_H

#include <stet/base.h>

/* Say for each of `n_b` items in `b` which item of `a` it is: `to[k]` is its index, or STET_ALIGN_NONE.  Items are the same
 * when their keys are; the matching keeps the order.  Small stretches get the longest matching there is, large ones are
 * first cut at keys that occur once on both sides, so that the time is nearly linear whatever the input.
 * `scratch` holds what is needed meanwhile. */
#define STET_ALIGN_NONE UINT32_MAX
void stet_align(uint32_t *to, const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, struct stet_arena *scratch);

#endif
