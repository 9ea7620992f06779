/* parse.h - a deck while it is made of leaves. */
#ifndef STET_MARKDOWN_PARSE_H
#define STET_MARKDOWN_PARSE_H

#include "markdown/md.h"

#define STET_MD_DEEPEST_DIV 64          /* divs in divs, as source.c lets through */

enum stet_md_div { STET_MD_OTHER, STET_MD_NOTES, STET_MD_COLUMNS, STET_MD_COLUMN };

struct stet_md_deck {
	struct stet_deck *deck;
	const struct stet_md *md;
	struct stet_arena *arena;       /* the deck's */
	struct stet_notes *notes;
	struct stet_err *err;
	unsigned slide_level;
	struct stet_slide *slide;       /* the one being filled, or NULL; its pieces lie in `piece` until it is done */
	struct stet_piece *piece;
	size_t room;
	bool column_open;               /* the slide has a column already */
	bool apart;                     /* the last piece is no item that could go on */
	struct {
		enum stet_md_div kind;
		bool closed;
	} div[STET_MD_DEEPEST_DIV];
	size_t n_divs;
};

/* What comes before any heading, or after "---", stands on a slide without a title: see that there is one. */
int stet_md_need_slide(struct stet_md_deck *p, unsigned line_no);
struct stet_piece *stet_md_piece(struct stet_md_deck *p, enum stet_piece_kind kind, unsigned line_no);
/* A line without its pictures; empty when it was nothing else. */
struct stet_line stet_md_text_of(struct stet_md_deck *p, const struct stet_line *from);
/* Its pictures, a piece each. */
void stet_md_pictures(struct stet_md_deck *p, const struct stet_line *line, unsigned line_no);
/* A paragraph, table or code block onto the slide, or into its notes. */
int stet_md_content(struct stet_md_deck *p, const struct stet_md_leaf *leaf, bool in_notes);
/* Give every slide an id, and no two the same one. */
void stet_md_name_slides(struct stet_md_deck *p);

#endif
