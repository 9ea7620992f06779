/* read.h - what the files of the PPTX reader share. */
#ifndef STET_PPTX_READ_H
#define STET_PPTX_READ_H

#include "format.h"
#include "ooxml/math.h"
#include "ooxml/xml.h"
#include "pptx/layouts.h"
#include "pptx/levels.h"
#include "pptx/shape.h"

/* The reading of one file. */
struct stet_pptx_reading {
	struct stet_sink *sink;
	struct stet_arena *arena;               /* lives as long as the document */
	struct stet_notes *notes;
	struct stet_package *package;
	const struct stet_limits *lim;
	size_t pictures;                /* stet_doc_options.pictures */
	bool origins;                   /* stet_doc_options.origins */
	struct stet_pptx_template t;
	struct stet_pptx_level normal[9];       /* text that inherits nothing but the presentation's defaults */
	uint32_t *ordinal;                      /* by stet_part.index: its slide's number, or 0 */
	size_t n_parts;
	stet_str lang;                          /* the last one met: most runs have the same */
};

/* Where a text body stands. */
struct stet_pptx_body {
	stet_str id;                            /* "s3.2", "s3.2r1c1" */
	const char *sep;                        /* between it and a paragraph's number: ".", "p" */
	const struct stet_rels *rels;           /* of the part it stands in */
	uint32_t part;                          /* that part, as the sink numbers it */
	const struct stet_pptx_level *levels;   /* nine */
	const struct stet_pptx_layout *layout;  /* whose theme holds, or NULL */
	const struct stet_pptx_color_map *map;  /* that holds; NULL: the layout's */
	struct stet_pptx_color color;           /* that its shape's style gives to text, or unsaid */
	stet_str alt;                           /* of the chart or object that it shows */
	bool title;
	bool quiet;                             /* empty paragraphs are left out until one is not */
};

/* ---- text bodies (read_text.c) -------------------------------------------------------------- */

/* A run whose text lies in `chars`, until that stops moving. */
struct stet_pptx_draft {
	struct stet_run run;
	size_t from, len;
};

struct stet_pptx_counter {
	uint32_t value;
	stet_str scheme;
	uint32_t start;
	bool on;
};

/* The last look worked out, and from what. */
struct stet_pptx_seen {
	bool known;
	stet_str font;
	struct stet_pptx_color color, highlight;
	const struct stet_run_look *look;
};

struct stet_pptx_text {
	struct stet_pptx_reading *r;
	struct stet_pptx_body at;
	struct stet_pptx_level own[9];          /* levels with the body's own a:lstStyle laid over */
	bool owned, open;                       /* a body is open */
	unsigned passed;                        /* elements open where none of their kind can be, and what is in them */
	unsigned scale;                         /* a:normAutofit@fontScale as per cent × 1000 */
	struct stet_pptx_styling styling;
	struct stet_pptx_counter counter[9];
	uint32_t n_paras;
	size_t n_shown;                         /* characters that are not white space, in this body */
	void (*before)(void *user);             /* called before the first paragraph of a quiet place */
	void *user;

	/* the paragraph */
	bool in_para, in_props, in_run, in_look, in_chars, in_field;
	bool tiny, unseen;                      /* some of its text */
	const struct stet_pptx_level *level;    /* that holds */
	struct stet_pptx_level para;            /* the same, with a:pPr laid over */
	uint8_t depth;
	size_t from;
	struct stet_buf chars;
	struct stet_pptx_draft *draft;
	size_t n_drafts, room;
	size_t at_run;                          /* where the element of the run being read begins */
	struct stet_origin *origin;             /* of the paragraph's text, when the document keeps them */
	size_t n_origins, origin_room;
	struct stet_run look;                   /* of the run being read */
	struct stet_pptx_paint paint;           /* its a:rPr */
	stet_str typeface, last_typeface;       /* what it names, or empty; the last one named */
	struct stet_pptx_seen seen;
	struct stet_math math;
	unsigned in_math;
};

void stet_pptx_text_begin(struct stet_pptx_text *x, struct stet_pptx_reading *r, const struct stet_pptx_body *at);
/* True: the element was its own. */
bool stet_pptx_text_start(struct stet_pptx_text *x, const struct stet_element *el);
void stet_pptx_text_end(struct stet_pptx_text *x, enum stet_tag tag, size_t to);
void stet_pptx_text_chars(struct stet_pptx_text *x, stet_str s);
void stet_pptx_text_free(struct stet_pptx_text *x);
/* A paragraph of one run that no a:p holds: what a chart or a diagram shows. */
void stet_pptx_text_line(struct stet_pptx_text *x, const struct stet_run *run, stet_str text, uint8_t level, size_t from,
                         size_t to);

/* Runs (read_run.c): one begins at byte `at` of the part, an element inside it (true: it was the run's own), it ends. */
void stet_pptx_run_begin(struct stet_pptx_text *x, enum stet_run_kind kind, size_t at);
bool stet_pptx_run_inside(struct stet_pptx_text *x, const struct stet_element *el);
/* What flags cannot say of the run being read, or NULL (read_look.c); its a:latin names a font. */
const struct stet_run_look *stet_pptx_look(struct stet_pptx_text *x);
void stet_pptx_typeface_said(struct stet_pptx_text *x, stet_str name);
/* An equation begins; it ends, and is a run. */
void stet_pptx_math_begin(struct stet_pptx_text *x, size_t at);
void stet_pptx_math_end(struct stet_pptx_text *x);
void stet_pptx_run_end(struct stet_pptx_text *x);

/* "s3.2" "." 1 */
stet_str stet_pptx_id(struct stet_arena *arena, stet_str prefix, const char *sep, uint32_t n);

/* ---- lists (read_list.c) -------------------------------------------------------------------- */

/* The place in a list of the paragraph being read, or NULL. */
const struct stet_list *stet_pptx_list(struct stet_pptx_text *x);

/* ---- slides (read_slide.c) ------------------------------------------------------------------ */

/* Everything on slide number `n`, into the sink. */
int stet_pptx_read_slide(struct stet_pptx_reading *r, const struct stet_part *part, uint32_t n, struct stet_err *err);

/* ---- what hangs on a slide ------------------------------------------------------------------ */

/* A chart's title, and unless that is not wanted its numbers as a TABLE inside the open shape. */
int stet_pptx_read_chart(struct stet_pptx_text *x, const struct stet_part *part, bool numbers, struct stet_err *err);
/* The texts of a diagram, as paragraphs whose levels are its hierarchy. */
int stet_pptx_read_diagram(struct stet_pptx_text *x, const struct stet_part *part, struct stet_err *err);
/* All comments on all slides, in the slides' order. */
int stet_pptx_read_comments(struct stet_pptx_reading *r, const struct stet_part *const *slide, size_t n,
                            struct stet_err *err);

/* ---- links (read_links.c) ------------------------------------------------------------------- */

/* Where a:hlinkClick leads: a URL, "#slide4", an action ("next", "macro Name"), or empty.  Links of text are URLs or begin
 * with '#'. */
stet_str stet_pptx_link(struct stet_pptx_reading *r, const struct stet_rels *rels, const struct stet_element *el,
                        stet_str where, bool text);
/* Note what a part's relationships would fetch or start. */
void stet_pptx_note_external(struct stet_notes *notes, const struct stet_part *part, const struct stet_rels *rels);

#endif
