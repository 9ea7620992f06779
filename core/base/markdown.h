/* markdown.h - writing Markdown: text escaped where it must be and nowhere else, looks as signs, pipe tables.
 *
 * What is written reads back as the same runs with CommonMark and GitHub's tables and strikethrough, pandoc's ^x^ and
 * ~x~, and <b>, <i>, <u>, <s>, <sup>, <sub>, <code>, <br> where signs would not be recognized. */
#ifndef STET_BASE_MARKDOWN_H
#define STET_BASE_MARKDOWN_H

#include <stet/deck.h>

enum stet_markdown_place {
	STET_MARKDOWN_PARA,     /* lines: what would begin a block is escaped at their start */
	STET_MARKDOWN_HEADING,  /* one line; breaks are <br> */
	STET_MARKDOWN_CELL,     /* one line, pipes escaped */
	STET_MARKDOWN_LABEL,    /* between brackets */
};

struct stet_markdown {
	struct stet_buf *out;
	enum stet_markdown_place place;
	stet_str indent;                /* begins each line after a break */
	uint32_t looks;                 /* flags that are shown; STET_HIDDEN as [hidden: …] */
	/* Writes a run that is no text (picture, reference); NULL: such runs are left out. */
	void (*other)(void *self, struct stet_buf *out, const struct stet_run *run);
	void *self;
};

#define STET_MARKDOWN_LOOKS (STET_BOLD | STET_ITALIC | STET_UNDERLINE | STET_STRIKE | STET_SUPERSCRIPT | STET_SUBSCRIPT | STET_CODE)

/* Some runs, without a line end. */
void stet_markdown_runs(const struct stet_markdown *to, const struct stet_run *run, size_t n);
/* The same runs, made simpler to write: what looks alike in one, spaces with the look that is on both sides of
 * them, none at the edges of a line.  Word processors leave much of the kind behind.  In `arena`; `*n` says how many. */
const struct stet_run *stet_markdown_tidy(struct stet_arena *arena, const struct stet_run *run, size_t *n);
/* Some plain text, in the same way. */
void stet_markdown_text(struct stet_buf *out, enum stet_markdown_place place, stet_str text);
/* What stands in the parentheses of a link or picture. */
void stet_markdown_target(struct stet_buf *out, stet_str target);

/* Lists that are open, by level.  Zeroed: none is. */
struct stet_markdown_lists {
	struct stet_markdown_list {
		bool ordered;
		char sign;              /* '-', '.' or ')' */
		uint32_t next;          /* the number that goes on in it */
		unsigned indent;        /* column of its signs */
		unsigned inside;        /* column of its items' text */
	} list[9];
	unsigned n;
};

/* The sign of a list item, on a new line, with its indent; an empty line before it when another list begins here.
 * Returns the column at which its further lines begin. */
unsigned stet_markdown_item(struct stet_buf *out, struct stet_markdown_lists *lists, unsigned level, bool ordered,
                            uint32_t number);
/* That many spaces, for stet_markdown.indent: at most 128. */
stet_str stet_markdown_spaces(unsigned n);

/* A pipe table of cells that are Markdown already (n_rows * n_cols, row by row, the first the head), its columns padded
 * when that leaves it reasonably narrow.  `align` per column as in stet_block.align, or NULL. */
void stet_markdown_table(struct stet_buf *out, const stet_str *cell, size_t n_rows, size_t n_cols, const uint8_t *align);

#endif
