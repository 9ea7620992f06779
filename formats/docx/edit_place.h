/* edit_place.h - where in a paragraph something can be put. */
#ifndef STET_DOCX_EDIT_PLACE_H
#define STET_DOCX_EDIT_PLACE_H

#include "edit.h"

/* In front of a leaf or behind it: beside its run when nothing else is on that side of it in there. */
struct stet_docx_place stet_docx_place_beside(const struct stet_docx_plan *plan, const struct stet_docx_leaf *leaf, bool behind);
/* At a byte of the text that a leaf shows: in it, or beside it. */
struct stet_docx_place stet_docx_place_in(const struct stet_docx_plan *plan, const struct stet_docx_leaf *leaf, size_t text);
/* Beside a node. */
struct stet_docx_place stet_docx_place_at(const struct stet_docx_plan *plan, uint32_t node, bool behind);
/* Behind the paragraph's properties; at its end. */
struct stet_docx_place stet_docx_place_first(const struct stet_docx_plan *plan);
struct stet_docx_place stet_docx_place_last(const struct stet_docx_plan *plan);
/* At the border of tracked changes: beside them instead. */
struct stet_docx_place stet_docx_place_out(const struct stet_docx_plan *plan, struct stet_docx_place place, bool behind);
/* The byte of the part where a byte of a leaf's text is. */
size_t stet_docx_place_raw(const struct stet_docx_plan *plan, const struct stet_docx_leaf *leaf, size_t text);

#endif
