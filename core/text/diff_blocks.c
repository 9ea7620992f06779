/* diff_blocks.c - what is in two containers that are one: kept, changed, moved, new and gone, in the order of the second. */
#include "text/diff_parts.h"

#include "text/align.h"

static struct stet_diff_row children(struct stet_arena *arena, const struct stet_view *view, uint32_t of, bool blank)
{
	size_t from = of == STET_NONE ? 0 : of + 1, to = of == STET_NONE ? view->n : view->block[of].end;
	struct stet_diff_row row = { .n = 0 };

	for (size_t i = from; i < to; i = view->block[i].end)
		if (blank || !stet_diff_blank(view, (uint32_t)i))
			*STET_PUSH(arena, row.block, row.n) = (uint32_t)i;
	return row;
}

/* ---- what is gone ------------------------------------------------------------------------------------ */

static void gone(struct stet_diffing *d, uint32_t a);

/* Paragraphs in it go, but for the last one, which is emptied. */
static void empty(struct stet_diffing *d, uint32_t of)
{
	struct stet_diff_row row = children(&d->arena, d->a, of, true);
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

/* What a comment is on is gone: then it goes, too. */
static bool went_along(const struct stet_diffing *d, uint32_t a)
{
	const struct stet_remark *r = d->a->block[a].remark;

	for (uint32_t i = 0; r && r->on.len && i < a; i++)
		if (stet_str_eq(d->a->block[i].id, r->on))
			return d->to_b[i] == STET_NONE && d->a->block[i].kind != STET_COMMENT;
	return false;
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
		if (!went_along(d, a))
			stet_diff_refuse(d, a, "the comment is gone there, and comments are not taken away");
		break;
	default:
		empty(d, a);
	}
}

/* What nobody kept before place `to` of a. */
static void gone_until(struct stet_diff_pairing *p, size_t *from, size_t to)
{
	for (; *from < to; ++*from)
		if (p->a.block[*from] == p->emptied)
			stet_diff_text(p->d, p->emptied, STET_NONE);
		else if (!p->kept[*from])
			gone(p->d, p->a.block[*from]);
}

/* ---- pairs ------------------------------------------------------------------------------------------- */

static void pair(struct stet_diff_pairing *p, size_t a, size_t b)
{
	p->at[b] = (uint32_t)a;
	p->kept[a] = true;
	p->d->to_a[p->b.block[b]] = p->a.block[a];
	p->d->to_b[p->a.block[a]] = p->b.block[b];
}

static void find_pairs(struct stet_diff_pairing *p)
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

static bool is_shown(const struct stet_view *view, uint32_t i, enum stet_kind kind)
{
	return view->block[i].kind == kind && !stet_diff_blank(view, i);
}

/* Where nothing of a kind stays, the first one becomes the first new one: so something is left to stand beside, and what must
 * have a paragraph has one.  A blank one is taken when there is no other. */
static void find_standing(struct stet_diff_pairing *p, enum stet_kind kind)
{
	size_t first = SIZE_MAX, blank = SIZE_MAX, new = SIZE_MAX;

	for (size_t i = p->a.n; i-- > 0;) {
		if (is_shown(p->d->a, p->a.block[i], kind)) {
			if (p->kept[i])
				return;
			first = i;
		} else if (p->d->a->block[p->a.block[i]].kind == kind) {
			blank = i;
		}
	}
	first = first == SIZE_MAX ? blank : first;
	for (size_t k = p->b.n; k-- > 0;)
		if (is_shown(p->d->b, p->b.block[k], kind) && p->at[k] == STET_NONE)
			new = k;
	if (first != SIZE_MAX && new != SIZE_MAX)
		pair(p, first, new);
}

/* A cell keeps a paragraph, and so does whatever else paragraphs are in. */
static void find_emptied(struct stet_diff_pairing *p, uint32_t of)
{
	uint32_t last = STET_NONE;

	p->emptied = STET_NONE;
	if (of == STET_NONE)
		return;
	for (size_t i = 0; i < p->a.n; i++)
		if (p->d->a->block[p->a.block[i]].kind == STET_PARAGRAPH) {
			if (p->kept[i])
				return;
			last = p->a.block[i];
		}
	p->emptied = last;
}

/* Cells of two rows that are one row, whatever they say. */
static void pair_cells(struct stet_diff_pairing *p, uint32_t of)
{
	if (of == STET_NONE || p->d->a->block[of].kind != STET_ROW || p->a.n != p->b.n)
		return;
	for (size_t i = 0; i < p->a.n; i++)
		if (p->kept[i])
			return;
	for (size_t i = 0; i < p->a.n; i++)
		pair(p, i, i);
}

static void find_stable(struct stet_diff_pairing *p)
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

