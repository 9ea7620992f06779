/* script_parts.c - signs, addresses, quotes. */
#include "text/script_parts.h"

#include "base/utf8.h"

#define MOST_NAME 1024          /* bytes: of tables in tables */
#define MOST_HEAD 200

static stet_str skip_blanks(stet_str s)
{
	while (s.len) {
		if (*s.at == ' ' || *s.at == '\t')
			s = stet_str_sub(s, 1, s.len);
		else if ((unsigned char)*s.at < 0x80)
			break;
		else if (stet_str_starts(s, STET_STR("\xC2\xA0")))
			s = stet_str_sub(s, 2, s.len);
		else if (stet_str_starts(s, STET_STR("\xE3\x80\x80")))
			s = stet_str_sub(s, 3, s.len);
		else
			break;
	}
	return s;
}

static bool take(stet_str *rest, stet_str what)
{
	stet_str s = skip_blanks(*rest);

	if (!stet_str_starts(s, what))
		return false;
	*rest = stet_str_sub(s, what.len, s.len);
	return true;
}

/* The full-width form of an ASCII sign (U+FF01 to U+FF5E). */
static bool take_wide(stet_str *rest, char sign)
{
	char utf8[4];
	size_t len = stet_utf8_put(utf8, 0xFF00u + (unsigned char)sign - 0x20u);

	return take(rest, (stet_str){ utf8, len });
}

bool script_take_sign(stet_str *rest, char sign)
{
	stet_str before = *rest;

	/* A letter is one only when it stands alone. */
	if (sign == 'x')
		return (take(rest, STET_STR("x ")) || take(rest, STET_STR("X ")));
	if (take(rest, (stet_str){ &sign, 1 }) || take_wide(rest, sign))
		return true;
	if ((sign == '<' && take(rest, STET_STR("&lt;"))) || (sign == '>' && take(rest, STET_STR("&gt;"))))
		return true;
	*rest = before;
	return false;
}

bool script_take_bar(stet_str *rest)
{
	return take(rest, STET_STR("|")) || take_wide(rest, '|');
}

/* ---- names ------------------------------------------------------------------------------------------ */

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t word_length(stet_str s, bool dots)
{
	size_t n = 0;

	while (n < s.len && (is_lower((char)(s.at[n] | 0x20)) || is_digit(s.at[n]) || (dots && s.at[n] == '.')))
		n++;
	return n;
}

/* Nothing that could be more of a name follows. */
static bool ends(stet_str s, size_t at)
{
	unsigned char c = at < s.len ? (unsigned char)s.at[at] : ' ';

	return c == ' ' || c == '\t' || c == '|' || c == '"' || c == ':' || c >= 0x80 || c == '>' || c == '<' || c == '&';
}

bool script_take_address(stet_str *rest, struct stet_address *address)
{
	stet_str s = skip_blanks(*rest);
	size_t n = word_length(s, true);

	/* A full stop after it is one too many. */
	if (n < 4 || n > MOST_NAME || !is_lower(s.at[0]) || !ends(s, n))
		return false;
	if (s.at[n - 3] != '.' || !is_lower(s.at[n - 2]) || !(is_lower(s.at[n - 1]) || is_digit(s.at[n - 1])))
		return false;
	*address = (struct stet_address){ { s.at, n - 3 }, { s.at + n - 2, 2 } };
	*rest = stet_str_sub(s, n, s.len);
	return true;
}

bool script_take_revision(stet_str *rest, stet_str *id)
{
	stet_str s = skip_blanks(*rest);
	size_t n = word_length(s, false);

	if (n < 2 || n > 12 || (s.at[0] != 'r' && s.at[0] != 'c') || !ends(s, n))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!is_digit(s.at[i]))
			return false;
	*id = (stet_str){ s.at, n };
	*rest = stet_str_sub(s, n, s.len);
	return true;
}

bool script_take_word(stet_str *rest, stet_str *word)
{
	stet_str s = skip_blanks(*rest);
	size_t n = word_length(s, false);

	if (n == 0 || n > 16)
		return false;
	*word = (stet_str){ s.at, n };
	*rest = stet_str_sub(s, n, s.len);
	return true;
}

