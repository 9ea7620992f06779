/* verify_bytes.c - which bytes of a part differ, and in which paragraph they stand.
 *
 * A part is cut where paragraphs begin and end; what is cut so on both sides is aligned, and of what is left over the ends
 * that are alike are taken off. */
#include "steps/verify_parts.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/align.h"

struct fragment {
	size_t from, to;
	uint32_t block;         /* the paragraph that it lies in, or STET_NONE */
};

struct cuts {
	struct fragment *fragment;
	uint64_t *key;
	size_t n;
	struct stet_buf bytes;
	const struct stet_block *block;
};

static void cut(struct cuts *c, struct stet_arena *arena, size_t from, size_t to, uint32_t block)
{
	if (from < to)
		*STET_PUSH(arena, c->fragment, c->n) = (struct fragment){ from, to, block };
}

/* Paragraphs come in the order of the file, one in a text box after the one that it lies in.  Anything else is left whole. */
static void cut_part(struct cuts *c, const struct verify_side *side, stet_str part, struct stet_arena *arena)
{
	size_t n, at = 0, depth = 0;
	uint32_t *open;

	c->block = verify_blocks(side, STET_REDLINE, &n);
	open = stet_arena_alloc(arena, (n + 1) * sizeof(*open));
	for (size_t i = 0; i < n; i++) {
		const struct stet_block *p = &c->block[i];

		if (p->kind != STET_PARAGRAPH || p->from >= p->to || p->to > c->bytes.len || p->from < at ||
		    !stet_str_eq(stet_doc_part(side->state[STET_REDLINE], p->part), part))
			continue;
		for (; depth && c->block[open[depth - 1]].to <= p->from; depth--) {
			cut(c, arena, at, c->block[open[depth - 1]].to, open[depth - 1]);
			at = c->block[open[depth - 1]].to;
		}
		cut(c, arena, at, p->from, depth ? open[depth - 1] : STET_NONE);
		at = p->from;
		open[depth++] = (uint32_t)i;
	}
	for (; depth; depth--)
		if (c->block[open[depth - 1]].to > at) {
			cut(c, arena, at, c->block[open[depth - 1]].to, open[depth - 1]);
			at = c->block[open[depth - 1]].to;
		}
	cut(c, arena, at, c->bytes.len, STET_NONE);
	c->key = stet_arena_alloc(arena, (c->n + 1) * sizeof(*c->key));
	for (size_t i = 0; i < c->n; i++)
		c->key[i] = stet_hash((stet_str){ c->bytes.at + c->fragment[i].from, c->fragment[i].to - c->fragment[i].from });
}

/* Take off what both begin and end with, whole characters. */
static void trim(const struct cuts *old, struct fragment *x, const struct cuts *new, struct fragment *y)
{
	stet_str was = stet_buf_view(&old->bytes), is = stet_buf_view(&new->bytes);
	size_t front = 0, back = 0, most;

	most = x->to - x->from < y->to - y->from ? x->to - x->from : y->to - y->from;
	while (front < most && was.at[x->from + front] == is.at[y->from + front])
		front++;
	while (front && !(stet_utf8_is_border(was, x->from + front) && stet_utf8_is_border(is, y->from + front)))
		front--;
	while (back < most - front && was.at[x->to - 1 - back] == is.at[y->to - 1 - back])
		back++;
	while (back && !(stet_utf8_is_border(was, x->to - back) && stet_utf8_is_border(is, y->to - back)))
		back--;
	x->from += front, y->from += front;
	x->to -= back, y->to -= back;
}

static void say(struct verifying *v, stet_str part, const struct cuts *old, struct fragment x, const struct cuts *new,
                struct fragment y)
{
	struct stet_verdict *out = v->out;
	stet_str id = { 0 };

	trim(old, &x, new, &y);
	if (x.block != STET_NONE)
		id = old->block[x.block].id;
	else if (y.block != STET_NONE)
		id = new->block[y.block].id;
	*STET_PUSH(&out->arena, out->stretch, out->n_stretches) =
		(struct stet_stretch){ part, stet_arena_str(&out->arena, id), x.from, x.to, y.from, y.to };
}

/* What has no other half: an empty place on the other side. */
static struct fragment nothing(const struct cuts *c, size_t before)
{
	size_t at = before < c->n ? c->fragment[before].from : c->bytes.len;

	return (struct fragment){ at, at, STET_NONE };
}

static void compare(struct verifying *v, stet_str part, const struct cuts *old, const struct cuts *new, struct stet_arena *arena)
{
	uint32_t *to = stet_arena_alloc(arena, (new->n + 1) * sizeof(*to));
	size_t i = 0, k = 0;

	stet_align(to, old->key, old->n, new->key, new->n, arena);
	for (size_t at = 0; at <= new->n; at++) {
		size_t until = at < new->n ? to[at] : old->n;

		if (at < new->n && to[at] == STET_ALIGN_NONE)
			continue;
		while (i < until || k < at) {
			struct fragment x = i < until ? old->fragment[i] : nothing(old, until);
			struct fragment y = k < at ? new->fragment[k] : nothing(new, at);

			i += i < until;
			k += k < at;
			say(v, part, old, x, new, y);
		}
		i = until + 1;
		k = at + 1;
	}
}

static bool is_xml(stet_str name)
{
	return stet_str_ends(name, STET_STR(".xml")) || stet_str_ends(name, STET_STR(".rels"));
}

int verify_bytes(struct verifying *v, struct stet_err *err)
{
	const struct stet_parts *parts = &v->out->parts;
	int rc = STET_OK;

	for (size_t i = 0; i < parts->n && !rc; i++) {
		struct stet_arena own = { 0 };
		struct cuts old = { .n = 0 }, new = { .n = 0 };
		stet_str name = parts->part[i].name;

		if (parts->part[i].fate != STET_FATE_CHANGED || !is_xml(name))
			continue;
		rc = stet_doc_part_bytes(v->old.state[STET_FINAL], name, &old.bytes, err);
		if (!rc)
			rc = stet_doc_part_bytes(v->new.state[STET_FINAL], name, &new.bytes, err);
		if (!rc) {
			cut_part(&old, &v->old, name, &own);
			cut_part(&new, &v->new, name, &own);
			compare(v, name, &old, &new, &own);
		}
		stet_buf_free(&old.bytes);
		stet_buf_free(&new.bytes);
		stet_arena_free(&own);
	}
	return rc;
}
