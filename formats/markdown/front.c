/* front.c - what stands before the first slide: a block of YAML's simplest kind, or pandoc's "% title" lines. */
#include "markdown/md.h"

struct key {
	const char *name;
	size_t at;
};

static const struct key keys[] = {
	{ "title", offsetof(struct stet_md_front, title) },
	{ "subtitle", offsetof(struct stet_md_front, subtitle) },
	{ "author", offsetof(struct stet_md_front, author) },
	{ "date", offsetof(struct stet_md_front, date) },
	{ "lang", offsetof(struct stet_md_front, lang) },
	{ "template", offsetof(struct stet_md_front, template) },
};

/* A line of the block. */
struct line {
	stet_str text;          /* trimmed */
	size_t indent;
};

struct yaml {
	stet_str rest;
	unsigned line_no;       /* of the line that was taken last */
	struct stet_arena *arena;
	struct stet_notes *notes;
};

static bool peek(const struct yaml *y, struct line *line, stet_str *after)
{
	stet_str rest = y->rest, text;

	if (rest.len == 0 || !stet_str_cut(&rest, '\n', &text))
		return false;
	line->indent = 0;
	while (line->indent < text.len && (text.at[line->indent] == ' ' || text.at[line->indent] == '\t'))
		line->indent++;
	line->text = stet_str_trim(text);
	*after = rest;
	return true;
}

static bool take(struct yaml *y, struct line *line)
{
	if (!peek(y, line, &y->rest))
		return false;
	y->line_no++;
	return true;
}

static bool hex(stet_str s, uint32_t *rune)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c >= '0' && c <= '9')
			n = n * 16 + (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			n = n * 16 + (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return false;
	}
	*rune = n >= 0x20 || n == '\t' || n == '\n' ? n : 0xFFFD;
	return true;
}

/* What follows a backslash in a double-quoted scalar; how many characters it took. */
static size_t escape(struct stet_buf *out, stet_str s)
{
	size_t digits = s.at[0] == 'x' ? 2 : s.at[0] == 'u' ? 4 : s.at[0] == 'U' ? 8 : 0;
	uint32_t rune;

	if (digits && s.len > digits && hex(stet_str_sub(s, 1, digits), &rune)) {
		stet_buf_rune(out, rune);
		return digits + 1;
	}
	stet_buf_char(out, s.at[0] == 'n' ? '\n' : s.at[0] == 't' ? '\t' : s.at[0]);
	return 1;
}

/* A quoted scalar at the start of `s`: how long it is, with its quotes; s.len when it does not end. */
static size_t quoted(struct stet_buf *out, stet_str s)
{
	char quote = s.at[0];
	size_t i = 1;

	while (i < s.len) {
		if (s.at[i] == quote && quote == '\'' && i + 1 < s.len && s.at[i + 1] == '\'') {
			stet_buf_char(out, '\'');
			i += 2;
		} else if (s.at[i] == quote) {
			return i + 1;
		} else if (s.at[i] == '\\' && quote == '"' && i + 1 < s.len) {
			i += 1 + escape(out, stet_str_sub(s, i + 1, s.len));
		} else {
			stet_buf_char(out, s.at[i++]);
		}
	}
	return s.len;
}

/* A scalar without its comment. */
static void scalar(struct stet_buf *out, stet_str s)
{
	size_t end = 0;

	s = stet_str_trim(s);
	if (s.len && (s.at[0] == '"' || s.at[0] == '\'')) {
		quoted(out, s);
		return;
	}
	while (end < s.len && !(s.at[end] == '#' && (end == 0 || s.at[end - 1] == ' ' || s.at[end - 1] == '\t')))
		end++;
	stet_buf_str(out, stet_str_trim(stet_str_sub(s, 0, end)));
}

static void join(struct stet_buf *out, const char *with)
{
	if (out->len)
		stet_buf_z(out, with);
}

/* [a, "b, c"] */
static void flow_list(struct stet_buf *out, stet_str s)
{
	size_t at = 1;

	while (at < s.len && s.at[at] != ']') {
		size_t from = at;

		while (at < s.len && (s.at[at] == ' ' || s.at[at] == ','))
			from = ++at;
		if (at >= s.len || s.at[at] == ']')
			break;
		join(out, ", ");
		if (s.at[at] == '"' || s.at[at] == '\'') {
			at += quoted(out, stet_str_sub(s, at, s.len));
			continue;
		}
		while (at < s.len && s.at[at] != ',' && s.at[at] != ']')
			at++;
		stet_buf_str(out, stet_str_trim(stet_str_sub(s, from, at - from)));
	}
}

