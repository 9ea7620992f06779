/* diff.h - two versions of a document as an edit script for the first. */
#ifndef STET_TEXT_DIFF_H
#define STET_TEXT_DIFF_H

#include "text/view.h"

struct stet_diff_counts {
	size_t edits;
	size_t refusals;                /* what the second has and no script can say: lines with "!" */
};

/* Append the script that gives `a` the text, styles and order of `b`; nothing but "." when they have the same.  Both are all of
 * a document in its final state (STET_EUSAGE).  Words are changed word by word, what was moved is moved, and what cannot be
 * said - a new table, a new picture - is refused in its place.  `counts` may be NULL. */
int stet_diff(struct stet_buf *out, const struct stet_view *a, const struct stet_view *b, struct stet_diff_counts *counts,
              struct stet_err *err);

#endif
