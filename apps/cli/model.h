/* model.h - what commands share that may use a model: their flags, the asker, what people see while it asks, what it cost.
 *
 * A command whose row says .model takes model_params; main opens the asker when -m names a model, gives up sockets and programs, runs
 * the command and closes the asker with a line about the cost.  The command sees cli->model, NULL without -m, and gives it to a step
 * with model_into:
 *
 *	struct stet_work work = { … };
 *
 *	if (!cli->model)
 *		return model_missing(cli, err);                 (or do it without)
 *	model_into(cli->model, &work);
 *	rc = stet_step_find("rewrite")->model(&work, args, err);
 *	if (work.estimate)                                      (nothing was sent, there is no result)
 *		…                                               (model_close says what it would cost)
 *	else if (!rc)
 *		rc = model_check(cli->model, err);              (not stopped meanwhile: then write the result) */
#ifndef STET_CLI_MODEL_H
#define STET_CLI_MODEL_H

#include "cli.h"

#include "steps/step.h"

extern const struct stet_param model_params[];

/* Open what the flags name; *out is NULL when they name none. */
int model_open(struct model **out, struct cli *cli, const struct stet_args *args, struct stet_err *err);
/* What it came to, or would, is said; with `rc` the first is a success only.  Returns `rc`. */
int model_close(struct model *model, int rc, struct stet_err *err);

void model_into(struct model *model, struct stet_work *work);
/* The error of a command that cannot do without. */
int model_missing(const struct cli *cli, struct stet_err *err);
/* STET_ECANCELLED when the user stopped it. */
int model_check(const struct model *model, struct stet_err *err);
/* For work.on_text, when people watch: lines of a script as they come, dim.  NULL when nobody does. */
int (*model_watched(const struct model *model))(void *user, stet_str line);
/* Pieces of a text for people as they come: escaped, and progress is not shown over them.  Not 0: it cannot be written. */
int model_show_text(struct model *model, FILE *to, stet_str more);
/* Before something else is written to the terminal. */
void model_quiet(struct model *model);

/* SIGINT: true when an asker was told to stop, and this was the first time. */
bool model_interrupt(void);

#endif
