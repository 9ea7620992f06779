/* math_parts.h - the tree of an equation, for the files that print it. */
#ifndef STET_OOXML_MATH_PARTS_H
#define STET_OOXML_MATH_PARTS_H

#include "ooxml/math.h"

/* Deeper than any equation; what lies deeper is shown as if it stood where this ends. */
#define STET_MATH_DEEPEST 200

/* What a structure's properties say. */
enum {
	MATH_BEGIN   = 1 << 0,          /* m:begChr, m:chr is given: see `begin` */
	MATH_END     = 1 << 1,
	MATH_SEP     = 1 << 2,
	MATH_TOP     = 1 << 3,          /* m:pos is given, as top … */
	MATH_BOTTOM  = 1 << 4,          /* … as bot */
	MATH_NO_BAR  = 1 << 5,          /* m:type of a fraction */
	MATH_SKEWED  = 1 << 6,
	MATH_LINEAR  = 1 << 7,
	MATH_NO_DEG  = 1 << 8,          /* m:degHide, m:subHide, m:supHide */
	MATH_NO_SUB  = 1 << 9,
	MATH_NO_SUP  = 1 << 10,
	MATH_BESIDE  = 1 << 11,         /* m:limLoc subSup … */
	MATH_UNDER   = 1 << 12,         /* … undOvr */
	MATH_UNSEEN  = 1 << 13,         /* m:phant that shows nothing */
	/* of m:r */
	MATH_NORMAL  = 1 << 14,         /* m:nor: words, not signs */
	MATH_UPRIGHT = 1 << 15,         /* m:sty p */
	MATH_BOLD    = 1 << 16,
	MATH_BOLD_IT = 1 << 17,
	MATH_SCRIPT  = 1 << 18,         /* m:scr */
	MATH_FRAKTUR = 1 << 19,
	MATH_DOUBLE  = 1 << 20,
	MATH_SANS    = 1 << 21,
	MATH_MONO    = 1 << 22,
	MATH_ALIGN   = 1 << 23,         /* m:aln: lines of an array meet before it */
};

struct stet_math_node {
	enum stet_tag tag;              /* a structure, an argument, m:r; m:t has a text and nothing inside */
	uint32_t up, first, last, next; /* nodes; 0: none */
	uint32_t from, len;             /* of m:t, in chars */
	uint32_t says;
	uint32_t begin, end, sep;       /* characters; 0: none shown */
};

/* The argument of that kind in a structure, or NULL. */
const struct stet_math_node *stet_math_argument(const struct stet_math *m, const struct stet_math_node *of, enum stet_tag tag);
static inline const struct stet_math_node *stet_math_at(const struct stet_math *m, uint32_t i)
{
	return i ? &m->node[i] : NULL;
}
static inline stet_str stet_math_said(const struct stet_math *m, const struct stet_math_node *t)
{
	return stet_str_sub(stet_buf_view(&m->chars), t->from, t->len);
}
/* Characters that a node and all in it show, without white space and what has no width; no more than `most`. */
size_t stet_math_length(const struct stet_math *m, const struct stet_math_node *of, size_t most);

/* ---- math_signs.c --------------------------------------------------------------------------- */

/* The LaTeX command for a character, without its backslash; NULL: none. */
const char *stet_math_command(uint32_t rune);
/* A letter of a mathematical alphabet (U+1D400 and on) as the plain one, and its alphabet's command ("mathbf"; "" for
 * italic, which is what letters are); 0: not one. */
uint32_t stet_math_letter(uint32_t rune, const char **alphabet);
/* LaTeX has a command for that function ("sin", "lim"). */
bool stet_math_function(stet_str name);
/* The accent's command, without its backslash, for one letter or for more; NULL: none. */
const char *stet_math_accent(uint32_t rune, bool wide);

#endif
