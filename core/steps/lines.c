/* lines.c - a document's view line by line: what each line shows, and whether it may be shown and changed. */
#include "steps/chunk.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "steps/view.h"
#include "text/map.h"
#include "text/select.h"
#include "text/tags_parts.h"
#include "text/tokens.h"

struct reading {
	struct stet_lines *to;
	const struct stet_block *block;
	size_t n_blocks;
	struct stet_map by_id;          /* the index of `block_at` */
	uint32_t *block_at;
	bool *wanted;                   /* by block */
};

/* ---- what is in a block ----------------------------------------------------------------------------- */

static bool has_letters(stet_str text)
{
	while (text.len) {
		uint32_t c = 0;
		size_t n = stet_utf8_next(text, &c);

		if (n && stet_is_alphabetic(c))
			return true;
		text = stet_str_sub(text, n ? n : 1, text.len);
	}
	return false;
}

static bool is_made(const struct stet_run *run)
{
	return run->kind != STET_TEXT || (run->flags & STET_FIELD && !stet_tags_is_said(run));
}

static bool has_words(const struct stet_block *p)
{
	for (uint32_t i = 0; i < p->n_runs; i++)
		if (!is_made(&p->run[i]) && has_letters(p->run[i].text))
			return true;
	return false;
}

/* Of a row only those cells that it shows itself. */
static bool row_has_words(const struct reading *r, size_t row)
{
	for (size_t c = row + 1; c < r->block[row].end; c = r->block[c].end) {
		size_t p = r->block[c].kind == STET_CELL ? stet_tags_only(r->block, c) : SIZE_MAX;

		if (p != SIZE_MAX && p != c && has_words(&r->block[p]))
			return true;
	}
	return false;
}

static bool is_unseen_paragraph(const struct stet_block *p)
{
	if (p->hidden)
		return true;
	for (uint32_t i = 0; i < p->n_runs; i++)
		if (p->run[i].flags & STET_HIDDEN)
			return true;
	return false;
}

/* In it or around it something is not seen. */
static bool is_unseen(const struct reading *r, size_t block)
{
	for (size_t i = block; i < r->block[block].end; i++)
		if (r->block[i].kind == STET_PARAGRAPH && is_unseen_paragraph(&r->block[i]) && !stet_tags_is_blank(&r->block[i]))
			return true;
	for (uint32_t i = (uint32_t)block; i != STET_NONE; i = r->block[i].parent)
		if (r->block[i].hidden || (r->block[i].shape && r->block[i].shape->off_slide))
			return true;
	return false;
}

static bool is_comment(const struct reading *r, size_t block)
{
	for (uint32_t i = (uint32_t)block; i != STET_NONE; i = r->block[i].parent)
		if (r->block[i].kind == STET_COMMENT)
			return true;
	return false;
}

/* A chart's or diagram's text lies in a part of its own, and is made by the program that draws it. */
static bool is_drawn(const struct reading *r, size_t block)
{
	uint32_t root = (uint32_t)block;

	for (uint32_t i = root; i != STET_NONE; i = r->block[i].parent) {
		if (r->block[i].kind == STET_SLIDE || r->block[i].kind == STET_NOTES)
			return r->block[i].part != r->block[block].part;
		root = i;
	}
	/* A text document begins with its body. */
	if (!stet_view_is_apart(r->block[root].kind))
		root = 0;
	return !strcmp(r->to->view.format, "docx") && r->block[root].part != r->block[block].part;
}

/* ---- lines ------------------------------------------------------------------------------------------- */

static uint32_t block_of(const struct reading *r, stet_str id)
{
	size_t at = stet_map_find(&r->by_id, id);

	return at == SIZE_MAX ? STET_NONE : r->block_at[at];
}

/* "p2.mu H1| …", "t1 TABLE 3x2", "s3.kq SLIDE": the block, and whether a checksum follows its id. */
static uint32_t named_by(const struct reading *r, stet_str text, bool *address)
{
	size_t end = 0, dot;
	uint32_t block;

	while (end < text.len && text.at[end] != ' ' && text.at[end] != '|')
		end++;
	for (dot = end; dot && text.at[dot - 1] != '.'; dot--)
		;
	*address = false;
	block = block_of(r, stet_str_sub(text, 0, end));
	if (block == STET_NONE && dot && end - dot == 2) {
		block = block_of(r, stet_str_sub(text, 0, dot - 1));
		*address = block != STET_NONE;
	}
	return block;
}

static enum stet_line_kind kind_of(const struct reading *r, const struct stet_line *l, bool address)
{
	if (!address)
		return STET_LINE_BOX;
	switch (r->block[l->block].kind) {
	case STET_ROW:
		return STET_LINE_ROW;
	case STET_SLIDE:
		return STET_LINE_SLIDE;
	default:
		return STET_LINE_TEXT;
	}
}

static void judge(struct reading *r, struct stet_line *l, const struct stet_lines_want *want)
{
	const struct stet_block *b = &r->block[l->block];
	bool comments = want->part && !strcmp(want->part, "comments");

	l->words = l->kind == STET_LINE_ROW ? row_has_words(r, l->block) : l->kind == STET_LINE_TEXT && has_words(b);
	l->shut = !want->hidden && (l->kind == STET_LINE_SLIDE ? b->hidden : is_unseen(r, l->block));
	if (!r->wanted[l->block] || (!comments && is_comment(r, l->block)) ||
	    (b->kind == STET_PARAGRAPH && stet_tags_is_contents(b)) || is_drawn(r, l->block))
		return;
	r->to->n_shut += l->shut && l->kind != STET_LINE_SLIDE;
	l->open = !l->shut;
	r->to->n_open += l->open;
}

