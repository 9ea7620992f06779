/* rewrite.c - a document and what a person wants of it: the edit script that a model writes for it. */
#include "steps/edit_model.h"

static const struct stet_param params[] = {
	{ "instruction", 'i', STET_PARAM_TEXT, NULL, "TEXT", NULL, 0, 0, "what is to be done: 'shorter', 'use the active voice', 'fix typos'" },
	{ "part", 'p', STET_PARAM_CHOICE, "all", NULL, "all|body|notes|headers|comments", 0, 0, "which part; comments only when they are named" },
	{ "range", 'r', STET_PARAM_TEXT, NULL, "ID[-ID]", NULL, 0, 0, "from one block to another, by id: p10-p40, t2" },
	{ "slides", 's', STET_PARAM_TEXT, NULL, "N[-N]", NULL, 0, 0, "some slides: 3-5" },
	{ "hidden", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "show the model also text that nobody sees" },
	{ 0 },
};

static int model(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	stet_str wish = stet_str_trim(stet_str_of(stet_args_text(args, "instruction")));
	struct stet_prompt_value value[] = { { "instruction", wish }, { 0 } };
	struct stet_edit_job job = {
		.work = work, .step = "rewrite", .value = value, .wish = wish,
		.may = STET_MAY(STET_EDIT_REPLACE) | STET_MAY(STET_EDIT_SUBSTITUTE) | STET_MAY(STET_EDIT_STYLE) | STET_MAY(STET_EDIT_AFTER) |
		       STET_MAY(STET_EDIT_BEFORE) | STET_MAY(STET_EDIT_DELETE) | STET_MAY(STET_EDIT_MOVE_AFTER) |
		       STET_MAY(STET_EDIT_MOVE_BEFORE) | STET_MAY(STET_EDIT_REFUSE),
		.want = { .part = stet_args_text(args, "part"), .range = stet_args_text(args, "range"),
		          .slides = stet_args_text(args, "slides"), .hidden = stet_args_on(args, "hidden") },
	};

	if (!wish.len)
		return stet_fail(err, STET_EUSAGE, "usage.instruction", "what is to be done? -i 'make it shorter' says it");
	job.doc = work->doc;
	return stet_edit_model(&work->out, &job, err);
}

const struct stet_step stet_step_rewrite = {
	.name    = "rewrite",
	.summary = "change a document's words as somebody wants them, by a model",
	.params  = params,
	.model   = model,
};
