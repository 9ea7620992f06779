/* anchor_names.c - ids for the blocks of a later version, and references to them. */
#include "text/anchor_parts.h"
#include "text/map.h"

/* Ids, or what comes before their numbers, and what goes with each. */
struct names {
	struct stet_map id;
	struct name {
		stet_str now;           /* of an id that changed */
		uint32_t number;        /* the highest that anything had */
	} *name;
	struct stet_arena *own;
};

static struct name *have(struct names *names, stet_str id)
{
	bool fresh;
	size_t n = names->id.n, at = stet_map_put(&names->id, names->own, id, &fresh);

	if (fresh)
		(void)STET_PUSH(names->own, names->name, n);
	return &names->name[at];
}

/* "t1r2c1p3" is "t1r2c1p" and 3. */
static stet_str stem(stet_str id, uint32_t *number)
{
	size_t len = id.len;
	long long n = 0;

	while (len && id.at[len - 1] >= '0' && id.at[len - 1] <= '9')
		len--;
	*number = stet_str_int(stet_str_sub(id, len, id.len), 0, UINT32_MAX - 1, &n) ? (uint32_t)n : 0;
	return stet_str_sub(id, 0, len);
}

static void learn(struct names *used, const struct anchor_side *old)
{
	for (size_t i = 0; i < old->n; i++) {
		uint32_t number;
		struct name *name = have(used, stem(old->block[i].id, &number));

		if (number > name->number)
			name->number = number;
	}
}

/* An id in its parent's new name that no block ever had. */
static stet_str fresh(struct names *used, const struct stet_view *view, const struct stet_block *now, size_t i,
                      struct stet_arena *arena)
{
	const struct stet_block *block = &view->block[i];
	stet_str was = block->parent == STET_NONE ? (stet_str){ "", 0 } : view->block[block->parent].id, own = block->id, local;
	stet_str in = block->parent == STET_NONE ? was : now[block->parent].id, key;
	struct name *name;
	uint32_t number;

	if (was.len && stet_str_starts(own, was))
		own = stet_str_sub(own, was.len, own.len);
	else
		in = (stet_str){ "", 0 };
	local = stem(own, &number);
	if (local.len == own.len)       /* "s3.n": there is one */
		return stet_arena_fmt(arena, "%.*s%.*s", STET_ARG(in), STET_ARG(own));
	key = stet_arena_fmt(used->own, "%.*s%.*s", STET_ARG(in), STET_ARG(local));
	name = have(used, key);
	name->number++;
	return stet_arena_fmt(arena, "%.*s%u", STET_ARG(key), name->number);
}

/* ---- references ------------------------------------------------------------------------------------ */

static void refer(struct names *renamed, stet_str *ref)
{
	size_t at = stet_map_find(&renamed->id, *ref);

	if (at != SIZE_MAX)
		*ref = renamed->name[at].now;
}

static void refer_runs(struct names *renamed, struct stet_block *block, struct stet_arena *arena)
{
	struct stet_run *run = NULL;

	for (uint32_t i = 0; i < block->n_runs; i++) {
		if (block->run[i].kind != STET_NOTE_REF && block->run[i].kind != STET_COMMENT_REF)
			continue;
		if (!run) {
			run = stet_arena_alloc(arena, block->n_runs * sizeof(*run));
			memcpy(run, block->run, block->n_runs * sizeof(*run));
			block->run = run;
		}
		refer(renamed, &run[i].ref);
	}
}

static void refer_remark(struct names *renamed, struct stet_block *block, struct stet_arena *arena)
{
	struct stet_remark *remark;

	if (!block->remark)
		return;
	remark = stet_arena_alloc(arena, sizeof(*remark));
	*remark = *block->remark;
	refer(renamed, &remark->on);
	refer(renamed, &remark->parent);
	block->remark = remark;
}

void anchor_rename(struct stet_view *view, const struct anchor_side *old, const uint32_t *match, struct stet_arena *own,
                   struct stet_arena *arena)
{
	struct stet_block *now = stet_arena_alloc(arena, (view->n + 1) * sizeof(*now));
	struct names used = { .own = own }, renamed = { .own = own };

	learn(&used, old);
	for (size_t i = 0; i < view->n; i++) {
		now[i] = view->block[i];
		now[i].id = match[i] != STET_NONE ? stet_arena_str(arena, old->block[match[i]].id) :
		                                    fresh(&used, view, now, i, arena);
		if (!stet_str_eq(now[i].id, view->block[i].id))
			have(&renamed, view->block[i].id)->now = now[i].id;
	}
	for (size_t i = 0; i < view->n; i++) {
		refer_runs(&renamed, &now[i], arena);
		refer_remark(&renamed, &now[i], arena);
	}
	view->block = now;
}
