/* view_markdown.c - a document as GitHub's Markdown: slides as sections at ##, notes in pandoc's ::: divs. */
#include "text/view_parts.h"

#include "base/markdown.h"

/* A table's grid is written out whole; what is larger than any page could show is a paragraph a cell instead. */
#define MOST_CELLS ((size_t)1 << 20)

struct writer {
	struct stet_buf *out;
	const struct stet_view *view;
	struct stet_arena arena;        /* of one block */
	struct stet_markdown_lists lists;
	size_t title;                   /* block that was written as the slide's title, + 1 */
	bool quoting;
	bool slide_hidden;              /* which was said of all of it */
	bool hiding;                    /* nothing of the paragraph is seen */
	size_t cut;                     /* the next of the view's */
};

/* ---- runs ---------------------------------------------------------------------------------------- */

static void picture(struct writer *w, struct stet_buf *out, const struct stet_picture *picture, stet_str path)
{
	struct stet_buf target = { 0 };

	stet_buf_z(out, "![");
	stet_markdown_text(out, STET_MARKDOWN_LABEL, stet_view_alt(picture));
	stet_buf_z(out, "](");
	if (path.len == 0) {
		if (w->view->media.len)
			stet_view_picture_name(&target, w->view->media, picture);
		else
			stet_buf_fmt(&target, "media:%.*s#%.*s", STET_ARG(w->view->name), STET_ARG(picture->id));
		path = stet_buf_view(&target);
	}
	stet_markdown_target(out, path);
	stet_buf_char(out, ')');
	stet_buf_free(&target);
}

static void other(void *self, struct stet_buf *out, const struct stet_run *run)
{
	if (run->kind == STET_PICTURE && run->picture)
		picture(self, out, run->picture, run->picture->part.len ? (stet_str){ 0 } : run->ref);
	else if (run->kind == STET_NOTE_REF || run->kind == STET_COMMENT_REF)
		stet_buf_fmt(out, "[^%.*s]", STET_ARG(run->ref));
	else if (run->kind == STET_OBJECT) {
		stet_buf_z(out, "[object: ");
		stet_markdown_text(out, STET_MARKDOWN_LABEL, run->ref);
		if (stet_view_object_alt(run).len) {
			stet_buf_z(out, ": ");
			stet_markdown_text(out, STET_MARKDOWN_LABEL, run->code);
		}
		stet_buf_char(out, ']');
	}
}

/* What Markdown has no signs for but HTML's: tracked changes; and mathematics, which is not to be escaped. */
static const char *wrapping(const struct writer *w, const struct stet_run *run)
{
	if (run->kind == STET_MATH && run->code.len && !memchr(run->code.at, '\n', run->code.len))
		return "$";
	if (w->view->state != STET_REDLINE || !(run->flags & (STET_INSERTED | STET_DELETED)))
		return NULL;
	return run->flags & STET_DELETED ? "del" : "ins";
}

/* Spaces within a line stay spaces where it is written in pieces: how many there are at either end of a piece. */
static size_t spaces_of(struct stet_run *run, bool first)
{
	size_t n = 0, len = run->text.len;

	if (run->kind != STET_TEXT)
		return 0;
	while (n < len && run->text.at[first ? n : len - 1 - n] == ' ')
		n++;
	run->text = stet_str_sub(run->text, first ? n : 0, len - n);
	return n;
}

static void stretch(const struct stet_markdown *to, struct stet_run *run, size_t n, bool before, bool after, const char *wrap)
{
	size_t first = before ? spaces_of(&run[0], true) : 0, last = after ? spaces_of(&run[n - 1], false) : 0;

	stet_buf_fmt(to->out, "%*s", (int)(first & 1023), "");
	if (wrap)
		stet_buf_fmt(to->out, "<%s>", wrap);
	stet_markdown_runs(to, run, n);
	if (wrap)
		stet_buf_fmt(to->out, "</%s>", wrap);
	stet_buf_fmt(to->out, "%*s", (int)(last & 1023), "");
}

