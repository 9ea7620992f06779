/* read_notes.c - a slide's speaker notes: the body placeholder of its notes page, not its picture or its number. */
#include "pptx/read_page.h"

struct noting {
	struct stet_pptx_page *page;
	struct stet_pptx_body body;
	struct stet_pptx_text text;
	bool is_body, open;
};

static void open_notes(void *user)
{
	struct noting *n = user;
	struct stet_block *b;

	if (n->open)
		return;
	b = stet_sink_open(n->page->r->sink, STET_NOTES);
	b->id = n->body.id;
	b->part = n->body.part;
	n->open = true;
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct noting *n = user;

	(void)err;
	if (n->text.open && stet_pptx_text_start(&n->text, el))
		return STET_OK;
	switch (el->tag) {
	case p_sp:
		n->is_body = false;
		break;
	case p_ph: {
		stet_str type = stet_attr(el, STET_NS_NONE, "type");

		n->is_body = !type.len || stet_str_is(type, "body") || stet_str_is(type, "obj");
		break;
	}
	case p_txBody:
		if (n->is_body) {
			uint32_t before = n->text.n_paras;

			stet_pptx_text_begin(&n->text, n->page->r, &n->body);
			n->text.n_paras = before;
		}
		break;
	default:
		break;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct noting *n = user;

	(void)err;
	if (!n->text.open)
		return STET_OK;
	if (tag == p_txBody && !n->text.passed)
		n->text.open = false;
	else
		stet_pptx_text_end(&n->text, tag, to);
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct noting *n = user;

	(void)err;
	if (n->text.open)
		stet_pptx_text_chars(&n->text, text);
	return STET_OK;
}

static int walk(struct noting *n, const struct stet_part *part, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };

	return stet_package_walk(n->page->r->package, part, &handler, n, err);
}

int stet_pptx_read_notes(struct stet_pptx_page *page, const struct stet_part *part, struct stet_err *err)
{
	struct stet_pptx_reading *r = page->r;
	struct noting n = { .page = page };
	int rc = stet_package_rels(r->package, part, &n.body.rels, err);

	if (rc)
		return rc;
	stet_pptx_note_external(r->notes, part, n.body.rels);
	n.body.id = stet_arena_fmt(r->arena, "%.*s.n", STET_ARG(page->id));
	n.body.sep = ".";
	n.body.part = stet_sink_part(r->sink, part->name);
	n.body.levels = r->normal;
	n.body.quiet = true;
	n.text.before = open_notes;
	n.text.user = &n;
	rc = walk(&n, part, err);
	if (!rc && n.open)
		stet_sink_close(r->sink);
	stet_pptx_text_free(&n.text);
	return rc;
}
