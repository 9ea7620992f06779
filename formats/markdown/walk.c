/* walk.c - md4c's events made into a flat row of leaves. */
#include "markdown/inline.h"

#include <stdlib.h>

#define DEEPEST    100          /* blocks in blocks */
#define MOST_CELLS 1000000u     /* of all tables: md4c fills short rows up, so they may be many for few bytes */
#define MOST_BYTES ((size_t)128 << 20)  /* that runs may take; */
#define MOST_LINKS ((size_t)32 << 20)   /* that their targets may, written out: a reference used often makes much of little */

#define TASK_OPEN STET_STR("\xE2\x98\x90 ")
#define TASK_DONE STET_STR("\xE2\x98\x92 ")

struct list {
	bool ordered;
	uint32_t next;          /* number of its next item */
	uint32_t number;        /* of the item that is open */
	bool first;             /* nothing of the item came yet */
	size_t leaf;            /* what its text went to, + 1 */
};

struct walk {
	struct stet_md *out;
	struct stet_md_source *source;
	struct stet_arena *arena;
	struct stet_notes *notes;
	struct stet_err *err;
	struct stet_md_inline in;
	struct list list[DEEPEST];
	size_t n_lists;
	unsigned depth, quote, level;
	struct stet_md_table *table;    /* the one that is open */
	uint32_t cells, row, col;
	size_t total_cells;
	const char *row_at;     /* where the row's first text stands */
	const char *counted;    /* lines were counted up to here */
	unsigned line_no;
	int rc;
};

/* md4c goes on after what is over 0, whatever its manual says. */
static int fail(struct walk *w, int rc)
{
	w->rc = rc;
	return -1;
}

static int too_much(struct walk *w)
{
	if (w->arena->total + w->out->scratch.total + w->out->room * sizeof(*w->out->leaf) <= MOST_BYTES &&
	    w->in.linked <= MOST_LINKS)
		return 0;
	return fail(w, stet_fail(w->err, STET_ELIMIT, "limit.size", "text and links take more than %zu MiB", MOST_BYTES >> 20));
}

/* The line that a place in the source lies in; places come in order, nearly always. */
static unsigned line_at(struct walk *w, const char *at)
{
	if (!at)
		return 0;
	if (at < w->counted) {
		w->counted = w->source->text.at;
		w->line_no = 1;
	}
	while (w->counted < at) {
		const char *end = memchr(w->counted, '\n', (size_t)(at - w->counted));

		if (!end)
			break;
		w->counted = end + 1;
		w->line_no++;
	}
	return w->line_no;
}

static struct stet_md_leaf *push(struct walk *w, enum stet_md_kind kind)
{
	struct stet_md *out = w->out;
	struct stet_md_leaf *leaf;

	if (out->n == out->room) {
		out->room = out->room ? out->room * 2 : 64;
		out->leaf = stet_grow(out->leaf, out->room * sizeof(*out->leaf));
	}
	leaf = &out->leaf[out->n++];
	*leaf = (struct stet_md_leaf){ .kind = kind };
	leaf->quote = (uint8_t)(w->quote > 255 ? 255 : w->quote);
	return leaf;
}

static void listed(struct walk *w, struct stet_md_leaf *leaf)
{
	struct list *list = &w->list[w->n_lists - 1];

	leaf->depth = (uint8_t)(w->n_lists - 1);
	leaf->ordered = list->ordered;
	leaf->number = list->number;
	leaf->item = list->first;
	leaf->more = !list->first && list->leaf == w->out->n - 1;
	if (leaf->item || leaf->more)
		list->leaf = w->out->n;
	list->first = false;
}

/* A paragraph is at its end, or the text of an item that goes without one. */
static void paragraph(struct walk *w)
{
	struct stet_md_leaf *leaf;

	if (!w->in.open)
		return;
	if (w->in.n == 0) {
		w->in.open = false;
		return;
	}
	leaf = push(w, STET_MD_PARA);
	stet_md_inline_end(&w->in, leaf);
	leaf->line_no = line_at(w, w->in.first);
	if (leaf->line.n == 0)
		w->out->n--;
	else if (w->n_lists)
		listed(w, leaf);
}

static void begin(struct walk *w)
{
	paragraph(w);
	stet_md_inline_begin(&w->in);
}

/* ---- headings, and the fences of divs ---------------------------------------------------------------- */

static void fence(struct walk *w, const struct stet_md_mark *mark)
{
	struct stet_md_leaf *leaf = push(w, mark->opens ? STET_MD_DIV : STET_MD_DIV_END);

	leaf->line_no = mark->line_no;
	leaf->attrs = mark->opens ? &mark->attrs : NULL;
	leaf->closed = mark->closed;
}

