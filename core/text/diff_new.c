/* diff_new.c - what is new in the second version: where it goes, and what it says. */
#include "text/diff_parts.h"

static const struct stet_block *old(const struct stet_diff_pairing *p, size_t i)
{
	return &p->d->a->block[p->a.block[i]];
}

/* ---- places ------------------------------------------------------------------------------------------ */

/* Can something new of this kind stand beside it? */
static bool is_beside(const struct stet_diff_pairing *p, size_t i, enum stet_kind kind)
{
	return p->fixed[i] && old(p, i)->kind == kind;
}

/* What is kept around the place where we are, that something of this kind can stand beside; STET_NONE: nothing there. */
static uint32_t look_before(const struct stet_diff_pairing *p, enum stet_kind kind)
{
	size_t last = p->last;

	/* A text box is in the paragraph before it. */
	while (last && old(p, last - 1)->kind == STET_TEXTBOX)
		last--;
	if (last && is_beside(p, last - 1, kind))
		return p->a.block[last - 1];
	for (size_t i = last; i < p->next; i++)
		if (is_beside(p, i, kind))
			return p->a.block[i];
	return STET_NONE;
}

/* The same for all that is new between two that stay. */
static uint32_t find_before(struct stet_diff_pairing *p, enum stet_kind kind)
{
	if (!p->looked || p->looked_for != kind)
		p->before = look_before(p, kind);
	p->looked = true;
	p->looked_for = kind;
	return p->before;
}

static uint32_t find_behind(const struct stet_diff_pairing *p, enum stet_kind kind)
{
	return p->next < p->a.n && is_beside(p, p->next, kind) ? p->a.block[p->next] : STET_NONE;
}

uint32_t stet_diff_place(struct stet_diff_pairing *p, enum stet_kind kind, bool *before)
{
	uint32_t place = p->leaning ? STET_NONE : find_before(p, kind);

	*before = place == STET_NONE;
	if (*before) {
		place = find_behind(p, kind);
		p->leaning |= place != STET_NONE;
	}
	return place;
}

/* "> id" or "< id" of it. */
void stet_diff_put_place(struct stet_diffing *d, uint32_t beside, bool before)
{
	stet_buf_z(d->out, before ? "< " : "> ");
	stet_diff_address(d, beside);
}

static uint32_t here(const struct stet_diff_pairing *p)
{
	if (p->last)
		return p->a.block[p->last - 1];
	return p->next < p->a.n ? p->a.block[p->next] : p->a.n ? p->a.block[0] : STET_NONE;
}

/* ---- what is new ------------------------------------------------------------------------------------- */

/* As the one beside it: then that says more of the list that it is in than a name does. */
static bool is_like(struct stet_diffing *d, uint32_t beside, uint32_t b, stet_str alias)
{
	uint32_t there = d->to_b[beside];
	const struct stet_list *x, *y = d->b->block[b].list;

	if (there == STET_NONE || d->a->block[beside].heading || !stet_str_eq(stet_tags_alias(&d->styles_a, beside), alias))
		return false;
	x = d->b->block[there].list;
	return !x == !y && (!x || x->num_id == y->num_id);
}

/* Beside the one that it is like, where that can be chosen. */
static uint32_t place_for(struct stet_diff_pairing *p, uint32_t b, stet_str alias, bool *before)
{
	uint32_t first = find_before(p, STET_PARAGRAPH), second = find_behind(p, STET_PARAGRAPH);

	if (first != STET_NONE && second != STET_NONE && !is_like(p->d, first, b, alias) && is_like(p->d, second, b, alias))
		p->leaning = true;
	return stet_diff_place(p, STET_PARAGRAPH, before);
}

/* The name of a style says nothing of which list, and on a slide not whether there is one: that is as with what has the style here. */
static bool is_of_another_list(const struct stet_diffing *d, uint32_t beside, uint32_t b, stet_str alias)
{
	size_t like = stet_told_like(&d->told, d->a, beside, alias);
	uint32_t there = like == SIZE_MAX ? STET_NONE : d->to_b[like];
	const struct stet_list *x, *y = d->b->block[b].list;

	if (like == SIZE_MAX)
		return false;
	x = there == STET_NONE ? d->a->block[like].list : d->b->block[there].list;
	return !x != !y || (x && x->num_id != y->num_id);
}

