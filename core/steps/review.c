/* review.c - what differs between a deck as it was and as it is. */
#include "review_parts.h"

#include <stet/verify.h>

#include "base/utf8.h"
#include "text/align.h"

#define BEHIND 32

struct making {
	struct stet_review *review;
	struct stet_review_side was, is;
	stet_str part;
	struct stet_buf scratch;
};

/* ---- one change ----------------------------------------------------------------------------- */

static stet_str kept(struct making *m)
{
	stet_str s = stet_arena_str(&m->review->arena, stet_buf_view(&m->scratch));

	m->scratch.len = 0;
	return s;
}

static uint32_t around(const struct stet_review_side *side, uint32_t i, enum stet_kind kind)
{
	while (i != STET_NONE && side->block[i].kind != kind)
		i = side->block[i].parent;
	return i;
}

static uint32_t number_of(const struct stet_review_side *side, uint32_t i)
{
	uint32_t slide = around(side, i, STET_SLIDE);
	long long n = 0;

	if (slide != STET_NONE)
		stet_str_int(stet_str_sub(side->block[slide].id, 1, SIZE_MAX), 1, UINT32_MAX, &n);
	return (uint32_t)n;
}

/* Text of some pieces; the first block in them. */
static stet_str text_of(struct making *m, const struct stet_review_side *side, size_t from, size_t to, uint32_t *first)
{
	for (size_t i = from; i < to; i++) {
		if (side->token[i].block == STET_NONE)
			continue;
		if (*first == STET_NONE)
			*first = side->token[i].block;
		stet_review_text(&m->scratch, side->block, side->token[i].block);
	}
	return kept(m);
}

static size_t begin_of(const struct stet_review_side *side, size_t token)
{
	return token < side->n ? side->token[token].from : side->bytes.len;
}

static stet_str bytes_of(struct making *m, const struct stet_review_side *side, size_t from, size_t to)
{
	size_t at = begin_of(side, from), end = from < to ? side->token[to - 1].to : at;

	return stet_arena_str(&m->review->arena, stet_str_sub(side->bytes, at, end - at));
}

/* Some bytes in front of that place, whole characters. */
static stet_str behind(struct making *m, stet_str bytes, size_t at)
{
	size_t from = at > BEHIND ? at - BEHIND : 0;

	while (from < at && !stet_utf8_is_border(bytes, from))
		from++;
	return stet_arena_str(&m->review->arena, stet_str_sub(bytes, from, at - from));
}

static struct stet_review_change *add(struct making *m)
{
	struct stet_review_change *new = STET_PUSH(&m->review->arena, m->review->change, m->review->n);

	new->id = stet_arena_fmt(&m->review->arena, "v%zu", m->review->n);
	return new;
}

static enum stet_review_kind kind_of(const struct stet_review_side *side, uint32_t was, uint32_t is,
                                     const struct stet_review_change *c)
{
	if (was == STET_NONE && is == STET_NONE)
		return STET_REVIEW_LAYOUT;
	if (is != STET_NONE && side->block[is].kind == STET_TABLE)
		return STET_REVIEW_TABLE;
	if (was == STET_NONE)
		return STET_REVIEW_NEW;
	if (is == STET_NONE)
		return STET_REVIEW_GONE;
	return stet_str_eq(c->before, c->after) ? STET_REVIEW_LOOK : STET_REVIEW_TEXT;
}

/* The block that holds a place which no paragraph holds: a shape, a slide. */
static uint32_t holder(const struct making *m, size_t at)
{
	uint32_t found = STET_NONE;

	for (uint32_t i = 0; i < m->is.n_blocks; i++) {
		const struct stet_block *b = &m->is.block[i];

		if (!stet_str_eq(stet_doc_part(m->is.doc, b->part), m->part))
			continue;
		if (b->kind == STET_SLIDE || (b->kind == STET_SHAPE && b->from <= at && at < b->to))
			found = i;
	}
	return found;
}

static void say_where(struct making *m, struct stet_review_change *c, const struct stet_review_side *side, uint32_t block)
{
	uint32_t shape = block == STET_NONE ? STET_NONE : around(side, block, STET_SHAPE);

	if (block == STET_NONE)
		return;
	c->block = stet_arena_str(&m->review->arena, side->block[block].id);
	c->slide = number_of(side, block);
	if (shape != STET_NONE) {
		c->shape = side->block[shape].shape->id;
		c->name = stet_arena_str(&m->review->arena, side->block[shape].shape->name);
	}
}

