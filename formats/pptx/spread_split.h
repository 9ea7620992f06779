/* spread_split.h - measuring paragraphs in their place, and splitting one that is higher than any slide. */
#ifndef STET_PPTX_SPREAD_SPLIT_H
#define STET_PPTX_SPREAD_SPLIT_H

#include "pptx/spread.h"

int64_t stet_spread_height(const struct stet_place *place, const struct stet_spread_para *para, size_t n,
                         struct stet_shrink shrink);
/* What one adds to the height when others stand before it: without insets, with the space above it. */
int64_t stet_spread_height_of_one(const struct stet_place *place, const struct stet_spread_para *para,
                                struct stet_shrink shrink);
/* A word is wider than the place at this scale, and would not be at `least`. */
bool stet_spread_breaks_a_word(const struct stet_place *place, const struct stet_spread_para *para, size_t n, unsigned scale,
                             unsigned least);
/* Copy the paragraphs to out->para, those split that no page could hold: at lines of code, sentences, words. */
void stet_spread_split(struct stet_spread *out, struct stet_arena *arena, const struct stet_place *place,
                     const struct stet_spread_para *para, size_t n);

#endif
