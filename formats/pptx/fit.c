/* fit.c - how much room text takes in a placeholder. */
#include "pptx/fit.h"
#include "pptx/flow.h"
#include "pptx/metrics.h"

/* EMU in a hundredth of a point; what a level without a size has, and the most the standard allows; lines are a fifth
 * higher than their size. */
enum { POINT = 127, DEFAULT_SIZE = 1800, MAX_SIZE = 400000, LINE_OF_SIZE = 120, MAX_PCT = 1000000 };

/* Higher than this nothing gets: what comes from a file cannot make products overflow. */
static const int64_t ENOUGH = 1000000000000;

static int64_t at_most(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t stet_text_width(stet_str font, bool bold, bool italic, unsigned size, stet_str text)
{
	struct stet_flow_look look = { font, size, bold, false };

	return stet_flow_width(&look, italic, text);
}

int64_t stet_line_height(stet_str font, unsigned size)
{
	return (int64_t)stet_font_find(font, false, false).line * size * POINT / STET_EM;
}

int64_t stet_widest_word(stet_str font, bool bold, unsigned size, stet_str text)
{
	struct stet_flow_look look = { font, size, bold, false };

	return stet_flow_widest(&look, text);
}

int64_t stet_fit_cell(stet_str font, bool bold, unsigned size, int64_t width, const struct stet_run *run, size_t n)
{
	struct stet_flow_look look = { font, size, bold, false };

	return stet_flow(&look, run, n, width, width).height;
}

/* The placeholder's inside: along the lines, and across them. */
struct room {
	int64_t along, across, inset;   /* inset: both of those across */
};

static struct room room_of(const struct stet_pptx_placeholder *ph)
{
	int64_t sides = ph->inset_l + ph->inset_r, ends = ph->inset_t + ph->inset_b;
	struct room room = { ph->cx - sides, ph->cy - ends, ends };

	if (ph->vertical)
		room = (struct room){ ph->cy - ends, ph->cx - sides, sides };
	if (ph->columns > 1)
		room.along /= ph->columns;
	return room;
}

/* The size at which text is shown.  PowerPoint sets scaled text in whole points, LibreOffice in any: the larger counts. */
static unsigned size_of(const struct stet_pptx_level *level, unsigned scale)
{
	uint64_t size = level->size ? level->size : DEFAULT_SIZE, exact = size * scale / 100;
	uint64_t whole = scale == 100 ? exact : (exact + 50) / 100 * 100;

	return (unsigned)at_most((int64_t)(whole > exact ? whole : exact), MAX_SIZE);
}

static unsigned bounded(unsigned pct)
{
	return pct < MAX_PCT ? pct : MAX_PCT;
}

/* Space before or after a paragraph, given one way or the other. */
static int64_t space(unsigned pct, unsigned pts, unsigned size)
{
	if (pts)
		return (int64_t)pts * POINT;
	return (int64_t)size * POINT * LINE_OF_SIZE / 100 * bounded(pct) / 100000;
}

static int64_t lines_height(const struct stet_pptx_level *level, struct stet_flow flow)
{
	if (level->line_pts)
		return (int64_t)flow.lines * level->line_pts * POINT;
	return at_most(flow.height, ENOUGH) * bounded(level->line_pct ? level->line_pct : 100000) / 100000;
}

/* Where the text of the first line begins, and of the others. */
static void indents(const struct stet_pptx_level *level, const struct stet_fit_para *para, unsigned size, int64_t *first,
                    int64_t *rest)
{
	*rest = para->no_bullet ? 0 : level->mar_l;
	*first = para->no_bullet ? 0 : level->mar_l + level->indent;
	if (!para->no_bullet && level->bullet) {
		*first += (int64_t)size * POINT * 3 / 4;        /* a bullet and a gap, where they do not hang */
		if (*first < *rest)
			*first = *rest;
	}
}

/* The paragraph's lines, without the space around it. */
static int64_t para_height(const struct stet_pptx_placeholder *ph, const struct stet_fit_para *para, unsigned scale)
{
	const struct stet_pptx_level *level = &ph->level[para->level < 9 ? para->level : 8];
	struct stet_flow_look look = { level->font, size_of(level, scale), level->bold, level->caps };
	int64_t along = room_of(ph).along, first, rest;

	indents(level, para, look.size, &first, &rest);
	return lines_height(level, stet_flow(&look, para->run, para->n, along - first, along - rest));
}

int64_t stet_fit_height(const struct stet_pptx_placeholder *ph, const struct stet_fit_para *para, size_t n, unsigned scale)
{
	struct room room = room_of(ph);
	int64_t height = 0;

	for (size_t i = 0; i < n; i++) {
		const struct stet_pptx_level *level = &ph->level[para[i].level < 9 ? para[i].level : 8];
		unsigned size = size_of(level, scale);
		int64_t own = para_height(ph, &para[i], scale);

		if (i)
			height += space(level->before_pct, level->before_pts, size);
		height += own + space(level->after_pct, level->after_pts, size);
	}
	/* A column is left when the next line has no room: the last ones may be shorter, never longer. */
	if (ph->columns > 1)
		height = height / ph->columns + stet_line_height(ph->level[0].font, size_of(&ph->level[0], scale));
	height += room.inset;
	height = at_most(height, ENOUGH);
	if (ph->vertical && ph->cx > 0) {
		double turned = (double)height / (double)ph->cx * (double)ph->cy;

		height = turned < (double)ENOUGH ? (int64_t)turned : ENOUGH;
	}
	return height;
}

void stet_fit_room(const struct stet_pptx_placeholder *ph, unsigned *lines, unsigned *columns)
{
	static const char sample[] = "calls within two days of the order, by the person who sold it, kept more customers";
	const struct stet_pptx_level *level = &ph->level[0];
	struct stet_flow_look look = { level->font, size_of(level, 100), level->bold, level->caps };
	struct stet_flow one = { 1, stet_line_height(level->font, look.size) };
	struct room room = room_of(ph);
	int64_t line = lines_height(level, one), text = stet_flow_width(&look, false, (stet_str){ sample, sizeof(sample) - 1 });
	int64_t first, rest;

	indents(level, &(struct stet_fit_para){ 0 }, look.size, &first, &rest);
	*lines = line > 0 && room.across > 0 ? (unsigned)(room.across / line) * (ph->columns > 1 ? ph->columns : 1) : 0;
	*columns = text > 0 && room.along > rest ? (unsigned)((room.along - rest) * (int64_t)(sizeof(sample) - 1) / text) : 0;
}
