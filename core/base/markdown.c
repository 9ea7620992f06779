/* markdown.c - runs written as Markdown: which sign, where, and when HTML says it better. */
#include "base/markdown.h"

#include <unictype.h>

#include "base/markdown_escape.h"
#include "base/utf8.h"

#define LINK (1u << 31)

/* Signs, the outer before the inner. */
static const struct mark {
	uint32_t look;
	const char *sign;       /* on both sides; NULL: tags only */
	const char *open, *close;
} marks[] = {
	{ LINK, NULL, "[", NULL },
	{ STET_HIDDEN, NULL, "[hidden: ", "]" },
	{ STET_BOLD | STET_ITALIC, "***", "<b><i>", "</i></b>" },
	{ STET_BOLD, "**", "<b>", "</b>" },
	{ STET_ITALIC, "*", "<i>", "</i>" },
	{ STET_STRIKE, "~~", "<s>", "</s>" },
	{ STET_UNDERLINE, NULL, "<u>", "</u>" },
	{ STET_SUPERSCRIPT, "^", "<sup>", "</sup>" },
	{ STET_SUBSCRIPT, "~", "<sub>", "</sub>" },
	{ STET_CODE, "`", "<code>", "</code>" },
};

#define N_MARKS (sizeof(marks) / sizeof(marks[0]))

struct writer {
	const struct stet_markdown *to;
	const struct stet_run *run;
	size_t n;
	struct stet_markdown_escape esc;
	size_t start;           /* out->len before the first run */
	size_t sign_end;        /* out->len right after the last sign of ours */
};

/* A stretch of runs that share looks, and what encloses them. */
struct stretch {
	size_t from, end;
	uint32_t have;
	bool in_sign;           /* right inside a sign, not a tag or a bracket */
	bool in_stars;          /* somewhere inside * or ** */
};

static bool is_text(const struct stet_run *run)
{
	return run->kind == STET_TEXT || run->kind == STET_TAB || run->kind == STET_CHECKBOX || run->kind == STET_MATH ||
	       (run->kind == STET_OBJECT && run->text.len);
}

/* What of the run is to be shown. */
static uint32_t look_of(const struct writer *w, const struct stet_run *run)
{
	uint32_t link = run->link.len ? LINK : 0;

	if (is_text(run))
		return (run->flags & w->to->looks) | link;
	return run->kind == STET_PICTURE ? link : 0;
}

static size_t reach(const struct writer *w, const struct stretch *s, size_t from, uint32_t look)
{
	size_t i = from + 1;

	while (i < s->end && (look_of(w, &w->run[i]) & look) == look &&
	       (look != LINK || stet_str_eq(w->run[i].link, w->run[from].link)))
		i++;
	return i;
}

/* ---- when signs are recognized --------------------------------------------------------------------- */

enum side { LETTER, SPACE, SIGN, OTHER };

