/* deck_plan.c - a slide of a deck becomes a page or several: what it is, and who plans that. */
#include "pptx/deck_plan.h"

/* ---- layouts asked for ---------------------------------------------------------------------- */

/* Names by which Office and our own template call their layouts: a deck that asks for one of them gets its like from a
 * template that calls it otherwise. */
static const struct {
	const char *name;
	enum stet_want want;
} usual[] = {
	{ "Title Slide", STET_WANT_TITLE },       { "Title", STET_WANT_TITLE },
	{ "Section Header", STET_WANT_SECTION },  { "Section", STET_WANT_SECTION },
	{ "Title and Content", STET_WANT_TEXT },  { "Two Content", STET_WANT_TWO },
	{ "Comparison", STET_WANT_COMPARE },      { "Title Only", STET_WANT_TITLE_ONLY },
	{ "Table", STET_WANT_TABLE },             { "Picture with Caption", STET_WANT_CAPTION },
	{ "Content with Caption", STET_WANT_TWO }, { "Quote", STET_WANT_QUOTE },
	{ "Closing", STET_WANT_CLOSING },
};

static enum stet_want usual_want(stet_str name)
{
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (stet_str_eq_nocase(stet_str_trim(name), stet_str_of(usual[i].name)))
			return usual[i].want;
	return STET_WANTS;
}

/* What slides in this layout are, where its type says so. */
static enum stet_want want_of(const struct stet_pptx_layout *layout)
{
	if (stet_str_is(layout->type, "title"))
		return STET_WANT_TITLE;
	if (stet_str_is(layout->type, "secHead"))
		return STET_WANT_SECTION;
	return usual_want(layout->name);
}

static void asked_for(struct stet_plan *plan)
{
	stet_str name = plan->slide->layout;

	plan->as = STET_WANTS;
	plan->named = (struct stet_choice){ 0 };
	if (!name.len)
		return;
	if (stet_choose_named(&plan->named, plan->chooser, name)) {
		plan->as = want_of(plan->named.layout);
		return;
	}
	plan->as = usual_want(name);
	if (plan->as == STET_WANTS)
		stet_note(plan->notes, "layout.unknown", plan->slide->id, "the template has no layout '%.*s'", STET_ARG(name));
	else
		plan->named = *stet_choose(plan->chooser, plan->as);
}

/* Can the layout asked for hold what is wanted now? */
static bool suits(const struct stet_choice *c, enum stet_want want)
{
	switch (want) {
	case STET_WANT_TEXT:
		return c->n_areas > 0 || c->sub >= 0;
	case STET_WANT_TWO:
		return c->n_areas > 1;
	case STET_WANT_COMPARE:
		return c->head[0] >= 0;
	case STET_WANT_TABLE:
		return c->table >= 0 || c->n_areas > 0;
	case STET_WANT_PICTURE:
		return c->picture >= 0 || c->n_areas > 0;
	case STET_WANT_CAPTION:
		return c->picture >= 0 && c->caption >= 0;
	case STET_WANT_QUOTE:
		return c->sub >= 0;
	default:
		return true;
	}
}

const struct stet_choice *stet_plan_choice(struct stet_plan *plan, enum stet_want want)
{
	if (plan->named.layout && suits(&plan->named, want))
		return &plan->named;
	return stet_choose(plan->chooser, want);
}

/* ---- kinds of slides ------------------------------------------------------------------------ */

static bool only(const struct stet_slide *slide, enum stet_piece_kind kind, size_t but_last)
{
	for (size_t i = 0; i + but_last < slide->n_pieces; i++)
		if (slide->piece[i].kind != kind)
			return false;
	return slide->n_pieces > but_last;
}

static bool is_quote(const struct stet_slide *slide)
{
	if (only(slide, STET_PIECE_QUOTE, 0))
		return true;
	return only(slide, STET_PIECE_QUOTE, 1) && slide->piece[slide->n_pieces - 1].kind == STET_PIECE_PARA &&
	       !slide->piece[slide->n_pieces - 1].bullet;
}

static bool only_text(const struct stet_column *column, size_t n)
{
	return n == 0 || (n == 1 && column[0].n == 1 && column[0].chunk[0].kind == STET_ITEM_TEXT);
}

/* The short text of a choice, when it does not stand over the title: there something else belongs. */
static int under_title(const struct stet_choice *choice, int index)
{
	const struct stet_pptx_placeholder *ph = choice->layout->ph;

	if (index >= 0 && choice->title >= 0 && ph[index].y + ph[index].cy / 2 < ph[choice->title].y)
		return -1;
	return index;
}

/* A title large on the slide, and a few words under it; with more than that, the rest follows on slides of its own. */
static void plan_headline(struct stet_plan *plan, enum stet_want want, const struct stet_column *column, size_t n)
{
	const struct stet_choice *choice = stet_plan_choice(plan, want);
	struct stet_page *page = stet_page_new(plan, choice);
	int sub = under_title(choice, choice->sub);

	if (n == 0)
		return;
	if (only_text(column, n) && sub >= 0 && column[0].chunk[0].n <= 4 &&
	    stet_plan_stack(plan, page, stet_place_at(plan, choice, sub), &column[0].chunk[0], NULL))
		return;
	plan->named.layout = NULL;
	if (n > 1)
		stet_plan_columns(plan, column, n);
	else
		stet_plan_chunks(plan, column[0].chunk, column[0].n);
}

