/* blocks.c - documents made by hand. */
#include "blocks.h"

#include "test.h"

static struct stet_block *add(struct blocks *b, enum stet_kind kind)
{
	struct stet_block *block = STET_PUSH(&b->arena, b->block, b->n);

	block->kind = kind;
	block->end = (uint32_t)b->n;
	block->parent = b->depth ? b->open[b->depth - 1] : STET_NONE;
	return block;
}

void open_block(struct blocks *b, enum stet_kind kind)
{
	struct stet_block *block = add(b, kind);

	if (kind == STET_TABLE)
		block->id = stet_arena_fmt(&b->arena, "t%zu", ++b->tables);
	b->open[b->depth++] = (uint32_t)b->n - 1;
}

void close_block(struct blocks *b)
{
	b->block[b->open[--b->depth]].end = (uint32_t)b->n;
}

static struct stet_run *set_text(struct blocks *b, struct stet_block *block, stet_str text)
{
	struct stet_run *run = stet_arena_alloc(&b->arena, sizeof(*run));

	block->text = stet_arena_str(&b->arena, text);
	run->text = block->text;
	run->size = 22;
	block->run = run;
	block->n_runs = 1;
	return run;
}

static struct stet_block *para(struct blocks *b)
{
	struct stet_block *block = add(b, STET_PARAGRAPH);

	block->id = stet_arena_fmt(&b->arena, "p%zu", ++b->paragraphs);
	block->style_name = STET_STR("Normal");
	return block;
}

struct stet_block *add_para(struct blocks *b, const char *text)
{
	struct stet_block *block = para(b);

	set_text(b, block, stet_str_of(text));
	return block;
}

struct stet_block *add_head(struct blocks *b, int level, const char *text)
{
	struct stet_block *block = add_para(b, text);

	block->heading = (uint8_t)level;
	block->style_name = stet_arena_fmt(&b->arena, "heading %d", level);
	return block;
}

struct stet_block *add_styled(struct blocks *b, const char *style, const char *text)
{
	struct stet_block *block = add_para(b, text);

	block->style_name = stet_str_of(style);
	block->title = !strcmp(style, "Title");
	return block;
}

struct stet_block *add_item(struct blocks *b, int level, int number, const char *text)
{
	struct stet_block *block = add_para(b, text);
	struct stet_list *list = stet_arena_alloc(&b->arena, sizeof(*list));

	list->level = (uint8_t)level;
	list->ordered = number > 0;
	list->number = (uint32_t)number;
	block->list = list;
	return block;
}

struct stet_block *add_look(struct blocks *b, int size, uint32_t flags, const char *text)
{
	struct stet_block *block = para(b);
	struct stet_run *run = set_text(b, block, stet_str_of(text));

	run->size = (uint16_t)size;
	run->flags = flags;
	return block;
}

struct stet_block *add_runs(struct blocks *b, ...)
{
	struct stet_block *block = para(b);
	struct stet_buf text = { 0 };
	struct stet_run *run = NULL;
	size_t n = 0, at = 0;
	const char *z;
	va_list args;

	va_start(args, b);
	while ((z = va_arg(args, const char *)) != NULL) {
		struct stet_run *new = STET_PUSH(&b->arena, run, n);

		new->flags = va_arg(args, uint32_t);
		new->size = 22;
		new->text.len = strlen(z);
		stet_buf_z(&text, z);
	}
	va_end(args);
	block->text = stet_arena_str(&b->arena, stet_buf_view(&text));
	stet_buf_free(&text);
	for (size_t i = 0; i < n; at += run[i++].text.len)
		run[i].text = stet_str_sub(block->text, at, run[i].text.len);
	block->run = run;
	block->n_runs = (uint32_t)n;
	return block;
}

struct stet_run *run_of(struct blocks *b, size_t i)
{
	return (struct stet_run *)&b->block[b->n - 1].run[i];
}

struct stet_run *turn_run(struct blocks *b, size_t i, enum stet_run_kind kind, const char *ref)
{
	struct stet_run *run = run_of(b, i);

	run->kind = kind;
	run->ref = stet_str_of(ref);
	return run;
}

struct stet_block *add_picture(struct blocks *b, int64_t cx, int64_t cy, const char *part, const char *alt)
{
	struct stet_picture *picture = stet_arena_alloc(&b->arena, sizeof(*picture));
	struct stet_run *run = stet_arena_alloc(&b->arena, sizeof(*run));
	struct stet_block *block = para(b);

