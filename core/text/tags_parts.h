/* tags_parts.h - what the files that write tags share. */
#ifndef STET_TEXT_TAGS_PARTS_H
#define STET_TEXT_TAGS_PARTS_H

#include "text/map.h"
#include "text/tags.h"
#include "text/told.h"
#include "text/view_parts.h"

/* A style in view, or a role and level on a slide. */
struct stet_tags_style {
	char role[8];           /* "H1", "L2", "T"; empty: body text */
	stet_str style, name;
	size_t count, order;
	stet_str alias;
	bool used;
};

struct stet_tags_styles {
	struct stet_map key;       /* role, NUL, style: the index of `style` */
	struct stet_tags_style *style;
};

struct stet_tags {
	struct stet_buf *out;           /* the lines after the head */
	const struct stet_view *view;
	struct stet_arena *arena;
	struct stet_tags_styles styles;
	struct stet_map pair;      /* meanings of pairs: the index of `pair_number` */
	uint32_t *pair_number;
	stet_str *mark;                 /* by number - 1 */
	size_t n_marks;
	struct stet_map control;   /* ids of those in view: the index of `controls` */
	const struct stet_control **controls;
	size_t n_controls;
	struct stet_map revision;  /* likewise */
	const struct stet_revision **revisions;
	size_t n_revisions;
	const struct stet_revision *noted;      /* the last one that has a note, which ends there */
	size_t noted_to;
	const struct stet_shape *shape; /* whose text is written, or NULL */
	bool roomy;                     /* its room is yet to be said */
	bool slide_hidden, shape_hidden;        /* nothing on it is seen */
	enum stet_kind apart;           /* of the last part after the body, or 0 */
	struct stet_tags_address *address;
	size_t n_addresses;
	stet_str *comment;              /* ids */
	size_t n_comments;
	size_t cut;                     /* the next of the view's */
	struct stet_told *told;         /* who wants to know what is written, or NULL */
	struct stet_buf scratch;
};

/* ---- styles */
void stet_tags_styles_of(struct stet_tags *t);
/* The alias of paragraph `i` of the view, which counts as used. */
stet_str stet_tags_alias(struct stet_tags *t, size_t i);
void stet_tags_put_styles(struct stet_tags *t, struct stet_buf *out);

/* ---- marks */
/* The number of a pair of this meaning: the same each time.  `key` tells meanings apart, of which the mark says less. */
uint32_t stet_tags_pair(struct stet_tags *t, stet_str key, stet_str meaning);
/* The number of one thing. */
uint32_t stet_tags_atom(struct stet_tags *t, stet_str meaning);
void stet_tags_see_control(struct stet_tags *t, const struct stet_control *control);
void stet_tags_see_revision(struct stet_tags *t, const struct stet_revision *revision);
void stet_tags_put_marks(struct stet_tags *t);
const char *stet_tags_revision_word(const struct stet_revision *revision);

/* The target is what the text says, or a bookmark that Word made for itself. */
bool stet_tags_is_plain_link(stet_str link, stet_str text);
/* What a field's code says, without switches and Word's own bookmarks: "REF fees". */
void stet_tags_put_code(struct stet_buf *out, stet_str code);
/* What a run is that is no text: "picture:img1,alt:dog". */
void stet_tags_put_thing(struct stet_tags *t, struct stet_buf *out, const struct stet_run *run);

/* ---- paragraphs */
/* How most characters of a paragraph look. */
void stet_tags_baseline(struct stet_tags_base *base, const struct stet_block *paragraph);
/* Only white space, of which nothing shows. */
bool stet_tags_is_space(const struct stet_run *run);
/* What a run has beside the named tags, or has not: "color:C00000,size:14"; appended to `out`. */
void stet_tags_deviation(struct stet_buf *out, const struct stet_tags_base *base, const struct stet_run *run);

/* A field that another tag says: a link, a control. */
bool stet_tags_is_said(const struct stet_run *run);
bool stet_tags_is_contents(const struct stet_block *paragraph);         /* a line of a table of contents */
void stet_tags_runs(struct stet_tags *t, const struct stet_block *paragraph, enum stet_tags_place place);
/* Changes of a block that no run says, as notes. */
void stet_tags_pending(struct stet_tags *t, const struct stet_block *block, const bool *said);
void stet_tags_note_revision(struct stet_tags *t, const struct stet_revision *revision);

void stet_tags_paragraph(struct stet_tags *t, size_t i);
/* The one paragraph of a cell that holds no more, SIZE_MAX when it holds more; its own index when it is empty. */
size_t stet_tags_only(const struct stet_block *block, size_t cell);
void stet_tags_address(struct stet_tags *t, char kind, stet_str id, const char sum[3]);
/* A table's lines; returns the block after it.  Other blocks go through step. */
size_t stet_tags_table(struct stet_tags *t, size_t i);
size_t stet_tags_step(struct stet_tags *t, size_t i);

/* " name=value" in a line that says what something is; nothing when the value is empty. */
void stet_tags_member(struct stet_tags *t, const char *name, stet_str value, size_t most);

/* ---- slides */
void stet_tags_slide(struct stet_tags *t, size_t i);
void stet_tags_shape(struct stet_tags *t, size_t i);

#endif