static void new_paragraph(struct stet_diff_pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = &d->b->block[b];
	size_t things = stet_diff_things(block);
	stet_str alias = stet_diff_alias(d, b);
	bool before, named;
	uint32_t beside;

	if (things)
		stet_diff_refuse(d, here(p), "a paragraph with %zu pictures, notes or objects is new here, which cannot be made", things);
	if (!stet_str_trim(block->text).len)
		return;
	beside = place_for(p, b, alias, &before);
	if (beside == STET_NONE) {
		stet_diff_refuse(d, here(p), "a paragraph is new here, with none beside it");
		return;
	}
	named = alias.len && !is_like(d, beside, b, alias);
	stet_diff_put_place(d, beside, before);
	if (named)
		stet_buf_fmt(d->out, " %.*s", STET_ARG(alias));
	stet_buf_z(d->out, "| ");
	stet_diff_new_text(d, b, STET_TAGS_TEXT);
	stet_buf_char(d->out, '\n');
	d->counts.edits++;
	if (named && is_of_another_list(d, beside, b, alias))
		stet_diff_refuse(d, beside, "the new paragraph is in another list, or none, than those of its style here");
}

/* All that a cell says, in one line. */
static void put_cell(struct stet_diffing *d, uint32_t cell)
{
	const struct stet_block *block = d->b->block;
	bool more = false;

	for (uint32_t i = cell + 1; i < block[cell].end; i++) {
		if (block[i].kind != STET_PARAGRAPH || !block[i].text.len)
			continue;
		if (more)
			stet_buf_z(d->out, "<br/>");
		stet_diff_new_text(d, i, STET_TAGS_CELL);
		more = true;
	}
}

static uint32_t next_cell(const struct stet_block *block, uint32_t row, uint32_t at)
{
	while (at < block[row].end && block[at].kind != STET_CELL)
		at = block[at].end;
	return at;
}

/* A slot of the row beside it, that the new row has, too. */
static void put_slot(struct stet_diffing *d, const struct stet_told_slot *slot)
{
	const char *from = slot->kind == STET_SLOT_UP ? "up" : "left";

	if (slot->kind == STET_SLOT_GAP)
		return;
	if (slot->n == 1)
		stet_buf_fmt(d->out, "<%s/>", from);
	else
		stet_buf_fmt(d->out, "<%s %u/>", from, (unsigned)slot->n);
}

static bool holds_more(const struct stet_block *block, uint32_t row)
{
	for (uint32_t i = row + 1; i < block[row].end; i++)
		if (block[i].kind == STET_TABLE || block[i].list)
			return true;
	return false;
}

static void new_row(struct stet_diff_pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = d->b->block;
	const struct stet_told_line *line;
	bool before;
	uint32_t beside = stet_diff_place(p, STET_ROW, &before), cell = next_cell(block, b, b + 1);
	size_t begun = d->out->len;

	line = beside == STET_NONE ? NULL : stet_told_of(&d->told, beside);
	if (!line) {
		stet_diff_refuse(d, here(p), "a row is new here, with none beside it");
		return;
	}
	stet_diff_put_place(d, beside, before);
	stet_buf_z(d->out, "| ");
	for (size_t i = 0; i < line->n_slots; i++) {
		stet_buf_z(d->out, i ? " \xC2\xA6 " : "");
		if (line->slot[i].kind != STET_SLOT_CELL) {
			put_slot(d, &line->slot[i]);
		} else if (cell < block[b].end) {
			put_cell(d, cell);
			cell = next_cell(block, b, block[cell].end);
		}
	}
	stet_buf_char(d->out, '\n');
	d->counts.edits++;
	if (cell < block[b].end) {
		d->out->len = begun;
		d->counts.edits--;
		stet_diff_refuse(d, here(p), "a row with more cells than those beside it is new here");
	} else if (holds_more(block, b)) {
		stet_diff_refuse(d, here(p), "the new row has lists or tables in its cells, which cannot be made");
	}
}