	picture->id = stet_arena_fmt(&b->arena, "img%zu", ++b->pictures);
	picture->part = stet_str_of(part);
	picture->type = STET_STR("image/png");
	picture->alt = stet_str_of(alt);
	picture->cx = cx;
	picture->cy = cy;
	run->kind = STET_PICTURE;
	run->picture = picture;
	block->text = STET_STR("");
	block->run = run;
	block->n_runs = 1;
	return block;
}

void add_table(struct blocks *b, const char *rows)
{
	stet_str rest = stet_str_of(rows), row, cell;
	uint32_t r = 0, widest = 0, table = (uint32_t)b->n;

	open_block(b, STET_TABLE);
	while (stet_str_cut(&rest, '\n', &row)) {
		uint32_t c = 0;

		open_block(b, STET_ROW);
		while (stet_str_cut(&row, '|', &cell)) {
			open_block(b, STET_CELL);
			b->block[b->n - 1].row = r;
			b->block[b->n - 1].col = c++;
			b->block[b->n - 1].n_rows = b->block[b->n - 1].n_cols = 1;
			if (cell.len)
				set_text(b, para(b), cell);
			else
				para(b)->text = STET_STR("");
			close_block(b);
		}
		widest = c > widest ? c : widest;
		r++;
		close_block(b);
	}
	close_block(b);
	b->block[table].n_rows = r;
	b->block[table].n_cols = widest;
}

void free_blocks(struct blocks *b)
{
	stet_arena_free(&b->arena);
	memset(b, 0, sizeof(*b));
}

/* ---- what became of it -------------------------------------------------------------------------- */

stet_str line_text(struct stet_arena *arena, const struct stet_line *line)
{
	struct stet_buf out = { 0 };
	stet_str made;

	for (size_t i = 0; i < line->n; i++)
		stet_buf_str(&out, line->run[i].text);
	made = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

static void show_piece(struct stet_buf *out, struct stet_arena *arena, const struct stet_piece *p)
{
	stet_str text = line_text(arena, &p->line);

	switch (p->kind) {
	case STET_PIECE_TABLE:
		stet_buf_fmt(out, "[table %ux%u]\n", p->n_rows, p->n_cols);
		break;
	case STET_PIECE_PICTURE:
		stet_buf_fmt(out, "[picture %.*s]\n", STET_ARG(p->src));
		break;
	case STET_PIECE_HEAD:
		stet_buf_fmt(out, "### %.*s\n", STET_ARG(text));
		break;
	case STET_PIECE_QUOTE:
		stet_buf_fmt(out, "> %.*s\n", STET_ARG(text));
		break;
	default:
		stet_buf_fmt(out, "%*s", 2 * p->level, "");
		if (p->ordered)
			stet_buf_fmt(out, "%u. ", p->number);
		else if (p->bullet)
			stet_buf_z(out, "- ");
		stet_buf_fmt(out, "%.*s\n", STET_ARG(text));
	}
}

stet_str show_deck(struct stet_arena *arena, const struct stet_deck *deck)
{
	struct stet_buf out = { 0 };
	stet_str made;

	stet_buf_fmt(&out, "%.*s\n", STET_ARG(deck->title));
	for (size_t i = 0; i < deck->n_slides; i++) {
		const struct stet_slide *slide = &deck->slide[i];

		stet_buf_fmt(&out, "%s %.*s\n", slide->section ? "#" : "##", STET_ARG(line_text(arena, &slide->title)));
		for (size_t k = 0; k < slide->n_pieces; k++)
			show_piece(&out, arena, &slide->piece[k]);
	}
	made = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

void make_deck(struct stet_deck *deck, struct blocks *b, unsigned slides, struct stet_notes *notes)
{
	struct stet_outline_options options = { .slides = slides, .source = STET_STR("my_report.docx") };
	struct stet_err err = { 0 };

	CHECK_OK(stet_outline_make(deck, b->block, b->n, NULL, &options, notes, &err), &err);
}

stet_str outline_of(struct blocks *b, unsigned slides)
{
	struct stet_deck deck;
	stet_str shown;

	make_deck(&deck, b, slides, NULL);
	shown = show_deck(&b->arena, &deck);
	stet_arena_free(&deck.arena);
	return shown;
}

bool has(stet_str shown, const char *part)
{
	return stet_str_find(shown, stet_str_of(part)) != SIZE_MAX;
}

size_t count(stet_str shown, const char *part)
{
	size_t n = 0, at;

	while ((at = stet_str_find(shown, stet_str_of(part))) != SIZE_MAX) {
		shown = stet_str_sub(shown, at + 1, shown.len);
		n++;
	}
	return n;
}
