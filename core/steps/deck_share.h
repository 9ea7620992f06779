/* deck_share.h - which part of a document is made into how many slides. */
#ifndef STET_STEPS_DECK_SHARE_H
#define STET_STEPS_DECK_SHARE_H

#include <stet/deck.h>

#include "text/reading.h"

/* The shares of `n` parts, by their tokens: together they are `slides`, and those that get none are spread evenly.  A part without a
 * slide goes to a neighbour if both have `room` tokens; returns how many parts there are then.  What is left with no share is not
 * worth a question. */
size_t stet_deck_share(struct stet_portion *p, unsigned *share, size_t n, unsigned slides, size_t room);
/* Drop the slides of a part behind the first `share`; returns how many went. */
size_t stet_deck_shorten(struct stet_deck *part, unsigned share);

#endif
