/* tags_style.c - short names for the styles of a document, and for the roles of text on a slide.
 *
 * They are given over the whole document, so that a part of it is shown with the names that all of it has. */
#include "text/tags_parts.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- what a paragraph is ---------------------------------------------------------------------------- */

static void role_on_slide(char role[8], const struct stet_block *block, const struct stet_block *p)
{
	const struct stet_block *in = p->parent == STET_NONE ? NULL : &block[p->parent];
	const struct stet_shape *shape = in && in->kind == STET_SHAPE ? in->shape : NULL;
	stet_str type = shape ? shape->type : (stet_str){ 0 };
	const char *one = "";

	if (p->title || stet_str_is(type, "title") || stet_str_is(type, "ctrTitle"))
		one = "T";
	else if (stet_str_is(type, "subTitle"))
		one = "S";
	else if (stet_str_is(type, "ftr"))
		one = "F";
	else if (stet_str_is(type, "dt"))
		one = "D";
	else if (stet_str_is(type, "sldNum"))
		one = "P";
	else if (!in || (in->kind != STET_SHAPE && in->kind != STET_CELL))
		one = "N";
	if (*one)
		snprintf(role, 8, "%s", one);
	else
		snprintf(role, 8, "%c%u", shape && shape->idx >= 0 ? 'B' : 'X', p->level % 9 + 1U);
}

static void role_of(char role[8], const struct stet_view *view, const struct stet_block *block,
                    const struct stet_block *p)
{
	role[0] = '\0';
	if (!strcmp(view->format, "pptx"))
		role_on_slide(role, block, p);
	else if (p->heading)
		snprintf(role, 8, "H%u", p->heading % 10U);
	else if (p->title)
		snprintf(role, 8, "T");
	else if (p->list)
		snprintf(role, 8, "%c%u", p->list->ordered ? 'O' : 'L', p->list->level % 9 + 1U);
	else if (stet_str_eq_nocase(p->style_name, STET_STR("caption")))
		snprintf(role, 8, "C");
	else if (stet_str_eq_nocase(p->style_name, STET_STR("subtitle")))
		snprintf(role, 8, "S");
}

/* Slides have no styles of their own. */
static stet_str style_of(const struct stet_view *view, const struct stet_block *p)
{
	if (!strcmp(view->format, "pptx"))
		return (stet_str){ 0 };
	return p->style.len ? p->style : p->style_name;
}

static stet_str key_of(struct stet_tags *t, const char *role, stet_str style)
{
	t->scratch.len = 0;
	stet_buf_z(&t->scratch, role);
	stet_buf_char(&t->scratch, '\0');
	stet_buf_str(&t->scratch, style);
	return stet_buf_view(&t->scratch);
}

static struct stet_tags_style *see(struct stet_tags *t, const struct stet_block *block, const struct stet_block *p)
{
	struct stet_tags_styles *styles = &t->styles;
	char role[8];
	bool fresh;
	size_t at, n = styles->key.n;

	role_of(role, t->view, block, p);
	at = stet_map_put(&styles->key, t->arena, key_of(t, role, style_of(t->view, p)), &fresh);
	if (fresh) {
		struct stet_tags_style *new = STET_PUSH(t->arena, styles->style, n);

		memcpy(new->role, role, sizeof(role));
		new->style = style_of(t->view, p);
		new->name = p->style_name;
		new->order = at;
	}
	return &styles->style[at];
}

/* ---- names ------------------------------------------------------------------------------------------- */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* The first letters of a style's words with its number: "Body Text 2" is BT2. */
static size_t initials(char to[8], stet_str name)
{
	size_t n = 0;

	for (size_t i = 0; i < name.len && n < 4; i++)
		if (is_word(name.at[i]) && (i == 0 || !is_word(name.at[i - 1])) && (n || upper(name.at[i]) > '9'))
			to[n++] = upper(name.at[i]);
	to[n] = '\0';
	return n;
}

/* The first `most` letters of its first word: Q, Qu, Quo, Quot. */
static size_t prefix(char to[8], stet_str name, size_t most)
{
	size_t n = 0, i = 0;

	while (i < name.len && upper(name.at[i]) <= '9')
		i++;
	for (; i < name.len && n < most && is_word(name.at[i]) && upper(name.at[i]) > '9'; i++) {
		to[n] = n ? name.at[i] : upper(name.at[i]);
		n++;
	}
	to[n] = '\0';
	return n;
}

/* Roles are single letters, with or without a number and more. */
static bool is_reserved(const char *name)
{
	return strchr("TSNCHLOBXFDP", name[0]) && (name[1] == '\0' || (name[1] >= '0' && name[1] <= '9'));
}

