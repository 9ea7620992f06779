/* figures.c - slides of tables and pictures. */
#include "slides.h"

#define MOST_ROWS 30            /* a table of more shows how it begins */
#define FIRST_ROWS 13           /* with the header */
#define WIDEST 90               /* columns of a title */

void stet_picture_piece(struct stet_maker *mk, uint32_t matter, struct stet_piece *piece)
{
	struct stet_arena *arena = &mk->deck->arena;
	const struct stet_matter *a = &mk->m->matter[matter];

	piece->kind = STET_PIECE_PICTURE;
	piece->src = stet_arena_fmt(arena, "media:%.*s#%.*s", STET_ARG(mk->source), STET_ARG(a->picture->id));
	piece->alt = stet_arena_str(arena, a->picture->alt);
	piece->cx = a->picture->cx;
	piece->cy = a->picture->cy;
	piece->from = stet_arena_str(arena, mk->m->block[a->block].id);
	if (piece->alt.len == 0 && a->caption_at != STET_NONE)
		piece->alt = stet_arena_str(arena, mk->m->matter[a->caption_at].passage.text);
}

/* "Figure 3: Sales by region" is called "Sales by region". */
static struct stet_line by_caption(const struct stet_maker *mk, const struct stet_matter *a)
{
	const struct stet_matter *caption = &mk->m->matter[a->caption_at];
	stet_str text = caption->passage.text;
	struct stet_span span = { (uint32_t)stet_caption_label(mk->m->lang, text), (uint32_t)text.len };
	struct stet_condensed c;

	if (stet_text_columns(stet_str_sub(text, span.from, text.len)) < 4)
		span.from = 0;
	stet_condense(&c, text, span, mk->m->lang, mk->m->vocab.lexicon, WIDEST, true);
	return c.columns > 140 ? (struct stet_line){ 0 }
	                       : stet_line_make(&mk->deck->arena, &caption->passage, c.keep, c.n, true, true);
}

/* The short line just above that leads to it: "The results of 2023:" */
static struct stet_line by_lead(const struct stet_maker *mk, uint32_t figure)
{
	size_t before = stet_matter_before(mk->m, figure);
	const struct stet_matter *a = before == SIZE_MAX ? NULL : &mk->m->matter[before];
	struct stet_span span;

	if (!a || a->kind != STET_MATTER_PARA || a->columns > 80 || (!a->lead && a->words > 9))
		return (struct stet_line){ 0 };
	span = (struct stet_span){ a->start, (uint32_t)a->passage.text.len };
	while (span.to > span.from && strchr(" :.\xEF\xBC\x9A", a->passage.text.at[span.to - 1]))
		span.to--;
	return stet_line_make(&mk->deck->arena, &a->passage, &span, 1, true, true);
}

/* The first cells of the header. */
static struct stet_line by_header(const struct stet_maker *mk, const struct stet_piece *table)
{
	struct stet_line all = { 0 };

	for (uint32_t c = 0; c < table->n_cols && c < 6; c++) {
		struct stet_line cell = table->n_rows ? table->cell[c].line : (struct stet_line){ 0 };
		stet_str text;

		if (cell.n == 0)
			continue;
		text = stet_line_string(mk->m->arena, &cell);
		if (stet_line_columns(&all) + stet_text_columns(text) > 60)
			break;
		all = stet_title_join(&mk->deck->arena, all, " \xC2\xB7 ", stet_line_text(&mk->deck->arena, text));
	}
	return all;
}

/* What somebody wrote for those who cannot see it; not what a program made up, and no file's name. */
static struct stet_line by_alt(const struct stet_maker *mk, const struct stet_matter *a)
{
	stet_str alt = stet_str_trim(a->picture->alt);

	if (alt.len == 0 || stet_text_columns(alt) > 72 || stet_word_count(alt) < 2 || memchr(alt.at, '\\', alt.len) ||
	    memchr(alt.at, '\n', alt.len) || stet_str_find(alt, STET_STR("automatically")) != SIZE_MAX || stet_str_find(alt, STET_STR(".png")) != SIZE_MAX ||
	    stet_str_find(alt, STET_STR(".jpg")) != SIZE_MAX || stet_str_find(alt, STET_STR("://")) != SIZE_MAX)
		return (struct stet_line){ 0 };
	return stet_line_text(&mk->deck->arena, alt);
}

static struct stet_line title_of(struct stet_maker *mk, const struct stet_planned *planned, const struct stet_piece *piece, stet_str banner)
{
	const struct stet_matter *a = &mk->m->matter[planned->figure];
	const struct stet_section *section = &mk->s->section[planned->section];
	struct stet_line title = { 0 }, own;

