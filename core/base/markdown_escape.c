/* markdown_escape.c - text made safe in Markdown. */
#include "base/markdown_escape.h"

#define LONGEST_ADDRESS 200     /* looked at */

/* What may be a sign somewhere, what may be one at the start of a line, and what is no character of a document. */
enum { SIGN = 1, START = 2, CONTROL = 4 };

static const uint8_t class_of[256] = {
	['\\'] = SIGN, ['`'] = SIGN, ['*'] = SIGN, ['_'] = SIGN, ['['] = SIGN, [']'] = SIGN, ['<'] = SIGN, ['&'] = SIGN,
	['~'] = SIGN, ['^'] = SIGN, ['!'] = SIGN, ['|'] = SIGN,
	['#'] = START, ['>'] = START, ['-'] = START, ['+'] = START, ['='] = START, [':'] = START, ['%'] = START,
	[0] = CONTROL, [1] = CONTROL, [2] = CONTROL, [3] = CONTROL, [4] = CONTROL, [5] = CONTROL, [6] = CONTROL,
	[7] = CONTROL, [8] = CONTROL, [11] = CONTROL, [12] = CONTROL, [13] = CONTROL, [14] = CONTROL, [15] = CONTROL,
	[16] = CONTROL, [17] = CONTROL, [18] = CONTROL, [19] = CONTROL, [20] = CONTROL, [21] = CONTROL, [22] = CONTROL,
	[23] = CONTROL, [24] = CONTROL, [25] = CONTROL, [26] = CONTROL, [27] = CONTROL, [28] = CONTROL, [29] = CONTROL,
	[30] = CONTROL, [31] = CONTROL,
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\t' || c == 0;
}

/* "&amp;", or what may become it with the text that follows. */
static bool is_entity(const struct stet_markdown_escape *esc, stet_str s, size_t i)
{
	i++;
	if (i < s.len && !is_word(s.at[i]) && s.at[i] != '#')
		return false;
	for (i++; i < s.len && is_word(s.at[i]); i++)
		;
	return i < s.len ? s.at[i] == ';' : !esc->last;
}

/* "<b>", "</b>", "<!--", "<http://…>", "<a@b.c>", or what may become it with the text that follows. */
static bool is_tag(const struct stet_markdown_escape *esc, stet_str s, size_t i)
{
	size_t end = ++i + LONGEST_ADDRESS;

	if (i < s.len && ((is_word(s.at[i]) && s.at[i] > '9') || strchr("/!?", s.at[i])))
		return true;
	/* md4c lets any character begin an address. */
	for (i++; i < s.len && (is_word(s.at[i]) || strchr(".!#$%&'*+/=?^_`{|}~-:@", s.at[i])); i++)
		if (s.at[i] == ':' || s.at[i] == '@' || i == end)
			return true;
	return i >= s.len && !esc->last;
}

/* Is the sign at `i` taken for one?  `before` is 0 at the start of a line. */
static bool is_sign(const struct stet_markdown_escape *esc, stet_str s, size_t i, char before)
{
	char next = i + 1 < s.len ? s.at[i + 1] : 0;
	bool ends = i + 1 == s.len && !esc->last;       /* anything may follow */

	switch (s.at[i]) {
	case '\\':
		return next == 0 || !(is_word(next) || next == ' ' || (next & 0x80));
	case '*':
		return !(before == ' ' && next == ' ');
	case '_':
		return !(is_word(before) && is_word(next));
	case '[':
		return before == 0 || esc->brackets || next == '^' || next == '@' || ends;
	case ']':
		return esc->brackets || ends || (next && strchr("([{", next));
	case '<':
		return is_tag(esc, s, i);
	case '&':
		return is_entity(esc, s, i);
	case '!':
		return ends || next == '[';
	case '|':
		return esc->place == STET_MARKDOWN_CELL || before == 0;
	default:
		return true;
	}
}

/* "12." or "12)": where the sign stands, or 0. */
static size_t number_end(stet_str s)
{
	size_t n = 0;

	while (n < s.len && n < 10 && is_digit(s.at[n]))
		n++;
	return n && n < 10 && n < s.len && (s.at[n] == '.' || s.at[n] == ')') && (n + 1 == s.len || is_gap(s.at[n + 1])) ? n : 0;
}

