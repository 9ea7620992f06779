/* inline.c - the text of one paragraph, heading or cell, gathered into runs. */
#include "markdown/inline.h"

#include <stdlib.h>
#include <uniwidth.h>

#include "base/utf8.h"

/* HTML that means a look.  Pandoc and GitHub show it, and it can say what Markdown's signs cannot. */
static const struct {
	const char *name;
	uint32_t flag;
} looks[] = {
	{ "b", STET_BOLD }, { "strong", STET_BOLD }, { "i", STET_ITALIC }, { "em", STET_ITALIC },
	{ "u", STET_UNDERLINE }, { "s", STET_STRIKE }, { "del", STET_STRIKE }, { "sup", STET_SUPERSCRIPT },
	{ "sub", STET_SUBSCRIPT }, { "code", STET_CODE }, { "kbd", STET_CODE }, { "tt", STET_CODE },
};

static unsigned bit_of(uint32_t flag)
{
	return (unsigned)__builtin_ctz(flag) & 7;
}

static uint32_t flags_now(const struct stet_md_inline *in)
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

static struct stet_md_span *push(struct stet_md_inline *in, enum stet_run_kind kind)
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
		span = push(in, STET_TEXT);
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

static void settle_soft(struct stet_md_inline *in, stet_str next)
{
	uint32_t rune = 0;

	in->soft = false;
	if (in->n && in->span[in->n - 1].kind == STET_BREAK)
		return;
	if (in->text.len && stet_utf8_next(next, &rune) && is_unspaced(rune) && is_unspaced(last_rune(stet_buf_view(&in->text))))
		return;
	add_as(in, STET_STR(" "), in->soft_flags);
}

static void add(struct stet_md_inline *in, stet_str s)
{
	if (s.len == 0)
		return;
	if (in->pictures) {
		stet_buf_str(&in->alt, s);
		return;
	}
	if (in->soft)
		settle_soft(in, s);
	in->fresh = in->gap = false;
	add_as(in, s, flags_now(in));
}

void stet_md_inline_add(struct stet_md_inline *in, stet_str words)
{
	add(in, words);
	in->solid = in->text.len;
}

/* Spaces before a break or the end mean nothing, but those that an entity spells out. */
static void trim(struct stet_md_inline *in)
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

static void line_break(struct stet_md_inline *in)
{
	struct stet_md_span *span;

	if (in->pictures) {
		stet_buf_char(&in->alt, ' ');
		return;
	}
	if (!in->verbatim)
		trim(in);
	if (in->n == 0 && !in->verbatim)
		return;
	span = push(in, STET_BREAK);
	stet_buf_char(&in->text, '\n');
	span->to = in->solid = in->text.len;
	in->soft = false;
	in->fresh = !in->verbatim;
}

/* ---- marks, ^ and ~ --------------------------------------------------------------------------------- */

/* Does the ^ before `at` have an end, as pandoc wants it: no space before it, and nothing but plain text? */
static bool closes(const struct stet_md_inline *in, const char *at)
{
	const char *end = in->source->text.at + in->source->text.len, *from = at;

	for (; at < end && at - from < 200 && (unsigned char)*at > ' '; at++) {
		if (*at == '^')
			return at > from;
		if (strchr("`*_[]<>|~\\", *at))
			return false;
	}
	return false;
}

static bool is_escaped(const struct stet_md_inline *in, const char *at)
{
	size_t backslashes = 0;

	while (at - backslashes > in->source->text.at && at[-1 - (ptrdiff_t)backslashes] == '\\')
		backslashes++;
	return backslashes % 2;
}

/* Text in which ^ may be a sign.  A backslash before the first character was a sign itself. */
static void add_raised(struct stet_md_inline *in, const char *at, size_t len)
{
	size_t from = 0;

	for (size_t i = 0; i < len; i++) {
		if (at[i] != '^' || (i == 0 && is_escaped(in, at)) || !(in->super || closes(in, at + i + 1)))
			continue;
		add(in, (stet_str){ at + from, i - from });
		in->super = !in->super;
		from = i + 1;
	}
	add(in, (stet_str){ at + from, len - from });
}

static void add_plain(struct stet_md_inline *in, const char *at, size_t len)
{
	if (in->verbatim)
		add(in, (stet_str){ at, len });
	else
		add_raised(in, at, len);
}

/* Text in which a mark may stand: at a heading's end it is kept for the heading, elsewhere it was text. */
static void add_marked(struct stet_md_inline *in, const char *at, size_t len)
{
	const char *base = in->source->text.at;
	size_t from = 0;

	for (size_t i = 0; i < len; i++) {
		const struct stet_md_mark *mark;

		if (at[i] != STET_MD_ATTRS && at[i] != STET_MD_FENCE)
			continue;
		mark = stet_md_source_mark(in->source, (size_t)(at + i - base));
		add_plain(in, at + from, i - from);
		from = i + 1;
		if (in->heading && i + 1 == len)
			in->mark = mark;
		else if (mark)
			add(in, mark->was);
	}
	add_plain(in, at + from, len - from);
}

