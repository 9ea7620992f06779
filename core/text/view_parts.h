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

/* A line where blocks were left out: "[cut p40-p97: 57 blocks, about 3100 tokens]". */
static inline void stet_view_cut(struct stet_buf *out, const struct stet_cut *cut)
{
	stet_buf_fmt(out, "[cut %.*s", STET_ARG(cut->from));
	if (!stet_str_eq(cut->from, cut->to))
		stet_buf_fmt(out, "-%.*s", STET_ARG(cut->to));
	stet_buf_fmt(out, ": %zu block%s, about %zu tokens]\n", cut->blocks, cut->blocks == 1 ? "" : "s", cut->tokens);
}

/* What kind of content control it is, in one word. */
static inline const char *stet_view_control_word(enum stet_control_kind kind)
{
	static const char *const words[] = {
		[STET_CONTROL_TEXT] = "text", [STET_CONTROL_RICH] = "rich", [STET_CONTROL_CHECKBOX] = "checkbox",
		[STET_CONTROL_DROPDOWN] = "dropdown", [STET_CONTROL_COMBO] = "combo", [STET_CONTROL_DATE] = "date",
		[STET_CONTROL_PICTURE] = "picture", [STET_CONTROL_REPEATING] = "repeating", [STET_CONTROL_OTHER] = "other",
	};

	return words[kind];
}

/* What a picture shows, in words: its alternative text, else its title. */
static inline stet_str stet_view_alt(const struct stet_picture *picture)
{
	return picture->alt.len ? picture->alt : picture->title;
}

/* The same of an object; where it is a field's result, its code is the field's. */
static inline stet_str stet_view_object_alt(const struct stet_run *run)
{
	return run->flags & STET_FIELD ? (stet_str){ 0 } : run->code;
}

#endif
