/* percent.c - %20 and its like. */
#include "ooxml/percent.h"

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void stet_percent_decode(struct stet_buf *out, stet_str s)
{
	for (size_t i = 0; i < s.len; i++) {
		int high = i + 2 < s.len ? digit(s.at[i + 1]) : -1, low = i + 2 < s.len ? digit(s.at[i + 2]) : -1;

		if (s.at[i] == '%' && high >= 0 && low >= 0) {
			stet_buf_char(out, (char)(high << 4 | low));
			i += 2;
		} else {
			stet_buf_char(out, s.at[i]);
		}
	}
}

static bool may_stand(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c && strchr("-._~!$&'()*+,;=:@/[]", c));
}

void stet_percent_encode(struct stet_buf *out, stet_str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (may_stand(c))
			stet_buf_char(out, (char)c);
		else
			stet_buf_fmt(out, "%%%02X", c);
	}
}
