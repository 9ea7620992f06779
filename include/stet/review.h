/* review.h - changes of a presentation, which knows no tracked ones, kept in a file beside it until somebody has judged them.
 *
 * The file lists what differs between the deck as it was and as it is: by slide and shape, before and after, with the bytes
 * that it takes to bring each back.  Who rejects one gets exactly those bytes again; who accepts one takes it off the list. */
#ifndef STET_REVIEW_H
#define STET_REVIEW_H

#include <stet/doc.h>

#ifdef __cplusplus
extern "C" {
#endif

enum stet_review_kind {
	STET_REVIEW_TEXT = 1,   /* text that is other than it was */
	STET_REVIEW_LOOK,       /* the same text, looking otherwise */
	STET_REVIEW_NEW,        /* text that was not there */
	STET_REVIEW_GONE,
	STET_REVIEW_TABLE,      /* rows or columns of a table */
	STET_REVIEW_LAYOUT,     /* where shapes lie, how text fits into them */
	STET_REVIEW_SLIDE,      /* a slide that is new, gone, elsewhere or on another layout: to be known, not to be rejected here */
};

/* Texts last as long as the review. */
struct stet_review_change {
	stet_str id;            /* "v3" */
	enum stet_review_kind kind;
	stet_str block;         /* id of the paragraph, table or slide, in the deck as it is (GONE, a slide that is: as it was) */
	uint32_t slide;         /* number; 0: notes of none, or gone */
	uint32_t shape;         /* p:cNvPr@id; 0: none */
	stet_str name;          /* of the shape */
	stet_str before, after; /* text, a paragraph a line */
	stet_str part;          /* in which it stands; empty: SLIDE */
	size_t at;              /* byte of the part as it is (UTF-8) at which `is` stands */
	stet_str was, is;       /* bytes */
	stet_str behind;        /* some bytes in front of `at` */
};

struct stet_review {
	struct stet_arena arena;
	struct stet_review_change *change;
	size_t n;
};

/* What differs between two presentations, of which one was made from the other. */
STET_API int stet_review_make(struct stet_review *review, struct stet_doc *before, struct stet_doc *after, struct stet_err *err);
/* As lines of JSON, one for each change, behind one that says what this is. */
STET_API void stet_review_write(const struct stet_review *review, struct stet_buf *out);
STET_API int stet_review_read(struct stet_review *review, stet_str bytes, struct stet_err *err);

/* Those for which `rejected` (by number) holds are taken back: the deck as it is then goes to `out`, and they leave the list.
 * One whose bytes were changed by somebody since is a note ("review.changed") and stays; so does a slide ("review.slide").
 * With none taken back, `out` stays as it was. */
STET_API int stet_review_reject(struct stet_review *review, const bool *rejected, struct stet_doc *deck, struct stet_buf *out,
                                struct stet_notes *notes, struct stet_err *err);
/* They leave the list. */
STET_API void stet_review_accept(struct stet_review *review, const bool *accepted);
STET_API void stet_review_free(struct stet_review *review);

/* A document whose XML parts have other bytes; what is no XML is refused. */
struct stet_other_part {
	stet_str name, bytes;
};

STET_API int stet_doc_with_parts(struct stet_doc *doc, const struct stet_other_part *part, size_t n, struct stet_buf *out,
                                 struct stet_err *err);

#ifdef __cplusplus
}
#endif
#endif
