/* inline_text.c - what md4c tells of a paragraph: text, spans, entities, HTML. */
#include "markdown/inline.h"

/* HTML that means a look.  Pandoc and GitHub show it, and it can say what Markdown's signs cannot. */
static const struct {
	const char *name;
	uint32_t flag;
} looks[] = {
	{ "b", STET_BOLD }, { "strong", STET_BOLD }, { "i", STET_ITALIC }, { "em", STET_ITALIC },
	{ "u", STET_UNDERLINE }, { "s", STET_STRIKE }, { "del", STET_STRIKE }, { "sup", STET_SUPERSCRIPT },
	{ "sub", STET_SUBSCRIPT }, { "code", STET_CODE }, { "kbd", STET_CODE }, { "tt", STET_CODE },
};

/* ---- spans --------------------------------------------------------------------------------------- */

static bool is_ours(const struct stet_md_inline *in, const char *at)
{
	return at >= in->source->text.at && at < in->source->text.at + in->source->text.len;
}

static stet_str attribute_copy(struct stet_md_inline *in, const MD_ATTRIBUTE *a)
{
	struct stet_buf out = { 0 };
	stet_str copy;

	for (size_t i = 0; a->text && a->size && a->substr_offsets[i] < a->size; i++) {
		stet_str part = { a->text + a->substr_offsets[i], a->substr_offsets[i + 1] - a->substr_offsets[i] };

		if (a->substr_types[i] != MD_TEXT_ENTITY || !stet_md_entity(&out, part))
			stet_buf_str(&out, part);
	}
	for (size_t i = 0; i < out.len; i++)
		out.at[i] = (unsigned char)out.at[i] < ' ' ? ' ' : out.at[i];
	copy = stet_arena_str(in->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	if (a->text && is_ours(in, a->text)) {
		in->last_attr = a->text;
		in->last_attr_size = a->size;
		in->last_attr_copy = copy;
	}
	return copy;
}

/* A link's target or a title, entities decoded.  One that many links refer to is copied once. */
static stet_str attribute(struct stet_md_inline *in, const MD_ATTRIBUTE *a)
{
	stet_str copy;

	if (a->text && a->text == in->last_attr && a->size == in->last_attr_size)
		copy = in->last_attr_copy;
	else
		copy = attribute_copy(in, a);
	in->linked += copy.len;
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
		stet_md_inline_soft(in, STET_STR("!"));
	in->fresh = false;
	in->picture->alt = stet_arena_str(in->arena, stet_buf_view(&in->alt));
	in->picture->id = in->picture->part = in->picture->type = (stet_str){ "", 0 };
	span = stet_md_inline_push(in, STET_PICTURE);
	span->picture = in->picture;
	span->ref = in->src;
	span->link = in->link;
	in->after_picture = true;
}

static void turn(struct stet_md_inline *in, uint32_t flag, bool enter)
{
	unsigned bit = stet_md_bit(flag);

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
			stet_md_inline_strike_ends(in);
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
		stet_md_inline_break(in);
		return true;
	}
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		unsigned bit = stet_md_bit(looks[i].flag);

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

/* Text without signs. */
static void add_as_is(struct stet_md_inline *in, const char *at, size_t len)
{
	if (is_ours(in, at))
		stet_md_inline_marked(in, at, len, false);
	else
		stet_md_inline_put(in, (stet_str){ at, len });
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
		stet_md_inline_put(in, STET_STR(" "));
	else
		add_as_is(in, s.at, s.len);
}

static void add_entity(struct stet_md_inline *in, stet_str s)
{
	struct stet_buf out = { 0 };

	if (stet_md_entity(&out, s))
		s = stet_buf_view(&out);
	stet_md_inline_put(in, s);
	in->solid = in->text.len;
	stet_buf_free(&out);
}

/* Text as it stands in the source. */
static void add_normal(struct stet_md_inline *in, const char *at, size_t len)
{
	/* Nothing shows of spaces at the start of a line. */
	while ((in->fresh || in->gap) && len && (*at == ' ' || *at == '\t'))
		at++, len--;
	stet_md_inline_marked(in, at, len, !in->pictures && memchr(at, '^', len));
}

/* A code span's text, or a stretch of a code block's lines. */
static void add_code(struct stet_md_inline *in, const char *at, size_t len)
{
	while (in->verbatim && len) {
		const char *end = memchr(at, '\n', len);
		size_t n = end ? (size_t)(end - at) : len;

		add_as_is(in, at, n);
		if (end)
			stet_md_inline_break(in);
		n += end != NULL;
		at += n;
		len -= n;
	}
	add_as_is(in, at, len);
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

void stet_md_inline_text(struct stet_md_inline *in, MD_TEXTTYPE type, const char *at, size_t len)
{
	bool ours = len && is_ours(in, at);

	if (ours && !in->first)
		in->first = at;
	if (ours && in->new_strikes)
		stet_md_inline_strikes(in, at);
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
		stet_md_inline_put(in, STET_STR("\xEF\xBF\xBD"));
		break;
	case MD_TEXT_BR:
		stet_md_inline_break(in);
		break;
	case MD_TEXT_SOFTBR:
		if (in->pictures)
			stet_buf_char(&in->alt, ' ');
		else if (!in->fresh && !in->soft) {
			stet_md_inline_trim(in);
			in->soft = true;
			in->soft_flags = stet_md_inline_looks(in);
		}
		break;
	case MD_TEXT_ENTITY:
		add_entity(in, (stet_str){ at, len });
		break;
	case MD_TEXT_HTML:
		add_html(in, (stet_str){ at, len });
		break;
	case MD_TEXT_CODE:
		add_code(in, at, len);
		break;
	default:
		if (ours)
			add_normal(in, at, len);
		else
			stet_md_inline_put(in, (stet_str){ at, len });
	}
}
