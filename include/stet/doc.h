/* doc.h - what is in a document: blocks in reading order, their runs, and what hangs on them.
 *
 *	struct stet_doc *doc;
 *	if (!stet_doc_open(&doc, "report.docx", NULL, &err))
 *		for (size_t i = 0; i < stet_doc_count(doc); i++)
 *			puts(stet_doc_block(doc, i)->text.at);          (texts are NUL-terminated)
 *	stet_doc_close(doc);
 *
 * Blocks lie in one flat array, a container before what it contains (`end` says how far it reaches), so that a
 * loop sees everything in order and `i = block->end` steps over what it does not want.  The order is: the body
 * (or the slides, each with its notes), then headers, footers, footnotes, endnotes, comments. */
#ifndef STET_DOC_H
#define STET_DOC_H

#include <stet/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum stet_kind {
	STET_PARAGRAPH = 1,
	STET_TABLE,             /* contains ROWs (w:tbl, a:tbl) */
	STET_ROW,               /* contains CELLs */
	STET_CELL,              /* contains PARAGRAPHs, TABLEs */
	STET_TEXTBOX,           /* w:txbxContent: stands after the paragraph that anchors it */
	STET_SLIDE,             /* contains SHAPEs, then NOTES */
	STET_SHAPE,             /* p:sp, p:pic, p:graphicFrame, p:grpSp, p:cxnSp: contains PARAGRAPHs, a TABLE, SHAPEs */
	STET_NOTES,             /* a slide's speaker notes */
	STET_HEADER,            /* of a section; and so on */
	STET_FOOTER,
	STET_FOOTNOTE,
	STET_ENDNOTE,
	STET_COMMENT,
};

enum stet_run_kind {
	STET_TEXT = 0,          /* characters */
	STET_TAB,               /* shown as \t in the text */
	STET_BREAK,             /* a line break; \n in the text */
	STET_PAGE_BREAK,        /* page or column break; \n in the text */
	STET_PICTURE,           /* no text; `picture` is set; `ref` is its path when it lies outside the file (Markdown) */
	STET_NOTE_REF,          /* no text; `ref` is the id of the FOOTNOTE or ENDNOTE block */
	STET_COMMENT_REF,       /* no text; `ref` is the id of the COMMENT block */
	STET_MATH,              /* an equation: `text` is linear text, `code` is LaTeX without delimiters */
	STET_CHECKBOX,          /* a check box control or form field: its sign, or [x] and [ ] */
	STET_OBJECT,            /* an embedded object, chart, diagram: its name in `ref`, text it shows in `text`, its alternative
	                           text in `code` (unless it is a field's result) */
	STET_BOOKMARK,          /* no text; `ref` is the name of the w:bookmarkStart that stands here */
	STET_SECTION_BREAK,     /* no text, last in its paragraph; `ref` is ST_SectionMark ("nextPage"), `code` more of w:sectPr
	                           that is unusual: "cols=2 landscape" */
};

/* How a run looks, effectively: after document defaults, styles and direct formatting. */
enum {
	STET_BOLD        = 1 << 0,
	STET_ITALIC      = 1 << 1,
	STET_UNDERLINE   = 1 << 2,
	STET_STRIKE      = 1 << 3,
	STET_SUPERSCRIPT = 1 << 4,
	STET_SUBSCRIPT   = 1 << 5,
	STET_CODE        = 1 << 6,      /* a fixed-width font, or Markdown's `code` */
	STET_CAPS        = 1 << 7,      /* shown in capitals; the text is as typed */
	STET_HIDDEN      = 1 << 8,      /* w:vanish, white on white, under 2 pt: see the notes */
	STET_FIELD       = 1 << 9,      /* the result of a field; its code is in `code` */
	STET_INSERTED    = 1 << 10,     /* a tracked insertion (or the new place of a move) */
	STET_DELETED     = 1 << 11,     /* a tracked deletion (or the old place of a move): not there in the final state */
	STET_RTL         = 1 << 12,
	STET_CONTROL     = 1 << 13,     /* inside a content control (w:sdt) */
};

