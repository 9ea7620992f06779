/* material.h - what of a document is worth showing: its headings, paragraphs, items, tables and figures in one flat
 * row, with what was found out about each.  The engine's working table; everything in it dies with its arena. */
#ifndef STET_TEXT_MATERIAL_H
#define STET_TEXT_MATERIAL_H

#include <stet/doc.h>

#include "lines.h"
#include "words.h"

enum stet_matter_kind {
	STET_MATTER_HEAD = 1,
	STET_MATTER_PARA,
	STET_MATTER_ITEM,               /* of a list */
	STET_MATTER_QUOTE,
	STET_MATTER_CODE,
	STET_MATTER_TABLE,
	STET_MATTER_PICTURE,
};

/* Why something is left out. */
enum stet_skip {
	STET_SHOWN = 0,
	STET_SKIP_CONTENTS,             /* tables of contents, indexes */
	STET_SKIP_FURNITURE,            /* page numbers, lines to fill in, salutations, covers */
	STET_SKIP_SECTION,              /* references, notices */
	STET_SKIP_REPEAT,               /* stands earlier word by word */
	STET_SKIP_USED,                 /* shown elsewhere: a caption, the deck's title */
	STET_SKIP_EMPTY,
};

struct stet_matter {
	enum stet_matter_kind kind;
	enum stet_skip skip;
	uint8_t level;                  /* heading: 1 to 9; item: from 0 */
	bool ordered;
	bool title;                     /* style Title */
	bool caption;                   /* of the figure or table beside it */
	bool lead;                      /* leads into what follows: ends with a colon */
	bool fake;                      /* a heading that only looks like one */
	bool bold, italic, underlined, caps, centred;   /* all of it */
	bool boxed;                     /* stands in a text box or in a table that only serves the page */
	uint16_t size;                  /* half-points, of most of it; 0 unknown */
	uint32_t number;
	uint32_t block, last;           /* first and last block */
	struct stet_passage passage;    /* text without what is hidden, trimmed */
	uint32_t start;                 /* where its words begin: after a typed number */
	uint32_t lead_end;              /* where a bold or underlined lead-in ends; 0: none */
	uint32_t words, columns;
	uint32_t caption_at;            /* figure, table: its caption's matter, or STET_NONE */
	const struct stet_picture *picture;
	uint32_t unit, n_units;         /* its sentences */
};

/* A sentence, or an item: what may become a bullet. */
struct stet_unit {
	uint32_t matter;
	struct stet_span at;            /* in the matter's text */
	uint32_t term, n_terms;         /* in stet_material.term: sorted, each once */
	uint32_t words, columns;
	bool back;                      /* points to the sentence before */
	bool loose;                     /* says nothing away from its text: "which does the same", "see below" */
	bool beyond;                    /* ends by sending the reader elsewhere */
	bool question, blank, digits;
	float score;
};

struct stet_material {
	struct stet_arena *arena;
	const struct stet_block *block;
	size_t n_blocks;
	const struct stet_language *lang;
	struct stet_vocab vocab;
	struct stet_matter *matter;
	size_t n;
	struct stet_unit *unit;
	size_t n_units, units_cap;
	uint32_t *term;
	size_t n_terms, terms_cap;
	uint16_t size;                  /* of the body, half-points */
	bool bold;                      /* most of the body is bold */
	bool slides;                    /* the document is a presentation: each slide stays one */
	bool asides;                    /* text boxes and frames stand beside the text, they do not hold all of it */
	uint64_t words;
	struct stet_notes *notes;
};

/* read.c: fill the row from the blocks.  `lang` NULL: found out. */
void stet_material_read(struct stet_material *m, const struct stet_language *lang);
/* A new one at the end, of that block. */
struct stet_matter *stet_matter_more(struct stet_material *m, uint32_t block);
/* paragraph.c: take in block `i`. */
void stet_matter_paragraph(struct stet_material *m, uint32_t i, bool boxed);
/* Length of a heading's typed number; "3. 3. Grief" has it in two pieces. */
uint32_t stet_heading_number(stet_str text);
/* units.c: cut paragraphs into sentences, count their terms. */
void stet_material_units(struct stet_material *m);
/* split.c: paragraphs of very many sentences become several. */
void stet_material_split(struct stet_material *m);
void stet_material_free(struct stet_material *m);

/* furniture.c: mark what is no content: contents, page numbers, lines to fill in, salutations. */
void stet_material_furniture(struct stet_material *m);
/* captions.c: give figures and tables their captions. */
void stet_material_captions(struct stet_material *m);
/* topics.c: find headings that only look like ones, where there are no real ones. */
void stet_material_topics(struct stet_material *m);

/* numbers.c: levels of headings by their typed numbers ("I." over "A." over "1."), where most have one. */
void stet_material_numbers(struct stet_material *m);

/* The next thing shown after `i`, or m->n. */
size_t stet_matter_next(const struct stet_material *m, size_t i);
/* The one before, or SIZE_MAX. */
size_t stet_matter_before(const struct stet_material *m, size_t i);
/* Text after the typed number. */
stet_str stet_matter_words(const struct stet_matter *matter);
/* Is the text (a heading) one of these in the document's language or any other? */
bool stet_heading_is(const struct stet_material *m, stet_str text, size_t field);
#define STET_FIELD(name) offsetof(struct stet_language, name)

/* captions.c: length of "Figure 3: " at the start of a text, 0 when there is none. */
size_t stet_caption_label(const struct stet_language *lang, stet_str text);
/* furniture.c: is there nothing but lines to fill in? */
bool stet_is_form(stet_str text);

/* tables.c */
enum stet_table_use {
	STET_TABLE_EMPTY,
	STET_TABLE_FORM,                /* to be filled in */
	STET_TABLE_PAGE,                /* only places things on the page: read as text */
	STET_TABLE_DATA,
};

enum stet_table_use stet_table_use(const struct stet_block *block, size_t i);
/* The text of the first row when one cell is all of it and more rows follow; else empty. */
stet_str stet_table_banner(const struct stet_block *block, size_t i);
/* The table as a piece of a slide: from row `from`, its first rows up to `most`; `*left` rows are not shown. */
void stet_table_piece(struct stet_arena *arena, struct stet_piece *piece, const struct stet_block *block, size_t i, uint32_t from,
                      uint32_t most, uint32_t *left);

#endif