static void differs(struct making *m, size_t was, size_t was_end, size_t is, size_t is_end)
{
	struct stet_review_change *c = add(m);
	uint32_t old = STET_NONE, new = STET_NONE;

	c->part = stet_arena_str(&m->review->arena, m->part);
	c->before = text_of(m, &m->was, was, was_end, &old);
	c->after = text_of(m, &m->is, is, is_end, &new);
	c->at = begin_of(&m->is, is);
	c->was = bytes_of(m, &m->was, was, was_end);
	c->is = bytes_of(m, &m->is, is, is_end);
	c->behind = behind(m, m->is.bytes, c->at);
	c->kind = kind_of(&m->is, old, new, c);
	if (new == STET_NONE && old == STET_NONE)
		say_where(m, c, &m->is, holder(m, c->at));
	else if (new != STET_NONE)
		say_where(m, c, &m->is, new);
	else
		say_where(m, c, &m->was, old);
}

/* ---- which pieces differ -------------------------------------------------------------------- */

static bool same(const struct making *m, size_t a, size_t b)
{
	const struct stet_review_token *x = &m->was.token[a], *y = &m->is.token[b];

	return x->hash == y->hash && (x->block == STET_NONE) == (y->block == STET_NONE) &&
	       stet_str_eq(stet_str_sub(m->was.bytes, x->from, x->to - x->from), stet_str_sub(m->is.bytes, y->from, y->to - y->from));
}

/* The same kinds of pieces on both sides: each is a change of its own. */
static bool pairs_up(const struct making *m, size_t was, size_t was_end, size_t is, size_t is_end)
{
	if (was_end - was != is_end - is)
		return false;
	for (size_t i = 0; i < was_end - was; i++)
		if ((m->was.token[was + i].block == STET_NONE) != (m->is.token[is + i].block == STET_NONE))
			return false;
	return true;
}

static void stretch(struct making *m, size_t was, size_t was_end, size_t is, size_t is_end)
{
	if (was == was_end && is == is_end)
		return;
	if (!pairs_up(m, was, was_end, is, is_end)) {
		differs(m, was, was_end, is, is_end);
		return;
	}
	for (size_t i = 0; i < was_end - was; i++)
		if (!same(m, was + i, is + i))
			differs(m, was + i, was + i + 1, is + i, is + i + 1);
}

static uint64_t *keys_of(const struct stet_review_side *side, struct stet_arena *arena)
{
	uint64_t *key = stet_arena_alloc(arena, (side->n + 1) * sizeof(*key));

	for (size_t i = 0; i < side->n; i++)
		key[i] = side->token[i].hash << 1 | (side->token[i].block == STET_NONE);
	return key;
}

static void compare(struct making *m, struct stet_arena *arena)
{
	uint64_t *was = keys_of(&m->was, arena), *is = keys_of(&m->is, arena);
	uint32_t *to = stet_arena_alloc(arena, (m->is.n + 1) * sizeof(*to));
	size_t i = 0, k = 0;

	stet_align(to, was, m->was.n, is, m->is.n, arena);
	for (size_t at = 0; at < m->is.n; at++) {
		if (to[at] == STET_ALIGN_NONE || !same(m, to[at], at))
			continue;
		stretch(m, i, to[at], k, at);
		i = to[at] + 1;
		k = at + 1;
	}
	stretch(m, i, m->was.n, k, m->is.n);
}

static int compare_part(struct making *m, stet_str part, struct stet_err *err)
{
	struct stet_buf was = { 0 }, is = { 0 };
	struct stet_arena arena = { 0 };
	int rc = stet_doc_part_bytes(m->was.doc, part, &was, err);

	if (!rc)
		rc = stet_doc_part_bytes(m->is.doc, part, &is, err);
	m->part = part;
	m->was.bytes = stet_buf_view(&was);
	m->is.bytes = stet_buf_view(&is);
	m->was.n = m->is.n = 0;
	m->was.token = m->is.token = NULL;
	if (!rc) {
		stet_review_cut(&arena, part, &m->was, &m->is);
		compare(m, &arena);
	}
	stet_buf_free(&was);
	stet_buf_free(&is);
	stet_arena_free(&arena);
	return rc;
}

/* ---- slides --------------------------------------------------------------------------------- */

static uint32_t slide_with(const struct stet_review_side *side, uint32_t id)
{
	for (uint32_t i = 0; i < side->n_blocks; i = side->block[i].end)
		if (side->block[i].kind == STET_SLIDE && side->block[i].slide && side->block[i].slide->id == id)
			return i;
	return STET_NONE;
}

