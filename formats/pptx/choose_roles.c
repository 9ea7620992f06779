/* choose_roles.c - the parts that a layout's placeholders play, told by kind, place and size. */
#include "pptx/choose.h"

#define LARGE 90        /* thousandths of the slide from which on a placeholder is a place for content */

static bool one_of(stet_str type, const char *const *list)
{
	for (; *list; list++)
		if (stet_str_is(type, *list))
			return true;
	return false;
}

bool stet_takes_text(stet_str type)
{
	static const char *const list[] = { "body", "obj", "subTitle", NULL };

	return one_of(type, list);
}

bool stet_takes_table(stet_str type)
{
	static const char *const list[] = { "tbl", "obj", NULL };

	return one_of(type, list);
}

bool stet_takes_picture(stet_str type)
{
	static const char *const list[] = { "pic", "obj", "clipArt", NULL };

	return one_of(type, list);
}

static int64_t overlap(int64_t a, int64_t a_len, int64_t b, int64_t b_len)
{
	int64_t from = a > b ? a : b;
	int64_t to = a + a_len < b + b_len ? a + a_len : b + b_len;

	return to > from ? to - from : 0;
}

int stet_placeholder_share(const struct stet_pptx_template *t, const struct stet_pptx_placeholder *ph)
{
	double w = (double)overlap(ph->x, ph->cx, 0, t->cx);
	double h = (double)overlap(ph->y, ph->cy, 0, t->cy);

	return (int)(1000.0 * (w / (double)t->cx) * (h / (double)t->cy));
}

/* ---- places --------------------------------------------------------------------------------- */

static bool is_title(const struct stet_pptx_placeholder *ph)
{
	return stet_str_is(ph->type, "title") || stet_str_is(ph->type, "ctrTitle");
}

/* Beside one another, not one over the other. */
static bool same_row(const struct stet_pptx_placeholder *a, const struct stet_pptx_placeholder *b)
{
	int64_t shorter = a->cy < b->cy ? a->cy : b->cy;

	return overlap(a->y, a->cy, b->y, b->cy) * 2 > shorter;
}

static bool reads_before(const struct stet_pptx_placeholder *a, const struct stet_pptx_placeholder *b, bool rtl)
{
	if (!same_row(a, b))
		return a->y < b->y;
	return rtl ? a->x + a->cx > b->x + b->cx : a->x < b->x;
}

static void add_area(struct stet_choice *c, int i, bool rtl)
{
	const struct stet_pptx_placeholder *ph = c->layout->ph;
	unsigned at = c->n_areas;

	if (at == STET_MOST_AREAS)
		return;
	while (at > 0 && reads_before(&ph[i], &ph[c->area[at - 1]], rtl)) {
		c->area[at] = c->area[at - 1];
		at--;
	}
	c->area[at] = i;
	c->n_areas++;
}

/* The larger of two places for the same thing; one made for it counts for half as much again. */
static void prefer(int *best, const struct stet_pptx_template *t, const struct stet_pptx_layout *layout, int i,
                   const char *made_for)
{
	const struct stet_pptx_placeholder *ph = &layout->ph[i];
	int share = stet_placeholder_share(t, ph) * (stet_str_is(ph->type, made_for) ? 3 : 2);
	int other = 0;

	if (*best >= 0) {
		const struct stet_pptx_placeholder *b = &layout->ph[*best];

		other = stet_placeholder_share(t, b) * (stet_str_is(b->type, made_for) ? 3 : 2);
	}
	if (share > other)
		*best = i;
}

static void add_short(struct stet_choice *c, const struct stet_pptx_template *t, int i)
{
	const struct stet_pptx_placeholder *ph = c->layout->ph;

	if (c->sub < 0) {
		c->sub = i;
	} else if (stet_placeholder_share(t, &ph[i]) > stet_placeholder_share(t, &ph[c->sub]) &&
	           !stet_str_is(ph[c->sub].type, "subTitle")) {
		c->sub2 = c->sub;
		c->sub = i;
	} else if (c->sub2 < 0) {
		c->sub2 = i;
	}
}

/* A head stands over its area and is as wide, more or less. */
static bool heads(const struct stet_pptx_placeholder *head, const struct stet_pptx_placeholder *area)
{
	return head->y + head->cy / 2 < area->y && overlap(head->x, head->cx, area->x, area->cx) * 2 > head->cx &&
	       head->cx * 2 > area->cx && head->cx < area->cx * 3 / 2;
}

static void find_heads(struct stet_choice *c, const struct stet_pptx_template *t)
{
	const struct stet_pptx_placeholder *ph = c->layout->ph;

	for (unsigned k = 0; k < 2 && k < c->n_areas; k++)
		for (size_t i = 0; i < c->layout->n_ph; i++) {
			int share = stet_placeholder_share(t, &ph[i]);

			if ((int)i != c->area[k] && (int)i != c->title && stet_takes_text(ph[i].type) && share > 0 &&
			    share < LARGE && heads(&ph[i], &ph[c->area[k]]))
				c->head[k] = (int)i;
		}
	if (c->head[0] < 0 || c->head[1] < 0)
		c->head[0] = c->head[1] = -1;
}

/* Text beside or under the picture, and not the title. */
static void find_caption(struct stet_choice *c, const struct stet_pptx_template *t)
{
	const struct stet_pptx_placeholder *ph = c->layout->ph;
	int best = 0;

	for (size_t i = 0; i < c->layout->n_ph; i++) {
		int share = stet_placeholder_share(t, &ph[i]);

		if ((int)i != c->picture && (int)i != c->title && stet_takes_text(ph[i].type) && share > best) {
			best = share;
			c->caption = (int)i;
		}
	}
}

void stet_choose_roles(struct stet_choice *out, const struct stet_pptx_template *t, const struct stet_pptx_layout *layout,
                       bool rtl)
{
	*out = (struct stet_choice){ .layout = layout, .title = -1, .head = { -1, -1 }, .sub = -1, .sub2 = -1,
		                     .picture = -1, .table = -1, .caption = -1 };
	for (size_t i = 0; i < layout->n_ph; i++) {
		const struct stet_pptx_placeholder *ph = &layout->ph[i];
		int share = stet_placeholder_share(t, ph);

		if (share == 0 || ph->vertical)
			continue;
		if (is_title(ph) && out->title < 0)
			out->title = (int)i;
		if (stet_takes_picture(ph->type))
			prefer(&out->picture, t, layout, (int)i, "pic");
		if (stet_takes_table(ph->type))
			prefer(&out->table, t, layout, (int)i, "tbl");
		if (stet_takes_text(ph->type) && share >= LARGE)
			add_area(out, (int)i, rtl);
		if (stet_takes_text(ph->type))
			add_short(out, t, (int)i);
	}
	find_heads(out, t);
	find_caption(out, t);
}
