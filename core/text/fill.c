/* fill.c - what stands on a slide of text. */
#include "slides.h"

#define WIDE  78                /* columns of a line across the slide */
#define TITLE 76                /* of a title of two */
#define MOST_TEXTS 4            /* branches whose sentences are shown */
#define HALF  38                /* beside a picture, or in one of two columns */

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
static bool add_code(struct stet_maker *mk, struct stet_slide *slide, uint32_t from, uint32_t to, size_t most)
{
	struct stet_arena *arena = &mk->deck->arena;
	struct stet_piece *piece = NULL;
	size_t lines = 0;

	for (uint32_t i = from; i < to && lines < most; i++) {
		const struct stet_matter *a = &mk->m->matter[i];
		stet_str rest = a->passage.text, line;

		if (a->skip || a->kind != STET_MATTER_CODE)
			continue;
		if (!piece) {
			piece = more(mk, slide);
			piece->kind = STET_PIECE_CODE;
		}
		while (stet_str_cut(&rest, '\n', &line) && lines < most) {
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
	topic = stet_topic_title(mk, planned->from, planned->to, planned->part == 0, title.n > 0, &unit);
	if (title.n && topic.n && stet_line_columns(&title) + stet_line_columns(&topic) < TITLE)
		return stet_title_join(&mk->deck->arena, title, ": ", topic);
	return topic.n ? topic : title;
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

/* The few words of a section that opens the slide of another: of the one around it, or of the one before. */
static void add_intro(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide, struct stet_room *room)
{
	const struct stet_section *intro = &mk->s->section[planned->intro];
	struct stet_line title = stet_section_title(mk, planned->intro);
	bool before = intro->first == STET_NONE;
	size_t columns = stet_line_columns(&title) + stet_line_columns(&slide->title);
	struct stet_choice choice;

	stet_choose_units(&choice, mk, intro->from, intro->own_to, (struct stet_room){ 3, room->columns, 1 }, stet_line_string(mk->m->arena, &title));
	if (choice.n == 0)
		return;
	if (before)
		add_head(mk, slide, title, false);
	add_units(mk, slide, choice.unit, choice.n, 0);
	if (before)
		add_head(mk, slide, slide->title, false);
	room->lines -= choice.lines < 4 ? choice.lines : 4;
	room->most -= room->most > 1;
	set_from(mk, slide, intro->head, choice.unit, choice.n);
	stet_notes_add(mk, slide, choice.unit, choice.n);
	if (before && columns < TITLE)
		slide->title = stet_title_join(&mk->deck->arena, title, " \xC2\xB7 ", slide->title);
	else if (!before && !stet_title_used(mk, &title, true))
		slide->title = columns < TITLE ? stet_title_join(&mk->deck->arena, title, ": ", slide->title) : title;
}

static bool fill_text(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide)
{
	bool beside = planned->figure != STET_NONE, code = false;
	struct stet_room room = { 10, beside ? HALF : WIDE, beside ? 4 : 5 };
	struct stet_choice choice;
	uint32_t head = planned->part == 0 && !planned->opened ? mk->s->section[planned->section].head : STET_NONE;

	slide->title = text_title(mk, planned);
	if (planned->intro != STET_NONE)
		add_intro(mk, planned, slide, &room);
	stet_choose_units(&choice, mk, planned->from, planned->to, room, stet_line_string(mk->m->arena, &slide->title));
	add_units(mk, slide, choice.unit, choice.n, 0);
	/* Code goes where words leave room. */
	if (!beside && choice.n < 3 && choice.lines < 5)
		code = add_code(mk, slide, planned->from, planned->to, 12 - 2 * (size_t)choice.lines);
	if (choice.n == 0 && !code && !beside) {
		/* A title that says all there is. */
		if (mk->s->section[planned->section].head == STET_NONE && slide->title.n) {
			stet_slide_from(mk, slide, mk->m->matter[planned->from].block, mk->m->matter[planned->from].block);
			return true;
		}
		return slide->n_pieces > 0;
	}
	settle_numbers(slide);
	if (beside)
		stet_picture_piece(mk, planned->figure, more(mk, slide));
	if (choice.n)
		set_from(mk, slide, head, choice.unit, choice.n);
	if (choice.n == 0 || code)
		stet_slide_from(mk, slide, mk->m->matter[choice.n ? mk->m->unit[choice.unit[0]].matter : planned->from].block,
		                mk->m->matter[planned->to - 1].block);
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

static bool is_said(struct stet_maker *mk, const struct stet_slide *slide, const struct stet_line *title)
{
	for (size_t i = 0; title->n && i < slide->n_pieces; i++)
		if (same_text(mk, title, &slide->piece[i].line))
			return true;
	return false;
}

/* A branch on the slide. */
struct shown {
	struct stet_member member;
	struct stet_line title;
	struct stet_choice choice;
};

static struct stet_line group_title(struct stet_maker *mk, const struct stet_planned *planned, const struct shown *shown, uint32_t n)
{
	struct stet_arena *arena = &mk->deck->arena;
	struct stet_line all = { 0 }, first = { 0 }, last = { 0 }, above = stet_section_title(mk, planned->section);

	/* The first of a section is called as the section is, when no slide is yet; its own text is nowhere else. */
	if (above.n && (shown[0].member.own || mk->s->section[planned->section].first == shown[0].member.section) &&
	    !stet_title_used(mk, &above, !shown[0].member.own))
		return above;
	for (uint32_t i = 0; i < n; i++) {
		last = shown[i].title;
		if (i && same_text(mk, &first, &last))
			continue;
		first = first.n ? first : last;
		all = stet_title_join(arena, all, " \xC2\xB7 ", last);
		if (stet_line_columns(&all) > 300)
			break;
	}
	if (stet_line_columns(&all) <= 70)
		return all;
	last = shown[n - 1].title;
	if (!same_text(mk, &first, &last) && stet_line_columns(&first) + stet_line_columns(&last) <= 68)
		return stet_title_join(arena, first, " \xE2\x80\x93 ", last);
	return first;
}

/* A promise and nothing after it is nothing. */
static bool only_leads(const struct stet_maker *mk, const struct stet_choice *choice)
{
	const struct stet_matter *a = choice->n == 1 ? matter_of(mk, choice->unit[0]) : NULL;

	return a && a->lead && a->kind != STET_MATTER_QUOTE && mk->m->unit[choice->unit[0]].at.to == a->passage.text.len;
}

static void choose_one(struct stet_maker *mk, struct shown *one, struct stet_room room)
{
	uint32_t from, to;

	range_of(mk, one->member, &from, &to);
	stet_choose_units(&one->choice, mk, from, to, room, stet_line_string(mk->m->arena, &one->title));
	if (only_leads(mk, &one->choice))
		one->choice.n = one->choice.lines = 0;
	if (one->choice.n > 8)
		one->choice.n = 8;
}

/* What each branch has to say.  Where one says little, the others may say more. */
static void choose_each(struct stet_maker *mk, struct shown *shown, uint32_t n)
{
	struct stet_room room = { n == 2 ? 5 : 3, WIDE, n == 2 ? 3 : n == 3 ? 2 : 1 };
	size_t bullets = 0, lines = 0;

	for (uint32_t i = 0; i < n; i++) {
		choose_one(mk, &shown[i], room);
		bullets += shown[i].choice.n;
		lines += shown[i].choice.lines;
	}
	if (bullets >= 6 || lines + n >= 10)
		return;
	room.lines += n == 2 ? 2 : 1;
	room.most += n == 2 ? 2 : 1;
	for (uint32_t i = 0; i < n; i++)
		choose_one(mk, &shown[i], room);
}

/* Branches that have nothing to say are not called; unless none has: then all are, and that is it. */
static uint32_t keep_speakers(struct shown *shown, uint32_t n)
{
	uint32_t to = 0;

	for (uint32_t i = 0; i < n; i++)
		if (shown[i].choice.n)
			shown[to++] = shown[i];
	return to ? to : n;
}

static void add_each(struct stet_maker *mk, struct stet_slide *slide, const struct shown *shown, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		/* The slide is called so already. */
		struct stet_line title = same_text(mk, &shown[i].title, &slide->title) ||
		                                (i && same_text(mk, &shown[i].title, &shown[i - 1].title)) ? (struct stet_line){ 0 } : shown[i].title;

		add_head(mk, slide, title, n > 3 || shown[i].choice.n == 0);
		add_units(mk, slide, shown[i].choice.unit, shown[i].choice.n, n > 3 && title.n);
	}
}

/* Do the names tell what is in the branches? */
static bool names_speak(struct stet_maker *mk, const struct shown *shown, uint32_t n)
{
	size_t columns = 0, words = 0, named = 0;

	for (uint32_t i = 0; i < n && i < 40; i++) {
		words += stet_word_count(stet_line_string(mk->m->arena, &shown[i].title));
		columns += stet_line_columns(&shown[i].title);
		named += shown[i].title.n > 0;
	}
	return words >= 6 * named && columns >= 36 * named;
}

/* "**Receipts:** The trustee may …": the name leads into the sentence. */
static void add_led(struct stet_maker *mk, struct stet_slide *slide, struct stet_line title, uint32_t unit)
{
	struct stet_piece *piece;

	add_unit(mk, slide, unit, 0);
	piece = &slide->piece[slide->n_pieces - 1];
	piece->kind = STET_PIECE_PARA;
	piece->bullet = true;
	piece->ordered = false;
	piece->level = 0;
	for (size_t i = 0; i < title.n; i++)
		title.run[i].flags |= STET_BOLD;
	piece->line = stet_title_join(&mk->deck->arena, title, mk->m->lang->dense ? "\xEF\xBC\x9A" : ": ", piece->line);
}

/* More branches than there is room for: what the heaviest are called, with a sentence of each where that tells too little. */
static void add_names(struct stet_maker *mk, struct stet_slide *slide, struct shown *shown, uint32_t n, const struct stet_member *member)
{
	bool speak = names_speak(mk, shown, n);
	struct stet_room room = { speak ? 3 : 2, WIDE, 1 };

	for (uint32_t i = 0; i < n; i++) {
		struct stet_line title = shown[i].title;

		if (!is_named(mk, member, n, i, speak ? 8 : 5) || is_said(mk, slide, &title))
			continue;
		choose_one(mk, &shown[i], room);
		if (same_text(mk, &title, &slide->title))
			title.n = 0;
		/* "Issues covered" is no sentence. */
		if (title.n && shown[i].choice.n && mk->m->unit[shown[i].choice.unit[0]].words < 5)
			shown[i].choice.n = 0;
		if (shown[i].choice.n && (!speak || !title.n))
			add_led(mk, slide, title, shown[i].choice.unit[0]);
		else
			add_head(mk, slide, title, true);
	}
}

static bool fill_group(struct stet_maker *mk, const struct stet_planned *planned, struct stet_slide *slide)
{
	const struct stet_member *member = &mk->plan->member[planned->member];
	uint32_t n = planned->n_members, head = mk->s->section[planned->section].head;
	struct shown *shown = stet_arena_alloc(mk->m->arena, (n + 1) * sizeof(*shown));
	uint32_t *used = stet_arena_alloc(mk->m->arena, (n * 8 + 1) * sizeof(*used));
	struct stet_room room = { 10, WIDE, 5 };
	bool names = n > MOST_TEXTS;
	size_t n_used = 0;

	for (uint32_t i = 0; i < n; i++)
		shown[i] = (struct shown){ member[i], member_title(mk, member[i]), { 0 } };
	if (!names) {
		choose_each(mk, shown, n);
		n = keep_speakers(shown, n);
	}
	slide->title = head != STET_NONE && planned->whole ? stet_section_title(mk, planned->section) : group_title(mk, planned, shown, n);
	if (planned->intro != STET_NONE)
		add_intro(mk, planned, slide, &room);
	if (names)
		add_names(mk, slide, shown, n, member);
	else
		add_each(mk, slide, shown, n);
	if (slide->n_pieces == 0)
		return false;
	for (uint32_t i = 0; i < n; i++)
		for (size_t k = 0; k < shown[i].choice.n; k++)
			used[n_used++] = shown[i].choice.unit[k];
	settle_numbers(slide);
	set_from(mk, slide, shown[0].member.own ? head : mk->s->section[shown[0].member.section].head, used, n_used);
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
