/* resolve_line.c - a paragraph's line as an edit has it, held against the line that the view shows.
 *
 * Numbers of pairs and things are those of the view of the whole document.  A script that was made from a part of it has others:
 * then they stand for those of the line in the same order, if there are as many of the same kinds. */
#include "text/resolve_parts.h"

struct lining {
	struct stet_resolving *s;
	struct stet_splicing sp;
	const struct stet_told_line *line;
	struct stet_tagged read;
	uint32_t *now;                  /* by index of a number that was read: the view's */
};

/* ---- numbers ----------------------------------------------------------------------------------------- */

struct numbers {
	struct stet_tagged_number *at;
	size_t n;
};

#define MOST_NUMBERS 2048       /* of a line that are told apart: a script's line has fewer */

static void see(struct lining *l, struct numbers *all, uint32_t number, bool thing)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].number == number)
			return;
	if (all->n < MOST_NUMBERS)
		*STET_PUSH(&l->s->r->arena, all->at, all->n) = (struct stet_tagged_number){ number, thing };
}

/* Those of the view's line, as they are met in it. */
static struct numbers shown(struct lining *l)
{
	struct numbers all = { 0 };

	for (size_t i = 0; i < l->line->n; i++) {
		const struct stet_told_piece *piece = &l->line->piece[i];

		for (uint32_t k = 0; k < piece->in.n; k++)
			see(l, &all, piece->in.pair[k], false);
		/* What shows text has it between two tags. */
		if (piece->kind == STET_TOLD_THING && piece->number)
			see(l, &all, piece->number, piece->from == piece->to);
	}
	return all;
}

static bool is_shown(const struct numbers *all, struct stet_tagged_number number)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].number == number.number)
			return all->at[i].thing == number.thing;
	return false;
}

static bool same_shapes(const struct numbers *all, const struct stet_tagged *read)
{
	if (all->n != read->n_numbers)
		return false;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].thing != read->number[i].thing)
			return false;
	return true;
}

static bool complain_number(struct lining *l, struct stet_tagged_number number, const struct numbers *all)
{
	struct stet_buf there = { .max = 300 };
	stet_str mark = stet_mark_of(l->s, number.number);

	for (size_t i = 0; i < all->n; i++)
		stet_buf_fmt(&there, all->at[i].thing ? " <%u/>" : " <%u>", (unsigned)all->at[i].number);
	stet_complain(l->s, "edit.tags", number.thing ? "<%u/>%s%.*s does not stand in %.*s; of numbers there are:%.*s" :
	                                                "<%u>%s%.*s does not stand in %.*s; of numbers there are:%.*s",
	              (unsigned)number.number, mark.len ? " = " : "", STET_ARG(stet_short(l->s, mark, 80)), STET_ARG(l->sp.p->id),
	              STET_ARG(there.len ? stet_buf_view(&there) : STET_STR(" none")));
	stet_buf_free(&there);
	return false;
}

static bool number_all(struct lining *l)
{
	struct numbers all = shown(l);
	size_t strange = SIZE_MAX;

	l->now = stet_arena_alloc(&l->s->r->arena, (l->read.n_numbers + 1) * sizeof(*l->now));
	for (size_t i = l->read.n_numbers; i-- > 0;) {
		l->now[i] = l->read.number[i].number;
		if (!is_shown(&all, l->read.number[i]))
			strange = i;
	}
	if (strange == SIZE_MAX)
		return true;
	if (!same_shapes(&all, &l->read))
		return complain_number(l, l->read.number[strange], &all);
	for (size_t i = 0; i < all.n; i++)
		l->now[i] = all.at[i].number;
	return true;
}

static uint32_t number_now(const struct lining *l, uint32_t number, bool thing)
{
	for (size_t i = 0; i < l->read.n_numbers; i++)
		if (l->read.number[i].number == number && l->read.number[i].thing == thing)
			return l->now[i];
	return 0;
}

static struct stet_tagset tags_now(const struct lining *l, const struct stet_tagset *in)
{
	struct stet_tagset set = *in;

	for (uint32_t i = 0; i < set.n; i++)
		set.pair[i] = number_now(l, set.pair[i], false);
	return set;
}

/* ---- notes ------------------------------------------------------------------------------------------- */

