/* join.c - what Markdown would not keep is not there to begin with: neighbouring runs of one look, line ends in an alternative
 * text.  So a deck is the same straight from a document and by way of its outline. */
#include "join.h"

static bool same_look(const struct stet_run *a, const struct stet_run *b)
{
	return a->kind == STET_TEXT && b->kind == STET_TEXT && a->flags == b->flags && stet_str_eq(a->link, b->link) &&
	       stet_str_eq(a->lang, b->lang);
}

static void join(struct stet_arena *arena, struct stet_line *line)
{
	size_t n = 0;

	for (size_t i = 0; i < line->n;) {
		struct stet_buf text = { 0 };
		size_t end = i + 1;

		while (end < line->n && same_look(&line->run[i], &line->run[end]))
			end++;
		line->run[n] = line->run[i];
		for (size_t k = i; k < end && end > i + 1; k++)
			stet_buf_str(&text, line->run[k].text);
		if (text.len)
			line->run[n].text = stet_arena_str(arena, stet_buf_view(&text));
		stet_buf_free(&text);
		i = end;
		n++;
	}
	line->n = n;
}

static stet_str one_line(struct stet_arena *arena, stet_str s)
{
	struct stet_buf text = { 0 };
	stet_str line;

	for (size_t i = 0; i < s.len; i++) {
		bool space = (unsigned char)s.at[i] <= ' ';

		if (!space || (text.len && text.at[text.len - 1] != ' '))
			stet_buf_char(&text, space ? ' ' : s.at[i]);
	}
	line = stet_arena_str(arena, stet_str_trim(stet_buf_view(&text)));
	stet_buf_free(&text);
	return line;
}

void stet_join_runs(struct stet_deck *deck)
{
	for (size_t i = 0; i < deck->n_slides; i++) {
		struct stet_slide *slide = &deck->slide[i];

		join(&deck->arena, &slide->title);
		for (size_t k = 0; k < slide->n_pieces; k++) {
			struct stet_piece *piece = &slide->piece[k];

			join(&deck->arena, &piece->line);
			if (piece->alt.len)
				piece->alt = one_line(&deck->arena, piece->alt);
			for (size_t c = 0; piece->cell && c < (size_t)piece->n_rows * piece->n_cols; c++)
				join(&deck->arena, &piece->cell[c].line);
		}
		for (size_t k = 0; k < slide->n_notes; k++)
			join(&deck->arena, &slide->note[k]);
	}
}
