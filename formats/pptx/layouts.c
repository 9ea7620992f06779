/* layouts.c - what a template offers: its masters and layouts, found from the presentation part. */
#include <stdlib.h>

#include "pptx/layouts.h"

#include "pptx/layouts_part.h"
#include "pptx/levels.h"
#include "pptx/measure.h"

/* ---- the presentation part ------------------------------------------------------------------ */

struct reading {
	struct stet_pptx_template *t;
	struct stet_pptx_styling styling;
	stet_str section;               /* the one being read */
};

static stet_str rel_id(struct reading *r, const struct stet_element *el)
{
	return stet_arena_str(&r->t->arena, stet_attr(el, STET_NS_r, "id"));
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;
	struct stet_pptx_template *t = r->t;
	struct stet_pptx_slide_id *slide;

	(void)err;
	switch (el->tag) {
	case p_sldMasterId:
		*STET_PUSH(&t->arena, t->master_rel, t->n_master_rels) = rel_id(r, el);
		break;
	case p_sldId:
		slide = STET_PUSH(&t->arena, t->slide, t->n_slides);
		slide->rel = rel_id(r, el);
		slide->id = (uint32_t)stet_attr_int(el, STET_NS_NONE, "id", 0, UINT32_MAX, 0);
		break;
	case p14_section:
		r->section = stet_arena_str(&t->arena, stet_attr(el, STET_NS_NONE, "name"));
		break;
	case p14_sldId:
		*STET_PUSH(&t->arena, t->in_section, t->n_in_section) = (struct stet_pptx_in_section){
			.id = (uint32_t)stet_attr_int(el, STET_NS_NONE, "id", 0, UINT32_MAX, 0), .name = r->section };
		break;
	case p_sldSz:
		t->cx = stet_attr_int(el, STET_NS_NONE, "cx", 914400, 51206400, t->cx);
		t->cy = stet_attr_int(el, STET_NS_NONE, "cy", 914400, 51206400, t->cy);
		break;
	case p_defaultTextStyle:
		r->styling.levels = t->normal;
		break;
	default:
		stet_pptx_styling_start(&r->styling, el);
		break;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct reading *r = user;

	(void)to, (void)err;
	if (tag == p_defaultTextStyle)
		r->styling.levels = r->styling.now = NULL;
	else
		stet_pptx_styling_end(&r->styling, tag);
	return STET_OK;
}

static int by_slide(const void *a, const void *b)
{
	const struct stet_pptx_in_section *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int walk(struct stet_pptx_template *t, const struct stet_part *part, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };
	struct reading r = { .t = t, .styling.arena = &t->arena };
	int rc = stet_package_walk(t->package, part, &handler, &r, err);

	if (t->n_in_section)
		qsort(t->in_section, t->n_in_section, sizeof(*t->in_section), by_slide);
	return rc;
}

stet_str stet_pptx_section_of(const struct stet_pptx_template *t, uint32_t slide)
{
	struct stet_pptx_in_section key = { .id = slide };
	const struct stet_pptx_in_section *found = NULL;

	if (t->n_in_section)
		found = bsearch(&key, t->in_section, t->n_in_section, sizeof(key), by_slide);
	return found ? found->name : STET_STR("");
}

static void make_slots(struct stet_pptx_template *t)
{
	for (size_t i = 0; i < stet_package_count(t->package); i++) {
		uint64_t index = stet_package_part(t->package, i)->index;

		if (index >= t->n_slots)
			t->n_slots = (size_t)index + 1;
	}
	t->slot = stet_arena_alloc(&t->arena, t->n_slots * sizeof(*t->slot));
}

int stet_pptx_template_begin(struct stet_pptx_template *out, struct stet_package *package, struct stet_notes *notes,
                             struct stet_err *err)
{
	const struct stet_part *main = stet_package_main(package);

	(void)notes;
	*out = (struct stet_pptx_template){ .package = package, .cx = 9144000, .cy = 6858000 };
	stet_pptx_levels_default(out->normal);
	if (!main)
		return stet_fail(err, STET_EFORMAT, "opc.no_main", "no presentation part");
	make_slots(out);
	out->notes_master = stet_package_related(package, main, "notesMaster");
	return walk(out, main, err);
}

/* ---- masters -------------------------------------------------------------------------------- */

static int read_theme(struct stet_pptx_master *master, struct stet_pptx_template *t, struct stet_notes *notes,
                      struct stet_err *err)
{
	master->theme = stet_package_related(t->package, master->part, "theme");
	if (master->theme)
		return stet_theme_read(&master->fonts, t->package, master->theme, &t->arena, err);
	stet_note(notes, "opc.missing_part", master->part->name, "the master has no theme");
	return STET_OK;
}

/* A master with what every master inherits, and nothing of its own when `part` is NULL. */
static int read_master(struct stet_pptx_master **out, struct stet_pptx_template *t, const struct stet_part *part,
                       struct stet_notes *notes, struct stet_err *err)
{
	struct stet_pptx_master *master = stet_arena_alloc(&t->arena, sizeof(*master));
	int rc;

	master->part = part;
	master->map = stet_pptx_usual_map;
	master->fonts = stet_theme_none;
	memcpy(master->title, t->normal, sizeof(master->title));
	memcpy(master->body, t->normal, sizeof(master->body));
	memcpy(master->other, t->normal, sizeof(master->other));
	*out = master;
	*STET_PUSH(&t->arena, t->master, t->n_masters) = master;
	if (!part)
		return STET_OK;
	rc = read_theme(master, t, notes, err);
	if (!rc)
		rc = stet_pptx_master_walk(master, t, err);
	return rc;
}

static struct stet_pptx_master *master_of(const struct stet_pptx_template *t, const struct stet_part *part)
{
	for (size_t i = 0; i < t->n_masters; i++)
		if (t->master[i]->part == part)
			return t->master[i];
	return NULL;
}

/* ---- layouts -------------------------------------------------------------------------------- */

static int read_layout(struct stet_pptx_template *t, const struct stet_part *part, const struct stet_pptx_master *up,
                       struct stet_err *err)
{
	struct stet_pptx_layout *layout = STET_PUSH(&t->arena, t->layout, t->n_layouts);

	t->slot[part->index] = (uint32_t)t->n_layouts;
	layout->part = part;
	layout->up = up;
	layout->master = up->part;
	layout->theme = up->theme;
	layout->map = up->map;
	return stet_pptx_layout_walk(layout, t, err);
}

const struct stet_pptx_layout *stet_pptx_layout_of(const struct stet_pptx_template *t, const struct stet_part *part)
{
	uint32_t slot = part && part->index < t->n_slots ? t->slot[part->index] : 0;

	return slot ? &t->layout[slot - 1] : NULL;
}

int stet_pptx_layout_need(const struct stet_pptx_layout **out, struct stet_pptx_template *t, const struct stet_part *part,
                          struct stet_notes *notes, struct stet_err *err)
{
	const struct stet_part *above;
	struct stet_pptx_master *up;
	int rc = STET_OK;

	*out = stet_pptx_layout_of(t, part);
	if (*out || !part || part->index >= t->n_slots)
		return STET_OK;
	above = stet_package_related(t->package, part, "slideMaster");
	if (!above)
		stet_note(notes, "opc.missing_part", part->name, "the layout has no master");
	up = master_of(t, above);
	if (!up)
		rc = read_master(&up, t, above, notes, err);
	if (!rc)
		rc = read_layout(t, part, up, err);
	if (!rc)
		*out = stet_pptx_layout_of(t, part);
	return rc;
}

static int read_layouts_of(struct stet_pptx_template *t, const struct stet_pptx_master *master,
                           struct stet_notes *notes, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = stet_package_rels(t->package, master->part, &rels, err);

	for (size_t i = 0; !rc && i < master->n_layout_rels; i++) {
		const struct stet_rel *rel = stet_rels_by_id(rels, master->layout_rel[i]);
		const struct stet_part *part = rel ? stet_rel_part(t->package, rel) : NULL;

		if (!part)
			stet_note(notes, "opc.missing_part", master->part->name, "a layout is absent (relationship '%.*s')",
			          STET_ARG(master->layout_rel[i]));
		else if (!stet_pptx_layout_of(t, part))
			rc = read_layout(t, part, master, err);
	}
	return rc;
}

static int read_masters(struct stet_pptx_template *t, struct stet_notes *notes, struct stet_err *err)
{
	const struct stet_part *main = stet_package_main(t->package);
	const struct stet_rels *rels;
	int rc = stet_package_rels(t->package, main, &rels, err);

	for (size_t i = 0; !rc && i < t->n_master_rels; i++) {
		const struct stet_rel *rel = stet_rels_by_id(rels, t->master_rel[i]);
		const struct stet_part *part = rel ? stet_rel_part(t->package, rel) : NULL;
		struct stet_pptx_master *master;

		if (!part) {
			stet_note(notes, "opc.missing_part", main->name, "a slide master is absent (relationship '%.*s')",
			          STET_ARG(t->master_rel[i]));
			continue;
		}
		if (master_of(t, part))
			continue;
		rc = read_master(&master, t, part, notes, err);
		if (!rc)
			rc = read_layouts_of(t, master, notes, err);
	}
	return rc;
}

int stet_pptx_template_read(struct stet_pptx_template *out, struct stet_package *package, struct stet_notes *notes,
                            struct stet_err *err)
{
	int rc = stet_pptx_template_begin(out, package, notes, err);

	if (!rc)
		rc = read_masters(out, notes, err);
	if (!rc && out->n_masters) {
		const struct stet_theme *fonts = &out->master[0]->fonts;

		out->theme_name = fonts->name;
		out->major_font = fonts->major.latin;
		out->minor_font = fonts->minor.latin;
		out->ea_font = fonts->minor.ea;
		out->cs_font = fonts->minor.cs;
	}
	if (!rc && !out->n_layouts)
		rc = stet_fail(err, STET_EFORMAT, "template.no_layouts", "the template has no slide layouts");
	return rc;
}

void stet_pptx_template_free(struct stet_pptx_template *t)
{
	stet_arena_free(&t->arena);
	*t = (struct stet_pptx_template){ 0 };
}

/* ---- inheriting ----------------------------------------------------------------------------- */

static bool of_title(stet_str type)
{
	return stet_str_is(type, "title") || stet_str_is(type, "ctrTitle");
}

/* An idx is the layout's own; type alone decides for titles, dates, footers and numbers, of which there is one each. */
static bool by_type_only(stet_str type)
{
	return of_title(type) || stet_str_is(type, "dt") || stet_str_is(type, "ftr") || stet_str_is(type, "sldNum");
}

const struct stet_pptx_placeholder *stet_pptx_inherited(const struct stet_pptx_layout *layout, stet_str type, int32_t idx)
{
	bool alone = by_type_only(type);

	for (size_t i = 0; i < layout->n_ph; i++)
		if (alone ? stet_pptx_same_type(layout->ph[i].type, type)
		          : layout->ph[i].idx == idx && !by_type_only(layout->ph[i].type))
			return &layout->ph[i];
	for (size_t i = 0; i < layout->n_ph; i++)
		if (stet_pptx_same_type(layout->ph[i].type, type))
			return &layout->ph[i];
	return NULL;
}
