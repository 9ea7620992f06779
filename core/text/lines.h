/* lines.h - pieces of a paragraph as a line of a slide: its words, with the looks that mean something. */
#ifndef STET_TEXT_LINES_H
#define STET_TEXT_LINES_H

#include <stet/deck.h>

#include "condense.h"

/* A paragraph's text and the runs whose texts are slices of it; no runs: all plain. */
struct stet_passage {
	stet_str text;
	const struct stet_run *run;
	uint32_t n_runs;
};

/* A line of the pieces `keep`, in the arena.  White space becomes single spaces.  Bold and italic stay where they set
 * words apart from the rest of the line, other looks of the paragraph go; `plain`: all looks go but raised and lowered. */
struct stet_line stet_line_make(struct stet_arena *arena, const struct stet_passage *passage, const struct stet_span *keep,
                                unsigned n, bool capital, bool plain);
/* The same with a sign that it goes on. */
void stet_line_more(struct stet_arena *arena, struct stet_line *line);
/* All of a text as one plain run. */
struct stet_line stet_line_text(struct stet_arena *arena, stet_str text);
/* The text of a line in one. */
stet_str stet_line_string(struct stet_arena *arena, const struct stet_line *line);

#endif
