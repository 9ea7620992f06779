/* source.c - a Markdown file made ready for md4c: line by line, what md4c does not know is taken out and marked. */
#include "markdown/md.h"

#include <stdio.h>

#include "base/utf8.h"

#define DEEPEST 64      /* divs in divs */

struct scan {
	struct stet_md_source *out;
	struct stet_arena *arena;
	struct stet_notes *notes;
	stet_str lead, before;          /* the two lines before, */
	stet_str rest;                  /* and what follows */
	unsigned line_no;
	char fence;                     /* '`' or '~' of the code block that is open, else 0 */
	size_t fence_len;
	bool fence_in_list, in_list, blank_before, no_comment_end;
	size_t open[DEEPEST];           /* numbers of the marks that opened divs */
	size_t n_open;
};

void stet_md_note(struct stet_notes *notes, const char *slug, unsigned line_no, const char *fmt, ...)
{
	struct stet_buf text = { .max = 1024 };
	char where[32];
	va_list args;

	va_start(args, fmt);
	stet_buf_vfmt(&text, fmt, args);
	va_end(args);
	snprintf(where, sizeof(where), "line %u", line_no);
	stet_note(notes, slug, stet_str_of(where), "%.*s", STET_ARG(stet_buf_view(&text)));
	stet_buf_free(&text);
}

/* ---- bytes --------------------------------------------------------------------------------------- */

static bool is_plain(unsigned char c)
{
	return (c >= 0x20) | (c == '\n') | (c == '\t');
}

/* In blocks without a branch, which the compiler makes wide. */
static bool needs_cleaning(stet_str s)
{
	size_t i = 0;

	for (; s.len - i >= 64; i += 64) {
		unsigned char bad = 0;

		for (size_t k = 0; k < 64; k++)
			bad |= (unsigned char)!is_plain((unsigned char)s.at[i + k]);
		if (bad)
			return true;
	}
	for (; i < s.len; i++)
		if (!is_plain((unsigned char)s.at[i]))
			return true;
	return false;
}

/* Lines end in LF; control characters, which no document may hold, become U+FFFD. */
static stet_str cleaned(struct stet_arena *arena, stet_str s)
{
	struct stet_buf out = { 0 };
	stet_str copy;

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\r' && i + 1 < s.len && s.at[i + 1] == '\n')
			continue;
		if (s.at[i] == '\r')
			stet_buf_char(&out, '\n');
		else if (is_plain((unsigned char)s.at[i]))
			stet_buf_char(&out, s.at[i]);
		else
			stet_buf_z(&out, "\xEF\xBF\xBD");
	}
	copy = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return copy;
}

/* stet_utf8_valid, with a short way for eight bytes of ASCII at a time. */
static bool is_utf8(stet_str s)
{
	size_t i = 0;

	while (i < s.len) {
		uint64_t eight;
		uint32_t rune;
		size_t len;

		if (s.len - i >= 8 && (memcpy(&eight, s.at + i, 8), !(eight & 0x8080808080808080u))) {
			i += 8;
			continue;
		}
		len = stet_utf8_next((stet_str){ s.at + i, s.len - i }, &rune);
		if (len == 0)
			return false;
		i += len;
	}
	return true;
}

/* ---- lines --------------------------------------------------------------------------------------- */

