/* tree_read.h - a value of JSON as it lies in memory, and how text becomes one. */
#ifndef STET_BASE_TREE_READ_H
#define STET_BASE_TREE_READ_H

#include "base/tree.h"

#define STET_TREE_DEPTH 128
#define STET_TREE_VALUES 2097152        /* 64 bytes of memory each: two characters of input are enough for one */

enum stet_tree_kind {
	STET_TREE_NULL,
	STET_TREE_FALSE,
	STET_TREE_TRUE,
	STET_TREE_NUMBER,
	STET_TREE_TEXT,
	STET_TREE_LIST,
	STET_TREE_OBJECT,
};

struct stet_tree {
	struct stet_tree *next, *first;
	stet_str key;           /* a member's name */
	stet_str text;          /* a text's bytes; a number's digits as they were written */
	enum stet_tree_kind kind;
};

/* Take a text apart where it lies: `text` ends with NUL, is valid UTF-8 and has no other NUL.  Strings become what they mean in
 * its place; nodes are in `arena`.  NULL: `*wrong` is "depth", "values" or says in words what is not JSON at `*at`. */
struct stet_tree *stet_tree_read(char *text, struct stet_arena *arena, size_t *at, const char **wrong);

#endif
