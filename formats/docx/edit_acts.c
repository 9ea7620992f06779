/* edit_acts.c - what is written into a paragraph, put in the order of its bytes. */
#include <stdlib.h>

#include "edit_acts.h"

void stet_docx_act(struct stet_docx_acts *acts, enum stet_docx_turn turn, size_t at, size_t to, struct stet_buf *bytes)
{
	struct stet_docx_act *act;

	if (at == to && !bytes->len)
		return;
	act = STET_PUSH(acts->e->arena, acts->act, acts->n);
	act->at = at;
	act->to = to;
	act->turn = (uint32_t)turn;
	act->number = (uint32_t)acts->n;
	act->bytes = stet_docx_keep(acts->e, bytes);
}

static int by_place(const void *a, const void *b)
{
	const struct stet_docx_act *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->turn != y->turn)
		return x->turn < y->turn ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* <w:p/> gets an inside. */
static void write_inside(struct stet_docx_acts *acts, const struct stet_node *p)
{
	const struct stet_fragment *f = &acts->plan->f;
	struct stet_buf out = { 0 };

	stet_docx_emit(&out, acts->plan->part, "<~p");
	stet_buf_str(&out, stet_node_attrs(f, p));
	stet_buf_char(&out, '>');
	for (size_t i = 0; i < acts->n; i++)
		if (acts->act[i].at == p->to)
			stet_buf_str(&out, acts->act[i].bytes);
	stet_docx_emit(&out, acts->plan->part, "</~p>");
	stet_patch_add(acts->plan->part->patches, p->from, p->to, stet_buf_view(&out));
	stet_buf_free(&out);
}

void stet_docx_acts_write(struct stet_docx_acts *acts)
{
	const struct stet_node *p = &acts->plan->f.node[acts->plan->p];
	bool empty = p->inner == p->to;

	if (!acts->n)
		return;
	qsort(acts->act, acts->n, sizeof(*acts->act), by_place);
	if (empty && acts->act[acts->n - 1].at == p->to)
		write_inside(acts, p);
	for (size_t i = 0; i < acts->n; i++) {
		const struct stet_docx_act *act = &acts->act[i];

		if (!empty || act->at != p->to)
			stet_patch_lend(acts->plan->part->patches, act->at, act->to, act->bytes);
	}
}
