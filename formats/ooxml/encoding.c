/* encoding.c - XML as UTF-8, before the parser sees it. */
#include "base/utf8.h"
#include "ooxml/encoding.h"

enum form { UTF8, UTF16_LE, UTF16_BE };

/* By the byte order mark, else by how a '<' looks (XML 1.0, appendix F). */
static enum form form_of(stet_str bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.at;

	if (bytes.len < 2)
		return UTF8;
	if ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == '<' && p[1] == 0))
		return UTF16_LE;
	if ((p[0] == 0xFE && p[1] == 0xFF) || (p[0] == 0 && p[1] == '<'))
		return UTF16_BE;
	return UTF8;
}

static uint32_t unit_at(const unsigned char *p, enum form form)
{
	return form == UTF16_LE ? (uint32_t)(p[0] | p[1] << 8) : (uint32_t)(p[0] << 8 | p[1]);
}

static int convert(stet_str bytes, enum form form, struct stet_buf *out, struct stet_err *err)
{
	const unsigned char *p = (const unsigned char *)bytes.at, *end = p + bytes.len;

	if (bytes.len % 2)
		return stet_fail(err, STET_EFORMAT, "xml.encoding", "half a UTF-16 character at the end");
	while (p < end) {
		uint32_t c = unit_at(p, form);

		p += 2;
		if (c >= 0xD800 && c < 0xDC00 && p < end) {
			uint32_t low = unit_at(p, form);

			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				p += 2;
			}
		}
		if (c >= 0xD800 && c < 0xE000)
			return stet_fail(err, STET_EFORMAT, "xml.encoding", "half a UTF-16 surrogate pair at byte %zu",
			                 (size_t)(p - 2 - (const unsigned char *)bytes.at));
		stet_buf_rune(out, c);
	}
	return stet_buf_check(out, err);
}

/* Most of XML is ASCII, so eight bytes at a time; what is not comes in stretches. */
static size_t valid_until(stet_str s)
{
	size_t i = 0;

	for (;;) {
		uint64_t word;
		uint32_t rune;
		size_t len;

		while (s.len - i >= sizeof(word)) {
			memcpy(&word, s.at + i, sizeof(word));
			if (word & UINT64_C(0x8080808080808080))
				break;
			i += sizeof(word);
		}
		while (stet_utf8_is_pair(s, i))
			i += 2;
		if (i == s.len)
			return i;
		len = stet_utf8_next((stet_str){ s.at + i, s.len - i }, &rune);
		if (len == 0)
			return i;
		i += len;
	}
}

/* The encoding that the XML declaration names, a view into `s`; empty when there is none. */
static stet_str declared(stet_str s)
{
	stet_str none = { 0 };
	size_t end, at;
	char quote;

	if (stet_str_starts(s, STET_STR("\xEF\xBB\xBF")))
		s = stet_str_sub(s, 3, s.len);
	if (!stet_str_starts(s, STET_STR("<?xml")))
		return none;
	end = stet_str_find(stet_str_sub(s, 0, 1024), STET_STR("?>"));
	s = stet_str_sub(s, 0, end);
	at = stet_str_find(s, STET_STR("encoding"));
	if (at == SIZE_MAX)
		return none;
	s = stet_str_trim(stet_str_sub(s, at + 8, s.len));
	if (!stet_str_starts(s, STET_STR("=")))
		return none;
	s = stet_str_trim(stet_str_sub(s, 1, s.len));
	if (s.len == 0 || (s.at[0] != '"' && s.at[0] != '\''))
		return none;
	quote = s.at[0];
	s = stet_str_sub(s, 1, s.len);
	at = stet_str_find(s, (stet_str){ &quote, 1 });
	return stet_str_sub(s, 0, at);
}

static bool is_utf16(stet_str name)
{
	return stet_str_eq_nocase(name, STET_STR("UTF-16")) || stet_str_eq_nocase(name, STET_STR("UTF-16LE")) ||
	       stet_str_eq_nocase(name, STET_STR("UTF-16BE"));
}

static int refuse(stet_str name, struct stet_err *err)
{
	return stet_fail(err, STET_EFORMAT, "xml.encoding", "encoding '%.*s' (only UTF-8 and UTF-16 are allowed)",
	                 STET_ARG(name));
}

/* Make the declaration say what the bytes are now. */
static void redeclare(struct stet_buf *out)
{
	struct stet_buf fixed = { .max = out->max };
	stet_str all = stet_buf_view(out), name = declared(all);

	if (name.len == 0)
		return;
	stet_buf_add(&fixed, all.at, (size_t)(name.at - all.at));
	stet_buf_z(&fixed, "UTF-8");
	stet_buf_str(&fixed, stet_str_sub(all, (size_t)(name.at - all.at) + name.len, all.len));
	stet_buf_free(out);
	*out = fixed;
}

int stet_xml_decode(stet_str bytes, stet_str *utf8, struct stet_buf *converted, struct stet_err *err)
{
	enum form form = form_of(bytes);
	stet_str name;
	size_t valid;
	int rc;

	if (form != UTF8) {
		rc = convert(bytes, form, converted, err);
		if (rc)
			return rc;
		name = declared(stet_buf_view(converted));
		if (name.len && !is_utf16(name) && !stet_str_eq_nocase(name, STET_STR("UTF-8")))
			return refuse(name, err);
		redeclare(converted);
		*utf8 = stet_buf_view(converted);
		return stet_buf_check(converted, err);
	}
	name = declared(bytes);
	if (name.len && !stet_str_eq_nocase(name, STET_STR("UTF-8")))
		return refuse(name, err);
	valid = valid_until(bytes);
	if (valid < bytes.len)
		return stet_fail(err, STET_EFORMAT, "xml.encoding", "byte %zu is not UTF-8", valid);
	*utf8 = bytes;
	return STET_OK;
}

int stet_xml_check_utf8(stet_str piece, uint64_t at, bool last, size_t *good, struct stet_err *err)
{
	stet_str name = at == 0 ? declared(piece) : (stet_str){ 0 };

	if (name.len && !stet_str_eq_nocase(name, STET_STR("UTF-8")))
		return refuse(name, err);
	*good = valid_until(piece);
	if (piece.len - *good < (last ? 1 : 4))
		return STET_OK;
	at += *good;
	return stet_fail(err, STET_EFORMAT, "xml.encoding", "byte %ju is not UTF-8", (uintmax_t)at);
}
