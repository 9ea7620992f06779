/* schema_parts.h - does an answer have the shape that was asked for?  Finding the value, checking it, looking things up. */
#ifndef STET_PROVIDERS_SCHEMA_PARTS_H
#define STET_PROVIDERS_SCHEMA_PARTS_H

#include <stet/provider.h>

#include "base/tree.h"

/* Kinds of values, as bits. */
enum {
	SCHEMA_NULL    = 1 << 0,
	SCHEMA_BOOL    = 1 << 1,
	SCHEMA_INTEGER = 1 << 2,        /* a number that is whole */
	SCHEMA_REAL    = 1 << 3,        /* one that is not */
	SCHEMA_STRING  = 1 << 4,
	SCHEMA_LIST    = 1 << 5,
	SCHEMA_OBJECT  = 1 << 6,
	SCHEMA_ANY     = (1 << 7) - 1,
	SCHEMA_NUMBER  = SCHEMA_INTEGER | SCHEMA_REAL,
};

/* ---- schema_find.c ---- */

/* The value in `text`, of one of these kinds if there is one, freed by the caller: what was thought, fences and words around it are
 * passed over.  "provider.shape". */
int stet_schema_find(struct stet_tree **out, stet_str text, unsigned kinds, struct stet_err *err);

/* ---- schema_value.c ---- */

unsigned stet_schema_kind(const struct stet_tree *value);       /* one bit */
/* What "type" allows: a name or a list of them; ANY when there is none that is known. */
unsigned stet_schema_kinds(const struct stet_tree *schema);
/* "a string or null" */
void stet_schema_kinds_say(struct stet_buf *out, unsigned kinds);
/* By its exact name; NULL.  stet_tree_at cannot look for names with dots in them. */
const struct stet_tree *stet_schema_member(const struct stet_tree *object, stet_str name);
bool stet_schema_same(const struct stet_tree *a, const struct stet_tree *b);
/* What "#/$defs/slide" points to; NULL. */
const struct stet_tree *stet_schema_pointed(const struct stet_tree *root, stet_str pointer);

/* ---- schema_pattern.c ---- */

/* Does the text match?  Patterns that POSIX has no equal for, and texts that are long, match. */
bool stet_schema_matches(stet_str pattern, stet_str text);

#endif
