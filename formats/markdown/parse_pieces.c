/* parse_pieces.c - what stands on a slide: paragraphs, tables, pictures, code; and its speaker notes. */
#include "markdown/parse.h"

#define DEEPEST_LIST 8

struct stet_piece *stet_md_piece(struct stet_md_deck *p, enum stet_piece_kind kind, unsigned line_no)
{
	struct stet_slide *slide = p->slide;
	struct stet_piece *piece;

	if (slide->n_pieces == p->room) {
		p->room = p->room ? p->room * 2 : 32;
		p->piece = stet_grow(p->piece, p->room * sizeof(*p->piece));
	}
	slide->piece = p->piece;
	piece = &slide->piece[slide->n_pieces++];
	*piece = (struct stet_piece){ .kind = kind, .line_no = line_no };
	p->apart = true;
	return piece;
}

/* ---- lines --------------------------------------------------------------------------------------- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* A text loses the spaces that a picture stood between. */
static void close_gap(struct stet_line *line, size_t at)
{
	struct stet_run *before = at ? &line->run[at - 1] : NULL, *after = at < line->n ? &line->run[at] : NULL;

	if (before && before->kind == STET_TEXT)
		while (before->text.len > 1 && is_space(before->text.at[before->text.len - 1]) &&
		       (!after || after->kind == STET_BREAK || (after->text.len && is_space(after->text.at[0]))))
			before->text.len--;
	if (!before && after && after->kind == STET_TEXT)
		while (after->text.len > 1 && is_space(after->text.at[0]))
			after->text.at++, after->text.len--;
}

static bool is_blank(const struct stet_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		if (stet_str_trim(line->run[i].text).len)
			return false;
	return true;
}

/* Append the text of `from`, without its pictures. */
static void add_text(struct stet_md_deck *p, struct stet_line *to, const struct stet_line *from)
{
	size_t gap = SIZE_MAX;

	for (size_t i = 0; i < from->n; i++) {
		if (from->run[i].kind == STET_PICTURE) {
			gap = to->n;
			continue;
		}
		*STET_PUSH(p->arena, to->run, to->n) = from->run[i];
		if (gap != SIZE_MAX)
			close_gap(to, gap);
		gap = SIZE_MAX;
	}
	if (gap != SIZE_MAX)
		close_gap(to, gap);
}

static bool is_alike(const struct stet_run *a, const struct stet_run *b)
{
	return a->kind == STET_TEXT && b->kind == STET_TEXT && a->flags == b->flags && stet_str_eq(a->link, b->link);
}

