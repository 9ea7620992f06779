/* attrs.c - {#id .class key=value key="value"}, as pandoc writes it after headings, divs and pictures. */
#include "markdown/md.h"

/* Longer ones are no attributes that a person wrote. */
#define LONGEST 4096

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_word(char c)
{
	switch (c) {
	case '{': case '}': case '"': case '\'': case '=': case '#': case '<': case '>': case '`': case '\\':
		return false;
	default:
		return (unsigned char)c > ' ';
	}
}

static size_t word(stet_str s, size_t at)
{
	size_t end = at;

	while (end < s.len && is_word(s.at[end]))
		end++;
	return end;
}

/* A quoted value, in which a backslash keeps the next character: the offset after it, or 0. */
static size_t quoted(stet_str s, size_t at, struct stet_buf *value)
{
	char quote = s.at[at];

	for (at++; at < s.len; at++) {
		if (s.at[at] == quote)
			return at + 1;
		if (s.at[at] == '\\' && at + 1 < s.len)
			at++;
		if (value)
			stet_buf_char(value, s.at[at]);
	}
	return 0;
}

static void push(struct stet_md_attrs *attrs, struct stet_arena *arena, stet_str key, stet_str value)
{
	struct stet_md_pair *pair = STET_PUSH(arena, attrs->pair, attrs->n);

	pair->key = stet_arena_str(arena, key);
	pair->value = stet_arena_str(arena, value);
}

/* key=value or key="value": the offset after it, or 0. */
static size_t assigned(struct stet_md_attrs *attrs, struct stet_arena *arena, stet_str s, size_t at)
{
	size_t eq = word(s, at), end;
	stet_str key = stet_str_sub(s, at, eq - at);
	struct stet_buf value = { 0 };

	if (eq == at || eq + 1 >= s.len || s.at[eq] != '=')
		return 0;
	if (s.at[eq + 1] == '"' || s.at[eq + 1] == '\'') {
		end = quoted(s, eq + 1, attrs ? &value : NULL);
	} else {
		end = eq + 1;
		while (end < s.len && (is_word(s.at[end]) || s.at[end] == '#' || s.at[end] == '='))
			end++;
		stet_buf_str(&value, stet_str_sub(s, eq + 1, end - eq - 1));
	}
	if (end && attrs)
		push(attrs, arena, key, stet_buf_view(&value));
	stet_buf_free(&value);
	return end;
}

size_t stet_md_attrs_parse(struct stet_md_attrs *attrs, struct stet_arena *arena, stet_str s)
{
	size_t at = 1;

	s = stet_str_sub(s, 0, LONGEST);
	if (s.len < 2 || s.at[0] != '{')
		return 0;
	while (at < s.len) {
		size_t end;

		if (s.at[at] == '}')
			return at + 1;
		if (is_blank(s.at[at])) {
			at++;
			continue;
		}
		if (at > 1 && !is_blank(s.at[at - 1]))
			return 0;
		if (s.at[at] == '#' || s.at[at] == '.') {
			end = word(s, at + 1);
			if (end == at + 1)
				return 0;
			if (attrs)
				push(attrs, arena, s.at[at] == '#' ? STET_STR("id") : STET_STR("class"),
				     stet_str_sub(s, at + 1, end - at - 1));
		} else {
			end = assigned(attrs, arena, s, at);
			if (end == 0)
				return 0;
		}
		at = end;
	}
	return 0;
}

stet_str stet_md_attrs_get(const struct stet_md_attrs *attrs, const char *key)
{
	for (size_t i = 0; attrs && i < attrs->n; i++)
		if (stet_str_is(attrs->pair[i].key, key))
			return attrs->pair[i].value;
	return (stet_str){ "", 0 };
}