/* A title, then the paragraphs of what else is on it; what is no text is left out, and said. */
static void new_slide(struct stet_diff_pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = d->b->block;
	size_t left_out = 0;
	bool more = false, before;
	stet_str layout = block[b].slide ? block[b].slide->layout : block[b].name;
	uint32_t beside = stet_diff_place(p, STET_SLIDE, &before);

	if (beside == STET_NONE) {
		stet_diff_refuse(d, here(p), "a slide is new here, with none beside it");
		return;
	}
	stet_diff_put_place(d, beside, before);
	if (layout.len && !memchr(layout.at, '"', layout.len) && !memchr(layout.at, '\n', layout.len))
		stet_buf_fmt(d->out, " \"%.*s\"", STET_ARG(layout));
	stet_buf_z(d->out, "| ");
	for (uint32_t i = b + 1; i < block[b].end; i++) {
		if (block[i].kind == STET_TABLE || block[i].kind == STET_NOTES) {
			left_out++;
			i = block[i].end - 1;
			continue;
		}
		left_out += block[i].shape && block[i].shape->picture;
		if (block[i].kind != STET_PARAGRAPH || !stet_str_trim(block[i].text).len)
			continue;
		stet_buf_z(d->out, more ? " \xC2\xA6 " : "");
		stet_diff_new_text(d, i, STET_TAGS_CELL);
		more = true;
	}
	stet_buf_char(d->out, '\n');
	d->counts.edits++;
	if (left_out)
		stet_diff_refuse(d, here(p), "the new slide has %zu tables, pictures or notes, which cannot be made", left_out);
}

static bool says_something(const struct stet_view *view, uint32_t at)
{
	for (uint32_t i = at; i < view->block[at].end; i++)
		if (view->block[i].kind == STET_PARAGRAPH && !stet_diff_blank(view, i))
			return true;
	return false;
}

/* The paragraph of a to which a comment of b belongs: what it is on, or the comment that it answers. */
static uint32_t place_of_comment(const struct stet_diffing *d, const struct stet_remark *r)
{
	stet_str id = r && r->parent.len ? r->parent : r ? r->on : (stet_str){ 0 };
	size_t at = id.len ? stet_map_find(&d->by_id, id) : SIZE_MAX;
	uint32_t a = at == SIZE_MAX ? STET_NONE : d->to_a[d->block_at[at]];

	if (a != STET_NONE && d->a->block[a].kind == STET_COMMENT)
		a = a + 1 < d->a->block[a].end ? a + 1 : STET_NONE;
	return a != STET_NONE && d->a->block[a].kind == STET_PARAGRAPH ? a : STET_NONE;
}

static void new_comment(struct stet_diff_pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = d->b->block;
	const struct stet_remark *r = block[b].remark;
	uint32_t on = place_of_comment(d, r);
	bool more = false;

	if (on == STET_NONE || !says_something(d->b, b)) {
		stet_diff_refuse(d, on, "a comment by %.*s is new there, which has no place here", STET_ARG(r ? r->author : STET_STR("nobody")));
		return;
	}
	stet_diff_begin(d, "?", on);
	stet_buf_z(d->out, " | ");
	for (uint32_t i = b + 1; i < block[b].end; i++) {
		if (block[i].kind != STET_PARAGRAPH || !block[i].text.len)
			continue;
		stet_buf_z(d->out, more ? "<br/>" : "");
		stet_tags_escape(d->out, block[i].text, 0, STET_TAGS_TEXT);
		more = true;
	}
	stet_buf_char(d->out, '\n');
}

const char *stet_diff_word(enum stet_kind kind)
{
	static const char *const words[] = {
		[STET_TABLE] = "table", [STET_CELL] = "cell", [STET_TEXTBOX] = "text box", [STET_SHAPE] = "shape", [STET_NOTES] = "page of notes",
		[STET_HEADER] = "header", [STET_FOOTER] = "footer", [STET_FOOTNOTE] = "footnote", [STET_ENDNOTE] = "endnote",
	};

	return kind < sizeof(words) / sizeof(*words) && words[kind] ? words[kind] : "block";
}

void stet_diff_new(struct stet_diff_pairing *p, uint32_t b)
{
	const struct stet_block *block = &p->d->b->block[b];

	switch (block->kind) {
	case STET_PARAGRAPH:
		new_paragraph(p, b);
		break;
	case STET_ROW:
		new_row(p, b);
		break;
	case STET_SLIDE:
		new_slide(p, b);
		break;
	case STET_COMMENT:
		new_comment(p, b);
		break;
	default:
		if (says_something(p->d->b, b))
			stet_diff_refuse(p->d, here(p), "a %s is new here, which cannot be made", stet_diff_word(block->kind));
	}
}
