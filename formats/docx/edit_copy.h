/* edit_copy.h - what is in a paragraph, once more at another place. */
#ifndef STET_DOCX_EDIT_COPY_H
#define STET_DOCX_EDIT_COPY_H

#include "edit.h"

/* Why what is in a paragraph (node) cannot stand in the document twice, or NULL. */
const char *stet_docx_not_twice(const struct stet_fragment *f, uint32_t p);
/* How the copy is marked. */
struct stet_docx_copy {
	const char *wrap;               /* "ins" or "moveTo": around its runs and in its mark */
	bool plain;                     /* its mark is not tracked */
	stet_str was;                   /* children of w:pPr that it had before; at == NULL: none */
	stet_str before;                /* stands in front of its runs */
};
void stet_docx_put_copy(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                        const struct stet_fragment *f, uint32_t p, const struct stet_docx_copy *how);
/* Does every field that begins in nodes `first` to `last` end there? */
bool stet_docx_fields_whole(const struct stet_fragment *f, uint32_t first, uint32_t last);

#endif
