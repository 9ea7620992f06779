/* tree_scan.c - JSON by its grammar (RFC 8259), without building anything. */
#include "base/tree_scan.h"

#include "base/utf8.h"

/* What stands in place of `len` bytes here. */
static void replace(struct stet_tree_scan *scan, size_t len, const char *by)
{
	stet_buf_add(&scan->copy, scan->in.at + scan->copied, scan->at - scan->copied);
	stet_buf_z(&scan->copy, by);
	scan->at += len;
	scan->copied = scan->at;
}

static bool fails(struct stet_tree_scan *scan, const char *wrong)
{
	if (!scan->wrong)
		scan->wrong = wrong;
	return false;
}

/* The byte here; 0 at the end, where no grammar expects one. */
static unsigned char here(const struct stet_tree_scan *scan)
{
	return scan->at < scan->in.len ? (unsigned char)scan->in.at[scan->at] : 0;
}

static void skip_white(struct stet_tree_scan *scan)
{
	while (here(scan) == ' ' || here(scan) == '\n' || here(scan) == '\r' || here(scan) == '\t')
		scan->at++;
}

/* ---- strings ------------------------------------------------------------------------------------- */

#define REPLACEMENT "\xEF\xBF\xBD"

/* Four hexadecimal digits at `at`; -1: they are none. */
static int hex4(stet_str s, size_t at)
{
	int n = 0;

	if (at > s.len || s.len - at < 4)
		return -1;
	for (size_t i = at; i < at + 4; i++) {
		char c = s.at[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;

		if (digit < 0)
			return -1;
		n = n * 16 + digit;
	}
	return n;
}

static bool scan_unicode(struct stet_tree_scan *scan)
{
	int unit = hex4(scan->in, scan->at + 2), low;

	if (unit < 0)
		return fails(scan, "\\u needs four hexadecimal digits");
	if (unit >= 0xD800 && unit < 0xDC00 && stet_str_starts(stet_str_sub(scan->in, scan->at + 6, 2), STET_STR("\\u"))) {
		low = hex4(scan->in, scan->at + 8);
		if (low >= 0xDC00 && low < 0xE000) {
			scan->at += 12;
			return true;
		}
	}
	if (unit == 0 || (unit >= 0xD800 && unit < 0xE000))
		replace(scan, 6, REPLACEMENT);
	else
		scan->at += 6;
	return true;
}

static bool scan_escape(struct stet_tree_scan *scan)
{
	char c = scan->at + 1 < scan->in.len ? scan->in.at[scan->at + 1] : '\0';

	if (c == 'u')
		return scan_unicode(scan);
	if (c == '\0' || !strchr("\"\\/bfnrt", c))
		return fails(scan, "there is no such escape");
	scan->at += 2;
	return true;
}

/* Up to what needs a look: most of a string is letters. */
static void skip_plain(struct stet_tree_scan *scan)
{
	const signed char *p = (const signed char *)scan->in.at + scan->at, *end = p + (scan->in.len - scan->at);

	while (p < end && *p != '"' && *p != '\\' && *p > 0)
		p++;
	scan->at = scan->in.len - (size_t)(end - p);
}

/* Raw line ends and tabs are let through: models write them, and what they mean is plain. */
static bool scan_string(struct stet_tree_scan *scan)
{
	uint32_t rune;

	for (scan->at++; skip_plain(scan), scan->at < scan->in.len;) {
		size_t len;

		if (here(scan) == '"') {
			scan->at++;
			return true;
		}
		if (here(scan) == '\\') {
			if (!scan_escape(scan))
				return false;
			continue;
		}
		len = here(scan) ? stet_utf8_next(stet_str_sub(scan->in, scan->at, 4), &rune) : 0;
		if (len)
			scan->at += len;
		else
			replace(scan, 1, REPLACEMENT);
	}
	return fails(scan, "a string does not end");
}

/* ---- numbers and names --------------------------------------------------------------------------- */

static bool digits(struct stet_tree_scan *scan)
{
	size_t from = scan->at;

	while (here(scan) >= '0' && here(scan) <= '9')
		scan->at++;
	return scan->at > from;
}

/* What a double holds but roughly, or not at all, or what is longer than the 63 characters that cJSON reads of a number. */
static bool is_hard(stet_str number)
{
	size_t plain = 0, e;

	while (plain < number.len && number.at[plain] != '.' && (number.at[plain] | 0x20) != 'e')
		plain++;
	if (plain == number.len)
		return number.len > 15;
	for (e = plain; e < number.len && (number.at[e] | 0x20) != 'e';)
		e++;
	if (e < number.len)
		e += number.at[e + 1] == '+' || number.at[e + 1] == '-' ? 2 : 1;
	/* Two digits of an exponent are always in range. */
	return number.len > 40 || number.len - e > 2;
}

static bool scan_number(struct stet_tree_scan *scan)
{
	size_t from = scan->at;
	struct stet_tree_hard *hard;
	stet_str number;

	if (here(scan) == '-')
		scan->at++;
	if (here(scan) == '0')
		scan->at++;
	else if (!digits(scan))
		return fails(scan, "a number has digits");
	if (here(scan) == '.') {
		scan->at++;
		if (!digits(scan))
			return fails(scan, "digits follow the point of a number");
	}
	if (here(scan) == 'e' || here(scan) == 'E') {
		scan->at++;
		if (here(scan) == '+' || here(scan) == '-')
			scan->at++;
		if (!digits(scan))
			return fails(scan, "an exponent has digits");
	}
	number = stet_str_sub(scan->in, from, scan->at - from);
	if (is_hard(number)) {
		hard = STET_PUSH(&scan->arena, scan->hard, scan->n_hard);
		*hard = (struct stet_tree_hard){ scan->numbers, number };
		scan->at = from;
		replace(scan, number.len, "0");
	}
	scan->numbers++;
	return true;
}

static bool scan_word(struct stet_tree_scan *scan)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		stet_str word = stet_str_of(words[i]);

		if (stet_str_starts(stet_str_sub(scan->in, scan->at, word.len), word)) {
			scan->at += word.len;
			return true;
		}
	}
	return fails(scan, scan->at < scan->in.len ? "a value is expected" : "it ends where a value is expected");
}

