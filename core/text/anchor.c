/* anchor.c - which block of a document is which of an earlier version: container by container, siblings with siblings. */
#include "text/anchor.h"

#include <stdlib.h>

#include "text/align.h"
#include "text/anchor_parts.h"

/* Old times new siblings between two matches that are compared by their words. */
#define MOST_COMPARED 4096

/* The children of one container on one side. */
struct row {
	const struct anchor_side *side;
	uint32_t *block;                /* indices */
	size_t n;
};

struct anchoring {
	struct anchor_side old, new;
	struct stet_arena own;
	uint32_t *match;                /* for each new block the old one, or STET_NONE */
	struct { uint32_t old, new; } *todo;    /* containers that match; STET_NONE is the document */
	size_t n_todo, room;
};

static struct row children(struct anchoring *a, const struct anchor_side *side, uint32_t of)
{
	size_t from = of == STET_NONE ? 0 : of + 1, to = of == STET_NONE ? side->n : side->block[of].end;
	struct row row = { .side = side };

	for (size_t i = from; i < to; i = side->block[i].end)
		row.n++;
	row.block = stet_arena_alloc(&a->own, (row.n + 1) * sizeof(*row.block));
	row.n = 0;
	for (size_t i = from; i < to; i = side->block[i].end)
		row.block[row.n++] = (uint32_t)i;
	return row;
}

/* ---- pairs that are sure wherever they stand ------------------------------------------------------- */

struct named {
	uint64_t name;
	uint32_t at;
};

static int by_name(const void *x, const void *y)
{
	const struct named *a = x, *b = y;

	if (a->name != b->name)
		return a->name < b->name ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

typedef uint64_t name_of(const struct anchor_side *side, uint32_t block);

/* The siblings that have a name and no match yet, sorted by it. */
static size_t gather(struct named *out, const struct row *row, const bool *taken, name_of *name)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++) {
		uint64_t is = taken[i] ? 0 : name(row->side, row->block[i]);

		if (is)
			out[n++] = (struct named){ is, (uint32_t)i };
	}
	qsort(out, n, sizeof(*out), by_name);
	return n;
}

static bool alone(const struct named *list, size_t i, size_t n)
{
	return (i == 0 || list[i - 1].name != list[i].name) && (i + 1 == n || list[i + 1].name != list[i].name);
}

struct pairing {
	struct row old, new;
	uint32_t *to;                   /* for each new sibling the old one, or STET_NONE */
	bool *old_taken, *new_taken;
};

static void pair(struct pairing *p, size_t old, size_t new)
{
	p->to[new] = (uint32_t)old;
	p->old_taken[old] = p->new_taken[new] = true;
}

static void pair_unique(struct anchoring *a, struct pairing *p, name_of *name)
{
	struct named *old = stet_arena_alloc(&a->own, (p->old.n + 1) * sizeof(*old));
	struct named *new = stet_arena_alloc(&a->own, (p->new.n + 1) * sizeof(*new));
	size_t n = gather(old, &p->old, p->old_taken, name), m = gather(new, &p->new, p->new_taken, name);

	for (size_t i = 0, k = 0; i < n && k < m;) {
		if (old[i].name == new[k].name && alone(old, i, n) && alone(new, k, m))
			pair(p, old[i].at, new[k].at);
		if (old[i].name < new[k].name)
			i++;
		else if (old[i].name > new[k].name)
			k++;
		else
			i++, k++;
	}
}

/* ---- pairs by content, and by place ---------------------------------------------------------------- */

/* What is paired already counts as the same and as nothing else. */
static void pair_in_order(struct anchoring *a, struct pairing *p, bool words)
{
	uint32_t *to = stet_arena_alloc(&a->own, (p->new.n + 1) * sizeof(*to));
	uint64_t *old = stet_arena_alloc(&a->own, (p->old.n + 1) * sizeof(*old));
	uint64_t *new = stet_arena_alloc(&a->own, (p->new.n + 1) * sizeof(*new));

	for (size_t i = 0; i < p->old.n; i++)
		old[i] = (words ? a->old.words : a->old.key)[p->old.block[i]];
	for (size_t k = 0; k < p->new.n; k++)
		new[k] = (words ? a->new.words : a->new.key)[p->new.block[k]];
	for (size_t k = 0; k < p->new.n; k++)
		if (p->to[k] != STET_NONE)
			old[p->to[k]] = new[k] = anchor_pair_key(k);
	stet_align(to, old, p->old.n, new, p->new.n, &a->own);
	for (size_t k = 0; k < p->new.n; k++)
		if (p->to[k] == STET_NONE && to[k] != STET_ALIGN_NONE)
			pair(p, to[k], k);
}

static bool alike(const struct pairing *p, size_t old, size_t new)
{
	return anchor_alike(p->old.side, p->old.block[old], p->new.side, p->new.block[new]);
}

static bool is_even(const struct pairing *p, const uint32_t *old, size_t n, const uint32_t *new, size_t m)
{
	for (size_t i = 0; i < n && i < m; i++)
		if (p->old.side->block[p->old.block[old[i]]].kind != p->new.side->block[p->new.block[new[i]]].kind)
			return false;
	return n == m;
}

