/* deck_look.h - templates made in test code: layouts of any names and placeholders, and whatever else hangs on them. */
#ifndef STET_TESTS_PPTX_DECK_LOOK_H
#define STET_TESTS_PPTX_DECK_LOOK_H

#include <stet/base.h>

#include "../fixture.h"

/* A placeholder: attributes of p:ph, and its place in thousandths of the slide. */
struct look_ph {
	const char *ph;
	int x, y, cx, cy;
	const char *text;       /* in it; NULL: none */
};

struct look_layout {
	const char *name, *type;        /* type NULL: none */
	struct look_ph ph[8];           /* ends with a NULL */
	const char *after;              /* after p:cSld: a p:clrMapOvr, or NULL */
};

struct look_more {
	const char *type;               /* content type of the main part; NULL: a presentation's */
	const char *after_size;         /* in p:presentation after p:notesSz */
	const char *slides;             /* instead of an empty list: p:sldIdLst and the like */
	const char *rels;               /* more of the presentation's relationships */
	const char *package_rels;       /* more of the package's */
	const char *layout_rels;        /* more of the first layout's */
	const struct stet_fixture_part *parts;  /* their `rel` is ignored */
	bool strict;
};

struct stet_buf look_make(const struct look_layout *layouts, const struct look_more *more);

/* What PowerPoint has, under names that say nothing. */
extern const struct look_layout look_plain[];

#define LOOK_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define LOOK_PML "application/vnd.openxmlformats-officedocument.presentationml."

#endif
