/* children.c - cutting a part into the children of its root.
 *
 * Without comments, CDATA and processing instructions every '<' begins a tag, so an end tag is found by its name.  An
 * element in another of its name would be cut short; what follows it is then an end tag without a start, and the cutting is
 * given up. */
#include "ooxml/children.h"

#define MOST_CHILDREN 65536     /* each takes more memory than the shortest takes bytes */
#define LONGEST_NAME  64

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

/* Is there markup that is no tag? */
static bool has_more_than_tags(stet_str s)
{
	for (const char *c = "!?"; *c; c++) {
		const char *at = s.at, *end = s.at + s.len;

		while (at < end && (at = memchr(at, *c, (size_t)(end - at)))) {
			if (at > s.at && at[-1] == '<')
				return true;
			at++;
		}
	}
	return false;
}

/* The start tag that `s` begins with; empty when it is none. */
static stet_str tag_at(stet_str s)
{
	char quote = 0;

	if (s.len < 3 || s.at[0] != '<' || s.at[1] == '/')
		return (stet_str){ 0 };
	for (size_t i = 1; i < s.len; i++) {
		char c = s.at[i];

		if (c == '<')
			break;
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return stet_str_sub(s, 0, i + 1);
	}
	return (stet_str){ 0 };
}

static stet_str qualified_name(stet_str tag)
{
	size_t to = 1;

	while (to < tag.len && !is_space(tag.at[to]) && tag.at[to] != '/' && tag.at[to] != '>')
		to++;
	return stet_str_sub(tag, 1, to - 1);
}

static bool is_closed(stet_str tag)
{
	return tag.at[tag.len - 2] == '/';
}

/* Where the first end tag of that name ends; 0: there is none. */
static size_t end_of(stet_str s, stet_str name)
{
	char needle[LONGEST_NAME + 2] = "</";
	size_t at = 0, hit;

	if (!name.len || name.len > LONGEST_NAME)
		return 0;
	memcpy(needle + 2, name.at, name.len);
	while ((hit = stet_str_find(stet_str_sub(s, at, s.len), (stet_str){ needle, name.len + 2 })) != SIZE_MAX) {
		size_t end = skip_space(s, at += hit + name.len + 2);

		if (end < s.len && s.at[end] == '>')
			return end + 1;
	}
	return 0;
}

static bool cut_child(struct stet_xml_child *child, stet_str *rest)
{
	stet_str name;
	size_t len, colon;

	child->tag = tag_at(*rest);
	if (!child->tag.len)
		return false;
	name = qualified_name(child->tag);
	len = is_closed(child->tag) ? child->tag.len : end_of(*rest, name);
	colon = stet_str_find(name, STET_STR(":"));
	child->name = colon == SIZE_MAX ? name : stet_str_sub(name, colon + 1, name.len);
	child->raw = stet_str_sub(*rest, 0, len);
	*rest = stet_str_sub(*rest, len, rest->len);
	return len > 0;
}

/* Through the root's start tag; `*root` is the root's name. */
static bool cut_root(struct stet_xml_children *out, stet_str utf8, stet_str *rest, stet_str *root)
{
	size_t at = skip_space(utf8, 0);
	stet_str tag;

	*rest = stet_str_sub(utf8, at, utf8.len);
	if (stet_str_starts(*rest, STET_STR("<?xml "))) {
		size_t end = stet_str_find(*rest, STET_STR("?>"));

		if (end == SIZE_MAX)
			return false;
		at = skip_space(utf8, at + end + 2);
		*rest = stet_str_sub(utf8, at, utf8.len);
	}
	tag = tag_at(*rest);
	if (!tag.len || is_closed(tag) || has_more_than_tags(*rest))
		return false;
	*root = qualified_name(tag);
	out->head = stet_str_sub(utf8, 0, at + tag.len);
	*rest = stet_str_sub(*rest, tag.len, rest->len);
	return true;
}

bool stet_xml_cut(struct stet_xml_children *out, stet_str utf8, struct stet_arena *arena)
{
	stet_str rest, root;

	*out = (struct stet_xml_children){ 0 };
	if (!cut_root(out, utf8, &rest, &root))
		return false;
	for (;;) {
		rest = stet_str_sub(rest, skip_space(rest, 0), rest.len);
		if (stet_str_starts(rest, STET_STR("</")))
			break;
		if (out->n == MOST_CHILDREN || !cut_child(STET_PUSH(arena, out->child, out->n), &rest))
			return false;
	}
	out->tail = rest;
	return end_of(rest, root) && skip_space(rest, end_of(rest, root)) == rest.len &&
	       stet_str_eq(stet_str_sub(rest, 2, root.len), root);
}

void stet_xml_children_open(struct stet_buf *out, const struct stet_xml_children *of)
{
	out->len = 0;
	stet_buf_str(out, of->head);
}

void stet_xml_children_close(struct stet_buf *out, const struct stet_xml_children *of)
{
	stet_buf_str(out, of->tail);
}

void stet_xml_child_shell(struct stet_buf *out, const struct stet_xml_child *child)
{
	if (is_closed(child->tag)) {
		stet_buf_str(out, child->tag);
		return;
	}
	stet_buf_add(out, child->tag.at, child->tag.len - 1);
	stet_buf_z(out, "/>");
}
