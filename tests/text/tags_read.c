/* tags_read.c - the text of a line of the tag language. */
#include "tags_read.h"

#include "test.h"

static bool is_tag(stet_str s)
{
	return s.len > 1 && s.at[0] == '<' &&
	       (s.at[1] == '/' || (s.at[1] >= '0' && s.at[1] <= '9') || (s.at[1] >= 'a' && s.at[1] <= 'z') ||
	        (s.at[1] >= 'A' && s.at[1] <= 'Z'));
}

static size_t upto(stet_str s, char end)
{
	const char *found = memchr(s.at, end, s.len);

	CHECK(found);
	return (size_t)(found - s.at) + 1;
}

static size_t tag(struct stet_buf *out, stet_str s)
{
	size_t n = upto(s, '>');
	stet_str name = stet_str_sub(s, 0, n);

	if (stet_str_is(name, "<br/>") || stet_str_is(name, "<page/>"))
		stet_buf_char(out, '\n');
	else if (stet_str_is(name, "<tab/>"))
		stet_buf_char(out, '\t');
	return n;
}

static size_t entity(struct stet_buf *out, stet_str s)
{
	static const struct {
		const char *name, *text;
	} known[] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" }, { "&brvbar;", "\xC2\xA6" }, { "&quot;", "\"" } };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (stet_str_starts(s, stet_str_of(known[i].name))) {
			stet_buf_z(out, known[i].text);
			return strlen(known[i].name);
		}
	if (stet_str_starts(s, STET_STR("&#x"))) {
		stet_buf_rune(out, (uint32_t)strtoul(s.at + 3, NULL, 16));
		return upto(s, ';');
	}
	stet_buf_char(out, '&');
	return 1;
}

void tags_read(struct stet_buf *out, stet_str s)
{
	size_t n;

	for (; s.len; s = stet_str_sub(s, n, s.len)) {
		n = 1;
		if (is_tag(s))
			n = tag(out, s);
		else if (s.at[0] == '&')
			n = entity(out, s);
		else if (stet_str_starts(s, STET_STR("[rev ")) || stet_str_starts(s, STET_STR("[com ")))
			n = upto(s, ']');
		else
			stet_buf_char(out, s.at[0]);
	}
}
