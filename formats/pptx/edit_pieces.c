/* edit_pieces.c - a paragraph cut into its elements, and elements made of pieces. */
#include "pptx/edit_runs.h"

#include "base/utf8.h"
#include "ooxml/xml.h"

/* ---- characters ----------------------------------------------------------------------------- */

/* The character that begins at `*at` of some XML text, as it is read. */
bool stet_pptx_next_char(stet_str xml, size_t *at, char out[4], size_t *len)
{
	static const struct { const char *name; char c; } named[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
		                                                      { "apos", '\'' } };
	stet_str rest = stet_str_sub(xml, *at, xml.len), name;
	const char *end;
	uint32_t rune = 0;

	if (rest.at[0] != '&') {
		out[0] = rest.at[0];
		*len = 1;
		++*at;
		return out[0] != '<' && out[0] != '\r';
	}
	end = memchr(rest.at, ';', rest.len);
	if (!end)
		return false;
	name = stet_str_sub(rest, 1, (size_t)(end - rest.at) - 1);
	*at += name.len + 2;
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (stet_str_is(name, named[i].name)) {
			out[0] = named[i].c;
			*len = 1;
			return true;
		}
	if (name.len < 2 || name.at[0] != '#')
		return false;
	for (size_t i = name.at[1] == 'x' ? 2 : 1; i < name.len; i++) {
		char c = name.at[i];
		uint32_t digit = c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a' + 10);

		rune = rune * (name.at[1] == 'x' ? 16 : 10) + digit;
		if (rune > 0x10FFFF)
			return false;
	}
	*len = stet_utf8_put(out, rune);
	return true;
}

/* Does some XML say this text? */
static bool says(stet_str xml, stet_str text)
{
	size_t at = 0, done = 0, len;
	char c[4];

	while (at < xml.len) {
		if (!stet_pptx_next_char(xml, &at, c, &len) || len > text.len - done || memcmp(text.at + done, c, len) != 0)
			return false;
		done += len;
	}
	return done == text.len;
}

/* ---- the paragraph as it is ----------------------------------------------------------------- */

static bool is_ours(const struct stet_pptx_work *w, uint32_t node, const char *local)
{
	stet_str name = w->nodes.node[node].name;

	return stet_str_eq(stet_pptx_prefix(name), w->prefix) && stet_str_is(stet_pptx_local(name), local);
}

/* An a:r of a look and a text, or an a:br; else FIXED. */
static enum stet_pptx_child_kind kind_of(struct stet_pptx_work *w, struct stet_pptx_child *c)
{
	uint32_t i = stet_pptx_node_child(&w->nodes, c->node, NULL);

	if (is_ours(w, c->node, "pPr"))
		return STET_PPTX_PROPERTIES;
	if (is_ours(w, c->node, "endParaRPr"))
		return STET_PPTX_MARK;
	if (i != STET_NONE && is_ours(w, i, "rPr")) {
		c->look = stet_pptx_node_all(&w->nodes, i);
		i = stet_pptx_node_next(&w->nodes, i, NULL);
	}
	if (is_ours(w, c->node, "br"))
		return i == STET_NONE ? STET_PPTX_BREAK : STET_PPTX_FIXED;
	if (!is_ours(w, c->node, "r") || i == STET_NONE || !is_ours(w, i, "t") || stet_pptx_node_next(&w->nodes, i, NULL) != STET_NONE)
		return STET_PPTX_FIXED;
	c->text = i;
	return STET_PPTX_RUN;
}

/* Which text each element has, as the reader says. */
bool stet_pptx_find_text(struct stet_pptx_work *w)
{
	const struct stet_block *p = w->p;
	uint32_t o = 0;
	size_t at = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct stet_pptx_child *c = &w->child[i];
		const struct stet_pptx_node *node = &w->nodes.node[c->node];

		c->from = c->to = at;
		for (; o < p->n_origins && p->origin[o].at >= node->from && p->origin[o].at < node->to; o++) {
			if (p->origin[o].from != at)
				return false;
			c->to = at = p->origin[o].to;
			if (c->first == STET_NONE)
				c->first = p->origin[o].run;
			c->last = p->origin[o].run;
		}
		if (c->kind == STET_PPTX_RUN &&
		    !says(stet_pptx_node_inner(&w->nodes, c->text), stet_str_sub(p->text, c->from, c->to - c->from)))
			c->kind = STET_PPTX_FIXED;
	}
	return o == p->n_origins && at == p->text.len;
}

