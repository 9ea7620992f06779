/* fragment_tag.c - a tag and its attributes: one look at each byte. */
#include "fragment_tag.h"

#include "ooxml/scan.h"

/* What a byte may be in a tag: one look at it says so. */
enum { ENDS_NAME = 1, COLON = 2, EQUALS = 4, MATTERS = 8 };

static const unsigned char kinds[256] = {
	[' '] = ENDS_NAME, ['\t'] = ENDS_NAME, ['\r'] = ENDS_NAME, ['\n'] = ENDS_NAME, ['/'] = ENDS_NAME,
	['>'] = ENDS_NAME | MATTERS, [':'] = COLON, ['='] = EQUALS,
	['"'] = MATTERS, ['\''] = MATTERS, ['<'] = MATTERS, ['x'] = MATTERS,
};

static unsigned kind_at(stet_str s, size_t at)
{
	return kinds[(unsigned char)s.at[at]];
}

/* Where the tag ends whose name ends at `at`, quotes minded; SIZE_MAX: nowhere. */
static size_t tag_end(stet_str s, size_t at, bool *declares)
{
	for (; at < s.len; at++) {
		char c = s.at[at];

		if (!(kind_at(s, at) & MATTERS))
			continue;
		if (c == '"' || c == '\'') {
			const char *quote = memchr(s.at + at + 1, c, s.len - at - 1);

			if (!quote)
				return SIZE_MAX;
			at = (size_t)(quote - s.at);
		} else if (c == '>') {
			return at + 1;
		} else if (c == '<') {
			return SIZE_MAX;
		} else if (c == 'x' && s.len - at > 5 && !memcmp(s.at + at, "xmlns", 5)) {
			*declares = true;
		}
	}
	return SIZE_MAX;
}

bool stet_fragment_tag_read(stet_str s, size_t from, struct stet_fragment_tag *tag)
{
	size_t at = from + 1, colon = SIZE_MAX, begin;

	*tag = (struct stet_fragment_tag){ .from = from };
	if (at < s.len && s.at[at] == '/') {
		tag->end = true;
		at++;
	}
	begin = at;
	for (; at < s.len && !(kind_at(s, at) & ENDS_NAME); at++)
		if (kind_at(s, at) & COLON && colon == SIZE_MAX)
			colon = at;
	tag->name = stet_str_sub(s, colon == SIZE_MAX ? begin : colon + 1, at - (colon == SIZE_MAX ? begin : colon + 1));
	tag->prefix = stet_str_sub(s, begin, colon == SIZE_MAX ? 0 : colon - begin);
	tag->attrs = at;
	tag->to = tag->name.len ? tag_end(s, at, &tag->declares) : SIZE_MAX;
	tag->empty = tag->to != SIZE_MAX && s.at[tag->to - 2] == '/';
	return tag->to != SIZE_MAX;
}

bool stet_fragment_attr(stet_str s, size_t *at, size_t to, stet_str *prefix, stet_str *name, stet_str *value)
{
	size_t begin = stet_xml_skip_space(s, *at), i = begin, colon = SIZE_MAX;
	const char *end;
	char quote;

	for (; i < to && !(kind_at(s, i) & (ENDS_NAME | EQUALS)); i++)
		if (kind_at(s, i) & COLON && colon == SIZE_MAX)
			colon = i;
	if (i == begin)
		return false;
	*prefix = stet_str_sub(s, begin, colon == SIZE_MAX ? 0 : colon - begin);
	*name = colon == SIZE_MAX ? stet_str_sub(s, begin, i - begin) : stet_str_sub(s, colon + 1, i - colon - 1);
	i = stet_xml_skip_space(s, i);
	if (i >= to || s.at[i] != '=')
		return false;
	i = stet_xml_skip_space(s, i + 1);
	quote = i < to ? s.at[i] : 0;
	if (quote != '"' && quote != '\'')
		return false;
	begin = i + 1;
	end = begin < to ? memchr(s.at + begin, quote, to - begin) : NULL;
	if (!end)
		return false;
	*value = stet_str_sub(s, begin, (size_t)(end - s.at) - begin);
	*at = begin + value->len + 1;
	return true;
}
