/* choose.h - which of a template's layouts suits a content, and which of its placeholders takes what.
 *
 * Templates come in every language and with layouts of any name, so a layout is judged by its type, by the kinds of
 * its placeholders and by their places and room; a name only tips the scales. */
#ifndef STET_PPTX_CHOOSE_H
#define STET_PPTX_CHOOSE_H

#include "pptx/layouts.h"

enum stet_want {
	STET_WANT_TITLE,        /* the deck's first slide */
	STET_WANT_SECTION,
	STET_WANT_TEXT,         /* a title and one content */
	STET_WANT_TWO,          /* two contents side by side */
	STET_WANT_COMPARE,      /* the same with a head each */
	STET_WANT_TABLE,
	STET_WANT_PICTURE,      /* a picture alone */
	STET_WANT_CAPTION,      /* a picture with a few words */
	STET_WANT_QUOTE,
	STET_WANT_CLOSING,
	STET_WANT_TITLE_ONLY,
	STET_WANTS
};

#define STET_MOST_AREAS 6

/* A layout and the parts its placeholders play: numbers into layout->ph, -1 when there is none. */
struct stet_choice {
	const struct stet_pptx_layout *layout;
	int title;
	int area[STET_MOST_AREAS];      /* large places for text, in reading order */
	unsigned n_areas;
	int head[2];                    /* short texts over the first two areas */
	int sub, sub2;                  /* short texts under a title */
	int picture, table;             /* the best places for them, areas included */
	int caption;                    /* text beside `picture` */
	int score;
};

struct stet_chooser {
	const struct stet_pptx_template *t;
	const struct stet_pptx_layout *first;           /* of the template's own slides, or NULL */
	const struct stet_part *master;                 /* the one that most of them, or else the first layouts, have */
	bool rtl;                                       /* columns go from right to left */
	struct stet_choice found[STET_WANTS];
	bool known[STET_WANTS];
};

/* The best layout for it; there always is one, though it may offer nothing but a surface. */
const struct stet_choice *stet_choose(struct stet_chooser *chooser, enum stet_want want);
/* The layout of that name: as written, then without regard to case, then to punctuation and spaces.  False: none. */
bool stet_choose_named(struct stet_choice *out, const struct stet_chooser *chooser, stet_str name);
/* The parts that a layout's placeholders play. */
void stet_choose_roles(struct stet_choice *out, const struct stet_pptx_template *t, const struct stet_pptx_layout *layout,
                       bool rtl);

/* What a kind of placeholder can hold. */
bool stet_takes_text(stet_str type);
bool stet_takes_table(stet_str type);
bool stet_takes_picture(stet_str type);
/* Part of the slide it covers, in thousandths; 0 when it lies outside or has no place. */
int stet_placeholder_share(const struct stet_pptx_template *t, const struct stet_pptx_placeholder *ph);

#endif