static size_t indent_of(stet_str line)
{
	size_t i = 0, columns = 0;

	while (i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'))
		columns += line.at[i++] == '\t' ? 4 : 1;
	return columns;
}

static size_t run_of(stet_str s, char c)
{
	size_t n = 0;

	while (n < s.len && s.at[n] == c)
		n++;
	return n;
}

static void put(struct scan *scan, stet_str line)
{
	char *to = stet_buf_room(&scan->out->text, line.len + 1);

	if (!to)
		return;
	if (line.len)
		memcpy(to, line.at, line.len);
	to[line.len] = '\n';
	scan->out->text.len += line.len + 1;
}

/* Put `line` with a mark at its end that stands for `was`. */
static struct stet_md_mark *put_mark(struct scan *scan, stet_str line, char sign, stet_str was)
{
	struct stet_md_mark *mark = STET_PUSH(scan->arena, scan->out->mark, scan->out->n);

	stet_buf_str(&scan->out->text, line);
	mark->at = scan->out->text.len;
	mark->line_no = scan->line_no;
	mark->was = stet_arena_str(scan->arena, was);
	stet_buf_char(&scan->out->text, sign);
	stet_buf_char(&scan->out->text, '\n');
	return mark;
}

/* ---- divs ---------------------------------------------------------------------------------------- */

/* What follows the colons of an opening fence: a word, {attributes}, or both. */
static bool div_attrs(struct stet_md_attrs *attrs, struct stet_arena *arena, stet_str s)
{
	size_t len = 0;

	while (len < s.len && s.at[len] != ' ' && s.at[len] != '{')
		len++;
	if (len) {
		struct stet_md_pair *pair = STET_PUSH(arena, attrs->pair, attrs->n);

		pair->key = STET_STR("class");
		pair->value = stet_arena_str(arena, stet_str_sub(s, 0, len));
	}
	s = stet_str_trim(stet_str_sub(s, len, s.len));
	return s.len == 0 || stet_md_attrs_parse(attrs, arena, s) == s.len;
}

static bool div_opens(struct scan *scan, stet_str line, stet_str what)
{
	struct stet_md_attrs attrs = { 0 };
	struct stet_md_mark *mark;

	if (!div_attrs(&attrs, scan->arena, what)) {
		stet_md_note(scan->notes, "deck.div", scan->line_no, "':::' wants one word or {.word key=value}; taken as text");
		return false;
	}
	if (scan->n_open == DEEPEST) {
		stet_md_note(scan->notes, "deck.div", scan->line_no, "divs nested deeper than %d; taken as text", DEEPEST);
		return false;
	}
	mark = put_mark(scan, STET_STR("# "), STET_MD_FENCE, line);
	mark->attrs = attrs;
	mark->opens = true;
	scan->open[scan->n_open++] = scan->out->n - 1;
	return true;
}

/* A line of colons.  False: it is text. */
static bool div_fence(struct scan *scan, stet_str line)
{
	stet_str s = stet_str_trim(line);
	size_t colons = run_of(s, ':');

	if (colons < 3)
		return false;
	s = stet_str_trim(stet_str_sub(s, colons, s.len));
	if (s.len) {
		while (s.len && s.at[s.len - 1] == ':')
			s.len--;
		return div_opens(scan, line, stet_str_trim(s));
	}
	if (scan->n_open == 0) {
		stet_md_note(scan->notes, "deck.div", scan->line_no, "':::' closes nothing");
		put(scan, s);
		return true;
	}
	scan->out->mark[scan->open[--scan->n_open]].closed = true;
	put_mark(scan, STET_STR("# "), STET_MD_FENCE, line);
	return true;
}

/* ---- headings ------------------------------------------------------------------------------------ */

static stet_str trim_end(stet_str s)
{
	while (s.len && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == '\t'))
		s.len--;
	return s;
}

static bool is_atx(stet_str s)
{
	size_t n = run_of(s, '#');

	return n >= 1 && n <= 6 && n < s.len && (s.at[n] == ' ' || s.at[n] == '\t');
}

/* "## A ##" and its attributes: md4c would not see the closing signs before a mark.  An underlined heading has none. */
static stet_str without_closing(stet_str s)
{
	size_t end = trim_end(s).len, signs = end, opening = 0;

	while (opening < s.len && s.at[opening] == ' ')
		opening++;
	if (!is_atx(stet_str_sub(s, opening, s.len)))
		return s;
	opening += run_of(stet_str_sub(s, opening, s.len), '#');
	while (signs > opening && s.at[signs - 1] == '#')
		signs--;
	return signs > opening && (s.at[signs - 1] == ' ' || s.at[signs - 1] == '\t') ? stet_str_sub(s, 0, signs) : s;
}

/* Put a heading's line; {attributes} at its end become a mark. */
static void heading(struct scan *scan, stet_str line)
{
	stet_str s = trim_end(line);
	bool tried = false;

	if (s.len == 0 || s.at[s.len - 1] != '}' || (s.len > 1 && s.at[s.len - 2] == '\\')) {
		put(scan, line);
		return;
	}
	for (size_t i = 1; i < s.len; i++) {
		struct stet_md_attrs attrs = { 0 };
		stet_str tail = stet_str_sub(s, i, s.len);

		if (s.at[i] != '{' || (s.at[i - 1] != ' ' && s.at[i - 1] != '\t'))
			continue;
		tried = true;
		if (stet_md_attrs_parse(NULL, NULL, tail) != tail.len)
			continue;
		stet_md_attrs_parse(&attrs, scan->arena, tail);
		put_mark(scan, without_closing(stet_str_sub(s, 0, i)), STET_MD_ATTRS, tail)->attrs = attrs;
		return;
	}
	if (tried)
		stet_md_note(scan->notes, "deck.attribute", scan->line_no, "not {#id .class key=\"value\"}; taken as text");
	put(scan, line);
}

