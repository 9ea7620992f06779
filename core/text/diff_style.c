/* diff_style.c - styles of one document by the names that another has for them. */
#include "text/diff_parts.h"

void stet_diff_styles(struct stet_diffing *d)
{
	struct stet_tags *a = &d->styles_a, *b = &d->styles_b;
	size_t n = 0;

	*a = (struct stet_tags){ .view = d->a, .arena = &d->arena };
	*b = (struct stet_tags){ .view = d->b, .arena = &d->arena };
	stet_tags_styles_of(a);
	stet_tags_styles_of(b);
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
