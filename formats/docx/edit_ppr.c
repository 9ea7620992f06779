/* edit_ppr.c - the properties of a paragraph and its mark, put together anew from the bytes of what they were. */
#include "edit_ppr.h"

#include "edit_acts.h"

/* CT_PPr (ECMA-376-1, 17.3.1.26), up to w:rPr. */
static const char *const order[] = {
	"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
	"shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
	"autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
	"suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
};

#define N_ORDER (sizeof(order) / sizeof(*order))

static size_t rank(const struct stet_node *node)
{
	for (size_t i = 0; i < N_ORDER && node->ns == STET_NS_w; i++)
		if (stet_str_is(node->name, order[i]))
			return i;
	return N_ORDER;
}

/* What stands in a w:pPr and says nothing of the paragraph itself. */
#define OTHERS "rPr sectPr pPrChange"

static uint32_t child_of_ppr(const struct stet_docx_plan *plan, enum stet_tag tag)
{
	return plan->ppr == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_child(&plan->f, plan->ppr, tag);
}

bool stet_docx_ppr_ends_section(const struct stet_docx_plan *plan)
{
	return child_of_ppr(plan, w_sectPr) != FRAGMENT_NONE;
}

bool stet_docx_ppr_mark_is_new(const struct stet_docx_plan *plan)
{
	uint32_t rpr = child_of_ppr(plan, w_rPr);

	return rpr != FRAGMENT_NONE && (stet_fragment_child(&plan->f, rpr, w_ins) != FRAGMENT_NONE ||
	                                stet_fragment_child(&plan->f, rpr, w_moveTo) != FRAGMENT_NONE);
}

/* Children of a w:pPr (node) but for those that are called so. */
static stet_str children(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t ppr, const char *without)
{
	struct stet_buf out = stet_docx_buf(e);
	stet_str kept;

	stet_docx_put_children(&out, &plan->f, ppr, without);
	kept = stet_docx_keep(e, &out);
	stet_docx_buf_back(e, &out);
	return kept;
}

stet_str stet_docx_ppr_own(struct stet_docx_edit *e, const struct stet_docx_plan *plan)
{
	return children(e, plan, plan->ppr, OTHERS);
}

stet_str stet_docx_ppr_was(struct stet_docx_edit *e, const struct stet_docx_plan *plan)
{
	uint32_t change = child_of_ppr(plan, w_pPrChange);
	uint32_t was = change == FRAGMENT_NONE ? change : stet_fragment_child(&plan->f, change, w_pPr);

	if (change != FRAGMENT_NONE)
		return children(e, plan, was, OTHERS);
	return stet_docx_ppr_own(e, plan);
}

stet_str stet_docx_ppr_new(struct stet_docx_edit *e, const struct stet_docx_plan *like)
{
	return children(e, like, like->ppr, OTHERS " pageBreakBefore framePr cnfStyle");
}

/* ---- like another ------------------------------------------------------------------------------------- */

static bool is_taken_over(const struct stet_node *node, bool lists)
{
	return stet_node_among(node, lists ? "pStyle numPr outlineLvl ind" : "pStyle numPr outlineLvl");
}

/* Tracked changes of the other's numbering are not taken over. */
static void put_taken(struct stet_buf *out, const struct stet_docx_plan *like, uint32_t c)
{
	const struct stet_fragment *f = &like->f;

	if (f->node[c].tag != w_numPr) {
		stet_buf_str(out, stet_node_bytes(f, &f->node[c]));
		return;
	}
	stet_docx_emit(out, like->part, "<~numPr>");
	for (uint32_t i = stet_fragment_first(f, c); i != FRAGMENT_NONE; i = stet_fragment_next(f, i))
		if (f->node[i].tag == w_ilvl || f->node[i].tag == w_numId)
			stet_buf_str(out, stet_node_bytes(f, &f->node[i]));
	stet_docx_emit(out, like->part, "</~numPr>");
}

static uint32_t next_taken(const struct stet_docx_plan *like, uint32_t c, bool lists)
{
	while (c != FRAGMENT_NONE && !is_taken_over(&like->f.node[c], lists))
		c = stet_fragment_next(&like->f, c);
	return c;
}

stet_str stet_docx_ppr_like(struct stet_docx_edit *e, const struct stet_docx_plan *plan, const struct stet_docx_plan *like)
{
	/* The indentation of a list belongs to its level. */
	bool lists = child_of_ppr(plan, w_numPr) != FRAGMENT_NONE || child_of_ppr(like, w_numPr) != FRAGMENT_NONE;
	uint32_t c = plan->ppr == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_first(&plan->f, plan->ppr);
	uint32_t t = like->ppr == FRAGMENT_NONE ? FRAGMENT_NONE : next_taken(like, stet_fragment_first(&like->f, like->ppr), lists);
	struct stet_buf out = stet_docx_buf(e);
	stet_str kept;

	while (c != FRAGMENT_NONE || t != FRAGMENT_NONE) {
		const struct stet_node *node = c == FRAGMENT_NONE ? NULL : &plan->f.node[c];

		if (node && (stet_node_among(node, OTHERS) || is_taken_over(node, lists))) {
			c = stet_fragment_next(&plan->f, c);
		} else if (t != FRAGMENT_NONE && (!node || rank(&like->f.node[t]) < rank(node))) {
			put_taken(&out, like, t);
			t = next_taken(like, stet_fragment_next(&like->f, t), lists);
		} else {
			stet_buf_str(&out, stet_node_bytes(&plan->f, node));
			c = stet_fragment_next(&plan->f, c);
		}
	}
	kept = stet_docx_keep(e, &out);
	stet_docx_buf_back(e, &out);
	return kept;
}

