/* verify_list.c - which blocks differ, as a reader of both files would see it. */
#include "steps/verify_parts.h"

#include "text/align.h"
#include "text/anchor.h"

struct listing {
	struct verifying *v;
	const struct stet_block *old, *new;
	size_t n, m;
	uint32_t *match;                /* of each new block the old one */
	bool *kept;                     /* old blocks that are some new one */
	bool *moved;                    /* new blocks that stand elsewhere among their siblings */
	struct stet_arena own;
};

static struct stet_difference *say(struct listing *l, enum stet_difference_kind kind, const struct stet_block *block)
{
	struct stet_verdict *out = l->v->out;
	struct stet_difference *d = STET_PUSH(&out->arena, out->difference, out->n_differences);

	d->kind = kind;
	d->block = block->kind;
	d->id = stet_arena_str(&out->arena, block->id);
	return d;
}

/* What a block says: its own text, or the first there is in it. */
static stet_str words(const struct stet_block *block, size_t at)
{
	for (size_t i = at; i < block[at].end; i++)
		if (block[i].text.len)
			return block[i].text;
	return STET_STR("");
}

static stet_str style_of(struct listing *l, const struct stet_block *p)
{
	struct stet_arena *arena = &l->v->out->arena;
	stet_str name = p->style_name.len ? p->style_name : p->style;

	if (p->list)
		return stet_arena_fmt(arena, "%.*s, level %u%s%.*s", STET_ARG(name), p->list->level + 1U, p->list->label.len ? ", " : "",
		                      STET_ARG(p->list->label));
	return p->level ? stet_arena_fmt(arena, "%.*s%slevel %u", STET_ARG(name), name.len ? ", " : "", p->level + 1U) :
	                  stet_arena_str(arena, name);
}

static void texts(struct listing *l, struct stet_difference *d, stet_str before, stet_str after)
{
	d->before = verify_text(l->v, before);
	d->after = verify_text(l->v, after);
}

/* A number that has changed only because one before it did is no difference. */
static bool renumbered(const struct stet_block *a, const struct stet_block *b)
{
	return a->list && b->list && stet_str_eq(a->style, b->style) && a->heading == b->heading && a->level == b->level &&
	       a->list->level == b->list->level && a->list->ordered == b->list->ordered && a->align == b->align && a->rtl == b->rtl;
}

static void compare(struct listing *l, const struct stet_block *old, const struct stet_block *new)
{
	if (old->kind == STET_SLIDE && old->slide && new->slide && !stet_str_eq(old->slide->layout, new->slide->layout))
		texts(l, say(l, STET_DIFFERS_STYLE, old), old->slide->layout, new->slide->layout);
	if (old->kind != STET_PARAGRAPH)
		return;
	if (!stet_str_eq(old->text, new->text))
		texts(l, say(l, STET_DIFFERS_TEXT, old), old->text, new->text);
	else if (verify_look_print(old) != verify_look_print(new))
		texts(l, say(l, STET_DIFFERS_LOOK, old), old->text, new->text);
	if (verify_style_print(old) != verify_style_print(new) && !renumbered(old, new))
		texts(l, say(l, STET_DIFFERS_STYLE, old), style_of(l, old), style_of(l, new));
}

/* Old blocks that nobody is, up to old block `to`. */
static size_t gone(struct listing *l, size_t from, size_t to)
{
	while (from < to) {
		if (l->kept[from]) {
			from++;
			continue;
		}
		texts(l, say(l, STET_DIFFERS_GONE, &l->old[from]), words(l->old, from), STET_STR(""));
		from = l->old[from].end;
	}
	return from;
}

static void list(struct listing *l)
{
	size_t at = 0;

	for (size_t i = 0; i < l->m;) {
		uint32_t old = l->match[i];

		if (old == STET_NONE) {
			texts(l, say(l, STET_DIFFERS_NEW, &l->new[i]), STET_STR(""), words(l->new, i));
			i = l->new[i].end;
			continue;
		}
		if (!l->moved[i])
			at = gone(l, at, old);
		else
			texts(l, say(l, STET_DIFFERS_MOVED, &l->old[old]), words(l->old, old), words(l->new, i));
		compare(l, &l->old[old], &l->new[i]);
		i++;
	}
	gone(l, at, l->n);
}

/* Matched blocks in the order of both sides: those that no common order has were moved.  What is in them went along. */
static void find_moved(struct listing *l)
{
	uint64_t *a = stet_arena_alloc(&l->own, (l->n + 1) * sizeof(*a)), *b = stet_arena_alloc(&l->own, (l->m + 1) * sizeof(*b));
	uint32_t *to = stet_arena_alloc(&l->own, (l->m + 1) * sizeof(*to)), *at = stet_arena_alloc(&l->own, (l->m + 1) * sizeof(*at));
	size_t n = 0, m = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->kept[i])
			a[n++] = i + 1;
	for (size_t i = 0; i < l->m; i++)
		if (l->match[i] != STET_NONE) {
			at[m] = (uint32_t)i;
			b[m++] = (uint64_t)l->match[i] + 1;
		}
	stet_align(to, a, n, b, m, &l->own);
	for (size_t k = 0; k < m; k++) {
		uint32_t up = l->new[at[k]].parent;

		l->moved[at[k]] = to[k] == STET_ALIGN_NONE && (up == STET_NONE || !l->moved[up]);
	}
}

void verify_list(struct verifying *v)
{
	struct listing l = { .v = v };

	l.old = verify_blocks(&v->old, STET_FINAL, &l.n);
	l.new = verify_blocks(&v->new, STET_FINAL, &l.m);
	l.match = stet_blocks_match(l.old, l.n, l.new, l.m, &l.own);
	l.kept = stet_arena_alloc(&l.own, l.n + 1);
	l.moved = stet_arena_alloc(&l.own, l.m + 1);
	for (size_t i = 0; i < l.m; i++)
		if (l.match[i] != STET_NONE)
			l.kept[l.match[i]] = true;
	find_moved(&l);
	list(&l);
	stet_arena_free(&l.own);
}
