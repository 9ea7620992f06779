/* levels.c - the look of list levels, read from a:lstStyle and its like, laid one over another.
 *
 * Each level remembers which of its members were given, so that a style read early (a master's shapes stand before its
 * p:txStyles) can be laid over one that is read late. */
#include "pptx/levels.h"

#include "pptx/measure.h"

enum {
	HAS_SIZE   = 1 << 0,
	HAS_MAR    = 1 << 1,
	HAS_INDENT = 1 << 2,
	HAS_LINE   = 1 << 3,
	HAS_BEFORE = 1 << 4,
	HAS_AFTER  = 1 << 5,
	HAS_BULLET = 1 << 6,
	HAS_BOLD   = 1 << 7,
	HAS_CAPS   = 1 << 8,
	HAS_ITALIC = 1 << 9,
	HAS_RTL    = 1 << 10,
	HAS_ALGN   = 1 << 11,
	HAS_FONT   = 1 << 12,
	HAS_SYMBOL = 1 << 13,
	HAS_COLOR  = 1 << 14,
};

_Static_assert(a_lvl9pPr - a_lvl1pPr == 8, "tags.def keeps the nine levels together");

#define FURTHEST 51206400       /* ST_TextMargin, ST_TextIndent (part 1, 20.1.10.72) */

void stet_pptx_levels_default(struct stet_pptx_level level[9])
{
	for (int i = 0; i < 9; i++)
		level[i] = (struct stet_pptx_level){ .size = 1800, .line_pct = 100000, .start = 1, .algn = 'l',
			                             .font = STET_STR("+mn-lt") };
}

bool stet_pptx_level_sized(const struct stet_pptx_level *level)
{
	return level->has & HAS_SIZE;
}

void stet_pptx_level_merge(struct stet_pptx_level *under, const struct stet_pptx_level *over)
{
	uint32_t has = over->has;

	if (has & HAS_SIZE)
		under->size = over->size;
	if (has & HAS_MAR)
		under->mar_l = over->mar_l;
	if (has & HAS_INDENT)
		under->indent = over->indent;
	if (has & HAS_LINE)
		under->line_pct = over->line_pct, under->line_pts = over->line_pts;
	if (has & HAS_BEFORE)
		under->before_pct = over->before_pct, under->before_pts = over->before_pts;
	if (has & HAS_AFTER)
		under->after_pct = over->after_pct, under->after_pts = over->after_pts;
	if (has & HAS_BULLET)
		under->bullet = over->bullet, under->ordered = over->ordered, under->mark = over->mark,
		under->start = over->start;
	if (has & HAS_SYMBOL)
		under->symbol = over->symbol;
	if (has & HAS_BOLD)
		under->bold = over->bold;
	if (has & HAS_CAPS)
		under->caps = over->caps;
	if (has & HAS_ITALIC)
		under->italic = over->italic;
	if (has & HAS_RTL)
		under->rtl = over->rtl;
	if (has & HAS_ALGN)
		under->algn = over->algn;
	if (has & HAS_COLOR)
		under->color = over->color;
	if (has & HAS_FONT)
		under->font = over->font;
	under->has |= has;
}

/* ST_TextAlignType: l, ctr, r, just, justLow, dist, thaiDist. */
static char algn_of(stet_str s)
{
	switch (s.at[0]) {
	case 'c':
		return 'c';
	case 'r':
		return 'r';
	case 'j':
	case 'd':
	case 't':
		return 'j';
	default:
		return 'l';
	}
}

void stet_pptx_level_paragraph(struct stet_pptx_level *level, const struct stet_element *el)
{
	for (size_t i = 0; i < el->n_attrs; i++) {
		const struct stet_attr *a = &el->attr[i];
		int64_t length;

		if (a->ns != STET_NS_NONE || a->value.len == 0)
			continue;
		if (stet_str_is(a->name, "marL") && stet_pptx_length(a->value, &length) && length >= 0 &&
		    length <= FURTHEST) {
			level->mar_l = length;
			level->has |= HAS_MAR;
		} else if (stet_str_is(a->name, "indent") && stet_pptx_length(a->value, &length) &&
		           length >= -FURTHEST && length <= FURTHEST) {
			level->indent = length;
			level->has |= HAS_INDENT;
		} else if (stet_str_is(a->name, "algn")) {
			level->algn = algn_of(a->value);
			level->has |= HAS_ALGN;
		} else if (stet_str_is(a->name, "rtl")) {
			level->rtl = stet_pptx_attr_bool(el, "rtl", false);
			level->has |= HAS_RTL;
		}
	}
}

