/* deck_text.c - slides of text: one column, several, two compared, a quotation. */
#include "pptx/deck_plan.h"

#define MOST_COLUMNS 4

static void note_pages(struct stet_plan *plan, size_t before)
{
	size_t more = plan->n - before;

	if (more > 1)
		stet_note(plan->notes, "slide.continued", plan->slide->id, "continued on %zu more slide%s", more - 1,
		          more == 2 ? "" : "s");
}

/* ---- one column ----------------------------------------------------------------------------- */

static void text_pages(struct stet_plan *plan, const struct stet_choice *choice, int index,
                       const struct stet_spread_para *para, size_t n)
{
	struct stet_place *place = index >= 0 ? stet_place_at(plan, choice, index) : stet_place_content(plan, choice, 0);
	struct stet_spread spread;
	size_t before = plan->n;

	stet_spread_prepare(place, para, n);
	stet_spread(&spread, plan->arena, place, para, n);
	for (size_t i = 0; i < spread.n_pages; i++) {
		struct stet_page *page = stet_page_new(plan, choice);

		stet_page_text(plan, page, place, spread.para + spread.page[i].from, spread.page[i].n, spread.shrink);
	}
	note_pages(plan, before);
}

void stet_plan_text(struct stet_plan *plan, const struct stet_chunk *chunk)
{
	size_t n;
	struct stet_spread_para *para = stet_paras(plan, chunk->piece, chunk->n, &n);

	text_pages(plan, stet_plan_choice(plan, STET_WANT_TEXT), -1, para, n);
}

/* ---- quotations ----------------------------------------------------------------------------- */

static bool is_attribution(const struct stet_spread_para *para)
{
	static const char *const dashes[] = { "\u2014", "\u2013", "\u2015", "-", "~" };
	stet_str text = para->fit.n ? para->fit.run[0].text : (stet_str){ 0 };

	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
		if (stet_str_starts(stet_str_trim(text), stet_str_of(dashes[i])))
			return true;
	return false;
}

/* In a layout for quotations its style says how they look. */
static void plainly(struct stet_plan *plan, struct stet_spread_para *para, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct stet_run *run = stet_arena_alloc(plan->arena, (para[i].fit.n + 1) * sizeof(*run));

		for (size_t k = 0; k < para[i].fit.n; k++) {
			run[k] = para[i].fit.run[k];
			run[k].flags &= ~(uint32_t)STET_ITALIC;
		}
		para[i].fit.run = run;
	}
}

void stet_plan_quote(struct stet_plan *plan, const struct stet_piece *piece, size_t n)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_QUOTE);
	size_t n_paras, before = plan->n;
	struct stet_spread_para *para = stet_paras(plan, piece, n, &n_paras);
	bool made_for_it = choice->sub >= 0 && choice->sub2 >= 0;

	if (!made_for_it || n_paras < 2 || !is_attribution(&para[n_paras - 1])) {
		if (made_for_it)
			plainly(plan, para, n_paras);
		text_pages(plan, choice, made_for_it ? choice->sub : -1, para, n_paras);
		return;
	}
	plainly(plan, para, n_paras);
	text_pages(plan, choice, choice->sub, para, n_paras - 1);
	if (plan->n > before) {
		struct stet_place *place = stet_place_at(plan, choice, choice->sub2);
		struct stet_shrink shrink;

		stet_spread_prepare(place, &para[n_paras - 1], 1);
		stet_spread_shrink(&shrink, place, &para[n_paras - 1], 1);
		stet_page_text(plan, &plan->page[plan->n - 1], place, &para[n_paras - 1], 1, shrink);
	}
}

/* ---- columns -------------------------------------------------------------------------------- */

struct text_column {
	struct stet_place *place, *head_place;
	const struct stet_spread_para *head;
	const struct stet_spread_para *para;
	size_t n;
	struct stet_spread spread;
	const struct stet_chunk *block;         /* a table or picture instead of text, or under it */
};

/* Side by side, text is of one size: the smallest that any needs. */
static void spread_columns(struct stet_plan *plan, struct text_column *c, size_t n)
{
	struct stet_shrink least = { 100 };

	for (size_t i = 0; i < n; i++) {
		stet_spread_prepare(c[i].place, c[i].para, c[i].n);
		stet_spread(&c[i].spread, plan->arena, c[i].place, c[i].para, c[i].n);
		if (c[i].spread.shrink.scale < least.scale)
			least = c[i].spread.shrink;
	}
	for (size_t i = 0; i < n; i++)
		if (c[i].n && c[i].spread.shrink.scale != least.scale)
			stet_spread_at(&c[i].spread, plan->arena, c[i].place, c[i].para, c[i].n, least);
}

static void put_head(struct stet_plan *plan, struct stet_page *page, struct text_column *c)
{
	struct stet_shrink shrink;

	if (!c->head || !c->head_place)
		return;
	stet_spread_prepare(c->head_place, c->head, 1);
	stet_spread_shrink(&shrink, c->head_place, c->head, 1);
	stet_page_text(plan, page, c->head_place, c->head, 1, shrink);
}

static void column_pages(struct stet_plan *plan, const struct stet_choice *choice, struct text_column *c, size_t n)
{
	size_t pages = 1, before = plan->n;

	spread_columns(plan, c, n);
	for (size_t i = 0; i < n; i++)
		pages = c[i].spread.n_pages > pages ? c[i].spread.n_pages : pages;
	for (size_t p = 0; p < pages; p++) {
		struct stet_page *page = stet_page_new(plan, choice);

		for (size_t i = 0; i < n; i++) {
			const struct stet_spread *s = &c[i].spread;

			put_head(plan, page, &c[i]);
			if (p < s->n_pages && s->page[p].n)
				stet_page_text(plan, page, c[i].place, s->para + s->page[p].from, s->page[p].n, s->shrink);
		}
	}
	note_pages(plan, before);
}

