/* md.h - Markdown taken apart once, for a deck and for a document: its front matter, then a flat row of leaves.
 *
 * md4c does the Markdown.  What it does not know (front matter, ::: divs, {attributes}) is found line by line before
 * (source.c) and comes back in its place through marks: control characters that stand for what was taken out. */
#ifndef STET_MARKDOWN_MD_H
#define STET_MARKDOWN_MD_H

#include <stet/deck.h>
#include <stet/doc.h>

/* ---- attributes: {#id .class key="value"} ------------------------------------------------------- */

struct stet_md_pair {
	stet_str key, value;            /* key "id" for #id, "class" for .class */
};

struct stet_md_attrs {
	struct stet_md_pair *pair;
	size_t n;
};

/* What stands at the start of `s`, up to and with the closing brace: its length, or 0 when it is not well formed.
 * `attrs` may be NULL to only look. */
size_t stet_md_attrs_parse(struct stet_md_attrs *attrs, struct stet_arena *arena, stet_str s);
/* The value of the first with that key, or empty. */
stet_str stet_md_attrs_get(const struct stet_md_attrs *attrs, const char *key);

/* ---- front matter --------------------------------------------------------------------------------- */

struct stet_md_front {
	stet_str title, subtitle, author, date, lang, template;
	unsigned slide_level;           /* 0: not given */
};

/* Take the lines between the fences of a YAML block; `line_no` is the number of its first. */
void stet_md_front_yaml(struct stet_md_front *front, struct stet_arena *arena, stet_str lines, unsigned line_no,
                        struct stet_notes *notes);
/* Take a block of "% title", "% authors", "% date" at the start of `s`; its length, or 0 when there is none. */
size_t stet_md_front_percent(struct stet_md_front *front, struct stet_arena *arena, stet_str s);

/* ---- the source, made ready for md4c -------------------------------------------------------------- */

#define STET_MD_ATTRS '\1'              /* at the end of a heading: its attributes stood here */
#define STET_MD_FENCE '\2'              /* alone in a heading: the fence of a div stood here */

/* What a mark stands for. */
struct stet_md_mark {
	size_t at;                      /* offset of the mark in the text */
	unsigned line_no;
	stet_str was;                   /* what it replaces, word for word */
	struct stet_md_attrs attrs;
	bool opens, closed;             /* of a div: this fence opens one; its end was found */
};

struct stet_md_source {
	struct stet_buf text;           /* as many lines as the file, what is not Markdown left empty */
	struct stet_md_mark *mark;      /* in order of `at`; in the arena */
	size_t n;
	struct stet_md_front front;
};

/* The largest Markdown file that is read. */
#define STET_MD_MOST ((size_t)16 << 20)

int stet_md_source_make(struct stet_md_source *out, struct stet_arena *arena, stet_str markdown, struct stet_notes *notes,
                        struct stet_err *err);
/* The mark at that offset, or NULL. */
const struct stet_md_mark *stet_md_source_mark(const struct stet_md_source *source, size_t at);

/* ---- leaves -------------------------------------------------------------------------------------- */

enum stet_md_kind {
	STET_MD_HEADING = 1,
	STET_MD_PARA,
	STET_MD_CODE,                   /* lines parted by BREAK runs */
	STET_MD_RULE,
	STET_MD_TABLE,
	STET_MD_DIV,                    /* opens; */
	STET_MD_DIV_END,                /* closes the last one open */
};

/* Runs are TEXT, BREAK or PICTURE.  A picture's `ref` is where it lies, its `code` its "from" attribute. */
struct stet_md_leaf {
	enum stet_md_kind kind;
	unsigned line_no;               /* 0 unknown */
	struct stet_line line;
	stet_str text;                  /* of all runs in one, NUL-terminated */
	const struct stet_md_attrs *attrs;      /* of a heading or div, or NULL */
	uint8_t level;                  /* of a heading: 1 to 6 */
	uint8_t quote;                  /* how many quotations it stands in */
	bool closed;                    /* of a div: its end was found */

	bool item;                      /* opens a list item; */
	bool more;                      /* goes on in the item that the leaf before opened */
	bool ordered;
	uint8_t depth;                  /* of the list, from 0 */
	uint32_t number;

	const struct stet_md_table *table;
};

struct stet_md_table {
	struct stet_md_leaf *cell;      /* n_rows * n_cols paragraphs */
	uint32_t n_rows, n_cols, header_rows;
	uint8_t *align;                 /* per column, as in stet_block.align */
};

struct stet_md {
	struct stet_md_front front;
	struct stet_md_leaf *leaf;
	size_t n, room;
	struct stet_arena scratch;      /* what is not needed once the leaves are */
};

/* Take `markdown` apart.  Texts and runs go into `arena`; the rest goes with stet_md_free. */
int stet_md_read(struct stet_md *out, struct stet_arena *arena, stet_str markdown, struct stet_notes *notes,
                 struct stet_err *err);
void stet_md_free(struct stet_md *md);

/* A note about a line: "line 12". */
void stet_md_note(struct stet_notes *notes, const char *slug, unsigned line_no, const char *fmt, ...) STET_PRINTF(4, 5);

#endif
