/* edit_runs.c - text of a paragraph: a:r cut where something changes, the others as they stand. */
#include "pptx/edit.h"

#include "base/utf8.h"
#include "ooxml/xml.h"

enum kind { RUN, BREAK, FIXED, MARK, PROPERTIES };

/* An element of the paragraph.  FIXED: fields, equations, all that we do not know. */
struct child {
	enum kind kind;
	uint32_t node, text;            /* its a:t */
	size_t from, to;                /* bytes of the paragraph's text */
	uint32_t first, last;           /* runs of the block that it is in; STET_NONE: none */
	stet_str look;                  /* its a:rPr, or empty */
};

/* What will stand in the place of an element. */
struct piece {
	bool is_break;
	stet_str look;
	struct stet_buf text;           /* XML */
};

struct work {
	struct stet_pptx_edit *e;
	const struct stet_block *p;
	struct stet_pptx_nodes nodes;   /* the first is the a:p */
	stet_str prefix;
	struct child *child;
	size_t n;
	struct piece *piece;
	size_t n_pieces;
	bool touched;
	stet_str lost;                  /* look of the first text that is all gone */
	bool full;                      /* something stays or comes */
	struct stet_patches *patches;
};

/* ---- characters ----------------------------------------------------------------------------- */

/* The character that begins at `*at` of some XML text, as it is read. */
static bool next_char(stet_str xml, size_t *at, char out[4], size_t *len)
{
	static const struct { const char *name; char c; } named[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };
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
		if (!next_char(xml, &at, c, &len) || len > text.len - done || memcmp(text.at + done, c, len) != 0)
			return false;
		done += len;
	}
	return done == text.len;
}

/* A place in some XML, and how much text stands in front of it. */
struct cursor {
	size_t xml, text;
};

static void go_on(struct cursor *at, stet_str xml, size_t text)
{
	size_t len;
	char c[4];

	while (at->text < text && at->xml < xml.len && next_char(xml, &at->xml, c, &len))
		at->text += len;
}

/* ---- the paragraph as it is ----------------------------------------------------------------- */

static bool is_ours(const struct work *w, uint32_t node, const char *local)
{
	stet_str name = w->nodes.node[node].name;

	return stet_str_eq(stet_pptx_prefix(name), w->prefix) && stet_str_is(stet_pptx_local(name), local);
}

/* An a:r of a look and a text, or an a:br; else FIXED. */
static enum kind kind_of(struct work *w, struct child *c)
{
	uint32_t i = stet_pptx_node_child(&w->nodes, c->node, NULL);

	if (is_ours(w, c->node, "pPr"))
		return PROPERTIES;
	if (is_ours(w, c->node, "endParaRPr"))
		return MARK;
	if (i != STET_NONE && is_ours(w, i, "rPr")) {
		c->look = stet_pptx_node_all(&w->nodes, i);
		i = stet_pptx_node_next(&w->nodes, i);
	}
	if (is_ours(w, c->node, "br"))
		return i == STET_NONE ? BREAK : FIXED;
	if (!is_ours(w, c->node, "r") || i == STET_NONE || !is_ours(w, i, "t") || stet_pptx_node_next(&w->nodes, i) != STET_NONE)
		return FIXED;
	c->text = i;
	return RUN;
}

/* Which text each element has, as the reader says. */
static bool find_text(struct work *w)
{
	const struct stet_block *p = w->p;
	uint32_t o = 0;
	size_t at = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct child *c = &w->child[i];
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
		if (c->kind == RUN &&
		    !says(stet_pptx_node_inner(&w->nodes, c->text), stet_str_sub(p->text, c->from, c->to - c->from)))
			c->kind = FIXED;
	}
	return o == p->n_origins && at == p->text.len;
}

