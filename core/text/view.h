/* view.h - a document's blocks in the tag language, as text, Markdown or JSON. */
#ifndef STET_TEXT_VIEW_H
#define STET_TEXT_VIEW_H

#include <stet/doc.h>

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
};

/* A line for each paragraph and row, with its id, checksum and style: docs/tags.md. */
int stet_view_tags(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

/* Words in reading order: a paragraph a line, cells parted by tabs, notes and comments after the body. */
int stet_view_text(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);
/* GFM: headings, lists, pipe tables, footnotes, links, pictures as ![alt](media:name#img2). */
int stet_view_markdown(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);
/* Every block with all that is known of it. */
int stet_view_json(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

#endif
