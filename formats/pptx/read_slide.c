/* read_slide.c - a slide: walked once, its title put first, its notes after it. */
#include "pptx/measure.h"
#include "pptx/read_page.h"

/* ---- the walk ------------------------------------------------------------------------------- */

/* Where it stands, the element can be nothing: shapes in text, rows outside tables, a second text of a shape. */
static bool is_misplaced(struct stet_pptx_page *page, enum stet_tag tag)
{
	const struct stet_pptx_frame *f = stet_pptx_innermost(page);

	switch (tag) {
	case p_spTree:
		return page->text.open || page->in_tree;
	case p_pic:
	case p_sp:
	case p_cxnSp:
	case p_graphicFrame:
	case p_grpSp:
	case p_contentPart:
		return page->text.open || page->table.open;
	case p_oleObj:
		return page->text.open || page->in_object;
	case p_txBody:
		return page->text.open || page->table.open || (f && f->has_text);
	case a_tbl:
	case a_tr:
	case a_tc:
	case a_txBody:
		return page->text.open || stet_pptx_table_lacks_place(page, tag);
	default:
		return false;
	}
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_pptx_page *page = user;

	if (page->passed || is_misplaced(page, el->tag)) {
		page->passed++;
		return STET_OK;
	}
	if (page->text.open && stet_pptx_text_start(&page->text, el))
		return STET_OK;
	if (stet_pptx_table_start(page, el))
		return STET_OK;
	switch (el->tag) {
	case p_sld:
		page->hidden = !stet_pptx_attr_bool(el, "show", true);
		break;
	case p_spTree:
		page->in_tree = true;
		break;
	case p_pic:
		if (page->in_object)
			break;
		/* fall through */
	case p_sp:
	case p_cxnSp:
	case p_graphicFrame:
	case p_grpSp:
	case p_contentPart:
		return page->in_tree ? stet_pptx_shape_open(page, el, err) : STET_OK;
	default:
		if (page->n_frames)
			stet_pptx_shape_inside(page, el);
		break;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct stet_pptx_page *page = user;

	if (page->passed) {
		page->passed--;
		return STET_OK;
	}
	if (page->text.open && tag != p_txBody && tag != a_txBody) {
		stet_pptx_text_end(&page->text, tag, to);
		return STET_OK;
	}
	if (stet_pptx_table_end(page, tag, to))
		return STET_OK;
	switch (tag) {
	case p_txBody:
	case a_txBody:
		if (page->text.open)
			stet_pptx_shape_end_text(page);
		break;
	case p_cNvPr:
		page->in_name = false;
		break;
	case a_fontRef:
		if (page->n_frames)
			stet_pptx_innermost(page)->in_font_ref = false;
		break;
	case a_xfrm:
	case p_xfrm:
		stet_pptx_shape_end_xfrm(page);
		break;
	case p_oleObj:
		page->in_object = false;
		break;
	case p_spTree:
		page->in_tree = false;
		break;
	case p_pic:
		if (page->in_object)
			break;
		/* fall through */
	case p_sp:
	case p_cxnSp:
	case p_graphicFrame:
	case p_grpSp:
	case p_contentPart:
		return page->in_tree && page->n_frames ? stet_pptx_shape_close(page, to, err) : STET_OK;
	default:
		break;
	}
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct stet_pptx_page *page = user;

	(void)err;
	if (page->text.open && !page->passed)
		stet_pptx_text_chars(&page->text, text);
	return STET_OK;
}

static int on_map(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_pptx_page *page = user;

	(void)err;
	if (el->tag == a_overrideClrMapping) {
		page->recolored = true;
		stet_pptx_color_map(&page->map, el);
	}
	return STET_OK;
}

/* A slide's own colour map stands after all that it colours; few slides have one. */
static int find_map(struct stet_pptx_page *page, stet_str xml, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_map };

	if (stet_str_find(xml, STET_STR("overrideClrMapping")) == SIZE_MAX)
		return STET_OK;
	page->map = page->layout ? page->layout->up->map : stet_pptx_usual_map;
	return stet_xml_walk(xml, page->source->name, page->r->lim, &handler, page, NULL, err);
}

