/* inline_signs.c - signs that md4c does not tell apart: ^x^, ~x~ and ~~x~~, and our own marks. */
#include "markdown/inline.h"

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
		stet_md_inline_put(in, (stet_str){ at + from, i - from });
		in->super = !in->super;
		from = i + 1;
	}
	stet_md_inline_put(in, (stet_str){ at + from, len - from });
}

static void add_plain(struct stet_md_inline *in, const char *at, size_t len, bool raised)
{
	if (raised)
		add_raised(in, at, len);
	else
		stet_md_inline_put(in, (stet_str){ at, len });
}

void stet_md_inline_marked(struct stet_md_inline *in, const char *at, size_t len, bool raised)
{
	const char *base = in->source->text.at;
	size_t from = 0;
	bool any = memchr(at, STET_MD_ATTRS, len) || memchr(at, STET_MD_FENCE, len);

	for (size_t i = 0; any && i < len; i++) {
		const struct stet_md_mark *mark;

		if (at[i] != STET_MD_ATTRS && at[i] != STET_MD_FENCE)
			continue;
		mark = stet_md_source_mark(in->source, (size_t)(at + i - base));
		add_plain(in, at + from, i - from, raised);
		from = i + 1;
		if (in->heading && i + 1 == len)
			in->mark = mark;
		else if (mark)
			stet_md_inline_put(in, mark->was);
	}
	add_plain(in, at + from, len - from, raised);
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
void stet_md_inline_strikes(struct stet_md_inline *in, const char *at)
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
		in->on[stet_md_bit(sub ? STET_SUBSCRIPT : STET_STRIKE)]++;
	}
	in->strike_bits = in->new_strikes < 32 ? in->strike_bits << in->new_strikes | bits : bits;
	in->strikes += in->new_strikes;
	in->new_strikes = 0;
}

void stet_md_inline_strike_ends(struct stet_md_inline *in)
{
	unsigned bit = stet_md_bit(in->strike_bits & 1 ? STET_SUBSCRIPT : STET_STRIKE);

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
