/* read_slide.c - a slide: its shapes, in groups or not, and what each holds. */
#include "pptx/layouts_part.h"
#include "pptx/measure.h"
#include "pptx/read_page.h"

static struct stet_pptx_frame *innermost(struct stet_pptx_page *page)
{
	return page->n_frames ? &page->frame[page->n_frames - 1] : NULL;
}

static struct stet_block *block_of(struct stet_pptx_page *page, const struct stet_pptx_frame *f)
{
	return stet_sink_block(page->r->sink, f->block);
}

/* Text in a shape that is no placeholder, and in tables. */
static const struct stet_pptx_level *plain_levels(const struct stet_pptx_page *page)
{
	return page->layout ? page->layout->up->other : page->r->normal;
}

void stet_pptx_page_text(struct stet_pptx_page *page, stet_str id, const char *sep)
{
	struct stet_pptx_frame *f = innermost(page);
	struct stet_pptx_body body = { .id = id, .sep = sep, .rels = page->rels, .part = page->part,
		                       .levels = f && !page->table.open ? f->levels : plain_levels(page) };

	body.title = f && !page->table.open &&
	              (stet_str_is(f->shape->type, "title") || stet_str_is(f->shape->type, "ctrTitle"));
	stet_pptx_text_begin(&page->text, page->r, &body);
}

/* ---- opening and closing -------------------------------------------------------------------- */

static void open_block(struct stet_pptx_page *page, struct stet_pptx_frame *f)
{
	struct stet_block *b = stet_sink_open(page->r->sink, STET_SHAPE);

	f->block = stet_sink_count(page->r->sink) - 1;
	f->shape = stet_arena_alloc(page->r->arena, sizeof(*f->shape));
	f->shape->idx = -1;
	b->id = stet_pptx_id(page->r->arena, page->id, ".", ++page->n_shapes);
	b->shape = f->shape;
	b->part = page->part;
	b->from = f->from;
}

static int open_shape(struct stet_pptx_page *page, const struct stet_element *el, struct stet_err *err)
{
	struct stet_pptx_frame *outer = innermost(page), *f;

	if (page->n_frames == STET_PPTX_MOST_NESTED)
		return stet_fail(err, STET_ELIMIT, "limit.depth", "groups nested deeper than %d", STET_PPTX_MOST_NESTED);
	f = &page->frame[page->n_frames++];
	*f = (struct stet_pptx_frame){ .tag = el->tag, .from = el->from, .levels = plain_levels(page) };
	f->space = outer ? stet_pptx_inside(&outer->space, &outer->xfrm) : stet_pptx_slide_space;
	open_block(page, f);
	if (el->tag == p_pic)
		f->shape->picture = f->picture = stet_sink_picture(page->r->sink);
	if (!outer)
		*STET_PUSH(page->r->arena, page->top, page->n_top) = f->block;
	return STET_OK;
}

static int read_frame(struct stet_pptx_page *page, struct stet_pptx_frame *f, struct stet_err *err)
{
	stet_str rel_id = f->chart.len ? f->chart : f->diagram;
	const struct stet_rel *rel = rel_id.len ? stet_rels_by_id(page->rels, rel_id) : NULL;
	const struct stet_part *part = rel ? stet_rel_part(page->r->package, rel) : NULL;

	stet_pptx_page_text(page, block_of(page, f)->id, ".");
	page->text.open = false;
	if (f->is_object) {
		struct stet_run run = { .kind = STET_OBJECT, .ref = f->object };

		stet_pptx_text_line(&page->text, &run, STET_STR(""), 0, f->from, f->from);
	}
	if (!rel_id.len)
		return STET_OK;
	if (!part) {
		stet_note(page->r->notes, "opc.missing_part", page->source->name, "a chart or diagram is absent");
		return STET_OK;
	}
	f->shows_text = true;
	return f->chart.len ? stet_pptx_read_chart(&page->text, part, err)
	                    : stet_pptx_read_diagram(&page->text, part, err);
}

static void look_where(struct stet_pptx_page *page, struct stet_pptx_frame *f)
{
	const struct stet_pptx_template *t = &page->r->t;
	stet_str id = block_of(page, f)->id;

	if (f->hidden) {
		stet_note(page->r->notes, "hidden.shape", id, "a hidden shape");
		stet_pptx_hide(page->r->sink, f->block);
	} else if (f->shows_text && f->tag != p_grpSp && stet_pptx_off_slide(f->shape, f->xfrm.turned, t->cx, t->cy)) {
		stet_note(page->r->notes, "hidden.offslide", id, "text outside the slide");
		stet_pptx_hide(page->r->sink, f->block);
	}
}

static int close_shape(struct stet_pptx_page *page, size_t to, struct stet_err *err)
{
	struct stet_pptx_frame *f = innermost(page);
	int rc = STET_OK;

	if (f->is_object || f->chart.len || f->diagram.len)
		rc = read_frame(page, f, err);
	if (rc)
		return rc;
	if (f->picture) {
		f->picture->cx = f->shape->cx;
		f->picture->cy = f->shape->cy;
	}
	look_where(page, f);
	block_of(page, f)->to = to;
	stet_sink_close(page->r->sink);
	page->n_frames--;
	return STET_OK;
}

/* ---- what a shape says of itself ------------------------------------------------------------ */

static void name_it(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	struct stet_arena *arena = page->r->arena;
	stet_str title = stet_attr(el, STET_NS_NONE, "title");

	page->in_name = true;
	if (f->named)
		return;
	f->named = true;
	f->hidden = stet_pptx_attr_bool(el, "hidden", false);
	f->shape->id = (uint32_t)stet_attr_int(el, STET_NS_NONE, "id", 0, UINT32_MAX, 0);
	f->shape->name = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "name"));
	if (f->picture) {
		f->picture->alt = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "descr"));
		f->picture->title = title.len ? stet_arena_str(arena, title) : f->shape->name;
	}
}

