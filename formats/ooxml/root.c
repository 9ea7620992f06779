/* root.c - where the root of a part begins and ends.
 *
 * The part is well-formed, so comments and processing instructions are the only things that may stand around the root. */
#include "ooxml/root.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t skip_space(stet_str s, size_t at)
{
	while (at < s.len && is_space(s.at[at]))
		at++;
	return at;
}

static size_t behind(stet_str s, size_t at, stet_str what)
{
	size_t hit = stet_str_find(stet_str_sub(s, at, s.len), what);

	return hit == SIZE_MAX ? s.len : at + hit + what.len;
}

/* Over white space, comments and processing instructions. */
static size_t skip_misc(stet_str s, size_t at)
{
	for (;;) {
		stet_str rest;

		at = skip_space(s, at);
		rest = stet_str_sub(s, at, s.len);
		if (stet_str_starts(rest, STET_STR("<!--")))
			at = behind(s, at + 4, STET_STR("-->"));
		else if (stet_str_starts(rest, STET_STR("<?")))
			at = behind(s, at + 2, STET_STR("?>"));
		else
			return at;
	}
}

static stet_str tag_at(stet_str s, size_t at)
{
	char quote = 0;

	for (size_t i = at + 1; i < s.len; i++) {
		char c = s.at[i];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return stet_str_sub(s, at, i + 1 - at);
	}
	return (stet_str){ 0 };
}

static stet_str name_of(stet_str tag)
{
	size_t to = 1;

	while (to < tag.len && !is_space(tag.at[to]) && tag.at[to] != '/' && tag.at[to] != '>')
		to++;
	return stet_str_sub(tag, 1, to - 1);
}

/* The last end tag of that name, if nothing but what may stand behind a root follows it. */
static bool find_end(struct stet_xml_root *root, stet_str s)
{
	size_t at = s.len;

	while (at-- > root->from) {
		stet_str rest = stet_str_sub(s, at, s.len);

		if (!stet_str_starts(rest, STET_STR("</")) || !stet_str_starts(stet_str_sub(rest, 2, rest.len), root->name))
			continue;
		root->end = at;
		at = skip_space(s, at + 2 + root->name.len);
		return at < s.len && s.at[at] == '>' && skip_misc(s, at + 1) == s.len;
	}
	return false;
}

bool stet_xml_root(struct stet_xml_root *root, stet_str utf8)
{
	size_t colon;

	*root = (struct stet_xml_root){ .from = stet_str_starts(utf8, STET_STR("\xEF\xBB\xBF")) ? 3 : 0 };
	root->from = skip_misc(utf8, root->from);
	if (root->from + 3 > utf8.len || utf8.at[root->from] != '<' || utf8.at[root->from + 1] == '!')
		return false;
	root->tag = tag_at(utf8, root->from);
	if (root->tag.len < 3)
		return false;
	root->name = name_of(root->tag);
	colon = stet_str_find(root->name, STET_STR(":"));
	root->prefix = colon == SIZE_MAX ? STET_STR("") : stet_str_sub(root->name, 0, colon + 1);
	root->closed = root->tag.at[root->tag.len - 2] == '/';
	if (!root->closed)
		return root->name.len && find_end(root, utf8);
	root->end = root->from + root->tag.len;
	return root->name.len && skip_misc(utf8, root->end) == utf8.len;
}

/* ---- attributes ------------------------------------------------------------------------------------------------ */

/* The next attribute of a tag that is well-formed; false at its end. */
static bool next_attr(stet_str tag, size_t *at, stet_str *name, stet_str *value)
{
	size_t i = skip_space(tag, *at), from = i;
	char quote;

	while (i < tag.len && !is_space(tag.at[i]) && tag.at[i] != '=' && tag.at[i] != '/' && tag.at[i] != '>')
		i++;
	*name = stet_str_sub(tag, from, i - from);
	i = skip_space(tag, i);
	if (!name->len || i >= tag.len || tag.at[i] != '=')
		return false;
	i = skip_space(tag, i + 1);
	if (i >= tag.len || (tag.at[i] != '"' && tag.at[i] != '\''))
		return false;
	quote = tag.at[i++];
	from = i;
	while (i < tag.len && tag.at[i] != quote)
		i++;
	*value = stet_str_sub(tag, from, i - from);
	*at = i + 1;
	return i < tag.len;
}

stet_str stet_xml_tag_attr(stet_str tag, stet_str wanted)
{
	size_t at = 1 + name_of(tag).len;
	stet_str name, value;

	while (next_attr(tag, &at, &name, &value))
		if (stet_str_eq(name, wanted))
			return value;
	return (stet_str){ 0 };
}

stet_str stet_xml_root_prefix(const struct stet_xml_root *root, stet_str uri, bool attribute)
{
	size_t at = 1 + root->name.len;
	stet_str name, value;

	while (next_attr(root->tag, &at, &name, &value)) {
		if (!stet_str_eq(value, uri))
			continue;
		if (!attribute && stet_str_is(name, "xmlns"))
			return STET_STR("");
		if (stet_str_starts(name, STET_STR("xmlns:")))
			return stet_str_sub(name, 6, name.len);
	}
	return (stet_str){ 0 };
}
