/* diff_blocks.c - what is in two containers that are one: kept, changed, moved, new and gone, in the order of the second. */
#include "text/diff_parts.h"

#include "text/align.h"

/* The children of one container on one side; blank paragraphs only on the first, where others may stand beside them. */
struct row {
	uint32_t *block;
	size_t n;
};

struct pairing {
	struct stet_diffing *d;
	struct row a, b;
	uint32_t *at;                   /* of each in b its place in a, or STET_NONE */
	bool *kept;                     /* of a: not to go away; true for those that are blank, too */
	bool *stable;                   /* of b: in the order that a has them in */
	bool *fixed;                    /* of a: it stays where it is */
	size_t last, next;              /* places in a between which new things stand: 1 + place, and place */
};

static const struct stet_block *old(const struct pairing *p, size_t i)
{
	return &p->d->a->block[p->a.block[i]];
}

static struct row children(struct stet_arena *arena, const struct stet_view *view, uint32_t of, bool blank)
{
	size_t from = of == STET_NONE ? 0 : of + 1, to = of == STET_NONE ? view->n : view->block[of].end;
	struct row row = { .n = 0 };

	for (size_t i = from; i < to; i = view->block[i].end)
		if (blank || !stet_diff_blank(view, (uint32_t)i))
			*STET_PUSH(arena, row.block, row.n) = (uint32_t)i;
	return row;
}

/* ---- places ------------------------------------------------------------------------------------------ */

/* Can something new of this kind stand beside it? */
static bool is_beside(const struct pairing *p, size_t i, enum stet_kind kind)
{
	return p->fixed[i] && old(p, i)->kind == kind;
}

/* "> id" or "< id" of what is kept around the place where we are; false when nothing there can be named. */
static bool put_place(struct pairing *p, enum stet_kind kind)
{
	size_t last = p->last;
	bool found = false, before = false;
	size_t at = 0;

	/* A text box is in the paragraph before it. */
	while (last && old(p, last - 1)->kind == STET_TEXTBOX)
		last--;
	if (last && is_beside(p, last - 1, kind)) {
		at = last - 1;
		found = true;
	}
	for (size_t i = last; !found && i < p->next; i++)
		if (is_beside(p, i, kind)) {
			at = i;
			found = true;
		}
	if (!found && p->next < p->a.n && is_beside(p, p->next, kind)) {
		at = p->next;
		found = before = true;
	}
	if (!found)
		return false;
	stet_buf_z(p->d->out, before ? "< " : "> ");
	stet_diff_address(p->d, p->a.block[at]);
	return true;
}

static uint32_t here(const struct pairing *p)
{
	if (p->last)
		return p->a.block[p->last - 1];
	return p->next < p->a.n ? p->a.block[p->next] : p->a.n ? p->a.block[0] : STET_NONE;
}

/* ---- what is new ------------------------------------------------------------------------------------- */

