/* spread.h - text to the room there is: set smaller in steps, then continued on further slides. */
#ifndef STET_PPTX_SPREAD_H
#define STET_PPTX_SPREAD_H

#include "pptx/fit.h"

enum stet_look {
	STET_LOOK_PLAIN = 0,
	STET_LOOK_BULLET,
	STET_LOOK_NUMBER,
	STET_LOOK_HEAD,         /* bold, and heads what follows */
	STET_LOOK_QUOTE,
	STET_LOOK_CODE,
};

struct stet_spread_para {
	struct stet_fit_para fit;
	enum stet_look look;
	uint32_t number;        /* of STET_LOOK_NUMBER */
};

/* A place for text: a placeholder as it will be set. */
struct stet_place {
	struct stet_pptx_placeholder ph;        /* where it lies and how it looks here */
	int index;                              /* in its layout; -1: none */
	bool orphan;                            /* no placeholder of the layout, but one of the master's kind of text */
	bool moved;                             /* says itself where it lies */
	bool own_bullets;                       /* the placeholder shows none at the first levels, but lists must */
	bool heading;                           /* a title: set in the theme's major font */
	bool shrinks;                           /* its text goes down to `smallest`, however far that is */
	unsigned smallest;                      /* points × 100 down to which its text may go */
	bool sized;                             /* says itself how large its text is */
};

struct stet_shrink {
	unsigned scale;                 /* of font sizes, per cent, as for stet_fit_height */
};

/* Some paragraphs that stand on one slide. */
struct stet_spread_page {
	size_t from, n;
};

struct stet_spread {
	struct stet_spread_para *para;  /* those given, the longest of them split */
	size_t n_paras;
	struct stet_spread_page *page;
	size_t n_pages;
	struct stet_shrink shrink;      /* the same on every page */
	bool over;                      /* some of it is larger than any page, however small */
};

/* Levels of the place as lists need them: bullets where the template shows none, room for numbers. */
void stet_spread_prepare(struct stet_place *place, const struct stet_spread_para *para, size_t n);
/* The first step at which it all fits; false, with the last step, when none does. */
bool stet_spread_shrink(struct stet_shrink *out, const struct stet_place *place, const struct stet_spread_para *para,
                        size_t n);
/* Lay the paragraphs out over as many pages as they need. */
void stet_spread(struct stet_spread *out, struct stet_arena *arena, const struct stet_place *place,
                 const struct stet_spread_para *para, size_t n);
/* The same with a given size for the text, for columns that stand side by side. */
void stet_spread_at(struct stet_spread *out, struct stet_arena *arena, const struct stet_place *place,
                    const struct stet_spread_para *para, size_t n, struct stet_shrink shrink);

#endif
