/* told.c - the view is written once more, and what is asked for is kept. */
#include "text/tags_parts.h"

void stet_told_want(struct stet_told *told, const struct stet_view *view, size_t block)
{
	if (!told->line_of)
		told->line_of = stet_arena_alloc(&told->arena, (view->n + 1) * sizeof(*told->line_of));
	if (told->line_of[block])
		return;
	STET_PUSH(&told->arena, told->line, told->n)->block = (uint32_t)block;
	told->line_of[block] = (uint32_t)told->n;
}

struct stet_told_line *stet_told_begin(struct stet_told *told, size_t block)
{
	struct stet_told_line *line = told->line_of && told->line_of[block] ? &told->line[told->line_of[block] - 1] : NULL;

	if (line)
		line->seen = true;
	return line;
}

const struct stet_told_line *stet_told_of(const struct stet_told *told, size_t block)
{
	return told->line_of && told->line_of[block] ? &told->line[told->line_of[block] - 1] : NULL;
}

/* ---- styles ------------------------------------------------------------------------------------------ */

static bool is_in_cell(const struct stet_view *view, size_t i)
{
	uint32_t parent = view->block[i].parent;

	return parent != STET_NONE && view->block[parent].kind == STET_CELL;
}

static void list_styles(struct stet_told *told, struct stet_tags *t)
{
	const struct stet_view *view = t->view;
	struct stet_map by_alias = { 0 };

	for (size_t i = 0; i < t->styles.key.n; i++) {
		const struct stet_tags_style *style = &t->styles.style[i];
		bool fresh;

		stet_map_put(&by_alias, &told->arena, style->alias, &fresh);
		if (fresh)
			*STET_PUSH(&told->arena, told->style, told->n_styles) = (struct stet_told_style){ .alias = style->alias };
		told->style[stet_map_find(&by_alias, style->alias)].used |= style->used;
	}
	for (size_t i = 0; i < view->n; i++) {
		struct stet_told_style *style;
		size_t at;

		if (view->block[i].kind != STET_PARAGRAPH || stet_tags_is_blank(&view->block[i]))
			continue;
		at = stet_map_find(&by_alias, stet_tags_alias(t, i));
		if (at == SIZE_MAX)
			continue;
		style = &told->style[at];
		if (is_in_cell(view, i))
			*STET_PUSH(&told->arena, style->in_cell, style->n_in_cell) = (uint32_t)i;
		else
			*STET_PUSH(&told->arena, style->block, style->n) = (uint32_t)i;
	}
}

/* The last of `list` that is at most `i`, else its first. */
static size_t nearest(const uint32_t *list, size_t n, size_t i)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (list[middle] <= i)
			from = middle + 1;
		else
			to = middle;
	}
	return n == 0 ? SIZE_MAX : list[from ? from - 1 : 0];
}

size_t stet_told_like(const struct stet_told *told, const struct stet_view *view, size_t block, stet_str alias)
{
	for (size_t i = 0; i < told->n_styles; i++) {
		const struct stet_told_style *style = &told->style[i];
		size_t outside, inside;

		if (!style->used || !stet_str_eq(style->alias, alias))
			continue;
		outside = nearest(style->block, style->n, block);
		inside = nearest(style->in_cell, style->n_in_cell, block);
		return inside != SIZE_MAX && (outside == SIZE_MAX || is_in_cell(view, block)) ? inside : outside;
	}
	return SIZE_MAX;
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static void forget(struct stet_told *told)
{
	told->view.len = 0;
	for (size_t i = 0; i < told->n; i++)
		told->line[i] = (struct stet_told_line){ .block = told->line[i].block };
}

/* Only what is asked for.  Where none of it has a number, the numbers of all else do not matter. */
static bool ask_few(struct stet_told *told, struct stet_tags *t)
{
	const struct stet_block *block = t->view->block;

	for (size_t i = 0; i < told->n && !t->n_marks; i++) {
		const struct stet_block *b = &block[told->line[i].block];

		if (told->line[i].seen)
			continue;
		if (b->kind == STET_PARAGRAPH)
			stet_tags_runs(t, b, STET_TAGS_TEXT);
		else if (b->kind == STET_ROW && b->parent != STET_NONE && block[b->parent].kind == STET_TABLE)
			stet_tags_table(t, b->parent);
	}
	if (!t->n_marks)
		return true;
	forget(told);
	return false;
}

static void ask_all(struct stet_told *told, struct stet_tags *t)
{
	stet_tags_styles_of(t);
	for (size_t i = 0; i < t->view->n;)
		i = stet_tags_step(t, i);
	/* Blank paragraphs are not shown, but can be asked for. */
	for (size_t i = 0; i < told->n; i++)
		if (!told->line[i].seen && t->view->block[told->line[i].block].kind == STET_PARAGRAPH)
			stet_tags_runs(t, &t->view->block[told->line[i].block], STET_TAGS_TEXT);
	list_styles(told, t);
	told->mark = t->mark;
	told->n_marks = t->n_marks;
}

int stet_told_ask(struct stet_told *told, const struct stet_view *view, struct stet_err *err)
{
	struct stet_tags t = { .out = &told->view, .view = view, .arena = &told->arena, .told = told };

	ask_all(told, &t);
	stet_buf_free(&t.scratch);
	return stet_buf_check(&told->view, err);
}

int stet_told_ask_text(struct stet_told *told, const struct stet_view *view, struct stet_err *err)
{
	struct stet_tags t = { .out = &told->view, .view = view, .arena = &told->arena, .told = told };
	bool enough = ask_few(told, &t);

	stet_buf_free(&t.scratch);
	return enough ? stet_buf_check(&told->view, err) : stet_told_ask(told, view, err);
}

void stet_told_free(struct stet_told *told)
{
	stet_arena_free(&told->arena);
	stet_buf_free(&told->view);
	*told = (struct stet_told){ 0 };
}