/* A note of this paragraph, or of what the view could show with it: rows have notes of their own at their end. */
static bool is_note(const struct lining *l, stet_str id)
{
	const struct stet_view *view = l->s->view;
	const struct stet_block *p = l->sp.p;
	size_t block = stet_find_id(l->s, id);

	for (uint32_t i = 0; i < p->n_runs; i++)
		if (p->run[i].kind == STET_COMMENT_REF && stet_str_eq(p->run[i].ref, id))
			return true;
	for (size_t i = 0; i < view->n_revisions; i++)
		if (stet_str_eq(view->revision[i]->id, id))
			return true;
	return block != STET_NOWHERE && l->s->block[block].kind == STET_COMMENT;
}

static bool check_notes(struct lining *l)
{
	for (size_t i = 0; i < l->read.n_notes; i++)
		if (!is_note(l, l->read.note[i]))
			return stet_complain(l->s, "edit.tags", "there is no change or comment %.*s; what is meant as text begins with &#x5b;",
			                     STET_ARG(stet_short(l->s, l->read.note[i], 20)));
	return true;
}

/* ---- things ------------------------------------------------------------------------------------------ */

static size_t next_thing(const struct lining *l, size_t i)
{
	while (i < l->line->n && l->line->piece[i].kind != STET_TOLD_THING)
		i++;
	return i;
}

static stet_str name_of(struct lining *l, uint32_t number)
{
	stet_str mark = stet_short(l->s, stet_mark_of(l->s, number), 80);

	if (!number)
		return STET_STR("<page/>");
	return stet_arena_fmt(&l->s->r->arena, "<%u/> (%.*s)", (unsigned)number, STET_ARG(mark));
}

/* Things that come, in order. */
struct things {
	uint32_t *number;
	size_t n;
};

static size_t times(const struct things *things, uint32_t number)
{
	size_t n = 0;

	for (size_t i = 0; i < things->n; i++)
		n += things->number[i] == number;
	return n;
}

static bool check_things(struct lining *l, const struct things *come)
{
	struct things are = { 0 };
	stet_str id = l->sp.p->id;

	for (size_t i = next_thing(l, 0); i < l->line->n; i = next_thing(l, i + 1))
		*STET_PUSH(&l->s->r->arena, are.number, are.n) = l->line->piece[i].number;
	for (size_t i = 0; i < are.n && are.n < 1000; i++)
		if (times(come, are.number[i]) < times(&are, are.number[i]))
			return stet_complain(l->s, "edit.atom", "%.*s is missing, and stands in %.*s", STET_ARG(name_of(l, are.number[i])), STET_ARG(id));
	for (size_t i = 0; i < come->n && are.n < 1000; i++)
		if (times(come, come->number[i]) > times(&are, come->number[i]))
			return stet_complain(l->s, "edit.atom", "%.*s stands there more often than in %.*s", STET_ARG(name_of(l, come->number[i])),
			                     STET_ARG(id));
	for (size_t i = 0; i < are.n; i++)
		if (i >= come->n || come->number[i] != are.number[i])
			return stet_complain(l->s, "edit.atom", "%.*s is not where it stands in %.*s: things keep their order",
			                     STET_ARG(name_of(l, are.number[i])), STET_ARG(id));
	return come->n == are.n || stet_complain(l->s, "edit.atom", "there are more things than in %.*s", STET_ARG(id));
}

/* ---- the line ---------------------------------------------------------------------------------------- */

/* What was read, in the view's numbers: words, and things with the words that they show. */
struct part {
	bool thing;
	uint32_t number;
	struct stet_tagset in;          /* without the thing's own number */
	stet_str text;
};

struct parted {
	struct part *at;
	size_t n;
};

/* The thing of the line whose text words in these tags are, or 0. */
static uint32_t shown_by(const struct lining *l, const struct stet_tagset *in)
{
	for (size_t i = next_thing(l, 0); in->n && i < l->line->n; i = next_thing(l, i + 1))
		if (l->line->piece[i].number && stet_tagset_has(in, l->line->piece[i].number))
			return l->line->piece[i].number;
	return 0;
}

static void leave_out(struct stet_tagset *in, uint32_t number)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < in->n; i++)
		if (in->pair[i] != number)
			in->pair[n++] = in->pair[i];
	in->n = n;
}

static struct parted take_apart(struct lining *l)
{
	struct parted all = { .at = stet_arena_alloc(&l->s->r->arena, sizeof(*all.at)) };

