/* view_parts.h - what the views share: how a document falls into parts, and how its runs are looked at. */
#ifndef STET_TEXT_VIEW_PARTS_H
#define STET_TEXT_VIEW_PARTS_H

#include "text/view.h"

/* Containers that stand after the body, under a title of their own. */
static inline bool stet_view_is_apart(enum stet_kind kind)
{
	return kind == STET_HEADER || kind == STET_FOOTER || kind == STET_FOOTNOTE || kind == STET_ENDNOTE ||
	       kind == STET_COMMENT;
}

/* What a picture shows, in words: its alternative text, else its title. */
static inline stet_str stet_view_alt(const struct stet_picture *picture)
{
	return picture->alt.len ? picture->alt : picture->title;
}

#endif
