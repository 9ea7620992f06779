/* schema_pattern.c - "pattern" of a schema as a POSIX expression, where both mean the same. */
#include <regex.h>

#include "schema_parts.h"

#define PATTERN_MAX 256
#define TEXT_MAX 4096

struct pattern {
	stet_str from;
	size_t at;
	struct stet_buf to;
};

static char peek(const struct pattern *p, size_t ahead)
{
	return p->at + ahead < p->from.len ? p->from.at[p->at + ahead] : '\0';
}

/* "\d" and its like, and what is only quoted.  False: POSIX has no such thing. */
static bool escape(struct pattern *p)
{
	static const char *const classes[][2] = {
		{ "d", "[0-9]" }, { "D", "[^0-9]" }, { "w", "[A-Za-z0-9_]" }, { "W", "[^A-Za-z0-9_]" },
		{ "s", "[[:space:]]" }, { "S", "[^[:space:]]" }, { "n", "\n" }, { "t", "\t" },
	};
	char c = peek(p, 1);

	p->at += 2;
	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		if (c == classes[i][0][0]) {
			stet_buf_z(&p->to, classes[i][1]);
			return true;
		}
	if (!c || !strchr("\\^$.|?*+()[]{}", c)) {
		stet_buf_char(&p->to, c);
		return c && strchr("/-\"'_ :,;=@#%&!<>~", c);
	}
	stet_buf_char(&p->to, '\\');
	stet_buf_char(&p->to, c);
	return true;
}

/* A bracket with plain letters and ranges in it. */
static bool bracket(struct pattern *p)
{
	size_t end = p->at + 1;

	if (end < p->from.len && p->from.at[end] == '^')
		end++;
	if (end >= p->from.len || p->from.at[end] == ']')
		return false;
	while (end < p->from.len && p->from.at[end] != ']') {
		if (p->from.at[end] == '\\' || p->from.at[end] == '[')
			return false;
		end++;
	}
	if (end >= p->from.len)
		return false;
	stet_buf_str(&p->to, stet_str_sub(p->from, p->at, end + 1 - p->at));
	p->at = end + 1;
	return true;
}

/* Counts are spelled out by the engine, and those in groups are multiplied. */
static bool count(const struct pattern *p)
{
	size_t i = 1, digits = 0;

	for (; peek(p, i) && peek(p, i) != '}'; i++) {
		if (peek(p, i) == ',')
			digits = 0;
		else if (peek(p, i) < '0' || peek(p, i) > '9' || ++digits > 2)
			return false;
	}
	return peek(p, i) == '}' && i > 1 && peek(p, 1) != ',';
}

static bool is_repeat(char c)
{
	return c == '*' || c == '+' || c == '?' || c == '{';
}

static bool translate(struct pattern *p)
{
	unsigned counts = 0;

	while (p->at < p->from.len) {
		char c = peek(p, 0);

		if (c == '\\' || c == '[') {
			if (!(c == '[' ? bracket(p) : escape(p)))
				return false;
			continue;
		}
		if ((c == '(' && peek(p, 1) == '?') || (unsigned char)c >= 0x80 || (is_repeat(c) && p->at == 0))
			return false;
		if (c == '{' && (++counts > 2 || !count(p)))
			return false;
		/* A second sign behind a repetition makes it lazy, which POSIX does not know. */
		if ((is_repeat(c) && c != '{' && is_repeat(peek(p, 1))) || (c == '}' && is_repeat(peek(p, 1))))
			return false;
		stet_buf_char(&p->to, c);
		p->at++;
	}
	return true;
}

bool stet_schema_matches(stet_str pattern, stet_str text)
{
	struct pattern p = { .from = pattern };
	struct stet_buf subject = { 0 };
	bool matches = true;
	regex_t regex;

	if (pattern.len > PATTERN_MAX || text.len > TEXT_MAX || memchr(text.at ? text.at : "", '\0', text.len))
		return true;
	stet_buf_str(&subject, text);
	if (translate(&p) && p.to.len && regcomp(&regex, p.to.at, REG_EXTENDED | REG_NOSUB) == 0) {
		matches = regexec(&regex, subject.at ? subject.at : "", 0, NULL, 0) != REG_NOMATCH;
		regfree(&regex);
	}
	stet_buf_free(&subject);
	stet_buf_free(&p.to);
	return matches;
}
