/* sections.h - the tree that the headings make, and how much there is in each branch. */
#ifndef STET_TEXT_SECTIONS_H
#define STET_TEXT_SECTIONS_H

#include "material.h"

struct stet_section {
	uint32_t head;                  /* its heading's matter; STET_NONE: the root, or text without one */
	uint32_t prefix;                /* a heading just before it that belongs to it ("Chapter 3"), or STET_NONE */
	uint32_t from, own_to, to;      /* matter: its own text, up to the first branch; all of it */
	uint32_t parent, first, next;   /* sections, or STET_NONE */
	uint32_t depth;                 /* root 0 */
	uint32_t own_words, own_figures, own_tables;
	uint32_t words, figures;        /* of all of it; tables are figures, too */
	uint32_t own_bullets, own_lines;        /* that its text makes when all of it is shown */
	uint32_t bullets, lines;
	uint32_t own_slides, slides;    /* that the content wants */
	uint32_t own_most, most;        /* that it can fill */
	float own_weight, weight;
	bool key, annex;
};

struct stet_sections {
	struct stet_section *section;   /* the root first, each before its branches */
	size_t n;
};

void stet_sections_make(struct stet_sections *out, struct stet_material *m);
/* Count again: after something was marked as not to be shown. */
void stet_sections_weigh(struct stet_sections *s, const struct stet_material *m);

/* repeats.c: mark the sections that stand earlier in the document word by word. */
void stet_sections_repeats(const struct stet_sections *s, struct stet_material *m);

/* topics.c: "Chapter 3" and nothing more. */
bool stet_is_bare_chapter(const struct stet_material *m, stet_str text);

#endif