/* Is there a ~ after `at`, and no space before it? */
static bool is_lowered(const struct stet_md_inline *in, const char *at)
{
	const char *end = in->source->text.at + in->source->text.len;

	while (at < end && (unsigned char)*at > ' ' && *at != '~')
		at++;
	return at < end && *at == '~';
}

/* ~x~ is lowered, ~~x~~ is struck out: md4c takes both for one.  Looking back over signs shows which they were, the
 * inner before the outer. */
static void settle_strikes(struct stet_md_inline *in, const char *at)
{
	const char *base = in->source->text.at, *p = at;
	uint32_t bits = 0;

	for (unsigned i = 0; i < in->new_strikes; i++) {
		bool sub;

		while (p > base && strchr("*_`[!<\\&", p[-1]))
			p--;
		sub = p > base && p[-1] == '~' && !(p - 1 > base && p[-2] == '~' && !is_escaped(in, p - 2)) && is_lowered(in, at);
		if (i < 32)
			bits |= (uint32_t)sub << i;
		p -= p > base && p[-1] == '~' ? sub ? 1 : p - 1 > base && p[-2] == '~' ? 2 : 1 : 0;
		in->on[bit_of(sub ? STET_SUBSCRIPT : STET_STRIKE)]++;
	}
	in->strike_bits = in->new_strikes < 32 ? in->strike_bits << in->new_strikes | bits : bits;
	in->strikes += in->new_strikes;
	in->new_strikes = 0;
}

static void strike_ends(struct stet_md_inline *in)
{
	unsigned bit = bit_of(in->strike_bits & 1 ? STET_SUBSCRIPT : STET_STRIKE);

	if (in->new_strikes) {
		in->new_strikes--;
		return;
	}
	if (in->strikes == 0)
		return;
	in->strikes--;
	in->strike_bits >>= 1;
	if (in->on[bit])
		in->on[bit]--;
}

/* ---- spans --------------------------------------------------------------------------------------- */

/* A link's target or a title, entities decoded. */
static stet_str attribute(struct stet_md_inline *in, const MD_ATTRIBUTE *a)
{
	struct stet_buf out = { 0 };
	stet_str copy;

	for (size_t i = 0; a->text && a->size && a->substr_offsets[i] < a->size; i++) {
		stet_str part = { a->text + a->substr_offsets[i], a->substr_offsets[i + 1] - a->substr_offsets[i] };

		if (a->substr_types[i] == MD_TEXT_ENTITY && stet_md_entity(&out, part))
			continue;
		for (size_t k = 0; k < part.len; k++)
			stet_buf_char(&out, part.at[k] == '\n' ? ' ' : part.at[k]);
	}
	copy = stet_arena_str(in->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return copy;
}

static void picture(struct stet_md_inline *in, const MD_SPAN_IMG_DETAIL *detail, bool enter)
{
	struct stet_md_span *span;

	if (enter && in->pictures++ == 0) {
		in->picture = stet_arena_alloc(in->arena, sizeof(*in->picture));
		in->picture->title = attribute(in, &detail->title);
		in->src = attribute(in, &detail->src);
		in->alt.len = 0;
	}
	if (enter || --in->pictures)
		return;
	if (in->soft)
		settle_soft(in, STET_STR("!"));
	in->fresh = false;
	in->picture->alt = stet_arena_str(in->arena, stet_buf_view(&in->alt));
	in->picture->id = in->picture->part = in->picture->type = (stet_str){ "", 0 };
	span = push(in, STET_PICTURE);
	span->picture = in->picture;
	span->ref = in->src;
	span->link = in->link;
	in->after_picture = true;
}

static void turn(struct stet_md_inline *in, uint32_t flag, bool enter)
{
	unsigned bit = bit_of(flag);

	if (enter)
		in->on[bit]++;
	else if (in->on[bit])
		in->on[bit]--;
}

void stet_md_inline_span(struct stet_md_inline *in, MD_SPANTYPE type, const void *detail, bool enter)
{
	in->after_picture = in->fresh = in->gap = false;
	in->solid = in->text.len;
	/* ^ does not reach into or out of a span. */
	if (in->super && type != MD_SPAN_IMG)
		in->super = false;
	switch (type) {
	case MD_SPAN_STRONG:
		turn(in, STET_BOLD, enter);
		break;
	case MD_SPAN_EM:
		turn(in, STET_ITALIC, enter);
		break;
	case MD_SPAN_CODE:
		turn(in, STET_CODE, enter);
		break;
	case MD_SPAN_DEL:
		if (enter)
			in->new_strikes++;
		else
			strike_ends(in);
		break;
	case MD_SPAN_A:
		in->link = enter ? attribute(in, &((const MD_SPAN_A_DETAIL *)detail)->href) : (stet_str){ 0 };
		break;
	case MD_SPAN_IMG:
		picture(in, detail, enter);
		break;
	default:
		break;
	}
}

/* ---- text ---------------------------------------------------------------------------------------- */

/* <b>, </b> and their like turn a look on and off, <br> ends a line.  False: some other HTML, which is text. */
static bool html(struct stet_md_inline *in, stet_str s)
{
	bool closing = s.len > 2 && s.at[1] == '/';
	stet_str name = stet_str_sub(s, closing ? 2 : 1, s.len);

	if (name.len < 2 || name.at[name.len - 1] != '>')
		return false;
	name.len--;
	if (!closing && name.len && name.at[name.len - 1] == '/')
		name.len--;
	name = stet_str_trim(name);
	if (!closing && stet_str_eq_nocase(name, STET_STR("br"))) {
		line_break(in);
		return true;
	}
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		unsigned bit = bit_of(looks[i].flag);

		if (!stet_str_eq_nocase(name, stet_str_of(looks[i].name)))
			continue;
		if (closing && in->tags[bit] == 0)
			return false;
		in->tags[bit] += closing ? -1u : 1u;
		in->fresh = in->gap = false;
		in->solid = in->text.len;
		turn(in, looks[i].flag, !closing);
		return true;
	}
	return false;
}

