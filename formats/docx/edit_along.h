/* edit_along.h - notes and comments of a paragraph that is removed for good. */
#ifndef STET_DOCX_EDIT_ALONG_H
#define STET_DOCX_EDIT_ALONG_H

#include "edit.h"

/* Its notes and comments can go along; else it was refused. */
int stet_docx_along_check(struct stet_docx_edit *e, uint32_t change, const struct stet_docx_plan *plan, struct stet_err *err);
/* A comment that begins before it ends with the paragraph before it from now on.  False: there is none that could hold it. */
bool stet_docx_along_keep(struct stet_docx_edit *e, struct stet_docx_plan *plan);
/* Is that node a mark of a comment that begins before it? */
bool stet_docx_along_reaches(const struct stet_docx_plan *plan, uint32_t node);
/* A run with that reference of a comment. */
void stet_docx_along_put(struct stet_buf *out, const struct stet_docx_plan *plan, uint32_t reference);
/* What it alone refers to is taken out of its part. */
void stet_docx_along_write(struct stet_docx_edit *e, const struct stet_docx_plan *plan);

#endif