	for (size_t i = 0; i < l->read.n; i++) {
		const struct stet_tagged_piece *piece = &l->read.piece[i];
		struct part part = { .thing = piece->kind != STET_TAGGED_TEXT, .in = tags_now(l, &piece->in),
		                     .text = stet_str_sub(l->read.text, piece->from, piece->to - piece->from) };
		uint32_t by = part.thing ? 0 : shown_by(l, &part.in);

		if (piece->kind == STET_TAGGED_THING)
			part.number = number_now(l, piece->number, true);
		if (by) {
			struct part *last = all.n ? &all.at[all.n - 1] : NULL;

			leave_out(&part.in, by);
			part.thing = true;
			part.number = by;
			if (last && last->thing && last->number == by && last->text.len) {
				last->text.len += part.text.len;
				continue;
			}
		}
		*STET_PUSH(&l->s->r->arena, all.at, all.n) = part;
	}
	return all;
}

static bool check_shown(struct lining *l, const struct part *part, const struct stet_told_piece *piece)
{
	stet_str text = stet_str_sub(l->sp.p->text, piece->from, piece->to - piece->from);

	if (piece->number && !stet_str_eq(text, part->text))
		return stet_complain(l->s, "edit.fixed", "what %.*s shows cannot be edited: \"%.*s\"", STET_ARG(name_of(l, piece->number)),
		                     STET_ARG(stet_short(l->s, text, 60)));
	if (!stet_same_boxes(l->s, &part->in, &piece->in))
		return stet_complain(l->s, "edit.tags", "%.*s cannot be put into a link or control, or taken out of one",
		                     STET_ARG(name_of(l, piece->number)));
	return true;
}

/* The words before the next thing, or the end. */
static bool stretch(struct lining *l, const struct part *part, size_t n, size_t first, size_t last)
{
	const struct stet_told_piece *piece = l->line->piece;
	size_t from = first ? piece[first - 1].to : 0, to = last < l->line->n ? piece[last].from : l->sp.p->text.len;
	struct stet_new_piece *now = stet_arena_alloc(&l->s->r->arena, (n + 1) * sizeof(*now));

	for (size_t i = 0; i < n; i++)
		now[i] = (struct stet_new_piece){ part[i].text, part[i].in };
	return stet_splice_stretch(&l->sp, first, last, from, to, now, n);
}

/* Links may go with all their text, controls and fields not. */
static bool check_boxes(struct lining *l, const struct parted *all)
{
	struct numbers are = shown(l);

	for (size_t i = 0; i < are.n; i++) {
		stet_str mark = stet_mark_of(l->s, are.at[i].number);
		bool found = are.at[i].thing || !(stet_str_starts(mark, STET_STR("control:")) || stet_str_starts(mark, STET_STR("field:")));

		for (size_t k = 0; k < all->n && !found; k++)
			found = stet_tagset_has(&all->at[k].in, are.at[i].number);
		if (!found)
			return stet_complain(l->s, "edit.tags", "<%u> (%.*s) is missing, and stands in %.*s", (unsigned)are.at[i].number,
			                     STET_ARG(stet_short(l->s, mark, 80)), STET_ARG(l->sp.p->id));
	}
	return true;
}

static bool put_all(struct lining *l, const struct parted *all)
{
	size_t first = 0, begun = 0, thing = next_thing(l, 0);

	for (size_t i = 0; i < all->n; i++) {
		if (!all->at[i].thing)
			continue;
		if (!check_shown(l, &all->at[i], &l->line->piece[thing]) || !stretch(l, &all->at[begun], i - begun, first, thing))
			return false;
		first = thing + 1;
		begun = i + 1;
		thing = next_thing(l, first);
	}
	return stretch(l, &all->at[begun], all->n - begun, first, thing);
}

bool stet_resolve_line(struct stet_resolving *s, size_t paragraph, stet_str text, struct stet_splices *out)
{
	struct lining l = { .s = s, .line = stet_told_of(&s->told, paragraph) };
	struct things come = { 0 };
	struct parted all;

	*out = (struct stet_splices){ 0 };
	if (!stet_splice_begin(&l.sp, s, paragraph))
		return false;
	if (!stet_tagged_read(&l.read, text, false, &s->r->arena))
		return stet_complain(s, "edit.tags", "%.*s", STET_ARG(l.read.why));
	if (!check_notes(&l) || !number_all(&l))
		return false;
	all = take_apart(&l);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].thing)
			*STET_PUSH(&s->r->arena, come.number, come.n) = all.at[i].number;
	if (!check_things(&l, &come) || !check_boxes(&l, &all) || !put_all(&l, &all))
		return false;
	stet_splice_end(&l.sp);
	*out = l.sp.out;
	return true;
}
