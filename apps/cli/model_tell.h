/* model_tell.h - what people and programs are told while a model is asked, and in the end. */
#ifndef STET_CLI_MODEL_TELL_H
#define STET_CLI_MODEL_TELL_H

#include "model.h"

#include "task/asker.h"

struct model {
	struct cli *cli;
	struct stet_asker *asker;
	const struct stet_model *model, *escalate;
	const char *effort;
	bool estimate;
	bool watched;           /* by people, on a terminal */
	bool shown;             /* a line of progress stands there */
	bool within;            /* a text stands there without a line end */
};

/* As struct stet_asker_options has them. */
bool model_may_resend(void *user, stet_str step, stet_str unit, long long tokens);
void model_progress(void *user, size_t answered, size_t asked);
void model_note(void *user, const char *slug, stet_str text);

/* "12 calls, 3 known, 41,200 tokens, $0.0123" */
void model_tell_spent(struct model *model);
void model_tell_estimate(struct model *model);

/* "41,200" and "$0.0123", also for other commands. */
void tell_count(struct stet_buf *out, long long n);
void tell_money(struct stet_buf *out, long long millionths);

#endif
