/* resolve_find.c - blocks by the names that a script has for them. */
#include "text/resolve_parts.h"

#include "base/utf8.h"
#include "text/tags_parts.h"

/* ---- complaints -------------------------------------------------------------------------------------- */

bool stet_complain(struct stet_resolving *s, const char *slug, const char *fmt, ...)
{
	struct stet_resolution *r = s->r;
	struct stet_buf why = { .max = 2048 }, safe = { .max = 8192 };
	va_list args;

	va_start(args, fmt);
	stet_buf_vfmt(&why, fmt, args);
	va_end(args);
	stet_buf_escaped(&safe, stet_buf_view(&why));
	*STET_PUSH(&r->arena, r->unfit, r->n_unfit) = (struct stet_unfit){
		.line = s->e->line, .slug = slug, .why = stet_arena_str(&r->arena, stet_buf_view(&safe)), .text = s->e->whole,
	};
	stet_buf_free(&why);
	stet_buf_free(&safe);
	return false;
}

bool stet_can_be_held(struct stet_resolving *s, stet_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' && text.at[i] != '\n' && text.at[i] != '\t')
			return stet_complain(s, "edit.tags", "the new text has a control character, which no document can hold");
	return true;
}

stet_str stet_short(struct stet_resolving *s, stet_str text, size_t n)
{
	if (text.len <= n)
		return text;
	text.len = n;
	text.len = stet_utf8_valid(text);
	return stet_arena_fmt(&s->r->arena, "%.*s\xE2\x80\xA6", STET_ARG(text));
}

/* ---- ids --------------------------------------------------------------------------------------------- */

/* Where fewer are looked for, finding them one by one is quicker than going over all blocks once. */
#define FEW 8

void stet_find_prepare(struct stet_resolving *s, size_t times)
{
	struct stet_arena *arena = &s->told.arena;
	size_t n = 0;

	for (size_t i = 0; times >= FEW && i < s->view->n; i++) {
		bool fresh = false;

		if (s->block[i].id.len)
			stet_map_put(&s->by_id, arena, s->block[i].id, &fresh);
		if (fresh)
			*STET_PUSH(arena, s->block_at, n) = (uint32_t)i;
	}
	if (times >= FEW)
		s->sum = stet_arena_alloc(arena, (s->view->n + 1) * sizeof(*s->sum));
}

size_t stet_find_id(const struct stet_resolving *s, stet_str id)
{
	size_t at;

	if (s->by_id.n) {
		at = stet_map_find(&s->by_id, id);
		return at == SIZE_MAX ? STET_NOWHERE : s->block_at[at];
	}
	for (at = 0; at < s->view->n; at++)
		if (stet_str_eq(s->block[at].id, id))
			return at;
	return STET_NOWHERE;
}

/* ---- addresses --------------------------------------------------------------------------------------- */

/* The block whose checksum stands in the address of this one, or STET_NOWHERE. */
static size_t summed(const struct stet_resolving *s, size_t i)
{
	const struct stet_block *b = &s->block[i];

	switch (b->kind) {
	case STET_PARAGRAPH:
	case STET_ROW:
	case STET_SLIDE:
		return i;
	case STET_CELL:
		return b->parent != STET_NONE && s->block[b->parent].kind == STET_ROW ? b->parent : STET_NOWHERE;
	default:
		return STET_NOWHERE;
	}
}

/* Several lines may name one block, and its text may be long. */
static bool has_sum(const struct stet_resolving *s, size_t i, stet_str check)
{
	char own[3] = "", *sum = s->sum ? s->sum[i] : own;

	if (!sum[0])
		stet_tags_sum(s->block, i, sum);
	return stet_str_is(check, sum);
}

enum stet_found stet_find_address(const struct stet_resolving *s, struct stet_address address, size_t *block)
{
	size_t i = stet_find_id(s, address.id), sum_of = i == STET_NOWHERE ? i : summed(s, i);

	*block = i;
	if (i == STET_NOWHERE)
		return STET_FOUND_NOT;
	if (sum_of == STET_NOWHERE)
		return STET_FOUND_OTHER;
	return has_sum(s, sum_of, address.check) ? STET_FOUND : STET_FOUND_STALE;
}

