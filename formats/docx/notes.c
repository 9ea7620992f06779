/* notes.c - what hangs on the body: headers and footers, footnotes and endnotes, comments.
 *
 * Only what something refers to is read, each part once.  Notes and comments are numbered in the order of their references,
 * so that "f3" is the footnote that bears the 3. */
#include "docx.h"

/* ---- references ----------------------------------------------------------------------------- */

void stet_docx_ref_header(struct stet_docx *d, const struct stet_element *el)
{
	bool header = el->tag == w_headerReference;
	struct stet_docx_header **list = header ? &d->header : &d->footer;
	size_t *n = header ? &d->n_headers : &d->n_footers;
	const struct stet_part *part = stet_rel_part(d->pkg, stet_docx_rel(d, stet_attr(el, STET_NS_r, "id")));
	size_t known = d->header_parts.n;
	struct stet_docx_header *new;

	if (!part || stet_docx_parent(d) != w_sectPr || (!header && el->tag != w_footerReference))
		return;
	stet_docx_map_put(&d->header_parts, &d->own, part->name, 0);
	if (d->header_parts.n == known)
		return;
	new = STET_PUSH(&d->own, *list, *n);
	new->part = part;
	new->kind = stet_arena_str(d->arena, stet_attr(el, STET_NS_w, "type"));
}

static uint32_t number_of(struct stet_docx *d, struct stet_docx_refs *refs, stet_str id)
{
	uint32_t n = stet_docx_map_put(&refs->by_id, &d->own, id, refs->n);

	refs->n += n == refs->n;
	return n;
}

static struct stet_docx_comment *comment_of(struct stet_docx *d, stet_str id)
{
	uint32_t before = d->comment_refs.n, n = number_of(d, &d->comment_refs, id);
	size_t have = before;
	struct stet_docx_comment *comment;

	if (n < before)
		return &d->comment[n];
	comment = STET_PUSH(&d->own, d->comment, have);
	comment->remark = stet_arena_alloc(d->arena, sizeof(*comment->remark));
	comment->id = stet_arena_str(d->arena, stet_docx_id(d, STET_STR(""), "c", n + 1));
	return comment;
}

static struct stet_docx_refs *refs_of(struct stet_docx *d, enum stet_tag tag)
{
	return tag == w_footnote || tag == w_footnoteReference ? &d->footnotes :
	       tag == w_endnote || tag == w_endnoteReference ? &d->endnotes : &d->comment_refs;
}

void stet_docx_ref_note(struct stet_docx *d, const struct stet_element *el, bool shown)
{
	stet_str id = stet_attr(el, STET_NS_w, "id");
	struct stet_docx_comment *comment;

	if (!d->at || !d->at->para.open || !id.len)
		return;
	if (!shown && el->tag != w_commentReference) {
		refs_of(d, el->tag)->elsewhere = true;
		return;
	}
	switch (el->tag) {
	case w_footnoteReference:
		if (stet_docx_shown(d))
			stet_docx_atom(d, STET_NOTE_REF,
			               stet_docx_id(d, STET_STR(""), "f", number_of(d, &d->footnotes, id) + 1), STET_STR(""));
		break;
	case w_endnoteReference:
		if (stet_docx_shown(d))
			stet_docx_atom(d, STET_NOTE_REF,
			               stet_docx_id(d, STET_STR(""), "e", number_of(d, &d->endnotes, id) + 1), STET_STR(""));
		break;
	default:
		comment = comment_of(d, id);
		if (shown && el->tag == w_commentReference)
			stet_docx_atom(d, STET_COMMENT_REF, comment->id, STET_STR(""));
		break;
	}
}

/* ---- reading them --------------------------------------------------------------------------- */

bool stet_docx_note_start(struct stet_docx *d, const struct stet_element *el)
{
	stet_str id = stet_attr(el, STET_NS_w, "id"), type = stet_attr(el, STET_NS_w, "type");
	uint32_t n = stet_docx_map_get(&refs_of(d, el->tag)->by_id, id);
	struct stet_block *block;

	if (n == STET_NONE || d->at || (type.len && !stet_str_is(type, "normal")))
		return false;
	d->note = n;
	block = stet_docx_open(d, el->tag == w_footnote ? STET_FOOTNOTE : el->tag == w_endnote ? STET_ENDNOTE : STET_COMMENT);
	block->from = el->from;
	if (el->tag == w_comment) {
		struct stet_remark *remark = d->comment[n].remark;

		remark->author = stet_arena_str(d->arena, stet_attr(el, STET_NS_w, "author"));
		remark->date = stet_arena_str(d->arena, stet_attr(el, STET_NS_w, "date"));
		block->remark = remark;
	}
	block->id = stet_docx_id(d, STET_STR(""), el->tag == w_footnote ? "f" : el->tag == w_endnote ? "e" : "c", n + 1);
	d->note_block = (uint32_t)(stet_sink_count(d->sink) - 1);
	stet_docx_push(d, stet_arena_fmt(d->arena, "%.*s.", STET_ARG(block->id)));
	return true;
}