/* a:defRPr */
static void run_properties(struct stet_pptx_level *level, const struct stet_element *el)
{
	for (size_t i = 0; i < el->n_attrs; i++) {
		const struct stet_attr *a = &el->attr[i];
		long long size;

		if (a->ns != STET_NS_NONE)
			continue;
		if (stet_str_is(a->name, "sz") && stet_str_int(a->value, 100, 400000, &size)) {
			level->size = (unsigned)size;
			level->has |= HAS_SIZE;
		} else if (stet_str_is(a->name, "b")) {
			level->bold = stet_pptx_attr_bool(el, "b", false);
			level->has |= HAS_BOLD;
		} else if (stet_str_is(a->name, "i")) {
			level->italic = stet_pptx_attr_bool(el, "i", false);
			level->has |= HAS_ITALIC;
		} else if (stet_str_is(a->name, "cap")) {
			level->caps = stet_str_is(a->value, "all");
			level->has |= HAS_CAPS;
		}
	}
}

static void spacing(struct stet_pptx_level *level, enum stet_tag which, unsigned pct, unsigned pts)
{
	if (which == a_lnSpc)
		level->line_pct = pct ? pct : 100000, level->line_pts = pts, level->has |= HAS_LINE;
	else if (which == a_spcBef)
		level->before_pct = pct, level->before_pts = pts, level->has |= HAS_BEFORE;
	else if (which == a_spcAft)
		level->after_pct = pct, level->after_pts = pts, level->has |= HAS_AFTER;
}

static void bullet(struct stet_pptx_level *level, bool shown, bool ordered, stet_str mark, uint32_t start)
{
	level->bullet = shown;
	level->ordered = ordered;
	level->mark = mark;
	level->start = start;
	level->has |= HAS_BULLET;
}

static bool of_signs(stet_str font)
{
	return stet_str_starts(font, STET_STR("Wingdings")) || stet_str_starts(font, STET_STR("Webdings")) ||
	       stet_str_is(font, "Symbol");
}

static void inside(struct stet_pptx_styling *s, const struct stet_element *el)
{
	struct stet_pptx_level *level = s->now;
	stet_str value;

	if (s->painting)
		stet_pptx_paint_start(&s->paint, el);
	switch (el->tag) {
	case a_lnSpc:
	case a_spcBef:
	case a_spcAft:
		s->spacing = el->tag;
		break;
	case a_spcPct:
		spacing(level, s->spacing, stet_pptx_attr_percent(el, "val", 0), 0);
		break;
	case a_spcPts:
		spacing(level, s->spacing, 0, (unsigned)stet_attr_int(el, STET_NS_NONE, "val", 0, 158400, 0));
		break;
	case a_buFont:
		level->symbol = of_signs(stet_attr(el, STET_NS_NONE, "typeface"));
		level->has |= HAS_SYMBOL;
		break;
	case a_buNone:
		bullet(level, false, false, STET_STR(""), 1);
		break;
	case a_buBlip:
		bullet(level, true, false, STET_STR("\xE2\x80\xA2"), 1);
		break;
	case a_buChar:
		value = stet_attr(el, STET_NS_NONE, "char");
		bullet(level, true, false, stet_arena_str(s->arena, value), 1);
		break;
	case a_buAutoNum:
		value = stet_attr(el, STET_NS_NONE, "type");
		bullet(level, true, true, stet_arena_str(s->arena, value),
		       (uint32_t)stet_attr_int(el, STET_NS_NONE, "startAt", 1, 32767, 1));
		break;
	case a_defRPr:
		if (s->paragraph)
			break;
		run_properties(level, el);
		s->painting = true;
		s->paint = (struct stet_pptx_paint){ 0 };
		break;
	case a_latin:
		value = stet_attr(el, STET_NS_NONE, "typeface");
		if (value.len && !s->paragraph) {
			level->font = stet_arena_str(s->arena, value);
			level->has |= HAS_FONT;
		}
		break;
	default:
		break;
	}
}

void stet_pptx_styling_start(struct stet_pptx_styling *s, const struct stet_element *el)
{
	if (s->levels && el->tag >= a_lvl1pPr && el->tag <= a_lvl9pPr) {
		s->now = &s->levels[el->tag - a_lvl1pPr];
		stet_pptx_level_paragraph(s->now, el);
	} else if (s->now) {
		inside(s, el);
	}
}

void stet_pptx_styling_end(struct stet_pptx_styling *s, enum stet_tag tag)
{
	if (s->painting && tag != a_defRPr)
		stet_pptx_paint_end(&s->paint);
	if (tag == a_defRPr && s->painting) {
		s->painting = false;
		if (s->now && s->paint.fill.kind) {
			s->now->color = s->paint.fill;
			s->now->has |= HAS_COLOR;
		}
	}
	if (tag == s->spacing)
		s->spacing = STET_TAG_OTHER;
	if (tag >= a_lvl1pPr && tag <= a_lvl9pPr)
		s->now = NULL;
}

void stet_pptx_level_settle(struct stet_pptx_level *level, const struct stet_theme *theme)
{
	switch (level->algn) {
	case 'c':
		level->align = 1;
		break;
	case 'r':
		level->align = level->rtl ? 0 : 2;
		break;
	case 'j':
		level->align = 3;
		break;
	default:
		level->align = level->rtl ? 2 : 0;
		break;
	}
	if (theme)
		level->font = stet_theme_typeface(theme, level->font);
}
