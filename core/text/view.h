/* view.h - a document's blocks in the tag language, as text, Markdown or JSON. */
#ifndef STET_TEXT_VIEW_H
#define STET_TEXT_VIEW_H

#include <stet/doc.h>

/* Blocks that were left out for want of room. */
struct stet_cut {
	size_t before;          /* they stood before this block */
	stet_str from, to;      /* ids of the first and the last */
	size_t blocks, tokens;
};

struct stet_view {
	const struct stet_block *block;
	size_t n;
	const struct stet_properties *about;
	const char *format;             /* "docx" */
	stet_str name;                  /* of the file */
	enum stet_state state;          /* in which it was read */
	const struct stet_revision *const *revision;    /* pending changes of the document */
	size_t n_revisions;
	/* All blocks, when `block` is a part of them: styles have the names that they have in the whole. */
	const struct stet_block *whole;
	size_t n_whole;
	struct stet_cut *cut;           /* in order */
	size_t n_cuts;
	stet_str media;                 /* folder where pictures were written, as links name it; empty: nowhere */
};

/* A line for each paragraph and row, with its id, checksum and style: docs/tags.md. */
int stet_view_tags(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

/* Words in reading order: a paragraph a line, cells parted by tabs, notes and comments after the body.  Tracked changes
 * are [-deleted-] and {+inserted+} where both are read. */
int stet_view_text(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);
/* The same for blocks that come some at a time; `state`, zeroed at first, goes from one call to the next. */
struct stet_text_state {
	enum stet_kind apart;   /* of the part after the body that was titled last, or 0 */
	bool begun;
};
int stet_view_text_more(struct stet_buf *out, const struct stet_view *view, struct stet_text_state *state,
                        struct stet_err *err);
/* The path of a picture in a folder: by its id and type, whatever its name in the file. */
void stet_view_picture_name(struct stet_buf *out, stet_str folder, const struct stet_picture *picture);
/* GFM: headings, lists, pipe tables, footnotes, links, pictures as ![alt](media:name#img2). */
int stet_view_markdown(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);
/* Every block with all that is known of it. */
int stet_view_json(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

#endif