static void add_slide(struct making *m, const struct stet_review_side *side, uint32_t i, const char *before, const char *after)
{
	struct stet_review_change *c = add(m);

	c->kind = STET_REVIEW_SLIDE;
	c->block = stet_arena_str(&m->review->arena, side->block[i].id);
	c->slide = number_of(side, i);
	c->before = stet_arena_str(&m->review->arena, stet_str_of(before));
	c->after = stet_arena_str(&m->review->arena, stet_str_of(after));
}

/* Of the slides that both decks have, those that stand in the same order: the others were moved.  By block of the deck as it is. */
static bool *in_order(struct making *m, struct stet_arena *arena)
{
	bool *stays = stet_arena_alloc(arena, m->is.n_blocks * sizeof(*stays) + 1);
	uint64_t *was = stet_arena_alloc(arena, (m->was.n_blocks + 1) * sizeof(*was));
	uint64_t *is = stet_arena_alloc(arena, (m->is.n_blocks + 1) * sizeof(*is));
	uint32_t *at = stet_arena_alloc(arena, (m->is.n_blocks + 1) * sizeof(*at));
	uint32_t *to = stet_arena_alloc(arena, (m->is.n_blocks + 1) * sizeof(*to));
	size_t n_was = 0, n = 0;

	for (uint32_t i = 0; i < m->was.n_blocks; i = m->was.block[i].end)
		was[n_was++] = i;
	for (uint32_t i = 0; i < m->is.n_blocks; i = m->is.block[i].end) {
		const struct stet_block *b = &m->is.block[i];
		uint32_t old = b->kind == STET_SLIDE && b->slide ? slide_with(&m->was, b->slide->id) : STET_NONE;

		if (old == STET_NONE)
			continue;
		at[n] = i;
		is[n++] = old;
	}
	stet_align(to, was, n_was, is, n, arena);
	for (size_t k = 0; k < n; k++)
		stays[at[k]] = to[k] != STET_ALIGN_NONE;
	return stays;
}

static void compare_slides(struct making *m)
{
	struct stet_arena arena = { 0 };
	bool *stays = in_order(m, &arena);

	for (uint32_t i = 0; i < m->is.n_blocks; i = m->is.block[i].end) {
		const struct stet_block *b = &m->is.block[i];
		uint32_t was;

		if (b->kind != STET_SLIDE || !b->slide)
			continue;
		was = slide_with(&m->was, b->slide->id);
		if (was == STET_NONE)
			add_slide(m, &m->is, i, "", "a new slide");
		else if (!stet_str_eq(m->was.block[was].name, b->name))
			add_slide(m, &m->is, i, m->was.block[was].name.at, b->name.at);
		else if (!stays[i])
			add_slide(m, &m->is, i, m->was.block[was].id.at, b->id.at);
	}
	for (uint32_t i = 0; i < m->was.n_blocks; i = m->was.block[i].end)
		if (m->was.block[i].kind == STET_SLIDE && m->was.block[i].slide &&
		    slide_with(&m->is, m->was.block[i].slide->id) == STET_NONE)
			add_slide(m, &m->was, i, "a slide", "");
	stet_arena_free(&arena);
}

/* ---- both decks ----------------------------------------------------------------------------- */

/* Does any block stand in it?  Only slides and their notes are judged piece by piece. */
static bool is_read(const struct stet_review_side *side, stet_str part)
{
	for (uint32_t i = 0; i < side->n_blocks; i++)
		if (side->block[i].kind == STET_PARAGRAPH && side->block[i].to > side->block[i].from &&
		    around(side, i, STET_SLIDE) != STET_NONE && stet_str_eq(stet_doc_part(side->doc, side->block[i].part), part))
			return true;
	return false;
}

int stet_review_make(struct stet_review *review, struct stet_doc *before, struct stet_doc *after, struct stet_err *err)
{
	struct making m = { .review = review, .was.doc = before, .is.doc = after };
	struct stet_parts parts;
	int rc;

	*review = (struct stet_review){ 0 };
	m.was.block = stet_doc_blocks(before, &m.was.n_blocks);
	m.is.block = stet_doc_blocks(after, &m.is.n_blocks);
	rc = stet_doc_compare_parts(before, after, &parts, err);
	for (size_t i = 0; i < parts.n && !rc; i++)
		if (parts.part[i].fate == STET_FATE_CHANGED && (is_read(&m.was, parts.part[i].name) || is_read(&m.is, parts.part[i].name)))
			rc = compare_part(&m, parts.part[i].name, err);
	if (!rc)
		compare_slides(&m);
	stet_parts_free(&parts);
	stet_buf_free(&m.scratch);
	return rc;
}

void stet_review_free(struct stet_review *review)
{
	stet_arena_free(&review->arena);
	*review = (struct stet_review){ 0 };
}
