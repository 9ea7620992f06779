/* script.h - an edit script: what is to change in a document, one line each, as a person or a model writes it.
 *
 *	= p2.m3| The fee is <b>USD 120</b>.           the paragraph's text is now this
 *	~ p2.m3 "USD 100" => "USD 120"                these words, which stand in it once, are now those
 *	# p3.a9 H2                                    another style; the text stays
 *	> p3.a9 N| A new paragraph                    after it (< before it); rows: > t1r2.z4| Toner ¦ USD 60
 *	- p3.a9                                       goes away
 *	> s3.kq "Two Content"| Title ¦ A point        a new slide after s3; > s3.kq s5.ab: a copy of s5; # s3.kq "Two Content"
 *	^ p9.x1 > p3.a9                               p9 moves after p3 (< before it)
 *	? p2.m3 "USD 100" | Is this net of tax?       a comment on these words, or without them on the paragraph
 *	+ r4                                          a tracked change is accepted (x rejected); + c2: a comment is resolved
 *	! p3.a9 | the cell is merged                  an honest refusal
 *	.                                             the end
 *
 * Parsing is total: any bytes give edits and complaints, and an edit names its paragraph exactly, by id and checksum.  What
 * models do to a script - fences, chatter, full-width signs, curly quotes, entities for the sign at the start, CRLF, a byte
 * order mark - is understood as long as it cannot be read in another way; text that will stand in a document is never
 * touched.  docs/tags.md has the whole language. */
#ifndef STET_SCRIPT_H
#define STET_SCRIPT_H

#include <stet/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum stet_edit_kind {
	STET_EDIT_REPLACE = 1,  /* = */
	STET_EDIT_SUBSTITUTE,   /* ~ */
	STET_EDIT_STYLE,        /* # */
	STET_EDIT_AFTER,        /* > */
	STET_EDIT_BEFORE,       /* < */
	STET_EDIT_DELETE,       /* - */
	STET_EDIT_MOVE_AFTER,   /* ^ … > */
	STET_EDIT_MOVE_BEFORE,  /* ^ … < */
	STET_EDIT_COMMENT,      /* ? */
	STET_EDIT_ACCEPT,       /* + */
	STET_EDIT_REJECT,       /* x */
	STET_EDIT_REFUSE,       /* ! */
};

/* A block as a script names it: "p2" and "m3". */
struct stet_address {
	stet_str id, check;
};

/* Texts are slices of the script. */
struct stet_edit {
	enum stet_edit_kind kind;
	unsigned line;                  /* in the script, from 1 */
	stet_str whole;                 /* the line */
	struct stet_address block;      /* accept, reject: a revision or comment, without checksum */
	struct stet_address to;         /* of a move; of > <: a slide, of which it is a copy */
	stet_str style;                 /* alias: of # > <; of =: what was copied from before the bar, or nothing */
	stet_str layout;                /* of a slide: of # > < */
	stet_str text;                  /* tagged text of = > <; the comment's, the refusal's words */
	stet_str old, now;              /* of ~; `old` of ? is the span, empty: all of it */
};

/* A line that is no edit, and why. */
struct stet_complaint {
	unsigned line;
	stet_str text;                  /* the line */
	const char *why;                /* static; "chatter" is what models say around a script */
	bool chatter;                   /* nothing that looks like an edit */
};

struct stet_script {
	struct stet_arena arena;
	struct stet_edit *edit;
	size_t n_edits;
	struct stet_complaint *complaint;
	size_t n_complaints;
	bool ended;                     /* "." was there: nothing was cut off */
};

/* Parse `bytes`, which must outlive the script.  More than a million lines is STET_ELIMIT ("limit.script"). */
STET_API int stet_script_parse(struct stet_script *script, stet_str bytes, struct stet_err *err);
STET_API void stet_script_free(struct stet_script *script);

#ifdef __cplusplus
}
#endif
#endif
