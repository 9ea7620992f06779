/* join.h - runs that look the same are one. */
#ifndef STET_TEXT_JOIN_H
#define STET_TEXT_JOIN_H

#include <stet/deck.h>

/* In every line of the deck, neighbouring text runs of one look become one run; alternative texts become one line. */
void stet_join_runs(struct stet_deck *deck);

#endif
