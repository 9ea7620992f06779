/* change.h - what is to change in a document, block by block, and what came of it.
 *
 * A change names blocks by index and text by bytes of a paragraph's text; stet_doc_apply (edit.h) makes changes of an edit
 * script, a program may make its own.  All of them are held against the document before anything happens; what cannot be
 * done is refused with a reason, what can be is done at once, and every byte that none of them names stays. */
#ifndef STET_CHANGE_H
#define STET_CHANGE_H

#include <stet/doc.h>

#ifdef __cplusplus
extern "C" {
#endif

enum stet_change_kind {
	STET_CHANGE_TEXT = 1,   /* a paragraph: `splice` */
	STET_CHANGE_STYLE,      /* a paragraph: it becomes what `like` is; a slide: it gets `layout` */
	STET_CHANGE_INSERT,     /* a paragraph, row, column or slide that is new */
	STET_CHANGE_DELETE,     /* a paragraph, row, column or slide */
	STET_CHANGE_MOVE,       /* a paragraph, row or slide goes to `to` */
	STET_CHANGE_COPY,       /* a slide, once more at `to` */
	STET_CHANGE_COMMENT,    /* on a paragraph, or on `from` to `until` of it; on a COMMENT block: an answer to it */
	STET_CHANGE_RESOLVE,    /* a COMMENT block: the thread is done */
	STET_CHANGE_REOPEN,
	STET_CHANGE_ACCEPT,     /* the tracked change `revision` */
	STET_CHANGE_REJECT,
};

/* Some of a paragraph's text becomes other text, or looks otherwise.  What stands there beside text - pictures, notes,
 * fields, bookmarks - is never part of it: a splice stays between two of them. */
struct stet_splice {
	size_t from, to;        /* bytes of the paragraph's text that go away, or with `keep` look otherwise; equal: none */
	bool keep;
	stet_str text;          /* what comes in their place; "\n" is a line break, "\t" a tab */
	/* Where new text stands: in run number `run` of the block (in its hyperlink, its content control), which `from` lies in
	 * or at whose border it is; `before`: in front of that run and not behind it, where either could be meant, as with one
	 * that has no text.  STET_NONE: the paragraph has no runs. */
	uint32_t run;
	bool before;
	/* How it looks: as run number `like`, but for the STET_BOLD, ITALIC, UNDERLINE, STRIKE, SUPERSCRIPT, SUBSCRIPT in `set`
	 * and `clear`.  STET_NONE: as the paragraph's mark. */
	uint32_t like;
	uint32_t set, clear;
};

/* Some text of a new paragraph: as its style has it, but for these flags. */
struct stet_new_words {
	stet_str text;
	uint32_t set;
};

struct stet_new_line {
	const struct stet_new_words *words;
	uint32_t n_words;
	uint32_t like;          /* block whose paragraph properties it gets: style, list, level; STET_NONE: its neighbour's */
};

struct stet_change {
	enum stet_change_kind kind;
	uint32_t block;         /* which it is about, or beside which something new stands: PARAGRAPH, ROW, SLIDE, COMMENT; a
	                           CELL of the first row: its column.  STET_NONE: `revision` */
	uint32_t to;            /* MOVE, COPY: beside which */
	bool before;            /* INSERT, MOVE, COPY: in front of it; else behind it */
	uint32_t like;          /* STYLE of a paragraph: block whose style, list and level it gets */
	stet_str layout;        /* STYLE, INSERT of a slide: the layout's name; empty: its neighbour's */
	const struct stet_splice *splice;       /* TEXT: in order, none over another */
	uint32_t n_splices;
	/* INSERT: a paragraph has one line, a row or column as many as cells that it should fill (the rest stays empty), a slide
	 * its title and then paragraphs of its body. */
	const struct stet_new_line *line;
	uint32_t n_lines;
	size_t from, until;     /* COMMENT: bytes of the paragraph's text; equal: all of it */
	stet_str text;          /* COMMENT: what it says; "\n" begins a paragraph */
	const struct stet_revision *revision;   /* ACCEPT, REJECT */
};

struct stet_change_options {
	bool track;             /* as tracked changes, where the format has them */
	stet_str author;        /* of tracked changes and comments; empty: "stet" */
	stet_str date;          /* of them: "2026-01-31T12:00:00Z"; empty: none */
	bool force;             /* also what the document locks or protects */
	bool all;               /* nothing, unless nothing is refused */
	bool remark;            /* a presentation: a comment at each shape that changes says what was there */
};

/* Why a change was not made.  `why` is for people and lies in the caller's arena. */
struct stet_refusal {
	uint32_t change;        /* its index */
	char slug[32];          /* "edit.locked" */
	stet_str why;
};

struct stet_outcome {
	struct stet_arena arena;
	struct stet_refusal *refusal;           /* in the order of the changes */
	size_t n_refusals;
	size_t n_made;
	const struct stet_revision **settled;   /* that were accepted or rejected, in order: with them the other end of a move */
	size_t n_settled;
	struct stet_notes notes;                /* what a person should know of those that were made */
};

/* Make the changes in a document that was read with stet_doc_options.origins, in the final state, and append the new file to
 * `out`.  With no change made, `out` stays as it was.  An error is a document that cannot be changed at all; a change that
 * cannot be made is a refusal. */
STET_API int stet_doc_change(struct stet_doc *doc, const struct stet_change *change, size_t n,
                             const struct stet_change_options *how, struct stet_buf *out, struct stet_outcome *outcome,
                             struct stet_err *err);

/* Which tracked changes: what is said must all hold; zeroed: all of them. */
struct stet_settle_options {
	stet_str author;
	const stet_str *id;     /* "r4", … */
	size_t n_ids;
	bool force;             /* also where the document is protected; else STET_EPOLICY */
};

/* Accept or reject them, in a document that was read with stet_doc_options.origins, and append the new file to `out`; with
 * none settled, it stays as it was.  A refusal names a revision by its number from 0.  An author or id that the document
 * does not have is STET_EUSAGE. */
STET_API int stet_doc_settle(struct stet_doc *doc, bool accept, const struct stet_settle_options *how, struct stet_buf *out,
                             struct stet_outcome *outcome, struct stet_err *err);
/* Why change number `i` was not made; NULL: it was not refused. */
STET_API const struct stet_refusal *stet_outcome_refusal(const struct stet_outcome *outcome, size_t i);
STET_API void stet_outcome_free(struct stet_outcome *outcome);

#ifdef __cplusplus
}
#endif
#endif
