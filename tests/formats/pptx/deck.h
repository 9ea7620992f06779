/* deck.h - decks made into presentations in tests: from Markdown, with a template, read back and checked for soundness. */
#ifndef STET_TESTS_PPTX_DECK_H
#define STET_TESTS_PPTX_DECK_H

#include <stet/deck.h>

#include "ooxml/package.h"

struct made {
	struct stet_deck deck;
	struct stet_notes notes;
	struct stet_buf file;
	struct stet_package *package;
	struct stet_buf part;           /* the last one asked for */
};

/* Make a presentation of Markdown in a template (empty: the built-in one).  Pictures "square.png", "wide.png" and "held.jpeg" are
 * there, all others are not.  The result is checked as a package: nothing refers to what is not there, nothing is there
 * that nothing leads to. */
struct made make_deck(const char *markdown, stet_str look);
/* The same for a deck made by hand, whose arena is taken over. */
struct made make_of(struct stet_deck deck, stet_str look);
/* The error that it ends in instead. */
int make_fails(const char *markdown, stet_str look, struct stet_err *err);
void made_free(struct made *m);

/* A part's bytes; they last until the next is asked for. */
const char *made_part(struct made *m, const char *name);
bool made_has(const struct made *m, const char *name);
/* Slide number `i`, from 1. */
const char *made_slide(struct made *m, unsigned i);
unsigned made_slides(const struct made *m);
const char *made_rels(struct made *m, unsigned slide);
/* How often `needle` occurs. */
size_t times(const char *text, const char *needle);
#define HAS(text, needle) CHECK(strstr(text, needle) != NULL)
#define LACKS(text, needle) CHECK(strstr(text, needle) == NULL)
/* It was noted. */
bool made_noted(const struct made *m, const char *slug);

/* A PNG's first bytes: all that is ever looked at. */
stet_str tiny_png(struct stet_arena *arena, unsigned width, unsigned height);

#endif