/* Does the character that begins the line begin a block? */
static bool begins_block(stet_str s)
{
	char next = s.len > 1 ? s.at[1] : 0;

	switch (s.at[0]) {
	case '#':
	case '>':
		return true;
	case '-':
	case ':':
		return !is_word(next);
	case '+':
	case '%':
		return is_gap(next);
	case '=':
		return next == '=' || is_gap(next);
	default:
		return false;
	}
}

static void space(struct stet_markdown_escape *esc, char c)
{
	stet_buf_z(esc->out, c == '\t' ? "&#9;" : "&#32;");
}

/* Spaces at the edges of a line would be lost. */
static stet_str edges(struct stet_markdown_escape *esc, stet_str *text)
{
	stet_str s = *text, tail;
	size_t end;

	while (s.len && esc->out->len == esc->line && (s.at[0] == ' ' || s.at[0] == '\t')) {
		space(esc, s.at[0]);
		s = stet_str_sub(s, 1, s.len);
	}
	end = s.len;
	while (esc->last && end && (s.at[end - 1] == ' ' || s.at[end - 1] == '\t'))
		end--;
	tail = stet_str_sub(s, end, s.len);
	*text = stet_str_sub(s, 0, end);
	return tail;
}

/* A heading's closing signs: "C #" would lose its #, "{x}" might be taken for attributes. */
static bool ends_heading(const struct stet_markdown_escape *esc, stet_str s, size_t i)
{
	return esc->place == STET_MARKDOWN_HEADING && esc->last && i + 1 == s.len && (s.at[i] == '#' || s.at[i] == '}');
}

static bool is_escaped(const struct stet_markdown_escape *esc, stet_str s, size_t i, uint8_t class, size_t number)
{
	bool starts = i == 0 && esc->out->len == esc->line;
	char before = i ? s.at[i - 1] : starts ? 0 : esc->out->at[esc->out->len - 1];

	if (class & SIGN)
		return is_sign(esc, s, i, before);
	if (number && i == number)
		return true;
	return starts && esc->place == STET_MARKDOWN_PARA && begins_block(s);
}

void stet_markdown_escape(struct stet_markdown_escape *esc, stet_str text)
{
	stet_str s = text, tail = edges(esc, &s);
	bool starts = esc->out->len == esc->line;
	size_t number = starts && esc->place == STET_MARKDOWN_PARA ? number_end(s) : 0, plain = 0;

	for (size_t i = 0; i < s.len; i++) {
		uint8_t class = class_of[(unsigned char)s.at[i]];
		bool sign = (class || (number && i == number) || ends_heading(esc, s, i)) && !(class & CONTROL) &&
		            (ends_heading(esc, s, i) || is_escaped(esc, s, i, class, number));

		if (!sign && !(class & CONTROL))
			continue;
		stet_buf_add(esc->out, s.at + plain, i - plain);
		plain = i + !sign;
		stet_buf_z(esc->out, sign ? "\\" : "\xEF\xBF\xBD");
	}
	stet_buf_add(esc->out, s.at + plain, s.len - plain);
	for (size_t i = 0; i < tail.len; i++)
		space(esc, tail.at[i]);
}

/* As it is when nothing in it could end it, else between < and >. */
void stet_markdown_target(struct stet_buf *out, stet_str target)
{
	static const char ending[] = "()<>\\\"'`[]|", escaped[] = "<>\\`[]|";
	struct stet_markdown_escape esc = { .last = true };
	bool plain = true;

	for (size_t i = 0; i < target.len; i++)
		plain = plain && (unsigned char)target.at[i] > ' ' && target.at[i] != 127 && !strchr(ending, target.at[i]);
	if (!plain)
		stet_buf_char(out, '<');
	for (size_t i = 0; i < target.len; i++) {
		char c = target.at[i];

		/* md4c pairs signs in a target with those outside. */
		bool sign = strchr("&*_~", c) && c && is_sign(&esc, target, i, i ? target.at[i - 1] : 0);

		if (sign || (!plain && c && strchr(escaped, c)))
			stet_buf_char(out, '\\');
		if (class_of[(unsigned char)c] & CONTROL || c == '\n')
			stet_buf_char(out, ' ');
		else
			stet_buf_char(out, c);
	}
	if (!plain)
		stet_buf_char(out, '>');
}
