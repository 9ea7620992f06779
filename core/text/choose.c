/* choose.c - what of a text is said on a slide: the best first, as long as there is room, nothing twice. */
#include "slides.h"

#include <stdlib.h>

#include "rank.h"

#define WIDEST 120              /* columns of a bullet, if that can be had */
#define MOST   300              /* units looked at */
#define LEAST  0.25f            /* score below which nothing is said that need not be */
#define FILLER 0.15f            /* the same where a slide is half empty */

struct stet_condensed stet_unit_condensed(const struct stet_maker *mk, uint32_t unit, uint32_t columns)
{
	const struct stet_unit *u = &mk->m->unit[unit];
	const struct stet_matter *a = &mk->m->matter[u->matter];
	struct stet_condensed c;

	if (mk->m->lang->dense && columns > 90)
		columns = 90;
	stet_condense(&c, a->passage.text, u->at, mk->m->lang, mk->m->vocab.lexicon, columns, a->kind == STET_MATTER_ITEM);
	return c;
}

struct candidate {
	uint32_t unit;
	uint32_t list;                  /* which list it stands in; 0: none */
	uint32_t lines;
	float score;
	bool taken;
	bool late;                      /* looked at, and not wanted */
};

struct chooser {
	struct stet_maker *mk;
	struct stet_room room;
	struct candidate *c;
	size_t n, taken;
	uint32_t lines;                 /* used */
	uint32_t title[32], n_title;
};

/* A paragraph that leads into a table, a figure or nothing leads nowhere on a slide without it. */
static bool leads_nowhere(const struct stet_material *m, uint32_t i)
{
	size_t next = stet_matter_next(m, i);
	enum stet_matter_kind kind = next < m->n ? m->matter[next].kind : STET_MATTER_HEAD;

	return m->matter[i].lead && m->matter[i].kind == STET_MATTER_PARA && kind != STET_MATTER_ITEM && kind != STET_MATTER_PARA &&
	       kind != STET_MATTER_QUOTE;
}

static bool is_text(const struct stet_matter *a)
{
	return !a->skip && a->n_units && (a->kind == STET_MATTER_PARA || a->kind == STET_MATTER_ITEM || a->kind == STET_MATTER_QUOTE);
}

static int downwards(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x > y ? -1 : x < y;
}

/* Of very many only the best are looked at: the score that it takes. */
static float entry(const struct stet_material *m, uint32_t from, uint32_t to, size_t n)
{
	float *score, least;
	size_t k = 0;

	if (n <= MOST)
		return -1;
	score = stet_grow(NULL, n * sizeof(*score));
	for (uint32_t i = from; i < to; i++)
		for (uint32_t u = 0; is_text(&m->matter[i]) && u < m->matter[i].n_units; u++)
			score[k++] = m->unit[m->matter[i].unit + u].score;
	qsort(score, k, sizeof(*score), downwards);
	least = score[MOST - 1];
	free(score);
	return least;
}

/* Does the last candidate stand right after the one before it, so that it can point back there? */
static bool follows_on(const struct chooser *ch)
{
	const struct candidate *c = &ch->c[ch->n - 1];

	return ch->n > 1 && c[-1].list == 0 && c[-1].unit + 1 == c->unit;
}

/* All units, with the lists that they stand in.  A paragraph that leads into a list belongs to it. */
static void collect(struct chooser *ch, uint32_t from, uint32_t to, float least)
{
	const struct stet_material *m = ch->mk->m;
	uint32_t list = 0;
	bool in_list = false;

	for (uint32_t i = from; i < to; i++) {
		const struct stet_matter *a = &m->matter[i];
		bool item = a->kind == STET_MATTER_ITEM;
		/* A long item stands for itself by its first sentence. */
		uint32_t n = item && a->n_units > 1 ? 1 : a->n_units;

		if (!is_text(a))
			continue;
		/* Nor does one that is all there is room for. */
		if (leads_nowhere(m, i) || (a->lead && ch->room.most == 1 && n == a->n_units))
			n--;
		if (item && !in_list)
			list++;
		in_list = item;
		for (uint32_t k = 0; k < n; k++) {
			uint32_t unit = a->unit + k;
			uint32_t width = ch->room.columns - (item ? 4 * (a->level < 4 ? a->level : 4) : 0);
			struct stet_condensed c;

			if (m->unit[unit].score < least || m->unit[unit].loose || ch->n == MOST)
				continue;
			/* "Reg." within a paragraph is torn from what it belongs to. */
			if (!item && a->n_units > 1 && m->unit[unit].words < 2)
				continue;
			c = stet_unit_condensed(ch->mk, unit, WIDEST);
			ch->c[ch->n++] = (struct candidate){ unit, item ? list : 0, (c.columns + width - 1) / width, m->unit[unit].score, false, false };
			if (c.columns > WIDEST + 20)
				ch->c[ch->n - 1].score *= c.columns > 2 * WIDEST ? 0.4f : 0.8f;
			if (m->unit[unit].back && !item && !follows_on(ch))
				ch->c[ch->n - 1].score *= 0.6f;
		}
	}
}

