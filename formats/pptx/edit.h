/* edit.h - what the files that change a presentation share. */
#ifndef STET_PPTX_EDIT_H
#define STET_PPTX_EDIT_H

#include "format.h"
#include "ooxml/rewrite.h"
#include "pptx/edit_nodes.h"
#include "pptx/layouts.h"

/* A part in which something changes. */
struct stet_pptx_edit_part {
	bool known, unclear;            /* looked at; only a parser can tell where its elements are */
	stet_str name, bytes;
	struct stet_patches *patches;
	struct stet_pptx_nodes nodes;   /* without those inside of paragraphs */
};

/* What happens to a paragraph.  Changes by index; STET_NONE: none. */
struct stet_pptx_edit_para {
	uint32_t block;
	uint32_t text, style, gone, moved;
};

/* A text body in which something changes. */
struct stet_pptx_edit_body {
	uint32_t part, node;            /* the element that holds the paragraphs */
	uint32_t shape;                 /* block of the shape, or STET_NONE: notes, tables */
	size_t there, removed, added;   /* paragraphs */
	uint32_t last_gone;             /* para that goes, by index in `para` */
};

/* A table whose rows or columns change. */
struct stet_pptx_edit_table {
	uint32_t part, node;            /* a:tbl */
	size_t there, removed;          /* rows, or columns */
	bool columns;                   /* which of them change: not both at once */
	int64_t taller;                 /* EMU */
	uint32_t last_id;               /* of rows and columns (a16:rowId) */
};

/* The list of slides, once one of them comes, goes or moves. */
struct stet_pptx_edit_deck {
	bool known;
	const struct stet_part *main;
	stet_str bytes;
	struct stet_patches *patches;
	struct stet_pptx_nodes nodes;
	uint32_t *slide;                /* p:sldId elements, in order */
	size_t n_slides, removed, added;
	uint32_t last_id;
	bool *listed;                   /* by part: a slide in the list goes */
	struct stet_pptx_template t;    /* all layouts, once one is looked for */
	bool templated;
};

/* Comments of a slide. */
struct stet_pptx_remark_list {
	uint32_t slide;                 /* block */
	stet_str name;
};

/* Who writes comments, once there are any. */
struct stet_pptx_remarks {
	bool known;
	stet_str authors;               /* the part; the author's element in it, or STET_NONE */
	struct stet_pptx_nodes nodes;
	uint32_t node, id, last;        /* the author's number; that of his last comment */
	stet_str guid;                  /* of the author, in threads of 365 */
	size_t written;
	struct stet_pptx_remark_list *list;
	size_t n_lists;
};

struct stet_pptx_edit {
	const struct stet_doc *doc;
	const struct stet_block *block;
	size_t n_blocks;
	struct stet_package *package;
	const struct stet_limits *lim;
	struct stet_rewrite *rw;
	const struct stet_change *change;
	size_t n;
	const struct stet_change_options *how;
	struct stet_outcome *outcome;
	struct stet_arena arena;
	struct stet_pptx_edit_part *part;       /* by number in the document */
	size_t n_parts;
	uint32_t *touched;                      /* by block: 1 + index of its para, or 0 */
	struct stet_pptx_edit_para *para;
	size_t n_paras;
	struct stet_pptx_edit_body *body;
	size_t n_bodies;
	struct stet_pptx_edit_table *table;
	size_t n_tables;
	struct stet_pptx_edit_deck deck;
	struct stet_pptx_remarks remarks;
	size_t last_part;                       /* number in the name of the last part that was added */
	bool *doomed;                           /* by block: it goes with something around it */
	bool *done;                             /* by change: made */
	struct stet_buf scratch;
};

/* What a paragraph is on its slide: 'T' title, 'S' subtitle, 'B' text of a placeholder, 'X' other text, 'N' notes; 'C' a
 * comment; 'D' 'F' 'P' date, footer, number. */
char stet_pptx_role(const struct stet_pptx_edit *e, uint32_t block);
/* The nearest block of that kind around it, or STET_NONE. */
uint32_t stet_pptx_around(const struct stet_pptx_edit *e, uint32_t block, enum stet_kind kind);
/* The part that a block stands in; NULL with *rc set: it cannot be had. */
struct stet_pptx_edit_part *stet_pptx_edit_part(struct stet_pptx_edit *e, uint32_t part, struct stet_err *err, int *rc);
/* The element of a block, of that name, in its part; or STET_NONE, and change `i` is refused. */
uint32_t stet_pptx_edit_node(struct stet_pptx_edit *e, uint32_t i, uint32_t block, const char *local,
                             struct stet_pptx_edit_part **part, int *rc, struct stet_err *err);
/* Does it stand on a slide or a notes page itself, and not in a chart, a diagram or an object? */
bool stet_pptx_on_page(const struct stet_pptx_edit *e, uint32_t block);
/* Change `i` was made. */
void stet_pptx_made(struct stet_pptx_edit *e, uint32_t i);
/* What is in the scratch buffer, in the arena. */
stet_str stet_pptx_kept(struct stet_pptx_edit *e);

/* ---- how text looks (edit_look.c) ----------------------------------------------------------- */

/* a:rPr (or a:endParaRPr: `as`) out of such an element (empty: none), with these looks set and cleared.  With `relink`, its
 * link is that of the element `link` (empty: none).  Nothing when there is nothing to say. */
void stet_pptx_look_write(struct stet_buf *out, stet_str prefix, const char *as, stet_str from, uint32_t set, uint32_t clear,
                          bool relink, stet_str link);
