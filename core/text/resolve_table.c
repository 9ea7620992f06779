/* resolve_table.c - rows and columns: cells parted by ¦. */
#include "text/resolve_parts.h"

#include "text/tags_parts.h"

#define BAR "\xC2\xA6"

stet_str *stet_cut_cells(struct stet_resolving *s, stet_str text, size_t *n)
{
	stet_str *cell = NULL;
	size_t at;

	*n = 0;
	for (bool more = true; more;) {
		stet_str one = text;

		at = stet_str_find(text, STET_STR(BAR));
		more = at != SIZE_MAX;
		if (more) {
			one = stet_str_sub(text, 0, at);
			text = stet_str_sub(text, at + 2, text.len);
			/* What stands in a cell has a space on either side: the first one's went with the bar, the last has none. */
			if (stet_str_ends(one, STET_STR(" ")))
				one.len--;
		}
		if (*n && stet_str_starts(one, STET_STR(" ")))
			one = stet_str_sub(one, 1, one.len);
		*STET_PUSH(&s->r->arena, cell, *n) = one;
	}
	return cell;
}

/* ---- what is no text --------------------------------------------------------------------------------- */

/* "<left/>", "<left 3/>": how many columns, 0 when it is something else.  Notes may follow. */
static uint32_t covers(stet_str text, const char *word)
{
	stet_str rest = stet_str_trim(text);
	size_t end;
	long long n = 1;

	if (!stet_str_starts(rest, STET_STR("<")) || !stet_str_starts(stet_str_sub(rest, 1, rest.len), stet_str_of(word)))
		return 0;
	rest = stet_str_sub(rest, 1 + strlen(word), rest.len);
	end = stet_str_find(rest, STET_STR("/>"));
	if (end == SIZE_MAX)
		return 0;
	if (stet_str_trim(stet_str_sub(rest, 0, end)).len && !stet_str_int(stet_str_trim(stet_str_sub(rest, 0, end)), 1, 100000, &n))
		return 0;
	rest = stet_str_sub(rest, end + 2, rest.len);
	return rest.len == 0 || rest.at[0] == '[' ? (uint32_t)n : 0;
}

static bool is_marker(stet_str text)
{
	return covers(text, "left") || covers(text, "up") || covers(text, "cell");
}

/* What the view shows where no text of a cell stands. */
static stet_str shown(struct stet_resolving *s, const struct stet_told_slot *slot)
{
	const char *word = slot->kind == STET_SLOT_LEFT ? "left" : slot->kind == STET_SLOT_UP ? "up" : "cell";

	if (slot->kind == STET_SLOT_GAP)
		return STET_STR("nothing");
	if (slot->n > 1)
		return stet_arena_fmt(&s->r->arena, "<%s %u/>", word, (unsigned)slot->n);
	return stet_arena_fmt(&s->r->arena, "<%s/>", word);
}

/* Is it what the view shows there?  Nothing is no less: the view of a row alone does not show what covers it from above. */
static bool echoes(stet_str text, const struct stet_told_slot *slot)
{
	switch (slot->kind) {
	case STET_SLOT_CELL:
		return covers(text, "cell") == 1;
	case STET_SLOT_LEFT:
		return !stet_str_trim(text).len || covers(text, "left") == slot->n;
	case STET_SLOT_UP:
		return !stet_str_trim(text).len || covers(text, "up") == slot->n;
	default:
		return !stet_str_trim(text).len;
	}
}

/* ---- a row's text ------------------------------------------------------------------------------------ */

struct row {
	const struct stet_told_line *line;
	stet_str *cell;
	size_t n;
};

static bool read_row(struct stet_resolving *s, struct row *row, size_t block)
{
	row->line = stet_told_of(&s->told, block);
	row->cell = stet_cut_cells(s, s->e->text, &row->n);
	if (!row->line || row->n != row->line->n_slots)
		return stet_complain(s, "edit.cells", "%zu cell%s, and %.*s has %zu: they are parted by " BAR, row->n,
		                     row->n == 1 ? "" : "s", STET_ARG(s->block[block].id), row->line ? row->line->n_slots : 0);
	return true;
}

static bool is_open(const struct stet_resolving *s, const struct stet_told_slot *slot)
{
	return slot->kind == STET_SLOT_CELL && stet_tags_only(s->block, slot->cell) != SIZE_MAX;
}

static bool resolve_cell(struct stet_resolving *s, const struct stet_told_slot *slot, stet_str text, size_t *p,
                         struct stet_splices *out)
{
	*out = (struct stet_splices){ 0 };
	*p = STET_NOWHERE;
	if (!is_open(s, slot) || is_marker(text))
		return (!is_open(s, slot) && echoes(text, slot)) ||
		       stet_complain(s, "edit.cells", "\"%.*s\" where the row has %.*s", STET_ARG(stet_short(s, text, 60)),
		                     STET_ARG(is_open(s, slot) ? STET_STR("text") : shown(s, slot)));
	*p = stet_find_paragraph(s, slot->cell);
	/* Blanks in an empty cell are not shown. */
	if (*p == STET_NOWHERE || (!text.len && stet_tags_is_blank(&s->block[*p])))
		return *p != STET_NOWHERE;
	return stet_still_there(s, *p) && stet_resolve_line(s, *p, text, out);
}