static void new_paragraph(struct pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = &d->b->block[b];
	size_t begun = d->out->len, things = stet_diff_things(block);
	stet_str alias = stet_diff_alias(d, b);

	if (things)
		stet_diff_refuse(d, here(p), "a paragraph with %zu pictures, notes or objects is new here, which cannot be made", things);
	begun = d->out->len;
	if (!stet_str_trim(block->text).len)
		return;
	if (!put_place(p, STET_PARAGRAPH)) {
		stet_diff_refuse(d, here(p), "a paragraph is new here, with none beside it");
		return;
	}
	if (alias.len)
		stet_buf_fmt(d->out, " %.*s", STET_ARG(alias));
	stet_buf_z(d->out, "| ");
	if (!stet_diff_new_text(d, b, STET_TAGS_TEXT)) {
		d->out->len = begun;
		return;
	}
	stet_buf_char(d->out, '\n');
	d->counts.edits++;
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

static void new_row(struct pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = d->b->block;
	bool more = false;

	if (!put_place(p, STET_ROW)) {
		stet_diff_refuse(d, here(p), "a row is new here, with none beside it");
		return;
	}
	stet_buf_z(d->out, "| ");
	for (uint32_t i = b + 1; i < block[b].end; i = block[i].end) {
		if (block[i].kind != STET_CELL)
			continue;
		stet_buf_z(d->out, more ? " \xC2\xA6 " : "");
		put_cell(d, i);
		more = true;
	}
	stet_buf_char(d->out, '\n');
	d->counts.edits++;
}

/* A title, then the paragraphs of what else is on it; what is no text is left out, and said. */
static void new_slide(struct pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = d->b->block;
	size_t left_out = 0, texts = 0;
	bool more = false;
	stet_str layout = block[b].slide ? block[b].slide->layout : block[b].name;

	if (!put_place(p, STET_SLIDE)) {
		stet_diff_refuse(d, here(p), "a slide is new here, with none beside it");
		return;
	}
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
		texts++;
	}
	stet_buf_char(d->out, '\n');
	d->counts.edits++;
	if (left_out)
		stet_diff_refuse(d, here(p), "the new slide has %zu tables, pictures or notes, which cannot be made", left_out);
}

static void new_comment(struct pairing *p, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *block = d->b->block;
	const struct stet_remark *r = block[b].remark;
	size_t at = r && r->on.len ? stet_map_find(&d->by_id, r->on) : SIZE_MAX;
	uint32_t on = at == SIZE_MAX ? STET_NONE : d->to_a[d->block_at[at]];
	bool more = false;

	if (on == STET_NONE || r->parent.len) {
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

static const char *word_for(enum stet_kind kind)
{
	static const char *const words[] = {
		[STET_TABLE] = "table", [STET_CELL] = "cell", [STET_TEXTBOX] = "text box", [STET_SHAPE] = "shape", [STET_NOTES] = "page of notes",
		[STET_HEADER] = "header", [STET_FOOTER] = "footer", [STET_FOOTNOTE] = "footnote", [STET_ENDNOTE] = "endnote",
	};

	return kind < sizeof(words) / sizeof(*words) && words[kind] ? words[kind] : "block";
}

static bool says_something(const struct stet_view *view, uint32_t at)
{
	for (uint32_t i = at; i < view->block[at].end; i++)
		if (view->block[i].kind == STET_PARAGRAPH && !stet_diff_blank(view, i))
			return true;
	return false;
}

static void new_block(struct pairing *p, uint32_t b)
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
			stet_diff_refuse(p->d, here(p), "a %s is new here, which cannot be made", word_for(block->kind));
	}
}

/* ---- what is gone ------------------------------------------------------------------------------------ */

static void gone(struct stet_diffing *d, uint32_t a);

/* Paragraphs in it go, but for the last one, which is emptied. */
static void empty(struct stet_diffing *d, uint32_t of)
{
	struct row row = children(&d->arena, d->a, of, true);
	size_t paragraphs = 0;

	for (size_t i = 0; i < row.n; i++)
		paragraphs += d->a->block[row.block[i]].kind == STET_PARAGRAPH;
	for (size_t i = 0; i < row.n; i++) {
		uint32_t a = row.block[i];

		if (d->a->block[a].kind != STET_PARAGRAPH)
			gone(d, a);
		else if (stet_diff_blank(d->a, a))
			continue;
		else if (paragraphs > 1)
			paragraphs--, gone(d, a);
		else
			stet_diff_text(d, a, STET_NONE);
	}
}

static void gone(struct stet_diffing *d, uint32_t a)
{
	const struct stet_block *block = d->a->block;

	switch (block[a].kind) {
	case STET_PARAGRAPH:
	case STET_ROW:
	case STET_SLIDE:
		stet_diff_begin(d, "-", a);
		stet_buf_char(d->out, '\n');
		break;
	case STET_TABLE:
		for (uint32_t i = a + 1; i < block[a].end; i = block[i].end)
			gone(d, i);
		break;
	case STET_COMMENT:
		stet_diff_refuse(d, a, "the comment is gone there, and comments are not taken away");
		break;
	default:
		empty(d, a);
	}
}

