/* layouts_part.c - one master or layout part, walked: its placeholders, what each inherits laid under what it says.
 *
 * On a layout a placeholder starts as a copy of the master's, which its own elements then overwrite.  On a master the
 * shapes stand before p:txStyles, so there the styles are laid under the shapes' own levels at the end. */
#include "pptx/layouts_part.h"

#include "pptx/levels.h"
#include "pptx/measure.h"

struct walking {
	struct stet_pptx_template *t;
	struct stet_pptx_master *master;        /* being filled in; NULL on a layout */
	struct stet_pptx_layout *layout;        /* being filled in; NULL on a master */
	struct stet_pptx_placeholder ph;        /* the shape being read */
	bool is_ph, in_xfrm;
	struct stet_pptx_styling styling;
};

/* ---- types ---------------------------------------------------------------------------------- */

/* Placeholders are of few kinds when it comes to what they inherit. */
enum kind { TITLE, CONTENT, SUBTITLE, MEDIA, DATE, FOOTER, NUMBER, HEADER, IMAGE };

static enum kind kind_of(stet_str type)
{
	static const struct {
		const char *type;
		enum kind kind;
	} rows[] = { { "title", TITLE }, { "ctrTitle", TITLE }, { "body", CONTENT }, { "obj", CONTENT }, { "", CONTENT },
		     { "subTitle", SUBTITLE }, { "dt", DATE }, { "ftr", FOOTER }, { "sldNum", NUMBER },
		     { "hdr", HEADER }, { "sldImg", IMAGE } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_is(type, rows[i].type))
			return rows[i].kind;
	return MEDIA;           /* pic, tbl, chart, dgm, media, clipArt */
}

bool stet_pptx_same_type(stet_str a, stet_str b)
{
	return stet_str_eq(a, b) || (kind_of(a) == kind_of(b) && kind_of(a) != MEDIA);
}

/* A master has one placeholder for the title and one for everything that is content. */
static enum kind master_kind(stet_str type)
{
	enum kind kind = kind_of(type);

	return kind == SUBTITLE || kind == MEDIA ? CONTENT : kind;
}

const struct stet_pptx_placeholder *stet_pptx_master_inherited(const struct stet_pptx_master *master, stet_str type)
{
	for (size_t i = 0; i < master->n_ph; i++)
		if (master_kind(master->ph[i].type) == master_kind(type))
			return &master->ph[i];
	return NULL;
}

static const struct stet_pptx_level *style_of(const struct stet_pptx_master *master, stet_str type)
{
	switch (master_kind(type)) {
	case TITLE:
		return master->title;
	case CONTENT:
		return master->body;
	default:
		return master->other;
	}
}

/* ---- a shape -------------------------------------------------------------------------------- */

static void begin_shape(struct walking *w)
{
	w->ph = (struct stet_pptx_placeholder){ .inset_l = 91440, .inset_t = 45720, .inset_r = 91440, .inset_b = 45720,
		                                .anchor = 't', .columns = 1, .font_scale = 100000 };
	w->is_ph = false;
}

static void inherit(struct walking *w)
{
	const struct stet_pptx_master *up = w->layout->up;
	const struct stet_pptx_placeholder *from = stet_pptx_master_inherited(up, w->ph.type);
	struct stet_pptx_placeholder own = w->ph;

	if (!from) {
		memcpy(w->ph.level, style_of(up, own.type), sizeof(w->ph.level));
		return;
	}
	w->ph = *from;
	w->ph.name = own.name;
	w->ph.type = own.type;
	w->ph.idx = own.idx;
	w->ph.shape_id = own.shape_id;
}

static void placeholder(struct walking *w, const struct stet_element *el)
{
	stet_str type = stet_attr(el, STET_NS_NONE, "type");

	w->is_ph = true;
	w->ph.type = stet_arena_str(&w->t->arena, type.len ? type : STET_STR("obj"));
	w->ph.idx = (int32_t)stet_attr_int(el, STET_NS_NONE, "idx", 0, INT32_MAX, 0);
	if (w->layout)
		inherit(w);
	if (stet_str_is(stet_attr(el, STET_NS_NONE, "orient"), "vert"))
		w->ph.vertical = true;
}

/* No slide is larger than 51,206,400 (ST_SlideSizeCoordinate), so nor is a sound inset. */
static int64_t inset(const struct stet_element *el, const char *name, int64_t otherwise)
{
	int64_t given = stet_pptx_attr_length(el, name, otherwise);

	return given < -51206400 || given > 51206400 ? otherwise : given;
}

void stet_pptx_body_read(struct stet_pptx_placeholder *ph, const struct stet_element *el)
{
	stet_str anchor = stet_attr(el, STET_NS_NONE, "anchor");
	stet_str vert = stet_attr(el, STET_NS_NONE, "vert");

	ph->inset_l = inset(el, "lIns", ph->inset_l);
	ph->inset_t = inset(el, "tIns", ph->inset_t);
	ph->inset_r = inset(el, "rIns", ph->inset_r);
	ph->inset_b = inset(el, "bIns", ph->inset_b);
	ph->columns = (unsigned)stet_attr_int(el, STET_NS_NONE, "numCol", 1, 16, ph->columns);
	if (anchor.len)
		ph->anchor = stet_str_is(anchor, "ctr") ? 'c' : stet_str_is(anchor, "b") ? 'b' : 't';
	if (vert.len)
		ph->vertical = !stet_str_is(vert, "horz");
}

