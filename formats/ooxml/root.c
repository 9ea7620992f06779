/* root.c - where the root of a part begins and ends.
 *
 * The part is well-formed, so comments and processing instructions are the only things that may stand around the root. */
#include "ooxml/root.h"

#include "ooxml/scan.h"

/* Over white space, comments and processing instructions. */
static size_t skip_misc(stet_str s, size_t at)
{
	for (;;) {
		stet_str rest;

		at = stet_xml_skip_space(s, at);
		rest = stet_str_sub(s, at, s.len);
		if (stet_str_starts(rest, STET_STR("<!--")))
			at = stet_xml_past(s, at + 4, STET_STR("-->"));
		else if (stet_str_starts(rest, STET_STR("<?")))
			at = stet_xml_past(s, at + 2, STET_STR("?>"));
		else
			return at;
	}
}

static stet_str name_of(stet_str tag)
{
	size_t to = 1;

	while (to < tag.len && !stet_xml_ends_name(tag.at[to]))
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
		at = stet_xml_skip_space(s, at + 2 + root->name.len);
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
	root->tag = stet_str_sub(utf8, root->from, stet_xml_tag_end(utf8, root->from) - root->from);
	if (root->tag.len < 3 || !stet_str_ends(root->tag, STET_STR(">")))
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
	size_t i = stet_xml_skip_space(tag, *at), from = i;
	char quote;

	while (i < tag.len && !stet_xml_ends_name(tag.at[i]) && tag.at[i] != '=')
		i++;
	*name = stet_str_sub(tag, from, i - from);
	i = stet_xml_skip_space(tag, i);
	if (!name->len || i >= tag.len || tag.at[i] != '=')
		return false;
	i = stet_xml_skip_space(tag, i + 1);
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
