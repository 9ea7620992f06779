/* view_stream.c - the words of a document of any size: written as they are read, never held. */
#include "view.h"

#include "base/file.h"

/* Held back at first, so that what turns out to be damaged early prints nothing. */
#define HELD ((size_t)256 << 10)

struct stream {
	struct stet_file_out out;
	bool open;
	const char *path;       /* where to */
	const char *from;
	struct stet_view view;
	struct stet_text_state state;
	struct stet_buf text;
};

static int put(struct stream *s, struct stet_err *err)
{
	int rc = STET_OK;

	if (!s->open) {
		rc = result_may(s->path, false, (stet_str[]){ stet_str_of(s->from) }, 1, err);
		if (!rc)
			rc = stet_file_begin(&s->out, s->path ? s->path : "-", err);
		s->open = !rc;
	}
	if (!rc)
		rc = stet_file_add(&s->out, stet_buf_view(&s->text), err);
	s->text.len = 0;
	return rc;
}

static int each(void *user, const struct stet_block *block, size_t n, struct stet_err *err)
{
	struct stream *s = user;
	int rc;

	s->view.block = block;
	s->view.n = n;
	rc = stet_view_text_more(&s->text, &s->view, &s->state, err);
	return !rc && s->text.len >= HELD ? put(s, err) : rc;
}

int stream_text(struct cli *cli, const struct stet_args *args, enum stet_state state, struct stet_err *err)
{
	/* What is not held needs no limit but time. */
	struct stet_limits lim = stet_limits_default;
	struct stet_doc_options how = { .state = state, .lim = &lim };
	struct stream s = { .path = stet_args_text(args, "output"), .from = args->operand[0] };
	struct stet_doc *doc = NULL;
	int rc;

	lim.part = lim.xml = (size_t)1 << 32;
	lim.elements *= 1000;
	s.view.state = state;
	rc = stet_doc_stream(&doc, s.from, &how, each, &s, err);
	if (!rc)
		report_notes(cli, s.from, stet_doc_notes(doc));
	if (!rc)
		rc = put(&s, err);
	if (s.open)
		rc = stet_file_finish(&s.out, rc, err);
	stet_doc_close(doc);
	stet_buf_free(&s.text);
	return rc;
}
