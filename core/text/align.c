/* align.c - patience first, then dynamic programming where it is cheap. */
#include <stdlib.h>

#include "text/align.h"

/* Cells of the table that a stretch may take, and how often one is cut at its unique keys: together they bound the time. */
#define MOST_CELLS 65536
#define MOST_CUTS 24

struct stretch {
	size_t a, a_end, b, b_end;
	unsigned cuts;
};

struct aligning {
	uint32_t *to;
	const uint64_t *a, *b;
	struct stretch *todo;
	size_t n_todo, room;
	uint8_t *cell;                  /* directions */
	uint32_t *line;                 /* two lines of lengths */
	size_t cells, lines;            /* how many of them there are */
};

struct item {
	uint64_t key;
	uint32_t at;
};

static void later(struct aligning *s, struct stretch stretch)
{
	if (stretch.a == stretch.a_end || stretch.b == stretch.b_end)
		return;
	if (s->n_todo == s->room)
		s->todo = stet_grow(s->todo, (s->room = s->room ? s->room * 2 : 64) * sizeof(*s->todo));
	s->todo[s->n_todo++] = stretch;
}

/* What is the same at both ends is matched at once. */
static void trim(struct aligning *s, struct stretch *t)
{
	while (t->a < t->a_end && t->b < t->b_end && s->a[t->a] == s->b[t->b])
		s->to[t->b++] = (uint32_t)t->a++;
	while (t->a < t->a_end && t->b < t->b_end && s->a[t->a_end - 1] == s->b[t->b_end - 1])
		s->to[--t->b_end] = (uint32_t)--t->a_end;
}

/* ---- small stretches: the longest common subsequence ------------------------------------------------ */

enum { DIAGONAL = 1, SKIP_A, SKIP_B };

/* Most sequences are short: as much as they need. */
static void make_room(struct aligning *s, size_t cells, size_t lines, struct stet_arena *scratch)
{
	if (s->cells < cells) {
		s->cells = cells < MOST_CELLS / 2 ? 2 * cells : MOST_CELLS;
		s->cell = stet_arena_alloc(scratch, s->cells);
	}
	if (s->lines < lines) {
		s->lines = 2 * lines;
		s->line = stet_arena_alloc(scratch, s->lines * sizeof(*s->line));
	}
}

static void longest(struct aligning *s, const struct stretch *t)
{
	size_t n = t->a_end - t->a, m = t->b_end - t->b;
	uint32_t *above = s->line, *here = s->line + m + 1;

	/* From the end, so that reading the directions goes forwards and ties prefer the earliest. */
	memset(above, 0, (m + 1) * sizeof(*above));
	for (size_t i = n; i-- > 0;) {
		uint32_t *swap = above;

		here[m] = 0;
		for (size_t k = m; k-- > 0;) {
			bool same = s->a[t->a + i] == s->b[t->b + k];

			here[k] = same ? above[k + 1] + 1 : above[k] >= here[k + 1] ? above[k] : here[k + 1];
			s->cell[i * m + k] = same ? DIAGONAL : above[k] >= here[k + 1] ? SKIP_A : SKIP_B;
		}
		above = here;
		here = swap;
	}
	for (size_t i = 0, k = 0; i < n && k < m;) {
		uint8_t way = s->cell[i * m + k];

		if (way == DIAGONAL)
			s->to[t->b + k] = (uint32_t)(t->a + i);
		i += way != SKIP_B;
		k += way != SKIP_A;
	}
}

/* ---- large stretches: cut at what is unique --------------------------------------------------------- */

