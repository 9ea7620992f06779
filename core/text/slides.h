/* slides.h - from a plan to slides: what is chosen, how it is said, what it is called. */
#ifndef STET_TEXT_SLIDES_H
#define STET_TEXT_SLIDES_H

#include <stet/deck.h>

#include "plan.h"

struct stet_maker {
	struct stet_deck *deck;
	struct stet_material *m;
	struct stet_sections *s;
	const struct stet_plan *plan;
	stet_str source;                /* how the deck names the document */
	stet_str *title;                /* of each slide so far */
	uint32_t section;               /* of the last slide of text that begins one */
	stet_str first;                 /* what that is called */
	stet_str *called;               /* with the section around it, before like ones were told apart */
};

/* score.c: how much each sentence says within its section. */
void stet_score(struct stet_material *m, const struct stet_sections *s);
/* The terms of a text, sorted; at most `room`. */
uint32_t stet_terms_of(struct stet_material *m, stet_str text, uint32_t *term, uint32_t room);

/* choose.c: the best of the units in matter [from, to) that a slide has room for, in the order of the source. */
struct stet_choice {
	uint32_t *unit;
	size_t n;
	uint32_t lines;
};

struct stet_room {
	uint32_t lines;                 /* on the slide */
	uint32_t columns;               /* of a line */
	uint32_t most;                  /* bullets */
};

void stet_choose_units(struct stet_choice *out, struct stet_maker *mk, uint32_t from, uint32_t to, struct stet_room room, stet_str title);
/* A unit as a line, condensed. */
struct stet_condensed stet_unit_condensed(const struct stet_maker *mk, uint32_t unit, uint32_t columns);

/* titles.c: a section's title as a line; empty for the root. */
struct stet_line stet_section_title(const struct stet_maker *mk, uint32_t section);
/* A name for the text in matter [from, to), in its own words; `*unit` is the sentence that it is, or STET_NONE.  Empty when
 * there is none.  `named`: the section has a name, so that only what is short and says more than a word is worth it. */
struct stet_line stet_topic_title(const struct stet_maker *mk, uint32_t from, uint32_t to, bool opens, bool named, uint32_t *unit);
/* Two lines in one: "Title: topic". */
struct stet_line stet_title_join(struct stet_arena *arena, struct stet_line a, const char *between, struct stet_line b);
/* outline.c: is an earlier slide called so?  `openings`: those of sections count. */
bool stet_title_used(const struct stet_maker *mk, const struct stet_line *title, bool openings);
size_t stet_line_columns(const struct stet_line *line);

/* phrase.c: the words that the text in matter [from, to) keeps coming back to; how often they stand there is in `*times`. */
stet_str stet_key_phrase(const struct stet_maker *mk, uint32_t from, uint32_t to, uint32_t *times);

/* fill.c: the slide for what was planned; false when there is nothing to show after all. */
bool stet_fill(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide);
/* figures.c: the same for a table or picture; a picture's piece to stand beside text. */
bool stet_fill_figure(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide);
void stet_picture_piece(struct stet_maker *mk, uint32_t matter, struct stet_piece *piece);
/* notes.c: the passages that the chosen sentences stand in. */
void stet_notes_add(struct stet_maker *mk, struct stet_slide *slide, const uint32_t *unit, size_t n);
/* Which blocks it was made from, first and last of all calls. */
void stet_slide_from(struct stet_maker *mk, struct stet_slide *slide, uint32_t first, uint32_t last);

/* front.c: the deck's title and who wrote it; marks what it took. */
void stet_front(struct stet_deck *deck, struct stet_material *m, const struct stet_properties *about, stet_str source);

#endif