size_t stet_find_line(const struct stet_resolving *s, size_t i)
{
	const struct stet_block *b = &s->block[i];
	size_t cell = b->kind == STET_CELL ? i : b->kind == STET_PARAGRAPH ? b->parent : STET_NONE;

	if (cell >= s->view->n || s->block[cell].kind != STET_CELL || s->block[cell].parent == STET_NONE)
		return i;
	return i == cell || stet_tags_only(s->block, cell) != SIZE_MAX ? s->block[cell].parent : i;
}

/* The line as the view has it, not too much of it. */
static stet_str quoted(struct stet_resolving *s, size_t block)
{
	const struct stet_told_line *line = stet_told_of(&s->told, block);

	if (!line || line->from == line->to)
		return (stet_str){ 0 };
	return stet_arena_str(&s->r->arena,
	                      stet_short(s, stet_str_sub(stet_buf_view(&s->told.view), line->from, line->to - line->from), 200));
}

static void complain_stale(struct stet_resolving *s, struct stet_address address, size_t block)
{
	char sum[3];

	stet_tags_sum(s->block, summed(s, block), sum);
	stet_complain(s, "edit.stale", "%.*s is not what it was: it is %.*s.%s now", STET_ARG(address.id), STET_ARG(address.id), sum);
	s->r->unfit[s->r->n_unfit - 1].now = quoted(s, stet_find_line(s, block));
}

size_t stet_found_or_complain(struct stet_resolving *s, struct stet_address address, enum stet_found found, size_t block)
{
	switch (found) {
	case STET_FOUND:
		return block;
	case STET_FOUND_STALE:
		complain_stale(s, address, block);
		break;
	case STET_FOUND_OTHER:
		stet_complain(s, "edit.kind", "%.*s has no line of its own that could be edited", STET_ARG(address.id));
		break;
	default:
		stet_complain(s, "edit.unknown", "there is no %.*s in the document", STET_ARG(address.id));
	}
	return STET_NOWHERE;
}

size_t stet_find_or_complain(struct stet_resolving *s, struct stet_address address)
{
	size_t block;
	enum stet_found found = stet_find_address(s, address, &block);

	return stet_found_or_complain(s, address, found, block);
}

/* The first paragraph of a cell where nothing stands. */
static size_t first_paragraph(const struct stet_resolving *s, size_t cell)
{
	for (size_t i = cell + 1; i < s->block[cell].end; i++)
		if (s->block[i].kind == STET_PARAGRAPH)
			return i;
	return STET_NOWHERE;
}

size_t stet_find_paragraph(struct stet_resolving *s, size_t i)
{
	const struct stet_block *b = &s->block[i];
	size_t p;

	if (b->kind == STET_PARAGRAPH)
		return i;
	if (b->kind == STET_CELL) {
		p = stet_tags_only(s->block, i);
		if (p == i)
			p = first_paragraph(s, i);
		if (p != STET_NOWHERE)
			return p;
		stet_complain(s, "edit.kind", "the cell %.*s holds more than one paragraph: they have lines of their own", STET_ARG(b->id));
		return STET_NOWHERE;
	}
	stet_complain(s, "edit.kind", "%.*s is no paragraph", STET_ARG(b->id));
	return STET_NOWHERE;
}

/* ---- styles ------------------------------------------------------------------------------------------ */

size_t stet_find_like(struct stet_resolving *s, size_t block, stet_str alias)
{
	size_t like = stet_told_like(&s->told, s->view, block, alias);
	struct stet_buf all = { .max = 400 };

	if (like != STET_NOWHERE)
		return like;
	for (size_t i = 0; i < s->told.n_styles; i++)
		if (s->told.style[i].used) {
			if (all.len)
				stet_buf_char(&all, ' ');
			stet_buf_str(&all, s->told.style[i].alias);
		}
	stet_complain(s, "edit.style", "nothing has the style %.*s; there are: %.*s", STET_ARG(alias), STET_ARG(stet_buf_view(&all)));
	stet_buf_free(&all);
	return STET_NOWHERE;
}
