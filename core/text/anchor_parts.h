/* anchor_parts.h - what anchoring is made of: keys of blocks, and new names for them. */
#ifndef STET_TEXT_ANCHOR_PARTS_H
#define STET_TEXT_ANCHOR_PARTS_H

#include "text/view.h"

/* One version of a document: its blocks, and keys for each that stand for all that is in it. */
struct anchor_side {
	const struct stet_block *block;
	uint64_t *key;
	uint64_t *words;                /* the same without styles, whose ids another program makes anew */
	size_t n;
};

struct anchor_side anchor_side(struct stet_arena *own, const struct stet_block *block, size_t n);
/* By what the file itself names a block; 0: nothing. */
uint64_t anchor_strong_name(const struct anchor_side *side, uint32_t block);
/* By what is in a block (its words alone), if that is enough to know it by; else 0. */
uint64_t anchor_content_name(const struct anchor_side *side, uint32_t block);
uint64_t anchor_words_name(const struct anchor_side *side, uint32_t block);
/* A key that no content has. */
uint64_t anchor_pair_key(size_t i);
/* Is one a changed version of the other?  Paragraphs that share half their words; containers that share a child. */
bool anchor_alike(const struct anchor_side *old, uint32_t x, const struct anchor_side *new, uint32_t y);

/* Give view's blocks their new ids: `match` says which old block each is, or STET_NONE. */
void anchor_rename(struct stet_view *view, const struct anchor_side *old, const uint32_t *match, struct stet_arena *own,
                   struct stet_arena *arena);

#endif
