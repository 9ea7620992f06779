/* lines.c - pieces of a paragraph as a line of a slide. */
#include "lines.h"

#include "base/letters.h"
#include "base/utf8.h"

#define LOOKS (STET_BOLD | STET_ITALIC | STET_STRIKE | STET_SUPERSCRIPT | STET_SUBSCRIPT | STET_CODE | STET_RTL)

struct builder {
	struct stet_arena *arena;
	struct stet_buf text;           /* of all runs */
	struct stet_run *run;           /* their texts: offsets, until the buffer rests */
	size_t n;
	uint32_t drop;                  /* looks that most of the line has */
	bool space;                     /* one is due before the next word */
	bool capital;
};

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 || c == 0x2028;
}

static stet_str kept_link(stet_str link)
{
	bool away = stet_str_find(link, STET_STR("://")) != SIZE_MAX || stet_str_starts(link, STET_STR("mailto:"));

	return away ? link : (stet_str){ 0 };
}

/* The run to which text of this look is added. */
static void begin(struct builder *b, uint32_t flags, stet_str link)
{
	struct stet_run *last = b->n ? &b->run[b->n - 1] : NULL;

	if (last && last->flags == flags && stet_str_eq(last->link, link))
		return;
	last = STET_PUSH(b->arena, b->run, b->n);
	*last = (struct stet_run){ .flags = flags, .text.len = b->text.len, .link = link };
}

static void put(struct builder *b, uint32_t c, uint32_t flags, stet_str link)
{
	if (is_space(c)) {
		b->space = b->text.len > 0;
		return;
	}
	if (b->space) {
		/* The space belongs to the plainer side: emphasis neither begins nor ends with one. */
		const struct stet_run *last = &b->run[b->n - 1];
		bool plain = last->flags == 0 && last->link.len == 0, same = last->flags == flags && stet_str_eq(last->link, link);

		if (!plain && !same)
			begin(b, 0, (stet_str){ 0 });
		stet_buf_char(&b->text, ' ');
		b->space = false;
	}
	begin(b, flags, link);
	stet_buf_rune(&b->text, c);
}

static bool is_visible(char c)
{
	return c > ' ' && c < 0x7F;
}

/* The length of what stands at `at` when it is visible ASCII or a character of two bytes from U+00C0 on, else 0. */
static size_t plain_at(stet_str s, size_t at)
{
	if (at >= s.len || (unsigned char)s.at[at] == 0xC2)
		return 0;
	return is_visible(s.at[at]) ? 1 : stet_utf8_is_pair(s, at) ? 2 : 0;
}

/* Those with single spaces among them: after a character of the same look they go in as they are. */
static size_t plain_ahead(stet_str s)
{
	size_t n = 0, space, step;

	for (;; n += space + step) {
		space = n < s.len && s.at[n] == ' ';
		step = plain_at(s, n + space);
		if (!step)
			return n;
	}
}

static void put_slice(struct builder *b, stet_str s, uint32_t flags, stet_str link)
{
	while (s.len) {
		uint32_t c;
		size_t len = stet_utf8_next(s, &c);

		if (len == 0)
			len = 1, c = 0xFFFD;
		if (c != 0xAD)          /* a soft hyphen stands for another line's width */
			put(b, c, flags, link);
		s = stet_str_sub(s, len, s.len);
		if (c != 0xAD && !is_space(c) && (len = plain_ahead(s)) != 0) {
			stet_buf_add(&b->text, s.at, len);
			s = stet_str_sub(s, len, s.len);
		}
	}
}

/* Each run's part within a span: for (struct part p = …; next(&p);) */
struct part {
	const struct stet_passage *passage;
	struct stet_span span;
	uint32_t i;
	stet_str text;
	const struct stet_run *run;
};

static bool next_part(struct part *p)
{
	while (p->i < p->passage->n_runs) {
		const struct stet_run *run = &p->passage->run[p->i++];
		ptrdiff_t from, to;

		if (run->text.len == 0)
			continue;
		from = run->text.at - p->passage->text.at;
		to = from + (ptrdiff_t)run->text.len;
		if (from < (ptrdiff_t)p->span.from)
			from = p->span.from;
		if (to > (ptrdiff_t)p->span.to)
			to = p->span.to;
		if (from >= to)
			continue;
		p->text = (stet_str){ p->passage->text.at + from, (size_t)(to - from) };
		p->run = run;
		return true;
	}
	if (p->passage->n_runs == 0 && !p->run && p->span.to > p->span.from) {
		static const struct stet_run plain;

		p->text = stet_str_sub(p->passage->text, p->span.from, p->span.to - p->span.from);
		p->run = &plain;
		return true;
	}
	return false;
}