static bool look_over(struct work *w, stet_str bytes, size_t from, size_t to)
{
	if (!stet_pptx_nodes_read(&w->nodes, &w->e->arena, bytes, from, to, false) || !w->nodes.n ||
	    !stet_pptx_node_is(&w->nodes, 0, "p"))
		return false;
	w->prefix = stet_pptx_prefix(w->nodes.node[0].name);
	for (uint32_t i = stet_pptx_node_child(&w->nodes, 0, NULL); i != STET_NONE; i = stet_pptx_node_next(&w->nodes, i)) {
		struct child *c = STET_PUSH(&w->e->arena, w->child, w->n);

		c->node = i;
		c->first = c->last = STET_NONE;
		c->kind = kind_of(w, c);
	}
	return true;
}

static const struct child *mark_of(const struct work *w)
{
	for (size_t i = w->n; i; i--)
		if (w->child[i - 1].kind == MARK)
			return &w->child[i - 1];
	return NULL;
}

static stet_str all_of(const struct work *w, const struct child *c)
{
	return stet_pptx_node_all(&w->nodes, c->node);
}

/* ---- where new text goes, and how it looks -------------------------------------------------- */

static bool holds(const struct child *c, uint32_t run)
{
	return c->first != STET_NONE && run >= c->first && run <= c->last;
}

