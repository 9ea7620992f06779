/* deck.h - a presentation being written: the template it is made from, and what has been added so far. */
#ifndef STET_PPTX_DECK_H
#define STET_PPTX_DECK_H

#include "ooxml/package.h"
#include "pptx/deck_plan.h"
#include "pptx/text.h"
#include "pptx/write.h"

#define STET_FIRST_SLIDE_ID 256 /* ST_SlideId begins there */

/* What a layout has at its edges: date, footer, slide number, as slides in it repeat them. */
struct stet_edge {
	const char *type;               /* "dt", "ftr", "sldNum" */
	int32_t idx;
	struct stet_edge_run {
		stet_str field;         /* a:fld@type, or empty: text */
		stet_str text;
	} *run;
	size_t n;
};

struct stet_edges {
	struct stet_edge edge[3];
	size_t n;
	stet_str colours;               /* a:overrideClrMapping, which its slides must repeat; empty: the master's */
	bool own_ea;                    /* names East Asian fonts of its own, which runs must not override */
	bool known;
};

struct stet_deck_out {
	struct stet_arena arena;
	const struct stet_limits *lim;
	struct stet_notes *notes;
	struct stet_package *package;
	struct stet_buf builtin;        /* bytes of the built-in template, when that is the package */
	struct stet_pptx_template t;
	struct stet_chooser chooser;
	struct stet_package_writer *writer;
	const struct stet_write_ns *ns;
	stet_str lang, title;           /* of the deck */

	stet_str main;                  /* name of the presentation part */
	bool *kept;                     /* by stet_part.index: stays in the package */
	stet_str table_style;           /* a GUID */
	bool no_table_styles;           /* the template has no part for them */
	bool has_tables;
	stet_str notes_master;          /* name of its part; empty until one is needed */
	struct stet_edges *edges;       /* by layout */
	struct stet_edges *master_edges;        /* by master: only what its layouts must know */

	unsigned slides, notes_slides, tags, media;     /* written so far */
	unsigned first_slide, first_notes, first_tag, first_media;      /* numbers that are free from there on */
	struct stet_write_rels main_rels;       /* of the presentation part: those kept, then those added */
	unsigned notes_master_rel;      /* there, when we had to add one */
	struct stet_buf slide_ids;      /* p:sldId elements */
	struct stet_section {
		stet_str name;
		unsigned first;         /* slide, counted from 0 */
	} *section;
	size_t n_sections;
	struct stet_picture_part {
		uint64_t hash;
		stet_str bytes, name;
	} *picture;
	uint32_t *picture_slot;         /* by hash, 1 + number */
	size_t n_pictures, n_picture_slots;

	struct stet_write_rels rels, notes_rels;        /* of the slide and the notes being written */
	struct stet_buf xml, rels_xml, name;    /* used again and again */
};

/* ---- the template (write_begin.c, write_prune.c, write_main.c, write_properties.c) -------------- */

/* Open the template `look` (empty: the built-in one), and take its slides out. */
int stet_write_begin(struct stet_deck_out *out, stet_str look, struct stet_err *err);
void stet_write_free(struct stet_deck_out *out);
/* Remove slides, macros, comments, and what nothing else leads to.  The presentation part's remaining relationships go
 * to out->main_rels. */
int stet_write_prune(struct stet_deck_out *out, struct stet_err *err);
/* The presentation part with the new slides, and its relationships. */
int stet_write_main(struct stet_deck_out *out, struct stet_err *err);
/* The presentation's properties without references to slides that are gone. */
int stet_write_show(struct stet_deck_out *out, struct stet_err *err);
/* What PowerPoint shows as sections, as an extension of the presentation part. */
void stet_write_sections(struct stet_buf *xml, const struct stet_deck_out *out);
/* Add the relationship `rel` as it was, under its own id; `target` as it shall stand there. */
void stet_write_rel_kept(struct stet_write_rels *rels, const struct stet_rel *rel, stet_str target);
/* Document properties, and the package's relationships. */
int stet_write_properties(struct stet_deck_out *out, const struct stet_deck *deck, struct stet_err *err);
/* Numbers for new parts, once it is known which stay. */
void stet_write_numbers(struct stet_deck_out *out);
/* A number from which on "prefixN.xml" is free among the parts that stay. */
unsigned stet_write_first_free(const struct stet_deck_out *out, const char *prefix);
/* Does this relationship of the template's stay?  `source` NULL: of the package. */
bool stet_write_keeps(const struct stet_deck_out *out, const struct stet_part *source, const struct stet_rel *rel);

/* ---- slides (write_slide.c, write_notes.c, write_edges.c, write_media.c) ----------------------- */

/* One page of `slide`, number `page` of it. */
int stet_write_slide(struct stet_deck_out *out, const struct stet_page *page, const struct stet_slide *slide, size_t number,
                     struct stet_err *err);
/* Speaker notes of the slide part called `slide_part`; the name of their own part. */
int stet_write_notes(struct stet_deck_out *out, stet_str *part, const struct stet_slide *slide, stet_str slide_part,
                     struct stet_err *err);
const struct stet_edges *stet_write_edges(struct stet_deck_out *out, const struct stet_pptx_layout *layout);
/* The part that holds a picture: one for the same bytes. */
stet_str stet_write_media(struct stet_deck_out *out, const struct stet_item *item);
/* Put a part with its relationships (when there are any). */
void stet_write_part(struct stet_deck_out *out, stet_str name, const char *type, struct stet_buf *xml,
                     struct stet_write_rels *rels);

#endif
