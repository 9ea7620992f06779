/* view_media.c - the pictures of a view, as files beside its Markdown. */
#include "view.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"

struct media {
	struct stet_doc *doc;
	stet_str folder;
	bool *done;             /* by picture */
};

static int put(const char *path, stet_str bytes, struct stet_err *err)
{
	struct stet_buf old = { 0 };
	struct stat st;
	bool there = lstat(path, &st) == 0, same = false;

	if (there && S_ISREG(st.st_mode) && !stet_file_read(&old, path, bytes.len + 1, NULL))
		same = stet_str_eq(stet_buf_view(&old), bytes);
	stet_buf_free(&old);
	if (same)
		return STET_OK;
	if (there)
		return stet_fail(err, STET_EPOLICY, "file.exists", "'%s' is there and holds something else", path);
	return stet_file_write(path, bytes, err);
}

/* Ids count from 1: "img2". */
static size_t index_of(const struct media *m, const struct stet_picture *picture)
{
	long long n = 0;

	if (!stet_str_int(stet_str_sub(picture->id, 3, picture->id.len), 1, 1000000000, &n) ||
	    stet_doc_picture(m->doc, (size_t)n - 1) != picture)
		return SIZE_MAX;
	return (size_t)n - 1;
}

static int one(struct media *m, const struct stet_picture *picture, struct stet_err *err)
{
	struct stet_buf path = { 0 }, bytes = { 0 };
	size_t i = picture && picture->part.len ? index_of(m, picture) : SIZE_MAX;
	int rc;

	if (i == SIZE_MAX || m->done[i])
		return STET_OK;
	m->done[i] = true;
	stet_view_picture_name(&path, m->folder, picture);
	rc = stet_doc_picture_bytes(m->doc, picture, &bytes, err);
	if (!rc)
		rc = put(path.at, stet_buf_view(&bytes), err);
	stet_buf_free(&path);
	stet_buf_free(&bytes);
	return rc;
}

static int all(struct media *m, const struct stet_view *view, struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; i < view->n && !rc; i++) {
		const struct stet_block *b = &view->block[i];

		if (b->shape)
			rc = one(m, b->shape->picture, err);
		for (uint32_t k = 0; k < b->n_runs && !rc; k++)
			rc = one(m, b->run[k].picture, err);
	}
	return rc;
}

int media_write(struct stet_view *view, struct stet_doc *doc, const struct stet_args *args, struct stet_arena *arena,
                struct stet_err *err)
{
	const char *output = stet_args_text(args, "output"), *folder = stet_args_text(args, "media");
	struct media m = {
		.doc = doc,
		.folder = stet_str_of(folder),
		.done = stet_arena_alloc(arena, stet_doc_pictures(doc) + 1),
	};

	if (strcmp(stet_args_text(args, "as"), "md") != 0)
		return stet_fail(err, STET_EUSAGE, "usage.value", "--media is for --as md");
	if (mkdir(folder, 0777) && errno != EEXIST)
		return stet_fail(err, STET_EOUTPUT, "file.mkdir", "'%s': %s", folder, strerror(errno));
	view->media = stet_path_named(arena, output ? output : "-", folder);
	return all(&m, view, err);
}