static void heading(struct walk *w)
{
	const struct stet_md_mark *mark = w->in.mark;
	bool is_fence = mark && w->source->text.at[mark->at] == STET_MD_FENCE && w->in.n == 0;
	struct stet_md_leaf *leaf;

	if (is_fence) {
		w->in.open = false;
		fence(w, mark);
		return;
	}
	leaf = push(w, STET_MD_HEADING);
	stet_md_inline_end(&w->in, leaf);
	leaf->line_no = mark ? mark->line_no : line_at(w, w->in.first);
	leaf->attrs = mark ? &mark->attrs : NULL;
	leaf->level = (uint8_t)w->level;
	if (w->n_lists)
		w->list[w->n_lists - 1].first = false;
}

static void code(struct walk *w)
{
	struct stet_md_leaf *leaf = push(w, STET_MD_CODE);

	stet_md_inline_end(&w->in, leaf);
	leaf->line_no = line_at(w, w->in.first);
}

/* ---- tables -------------------------------------------------------------------------------------- */

static int table(struct walk *w, const MD_BLOCK_TABLE_DETAIL *detail)
{
	size_t rows = (size_t)detail->head_row_count + detail->body_row_count, cells;
	struct stet_md_table *t;

	if (__builtin_mul_overflow(rows, (size_t)detail->col_count, &cells) || cells > MOST_CELLS - w->total_cells)
		return fail(w, stet_fail(w->err, STET_ELIMIT, "limit.cells", "more than %u table cells", MOST_CELLS));
	w->total_cells += cells;
	t = w->table = stet_arena_alloc(&w->out->scratch, sizeof(*t));
	t->n_rows = (uint32_t)rows;
	t->n_cols = detail->col_count;
	t->header_rows = detail->head_row_count;
	t->cell = stet_arena_alloc(&w->out->scratch, cells * sizeof(*t->cell));
	t->align = stet_arena_alloc(w->arena, detail->col_count);
	push(w, STET_MD_TABLE)->table = t;
	w->row = w->col = 0;
	return 0;
}

static void cell_begins(struct walk *w, const MD_BLOCK_TD_DETAIL *detail)
{
	stet_md_inline_begin(&w->in);
	if (w->row == 0 && w->col < w->table->n_cols)
		w->table->align[w->col] = detail->align == MD_ALIGN_CENTER ? 1 : detail->align == MD_ALIGN_RIGHT ? 2 : 0;
}

static void cell_ends(struct walk *w)
{
	struct stet_md_leaf *leaf = &w->out->leaf[w->out->n - 1], *cell;

	if (w->row < w->table->n_rows && w->col < w->table->n_cols) {
		cell = &w->table->cell[(size_t)w->row * w->table->n_cols + w->col];
		cell->kind = STET_MD_PARA;
		stet_md_inline_end(&w->in, cell);
		cell->line_no = line_at(w, w->in.first);
		if (!leaf->line_no)
			leaf->line_no = cell->line_no;
		if (!w->row_at)
			w->row_at = w->in.first;
	}
	w->in.open = false;
	w->col++;
}

/* How many cells a line of the source has; pipes in `code` are none. */
static uint32_t cells_in(stet_str line)
{
	uint32_t n = 1;
	bool in_code = false;

	line = stet_str_trim(line);
	if (line.len && line.at[0] == '|')
		line = stet_str_sub(line, 1, line.len);
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == '\\')
			i++;
		else if (line.at[i] == '`')
			in_code = !in_code;
		else if (line.at[i] == '|' && !in_code && i + 1 < line.len)
			n++;
	}
	return n;
}

/* md4c drops what a row has over the table's columns; that is said. */
static void row_ends(struct walk *w)
{
	const char *end = w->source->text.at + w->source->text.len, *line_end;

	w->row++;
	w->col = 0;
	if (!w->row_at)
		return;
	line_at(w, w->row_at);
	line_end = memchr(w->counted, '\n', (size_t)(end - w->counted));
	if (cells_in((stet_str){ w->counted, (size_t)((line_end ? line_end : end) - w->counted) }) > w->table->n_cols)
		stet_md_note(w->notes, "deck.table", w->line_no, "the row has more cells than the table's head; they are left out");
}

/* ---- md4c's events ------------------------------------------------------------------------------- */

static int list_begins(struct walk *w, bool ordered, uint32_t start)
{
	paragraph(w);
	if (w->n_lists == DEEPEST)
		return fail(w, stet_fail(w->err, STET_ELIMIT, "limit.depth", "blocks nested deeper than %d", DEEPEST));
	w->list[w->n_lists++] = (struct list){ .ordered = ordered, .next = start };
	return 0;
}