/* The first that does not end in front of that byte. */
static size_t first_child(const struct work *w, size_t at)
{
	size_t low = 0, high = w->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (w->child[middle].to < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* SIZE_MAX: behind all. */
static bool find_place(const struct work *w, const struct stet_splice *s, size_t *place)
{
	bool found = false;

	*place = SIZE_MAX;
	for (size_t i = first_child(w, s->from); i < w->n && w->child[i].from <= s->to; i++) {
		const struct child *c = &w->child[i];

		if (s->run == STET_NONE) {
			if (c->kind == RUN && *place == SIZE_MAX)
				*place = i;
			continue;
		}
		if (!holds(c, s->run))
			continue;
		/* Of two that meet there, the one whose text goes. */
		if (found && !(s->from < s->to && w->child[*place].to <= s->from))
			continue;
		*place = i;
		found = true;
	}
	return found || s->run == STET_NONE;
}

static stet_str look_like(const struct work *w, const struct stet_splice *s, const struct child *target)
{
	const struct child *mark = mark_of(w);
	const struct child *best = NULL;

	if (s->like == STET_NONE) {
		if (target && target->look.len && s->run == STET_NONE)
			return target->look;
		return mark ? all_of(w, mark) : STET_STR("");
	}
	if (target && holds(target, s->like))
		return target->look;
	for (size_t i = 0; i < w->n; i++) {
		const struct child *c = &w->child[i];

		if (holds(c, s->like) && (!best || (target && c < target)))
			best = c;
	}
	return best ? best->look : STET_STR("");
}

static stet_str link_of_run(const struct work *w, uint32_t run)
{
	return run < w->p->n_runs ? w->p->run[run].link : STET_STR("");
}

static stet_str written(struct work *w, stet_str from, uint32_t set, uint32_t clear, bool relink, stet_str link)
{
	w->e->scratch.len = 0;
	stet_pptx_look_write(&w->e->scratch, w->prefix, "rPr", from, set, clear, relink, link);
	return stet_pptx_kept(w->e);
}

/* ---- pieces --------------------------------------------------------------------------------- */

static struct piece *add_piece(struct work *w, bool is_break, stet_str look)
{
	struct piece *last = w->n_pieces ? &w->piece[w->n_pieces - 1] : NULL;

	if (last && !is_break && !last->is_break && stet_str_eq(last->look, look))
		return last;
	last = STET_PUSH(&w->e->arena, w->piece, w->n_pieces);
	last->is_break = is_break;
	last->look = look;
	return last;
}

static void add_new(struct work *w, stet_str look, stet_str text)
{
	stet_str rest = text, line;

	for (bool first = true; stet_str_cut(&rest, '\n', &line); first = false) {
		if (!first)
			add_piece(w, true, look);
		if (line.len)
			stet_xml_text(&add_piece(w, false, look)->text, line);
	}
}

static void add_splice(struct work *w, const struct stet_splice *s, const struct child *target)
{
	stet_str link = target ? stet_pptx_look_link(target->look) : STET_STR("");
	bool relink = s->like == STET_NONE || !stet_str_eq(link_of_run(w, s->run), link_of_run(w, s->like));
	stet_str look = written(w, look_like(w, s, target), s->set, s->clear, relink, link);

	add_new(w, look, s->text);
}

static void free_pieces(struct work *w)
{
	for (size_t i = 0; i < w->n_pieces; i++)
		stet_buf_free(&w->piece[i].text);
	w->n_pieces = 0;
}

/* A start tag that something follows. */
static void open_tag(struct stet_buf *out, stet_str tag)
{
	if (stet_str_ends(tag, STET_STR("/>"))) {
		stet_buf_str(out, stet_str_sub(tag, 0, tag.len - 2));
		stet_buf_char(out, '>');
	} else {
		stet_buf_str(out, tag);
	}
}

static void close_tag(struct stet_buf *out, stet_str prefix, const char *name)
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
static void write_pieces(struct work *w, const struct child *like, struct stet_buf *out)
{
	for (size_t i = 0; i < w->n_pieces; i++) {
		const struct piece *piece = &w->piece[i];
		const char *name = piece->is_break ? "br" : "r";

		if (like && !piece->is_break)
			open_tag(out, stet_pptx_node_tag(&w->nodes, like->node));
		else
			plain_tag(out, w->prefix, name);
		stet_buf_str(out, piece->look);
		if (!piece->is_break) {
			if (like)
				open_tag(out, stet_pptx_node_tag(&w->nodes, like->text));
			else
				plain_tag(out, w->prefix, "t");
			stet_buf_str(out, stet_buf_view(&piece->text));
			close_tag(out, w->prefix, "t");
		}
		close_tag(out, w->prefix, name);
	}
	w->full |= w->n_pieces > 0;
	free_pieces(w);
}

static void patch(struct work *w, size_t from, size_t to, const struct child *like)
{
	struct stet_buf out = { 0 };

	write_pieces(w, like, &out);
	stet_patch_add(w->patches, from, to, stet_buf_view(&out));
	stet_buf_free(&out);
}

/* ---- an element and the splices ------------------------------------------------------------- */

struct cut {
	size_t from, to;
	bool insert;
};

/* What of the element a splice is about. */
static struct cut cut_of(const struct child *c, const struct stet_splice *s, bool here)
{
	struct cut cut = { s->from, s->to, here && !s->keep && s->text.len };

	if (cut.from < c->from)
		cut.from = c->from;
	if (cut.from > c->to)
		cut.from = c->to;
	if (cut.to < cut.from)
		cut.to = cut.from;
	if (cut.to > c->to)
		cut.to = c->to;
	return cut;
}

/* Text of an a:r up to there, as it stands there. */
static void keep(struct work *w, const struct child *c, struct cursor *at, size_t to, uint32_t set, uint32_t clear)
{
	stet_str xml = stet_pptx_node_inner(&w->nodes, c->text);
	size_t begin = at->xml;
	stet_str look = set | clear ? written(w, c->look, set, clear, false, STET_STR("")) : c->look;

	go_on(at, xml, to - c->from);
	if (begin < at->xml)
		stet_buf_str(&add_piece(w, false, look)->text, stet_str_sub(xml, begin, at->xml - begin));
}

/* The splices that may be about an element are those from here to the first one behind it. */
static uint32_t first_of(const struct child *c, const struct stet_change *change)
{
	uint32_t low = 0, high = change->n_splices;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (change->splice[middle].to < c->from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_behind(const struct child *c, const struct stet_splice *s)
{
	return s->from > c->to;
}

static void change_run(struct work *w, size_t i, const struct stet_change *change, const size_t *place)
{
	const struct child *c = &w->child[i];
	struct cursor at = { 0, 0 };
	bool touched = false;

	for (uint32_t k = first_of(c, change); k < change->n_splices && !is_behind(c, &change->splice[k]); k++) {
		const struct stet_splice *s = &change->splice[k];
		struct cut cut = cut_of(c, s, place[k] == i);

		if (!cut.insert && cut.from == cut.to)
			continue;
		touched = true;
		keep(w, c, &at, cut.from, 0, 0);
		if (cut.insert)
			add_splice(w, s, c);
		if (s->keep)
			keep(w, c, &at, cut.to, s->set, s->clear);
		else
			go_on(&at, stet_pptx_node_inner(&w->nodes, c->text), cut.to - c->from);
	}
	if (!touched) {
		w->full |= c->from < c->to;
		return;
	}
	keep(w, c, &at, c->to, 0, 0);
	if (!w->n_pieces && !w->lost.len)
		w->lost = c->look;
	patch(w, w->nodes.node[c->node].from, w->nodes.node[c->node].to, c);
}

/* Text comes in front of it or behind it, and an a:br may go. */
static const char *change_fixed(struct work *w, size_t i, const struct stet_change *change, const size_t *place)
{
	const struct child *c = &w->child[i];
	const struct stet_pptx_node *node = &w->nodes.node[c->node];
	bool gone = false;

	for (uint32_t k = first_of(c, change); k < change->n_splices && !is_behind(c, &change->splice[k]); k++) {
		const struct stet_splice *s = &change->splice[k];
		struct cut cut = cut_of(c, s, place[k] == i);

		if (c->kind == FIXED && (cut.from < cut.to || (c->from == c->to && s->from < c->from && s->to > c->to && !s->keep)))
			return "a field, an equation or something else that is no text stands there";
		gone |= cut.from < cut.to && !s->keep;
		if (!cut.insert)
			continue;
		if (c->from < s->from && s->from < c->to)
			return "it would stand in a field or an equation";
		add_splice(w, s, c);
		if (s->before || (s->from <= c->from && c->from < c->to))
			patch(w, node->from, node->from, NULL);
		else
			patch(w, node->to, node->to, NULL);
	}
	if (gone)
		stet_patch_add(w->patches, node->from, node->to, STET_STR(""));
	w->full |= !gone;
	return NULL;
}

/* ---- the end of the paragraph --------------------------------------------------------------- */

/* Put the bytes in `scratch` behind all, but for the mark. */
static void patch_tail(struct work *w, struct stet_buf *out)
{
	const struct child *mark = mark_of(w);
	const struct stet_pptx_node *p = &w->nodes.node[0];
	struct stet_buf whole = { 0 };

	if (mark) {
		stet_patch_add(w->patches, w->nodes.node[mark->node].from, w->nodes.node[mark->node].from, stet_buf_view(out));
	} else if (p->inside != p->to) {
		stet_patch_add(w->patches, p->close, p->close, stet_buf_view(out));
	} else {
		open_tag(&whole, stet_pptx_node_tag(&w->nodes, 0));
		stet_buf_str(&whole, stet_buf_view(out));
		close_tag(&whole, w->prefix, "p");
		stet_patch_add(w->patches, p->from, p->to, stet_buf_view(&whole));
	}
	stet_buf_free(&whole);
}

/* An empty paragraph is as high as its mark says. */
static void add_mark(struct work *w)
{
	struct stet_buf out = { 0 };

	if (w->full || mark_of(w) || !w->lost.len)
		return;
	stet_pptx_look_write(&out, w->prefix, "endParaRPr", w->lost, 0, 0, true, STET_STR(""));
	patch_tail(w, &out);
	stet_buf_free(&out);
}

/* ---- what others call ----------------------------------------------------------------------- */

static void finish_work(struct work *w)
{
	free_pieces(w);
}

static const char *all_splices(struct work *w, const struct stet_change *change)
{
	size_t *place = stet_arena_alloc(&w->e->arena, change->n_splices * sizeof(*place));
	const char *why = NULL;

	for (uint32_t k = 0; k < change->n_splices; k++) {
		const struct stet_splice *s = &change->splice[k];

		place[k] = w->n;
		if (!s->keep && s->text.len && !find_place(w, s, &place[k]))
			return "where its text stands is not clear";
	}
	for (size_t i = 0; i < w->n && !why; i++) {
		if (w->child[i].kind == RUN)
			change_run(w, i, change, place);
		else if (w->child[i].kind == BREAK || w->child[i].kind == FIXED)
			why = change_fixed(w, i, change, place);
	}
	for (uint32_t k = 0; k < change->n_splices && !why; k++)
		if (place[k] == SIZE_MAX)
			add_splice(w, &change->splice[k], NULL);
	if (w->n_pieces && !why) {
		struct stet_buf out = { 0 };

		write_pieces(w, NULL, &out);
		patch_tail(w, &out);
		stet_buf_free(&out);
	}
	if (!why)
		add_mark(w);
	return why;
}

void stet_pptx_edit_text(struct stet_pptx_edit *e, uint32_t i, stet_str bytes, struct stet_patches *patches)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_block *p = &e->block[change->block];
	struct work w = { .e = e, .p = p, .patches = patches };
	size_t before = patches->n;
	const char *why;

	if (!look_over(&w, bytes, p->from, p->to) || !find_text(&w))
		why = "where its text stands is not clear";
	else
		why = all_splices(&w, change);
	if (why) {
		patches->n = before;
		stet_outcome_refuse(e->outcome, i, "edit.fixed", "%s", why);
	}
	finish_work(&w);
}

/* ---- new paragraphs ------------------------------------------------------------------------- */

/* How most of its text looks. */
static stet_str usual_look(const struct work *w)
{
	const struct child *mark = mark_of(w);
	stet_str look = STET_STR("");
	size_t most = 0;

	for (size_t i = 0; i < w->n; i++) {
		const struct child *c = &w->child[i];
		size_t len = c->kind == RUN ? stet_pptx_node_inner(&w->nodes, c->text).len + 1 : 0;

		if (len > most) {
			most = len;
			look = c->look;
		}
	}
	return most || !mark ? look : all_of(w, mark);
}

static void write_properties(struct work *w, int level, struct stet_buf *out)
{
	char number[4] = { (char)('0' + (level > 0 ? level : 0)), 0 };
	/* Places of its own were meant for the level that it had. */
	struct stet_pptx_attr attr[3] = { { "lvl", level > 0 ? number : NULL }, { "marL", NULL }, { "indent", NULL } };
	size_t i = 0;

	while (i < w->n && w->child[i].kind != PROPERTIES)
		i++;
	if (i < w->n && level < 0) {
		stet_buf_str(out, all_of(w, &w->child[i]));
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
	struct work w = { .e = e };
	struct stet_buf out = { 0 };
	const struct child *mark;
	stet_str look;

	if (!look_over(&w, like, 0, like.len))
		return "the paragraph beside it is not clear";
	look = usual_look(&w);
	mark = mark_of(&w);
	open_tag(&out, stet_pptx_node_tag(&w.nodes, 0));
	write_properties(&w, level, &out);
	for (uint32_t i = 0; line && i < line->n_words; i++)
		add_new(&w, written(&w, look, line->words[i].set, 0, true, STET_STR("")), line->words[i].text);
	write_pieces(&w, NULL, &out);
	if (mark)
		stet_buf_str(&out, all_of(&w, mark));
	else if (!w.full)
		stet_pptx_look_write(&out, w.prefix, "endParaRPr", look, 0, 0, true, STET_STR(""));
	close_tag(&out, w.prefix, "p");
	e->scratch.len = 0;
	stet_buf_str(&e->scratch, stet_buf_view(&out));
	stet_buf_free(&out);
	finish_work(&w);
	return NULL;
}
