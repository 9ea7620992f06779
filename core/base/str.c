/* str.c - looking at bytes that somebody else owns. */
#include <stet/base.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

int stet_str_order(stet_str a, stet_str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.at, b.at, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool stet_str_eq_nocase(stet_str a, stet_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

bool stet_str_starts(stet_str s, stet_str prefix)
{
	return s.len >= prefix.len && stet_str_eq((stet_str){ s.at, prefix.len }, prefix);
}

bool stet_str_ends(stet_str s, stet_str suffix)
{
	return s.len >= suffix.len && stet_str_eq((stet_str){ s.at + s.len - suffix.len, suffix.len }, suffix);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

stet_str stet_str_trim(stet_str s)
{
	while (s.len && is_space(s.at[0]))
		s.at++, s.len--;
	while (s.len && is_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

size_t stet_str_find(stet_str s, stet_str needle)
{
	const char *hit;

	if (needle.len == 0)
		return 0;
	/* The first byte alone is found much quicker, and often is not there. */
	hit = s.len ? memchr(s.at, *needle.at, s.len) : NULL;
	if (hit && needle.len > 1)
		hit = memmem(hit, s.len - (size_t)(hit - s.at), needle.at, needle.len);
	return hit ? (size_t)(hit - s.at) : SIZE_MAX;
}

bool stet_str_cut(stet_str *rest, char sep, stet_str *piece)
{
	const char *hit;

	if (!rest->at)
		return false;
	hit = rest->len ? memchr(rest->at, sep, rest->len) : NULL;
	if (!hit) {
		*piece = *rest;
		*rest = (stet_str){ 0 };
		return true;
	}
	*piece = (stet_str){ rest->at, (size_t)(hit - rest->at) };
	*rest = (stet_str){ hit + 1, rest->len - piece->len - 1 };
	return true;
}

bool stet_str_int(stet_str s, long long min, long long max, long long *out)
{
	bool minus = s.len && s.at[0] == '-';
	long long n = 0;

	if (s.len && (s.at[0] == '-' || s.at[0] == '+'))
		s = stet_str_sub(s, 1, s.len);
	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_sub_overflow(n, s.at[i] - '0', &n))
			return false;
	}
	/* Counted downwards, so that the least number has room. */
	if (!minus && __builtin_sub_overflow(0, n, &n))
		return false;
	if (n < min || n > max)
		return false;
	*out = n;
	return true;
}
