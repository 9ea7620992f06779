/* base64.c - bytes as text of 64 letters. */
#include "base/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Three bytes, of which `n` are there. */
static void four(char *to, const unsigned char *at, size_t n)
{
	uint32_t word = (uint32_t)at[0] << 16 | (n > 1 ? (uint32_t)at[1] << 8 : 0) | (n > 2 ? at[2] : 0u);

	to[0] = letters[word >> 18];
	to[1] = letters[word >> 12 & 63];
	to[2] = n > 1 ? letters[word >> 6 & 63] : '=';
	to[3] = n > 2 ? letters[word & 63] : '=';
}

void stet_base64_write(struct stet_buf *out, stet_str bytes)
{
	size_t len = (bytes.len + 2) / 3 * 4;
	char *to = stet_buf_room(out, len);

	if (!to)
		return;
	for (size_t i = 0; i < bytes.len; i += 3, to += 4)
		four(to, (const unsigned char *)bytes.at + i, bytes.len - i);
	out->len += len;
}

static int value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Room for three bytes of each four letters begun is at `to`; how many they are, or -1. */
static long long read_all(char *to, stet_str text)
{
	size_t n = 0, ends = 0;
	uint32_t word = 0;

	for (size_t i = 0; i < text.len; i++) {
		int six = value(text.at[i]);

		if (is_space(text.at[i]))
			continue;
		ends += text.at[i] == '=';
		if (six < 0 ? text.at[i] != '=' : ends > 0)
			return -1;
		if (six < 0)
			continue;
		word = word << 6 | (uint32_t)six;
		/* 6, 12, 18, 24 bits: each letter but the first of four ends a byte. */
		if (n++ % 4)
			*to++ = (char)(word >> (6 - 2 * ((n - 1) % 4)) & 0xFF);
	}
	if (n % 4 == 1 || ends > 2 || (ends && (n + ends) % 4))
		return -1;
	n = n / 4 * 3 + (n % 4 ? n % 4 - 1 : 0);
	return (long long)n;
}

bool stet_base64_read(struct stet_buf *out, stet_str text)
{
	char *to = stet_buf_room(out, text.len / 4 * 3 + 3);
	long long len = to ? read_all(to, text) : -1;

	if (len > 0)
		out->len += (size_t)len;
	if (to)
		out->at[out->len] = '\0';
	return len >= 0;
}
