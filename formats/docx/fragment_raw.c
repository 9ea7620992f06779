/* fragment_raw.c - text as it is written in a part, and what it stands for. */
#include "fragment.h"

#include "base/utf8.h"

static uint32_t reference(stet_str name)
{
	static const struct { const char *name; char is; } known[] = {
		{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
	};
	bool hex = name.len > 1 && name.at[1] == 'x';
	uint32_t rune = 0;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (stet_str_is(name, known[i].name))
			return (uint32_t)known[i].is;
	if (name.len < 2 || name.at[0] != '#' || name.len > 12)
		return 0;
	for (size_t i = 1 + hex; i < name.len; i++) {
		char c = name.at[i], low = c | 0x20;

		if (c >= '0' && c <= '9')
			rune = rune * (hex ? 16 : 10) + (uint32_t)(c - '0');
		else if (hex && low >= 'a' && low <= 'f')
			rune = rune * 16 + (uint32_t)(low - 'a' + 10);
		else
			return 0;
		if (rune > 0x10FFFF)
			return 0;
	}
	return rune;
}

size_t stet_raw_next(stet_str raw, char *out, size_t *len)
{
	const char *semicolon;
	uint32_t rune;

	*len = 1;
	if (!raw.len || raw.at[0] == '<')
		return 0;
	out[0] = raw.at[0];
	if (raw.at[0] == '\r') {
		out[0] = '\n';
		return raw.len > 1 && raw.at[1] == '\n' ? 2 : 1;
	}
	if (raw.at[0] != '&')
		return 1;
	semicolon = memchr(raw.at, ';', raw.len < 16 ? raw.len : 16);
	if (!semicolon)
		return 0;
	rune = reference(stet_str_sub(raw, 1, (size_t)(semicolon - raw.at) - 1));
	if (!rune)
		return 0;
	*len = stet_utf8_put(out, rune);
	return (size_t)(semicolon - raw.at) + 1;
}

bool stet_raw_is_plain(stet_str raw)
{
	return !raw.len || !(memchr(raw.at, '&', raw.len) || memchr(raw.at, '<', raw.len) || memchr(raw.at, '\r', raw.len));
}

size_t stet_raw_offset(stet_str raw, size_t at)
{
	size_t done = 0;

	if (at <= raw.len && stet_raw_is_plain(stet_str_sub(raw, 0, at)))
		return at;
	for (size_t seen = 0; seen < at;) {
		char c[4];
		size_t len, took = stet_raw_next(stet_str_sub(raw, done, raw.len), c, &len);

		if (!took)
			return raw.len;
		done += took;
		seen += len;
	}
	return done;
}
