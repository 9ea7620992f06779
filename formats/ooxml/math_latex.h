/* math_latex.h - an equation being written as LaTeX: what structures and characters share. */
#ifndef STET_OOXML_MATH_LATEX_H
#define STET_OOXML_MATH_LATEX_H

#include "ooxml/math_parts.h"

struct stet_latex {
	const struct stet_math *m;
	struct stet_buf *out;
	bool word;                      /* a command of letters stands last: a letter needs a space before it */
	bool name;                      /* in the name of a function */
	/* What & is: in an array of equations a mark, in one of one line nothing. */
	enum { LATEX_SIGN, LATEX_MARK, LATEX_NOTHING } ampersand;
	bool space;                     /* one stood before the next sign … */
	uint32_t before;                /* … and after this one; 0: after something else */
};

/* LaTeX as it is; a command without its backslash. */
void stet_latex_say(struct stet_latex *w, const char *s);
void stet_latex_command(struct stet_latex *w, const char *name);
/* A character. */
void stet_latex_sign(struct stet_latex *w, uint32_t c);
/* What an m:t says, in the look of its run. */
void stet_latex_text(struct stet_latex *w, stet_str s, uint32_t says);
/* The name of a function, which LaTeX knows or is told by `otherwise` and a brace. */
void stet_latex_operator(struct stet_latex *w, stet_str name, const char *otherwise);
/* A text without what is not seen around it; can that be the name of a function? */
stet_str stet_latex_name(stet_str s);
bool stet_latex_is_name(stet_str s);

#endif
