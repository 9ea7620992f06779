/* edit_cell.c - new cells, made like those beside which they stand. */
#include "edit_table.h"

/* Half the width that the other has: in whatever unit. */
static void put_half(struct stet_buf *out, const struct stet_docx_tbl *t, uint32_t node)
{
	const struct stet_fragment *f = &t->f;
	stet_str w = stet_node_attr(f, &f->node[node], STET_NS_w, "w"), bytes = stet_node_bytes(f, &f->node[node]);
	size_t at = w.at ? (size_t)(w.at - bytes.at) : 0;
	long long width;

	if (!w.at || !stet_str_int(w, 2, 1000000, &width)) {
		stet_buf_str(out, bytes);
		return;
	}
	stet_buf_str(out, stet_str_sub(bytes, 0, at));
	stet_buf_fmt(out, "%lld", width / 2);
	stet_buf_str(out, stet_str_sub(bytes, at + w.len, bytes.len));
}

/* w:vMerge has its place in the order of CT_TcPr (ECMA-376-1, 17.4.69): behind the widths. */
static void put_properties(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_tbl *t,
                           const struct stet_docx_new_cell *new)
{
	const struct stet_fragment *f = &t->f;
	uint32_t tcpr = new->like->tcpr, c = tcpr == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_first(f, tcpr);

	stet_docx_emit(out, t->part, "<~tcPr>");
	for (; c != FRAGMENT_NONE && stet_node_among(&f->node[c], "cnfStyle tcW gridSpan hMerge vMerge"); c = stet_fragment_next(f, c))
		if (new->alone && stet_node_is(&f->node[c], "tcW"))
			put_half(out, t, c);
		else if (!new->alone && stet_node_among(&f->node[c], "tcW gridSpan"))
			stet_buf_str(out, stet_node_bytes(f, &f->node[c]));
	if (new->goes_on)
		stet_docx_emit(out, t->part, "<~vMerge/>");
	for (; c != FRAGMENT_NONE; c = stet_fragment_next(f, c))
		if (!stet_node_among(&f->node[c], "headers cellIns cellDel cellMerge tcPrChange"))
			stet_buf_str(out, stet_node_bytes(f, &f->node[c]));
	if (new->inserted)
		stet_docx_put_tracked(e, out, t->part, "cellIns", "/>");
	stet_docx_emit(out, t->part, "</~tcPr>");
}

/* The paragraph that its text is like. */
static uint32_t like_of(const struct stet_docx_edit *e, const struct stet_docx_new_cell *new)
{
	if (new->line && new->line->like != STET_NONE)
		return new->line->like;
	if (new->like->block == STET_NONE)
		return STET_NONE;
	for (uint32_t i = new->like->block + 1; i < e->block[new->like->block].end; i++)
		if (e->block[i].kind == STET_PARAGRAPH && e->block[i].from < e->block[i].to)
			return i;
	return STET_NONE;
}

static void put_empty(struct stet_docx_edit *e, struct stet_buf *out, struct stet_docx_tbl *t)
{
	stet_docx_emit(out, t->part, "<~p>");
	if (e->how->track) {
		stet_docx_emit(out, t->part, "<~pPr><~rPr>");
		stet_docx_put_tracked(e, out, t->part, "ins", "/>");
		stet_docx_emit(out, t->part, "</~rPr></~pPr>");
	}
	stet_docx_emit(out, t->part, "</~p>");
}

void stet_docx_put_cell(struct stet_docx_edit *e, struct stet_buf *out, struct stet_docx_tbl *t,
                        const struct stet_docx_new_cell *new)
{
	static const struct stet_new_line nothing = { .like = STET_NONE };
	uint32_t like = like_of(e, new);
	struct stet_docx_new_look look = { .tracked = e->how->track };

	stet_docx_emit(out, t->part, "<~tc>");
	put_properties(e, out, t, new);
	if (like == STET_NONE) {
		put_empty(e, out, t);
	} else {
		look.like = e->plan[like];
		stet_docx_put_paragraph(e, out, t->part, new->line ? new->line : &nothing, &look);
	}
	stet_docx_emit(out, t->part, "</~tc>");
}

int stet_docx_check_cell(struct stet_docx_edit *e, uint32_t change, const struct stet_docx_tbl *t,
                         const struct stet_docx_new_cell *new, struct stet_err *err)
{
	uint32_t like = like_of(e, new);
	struct stet_docx_plan *plan;
	int rc;

	if (new->line && stet_docx_line_has_text(new->line) && (new->goes_on || like == STET_NONE))
		stet_outcome_refuse(e->outcome, change, "edit.merged", "one of its cells is merged with another and has no text of its own");
	if (like == STET_NONE || stet_outcome_refused(e->outcome, change))
		return STET_OK;
	rc = stet_docx_plan_see(e, change, like, &plan, err);
	if (!rc && plan && (!stet_str_eq(plan->part->el, t->part->el) || !stet_str_eq(plan->part->at, t->part->at)))
		stet_outcome_refuse(e->outcome, change, "edit.xml", "its like stands in a part with other namespaces");
	return rc;
}