/* Is the line after this one the underline of a heading? */
static bool is_setext(const struct scan *scan)
{
	stet_str rest = scan->rest, line;
	size_t n;

	if (!stet_str_cut(&rest, '\n', &line) || indent_of(line) > 3)
		return false;
	line = stet_str_trim(line);
	n = run_of(line, '=');
	if (n == 0)
		n = run_of(line, '-');
	return n && n == line.len;
}

/* ---- comments ------------------------------------------------------------------------------------ */

/* A comment that begins the line, however many lines it takes.  False: leave the line as it is. */
static bool comment(struct scan *scan, stet_str line)
{
	stet_str all, tail;
	size_t end;

	if (scan->no_comment_end)
		return false;
	all = (stet_str){ line.at, line.len + (scan->rest.at ? scan->rest.len + 1 : 0) };
	end = stet_str_find(all, STET_STR("-->"));
	if (end == SIZE_MAX) {
		stet_md_note(scan->notes, "deck.comment", scan->line_no, "'<!--' without '-->'; taken as text");
		scan->no_comment_end = true;
		return false;
	}
	tail = stet_str_sub(all, end + 3, all.len);
	if (end + 3 <= line.len && stet_str_trim(stet_str_sub(line, end + 3, line.len)).len)
		return false;
	for (size_t i = 0; i < end; i++)
		if (all.at[i] == '\n') {
			put(scan, (stet_str){ "", 0 });
			scan->line_no++;
		}
	/* Back to the line that the comment ends in: what follows on it is read as a line. */
	scan->rest = tail;
	scan->line_no--;
	return true;
}

/* ---- code ---------------------------------------------------------------------------------------- */

/* Step over "- ", "1. " and the like; was there one? */
static bool list_mark(stet_str *s)
{
	size_t n = 0;

	if (s->len && strchr("-+*", s->at[0])) {
		n = 1;
	} else {
		while (n < s->len && n < 9 && s->at[n] >= '0' && s->at[n] <= '9')
			n++;
		n = n && n < s->len && (s->at[n] == '.' || s->at[n] == ')') ? n + 1 : 0;
	}
	if (n == 0 || (n < s->len && s->at[n] != ' ' && s->at[n] != '\t'))
		return false;
	*s = stet_str_trim(stet_str_sub(*s, n, s->len));
	return true;
}

static void fence_opens(struct scan *scan, stet_str line)
{
	size_t indent = indent_of(line), n;
	stet_str s = stet_str_trim(line);
	bool listed = false;

	while (list_mark(&s))
		listed = true;
	if (listed)
		scan->in_list = true;
	else if (s.len && indent == 0 && scan->blank_before)
		scan->in_list = false;
	if (s.len < 3 || (s.at[0] != '`' && s.at[0] != '~') || (indent > 3 && !scan->in_list))
		return;
	n = run_of(s, s.at[0]);
	if (n < 3 || (s.at[0] == '`' && memchr(s.at + n, '`', s.len - n)))
		return;
	scan->fence = s.at[0];
	scan->fence_len = n;
	scan->fence_in_list = scan->in_list && (listed || indent > 1);
}

/* Does the line still belong to the code block? */
static bool in_fence(struct scan *scan, stet_str line)
{
	stet_str s = stet_str_trim(line);
	size_t n = run_of(s, scan->fence);

	if (s.len && scan->fence_in_list && indent_of(line) == 0) {
		scan->fence = 0;
		return false;
	}
	if (n >= scan->fence_len && n == s.len && (scan->fence_in_list || indent_of(line) < 4))
		scan->fence = 0;
	return true;
}

/* ---- tables -------------------------------------------------------------------------------------- */

/* May a paragraph begin after this line? */
static bool ends_block(stet_str line)
{
	line = stet_str_trim(line);
	return line.len == 0 || is_atx(line) || stet_str_starts(line, STET_STR(":::"));
}

/* The rule under a table's head, which is a paragraph's first line.  A list's item may look like one. */
static bool is_table_rule(const struct scan *scan, stet_str s)
{
	if (!memchr(s.at, '|', s.len) || !memchr(s.at, '-', s.len) || (s.len > 1 && s.at[0] == '-' && s.at[1] == ' '))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("|:- \t", s.at[i]))
			return false;
	return scan->before.len && memchr(scan->before.at, '|', scan->before.len) && ends_block(scan->lead);
}

