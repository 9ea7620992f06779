/* edit_model.h - a document and a wish become an edit script: asked of a model chunk by chunk, checked line by line.
 *
 * Whatever a model answers, only lines that name a paragraph it was asked about, and do what was asked for, get into the script; what
 * cannot be applied is asked for once more. */
#ifndef STET_STEPS_EDIT_MODEL_H
#define STET_STEPS_EDIT_MODEL_H

#include <stet/doc.h>
#include <stet/script.h>

#include "steps/chunk.h"
#include "steps/prompt.h"
#include "steps/step.h"

#define STET_MAY(kind) (1u << (kind))

struct stet_edit_job {
	struct stet_work *work;         /* with asker and model */
	const struct stet_doc *doc;     /* in its final state */
	const char *step;               /* "rewrite": in the journal, and the prompt's name */
	/* What the prompt is filled in with, beside {{scope}}, {{fit}} and {{context}}. */
	const struct stet_prompt_value *value;
	stet_str wish;                  /* as it is told when failed lines are asked for again */
	unsigned may;                   /* STET_MAY of each kind of edit that is asked for */
	struct stet_lines_want want;
	bool all;                       /* each line with words has to come back, and its numbers with it */
};

/* The script, with a "." at its end, is appended to `out`.  What a person should know is in the work's notes: "model.unanswered" for
 * lines that did not come back, "model.failed" for chunks without an answer, "model.outside" for lines that nobody asked for,
 * "model.number" for numbers that are not those of the original, "hidden.shut" for what was not shown.  An error when nothing at all
 * came of it. */
int stet_edit_model(struct stet_buf *out, const struct stet_edit_job *job, struct stet_err *err);

/* Is there something among these notes that did not come about? */
bool stet_edit_fell_short(const struct stet_notes *notes);

/* The first number of `was` that `now` lacks, its digits however they are grouped; empty: none.  Tags are no text. */
stet_str stet_number_missing(stet_str was, stet_str now, struct stet_arena *arena);

#endif
