/* text_link.c - the links that may stand in a file. */
#include "pptx/text.h"

static bool plain_host_char(char c)
{
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;

	return letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

/* host[:port], and no more: names and passwords in links only deceive. */
static bool good_host(stet_str host)
{
	size_t i = 0;
	long long port;

	while (i < host.len && plain_host_char(host.at[i]))
		i++;
	if (i == 0 || host.at[0] == '.')
		return false;
	if (i == host.len)
		return true;
	return host.at[i] == ':' && stet_str_int(stet_str_sub(host, i + 1, host.len), 1, 65535, &port);
}

static bool good_web(stet_str link, size_t scheme)
{
	stet_str host = stet_str_sub(link, scheme, link.len);

	for (size_t i = 0; i < host.len; i++)
		if (strchr("/?#", host.at[i])) {
			host.len = i;
			break;
		}
	return good_host(host);
}

static bool good_mail(stet_str link)
{
	size_t at = stet_str_find(link, STET_STR("@"));

	if (at == SIZE_MAX || at <= 7)
		return false;
	for (size_t i = 7; i < link.len && link.at[i] != '?'; i++)
		if (!plain_host_char(link.at[i]) && !strchr("@+%", link.at[i]))
			return false;
	return stet_str_find(stet_str_sub(link, at + 1, link.len), STET_STR("@")) == SIZE_MAX && at + 1 < link.len &&
	       link.at[at + 1] != '?';
}

static bool allowed(stet_str link)
{
	if (link.len > 2000)
		return false;           /* PowerPoint's limit is 2,083 */
	if (link.len > 7 && stet_str_eq_nocase(stet_str_sub(link, 0, 7), STET_STR("http://")))
		return good_web(link, 7);
	if (link.len > 8 && stet_str_eq_nocase(stet_str_sub(link, 0, 8), STET_STR("https://")))
		return good_web(link, 8);
	return link.len > 7 && stet_str_eq_nocase(stet_str_sub(link, 0, 7), STET_STR("mailto:")) && good_mail(link);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool stet_text_link(struct stet_buf *out, stet_str link)
{
	link = stet_str_trim(link);
	if (!allowed(link))
		return false;
	for (size_t i = 0; i < link.len; i++) {
		unsigned char c = (unsigned char)link.at[i];
		bool stray = c == '%' && !(i + 2 < link.len && is_hex(link.at[i + 1]) && is_hex(link.at[i + 2]));

		if (c <= ' ' || c == 0x7F || stray || strchr("\"<>\\^`{|}", c))
			stet_buf_fmt(out, "%%%02X", c);
		else
			stet_buf_char(out, (char)c);
	}
	return true;
}
