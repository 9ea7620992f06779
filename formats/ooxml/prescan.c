/* prescan.c - elements with too many attributes, found without reading the part.
 *
 * An attribute takes five bytes at least ( a="") and holds no '<', so a crowded tag is a long stretch without one.  Looking
 * for the last '<' in each window of that length touches a few bytes of each; only a long stretch is read. */
#include "ooxml/prescan.h"

static bool is_name_start(char c)
{
	return c != '!' && c != '?' && c != '/' && c != ' ';
}

/* Attributes of the tag whose name begins `tag`, up to its end or the end of the stretch. */
static size_t attributes_of(stet_str tag)
{
	size_t n = 0;
	char quote = 0;

	for (size_t i = 0; i < tag.len; i++) {
		char c = tag.at[i];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '=')
			n++;
		else if (c == '>')
			break;
	}
	return n;
}

bool stet_xml_tag_ends(stet_str tag)
{
	char quote = 0;

	if (tag.len == 0 || tag.at[0] != '<' || (tag.len > 1 && !is_name_start(tag.at[1])))
		return true;
	for (size_t i = 1; i < tag.len; i++) {
		char c = tag.at[i];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return true;
	}
	return false;
}

bool stet_xml_crowded(stet_str xml, unsigned most)
{
	size_t window = (size_t)most * 5, at = 0;

	while (xml.len - at > window) {
		const char *from = xml.at + at, *last = memrchr(from + 1, '<', window), *next;
		stet_str tag;

		/* `from` is a '<' or the beginning: nothing crowded ends before the last one of the window. */
		if (last) {
			at = (size_t)(last - xml.at);
			continue;
		}
		next = memchr(from + 1, '<', xml.len - at - 1);
		tag = (stet_str){ from + 1, next ? (size_t)(next - from - 1) : xml.len - at - 1 };
		if (*from == '<' && is_name_start(tag.at[0]) && attributes_of(tag) > most)
			return true;
		if (!next)
			return false;
		at = (size_t)(next - xml.at);
	}
	return false;
}
