/* inline.c - text gathered into runs: where one begins, which spaces count, what a break is. */
#include "markdown/inline.h"

#include <stdlib.h>
#include <uniwidth.h>

#include "base/utf8.h"

uint32_t stet_md_inline_looks(const struct stet_md_inline *in)
{
	uint32_t flags = 0;

	for (unsigned i = 0; i < 8; i++)
		if (in->on[i])
			flags |= 1u << i;
	if (in->super)
		flags |= STET_SUPERSCRIPT;
	return flags;
}

void stet_md_inline_begin(struct stet_md_inline *in)
{
	in->text.len = in->alt.len = 0;
	in->n = in->solid = 0;
	memset(in->on, 0, sizeof(in->on));
	memset(in->tags, 0, sizeof(in->tags));
	in->link = in->src = (stet_str){ 0 };
	in->pictures = in->strikes = in->new_strikes = 0;
	in->strike_bits = 0;
	in->picture = NULL;
	in->first = in->skip = NULL;
	in->mark = NULL;
	in->soft = in->super = in->after_picture = in->in_comment = in->gap = false;
	in->verbatim = in->heading = false;
	in->fresh = false;
	in->open = true;
}

/* ---- runs ---------------------------------------------------------------------------------------- */

struct stet_md_span *stet_md_inline_push(struct stet_md_inline *in, enum stet_run_kind kind)
{
	struct stet_md_span *span;

	if (in->n == in->room) {
		in->room = in->room ? in->room * 2 : 32;
		in->span = stet_grow(in->span, in->room * sizeof(*in->span));
	}
	span = &in->span[in->n++];
	*span = (struct stet_md_span){ .kind = kind, .from = in->text.len, .to = in->text.len };
	return span;
}

/* The run that text of this look goes into: the last one, when it looks so. */
static void add_as(struct stet_md_inline *in, stet_str s, uint32_t flags)
{
	struct stet_md_span *span = in->n ? &in->span[in->n - 1] : NULL;

	if (s.len == 0)
		return;
	if (!span || span->kind != STET_TEXT || span->flags != flags || !stet_str_eq(span->link, in->link)) {
		span = stet_md_inline_push(in, STET_TEXT);
		span->flags = flags;
		span->link = in->link;
	}
	stet_buf_str(&in->text, s);
	span->to = in->text.len;
}

static uint32_t last_rune(stet_str s)
{
	size_t at = s.len;
	uint32_t rune = 0;

	while (at && ((unsigned char)s.at[--at] & 0xC0) == 0x80)
		;
	return stet_utf8_next(stet_str_sub(s, at, s.len), &rune) ? rune : 0;
}

/* Chinese and Japanese are written without spaces, so a line's end between two of their characters is none. */
static bool is_unspaced(uint32_t r)
{
	bool hangul = (r >= 0x1100 && r <= 0x11FF) || (r >= 0x3130 && r <= 0x318F) || (r >= 0xAC00 && r <= 0xD7AF);

	return r >= 0x1100 && !hangul && uc_width(r, "UTF-8") == 2;
}

void stet_md_inline_soft(struct stet_md_inline *in, stet_str next)
{
	uint32_t rune = 0;

	in->soft = false;
	if (in->n && in->span[in->n - 1].kind == STET_BREAK)
		return;
	if (in->text.len && stet_utf8_next(next, &rune) && is_unspaced(rune) && is_unspaced(last_rune(stet_buf_view(&in->text))))
		return;
	add_as(in, STET_STR(" "), in->soft_flags);
}

void stet_md_inline_put(struct stet_md_inline *in, stet_str s)
{
	if (s.len == 0)
		return;
	if (in->pictures) {
		stet_buf_str(&in->alt, s);
		return;
	}
	if (in->soft)
		stet_md_inline_soft(in, s);
	in->fresh = in->gap = false;
	add_as(in, s, stet_md_inline_looks(in));
}

void stet_md_inline_add(struct stet_md_inline *in, stet_str words)
{
	stet_md_inline_put(in, words);
	in->solid = in->text.len;
}

/* Spaces before a break or the end mean nothing, but those that an entity spells out. */
void stet_md_inline_trim(struct stet_md_inline *in)
{
	while (in->n && in->span[in->n - 1].kind == STET_TEXT) {
		struct stet_md_span *span = &in->span[in->n - 1];

		while (span->to > span->from && span->to > in->solid &&
		       (in->text.at[span->to - 1] == ' ' || in->text.at[span->to - 1] == '\t'))
			span->to--;
		in->text.len = span->to;
		if (span->to > span->from)
			break;
		in->n--;
	}
}

void stet_md_inline_break(struct stet_md_inline *in)
{
	struct stet_md_span *span;

	if (in->pictures) {
		stet_buf_char(&in->alt, ' ');
		return;
	}
	if (!in->verbatim)
		stet_md_inline_trim(in);
	if (in->n == 0 && !in->verbatim)
		return;
	span = stet_md_inline_push(in, STET_BREAK);
	stet_buf_char(&in->text, '\n');
	span->to = in->solid = in->text.len;
	in->soft = false;
	in->fresh = !in->verbatim;
}

/* ---- the end ------------------------------------------------------------------------------------- */

void stet_md_inline_end(struct stet_md_inline *in, struct stet_md_leaf *leaf)
{
	stet_str text;

	while (in->n && in->span[in->n - 1].kind == STET_BREAK) {
		in->text.len = in->span[--in->n].from;
		if (in->verbatim)       /* the last line's own end, not an empty line */
			break;
	}
	if (!in->verbatim)
		stet_md_inline_trim(in);
	text = stet_arena_str(in->arena, stet_buf_view(&in->text));
	leaf->text = text;
	leaf->line.n = in->n;
	leaf->line.run = in->n ? stet_arena_alloc(in->arena, in->n * sizeof(*leaf->line.run)) : NULL;
	for (size_t i = 0; i < in->n; i++) {
		const struct stet_md_span *span = &in->span[i];
		struct stet_run *run = &leaf->line.run[i];

		run->kind = span->kind;
		run->flags = span->flags;
		run->text = (stet_str){ text.at + span->from, span->to - span->from };
		run->link = span->link;
		run->ref = span->ref;
		run->code = span->code;
		run->picture = span->picture;
	}
	in->open = false;
}

void stet_md_inline_free(struct stet_md_inline *in)
{
	stet_buf_free(&in->text);
	stet_buf_free(&in->alt);
	free(in->span);
}