static int walk(struct stet_pptx_page *page, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct stet_pptx_reading *r = page->r;
	struct stet_buf bytes = { 0 };
	int rc = stet_package_read(r->package, page->source, &bytes, err);

	if (!rc)
		rc = find_map(page, stet_buf_view(&bytes), err);
	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), page->source->name, r->lim, &handler, page, NULL, err);
	stet_buf_free(&bytes);
	return rc;
}

/* ---- a slide -------------------------------------------------------------------------------- */

static int note_external_of(struct stet_pptx_reading *r, const struct stet_part *part, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = part ? stet_package_rels(r->package, part, &rels, err) : STET_OK;

	if (part && !rc)
		stet_pptx_note_external(r->notes, part, rels);
	return rc;
}

static int find_layout(struct stet_pptx_page *page, struct stet_err *err)
{
	struct stet_pptx_reading *r = page->r;
	const struct stet_rel *rel = stet_rels_by_type(page->rels, "slideLayout");
	const struct stet_part *part = rel ? stet_rel_part(r->package, rel) : NULL;
	bool known = stet_pptx_layout_of(&r->t, part) != NULL;
	int rc;

	if (!part) {
		stet_note(r->notes, "opc.missing_part", page->source->name, "the slide has no layout");
		return STET_OK;
	}
	rc = stet_pptx_layout_need(&page->layout, &r->t, part, r->notes, err);
	if (!rc && !known)
		rc = note_external_of(r, part, err);
	if (!rc && !known && page->layout)
		rc = note_external_of(r, page->layout->master, err);
	return rc;
}

static int fill_slide(struct stet_pptx_page *page, struct stet_err *err)
{
	struct stet_pptx_reading *r = page->r;
	const struct stet_rel *rel = stet_rels_by_type(page->rels, "notesSlide");
	const struct stet_part *notes = rel ? stet_rel_part(r->package, rel) : NULL;
	int rc = walk(page, err);

	if (rc)
		return rc;
	stet_pptx_title_first(page);
	if (rel && !notes)
		stet_note(r->notes, "opc.missing_part", page->source->name, "its notes are absent");
	return notes ? stet_pptx_read_notes(page, notes, err) : STET_OK;
}

static const struct stet_slide_info *slide_info(const struct stet_pptx_page *page, uint32_t n)
{
	struct stet_pptx_reading *r = page->r;
	struct stet_slide_info *info = stet_arena_alloc(r->arena, sizeof(*info));

	info->id = r->t.slide[n - 1].id;
	info->layout = page->layout ? stet_arena_str(r->arena, page->layout->name) : STET_STR("");
	info->section = stet_arena_str(r->arena, stet_pptx_section_of(&r->t, info->id));
	return info;
}

int stet_pptx_read_slide(struct stet_pptx_reading *r, const struct stet_part *part, uint32_t n, struct stet_err *err)
{
	struct stet_pptx_page page = { .r = r, .source = part, .title = SIZE_MAX };
	size_t own = stet_sink_count(r->sink);
	struct stet_block *b;
	int rc = stet_package_rels(r->package, part, &page.rels, err);

	if (!rc)
		rc = find_layout(&page, err);
	if (rc)
		return rc;
	stet_pptx_note_external(r->notes, part, page.rels);
	page.part = stet_sink_part(r->sink, part->name);
	page.id = stet_pptx_id(r->arena, STET_STR("s"), "", n);
	b = stet_sink_open(r->sink, STET_SLIDE);
	b->id = page.id;
	b->part = page.part;
	if (page.layout)
		b->name = stet_arena_str(r->arena, page.layout->name);
	b->slide = slide_info(&page, n);
	rc = fill_slide(&page, err);
	stet_pptx_text_free(&page.text);
	if (rc)
		return rc;
	if (page.hidden) {
		stet_note(r->notes, "hidden.slide", page.id, "a hidden slide");
		stet_pptx_hide(r->sink, own);
	}
	stet_sink_close(r->sink);
	return STET_OK;
}
