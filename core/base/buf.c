/* buf.c - bytes that grow up to a ceiling. */
#include <stdio.h>
#include <stdlib.h>

#include <stet/base.h>

#include "base/utf8.h"

#define DEFAULT_MAX ((size_t)1 << 30)

char *stet_buf_room(struct stet_buf *buf, size_t len)
{
	size_t max = buf->max ? buf->max : DEFAULT_MAX;
	size_t cap = buf->cap;

	if (buf->over || len > max - buf->len) {
		buf->over = true;
		return NULL;
	}
	if (buf->len + len + 1 > cap) {
		/* Most stay small: they shall not be moved often. */
		cap = cap >= 4096 ? cap + cap / 2 : cap ? 4 * cap : 96;
		if (cap < buf->len + len + 1)
			cap = buf->len + len + 1;
		buf->at = stet_grow(buf->at, cap);
		buf->cap = cap;
	}
	buf->at[buf->len + len] = 0;
	return buf->at + buf->len;
}

/* There is room for so many bytes, and may be. */
static bool fits(const struct stet_buf *buf, size_t len)
{
	return len < buf->cap - buf->len && !buf->over && len <= (buf->max ? buf->max : DEFAULT_MAX) - buf->len;
}

void stet_buf_add(struct stet_buf *buf, const void *bytes, size_t len)
{
	char *to = fits(buf, len) ? buf->at + buf->len : stet_buf_room(buf, len);

	if (to && len) {
		memcpy(to, bytes, len);
		to[len] = 0;
		buf->len += len;
	}
}

void stet_buf_str(struct stet_buf *buf, stet_str s)
{
	stet_buf_add(buf, s.at, s.len);
}

void stet_buf_z(struct stet_buf *buf, const char *z)
{
	stet_buf_add(buf, z, strlen(z));
}

void stet_buf_char(struct stet_buf *buf, char c)
{
	if (!fits(buf, 1)) {
		stet_buf_add(buf, &c, 1);
		return;
	}
	buf->at[buf->len++] = c;
	buf->at[buf->len] = 0;
}

void stet_buf_vfmt(struct stet_buf *buf, const char *fmt, va_list args)
{
	char small[256];
	va_list again;
	char *to;
	int len;

	va_copy(again, args);
	len = vsnprintf(small, sizeof(small), fmt, args);
	if (len < 0) {
		buf->over = true;
	} else if ((size_t)len < sizeof(small)) {
		stet_buf_add(buf, small, (size_t)len);
	} else if ((to = stet_buf_room(buf, (size_t)len))) {
		vsnprintf(to, (size_t)len + 1, fmt, again);
		buf->len += (size_t)len;
	}
	va_end(again);
}

void stet_buf_fmt(struct stet_buf *buf, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	stet_buf_vfmt(buf, fmt, args);
	va_end(args);
}

void stet_buf_rune(struct stet_buf *buf, uint32_t rune)
{
	char bytes[4];

	stet_buf_add(buf, bytes, stet_utf8_put(bytes, rune));
}

/* Bidi controls can make a name read as another one; so they are shown, not obeyed. */
static bool is_bidi_control(uint32_t r)
{
	return (r >= 0x202A && r <= 0x202E) || (r >= 0x2066 && r <= 0x2069) || r == 0x200E || r == 0x200F || r == 0x61C;
}

void stet_buf_escaped(struct stet_buf *buf, stet_str s)
{
	size_t i = 0;

	while (i < s.len) {
		uint32_t rune;
		size_t len = stet_utf8_next(stet_str_sub(s, i, 4), &rune);

		if (len == 0)
			stet_buf_fmt(buf, "\\x%02X", (unsigned char)s.at[i]), len = 1;
		else if (rune < 0x20 || rune == 0x7F || (rune >= 0x80 && rune < 0xA0))
			stet_buf_fmt(buf, "\\x%02X", rune);
		else if (is_bidi_control(rune))
			stet_buf_fmt(buf, "\\u{%04X}", rune);
		else
			stet_buf_add(buf, s.at + i, len);
		i += len;
	}
}

int stet_buf_check(const struct stet_buf *buf, struct stet_err *err)
{
	if (!buf->over)
		return STET_OK;
	return stet_fail(err, STET_ELIMIT, "limit.size", "more than %zu bytes", buf->max ? buf->max : DEFAULT_MAX);
}

void stet_buf_free(struct stet_buf *buf)
{
	free(buf->at);
	*buf = (struct stet_buf){ .max = buf->max };
}
