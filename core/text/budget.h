/* budget.h - what of a document to show when there is not room for all of it. */
#ifndef STET_TEXT_BUDGET_H
#define STET_TEXT_BUDGET_H

#include "text/view.h"

/* Take away from `keep` until the view costs about `tokens`.  The outline stays as far as it fits, its highest levels
 * first; then each section gets its first block, each its second, and so on, a section's end being where the next of
 * its blocks does not fit.  What was taken away is in `view->cut`, `before` as an index of the view as it is. */
void stet_budget_keep(struct stet_view *view, bool *keep, size_t tokens, struct stet_arena *arena);

#endif
