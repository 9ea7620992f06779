/* rewrite_parts.h - the inside of a rewrite, for the files that make it up. */
#ifndef STET_OOXML_REWRITE_PARTS_H
#define STET_OOXML_REWRITE_PARTS_H

#include "ooxml/package_parts.h"
#include "ooxml/rewrite.h"

/* A part that somebody asked for, or that is new. */
struct stet_rewritten {
	stet_str name;
	const char *type;               /* of a new one */
	const struct stet_part *part;   /* NULL: a new one */
	struct stet_buf inflated, converted;
	stet_str bytes;
	struct stet_patches patches;
	bool replaced, dropped;
};

/* Relationships of one part, as they will be. */
struct stet_relating;

struct stet_rewrite {
	struct stet_arena arena;
	struct stet_package *pkg;
	struct stet_rewritten **of_part;        /* by number of the part; NULL: as it was */
	struct stet_rewritten **added;
	size_t n_added;
	struct stet_relating **relating;
	size_t n_relating;
	size_t xml;                             /* bytes inflated for this */
};

/* Patch [Content_Types].xml so that it says what new parts are, and nothing of dropped ones.  `*done` false: it cannot be
 * patched, and must be written anew. */
int stet_rewrite_types(struct stet_rewrite *rw, bool *done, struct stet_err *err);

#endif