/* GitHub is content with "|-|-|", md4c wants three. */
static void table_rule(struct scan *scan, stet_str s)
{
	for (size_t i = 0; i < s.len; i++) {
		stet_buf_char(&scan->out->text, s.at[i]);
		if (s.at[i] == '-' && (i == 0 || s.at[i - 1] != '-'))
			stet_buf_z(&scan->out->text, "--");
	}
	stet_buf_char(&scan->out->text, '\n');
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static void one_line(struct scan *scan, stet_str line)
{
	size_t at = 0;
	stet_str s;

	if (scan->fence && in_fence(scan, line)) {
		put(scan, line);
		return;
	}
	while (at < line.len && line.at[at] == ' ')
		at++;
	s = trim_end(stet_str_sub(line, at, line.len));
	if (s.len == 0) {
		put(scan, s);
		scan->blank_before = true;
		return;
	}
	if (at <= 3 && s.at[0] == ':' && div_fence(scan, line)) {
		scan->in_list = false;
	} else if (at <= 3 && stet_str_starts(s, STET_STR("<!--")) && comment(scan, line)) {
		return;
	} else if (at <= 3 && (is_atx(s) || (s.at[s.len - 1] == '}' && is_setext(scan)))) {
		heading(scan, line);
		scan->in_list = scan->in_list && at;
	} else if (strchr("|:-", s.at[0]) && is_table_rule(scan, s)) {
		stet_buf_str(&scan->out->text, stet_str_sub(line, 0, at));
		table_rule(scan, s);
	} else {
		fence_opens(scan, line);
		put(scan, line);
	}
	scan->blank_before = false;
}

/* Front matter: between "---", not followed by a blank line, and "---" or "...". */
static void front_matter(struct scan *scan)
{
	stet_str rest = scan->rest, line, body;
	unsigned n = 1;

	if (!stet_str_cut(&rest, '\n', &line) || !stet_str_is(trim_end(line), "---") || rest.len == 0 || rest.at[0] == '\n')
		return;
	body = rest;
	while (stet_str_cut(&rest, '\n', &line)) {
		n++;
		line = trim_end(line);
		if (!stet_str_is(line, "---") && !stet_str_is(line, "..."))
			continue;
		stet_md_front_yaml(&scan->out->front, scan->arena, (stet_str){ body.at, (size_t)(line.at - body.at) }, 2,
		                   scan->notes);
		scan->rest = rest;
		for (; n; n--) {
			put(scan, (stet_str){ "", 0 });
			scan->line_no++;
		}
		return;
	}
}

static void percent_block(struct scan *scan)
{
	size_t used = stet_md_front_percent(&scan->out->front, scan->arena, scan->rest);

	for (size_t i = 0; i < used; i++)
		if (scan->rest.at[i] == '\n') {
			put(scan, (stet_str){ "", 0 });
			scan->line_no++;
		}
	scan->rest = stet_str_sub(scan->rest, used, scan->rest.len);
}

int stet_md_source_make(struct stet_md_source *out, struct stet_arena *arena, stet_str markdown, struct stet_notes *notes,
                        struct stet_err *err)
{
	struct scan scan = { .out = out, .arena = arena, .notes = notes, .blank_before = true };
	stet_str line;

	if (markdown.len > STET_MD_MOST)
		return stet_fail(err, STET_ELIMIT, "limit.file", "Markdown over %zu MiB", STET_MD_MOST >> 20);
	if (!is_utf8(markdown))
		return stet_fail(err, STET_EFORMAT, "text.encoding", "not UTF-8");
	if (stet_str_starts(markdown, STET_STR("\xEF\xBB\xBF")))
		markdown = stet_str_sub(markdown, 3, markdown.len);
	scan.rest = needs_cleaning(markdown) ? cleaned(arena, markdown) : markdown;
	out->text.max = 2 * STET_MD_MOST;
	stet_buf_room(&out->text, scan.rest.len + scan.rest.len / 8);
	front_matter(&scan);
	if (scan.line_no == 0)
		percent_block(&scan);
	while (scan.rest.len && stet_str_cut(&scan.rest, '\n', &line)) {
		scan.line_no++;
		one_line(&scan, line);
		scan.lead = scan.before;
		scan.before = line;
	}
	for (size_t i = 0; i < scan.n_open; i++)
		stet_md_note(notes, "deck.div", out->mark[scan.open[i]].line_no, "':::' is not closed");
	return stet_buf_check(&out->text, err);
}

const struct stet_md_mark *stet_md_source_mark(const struct stet_md_source *source, size_t at)
{
	size_t low = 0, high = source->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (source->mark[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < source->n && source->mark[low].at == at ? &source->mark[low] : NULL;
}
