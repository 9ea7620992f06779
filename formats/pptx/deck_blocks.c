/* deck_blocks.c - slides with a table or a picture, alone or with text. */
#include "pptx/deck_plan.h"

#include "pptx/spread_split.h"

#define SHORT_TEXT 220          /* bytes that still are a caption */

/* ---- alone ---------------------------------------------------------------------------------- */

static unsigned table_type(const struct stet_place *place)
{
	unsigned size = place->ph.level[0].size;

	return size && size < 1800 && size >= 1000 ? size : 1800;
}

static void note_table(struct stet_plan *plan, const struct stet_table *table)
{
	if (table->broken)
		stet_note(plan->notes, "table.small", plan->slide->id,
		          "a table of %u columns and %u rows has no room at a readable size", table->n_cols, table->n_rows);
	if (table->n_pages > 1)
		stet_note(plan->notes, "slide.continued", plan->slide->id, "its table goes on on %zu more slide%s",
		          table->n_pages - 1, table->n_pages == 2 ? "" : "s");
}

static struct stet_place *block_place(struct stet_plan *plan, const struct stet_choice *choice, int index)
{
	return index >= 0 ? stet_place_roomy(plan, choice, index) : stet_place_content(plan, choice, 0);
}

static void table_pages(struct stet_plan *plan, const struct stet_piece *piece)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_TABLE);
	struct stet_place *place = block_place(plan, choice, choice->table);
	struct stet_table *table = stet_arena_alloc(plan->arena, sizeof(*table));
	struct stet_piece *half;

	stet_table_plan(table, plan->arena, piece, plan->t->minor_font, table_type(place), place->ph.cx, place->ph.cy);
	if (table->wide && piece->n_cols > 3) {
		half = stet_arena_alloc(plan->arena, 2 * sizeof(*half));
		stet_table_halve(half, plan->arena, table);
		table_pages(plan, &half[0]);
		table_pages(plan, &half[1]);
		return;
	}
	for (size_t i = 0; i < table->n_pages; i++)
		stet_page_table(plan, stet_page_new(plan, choice), place, table, i);
	note_table(plan, table);
}

static void picture_page(struct stet_plan *plan, const struct stet_piece *piece)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_PICTURE);
	struct stet_place *place = block_place(plan, choice, choice->picture);

	stet_page_picture(plan, stet_page_new(plan, choice), place, piece);
}

void stet_plan_block(struct stet_plan *plan, const struct stet_chunk *chunk)
{
	if (chunk->kind == STET_ITEM_TABLE)
		table_pages(plan, chunk->piece);
	else
		picture_page(plan, chunk->piece);
}

/* ---- one over the other --------------------------------------------------------------------- */

/* A table in a place, all of it or not at all. */
static bool put_table(struct stet_plan *plan, struct stet_page *page, const struct stet_place *place,
                      const struct stet_piece *piece)
{
	struct stet_table *table = stet_arena_alloc(plan->arena, sizeof(*table));

	stet_table_plan(table, plan->arena, piece, plan->t->minor_font, table_type(place), place->ph.cx, place->ph.cy);
	if (table->n_pages != 1 || table->broken)
		return false;
	stet_page_table(plan, page, place, table, 0);
	return true;
}

static bool put_alone(struct stet_plan *plan, struct stet_page *page, struct stet_place *place,
                      const struct stet_chunk *chunk)
{
	struct stet_shrink shrink;
	struct stet_spread_para *para;
	size_t n;

	if (chunk->kind == STET_ITEM_TABLE)
		return put_table(plan, page, place, chunk->piece);
	if (chunk->kind == STET_ITEM_PICTURE) {
		stet_page_picture(plan, page, place, chunk->piece);
		return true;
	}
	para = stet_paras(plan, chunk->piece, chunk->n, &n);
	stet_spread_prepare(place, para, n);
	if (!stet_spread_shrink(&shrink, place, para, n))
		return false;
	stet_page_text(plan, page, place, para, n, shrink);
	return true;
}

/* The first of a few sizes at which the text leaves the other half of the place, and its height then. */
static int64_t text_height(const struct stet_place *place, const struct stet_spread_para *para, size_t n,
                           struct stet_shrink *shrink)
{
	static const struct stet_shrink sizes[] = { { 100 }, { 85 }, { 70 } };
	int64_t height = INT64_MAX;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes) && height > place->ph.cy * 45 / 100; i++) {
		if (i > 0 && place->ph.level[0].size * sizes[i].scale / 100 < place->smallest)
			break;
		*shrink = sizes[i];
		height = stet_spread_height(place, para, n, *shrink) + (int64_t)place->ph.level[0].size * 127 / 3;
	}
	return height;
}

bool stet_plan_stack(struct stet_plan *plan, struct stet_page *page, struct stet_place *place, const struct stet_chunk *first,
                     const struct stet_chunk *second)
{
	const struct stet_chunk *text = first, *block = second;
	struct stet_place *over, *under;
	struct stet_spread_para *para;
	struct stet_shrink shrink;
	int64_t height, first_high, gap = plan->t->cy / 50;
	const struct stet_pptx_placeholder *ph = &place->ph;
	bool above;
	size_t n;

	if (!second)
		return put_alone(plan, page, place, first);
	if (first->kind != STET_ITEM_TEXT) {
		text = second;
		block = first;
	}
	if (text->kind != STET_ITEM_TEXT || block->kind == STET_ITEM_TEXT)
		return false;
	above = text == first;
	para = stet_paras(plan, text->piece, text->n, &n);
	stet_spread_prepare(place, para, n);
	height = text_height(place, para, n, &shrink);
	if (height > ph->cy * 45 / 100)
		return false;
	first_high = above ? height : ph->cy - height - gap;
	over = stet_place_moved(plan, place, ph->x, ph->y, ph->cx, first_high);
	under = stet_place_moved(plan, place, ph->x, ph->y + first_high + gap, ph->cx, ph->cy - first_high - gap);
	(above ? under : over)->index = -1;
	(above ? over : under)->ph.anchor = 't';
	if (!put_alone(plan, page, above ? under : over, block))
		return false;
	stet_page_text(plan, page, above ? over : under, para, n, shrink);
	return true;
}

