/* target.c - where a link or a reference out of the file leads, judged by how it is written. */
#include "ooxml/target.h"

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool goes_on(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/* The scheme in front of a target, without its colon; empty when there is none. */
static stet_str scheme_of(stet_str target)
{
	size_t i = target.len && is_letter(target.at[0]);

	while (i && i < target.len && goes_on(target.at[i]))
		i++;
	return i && i < target.len && target.at[i] == ':' ? stet_str_sub(target, 0, i) : STET_STR("");
}

static bool is_unc(stet_str target)
{
	return stet_str_starts(target, STET_STR("\\\\")) || stet_str_starts(target, STET_STR("//"));
}

static bool one_of(stet_str s, const char *const *names)
{
	for (; *names; names++)
		if (stet_str_eq_nocase(s, stet_str_of(*names)))
			return true;
	return false;
}

bool stet_target_harmless(stet_str target)
{
	static const char *const fine[] = { "http", "https", "mailto", "tel", "ftp", "ftps", "news", "sip", "sms", NULL };
	stet_str t = stet_str_trim(target), scheme = scheme_of(t);

	return !is_unc(t) && (!scheme.len || one_of(scheme, fine));
}

bool stet_target_remote(stet_str target)
{
	static const char *const schemes[] = { "http", "https", "ftp", "ftps", "sftp", "smb", "webdav", "mhtml", "ms-msdt",
		NULL };
	stet_str t = stet_str_trim(target);

	if (is_unc(t) || one_of(scheme_of(t), schemes))
		return true;
	/* file://host/share is a UNC path; file:///c:/x is not. */
	return stet_str_eq_nocase(stet_str_sub(t, 0, 7), STET_STR("file://")) && t.len > 7 && t.at[7] != '/';
}
