/* edit_runs.c - which runs of a paragraph are touched, and what is put beside them. */
#include <stdlib.h>

#include "edit_acts.h"

/* ---- what is put somewhere ------------------------------------------------------------------------------- */

void stet_docx_put_anchor(struct stet_docx_acts *acts, struct stet_buf *out, const struct stet_docx_anchor *anchor)
{
	const struct stet_docx_part *part = acts->plan->part;

	stet_buf_str(out, anchor->xml);
	if (!anchor->text.len)
		return;
	if (anchor->revision)
		stet_docx_put_tracked(acts->e, out, part, "ins", ">");
	stet_docx_put_run(out, part, STET_STR(""), anchor->rpr, anchor->text);
	if (anchor->revision)
		stet_docx_emit(out, part, "</~ins>");
}

void stet_docx_put_ins_begins(struct stet_docx_acts *acts, struct stet_buf *out, uint32_t ins)
{
	const struct stet_fragment *f = &acts->plan->f;
	stet_str attrs = stet_node_attrs(f, &f->node[ins]), id = stet_node_attr(f, &f->node[ins], STET_NS_w, "id");
	size_t at = id.at ? (size_t)(id.at - attrs.at) : attrs.len;

	stet_docx_emit(out, acts->plan->part, "<~ins");
	stet_buf_str(out, stet_str_sub(attrs, 0, at));
	if (id.at)
		stet_buf_fmt(out, "%u", stet_docx_edit_id(acts->e));
	stet_buf_str(out, stet_str_sub(attrs, at + id.len, attrs.len));
	stet_buf_char(out, '>');
}

static int by_place(const void *a, const void *b)
{
	const struct stet_docx_anchor *x = a, *y = b;

	if (x->place.at != y->place.at)
		return x->place.at < y->place.at ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* Those at one place, beside runs; returns the first that is elsewhere. */
static size_t put_beside(struct stet_docx_acts *acts, size_t i)
{
	const struct stet_docx_plan *plan = acts->plan;
	const struct stet_docx_place *place = &plan->anchor[i].place;
	struct stet_buf between = stet_docx_buf(acts->e), out = stet_docx_buf(acts->e);
	bool apart = false, in_ins = plan->f.node[place->parent].tag == w_ins;

	for (; i < plan->n_anchors && plan->anchor[i].place.at == place->at && plan->anchor[i].place.run == FRAGMENT_NONE; i++) {
		stet_docx_put_anchor(acts, &between, &plan->anchor[i]);
		apart |= plan->anchor[i].revision;
	}
	if (apart && in_ins)
		stet_docx_put_end(&out, plan->part, "ins");
	stet_buf_str(&out, stet_buf_view(&between));
	if (apart && in_ins)
		stet_docx_put_ins_begins(acts, &out, place->parent);
	stet_docx_act(acts, DOCX_TURN_BETWEEN, place->at, place->at, &out);
	stet_docx_buf_back(acts->e, &between);
	stet_docx_buf_back(acts->e, &out);
	return i;
}

/* ---- a paragraph that stays ------------------------------------------------------------------------------- */

static bool is_touched(const struct stet_change *text, uint32_t *splice, const struct stet_docx_leaf *leaf)
{
	while (text && *splice < text->n_splices && text->splice[*splice].to <= leaf->from)
		++*splice;
	/* Some of it, behind what is only put there. */
	for (uint32_t k = *splice; text && k < text->n_splices && text->splice[k].from < leaf->to; k++)
		if (text->splice[k].from < text->splice[k].to)
			return true;
	return false;
}

static void touched_runs(struct stet_docx_acts *acts)
{
	const struct stet_docx_plan *plan = acts->plan;
	uint32_t splice = 0;
	size_t anchor = 0;

	for (uint32_t i = 0, next; i < plan->n_leaves; i = next) {
		uint32_t run = plan->leaf[i].run;
		bool touched = false;
		size_t first;

		for (next = i; next < plan->n_leaves && plan->leaf[next].run == run; next++)
			touched |= is_touched(plan->text, &splice, &plan->leaf[next]);
		if (run == FRAGMENT_NONE)
			continue;
		while (anchor < plan->n_anchors && plan->anchor[anchor].place.at < plan->f.node[run].from)
			anchor++;
		for (first = anchor; first < plan->n_anchors && plan->anchor[first].place.at <= plan->f.node[run].to; first++)
			if (plan->anchor[first].place.run == run)
				break;
		if (first < plan->n_anchors && plan->anchor[first].place.run == run)
			touched = true;
		if (touched)
			stet_docx_acts_run(acts, run, i, first);
	}
}

/* ---- a paragraph that goes -------------------------------------------------------------------------------- */

static bool has_mark_of_note(const struct stet_fragment *f, uint32_t run)
{
	static const char *const names[] = { "footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (stet_fragment_named(f, run, names[i]) != FRAGMENT_NONE)
			return true;
	return false;
}

bool stet_docx_holds_moves(const struct stet_fragment *f)
{
	for (uint32_t i = 0; i < f->n; i++)
		if (f->node[i].tag == w_moveFrom || f->node[i].tag == w_moveTo)
			return true;
	return false;
}

bool stet_docx_holds_note_mark(const struct stet_fragment *f)
{
	for (uint32_t i = 0; i < f->n; i++)
		if (f->node[i].tag == w_r && has_mark_of_note(f, i) && stet_fragment_child(f, i, w_t) != FRAGMENT_NONE)
			return true;
	return false;
}

static void strike_equation(struct stet_docx_acts *acts, const struct stet_node *node)
{
	struct stet_buf out = { 0 };

	stet_docx_put_tracked(acts->e, &out, acts->plan->part, acts->plan->gone, ">");
	stet_docx_act(acts, DOCX_TURN_OPEN, node->from, node->from, &out);
	stet_docx_put_end(&out, acts->plan->part, acts->plan->gone);
	stet_docx_act(acts, DOCX_TURN_CLOSE, node->to, node->to, &out);
	stet_buf_free(&out);
}

static void strike_all(struct stet_docx_acts *acts)
{
	const struct stet_docx_plan *plan = acts->plan;
	uint32_t leaf = 0;

	for (uint32_t i = 0, next; i < plan->f.n; i = next) {
		const struct stet_node *node = &plan->f.node[i];

		next = i + 1;
		while (leaf < plan->n_leaves && plan->leaf[leaf].node < i)
			leaf++;
		if (node->tag == w_del || node->tag == w_moveFrom || node->tag == w_pPr || node->tag == w_sdtPr) {
			next = node->end;
		} else if (node->tag == w_r) {
			next = node->end;
			if (!has_mark_of_note(&plan->f, i))
				stet_docx_acts_run(acts, i, leaf, plan->n_anchors);
		} else if (node->ns == STET_NS_m) {
			next = node->end;
			strike_equation(acts, node);
		}
	}
}

void stet_docx_acts_runs(struct stet_docx_acts *acts)
{
	struct stet_docx_plan *plan = acts->plan;

	for (size_t i = 0; i < plan->n_anchors; i++)
		plan->anchor[i].number = i;
	if (plan->n_anchors)
		qsort(plan->anchor, plan->n_anchors, sizeof(*plan->anchor), by_place);
	if (plan->gone)
		strike_all(acts);
	else
		touched_runs(acts);
	for (size_t i = 0; i < plan->n_anchors;)
		i = plan->anchor[i].place.run == FRAGMENT_NONE ? put_beside(acts, i) : i + 1;
}
