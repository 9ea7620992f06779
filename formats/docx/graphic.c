/* graphic.c - the words in a chart's titles or in a diagram, which lie in parts of their own. */
#include "docx.h"

struct reading {
	struct stet_buf *out;
	enum stet_tag inside;           /* c_title, dgm_t */
	unsigned within;                /* how many of those are open */
	bool in_text;
};

static int start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *in = user;

	(void)err;
	if (el->tag == in->inside)
		in->within++;
	else if (el->tag == a_t && in->within)
		in->in_text = true;
	return STET_OK;
}

/* Paragraphs and titles are parted by "; ". */
static int end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct reading *in = user;
	struct stet_buf *out = in->out;

	(void)to, (void)err;
	if (tag == a_t)
		in->in_text = false;
	else if (tag == a_p && in->within && out->len && out->at[out->len - 1] != ' ')
		stet_buf_z(out, "; ");
	if (tag == in->inside && in->within)
		in->within--;
	return STET_OK;
}

static int text(void *user, stet_str s, struct stet_err *err)
{
	struct reading *in = user;

	(void)err;
	if (in->in_text)
		stet_buf_str(in->out, s);
	return STET_OK;
}

int stet_docx_graphic_text(struct stet_docx *d, stet_str rid, enum stet_tag inside, struct stet_buf *out,
                           struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = start, .end = end, .text = text };
	const struct stet_rel *rel = d->rels && rid.len ? stet_rels_by_id(d->rels, rid) : NULL;
	const struct stet_part *part = rel && !rel->external ? stet_rel_part(d->pkg, rel) : NULL;
	struct reading in = { .out = out, .inside = inside };
	struct stet_buf bytes = { 0 };
	int rc;

	if (!part)
		return STET_OK;
	rc = stet_package_read(d->pkg, part, &bytes, err);
	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, d->lim, &handler, &in, NULL, err);
	stet_buf_free(&bytes);
	if (out->len >= 2 && out->at[out->len - 1] == ' ' && out->at[out->len - 2] == ';')
		out->len -= 2;
	return stet_docx_forgive(d, part, rc, err);
}
