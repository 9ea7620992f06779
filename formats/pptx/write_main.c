/* write_main.c - the presentation part: the template's, with the list of slides replaced.
 *
 * Its bytes are kept but for what spoke of the old slides: the list itself, custom shows, sections. */
#include "ooxml/xml.h"

#include "pptx/deck.h"

#define MAIN_TYPE   "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
#define STYLES_TYPE "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"
#define SECTION_URI "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
#define MOST_CUTS   64

struct cut {
	size_t from, to;
};

struct walking {
	unsigned depth;
	size_t root, began;             /* where the root element begins; an element to be cut */
	unsigned cutting;               /* depth of that element; 0: none */
	struct cut cut[MOST_CUTS];
	size_t n_cuts;
	size_t ext_from, ext_kept;      /* the extension list: where it begins, how many in it stay */
	size_t ext_first_cut;
	size_t masters_end, list_at;    /* after the slide masters; where the list of slides goes */
	size_t ext_end, root_end;       /* after the extension list and the root */
	bool notes_masters;
};

static bool is_p(const struct stet_element *el, const char *name)
{
	return el->ns == STET_NS_p && stet_str_is(el->name, name);
}

static bool must_go(const struct walking *w, const struct stet_element *el)
{
	if (w->depth == 2)
		return is_p(el, "sldIdLst") || is_p(el, "custShowLst");
	return w->depth == 3 && w->ext_from && is_p(el, "ext") &&
	       stet_str_eq_nocase(stet_attr(el, STET_NS_NONE, "uri"), STET_STR(SECTION_URI));
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct walking *w = user;

	(void)err;
	if (++w->depth == 1)
		w->root = el->from;
	if (w->cutting)
		return STET_OK;
	if (w->depth == 2 && is_p(el, "extLst")) {
		w->ext_from = el->from;
		w->ext_first_cut = w->n_cuts;
	}
	if (must_go(w, el)) {
		w->cutting = w->depth;
		w->began = el->from;
	} else if (w->depth == 3 && w->ext_from) {
		w->ext_kept++;
	}
	return STET_OK;
}

/* The start of the tag that ends at `to`. */
static size_t tag_before(stet_str xml, size_t to)
{
	while (to > 0 && xml.at[to - 1] != '<')
		to--;
	return to > 0 ? to - 1 : 0;
}

static void end_of_child(struct walking *w, enum stet_tag tag, size_t to)
{
	if (tag == p_sldMasterIdLst)
		w->masters_end = to;
	if (tag == p_notesMasterIdLst)
		w->notes_masters = true;
	if (tag == p_sldMasterIdLst || tag == p_notesMasterIdLst || tag == p_handoutMasterIdLst)
		w->list_at = to;
	if (tag == p_extLst) {
		/* An empty list is not allowed. */
		if (!w->ext_kept && w->n_cuts > w->ext_first_cut) {
			w->n_cuts = w->ext_first_cut;
			w->cut[w->n_cuts++] = (struct cut){ w->ext_from, to };
		} else if (w->ext_kept) {
			w->ext_end = to;
		}
		w->ext_from = 0;
	}
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct walking *w = user;

	if (w->cutting == w->depth) {
		if (w->n_cuts == MOST_CUTS)
			return stet_fail(err, STET_EFORMAT, "template.lists", "too many lists of slides");
		w->cut[w->n_cuts++] = (struct cut){ w->began, to };
		w->cutting = 0;
	} else if (w->depth == 2) {
		end_of_child(w, tag, to);
	} else if (w->depth == 1) {
		w->root_end = to;
	}
	w->depth--;
	return STET_OK;
}

/* Our elements use the prefixes p and r: declared here unless the root element does. */
static void declarations(struct stet_buf *out, const struct stet_write_ns *ns, stet_str root)
{
	struct stet_buf wanted = { 0 };
	const struct {
		char prefix;
		const char *uri;
	} list[] = { { 'p', ns->p }, { 'r', ns->r } };

	for (size_t i = 0; i < 2; i++) {
		wanted.len = 0;
		stet_buf_fmt(&wanted, " xmlns:%c=\"%s\"", list[i].prefix, list[i].uri);
		if (stet_str_find(root, stet_buf_view(&wanted)) == SIZE_MAX)
			stet_buf_str(out, stet_buf_view(&wanted));
	}
	stet_buf_free(&wanted);
}

static stet_str root_tag(stet_str xml, size_t from)
{
	stet_str tag = stet_str_sub(xml, from, xml.len);

	for (size_t i = 0; i < tag.len; i++)
		if (tag.at[i] == '>')
			return stet_str_sub(tag, 0, i);
	return tag;
}