static void pair_each(struct pairing *p, const uint32_t *old, size_t n, const uint32_t *new, size_t m)
{
	bool even = is_even(p, old, n, new, m);

	for (size_t i = 0; even && i < n; i++)
		pair(p, old[i], new[i]);
}

/* What stands between two pairs, on both sides: what is alike, and between those one for one. */
static void pair_gap(struct pairing *p, const uint32_t *old, size_t n, const uint32_t *new, size_t m)
{
	size_t i = 0, begun = 0;

	for (size_t k = 0; k < m && n && m <= MOST_COMPARED / n; k++) {
		size_t same = i;

		while (same < n && !alike(p, old[same], new[k]))
			same++;
		if (same == n)
			continue;
		pair(p, old[same], new[k]);
		pair_each(p, old + i, same - i, new + begun, k - begun);
		i = same + 1;
		begun = k + 1;
	}
	pair_each(p, old + i, n - i, new + begun, m - begun);
}

static void pair_between(struct anchoring *a, struct pairing *p)
{
	uint32_t *old = stet_arena_alloc(&a->own, (p->old.n + 1) * sizeof(*old));
	uint32_t *new = stet_arena_alloc(&a->own, (p->new.n + 1) * sizeof(*new));
	size_t i = 0, n, m;

	for (size_t k = 0; k <= p->new.n;) {
		for (m = 0; k < p->new.n && p->to[k] == STET_NONE; k++)
			new[m++] = (uint32_t)k;
		for (n = 0; i < p->old.n && !p->old_taken[i]; i++)
			old[n++] = (uint32_t)i;
		pair_gap(p, old, n, new, m);
		if (k == p->new.n)
			break;
		/* Over the pair; what was moved here from elsewhere leaves the old side where it is. */
		if (p->to[k] >= i)
			i = p->to[k] + 1;
		k++;
	}
}

/* Cells of a row that has as many as before stay where they are. */
static bool are_cells(const struct pairing *p)
{
	return p->old.n == p->new.n && p->new.n && p->new.side->block[p->new.block[0]].kind == STET_CELL;
}

static void later(struct anchoring *a, uint32_t old, uint32_t new)
{
	if (a->n_todo == a->room)
		a->todo = stet_grow(a->todo, (a->room = a->room ? a->room * 2 : 64) * sizeof(*a->todo));
	a->todo[a->n_todo].old = old;
	a->todo[a->n_todo++].new = new;
}

static void pair_children(struct anchoring *a, uint32_t old, uint32_t new)
{
	struct pairing p = { .old = children(a, &a->old, old), .new = children(a, &a->new, new) };

	p.to = stet_arena_alloc(&a->own, (p.new.n + 1) * sizeof(*p.to));
	p.old_taken = stet_arena_alloc(&a->own, p.old.n + 1);
	p.new_taken = stet_arena_alloc(&a->own, p.new.n + 1);
	memset(p.to, 0xFF, p.new.n * sizeof(*p.to));
	if (are_cells(&p)) {
		for (size_t i = 0; i < p.new.n; i++)
			pair(&p, i, i);
	} else {
		pair_unique(a, &p, anchor_strong_name);
		pair_in_order(a, &p, false);
		pair_unique(a, &p, anchor_content_name);
		pair_in_order(a, &p, true);
		pair_unique(a, &p, anchor_words_name);
		pair_between(a, &p);
	}
	for (size_t k = 0; k < p.new.n; k++)
		if (p.to[k] != STET_NONE) {
			a->match[p.new.block[k]] = p.old.block[p.to[k]];
			later(a, p.old.block[p.to[k]], p.new.block[k]);
		}
}

static void match_all(struct anchoring *a, const struct stet_block *old, size_t n_old, const struct stet_block *new, size_t n_new,
                      struct stet_arena *arena)
{
	a->old = anchor_side(&a->own, old, n_old);
	a->new = anchor_side(&a->own, new, n_new);
	a->match = stet_arena_alloc(arena, (n_new + 1) * sizeof(*a->match));
	memset(a->match, 0xFF, n_new * sizeof(*a->match));
	later(a, STET_NONE, STET_NONE);
	while (a->n_todo) {
		a->n_todo--;
		pair_children(a, a->todo[a->n_todo].old, a->todo[a->n_todo].new);
	}
	free(a->todo);
}

uint32_t *stet_blocks_match(const struct stet_block *old, size_t n_old, const struct stet_block *new, size_t n_new,
                            struct stet_arena *arena)
{
	struct anchoring a = { 0 };

	match_all(&a, old, n_old, new, n_new, arena);
	stet_arena_free(&a.own);
	return a.match;
}

void stet_view_anchor(struct stet_view *view, const struct stet_block *old, size_t n_old, struct stet_arena *arena)
{
	struct anchoring a = { 0 };

	match_all(&a, old, n_old, view->block, view->n, &a.own);
	anchor_rename(view, &a.old, a.match, &a.own, arena);
	stet_arena_free(&a.own);
}
