/* edit_take.c - the lines of a model's answer: those that were asked for, and no others. */
#include "steps/edit_parts.h"

#include "steps/clean.h"

/* An answer that is so much longer than what it is about is none. */
#define MOST_BYTES(shown) ((shown) * 64 + ((size_t)64 << 10))

static size_t block_of(const struct stet_editing *e, const struct stet_chunk *chunk, stet_str id)
{
	/* Cells have no line of their own: what names one is looked for in its row. */
	for (size_t i = 0; i < chunk->n; i++) {
		uint32_t at = e->lines.line[chunk->line[i]].block;
		const struct stet_block *block = e->lines.view.block;

		if (stet_str_eq(block[at].id, id))
			return at;
		if (block[at].kind == STET_ROW && stet_str_starts(id, block[at].id))
			for (size_t c = at + 1; c < block[at].end; c = block[c].end)
				if (stet_str_eq(block[c].id, id))
					return c;
	}
	return SIZE_MAX;
}

static bool is_asked(const struct stet_editing *e, const struct stet_edit_question *q, const struct stet_edit *edit, size_t *block)
{
	if (!(e->job->may & STET_MAY(edit->kind)))
		return false;
	*block = block_of(e, &q->chunk, edit->block.id);
	return *block != SIZE_MAX && (!edit->to.id.len || block_of(e, &q->chunk, edit->to.id) != SIZE_MAX);
}

