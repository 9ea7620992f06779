/* edit_gone.c - a paragraph goes with all that is in it, but for marks of something that reaches beyond it. */
#include "edit_along.h"
#include "edit_arrange.h"

#define MOST_MARKS 4096

/* Names of marks that belong together. */
static const char *const pairs[][2] = {
	{ "bookmarkStart", "bookmarkEnd" }, { "commentRangeStart", "commentRangeEnd" }, { "permStart", "permEnd" },
	{ "moveFromRangeStart", "moveFromRangeEnd" }, { "moveToRangeStart", "moveToRangeEnd" },
	{ "customXmlInsRangeStart", "customXmlInsRangeEnd" }, { "customXmlDelRangeStart", "customXmlDelRangeEnd" },
};

#define N_PAIRS (sizeof(pairs) / sizeof(*pairs))

/* Which pair a node belongs to, and which end it is; N_PAIRS: none. */
static size_t pair_of(const struct stet_node *node, bool *end)
{
	for (size_t i = 0; i < N_PAIRS; i++)
		for (size_t k = 0; k < 2; k++)
			if (stet_node_is(node, pairs[i][k])) {
				*end = k == 1;
				return i;
			}
	return N_PAIRS;
}

static bool has_other_end(const struct stet_fragment *f, const uint32_t *mark, size_t n, size_t i)
{
	bool end = false, other = false;
	size_t pair = pair_of(&f->node[mark[i]], &end);
	stet_str id = stet_node_attr(f, &f->node[mark[i]], STET_NS_w, "id");

	for (size_t k = 0; k < n; k++)
		if (pair_of(&f->node[mark[k]], &other) == pair && other != end &&
		    stet_str_eq(stet_node_attr(f, &f->node[mark[k]], STET_NS_w, "id"), id))
			return true;
	return false;
}

/* Those of comments that now end with the paragraph before stand there; else a run has to hold the reference. */
static void put_marks(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_plan *plan)
{
	const struct stet_fragment *f = &plan->f;
	uint32_t *mark = NULL;
	size_t n = 0;
	bool end = false;

	for (uint32_t i = 0; i < f->n; i++)
		if (pair_of(&f->node[i], &end) < N_PAIRS && !(plan->comments_stay && stet_docx_along_reaches(plan, i)))
			*STET_PUSH(e->arena, mark, n) = i;
	for (size_t i = 0; i < n; i++)
		if (n > MOST_MARKS || !has_other_end(f, mark, n, i))
			stet_buf_str(out, stet_node_bytes(f, &f->node[mark[i]]));
	for (uint32_t i = 0; i < f->n && !plan->comments_stay && plan->mark == DOCX_MARK_STAYS; i++)
		if (f->node[i].tag == w_commentReference && stet_docx_along_reaches(plan, i))
			stet_docx_along_put(out, plan, i);
}

void stet_docx_write_removed(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	const struct stet_block *block = &e->block[plan->block];
	const struct stet_node *p = &plan->f.node[plan->p];
	struct stet_buf out = { 0 };

	if (plan->mark == DOCX_MARK_STAYS) {
		stet_docx_emit(&out, plan->part, "<~p");
		stet_buf_str(&out, stet_node_attrs(&plan->f, p));
		stet_buf_char(&out, '>');
		if (plan->ppr != FRAGMENT_NONE)
			stet_buf_str(&out, stet_node_bytes(&plan->f, &plan->f.node[plan->ppr]));
	}
	put_marks(e, &out, plan);
	stet_docx_along_write(e, plan);
	if (plan->mark == DOCX_MARK_STAYS)
		stet_docx_emit(&out, plan->part, "</~p>");
	stet_patch_add(plan->part->patches, block->from, block->to, stet_buf_view(&out));
	stet_buf_free(&out);
}