struct stet_picture {
	stet_str id;            /* "img2": numbered in reading order */
	stet_str part;          /* "word/media/image2.png"; empty when external or lost */
	stet_str type;          /* "image/png" */
	stet_str alt;           /* wp:docPr@descr */
	stet_str title;         /* wp:docPr@title, else @name */
	int64_t cx, cy;         /* shown size in EMU (1 inch = 914,400); 0 when unknown */
};

/* What flags cannot say of how a run looks, effectively.  Equal looks of a document are one: compare the pointers. */
struct stet_run_look {
	int32_t color;          /* 0xRRGGBB, or -1: automatic, or not known */
	int32_t highlight;      /* w:highlight or the run's own w:shd, a:highlight: likewise; -1: none */
	stet_str font;          /* as named in the file; empty: the theme's, or not said */
	stet_str style;         /* w:rStyle, or empty */
};

enum stet_revision_kind {
	STET_REVISION_INSERTION = 1,    /* w:ins around runs; one of a paragraph mark, row or cell too: see `of` */
	STET_REVISION_DELETION,         /* w:del */
	STET_REVISION_MOVE_FROM,        /* w:moveFrom */
	STET_REVISION_MOVE_TO,          /* w:moveTo */
	STET_REVISION_FORMAT,           /* w:rPrChange, w:pPrChange, w:tblPrChange, w:sectPrChange, … */
};

enum stet_revision_of { STET_OF_RUNS, STET_OF_MARK, STET_OF_PARAGRAPH, STET_OF_ROW, STET_OF_CELL, STET_OF_TABLE, STET_OF_SECTION };

/* Where something stands: number of the part, byte offset of a '<' in its inflated (UTF-8) bytes. */
struct stet_spot {
	uint32_t part;
	size_t at;
};

/* A tracked change that is pending (ECMA-376-1, 17.13.5).  Elements in a row that Word shows as one are one. */
struct stet_revision {
	stet_str id;            /* "r4": numbered in reading order, the same in each state */
	enum stet_revision_kind kind;
	enum stet_revision_of of;
	stet_str author, date;  /* as in the file; may be empty */
	stet_str text;          /* what was inserted, deleted or moved, at most its first 200 bytes; empty for others */
	const struct stet_spot *spot;   /* its elements, when the document keeps origins */
	uint32_t n_spots;
};

enum stet_control_kind {
	STET_CONTROL_TEXT, STET_CONTROL_RICH, STET_CONTROL_CHECKBOX, STET_CONTROL_DROPDOWN, STET_CONTROL_COMBO,
	STET_CONTROL_DATE, STET_CONTROL_PICTURE, STET_CONTROL_REPEATING, STET_CONTROL_OTHER,
};

/* A content control (w:sdt). */
struct stet_control {
	stet_str id;            /* "k1": numbered in reading order */
	enum stet_control_kind kind;
	stet_str tag, alias;    /* w:tag, w:alias */
	const stet_str *item;   /* what a list offers, as shown */
	uint32_t n_items;
	bool placeholder;       /* what is in it asks to be replaced (w:showingPlcHdr) */
	bool locked;            /* its content must not be changed (w:lock) */
	bool checked;
};

/* A stretch of a paragraph with one look.  Its text is a slice of the paragraph's. */
struct stet_run {
	enum stet_run_kind kind;
	uint32_t flags;
	uint16_t size;                          /* half-points (w:sz, a:rPr@sz / 50); 0 unknown */
	stet_str text;
	stet_str link;                          /* target of a hyperlink: a URL, or "#anchor" */
	stet_str ref;                           /* see the kinds */
	stet_str code;                          /* field code of a STET_FIELD run */
	stet_str lang;                          /* w:lang, a:rPr@lang of this run, or empty */
	const struct stet_picture *picture;
	const struct stet_run_look *look;           /* NULL: nothing to say */
	const struct stet_revision *revision;   /* innermost that it stands in, or NULL */
	const struct stet_control *control;     /* innermost that it stands in, or NULL */
};

/* A paragraph's place in a list, as it is shown. */
struct stet_list {
	uint8_t level;          /* 0 to 8 */
	bool ordered;           /* a number; else a bullet */
	uint32_t number;        /* its value at this level */
	stet_str label;         /* as shown: "1.2.a)", "•" */
	int32_t num_id;         /* w:numId; 0 in PPTX */
};