bool stet_pptx_cut_para(struct stet_pptx_work *w, stet_str bytes, size_t from, size_t to)
{
	if (!stet_pptx_nodes_read(&w->nodes, &w->e->arena, bytes, from, to, false) || !w->nodes.n ||
	    !stet_pptx_node_is(&w->nodes, 0, "p"))
		return false;
	w->prefix = stet_pptx_prefix(w->nodes.node[0].name);
	for (uint32_t i = stet_pptx_node_child(&w->nodes, 0, NULL); i != STET_NONE; i = stet_pptx_node_next(&w->nodes, i, NULL)) {
		struct stet_pptx_child *c = STET_PUSH(&w->e->arena, w->child, w->n);

		c->node = i;
		c->first = c->last = STET_NONE;
		c->kind = kind_of(w, c);
	}
	return true;
}

const struct stet_pptx_child *stet_pptx_mark_of(const struct stet_pptx_work *w)
{
	for (size_t i = w->n; i; i--)
		if (w->child[i - 1].kind == STET_PPTX_MARK)
			return &w->child[i - 1];
	return NULL;
}

stet_str stet_pptx_all_of(const struct stet_pptx_work *w, const struct stet_pptx_child *c)
{
	return stet_pptx_node_all(&w->nodes, c->node);
}

/* ---- pieces --------------------------------------------------------------------------------- */

stet_str stet_pptx_look_of(struct stet_pptx_work *w, stet_str from, uint32_t set, uint32_t clear, bool relink, stet_str link)
{
	w->e->scratch.len = 0;
	stet_pptx_look_write(&w->e->scratch, w->prefix, "rPr", from, set, clear, relink, link);
	return stet_pptx_kept(w->e);
}

struct stet_pptx_piece *stet_pptx_add_piece(struct stet_pptx_work *w, bool is_break, stet_str look)
{
	struct stet_pptx_piece *last = w->n_pieces ? &w->piece[w->n_pieces - 1] : NULL;

	if (last && !is_break && !last->is_break && stet_str_eq(last->look, look))
		return last;
	last = STET_PUSH(&w->e->arena, w->piece, w->n_pieces);
	last->is_break = is_break;
	last->look = look;
	return last;
}

void stet_pptx_add_text(struct stet_pptx_work *w, stet_str look, stet_str text)
{
	stet_str rest = text, line;

	for (bool first = true; stet_str_cut(&rest, '\n', &line); first = false) {
		if (!first)
			stet_pptx_add_piece(w, true, look);
		if (line.len)
			stet_xml_text(&stet_pptx_add_piece(w, false, look)->text, line);
	}
}

void stet_pptx_free_pieces(struct stet_pptx_work *w)
{
	for (size_t i = 0; i < w->n_pieces; i++)
		stet_buf_free(&w->piece[i].text);
	w->n_pieces = 0;
}

/* A start tag that something follows. */
void stet_pptx_open_tag(struct stet_buf *out, stet_str tag)
{
	if (stet_str_ends(tag, STET_STR("/>"))) {
		stet_buf_str(out, stet_str_sub(tag, 0, tag.len - 2));
		stet_buf_char(out, '>');
	} else {
		stet_buf_str(out, tag);
	}
}

void stet_pptx_close_tag(struct stet_buf *out, stet_str prefix, const char *name)
{
	stet_buf_z(out, "</");
	stet_buf_str(out, prefix);
	stet_buf_z(out, name);
	stet_buf_char(out, '>');
}

static void plain_tag(struct stet_buf *out, stet_str prefix, const char *name)
{
	stet_buf_char(out, '<');
	stet_buf_str(out, prefix);
	stet_buf_z(out, name);
	stet_buf_char(out, '>');
}

/* The pieces as elements; those of `like`, an a:r, get its start tags. */
void stet_pptx_write_pieces(struct stet_pptx_work *w, const struct stet_pptx_child *like, struct stet_buf *out)
{
	for (size_t i = 0; i < w->n_pieces; i++) {
		const struct stet_pptx_piece *piece = &w->piece[i];
		const char *name = piece->is_break ? "br" : "r";

		if (like && !piece->is_break)
			stet_pptx_open_tag(out, stet_pptx_node_tag(&w->nodes, like->node));
		else
			plain_tag(out, w->prefix, name);
		stet_buf_str(out, piece->look);
		if (!piece->is_break) {
			if (like)
				stet_pptx_open_tag(out, stet_pptx_node_tag(&w->nodes, like->text));
			else
				plain_tag(out, w->prefix, "t");
			stet_buf_str(out, stet_buf_view(&piece->text));
			stet_pptx_close_tag(out, w->prefix, "t");
		}
		stet_pptx_close_tag(out, w->prefix, name);
	}
	w->full |= w->n_pieces > 0;
	stet_pptx_free_pieces(w);
}
