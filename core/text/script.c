/* script.c - edit scripts, line by line: every line is an edit, nothing, or a complaint. */
#include <stet/script.h>

#include "base/utf8.h"
#include "text/script_parts.h"

#define MOST_LINES 1000000

struct parsing {
	struct stet_script *script;
	unsigned line;
	stet_str whole;         /* the line as it stands */
	bool cut;               /* it is the last one, and no line end follows */
};

static void complain(struct parsing *p, const char *why, bool chatter)
{
	struct stet_complaint *c = STET_PUSH(&p->script->arena, p->script->complaint, p->script->n_complaints);

	*c = (struct stet_complaint){ .line = p->line, .text = p->whole, .why = why, .chatter = chatter };
}

/* ---- one line ------------------------------------------------------------------------------------- */

static const char *only_end(stet_str rest)
{
	return stet_str_trim(rest).len ? "something stands after the edit" : NULL;
}

/* "| text": one blank after the bar belongs to the bar. */
static const char *take_text(stet_str *rest, stet_str *text)
{
	if (!script_take_bar(rest))
		return "no | before the text";
	*text = stet_str_starts(*rest, STET_STR(" ")) ? stet_str_sub(*rest, 1, rest->len) : *rest;
	return NULL;
}

static const char *parse_text(struct stet_edit *e, stet_str rest)
{
	return take_text(&rest, &e->text);
}

/* What the view has before the bar is often copied with the text. */
static const char *parse_replace(struct stet_edit *e, stet_str rest)
{
	stet_str bar = rest;

	if (!script_take_bar(&bar))
		script_take_head(&rest, &e->style);
	return take_text(&rest, &e->text);
}

static const char *parse_new(struct stet_edit *e, stet_str rest)
{
	if (script_take_address(&rest, &e->to))
		return only_end(rest);
	if (script_at_quote(rest)) {
		if (!script_take_span(&rest, &e->layout))
			return "the layout's name does not end before a |";
	} else {
		/* A row has no style of its own. */
		script_take_word(&rest, &e->style);
	}
	return take_text(&rest, &e->text);
}

static const char *parse_style(struct stet_edit *e, stet_str rest)
{
	if (script_at_quote(rest))
		return script_take_quoted(rest, &e->layout) ? NULL : "the layout's name does not end with the line";
	if (!script_take_word(&rest, &e->style))
		return "no style";
	return only_end(rest);
}

static const char *parse_nothing(struct stet_edit *e, stet_str rest)
{
	(void)e;
	return only_end(rest);
}

static const char *parse_move(struct stet_edit *e, stet_str rest)
{
	bool after = script_take_sign(&rest, '>');

	if (!after && !script_take_sign(&rest, '<'))
		return "no > or < and where to";
	e->kind = after ? STET_EDIT_MOVE_AFTER : STET_EDIT_MOVE_BEFORE;
	if (!script_take_address(&rest, &e->to))
		return "no id and checksum of where to";
	return only_end(rest);
}

static const char *parse_substitute(struct stet_edit *e, stet_str rest)
{
	return script_take_pair(rest, &e->old, &e->now) ? NULL : "not \"old\" => \"new\"";
}

static const char *parse_comment(struct stet_edit *e, stet_str rest)
{
	const char *why;

	if (script_at_quote(rest) && !script_take_span(&rest, &e->old))
		return "the quoted words do not end before a |";
	why = take_text(&rest, &e->text);
	return why ? why : stet_str_trim(e->text).len ? NULL : "an empty comment";
}

static const struct row {
	char sign;
	enum stet_edit_kind kind;
	const char *(*parse)(struct stet_edit *e, stet_str rest);
} rows[] = {
	{ '=', STET_EDIT_REPLACE, parse_replace },      { '~', STET_EDIT_SUBSTITUTE, parse_substitute },
	{ '#', STET_EDIT_STYLE, parse_style },       { '>', STET_EDIT_AFTER, parse_new },
	{ '<', STET_EDIT_BEFORE, parse_new },        { '-', STET_EDIT_DELETE, parse_nothing },
	{ '^', STET_EDIT_MOVE_AFTER, parse_move },   { '?', STET_EDIT_COMMENT, parse_comment },
	{ '+', STET_EDIT_ACCEPT, parse_nothing },    { 'x', STET_EDIT_REJECT, parse_nothing },
	{ '!', STET_EDIT_REFUSE, parse_text },
};

static const struct row *row_of(stet_str *rest)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (script_take_sign(rest, rows[i].sign))
			return &rows[i];
	return NULL;
}

static bool is_end(stet_str line)
{
	return stet_str_is(line, ".") || stet_str_is(line, "\xE3\x80\x82");
}

static void parse_line(struct parsing *p)
{
	stet_str rest = stet_str_trim(p->whole);
	struct stet_edit e = { .line = p->line, .whole = p->whole };
	const struct row *row;
	const char *why;
	bool revision;

	if (rest.len == 0 || stet_str_starts(rest, STET_STR("```")))
		return;
	if (is_end(rest)) {
		p->script->ended = true;
		return;
	}
	/* Trailing blanks may belong to the text. */
	rest = stet_str_sub(p->whole, (size_t)(rest.at - p->whole.at), p->whole.len);
	row = row_of(&rest);
	if (!row) {
		complain(p, "no edit", true);
		return;
	}
	revision = row->kind == STET_EDIT_ACCEPT || row->kind == STET_EDIT_REJECT;
	if (revision ? !script_take_revision(&rest, &e.block.id) : !script_take_address(&rest, &e.block)) {
		complain(p, revision ? "no tracked change or comment" : "no id with its checksum", !script_looks_like_address(rest));
		return;
	}
	e.kind = row->kind;
	why = row->parse(&e, rest);
	if (!why && stet_utf8_valid(p->whole) != p->whole.len)
		why = "not UTF-8";
	if (!why && p->cut)
		why = "cut off";
	if (why)
		complain(p, why, false);
	else
		*STET_PUSH(&p->script->arena, p->script->edit, p->script->n_edits) = e;
}

int stet_script_parse(struct stet_script *script, stet_str bytes, struct stet_err *err)
{
	struct parsing p = { .script = script };

	*script = (struct stet_script){ 0 };
	if (stet_str_starts(bytes, STET_STR("\xEF\xBB\xBF")))
		bytes = stet_str_sub(bytes, 3, bytes.len);
	while (bytes.len && !script->ended) {
		if (++p.line > MOST_LINES)
			return stet_fail(err, STET_ELIMIT, "limit.script", "more than %d lines in an edit script", MOST_LINES);
		p.cut = !memchr(bytes.at, '\n', bytes.len);
		stet_str_cut(&bytes, '\n', &p.whole);
		if (p.whole.len && p.whole.at[p.whole.len - 1] == '\r')
			p.whole.len--;
		parse_line(&p);
	}
	return STET_OK;
}

void stet_script_free(struct stet_script *script)
{
	stet_arena_free(&script->arena);
	*script = (struct stet_script){ 0 };
}
