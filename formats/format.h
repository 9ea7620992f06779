/* format.h - what a file format is to stet: a row in formats.def and a struct of small functions.
 *
 * doc.c is the engine: it reads the file, opens the package, asks every row how sure it is, lets the best one load. */
#ifndef STET_FORMAT_H
#define STET_FORMAT_H

#include <stet/change.h>
#include <stet/deck.h>
#include <stet/doc.h>

#include "input.h"

/* Where a loader puts what it finds.  Blocks are opened and closed like brackets; doc.c keeps `end` and `parent`. */
struct stet_sink;

/* The arena that lives as long as the document. */
struct stet_arena *stet_sink_arena(struct stet_sink *sink);
/* The arena of what only a block points at: its id, text, runs.  Where blocks are handed over as they come, it does not live
 * longer than they do. */
struct stet_arena *stet_sink_passing(struct stet_sink *sink);
/* Nobody will ask for the first `n` blocks: they may be handed over; those behind them, of which the first was opened after
 * the last time that any were, are numbers 0, 1, … then.  Does nothing while one is open. */
int stet_sink_flush(struct stet_sink *sink, size_t n, struct stet_err *err);
struct stet_notes *stet_sink_notes(struct stet_sink *sink);
/* A zeroed block of that kind, inside the one that is open; an open paragraph contains nothing.
 * The pointer lasts until the next stet_sink_open: keep the returned index for later. */
struct stet_block *stet_sink_open(struct stet_sink *sink, enum stet_kind kind);
void stet_sink_close(struct stet_sink *sink);
/* The block opened as number `i` (from 0). */
struct stet_block *stet_sink_block(struct stet_sink *sink, size_t i);
size_t stet_sink_count(const struct stet_sink *sink);
/* A new picture with its id ("img3"). */
struct stet_picture *stet_sink_picture(struct stet_sink *sink);
size_t stet_sink_pictures(const struct stet_sink *sink);
/* A new revision with its id ("r3"). */
struct stet_revision *stet_sink_revision(struct stet_sink *sink);
/* The one look of the document that is equal to this one; texts are copied when it is new. */
const struct stet_run_look *stet_sink_look(struct stet_sink *sink, const struct stet_run_look *look);
struct stet_properties *stet_sink_properties(struct stet_sink *sink);
/* The number of a part, by name, for stet_block.part. */
uint32_t stet_sink_part(struct stet_sink *sink, stet_str name);

/* Say why change number `i` is not made. */
void stet_outcome_refuse(struct stet_outcome *outcome, size_t i, const char *slug, const char *fmt, ...) STET_PRINTF(4, 5);
/* Was it refused already? */
bool stet_outcome_refused(const struct stet_outcome *outcome, size_t i);

struct stet_format {
	const char *name;               /* "docx" */
	const char *title;              /* "Word document" */
	const char *const *suffixes;    /* "docx", "docm", …, NULL */
	size_t size;                    /* of self: zeroed, the engine owns it */

	/* 0 to 100: how sure it is ours. */
	int (*probe)(const struct stet_input *in);
	/* how->lim is never NULL.  With how->pictures, one may stop once so many are in the sink, and leave out what
	 * pictures have no part in. */
	int (*load)(void *self, const struct stet_input *in, const struct stet_doc_options *how, struct stet_sink *sink,
	            struct stet_err *err);
	/* Bytes of a picture; NULL: the format has none. */
	int (*picture)(void *self, const struct stet_input *in, const struct stet_picture *picture, struct stet_buf *out,
	               struct stet_err *err);
	/* Make changes that were found to name blocks and text that are there (change.c): refuse what cannot be done
	 * (stet_outcome_refuse), count what is in outcome->n_made, append the new file.  With how->all and a refusal, or with
	 * nothing made, nothing is appended.  NULL: such documents are not changed. */
	int (*change)(void *self, const struct stet_input *in, const struct stet_doc *doc, const struct stet_change *change,
	              size_t n, const struct stet_change_options *how, struct stet_buf *out, struct stet_outcome *outcome,
	              struct stet_err *err);
	/* Accept or reject tracked changes: those of how->author that are `chosen`, by their numbers (NULL: all, and what has no
	 * number); how->id was looked up.  NULL: the format has none. */
	int (*settle)(void *self, const struct stet_input *in, const struct stet_doc *doc, bool accept,
	              const struct stet_settle_options *how, const bool *chosen, struct stet_buf *out, struct stet_outcome *outcome,
	              struct stet_err *err);
	void (*unload)(void *self);     /* fine on a half-loaded self; may be NULL */
};

#endif