/* What nobody kept before place `to` of a. */
static void gone_until(struct pairing *p, size_t *from, size_t to)
{
	for (; *from < to; ++*from)
		if (!p->kept[*from])
			gone(p->d, p->a.block[*from]);
}

/* ---- pairs ------------------------------------------------------------------------------------------- */

static void pair(struct pairing *p, size_t a, size_t b)
{
	p->at[b] = (uint32_t)a;
	p->kept[a] = true;
}

static void find_pairs(struct pairing *p)
{
	struct stet_arena *arena = &p->d->arena;

	p->at = stet_arena_alloc(arena, (p->b.n + 1) * sizeof(*p->at));
	p->kept = stet_arena_alloc(arena, p->a.n + 1);
	p->stable = stet_arena_alloc(arena, p->b.n + 1);
	for (size_t i = 0; i < p->a.n; i++)
		p->kept[i] = stet_diff_blank(p->d->a, p->a.block[i]);
	/* Both are in the order of blocks. */
	for (size_t k = 0; k < p->b.n; k++) {
		uint32_t a = p->d->to_a[p->b.block[k]];
		size_t low = 0, high = p->a.n;

		p->at[k] = STET_NONE;
		while (a != STET_NONE && low < high) {
			size_t mid = (low + high) / 2;

			if (p->a.block[mid] < a)
				low = mid + 1;
			else
				high = mid;
		}
		if (a != STET_NONE && low < p->a.n && p->a.block[low] == a)
			pair(p, low, k);
	}
}

static bool is_paragraph(const struct stet_view *view, uint32_t i)
{
	return view->block[i].kind == STET_PARAGRAPH;
}

/* Where no paragraph stays, one of them becomes one of the new ones: so something is left to stand beside, and what must
 * have a paragraph has one. */
static void find_standing(struct pairing *p)
{
	size_t shown = 0, first = SIZE_MAX, new = SIZE_MAX;
	bool stays = false;

	for (size_t i = 0; i < p->a.n; i++) {
		if (!is_paragraph(p->d->a, p->a.block[i]))
			continue;
		shown += !stet_diff_blank(p->d->a, p->a.block[i]);
		stays |= p->kept[i] && !stet_diff_blank(p->d->a, p->a.block[i]);
		if (first == SIZE_MAX && (!p->kept[i] || stet_diff_blank(p->d->a, p->a.block[i])))
			first = i;
	}
	for (size_t k = p->b.n; k-- > 0;)
		if (is_paragraph(p->d->b, p->b.block[k]) && p->at[k] == STET_NONE)
			new = k;
	if (stays || first == SIZE_MAX || new == SIZE_MAX)
		return;
	/* One that is to go, rather than a blank one. */
	for (size_t i = p->a.n; shown && i-- > 0;)
		if (is_paragraph(p->d->a, p->a.block[i]) && !p->kept[i])
			first = i;
	pair(p, first, new);
}

static void find_stable(struct pairing *p)
{
	struct stet_arena *arena = &p->d->arena;
	uint64_t *a = stet_arena_alloc(arena, (p->a.n + 1) * sizeof(*a)), *b = stet_arena_alloc(arena, (p->b.n + 1) * sizeof(*b));
	uint32_t *to = stet_arena_alloc(arena, (p->b.n + 1) * sizeof(*to)), *at = stet_arena_alloc(arena, (p->b.n + 1) * sizeof(*at));
	size_t n = 0;

	p->fixed = stet_arena_alloc(arena, p->a.n + 1);
	for (size_t i = 0; i < p->a.n; i++) {
		a[i] = i + 1;
		p->fixed[i] = p->kept[i];
	}
	for (size_t k = 0; k < p->b.n; k++)
		if (p->at[k] != STET_NONE) {
			at[n] = (uint32_t)k;
			b[n++] = (uint64_t)p->at[k] + 1;
		}
	stet_align(to, a, p->a.n, b, n, arena);
	for (size_t i = 0; i < n; i++) {
		p->stable[at[i]] = to[i] != STET_ALIGN_NONE;
		p->fixed[p->at[at[i]]] = p->stable[at[i]];
	}
}

