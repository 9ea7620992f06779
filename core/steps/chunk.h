/* chunk.h - a document's view line by line, and chunks of it that a model can read and answer at once.
 *
 * Lines are those of the view of the whole document, so that ids, checksums, styles and numbers mean the same in each chunk. */
#ifndef STET_STEPS_CHUNK_H
#define STET_STEPS_CHUNK_H

#include <stet/doc.h>

#include "text/tags.h"

enum stet_line_kind {
	STET_LINE_BOX,          /* says what something is: a table, a header, a picture */
	STET_LINE_TEXT,         /* a paragraph */
	STET_LINE_ROW,
	STET_LINE_SLIDE,
};

struct stet_line {
	enum stet_line_kind kind;
	stet_str text;          /* as it stands in the view, without line end */
	uint32_t block;         /* STET_NONE: none, as of "@footnotes" */
	uint32_t tokens;
	bool open;              /* it is wanted, and may be changed */
	bool shut;              /* nobody sees all of it: it is not shown */
	bool words;             /* there are letters in it that no program makes */
};

/* What of a document is wanted; zeroed: all of it but comments and what nobody sees. */
struct stet_lines_want {
	const char *part, *range, *slides;      /* as in struct stet_view_options */
	bool hidden;            /* what nobody sees, too */
};

struct stet_lines {
	struct stet_arena arena;
	struct stet_view view;  /* of the whole document */
	struct stet_buf text;
	struct stet_tags_names names;
	stet_str head;          /* @doc, of which the language, and @style */
	struct stet_line *line;
	size_t n;
	uint32_t *line_of;      /* by block: the line that shows it, for a cell that of its row; STET_NONE: none */
	stet_str *mark;         /* by number - 1: "3=field:DATE" */
	size_t n_marks;
	size_t n_open, n_shut;  /* that were wanted; of them, left out since nobody sees all of them */
};

/* The document must outlive them. */
int stet_lines_of(struct stet_lines *out, const struct stet_doc *doc, const struct stet_lines_want *want, struct stet_err *err);
void stet_lines_free(struct stet_lines *lines);

/* Lines that are shown to be changed; in order. */
struct stet_chunk {
	size_t *line;
	size_t n;
	size_t tokens;
};

/* Cut `n` lines into chunks of about `tokens` each: tables and slides stay whole where they fit, and a chunk rather begins with a
 * heading.  Chunks lie in `arena`. */
void stet_chunks_of(struct stet_chunk **out, size_t *n_out, const struct stet_lines *lines, const size_t *line, size_t n, size_t tokens,
                    struct stet_arena *arena);
/* As a model reads it: head, up to `around` tokens of lines on either side to be read only, the lines, what their numbers mean.
 * Returns whether there is something around it: then "@context" and "@edit" stand before each. */
bool stet_chunk_show(struct stet_buf *out, const struct stet_lines *lines, const struct stet_chunk *chunk, size_t around);
/* "p10-p40" */
stet_str stet_chunk_name(const struct stet_lines *lines, const struct stet_chunk *chunk, struct stet_arena *arena);
/* Whom edits of this chunk may name: its own. */
void stet_chunk_names(struct stet_tags_names *out, const struct stet_lines *lines, const struct stet_chunk *chunk, struct stet_arena *arena);
/* Is the block shown by one of the chunk's lines? */
bool stet_chunk_has(const struct stet_lines *lines, const struct stet_chunk *chunk, size_t block);

#endif
