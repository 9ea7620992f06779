/* spread.c - text to the room there is: set smaller in steps, then continued on further slides.
 *
 * Pages are filled evenly, and break where it hurts least: before a top-level item, seldom between an item and what
 * stands under it, never after a head. */
#include "pptx/spread.h"

#include "pptx/spread_split.h"

/* The steps of PowerPoint's own shrinking, without its reduced line spacing: LibreOffice reads that otherwise (and where
 * a strict file gives line spacing in per cent, shows nothing), and text must stay in its box in both. */
static const struct stet_shrink steps[] = { { 100 }, { 92 }, { 85 }, { 77 }, { 70 }, { 62 },
	                                    { 55 }, { 47 }, { 40 }, { 32 }, { 25 } };

#define N_STEPS   (sizeof(steps) / sizeof(*steps))
#define LAST_BODY 4     /* body text goes no further, whatever its size */
#define COMFORT   2     /* text that goes on to another slide anyway is not set smaller than by this step, */
#define SMALLER   3     /* or by this one, if it still has */
#define LARGE     1800  /* points × 100 then */

/* ---- places --------------------------------------------------------------------------------- */

/* A text box inherits none. */
static bool shows_bullets(const struct stet_place *place)
{
	return (place->index >= 0 || place->orphan) && (place->ph.level[0].bullet || place->ph.level[1].bullet);
}

static void own_bullets(struct stet_pptx_level level[9])
{
	int64_t width = (int64_t)level[0].size * 127 * 9 / 10;

	for (int i = 0; i < 9; i++) {
		if (level[i].bullet && level[i].indent < 0)
			continue;
		level[i].bullet = true;
		level[i].mar_l = width * (i + 1);
		level[i].indent = -width;
	}
}

/* "12." needs more than a bullet does. */
static void room_for_number(struct stet_pptx_level *level)
{
	int64_t wanted = (int64_t)level->size * 127 * 5 / 4;
	int64_t hangs = level->indent < 0 ? -level->indent : 0;

	if (hangs < wanted) {
		level->mar_l += wanted - hangs;
		level->indent = -wanted;
	}
}

void stet_spread_prepare(struct stet_place *place, const struct stet_spread_para *para, size_t n)
{
	unsigned bullets = 0, numbers = 0;

	for (size_t i = 0; i < n; i++) {
		bullets |= para[i].look == STET_LOOK_BULLET ? 1u << para[i].fit.level : 0;
		numbers |= para[i].look == STET_LOOK_NUMBER ? 1u << para[i].fit.level : 0;
	}
	place->ph.font_scale = 100000;
	place->own_bullets = bullets && !shows_bullets(place);
	if (place->own_bullets)
		own_bullets(place->ph.level);
	for (int i = 0; i < 9; i++)
		if (numbers >> i & 1)
			room_for_number(&place->ph.level[i]);
}

/* ---- shrinking ------------------------------------------------------------------------------ */

static bool too_small(const struct stet_place *place, const struct stet_spread_para *para, size_t n, unsigned scale)
{
	unsigned seen = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned at = para[i].fit.level;

		if (seen >> at & 1)
			continue;
		seen |= 1u << at;
		if (place->ph.level[at].size * scale / 100 + (at ? 200 : 0) < place->smallest)
			return true;
	}
	return false;
}

/* How many of the steps this text may go. */
static size_t steps_allowed(const struct stet_place *place, const struct stet_spread_para *para, size_t n)
{
	size_t last = place->shrinks ? N_STEPS - 1 : LAST_BODY;
	size_t allowed = 1;

	while (allowed <= last && !too_small(place, para, n, steps[allowed].scale))
		allowed++;
	return allowed;
}

/* Text takes room by its size twice, in lines and along them, so much is too high however small it gets. */
static bool hopeless(int64_t height, int64_t room, int64_t scale, int64_t least)
{
	return height / 2 / scale * least / scale * least > room;
}

bool stet_spread_shrink(struct stet_shrink *out, const struct stet_place *place, const struct stet_spread_para *para,
                        size_t n)
{
	size_t allowed = steps_allowed(place, para, n);
	struct stet_shrink least = steps[allowed - 1];

	for (size_t i = 0; i < allowed; i++) {
		int64_t height = stet_spread_height(place, para, n, steps[i]);

		*out = steps[i];
		if (height <= place->ph.cy && !stet_spread_breaks_a_word(place, para, n, steps[i].scale, least.scale))
			return true;
		if (hopeless(height, place->ph.cy, steps[i].scale, least.scale))
			break;
	}
	*out = least;
	return false;
}

/* ---- breaking into pages -------------------------------------------------------------------- */

struct breaking {
	struct stet_spread *spread;
	struct stet_arena *arena;
	int64_t *sum;           /* heights of the paragraphs before each */
	int64_t room;
};

static int64_t part(const struct breaking *b, size_t from, size_t to)
{
	return b->sum[to] - b->sum[from];
}

/* How much a page break before paragraph `i` hurts, in thousandths of a page. */
static int64_t hurts(const struct stet_spread_para *para, size_t i)
{
	const struct stet_spread_para *above = &para[i - 1], *below = &para[i];

	if (above->look == STET_LOOK_HEAD)
		return 900;
	if (below->look == STET_LOOK_HEAD)
		return 0;
	if (below->fit.level > above->fit.level)
		return 350;
	if (below->fit.level > 0)
		return 150;
	return 40;
}

