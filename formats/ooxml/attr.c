/* attr.c - attributes of an element, and text on its way into XML. */
#include "base/utf8.h"
#include "ooxml/xml.h"

stet_str stet_attr(const struct stet_element *el, enum stet_ns ns, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < el->n_attrs; i++) {
		const struct stet_attr *a = &el->attr[i];

		if (a->ns == ns && a->name.len == len && !memcmp(a->name.at, name, len))
			return a->value;
	}
	return (stet_str){ 0 };
}

long long stet_attr_int(const struct stet_element *el, enum stet_ns ns, const char *name, long long min, long long max,
                        long long otherwise)
{
	long long n;

	return stet_str_int(stet_str_trim(stet_attr(el, ns, name)), min, max, &n) ? n : otherwise;
}

bool stet_attr_on(const struct stet_element *el, enum stet_ns ns, const char *name)
{
	stet_str value = stet_str_trim(stet_attr(el, ns, name));

	return !stet_str_is(value, "0") && !stet_str_is(value, "false") && !stet_str_is(value, "off");
}

/* What XML 1.0 can hold (production 2). */
static bool is_char(uint32_t r)
{
	return r >= 0x20 ? r != 0xFFFE && r != 0xFFFF : r == '\t' || r == '\n' || r == '\r';
}

static const char *entity_of(uint32_t r)
{
	switch (r) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\r':
		return "&#13;";         /* a bare one would be read as a line feed */
	default:
		return NULL;
	}
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '&' && c != '<' && c != '>' && c != '"';
}

void stet_xml_text(struct stet_buf *out, stet_str s)
{
	size_t i = 0;

	while (i < s.len) {
		size_t plain = i, len;
		uint32_t rune;

		for (len = 1; len; plain += len)
			len = plain < s.len && is_plain((unsigned char)s.at[plain]) ? 1 : stet_utf8_is_pair(s, plain) ? 2 : 0;
		stet_buf_add(out, s.at + i, plain - i);
		i = plain;
		if (i == s.len)
			break;
		len = stet_utf8_next((stet_str){ s.at + i, s.len - i }, &rune);
		if (len == 0)
			stet_buf_rune(out, 0xFFFD), len = 1;
		else if (entity_of(rune))
			stet_buf_z(out, entity_of(rune));
		else if (is_char(rune))
			stet_buf_add(out, s.at + i, len);
		i += len;
	}
}
