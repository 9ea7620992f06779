/* edit_repair.c - lines of the script that cannot be applied: found before anything is, and asked for once more. */
#include "steps/edit_parts.h"

#include <stdlib.h>

#include "text/resolve.h"

/* ---- the script ---------------------------------------------------------------------------------------- */

static int in_order(const void *a, const void *b)
{
	const struct stet_got *x = a, *y = b;

	return x->line != y->line ? (x->line > y->line) - (x->line < y->line) : (x->turn > y->turn) - (x->turn < y->turn);
}

/* Line n of it is the n-th that is not gone. */
void stet_edit_write(struct stet_editing *e, struct stet_buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < e->n_got; i++)
		if (!e->got[i].gone)
			e->got[n++] = e->got[i];
	e->n_got = n;
	if (n)
		qsort(e->got, n, sizeof(*e->got), in_order);
	for (size_t i = 0; i < n; i++) {
		stet_buf_str(out, e->got[i].text);
		stet_buf_char(out, '\n');
	}
	stet_buf_z(out, ".\n");
}

/* ---- numbers ------------------------------------------------------------------------------------------- */

/* What stands behind the bar. */
static stet_str text_of(stet_str line)
{
	size_t bar = stet_str_find(line, STET_STR("|"));

	return bar == SIZE_MAX ? (stet_str){ 0 } : stet_str_sub(line, bar + 1, line.len);
}

static stet_str original(const struct stet_editing *e, const struct stet_got *got, struct stet_arena *arena)
{
	const struct stet_block *block = e->lines.view.block;
	struct stet_buf text = { 0 };
	stet_str all;

	if (block[got->block].kind != STET_CELL)
		return text_of(e->lines.line[got->line].text);
	for (size_t i = got->block; i < block[got->block].end; i++)
		if (block[i].kind == STET_PARAGRAPH) {
			stet_buf_str(&text, block[i].text);
			stet_buf_char(&text, '\n');
		}
	all = stet_arena_str(arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return all;
}

/* The number that a translation has lost; empty: none. */
static stet_str lost(const struct stet_editing *e, const struct stet_got *got, struct stet_arena *arena)
{
	if (!e->job->all || got->block == STET_NONE || got->kind != STET_EDIT_REPLACE)
		return (stet_str){ 0 };
	return stet_number_missing(original(e, got, arena), text_of(got->text), arena);
}

void stet_edit_tell_numbers(struct stet_editing *e)
{
	for (size_t i = 0; i < e->n_got; i++) {
		stet_str number = e->got[i].gone ? (stet_str){ 0 } : lost(e, &e->got[i], &e->arena);

		if (number.len)
			stet_note(&e->work->notes, "model.number", e->lines.view.block[e->got[i].block].id,
			          "the original has the number %.*s, and the new text has not", STET_ARG(number));
	}
}

/* ---- what does not fit ------------------------------------------------------------------------------------ */

static void mark_unfit(struct stet_editing *e, const struct stet_resolution *r)
{
	for (size_t i = 0; i < r->n_unfit; i++) {
		const struct stet_unfit *u = &r->unfit[i];

		if (u->line && u->line <= e->n_got)
			e->got[u->line - 1].why = stet_arena_fmt(&e->arena, "%.*s", STET_ARG(u->why));
	}
}

static void mark_numbers(struct stet_editing *e)
{
	for (size_t i = 0; i < e->n_got; i++) {
		stet_str number = e->got[i].why.len ? (stet_str){ 0 } : lost(e, &e->got[i], &e->arena);

		if (!number.len)
			continue;
		e->got[i].why = stet_arena_fmt(&e->arena, "the number %.*s of the original is missing", STET_ARG(number));
		e->got[i].soft = true;
	}
}

static bool is_bad(const struct stet_got *got)
{
	return got->why.len && got->block != STET_NONE && !got->gone;
}

static stet_str failed_lines(struct stet_editing *e, const struct stet_chunk *chunk)
{
	struct stet_buf out = { 0 };
	stet_str text;

	for (size_t i = 0; i < e->n_got; i++)
		if (is_bad(&e->got[i]) && stet_chunk_has(&e->lines, chunk, e->got[i].block)) {
			stet_buf_str(&out, e->got[i].text);
			stet_buf_z(&out, "\n  failed: ");
			stet_buf_str(&out, e->got[i].why);
			stet_buf_char(&out, '\n');
		}
	text = stet_arena_str(&e->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return text;
}

/* Got lines are in order, so their lines of the view are. */
static void enqueue_bad(struct stet_editing *e)
{
	size_t *line = NULL, n = 0, first = e->n_queue;

	for (size_t i = 0; i < e->n_got; i++)
		if (is_bad(&e->got[i]) && (!n || line[n - 1] != e->got[i].line))
			*STET_PUSH(&e->arena, line, n) = e->got[i].line;
	stet_edit_enqueue(e, line, n, (struct stet_edit_question){ .again = true });
	for (size_t i = first; i < e->n_queue; i++)
		e->queue[i].failed = failed_lines(e, &e->queue[i].chunk);
}

int stet_edit_check(struct stet_editing *e, struct stet_err *err)
{
	struct stet_buf text = { 0 };
	struct stet_script script = { .n_edits = 0 };
	struct stet_resolution r = { .n = 0 };
	int rc;

	stet_edit_write(e, &text);
	rc = stet_script_parse(&script, stet_buf_view(&text), err);
	if (!rc)
		rc = stet_resolve(&r, &e->lines.view, &script, err);
	if (!rc) {
		mark_unfit(e, &r);
		mark_numbers(e);
		enqueue_bad(e);
	}
	stet_resolution_free(&r);
	stet_script_free(&script);
	stet_buf_free(&text);
	return rc;
}

void stet_edit_replace(struct stet_editing *e, size_t from)
{
	for (size_t i = from; i < e->n_got; i++)
		for (size_t k = 0; k < from && e->got[i].block != STET_NONE; k++)
			if (is_bad(&e->got[k]) && e->got[k].line == e->got[i].line) {
				/* A refusal does not take away a translation that only lacks a number. */
				if (e->got[k].soft && e->got[i].kind == STET_EDIT_REFUSE)
					e->got[i].gone = true;
				else
					e->got[k].gone = true;
			}
	/* What could not be understood the second time adds nothing. */
	for (size_t i = from; i < e->n_got; i++)
		e->got[i].gone |= e->got[i].block == STET_NONE;
}
