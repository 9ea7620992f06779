/* verify.h - what became of a document: which of its parts and paragraphs differ, and whether what must hold does.
 *
 * Two files are compared as they are; nothing is known of how one was made of the other.  So it is a proof that an editor
 * kept its promises, ours or another. */
#ifndef STET_VERIFY_H
#define STET_VERIFY_H

#include <stet/doc.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- parts ---------------------------------------------------------------------------------- */

enum stet_fate {
	STET_FATE_COPIED,       /* the same compressed bytes */
	STET_FATE_SAME,         /* the same bytes, compressed anew */
	STET_FATE_CHANGED,
	STET_FATE_ADDED,
	STET_FATE_DROPPED,
};

struct stet_part_fate {
	stet_str name;          /* "word/document.xml"; of a file that is no package, its own */
	enum stet_fate fate;
	uint64_t before, after; /* bytes, inflated */
};

/* What reaches out of a document or can run: "external relationship", "field code", "macros", "OLE object", … */
struct stet_reach {
	const char *what;       /* static */
	stet_str part;          /* where it was found */
	stet_str detail;        /* a target, a field's code, a part's name */
};

struct stet_parts {
	struct stet_arena arena;
	struct stet_part_fate *part;    /* as in the edited file, then those that are gone */
	size_t n;
	struct stet_reach *reach;       /* what the edited file has of these and the original has nowhere */
	size_t n_reaches;
};

/* Compare two open documents part by part; to be freed in any case. */
STET_API int stet_doc_compare_parts(struct stet_doc *original, struct stet_doc *edited, struct stet_parts *out,
                                    struct stet_err *err);
STET_API void stet_parts_free(struct stet_parts *parts);
/* Append a part's bytes as UTF-8, in which blocks' `from` and `to` count. */
STET_API int stet_doc_part_bytes(struct stet_doc *doc, stet_str name, struct stet_buf *out, struct stet_err *err);

/* ---- the whole ------------------------------------------------------------------------------ */

enum stet_difference_kind {
	STET_DIFFERS_TEXT,      /* a paragraph's text */
	STET_DIFFERS_STYLE,     /* its style, level or place in a list, not its text */
	STET_DIFFERS_LOOK,      /* how some of it looks, or what stands in it beside text */
	STET_DIFFERS_NEW,       /* a block that the original has not */
	STET_DIFFERS_GONE,
	STET_DIFFERS_MOVED,
};

/* A block that differs, both documents read as if all tracked changes were accepted. */
struct stet_difference {
	enum stet_difference_kind kind;
	enum stet_kind block;
	stet_str id;            /* in the original; of a new one, in the edited file */
	stet_str before, after; /* text, or style */
};

enum stet_promise {
	STET_PROMISE_REJECT,    /* all that was changed is tracked: rejected, it is the original */
	STET_PROMISE_REVISIONS, /* tracked changes that were pending are pending */
	STET_PROMISE_COMMENTS,  /* comments that were there are there */
	STET_PROMISE_REACH,     /* nothing that reaches out or can run came in */
	STET_PROMISES,
};

/* Something that breaks a promise. */
struct stet_breach {
	enum stet_promise promise;
	stet_str where;         /* id of a block, or a part's name */
	stet_str what;
};

/* Bytes of a part that differ, and what holds them. */
struct stet_stretch {
	stet_str part;
	stet_str block;         /* id of the innermost paragraph; empty: between paragraphs */
	size_t from, to;        /* in the original's part (UTF-8) */
	size_t now_from, now_to;        /* in the edited one's */
};

struct stet_verdict {
	struct stet_arena arena;
	struct stet_parts parts;
	struct stet_difference *difference;
	size_t n_differences;
	struct stet_breach *breach;             /* of each promise the first ones */
	size_t n_breaches;
	bool asked[STET_PROMISES];              /* the format has it, and it was asked for */
	size_t broken[STET_PROMISES];           /* how often */
	size_t n_revisions, n_new_revisions;    /* tracked changes in the edited file, and those that the original has not */
	struct stet_stretch *stretch;           /* with stet_verify_options.bytes */
	size_t n_stretches;
};

struct stet_verify_options {
	bool untracked;         /* changes need not be tracked: STET_PROMISE_REJECT is not asked */
	bool bytes;             /* find out which bytes differ */
	const struct stet_limits *lim;  /* NULL: the defaults */
};

/* Compare two files; `name`s have suffixes and go into messages.  To be freed in any case.  An error is a file that cannot
 * be read. */
STET_API int stet_doc_verify(struct stet_verdict *out, stet_str original, const char *original_name, stet_str edited,
                             const char *edited_name, const struct stet_verify_options *how, struct stet_err *err);
/* Does all hold that was asked? */
STET_API bool stet_verdict_holds(const struct stet_verdict *verdict);
STET_API void stet_verdict_free(struct stet_verdict *verdict);

#ifdef __cplusplus
}
#endif
#endif
