/* math.h - equations (Office MathML, part 1, 22.1): read as a tree, shown as one line of plain text or as LaTeX.
 *
 * A reader hands over the elements and the characters that stand inside m:oMath; two printers do the rest. */
#ifndef STET_OOXML_MATH_H
#define STET_OOXML_MATH_H

#include "ooxml/xml.h"

/* An equation being read.  Zeroed is fine to begin with, and to free. */
struct stet_math {
	struct stet_math_node *node;    /* node[0] is the equation itself */
	size_t n, room;
	uint32_t at, depth;             /* the node that is open, and how deep it lies */
	uint32_t over;                  /* elements that are open and were too deep to be kept */
	uint32_t skip;                  /* the same inside m:ctrlPr, which says how signs look */
	bool in_text;
	struct stet_buf chars;          /* all its texts */
};

/* Begin anew; memory is used again. */
void stet_math_begin(struct stet_math *m);
/* An element inside m:oMath begins, ends; characters. */
void stet_math_start(struct stet_math *m, const struct stet_element *el);
void stet_math_end(struct stet_math *m, enum stet_tag tag);
void stet_math_text(struct stet_math *m, stet_str s);
/* Does it show anything? */
bool stet_math_empty(const struct stet_math *m);
/* Append it as one line: a fraction is (a)/(b), a root √(x), scripts are ^ and _. */
void stet_math_linear(const struct stet_math *m, struct stet_buf *out);
/* Append it as LaTeX with amsmath, without delimiters. */
void stet_math_latex(const struct stet_math *m, struct stet_buf *out);
void stet_math_free(struct stet_math *m);

#endif