int stet_docx_note_end(struct stet_docx *d, size_t to, struct stet_err *err)
{
	int rc;

	if (!d->at)
		return STET_OK;
	rc = stet_docx_scope_ends(d, err);
	stet_docx_pop(d);
	stet_sink_block(d->sink, d->note_block)->to = to;
	stet_docx_close(d);
	return rc;
}

/* Threads name paragraphs, not comments. */
void stet_docx_note_para(struct stet_docx *d, const struct stet_element *el)
{
	stet_str id;

	if (!d->in_comments)
		return;
	id = stet_attr(el, STET_NS_w14, "paraId");
	if (id.len)
		stet_docx_map_put(&d->comment_paras, &d->own, id, d->note);
}

static int thread(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_docx *d = user;
	uint32_t n, parent;

	(void)err;
	if (el->tag != w15_commentEx)
		return STET_OK;
	n = stet_docx_map_get(&d->comment_paras, stet_attr(el, STET_NS_w15, "paraId"));
	parent = stet_docx_map_get(&d->comment_paras, stet_attr(el, STET_NS_w15, "paraIdParent"));
	if (n == STET_NONE)
		return STET_OK;
	if (parent != STET_NONE && parent != n)
		d->comment[n].remark->parent = d->comment[parent].id;
	d->comment[n].remark->resolved = stet_attr(el, STET_NS_w15, "done").len && stet_attr_on(el, STET_NS_w15, "done");
	return STET_OK;
}

static int read_threads(struct stet_docx *d, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = thread };
	const struct stet_part *part = stet_package_related(d->pkg, stet_package_main(d->pkg),
		"http://schemas.microsoft.com/office/2011/relationships/commentsExtended");
	struct stet_buf bytes = { 0 };
	int rc;

	if (!part)
		return STET_OK;
	rc = stet_package_read(d->pkg, part, &bytes, err);
	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, d->lim, &handler, d, NULL, err);
	stet_buf_free(&bytes);
	return stet_docx_forgive(d, part, rc, err);
}

static int read_headers(struct stet_docx *d, const struct stet_docx_header *list, size_t n, enum stet_kind kind,
                        struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; i < n && !rc; i++) {
		stet_str id = stet_docx_id(d, STET_STR(""), kind == STET_HEADER ? "h" : "ft", (uint32_t)i + 1);

		rc = stet_docx_story(d, list[i].part, kind, id, list[i].kind, err);
		rc = stet_docx_forgive(d, list[i].part, rc, err);
	}
	return rc;
}

static int read_notes(struct stet_docx *d, const struct stet_docx_refs *refs, const char *type, enum stet_kind kind,
                      struct stet_err *err)
{
	const struct stet_part *part = refs->n || refs->elsewhere ? stet_package_related(d->pkg, stet_package_main(d->pkg), type) : NULL;

	if (!part)
		return STET_OK;
	return stet_docx_forgive(d, part, stet_docx_story(d, part, kind, STET_STR(""), STET_STR(""), err), err);
}

int stet_docx_notes_read(struct stet_docx *d, struct stet_err *err)
{
	int rc = read_headers(d, d->header, d->n_headers, STET_HEADER, err);

	if (!rc)
		rc = read_headers(d, d->footer, d->n_footers, STET_FOOTER, err);
	if (!rc)
		rc = read_notes(d, &d->footnotes, "footnotes", STET_FOOTNOTE, err);
	if (!rc)
		rc = read_notes(d, &d->endnotes, "endnotes", STET_ENDNOTE, err);
	if (!rc && d->comment_refs.n) {
		d->in_comments = true;
		rc = read_notes(d, &d->comment_refs, "comments", STET_COMMENT, err);
		d->in_comments = false;
		if (!rc)
			rc = read_threads(d, err);
	}
	return rc;
}
