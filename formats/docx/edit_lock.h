/* edit_lock.h - more of content controls around a byte of a part; whether they allow a change is asked through edit.h. */
#ifndef STET_DOCX_EDIT_LOCK_H
#define STET_DOCX_EDIT_LOCK_H

#include "edit.h"

/* Is it in one that holds a single paragraph? */
bool stet_docx_edit_single(struct stet_docx_edit *e, struct stet_docx_part *part, size_t at);
/* Its content was changed: it asks no longer to be filled, and what was stored elsewhere is no longer what it shows. */
void stet_docx_edit_filled(struct stet_docx_edit *e, struct stet_docx_part *part, size_t at);

#endif
