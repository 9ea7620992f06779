/* fill.c - what stands on a slide of text. */
#include "slides.h"

#define WIDE  66                /* columns of a line across the slide */
#define HALF  34                /* beside a picture, or in one of two columns */

static const struct stet_matter *matter_of(const struct stet_maker *mk, uint32_t unit)
{
	return &mk->m->matter[mk->m->unit[unit].matter];
}

static struct stet_piece *more(struct stet_maker *mk, struct stet_slide *slide)
{
	return STET_PUSH(&mk->deck->arena, slide->piece, slide->n_pieces);
}

static void set_from(struct stet_maker *mk, struct stet_slide *slide, uint32_t head, const uint32_t *unit, size_t n)
{
	uint32_t first = head != STET_NONE ? mk->m->matter[head].block : STET_NONE, last = first;

	if (n) {
		first = first == STET_NONE ? matter_of(mk, unit[0])->block : first;
		last = matter_of(mk, unit[n - 1])->last;
	}
	if (first != STET_NONE)
		stet_slide_from(mk, slide, first, last);
}

/* Numbers are kept where none is missing. */
static void settle_numbers(struct stet_slide *slide)
{
	for (size_t i = 0, end; i < slide->n_pieces; i = end) {
		bool whole = true;

		end = i + 1;
		if (!slide->piece[i].ordered)
			continue;
		for (; end < slide->n_pieces && slide->piece[end].ordered && slide->piece[end].level == slide->piece[i].level; end++)
			whole &= slide->piece[end].number == slide->piece[end - 1].number + 1;
		if (whole && end - i > 1)
			continue;
		for (size_t k = i; k < end; k++)
			slide->piece[k].ordered = false;
	}
}

static void add_unit(struct stet_maker *mk, struct stet_slide *slide, uint32_t unit, uint8_t under)
{
	const struct stet_matter *a = matter_of(mk, unit);
	struct stet_condensed c = stet_unit_condensed(mk, unit, 120);
	struct stet_piece *piece = more(mk, slide);

	piece->kind = a->kind == STET_MATTER_QUOTE ? STET_PIECE_QUOTE : STET_PIECE_PARA;
	piece->bullet = piece->kind == STET_PIECE_PARA;
	piece->level = under;
	if (a->kind == STET_MATTER_ITEM) {
		piece->level = (uint8_t)(a->level + under < 4 ? a->level + under : 4);
		piece->ordered = a->ordered;
		piece->number = a->number;
	}
	piece->line = stet_line_make(&mk->deck->arena, &a->passage, c.keep, c.n, c.capital, false);
	if (c.more)
		stet_line_more(&mk->deck->arena, &piece->line);
}

/* Items go below the paragraph that leads into them; levels do not jump. */
static void add_units(struct stet_maker *mk, struct stet_slide *slide, const uint32_t *unit, size_t n, uint8_t under)
{
	size_t first = slide->n_pieces;
	bool led = false;
	int last = under - 1;

	for (size_t i = 0; i < n; i++) {
		const struct stet_matter *a = matter_of(mk, unit[i]);
		bool item = a->kind == STET_MATTER_ITEM;
		struct stet_piece *piece;

		add_unit(mk, slide, unit[i], (uint8_t)(under + (item && led)));
		piece = &slide->piece[slide->n_pieces - 1];
		if (!item)
			led = a->lead && i + 1 < n && matter_of(mk, unit[i + 1])->kind == STET_MATTER_ITEM;
		if (piece->level > last + 1)
			piece->level = (uint8_t)(last + 1);
		last = piece->level;
	}
	/* A list that is all there is stands at the first level below its lead-in. */
	if (n > 1 && first == 0 && under == 0 && matter_of(mk, unit[0])->lead && matter_of(mk, unit[1])->kind == STET_MATTER_ITEM) {
		for (size_t i = 1; i < n; i++)
			if (matter_of(mk, unit[i])->kind != STET_MATTER_ITEM)
				return;
		slide->piece[0].bullet = false;
		for (size_t i = 1; i < slide->n_pieces; i++)
			slide->piece[i].level -= slide->piece[i].level > 0;
	}
}

