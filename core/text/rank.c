/* rank.c - TextRank over the sentences of a section (Mihalcea and Tarau, 2004). */
#include "rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <stet/base.h>

#define PIECE   240             /* sentences in one graph */
#define DAMPING 0.85f
#define ROUNDS  20
#define ENOUGH  0.001f          /* change at which to stop */

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

uint32_t stet_terms_sort(uint32_t *term, uint32_t n)
{
	uint32_t to = 0;

	/* A sentence has few: insertion is the quickest.  What a file says may be anything. */
	if (n > 64)
		qsort(term, n, sizeof(*term), by_number);
	for (uint32_t i = 1; i < n && n <= 64; i++) {
		uint32_t t = term[i], j = i;

		for (; j > 0 && term[j - 1] > t; j--)
			term[j] = term[j - 1];
		term[j] = t;
	}
	for (uint32_t i = 0; i < n; i++)
		if (term[i] && (to == 0 || term[to - 1] != term[i]))
			term[to++] = term[i];
	return to;
}

bool stet_terms_have(const uint32_t *term, uint32_t n, uint32_t wanted)
{
	uint32_t low = 0, high = n;

	while (low < high) {
		uint32_t mid = (low + high) / 2;

		if (term[mid] < wanted)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && term[low] == wanted;
}

static uint32_t shared(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
	uint32_t i = 0, j = 0, n = 0;

	while (i < n_a && j < n_b) {
		if (a[i] == b[j])
			n++, i++, j++;
		else if (a[i] < b[j])
			i++;
		else
			j++;
	}
	return n;
}

float stet_overlap(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
	uint32_t least = n_a < n_b ? n_a : n_b;

	return least ? (float)shared(a, n_a, b, n_b) / (float)least : 0;
}

/* A term of a sentence, for the inverted list. */
struct posting {
	uint32_t term, unit;
};

/* By term; those of one term stay in the order of their sentences.  A byte at a time, from the lowest. */
static struct posting *by_term(struct posting *posting, size_t n, uint32_t most)
{
	struct posting *to = stet_grow(NULL, (n + 1) * sizeof(*to));

	for (unsigned shift = 0; shift < 32 && most >> shift; shift += 8) {
		size_t at[257] = { 0 };
		struct posting *from = posting;

		for (size_t i = 0; i < n; i++)
			at[(from[i].term >> shift & 255) + 1]++;
		for (size_t i = 1; i < 257; i++)
			at[i] += at[i - 1];
		for (size_t i = 0; i < n; i++)
			to[at[from[i].term >> shift & 255]++] = from[i];
		posting = to;
		to = from;
	}
	free(to);
	return posting;
}

struct edge {
	uint32_t a, b;
	float weight, back;
};

struct graph {
	struct stet_ranked *unit;
	uint32_t n;
	struct posting *posting;
	size_t n_postings;
	uint16_t *common;               /* n * n: terms that two sentences share (upper triangle) */
	struct edge *edge;
	size_t n_edges, edges_cap;
	float *size;                    /* logarithm of how many terms */
	float *sum, *now, *next;
};

static void collect(struct graph *g)
{
	size_t total = 0;
	uint32_t most = 0;

	for (uint32_t i = 0; i < g->n; i++)
		total += g->unit[i].n_terms;
	g->posting = stet_grow(NULL, (total + 1) * sizeof(*g->posting));
	for (uint32_t i = 0; i < g->n; i++)
		for (uint32_t t = 0; t < g->unit[i].n_terms; t++) {
			g->posting[g->n_postings++] = (struct posting){ g->unit[i].term[t], i };
			if (g->unit[i].term[t] > most)
				most = g->unit[i].term[t];
		}
	g->posting = by_term(g->posting, g->n_postings, most);
}

/* Count the terms that each pair shares.  A term in more than a third of all sentences of a large piece tells nothing
 * apart, and would make every pair an edge. */
static void count(struct graph *g)
{
	size_t limit = g->n > 30 ? g->n / 3 : g->n;

	for (size_t i = 0, end; i < g->n_postings; i = end) {
		for (end = i; end < g->n_postings && g->posting[end].term == g->posting[i].term; end++)
			;
		if (end - i < 2 || end - i > limit)
			continue;
		for (size_t a = i; a < end; a++)
			for (size_t b = a + 1; b < end; b++)
				g->common[(size_t)g->posting[a].unit * g->n + g->posting[b].unit]++;
	}
}

static void link_up(struct graph *g)
{
	for (uint32_t a = 0; a < g->n; a++)
		for (uint32_t b = a + 1; b < g->n; b++) {
			uint16_t common = g->common[(size_t)a * g->n + b];
			float weight;

			if (!common)
				continue;
			weight = (float)common / (g->size[a] + g->size[b]);
			if (g->n_edges == g->edges_cap) {
				g->edges_cap = g->edges_cap ? g->edges_cap * 2 : 256;
				g->edge = stet_grow(g->edge, g->edges_cap * sizeof(*g->edge));
			}
			g->edge[g->n_edges++] = (struct edge){ a, b, weight, 0 };
			g->sum[a] += weight;
			g->sum[b] += weight;
		}
}

/* Each sentence gives its weight away in shares: what an edge carries, from either end. */
static void share(struct graph *g)
{
	for (size_t e = 0; e < g->n_edges; e++) {
		struct edge *edge = &g->edge[e];

		edge->back = DAMPING * edge->weight / g->sum[edge->b];
		edge->weight = DAMPING * edge->weight / g->sum[edge->a];
	}
}

static void iterate(struct graph *g)
{
	for (uint32_t i = 0; i < g->n; i++)
		g->now[i] = 1;
	for (int round = 0; round < ROUNDS; round++) {
		float change = 0;

		for (uint32_t i = 0; i < g->n; i++)
			g->next[i] = 1 - DAMPING;
		for (size_t e = 0; e < g->n_edges; e++) {
			const struct edge *edge = &g->edge[e];

			g->next[edge->b] += g->now[edge->a] * edge->weight;
			g->next[edge->a] += g->now[edge->b] * edge->back;
		}
		for (uint32_t i = 0; i < g->n; i++)
			change += fabsf(g->next[i] - g->now[i]);
		memcpy(g->now, g->next, g->n * sizeof(*g->now));
		if (change < ENOUGH * (float)g->n)
			break;
	}
}

static void rank_piece(struct stet_ranked *unit, uint32_t n)
{
	struct graph g = { .unit = unit, .n = n };

	g.common = stet_grow(NULL, (size_t)n * n * sizeof(*g.common));
	memset(g.common, 0, (size_t)n * n * sizeof(*g.common));
	g.sum = stet_grow(NULL, (size_t)n * 4 * sizeof(*g.sum));
	memset(g.sum, 0, (size_t)n * 4 * sizeof(*g.sum));
	g.now = g.sum + n;
	g.next = g.now + n;
	g.size = g.next + n;
	for (uint32_t i = 0; i < n; i++)
		g.size[i] = logf((float)unit[i].n_terms + 1);
	collect(&g);
	count(&g);
	link_up(&g);
	share(&g);
	iterate(&g);
	for (uint32_t i = 0; i < n; i++)
		unit[i].score = g.now[i];
	free(g.posting);
	free(g.common);
	free(g.edge);
	free(g.sum);
}

void stet_rank(struct stet_ranked *unit, size_t n)
{
	/* Pieces of equal size, so that the last is not a stump. */
	size_t pieces = (n + PIECE - 1) / PIECE;

	for (size_t p = 0; p < pieces; p++) {
		size_t from = n * p / pieces, to = n * (p + 1) / pieces;

		rank_piece(unit + from, (uint32_t)(to - from));
	}
}