static bool is_list_mark(stet_str s)
{
	return s.len && s.at[0] == '-' && (s.len == 1 || s.at[1] == ' ' || s.at[1] == '\t');
}

/* Lines that belong to the key before: a list, a block (| or >), or a scalar that goes on. */
static void indented(struct yaml *y, struct stet_buf *out, char block)
{
	struct line line;
	stet_str after;

	while (peek(y, &line, &after)) {
		bool item = !block && is_list_mark(line.text);

		if (line.text.len && line.indent == 0 && !item)
			break;
		take(y, &line);
		if (line.text.len == 0)
			continue;
		join(out, item ? ", " : block == '|' ? "\n" : " ");
		if (block)
			stet_buf_str(out, line.text);
		else
			scalar(out, item ? stet_str_sub(line.text, 1, line.text.len) : line.text);
	}
}

static void value(struct yaml *y, struct stet_buf *out, stet_str first)
{
	char block = first.len && (first.at[0] == '|' || first.at[0] == '>') ? first.at[0] : 0;

	if (first.len && first.at[0] == '[')
		flow_list(out, first);
	else if (!block)
		scalar(out, first);
	indented(y, out, block);
}

static void keep(struct yaml *y, struct stet_md_front *front, stet_str key, stet_str text, unsigned line_no)
{
	long long n;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (stet_str_is(key, keys[i].name)) {
			*(stet_str *)((char *)front + keys[i].at) = stet_arena_str(y->arena, text);
			return;
		}
	if (!stet_str_is(key, "slide-level"))
		stet_md_note(y->notes, "deck.front_matter", line_no, "nothing is done with '%.*s'", STET_ARG(key));
	else if (stet_str_int(text, 1, 6, &n))
		front->slide_level = (unsigned)n;
	else
		stet_md_note(y->notes, "deck.front_matter", line_no, "slide-level is 1 to 6, not '%.*s'", STET_ARG(text));
}

void stet_md_front_yaml(struct stet_md_front *front, struct stet_arena *arena, stet_str lines, unsigned line_no,
                        struct stet_notes *notes)
{
	struct yaml y = { lines, line_no - 1, arena, notes };
	struct line line;

	while (take(&y, &line)) {
		unsigned at = y.line_no;
		size_t colon = stet_str_find(line.text, STET_STR(":"));
		struct stet_buf text = { 0 };

		if (line.text.len == 0 || line.text.at[0] == '#')
			continue;
		if (colon == SIZE_MAX || line.indent) {
			stet_md_note(notes, "deck.front_matter", at, "not 'key: value'");
			continue;
		}
		value(&y, &text, stet_str_trim(stet_str_sub(line.text, colon + 1, line.text.len)));
		keep(&y, front, stet_str_trim(stet_str_sub(line.text, 0, colon)), stet_buf_view(&text), at);
		stet_buf_free(&text);
	}
}

size_t stet_md_front_percent(struct stet_md_front *front, struct stet_arena *arena, stet_str s)
{
	stet_str *const field[] = { &front->title, &front->author, &front->date };
	stet_str rest = s, line, next;
	size_t used = 0;

	for (size_t i = 0; i < 3 && rest.len && rest.at[0] == '%' && stet_str_cut(&rest, '\n', &line); i++) {
		struct stet_buf text = { 0 };

		stet_buf_str(&text, stet_str_trim(stet_str_sub(line, 1, line.len)));
		/* Lines that begin with a space go on. */
		while (rest.len && (rest.at[0] == ' ' || rest.at[0] == '\t')) {
			next = rest;
			stet_str_cut(&next, '\n', &line);
			if (stet_str_trim(line).len == 0)
				break;
			rest = next;
			join(&text, " ");
			stet_buf_str(&text, stet_str_trim(line));
		}
		for (size_t k = 0; i == 1 && k < text.len; k++)
			text.at[k] = text.at[k] == ';' ? ',' : text.at[k];
		*field[i] = stet_arena_str(arena, stet_buf_view(&text));
		used = rest.at ? (size_t)(rest.at - s.at) : s.len;
		stet_buf_free(&text);
	}
	return used;
}
