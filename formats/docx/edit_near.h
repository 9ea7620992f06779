/* edit_near.h - what stands beside a paragraph. */
#ifndef STET_DOCX_EDIT_NEAR_H
#define STET_DOCX_EDIT_NEAR_H

#include "edit.h"

enum stet_docx_near { DOCX_NEAR_PARAGRAPH, DOCX_NEAR_TABLE, DOCX_NEAR_END, DOCX_NEAR_OTHER };

/* What begins behind that byte of a part, marks such as bookmarks left aside; END: what is around it ends. */
enum stet_docx_near stet_docx_near_after(const struct stet_docx_part *part, size_t at);
/* The paragraph right before another one in what is around both, or STET_NONE: there is none, or something else is. */
uint32_t stet_docx_near_before(const struct stet_docx_edit *e, const struct stet_docx_part *part, uint32_t block);

#endif
