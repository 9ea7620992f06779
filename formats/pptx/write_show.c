/* write_show.c - the presentation's properties without which slides are to be shown: those are gone. */
#include "ooxml/xml.h"

#include "pptx/deck.h"

struct walking {
	size_t from, to;        /* p:custShow or p:sldRg, of which there can be but one */
	unsigned depth, at;
};

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct walking *w = user;

	(void)err;
	w->depth++;
	if (!w->at && el->ns == STET_NS_p && (stet_str_is(el->name, "custShow") || stet_str_is(el->name, "sldRg"))) {
		w->at = w->depth;
		w->from = el->from;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct walking *w = user;

	(void)tag, (void)err;
	if (w->at == w->depth && !w->to)
		w->to = to;
	w->depth--;
	return STET_OK;
}

int stet_write_show(struct stet_deck_out *out, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };
	const struct stet_part *part = stet_package_related(out->package, stet_package_main(out->package), "presProps");
	struct stet_buf bytes = { 0 }, converted = { 0 };
	struct walking w = { 0 };
	stet_str xml;
	int rc = STET_OK;

	if (part)
		rc = stet_package_read(out->package, part, &bytes, err);
	if (part && !rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, out->lim, &handler, &w, &converted, err);
	if (!rc && w.to) {
		xml = converted.len ? stet_buf_view(&converted) : stet_buf_view(&bytes);
		out->xml.len = 0;
		stet_buf_str(&out->xml, stet_str_sub(xml, 0, w.from));
		stet_buf_str(&out->xml, stet_str_sub(xml, w.to, xml.len));
		stet_package_put(out->writer, part->name, part->type.at, stet_buf_view(&out->xml));
	}
	stet_buf_free(&bytes);
	stet_buf_free(&converted);
	return rc;
}
