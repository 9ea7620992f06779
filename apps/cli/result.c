/* result.c - where results go: never over what was read, never as garbage on a terminal. */
#include "cli.h"

#include <unistd.h>

#include "base/file.h"
#include "model.h"
#include "steps/step.h"

int result_may(const char *path, bool binary, const stet_str *read, size_t n, struct stet_err *err)
{
	bool to_stdout = !path || !strcmp(path, "-");

	if (to_stdout && binary && isatty(STDOUT_FILENO))
		return stet_fail(err, STET_EUSAGE, "usage.output", "the result is not for a terminal; name a file with -o");
	for (size_t i = 0; !to_stdout && i < n; i++)
		if (stet_file_same(path, read[i].at))
			return stet_fail(err, STET_EPOLICY, "file.same", "'%s' was read for this and is not written over", path);
	return STET_OK;
}

int result_write(const char *path, stet_str bytes, bool binary, const stet_str *read, size_t n, struct stet_err *err)
{
	int rc = result_may(path, binary, read, n, err);

	return rc ? rc : stet_file_write(path ? path : "-", bytes, err);
}

int result_may_go(const char *path, bool in_place, const stet_str *read, size_t n, struct stet_err *err)
{
	if (!in_place)
		return result_may(path, true, read, n, err);
	if (path)
		return stet_fail(err, STET_EUSAGE, "usage.output", "--in-place or -o: not both");
	if (stet_file_is_dash(read[0].at))
		return stet_fail(err, STET_EUSAGE, "usage.output", "standard input cannot be written over");
	return STET_OK;
}

int result_over(const char *path, stet_str was, stet_str bytes, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_buf now = { 0 };
	stet_str backup;
	int rc = stet_file_read(&now, path, stet_limits_default.file, err);

	if (!rc && !stet_str_eq(stet_buf_view(&now), was))
		rc = stet_fail(err, STET_EBUSY, "file.changed", "'%s' was changed by somebody else in the meantime", path);
	if (!rc)
		rc = stet_file_replace(path, bytes, &arena, &backup, err);
	stet_buf_free(&now);
	stet_arena_free(&arena);
	return rc;
}

int run_step(struct cli *cli, const char *step, const struct stet_args *args, bool binary, struct stet_err *err)
{
	const char *output = stet_args_text(args, "output");
	struct stet_work work = {
		.input = args->operand[0],
		.output = output ? output : "-",
		.lim = &stet_limits_default,
	};
	const struct stet_step *how = stet_step_find(step);
	int rc;

	if (cli->model)
		model_into(cli->model, &work);
	else if (!how->offline)
		return model_missing(cli, err);
	rc = cli->model && how->model ? how->model(&work, args, err) : how->offline(&work, args, err);
	if (cli->model)
		model_quiet(cli->model);
	report_notes(cli, work.input, &work.notes);
	if (!rc && cli->model)
		rc = model_check(cli->model, err);
	if (!rc && !work.estimate)
		rc = result_write(output, stet_buf_view(&work.out), binary, work.read, work.n_read, err);
	stet_work_free(&work);
	return rc;
}