static void take_line(struct reading *r, stet_str text, const struct stet_lines_want *want)
{
	struct stet_lines *to = r->to;
	bool address = false;
	struct stet_line *l = STET_PUSH(&to->arena, to->line, to->n);

	l->text = text;
	l->block = text.len && text.at[0] != '@' ? named_by(r, text, &address) : STET_NONE;
	l->kind = l->block == STET_NONE ? STET_LINE_BOX : kind_of(r, l, address);
	l->tokens = (uint32_t)stet_tokens(text) + 1;
	if (l->block == STET_NONE)
		return;
	if (to->line_of[l->block] == STET_NONE)
		to->line_of[l->block] = (uint32_t)to->n - 1;
	if (l->kind != STET_LINE_BOX)
		judge(r, l, want);
	if (l->kind == STET_LINE_ROW)
		for (size_t c = l->block + 1; c < r->block[l->block].end; c = r->block[c].end)
			to->line_of[c] = (uint32_t)to->n - 1;
}

/* Marks go on from 1: " 2=" begins the second, but not inside of quotes. */
static void take_marks(struct stet_lines *to, stet_str text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t from = at;
		bool quoted = false;

		while (at < text.len && (quoted || text.at[at] != ' '))
			quoted ^= text.at[at++] == '"';
		if (at > from)
			*STET_PUSH(&to->arena, to->mark, to->n_marks) = stet_str_sub(text, from, at - from);
		at++;
	}
}

/* What the file is called and its revision are nobody's business, and would make another question of the same text. */
static void take_doc(struct stet_lines *to, stet_str text)
{
	size_t lang = stet_str_find(text, STET_STR(" lang="));
	stet_str rest = lang == SIZE_MAX ? (stet_str){ 0 } : stet_str_sub(text, lang + 1, text.len), word;

	stet_str_cut(&rest, ' ', &word);
	to->head = stet_arena_fmt(&to->arena, "@doc%s%.*s", lang == SIZE_MAX ? "" : " ", lang == SIZE_MAX ? 0 : (int)word.len,
	                          lang == SIZE_MAX ? "" : word.at);
}

static void take_text(struct reading *r, const struct stet_lines_want *want)
{
	stet_str rest = stet_buf_view(&r->to->text), text;

	while (stet_str_cut(&rest, '\n', &text)) {
		if (!text.len)
			continue;
		if (stet_str_starts(text, STET_STR("@doc ")))
			take_doc(r->to, text);
		else if (stet_str_starts(text, STET_STR("@style ")))
			r->to->head = stet_arena_fmt(&r->to->arena, "%.*s\n%.*s", STET_ARG(r->to->head), STET_ARG(text));
		else if (stet_str_starts(text, STET_STR("@mark ")))
			take_marks(r->to, stet_str_sub(text, 6, text.len));
		else
			take_line(r, text, want);
	}
}

/* ---- what is wanted ----------------------------------------------------------------------------------- */

static void number_ids(struct reading *r)
{
	struct stet_arena *arena = &r->to->arena;

	for (size_t i = 0; i < r->n_blocks; i++) {
		bool fresh;
		size_t n = r->by_id.n;

		stet_map_put(&r->by_id, arena, r->block[i].id, &fresh);
		if (fresh)
			*STET_PUSH(arena, r->block_at, n) = (uint32_t)i;
		r->to->line_of[i] = STET_NONE;
	}
}

static int choose(struct reading *r, const struct stet_lines_want *want, struct stet_err *err)
{
	struct stet_selection selection = { .part = want->part, .range = want->range, .slides = want->slides };
	struct stet_view view = r->to->view;
	struct stet_arena own = { 0 };
	int rc = stet_view_select(&view, &selection, &own, err);

	for (size_t i = 0; i < view.n && !rc; i++) {
		uint32_t block = block_of(r, view.block[i].id);

		if (block != STET_NONE)
			r->wanted[block] = true;
	}
	stet_arena_free(&own);
	return rc;
}

int stet_lines_of(struct stet_lines *out, const struct stet_doc *doc, const struct stet_lines_want *want, struct stet_err *err)
{
	struct reading r = { .to = out };
	int rc;

	*out = (struct stet_lines){ 0 };
	out->view = stet_view_of(doc, &out->arena);
	r.block = out->view.block;
	r.n_blocks = out->view.n;
	out->line_of = stet_arena_alloc(&out->arena, (r.n_blocks + 1) * sizeof(*out->line_of));
	r.wanted = stet_arena_alloc(&out->arena, r.n_blocks + 1);
	number_ids(&r);
	rc = choose(&r, want, err);
	if (!rc)
		rc = stet_tags_write(&out->text, &out->view, &out->names, &out->arena, err);
	if (!rc)
		take_text(&r, want);
	return rc;
}

void stet_lines_free(struct stet_lines *lines)
{
	stet_buf_free(&lines->text);
	stet_arena_free(&lines->arena);
}
