/* comment.h - comments in a changed document: its entries, threads and the parts that hold them (comment_parts.c), and where
 * comments stand in the text (comment_marks.c).  comment.c has the rows that make changes with them. */
#ifndef STET_DOCX_COMMENT_H
#define STET_DOCX_COMMENT_H

#include "edit.h"

/* A w:comment. */
struct stet_docx_remark {
	stet_str id;                    /* w:id, as it is written */
	size_t from;                    /* byte of its element; SIZE_MAX: it is new */
	size_t para;                    /* of its last paragraph; SIZE_MAX: there is none, or it is new */
	stet_str para_id;               /* w14:paraId of that paragraph; empty: it has none yet */
	uint32_t thread;                /* index of its w15:commentEx, or STET_NONE */
};

/* A w15:commentEx. */
struct stet_docx_thread {
	stet_str para_id, parent;
	size_t from;                    /* byte of its element; SIZE_MAX: it is new */
	bool done;
	size_t patch;                   /* that says what has changed, 1 + index; 0: none */
};

/* A part that something may be put into. */
struct stet_docx_side {
	struct stet_docx_part part;     /* its name empty: there is none */
	struct stet_xml_root root;
};

/* Where a comment stands in the text. */
struct stet_docx_stand {
	stet_str id;
	uint16_t tag;                   /* w_commentRangeStart, w_commentRangeEnd, w_commentReference */
	size_t from, to;                /* of the element; of the run that holds a reference */
	bool deleted;                   /* in a tracked deletion */
	unsigned depth;                 /* of that run, as long as it is open */
};

/* A comment that a change makes, or is about (comment.c). */
struct stet_docx_making {
	uint32_t change;
	stet_str id;                    /* of a new one */
	uint32_t remark;                /* that it answers, or that is done */
};

#define DOCX_REL_EXTENDED   "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
#define DOCX_REL_PEOPLE     "http://schemas.microsoft.com/office/2011/relationships/people"
#define DOCX_REL_IDS        "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds"
#define DOCX_REL_EXTENSIBLE "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible"

struct stet_docx_comments {
	struct stet_docx_edit *e;
	struct stet_docx_part *text;    /* of the document, and its number; NULL: not asked for */
	uint32_t text_number;
	struct stet_docx_side comments, extended, ids, extensible, people;
	struct stet_docx_remark *remark;
	size_t n;
	struct stet_docx_thread *thread;
	size_t n_threads;
	stet_str *durable;              /* w16cid:durableId that are taken */
	size_t n_durable;
	bool has_person;                /* the author is among the people */
	stet_str text_style, ref_style; /* ids of the styles "annotation text", "annotation reference"; empty: none */
	stet_str w14;                   /* prefix of w14 in comments.xml with its colon, once it is known */
	struct stet_docx_making *making;        /* by change (comment.c) */
	size_t n_making;
	struct stet_docx_stand *stand;  /* in the order of the text, once one is asked for (comment_marks.c) */
	size_t n_stands;
	bool stands_read;
	stet_str damaged;               /* why nothing can be done with them */
};

/* ---- comment_parts.c --------------------------------------------------------------------------------- */

/* What there is of comments, read once an edit.  Refused, and `*out` NULL: it cannot be told. */
int stet_docx_comments_for(struct stet_docx_edit *e, uint32_t change, struct stet_docx_comments **out, struct stet_err *err);
/* Who writes: not escaped. */
stet_str stet_docx_comment_author(const struct stet_docx_edit *e);
/* Have a part that may be missing: `stem` and ".xml", beside the document. */
int stet_docx_comments_make(struct stet_docx_comments *c, struct stet_docx_side *side, const char *stem, const char *type,
                            const char *rel, stet_str bytes, struct stet_err *err);
/* Have the part of the text that comments stand in; c->text NULL: it was refused. */
int stet_docx_comment_text(struct stet_docx_comments *c, uint32_t change, struct stet_err *err);
/* Index of the comment that a block is, or STET_NONE. */
uint32_t stet_docx_comment_of_block(const struct stet_docx_comments *c, const struct stet_block *block);
/* Index of the comment that its thread begins with. */
uint32_t stet_docx_comment_first(const struct stet_docx_comments *c, uint32_t comment);

/* ---- comment.c ----------------------------------------------------------------------------------------- */

/* Why no paragraph comes or goes there, if it is one of a comment (`last`: the last one counts); NULL: it may. */
const char *stet_docx_comment_keeps(const struct stet_docx_edit *e, uint32_t block, bool last);

/* ---- comment_write.c --------------------------------------------------------------------------------- */

/* A new comment, in answer to another or (STET_NONE) none; parts that it needs are made. */
int stet_docx_comment_write(struct stet_docx_comments *c, stet_str id, stet_str text, uint32_t parent, struct stet_err *err);
/* Its whole thread is done, or is not. */
int stet_docx_comment_done(struct stet_docx_comments *c, uint32_t comment, bool done, struct stet_err *err);

/* ---- comment_marks.c --------------------------------------------------------------------------------- */

/* The marks of a comment in a part: "commentRangeStart", "commentRangeEnd"; the run with its reference, for the node
 * `parent` of a paragraph. */
stet_str stet_docx_comment_mark(struct stet_docx_comments *c, const struct stet_docx_part *part, const char *name, stet_str id);
stet_str stet_docx_comment_reference(struct stet_docx_comments *c, const struct stet_docx_plan *plan, stet_str id,
                                     uint32_t parent);
/* Put the marks of a new comment where those of another stand, or refuse. */
int stet_docx_comment_beside(struct stet_docx_comments *c, uint32_t change, uint32_t other, stet_str id, struct stet_err *err);

#endif