/* Stretches of runs that are wrapped alike. */
static void wrapped(struct writer *w, const struct stet_markdown *to, const struct stet_run *run, size_t n)
{
	struct stet_run *copy = stet_arena_alloc(&w->arena, (n + 1) * sizeof(*copy));

	for (size_t i = 0; i < n; i++) {
		copy[i] = run[i];
		if (w->hiding && run[i].kind == STET_TEXT)
			copy[i].flags |= STET_HIDDEN;
	}
	for (size_t i = 0, k; i < n; i = k) {
		const char *wrap = wrapping(w, &run[i]);
		bool math = wrap && *wrap == '$';

		for (k = i + 1; k < n && !math && wrapping(w, &run[k]) == wrap; k++)
			;
		if (math)
			stet_buf_fmt(to->out, "$%.*s$", STET_ARG(run[i].code));
		else
			stretch(to, copy + i, k - i, i > 0, k < n, wrap);
	}
}

static void runs(struct writer *w, struct stet_buf *out, const struct stet_block *p, enum stet_markdown_place place,
                 stet_str indent)
{
	struct stet_markdown to = { .out = out, .place = place, .indent = indent, .other = other, .self = w };
	size_t n = p->n_runs;
	const struct stet_run *run = stet_markdown_tidy(&w->arena, p->run, &n);

	/* Links are underlined by themselves, headings bold. */
	to.looks = (STET_MARKDOWN_LOOKS | STET_HIDDEN) & ~(uint32_t)STET_UNDERLINE;
	if (place == STET_MARKDOWN_HEADING)
		to.looks &= ~(uint32_t)STET_BOLD;
	w->hiding = p->hidden && !w->slide_hidden;
	wrapped(w, &to, run, n);
}

static void gap(struct writer *w)
{
	const struct stet_buf *out = w->out;

	w->lists.n = 0;
	if (out->len && !(out->len > 1 && out->at[out->len - 1] == '\n' && out->at[out->len - 2] == '\n'))
		stet_buf_char(w->out, '\n');
}

/* ---- paragraphs ---------------------------------------------------------------------------------- */

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

/* Markdown numbers with "1." and "1)" only; "(a)" and "1.2" are kept as words. */
static bool is_plain_number(const struct stet_list *list)
{
	stet_str s = list->label;
	long long n;

	return list->ordered && s.len > 1 && (s.at[s.len - 1] == '.' || s.at[s.len - 1] == ')') &&
	       stet_str_int(stet_str_sub(s, 0, s.len - 1), 0, 999999999, &n) && n == list->number;
}

static void item(struct writer *w, const struct stet_block *p)
{
	const struct stet_list *list = p->list;
	bool ordered = is_plain_number(list);
	unsigned column = stet_markdown_item(w->out, &w->lists, list->level, ordered, list->number);

	if (!ordered && list->ordered && list->label.len) {
		stet_markdown_text(w->out, STET_MARKDOWN_PARA, list->label);
		stet_buf_char(w->out, ' ');
	}
	runs(w, w->out, p, STET_MARKDOWN_PARA, stet_markdown_spaces(column));
	stet_buf_char(w->out, '\n');
}

static bool is_style(const struct stet_block *p, const char *a, const char *b, const char *c)
{
	const char *const names[] = { a, b, c };

	for (size_t i = 0; i < 3; i++)
		if (stet_str_eq_nocase(p->style_name, stet_str_of(names[i])))
			return true;
	return false;
}

static void code(struct writer *w, const struct stet_block *p)
{
	unsigned longest = 2, n = 0;

	for (size_t i = 0; i < p->text.len; i++) {
		n = p->text.at[i] == '`' ? n + 1 : 0;
		longest = n > longest ? n : longest;
	}
	gap(w);
	for (unsigned i = 0; i <= longest; i++)
		stet_buf_char(w->out, '`');
	stet_buf_char(w->out, '\n');
	stet_buf_str(w->out, p->text);
	stet_buf_char(w->out, '\n');
	for (unsigned i = 0; i <= longest; i++)
		stet_buf_char(w->out, '`');
	stet_buf_char(w->out, '\n');
}

