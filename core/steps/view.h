/* view.h - a document as the views want it. */
#ifndef STET_STEPS_VIEW_H
#define STET_STEPS_VIEW_H

#include <stet/doc.h>

#include "text/view.h"

/* All of `doc`, which must outlive the view; lists that it needs lie in `arena`. */
struct stet_view stet_view_of(const struct stet_doc *doc, struct stet_arena *arena);
/* In one of the forms. */
int stet_view_show(struct stet_buf *out, const struct stet_view *view, enum stet_form form, struct stet_err *err);

#endif
