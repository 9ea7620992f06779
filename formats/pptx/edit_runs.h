/* edit_runs.h - a paragraph cut into its elements, and elements made of pieces of text that look alike. */
#ifndef STET_PPTX_EDIT_RUNS_H
#define STET_PPTX_EDIT_RUNS_H

#include "pptx/edit.h"

enum stet_pptx_child_kind { STET_PPTX_RUN, STET_PPTX_BREAK, STET_PPTX_FIXED, STET_PPTX_MARK, STET_PPTX_PROPERTIES };

/* An element of the paragraph.  FIXED: fields, equations, all that we do not know. */
struct stet_pptx_child {
	enum stet_pptx_child_kind kind;
	uint32_t node, text;            /* its a:t */
	size_t from, to;                /* bytes of the paragraph's text */
	uint32_t first, last;           /* runs of the block that it is in; STET_NONE: none */
	stet_str look;                  /* its a:rPr, or empty */
};

/* What will stand in the place of an element. */
struct stet_pptx_piece {
	bool is_break;
	stet_str look;
	struct stet_buf text;           /* XML */
};

struct stet_pptx_work {
	struct stet_pptx_edit *e;
	const struct stet_block *p;
	struct stet_pptx_nodes nodes;   /* the first is the a:p */
	stet_str prefix;
	struct stet_pptx_child *child;
	size_t n;
	struct stet_pptx_piece *piece;
	size_t n_pieces;
	stet_str lost;                  /* look of the first text that is all gone */
	bool full;                      /* something stays or comes */
	struct stet_patches *patches;
};

/* Cut up the paragraph between two bytes.  False: only a parser can tell. */
bool stet_pptx_cut_para(struct stet_pptx_work *w, stet_str bytes, size_t from, size_t to);
/* Find which text of block w->p each element has, as the reader says.  False: it is not clear. */
bool stet_pptx_find_text(struct stet_pptx_work *w);
/* Its a:endParaRPr, or NULL. */
const struct stet_pptx_child *stet_pptx_mark_of(const struct stet_pptx_work *w);
stet_str stet_pptx_all_of(const struct stet_pptx_work *w, const struct stet_pptx_child *c);
/* The character that begins at `*at` of some XML text, as it is read. */
bool stet_pptx_next_char(stet_str xml, size_t *at, char out[4], size_t *len);

/* An a:rPr as stet_pptx_look_write makes it, in the arena. */
stet_str stet_pptx_look_of(struct stet_pptx_work *w, stet_str from, uint32_t set, uint32_t clear, bool relink, stet_str link);
/* A piece of that look: the last one, when it looks the same. */
struct stet_pptx_piece *stet_pptx_add_piece(struct stet_pptx_work *w, bool is_break, stet_str look);
/* Text, whose line ends are breaks. */
void stet_pptx_add_text(struct stet_pptx_work *w, stet_str look, stet_str text);
/* The pieces as elements, appended; those of `like`, an a:r, get its start tags.  There are none afterwards. */
void stet_pptx_write_pieces(struct stet_pptx_work *w, const struct stet_pptx_child *like, struct stet_buf *out);
void stet_pptx_free_pieces(struct stet_pptx_work *w);

/* A start tag that something follows; an end tag. */
void stet_pptx_open_tag(struct stet_buf *out, stet_str tag);
void stet_pptx_close_tag(struct stet_buf *out, stet_str prefix, const char *name);

#endif
