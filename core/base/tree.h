/* tree.h - JSON that others wrote, as a tree: read without trust.
 *
 * Text comes out as valid UTF-8: a lone surrogate, NUL and bytes that are none become U+FFFD, so that nothing is cut off and
 * nothing ends up in XML or on a terminal that may not be there.  Values that are not there are NULL, and NULL may be asked
 * for anything: a decoder reads what it expects and checks once. */
#ifndef STET_BASE_TREE_H
#define STET_BASE_TREE_H

#include <stet/base.h>

struct stet_tree;       /* a value and what is in it */

/* One value and nothing but white space around it (a byte order mark in front is let through, and so are line ends within a
 * string); at most 128 levels deep, at most 2 Mi values.  Of members with the same name the last one counts, the others are
 * gone.  STET_EFORMAT "json.syntax" with the line and column, STET_ELIMIT "json.depth", "json.values". */
int stet_tree_parse(struct stet_tree **out, stet_str bytes, struct stet_err *err);
void stet_tree_free(struct stet_tree *tree);            /* the root */

/* What stands there: "choices.0.delta.content"; members by their exact names, items by number, from 0.  NULL: nothing does. */
const struct stet_tree *stet_tree_at(const struct stet_tree *tree, const char *path);

/* The string's bytes, lent; empty when it is none. */
stet_str stet_tree_text(const struct stet_tree *tree);
/* A whole number in range, also when written as 3.0; else `otherwise`. */
long long stet_tree_int(const struct stet_tree *tree, long long otherwise);
double stet_tree_number(const struct stet_tree *tree, double otherwise);
bool stet_tree_true(const struct stet_tree *tree);

bool stet_tree_is_text(const struct stet_tree *tree);
bool stet_tree_is_number(const struct stet_tree *tree);
bool stet_tree_is_bool(const struct stet_tree *tree);
bool stet_tree_is_null(const struct stet_tree *tree);   /* the value null; not: nothing there */
bool stet_tree_is_list(const struct stet_tree *tree);
bool stet_tree_is_object(const struct stet_tree *tree);

/* Items of a list, members of an object, in their order: first, then next until NULL. */
const struct stet_tree *stet_tree_first(const struct stet_tree *tree);
const struct stet_tree *stet_tree_next(const struct stet_tree *item);
stet_str stet_tree_key(const struct stet_tree *member);         /* a member's name; empty for an item */

/* The value as compact JSON, in the order in which it came. */
void stet_tree_print(struct stet_buf *out, const struct stet_tree *tree);

#endif
