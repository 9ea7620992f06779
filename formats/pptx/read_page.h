/* read_page.h - a slide while it is being walked. */
#ifndef STET_PPTX_READ_PAGE_H
#define STET_PPTX_READ_PAGE_H

#include "pptx/read.h"

/* Groups inside groups; PowerPoint itself shows no more than a few. */
#define STET_PPTX_MOST_NESTED 64

/* A shape that is open. */
struct stet_pptx_frame {
	enum stet_tag tag;
	size_t block;
	size_t from;
	struct stet_shape *shape;
	struct stet_picture *picture;
	struct stet_pptx_xfrm xfrm;
	struct stet_pptx_space space;           /* where its own transform counts */
	const struct stet_pptx_level *levels;   /* of its text */
	const struct stet_pptx_placeholder *ph; /* what it inherits from, or NULL */
	struct stet_pptx_color color;           /* a:fontRef */
	bool in_font_ref;
	bool named, hidden, shows_text, is_object;
	bool has_text, has_table;               /* one of each; */
	uint32_t n_paras;                       /* paragraphs so far */
	stet_str object;                        /* a:oleObj's progId */
	stet_str alt;                           /* of a frame; a picture has its own */
	stet_str chart, diagram;                /* relationships */
};

struct stet_pptx_table {
	bool open, first_row, covered;
	bool in_row, in_cell, has_text;         /* of the cell */
	size_t block, row_block, cell;          /* what is open */
	uint32_t row, col, n_cols;
	stet_str id, row_id;
};

struct stet_pptx_page {
	struct stet_pptx_reading *r;
	const struct stet_part *source;
	const struct stet_rels *rels;
	uint32_t part;                          /* source as the sink numbers it */
	const struct stet_pptx_layout *layout;  /* may be NULL */
	stet_str id;                            /* "s3" */
	bool recolored;                         /* it has a colour map of its own: */
	struct stet_pptx_color_map map;
	struct stet_pptx_placeholder box;       /* the text body that is open, as boxes are measured */
	bool hidden, in_tree, in_xfrm, in_object, in_name;
	unsigned passed;                        /* elements open where none of their kind can be: with all in them, passed over */
	uint32_t n_shapes;
	struct stet_pptx_frame frame[STET_PPTX_MOST_NESTED];
	size_t n_frames;
	struct stet_pptx_table table;
	struct stet_pptx_text text;
	size_t *top, n_top;                     /* blocks of the shapes that stand on the slide itself */
	size_t title;                           /* which of them is the title; SIZE_MAX: none */
};

/* Begin the body of the innermost shape, or of a cell. */
void stet_pptx_page_text(struct stet_pptx_page *page, stet_str id, const char *sep);

/* Shapes (read_shape.c): the one that is open and deepest, or NULL; one begins, an element inside it, its text and its
 * place are complete, it ends. */
struct stet_pptx_frame *stet_pptx_innermost(struct stet_pptx_page *page);
int stet_pptx_shape_open(struct stet_pptx_page *page, const struct stet_element *el, struct stet_err *err);
void stet_pptx_shape_inside(struct stet_pptx_page *page, const struct stet_element *el);
void stet_pptx_shape_end_text(struct stet_pptx_page *page);
void stet_pptx_shape_end_xfrm(struct stet_pptx_page *page);
int stet_pptx_shape_close(struct stet_pptx_page *page, size_t to, struct stet_err *err);
/* Hide a block that is open, and all that is in it so far. */
void stet_pptx_hide(struct stet_sink *sink, size_t i);

/* Tables (read_table.c).  Can a:tbl, a:tr, a:tc, a:txBody not stand here?  Then true: the element was theirs. */
bool stet_pptx_table_lacks_place(const struct stet_pptx_page *page, enum stet_tag tag);
bool stet_pptx_table_start(struct stet_pptx_page *page, const struct stet_element *el);
bool stet_pptx_table_end(struct stet_pptx_page *page, enum stet_tag tag, size_t to);

/* Put the title first among the shapes of the SLIDE that is open (read_order.c). */
void stet_pptx_title_first(struct stet_pptx_page *page);

/* The speaker notes of a slide, inside its block (read_notes.c). */
int stet_pptx_read_notes(struct stet_pptx_page *page, const struct stet_part *part, struct stet_err *err);

#endif
