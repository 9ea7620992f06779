/* tagged.h - the text of an edit's line, taken apart: words, the tags around them, things. */
#ifndef STET_TEXT_TAGGED_H
#define STET_TEXT_TAGGED_H

#include "text/told.h"

struct stet_tagged_piece {
	enum { STET_TAGGED_TEXT, STET_TAGGED_THING, STET_TAGGED_PAGE } kind;
	size_t from, to;                /* bytes of `text` */
	uint32_t number;                /* of a thing: <2/> */
	struct stet_tagset in;
};

/* A number as it is first met. */
struct stet_tagged_number {
	uint32_t number;
	bool thing;                     /* <2/>, and not <2>…</2> */
};

struct stet_tagged {
	stet_str text;                  /* all words, escapes read; NUL-terminated */
	struct stet_tagged_piece *piece;
	size_t n;
	struct stet_tagged_number *number;
	size_t n_numbers;
	stet_str *note;                 /* ids that notes name: "r4", "c2" */
	size_t n_notes;
	stet_str tags;                  /* all tags but breaks, as they stand */
	stet_str why;                   /* it could not be read */
};

/* Read a line's text; `open`: it is a part of one, and tags need not be closed in it.  False: `why` says it. */
bool stet_tagged_read(struct stet_tagged *out, stet_str line, bool open, struct stet_arena *arena);
/* Only escapes, <br/> and <tab/> are read; all else is text. */
stet_str stet_tagged_plain(stet_str line, struct stet_arena *arena);

bool stet_tagset_has(const struct stet_tagset *set, uint32_t pair);

#endif