static int by_key(const void *x, const void *y)
{
	const struct item *a = x, *b = y;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

static int by_place(const void *x, const void *y)
{
	const struct item *a = x, *b = y;

	return a->at < b->at ? -1 : a->at > b->at;
}

static struct item *sorted(const uint64_t *key, size_t from, size_t to)
{
	struct item *item = stet_grow(NULL, (to - from) * sizeof(*item));

	for (size_t i = from; i < to; i++)
		item[i - from] = (struct item){ key[i], (uint32_t)i };
	qsort(item, to - from, sizeof(*item), by_key);
	return item;
}

static bool alone(const struct item *item, size_t i, size_t n)
{
	return (i == 0 || item[i - 1].key != item[i].key) && (i + 1 == n || item[i + 1].key != item[i].key);
}

/* Pairs that are unique on both sides, in the order of b: `at` is the place in b, `key` the one in a. */
static size_t unique_pairs(struct aligning *s, const struct stretch *t, struct item **out)
{
	size_t n = t->a_end - t->a, m = t->b_end - t->b, found = 0;
	struct item *a = sorted(s->a, t->a, t->a_end), *b = sorted(s->b, t->b, t->b_end);

	*out = stet_grow(NULL, (n < m ? n : m) * sizeof(**out));
	for (size_t i = 0, k = 0; i < n && k < m;) {
		if (a[i].key == b[k].key && alone(a, i, n) && alone(b, k, m))
			(*out)[found++] = (struct item){ .key = a[i].at, .at = b[k].at };
		if (a[i].key < b[k].key)
			i++;
		else if (a[i].key > b[k].key)
			k++;
		else
			i++, k++;
	}
	free(a);
	free(b);
	qsort(*out, found, sizeof(**out), by_place);
	return found;
}

/* Keep the longest stretch of pairs that rises on both sides; returns how many those are. */
static size_t rising(struct item *pair, size_t n)
{
	uint32_t *top = stet_grow(NULL, (n + 1) * sizeof(*top)), *before = stet_grow(NULL, (n + 1) * sizeof(*before));
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		size_t low = 0, high = len;

		while (low < high) {
			size_t mid = (low + high) / 2;

			if (pair[top[mid]].key < pair[i].key)
				low = mid + 1;
			else
				high = mid;
		}
		before[i] = low ? top[low - 1] : UINT32_MAX;
		top[low] = (uint32_t)i;
		len = low == len ? len + 1 : len;
	}
	/* Mark from the last one back, then close up. */
	if (len) {
		uint32_t at = top[len - 1];

		for (size_t i = len; i-- > 0; at = before[at])
			top[i] = at;
	}
	for (size_t i = 0; i < len; i++)
		pair[i] = pair[top[i]];         /* never one that was already closed up: top[i] >= i */
	free(top);
	free(before);
	return len;
}

static void cut(struct aligning *s, const struct stretch *t)
{
	struct item *pair;
	size_t n = unique_pairs(s, t, &pair), a = t->a, b = t->b;

	n = rising(pair, n);

	for (size_t i = 0; i < n; i++) {
		s->to[pair[i].at] = (uint32_t)pair[i].key;
		later(s, (struct stretch){ a, pair[i].key, b, pair[i].at, t->cuts + 1 });
		a = pair[i].key + 1;
		b = pair[i].at + 1;
	}
	if (n)
		later(s, (struct stretch){ a, t->a_end, b, t->b_end, t->cuts + 1 });
	free(pair);
}

void stet_align(uint32_t *to, const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, struct stet_arena *scratch)
{
	struct aligning s = { .to = to, .a = a, .b = b };

	for (size_t i = 0; i < n_b; i++)
		to[i] = STET_ALIGN_NONE;
	later(&s, (struct stretch){ 0, n_a, 0, n_b, 0 });
	while (s.n_todo) {
		struct stretch t = s.todo[--s.n_todo];

		trim(&s, &t);
		if (t.a == t.a_end || t.b == t.b_end)
			continue;
		if ((t.a_end - t.a) <= MOST_CELLS / (t.b_end - t.b)) {
			make_room(&s, (t.a_end - t.a) * (t.b_end - t.b), 2 * (t.b_end - t.b + 1), scratch);
			longest(&s, &t);
		} else if (t.cuts < MOST_CUTS) {
			cut(&s, &t);
		}
	}
	free(s.todo);
}
