/* deck_place.c - places for text on a page: placeholders of the layout, and boxes of our own where it has none. */
#include "pptx/deck_plan.h"

#include "pptx/levels.h"

static bool is_title(stet_str type)
{
	return stet_str_is(type, "title") || stet_str_is(type, "ctrTitle");
}

/* Another placeholder of the layout answers to the same type and number: then a slide's must say where it lies. */
static bool ambiguous(const struct stet_pptx_layout *layout, int index)
{
	const struct stet_pptx_placeholder *ph = &layout->ph[index];

	for (size_t i = 0; i < layout->n_ph; i++)
		if ((int)i != index && layout->ph[i].idx == ph->idx && stet_str_eq(layout->ph[i].type, ph->type))
			return true;
	return false;
}

/* Where nobody says how large text is, every program has its own idea. */
static void size_ourselves(struct stet_place *place)
{
	for (int i = 0; i < 9; i++)
		place->ph.level[i].size = place->heading ? 3200 : i == 0 ? 2400 : i == 1 ? 2000 : 1800;
	place->sized = true;
}

struct stet_place *stet_place_at(struct stet_plan *plan, const struct stet_choice *choice, int index)
{
	struct stet_place *place = stet_arena_alloc(plan->arena, sizeof(*place));

	place->ph = choice->layout->ph[index];
	place->index = index;
	place->moved = ambiguous(choice->layout, index);
	place->heading = place->shrinks = is_title(place->ph.type);
	place->smallest = place->heading ? 1600 : 1200;
	if (!stet_pptx_level_sized(&place->ph.level[0]))
		size_ourselves(place);
	return place;
}

struct stet_place *stet_place_moved(struct stet_plan *plan, const struct stet_place *place, int64_t x, int64_t y, int64_t cx,
                                    int64_t cy)
{
	struct stet_place *copy = stet_arena_alloc(plan->arena, sizeof(*copy));

	*copy = *place;
	copy->ph.x = x;
	copy->ph.y = y;
	copy->ph.cx = cx > 1 ? cx : 1;
	copy->ph.cy = cy > 1 ? cy : 1;
	copy->moved = true;
	return copy;
}

struct stet_place *stet_place_roomy(struct stet_plan *plan, const struct stet_choice *choice, int index)
{
	struct stet_place *place = stet_place_at(plan, choice, index);
	struct stet_pptx_placeholder *own = &place->ph;
	int64_t bottom = plan->t->cy * 9 / 10;

	for (size_t i = 0; i < choice->layout->n_ph; i++) {
		const struct stet_pptx_placeholder *ph = &choice->layout->ph[i];

		if ((int)i != index && ph->y >= own->y + own->cy && ph->y < bottom && ph->x < own->x + own->cx &&
		    own->x < ph->x + ph->cx)
			bottom = ph->y;
	}
	if (bottom - own->y > own->cy * 3 / 2) {
		own->cy = bottom - own->y;
		place->moved = true;
	}
	return place;
}

/* ---- boxes of our own ----------------------------------------------------------------------- */

struct stet_place *stet_place_orphan(struct stet_plan *plan, const struct stet_choice *choice, const struct stet_place *like)
{
	struct stet_place *place = stet_arena_alloc(plan->arena, sizeof(*place));

	*place = *like;
	place->ph.type = STET_STR("body");
	memcpy(place->ph.level, choice->layout->up->body, sizeof(place->ph.level));
	for (int i = 0; i < 9; i++)
		place->ph.level[i].size = like->ph.level[i].size;
	place->index = -1;
	place->orphan = place->moved = place->sized = true;
	return place;
}

static struct stet_place *box(struct stet_plan *plan, int64_t x, int64_t y, int64_t cx, int64_t cy, unsigned size)
{
	struct stet_place *place = stet_arena_alloc(plan->arena, sizeof(*place));
	struct stet_pptx_placeholder *ph = &place->ph;

	*ph = (struct stet_pptx_placeholder){ .x = x, .y = y, .cx = cx, .cy = cy, .inset_l = 91440, .inset_t = 45720,
		                              .inset_r = 91440, .inset_b = 45720, .anchor = 't', .columns = 1,
		                              .font_scale = 100000 };
	memcpy(ph->level, plan->t->normal, sizeof(ph->level));
	for (int i = 0; i < 9; i++) {
		ph->level[i].size = size;
		ph->level[i].font = plan->t->minor_font;
	}
	place->index = -1;
	place->moved = true;
	place->sized = true;
	place->smallest = 1200;
	return place;
}

struct stet_place *stet_place_title_box(struct stet_plan *plan)
{
	const struct stet_pptx_template *t = plan->t;
	struct stet_place *place = box(plan, t->cx / 16, t->cy / 20, t->cx * 7 / 8, t->cy * 3 / 20, 3200);

	place->heading = place->shrinks = true;
	place->smallest = 1600;
	place->ph.anchor = 'c';
	for (int i = 0; i < 9; i++)
		place->ph.level[i].font = t->major_font;
	return place;
}

struct stet_place *stet_place_box(struct stet_plan *plan, const struct stet_choice *choice)
{
	const struct stet_pptx_template *t = plan->t;
	int64_t top = t->cy / 4, left = t->cx / 16, width = t->cx * 7 / 8;

	if (choice->title >= 0) {
		const struct stet_pptx_placeholder *title = &choice->layout->ph[choice->title];
		int64_t under = title->y + title->cy + t->cy / 60;

		if (under > t->cy / 10 && under < t->cy * 3 / 4)
			top = under;
		if (title->x > 0 && title->x < t->cx / 4 && title->cx > t->cx / 2 && title->x + title->cx <= t->cx) {
			left = title->x;
			width = title->cx;
		}
	}
	return box(plan, left, top, width, t->cy * 9 / 10 - top, 2000);
}

static bool master_has_text(const struct stet_pptx_master *master)
{
	for (size_t i = 0; i < master->n_ph; i++)
		if (stet_str_is(master->ph[i].type, "body"))
			return true;
	return false;
}

/* Where a text box would be, and text as large as the master's. */
static struct stet_place *like_master(struct stet_plan *plan, const struct stet_choice *choice)
{
	struct stet_place *place = stet_place_box(plan, choice);

	for (int i = 0; i < 9; i++)
		place->ph.level[i].size = choice->layout->up->body[i].size;
	return place;
}

struct stet_place *stet_place_content(struct stet_plan *plan, const struct stet_choice *choice, unsigned i)
{
	if (i < choice->n_areas)
		return stet_place_roomy(plan, choice, choice->area[i]);
	if (i == 0 && choice->sub >= 0)
		return stet_place_at(plan, choice, choice->sub);
	if (!master_has_text(choice->layout->up))
		return stet_place_box(plan, choice);
	return stet_place_orphan(plan, choice, like_master(plan, choice));
}
