/* decks.h - decks for tests: made at random from a seed, and compared. */
#ifndef STET_TESTS_MARKDOWN_DECKS_H
#define STET_TESTS_MARKDOWN_DECKS_H

#include <stet/deck.h>

/* A deck full of what is awkward to write: every sign of Markdown, in every kind of piece.  As the parser would give
 * it: neighbouring runs differ in their look, nothing is empty. */
void decks_random(struct stet_deck *deck, uint64_t seed);

/* Where two decks differ, or NULL.  Lines of the source are not compared. */
const char *decks_differ(const struct stet_deck *a, const struct stet_deck *b);

#endif
