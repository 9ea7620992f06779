/* read_list.c - bullets and numbers: where a paragraph stands in its list, and the label it shows. */
#include "pptx/read.h"

/* ---- numbers -------------------------------------------------------------------------------- */

static void roman(struct stet_buf *out, uint32_t n, bool upper)
{
	static const struct {
		uint32_t value;
		const char *sign[2];
	} rows[] = { { 1000, { "m", "M" } }, { 900, { "cm", "CM" } }, { 500, { "d", "D" } }, { 400, { "cd", "CD" } },
		     { 100, { "c", "C" } }, { 90, { "xc", "XC" } }, { 50, { "l", "L" } }, { 40, { "xl", "XL" } },
		     { 10, { "x", "X" } }, { 9, { "ix", "IX" } }, { 5, { "v", "V" } }, { 4, { "iv", "IV" } },
		     { 1, { "i", "I" } } };

	if (n >= 4000) {
		stet_buf_fmt(out, "%u", n);
		return;
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (; n >= rows[i].value; n -= rows[i].value)
			stet_buf_z(out, rows[i].sign[upper]);
}

/* a … z, aa, bb, … as PowerPoint goes on. */
static void letters(struct stet_buf *out, uint32_t n, char first)
{
	uint32_t times = (n - 1) / 26 + 1;

	for (uint32_t i = 0; i < times && i < 30; i++)
		stet_buf_char(out, (char)(first + (n - 1) % 26));
}

/* 一, 十二, 二十; beyond ninety-nine plain digits. */
static void chinese(struct stet_buf *out, uint32_t n)
{
	static const uint32_t digit[] = { 0, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };

	if (n > 99) {
		stet_buf_fmt(out, "%u", n);
		return;
	}
	if (n >= 20)
		stet_buf_rune(out, digit[n / 10]);
	if (n >= 10)
		stet_buf_rune(out, 0x5341);
	if (n % 10)
		stet_buf_rune(out, digit[n % 10]);
}

static void circled(struct stet_buf *out, uint32_t n)
{
	if (n <= 20)
		stet_buf_rune(out, 0x2460 + n - 1);
	else
		stet_buf_fmt(out, "%u", n);
}

/* A label by ST_TextAutonumberScheme (part 1, 20.1.10.61): what counts, then how it is dressed. */
static stet_str numbered(struct stet_arena *arena, stet_str scheme, uint32_t n)
{
	struct stet_buf out = { .max = 256 };
	stet_str label;

	if (stet_str_ends(scheme, STET_STR("ParenBoth")))
		stet_buf_char(&out, '(');
	if (stet_str_starts(scheme, STET_STR("alphaLc")))
		letters(&out, n, 'a');
	else if (stet_str_starts(scheme, STET_STR("alphaUc")))
		letters(&out, n, 'A');
	else if (stet_str_starts(scheme, STET_STR("romanLc")))
		roman(&out, n, false);
	else if (stet_str_starts(scheme, STET_STR("romanUc")))
		roman(&out, n, true);
	else if (stet_str_starts(scheme, STET_STR("circleNum")))
		circled(&out, n);
	else if (stet_str_starts(scheme, STET_STR("ea1Ch")) || stet_str_starts(scheme, STET_STR("ea1Jpn")))
		chinese(&out, n);
	else
		stet_buf_fmt(&out, "%u", n);
	if (stet_str_ends(scheme, STET_STR("ParenBoth")) || stet_str_ends(scheme, STET_STR("ParenR")))
		stet_buf_char(&out, ')');
	else if (!stet_str_ends(scheme, STET_STR("Plain")) && !stet_str_ends(scheme, STET_STR("Minus")))
		stet_buf_char(&out, '.');
	label = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return label;
}

/* ---- bullets -------------------------------------------------------------------------------- */

/* What the usual characters of Wingdings and Symbol show. */
static stet_str sign(stet_str mark)
{
	static const struct {
		const char *typed, *shown;
	} rows[] = { { "\xC2\xA7", "\xE2\x96\xAA" }, { "\xC3\x98", "\xE2\x9E\xA2" }, { "\xC3\xBC", "\xE2\x9C\x93" },
		     { "q", "\xE2\x9D\x91" }, { "v", "\xE2\x9D\x96" }, { "n", "\xE2\x96\xA0" }, { "u", "\xE2\x97\x86" },
		     { "\xC3\xA0", "\xE2\x86\x92" }, { "\xC3\xA8", "\xE2\x9E\x94" }, { "o", "\xE2\x96\xA1" } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_is(mark, rows[i].typed))
			return stet_str_of(rows[i].shown);
	return STET_STR("\xE2\x80\xA2");
}

/* Count on while scheme and start stay the same; a paragraph that has no number, or stands further out, ends that. */
static uint32_t count(struct stet_pptx_text *x, const struct stet_pptx_level *level)
{
	struct stet_pptx_counter *c = &x->counter[x->depth];

	if (c->on && stet_str_eq(c->scheme, level->mark) && c->start == level->start)
		return c->value < UINT32_MAX ? ++c->value : c->value;
	*c = (struct stet_pptx_counter){ .value = level->start, .scheme = level->mark, .start = level->start, .on = true };
	return c->value;
}

const struct stet_list *stet_pptx_list(struct stet_pptx_text *x)
{
	const struct stet_pptx_level *level = x->level;
	struct stet_list *list;

	if (!x->chars.len && !x->n_drafts)
		return NULL;
	for (int deeper = x->depth + 1; deeper < 9; deeper++)
		x->counter[deeper].on = false;
	if (!level->bullet || !level->ordered)
		x->counter[x->depth].on = false;
	if (!level->bullet)
		return NULL;
	list = stet_arena_alloc(x->r->arena, sizeof(*list));
	list->level = x->depth;
	list->ordered = level->ordered;
	if (level->ordered) {
		list->number = count(x, level);
		list->label = numbered(x->r->arena, level->mark, list->number);
	} else {
		list->label = stet_arena_str(x->r->arena, level->symbol ? sign(level->mark) : level->mark);
	}
	return list;
}
