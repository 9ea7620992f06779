/* edit_near.h - which paragraphs stand beside one. */
#ifndef STET_DOCX_EDIT_NEAR_H
#define STET_DOCX_EDIT_NEAR_H

#include "edit.h"

/* Does no other paragraph follow it in what is around both?  Marks such as bookmarks are left aside. */
bool stet_docx_near_is_last(const struct stet_docx_edit *e, const struct stet_docx_plan *plan);
/* The paragraph right before another one in what is around both, or STET_NONE: there is none, or something else is. */
uint32_t stet_docx_near_before(const struct stet_docx_edit *e, const struct stet_docx_part *part, uint32_t block);

#endif
