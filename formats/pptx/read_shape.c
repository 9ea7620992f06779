/* read_shape.c - a shape on a slide: where it lies, what it says of itself, what it holds. */
#include "ooxml/embedded.h"
#include "pptx/fit.h"
#include "pptx/layouts_part.h"
#include "pptx/measure.h"
#include "pptx/read_page.h"

/* No slide is larger (ST_SlideSizeCoordinate); what is, nobody writes into. */
#define WIDEST 51206400

struct stet_pptx_frame *stet_pptx_innermost(struct stet_pptx_page *page)
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
	struct stet_pptx_frame *f = stet_pptx_innermost(page);
	struct stet_pptx_body body = { .id = id, .sep = sep, .rels = page->rels, .part = page->part,
		                       .levels = f && !page->table.open ? f->levels : plain_levels(page),
		                       .layout = page->layout, .map = page->recolored ? &page->map : NULL };

	if (page->table.open)           /* a table's style has its colours */
		body.color.kind = STET_COLOR_OTHER;
	else if (f)
		body.color = f->color;

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

int stet_pptx_shape_open(struct stet_pptx_page *page, const struct stet_element *el, struct stet_err *err)
{
	struct stet_pptx_frame *outer = stet_pptx_innermost(page), *f;

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

	f->levels = plain_levels(page);         /* a placeholder's bullets are not for what is drawn in it */
	stet_pptx_page_text(page, block_of(page, f)->id, ".");
	page->text.open = false;
	page->text.n_paras = f->n_paras;
	page->text.at.alt = f->alt;
	if (f->is_object) {
		struct stet_run run = { .kind = STET_OBJECT, .ref = f->object, .code = f->alt };

		stet_pptx_text_line(&page->text, &run, STET_STR(""), 0, f->from, f->from);
	}
	if (!rel_id.len)
		return STET_OK;
	if (!part) {
		stet_note(page->r->notes, "opc.missing_part", page->source->name, "a chart or diagram is absent");
		return STET_OK;
	}
	f->shows_text = true;
	return f->chart.len ? stet_pptx_read_chart(&page->text, part, !f->has_table, err)
	                    : stet_pptx_read_diagram(&page->text, part, err);
}

/* A block that is open, and all that is in it so far. */
void stet_pptx_hide(struct stet_sink *sink, size_t i)
{
	for (; i < stet_sink_count(sink); i++)
		stet_sink_block(sink, i)->hidden = true;
}

static void look_where(struct stet_pptx_page *page, struct stet_pptx_frame *f)
{
	const struct stet_pptx_template *t = &page->r->t;
	stet_str id = block_of(page, f)->id;

	f->shape->off_slide = stet_pptx_off_slide(f->shape, f->xfrm.turned, t->cx, t->cy);
	if (f->hidden) {
		stet_note(page->r->notes, "hidden.shape", id, "a hidden shape");
		stet_pptx_hide(page->r->sink, f->block);
	} else if (f->shows_text && f->tag != p_grpSp && f->shape->off_slide) {
		stet_note(page->r->notes, "hidden.offslide", id, "text outside the slide");
		stet_pptx_hide(page->r->sink, f->block);
	}
}

int stet_pptx_shape_close(struct stet_pptx_page *page, size_t to, struct stet_err *err)
{
	struct stet_pptx_frame *f = stet_pptx_innermost(page);
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
	} else if (f->tag == p_graphicFrame) {
		f->alt = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "descr"));
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
	f->ph = ph;
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
	f->object = stet_embedded_name(page->r->arena, name.len ? name : stet_attr(el, STET_NS_NONE, "name"),
	                               stet_rels_by_id(page->rels, stet_attr(el, STET_NS_r, "id")));
}

static void click(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	stet_str link;

	if (!page->in_name)
		return;
	link = stet_pptx_link(page->r, page->rels, el, block_of(page, f)->id, false);
	if (el->tag == a_hlinkClick)
		f->shape->link = link;
}

/* A sound or a film: the part when it is in the file, else where it is linked to. */
static void media(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	stet_str embed = stet_attr(el, STET_NS_r, "embed"), link = stet_attr(el, STET_NS_r, "link");
	const struct stet_rel *rel = stet_rels_by_id(page->rels, embed.len ? embed : link);
	const struct stet_part *part = rel && !rel->external ? stet_rel_part(page->r->package, rel) : NULL;

	if (part && (!f->shape->media.len || embed.len))
		f->shape->media = part->name;
	else if (rel && rel->external && !f->shape->media.len)
		f->shape->media = rel->target;
}