/* Code, a line a line; long listings show how they begin. */
static bool add_code(struct stet_maker *mk, struct stet_slide *slide, uint32_t from, uint32_t to)
{
	struct stet_arena *arena = &mk->deck->arena;
	struct stet_piece *piece = NULL;
	size_t lines = 0;

	for (uint32_t i = from; i < to && lines < 12; i++) {
		const struct stet_matter *a = &mk->m->matter[i];
		stet_str rest = a->passage.text, line;

		if (a->skip || a->kind != STET_MATTER_CODE)
			continue;
		if (!piece) {
			piece = more(mk, slide);
			piece->kind = STET_PIECE_CODE;
		}
		while (stet_str_cut(&rest, '\n', &line) && lines < 12) {
			if (lines++)
				*STET_PUSH(arena, piece->line.run, piece->line.n) = (struct stet_run){ .kind = STET_BREAK, .text = STET_STR("\n") };
			*STET_PUSH(arena, piece->line.run, piece->line.n) = (struct stet_run){ .text = stet_arena_str(arena, line) };
		}
	}
	return piece != NULL;
}

/* ---- text of one section ------------------------------------------------------------------------ */

static struct stet_line text_title(struct stet_maker *mk, const struct stet_planned *planned)
{
	struct stet_line title = stet_section_title(mk, planned->section), topic;
	uint32_t unit;

	if (title.n && planned->part == 0 && !planned->opened)
		return title;
	topic = stet_topic_title(mk, planned->from, planned->to, planned->part == 0, &unit);
	if (title.n && topic.n && stet_line_columns(&title) + stet_line_columns(&topic) < 76)
		return stet_title_join(&mk->deck->arena, title, ": ", topic);
	return topic.n ? topic : title;
}

static bool fill_text(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide)
{
	bool beside = planned->figure != STET_NONE;
	struct stet_room room = { 10, beside ? HALF : WIDE, beside ? 4 : 5 };
	struct stet_choice choice;
	uint32_t head = planned->part == 0 && !planned->opened ? mk->s->section[planned->section].head : STET_NONE;

	slide->title = text_title(mk, planned);
	stet_choose_units(&choice, mk, planned->from, planned->to, room, stet_line_string(mk->m->arena, &slide->title));
	add_units(mk, slide, choice.unit, choice.n, 0);
	if (choice.n == 0 && !add_code(mk, slide, planned->from, planned->to) && !beside) {
		/* A title that says all there is. */
		if (mk->s->section[planned->section].head == STET_NONE && slide->title.n) {
			stet_slide_from(mk, slide, mk->m->matter[planned->from].block, mk->m->matter[planned->from].block);
			return true;
		}
		return false;
	}
	settle_numbers(slide);
	if (beside)
		stet_picture_piece(mk, planned->figure, more(mk, slide));
	if (choice.n)
		set_from(mk, slide, head, choice.unit, choice.n);
	else
		stet_slide_from(mk, slide, mk->m->matter[planned->from].block, mk->m->matter[planned->to - 1].block);
	stet_notes_add(mk, slide, choice.unit, choice.n);
	return true;
}

/* ---- branches side by side ---------------------------------------------------------------------- */

static void range_of(const struct stet_maker *mk, struct stet_member a, uint32_t *from, uint32_t *to)
{
	const struct stet_section *x = &mk->s->section[a.section];

	*from = x->from;
	*to = a.own ? x->own_to : x->to;
}

static struct stet_line member_title(const struct stet_maker *mk, struct stet_member a)
{
	return a.own ? (struct stet_line){ 0 } : stet_section_title(mk, a.section);
}

static void add_head(struct stet_maker *mk, struct stet_slide *slide, struct stet_line title, bool as_item)
{
	struct stet_piece *piece;

	if (title.n == 0)
		return;
	piece = more(mk, slide);
	piece->kind = as_item ? STET_PIECE_PARA : STET_PIECE_HEAD;
	piece->bullet = as_item;
	piece->line = title;
}

/* The members that matter most, when there are more than a slide can name. */
static bool is_named(const struct stet_maker *mk, const struct stet_member *member, uint32_t n, uint32_t i, uint32_t most)
{
	uint32_t heavier = 0;

	for (uint32_t k = 0; k < n; k++) {
		float a = mk->s->section[member[k].section].weight, b = mk->s->section[member[i].section].weight;

		heavier += a > b || (a >= b && k < i);
	}
	return heavier < most;
}