/* The room of the layout's areas together, in so many equal parts. */
static void share_room(struct stet_plan *plan, const struct stet_choice *choice, struct stet_place **place, size_t n)
{
	struct stet_place *first = stet_place_content(plan, choice, 0);
	int64_t x = first->ph.x, right = x + first->ph.cx, gap = plan->t->cx / 40, width;

	for (unsigned i = 1; i < choice->n_areas; i++) {
		const struct stet_pptx_placeholder *ph = &choice->layout->ph[choice->area[i]];

		x = ph->x < x ? ph->x : x;
		right = ph->x + ph->cx > right ? ph->x + ph->cx : right;
	}
	width = (right - x - gap * ((int64_t)n - 1)) / (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		size_t at = plan->chooser->rtl ? n - 1 - i : i;
		struct stet_place *base = first;

		if (i < choice->n_areas)
			base = stet_place_at(plan, choice, choice->area[i]);
		else if (i > 0 && first->index >= 0)
			base = stet_place_orphan(plan, choice, first);
		place[i] = stet_place_moved(plan, base, x + (int64_t)at * (width + gap), first->ph.y, width, first->ph.cy);
	}
}

void stet_plan_places(struct stet_plan *plan, const struct stet_choice *choice, struct stet_place **place, size_t n)
{
	if (choice->n_areas < n) {
		share_room(plan, choice, place, n);
		return;
	}
	for (size_t i = 0; i < n; i++)
		place[i] = stet_place_roomy(plan, choice, choice->area[i]);
}

static bool headed(const struct stet_column *column)
{
	return column->n && column->chunk[0].kind == STET_ITEM_TEXT && column->chunk[0].piece[0].kind == STET_PIECE_HEAD &&
	       column->chunk[0].n > 1;
}

static bool all_text(const struct stet_column *column, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (column[i].n != 1 || column[i].chunk[0].kind != STET_ITEM_TEXT)
			return false;
	return true;
}

static void fill_column(struct stet_plan *plan, struct text_column *c, const struct stet_choice *choice,
                        const struct stet_column *column, unsigned i, bool with_head)
{
	size_t n;
	struct stet_spread_para *para = stet_paras(plan, column->chunk[0].piece, column->chunk[0].n, &n);

	c->para = para;
	c->n = n;
	if (with_head && n > 1) {
		c->head = para;
		c->head_place = stet_place_at(plan, choice, choice->head[i]);
		c->para++;
		c->n--;
	}
}

/* The head's place says how a head looks. */
bool stet_plan_compare(struct stet_plan *plan, const struct stet_column *column)
{
	const struct stet_choice *choice = stet_plan_choice(plan, STET_WANT_COMPARE);
	struct text_column c[2] = { { 0 }, { 0 } };

	if (!headed(&column[0]) || !headed(&column[1]) || !all_text(column, 2) || choice->n_areas < 2 || choice->head[0] < 0)
		return false;
	for (unsigned i = 0; i < 2; i++) {
		struct stet_shrink shrink;

		fill_column(plan, &c[i], choice, &column[i], i, true);
		c[i].place = stet_place_at(plan, choice, choice->area[i]);
		stet_spread_prepare(c[i].place, c[i].para, c[i].n);
		if (!stet_spread_shrink(&shrink, c[i].head_place, c[i].head, 1))
			return false;
	}
	column_pages(plan, choice, c, 2);
	return true;
}

/* Columns that hold more than text: each on one page, whatever is over on pages of its own. */
static void mixed_columns(struct stet_plan *plan, const struct stet_choice *choice, const struct stet_column *column,
                          struct stet_place **place, size_t n)
{
	struct stet_page *page = stet_page_new(plan, choice);
	size_t at = plan->n - 1;
	size_t done[MOST_COLUMNS] = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct stet_chunk *chunk = column[i].chunk;
		size_t left = column[i].n;

		page = &plan->page[at];
		if (left > 1 && chunk[0].kind != chunk[1].kind && stet_plan_stack(plan, page, place[i], &chunk[0], &chunk[1]))
			done[i] = 2;
		else if (stet_plan_stack(plan, page, place[i], &chunk[0], NULL))
			done[i] = 1;
	}
	for (size_t i = 0; i < n; i++)
		if (done[i] < column[i].n)
			stet_plan_chunks(plan, column[i].chunk + done[i], column[i].n - done[i]);
}

void stet_plan_columns(struct stet_plan *plan, const struct stet_column *column, size_t n)
{
	const struct stet_choice *choice;
	struct stet_place *place[MOST_COLUMNS];
	struct text_column c[MOST_COLUMNS] = { { 0 } };
	size_t now = n < MOST_COLUMNS ? n : MOST_COLUMNS;

	if (n == 2 && stet_plan_compare(plan, column))
		return;
	choice = stet_plan_choice(plan, STET_WANT_TWO);
	stet_plan_places(plan, choice, place, now);
	if (!all_text(column, now)) {
		mixed_columns(plan, choice, column, place, now);
	} else {
		for (size_t i = 0; i < now; i++) {
			fill_column(plan, &c[i], choice, &column[i], (unsigned)i, false);
			c[i].place = place[i];
		}
		column_pages(plan, choice, c, now);
	}
	if (n > now)
		stet_plan_columns(plan, column + now, n - now);
}
