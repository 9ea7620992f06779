/* deck_plan.h - what stands where on which slide: a slide of a deck becomes one page or several. */
#ifndef STET_PPTX_DECK_PLAN_H
#define STET_PPTX_DECK_PLAN_H

#include "pptx/choose.h"
#include "pptx/picture.h"
#include "pptx/spread.h"
#include "pptx/table.h"

enum stet_item_kind { STET_ITEM_TEXT, STET_ITEM_TABLE, STET_ITEM_PICTURE };

/* Something in a place on a page. */
struct stet_item {
	enum stet_item_kind kind;
	struct stet_place *place;
	const struct stet_spread_para *para;    /* text */
	size_t n;
	struct stet_shrink shrink;
	const struct stet_table *table;         /* table: one page of it */
	size_t table_page;
	const struct stet_piece *piece;         /* picture */
	struct stet_picture_look look;
};

struct stet_page {
	const struct stet_pptx_layout *layout;
	struct stet_item *item;
	size_t n;
	bool opening;                           /* the deck's title slide */
};

/* What planning needs to know, and its result.  Everything lies in `arena`, which is emptied slide by slide. */
struct stet_plan {
	struct stet_chooser *chooser;
	const struct stet_pptx_template *t;
	stet_str lang;
	struct stet_notes *notes;
	struct stet_arena *arena;

	const struct stet_slide *slide;
	bool last;                              /* of the deck */
	enum stet_want as;                      /* what it is said to be, STET_WANTS: its content decides */
	struct stet_choice named;               /* the layout asked for; layout NULL: none */
	struct stet_page *page;
	size_t n;
};

/* Plan `slide`, whose pages go to plan->page. */
void stet_plan_slide(struct stet_plan *plan, const struct stet_slide *slide, bool last);
/* Plan the title slide of a deck. */
void stet_plan_opening(struct stet_plan *plan, const struct stet_deck *deck);

/* ---- places (deck_place.c) ------------------------------------------------------------------ */

/* The placeholder with that number in the choice's layout, as a place. */
struct stet_place *stet_place_at(struct stet_plan *plan, const struct stet_choice *choice, int index);
/* The same, down to what lies below it, if that makes it much higher: some templates let text grow from one line. */
struct stet_place *stet_place_roomy(struct stet_plan *plan, const struct stet_choice *choice, int index);
/* Where the content of a choice goes: its area number `i`, else its other text, else a text box of our own. */
struct stet_place *stet_place_content(struct stet_plan *plan, const struct stet_choice *choice, unsigned i);
/* A text as the master has it, where the layout has no more placeholders: looks like `like`, lies there. */
struct stet_place *stet_place_orphan(struct stet_plan *plan, const struct stet_choice *choice, const struct stet_place *like);
/* A text box under the title. */
struct stet_place *stet_place_box(struct stet_plan *plan, const struct stet_choice *choice);
/* A copy that is elsewhere. */
struct stet_place *stet_place_moved(struct stet_plan *plan, const struct stet_place *place, int64_t x, int64_t y, int64_t cx,
                                    int64_t cy);
/* A title in a text box, for layouts that have no place for it. */
struct stet_place *stet_place_title_box(struct stet_plan *plan);

/* ---- pages (deck_page.c) -------------------------------------------------------------------- */

/* A new page in the layout of `choice`, with the slide's title; marked as continued when it is not the first. */
struct stet_page *stet_page_new(struct stet_plan *plan, const struct stet_choice *choice);
struct stet_item *stet_page_add(struct stet_plan *plan, struct stet_page *page, enum stet_item_kind kind,
                                struct stet_place *place);
void stet_page_text(struct stet_plan *plan, struct stet_page *page, struct stet_place *place,
                    const struct stet_spread_para *para, size_t n, struct stet_shrink shrink);
void stet_page_picture(struct stet_plan *plan, struct stet_page *page, const struct stet_place *place,
                       const struct stet_piece *piece);
void stet_page_table(struct stet_plan *plan, struct stet_page *page, const struct stet_place *place,
                     const struct stet_table *table, size_t table_page);

/* ---- content (deck_content.c) --------------------------------------------------------------- */

/* Pieces in a row: all text, or one table or picture. */
struct stet_chunk {
	const struct stet_piece *piece;
	size_t n;
	enum stet_item_kind kind;
};

struct stet_column {
	struct stet_chunk *chunk;
	size_t n;
};

/* The slide's columns and what is in them; pictures that are not to be had count as text. */
struct stet_column *stet_columns(struct stet_plan *plan, const struct stet_piece *piece, size_t n, size_t *n_columns);
/* Text pieces as paragraphs. */
struct stet_spread_para *stet_paras(struct stet_plan *plan, const struct stet_piece *piece, size_t n, size_t *n_paras);
/* A paragraph of plain text. */
struct stet_spread_para stet_para_of(struct stet_plan *plan, stet_str text);
/* A picture that can be shown, and what it is. */
bool stet_shows(const struct stet_piece *piece, struct stet_picture_look *look);

/* ---- kinds of slides (deck_text.c, deck_blocks.c) -------------------------------------------- */

void stet_plan_text(struct stet_plan *plan, const struct stet_chunk *chunk);
void stet_plan_quote(struct stet_plan *plan, const struct stet_piece *piece, size_t n);
/* Places for so many columns, with the room of the layout's areas shared out when there are not enough of them. */
void stet_plan_places(struct stet_plan *plan, const struct stet_choice *choice, struct stet_place **place, size_t n);
bool stet_plan_compare(struct stet_plan *plan, const struct stet_column *column);
void stet_plan_columns(struct stet_plan *plan, const struct stet_column *column, size_t n);
void stet_plan_chunks(struct stet_plan *plan, const struct stet_chunk *chunk, size_t n);
void stet_plan_block(struct stet_plan *plan, const struct stet_chunk *chunk);
/* Text and a table or picture, in their order, one over the other in a place.  False: not enough room. */
bool stet_plan_stack(struct stet_plan *plan, struct stet_page *page, struct stet_place *place, const struct stet_chunk *first,
                     const struct stet_chunk *second);
/* The layout asked for by name when there is one, else the best. */
const struct stet_choice *stet_plan_choice(struct stet_plan *plan, enum stet_want want);

#endif
