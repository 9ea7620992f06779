/* change.c - changes held against the blocks that they name: what a format is given is there, and in order. */
#include "change.h"

#include <stdio.h>

#include "base/utf8.h"

/* ---- refusing ---------------------------------------------------------------------------------------- */

void stet_outcome_refuse(struct stet_outcome *outcome, size_t i, const char *slug, const char *fmt, ...)
{
	struct stet_buf why = { .max = 1024 };
	struct stet_refusal *refusal;
	va_list args;

	if (stet_outcome_refused(outcome, i))
		return;
	refusal = STET_PUSH(&outcome->arena, outcome->refusal, outcome->n_refusals);
	refusal->change = (uint32_t)i;
	snprintf(refusal->slug, sizeof(refusal->slug), "%s", slug);
	va_start(args, fmt);
	stet_buf_vfmt(&why, fmt, args);
	va_end(args);
	refusal->why = stet_arena_str(&outcome->arena, stet_buf_view(&why));
	stet_buf_free(&why);
	/* In the order of the changes. */
	for (size_t k = outcome->n_refusals - 1; k && outcome->refusal[k - 1].change > outcome->refusal[k].change; k--) {
		struct stet_refusal later = outcome->refusal[k - 1];

		outcome->refusal[k - 1] = outcome->refusal[k];
		outcome->refusal[k] = later;
	}
}

const struct stet_refusal *stet_outcome_refusal(const struct stet_outcome *outcome, size_t i)
{
	size_t from = 0, to = outcome->n_refusals;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (outcome->refusal[middle].change < i)
			from = middle + 1;
		else
			to = middle;
	}
	return from < outcome->n_refusals && outcome->refusal[from].change == i ? &outcome->refusal[from] : NULL;
}

bool stet_outcome_refused(const struct stet_outcome *outcome, size_t i)
{
	return stet_outcome_refusal(outcome, i) != NULL;
}

void stet_outcome_free(struct stet_outcome *outcome)
{
	stet_arena_free(&outcome->arena);
	stet_notes_free(&outcome->notes);
	*outcome = (struct stet_outcome){ 0 };
}

/* ---- what a change may name -------------------------------------------------------------------------- */

struct checking {
	const struct stet_block *block;
	size_t n;
};

static const char *any_of(const struct checking *c, uint32_t i, unsigned kinds)
{
	if (i >= c->n)
		return "a block that is not there";
	return kinds >> c->block[i].kind & 1 ? NULL : "a block of the wrong kind";
}

#define KIND(kind) (1U << STET_##kind)

/* A cell stands for its column: in the first row only. */
static const char *structure(const struct checking *c, uint32_t i, unsigned kinds)
{
	const char *why = any_of(c, i, kinds);

	if (!why && c->block[i].kind == STET_CELL && c->block[i].row)
		return "a column is named by its cell in the first row";
	return why;
}

static bool is_border(stet_str text, size_t at)
{
	return at <= text.len && stet_utf8_is_border(text, at);
}

static bool is_run(const struct stet_block *p, uint32_t run)
{
	return run == STET_NONE || run < p->n_runs;
}

/* `from` lies in the run or at its border. */
static bool is_in_run(const struct stet_block *p, const struct stet_splice *s)
{
	size_t begin, end;

	if (s->keep || !s->text.len)
		return true;
	if (s->run == STET_NONE)
		return p->n_runs == 0;
	begin = p->run[s->run].text.at ? (size_t)(p->run[s->run].text.at - p->text.at) : SIZE_MAX;
	end = begin + p->run[s->run].text.len;
	return begin != SIZE_MAX && ((s->from >= begin && s->from <= end) || (s->to >= begin && s->to <= end));
}

