/* edit_like.c - a new paragraph that looks like another. */
#include "pptx/edit_runs.h"

/* How most of its text looks. */
static stet_str usual_look(const struct stet_pptx_work *w)
{
	const struct stet_pptx_child *mark = stet_pptx_mark_of(w);
	stet_str look = STET_STR("");
	size_t most = 0;

	for (size_t i = 0; i < w->n; i++) {
		const struct stet_pptx_child *c = &w->child[i];
		size_t len = c->kind == STET_PPTX_RUN ? stet_pptx_node_inner(&w->nodes, c->text).len + 1 : 0;

		if (len > most) {
			most = len;
			look = c->look;
		}
	}
	return most || !mark ? look : stet_pptx_all_of(w, mark);
}

static void write_properties(struct stet_pptx_work *w, int level, struct stet_buf *out)
{
	char number[4] = { (char)('0' + (level > 0 ? level : 0)), 0 };
	/* Places of its own were meant for the level that it had. */
	struct stet_pptx_attr attr[3] = { { "lvl", level > 0 ? number : NULL }, { "marL", NULL }, { "indent", NULL } };
	size_t i = 0;

	while (i < w->n && w->child[i].kind != STET_PPTX_PROPERTIES)
		i++;
	if (i < w->n && level < 0) {
		stet_buf_str(out, stet_pptx_all_of(w, &w->child[i]));
	} else if (i < w->n) {
		const struct stet_pptx_node *node = &w->nodes.node[w->child[i].node];

		stet_pptx_retag(out, stet_pptx_node_tag(&w->nodes, w->child[i].node), attr, 3);
		stet_buf_str(out, stet_str_sub(w->nodes.bytes, node->inside, node->to - node->inside));
	} else if (level > 0) {
		stet_buf_fmt(out, "<%.*spPr lvl=\"%d\"/>", STET_ARG(w->prefix), level);
	}
}

const char *stet_pptx_edit_like(struct stet_pptx_edit *e, stet_str like, const struct stet_new_line *line, int level)
{
	struct stet_pptx_work w = { .e = e };
	struct stet_buf out = { 0 };
	const struct stet_pptx_child *mark;
	stet_str look;

	if (!stet_pptx_cut_para(&w, like, 0, like.len))
		return "the paragraph beside it is not clear";
	look = usual_look(&w);
	mark = stet_pptx_mark_of(&w);
	stet_pptx_open_tag(&out, stet_pptx_node_tag(&w.nodes, 0));
	write_properties(&w, level, &out);
	for (uint32_t i = 0; line && i < line->n_words; i++)
		stet_pptx_add_text(&w, stet_pptx_look_of(&w, look, line->words[i].set, 0, true, STET_STR("")), line->words[i].text);
	stet_pptx_write_pieces(&w, NULL, &out);
	if (mark)
		stet_buf_str(&out, stet_pptx_all_of(&w, mark));
	else if (!w.full)
		stet_pptx_look_write(&out, w.prefix, "endParaRPr", look, 0, 0, true, STET_STR(""));
	stet_pptx_close_tag(&out, w.prefix, "p");
	e->scratch.len = 0;
	stet_buf_str(&e->scratch, stet_buf_view(&out));
	stet_buf_free(&out);
	stet_pptx_free_pieces(&w);
	return NULL;
}
