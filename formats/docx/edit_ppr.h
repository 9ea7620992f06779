/* edit_ppr.h - the properties of paragraphs: w:pPr, its children in the order of the schema. */
#ifndef STET_DOCX_EDIT_PPR_H
#define STET_DOCX_EDIT_PPR_H

#include "edit.h"

/* What a w:pPr says, without its w:rPr, w:sectPr and w:pPrChange: children, in the edit's arena. */
stet_str stet_docx_ppr_own(struct stet_docx_edit *e, const struct stet_docx_plan *plan);
/* … and what it said before all tracked changes. */
stet_str stet_docx_ppr_was(struct stet_docx_edit *e, const struct stet_docx_plan *plan);
/* What it says with style, list, level and outline level of another paragraph, the rest its own. */
stet_str stet_docx_ppr_like(struct stet_docx_edit *e, const struct stet_docx_plan *plan, const struct stet_docx_plan *like);
/* What a new paragraph beside or like this one has. */
stet_str stet_docx_ppr_new(struct stet_docx_edit *e, const struct stet_docx_plan *like);
/* "<w:pPrChange …>" of what it was. */
void stet_docx_put_ppr_change(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part, stet_str was);
/* What the paragraph will say when all is done. */
stet_str stet_docx_ppr_final(struct stet_docx_edit *e, const struct stet_docx_plan *plan);
bool stet_docx_ppr_ends_section(const struct stet_docx_plan *plan);
/* Its mark is a tracked insertion already. */
bool stet_docx_ppr_mark_is_new(const struct stet_docx_plan *plan);

#endif
