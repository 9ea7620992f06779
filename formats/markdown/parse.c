/* parse.c - outline Markdown made into a deck. */
#include "markdown/parse.h"

#include <stdlib.h>

#define MOST_SLIDES 10000

static bool in_div(const struct stet_md_deck *p, enum stet_md_div kind)
{
	for (size_t i = 0; i < p->n_divs; i++)
		if (p->div[i].kind == kind)
			return true;
	return false;
}

/* ---- the slide level ------------------------------------------------------------------------------ */

/* Pandoc's rule: slides are the highest headings that something other than a heading follows.  A text of headings
 * alone has its slides at the lowest. */
static unsigned slide_level(const struct stet_md *md)
{
	unsigned level = 7, lowest = 0;
	size_t divs = 0;

	if (md->front.slide_level)
		return md->front.slide_level;
	for (size_t i = 0; i < md->n; i++) {
		const struct stet_md_leaf *leaf = &md->leaf[i], *next = leaf + 1;

		if (leaf->kind == STET_MD_DIV && leaf->closed)
			divs++;
		else if (leaf->kind == STET_MD_DIV_END && divs)
			divs--;
		if (leaf->kind != STET_MD_HEADING || divs)
			continue;
		if (leaf->level > lowest)
			lowest = leaf->level;
		if (i + 1 < md->n && next->kind != STET_MD_HEADING && next->kind != STET_MD_RULE && leaf->level < level)
			level = leaf->level;
	}
	return level <= 6 ? level : lowest ? lowest : 1;
}

/* ---- slides -------------------------------------------------------------------------------------- */

/* The slide is done: its pieces go where they stay. */
static void settle(struct stet_md_deck *p)
{
	struct stet_slide *slide = p->slide;

	if (slide && slide->n_pieces)
		slide->piece = memcpy(stet_arena_alloc(p->arena, slide->n_pieces * sizeof(*slide->piece)), slide->piece,
		                      slide->n_pieces * sizeof(*slide->piece));
	p->slide = NULL;
}

static int new_slide(struct stet_md_deck *p, unsigned line_no)
{
	if (p->deck->n_slides == MOST_SLIDES)
		return stet_fail(p->err, STET_ELIMIT, "limit.slides", "more than %d slides", MOST_SLIDES);
	settle(p);
	p->slide = STET_PUSH(p->arena, p->deck->slide, p->deck->n_slides);
	p->slide->line_no = line_no;
	p->column_open = false;
	p->apart = true;
	return STET_OK;
}

/* What comes before any heading, or after "---", stands on a slide without a title. */
int stet_md_need_slide(struct stet_md_deck *p, unsigned line_no)
{
	return p->slide ? STET_OK : new_slide(p, line_no);
}

/* ---- headings ------------------------------------------------------------------------------------ */

static void slide_attrs(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	for (size_t i = 0; leaf->attrs && i < leaf->attrs->n; i++) {
		const struct stet_md_pair *pair = &leaf->attrs->pair[i];

		if (stet_str_is(pair->key, "id"))
			p->slide->id = pair->value;
		else if (stet_str_is(pair->key, "layout"))
			p->slide->layout = pair->value;
		else if (stet_str_is(pair->key, "from"))
			p->slide->from = pair->value;
		else
			stet_md_note(p->notes, "deck.attribute", leaf->line_no, "nothing is done with '%s%.*s'",
			             stet_str_is(pair->key, "class") ? "." : "",
			             STET_ARG(stet_str_is(pair->key, "class") ? pair->value : pair->key));
	}
}

static int head(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	int rc = stet_md_need_slide(p, leaf->line_no);
	struct stet_line line;

	if (rc)
		return rc;
	line = stet_md_text_of(p, &leaf->line);
	if (line.n) {
		struct stet_piece *piece = stet_md_piece(p, STET_PIECE_HEAD, leaf->line_no);

		piece->line = line;
		piece->from = stet_md_attrs_get(leaf->attrs, "from");
	}
	stet_md_pictures(p, &leaf->line, leaf->line_no);
	return STET_OK;
}