/* ---- room ----------------------------------------------------------------------------------- */

static void begin_body(struct stet_pptx_page *page, const struct stet_pptx_frame *f)
{
	struct stet_pptx_placeholder *box = &page->box;

	box->inset_l = f->ph ? f->ph->inset_l : 91440;
	box->inset_r = f->ph ? f->ph->inset_r : 91440;
	box->inset_t = f->ph ? f->ph->inset_t : 45720;
	box->inset_b = f->ph ? f->ph->inset_b : 45720;
	box->columns = f->ph ? f->ph->columns : 1;
	box->vertical = f->ph && f->ph->vertical;
}

/* Text that is shown smaller, so that it fits: 1 to 100 per cent (ST_TextFontScalePercent). */
static void scale(struct stet_pptx_page *page, const struct stet_element *el)
{
	unsigned percent = stet_pptx_attr_percent(el, "fontScale", 100000);

	page->text.scale = percent < 1000 || percent > 100000 ? 100000 : percent;
}

static uint16_t as_room(unsigned n)
{
	return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

/* How much text of the first level fits. */
static void measure(struct stet_pptx_page *page, struct stet_shape *s)
{
	struct stet_pptx_placeholder *box = &page->box;
	unsigned lines = 0, columns = 0;

	if (s->cx <= 0 || s->cy <= 0 || s->cx > WIDEST || s->cy > WIDEST)
		return;
	box->cx = s->cx;
	box->cy = s->cy;
	box->level[0] = page->text.at.levels[0];
	stet_fit_room(box, &lines, &columns);
	s->lines = as_room(lines);
	s->columns = as_room(columns);
}

/* ---- what is inside ------------------------------------------------------------------------- */

/* Its text, and what the text takes from it. */
static void text_inside(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	switch (el->tag) {
	case a_fontRef:
		f->in_font_ref = true;
		break;
	case a_schemeClr:
	case a_srgbClr:
		if (f->in_font_ref)
			stet_pptx_color_read(&f->color, el);
		break;
	case p_txBody:
		f->has_text = true;
		begin_body(page, f);
		stet_pptx_page_text(page, block_of(page, f)->id, ".");
		break;
	case a_bodyPr:
		if (page->text.open)
			stet_pptx_body_read(&page->box, el);
		break;
	case a_normAutofit:
		if (page->text.open)
			scale(page, el);
		break;
	default:
		break;
	}
}

/* What it shows that is no text of its own. */
static void content_inside(struct stet_pptx_page *page, struct stet_pptx_frame *f, const struct stet_element *el)
{
	switch (el->tag) {
	case a_blip:
		picture(page, f, el);
		break;
	case a_videoFile:
	case a_audioFile:
	case a_quickTimeFile:
	case a_wavAudioFile:
	case p14_media:
		media(page, f, el);
		break;
	case p_oleObj:
		object(page, f, el);
		break;
	case c_chart:
	case cx_chart:
		f->chart = stet_arena_str(page->r->arena, stet_attr(el, STET_NS_r, "id"));
		break;
	case dgm_relIds:
		f->diagram = stet_arena_str(page->r->arena, stet_attr(el, STET_NS_r, "dm"));
		break;
	default:
		text_inside(page, f, el);
		break;
	}
}

void stet_pptx_shape_inside(struct stet_pptx_page *page, const struct stet_element *el)
{
	struct stet_pptx_frame *f = stet_pptx_innermost(page);

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
	default:
		content_inside(page, f, el);
		break;
	}
}

void stet_pptx_shape_end_text(struct stet_pptx_page *page)
{
	struct stet_pptx_frame *f = stet_pptx_innermost(page);

	page->text.open = false;
	if (!f)
		return;
	if (page->text.n_shown)
		f->shows_text = true;
	if (!page->table.open) {
		f->n_paras = page->text.n_paras;
		measure(page, f->shape);
	}
}

void stet_pptx_shape_end_xfrm(struct stet_pptx_page *page)
{
	struct stet_pptx_frame *f = stet_pptx_innermost(page);

	if (page->in_xfrm && f)
		stet_pptx_place(f->shape, &f->xfrm, &f->space);
	page->in_xfrm = false;
}
