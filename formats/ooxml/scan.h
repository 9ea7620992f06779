/* scan.h - what those have in common who look at the bytes of a part without a parser. */
#ifndef STET_OOXML_SCAN_H
#define STET_OOXML_SCAN_H

#include <stet/base.h>

static inline bool stet_xml_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Does the name of an element end before it? */
static inline bool stet_xml_ends_name(char c)
{
	return stet_xml_is_space(c) || c == '>' || c == '/';
}

static inline size_t stet_xml_skip_space(stet_str s, size_t at)
{
	while (at < s.len && stet_xml_is_space(s.at[at]))
		at++;
	return at;
}

/* Behind the next place where `what` stands; the end when there is none. */
static inline size_t stet_xml_past(stet_str s, size_t at, stet_str what)
{
	size_t hit = stet_str_find(stet_str_sub(s, at, s.len), what);

	return hit == SIZE_MAX ? s.len : at + hit + what.len;
}

/* Behind the '>' of the tag that begins at `at`: one in quotes is none.  The end when there is none. */
static inline size_t stet_xml_tag_end(stet_str s, size_t at)
{
	for (char quote = 0; at < s.len; at++) {
		char c = s.at[at];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return s.len;
}

#endif