/* Shape on a slide. */
struct stet_shape {
	uint32_t id;            /* p:cNvPr@id */
	stet_str name;
	stet_str type;          /* placeholder type as in ST_PlaceholderType ("title", "body", "pic"), or empty */
	int32_t idx;            /* p:ph@idx; -1: not a placeholder */
	int64_t x, y, cx, cy;   /* EMU on the slide, inherited from layout and master; cx == 0: unknown */
	const struct stet_picture *picture;
	stet_str link;          /* of a click on it: a URL, "#slide3", or an action ("next", "macro Name") */
	stet_str media;         /* of a sound or film: its part, or the URL it is linked to */
	bool off_slide;         /* wholly beside the slide */
	uint16_t lines, columns;        /* room for text: about so many lines of so many Latin letters; 0: no text, or not known */
};

/* What is said of a slide beside its shapes. */
struct stet_slide_info {
	uint32_t id;            /* p:sldId@id */
	stet_str layout;        /* the layout's name */
	stet_str section;       /* name of the section that it is in (p14:section), or empty */
};

/* Who wrote a comment, and where it stands. */
struct stet_remark {
	stet_str author, date;  /* date as in the file */
	stet_str on;            /* id of the paragraph where its reference stands */
	stet_str parent;        /* id of the comment it answers */
	bool resolved;
};

#define STET_NONE UINT32_MAX

/* Where some of a paragraph's text stands in its part: between `from` and `to` it comes from the element that begins at `at`
 * or from one around that.  What has no text (from == to) has a place, too. */
struct stet_origin {
	uint32_t run;                   /* number of the run that it is in */
	uint32_t from, to;              /* bytes of the paragraph's text */
	size_t at;                      /* byte offset of a '<' in the part's inflated (UTF-8) bytes */
};

struct stet_block {
	enum stet_kind kind;
	uint32_t end;                   /* index one past the last block inside; own index + 1 for a paragraph */
	uint32_t parent;                /* index of the container, or STET_NONE */
	stet_str id;                    /* "p12", "t1r2c1p1", "s3.2.1", "f1.p1": stable across runs */

	stet_str text;                  /* paragraph: all runs' text in one, NUL-terminated */
	const struct stet_run *run;
	uint32_t n_runs;
	stet_str style;                 /* w:styleId, or empty */
	stet_str style_name;            /* w:style/w:name: the same in every language of Word */
	uint8_t heading;                /* 1 to 9; 0 body.  From w:outlineLvl, title placeholders: 1 */
	uint8_t level;                  /* of a paragraph in a PPTX text body (a:pPr@lvl) */
	bool title;                     /* style "Title", or a slide's title placeholder */
	bool hidden;                    /* hidden slide, or all its text is hidden */
	bool rtl;
	uint8_t align;                  /* 0 start, 1 center, 2 end, 3 justified */
	const struct stet_list *list;   /* NULL: not in a list */

	uint32_t row, col;              /* cell: where, from 0 */
	uint32_t n_rows, n_cols;        /* table: its grid; cell: how many rows and columns it spans */
	uint32_t header_rows;           /* table: w:tblHeader, a:tblPr@firstRow */

	uint32_t para_id;                       /* paragraph, row: w14:paraId; 0: none */
	const struct stet_control *control;     /* innermost that holds it whole, or NULL */
	const struct stet_revision *const *revision;    /* pending in it, in order: also those that its state does not show */
	uint32_t n_revisions;

	const struct stet_shape *shape;         /* shape only */
	const struct stet_slide_info *slide;     /* slide only */
	const struct stet_remark *remark;       /* comment only */
	stet_str name;                          /* slide: layout's name; header, footer: its kind ("default", "first") */

	uint32_t part;                          /* number of the part in the document, for stet_doc_part */
	size_t from, to;                        /* byte range of its element in that part's inflated (UTF-8) bytes */
	const struct stet_origin *origin;       /* of its text, in order; only with stet_doc_options.origins */
	uint32_t n_origins;
};

struct stet_doc;

/* What is read of a document with pending tracked changes. */
enum stet_state {
	STET_FINAL,             /* as if all were accepted */
	STET_ORIGINAL,          /* as if all were rejected */
	STET_REDLINE,           /* both, runs flagged STET_INSERTED and STET_DELETED */
};

