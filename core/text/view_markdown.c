/* view_markdown.c - a document as GitHub's Markdown. */
#include "text/view.h"

#include "base/markdown.h"

/* A table's grid is written out whole; what is larger than any page could show is a list of its rows instead. */
#define MOST_CELLS ((size_t)1 << 20)

struct writer {
	struct stet_buf *out;
	const struct stet_view *view;
	struct stet_arena arena;
	struct stet_markdown_lists lists;
};

static void picture(struct writer *w, struct stet_buf *out, const struct stet_picture *picture)
{
	stet_buf_z(out, "![");
	stet_markdown_text(out, STET_MARKDOWN_LABEL, picture->alt.len ? picture->alt : picture->title);
	stet_buf_z(out, "](");
	stet_markdown_target(out, stet_arena_fmt(&w->arena, "media:%.*s#%.*s", STET_ARG(w->view->name), STET_ARG(picture->id)));
	stet_buf_char(out, ')');
}

static void other(void *self, struct stet_buf *out, const struct stet_run *run)
{
	if (run->kind == STET_PICTURE && run->picture)
		picture(self, out, run->picture);
	else if (run->kind == STET_NOTE_REF || run->kind == STET_COMMENT_REF)
		stet_buf_fmt(out, "[^%.*s]", STET_ARG(run->ref));
	else
		stet_markdown_text(out, STET_MARKDOWN_PARA, run->text);
}

static void runs(struct writer *w, struct stet_buf *out, const struct stet_block *p, enum stet_markdown_place place,
                 stet_str indent)
{
	/* A heading is bold by itself. */
	uint32_t looks = STET_MARKDOWN_LOOKS | STET_HIDDEN;
	struct stet_markdown to = { .out = out, .place = place, .indent = indent, .other = other, .self = w };

	to.looks = place == STET_MARKDOWN_HEADING ? looks & ~(uint32_t)STET_BOLD : looks;
	stet_markdown_runs(&to, p->run, p->n_runs);
}

static void gap(struct writer *w)
{
	const struct stet_buf *out = w->out;

	if (out->len && !(out->len > 1 && out->at[out->len - 1] == '\n' && out->at[out->len - 2] == '\n'))
		stet_buf_char(w->out, '\n');
}

static void heading(struct writer *w, const struct stet_block *p, unsigned level)
{
	gap(w);
	for (unsigned i = 0; i < level && i < 6; i++)
		stet_buf_char(w->out, '#');
	stet_buf_char(w->out, ' ');
	if (p->list && p->list->label.len) {
		stet_markdown_text(w->out, STET_MARKDOWN_HEADING, p->list->label);
		stet_buf_char(w->out, ' ');
	}
	runs(w, w->out, p, STET_MARKDOWN_HEADING, (stet_str){ 0 });
	stet_buf_char(w->out, '\n');
}

static void paragraph(struct writer *w, const struct stet_block *p)
{
	bool on_slide = !strcmp(w->view->format, "pptx");

	if (p->n_runs == 0)
		return;
	if (p->heading || p->title) {
		w->lists = (struct stet_markdown_lists){ 0 };
		heading(w, p, on_slide ? 2 : p->title ? 1 : p->heading);
	} else if (p->list) {
		unsigned column = stet_markdown_item(w->out, &w->lists, p->list->level, p->list->ordered, p->list->number);

		runs(w, w->out, p, STET_MARKDOWN_PARA, stet_markdown_spaces(column));
		stet_buf_char(w->out, '\n');
	} else {
		w->lists = (struct stet_markdown_lists){ 0 };
		gap(w);
		runs(w, w->out, p, STET_MARKDOWN_PARA, (stet_str){ 0 });
		stet_buf_char(w->out, '\n');
	}
}

