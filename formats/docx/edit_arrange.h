/* edit_arrange.h - what paragraphs that go and paragraphs that come mean for those beside them. */
#ifndef STET_DOCX_EDIT_ARRANGE_H
#define STET_DOCX_EDIT_ARRANGE_H

#include "edit.h"

/* After all changes were checked: nothing is refused any more. */
void stet_docx_arrange(struct stet_docx_edit *e);
/* edit_gone.c: patches for a paragraph that goes with all that is in it. */
void stet_docx_write_removed(struct stet_docx_edit *e, struct stet_docx_plan *plan);

#endif
