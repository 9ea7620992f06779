/* deck_page.c - pages, their titles, and what is put on them. */
#include "pptx/deck_plan.h"

#include "pptx/text.h"

struct stet_item *stet_page_add(struct stet_plan *plan, struct stet_page *page, enum stet_item_kind kind,
                                struct stet_place *place)
{
	struct stet_item *item = STET_PUSH(plan->arena, page->item, page->n);

	item->kind = kind;
	item->place = place;
	return item;
}

void stet_page_text(struct stet_plan *plan, struct stet_page *page, struct stet_place *place,
                    const struct stet_spread_para *para, size_t n, struct stet_shrink shrink)
{
	struct stet_item *item = stet_page_add(plan, page, STET_ITEM_TEXT, place);

	item->para = para;
	item->n = n;
	item->shrink = shrink;
}

/* ---- titles --------------------------------------------------------------------------------- */

/* " (cont.)", from the third page on " (cont. 2)": no two slides should have the same title. */
static stet_str continued(struct stet_plan *plan, size_t page)
{
	const struct stet_line *title = &plan->slide->title;
	stet_str mark = stet_str_of(stet_lang_continued(plan->lang, title->run, title->n));
	bool wide = stet_str_ends(mark, STET_STR("\uFF09"));
	size_t bracket = wide ? 3 : 1;
	const char *gap = wide ? "" : " ";

	if (page < 2)
		return stet_arena_fmt(plan->arena, "%s%.*s", gap, STET_ARG(mark));
	return stet_arena_fmt(plan->arena, "%s%.*s%s%zu%.*s", gap, (int)(mark.len - bracket), mark.at, gap, page,
	                      (int)bracket, mark.at + mark.len - bracket);
}

static struct stet_spread_para title_para(struct stet_plan *plan, size_t page)
{
	const struct stet_line *title = &plan->slide->title;
	struct stet_spread_para para = { .fit = { .run = title->run, .n = title->n, .no_bullet = true } };
	struct stet_run *run;

	if (page == 0)
		return para;
	run = stet_arena_alloc(plan->arena, (title->n + 1) * sizeof(*run));
	memcpy(run, title->run, title->n * sizeof(*run));
	run[title->n].text = continued(plan, page);
	run[title->n].lang = title->run[title->n - 1].lang;
	para.fit.run = run;
	para.fit.n = title->n + 1;
	return para;
}

static void put_title(struct stet_plan *plan, struct stet_page *page, const struct stet_choice *choice)
{
	struct stet_place *place;
	struct stet_spread_para *para;
	struct stet_shrink shrink;

	if (!plan->slide->title.n)
		return;
	place = choice->title >= 0 ? stet_place_at(plan, choice, choice->title) : stet_place_title_box(plan);
	para = stet_arena_alloc(plan->arena, sizeof(*para));
	*para = title_para(plan, plan->n - 1);
	stet_spread_prepare(place, para, 1);
	if (!stet_spread_shrink(&shrink, place, para, 1)) {
		stet_note(plan->notes, "title.long", plan->slide->id,
		          "the title is too long for its place and was set small");
		place->smallest = 800;
		stet_spread_shrink(&shrink, place, para, 1);
	}
	stet_page_text(plan, page, place, para, 1, shrink);
}

struct stet_page *stet_page_new(struct stet_plan *plan, const struct stet_choice *choice)
{
	struct stet_page *page = STET_PUSH(plan->arena, plan->page, plan->n);

	page->layout = choice->layout;
	put_title(plan, page, choice);
	return page;
}

/* ---- tables and pictures -------------------------------------------------------------------- */

/* The place, no longer a placeholder's when the placeholder cannot hold such a thing. */
static struct stet_place *place_for(struct stet_plan *plan, const struct stet_place *place, bool fits, int64_t x, int64_t y,
                                    int64_t cx, int64_t cy)
{
	struct stet_place *own = stet_place_moved(plan, place, x, y, cx, cy);

	own->orphan = false;
	if (!fits)
		own->index = -1;
	return own;
}

void stet_page_picture(struct stet_plan *plan, struct stet_page *page, const struct stet_place *place,
                       const struct stet_piece *piece)
{
	int64_t x = place->ph.x, y = place->ph.y, cx = place->ph.cx, cy = place->ph.cy;
	struct stet_picture_look look;
	struct stet_item *item;

	if (!stet_shows(piece, &look))
		return;
	stet_picture_place(&look, &x, &y, &cx, &cy);
	item = stet_page_add(plan, page, STET_ITEM_PICTURE,
	                     place_for(plan, place, stet_takes_picture(place->ph.type), x, y, cx, cy));
	item->piece = piece;
	item->look = look;
}

void stet_page_table(struct stet_plan *plan, struct stet_page *page, const struct stet_place *place,
                     const struct stet_table *table, size_t table_page)
{
	const struct stet_pptx_placeholder *ph = &place->ph;
	int64_t height = stet_table_height(table, table_page), width = stet_table_width(table);
	struct stet_place *own = place_for(plan, place, stet_takes_table(ph->type), ph->x, ph->y, width, height);
	struct stet_item *item = stet_page_add(plan, page, STET_ITEM_TABLE, own);

	item->table = table;
	item->table_page = table_page;
}