static stet_str text_of(const struct stet_material *m, const struct stet_unit *u)
{
	return stet_str_sub(m->matter[u->matter].passage.text, u->at.from, u->at.to - u->at.from);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Sentences alike but for a number in them say different things. */
static bool same_numbers(stet_str a, stet_str b)
{
	size_t i = 0, k = 0;

	for (;; i++, k++) {
		while (i < a.len && !is_digit(a.at[i]))
			i++;
		while (k < b.len && !is_digit(b.at[k]))
			k++;
		if (i == a.len || k == b.len)
			return true;    /* one of them may have more */
		if (a.at[i] != b.at[k])
			return false;
	}
}

static bool says_nothing_new(const struct chooser *ch, const struct candidate *a)
{
	const struct stet_material *m = ch->mk->m;
	const struct stet_unit *u = &m->unit[a->unit];

	if (u->n_terms == 0)
		return false;
	if (ch->n_title && !u->digits && u->n_terms <= ch->n_title && stet_overlap(ch->title, ch->n_title, m->term + u->term, u->n_terms) > 0.99f)
		return true;
	for (size_t i = 0; i < ch->n; i++) {
		const struct stet_unit *o = &m->unit[ch->c[i].unit];

		if (!ch->c[i].taken || &ch->c[i] == a || (a->list && a->list == ch->c[i].list))
			continue;
		if (stet_str_eq(text_of(m, o), text_of(m, u)))
			return true;
		if (u->n_terms < 4)
			continue;
		if (stet_overlap(m->term + o->term, o->n_terms, m->term + u->term, u->n_terms) > 0.75f && same_numbers(text_of(m, o), text_of(m, u)))
			return true;
	}
	return false;
}

static void take(struct chooser *ch, size_t i)
{
	ch->c[i].taken = true;
	ch->taken++;
	ch->lines += ch->c[i].lines;
	/* A list is shown as one where there is room for it. */
	for (size_t k = 0; ch->c[i].list && k < ch->n; k++)
		if (ch->c[k].list == ch->c[i].list && !ch->c[k].taken && ch->c[k].score < 100)
			ch->c[k].score *= 1.5f;
	/* A sentence that points back can stand when the one before it does. */
	if (i + 1 < ch->n && ch->c[i].list == 0 && ch->c[i + 1].list == 0 && ch->mk->m->unit[ch->c[i + 1].unit].back)
		ch->c[i + 1].score *= 1.4f;
}

static size_t best_left(const struct chooser *ch)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < ch->n; i++)
		if (!ch->c[i].taken && ch->c[i].score > 0 && (best == SIZE_MAX || ch->c[i].score > ch->c[best].score))
			best = i;
	return best;
}

/* Lists of short items may be longer than what is argued. */
static bool has_room(const struct chooser *ch, const struct candidate *a)
{
	uint32_t most = ch->room.most + (a->list && a->lines == 1 ? 2 : 0);

	if (ch->taken == 0)
		return true;
	return ch->taken < most && ch->lines + a->lines <= ch->room.lines;
}

/* Nested items do not stand without the one that they belong to. */
static void take_parents(struct chooser *ch)
{
	const struct stet_material *m = ch->mk->m;

	for (size_t i = 0; i < ch->n; i++) {
		uint8_t level = m->matter[m->unit[ch->c[i].unit].matter].level;

		if (!ch->c[i].taken || !ch->c[i].list || level == 0)
			continue;
		for (size_t k = i; k-- > 0 && ch->c[k].list == ch->c[i].list;)
			if (m->matter[m->unit[ch->c[k].unit].matter].level < level) {
				if (!ch->c[k].taken)
					take(ch, k);
				break;
			}
	}
}

