/* verify_reject.c - with all tracked changes rejected, both files are one document: text, styles, lists, looks. */
#include "steps/verify_parts.h"

#include "base/hash.h"
#include "text/align.h"

/* The blocks of one side that are compared; comments come and go by themselves. */
struct row {
	const struct stet_block **block;
	uint64_t *key;
	size_t n;
};

static uint64_t key_of(const struct stet_block *b)
{
	uint64_t key;

	if (b->kind != STET_PARAGRAPH)
		return verify_box_print(b);
	key = stet_hash_more(verify_style_print(b) * 31 + verify_look_print(b), b->text.at, b->text.len);
	return key ^ key >> 32;
}

static struct row row_of(const struct verify_side *side, struct stet_arena *arena)
{
	size_t n;
	const struct stet_block *block = verify_blocks(side, STET_ORIGINAL, &n);
	struct row row = { .block = stet_arena_alloc(arena, (n + 1) * sizeof(*row.block)),
	                   .key = stet_arena_alloc(arena, (n + 1) * sizeof(*row.key)) };

	for (size_t i = 0; i < n;) {
		if (block[i].kind == STET_COMMENT) {
			i = block[i].end;
			continue;
		}
		row.key[row.n] = key_of(&block[i]);
		row.block[row.n++] = &block[i++];
	}
	return row;
}

static void tell(struct verifying *v, const struct stet_block *old, const struct stet_block *new)
{
	const char *what = "it is another";

	if (old->kind != new->kind)
		what = "another kind of block stands there";
	else if (!stet_str_eq(old->text, new->text))
		what = "its text is another";
	else if (old->kind == STET_PARAGRAPH && verify_style_print(old) != verify_style_print(new))
		what = "its style or its place in a list is another";
	else if (old->kind == STET_PARAGRAPH)
		what = "how some of it looks, or what stands in it, is another";
	verify_breach(v, STET_PROMISE_REJECT, old->id, "%s although no tracked change says so", what);
}

static void gap(struct verifying *v, const struct row *old, size_t from, size_t to, const struct row *new, size_t at, size_t until)
{
	for (; from < to && at < until; from++, at++)
		tell(v, old->block[from], new->block[at]);
	for (; from < to; from++)
		verify_breach(v, STET_PROMISE_REJECT, old->block[from]->id, "it is gone although no tracked change says so");
	for (; at < until; at++)
		verify_breach(v, STET_PROMISE_REJECT, new->block[at]->id, "it is new although no tracked change says so");
}

void verify_reject(struct verifying *v)
{
	struct stet_arena own = { 0 };
	struct row old = row_of(&v->old, &own), new = row_of(&v->new, &own);
	uint32_t *to = stet_arena_alloc(&own, (new.n + 1) * sizeof(*to));
	size_t i = 0, k = 0;

	stet_align(to, old.key, old.n, new.key, new.n, &own);
	for (size_t at = 0; at <= new.n; at++) {
		if (at < new.n && to[at] == STET_ALIGN_NONE)
			continue;
		gap(v, &old, i, at < new.n ? to[at] : old.n, &new, k, at);
		i = at < new.n ? to[at] + 1 : old.n;
		k = at + 1;
	}
	stet_arena_free(&own);
}
