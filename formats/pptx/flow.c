/* flow.c - one paragraph set in lines.
 *
 * One pass over the characters: `x` is how far the line has come, `at_break` how far it had come where it may break
 * last.  A character that does not fit takes along what stands after that break.  Most paragraphs fit on one line,
 * which is seen before anybody looks for breaks. */
#include <stdlib.h>

#include <unicase.h>

#include "base/utf8.h"

#include "pptx/breaks.h"
#include "pptx/flow.h"
#include "pptx/metrics.h"

/* Widths are in 1/2048 em × points × 100 in here; an em at one hundredth of a point is 127 EMU. */
enum { EM_EMU = 127, TAB_EMU = 914400, MAX_EMU = INT32_MAX, SCRIPT_GAP = 5, SMALL = 512 };

struct style {
	struct stet_font font;
	uint32_t size;
	bool caps;
};

struct flow {
	const struct stet_flow_look *look;
	struct stet_font font[8];       /* by BOLD, ITALIC, FIXED */
	bool known[8];
	const char *breaks;             /* NULL: all of it is one line */
	size_t n_breaks;

	int64_t room, rest;             /* of this line, of those after it */
	int64_t x, at_break;
	bool can_break;
	bool after_wide;                /* the last character that is no space was a wide one */
	int64_t tall, tall_after;       /* highest up to the last break, and after it */
	int64_t plain;                  /* height of a line that has nothing on it */
	struct stet_flow out;
};

enum { BOLD = 1, ITALIC = 2, FIXED = 4 };

static int64_t units(int64_t emu)
{
	if (emu > MAX_EMU)
		emu = MAX_EMU;
	return emu > 0 ? emu * STET_EM / EM_EMU : 1;
}

static struct style style_of(struct flow *f, const struct stet_run *run)
{
	uint32_t flags = run ? run->flags : 0;
	bool bold = f->look->bold || (flags & STET_BOLD), italic = flags & STET_ITALIC, fixed = flags & STET_CODE;
	int i = (bold ? BOLD : 0) + (italic ? ITALIC : 0) + (fixed ? FIXED : 0);
	struct style style = { .size = f->look->size, .caps = f->look->caps || (flags & STET_CAPS) };

	if (!f->known[i]) {
		f->font[i] = stet_font_find(fixed ? STET_STR("Courier New") : f->look->font, bold, italic);
		f->known[i] = true;
	}
	style.font = f->font[i];
	if (flags & (STET_SUPERSCRIPT | STET_SUBSCRIPT))
		style.size = style.size * 2 / 3;
	return style;
}

static stet_str text_of(const struct stet_run *run)
{
	switch (run->kind) {
	case STET_BREAK:
	case STET_PAGE_BREAK:
		return STET_STR("\n");
	case STET_TAB:
		return STET_STR("\t");
	case STET_PICTURE:
	case STET_NOTE_REF:
	case STET_COMMENT_REF:
		return STET_STR("");
	default:
		return run->text;
	}
}

/* Dashes, quotes and dots that a Chinese or Japanese font draws as wide as its other signs. */
static bool wide_by_company(uint32_t rune)
{
	return rune == 0x2014 || rune == 0x2018 || rune == 0x2019 || rune == 0x201C || rune == 0x201D || rune == 0x2026;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The character at text.at[i], as it is shown; returns its length in bytes. */
static size_t decode(const struct style *style, stet_str text, size_t i, uint32_t *rune)
{
	size_t len = 1;

	*rune = (unsigned char)text.at[i];
	if (*rune >= 0x80) {
		len = stet_utf8_next(stet_str_sub(text, i, 4), rune);
		if (!len) {
			*rune = 0xFFFD;
			len = 1;
		}
	}
	if (style->caps)
		*rune = uc_toupper(*rune);
	return len;
}

/* Its width.  Between a wide character and another one the editors leave a little room. */
static int64_t measure(struct flow *f, const struct style *style, uint32_t rune)
{
	enum stet_glyph_kind kind = STET_GLYPH_PLAIN;
	uint32_t line = style->font.line, w;
	bool wide;

	if (rune >= 0x20 && rune < 0x7F)
		w = stet_ascii_width(&style->font, (unsigned char)rune);
	else
		w = stet_glyph_width(&style->font, rune, &kind);
	if (f->after_wide && wide_by_company(rune)) {
		kind = STET_GLYPH_WIDE;
		w = STET_EM;
	}
	wide = kind == STET_GLYPH_WIDE;
	if (wide)
		line = style->font.line_wide;
	else if (kind == STET_GLYPH_COMPLEX)
		line = style->font.line_complex;
	f->tall_after = larger(f->tall_after, (int64_t)line * f->look->size);
	if (w && rune != ' ') {
		if (wide != f->after_wide && f->x > 0)
			w += STET_EM / SCRIPT_GAP;
		f->after_wide = wide;
	}
	return (int64_t)w * style->size;
}

/* The line ends; what stands after its last break (`carry`) goes on to the next one. */
static void next_line(struct flow *f, bool carry)
{
	int64_t tall = carry ? f->tall : larger(f->tall, f->tall_after);

	f->out.lines++;
	f->out.height += tall ? tall : f->plain;
	f->x = carry ? f->x - f->at_break : 0;
	f->tall = 0;
	if (!carry)
		f->tall_after = 0;
	f->room = f->rest;
	f->can_break = false;
	f->at_break = 0;
}

static void note_break(struct flow *f)
{
	f->can_break = f->x > 0;
	f->at_break = f->x;
	f->tall = larger(f->tall, f->tall_after);
	f->tall_after = 0;
}

/* To the next tab stop, one every inch. */
static void tab(struct flow *f)
{
	int64_t stop = units(TAB_EMU);

	f->x = (f->x / stop + 1) * stop;
}

/* Set the character at text.at[i], on the next line when this one has no room; spaces hang over the edge.  Returns its
 * length in bytes. */
static size_t put(struct flow *f, const struct style *style, stet_str text, size_t i)
{
	uint32_t rune;
	size_t len = decode(style, text, i, &rune);
	int64_t before = f->tall_after, width = measure(f, style, rune);

	while (f->breaks && text.at[i] != ' ' && f->x > 0 && f->x + width > f->room) {
		int64_t mine = f->tall_after;

		if (!f->can_break)
			f->tall_after = before;
		next_line(f, f->can_break);
		f->tall_after = mine;
	}
	f->x += width;
	return len;
}

/* Set the plain ASCII from text.at[i] on, all of it on this line; returns its length.  What most texts are made of is
 * worth a short loop. */
static size_t put_ascii(struct flow *f, const struct style *style, stet_str text, size_t i)
{
	size_t from = i;
	int64_t w = 0;

	for (; i < text.len && text.at[i] >= ' ' && text.at[i] <= '~'; i++)
		w += stet_ascii_width(&style->font, (unsigned char)text.at[i]);
	if (i > from) {
		f->x += w * style->size;
		f->tall_after = larger(f->tall_after, (int64_t)style->font.line * f->look->size);
	}
	return i - from;
}

/* Set a run's text, which begins at `at` in the paragraph. */
static void set(struct flow *f, const struct style *style, stet_str text, size_t at)
{
	size_t len;

	for (size_t i = 0; i < text.len; i += len) {
		char c = text.at[i];

		if (!f->breaks && !f->after_wide && !style->caps && (len = put_ascii(f, style, text, i)) > 0)
			continue;
		if (at + i < f->n_breaks && f->breaks[at + i])
			note_break(f);
		len = 1;
		if (c == '\n')
			next_line(f, false);
		else if (c == '\t')
			tab(f);
		else
			len = put(f, style, text, i);
	}
}

static void set_all(struct flow *f, const struct stet_run *run, size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		struct style style = style_of(f, &run[i]);
		stet_str text = text_of(&run[i]);

		set(f, &style, text, at);
		at += text.len;
	}
	next_line(f, false);
}

