/* tree_scan.h - JSON is looked over before anybody builds anything of it: grammar, depth, how many values, and what has to be
 * replaced. */
#ifndef STET_BASE_TREE_SCAN_H
#define STET_BASE_TREE_SCAN_H

#include <stet/base.h>

#define STET_TREE_DEPTH 128
#define STET_TREE_VALUES 2097152        /* some 200 bytes of memory each: two characters of input are enough for one */

/* A number that a double does not hold as it stands there. */
struct stet_tree_hard {
	size_t nth;             /* number of the text, from 0 */
	stet_str digits;
};

struct stet_tree_scan {
	stet_str in;
	stet_str clean;         /* the same value: valid UTF-8 in pairs of surrogates, without NUL, hard numbers as 0 */
	struct stet_tree_hard *hard;
	size_t n_hard;
	/* Its own. */
	struct stet_buf copy;   /* `clean`, where it is not `in` itself: what stands before `copied` */
	struct stet_arena arena;
	size_t at, copied, numbers, values;
	unsigned depth;
	const char *wrong;
	unsigned char objects[STET_TREE_DEPTH];
};

/* STET_EFORMAT "json.syntax", STET_ELIMIT "json.depth", "json.values". */
int stet_tree_scan(struct stet_tree_scan *scan, struct stet_err *err);
void stet_tree_scan_free(struct stet_tree_scan *scan);

#endif