bool stet_resolve_row(struct stet_resolving *s, size_t block)
{
	struct row row;
	struct stet_splices *splices;
	size_t *p, changed = 0;

	if (!read_row(s, &row, block))
		return false;
	splices = stet_arena_alloc(&s->r->arena, row.n * sizeof(*splices));
	p = stet_arena_alloc(&s->r->arena, row.n * sizeof(*p));
	for (size_t i = 0; i < row.n; i++) {
		if (!resolve_cell(s, &row.line->slot[i], row.cell[i], &p[i], &splices[i]))
			return false;
		changed += splices[i].n > 0;
	}
	/* All of the row or nothing of it. */
	for (size_t i = 0; i < row.n; i++) {
		const struct stet_claim *claim = splices[i].n ? stet_claim_of(s, p[i], STET_EDIT_REPLACE) : NULL;

		if (claim && stet_str_eq(claim->what, row.cell[i]))
			continue;
		if (splices[i].n && !claim)
			claim = stet_claim_of(s, p[i], STET_EDIT_SUBSTITUTE);
		if (claim)
			return stet_complain(s, "edit.twice", "line %u changes the text of %.*s already", claim->line, STET_ARG(s->block[p[i]].id));
	}
	for (size_t i = 0; i < row.n; i++)
		if (splices[i].n && !stet_resolve_splices(s, p[i], row.cell[i], &splices[i]))
			return false;
	return changed ? true : stet_idle(s, block, "it is so already");
}

/* ---- new rows and columns ---------------------------------------------------------------------------- */

static bool add_line(struct stet_resolving *s, struct stet_change *change, struct stet_new_line **line, stet_str text)
{
	struct stet_new_line new;

	if (is_marker(text))
		return stet_complain(s, "edit.cells", "\"%.*s\" where a new cell would be", STET_ARG(stet_short(s, text, 60)));
	if (!stet_new_line(s, text, &new))
		return false;
	*STET_PUSH(&s->r->arena, *line, change->n_lines) = new;
	change->line = *line;
	return true;
}

/* A row that is as the one beside it: what is merged there is merged in it. */
bool stet_resolve_new_row(struct stet_resolving *s, size_t block)
{
	struct stet_change change = { .kind = STET_CHANGE_INSERT, .block = (uint32_t)block, .before = s->e->kind == STET_EDIT_BEFORE };
	const struct stet_told_line *line = stet_told_of(&s->told, block);
	struct stet_new_line *made = NULL;
	size_t n, merged = 0;
	stet_str *cell = stet_cut_cells(s, s->e->text, &n);

	for (size_t i = 0; line && i < line->n_slots; i++)
		merged += line->slot[i].kind != STET_SLOT_CELL;
	if (!line || n > line->n_slots || (merged && n != line->n_slots))
		return stet_complain(s, "edit.cells", "%zu cell%s, and %.*s has %zu: they are parted by " BAR, n, n == 1 ? "" : "s",
		                     STET_ARG(s->block[block].id), line ? line->n_slots : 0);
	for (size_t i = 0; i < n; i++) {
		const struct stet_told_slot *slot = &line->slot[i];

		if (slot->kind == STET_SLOT_CELL) {
			if (!add_line(s, &change, &made, cell[i]))
				return false;
		} else if (!echoes(cell[i], slot)) {
			return stet_complain(s, "edit.cells", "\"%.*s\" where the row has %.*s", STET_ARG(stet_short(s, cell[i], 60)),
			                     STET_ARG(shown(s, slot)));
		}
	}
	stet_change_of(s, change);
	return true;
}

bool stet_resolve_new_column(struct stet_resolving *s, size_t block)
{
	struct stet_change change = { .kind = STET_CHANGE_INSERT, .block = (uint32_t)block, .before = s->e->kind == STET_EDIT_BEFORE };
	struct stet_new_line *made = NULL;
	uint32_t row = s->block[block].parent, table = row != STET_NONE ? s->block[row].parent : STET_NONE;
	size_t n;
	stet_str *cell = stet_cut_cells(s, s->e->text, &n);

	if (table == STET_NONE || n > s->block[table].n_rows)
		return stet_complain(s, "edit.cells", "%zu cell%s, and a column of the table has %u: they are parted by " BAR, n, n == 1 ? "" : "s",
		                     table == STET_NONE ? 0U : (unsigned)s->block[table].n_rows);
	for (size_t i = 0; i < n; i++)
		if (!add_line(s, &change, &made, cell[i]))
			return false;
	stet_change_of(s, change);
	return true;
}