static stet_str joined(struct stet_md_deck *p, const struct stet_run *run, size_t n)
{
	struct stet_buf text = { 0 };
	stet_str copy;

	for (size_t i = 0; i < n; i++)
		stet_buf_str(&text, run[i].text);
	copy = stet_arena_str(p->arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return copy;
}

/* Runs of one look, that only a picture or a cell's edge stood between, are one. */
static void join_alike(struct stet_md_deck *p, struct stet_line *line)
{
	size_t n = 0;

	for (size_t i = 0, end; i < line->n; i = end) {
		for (end = i + 1; end < line->n && is_alike(&line->run[i], &line->run[end]); end++)
			;
		line->run[n] = line->run[i];
		if (end > i + 1)
			line->run[n].text = joined(p, line->run + i, end - i);
		n++;
	}
	line->n = n;
}

struct stet_line stet_md_text_of(struct stet_md_deck *p, const struct stet_line *from)
{
	struct stet_line line = { 0 };

	for (size_t i = 0; i < from->n; i++)
		if (from->run[i].kind == STET_PICTURE) {
			add_text(p, &line, from);
			join_alike(p, &line);
			/* Nothing but spaces and breaks between pictures is no text. */
			return is_blank(&line) ? (struct stet_line){ 0 } : line;
		}
	return *from;
}

void stet_md_pictures(struct stet_md_deck *p, const struct stet_line *line, unsigned line_no)
{
	for (size_t i = 0; i < line->n; i++) {
		const struct stet_run *run = &line->run[i];
		struct stet_piece *piece;

		if (run->kind != STET_PICTURE)
			continue;
		piece = stet_md_piece(p, STET_PIECE_PICTURE, line_no);
		piece->src = run->ref;
		piece->alt = run->picture->alt;
		piece->from = run->code;
	}
}

/* ---- speaker notes --------------------------------------------------------------------------------- */

/* `before` and the line, unless that is empty. */
static void add_note(struct stet_md_deck *p, const struct stet_line *from, stet_str before)
{
	struct stet_line line = { 0 };

	if (before.len)
		STET_PUSH(p->arena, line.run, line.n)->text = before;
	add_text(p, &line, from);
	if (line.n == (before.len != 0))
		return;
	join_alike(p, &line);
	*STET_PUSH(p->arena, p->slide->note, p->slide->n_notes) = line;
}

static void note_table(struct stet_md_deck *p, const struct stet_md_table *t)
{
	for (uint32_t r = 0; r < t->n_rows; r++) {
		struct stet_line line = { 0 };

		for (uint32_t c = 0; c < t->n_cols; c++) {
			if (line.n && t->cell[(size_t)r * t->n_cols + c].line.n)
				*STET_PUSH(p->arena, line.run, line.n) = (struct stet_run){ .text = STET_STR(" | ") };
			add_text(p, &line, &t->cell[(size_t)r * t->n_cols + c].line);
		}
		add_note(p, &line, (stet_str){ 0 });
	}
}

/* Notes are paragraphs of text: a list keeps its signs, a table its rows. */
static void speaker_notes(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	if (leaf->kind == STET_MD_TABLE)
		note_table(p, leaf->table);
	else if (leaf->item && leaf->ordered)
		add_note(p, &leaf->line, stet_arena_fmt(p->arena, "%u. ", leaf->number));
	else
		add_note(p, &leaf->line, leaf->item ? STET_STR("\xE2\x80\xA2 ") : (stet_str){ 0 });
	for (size_t i = 0; i < leaf->line.n; i++)
		if (leaf->line.run[i].kind == STET_PICTURE)
			stet_md_note(p->notes, "deck.notes", leaf->line_no, "speaker notes have no pictures; it is left out");
}

/* ---- pieces -------------------------------------------------------------------------------------- */

static void paragraph(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	struct stet_line line = stet_md_text_of(p, &leaf->line);
	struct stet_piece *piece;

	if (line.n && leaf->more && !p->apart) {
		/* A second paragraph of an item: another line of it. */
		piece = &p->slide->piece[p->slide->n_pieces - 1];
		if (piece->line.n && piece->line.run == leaf[-1].line.run) {
			piece->line = (struct stet_line){ 0 };
			add_text(p, &piece->line, &leaf[-1].line);
		}
		STET_PUSH(p->arena, piece->line.run, piece->line.n)->kind = STET_BREAK;
		add_text(p, &piece->line, &line);
		return;
	}
	if (line.n) {
		piece = stet_md_piece(p, leaf->quote && !leaf->item ? STET_PIECE_QUOTE : STET_PIECE_PARA, leaf->line_no);
		piece->line = line;
		piece->bullet = leaf->item && !leaf->ordered;
		piece->ordered = leaf->item && leaf->ordered;
		piece->number = piece->ordered ? leaf->number : 0;
		piece->level = leaf->item ? leaf->depth < DEEPEST_LIST ? leaf->depth : DEEPEST_LIST : 0;
		p->apart = !leaf->item;
	}
	stet_md_pictures(p, &leaf->line, leaf->line_no);
}

static bool is_empty_row(const struct stet_md_table *t, uint32_t row)
{
	for (uint32_t c = 0; c < t->n_cols; c++)
		if (t->cell[(size_t)row * t->n_cols + c].line.n)
			return false;
	return true;
}

/* A pipe table cannot go without a head; an empty one means that it has none. */
static void table(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	const struct stet_md_table *t = leaf->table;
	bool headless = t->n_rows > 1 && is_empty_row(t, 0);
	struct stet_piece *piece = stet_md_piece(p, STET_PIECE_TABLE, leaf->line_no);
	size_t skip = headless ? t->n_cols : 0, n = (size_t)t->n_rows * t->n_cols;

	piece->n_rows = t->n_rows - headless;
	piece->n_cols = t->n_cols;
	piece->header_rows = headless ? 0 : t->header_rows;
	piece->align = t->align;
	piece->cell = stet_arena_alloc(p->arena, (n - skip) * sizeof(*piece->cell));
	for (size_t i = skip; i < n; i++)
		piece->cell[i - skip] = (struct stet_cell){ stet_md_text_of(p, &t->cell[i].line), 1, 1 };
	for (size_t i = skip; i < n; i++)
		stet_md_pictures(p, &t->cell[i].line, t->cell[i].line_no);
}

int stet_md_content(struct stet_md_deck *p, const struct stet_md_leaf *leaf, bool in_notes)
{
	int rc = stet_md_need_slide(p, leaf->line_no);

	if (rc)
		return rc;
	if (in_notes)
		speaker_notes(p, leaf);
	else if (leaf->kind == STET_MD_TABLE)
		table(p, leaf);
	else if (leaf->kind == STET_MD_CODE)
		stet_md_piece(p, STET_PIECE_CODE, leaf->line_no)->line = leaf->line;
	else
		paragraph(p, leaf);
	return STET_OK;
}