/* Does all of it say the same, in the same styles? */
static bool says_the_same(struct stet_diffing *d, uint32_t a, uint32_t b)
{
	const struct stet_block *x = d->a->block, *y = d->b->block;
	uint32_t i = a, k = b;

	for (;; i++, k++) {
		while (i < x[a].end && x[i].kind != STET_PARAGRAPH)
			i++;
		while (k < y[b].end && y[k].kind != STET_PARAGRAPH)
			k++;
		if (i == x[a].end || k == y[b].end)
			return i == x[a].end && k == y[b].end;
		if (!stet_str_eq(x[i].text, y[k].text))
			return false;
	}
}

static bool has_things(const struct stet_view *view, uint32_t at)
{
	for (uint32_t i = at; i < view->block[at].end; i++)
		if (stet_diff_things(&view->block[i]))
			return true;
	return false;
}

/* What is changed besides goes here and comes there, when nothing is lost by that. */
static bool comes_anew(struct stet_diff_pairing *p, uint32_t a, uint32_t b)
{
	struct stet_diffing *d = p->d;
	enum stet_kind kind = d->a->block[a].kind;

	if ((kind != STET_PARAGRAPH && kind != STET_ROW) || says_the_same(d, a, b) || has_things(d->a, a))
		return false;
	for (uint32_t i = a; i < d->a->block[a].end; i++)
		d->to_b[i] = STET_NONE;
	gone(d, a);
	stet_diff_new(p, b);
	return true;
}

static void move(struct stet_diff_pairing *p, uint32_t a)
{
	struct stet_diffing *d = p->d;
	enum stet_kind kind = d->a->block[a].kind;
	bool before;
	uint32_t beside = can_move(kind) ? stet_diff_place(p, kind, &before) : STET_NONE;

	if (!has_place(kind))
		return;
	if (beside == STET_NONE) {
		stet_diff_refuse(d, a, "the %s stands elsewhere there, and cannot be moved", kind == STET_PARAGRAPH ? "paragraph" : stet_diff_word(kind));
		return;
	}
	stet_diff_begin(d, "^", a);
	stet_buf_char(d->out, ' ');
	stet_diff_put_place(d, beside, before);
	stet_buf_char(d->out, '\n');
}

/* ---- the walk ---------------------------------------------------------------------------------------- */

static void comment(struct stet_diffing *d, uint32_t a, uint32_t b)
{
	const struct stet_block *x = &d->a->block[a], *y = &d->b->block[b];

	if (went_along(d, a))
		stet_diff_refuse(d, a, "a comment is there on what is new, and goes here with what is gone");
	if (x->remark && y->remark && x->remark->resolved != y->remark->resolved) {
		stet_buf_fmt(d->out, "%c %.*s\n", y->remark->resolved ? '+' : 'x', STET_ARG(x->id));
		d->counts.edits++;
	}
}

static void same(struct stet_diff_pairing *p, uint32_t a, uint32_t b)
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

/* Of each in b the place in a of the next one, from it on, that stays in order. */
static uint32_t *next_stable(const struct stet_diff_pairing *p)
{
	uint32_t *next = stet_arena_alloc(&p->d->arena, (p->b.n + 1) * sizeof(*next));

	next[p->b.n] = (uint32_t)p->a.n;
	for (size_t k = p->b.n; k-- > 0;)
		next[k] = p->stable[k] ? p->at[k] : next[k + 1];
	return next;
}

void stet_diff_children(struct stet_diffing *d, uint32_t a, uint32_t b)
{
	struct stet_diff_pairing p = { .d = d, .a = children(&d->arena, d->a, a, true), .b = children(&d->arena, d->b, b, false) };
	uint32_t *next;
	size_t from = 0;

	find_pairs(&p);
	pair_cells(&p, a);
	find_standing(&p, STET_PARAGRAPH);
	find_standing(&p, STET_ROW);
	find_standing(&p, STET_SLIDE);
	find_emptied(&p, a);
	find_stable(&p);
	next = next_stable(&p);
	for (size_t k = 0; k < p.b.n; k++) {
		p.next = next[k];
		if (p.at[k] == STET_NONE) {
			stet_diff_new(&p, p.b.block[k]);
			continue;
		}
		if (p.stable[k]) {
			gone_until(&p, &from, p.at[k]);
			from = p.last = p.at[k] + 1;
			p.leaning = p.looked = false;
		} else {
			if (comes_anew(&p, p.a.block[p.at[k]], p.b.block[k]))
				continue;
			move(&p, p.a.block[p.at[k]]);
			/* One that moves is not changed in the same go. */
			if (can_move(d->a->block[p.a.block[p.at[k]]].kind) && d->a->block[p.a.block[p.at[k]]].kind != STET_SLIDE) {
				if (!says_the_same(d, p.a.block[p.at[k]], p.b.block[k]))
					stet_diff_refuse(d, p.a.block[p.at[k]], "it says something else there");
				continue;
			}
		}
		same(&p, p.a.block[p.at[k]], p.b.block[k]);
	}
	gone_until(&p, &from, p.a.n);
}