static void quote(struct writer *w, const struct stet_block *p, bool again)
{
	if (!again)
		gap(w);
	stet_buf_z(w->out, again ? ">\n> " : "> ");
	runs(w, w->out, p, STET_MARKDOWN_PARA, STET_STR("> "));
	stet_buf_char(w->out, '\n');
}

/* Nothing in it that shows. */
static bool is_blank(const struct stet_block *p)
{
	for (uint32_t i = 0; i < p->n_runs; i++)
		if (p->run[i].kind == STET_PICTURE || p->run[i].kind == STET_NOTE_REF || p->run[i].kind == STET_COMMENT_REF ||
		    p->run[i].kind == STET_OBJECT)
			return false;
	return stet_str_trim(p->text).len == 0;
}

static void paragraph(struct writer *w, const struct stet_block *p)
{
	bool on_slide = !strcmp(w->view->format, "pptx"), again = w->quoting;

	if (is_blank(p))
		return;
	w->quoting = false;
	if (p->heading || p->title) {
		heading(w, p, on_slide ? p->title ? 2 : 3 : p->heading ? p->heading : 1);
	} else if (p->list) {
		item(w, p);
	} else if (is_style(p, "Source Code", "HTML Preformatted", "Code")) {
		code(w, p);
	} else if (is_style(p, "Quote", "Intense Quote", "Block Text")) {
		quote(w, p, again);
		w->quoting = true;
	} else {
		gap(w);
		runs(w, w->out, p, STET_MARKDOWN_PARA, (stet_str){ 0 });
		stet_buf_char(w->out, '\n');
	}
}

/* ---- tables -------------------------------------------------------------------------------------- */