/* Where the page that begins at `from` ends, when the text should ideally have come to `ideal` by then. */
static size_t best_end(const struct breaking *b, size_t from, int64_t ideal)
{
	size_t n = b->spread->n_paras, best = from + 1;
	int64_t least = INT64_MAX;

	for (size_t end = from + 1; end <= n && (end == from + 1 || part(b, from, end) <= b->room); end++) {
		int64_t off = b->sum[end] > ideal ? b->sum[end] - ideal : ideal - b->sum[end];
		int64_t cost = off * 1000 / b->room + (end < n ? hurts(b->spread->para, end) : 0);

		if (cost <= least) {
			least = cost;
			best = end;
		}
	}
	return best;
}

static void add_page(struct breaking *b, size_t from, size_t to)
{
	struct stet_spread_page *page = STET_PUSH(b->arena, b->spread->page, b->spread->n_pages);

	page->from = from;
	page->n = to - from;
}

/* How many pages the paragraphs from `from` on need, each as full as can be. */
static int64_t pages_needed(const struct breaking *b, size_t from)
{
	int64_t pages = 1;

	for (size_t end = from + 1; end <= b->spread->n_paras; end++)
		if (part(b, from, end) > b->room && end > from + 1) {
			from = end - 1;
			pages++;
		}
	return pages;
}

/* Break evenly over as few pages as can be, more when the breaks turn out to need them. */
static void break_evenly(struct breaking *b)
{
	size_t n = b->spread->n_paras, from = 0;
	int64_t pages = pages_needed(b, 0);

	b->spread->n_pages = 0;
	while (from < n) {
		int64_t rest = part(b, from, n);
		size_t end = n;

		if (rest > b->room || pages > 1) {
			if (pages < 1 || rest > pages * b->room)
				pages = pages_needed(b, from);
			end = best_end(b, from, b->sum[from] + rest / pages);
		}
		add_page(b, from, end);
		from = end;
		pages--;
	}
}

/* Sums are estimates: what a paragraph takes depends a little on its neighbours. */
static bool pages_fit(const struct stet_spread *f, const struct stet_place *place)
{
	for (size_t i = 0; i < f->n_pages; i++)
		if (stet_spread_height(place, f->para + f->page[i].from, f->page[i].n, f->shrink) > place->ph.cy)
			return false;
	return true;
}

static void measure(struct breaking *b, const struct stet_place *place)
{
	struct stet_spread *f = b->spread;

	b->sum = stet_arena_alloc(b->arena, (f->n_paras + 1) * sizeof(*b->sum));
	for (size_t i = 0; i < f->n_paras; i++)
		b->sum[i + 1] = b->sum[i] + stet_spread_height_of_one(place, &f->para[i], f->shrink);
}

void stet_spread_at(struct stet_spread *out, struct stet_arena *arena, const struct stet_place *place,
                    const struct stet_spread_para *para, size_t n, struct stet_shrink shrink)
{
	struct breaking b = { .spread = out, .arena = arena };
	int64_t room = place->ph.cy - place->ph.inset_t - place->ph.inset_b;

	*out = (struct stet_spread){ .shrink = shrink };
	stet_spread_split(out, arena, place, para, n);
	measure(&b, place);
	for (int tries = 0; tries < 4; tries++) {
		b.room = room > 0 ? room : 1;
		break_evenly(&b);
		if (pages_fit(out, place))
			return;
		room = room * 24 / 25;
	}
	out->over = true;
}

static size_t comfort(const struct stet_place *place, size_t last)
{
	size_t step = COMFORT;

	while (step < SMALLER && place->ph.level[0].size * steps[step + 1].scale / 100 >= LARGE)
		step++;
	return step < last ? step : last;
}

/* With the number of pages settled by the comfortable step, larger text may still do with as few. */
static void enlarge(struct stet_spread *out, struct stet_arena *arena, const struct stet_place *place,
                    const struct stet_spread_para *para, size_t n)
{
	for (size_t i = 0; i < N_STEPS && steps[i].scale >= out->shrink.scale; i++) {
		struct stet_spread larger;

		stet_spread_at(&larger, arena, place, para, n, steps[i]);
		if (larger.n_pages <= out->n_pages && !larger.over) {
			*out = larger;
			return;
		}
	}
}

static void on_one_page(struct stet_spread *out, struct stet_arena *arena, const struct stet_spread_para *para, size_t n,
                        struct stet_shrink shrink)
{
	*out = (struct stet_spread){ .shrink = shrink, .n_paras = n, .n_pages = 1 };
	out->para = stet_arena_alloc(arena, (n + !n) * sizeof(*out->para));
	if (n)
		memcpy(out->para, para, n * sizeof(*out->para));
	out->page = stet_arena_alloc(arena, sizeof(*out->page));
	out->page->n = n;
}

void stet_spread(struct stet_spread *out, struct stet_arena *arena, const struct stet_place *place,
                 const struct stet_spread_para *para, size_t n)
{
	size_t last = steps_allowed(place, para, n) - 1;
	struct stet_shrink shrink;

	if (stet_spread_shrink(&shrink, place, para, n)) {
		on_one_page(out, arena, para, n, shrink);
		return;
	}
	stet_spread_at(out, arena, place, para, n, steps[comfort(place, last)]);
	if (out->over)
		stet_spread_at(out, arena, place, para, n, steps[last]);
	else if (out->n_pages < 64)
		enlarge(out, arena, place, para, n);
}
