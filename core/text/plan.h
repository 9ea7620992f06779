/* plan.h - which slides there will be, before any is written. */
#ifndef STET_TEXT_PLAN_H
#define STET_TEXT_PLAN_H

#include "sections.h"

enum stet_plan_kind {
	STET_PLAN_SECTION = 1,          /* opens a section */
	STET_PLAN_TEXT,                 /* text of one section, or a part of it */
	STET_PLAN_FIGURE,               /* a table or a picture */
	STET_PLAN_GROUP,                /* several small branches side by side */
};

struct stet_planned {
	enum stet_plan_kind kind;
	uint32_t section;
	uint32_t from, to;              /* text: matter */
	uint32_t figure;                /* its matter; with text: a picture beside it, or STET_NONE */
	uint32_t intro;                 /* a section whose few words open the slide: the one above or before; or STET_NONE */
	uint32_t part, parts;           /* of the section's own text, from 0 */
	bool opened;                    /* the section's opening stands before it */
	uint32_t member, n_members;     /* group: in stet_plan.member */
	bool whole;                     /* group: all branches of the section */
};

/* Part of a group: a branch with all that is in it, or only the text above the branches. */
struct stet_member {
	uint32_t section;
	bool own;
};

struct stet_plan {
	struct stet_planned *slide;
	size_t n;
	struct stet_member *member;
	size_t n_members;
};

/* Plan about `wanted` slides; 0: as the content wants, at most forty or so. */
void stet_plan_make(struct stet_plan *out, struct stet_material *m, struct stet_sections *s, unsigned wanted);

/* fold.c: slides that would hold next to nothing go together with the one before or after; how many fewer there are. */
uint32_t stet_plan_fold(struct stet_plan *plan, struct stet_material *m, const struct stet_sections *s);

/* segment.c: cut the text in [from, to) into at most `n` parts of about the same length where the subject changes.
 * `cut` gets the n + 1 borders; how many parts there are. */
uint32_t stet_segment(const struct stet_material *m, uint32_t from, uint32_t to, uint32_t n, uint32_t *cut);

#endif