/* The paragraphs of a cell, those of tables in it too, parted by <br>. */
static stet_str cell(struct writer *w, size_t from)
{
	const struct stet_block *block = w->view->block;
	struct stet_buf text = { 0 };
	stet_str copy;

	for (size_t i = from + 1; i < block[from].end; i++) {
		if (block[i].kind != STET_PARAGRAPH || is_blank(&block[i]))
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

static uint8_t align_of(const struct stet_block *block, size_t cell)
{
	size_t p = cell + 1;

	return p < block[cell].end && block[p].kind == STET_PARAGRAPH && block[p].align < 3 ? block[p].align : 0;
}

/* A cell covered by a merged one is empty.  Without a head of its own a table gets an empty one, as GitHub wants. */
static size_t table(struct writer *w, size_t from)
{
	const struct stet_block *block = w->view->block, *t = &block[from];
	size_t head = t->header_rows == 0, n_rows = t->n_rows, n_cols = t->n_cols;
	uint8_t *align;
	stet_str *grid;

	if (n_rows == 0 || n_cols == 0 || n_rows + head > MOST_CELLS / n_cols)
		return from + 1;
	grid = stet_arena_alloc(&w->arena, (n_rows + head) * n_cols * sizeof(*grid));
	align = stet_arena_alloc(&w->arena, n_cols);
	for (size_t i = from + 1; i < t->end; i = block[i].kind == STET_ROW ? i + 1 : block[i].end) {
		if (block[i].kind != STET_CELL || block[i].row >= n_rows || block[i].col >= n_cols)
			continue;
		grid[(block[i].row + head) * n_cols + block[i].col] = cell(w, i);
		if (block[i].row == 0)
			align[block[i].col] = align_of(block, i);
	}
	gap(w);
	stet_markdown_table(w->out, grid, n_rows + head, n_cols, align);
	return t->end;
}

/* ---- parts --------------------------------------------------------------------------------------- */

static void put_author(struct writer *w, const struct stet_remark *remark)
{
	if (!remark || !remark->author.len)
		return;
	stet_markdown_text(w->out, STET_MARKDOWN_PARA, remark->author);
	if (remark->parent.len)
		stet_buf_fmt(w->out, " (answers %.*s)", STET_ARG(remark->parent));
	stet_buf_z(w->out, remark->resolved ? " (resolved): " : ": ");
}

/* A footnote, endnote or comment: further paragraphs are indented. */
static size_t note(struct writer *w, size_t from)
{
	const struct stet_block *block = w->view->block;
	bool more = false;

	gap(w);
	stet_buf_fmt(w->out, "[^%.*s]: ", STET_ARG(block[from].id));
	put_author(w, block[from].remark);
	for (size_t i = from + 1; i < block[from].end; i++) {
		if (block[i].kind != STET_PARAGRAPH || is_blank(&block[i]))
			continue;
		stet_buf_z(w->out, more ? "\n    " : "");
		runs(w, w->out, &block[i], STET_MARKDOWN_PARA, STET_STR("    "));
		stet_buf_char(w->out, '\n');
		more = true;
	}
	if (!more)
		stet_buf_char(w->out, '\n');
	return block[from].end;
}

static size_t step(struct writer *w, size_t i);

/* Speaker notes, a header, a footer.  None contains another, so calls go no deeper. */
static size_t div(struct writer *w, size_t from, const char *name)
{
	size_t end = w->view->block[from].end, before = w->out->len, inside;

	gap(w);
	stet_buf_fmt(w->out, "::: %s\n", name);
	inside = w->out->len;
	for (size_t i = from + 1; i < end;)
		i = step(w, i);
	if (w->out->len == inside)
		w->out->len = before;
	else
		stet_buf_z(w->out, ":::\n");
	w->lists.n = 0;
	return end;
}

/* The title comes first, wherever its shape stands. */
static void slide(struct writer *w, size_t from)
{
	const struct stet_block *block = w->view->block;

	w->title = 0;
	w->slide_hidden = block[from].hidden;
	for (size_t i = from + 1; i < block[from].end && !w->title; i++)
		if (block[i].kind == STET_PARAGRAPH && block[i].title && block[i].text.len) {
			heading(w, &block[i], 2);
			w->title = i + 1;
		}
	if (!w->title) {
		gap(w);
		stet_buf_z(w->out, "---\n");
	}
	if (block[from].hidden) {
		gap(w);
		stet_buf_z(w->out, "[hidden slide]\n");
	}
}

/* What was left out before block `i`. */
static void cuts(struct writer *w, size_t i)
{
	for (; w->cut < w->view->n_cuts && w->view->cut[w->cut].before <= i; w->cut++) {
		gap(w);
		stet_view_cut(w->out, &w->view->cut[w->cut]);
	}
}

static size_t step(struct writer *w, size_t i)
{
	const struct stet_block *b = &w->view->block[i];

	cuts(w, i);

	switch (b->kind) {
	case STET_PARAGRAPH:
		if (i + 1 != w->title)
			paragraph(w, b);
		break;
	case STET_TABLE:
		return table(w, i);
	case STET_SLIDE:
		slide(w, i);
		break;
	case STET_NOTES:
		return div(w, i, "notes");
	case STET_HEADER:
		return div(w, i, "header");
	case STET_FOOTER:
		return div(w, i, "footer");
	case STET_FOOTNOTE:
	case STET_ENDNOTE:
	case STET_COMMENT:
		return note(w, i);
	case STET_SHAPE:
		if (b->shape && b->shape->picture) {
			gap(w);
			picture(w, w->out, b->shape->picture, (stet_str){ 0 });
			stet_buf_char(w->out, '\n');
		}
		break;
	case STET_ROW:
	case STET_CELL:
	case STET_TEXTBOX:
		break;
	}
	return i + 1;
}

int stet_view_markdown(struct stet_buf *out, const struct stet_view *view, struct stet_err *err)
{
	struct writer w = { .out = out, .view = view };

	for (size_t i = 0; i < view->n;) {
		i = step(&w, i);
		if (w.arena.total > (size_t)1 << 20)
			stet_arena_free(&w.arena);
	}
	cuts(&w, view->n);
	stet_arena_free(&w.arena);
	return stet_buf_check(out, err);
}
