/* select.h - the part of a document that somebody wants to see. */
#ifndef STET_TEXT_SELECT_H
#define STET_TEXT_SELECT_H

#include "text/view.h"

/* What is wanted; zeroed: everything.  What is given must all hold. */
struct stet_selection {
	const char *part;       /* "body", "notes", "headers", "comments"; "all" or NULL */
	const char *range;      /* ids: "p10-p40", "t2"; containers with what is in them */
	const char *slides;     /* numbers: "3-5", "7" */
	const char *pattern;    /* POSIX extended regular expression that a paragraph's text matches */
	bool outline;           /* titles and headings only */
	size_t budget;          /* about so many tokens; 0: no matter */
};

/* Narrow a view down.  Containers stay around what is wanted, a table's row stays whole; the new blocks lie in `arena`.
 * An id that is not there, or a pattern that is none, is STET_EUSAGE. */
int stet_view_select(struct stet_view *view, const struct stet_selection *want, struct stet_arena *arena,
                     struct stet_err *err);

#endif