/* A heading that opens a slide ends the divs that were never closed. */
static void drop_open_divs(struct stet_md_deck *p)
{
	size_t i = 0;

	while (i < p->n_divs && p->div[i].closed)
		i++;
	p->n_divs = i;
}

static int heading(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	int rc;

	if (leaf->level <= p->slide_level)
		drop_open_divs(p);
	if (in_div(p, STET_MD_NOTES))
		return stet_md_content(p, leaf, in_div(p, STET_MD_NOTES));
	if (leaf->level > p->slide_level || in_div(p, STET_MD_COLUMNS) || in_div(p, STET_MD_COLUMN))
		return head(p, leaf);
	rc = new_slide(p, leaf->line_no);
	if (rc)
		return rc;
	p->slide->section = leaf->level < p->slide_level;
	p->slide->title = stet_md_text_of(p, &leaf->line);
	slide_attrs(p, leaf);
	stet_md_pictures(p, &leaf->line, leaf->line_no);
	return STET_OK;
}

/* ---- divs ---------------------------------------------------------------------------------------- */

static enum stet_md_div kind_of(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	static const struct {
		const char *name;
		enum stet_md_div kind;
	} known[] = {
		{ "notes", STET_MD_NOTES }, { "columns", STET_MD_COLUMNS }, { "column", STET_MD_COLUMN },
		{ "incremental", STET_MD_OTHER }, { "nonincremental", STET_MD_OTHER },
	};

	for (size_t i = 0; i < leaf->attrs->n; i++)
		for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++)
			if (stet_str_is(leaf->attrs->pair[i].key, "class") &&
			    stet_str_is(leaf->attrs->pair[i].value, known[k].name))
				return known[k].kind;
	stet_md_note(p->notes, "deck.div", leaf->line_no, "an unknown kind of ':::'; what is in it stands as if it were not");
	return STET_MD_OTHER;
}

static int div_begins(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	enum stet_md_div kind = kind_of(p, leaf);
	int rc = STET_OK;

	if (kind == STET_MD_COLUMN && !in_div(p, STET_MD_NOTES)) {
		rc = stet_md_need_slide(p, leaf->line_no);
		if (!rc && p->column_open)
			stet_md_piece(p, STET_PIECE_COLUMN, leaf->line_no);
		p->column_open = true;
	}
	if (p->n_divs < STET_MD_DEEPEST_DIV) {
		p->div[p->n_divs].kind = kind;
		p->div[p->n_divs++].closed = leaf->closed;
	}
	p->apart = true;
	return rc;
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static int leaf_taken(struct stet_md_deck *p, const struct stet_md_leaf *leaf)
{
	switch (leaf->kind) {
	case STET_MD_HEADING:
		return heading(p, leaf);
	case STET_MD_RULE:
		/* Made when something stands on it: a heading after it opens a slide of its own. */
		drop_open_divs(p);
		if (p->n_divs == 0)
			settle(p);
		return STET_OK;
	case STET_MD_DIV:
		return div_begins(p, leaf);
	case STET_MD_DIV_END:
		p->apart = true;
		p->n_divs -= p->n_divs != 0;
		return STET_OK;
	default:
		return stet_md_content(p, leaf, in_div(p, STET_MD_NOTES));
	}
}

int stet_deck_parse(struct stet_deck *deck, stet_str markdown, struct stet_notes *notes, struct stet_err *err)
{
	struct stet_md md;
	struct stet_md_deck p = { .deck = deck, .md = &md, .notes = notes, .err = err, .apart = true };
	int rc;

	*deck = (struct stet_deck){ 0 };
	p.arena = &deck->arena;
	rc = stet_md_read(&md, p.arena, markdown, notes, err);
	if (!rc) {
		deck->title = md.front.title;
		deck->subtitle = md.front.subtitle;
		deck->author = md.front.author;
		deck->date = md.front.date;
		deck->lang = md.front.lang;
		deck->template_path = md.front.template;
		p.slide_level = slide_level(&md);
	}
	for (size_t i = 0; !rc && i < md.n; i++)
		rc = leaf_taken(&p, &md.leaf[i]);
	settle(&p);
	free(p.piece);
	if (!rc)
		stet_md_name_slides(&p);
	stet_md_free(&md);
	return rc;
}
