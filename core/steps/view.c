/* view.c - a document as text: where readers and views, which know nothing of each other, meet. */
#include "steps/view.h"

#include "text/select.h"

typedef int view_fn(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

static view_fn *const forms[] = {
	[STET_FORM_TAGS] = stet_view_tags, [STET_FORM_MARKDOWN] = stet_view_markdown, [STET_FORM_JSON] = stet_view_json,
	[STET_FORM_TEXT] = stet_view_text,
};

struct stet_view stet_view_of(const struct stet_doc *doc, struct stet_arena *arena)
{
	struct stet_view view = { .about = stet_doc_properties(doc), .format = stet_doc_format(doc), .name = stet_doc_name(doc),
	                          .state = stet_doc_state(doc), .n_revisions = stet_doc_revisions(doc) };
	const struct stet_revision **all = stet_arena_alloc(arena, (view.n_revisions + 1) * sizeof(*all));

	for (size_t i = 0; i < view.n_revisions; i++)
		all[i] = stet_doc_revision(doc, i);
	view.revision = all;
	view.block = view.whole = stet_doc_blocks(doc, &view.n);
	view.n_whole = view.n;
	return view;
}

int stet_view_show(struct stet_buf *out, const struct stet_view *view, enum stet_form form, struct stet_err *err)
{
	if ((unsigned)form >= sizeof(forms) / sizeof(*forms))
		return stet_fail(err, STET_EUSAGE, "usage.value", "there is no form number %d", (int)form);
	return forms[form](out, view, err);
}

int stet_doc_view(const struct stet_doc *doc, const struct stet_view_options *how, struct stet_buf *out, struct stet_err *err)
{
	struct stet_selection want = { .part = how->part, .range = how->range, .slides = how->slides, .pattern = how->pattern,
	                               .outline = how->outline, .budget = how->budget };
	struct stet_arena arena = { 0 };
	struct stet_view view = stet_view_of(doc, &arena);
	int rc = stet_view_select(&view, &want, &arena, err);

	if (!rc)
		rc = stet_view_show(out, &view, how->form, err);
	stet_arena_free(&arena);
	return rc;
}
