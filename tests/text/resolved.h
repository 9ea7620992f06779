/* resolved.h - scripts held against documents made by hand, and what came of them in words. */
#ifndef STET_TEST_RESOLVED_H
#define STET_TEST_RESOLVED_H

#include "blocks.h"
#include "text/resolve.h"

/* The script with checksums for question marks: "= p1.?| text". */
stet_str with_checks(struct blocks *b, const char *script);
/* Resolve it; changes, complaints and the rest, a line each. */
stet_str resolved(struct blocks *b, const char *format, const char *script);
/* That this came of it; if not, the blocks are freed, so that the next test begins anew. */
void check_resolved(struct blocks *b, const char *format, const char *script, const char *wanted);
/* Ids as readers give them to rows, cells and what is in these. */
void name_cells(struct blocks *b);
/* The text of a paragraph after splices. */
void spliced(struct stet_buf *out, stet_str text, const struct stet_change *change);
/* Resolve a script that is complete. */
void resolve_script(struct stet_resolution *r, struct blocks *b, const char *format, stet_str script);

#endif
