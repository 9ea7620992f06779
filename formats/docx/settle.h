/* settle.h - tracked changes accepted or rejected (ECMA-376-1, 17.13.5), as patches of a part's bytes.
 *
 * A part is walked once and kept as a flat list of its elements, containers before what they contain.  Then it goes step by
 * step: what each change is and what becomes of it (settle_judge.c), what that makes of elements (settle_fates.c, settle_old.c,
 * settle_left.c, settle_para.c, settle_marks.c), and the patches that this comes to (settle_patch.c).  settle.c has the parts. */
#ifndef STET_DOCX_SETTLE_H
#define STET_DOCX_SETTLE_H

#include "format.h"
#include "ooxml/rewrite.h"
#include "ooxml/xml.h"

enum stet_verdict { DOCX_LEAVE, DOCX_ACCEPT, DOCX_REJECT };

enum stet_fate {
	FATE_STAYS,
	FATE_GONE,              /* with all that is in it */
	FATE_BARE,              /* its tags go, what is in it stays */
};

/* What an element is to tracked changes. */
enum stet_settle_kind {
	SETTLE_NOTHING,
	SETTLE_AROUND,          /* w:ins, w:del, … around runs, or around what else they are put around */
	SETTLE_MARK,            /* of a paragraph's mark */
	SETTLE_ROW,
	SETTLE_CELL,
	SETTLE_MERGE,           /* w:cellMerge */
	SETTLE_LIST,            /* w:ins in w:numPr: the place in a list is new */
	SETTLE_LABEL,           /* w:numberingChange */
	SETTLE_OLD,             /* w:rPrChange, …: what the properties were */
	SETTLE_MATH,            /* of an equation's structure */
	SETTLE_MATH_RUN,        /* w:ins, w:del as the properties of an equation's run */
};

#define SETTLE_NONE UINT32_MAX

struct stet_settle_node {
	uint16_t tag;
	uint8_t kind, verdict, fate;
	bool unmarked;          /* a paragraph that loses its mark */
	bool has_text, has_marks, touched;      /* what is left in it, and that something is not: settle_left.c */
	uint32_t parent, next;  /* the element around it, and the first behind it */
	uint32_t from, open, close, to;         /* offsets: '<', behind the start tag, the end tag, behind it; <a/>: close == to */
	uint32_t said;          /* 1 + its number in `said`, or 0 */
	uint32_t put;           /* 1 + its number in `put`, or 0 */
};

/* What an element says that has to do with changes, or is one of a pair. */
struct stet_settle_said {
	stet_str id, author, name;
};

/* New bytes at an element. */
enum stet_put_where { PUT_BEFORE, PUT_INSIDE, PUT_AFTER };

struct stet_settle_put {
	enum stet_put_where where;
	stet_str bytes;
	uint32_t next, last;    /* 1 + number of the next one at the same element; of the last, in the first */
};

/* An element of a change that the reader numbered: what becomes of it. */
struct stet_settle_spot {
	uint32_t part;
	size_t at;
	uint32_t revision;      /* its number in the document */
	uint32_t change;        /* what a refusal is of */
	enum stet_verdict verdict;
	bool refused;
	bool found;             /* where the reader saw it */
};

/* What is to be done, in all parts. */
struct stet_settle_how {
	enum stet_verdict others;       /* of changes that the reader does not number */
	stet_str author;                /* of these only; empty: anybody */
	struct stet_settle_spot *spot;  /* by part and place */
	size_t n_spots;
	struct stet_outcome *outcome;
	bool any;                       /* something was settled */
};

struct stet_settle {
	struct stet_settle_how *how;
	const struct stet_limits *lim;
	stet_str name;                  /* of the part */
	uint32_t number;                /* of it, or SETTLE_NONE: the reader did not read it */
	stet_str bytes;
	struct stet_arena arena;
	struct stet_settle_node *node;  /* from malloc */
	uint32_t n, room;
	struct stet_settle_said *said;
	uint32_t n_said;
	struct stet_settle_put *put;
	uint32_t n_puts;
	uint32_t *open;                 /* elements that are open, while the part is walked */
	uint32_t n_open, open_room;
	const struct stet_patches *others;      /* what else changes in the part, by place; may be NULL */
	bool any;                       /* something is settled */
};

/* ---- settle_walk.c -------------------------------------------------------------------------------- */

/* May there be tracked changes in these bytes?  Quick, and never wrong when it says no. */
bool stet_settle_maybe(stet_str bytes);
int stet_settle_walk(struct stet_settle *s, struct stet_err *err);