/* The link in such an element, as it stands there. */
stet_str stet_pptx_look_link(stet_str element);

/* ---- text of a paragraph (edit_runs.c) ------------------------------------------------------ */

/* Patches for the splices of change `i`, which is refused when they cannot be made (then there are none). */
void stet_pptx_edit_text(struct stet_pptx_edit *e, uint32_t i, stet_str bytes, struct stet_patches *patches);
/* ---- new paragraphs (edit_like.c) ----------------------------------------------------------- */

/* A paragraph that looks like another, whose bytes these are, and says this (NULL: nothing), into the scratch buffer; at a
 * level, or with -1 at that of the other.  Returns why not, or NULL. */
const char *stet_pptx_edit_like(struct stet_pptx_edit *e, stet_str like, const struct stet_new_line *line, int level);

/* ---- paragraphs (edit_paras.c) -------------------------------------------------------------- */

int stet_pptx_plan_para(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err);
int stet_pptx_write_paras(struct stet_pptx_edit *e, struct stet_err *err);

/* Once texts are written: those that a program fits into their shapes are fitted anew, what is too much is noted (edit_fit.c). */
int stet_pptx_fit_bodies(struct stet_pptx_edit *e, struct stet_err *err);
/* Some bytes of a part with what changes inside of them. */
int stet_pptx_patched(struct stet_pptx_edit *e, uint32_t part, size_t from, size_t to, struct stet_buf *out,
                      struct stet_err *err);

/* ---- tables (edit_rows.c, edit_columns.c) --------------------------------------------------- */

int stet_pptx_plan_row(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err);
int stet_pptx_plan_column(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err);
/* After the paragraphs: what changes in a row moves with it. */
int stet_pptx_write_tables(struct stet_pptx_edit *e, struct stet_err *err);
void stet_pptx_write_columns(struct stet_pptx_edit *e, struct stet_pptx_edit_table *table);
/* The table that row or cell element `node` stands in, as one whose rows (or columns) change; NULL: change `i` is refused. */
struct stet_pptx_edit_table *stet_pptx_table_of(struct stet_pptx_edit *e, uint32_t i, uint32_t node, bool columns);
/* A new cell like another (a:tc), with that text, appended to `out`.  False: there is no place for text. */
bool stet_pptx_cell_like(struct stet_pptx_edit *e, const struct stet_pptx_nodes *nodes, uint32_t cell,
                         const struct stet_new_line *line, struct stet_buf *out);
/* Bytes from `from` to `to` with another a16:rowId or colId in it. */
void stet_pptx_renumber(struct stet_pptx_edit *e, struct stet_pptx_edit_table *table, stet_str bytes, struct stet_buf *out);
/* Make the frame around a table so much taller and so wide (-1: as wide as it is). */
void stet_pptx_resize(struct stet_pptx_edit *e, const struct stet_pptx_edit_table *table, int64_t cx);

/* ---- slides --------------------------------------------------------------------------------- */

int stet_pptx_plan_slide(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err);
/* Once all are planned: those that something leads to stay. */
int stet_pptx_plan_slides(struct stet_pptx_edit *e, struct stet_err *err);
int stet_pptx_write_slides(struct stet_pptx_edit *e, struct stet_err *err);
void stet_pptx_slides_free(struct stet_pptx_edit *e);
/* The part of a slide; its number, from 0. */
const struct stet_part *stet_pptx_slide_part(const struct stet_pptx_edit *e, uint32_t block);
size_t stet_pptx_slide_number(const struct stet_pptx_edit *e, uint32_t block);
/* Was the row or slide of change `i` deleted or moved by one before it? */
bool stet_pptx_taken(const struct stet_pptx_edit *e, uint32_t i);
/* A slide that was added stands beside another. */
int stet_pptx_list_slide(struct stet_pptx_edit *e, stet_str part, uint32_t beside, bool before, struct stet_err *err);
/* The name of a new part beside one that is there: the same with another number (edit_copy.c). */
stet_str stet_pptx_new_name(struct stet_pptx_edit *e, stet_str like);
int stet_pptx_copy_slide(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err);
/* Which slides cannot go, and what goes with those that do (edit_drop.c). */
int stet_pptx_keep_linked(struct stet_pptx_edit *e, struct stet_err *err);
int stet_pptx_drop_slides(struct stet_pptx_edit *e, struct stet_err *err);
/* The layout of that name, empty: that of the slide; NULL: there is none (edit_layout.c). */
const struct stet_pptx_layout *stet_pptx_find_layout(struct stet_pptx_edit *e, uint32_t slide, stet_str name);
int stet_pptx_new_slide(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err);
int stet_pptx_relayout(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err);

/* ---- comments (edit_comments.c) --------------------------------------------------------------- */

/* After all else: comments at what was changed, when they are wanted, then those that were asked for. */
int stet_pptx_write_comments(struct stet_pptx_edit *e, struct stet_err *err);
/* An answer to a thread of 365, or its end (edit_threads.c). */
int stet_pptx_thread(struct stet_pptx_edit *e, uint32_t i, const struct stet_pptx_edit_part *part, uint32_t node,
                     struct stet_err *err);
stet_str stet_pptx_author(const struct stet_pptx_edit *e);
void stet_pptx_initials(struct stet_buf *out, stet_str name);
void stet_pptx_date(struct stet_buf *out, const char *name, stet_str date);

int stet_pptx_change(void *self, const struct stet_input *in, const struct stet_doc *doc, const struct stet_change *change,
                     size_t n, const struct stet_change_options *how, struct stet_buf *out, struct stet_outcome *outcome,
                     struct stet_err *err);

#endif
