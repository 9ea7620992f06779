/* condense.h - a sentence becomes a bullet: by leaving out, never by writing. */
#ifndef STET_TEXT_CONDENSE_H
#define STET_TEXT_CONDENSE_H

#include "sentences.h"

#define STET_KEEP 16
#define STET_BULLET 300         /* columns that no bullet is wider than */

/* What is kept of a sentence: pieces of its text, in its order. */
struct stet_condensed {
	struct stet_span keep[STET_KEEP];
	unsigned n;
	bool capital;                   /* its first letter is to be made a capital */
	bool cut;                       /* words were left out */
	bool more;                      /* the sentence goes on: it is too long for any bullet */
	uint32_t columns;               /* how wide it is */
};

/* What stands at `at` in `text`, in at most about `columns` if that can be had without changing what it says: openings
 * ("However, "), references ("[12]", "(see Figure 3)") and the final full stop always go; brackets and clauses at the end
 * only when it is too long, and never with a number, a negation or a condition in them.  `item`: a list's item, whose
 * last "; and" goes too.  What cannot be condensed stays whole, up to STET_BULLET columns. */
void stet_condense(struct stet_condensed *out, stet_str text, struct stet_span at, const struct stet_language *lang,
                   const struct stet_lexicon *lexicon, uint32_t columns, bool item);

/* bound.c: where the text at `at` ends when it may be so wide: at.to, or where it rests before. */
uint32_t stet_bound(stet_str text, struct stet_span at, uint32_t columns);
/* The same for what was condensed. */
void stet_condensed_bound(struct stet_condensed *c, stet_str text, uint32_t columns);

#endif