static void geometry(struct walking *w, const struct stet_element *el)
{
	if (el->tag == a_off) {
		w->ph.x = stet_pptx_attr_length(el, "x", w->ph.x);
		w->ph.y = stet_pptx_attr_length(el, "y", w->ph.y);
	} else {
		int64_t cx = stet_pptx_attr_length(el, "cx", w->ph.cx);
		int64_t cy = stet_pptx_attr_length(el, "cy", w->ph.cy);

		w->ph.cx = cx < 0 ? 0 : cx;
		w->ph.cy = cy < 0 ? 0 : cy;
	}
}

static int end_shape(struct walking *w, struct stet_err *err)
{
	struct stet_arena *arena = &w->t->arena;
	struct stet_pptx_placeholder **list = w->layout ? &w->layout->ph : &w->master->ph;
	size_t *n = w->layout ? &w->layout->n_ph : &w->master->n_ph;

	if (!w->is_ph)
		return STET_OK;
	w->is_ph = false;
	if (w->t->n_placeholders++ == STET_PPTX_MOST_PLACEHOLDERS)
		return stet_fail(err, STET_ELIMIT, "limit.placeholders", "more than %d placeholders",
		                 STET_PPTX_MOST_PLACEHOLDERS);
	if (w->layout)
		for (int i = 0; i < 9; i++)
			stet_pptx_level_settle(&w->ph.level[i], &w->layout->up->fonts);
	*STET_PUSH(arena, *list, *n) = w->ph;
	return STET_OK;
}

/* ---- the walk ------------------------------------------------------------------------------- */

static void top_level(struct walking *w, const struct stet_element *el)
{
	struct stet_arena *arena = &w->t->arena;

	if (el->tag == p_sldLayout && w->layout)
		w->layout->type = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "type"));
	else if (el->tag == p_cSld && w->layout)
		w->layout->name = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "name"));
	else if (el->tag == p_sldLayoutId && w->master)
		*STET_PUSH(arena, w->master->layout_rel, w->master->n_layout_rels) =
			stet_arena_str(arena, stet_attr(el, STET_NS_r, "id"));
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct walking *w = user;

	(void)err;
	switch (el->tag) {
	case p_sldLayout:
	case p_cSld:
	case p_sldLayoutId:
		top_level(w, el);
		break;
	case p_clrMap:
		if (w->master)
			stet_pptx_color_map(&w->master->map, el);
		break;
	case a_overrideClrMapping:
		if (w->layout)
			stet_pptx_color_map(&w->layout->map, el);
		break;
	case p_sp:
	case p_pic:
	case p_graphicFrame:
		begin_shape(w);
		break;
	case p_cNvPr:
		w->ph.shape_id = (uint32_t)stet_attr_int(el, STET_NS_NONE, "id", 0, UINT32_MAX, 0);
		w->ph.name = stet_arena_str(&w->t->arena, stet_attr(el, STET_NS_NONE, "name"));
		break;
	case p_ph:
		placeholder(w, el);
		break;
	case a_xfrm:
	case p_xfrm:
		w->in_xfrm = true;
		break;
	case a_off:
	case a_ext:
		if (w->in_xfrm)
			geometry(w, el);
		break;
	case a_bodyPr:
		stet_pptx_body_read(&w->ph, el);
		break;
	case a_normAutofit:
		w->ph.font_scale = stet_pptx_attr_percent(el, "fontScale", 100000);
		break;
	case a_noAutofit:
	case a_spAutoFit:
		w->ph.font_scale = 100000;
		break;
	case a_lstStyle:
		w->styling.levels = w->is_ph ? w->ph.level : NULL;
		break;
	case p_titleStyle:
		w->styling.levels = w->master ? w->master->title : NULL;
		break;
	case p_bodyStyle:
		w->styling.levels = w->master ? w->master->body : NULL;
		break;
	case p_otherStyle:
		w->styling.levels = w->master ? w->master->other : NULL;
		break;
	default:
		stet_pptx_styling_start(&w->styling, el);
		break;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct walking *w = user;

	(void)to;
	switch (tag) {
	case p_sp:
	case p_pic:
	case p_graphicFrame:
		return end_shape(w, err);
	case a_xfrm:
	case p_xfrm:
		w->in_xfrm = false;
		break;
	case a_lstStyle:
	case p_titleStyle:
	case p_bodyStyle:
	case p_otherStyle:
		w->styling.levels = NULL;
		w->styling.now = NULL;
		break;
	default:
		stet_pptx_styling_end(&w->styling, tag);
		break;
	}
	return STET_OK;
}

static int walk(struct walking *w, const struct stet_part *part, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };

	w->styling.arena = &w->t->arena;
	return stet_package_walk(w->t->package, part, &handler, w, err);
}

static void settle(struct stet_pptx_level level[9], const struct stet_pptx_level under[9],
                   const struct stet_theme *fonts)
{
	for (int i = 0; i < 9; i++) {
		struct stet_pptx_level own = level[i];

		if (under) {
			level[i] = under[i];
			stet_pptx_level_merge(&level[i], &own);
		}
		stet_pptx_level_settle(&level[i], fonts);
	}
}

int stet_pptx_master_walk(struct stet_pptx_master *master, struct stet_pptx_template *t, struct stet_err *err)
{
	struct walking w = { .t = t, .master = master };
	int rc = walk(&w, master->part, err);

	if (rc)
		return rc;
	settle(master->title, NULL, &master->fonts);
	settle(master->body, NULL, &master->fonts);
	settle(master->other, NULL, &master->fonts);
	for (size_t i = 0; i < master->n_ph; i++)
		settle(master->ph[i].level, style_of(master, master->ph[i].type), &master->fonts);
	return STET_OK;
}

int stet_pptx_layout_walk(struct stet_pptx_layout *layout, struct stet_pptx_template *t, struct stet_err *err)
{
	struct walking w = { .t = t, .layout = layout };

	return walk(&w, layout->part, err);
}
