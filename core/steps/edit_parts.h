/* edit_parts.h - what the files share that make an edit script of a model's answers. */
#ifndef STET_STEPS_EDIT_PARTS_H
#define STET_STEPS_EDIT_PARTS_H

#include "steps/edit_model.h"
#include "task/asker.h"

/* A line of the script to be. */
struct stet_got {
	stet_str text;
	uint32_t block;         /* that it names; STET_NONE: it is not understood */
	size_t line;            /* of the view, where it belongs */
	size_t turn;            /* they came in this order */
	enum stet_edit_kind kind;
	bool gone;              /* a better one took its place */
	stet_str why;           /* it cannot be applied */
	bool soft;              /* it can, but should be looked at again */
};

/* A chunk that is asked about. */
struct stet_edit_question {
	struct stet_chunk chunk;
	unsigned depth;         /* how many rounds led to it */
	unsigned halved;        /* how often it was cut smaller */
	bool again;             /* it was asked before, and did not come back whole */
	bool escalated;
	stet_str failed;        /* lines to be written again, with their reasons; empty: the first time */
};

struct stet_editing {
	const struct stet_edit_job *job;
	struct stet_work *work;
	struct stet_lines lines;
	struct stet_arena arena;
	size_t tokens;          /* of a chunk */
	size_t n_chunks;
	struct stet_edit_question *queue;
	size_t n_queue;
	struct stet_got *got;
	size_t n_got;
	bool *answered;         /* by line of the view */
	size_t n_answers, n_failed, n_outside, n_stripped;
	struct stet_err first;  /* the first failure */
};

void stet_edit_enqueue(struct stet_editing *e, const size_t *line, size_t n, struct stet_edit_question like);
/* Ask all that is in the queue, at once; what comes of it may be in the queue again. */
int stet_edit_round(struct stet_editing *e, struct stet_err *err);

/* People are shown whole lines, of whichever answer. */
struct stet_edit_stream {
	struct stet_work *work;
	struct stet_buf line;
};

/* edit_ask.c: what is asked about a chunk. */
int stet_edit_prepare(struct stet_editing *e, const struct stet_edit_question *q, struct stet_ask *ask, struct stet_edit_stream *stream,
                      struct stet_err *err);

/* edit_take.c: an answer's lines, those that may be.  Sets *ended when the answer says that it is whole, *last to the last line of the
 * view that it names (SIZE_MAX: none).  False when the answer is none at all. */
bool stet_edit_take(struct stet_editing *e, const struct stet_edit_question *q, stet_str answer, bool *ended, size_t *last);

/* edit_repair.c: the script so far, in order. */
void stet_edit_write(struct stet_editing *e, struct stet_buf *out);
/* Hold it against the document, and put what does not fit into the queue. */
int stet_edit_check(struct stet_editing *e, struct stet_err *err);
/* Lines that were written again take the place of those that failed. */
void stet_edit_replace(struct stet_editing *e, size_t from);
/* Say which numbers are not those of the original. */
void stet_edit_tell_numbers(struct stet_editing *e);

#endif