/* Two heads with text under each, and nothing else: compared side by side when each has enough room there. */
static bool compared(struct stet_plan *plan, const struct stet_chunk *chunk)
{
	struct stet_chunk half[2];
	struct stet_column column[2] = { { &half[0], 1 }, { &half[1], 1 } };
	size_t second = 0, heads = 0, before = plan->n;

	for (size_t i = 0; i < chunk->n; i++)
		if (chunk->piece[i].kind == STET_PIECE_HEAD) {
			heads++;
			second = i;
		}
	if (heads != 2 || chunk->piece[0].kind != STET_PIECE_HEAD)
		return false;
	half[0] = (struct stet_chunk){ chunk->piece, second, STET_ITEM_TEXT };
	half[1] = (struct stet_chunk){ chunk->piece + second, chunk->n - second, STET_ITEM_TEXT };
	if (stet_plan_compare(plan, column) && plan->n == before + 1)
		return true;
	plan->n = before;
	return false;
}

static void plan_content(struct stet_plan *plan, const struct stet_column *column, size_t n)
{
	if (n == 0)
		stet_page_new(plan, stet_plan_choice(plan, STET_WANT_TITLE_ONLY));
	else if (n > 1)
		stet_plan_columns(plan, column, n);
	else if (!only_text(column, n))
		stet_plan_chunks(plan, column[0].chunk, column[0].n);
	else if (!compared(plan, &column[0].chunk[0]))
		stet_plan_text(plan, &column[0].chunk[0]);
}

void stet_plan_slide(struct stet_plan *plan, const struct stet_slide *slide, bool last)
{
	struct stet_column *column;
	size_t n;

	plan->slide = slide;
	plan->last = last;
	plan->page = NULL;
	plan->n = 0;
	asked_for(plan);
	column = stet_columns(plan, slide->piece, slide->n_pieces, &n);
	if (plan->as == STET_WANT_TITLE || plan->as == STET_WANT_SECTION || plan->as == STET_WANT_CLOSING)
		plan_headline(plan, plan->as, column, n);
	else if (slide->section && plan->as == STET_WANTS)
		plan_headline(plan, STET_WANT_SECTION, column, n);
	else if (n == 0 && last && slide->title.n && plan->as == STET_WANTS)
		plan_headline(plan, STET_WANT_CLOSING, column, n);
	else if (is_quote(slide) || (plan->as == STET_WANT_QUOTE && only_text(column, n) && n))
		stet_plan_quote(plan, slide->piece, slide->n_pieces);
	else
		plan_content(plan, column, n);
}

/* ---- the title slide ------------------------------------------------------------------------ */

static void opening_text(struct stet_plan *plan, struct stet_page *page, struct stet_place *place, const stet_str *text,
                         size_t n)
{
	struct stet_spread_para *para = stet_arena_alloc(plan->arena, n * sizeof(*para));
	struct stet_shrink shrink;
	size_t n_paras = 0;

	for (size_t i = 0; i < n; i++)
		if (text[i].len)
			para[n_paras++] = stet_para_of(plan, text[i]);
	if (!n_paras)
		return;
	place->smallest = 1000;
	place->shrinks = true;
	stet_spread_prepare(place, para, n_paras);
	stet_spread_shrink(&shrink, place, para, n_paras);
	stet_page_text(plan, page, place, para, n_paras, shrink);
}

/* Aligned as the title is. */
static struct stet_place *opening_box(struct stet_plan *plan, const struct stet_choice *choice)
{
	struct stet_place *place = stet_place_box(plan, choice);

	if (choice->title >= 0)
		place->ph.level[0].algn = choice->layout->ph[choice->title].level[0].algn;
	return place;
}

void stet_plan_opening(struct stet_plan *plan, const struct stet_deck *deck)
{
	struct stet_slide *slide = stet_arena_alloc(plan->arena, sizeof(*slide));
	struct stet_run *run = stet_arena_alloc(plan->arena, sizeof(*run));
	const struct stet_choice *choice = stet_choose(plan->chooser, STET_WANT_TITLE);
	int sub = under_title(choice, choice->sub), sub2 = under_title(choice, choice->sub2);
	const stet_str text[] = { deck->subtitle, deck->author, deck->date };
	struct stet_page *page;

	run->text = deck->title;
	slide->id = STET_STR("title");
	slide->title = (struct stet_line){ run, 1 };
	plan->slide = slide;
	plan->page = NULL;
	plan->n = 0;
	page = stet_page_new(plan, choice);
	page->opening = true;
	if (sub < 0)
		opening_text(plan, page, opening_box(plan, choice), text, 3);
	else if (sub2 < 0 || !deck->subtitle.len)
		opening_text(plan, page, stet_place_at(plan, choice, sub), text, 3);
	else {
		opening_text(plan, page, stet_place_at(plan, choice, sub), text, 1);
		opening_text(plan, page, stet_place_at(plan, choice, sub2), text + 1, 2);
	}
}
