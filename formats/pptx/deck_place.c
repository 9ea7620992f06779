/* deck_place.c - places for text on a page: placeholders of the layout, and boxes of our own where it has none. */
#include "pptx/deck_plan.h"

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

struct stet_place *stet_place_at(struct stet_plan *plan, const struct stet_choice *choice, int index)
{
	struct stet_place *place = stet_arena_alloc(plan->arena, sizeof(*place));

	place->ph = choice->layout->ph[index];
	place->index = index;
	place->moved = ambiguous(choice->layout, index);
	place->heading = is_title(place->ph.type);
	place->smallest = place->heading ? 1600 : 1200;
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

/* ---- boxes of our own ----------------------------------------------------------------------- */

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
	place->size = size;
	place->smallest = 1200;
	return place;
}

struct stet_place *stet_place_title_box(struct stet_plan *plan)
{
	const struct stet_pptx_template *t = plan->t;
	struct stet_place *place = box(plan, t->cx / 16, t->cy / 20, t->cx * 7 / 8, t->cy * 3 / 20, 3200);

	place->heading = true;
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
	return box(plan, left, top, width, t->cy * 9 / 10 - top, 1800);
}

/* The title and its text box would lie on one another: a heading over the text then. */
struct stet_place *stet_place_content(struct stet_plan *plan, const struct stet_choice *choice, unsigned i)
{
	if (i < choice->n_areas)
		return stet_place_at(plan, choice, choice->area[i]);
	if (i == 0 && choice->sub >= 0)
		return stet_place_at(plan, choice, choice->sub);
	return stet_place_box(plan, choice);
}