/* What leads into a list that is shown, if it is short enough. */
static void take_leads(struct chooser *ch)
{
	const struct stet_material *m = ch->mk->m;

	for (size_t i = 1; i < ch->n; i++) {
		const struct candidate *lead = &ch->c[i - 1];

		if (ch->c[i].list == 0 || lead->list != 0 || lead->taken || !m->matter[m->unit[lead->unit].matter].lead ||
		    stet_matter_before(m, m->unit[ch->c[i].unit].matter) != m->unit[lead->unit].matter)
			continue;
		for (size_t k = i; k < ch->n && ch->c[k].list == ch->c[i].list; k++)
			if (ch->c[k].taken && lead->lines <= 3) {
				take(ch, i - 1);
				break;
			}
	}
}

static void leave(struct chooser *ch, size_t i)
{
	ch->c[i].taken = false;
	ch->taken--;
	ch->lines -= ch->c[i].lines;
}

/* The next best item of a list that there is a little room for, or SIZE_MAX. */
static size_t next_item(const struct chooser *ch, size_t from, size_t to, uint8_t level)
{
	const struct stet_material *m = ch->mk->m;
	size_t best = SIZE_MAX;

	for (size_t i = from; i < to; i++)
		if (!ch->c[i].taken && m->matter[m->unit[ch->c[i].unit].matter].level == level && ch->c[i].lines <= 2 &&
		    ch->lines + ch->c[i].lines <= ch->room.lines + 1 && (best == SIZE_MAX || m->unit[ch->c[i].unit].score > m->unit[ch->c[best].unit].score))
			best = i;
	return best;
}

/* Does the list go on after a break?  By its numbers, or by items soon after. */
static bool goes_on(const struct chooser *ch, size_t end)
{
	const struct stet_material *m = ch->mk->m;
	const struct stet_matter *last = &m->matter[m->unit[ch->c[end - 1].unit].matter];

	for (size_t i = end; i < ch->n; i++) {
		const struct stet_matter *a = &m->matter[m->unit[ch->c[i].unit].matter];

		if (ch->c[i].list && (last->ordered ? a->ordered && a->number == last->number + 1 : i < end + 6))
			return true;
	}
	return false;
}

/* "Three things matter:" and then one of them promises what is not there: more of the list, or no promise. */
static void keep_promises(struct chooser *ch)
{
	const struct stet_material *m = ch->mk->m;

	for (size_t i = 1, end; i < ch->n; i = end) {
		const struct candidate *lead = &ch->c[i - 1];
		uint8_t level = m->matter[m->unit[ch->c[i].unit].matter].level;
		size_t all = 0, shown = 0, more;

		for (end = i; end < ch->n && ch->c[end].list && ch->c[end].list == ch->c[i].list; end++)
			if (m->matter[m->unit[ch->c[end].unit].matter].level == level)
				all++, shown += ch->c[end].taken;
		end = end > i ? end : i + 1;
		if (all == 0 || shown != 1 || lead->list || !lead->taken || !m->matter[m->unit[lead->unit].matter].lead)
			continue;
		if (all == 1 && !goes_on(ch, end))
			continue;
		while (shown < 3 && (more = next_item(ch, i, end, level)) != SIZE_MAX && ch->taken < ch->room.most + 2) {
			take(ch, more);
			shown++;
		}
		if (shown == 1)
			leave(ch, i - 1);
	}
}

static bool is_deeper(const struct chooser *ch, size_t i)
{
	const struct stet_material *m = ch->mk->m;

	return i + 1 < ch->n && ch->c[i + 1].taken && ch->c[i + 1].list == ch->c[i].list &&
	       m->matter[m->unit[ch->c[i + 1].unit].matter].level > m->matter[m->unit[ch->c[i].unit].matter].level;
}

/* A lead-in whose list had no room leads nowhere. */
static void drop_leads(struct chooser *ch)
{
	const struct stet_material *m = ch->mk->m;

	for (size_t i = 0; i < ch->n && ch->taken > 1; i++) {
		const struct stet_matter *a = &m->matter[m->unit[ch->c[i].unit].matter];
		bool last = ch->c[i].unit + 1 == a->unit + a->n_units;

		if (!ch->c[i].taken || !a->lead || !last)
			continue;
		if (ch->c[i].list ? is_deeper(ch, i) : i + 1 < ch->n && ch->c[i + 1].taken)
			continue;
		leave(ch, i);
	}
}

