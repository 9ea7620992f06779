/* review_tokens.c - a slide cut into paragraphs and what is between them, so that each change can be judged alone.
 *
 * Whatever subset of the changes is taken back, a table must stay one: so a table whose rows or columns changed is one piece,
 * with the frame around it. */
#include "review_parts.h"

#include <stdlib.h>

#include "base/hash.h"

void stet_review_text(struct stet_buf *out, const struct stet_block *block, uint32_t i)
{
	for (uint32_t k = i; k < block[i].end; k++) {
		if (block[k].kind != STET_PARAGRAPH)
			continue;
		if (out->len)
			stet_buf_char(out, '\n');
		stet_buf_str(out, block[k].text);
	}
}

static bool is_here(const struct stet_review_side *side, uint32_t i, stet_str part)
{
	return stet_str_eq(stet_doc_part(side->doc, side->block[i].part), part) && side->block[i].to > side->block[i].from &&
	       side->block[i].to <= side->bytes.len;
}

/* ---- tables --------------------------------------------------------------------------------- */

static uint32_t shape_of(const struct stet_review_side *side, uint32_t table)
{
	uint32_t up = side->block[table].parent;

	return up != STET_NONE && side->block[up].kind == STET_SHAPE ? side->block[up].shape->id : 0;
}

static uint32_t same_table(const struct stet_review_side *side, stet_str part, uint32_t shape)
{
	for (uint32_t i = 0; i < side->n_blocks; i++)
		if (side->block[i].kind == STET_TABLE && is_here(side, i, part) && shape_of(side, i) == shape)
			return i;
	return STET_NONE;
}

/* Where the next paragraph in a table begins, and the bytes up to there. */
static bool next_gap(const struct stet_review_side *side, uint32_t table, uint32_t *i, size_t *done, stet_str *gap)
{
	for (; *i < side->block[table].end; ++*i) {
		const struct stet_block *p = &side->block[*i];

		if (p->kind != STET_PARAGRAPH || p->to <= p->from || p->from < *done)
			continue;
		*gap = stet_str_sub(side->bytes, *done, p->from - *done);
		*done = p->to;
		++*i;
		return true;
	}
	return false;
}

/* Nothing differs between the paragraphs, of which there are as many. */
static bool same_frame(const struct stet_review_side *a, uint32_t ta, const struct stet_review_side *b, uint32_t tb)
{
	uint32_t i = ta + 1, k = tb + 1;
	size_t at = a->block[ta].from, bt = b->block[tb].from;
	stet_str x, y;

	for (;;) {
		bool more = next_gap(a, ta, &i, &at, &x);

		if (next_gap(b, tb, &k, &bt, &y) != more)
			return false;
		if (!more)
			return stet_str_eq(stet_str_sub(a->bytes, at, a->block[ta].to - at), stet_str_sub(b->bytes, bt, b->block[tb].to - bt));
		if (!stet_str_eq(x, y))
			return false;
	}
}

/* ---- cutting -------------------------------------------------------------------------------- */

static void add(struct stet_arena *arena, struct stet_review_side *side, uint32_t block, size_t from, size_t to)
{
	if (from < to)
		*STET_PUSH(arena, side->token, side->n) = (struct stet_review_token){
			.block = block, .from = from, .to = to, .hash = stet_hash(stet_str_sub(side->bytes, from, to - from)) };
}

/* The blocks that are pieces, in the order of the bytes. */
static int by_place(const void *a, const void *b)
{
	const struct stet_review_token *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

static void cut(struct stet_arena *arena, stet_str part, struct stet_review_side *side, const struct stet_review_side *other)
{
	struct stet_review_side pieces = { .bytes = side->bytes };
	size_t done = 0;

	for (uint32_t i = 0; i < side->n_blocks; i++) {
		const struct stet_block *b = &side->block[i];
		uint32_t twin;

		if (!is_here(side, i, part))
			continue;
		if (b->kind == STET_PARAGRAPH)
			add(arena, &pieces, i, b->from, b->to);
		if (b->kind != STET_TABLE || !shape_of(side, i))
			continue;
		twin = same_table(other, part, shape_of(side, i));
		if (twin != STET_NONE && same_frame(side, i, other, twin))
			continue;
		b = &side->block[b->parent];
		add(arena, &pieces, i, b->from, b->to);
		i = b->end - 1;
	}
	if (pieces.n)
		qsort(pieces.token, pieces.n, sizeof(*pieces.token), by_place);
	for (size_t i = 0; i < pieces.n; i++) {
		if (pieces.token[i].from < done)
			continue;
		add(arena, side, STET_NONE, done, pieces.token[i].from);
		*STET_PUSH(arena, side->token, side->n) = pieces.token[i];
		done = pieces.token[i].to;
	}
	add(arena, side, STET_NONE, done, side->bytes.len);
}

void stet_review_cut(struct stet_arena *arena, stet_str part, struct stet_review_side *was, struct stet_review_side *is)
{
	cut(arena, part, was, is);
	cut(arena, part, is, was);
}