static void insert_notes_master(struct stet_buf *to, const struct stet_deck_out *out, stet_str root)
{
	stet_buf_z(to, "<p:notesMasterIdLst");
	declarations(to, out->ns, root);
	stet_buf_fmt(to, "><p:notesMasterId r:id=\"rId%u\"/></p:notesMasterIdLst>", out->notes_master_rel);
}

static void insert_slides(struct stet_buf *to, const struct stet_deck_out *out, stet_str root)
{
	stet_buf_z(to, "<p:sldIdLst");
	declarations(to, out->ns, root);
	stet_buf_char(to, '>');
	stet_buf_str(to, stet_buf_view(&out->slide_ids));
	stet_buf_z(to, "</p:sldIdLst>");
}

/* Copy [*at, to) without what is cut. */
static void copy(struct stet_buf *out, stet_str xml, const struct walking *w, size_t *at, size_t to)
{
	for (size_t i = 0; i < w->n_cuts && *at < to; i++) {
		if (w->cut[i].to <= *at || w->cut[i].from >= to)
			continue;
		stet_buf_str(out, stet_str_sub(xml, *at, w->cut[i].from - *at));
		*at = w->cut[i].to;
	}
	if (*at < to) {
		stet_buf_str(out, stet_str_sub(xml, *at, to - *at));
		*at = to;
	}
}

/* Into the extension list, or with one of its own as the last of all. */
static void insert_sections(struct stet_buf *to, const struct stet_deck_out *out, stet_str xml, stet_str root,
                            struct walking *w, size_t *at)
{
	if (!out->n_sections)
		return;
	copy(to, xml, w, at, tag_before(xml, w->ext_end ? w->ext_end : w->root_end));
	if (!w->ext_end) {
		stet_buf_z(to, "<p:extLst");
		declarations(to, out->ns, root);
		stet_buf_char(to, '>');
	}
	stet_buf_z(to, "<p:ext");
	declarations(to, out->ns, root);
	stet_buf_z(to, " uri=\"" SECTION_URI "\">");
	stet_write_sections(to, out);
	stet_buf_z(to, "</p:ext>");
	if (!w->ext_end)
		stet_buf_z(to, "</p:extLst>");
}

static int rewrite(struct stet_buf *to, const struct stet_deck_out *out, stet_str xml, struct walking *w,
                   struct stet_err *err)
{
	stet_str root = root_tag(xml, w->root);
	size_t at = 0;

	if (!w->masters_end)
		return stet_fail(err, STET_EFORMAT, "template.no_layouts", "the template has no slide masters");
	copy(to, xml, w, &at, w->masters_end);
	if (out->notes_master_rel && !w->notes_masters)
		insert_notes_master(to, out, root);
	copy(to, xml, w, &at, w->list_at);
	insert_slides(to, out, root);
	insert_sections(to, out, xml, root, w, &at);
	copy(to, xml, w, &at, xml.len);
	return stet_buf_check(to, err);
}

static void put_rels(struct stet_deck_out *out)
{
	out->name.len = out->rels_xml.len = 0;
	stet_write_rels_name(&out->name, out->main);
	stet_write_rels_part(&out->rels_xml, &out->main_rels);
	stet_package_put(out->writer, stet_buf_view(&out->name), NULL, stet_buf_view(&out->rels_xml));
}

/* Some programs draw a table in a style, even one that everybody knows, only where there is such a part. */
static void put_table_styles(struct stet_deck_out *out)
{
	stet_str name = STET_STR("ppt/tableStyles.xml");

	if (!out->no_table_styles || !out->has_tables)
		return;
	out->xml.len = out->name.len = 0;
	stet_buf_fmt(&out->xml, STET_XML_HEAD "<a:tblStyleLst xmlns:a=\"%s\" def=\"%.*s\"/>", out->ns->a,
	             STET_ARG(out->table_style));
	stet_package_put(out->writer, name, STYLES_TYPE, stet_buf_view(&out->xml));
	stet_write_target(&out->name, out->main, name);
	stet_write_rel(&out->main_rels, "tableStyles", stet_buf_view(&out->name), false);
}

int stet_write_main(struct stet_deck_out *out, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };
	const struct stet_part *main = stet_package_main(out->package);
	struct stet_buf bytes = { 0 }, converted = { 0 }, xml = { 0 };
	struct walking w = { 0 };
	int rc = stet_package_read(out->package, main, &bytes, err);

	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), main->name, out->lim, &handler, &w, &converted, err);
	if (!rc)
		rc = rewrite(&xml, out, converted.len ? stet_buf_view(&converted) : stet_buf_view(&bytes), &w, err);
	if (!rc) {
		stet_package_put(out->writer, main->name, MAIN_TYPE, stet_buf_view(&xml));
		put_table_styles(out);
		put_rels(out);
	}
	stet_buf_free(&bytes);
	stet_buf_free(&converted);
	stet_buf_free(&xml);
	return rc;
}