static bool all_fit(const struct chooser *ch)
{
	uint32_t lines = 0, items = 0;

	for (size_t i = 0; i < ch->n; i++) {
		lines += ch->c[i].lines;
		items += ch->c[i].list && ch->c[i].lines == 1;
		if (ch->c[i].lines > 3 || ch->c[i].score < LEAST)
			return false;
	}
	return lines <= ch->room.lines && ch->n - items <= ch->room.most && ch->n <= ch->room.most + 3;
}

/* The sentence that another one points back to, if that is not said yet; SIZE_MAX: none. */
static size_t meant_by(const struct chooser *ch, size_t i)
{
	const struct stet_material *m = ch->mk->m;
	const struct stet_unit *u = &m->unit[ch->c[i].unit];

	if (!u->back || ch->c[i].list || i == 0 || ch->c[i - 1].list || ch->c[i - 1].taken)
		return SIZE_MAX;
	return i - 1;
}

/* Take it together with what it points back to, as far back as need be; or not at all. */
static bool take_with_what_is_meant(struct chooser *ch, size_t i)
{
	size_t first = i, at;
	uint32_t lines = ch->c[i].lines, n = 1;

	while ((at = meant_by(ch, first)) != SIZE_MAX && n < 3) {
		first = at;
		lines += ch->c[at].lines;
		n++;
	}
	if (meant_by(ch, first) != SIZE_MAX || ch->lines + lines > ch->room.lines || ch->taken + n > ch->room.most)
		return false;
	for (at = first; at <= i; at++)
		if (!says_nothing_new(ch, &ch->c[at]))
			take(ch, at);
	return true;
}

/* A slide that is not two thirds full takes what it would not take otherwise, short of what says nothing. */
static void top_up(struct chooser *ch)
{
	const struct stet_material *m = ch->mk->m;

	while (ch->taken < 4 && ch->taken < ch->room.most && ch->lines * 3 < ch->room.lines * 2) {
		size_t best = SIZE_MAX;

		for (size_t i = 0; i < ch->n; i++) {
			const struct stet_unit *u = &m->unit[ch->c[i].unit];

			if (ch->c[i].taken || ch->c[i].late || u->score < FILLER || (u->words < 4 && !ch->c[i].list) || u->blank || u->question || u->back ||
			    ch->lines + ch->c[i].lines > ch->room.lines + 1)
				continue;
			if (best == SIZE_MAX || u->score > m->unit[ch->c[best].unit].score)
				best = i;
		}
		if (best == SIZE_MAX)
			return;
		if (says_nothing_new(ch, &ch->c[best]))
			ch->c[best].late = true;
		else
			take(ch, best);
	}
}

static void choose(struct chooser *ch)
{
	size_t i;

	if (all_fit(ch)) {
		for (i = 0; i < ch->n; i++)
			if (!says_nothing_new(ch, &ch->c[i]))
				take(ch, i);
		return;
	}
	while ((i = best_left(ch)) != SIZE_MAX) {
		if (ch->taken && ch->c[i].score < LEAST)
			break;
		if (!has_room(ch, &ch->c[i]) || says_nothing_new(ch, &ch->c[i]))
			ch->c[i].score = 0;
		else if (meant_by(ch, i) == SIZE_MAX)
			take(ch, i);
		else if (!take_with_what_is_meant(ch, i))
			ch->c[i].score = 0;
	}
	top_up(ch);
	take_parents(ch);
	take_leads(ch);
	keep_promises(ch);
	drop_leads(ch);
}

void stet_choose_units(struct stet_choice *out, struct stet_maker *mk, uint32_t from, uint32_t to, struct stet_room room, stet_str title)
{
	struct chooser ch = { .mk = mk, .room = room };
	size_t n = 0;

	for (uint32_t i = from; i < to; i++)
		n += is_text(&mk->m->matter[i]) ? mk->m->matter[i].n_units : 0;
	ch.c = stet_grow(NULL, ((n < MOST ? n : MOST) + 1) * sizeof(*ch.c));
	ch.n_title = stet_terms_of(mk->m, title, ch.title, 32);
	collect(&ch, from, to, entry(mk->m, from, to, n));
	choose(&ch);
	*out = (struct stet_choice){ stet_arena_alloc(mk->m->arena, (ch.taken + 1) * sizeof(*out->unit)), 0, ch.lines };
	for (size_t i = 0; i < ch.n; i++)
		if (ch.c[i].taken)
			out->unit[out->n++] = ch.c[i].unit;
	free(ch.c);
}