static inline const struct stet_settle_said *stet_settle_said(const struct stet_settle *s, uint32_t i)
{
	static const struct stet_settle_said nothing;

	return s->node[i].said ? &s->said[s->node[i].said - 1] : &nothing;
}

static inline enum stet_tag stet_settle_tag(const struct stet_settle *s, uint32_t i)
{
	return i == SETTLE_NONE ? STET_TAG_OTHER : (enum stet_tag)s->node[i].tag;
}

/* The element around it, or SETTLE_NONE. */
static inline uint32_t stet_settle_around(const struct stet_settle *s, uint32_t i)
{
	return i == SETTLE_NONE ? SETTLE_NONE : s->node[i].parent;
}

/* The first child of that name, or SETTLE_NONE. */
uint32_t stet_settle_child(const struct stet_settle *s, uint32_t i, enum stet_tag tag);
void stet_settle_put(struct stet_settle *s, uint32_t i, enum stet_put_where where, stet_str bytes);

/* for each child `c` of node `i` */
#define EACH_CHILD(s, i, c) \
	for (uint32_t c = (i) + 1; c < (s)->node[i].next; c = (s)->node[c].next)

/* ---- settle_judge.c: what each change is, and what becomes of it ------------------------------------ */

void stet_settle_judge(struct stet_settle *s);
/* What was said of an element that the reader numbered, or NULL. */
struct stet_settle_spot *stet_settle_spot(const struct stet_settle *s, uint32_t i);
/* The verdict of one that the reader did not number, of that author. */
enum stet_verdict stet_settle_other(const struct stet_settle *s, stet_str author);
/* The verdict of one that cannot be settled is taken back, and the reason said. */
void stet_settle_refuse(struct stet_settle *s, uint32_t i, const char *slug, const char *why);
/* Does it mean that what it is about is not there any more? */
bool stet_settle_takes(const struct stet_settle_node *n);
/* Those in a paragraph or row that other patches change are refused. */
void stet_settle_conflicts(struct stet_settle *s);

/* ---- settle_moves.c: the ranges that moves stand in ------------------------------------------------- */

/* Both ends of a move are settled alike. */
void stet_settle_moves(struct stet_settle *s);
/* A range in which no move is left goes. */
void stet_settle_ranges(struct stet_settle *s);

/* ---- settle_fates.c --------------------------------------------------------------------------------- */

void stet_settle_fates(struct stet_settle *s);

/* ---- settle_old.c ----------------------------------------------------------------------------------- */

/* Properties become what they were. */
void stet_settle_restore(struct stet_settle *s);

/* ---- settle_left.c ---------------------------------------------------------------------------------- */

/* From the inside: say of each element what is left in it; what is left empty and makes no sense empty, goes. */
void stet_settle_left(struct stet_settle *s);
/* Is it one end of a range: of a bookmark, a comment, a permission, a move? */
bool stet_settle_is_marker(enum stet_tag tag);

/* ---- settle_para.c ---------------------------------------------------------------------------------- */

/* Paragraphs that lose their marks go on in the next one, as the reader has it. */
int stet_settle_paragraphs(struct stet_settle *s, struct stet_err *err);

/* ---- settle_marks.c --------------------------------------------------------------------------------- */

/* Of a range that loses one end, the end stays; comments that lose their reference lose their range. */
void stet_settle_marks(struct stet_settle *s);

/* ---- settle_patch.c --------------------------------------------------------------------------------- */

/* Add what the fates of nodes `first` to `last` come to; offsets count from byte `base`. */
void stet_settle_patch(const struct stet_settle *s, uint32_t first, uint32_t last, size_t base, struct stet_patches *patches);

/* ---- settle.c --------------------------------------------------------------------------------------- */

/* Of the changes STET_CHANGE_ACCEPT and STET_CHANGE_REJECT that were not refused: add their patches, refuse what cannot be settled.
 * After all other changes: one whose paragraph has patches already is refused. */
int stet_docx_settle_changes(struct stet_rewrite *rw, struct stet_package *pkg, const struct stet_doc *doc,
                             const struct stet_change *change, size_t n, struct stet_outcome *outcome, struct stet_err *err);
/* The format's `settle`. */
int stet_docx_settle(void *self, const struct stet_input *in, const struct stet_doc *doc, bool accept,
                     const struct stet_settle_options *how, const bool *chosen, struct stet_buf *out,
                     struct stet_outcome *outcome, struct stet_err *err);

#endif
