/* json.c - writing JSON as it is found. */
#include "base/json.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

static void before(struct stet_json *json)
{
	if (json->keyed)
		json->keyed = false;
	else if (json->more)
		stet_buf_char(json->out, ',');
	json->more = true;
}

void stet_json_open(struct stet_json *json, char bracket)
{
	before(json);
	if (json->lines && json->depth == json->lines)
		stet_buf_char(json->out, '\n');
	stet_buf_char(json->out, bracket);
	json->depth++;
	json->more = false;
}

void stet_json_close(struct stet_json *json, char bracket)
{
	json->depth--;
	stet_buf_char(json->out, bracket);
	json->more = true;
}

static void quoted(struct stet_buf *out, stet_str s)
{
	size_t plain = 0, i = 0;

	stet_buf_char(out, '"');
	while (i < s.len) {
		unsigned char c = (unsigned char)s.at[i];
		uint32_t rune;
		size_t len = c < 0x80 ? 1 : stet_utf8_next((stet_str){ s.at + i, s.len - i }, &rune);

		if (len && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
			i += len;
			continue;
		}
		stet_buf_add(out, s.at + plain, i - plain);
		if (len == 0)
			stet_buf_z(out, "\xEF\xBF\xBD"), len = 1;
		else if (c == '"' || c == '\\')
			stet_buf_char(out, '\\'), stet_buf_char(out, (char)c);
		else if (c == '\n')
			stet_buf_z(out, "\\n");
		else if (c == '\t')
			stet_buf_z(out, "\\t");
		else
			stet_buf_fmt(out, "\\u%04x", c);
		i += len;
		plain = i;
	}
	stet_buf_add(out, s.at + plain, i - plain);
	stet_buf_char(out, '"');
}

void stet_json_key(struct stet_json *json, const char *key)
{
	before(json);
	quoted(json->out, stet_str_of(key));
	stet_buf_char(json->out, ':');
	json->keyed = true;
}

void stet_json_str(struct stet_json *json, stet_str s)
{
	before(json);
	quoted(json->out, s);
}

void stet_json_int(struct stet_json *json, long long n)
{
	before(json);
	stet_buf_fmt(json->out, "%lld", n);
}

void stet_json_bool(struct stet_json *json, bool b)
{
	before(json);
	stet_buf_z(json->out, b ? "true" : "false");
}

void stet_json_real(struct stet_json *json, double n)
{
	char text[40];
	int len = 0;

	if (!isfinite(n))
		n = 0;
	for (int digits = DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
		len = snprintf(text, sizeof(text), "%.*g", digits, n);
		if (strtod(text, NULL) == n)
			break;
	}
	/* A host program may have set a locale whose point is none. */
	for (int i = 0; i < len; i++)
		if (!strchr("0123456789+-e", text[i]))
			text[i] = '.';
	stet_json_raw(json, (stet_str){ text, (size_t)len });
}

void stet_json_raw(struct stet_json *json, stet_str value)
{
	before(json);
	stet_buf_str(json->out, value);
}

void stet_json_text(struct stet_json *json, const char *key, stet_str s)
{
	stet_json_key(json, key);
	stet_json_str(json, s);
}

void stet_json_count(struct stet_json *json, const char *key, long long n)
{
	stet_json_key(json, key);
	stet_json_int(json, n);
}

void stet_json_member(struct stet_json *json, const char *key, stet_str s)
{
	if (s.len)
		stet_json_text(json, key, s);
}

void stet_json_number(struct stet_json *json, const char *key, long long n)
{
	if (n)
		stet_json_count(json, key, n);
}

void stet_json_flag(struct stet_json *json, const char *key, bool b)
{
	if (!b)
		return;
	stet_json_key(json, key);
	stet_json_bool(json, true);
}
