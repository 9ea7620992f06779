/* resolve_new.c - what is new: paragraphs, rows, columns, slides. */
#include "text/resolve_parts.h"

/* Words of one look: those that stand in one set of tags. */
bool stet_new_line(struct stet_resolving *s, stet_str text, struct stet_new_line *line)
{
	struct stet_new_words *words = NULL;
	struct stet_tagged read;
	size_t n = 0;

	*line = (struct stet_new_line){ .like = STET_NONE };
	if (!stet_tagged_read(&read, text, false, &s->r->arena))
		return stet_complain(s, "edit.tags", "%.*s", STET_ARG(read.why));
	if (read.n_notes)
		return stet_complain(s, "edit.tags", "new text has no notes; what is meant as text begins with &#x5b;");
	if (!stet_can_be_held(s, read.text))
		return false;
	for (size_t i = 0; i < read.n; i++) {
		const struct stet_tagged_piece *piece = &read.piece[i];

		if (piece->kind != STET_TAGGED_TEXT || piece->in.n || piece->in.link)
			return stet_complain(s, "edit.tags", "new text can have <b> <i> <u> <s> <sup> <sub> <br/> <tab/>, and nothing that has a "
			                                     "number, nor links or page breaks");
		*STET_PUSH(&s->r->arena, words, n) = (struct stet_new_words){
			stet_str_sub(read.text, piece->from, piece->to - piece->from), piece->in.named,
		};
	}
	line->words = words;
	line->n_words = (uint32_t)n;
	return true;
}

/* What stands beside a heading without a style of its own is body text. */
static bool choose_like(struct stet_resolving *s, size_t block, uint32_t *like)
{
	stet_str alias = s->e->style;
	size_t found;

	if (!alias.len && !s->block[block].heading)
		return true;
	found = stet_find_like(s, block, alias.len ? alias : STET_STR("N"));
	*like = (uint32_t)found;
	return found != STET_NOWHERE;
}

static bool new_paragraph(struct stet_resolving *s, size_t block)
{
	struct stet_new_line *line = stet_arena_alloc(&s->r->arena, sizeof(*line));
	struct stet_change change = { .kind = STET_CHANGE_INSERT, .block = (uint32_t)block, .before = s->e->kind == STET_EDIT_BEFORE,
	                              .line = line, .n_lines = 1 };

	if (!stet_new_line(s, s->e->text, line))
		return false;
	if (!line->n_words)
		return stet_complain(s, "edit.kind", "a new paragraph without text");
	if (!choose_like(s, block, &line->like))
		return false;
	stet_change_of(s, change);
	return true;
}

/* Its title, then paragraphs of its body. */
static bool new_slide(struct stet_resolving *s, size_t block)
{
	struct stet_change change = { .kind = STET_CHANGE_INSERT, .block = (uint32_t)block, .before = s->e->kind == STET_EDIT_BEFORE,
	                              .layout = stet_tagged_plain(s->e->layout, &s->r->arena) };
	struct stet_new_line *line;
	size_t n;
	stet_str *text = stet_cut_cells(s, s->e->text, &n);

	line = stet_arena_alloc(&s->r->arena, n * sizeof(*line));
	for (size_t i = 0; i < n; i++)
		if (!stet_new_line(s, text[i], &line[i]))
			return false;
	change.line = line;
	change.n_lines = (uint32_t)n;
	stet_change_of(s, change);
	return true;
}

static bool copy_of(struct stet_resolving *s, size_t block)
{
	size_t from = stet_find_or_complain(s, s->e->to);

	if (from == STET_NOWHERE || !stet_still_there(s, from))
		return false;
	if (s->block[block].kind != STET_SLIDE || s->block[from].kind != STET_SLIDE)
		return stet_complain(s, "edit.kind", "only slides can be copied");
	stet_change_of(s, (struct stet_change){ .kind = STET_CHANGE_COPY, .block = (uint32_t)from, .to = (uint32_t)block,
	                                        .before = s->e->kind == STET_EDIT_BEFORE });
	return true;
}

static bool new_one(struct stet_resolving *s, size_t block)
{
	const struct stet_block *b = &s->block[block];

	if (s->e->to.id.len)
		return copy_of(s, block);
	if (s->e->layout.len && b->kind != STET_SLIDE)
		return stet_complain(s, "edit.kind", "a layout, and %.*s is no slide", STET_ARG(b->id));
	if (s->e->style.len && b->kind != STET_PARAGRAPH)
		return stet_complain(s, "edit.kind", "a style, and %.*s is no paragraph", STET_ARG(b->id));
	switch (b->kind) {
	case STET_PARAGRAPH:
		return new_paragraph(s, block);
	case STET_ROW:
		return stet_resolve_new_row(s, block);
	case STET_SLIDE:
		return new_slide(s, block);
	default:
		if (b->row)
			return stet_complain(s, "edit.kind", "a new column stands beside a cell of the first row, a new row beside a row");
		return stet_resolve_new_column(s, block);
	}
}

bool stet_resolve_new(struct stet_resolving *s, size_t block)
{
	if (!stet_place_is_there(s, block) || !new_one(s, block))
		return false;
	stet_claim_place(s, block);
	return true;
}