static void item(struct walk *w, const MD_BLOCK_LI_DETAIL *detail)
{
	struct list *list = &w->list[w->n_lists - 1];

	list->number = list->next++;
	list->first = true;
	list->leaf = 0;
	begin(w);
	if (detail->is_task)
		stet_md_inline_add(&w->in, detail->task_mark == ' ' ? TASK_OPEN : TASK_DONE);
}

/* A paragraph inside an item whose text already began (with a task's box) goes on in it. */
static void para(struct walk *w)
{
	bool boxed = w->n_lists && w->list[w->n_lists - 1].first && w->in.open && w->in.n;

	if (!boxed)
		begin(w);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *self)
{
	struct walk *w = self;

	if (++w->depth > DEEPEST)
		return fail(w, stet_fail(w->err, STET_ELIMIT, "limit.depth", "blocks nested deeper than %d", DEEPEST));
	switch (type) {
	case MD_BLOCK_QUOTE:
		paragraph(w);
		w->quote++;
		break;
	case MD_BLOCK_UL:
		return list_begins(w, false, 0);
	case MD_BLOCK_OL:
		return list_begins(w, true, ((MD_BLOCK_OL_DETAIL *)detail)->start);
	case MD_BLOCK_LI:
		item(w, detail);
		break;
	case MD_BLOCK_HR:
		paragraph(w);
		push(w, STET_MD_RULE);
		break;
	case MD_BLOCK_H:
		begin(w);
		w->in.heading = true;
		w->level = ((MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_CODE:
		begin(w);
		w->in.verbatim = true;
		w->in.on[__builtin_ctz(STET_CODE)] = 1;
		break;
	case MD_BLOCK_P:
		para(w);
		break;
	case MD_BLOCK_TABLE:
		paragraph(w);
		return table(w, detail);
	case MD_BLOCK_TR:
		w->row_at = NULL;
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		cell_begins(w, detail);
		break;
	default:
		break;
	}
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, __attribute__((unused)) void *detail, void *self)
{
	struct walk *w = self;

	w->depth--;
	switch (type) {
	case MD_BLOCK_QUOTE:
		paragraph(w);
		w->quote--;
		break;
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
		w->n_lists--;
		break;
	case MD_BLOCK_LI:
	case MD_BLOCK_P:
		paragraph(w);
		break;
	case MD_BLOCK_H:
		heading(w);
		break;
	case MD_BLOCK_CODE:
		code(w);
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		cell_ends(w);
		break;
	case MD_BLOCK_TR:
		row_ends(w);
		break;
	default:
		break;
	}
	return too_much(w);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *self)
{
	stet_md_inline_span(&((struct walk *)self)->in, type, detail, true);
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *self)
{
	stet_md_inline_span(&((struct walk *)self)->in, type, detail, false);
	return too_much(self);
}

static int text(MD_TEXTTYPE type, const MD_CHAR *at, MD_SIZE len, void *self)
{
	struct walk *w = self;

	/* Text of an item after something else, without a paragraph of its own. */
	if (!w->in.open)
		stet_md_inline_begin(&w->in);
	stet_md_inline_text(&w->in, type, at, len);
	return 0;
}

int stet_md_read(struct stet_md *out, struct stet_arena *arena, stet_str markdown, struct stet_notes *notes,
                 struct stet_err *err)
{
	static const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOHTMLBLOCKS,
		.enter_block = enter_block, .leave_block = leave_block,
		.enter_span = enter_span, .leave_span = leave_span, .text = text,
	};
	struct stet_md_source source = { 0 };
	struct walk *w;
	int rc;

	*out = (struct stet_md){ 0 };
	rc = stet_md_source_make(&source, arena, markdown, notes, err);
	if (!rc) {
		w = stet_arena_alloc(&out->scratch, sizeof(*w));
		*w = (struct walk){ .out = out, .source = &source, .arena = arena, .notes = notes, .err = err, .line_no = 1 };
		w->in.arena = arena;
		w->in.source = &source;
		w->counted = source.text.at;
		if (source.text.len && md_parse(source.text.at, (MD_SIZE)source.text.len, &parser, w) != 0)
			rc = w->rc ? w->rc : stet_fail(err, STET_EBUG, "text.markdown", "md4c gave up");
		stet_md_inline_free(&w->in);
	}
	out->front = source.front;
	stet_buf_free(&source.text);
	return rc;
}

void stet_md_free(struct stet_md *md)
{
	free(md->leaf);
	stet_arena_free(&md->scratch);
	*md = (struct stet_md){ 0 };
}
