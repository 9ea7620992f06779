/* steps.c - the table of steps, and the work they share. */
#include "steps/step.h"

#include "base/file.h"

#define STEP(name) extern const struct stet_step stet_step_##name;
#include "steps.def"
#undef STEP

const struct stet_step *const stet_steps[] = {
#define STEP(name) &stet_step_##name,
#include "steps.def"
#undef STEP
	NULL,
};

const struct stet_step *stet_step_find(const char *name)
{
	for (size_t i = 0; stet_steps[i]; i++)
		if (!strcmp(stet_steps[i]->name, name))
			return stet_steps[i];
	return NULL;
}

int stet_work_read(struct stet_work *work, const char *path, stet_str *bytes, struct stet_err *err)
{
	struct stet_buf buf = { 0 };
	int rc = stet_file_read(&buf, path, work->lim->file, err);

	if (rc)
		stet_wrap(err, "%s", path);
	else
		*bytes = stet_arena_str(&work->arena, stet_buf_view(&buf));
	stet_buf_free(&buf);
	*STET_PUSH(&work->arena, work->read, work->n_read) = stet_arena_str(&work->arena, stet_str_of(path));
	return rc;
}

void stet_work_free(struct stet_work *work)
{
	stet_notes_free(&work->notes);
	stet_buf_free(&work->out);
	stet_arena_free(&work->arena);
}