static const char *splices(const struct stet_block *p, const struct stet_change *change)
{
	size_t done = 0;

	if (!change->n_splices)
		return "nothing to change";
	for (uint32_t i = 0; i < change->n_splices; i++) {
		const struct stet_splice *s = &change->splice[i];

		if (s->from < done || s->to < s->from || !is_border(p->text, s->from) || !is_border(p->text, s->to))
			return "text that is not there";
		if (!is_run(p, s->run) || !is_run(p, s->like) || !is_in_run(p, s))
			return "a run that is not there";
		if (s->from == s->to && (s->keep || !s->text.len))
			return "nothing to change";
		done = s->to;
	}
	return NULL;
}

static const char *lines(const struct checking *c, const struct stet_change *change)
{
	for (uint32_t i = 0; i < change->n_lines; i++)
		if (change->line[i].like != STET_NONE && any_of(c, change->line[i].like, KIND(PARAGRAPH)))
			return "a paragraph that is not there";
	if (c->block[change->block].kind == STET_PARAGRAPH && change->n_lines != 1)
		return "not one line for a paragraph";
	return NULL;
}

static const char *style(const struct checking *c, const struct stet_change *change)
{
	const char *why = any_of(c, change->block, KIND(PARAGRAPH) | KIND(SLIDE));

	if (why || c->block[change->block].kind == STET_SLIDE)
		return why;
	return any_of(c, change->like, KIND(PARAGRAPH));
}

static const char *comment(const struct checking *c, const struct stet_change *change)
{
	const char *why = any_of(c, change->block, KIND(PARAGRAPH) | KIND(COMMENT));
	stet_str text;

	if (why)
		return why;
	text = c->block[change->block].text;
	if (c->block[change->block].kind == STET_PARAGRAPH &&
	    (change->until < change->from || !is_border(text, change->from) || !is_border(text, change->until)))
		return "text that is not there";
	return stet_str_trim(change->text).len ? NULL : "an empty comment";
}

static const char *move(const struct checking *c, const struct stet_change *change, unsigned kinds)
{
	const char *why = any_of(c, change->block, kinds);

	if (!why)
		why = any_of(c, change->to, kinds);
	if (!why && c->block[change->block].kind != c->block[change->to].kind)
		return "a place for something else";
	return why;
}

static const char *problem(const struct checking *c, const struct stet_change *change)
{
	const char *why;

	switch (change->kind) {
	case STET_CHANGE_TEXT:
		why = any_of(c, change->block, KIND(PARAGRAPH));
		return why ? why : splices(&c->block[change->block], change);
	case STET_CHANGE_STYLE:
		return style(c, change);
	case STET_CHANGE_INSERT:
		why = structure(c, change->block, KIND(PARAGRAPH) | KIND(ROW) | KIND(CELL) | KIND(SLIDE));
		return why ? why : lines(c, change);
	case STET_CHANGE_DELETE:
		return structure(c, change->block, KIND(PARAGRAPH) | KIND(ROW) | KIND(CELL) | KIND(SLIDE));
	case STET_CHANGE_MOVE:
		why = move(c, change, KIND(PARAGRAPH) | KIND(ROW) | KIND(SLIDE));
		return !why && change->block == change->to ? "nowhere else" : why;
	case STET_CHANGE_COPY:
		return move(c, change, KIND(SLIDE));
	case STET_CHANGE_COMMENT:
		return comment(c, change);
	case STET_CHANGE_RESOLVE:
	case STET_CHANGE_REOPEN:
		return any_of(c, change->block, KIND(COMMENT));
	case STET_CHANGE_ACCEPT:
	case STET_CHANGE_REJECT:
		return change->revision ? NULL : "no tracked change";
	}
	return "no change that we know";
}

void stet_change_check(const struct stet_doc *doc, const struct stet_change *change, size_t n, struct stet_outcome *outcome)
{
	struct checking c;

	c.block = stet_doc_blocks(doc, &c.n);
	for (size_t i = 0; i < n; i++) {
		const char *why = problem(&c, &change[i]);

		if (why)
			stet_outcome_refuse(outcome, i, "edit.invalid", "%s", why);
	}
}
