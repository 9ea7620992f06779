/* review.h - the review file beside a presentation. */
#ifndef STET_CLI_REVIEW_H
#define STET_CLI_REVIEW_H

#include <stet/doc.h>

/* Write which changes the deck at `path` has against `before`, into "PATH.review".  With `more`, those that stand there
 * already stay in the list in front of them.  A document of another format is passed over, as is one without changes. */
int review_beside(const char *path, struct stet_doc *before, stet_str after, bool more, struct stet_err *err);

#endif
