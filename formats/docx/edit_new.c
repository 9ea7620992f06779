/* edit_new.c - new paragraphs: properties of one that is there, words in its font. */
#include "edit_ppr.h"

/* ---- how its words look ---------------------------------------------------------------------------------- */

/* What of a run's look is the paragraph's rather than the words'. */
static bool is_plain(const struct stet_node *node)
{
	return stet_node_among(node, "rFonts color spacing w kern sz szCs rtl cs lang eastAsianLayout noProof");
}

/* The run with the longest text that is no link and no field. */
static uint32_t longest(const struct stet_docx_edit *e, const struct stet_docx_plan *like)
{
	const struct stet_block *block = &e->block[like->block];
	uint32_t best = STET_NONE;
	size_t most = 0;

	for (uint32_t i = 0; i < block->n_runs; i++) {
		const struct stet_run *run = &block->run[i];

		if (run->kind == STET_TEXT && run->text.len > most && !run->link.len && !(run->flags & (STET_FIELD | STET_HIDDEN)) &&
		    !(run->control && run->control->placeholder)) {
			best = i;
			most = run->text.len;
		}
	}
	return best;
}

/* The w:r of that run, else what holds the look of the mark. */
static uint32_t holder(const struct stet_docx_edit *e, const struct stet_docx_plan *like)
{
	uint32_t run = longest(e, like), i = run == STET_NONE ? 0 : stet_docx_plan_origin(&e->block[like->block], run);

	if (run != STET_NONE && i < e->block[like->block].n_origins && like->leaf_of[i] != FRAGMENT_NONE &&
	    like->leaf[like->leaf_of[i]].run != FRAGMENT_NONE)
		return like->leaf[like->leaf_of[i]].run;
	return like->ppr;
}

static stet_str look_of_words(struct stet_docx_edit *e, const struct stet_docx_plan *like, uint32_t set)
{
	uint32_t from = holder(e, like), rpr = from == FRAGMENT_NONE ? from : stet_fragment_child(&like->f, from, w_rPr);

	return stet_docx_look_only(e, like, rpr, is_plain, set);
}

/* ---- the paragraph ---------------------------------------------------------------------------------------- */

bool stet_docx_line_has_text(const struct stet_new_line *line)
{
	for (uint32_t i = 0; i < line->n_words; i++)
		if (line->words[i].text.len)
			return true;
	return false;
}

static void put_words(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                      const struct stet_new_line *line, const struct stet_docx_plan *like, const char *wrap)
{
	if (!stet_docx_line_has_text(line))
		return;
	if (wrap)
		stet_docx_put_tracked(e, out, part, wrap, ">");
	for (uint32_t i = 0; i < line->n_words; i++)
		if (line->words[i].text.len)
			stet_docx_put_run(out, part, STET_STR(""), look_of_words(e, like, line->words[i].set), line->words[i].text);
	if (wrap)
		stet_docx_put_end(out, part, wrap);
}

/* The look of the mark, and that it is new. */
static void put_mark(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                     const struct stet_docx_plan *like, const char *wrap)
{
	uint32_t rpr = like->ppr == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_child(&like->f, like->ppr, w_rPr);
	stet_str look = stet_docx_look_inside(e, like, rpr);

	if (!wrap && !look.len)
		return;
	stet_docx_emit(out, part, "<~rPr>");
	if (wrap)
		stet_docx_put_tracked(e, out, part, wrap, "/>");
	stet_buf_str(out, look);
	stet_docx_emit(out, part, "</~rPr>");
}

stet_str stet_docx_new_words(struct stet_docx_edit *e, const struct stet_docx_part *part, const struct stet_new_line *line,
                             const struct stet_docx_plan *like, bool tracked)
{
	struct stet_buf out = stet_docx_buf(e);
	stet_str kept;

	put_words(e, &out, part, line, like, tracked ? "ins" : NULL);
	kept = stet_docx_keep(e, &out);
	stet_docx_buf_back(e, &out);
	return kept;
}

void stet_docx_put_paragraph(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                             const struct stet_new_line *line, const struct stet_docx_new_look *look)
{
	const struct stet_docx_plan *like = look->like;
	const char *wrap = !look->tracked ? NULL : look->wrap ? look->wrap : "ins";
	stet_str own = stet_docx_ppr_new(e, like);
	struct stet_buf ppr = stet_docx_buf(e);

	stet_buf_str(&ppr, own);
	put_mark(e, &ppr, part, like, look->plain ? NULL : wrap);
	if (look->was.at && !stet_str_eq(look->was, own))
		stet_docx_put_ppr_change(e, &ppr, part, look->was);
	stet_docx_put_p(e, out, part, &like->f, like->p);
	if (ppr.len) {
		stet_docx_emit(out, part, "<~pPr>");
		stet_buf_str(out, stet_buf_view(&ppr));
		stet_docx_emit(out, part, "</~pPr>");
	}
	put_words(e, out, part, line, like, wrap);
	stet_docx_emit(out, part, "</~p>");
	stet_docx_buf_back(e, &ppr);
}