	if (a->caption_at != STET_NONE)
		title = by_caption(mk, a);
	if (title.n == 0 && banner.len && stet_text_columns(banner) <= 110)
		title = stet_line_text(&mk->deck->arena, stet_str_sub(banner, stet_caption_label(mk->m->lang, banner), banner.len));
	if (title.n == 0 && section->own_figures == 1 && section->own_words < 18)
		title = stet_section_title(mk, planned->section);
	if (title.n == 0)
		title = by_lead(mk, planned->figure);
	if (title.n)
		return title;
	own = a->picture ? by_alt(mk, a) : by_header(mk, piece);
	title = stet_section_title(mk, planned->section);
	if (title.n && own.n && stet_line_columns(&title) + stet_line_columns(&own) < WIDEST)
		return stet_title_join(&mk->deck->arena, title, ": ", own);
	return title.n ? title : own;
}

static void note_rest(struct stet_maker *mk, struct stet_slide *slide, const struct stet_matter *a, uint32_t shown, uint32_t left)
{
	const char *rest = mk->m->lang->rest ? mk->m->lang->rest : stet_language(STET_STR("en"))->rest;
	stet_str id = mk->m->block[a->block].id, where = stet_arena_fmt(mk->m->arena, "%.*s#%.*s", STET_ARG(mk->source), STET_ARG(id));
	stet_str text = stet_arena_fmt(mk->m->arena, rest, shown + 1, shown + left, where.at);

	*STET_PUSH(&mk->deck->arena, slide->note, slide->n_notes) = stet_line_text(&mk->deck->arena, text);
	if (mk->m->notes)
		stet_note(mk->m->notes, "outline.cut", id, "a table of %u rows: the first %u are on the slide", shown + left, shown);
}

static void note_whole(struct stet_maker *mk, struct stet_slide *slide, const struct stet_matter *a)
{
	struct stet_span all = { 0, (uint32_t)a->passage.text.len };
	struct stet_line line = stet_line_make(&mk->deck->arena, &a->passage, &all, 1, false, true);

	if (line.n && a->passage.text.len < 1200)
		*STET_PUSH(&mk->deck->arena, slide->note, slide->n_notes) = line;
}

/* The caption, and the text around it when that is on no slide of its own. */
static void add_notes(struct stet_maker *mk, struct stet_slide *slide, const struct stet_planned *planned)
{
	const struct stet_matter *a = &mk->m->matter[planned->figure];
	const struct stet_section *section = &mk->s->section[planned->section];
	size_t before = stet_matter_before(mk->m, planned->figure);

	if (a->caption_at != STET_NONE)
		note_whole(mk, slide, &mk->m->matter[a->caption_at]);
	if (section->own_words < 60)
		for (uint32_t i = section->from; i < section->own_to; i++) {
			if (!mk->m->matter[i].skip && mk->m->matter[i].n_units)
				note_whole(mk, slide, &mk->m->matter[i]);
		}
	else if (before != SIZE_MAX && mk->m->matter[before].kind == STET_MATTER_PARA)
		note_whole(mk, slide, &mk->m->matter[before]);
}

static void fill_table(struct stet_maker *mk, const struct stet_matter *a, struct stet_slide *slide, stet_str *banner)
{
	struct stet_piece *piece = STET_PUSH(&mk->deck->arena, slide->piece, slide->n_pieces);
	uint32_t left, rows = mk->m->block[a->block].n_rows;

	*banner = a->caption_at == STET_NONE ? stet_table_banner(mk->m->block, a->block) : (stet_str){ 0 };
	stet_table_piece(&mk->deck->arena, piece, mk->m->block, a->block, banner->len > 0, rows > MOST_ROWS ? FIRST_ROWS : MOST_ROWS, &left);
	if (left)
		note_rest(mk, slide, a, rows - left, left);
}

bool stet_fill_figure(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide)
{
	const struct stet_matter *a = &mk->m->matter[planned->figure];
	stet_str banner = { 0 };

	if (a->kind == STET_MATTER_TABLE)
		fill_table(mk, a, slide, &banner);
	else
		stet_picture_piece(mk, planned->figure, STET_PUSH(&mk->deck->arena, slide->piece, slide->n_pieces));
	if (slide->piece[0].kind == STET_PIECE_TABLE && (slide->piece[0].n_rows == 0 || slide->piece[0].n_cols == 0))
		return false;
	slide->title = title_of(mk, planned, &slide->piece[0], banner);
	stet_slide_from(mk, slide, a->block, a->block);
	add_notes(mk, slide, planned);
	return true;
}
