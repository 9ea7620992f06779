/* view_text.c - a document's words in reading order: a paragraph a line, a table's row a line. */
#include "text/view_parts.h"

#include <stdio.h>

#define MOST_COLUMNS 1000        /* that tabs are put for */

struct text {
	struct stet_buf *out;
	const struct stet_view *view;
	struct stet_text_state *state;
	size_t cut;                     /* the next of the view's */
};

static const char *const titles[] = {
	[STET_HEADER] = "header", [STET_FOOTER] = "footer", [STET_FOOTNOTE] = "footnotes", [STET_ENDNOTE] = "endnotes",
	[STET_COMMENT] = "comments",
};

/* ---- runs ---------------------------------------------------------------------------------------- */

static void put_words(struct stet_buf *out, stet_str s, bool one_line)
{
	size_t at = out->len;

	stet_buf_str(out, s);
	for (; one_line && at < out->len; at++)
		if (out->at[at] == '\n' || out->at[at] == '\t')
			out->at[at] = ' ';
}

/* "[picture: words]"; "[picture]" without. */
static void put_marked(struct stet_buf *out, const char *mark, stet_str s, bool one_line)
{
	stet_buf_char(out, '[');
	stet_buf_z(out, mark);
	if (*mark && s.len)
		stet_buf_z(out, ": ");
	put_words(out, s, one_line);
	stet_buf_char(out, ']');
}

static void put_run(struct stet_buf *out, const struct stet_run *run, bool one_line)
{
	switch (run->kind) {
	case STET_PICTURE:
		put_marked(out, "picture", run->picture ? stet_view_alt(run->picture) : run->text, one_line);
		break;
	case STET_NOTE_REF:
	case STET_COMMENT_REF:
		put_marked(out, "", run->ref, one_line);
		break;
	case STET_OBJECT:
		if (run->text.len == 0) {
			put_marked(out, "object", run->ref, one_line);
			break;
		}
		put_words(out, run->text, one_line);
		break;
	default:
		put_words(out, run->text, one_line);
	}
}

/* Nothing in it but text that everyone sees: then the paragraph's own text is what to show. */
static bool is_plain(const struct stet_block *block)
{
	for (uint32_t i = 0; i < block->n_runs; i++)
		if ((block->run[i].kind != STET_TEXT && block->run[i].kind != STET_TAB && block->run[i].kind != STET_BREAK) ||
		    (block->run[i].flags & STET_HIDDEN))
			return false;
	return !block->hidden;
}

static bool is_hidden(const struct stet_block *block, const struct stet_run *run)
{
	return (run->flags & STET_HIDDEN || block->hidden) && run->text.len;
}

/* Of a run that is not shown like the rest: how its stretch begins and ends, as git has it for words. */
static const char *const edges[][2] = { { "", "" }, { "[hidden: ", "]" }, { "{+", "+}" }, { "[-", "-]" } };

static unsigned edge_of(const struct text *t, const struct stet_block *block, const struct stet_run *run)
{
	if (t->view->state == STET_REDLINE && run->flags & STET_DELETED)
		return 3;
	if (t->view->state == STET_REDLINE && run->flags & STET_INSERTED)
		return 2;
	return is_hidden(block, run);
}

static void put_runs(struct text *t, const struct stet_block *block, bool one_line)
{
	struct stet_buf *out = t->out;
	unsigned in = 0;

	if (t->view->state != STET_REDLINE && is_plain(block)) {
		put_words(out, block->text, one_line);
		return;
	}
	for (uint32_t i = 0; i < block->n_runs; i++) {
		unsigned now = edge_of(t, block, &block->run[i]);

		if (now != in) {
			stet_buf_z(out, edges[in][1]);
			stet_buf_z(out, edges[now][0]);
		}
		in = now;
		put_run(out, &block->run[i], one_line);
	}
	stet_buf_z(out, edges[in][1]);
}

static void put_label(struct stet_buf *out, const struct stet_block *block, bool indented)
{
	if (!block->list)
		return;
	for (unsigned i = 0; indented && i < block->list->level; i++)
		stet_buf_z(out, "  ");
	if (block->list->label.len) {
		stet_buf_str(out, block->list->label);
		stet_buf_char(out, ' ');
	}
}

static void paragraph(struct text *t, const struct stet_block *block)
{
	size_t before = t->out->len, bare;

	put_label(t->out, block, true);
	bare = t->out->len;
	put_runs(t, block, false);
	/* Nothing to show, but a label alone. */
	if (t->out->len == bare)
		t->out->len = before;
	else
		stet_buf_char(t->out, '\n');
}

/* ---- tables -------------------------------------------------------------------------------------- */

