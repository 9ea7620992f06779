/* parse.c - outline Markdown made into a deck. */
#include "markdown/md.h"

#include <stdlib.h>

#define MOST_SLIDES 10000
#define DEEPEST     64          /* divs in divs, as source.c lets through */
#define DEEPEST_LIST 8

enum div { OTHER, NOTES, COLUMNS, COLUMN };

struct parse {
	struct stet_deck *deck;
	const struct stet_md *md;
	struct stet_arena *arena;       /* the deck's */
	struct stet_notes *notes;
	struct stet_err *err;
	unsigned slide_level;
	struct stet_slide *slide;       /* the one being filled, or NULL */
	bool column_open;               /* the slide has a column already */
	bool apart;                     /* the last piece ends no item that could go on */
	struct {
		enum div kind;
		bool closed;
	} div[DEEPEST];
	size_t n_divs;
};

static bool in_div(const struct parse *p, enum div kind)
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

static int new_slide(struct parse *p, unsigned line_no)
{
	if (p->deck->n_slides == MOST_SLIDES)
		return stet_fail(p->err, STET_ELIMIT, "limit.slides", "more than %d slides", MOST_SLIDES);
	p->slide = STET_PUSH(p->arena, p->deck->slide, p->deck->n_slides);
	p->slide->line_no = line_no;
	p->column_open = false;
	p->apart = true;
	return STET_OK;
}

/* What comes before any heading, or after "---", stands on a slide without a title. */
static int need_slide(struct parse *p, unsigned line_no)
{
	return p->slide ? STET_OK : new_slide(p, line_no);
}

static struct stet_piece *new_piece(struct parse *p, enum stet_piece_kind kind, unsigned line_no)
{
	struct stet_piece *piece = STET_PUSH(p->arena, p->slide->piece, p->slide->n_pieces);

	piece->kind = kind;
	piece->line_no = line_no;
	p->apart = true;
	return piece;
}

/* ---- lines --------------------------------------------------------------------------------------- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* A text loses the spaces that a picture stood between. */
static void close_gap(struct stet_line *line, size_t at)
{
	struct stet_run *before = at ? &line->run[at - 1] : NULL, *after = at < line->n ? &line->run[at] : NULL;

	if (before && before->kind == STET_TEXT)
		while (before->text.len > 1 && is_space(before->text.at[before->text.len - 1]) &&
		       (!after || after->kind == STET_BREAK || (after->text.len && is_space(after->text.at[0]))))
			before->text.len--;
	if (!before && after && after->kind == STET_TEXT)
		while (after->text.len > 1 && is_space(after->text.at[0]))
			after->text.at++, after->text.len--;
}

static bool is_blank(const struct stet_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		if (stet_str_trim(line->run[i].text).len)
			return false;
	return true;
}

/* Append the text of `from`, without its pictures. */
static void add_text(struct parse *p, struct stet_line *to, const struct stet_line *from)
{
	size_t gap = SIZE_MAX;

	for (size_t i = 0; i < from->n; i++) {
		if (from->run[i].kind == STET_PICTURE) {
			gap = to->n;
			continue;
		}
		*STET_PUSH(p->arena, to->run, to->n) = from->run[i];
		if (gap != SIZE_MAX)
			close_gap(to, gap);
		gap = SIZE_MAX;
	}
	if (gap != SIZE_MAX)
		close_gap(to, gap);
}

static struct stet_line text_of(struct parse *p, const struct stet_line *from)
{
	struct stet_line line = { 0 };

	for (size_t i = 0; i < from->n; i++)
		if (from->run[i].kind == STET_PICTURE) {
			add_text(p, &line, from);
			/* Nothing but spaces and breaks between pictures is no text. */
			return is_blank(&line) ? (struct stet_line){ 0 } : line;
		}
	return *from;
}

static void add_pictures(struct parse *p, const struct stet_line *line, unsigned line_no)
{
	for (size_t i = 0; i < line->n; i++) {
		const struct stet_run *run = &line->run[i];
		struct stet_piece *piece;

		if (run->kind != STET_PICTURE)
			continue;
		piece = new_piece(p, STET_PIECE_PICTURE, line_no);
		piece->src = run->ref;
		piece->alt = run->picture->alt;
		piece->from = run->code;
	}
}

