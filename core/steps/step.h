/* step.h - a step of the work: it reads something, makes something, and says what it could not do.
 *
 * A step is a row in steps.def and a file that ends in a const struct; core/steps/steps.c finds it by name.  Its
 * parameters are the flags of the command of that name, too. */
#ifndef STET_STEP_H
#define STET_STEP_H

#include <stet/provider.h>

#include "base/args.h"

struct stet_asker;

/* What a step works on.  Zeroed but for what the caller knows; stet_work_free frees it. */
struct stet_work {
	const char *input;              /* path; "-": standard input */
	const char *output;             /* where the result will lie ("-": standard output): it names others from there */
	const struct stet_limits *lim;
	struct stet_notes notes;
	struct stet_buf out;            /* the result */
	struct stet_arena arena;
	stet_str *read;                 /* every file that was read, so that none is written over */
	size_t n_read;

	struct stet_asker *asker;       /* with a model; else NULL */
	const struct stet_model *model, *escalate;      /* escalate: for what the first could not do; may be NULL */
	const char *effort;             /* of reasoning, as in struct stet_request; NULL: the model's own */
	bool estimate;                  /* nothing is sent: answers are empty, and there is no result */
	/* The answer as it comes, may be NULL: of one text for people piece by piece, of a script line by line. */
	int (*on_text)(void *user, stet_str more);
	void *user;
	struct stet_doc *doc;           /* work->input, when the caller has it open (final state, with origins); else NULL */
};

/* Read a file for this work: into its arena, remembered in `read`. */
int stet_work_read(struct stet_work *work, const char *path, stet_str *bytes, struct stet_err *err);
void stet_work_free(struct stet_work *work);

struct stet_step {
	const char *name;
	const char *summary;
	const struct stet_param *params;
	/* How it is done without a model; NULL: it cannot be. */
	int (*offline)(struct stet_work *work, const struct stet_args *args, struct stet_err *err);
	/* How it is done with work->asker and work->model; NULL: it needs none. */
	int (*model)(struct stet_work *work, const struct stet_args *args, struct stet_err *err);
};

/* All of them, NULL at the end. */
extern const struct stet_step *const stet_steps[];
const struct stet_step *stet_step_find(const char *name);

#endif
