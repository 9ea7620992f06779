/* resolve.h - what an edit script asks of a document: its blocks found, its texts taken apart, the changes to be made.
 *
 * Nothing is guessed: a line names its block by id and checksum, or it does not fit and says why. */
#ifndef STET_TEXT_RESOLVE_H
#define STET_TEXT_RESOLVE_H

#include <stet/change.h>
#include <stet/script.h>

#include "text/view.h"

/* A line that cannot be done.  Slugs: "script.line" (not understood), "script.cut", "edit.unknown" (no such block), "edit.stale"
 * (another checksum), "edit.kind" (not with such a block), "edit.match" (the words are not there once), "edit.tags" (tags that
 * do not fit the paragraph), "edit.atom" (one that does not come back, or twice), "edit.fixed" (text that programs make),
 * "edit.style" (no such style), "edit.cells" (not the row's), "edit.twice" (an earlier line speaks of the same). */
struct stet_unfit {
	unsigned line;          /* of the script */
	const char *slug;       /* static */
	stet_str why;           /* for people, one line, lower case */
	stet_str text;          /* the line */
	stet_str now;           /* of a stale one: the line that the view has for the block, at most about 200 bytes of it; or empty */
};

/* What a line came to.  Several lines may ask for parts of one change, and one line for several. */
struct stet_asked {
	unsigned line;
	uint32_t change;        /* its index */
};

/* An honest refusal ("!"), for the report; or a line that asks for what is there already. */
struct stet_remarked {
	unsigned line;
	uint32_t block;         /* STET_NONE: not in the document */
	stet_str text;          /* what it says */
};

struct stet_resolution {
	struct stet_arena arena;
	struct stet_change *change;     /* in the order of the script; what several put beside one block stands there in this order */
	size_t n;
	struct stet_asked *asked;       /* by line */
	size_t n_asked;
	struct stet_unfit *unfit;       /* by line; what is only chatter is none */
	size_t n_unfit;
	struct stet_remarked *refusal;  /* by line */
	size_t n_refusals;
	struct stet_remarked *idle;     /* by line: nothing would change */
	size_t n_idle;
};

/* Resolve a script against all blocks of a document in its final state.  The script, its bytes and the view must outlive the
 * resolution.  An error only when the view is of another state (STET_EUSAGE). */
int stet_resolve(struct stet_resolution *r, const struct stet_view *view, const struct stet_script *script,
                 struct stet_err *err);
void stet_resolution_free(struct stet_resolution *r);

#endif