/* ---- speaker notes --------------------------------------------------------------------------------- */

static bool is_unadorned(const struct stet_run *run)
{
	return run->kind == STET_TEXT && !run->flags && !run->link.len;
}

/* `before` and the line, as one text where both look the same. */
static void add_note(struct parse *p, const struct stet_line *from, stet_str before)
{
	struct stet_line line = { 0 };
	struct stet_buf text = { 0 };

	if (before.len)
		STET_PUSH(p->arena, line.run, line.n)->text = before;
	add_text(p, &line, from);
	if (before.len && line.n > 1 && is_unadorned(&line.run[1])) {
		stet_buf_str(&text, before);
		stet_buf_str(&text, line.run[1].text);
		line.run[1].text = stet_arena_str(p->arena, stet_buf_view(&text));
		line.run++;
		line.n--;
		stet_buf_free(&text);
	} else if (before.len && line.n == 1) {
		line.n = 0;
	}
	if (line.n)
		*STET_PUSH(p->arena, p->slide->note, p->slide->n_notes) = line;
}

static void note_table(struct parse *p, const struct stet_md_leaf *leaf)
{
	for (uint32_t r = 0; r < leaf->n_rows; r++) {
		struct stet_line line = { 0 };

		for (uint32_t c = 0; c < leaf->n_cols; c++) {
			if (line.n && leaf->cell[(size_t)r * leaf->n_cols + c].line.n)
				*STET_PUSH(p->arena, line.run, line.n) = (struct stet_run){ .text = STET_STR(" | ") };
			add_text(p, &line, &leaf->cell[(size_t)r * leaf->n_cols + c].line);
		}
		add_note(p, &line, (stet_str){ 0 });
	}
}

/* Notes are paragraphs of text: a list keeps its signs, a table its rows. */
static void speaker_notes(struct parse *p, const struct stet_md_leaf *leaf)
{
	if (leaf->kind == STET_MD_TABLE)
		note_table(p, leaf);
	else if (leaf->item && leaf->ordered)
		add_note(p, &leaf->line, stet_arena_fmt(p->arena, "%u. ", leaf->number));
	else
		add_note(p, &leaf->line, leaf->item ? STET_STR("\xE2\x80\xA2 ") : (stet_str){ 0 });
	for (size_t i = 0; i < leaf->line.n; i++)
		if (leaf->line.run[i].kind == STET_PICTURE)
			stet_md_note(p->notes, "deck.notes", leaf->line_no, "speaker notes have no pictures; it is left out");
}

/* ---- pieces -------------------------------------------------------------------------------------- */

static void paragraph(struct parse *p, const struct stet_md_leaf *leaf)
{
	struct stet_line line = text_of(p, &leaf->line);
	struct stet_piece *piece;

	if (line.n && leaf->more && !p->apart) {
		/* A second paragraph of an item: another line of it. */
		piece = &p->slide->piece[p->slide->n_pieces - 1];
		if (piece->line.n && piece->line.run == leaf[-1].line.run) {
			piece->line = (struct stet_line){ 0 };
			add_text(p, &piece->line, &leaf[-1].line);
		}
		STET_PUSH(p->arena, piece->line.run, piece->line.n)->kind = STET_BREAK;
		add_text(p, &piece->line, &line);
		return;
	}
	if (line.n) {
		piece = new_piece(p, leaf->quote && !leaf->item ? STET_PIECE_QUOTE : STET_PIECE_PARA, leaf->line_no);
		piece->line = line;
		piece->bullet = leaf->item && !leaf->ordered;
		piece->ordered = leaf->item && leaf->ordered;
		piece->number = piece->ordered ? leaf->number : 0;
		piece->level = leaf->item ? leaf->depth < DEEPEST_LIST ? leaf->depth : DEEPEST_LIST : 0;
		p->apart = !leaf->item;
	}
	add_pictures(p, &leaf->line, leaf->line_no);
}