bool script_take_head(stet_str *rest, stet_str *head)
{
	size_t at = stet_str_find(*rest, STET_STR("|")), wide = stet_str_find(*rest, STET_STR("\xEF\xBD\x9C"));

	at = wide < at ? wide : at;
	if (at == SIZE_MAX || at > MOST_HEAD)
		return false;
	*head = stet_str_trim(stet_str_sub(*rest, 0, at));
	*rest = stet_str_sub(*rest, at, rest->len);
	return true;
}

bool script_looks_like_address(stet_str rest)
{
	stet_str s = skip_blanks(rest);
	size_t n = word_length(s, true);

	return n >= 2 && is_lower(s.at[0]) && (memchr(s.at, '.', n) || is_digit(s.at[n - 1])) && ends(s, n);
}

/* ---- quotes ----------------------------------------------------------------------------------------- */

/* Marks that people and programs put for a straight one.  What closes is what belongs to the one that opened, or a straight
 * one that was made of it. */
static const struct { stet_str open, close; } quotes[] = {
	{ { "\"", 1 }, { "\"", 1 } },
	{ { "\xE2\x80\x9C", 3 }, { "\xE2\x80\x9D", 3 } },
	{ { "\xE2\x80\x9E", 3 }, { "\xE2\x80\x9C", 3 } },
	{ { "\xC2\xAB", 2 }, { "\xC2\xBB", 2 } },
	{ { "\xE3\x80\x8C", 3 }, { "\xE3\x80\x8D", 3 } },
	{ { "\xEF\xBC\x82", 3 }, { "\xEF\xBC\x82", 3 } },
	{ { "&quot;", 6 }, { "&quot;", 6 } },
};

#define N_QUOTES (sizeof(quotes) / sizeof(*quotes))

static size_t opening(stet_str *rest)
{
	for (size_t i = 0; i < N_QUOTES; i++)
		if (take(rest, quotes[i].open))
			return i;
	return N_QUOTES;
}

bool script_at_quote(stet_str rest)
{
	return opening(&rest) < N_QUOTES;
}

static bool take_arrow(stet_str *rest)
{
	return take(rest, STET_STR("=>")) || take(rest, STET_STR("->")) || take(rest, STET_STR("=&gt;")) ||
	       take(rest, STET_STR("\xE2\x87\x92")) || take(rest, STET_STR("\xE2\x86\x92")) ||
	       take(rest, STET_STR("\xEF\xBC\x9D\xEF\xBC\x9E"));
}

/* Where the words end: the only closing quote after which `follows` says yes.  Two such places: nobody knows. */
static bool close_before(stet_str s, stet_str quote, bool (*follows)(stet_str *), stet_str *words, stet_str *rest)
{
	size_t at = 0, found = 0, step;

	while ((step = stet_str_find(stet_str_sub(s, at, s.len), quote)) != SIZE_MAX) {
		stet_str after = stet_str_sub(s, at + step + quote.len, s.len);

		if (follows(&after)) {
			found++;
			*words = stet_str_sub(s, 0, at + step);
			*rest = after;
		}
		at += step + quote.len;
	}
	return found == 1;
}

/* A quote is closed by an arrow and a quote after it, by a bar, by the end. */
static bool arrow_follows(stet_str *rest)
{
	return take_arrow(rest) && script_at_quote(*rest);
}

static bool bar_follows(stet_str *rest)
{
	stet_str after = *rest;

	return script_take_bar(&after);
}

static bool end_follows(stet_str *rest)
{
	return skip_blanks(*rest).len == 0;
}

bool script_take_pair(stet_str rest, stet_str *old, stet_str *now)
{
	size_t quote = opening(&rest);
	stet_str after;

	if (quote == N_QUOTES || !close_before(rest, quotes[quote].close, arrow_follows, old, &after) || old->len == 0)
		return false;
	quote = opening(&after);
	return quote < N_QUOTES && close_before(after, quotes[quote].close, end_follows, now, &rest);
}

bool script_take_span(stet_str *rest, stet_str *span)
{
	stet_str s = *rest, after;
	size_t quote = opening(&s);

	if (quote == N_QUOTES || !close_before(s, quotes[quote].close, bar_follows, span, &after) || span->len == 0)
		return false;
	*rest = after;
	return true;
}

bool script_take_quoted(stet_str rest, stet_str *words)
{
	size_t quote = opening(&rest);

	return quote < N_QUOTES && close_before(rest, quotes[quote].close, end_follows, words, &rest) && words->len;
}