/* ---- moves ------------------------------------------------------------------------------------------- */

static bool can_move(enum stet_kind kind)
{
	return kind == STET_PARAGRAPH || kind == STET_ROW || kind == STET_SLIDE;
}

/* Parts after the body have no order that anybody sees. */
static bool has_place(enum stet_kind kind)
{
	return !stet_view_is_apart(kind) && kind != STET_TEXTBOX;
}

static void move(struct pairing *p, uint32_t a)
{
	struct stet_diffing *d = p->d;
	enum stet_kind kind = d->a->block[a].kind;
	size_t begun = d->out->len;

	if (!has_place(kind))
		return;
	if (can_move(kind)) {
		stet_diff_begin(d, "^", a);
		stet_buf_char(d->out, ' ');
		if (put_place(p, kind)) {
			stet_buf_char(d->out, '\n');
			return;
		}
		d->out->len = begun;
		d->counts.edits--;
	}
	stet_diff_refuse(d, a, "the %s stands elsewhere there, and cannot be moved", word_for(kind));
}

/* ---- the walk ---------------------------------------------------------------------------------------- */

static void comment(struct stet_diffing *d, uint32_t a, uint32_t b)
{
	const struct stet_block *x = &d->a->block[a], *y = &d->b->block[b];

	if (x->remark && y->remark && x->remark->resolved != y->remark->resolved) {
		stet_buf_fmt(d->out, "%c %.*s\n", y->remark->resolved ? '+' : 'x', STET_ARG(x->id));
		d->counts.edits++;
	}
}

static void same(struct pairing *p, uint32_t a, uint32_t b)
{
	struct stet_diffing *d = p->d;
	const struct stet_block *x = &d->a->block[a], *y = &d->b->block[b];

	if (x->kind == STET_PARAGRAPH) {
		if (y->text.len && !stet_diff_blank(d->a, a))
			stet_diff_style(d, a, b);
		stet_diff_text(d, a, b);
		return;
	}
	if (x->kind == STET_COMMENT)
		comment(d, a, b);
	if (x->kind == STET_SLIDE && x->slide && y->slide && !stet_str_eq(x->slide->layout, y->slide->layout) &&
	    !memchr(y->slide->layout.at, '"', y->slide->layout.len)) {
		stet_diff_begin(d, "#", a);
		stet_buf_fmt(d->out, " \"%.*s\"\n", STET_ARG(y->slide->layout));
	}
	stet_diff_children(d, a, b);
}

/* The place in a of the next one of b, from `k` on, that stays in order. */
static size_t next_stable(const struct pairing *p, size_t k)
{
	while (k < p->b.n && !p->stable[k])
		k++;
	return k < p->b.n ? p->at[k] : p->a.n;
}

void stet_diff_children(struct stet_diffing *d, uint32_t a, uint32_t b)
{
	struct pairing p = { .d = d, .a = children(&d->arena, d->a, a, true), .b = children(&d->arena, d->b, b, false) };
	size_t from = 0;

	find_pairs(&p);
	find_standing(&p);
	find_stable(&p);
	for (size_t k = 0; k < p.b.n; k++) {
		p.next = next_stable(&p, k);
		if (p.at[k] == STET_NONE) {
			new_block(&p, p.b.block[k]);
			continue;
		}
		if (p.stable[k]) {
			gone_until(&p, &from, p.at[k]);
			from = p.last = p.at[k] + 1;
		} else {
			move(&p, p.a.block[p.at[k]]);
		}
		same(&p, p.a.block[p.at[k]], p.b.block[k]);
	}
	gone_until(&p, &from, p.a.n);
}