static bool is_empty_row(const struct stet_md_leaf *leaf, uint32_t row)
{
	for (uint32_t c = 0; c < leaf->n_cols; c++)
		if (leaf->cell[(size_t)row * leaf->n_cols + c].line.n)
			return false;
	return true;
}

/* A pipe table cannot go without a head; an empty one means that it has none. */
static void table(struct parse *p, const struct stet_md_leaf *leaf)
{
	bool headless = leaf->n_rows > 1 && is_empty_row(leaf, 0);
	struct stet_piece *piece = new_piece(p, STET_PIECE_TABLE, leaf->line_no);
	size_t skip = headless ? leaf->n_cols : 0, n = (size_t)leaf->n_rows * leaf->n_cols;

	piece->n_rows = leaf->n_rows - headless;
	piece->n_cols = leaf->n_cols;
	piece->header_rows = headless ? 0 : leaf->header_rows;
	piece->align = leaf->align;
	piece->cell = stet_arena_alloc(p->arena, (n - skip) * sizeof(*piece->cell));
	for (size_t i = skip; i < n; i++)
		piece->cell[i - skip] = (struct stet_cell){ text_of(p, &leaf->cell[i].line), 1, 1 };
	for (size_t i = skip; i < n; i++)
		add_pictures(p, &leaf->cell[i].line, leaf->cell[i].line_no);
}

static int content(struct parse *p, const struct stet_md_leaf *leaf)
{
	int rc = need_slide(p, leaf->line_no);

	if (rc)
		return rc;
	if (in_div(p, NOTES))
		speaker_notes(p, leaf);
	else if (leaf->kind == STET_MD_TABLE)
		table(p, leaf);
	else if (leaf->kind == STET_MD_CODE)
		new_piece(p, STET_PIECE_CODE, leaf->line_no)->line = leaf->line;
	else
		paragraph(p, leaf);
	return STET_OK;
}

/* ---- headings ------------------------------------------------------------------------------------ */

static void slide_attrs(struct parse *p, const struct stet_md_leaf *leaf)
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

static int head(struct parse *p, const struct stet_md_leaf *leaf)
{
	int rc = need_slide(p, leaf->line_no);
	struct stet_line line;

	if (rc)
		return rc;
	line = text_of(p, &leaf->line);
	if (line.n) {
		struct stet_piece *piece = new_piece(p, STET_PIECE_HEAD, leaf->line_no);

		piece->line = line;
		piece->from = stet_md_attrs_get(leaf->attrs, "from");
	}
	add_pictures(p, &leaf->line, leaf->line_no);
	return STET_OK;
}

/* A heading that opens a slide ends the divs that were never closed. */
static void drop_open_divs(struct parse *p)
{
	size_t i = 0;

	while (i < p->n_divs && p->div[i].closed)
		i++;
	p->n_divs = i;
}

static int heading(struct parse *p, const struct stet_md_leaf *leaf)
{
	int rc;

	if (leaf->level <= p->slide_level)
		drop_open_divs(p);
	if (in_div(p, NOTES))
		return content(p, leaf);
	if (leaf->level > p->slide_level || in_div(p, COLUMNS) || in_div(p, COLUMN))
		return head(p, leaf);
	rc = new_slide(p, leaf->line_no);
	if (rc)
		return rc;
	p->slide->section = leaf->level < p->slide_level;
	p->slide->title = text_of(p, &leaf->line);
	slide_attrs(p, leaf);
	add_pictures(p, &leaf->line, leaf->line_no);
	return STET_OK;
}

/* ---- divs ---------------------------------------------------------------------------------------- */

static enum div kind_of(struct parse *p, const struct stet_md_leaf *leaf)
{
	static const struct {
		const char *name;
		enum div kind;
	} known[] = {
		{ "notes", NOTES }, { "columns", COLUMNS }, { "column", COLUMN },
		{ "incremental", OTHER }, { "nonincremental", OTHER },
	};

