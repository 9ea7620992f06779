/* deck_content.c - what a slide's pieces are: columns, stretches of text, tables, pictures. */
#include "pptx/deck_plan.h"

bool stet_shows(const struct stet_piece *piece, struct stet_picture_look *look)
{
	if (piece->kind != STET_PIECE_PICTURE || !stet_picture_look(look, piece->bytes))
		return false;
	if (!look->cx && piece->cx > 0 && piece->cy > 0) {
		look->cx = piece->cx;
		look->cy = piece->cy;
	}
	return true;
}

static enum stet_item_kind kind_of(const struct stet_piece *piece)
{
	struct stet_picture_look look;

	if (piece->kind == STET_PIECE_TABLE && piece->n_rows && piece->n_cols)
		return STET_ITEM_TABLE;
	return stet_shows(piece, &look) ? STET_ITEM_PICTURE : STET_ITEM_TEXT;
}

static void add_piece(struct stet_plan *plan, struct stet_column *column, const struct stet_piece *piece)
{
	enum stet_item_kind kind = kind_of(piece);
	struct stet_chunk *chunk = column->n ? &column->chunk[column->n - 1] : NULL;

	if (!chunk || kind != STET_ITEM_TEXT || chunk->kind != STET_ITEM_TEXT) {
		chunk = STET_PUSH(plan->arena, column->chunk, column->n);
		chunk->piece = piece;
		chunk->kind = kind;
	}
	chunk->n++;
}

/* Columns with nothing in them are none. */
struct stet_column *stet_columns(struct stet_plan *plan, const struct stet_piece *piece, size_t n, size_t *n_columns)
{
	struct stet_column *column = NULL, *last = NULL;

	*n_columns = 0;
	for (size_t i = 0; i < n; i++) {
		if (piece[i].kind == STET_PIECE_COLUMN) {
			last = NULL;
			continue;
		}
		if (!last)
			last = STET_PUSH(plan->arena, column, *n_columns);
		add_piece(plan, last, &piece[i]);
	}
	return column;
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

struct stet_spread_para stet_para_of(struct stet_plan *plan, stet_str text)
{
	struct stet_run *run = stet_arena_alloc(plan->arena, sizeof(*run));

	run->text = text;
	return (struct stet_spread_para){ .fit = { .run = run, .n = 1, .no_bullet = true } };
}

/* The runs with `flags` added. */
static const struct stet_run *flagged(struct stet_plan *plan, const struct stet_line *line, uint32_t flags)
{
	struct stet_run *run = stet_arena_alloc(plan->arena, (line->n + 1) * sizeof(*run));

	for (size_t i = 0; i < line->n; i++) {
		run[i] = line->run[i];
		run[i].flags |= flags;
	}
	return run;
}

static void missing_picture(struct stet_plan *plan, struct stet_spread_para *para, const struct stet_piece *piece)
{
	stet_str text = piece->alt.len ? piece->alt : piece->src;

	if (piece->bytes.len)
		stet_note(plan->notes, "picture.format", plan->slide->id,
		          "a kind of picture that presentations do not show: '%.*s'; its description stands for it",
		          STET_ARG(piece->src));
	else
		stet_note(plan->notes, "picture.missing", plan->slide->id,
		          "no picture at '%.*s'; its description stands for it", STET_ARG(piece->src));
	*para = stet_para_of(plan, stet_arena_fmt(plan->arena, "[%.*s]", STET_ARG(text)));
}

static void text_piece(struct stet_plan *plan, struct stet_spread_para *para, const struct stet_piece *piece)
{
	para->fit = (struct stet_fit_para){ .run = piece->line.run, .n = piece->line.n,
		                            .level = piece->level < 9 ? piece->level : 8,
		                            .no_bullet = !piece->bullet && !piece->ordered };
	if (piece->ordered) {
		para->look = STET_LOOK_NUMBER;
		para->number = piece->number;
	} else if (piece->bullet) {
		para->look = STET_LOOK_BULLET;
	}
	if (piece->kind == STET_PIECE_PARA)
		return;
	para->fit.no_bullet = true;
	if (piece->kind == STET_PIECE_HEAD) {
		para->look = STET_LOOK_HEAD;
		para->fit.run = flagged(plan, &piece->line, STET_BOLD);
	} else if (piece->kind == STET_PIECE_QUOTE) {
		para->look = STET_LOOK_QUOTE;
		para->fit.run = flagged(plan, &piece->line, STET_ITALIC);
	} else if (piece->kind == STET_PIECE_CODE) {
		para->look = STET_LOOK_CODE;
		para->fit.run = flagged(plan, &piece->line, STET_CODE);
	}
}

struct stet_spread_para *stet_paras(struct stet_plan *plan, const struct stet_piece *piece, size_t n, size_t *n_paras)
{
	struct stet_spread_para *para = NULL;

	*n_paras = 0;
	for (size_t i = 0; i < n; i++) {
		struct stet_spread_para *one;

		if (piece[i].kind == STET_PIECE_COLUMN || (piece[i].kind != STET_PIECE_PICTURE && !piece[i].line.n))
			continue;
		one = STET_PUSH(plan->arena, para, *n_paras);
		if (piece[i].kind == STET_PIECE_PICTURE)
			missing_picture(plan, one, &piece[i]);
		else
			text_piece(plan, one, &piece[i]);
	}
	return para;
}
