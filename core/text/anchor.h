/* anchor.h - the ids of an earlier version of a document, for the blocks that are still there. */
#ifndef STET_TEXT_ANCHOR_H
#define STET_TEXT_ANCHOR_H

#include "text/view.h"

/* Name the blocks of `view` as those of `old` (`n_old` blocks of an earlier version of the same document) were named:
 * what is untouched keeps its id wherever it stands now, what changed in its place does too, and what is new gets a number
 * that `old` never used.  Blocks are known by w14:paraId, p:sldId and p:cNvPr@id where both versions have them, else by
 * what is in them.  References from runs and comments follow.  The new blocks lie in `arena`. */
void stet_view_anchor(struct stet_view *view, const struct stet_block *old, size_t n_old, struct stet_arena *arena);
/* The same without names: for each new block the old one that it is, or STET_NONE; blocks that are one stand in containers
 * that are one.  In `arena`. */
uint32_t *stet_blocks_match(const struct stet_block *old, size_t n_old, const struct stet_block *new, size_t n_new,
                            struct stet_arena *arena);

#endif