static bool same_text(struct stet_maker *mk, const struct stet_line *a, const struct stet_line *b)
{
	return stet_str_eq_nocase(stet_line_string(mk->m->arena, a), stet_line_string(mk->m->arena, b));
}

static struct stet_line group_title(struct stet_maker *mk, const struct stet_planned *planned, const struct stet_member *member)
{
	struct stet_arena *arena = &mk->deck->arena;
	struct stet_line all = { 0 }, first = { 0 }, last = { 0 }, above = stet_section_title(mk, planned->section);

	/* The first of a section is called as the section is, when no slide is yet. */
	if (above.n && !stet_title_used(mk, &above))
		return above;
	for (uint32_t i = 0; i < planned->n_members; i++) {
		last = member_title(mk, member[i]);
		if (i && same_text(mk, &first, &last))
			continue;
		first = first.n ? first : last;
		all = stet_title_join(arena, all, " \xC2\xB7 ", last);
		if (stet_line_columns(&all) > 300)
			break;
	}
	if (stet_line_columns(&all) <= 70)
		return all;
	last = member_title(mk, member[planned->n_members - 1]);
	if (!same_text(mk, &first, &last) && stet_line_columns(&first) + stet_line_columns(&last) <= 68)
		return stet_title_join(arena, first, " \xE2\x80\x93 ", last);
	return first;
}

static bool is_said(struct stet_maker *mk, const struct stet_slide *slide, const struct stet_line *title)
{
	for (size_t i = 0; title->n && i < slide->n_pieces; i++)
		if (same_text(mk, title, &slide->piece[i].line))
			return true;
	return false;
}

static bool fill_group(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide)
{
	const struct stet_member *member = &mk->plan->member[planned->member];
	uint32_t n = planned->n_members, head = mk->s->section[planned->section].head;
	bool names = n > 4;             /* only what they are called */
	struct stet_room room = { n == 2 ? 5 : 3, WIDE, n == 2 ? 3 : n == 3 ? 2 : 1 };
	uint32_t *used = stet_arena_alloc(mk->m->arena, (n * 8 + 1) * sizeof(*used));
	size_t n_used = 0;
	bool whole = head != STET_NONE && planned->whole;

	slide->title = whole ? stet_section_title(mk, planned->section) : group_title(mk, planned, member);
	for (uint32_t i = 0; i < n; i++) {
		struct stet_line title = member_title(mk, member[i]);
		struct stet_choice choice;
		uint32_t from, to;

		if (names && (!is_named(mk, member, n, i, 8) || is_said(mk, slide, &title)))
			continue;
		range_of(mk, member[i], &from, &to);
		stet_choose_units(&choice, mk, from, to, room, stet_line_string(mk->m->arena, &title));
		if (choice.n == 0 && title.n == 0)
			continue;
		if (choice.n > 8)
			choice.n = 8;
		/* The slide is called so already. */
		if (same_text(mk, &title, &slide->title))
			title.n = 0;
		add_head(mk, slide, title, n > 3);
		if (!names || !title.n)
			add_units(mk, slide, choice.unit, choice.n, n > 3 && title.n);
		memcpy(used + n_used, choice.unit, choice.n * sizeof(*used));
		n_used += choice.n;
	}
	if (slide->n_pieces == 0)
		return false;
	settle_numbers(slide);
	set_from(mk, slide, member[0].own ? head : mk->s->section[member[0].section].head, used, n_used);
	stet_notes_add(mk, slide, used, n_used);
	return true;
}

static bool fill_section(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide)
{
	const struct stet_section *a = &mk->s->section[planned->section];
	uint32_t last = a->to;

	while (last > a->from && mk->m->matter[last - 1].skip)
		last--;
	slide->section = true;
	slide->title = stet_section_title(mk, planned->section);
	stet_slide_from(mk, slide, mk->m->matter[a->head].block, mk->m->matter[last ? last - 1 : a->head].last);
	return slide->title.n > 0;
}

bool stet_fill(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide)
{
	switch (planned->kind) {
	case STET_PLAN_SECTION: return fill_section(mk, planned, slide);
	case STET_PLAN_FIGURE:  return stet_fill_figure(mk, planned, slide);
	case STET_PLAN_GROUP:   return fill_group(mk, planned, slide);
	default:                return fill_text(mk, planned, slide);
	}
}
