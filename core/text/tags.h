/* tags.h - the view dialect of the tag language (docs/tags.md): what those share who write it and who read edits of it. */
#ifndef STET_TEXT_TAGS_H
#define STET_TEXT_TAGS_H

#include "text/view.h"

/* ---- checksums ------------------------------------------------------------------------------------- */

/* Two small letters, NUL after them: of a paragraph's text, style and level, of a row's or slide's paragraphs.  An edit echoes
 * them.  The same wherever and whenever they are computed: FNV-1a of 64 bits over bytes, mixed, one of 256 pairs for it. */
void stet_tags_sum(const struct stet_block *block, size_t i, char sum[3]);
/* Four hexadecimal digits of all blocks' ids and checksums: the revision in `@doc`. */
void stet_tags_revision(const struct stet_block *block, size_t n, char revision[5]);

/* ---- text ------------------------------------------------------------------------------------------ */

enum stet_tags_place {
	STET_TAGS_TEXT,         /* after "| " */
	STET_TAGS_CELL,         /* in a row: ¦ is &brvbar; */
	STET_TAGS_LABEL,        /* before "|": no '|', '@', '=' */
	STET_TAGS_NOTE,         /* in "[rev …]": no ']' */
};

/* Text as it stands in a line: &lt; &amp; &brvbar; &#x…; and <br/> <tab/> where, and only where, it would be taken for
 * something else.  `after` bytes that follow it in memory will follow it in the line as well. */
void stet_tags_escape(struct stet_buf *out, stet_str text, size_t after, enum stet_tags_place place);
/* A value in a head line or mark: bare where it can be, else in quotes; at most `most` bytes of it, then "…". */
void stet_tags_value(struct stet_buf *out, stet_str text, size_t most);

/* ---- what a view says -------------------------------------------------------------------------------- */

struct stet_tags_address {
	stet_str name;          /* "p2.to", "t1r2c2.go" */
	char kind;              /* 'p' a paragraph, 'w' a row, 'c' a cell of one paragraph, 'h' such a cell of the first row: it names
	                           its column too, 'd' a slide */
};

/* What an edit of a view may name. */
struct stet_tags_names {
	struct stet_tags_address *address;
	size_t n_addresses;
	stet_str *style;        /* "H1", "N" */
	size_t n_styles;
	stet_str *revision;     /* "r4" */
	size_t n_revisions;
	stet_str *comment;      /* "c2" */
	size_t n_comments;
};

/* A view, and in `arena` what it names (`names` may be NULL). */
int stet_tags_write(struct stet_buf *out, const struct stet_view *view, struct stet_tags_names *names,
                    struct stet_arena *arena, struct stet_err *err);

/* Nothing in a paragraph that a reader or an edit would miss: such are not shown. */
bool stet_tags_is_blank(const struct stet_block *paragraph);

#endif