static bool scan_plain_value(struct stet_tree_scan *scan)
{
	unsigned char c = here(scan);

	if (c == '"')
		return scan_string(scan);
	return c == '-' || (c >= '0' && c <= '9') ? scan_number(scan) : scan_word(scan);
}

/* ---- objects and lists --------------------------------------------------------------------------- */

static bool in_object(const struct stet_tree_scan *scan)
{
	return scan->depth && scan->objects[scan->depth - 1];
}

static bool scan_key(struct stet_tree_scan *scan)
{
	skip_white(scan);
	if (here(scan) != '"')
		return fails(scan, "a name in quotation marks is expected");
	if (!scan_string(scan))
		return false;
	skip_white(scan);
	if (here(scan) != ':')
		return fails(scan, "a colon is expected");
	scan->at++;
	return true;
}

/* Go in; `*value` when something stands in it, so that a value follows. */
static bool scan_open(struct stet_tree_scan *scan, bool *value)
{
	bool object = here(scan) == '{';

	if (scan->depth == STET_TREE_DEPTH)
		return fails(scan, "depth");
	scan->objects[scan->depth++] = object;
	scan->at++;
	skip_white(scan);
	*value = here(scan) != (object ? '}' : ']');
	return !*value || !object || scan_key(scan);
}

/* After a value: out of what ends here, up to where the next value begins. */
static bool scan_after(struct stet_tree_scan *scan, bool *value)
{
	*value = false;
	while (scan->depth) {
		skip_white(scan);
		if (here(scan) == ',') {
			scan->at++;
			*value = true;
			return !in_object(scan) || scan_key(scan);
		}
		if (here(scan) != (in_object(scan) ? '}' : ']'))
			return fails(scan, in_object(scan) ? "a comma or } is expected" : "a comma or ] is expected");
		scan->at++;
		scan->depth--;
	}
	return true;
}

static bool scan_value(struct stet_tree_scan *scan)
{
	bool value = true;

	while (value) {
		skip_white(scan);
		if (++scan->values > STET_TREE_VALUES)
			return fails(scan, "values");
		if (here(scan) == '{' || here(scan) == '[') {
			if (!scan_open(scan, &value))
				return false;
			if (value)
				continue;
		} else if (!scan_plain_value(scan)) {
			return false;
		}
		if (!scan_after(scan, &value))
			return false;
	}
	skip_white(scan);
	return scan->at == scan->in.len || fails(scan, "something follows the value");
}

/* ---- what is told -------------------------------------------------------------------------------- */

static int tell(const struct stet_tree_scan *scan, struct stet_err *err)
{
	stet_str before = stet_str_sub(scan->in, 0, scan->at), line;
	size_t lines = 0;

	if (!strcmp(scan->wrong, "depth"))
		return stet_fail(err, STET_ELIMIT, "json.depth", "JSON is nested deeper than %d levels", STET_TREE_DEPTH);
	if (!strcmp(scan->wrong, "values"))
		return stet_fail(err, STET_ELIMIT, "json.values", "JSON has more than %d values", STET_TREE_VALUES);
	for (stet_str rest = before; stet_str_cut(&rest, '\n', &line);)
		lines++;
	return stet_fail(err, STET_EFORMAT, "json.syntax", "JSON, line %zu, column %zu: %s", lines, stet_utf8_count(line) + 1,
	                 scan->wrong);
}

int stet_tree_scan(struct stet_tree_scan *scan, struct stet_err *err)
{
	/* A mark of the byte order, as editors put one in front. */
	if (stet_str_starts(scan->in, STET_STR("\xEF\xBB\xBF")))
		scan->in = stet_str_sub(scan->in, 3, scan->in.len);
	if (!scan->in.at)
		scan->in.at = "";
	if (!scan_value(scan))
		return tell(scan, err);
	scan->clean = scan->in;
	if (scan->copied) {
		replace(scan, 0, "");
		scan->clean = stet_buf_view(&scan->copy);
	}
	return stet_buf_check(&scan->copy, err);
}

void stet_tree_scan_free(struct stet_tree_scan *scan)
{
	stet_buf_free(&scan->copy);
	stet_arena_free(&scan->arena);
}
