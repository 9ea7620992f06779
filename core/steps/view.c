/* view.c - a document as text, for whoever uses the library. */
#include <stet/doc.h>

#include "text/select.h"
#include "text/view.h"

typedef int view_fn(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

static view_fn *const forms[] = {
	[STET_FORM_TAGS] = stet_view_tags, [STET_FORM_MARKDOWN] = stet_view_markdown, [STET_FORM_JSON] = stet_view_json,
	[STET_FORM_TEXT] = stet_view_text,
};

static const struct stet_revision *const *revisions(const struct stet_doc *doc, size_t *n, struct stet_arena *arena)
{
	const struct stet_revision **all;

	*n = stet_doc_revisions(doc);
	all = stet_arena_alloc(arena, (*n + 1) * sizeof(*all));
	for (size_t i = 0; i < *n; i++)
		all[i] = stet_doc_revision(doc, i);
	return all;
}

int stet_doc_view(const struct stet_doc *doc, const struct stet_view_options *how, struct stet_buf *out, struct stet_err *err)
{
	struct stet_selection want = { .part = how->part, .range = how->range, .slides = how->slides, .pattern = how->pattern,
	                               .outline = how->outline, .budget = how->budget };
	struct stet_view view = { .about = stet_doc_properties(doc), .format = stet_doc_format(doc), .name = stet_doc_name(doc),
	                          .state = stet_doc_state(doc) };
	struct stet_arena arena = { 0 };
	int rc;

	if ((unsigned)how->form >= sizeof(forms) / sizeof(*forms))
		return stet_fail(err, STET_EUSAGE, "usage.value", "there is no form number %d", (int)how->form);
	view.block = view.whole = stet_doc_blocks(doc, &view.n);
	view.n_whole = view.n;
	view.revision = revisions(doc, &view.n_revisions, &arena);
	rc = stet_view_select(&view, &want, &arena, err);
	if (!rc)
		rc = forms[how->form](out, &view, err);
	stet_arena_free(&arena);
	return rc;
}