/* What nobody sees may be written as an escape, too: only those may that the document has. */
static bool is_unseen_escape(const struct stet_editing *e, stet_str escape)
{
	struct stet_buf read = { 0 }, seen = { 0 };
	unsigned long rune = 0;
	bool unseen;

	for (size_t i = 3; i + 1 < escape.len && rune <= 0x10FFFF; i++) {
		char c = escape.at[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;

		if (digit < 0)
			return false;
		rune = rune * 16 + (unsigned)digit;
	}
	stet_buf_rune(&read, (uint32_t)(rune <= 0x10FFFF ? rune : 0xFFFD));
	unseen = stet_clean(&seen, stet_buf_view(&read)) && stet_str_find(stet_buf_view(&e->lines.text), escape) == SIZE_MAX;
	stet_buf_free(&read);
	stet_buf_free(&seen);
	return unseen;
}

static size_t escape_at(stet_str s)
{
	if (!stet_str_starts(s, STET_STR("&#x")) && !stet_str_starts(s, STET_STR("&#X")))
		return 0;
	for (size_t i = 3; i < s.len && i < 12; i++)
		if (s.at[i] == ';')
			return i + 1;
	return 0;
}

static stet_str cleaned(struct stet_editing *e, stet_str answer)
{
	struct stet_buf clean = { 0 }, out = { 0 };
	stet_str rest, text;

	e->n_stripped += stet_clean(&clean, answer);
	for (rest = stet_buf_view(&clean); rest.len;) {
		const char *sign = memchr(rest.at, '&', rest.len);
		size_t n = sign ? (size_t)(sign - rest.at) : rest.len, escape = escape_at(stet_str_sub(rest, n, 12));

		stet_buf_str(&out, stet_str_sub(rest, 0, n));
		rest = stet_str_sub(rest, n, rest.len);
		if (escape && is_unseen_escape(e, stet_str_sub(rest, 0, escape)))
			e->n_stripped++;
		else if (rest.len)
			stet_buf_str(&out, stet_str_sub(rest, 0, escape ? escape : (escape = 1)));
		rest = stet_str_sub(rest, escape, rest.len);
	}
	text = stet_arena_str(&e->arena, stet_buf_view(&out));
	stet_buf_free(&clean);
	stet_buf_free(&out);
	return text;
}

static struct stet_got *push(struct stet_editing *e, stet_str text, uint32_t block, size_t line)
{
	struct stet_got *got = STET_PUSH(&e->arena, e->got, e->n_got);

	got->text = text;
	got->block = block;
	got->line = line;
	got->turn = e->n_got;
	return got;
}

/* What is not understood is kept for the report; it cannot land.  But not what was only cut off. */
static void keep_complaints(struct stet_editing *e, const struct stet_script *script, size_t line)
{
	for (size_t i = 0; i < script->n_complaints; i++) {
		const struct stet_complaint *c = &script->complaint[i];

		if (!c->chatter && strcmp(c->why, "cut off") != 0)
			push(e, c->text, STET_NONE, line);
	}
}

static size_t blanks(stet_str s, bool behind)
{
	size_t n = 0;

	while (n < s.len && s.at[behind ? s.len - 1 - n : n] == ' ')
		n++;
	return n;
}

/* Blanks around a text get lost on the way through a model, and nobody wants to see them struck: they stay as they are. */
static stet_str with_blanks(struct stet_editing *e, const struct stet_edit *edit, const struct stet_line *line)
{
	stet_str was = line->text, bar, now = stet_str_trim(edit->text);

	if (edit->kind != STET_EDIT_REPLACE || !now.len || !stet_str_cut(&was, '|', &bar) || !stet_str_starts(was, STET_STR(" ")))
		return stet_str_trim(edit->whole);
	was = stet_str_sub(was, 1, SIZE_MAX);
	if (!stet_str_trim(was).len)
		return stet_str_trim(edit->whole);
	return stet_arena_fmt(&e->arena, "%.*s%*s%.*s%*s", (int)(edit->text.at - edit->whole.at), edit->whole.at, (int)blanks(was, false), "",
	                      STET_ARG(now), (int)blanks(was, true), "");
}

static void keep(struct stet_editing *e, const struct stet_edit *edit, size_t block, size_t *last)
{
	size_t line = e->lines.line_of[block];
	bool whole = e->lines.line[line].block == block;

	push(e, whole ? with_blanks(e, edit, &e->lines.line[line]) : stet_str_trim(edit->whole), (uint32_t)block, line)->kind = edit->kind;
	e->answered[line] = true;
	if (*last == SIZE_MAX || line > *last)
		*last = line;
}

/* Where every line has to come back, one that is as the view has it, without a sign, can only mean "=". */
static void keep_bare(struct stet_editing *e, const struct stet_edit_question *q, const struct stet_script *script, size_t *last)
{
	for (size_t i = 0; i < script->n_complaints; i++) {
		struct stet_script one;
		size_t block;

		if (!script->complaint[i].chatter ||
		    stet_script_parse(&one, stet_arena_fmt(&e->arena, "= %.*s\n", (int)script->complaint[i].text.len, script->complaint[i].text.at), NULL))
			continue;
		if (one.n_edits == 1 && is_asked(e, q, &one.edit[0], &block) && !e->answered[e->lines.line_of[block]])
			keep(e, &one.edit[0], block, last);
		stet_script_free(&one);
	}
}

/* What a model thought out loud first is no answer. */
static stet_str without_thoughts(stet_str answer)
{
	stet_str s = stet_str_trim(answer);
	size_t end = stet_str_starts(s, STET_STR("<think>")) ? stet_str_find(s, STET_STR("</think>")) : SIZE_MAX;

	return end == SIZE_MAX ? answer : stet_str_sub(s, end + sizeof("</think>") - 1, s.len);
}

bool stet_edit_take(struct stet_editing *e, const struct stet_edit_question *q, stet_str answer, bool *ended, size_t *last)
{
	struct stet_script script;
	bool good = answer.len <= MOST_BYTES(q->chunk.tokens) && !stet_script_parse(&script, cleaned(e, without_thoughts(answer)), NULL);

	*ended = false;
	*last = SIZE_MAX;
	if (!good)
		return false;
	for (size_t i = 0; i < script.n_edits; i++) {
		const struct stet_edit *edit = &script.edit[i];
		size_t block = 0;

		if (is_asked(e, q, edit, &block))
			keep(e, edit, block, last);
		else
			e->n_outside++;
	}
	if (e->job->all)
		keep_bare(e, q, &script, last);
	keep_complaints(e, &script, q->chunk.n ? q->chunk.line[0] : 0);
	*ended = script.ended;
	stet_script_free(&script);
	return true;
}