static void add_html(struct stet_md_inline *in, stet_str s)
{
	if (in->in_comment || stet_str_starts(s, STET_STR("<!--"))) {
		in->in_comment = !stet_str_ends(s, STET_STR("-->"));
		in->gap = in->text.len && in->text.at[in->text.len - 1] == ' ' && in->text.len > in->solid;
		return;
	}
	if (!in->pictures && html(in, s))
		return;
	if (stet_str_is(s, "\n"))
		s = STET_STR(" ");
	add(in, s);
}

static void add_entity(struct stet_md_inline *in, stet_str s)
{
	struct stet_buf out = { 0 };

	if (stet_md_entity(&out, s))
		s = stet_buf_view(&out);
	add(in, s);
	in->solid = in->text.len;
	stet_buf_free(&out);
}

/* Text as it stands in the source. */
static void add_normal(struct stet_md_inline *in, const char *at, size_t len)
{
	/* Nothing shows of spaces at the start of a line. */
	while ((in->fresh || in->gap) && len && (*at == ' ' || *at == '\t'))
		at++, len--;
	if (in->pictures || !(memchr(at, '^', len) || memchr(at, STET_MD_ATTRS, len) || memchr(at, STET_MD_FENCE, len)))
		add(in, (stet_str){ at, len });
	else
		add_marked(in, at, len);
}

/* A code span's text, or a stretch of a code block's lines. */
static void add_code(struct stet_md_inline *in, const char *at, size_t len, bool ours)
{
	while (in->verbatim && len) {
		const char *end = memchr(at, '\n', len);
		size_t n = end ? (size_t)(end - at) : len;

		if (ours)
			add_marked(in, at, n);
		else
			add(in, (stet_str){ at, n });
		if (end)
			line_break(in);
		n += end != NULL;
		at += n;
		len -= n;
	}
	add(in, (stet_str){ at, len });
}

/* {attributes} right after a picture belong to it. */
static void picture_attrs(struct stet_md_inline *in, const char *at)
{
	struct stet_md_attrs attrs = { 0 };
	const char *end = in->source->text.at + in->source->text.len;
	const char *line = memchr(at, '\n', (size_t)(end - at));
	size_t len = stet_md_attrs_parse(&attrs, in->arena, (stet_str){ at, (size_t)((line ? line : end) - at) });

	if (len) {
		in->skip = at + len;
		in->span[in->n - 1].code = stet_md_attrs_get(&attrs, "from");
	}
}

static bool is_ours(const struct stet_md_inline *in, const char *at)
{
	return at >= in->source->text.at && at < in->source->text.at + in->source->text.len;
}

void stet_md_inline_text(struct stet_md_inline *in, MD_TEXTTYPE type, const char *at, size_t len)
{
	bool ours = len && is_ours(in, at);

	if (ours && !in->first)
		in->first = at;
	if (ours && in->new_strikes)
		settle_strikes(in, at);
	if (ours && in->after_picture && type == MD_TEXT_NORMAL && *at == '{')
		picture_attrs(in, at);
	in->after_picture = false;
	if (ours && in->skip && at < in->skip) {
		size_t taken = (size_t)(in->skip - at) < len ? (size_t)(in->skip - at) : len;

		at += taken;
		len -= taken;
	}
	switch (type) {
	case MD_TEXT_NULLCHAR:
		add(in, STET_STR("\xEF\xBF\xBD"));
		break;
	case MD_TEXT_BR:
		line_break(in);
		break;
	case MD_TEXT_SOFTBR:
		if (in->pictures)
			stet_buf_char(&in->alt, ' ');
		else if (!in->fresh && !in->soft) {
			trim(in);
			in->soft = true;
			in->soft_flags = flags_now(in);
		}
		break;
	case MD_TEXT_ENTITY:
		add_entity(in, (stet_str){ at, len });
		break;
	case MD_TEXT_HTML:
		add_html(in, (stet_str){ at, len });
		break;
	case MD_TEXT_CODE:
		add_code(in, at, len, ours);
		break;
	default:
		if (ours)
			add_normal(in, at, len);
		else
			add(in, (stet_str){ at, len });
	}
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
		trim(in);
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
