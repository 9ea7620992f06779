/* changes.h - what lies over the text: tracked changes, content controls, bookmarks, the ends of sections. */
#ifndef STET_DOCX_CHANGES_H
#define STET_DOCX_CHANGES_H

#include "format.h"
#include "ooxml/xml.h"

struct stet_docx;

/* Tracked changes that are pending in a block. */
struct stet_docx_pending {
	const struct stet_revision **revision;
	uint32_t n, room;
};

/* What a paragraph's w:sectPr says. */
struct stet_docx_section {
	bool ends;                      /* there is one */
	bool landscape;
	unsigned columns;
	stet_str type;
};

/* ---- revisions.c ---------------------------------------------------------------------------- */

#define DOCX_CHANGES_DEEP 16

struct stet_docx_changed_mark {
	enum stet_revision_kind kind;
	stet_str author, date;
	unsigned level;                 /* of its w:p */
	size_t at;                      /* of its element */
};

/* Where among tracked changes we are. */
struct stet_docx_changes {
	struct stet_revision *open[DOCX_CHANGES_DEEP];  /* around runs, outermost first */
	unsigned level[DOCX_CHANGES_DEEP], n;
	struct stet_revision *last[DOCX_CHANGES_DEEP + 1];      /* at each depth the one before, while it may go on */
	struct stet_revision *format;   /* of this run, or the run before */
	bool formatted;                 /* of this one */
	bool in_text;
	bool any;                       /* there is one in this part */
	struct stet_docx_changed_mark mark[64];         /* of paragraphs that are open */
	unsigned n_marks;
	stet_str author, date;          /* the last ones */
};

/* Every element, every text inside w:t, also where what it says is not shown.  `level`: the depth of the one that ends. */
void stet_docx_change_begins(struct stet_docx *d, const struct stet_element *el);
void stet_docx_change_ends(struct stet_docx *d, enum stet_tag tag, unsigned level);
void stet_docx_change_text(struct stet_docx *d, stet_str s);
/* The innermost change that what is read now stands in, or NULL. */
const struct stet_revision *stet_docx_change_now(const struct stet_docx *d);

/* None, in the room of those. */
static inline struct stet_docx_pending stet_docx_pending_none(const struct stet_docx_pending *room)
{
	return (struct stet_docx_pending){ .revision = room->revision, .room = room->room };
}

void stet_docx_pending_add(struct stet_docx_pending *pending, const struct stet_revision *revision);
void stet_docx_pending_move(struct stet_docx_pending *to, struct stet_docx_pending *from);
/* They are the block's from now on. */
void stet_docx_pending_give(struct stet_docx *d, struct stet_docx_pending *pending, struct stet_block *block);

/* ---- control.c ------------------------------------------------------------------------------ */

struct stet_docx_sdt {
	struct stet_control *control;
	stet_str *item;
	size_t n_items;
};

/* A new one; nothing is in it yet. */
struct stet_control *stet_docx_control_new(struct stet_docx *d);
/* One more thing that its list offers. */
void stet_docx_control_item(struct stet_docx *d, struct stet_docx_sdt *sdt, stet_str shown);
void stet_docx_control_begins(struct stet_docx *d);
void stet_docx_control_ends(struct stet_docx *d);
void stet_docx_control_property(struct stet_docx *d, const struct stet_element *el);
/* The innermost that is open, or NULL. */
const struct stet_control *stet_docx_control_now(const struct stet_docx *d);

/* ---- marks.c -------------------------------------------------------------------------------- */

void stet_docx_bookmark(struct stet_docx *d, const struct stet_element *el);
/* A paragraph begins: bookmarks that waited for one stand in it. */
void stet_docx_bookmarks_arrive(struct stet_docx *d);
void stet_docx_section(struct stet_docx *d, const struct stet_element *el);
/* Put the section break where the paragraph ends. */
void stet_docx_section_ends(struct stet_docx *d);

#endif