struct stet_doc_options {
	enum stet_state state;
	const struct stet_limits *lim;  /* NULL: the defaults */
	size_t pictures;                /* not 0: only that many pictures are wanted, and nothing else */
	bool origins;                   /* keep where text stands: for changes (change.h) */
};

/* Read a document.  `path` "-" is standard input.  `how` NULL: the final state, the default limits. */
STET_API int stet_doc_open(struct stet_doc **out, const char *path, const struct stet_doc_options *how,
                           struct stet_err *err);
/* The same from memory, which must outlive the document.  `name` gives the suffix and goes into messages. */
STET_API int stet_doc_read(struct stet_doc **out, stet_str file, const char *name, const struct stet_doc_options *how,
                           struct stet_err *err);
/* Read a document and hand its blocks over as they come, some at a time, without keeping them: `block` and all that it points
 * at last until `each` returns, and a negative return of it stops the reading.  Indices (`end`, `parent`) count from the
 * first of these blocks; a container comes whole.  A DOCX takes little memory then, whatever its size; damage near its end
 * is an error after blocks were handed over.  The document that comes out has everything but blocks. */
typedef int stet_blocks_fn(void *user, const struct stet_block *block, size_t n, struct stet_err *err);
STET_API int stet_doc_stream(struct stet_doc **out, const char *path, const struct stet_doc_options *how,
                             stet_blocks_fn *each, void *user, struct stet_err *err);
STET_API void stet_doc_close(struct stet_doc *doc);

STET_API size_t stet_doc_count(const struct stet_doc *doc);
STET_API const struct stet_block *stet_doc_block(const struct stet_doc *doc, size_t i);
/* All of them: `*n` blocks in one array, lent. */
STET_API const struct stet_block *stet_doc_blocks(const struct stet_doc *doc, size_t *n);
/* The block with that id, or NULL. */
STET_API const struct stet_block *stet_doc_find(const struct stet_doc *doc, stet_str id);
enum stet_form { STET_FORM_TAGS, STET_FORM_MARKDOWN, STET_FORM_JSON, STET_FORM_TEXT };

/* What of a document is shown, and how; zeroed: all of it, in the tag language (docs/tags.md).  What is given must all hold. */
struct stet_view_options {
	enum stet_form form;
	const char *part;       /* "body", "notes", "headers", "comments" */
	const char *range;      /* ids: "p10-p40", "t2" */
	const char *slides;     /* numbers: "3-5" */
	const char *pattern;    /* a POSIX extended regular expression that a paragraph's text matches */
	bool outline;           /* titles and headings only */
	size_t budget;          /* about so many tokens */
};

/* Append the document, or a part of it, to `out` as text for a model, a plugin or a person.  An id that is not there, or a
 * pattern that is none, is STET_EUSAGE. */
STET_API int stet_doc_view(const struct stet_doc *doc, const struct stet_view_options *how, struct stet_buf *out,
                           struct stet_err *err);
/* The name of part number `i`, as in the package without the leading slash. */
STET_API stet_str stet_doc_part(const struct stet_doc *doc, uint32_t i);

/* What is said about the document as a whole: docProps/core.xml. */
struct stet_properties {
	stet_str title, author, subject, language, created, modified;
};

STET_API const struct stet_properties *stet_doc_properties(const struct stet_doc *doc);
STET_API const char *stet_doc_format(const struct stet_doc *doc);       /* "docx" */
STET_API enum stet_state stet_doc_state(const struct stet_doc *doc);    /* in which it was read */
STET_API stet_str stet_doc_name(const struct stet_doc *doc);            /* of its file, without folders */
STET_API const struct stet_notes *stet_doc_notes(const struct stet_doc *doc);

/* Pending tracked changes, in reading order. */
STET_API size_t stet_doc_revisions(const struct stet_doc *doc);
STET_API const struct stet_revision *stet_doc_revision(const struct stet_doc *doc, size_t i);

/* Pictures, in reading order; each part's bytes are inflated on demand into `out`. */
STET_API size_t stet_doc_pictures(const struct stet_doc *doc);
STET_API const struct stet_picture *stet_doc_picture(const struct stet_doc *doc, size_t i);
STET_API int stet_doc_picture_bytes(struct stet_doc *doc, const struct stet_picture *picture, struct stet_buf *out,
                                    struct stet_err *err);

#ifdef __cplusplus
}
#endif
#endif