	for (size_t i = 0; i < leaf->attrs->n; i++)
		for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++)
			if (stet_str_is(leaf->attrs->pair[i].key, "class") &&
			    stet_str_is(leaf->attrs->pair[i].value, known[k].name))
				return known[k].kind;
	stet_md_note(p->notes, "deck.div", leaf->line_no, "an unknown kind of ':::'; what is in it stands as if it were not");
	return OTHER;
}

static int div_begins(struct parse *p, const struct stet_md_leaf *leaf)
{
	enum div kind = kind_of(p, leaf);
	int rc = STET_OK;

	if (kind == COLUMN && !in_div(p, NOTES)) {
		rc = need_slide(p, leaf->line_no);
		if (!rc && p->column_open)
			new_piece(p, STET_PIECE_COLUMN, leaf->line_no);
		p->column_open = true;
	}
	if (p->n_divs < DEEPEST) {
		p->div[p->n_divs].kind = kind;
		p->div[p->n_divs++].closed = leaf->closed;
	}
	p->apart = true;
	return rc;
}

/* ---- names --------------------------------------------------------------------------------------- */

struct named {
	stet_str id;
	size_t at;
};

static int by_id(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	size_t len = x->id.len < y->id.len ? x->id.len : y->id.len;
	int order = len ? memcmp(x->id.at, y->id.at, len) : 0;

	if (order == 0)
		order = (x->id.len > y->id.len) - (x->id.len < y->id.len);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static bool is_taken(const struct named *given, size_t n, stet_str id)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct named wanted = { id, given[middle].at };
		int order = by_id(&given[middle], &wanted);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Every slide has an id, and no two the same one. */
static void name_slides(struct parse *p)
{
	struct stet_deck *deck = p->deck;
	struct stet_arena scratch = { 0 };
	struct named *given = stet_arena_alloc(&scratch, (deck->n_slides + 1) * sizeof(*given));
	size_t n = 0;
	unsigned next = 1;

	for (size_t i = 0; i < deck->n_slides; i++)
		if (deck->slide[i].id.len)
			given[n++] = (struct named){ deck->slide[i].id, i };
	qsort(given, n, sizeof(*given), by_id);
	for (size_t i = 1; i < n; i++) {
		struct stet_slide *slide = &deck->slide[given[i].at];

		if (!stet_str_eq(given[i].id, given[i - 1].id))
			continue;
		stet_md_note(p->notes, "deck.duplicate_id", slide->line_no, "'%.*s' names a slide before it; this one gets a new name",
		             STET_ARG(slide->id));
		slide->id = (stet_str){ 0 };
	}
	for (size_t i = 0; i < deck->n_slides; i++)
		while (deck->slide[i].id.len == 0) {
			stet_str id = stet_arena_fmt(p->arena, "s%u", next++);

			if (!is_taken(given, n, id))
				deck->slide[i].id = id;
		}
	stet_arena_free(&scratch);
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static int leaf_taken(struct parse *p, const struct stet_md_leaf *leaf)
{
	switch (leaf->kind) {
	case STET_MD_HEADING:
		return heading(p, leaf);
	case STET_MD_RULE:
		/* Made when something stands on it: a heading after it opens a slide of its own. */
		drop_open_divs(p);
		if (p->n_divs == 0)
			p->slide = NULL;
		return STET_OK;
	case STET_MD_DIV:
		return div_begins(p, leaf);
	case STET_MD_DIV_END:
		p->apart = true;
		p->n_divs -= p->n_divs != 0;
		return STET_OK;
	default:
		return content(p, leaf);
	}
}

int stet_deck_parse(struct stet_deck *deck, stet_str markdown, struct stet_notes *notes, struct stet_err *err)
{
	struct stet_md md;
	struct parse p = { .deck = deck, .md = &md, .notes = notes, .err = err, .apart = true };
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
		deck->template = md.front.template;
		p.slide_level = slide_level(&md);
	}
	for (size_t i = 0; !rc && i < md.n; i++)
		rc = leaf_taken(&p, &md.leaf[i]);
	if (!rc)
		name_slides(&p);
	stet_md_free(&md);
	return rc;
}