static void undo_page(struct stet_plan *plan, size_t n)
{
	plan->n = n;
}

static bool stacked(struct stet_plan *plan, const struct stet_chunk *first, const struct stet_chunk *second)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_TEXT);
	size_t before = plan->n;
	struct stet_page *page = stet_page_new(plan, choice);

	if (stet_plan_stack(plan, page, stet_place_content(plan, choice, 0), first, second))
		return true;
	undo_page(plan, before);
	return false;
}

/* ---- a picture with text -------------------------------------------------------------------- */

static size_t text_length(const struct stet_chunk *text)
{
	size_t len = 0;

	for (size_t i = 0; i < text->n; i++)
		for (size_t k = 0; k < text->piece[i].line.n; k++)
			len += text->piece[i].line.run[k].text.len;
	return len;
}

static bool is_caption(const struct stet_chunk *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->piece[i].kind != STET_PIECE_PARA || text->piece[i].bullet || text->piece[i].ordered)
			return false;
	return text->n <= 2 && text_length(text) <= SHORT_TEXT;
}

static bool captioned(struct stet_plan *plan, const struct stet_chunk *text, const struct stet_chunk *picture)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_CAPTION);
	struct stet_spread_para *para;
	struct stet_place *place;
	struct stet_shrink shrink;
	struct stet_page *page;
	size_t n;

	if (choice->picture < 0 || choice->caption < 0 || !stet_str_is(choice->layout->ph[choice->picture].type, "pic"))
		return false;
	place = stet_place_at(plan, choice, choice->caption);
	para = stet_paras(plan, text->piece, text->n, &n);
	stet_spread_prepare(place, para, n);
	if (!stet_spread_shrink(&shrink, place, para, n))
		return false;
	page = stet_page_new(plan, choice);
	stet_page_picture(plan, page, stet_place_at(plan, choice, choice->picture), picture->piece);
	stet_page_text(plan, page, place, para, n, shrink);
	return true;
}

/* Text in one column and the picture in the other, on as many slides as the text needs; the picture on the first. */
static bool beside(struct stet_plan *plan, const struct stet_chunk *text, const struct stet_chunk *block, bool text_first)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_TWO);
	struct stet_spread_para *para;
	struct stet_place *places[2], *place;
	struct stet_spread spread;
	struct stet_page *page;
	size_t n;

	stet_plan_places(plan, choice, places, 2);
	place = places[text_first ? 0 : 1];
	para = stet_paras(plan, text->piece, text->n, &n);
	stet_spread_prepare(place, para, n);
	stet_spread(&spread, plan->arena, place, para, n);
	if (spread.n_pages != 1)
		return false;
	page = stet_page_new(plan, choice);
	stet_page_text(plan, page, place, spread.para, spread.n_paras, spread.shrink);
	stet_page_picture(plan, page, places[text_first ? 1 : 0], block->piece);
	return true;
}

/* More than twice as wide as high: it wants the slide's whole width. */
static bool is_wide(const struct stet_piece *piece)
{
	struct stet_picture_look look;

	return stet_shows(piece, &look) && look.cx > look.cy * 2;
}

static bool picture_and_text(struct stet_plan *plan, const struct stet_chunk *text, const struct stet_chunk *picture,
                             bool text_first)
{
	if (is_wide(picture->piece) &&
	    stacked(plan, text_first ? text : picture, text_first ? picture : text))
		return true;
	if (is_caption(text) && captioned(plan, text, picture))
		return true;
	return beside(plan, text, picture, text_first);
}

static bool pair(struct stet_plan *plan, const struct stet_chunk *a, const struct stet_chunk *b)
{
	const struct stet_chunk *text = a->kind == STET_ITEM_TEXT ? a : b, *block = text == a ? b : a;

	if (text->kind != STET_ITEM_TEXT || block->kind == STET_ITEM_TEXT)
		return false;
	if (block->kind == STET_ITEM_TABLE)
		return stacked(plan, a, b);
	return picture_and_text(plan, text, block, text == a);
}

static bool two_pictures(struct stet_plan *plan, const struct stet_chunk *a, const struct stet_chunk *b)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_TWO);
	struct stet_place *places[2];
	struct stet_page *page;

	if (a->kind != STET_ITEM_PICTURE || b->kind != STET_ITEM_PICTURE || is_wide(a->piece) || is_wide(b->piece))
		return false;
	stet_plan_places(plan, choice, places, 2);
	page = stet_page_new(plan, choice);
	stet_page_picture(plan, page, places[0], a->piece);
	stet_page_picture(plan, page, places[1], b->piece);
	return true;
}

/* In order, two on a slide where they go together, else one. */
void stet_plan_chunks(struct stet_plan *plan, const struct stet_chunk *chunk, size_t n)
{
	size_t i = 0;

	while (i < n) {
		bool more = i + 1 < n;

		if (more && pair(plan, &chunk[i], &chunk[i + 1]))
			i++;
		else if (more && two_pictures(plan, &chunk[i], &chunk[i + 1]))
			i++;
		else if (chunk[i].kind == STET_ITEM_TEXT)
			stet_plan_text(plan, &chunk[i]);
		else
			stet_plan_block(plan, &chunk[i]);
		i++;
	}
}
