/* worddiff.h - which words of a text were changed, so that a reader of a redline sees it at once. */
#ifndef STET_TEXT_WORDDIFF_H
#define STET_TEXT_WORDDIFF_H

#include <stet/base.h>

/* Bytes [from, to) of the old text became [now, now_to) of the new one; one of them may be empty. */
struct stet_hunk {
	size_t from, to;
	size_t now, now_to;
};

/* The hunks that make `now` of `old`, in order, `*n` of them, in `arena`; what stands between is the same on both sides.  They
 * begin and end where words do, never inside of a character that is seen as one; in Chinese and Japanese each character is
 * a word.  Nearly linear time, whatever the texts. */
struct stet_hunk *stet_worddiff(stet_str old, stet_str now, size_t *n, struct stet_arena *arena);

#endif