/* Bold or italic that the most part has is the paragraph's look, not an emphasis. */
static uint32_t common_looks(const struct stet_passage *passage, const struct stet_span *keep, unsigned n)
{
	size_t all = 0, bold = 0, italic = 0;

	for (unsigned i = 0; i < n; i++)
		for (struct part p = { .passage = passage, .span = keep[i] }; next_part(&p);) {
			all += p.text.len;
			bold += p.run->flags & STET_BOLD ? p.text.len : 0;
			italic += p.run->flags & STET_ITALIC ? p.text.len : 0;
		}
	return (bold * 5 > all * 3 ? STET_BOLD : 0) | (italic * 5 > all * 3 ? STET_ITALIC : 0);
}

/* "iPhone" keeps its small letter: a capital follows within the word. */
static bool may_rise(stet_str text)
{
	while (text.len) {
		uint32_t c;
		size_t len = stet_utf8_next(text, &c);

		if (len == 0 || !stet_is_alpha(c))
			return true;
		if (stet_is_upper(c))
			return false;
		text = stet_str_sub(text, len, text.len);
	}
	return true;
}

static stet_str raised(struct builder *b)
{
	stet_str text = stet_buf_view(&b->text);
	struct stet_buf out = { 0 };
	uint32_t c = 0;
	size_t len = stet_utf8_next(text, &c);
	stet_str made;

	if (!b->capital || len == 0 || !stet_is_lower(c) || !may_rise(text) || stet_utf8_put((char[4]){ 0 }, uc_toupper(c)) != len)
		return stet_arena_str(b->arena, text);
	stet_buf_rune(&out, uc_toupper(c));
	stet_buf_str(&out, stet_str_sub(text, len, text.len));
	made = stet_arena_str(b->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

/* Offsets become slices. */
static struct stet_line finish(struct builder *b)
{
	stet_str all = raised(b);

	for (size_t i = 0; i < b->n; i++) {
		size_t from = b->run[i].text.len, to = i + 1 < b->n ? b->run[i + 1].text.len : all.len;

		b->run[i].text = stet_str_sub(all, from, to - from);
		b->run[i].link = stet_arena_str(b->arena, b->run[i].link);
	}
	stet_buf_free(&b->text);
	return (struct stet_line){ b->run, b->n };
}

/* Code has a look of its own. */
static uint32_t shown(uint32_t flags)
{
	return flags & STET_CODE ? flags & ~(uint32_t)(STET_BOLD | STET_ITALIC | STET_STRIKE) : flags;
}

struct stet_line stet_line_make(struct stet_arena *arena, const struct stet_passage *passage, const struct stet_span *keep,
                                unsigned n, bool capital, bool plain)
{
	struct builder b = { .arena = arena, .capital = capital };
	uint32_t looks = plain ? STET_SUPERSCRIPT | STET_SUBSCRIPT | STET_RTL : LOOKS & ~common_looks(passage, keep, n);

	for (unsigned i = 0; i < n; i++)
		for (struct part p = { .passage = passage, .span = keep[i] }; next_part(&p);)
			put_slice(&b, p.text, shown(p.run->flags & looks), plain ? (stet_str){ 0 } : kept_link(p.run->link));
	return finish(&b);
}

void stet_line_more(struct stet_arena *arena, struct stet_line *line)
{
	if (line->n)
		*STET_PUSH(arena, line->run, line->n) = (struct stet_run){ .text = STET_STR(" \xE2\x80\xA6") };
}

struct stet_line stet_line_text(struct stet_arena *arena, stet_str text)
{
	struct stet_passage passage = { .text = text };
	struct stet_span all = { 0, (uint32_t)text.len };

	return stet_line_make(arena, &passage, &all, 1, false, true);
}

stet_str stet_line_string(struct stet_arena *arena, const struct stet_line *line)
{
	struct stet_buf out = { 0 };
	stet_str made;

	for (size_t i = 0; i < line->n; i++)
		stet_buf_str(&out, line->run[i].text);
	made = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}