/* All that a cell contains, tables and text boxes too, in one line. */
static void put_cell(struct text *t, size_t cell)
{
	const struct stet_block *block = t->view->block;
	bool more = false;

	for (size_t i = cell + 1; i < block[cell].end; i++) {
		size_t before = t->out->len, bare;

		if (block[i].kind != STET_PARAGRAPH)
			continue;
		if (more)
			stet_buf_char(t->out, ' ');
		put_label(t->out, &block[i], false);
		bare = t->out->len;
		put_runs(t, &block[i], true);
		more = more || t->out->len > bare;
		if (t->out->len == bare)
			t->out->len = before;
	}
}

/* Tabs as columns: a merged cell leaves those that it covers empty. */
static void row(struct text *t, size_t at)
{
	const struct stet_block *block = t->view->block;
	uint32_t col = 0;

	for (size_t i = at + 1; i < block[at].end; i = block[i].end) {
		for (; col < block[i].col && col < MOST_COLUMNS; col++)
			stet_buf_char(t->out, '\t');
		put_cell(t, i);
	}
	stet_buf_char(t->out, '\n');
}

static void table(struct text *t, size_t at)
{
	const struct stet_block *block = t->view->block;

	for (size_t i = at + 1; i < block[at].end; i = block[i].end)
		row(t, i);
}

/* ---- parts --------------------------------------------------------------------------------------- */

static void put_title(struct text *t, const char *title, stet_str more)
{
	if (t->out->len || t->state->begun)
		stet_buf_char(t->out, '\n');
	stet_buf_z(t->out, "--- ");
	stet_buf_z(t->out, title);
	if (more.len) {
		stet_buf_z(t->out, " (");
		stet_buf_str(t->out, more);
		stet_buf_char(t->out, ')');
	}
	stet_buf_z(t->out, " ---\n");
}

static void put_author(struct text *t, const struct stet_block *block)
{
	const struct stet_remark *remark = block->remark;

	if (!remark)
		return;
	stet_buf_str(t->out, remark->author);
	if (remark->author.len && (remark->parent.len || remark->on.len))
		stet_buf_char(t->out, ' ');
	if (remark->parent.len) {
		stet_buf_z(t->out, "answers ");
		stet_buf_str(t->out, remark->parent);
	} else if (remark->on.len) {
		stet_buf_z(t->out, "on ");
		stet_buf_str(t->out, remark->on);
	}
	stet_buf_z(t->out, remark->resolved ? " (resolved): " : ": ");
}

/* Headers and footers have a title each, notes and comments one for all. */
static void apart(struct text *t, const struct stet_block *block)
{
	bool named = block->kind == STET_HEADER || block->kind == STET_FOOTER;

	if (named || t->state->apart != block->kind)
		put_title(t, titles[block->kind], named ? block->name : (stet_str){ 0 });
	t->state->apart = block->kind;
	if (named)
		return;
	put_marked(t->out, "", block->id, true);
	stet_buf_char(t->out, ' ');
	put_author(t, block);
}

static void slide(struct text *t, const struct stet_block *block)
{
	char title[32];

	/* By its id: some slides may have been left out of the view. */
	snprintf(title, sizeof(title), "slide %.*s", STET_ARG(stet_str_sub(block->id, 1, 16)));
	put_title(t, title, block->hidden ? STET_STR("hidden") : (stet_str){ 0 });
}

/* What was left out before block `i`. */
static void cuts(struct text *t, size_t i)
{
	for (; t->cut < t->view->n_cuts && t->view->cut[t->cut].before <= i; t->cut++)
		stet_view_cut(t->out, &t->view->cut[t->cut]);
}

static size_t step(struct text *t, size_t i)
{
	const struct stet_block *block = &t->view->block[i];

	cuts(t, i);
	switch (block->kind) {
	case STET_PARAGRAPH:
		paragraph(t, block);
		break;
	case STET_TABLE:
		table(t, i);
		return block->end;
	case STET_SLIDE:
		slide(t, block);
		break;
	case STET_NOTES:
		stet_buf_z(t->out, "[notes]\n");
		break;
	case STET_SHAPE:
		if (block->shape && block->shape->picture) {
			put_marked(t->out, "picture", stet_view_alt(block->shape->picture), true);
			stet_buf_char(t->out, '\n');
		}
		break;
	default:
		if (stet_view_is_apart(block->kind))
			apart(t, block);
	}
	return i + 1;
}

int stet_view_text_more(struct stet_buf *out, const struct stet_view *view, struct stet_text_state *state,
                        struct stet_err *err)
{
	struct text t = { .out = out, .view = view, .state = state };

	for (size_t i = 0; i < view->n;)
		i = step(&t, i);
	cuts(&t, view->n);
	state->begun |= out->len > 0;
	return stet_buf_check(out, err);
}

int stet_view_text(struct stet_buf *out, const struct stet_view *view, struct stet_err *err)
{
	struct stet_text_state state = { 0 };

	return stet_view_text_more(out, view, &state, err);
}
