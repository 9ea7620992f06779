/* layouts_part.h - one master or layout part, walked. */
#ifndef STET_PPTX_LAYOUTS_PART_H
#define STET_PPTX_LAYOUTS_PART_H

#include "ooxml/xml.h"
#include "pptx/layouts.h"

/* In a whole template: each costs far more memory than its markup. */
#define STET_PPTX_MOST_PLACEHOLDERS 20000

/* Fill in a master from its part; its theme and fonts are known already, and its styles hold what they inherit. */
int stet_pptx_master_walk(struct stet_pptx_master *master, struct stet_pptx_template *t, struct stet_err *err);
/* Fill in a layout from its part; `up` is known already. */
int stet_pptx_layout_walk(struct stet_pptx_layout *layout, struct stet_pptx_template *t, struct stet_err *err);

/* What an a:bodyPr says of a text body: its insets, columns, anchor and direction. */
void stet_pptx_body_read(struct stet_pptx_placeholder *ph, const struct stet_element *el);

/* Do two placeholder types inherit from one another?  "title" and "ctrTitle" are one, as are "body" and "obj". */
bool stet_pptx_same_type(stet_str a, stet_str b);
/* The placeholder of a master that one of this type inherits from; or NULL. */
const struct stet_pptx_placeholder *stet_pptx_master_inherited(const struct stet_pptx_master *master, stet_str type);

#endif
