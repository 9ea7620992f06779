/* answered.c - a text for people: to a terminal as it comes, else when it is whole. */
#include "answered.h"

#include <unistd.h>

#include "base/file.h"
#include "model.h"

const struct stet_param answered_params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ 0 },
};

struct watched {
	struct model *model;
	struct stet_buf shown;
};

static int show(void *user, stet_str more)
{
	struct watched *w = user;

	stet_buf_str(&w->shown, more);
	return model_show_text(w->model, stdout, more);
}

/* What was shown as it came is not said again, unless it came out differently in the end. */
static int write_it(const char *output, struct stet_work *work, const struct watched *w, struct stet_err *err)
{
	if (w->shown.len && stet_str_eq(stet_buf_view(&w->shown), stet_buf_view(&work->out)))
		return STET_OK;
	if (w->shown.len)
		fputs("\n\n", stdout);
	return result_write(output, stet_buf_view(&work->out), false, work->read, work->n_read, err);
}

int answered_run(struct cli *cli, const char *step, const char *input, const struct stet_args *args, struct stet_err *err)
{
	const char *output = stet_args_text(args, "output");
	const struct stet_step *how = stet_step_find(step);
	struct stet_work work = { .input = input, .output = output ? output : "-", .lim = &stet_limits_default };
	struct watched w = { .model = cli->model };
	int rc;

	if (cli->model) {
		model_into(cli->model, &work);
		work.on_text = isatty(STDOUT_FILENO) && stet_file_is_dash(work.output) ? show : NULL;
		work.user = &w;
	}
	rc = (cli->model ? how->model : how->offline)(&work, args, err);
	if (cli->model)
		model_quiet(cli->model);
	if (!rc && cli->model)
		rc = model_check(cli->model, err);
	if (!rc && !work.estimate && work.out.len)
		rc = write_it(output, &work, &w, err);
	report_notes(cli, input, &work.notes);
	stet_buf_free(&w.shown);
	stet_work_free(&work);
	return rc;
}