/* The paragraph's text in one piece: a run's own when there is but one, else copied into `buf`. */
static stet_str joined(const struct stet_run *run, size_t n, struct stet_buf *buf)
{
	if (n == 1)
		return text_of(run);
	for (size_t i = 0; i < n; i++)
		stet_buf_str(buf, text_of(&run[i]));
	return stet_buf_view(buf);
}

/* Forget what was set, but not the fonts. */
static void begin(struct flow *f, const char *breaks, size_t n_breaks, int64_t first, int64_t rest)
{
	f->breaks = breaks;
	f->n_breaks = n_breaks;
	f->room = units(first);
	f->rest = units(rest);
	f->x = f->at_break = f->tall = f->tall_after = 0;
	f->can_break = f->after_wide = false;
	f->out = (struct stet_flow){ 0 };
}

/* True when it took one line only, unbroken; then f->out says so. */
static bool on_one_line(struct flow *f, const struct stet_run *run, size_t n, int64_t first)
{
	begin(f, NULL, 0, first, first);
	for (size_t i = 0; i < n; i++) {
		struct style style = style_of(f, &run[i]);

		set(f, &style, text_of(&run[i]), 0);
		if (f->out.lines || f->x > f->room)
			return false;
	}
	next_line(f, false);
	return true;
}

struct stet_flow stet_flow(const struct stet_flow_look *look, const struct stet_run *run, size_t n, int64_t first,
                           int64_t rest)
{
	struct flow f = { .look = look };
	struct style plain = style_of(&f, NULL);

	f.plain = (int64_t)plain.font.line * look->size;
	if (!on_one_line(&f, run, n, first)) {
		struct stet_buf buf = { 0 };
		stet_str text = joined(run, n, &buf);
		char small[SMALL], *breaks = text.len <= SMALL ? small : stet_grow(NULL, text.len);

		stet_breaks(text, breaks);
		begin(&f, breaks, text.len, first, rest);
		set_all(&f, run, n);
		if (breaks != small)
			free(breaks);
		stet_buf_free(&buf);
	}
	f.out.height = f.out.height * EM_EMU / STET_EM;
	return f.out;
}

int64_t stet_flow_width(const struct stet_flow_look *look, bool italic, stet_str text)
{
	struct stet_run run = { .flags = italic ? STET_ITALIC : 0 };
	struct flow f = { .look = look };
	struct style style = style_of(&f, &run);

	set(&f, &style, text, 0);
	return f.x * EM_EMU / STET_EM;
}

int64_t stet_flow_widest(const struct stet_flow_look *look, stet_str text)
{
	char small[SMALL], *breaks = text.len <= SMALL ? small : stet_grow(NULL, text.len);
	int64_t widest = 0;
	size_t from = 0;

	stet_breaks(text, breaks);
	for (size_t i = 1; i <= text.len; i++) {
		size_t to = i;
		int64_t width;

		if (i < text.len && !breaks[i])
			continue;
		while (to > from && text.at[to - 1] == ' ')
			to--;
		width = stet_flow_width(look, false, stet_str_sub(text, from, to - from));
		widest = larger(widest, width);
		from = i;
	}
	if (breaks != small)
		free(breaks);
	return widest;
}