/* The paragraphs of a cell, nested tables too, parted by <br>. */
static stet_str cell(struct writer *w, size_t from)
{
	const struct stet_block *block = w->view->block;
	struct stet_buf text = { 0 };
	stet_str copy;

	for (size_t i = from + 1; i < block[from].end; i++) {
		if (block[i].kind != STET_PARAGRAPH || block[i].n_runs == 0)
			continue;
		if (text.len)
			stet_buf_z(&text, "<br>");
		if (block[i].list && block[i].list->label.len) {
			stet_markdown_text(&text, STET_MARKDOWN_CELL, block[i].list->label);
			stet_buf_char(&text, ' ');
		}
		runs(w, &text, &block[i], STET_MARKDOWN_CELL, (stet_str){ 0 });
	}
	copy = stet_arena_str(&w->arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return copy;
}

static size_t table(struct writer *w, size_t from)
{
	const struct stet_block *block = w->view->block, *t = &block[from];
	size_t n_rows = t->n_rows, n_cols = t->n_cols;
	stet_str *grid;

	if (n_rows == 0 || n_cols == 0 || n_rows > MOST_CELLS / n_cols)
		return from + 1;
	grid = stet_arena_alloc(&w->arena, n_rows * n_cols * sizeof(*grid));
	for (size_t i = from + 1; i < t->end; i = block[i].kind == STET_ROW ? i + 1 : block[i].end)
		if (block[i].kind == STET_CELL && block[i].row < n_rows && block[i].col < n_cols)
			grid[block[i].row * n_cols + block[i].col] = cell(w, i);
	w->lists = (struct stet_markdown_lists){ 0 };
	gap(w);
	stet_markdown_table(w->out, grid, n_rows, n_cols, NULL);
	return t->end;
}

/* A footnote, endnote or comment, in one line. */
static size_t note(struct writer *w, size_t from)
{
	const struct stet_block *block = w->view->block;
	bool more = false;

	gap(w);
	stet_buf_fmt(w->out, "[^%.*s]: ", STET_ARG(block[from].id));
	if (block[from].remark && block[from].remark->author.len) {
		stet_markdown_text(w->out, STET_MARKDOWN_HEADING, block[from].remark->author);
		stet_buf_z(w->out, ": ");
	}
	for (size_t i = from + 1; i < block[from].end; i++) {
		if (block[i].kind != STET_PARAGRAPH)
			continue;
		if (more)
			stet_buf_z(w->out, "<br>");
		runs(w, w->out, &block[i], STET_MARKDOWN_HEADING, (stet_str){ 0 });
		more = true;
	}
	stet_buf_char(w->out, '\n');
	return block[from].end;
}

static size_t block(struct writer *w, size_t i);

static size_t notes(struct writer *w, size_t from)
{
	size_t end = w->view->block[from].end;

	gap(w);
	stet_buf_z(w->out, "::: notes\n");
	for (size_t i = from + 1; i < end;)
		i = block(w, i);
	stet_buf_z(w->out, ":::\n");
	return end;
}

static size_t block(struct writer *w, size_t i)
{
	const struct stet_block *b = &w->view->block[i];

	switch (b->kind) {
	case STET_PARAGRAPH:
		paragraph(w, b);
		break;
	case STET_TABLE:
		return table(w, i);
	case STET_NOTES:
		/* A slide's notes are its last, and contain no further notes: one level of calls. */
		return notes(w, i);
	case STET_FOOTNOTE:
	case STET_ENDNOTE:
	case STET_COMMENT:
		return note(w, i);
	case STET_HEADER:
	case STET_FOOTER:
		/* Repeated on every page; no part of the running text. */
		return b->end;
	case STET_SHAPE:
		if (b->shape && b->shape->picture) {
			gap(w);
			picture(w, w->out, b->shape->picture);
			stet_buf_char(w->out, '\n');
		}
		break;
	case STET_ROW:
	case STET_CELL:
	case STET_TEXTBOX:
	case STET_SLIDE:
		break;
	}
	return i + 1;
}

int stet_view_markdown(struct stet_buf *out, const struct stet_view *view, struct stet_err *err)
{
	struct writer w = { .out = out, .view = view };

	for (size_t i = 0; i < view->n;)
		i = block(&w, i);
	stet_arena_free(&w.arena);
	return stet_buf_check(out, err);
}