static enum side side_of(uint32_t rune)
{
	if (rune < 0x80 && ((rune >= '0' && rune <= '9') || ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z')))
		return LETTER;
	if (rune == ' ' || rune == '\t' || (rune >= 0x80 && uc_is_property_white_space(rune)))
		return SPACE;
	if (rune >= 0x80)
		return uc_is_alnum(rune) ? LETTER : OTHER;
	return rune > ' ' && rune < 0x7F ? SIGN : OTHER;
}

static enum side first_of(stet_str s)
{
	uint32_t rune;

	return stet_utf8_next(s, &rune) ? side_of(rune) : SIGN;
}

static enum side last_of(stet_str s)
{
	size_t at = s.len ? stet_utf8_border(s, s.len - 1) : 0;
	uint32_t rune;

	return stet_utf8_next(stet_str_sub(s, at, s.len), &rune) ? side_of(rune) : SIGN;
}

static enum side before(const struct writer *w)
{
	const struct stet_buf *out = w->to->out;
	unsigned char c = out->len > w->esc.line ? (unsigned char)out->at[out->len - 1] : ' ';

	/* Of others than ASCII it is not sure what md4c takes them for. */
	return c < 0x80 ? side_of(c) : OTHER;
}

static enum side after(const struct writer *w, const struct stretch *s, size_t end)
{
	const struct stet_run *next;

	while (end < s->end && is_text(&w->run[end]) && w->run[end].text.len == 0)
		end++;
	next = &w->run[end];
	if (end == w->n)
		return SPACE;
	if (end == s->end || !is_text(next) || (look_of(w, next) & ~s->have))
		return SIGN;
	return (unsigned char)next->text.at[0] < 0x80 ? side_of((unsigned char)next->text.at[0]) : OTHER;
}

/* * and ** want a letter inside, or a space or a sign outside.  Inside others of their kind they must not look like
 * the wrong end of one, either. */
static bool is_flank(enum side out, enum side in, bool strict)
{
	if (in == SPACE)
		return false;
	if (strict)
		return out == SPACE || (out == SIGN && in == LETTER);
	return in == LETTER || out == SPACE || out == SIGN;
}

static bool is_flanked(const struct writer *w, const struct stretch *s, size_t from, size_t end, uint32_t have)
{
	const struct stet_run *first = &w->run[from], *last = &w->run[end - 1];
	enum side head = look_of(w, first) & ~have ? SIGN : first_of(first->text);
	enum side tail = look_of(w, last) & ~have ? SIGN : last_of(last->text);

	return is_flank(before(w), head, s->in_stars) && is_flank(after(w, s, end), tail, s->in_stars);
}

/* ^x^ and ~x~: nothing but plain letters. */
static bool is_short(const struct stet_run *run)
{
	if (run->text.len == 0 || run->text.len > 40)
		return false;
	for (size_t i = 0; i < run->text.len; i++)
		if (first_of(stet_str_sub(run->text, i, 1)) != LETTER && !strchr("+,.", run->text.at[i]))
			return false;
	return true;
}

/* `x`: no backquote, no space at the edges, no pipe, which tables split at, no bracket inside others. */
static bool is_simple_code(const struct writer *w, const struct stet_run *run)
{
	stet_str s = run->text;

	if (w->esc.brackets && s.len && (memchr(s.at, '[', s.len) || memchr(s.at, ']', s.len)))
		return false;
	return run->kind == STET_TEXT && s.len && s.at[0] != ' ' && s.at[s.len - 1] != ' ' && !memchr(s.at, '`', s.len) &&
	       !memchr(s.at, '|', s.len) && !memchr(s.at, '\n', s.len) && !memchr(s.at, '\t', s.len);
}

/* Two signs side by side would be read as one, but for a backquote and another. */
static bool is_beside_sign(const struct writer *w, const struct mark *mark)
{
	const struct stet_buf *out = w->to->out;
	char last = out->len > w->esc.line ? out->at[out->len - 1] : 0;

	return (w->sign_end == out->len && (mark->sign[0] == '`') == (last == '`')) || (last == mark->sign[0] && last != '*');
}

static bool signs_will_do(const struct writer *w, const struct stretch *s, const struct mark *mark, size_t end)
{
	uint32_t have = s->have | mark->look;
	bool plain = end == s->from + 1 && !(look_of(w, &w->run[s->from]) & ~have);

	if (!mark->sign || is_beside_sign(w, mark) || (s->in_sign && end == s->end && mark->look != STET_CODE))
		return false;
	if (mark->look == STET_CODE)
		return plain && is_simple_code(w, &w->run[s->from]);
	if (mark->look == STET_SUPERSCRIPT || mark->look == STET_SUBSCRIPT)
		return plain && is_short(&w->run[s->from]);
	return is_flanked(w, s, s->from, end, have);
}

/* ---- writing ------------------------------------------------------------------------------------- */

static void sign(struct writer *w, const char *z)
{
	stet_buf_z(w->to->out, z);
	w->sign_end = w->to->out->len;
}

static void line_break(struct writer *w)
{
	/* Before anything else a break shows nothing, and would say nothing. */
	if (w->to->out->len == w->start)
		return;
	if (w->to->place != STET_MARKDOWN_PARA) {
		stet_buf_z(w->to->out, w->to->place == STET_MARKDOWN_LABEL ? " " : "<br>");
		w->esc.line = w->to->out->len;
		return;
	}
	stet_buf_z(w->to->out, "\\\n");
	stet_buf_str(w->to->out, w->to->indent);
	w->esc.line = w->to->out->len;
}

static bool is_break(const struct stet_run *run)
{
	return run->kind == STET_BREAK || run->kind == STET_PAGE_BREAK;
}

/* Does nothing that shows follow, before a break or, past breaks, at all? */
static bool nothing_follows(const struct writer *w, size_t i, bool past_breaks)
{
	for (i++; i < w->n; i++) {
		if (is_break(&w->run[i]) && !past_breaks)
			return true;
		if (!is_break(&w->run[i]) && (w->run[i].text.len || !is_text(&w->run[i])))
			return false;
	}
	return true;
}

/* A line end inside a text is a break, too. */
static void put_text(struct writer *w, size_t i)
{
	stet_str rest = w->run[i].text, line;
	bool first = true, last = nothing_follows(w, i, false);

	while (stet_str_cut(&rest, '\n', &line)) {
		if (!first)
			line_break(w);
		w->esc.last = rest.at || last;
		stet_markdown_escape(&w->esc, line);
		first = false;
	}
}

static void put_run(struct writer *w, size_t i)
{
	const struct stet_run *run = &w->run[i];

	if (is_text(run))
		put_text(w, i);
	else if (is_break(run) && !nothing_follows(w, i, true))
		line_break(w);
	else if (!is_break(run) && w->to->other)
		w->to->other(w->to->self, w->to->out, run);
}

/* The mark that reaches farthest of those that the first run wants. */
static const struct mark *farthest(const struct writer *w, const struct stretch *s, uint32_t missing, size_t *end)
{
	const struct mark *best = NULL;

	*end = 0;
	for (size_t i = 0; i < N_MARKS; i++) {
		size_t far;

		if ((missing & marks[i].look) != marks[i].look)
			continue;
		far = reach(w, s, s->from, marks[i].look);
		if (far > *end)
			best = &marks[i], *end = far;
	}
	return best;
}

static void put_stretch(struct writer *w, struct stretch s);

static void put_marked(struct writer *w, const struct stretch *s, const struct mark *mark, size_t end)
{
	bool by_sign = signs_will_do(w, s, mark, end);
	bool stars = s->in_stars || (by_sign && mark->sign[0] == '*');
	struct stretch inner = { s->from, end, s->have | mark->look, by_sign, stars };

	if (by_sign)
		sign(w, mark->sign);
	else
		stet_buf_z(w->to->out, mark->open);
	if (mark->look == STET_CODE && by_sign) {
		stet_buf_str(w->to->out, w->run[s->from].text);
	} else {
		w->esc.brackets += mark->look == LINK;
		put_stretch(w, inner);
		w->esc.brackets -= mark->look == LINK;
	}
	if (mark->look == LINK) {
		stet_buf_z(w->to->out, "](");
		stet_markdown_target(w->to->out, w->run[s->from].link);
		stet_buf_char(w->to->out, ')');
	} else if (by_sign) {
		sign(w, mark->sign);
	} else {
		stet_buf_z(w->to->out, mark->close);
	}
}

static void put_stretch(struct writer *w, struct stretch s)
{
	while (s.from < s.end) {
		const struct stet_run *run = &w->run[s.from];
		uint32_t missing = look_of(w, run) & ~s.have;
		const struct mark *mark;
		size_t end;

		mark = missing && !(is_text(run) && run->text.len == 0) ? farthest(w, &s, missing, &end) : NULL;
		if (mark) {
			put_marked(w, &s, mark, end);
			s.from = end;
		} else {
			put_run(w, s.from++);
		}
	}
}

void stet_markdown_runs(const struct stet_markdown *to, const struct stet_run *run, size_t n)
{
	struct writer w = { .to = to, .run = run, .n = n, .start = to->out->len, .sign_end = SIZE_MAX };

	w.esc = (struct stet_markdown_escape){ .out = to->out, .place = to->place, .line = to->out->len };
	w.esc.brackets = to->place == STET_MARKDOWN_LABEL;
	put_stretch(&w, (struct stretch){ .end = n });
}

void stet_markdown_text(struct stet_buf *out, enum stet_markdown_place place, stet_str text)
{
	struct stet_run run = { .text = text };
	struct stet_markdown to = { .out = out, .place = place };

	stet_markdown_runs(&to, &run, 1);
}