static bool take(struct stet_tags *t, struct stet_map *taken, struct stet_tags_style *style, const char *name)
{
	bool fresh;
	size_t at;

	if (!*name || is_reserved(name))
		return false;
	at = stet_map_put(taken, t->arena, stet_str_of(name), &fresh);
	if (fresh)
		style->alias = taken->key[at];
	return fresh;
}

/* 1 is "b", 25 is "z", 26 is "bb": what tells styles of one role apart. */
static void letters(char to[12], size_t n)
{
	char back[12];
	size_t len = 0;

	for (; n && len < 11; n = (n - 1) / 25)
		back[len++] = (char)('b' + (n - 1) % 25);
	for (size_t i = 0; i < len; i++)
		to[i] = back[len - 1 - i];
	to[len] = '\0';
}

static void name_body(struct stet_tags *t, struct stet_map *taken, struct stet_tags_style *style, size_t *strange)
{
	stet_str name = style->name.len ? style->name : style->style;
	char first[8], more[16];

	if (initials(first, name) > 1 && take(t, taken, style, first))
		return;
	for (size_t n = 1; n <= 4; n++)
		if (prefix(first, name, n) == n && take(t, taken, style, first))
			return;
	do {
		more[0] = 'Z';
		letters(more + 1, ++*strange);
	} while (!take(t, taken, style, more));
}

static int by_role(const void *a, const void *b)
{
	const struct stet_tags_style *x = *(struct stet_tags_style *const *)a, *y = *(struct stet_tags_style *const *)b;
	int order = strcmp(x->role, y->role);

	if (order)
		return order;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Of each role the most frequent style has its plain name. */
static void name_all(struct stet_tags *t)
{
	size_t n = t->styles.key.n, nth = 0, strange = 0;
	struct stet_tags_style **order = stet_arena_alloc(t->arena, (n + 1) * sizeof(struct stet_tags_style *));
	struct stet_map taken = { 0 };

	for (size_t i = 0; i < n; i++)
		order[i] = &t->styles.style[i];
	qsort(order, n, sizeof(struct stet_tags_style *), by_role);
	for (size_t i = 0; i < n; i++) {
		struct stet_tags_style *style = order[i];
		char more[12];

		nth = i && !strcmp(style->role, order[i - 1]->role) ? nth + 1 : 0;
		letters(more, nth);
		if (style->role[0])
			style->alias = stet_arena_fmt(t->arena, "%s%s", style->role, more);
		else if (nth == 0)
			style->alias = STET_STR("N");
		else
			name_body(t, &taken, style, &strange);
	}
}

static bool is_in_cell(const struct stet_block *block, const struct stet_block *p)
{
	return p->parent != STET_NONE && block[p->parent].kind == STET_CELL;
}

void stet_tags_styles_of(struct stet_tags *t)
{
	const struct stet_view *view = t->view;
	const struct stet_block *block = view->whole ? view->whole : view->block;
	size_t n = view->whole ? view->n_whole : view->n;

	for (size_t i = 0; i < n; i++)
		if (block[i].kind == STET_PARAGRAPH && !stet_tags_is_blank(&block[i])) {
			struct stet_tags_style *style = see(t, block, &block[i]);

			style->count += !is_in_cell(block, &block[i]);
		}
	name_all(t);
}

stet_str stet_tags_alias(struct stet_tags *t, size_t i)
{
	const struct stet_block *p = &t->view->block[i];
	char role[8];
	size_t at;

	role_of(role, t->view, t->view->block, p);
	at = stet_map_find(&t->styles.key, key_of(t, role, style_of(t->view, p)));
	if (at == SIZE_MAX)
		return STET_STR("N");
	t->styles.style[at].used = true;
	return t->styles.style[at].alias;
}

/* ---- @style ------------------------------------------------------------------------------------------ */

/* "heading 1" is what "Heading1" is called; then the id says it all. */
static bool says_the_same(stet_str id, stet_str name)
{
	size_t k = 0;

	for (size_t i = 0; i < name.len; i++) {
		if (!is_word(name.at[i]))
			continue;
		if (k == id.len || upper(id.at[k++]) != upper(name.at[i]))
			return false;
	}
	return k == id.len;
}

void stet_tags_put_styles(struct stet_tags *t, struct stet_buf *out)
{
	size_t begun = out->len;

	for (size_t i = 0; i < t->styles.key.n; i++) {
		const struct stet_tags_style *style = &t->styles.style[i];

		if (!style->used || !style->style.len)
			continue;
		stet_buf_z(out, out->len == begun ? "@style" : "");
		stet_buf_fmt(out, " %.*s=", STET_ARG(style->alias));
		stet_tags_value(out, !style->name.len || says_the_same(style->style, style->name) ? style->style : style->name, 80);
	}
	if (out->len > begun)
		stet_buf_char(out, '\n');
}