stet_str stet_docx_ppr_final(struct stet_docx_edit *e, const struct stet_docx_plan *plan)
{
	if (plan->ppr_now.at)
		return plan->ppr_now;
	if (plan->like != STET_NONE)
		return stet_docx_ppr_like(e, plan, e->plan[plan->like]);
	return stet_docx_ppr_own(e, plan);
}

void stet_docx_put_ppr_change(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part, stet_str was)
{
	stet_docx_put_tracked(e, out, part, "pPrChange", ">");
	stet_docx_emit(out, part, "<~pPr>");
	stet_buf_str(out, was);
	stet_docx_emit(out, part, "</~pPr></~pPrChange>");
}

/* ---- the mark ------------------------------------------------------------------------------------------ */

static void put_new_mark(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_plan *plan, uint32_t rpr)
{
	const char *name = plan->mark == DOCX_MARK_INSERTED ? "ins" : "del";

	if (plan->mark_with.at)
		stet_buf_str(out, plan->mark_with);
	else if (plan->mark != DOCX_MARK_STAYS && (rpr == FRAGMENT_NONE || stet_fragment_named(&plan->f, rpr, name) == FRAGMENT_NONE))
		stet_docx_put_tracked(e, out, plan->part, name, "/>");
}

/* The w:rPr of the mark; in it, w:ins comes before all others. */
static void put_mark(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_plan *plan)
{
	uint32_t rpr = child_of_ppr(plan, w_rPr), c = rpr == FRAGMENT_NONE ? rpr : stet_fragment_first(&plan->f, rpr);
	struct stet_buf inside = stet_docx_buf(e);

	if (c != FRAGMENT_NONE && plan->f.node[c].tag == w_ins && plan->mark != DOCX_MARK_INSERTED) {
		stet_buf_str(&inside, stet_node_bytes(&plan->f, &plan->f.node[c]));
		c = stet_fragment_next(&plan->f, c);
	}
	put_new_mark(e, &inside, plan, rpr);
	for (; c != FRAGMENT_NONE; c = stet_fragment_next(&plan->f, c))
		stet_buf_str(&inside, stet_node_bytes(&plan->f, &plan->f.node[c]));
	if (inside.len || rpr != FRAGMENT_NONE) {
		stet_docx_emit(out, plan->part, "<~rPr>");
		stet_buf_str(out, stet_buf_view(&inside));
		stet_docx_emit(out, plan->part, "</~rPr>");
	}
	stet_docx_buf_back(e, &inside);
}

static void put_raw(struct stet_buf *out, const struct stet_docx_plan *plan, uint32_t node)
{
	if (node != FRAGMENT_NONE)
		stet_buf_str(out, stet_node_bytes(&plan->f, &plan->f.node[node]));
}

void stet_docx_acts_ppr(struct stet_docx_acts *acts)
{
	const struct stet_docx_plan *plan = acts->plan;
	bool anew = plan->ppr_now.at || plan->like != STET_NONE;
	uint32_t change = child_of_ppr(plan, w_pPrChange);
	struct stet_buf out;
	size_t at, to;

	if (!anew && plan->mark == DOCX_MARK_STAYS && !plan->mark_with.at)
		return;
	out = stet_docx_buf(acts->e);
	stet_docx_emit(&out, plan->part, "<~pPr>");
	stet_buf_str(&out, stet_docx_ppr_final(acts->e, plan));
	put_mark(acts->e, &out, plan);
	put_raw(&out, plan, child_of_ppr(plan, w_sectPr));
	if (anew && acts->e->how->track && change == FRAGMENT_NONE)
		stet_docx_put_ppr_change(acts->e, &out, plan->part, stet_docx_ppr_own(acts->e, plan));
	else
		put_raw(&out, plan, change);
	stet_docx_emit(&out, plan->part, "</~pPr>");
	at = plan->ppr == FRAGMENT_NONE ? plan->f.node[plan->p].inner : plan->f.node[plan->ppr].from;
	to = plan->ppr == FRAGMENT_NONE ? at : plan->f.node[plan->ppr].to;
	stet_docx_act(acts, DOCX_TURN_CLOSE, at, to, &out);
	stet_docx_buf_back(acts->e, &out);
}
