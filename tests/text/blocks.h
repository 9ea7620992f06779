/* blocks.h - documents made by hand: blocks as a reader would give them. */
#ifndef STET_TEST_BLOCKS_H
#define STET_TEST_BLOCKS_H

#include <stet/doc.h>

#include "text/engine.h"

struct blocks {
	struct stet_arena arena;
	struct stet_block *block;
	size_t n, pictures, paragraphs, tables;
	uint32_t open[16];
	unsigned depth;
};

/* A paragraph of one run. */
struct stet_block *add_para(struct blocks *b, const char *text);
struct stet_block *add_head(struct blocks *b, int level, const char *text);
struct stet_block *add_styled(struct blocks *b, const char *style, const char *text);
struct stet_block *add_item(struct blocks *b, int level, int number, const char *text);  /* number 0: a bullet */
/* A paragraph of runs: text, flags, text, flags, …, NULL. */
struct stet_block *add_runs(struct blocks *b, ...);
/* A run of what was added last, and it as a thing that is no text. */
struct stet_run *run_of(struct blocks *b, size_t i);
struct stet_run *turn_run(struct blocks *b, size_t i, enum stet_run_kind kind, const char *ref);
/* All of the text in this size (half-points) and look. */
struct stet_block *add_look(struct blocks *b, int size, uint32_t flags, const char *text);
/* A paragraph with a picture, in EMU. */
struct stet_block *add_picture(struct blocks *b, int64_t cx, int64_t cy, const char *part, const char *alt);
/* Rows parted by '\n', cells by '|'; "" is an empty cell. */
void add_table(struct blocks *b, const char *rows);
void open_block(struct blocks *b, enum stet_kind kind);
void close_block(struct blocks *b);

/* The outline as Markdown would have it, without notes: "# Section", "## Title", "- bullet", "[table 3x2]",
 * "[picture img1]", "> quote", "### head"; the deck's title first. */
stet_str outline_of(struct blocks *b, unsigned slides);
void make_deck(struct stet_deck *deck, struct blocks *b, unsigned slides, struct stet_notes *notes);
stet_str show_deck(struct stet_arena *arena, const struct stet_deck *deck);
stet_str line_text(struct stet_arena *arena, const struct stet_line *line);
/* Does it stand in what was shown; how often? */
bool has(stet_str shown, const char *part);
size_t count(stet_str shown, const char *part);
void free_blocks(struct blocks *b);

#endif
