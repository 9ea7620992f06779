/* diff_style.c - styles of one document by the names that another has for them. */
#include "text/diff_parts.h"

static stet_str key_of(const int32_t *number)
{
	return (stet_str){ (const char *)number, sizeof(*number) };
}

/* Which list of b each of a is, as items tell that say the same: another program gives lists other numbers. */
static void find_lists(struct stet_diffing *d)
{
	size_t n = 0;

	for (uint32_t i = 0; i < d->a->n; i++) {
		const struct stet_block *x = &d->a->block[i], *y = d->to_b[i] == STET_NONE ? NULL : &d->b->block[d->to_b[i]];
		bool fresh = false;

		if (x->list && y && y->list && stet_str_eq(x->text, y->text))
			stet_map_put(&d->lists, &d->arena, key_of(&x->list->num_id), &fresh);
		if (!fresh)
			continue;
		*STET_PUSH(&d->arena, d->list_in_b, n) = y->list->num_id;
		d->renumbered |= x->list->num_id != y->list->num_id;
	}
}

/* An item of a list that has another number for being in another list. */
static bool is_in_another_list(const struct stet_diffing *d, const struct stet_block *x, const struct stet_block *y)
{
	size_t at;

	if (!x->list || !y->list || stet_str_eq(x->list->label, y->list->label))
		return false;
	at = stet_map_find(&d->lists, key_of(&x->list->num_id));
	if (at == SIZE_MAX)
		return d->lists.n && !d->renumbered && x->list->num_id != y->list->num_id;
	return d->list_in_b[at] != y->list->num_id;
}

void stet_diff_styles(struct stet_diffing *d)
{
	struct stet_tags *a = &d->styles_a, *b = &d->styles_b;
	size_t n = 0;

	*a = (struct stet_tags){ .view = d->a, .arena = &d->arena };
	*b = (struct stet_tags){ .view = d->b, .arena = &d->arena };
	stet_tags_styles_of(a);
	stet_tags_styles_of(b);
	find_lists(d);
	for (size_t i = 0; i < b->styles.key.n; i++) {
		bool fresh;

		stet_map_put(&d->by_alias, &d->arena, b->styles.style[i].alias, &fresh);
		if (fresh)
			*STET_PUSH(&d->arena, d->style_at, n) = (uint32_t)i;
	}
}

static bool is_used(const struct stet_diffing *d, stet_str alias)
{
	for (size_t i = 0; i < d->told.n_styles; i++)
		if (d->told.style[i].used && stet_str_eq(d->told.style[i].alias, alias))
			return true;
	return false;
}

/* Another program gives styles other ids; names it keeps. */
static bool is_same(const struct stet_tags_style *x, const struct stet_tags_style *y)
{
	if (strcmp(x->role, y->role) != 0)
		return false;
	return stet_str_eq(x->style, y->style) || (x->name.len && stet_str_eq_nocase(x->name, y->name));
}

stet_str stet_diff_alias(struct stet_diffing *d, uint32_t b)
{
	size_t at = stet_map_find(&d->by_alias, stet_tags_alias(&d->styles_b, b));
	const struct stet_tags_style *want;
	stet_str found = { 0 };

	if (at == SIZE_MAX)
		return found;
	want = &d->styles_b.styles.style[d->style_at[at]];
	for (size_t i = 0; i < d->styles_a.styles.key.n; i++) {
		const struct stet_tags_style *have = &d->styles_a.styles.style[i];

		if (!is_same(have, want) || !is_used(d, have->alias))
			continue;
		if (stet_str_eq(have->style, want->style))
			return have->alias;
		if (!found.len)
			found = have->alias;
	}
	return found;
}

static stet_str name_of(const struct stet_block *p)
{
	return p->style_name.len ? p->style_name : p->style.len ? p->style : STET_STR("none");
}

void stet_diff_style(struct stet_diffing *d, uint32_t a, uint32_t b)
{
	const struct stet_block *x = &d->a->block[a], *y = &d->b->block[b];
	stet_str have = stet_tags_alias(&d->styles_a, a), want = stet_diff_alias(d, b);
	size_t at = stet_map_find(&d->by_alias, stet_tags_alias(&d->styles_b, b));
	const struct stet_tags_style *style = at == SIZE_MAX ? NULL : &d->styles_b.styles.style[d->style_at[at]];

	if (stet_str_eq(have, want) && is_in_another_list(d, x, y))
		stet_diff_refuse(d, a, "it is in another list there");
	if (stet_str_eq(have, want) || !style)
		return;
	/* The same under another name, which no other has. */
	for (size_t i = 0; i < d->styles_a.styles.key.n; i++)
		if (stet_str_eq(d->styles_a.styles.style[i].alias, have) && is_same(&d->styles_a.styles.style[i], style))
			return;
	if (!want.len) {
		if (!stet_str_eq(name_of(x), name_of(y)))
			stet_diff_refuse(d, a, "its style is '%.*s' there, which nothing has here", STET_ARG(name_of(y)));
		return;
	}
	stet_diff_begin(d, "#", a);
	stet_buf_fmt(d->out, " %.*s\n", STET_ARG(want));
}
