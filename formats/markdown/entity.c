/* entity.c - what &amp;, &#38; and their like stand for. */
#include <libxml/HTMLparser.h>

#include "markdown/inline.h"

static bool numeric(struct stet_buf *out, stet_str digits)
{
	bool hex = digits.len && (digits.at[0] == 'x' || digits.at[0] == 'X');
	uint32_t n = 0;

	for (size_t i = hex; i < digits.len; i++) {
		unsigned char c = (unsigned char)digits.at[i];

		n = n * (hex ? 16 : 10) + (c <= '9' ? c - 48u : (c | 32u) - 87u);
		if (n > 0x10FFFF)
			n = 0x110000;
	}
	/* A line end is no character of a line; other control characters are none of a document. */
	if (n == '\n' || n == '\r')
		n = ' ';
	stet_buf_rune(out, n == '\t' || n >= 0x20 ? n : 0xFFFD);
	return true;
}

bool stet_md_entity(struct stet_buf *out, stet_str entity)
{
	const htmlEntityDesc *found;
	char name[32];
	stet_str inner = stet_str_sub(entity, 1, entity.len - 2);

	if (inner.len && inner.at[0] == '#')
		return numeric(out, stet_str_sub(inner, 1, inner.len));
	if (inner.len == 0 || inner.len >= sizeof(name))
		return false;
	memcpy(name, inner.at, inner.len);
	name[inner.len] = 0;
	found = htmlEntityLookup((const xmlChar *)name);
	if (found)
		stet_buf_rune(out, found->value);
	return found;
}