static const struct stet_pptx_placeholder *inherited(const struct stet_pptx_page *page, stet_str type, int32_t idx)
{
	const struct stet_pptx_placeholder *ph;

	if (!page->layout)
		return NULL;
	ph = stet_pptx_inherited(page->layout, type, idx);
	return ph ? ph : stet_pptx_master_inherited(page->layout->up, type);
}

static void placeholder(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	stet_str type = stet_attr(el, STET_NS_NONE, "type");
	struct stet_shape *s = f->shape;
	const struct stet_pptx_placeholder *ph;

	s->type = stet_arena_str(page->r->arena, type.len ? type : STET_STR("obj"));
	s->idx = (int32_t)stet_attr_int(el, STET_NS_NONE, "idx", 0, INT32_MAX, 0);
	if (page->n_frames == 1 && page->title == SIZE_MAX &&
	    (stet_str_is(type, "title") || stet_str_is(type, "ctrTitle")))
		page->title = page->n_top - 1;
	ph = inherited(page, s->type, s->idx);
	if (!ph)
		return;
	f->levels = ph->level;
	s->x = ph->x;
	s->y = ph->y;
	s->cx = ph->cx;
	s->cy = ph->cy;
}

static void picture(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	stet_str id = stet_attr(el, STET_NS_r, "embed");
	const struct stet_rel *rel = id.len ? stet_rels_by_id(page->rels, id) : NULL;
	const struct stet_part *part = rel ? stet_rel_part(page->r->package, rel) : NULL;

	if (page->in_object && !f->picture)     /* what an embedded object shows when nobody runs it */
		f->shape->picture = f->picture = stet_sink_picture(page->r->sink);
	if (!f->picture || f->picture->part.len || !id.len)
		return;
	if (!part && !(rel && rel->external)) {
		stet_note(page->r->notes, "opc.missing_part", page->source->name, "a picture is absent");
		return;
	}
	if (part) {
		f->picture->part = part->name;
		f->picture->type = part->type;
	}
}

static void object(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	stet_str name = stet_attr(el, STET_NS_NONE, "progId");

	page->in_object = true;
	f->is_object = true;
	f->object = stet_arena_str(page->r->arena, name.len ? name : stet_attr(el, STET_NS_NONE, "name"));
}

static void click(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	stet_str link;

	if (!page->in_name)
		return;
	link = stet_pptx_link(page->r, page->rels, el, block_of(page, f)->id);
	if (el->tag == a_hlinkClick)
		f->shape->link = link;
}

/* Elements inside a shape, its text apart. */
static void inside(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	switch (el->tag) {
	case p_cNvPr:
		name_it(page, f, el);
		break;
	case p_ph:
		placeholder(page, f, el);
		break;
	case a_hlinkClick:
	case a_hlinkHover:
		click(page, f, el);
		break;
	case a_xfrm:
	case p_xfrm:
		page->in_xfrm = !page->in_object && !f->xfrm.given;
		if (page->in_xfrm)
			stet_pptx_xfrm_read(&f->xfrm, el);
		break;
	case a_off:
	case a_ext:
	case a_chOff:
	case a_chExt:
		if (page->in_xfrm)
			stet_pptx_xfrm_read(&f->xfrm, el);
		break;
	case a_blip:
		picture(page, f, el);
		break;
	case p_txBody:
		stet_pptx_page_text(page, block_of(page, f)->id, ".");
		break;
	case p_oleObj:
		object(page, f, el);
		break;
	case c_chart:
		f->chart = stet_arena_str(page->r->arena, stet_attr(el, STET_NS_r, "id"));
		break;
	case dgm_relIds:
		f->diagram = stet_arena_str(page->r->arena, stet_attr(el, STET_NS_r, "dm"));
		break;
	default:
		break;
	}
}

/* ---- the walk ------------------------------------------------------------------------------- */

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_pptx_page *page = user;

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
		return page->in_tree ? open_shape(page, el, err) : STET_OK;
	default:
		if (page->n_frames)
			inside(page, innermost(page), el);
		break;
	}
	return STET_OK;
}

static void end_text(struct stet_pptx_page *page)
{
	struct stet_pptx_frame *f = innermost(page);

	page->text.open = false;
	if (f && page->text.n_shown)
		f->shows_text = true;
}

static void end_xfrm(struct stet_pptx_page *page)
{
	struct stet_pptx_frame *f = innermost(page);

	if (page->in_xfrm && f)
		stet_pptx_place(f->shape, &f->xfrm, &f->space);
	page->in_xfrm = false;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct stet_pptx_page *page = user;

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
			end_text(page);
		break;
	case p_cNvPr:
		page->in_name = false;
		break;
	case a_xfrm:
	case p_xfrm:
		end_xfrm(page);
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
		return page->in_tree && page->n_frames ? close_shape(page, to, err) : STET_OK;
	default:
		break;
	}
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct stet_pptx_page *page = user;

	(void)err;
	if (page->text.open)
		stet_pptx_text_chars(&page->text, text);
	return STET_OK;
}

static int walk(struct stet_pptx_page *page, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct stet_pptx_reading *r = page->r;
	struct stet_buf bytes = { 0 };
	int rc = stet_package_read(r->package, page->source, &bytes, err);

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
	rc = stet_pptx_layout_need(&page->layout, &r->t, part, r->lim, r->notes, err);
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
