/* resolve_splice.c - what of a paragraph's text goes, what comes, in which run and how it looks.
 *
 * What stays may look otherwise afterwards; what comes in the place of other words looks as these did, what is only put in as
 * what stands beside it - unless tags say more. */
#include "text/resolve_splice.h"

#include "text/tags_parts.h"

/* ---- splices ----------------------------------------------------------------------------------------- */

static struct stet_splice *push(struct stet_splicing *sp, size_t from, size_t to, uint32_t run)
{
	size_t n = sp->out.n;
	struct stet_splice *splice = STET_PUSH(&sp->s->r->arena, sp->out.at, sp->out.n);

	*STET_PUSH(&sp->s->r->arena, sp->faint, n) = false;
	*splice = (struct stet_splice){ .from = from, .to = to, .run = run, .like = run };
	return splice;
}

/* ---- what stays -------------------------------------------------------------------------------------- */

static bool complain_box(struct stet_splicing *sp, const struct stet_told_piece *piece, stet_str text, const struct stet_tagset *in)
{
	stet_str mark = STET_STR("<a>");
	const struct stet_tagset *more = stet_tags_all_in(sp->s, &piece->in, in, true) && !(piece->in.link && !in->link) ? in : &piece->in;

	for (uint32_t i = 0; i < more->n; i++)
		if (stet_mark_is_box(sp->s, more->pair[i]) && !stet_tagset_has(more == in ? &piece->in : in, more->pair[i]))
			mark = stet_mark_of(sp->s, more->pair[i]);
	if (more == in)
		return stet_complain(sp->s, "edit.tags", "in %.*s \"%.*s\" is not in %.*s, and cannot be put into it", STET_ARG(sp->p->id),
		                     STET_ARG(text), STET_ARG(mark));
	return stet_complain(sp->s, "edit.tags", "in %.*s \"%.*s\" is in %.*s, and cannot be taken out of it", STET_ARG(sp->p->id),
	                     STET_ARG(text), STET_ARG(mark));
}

static bool is_blank(stet_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr(" \t\n.,;:", text.at[i]) || !text.at[i])
			return false;
	return true;
}

bool stet_splice_stays(struct stet_splicing *sp, size_t i, size_t from, size_t to, const struct stet_tagset *in)
{
	const struct stet_told_piece *piece = &sp->line->piece[i];
	struct stet_place h = { .from = from, .to = to, .left = i, .right = STET_NOWHERE, .first = i, .last = i + 1 };
	bool looks = stet_same_looks(sp->s, &piece->in, in);
	struct stet_splice *splice;

	if (!stet_same_boxes(sp->s, &piece->in, in))
		return complain_box(sp, piece, stet_short(sp->s, stet_str_sub(sp->p->text, from, to - from), 60), in);
	if (looks && piece->in.named == in->named)
		return true;
	if (stet_splice_is_fixed(sp, piece))
		return stet_complain_fixed(sp, piece);
	/* A number for another is a number of another view. */
	if (!looks && stet_has_looks(sp->s, &piece->in) && stet_has_looks(sp->s, in))
		return stet_complain(sp->s, "edit.tags", "in %.*s the numbers of tags are not those that the view of the whole document has",
		                     STET_ARG(sp->p->id));
	splice = push(sp, from, to, piece->run);
	splice->keep = true;
	if (!looks && !stet_look_set(sp, splice, &h, in))
		return false;
	if (looks) {
		stet_look_flags(sp, splice, in);
		splice->set &= in->named & ~piece->in.named;
		splice->clear &= piece->in.named & ~in->named;
		/* It looks so already. */
		if (!splice->set && !splice->clear) {
			sp->out.n--;
			return true;
		}
	}
	sp->faint[sp->out.n - 1] = is_blank(stet_str_sub(sp->p->text, from, to - from)) &&
	                           !((piece->in.named ^ in->named) & (STET_UNDERLINE | STET_STRIKE));
	return true;
}

/* ---- what comes -------------------------------------------------------------------------------------- */

struct coming {
	struct stet_splicing *sp;
	const struct stet_place *h;
	size_t at;              /* old bytes up to here are dealt with */
	size_t used;            /* 1 + the last piece whose place was taken */
};

static size_t end_in(const struct stet_place *h, const struct stet_told_piece *piece)
{
	return piece->to < h->to ? piece->to : h->to;
}

static size_t begin_in(const struct stet_place *h, const struct stet_told_piece *piece)
{
	return piece->from > h->from ? piece->from : h->from;
}

/* The replaced piece whose place new words take: in the same box, best with the same look. */
static size_t place_of(const struct coming *c, const struct stet_tagset *in)
{
	const struct stet_told_piece *piece = c->sp->line->piece;
	size_t any = STET_NOWHERE;

	for (size_t i = c->used ? c->used - 1 : c->h->first; i < c->h->last; i++) {
		if (!stet_told_is_text(&piece[i]) || !stet_same_boxes(c->sp->s, &piece[i].in, in))
			continue;
		if (piece[i].in.named == in->named && stet_same_looks(c->sp->s, &piece[i].in, in))
			return i;
		any = any == STET_NOWHERE ? i : any;
	}
	return any;
}

/* Take away what stands before byte `to`. */
static void drop(struct coming *c, size_t to, uint32_t run)
{
	if (c->at < to)
		push(c->sp, c->at, to, run);
	c->at = to > c->at ? to : c->at;
}

static bool put(struct coming *c, size_t from, size_t to, uint32_t run, bool before, const struct stet_new_piece *now)
{
	struct stet_splice *splice = push(c->sp, from, to, run);

	splice->text = now->text;
	splice->before = before;
	return stet_look_set(c->sp, splice, c->h, &now->in);
}

/* Beside a field is not in it. */
static bool can_take(const struct coming *c, size_t i, const struct stet_tagset *in)
{
	return i != STET_NOWHERE && !stet_has_field(c->sp->s, in) && stet_same_homes(c->sp->s, &c->sp->line->piece[i].in, in);
}

static bool complain_place(struct coming *c, const struct stet_new_piece *now)
{
	struct stet_splicing *sp = c->sp;
	stet_str text = stet_short(sp->s, now->text, 60);
	stet_str mark = STET_STR("<a>");

	for (uint32_t i = 0; i < now->in.n; i++)
		if (stet_mark_is_box(sp->s, now->in.pair[i]))
			mark = stet_mark_of(sp->s, now->in.pair[i]);
	if (stet_str_starts(mark, STET_STR("field:")))
		return stet_complain(sp->s, "edit.fixed", "in %.*s a program makes the text in %.*s", STET_ARG(sp->p->id), STET_ARG(mark));
	if (!now->in.link && !now->in.n)
		return stet_complain(sp->s, "edit.tags", "in %.*s \"%.*s\" would have to stand inside of a link, field or control",
		                     STET_ARG(sp->p->id), STET_ARG(text));
	return stet_complain(sp->s, "edit.tags", "in %.*s \"%.*s\" is not where %.*s is: links and controls cannot be made or moved",
	                     STET_ARG(sp->p->id), STET_ARG(text), STET_ARG(mark));
}

/* New words beside the old ones, which are none or in other boxes. */
static bool put_beside(struct coming *c, const struct stet_new_piece *now)
{
	const struct stet_place *h = c->h;
	const struct stet_told_piece *piece = c->sp->line->piece;
	bool left = c->at == h->from && !c->used && can_take(c, h->left, &now->in), right = can_take(c, h->right, &now->in);

	if (left && right && stet_look_fits(c->sp, h->right, &now->in) > stet_look_fits(c->sp, h->left, &now->in))
		left = h->from < h->to;
	if (left)
		return put(c, h->from, h->from, piece[h->left].run, false, now);
	if (right) {
		drop(c, h->to, piece[h->right].run);
		return put(c, h->to, h->to, piece[h->right].run, true, now);
	}
	/* Nothing is shown of the paragraph. */
	if (h->left == STET_NOWHERE && h->right == STET_NOWHERE && h->first == h->last && !now->in.link && !now->in.n)
		return put(c, h->from, h->to, c->sp->p->n_runs ? c->sp->p->n_runs - 1 : STET_NONE, false, now);
	return complain_place(c, now);
}

static bool put_one(struct coming *c, const struct stet_new_piece *now)
{
	size_t i = place_of(c, &now->in), from;
	const struct stet_told_piece *piece;
	uint32_t run;

	if (i == STET_NOWHERE)
		return put_beside(c, now);
	run = c->sp->line->piece[i].run;
	piece = c->sp->line->piece;
	from = begin_in(c->h, &piece[i]);
	/* What is gone before it goes with it, unless it stands in another box. */
	for (size_t k = i; k-- > c->h->first && from > c->at;) {
		if (!stet_told_is_text(&piece[k]))
			continue;
		if (!stet_same_boxes(c->sp->s, &piece[k].in, &piece[i].in))
			break;
		from = begin_in(c->h, &piece[k]);
	}
	from = from < c->at ? c->at : from;
	/* The run that it begins in: of the same boxes. */
	for (size_t k = c->h->first; k < i; k++)
		if (stet_told_is_text(&piece[k]) && piece[k].from <= from && from < piece[k].to)
			run = piece[k].run;
	drop(c, from, run);
	c->at = end_in(c->h, &piece[i]) > c->at ? end_in(c->h, &piece[i]) : c->at;
	c->used = i + 1;
	return put(c, from, c->at, run, false, now);
}

/* The rest of the old words goes: with the last new ones where they are of one box. */
static void finish(struct coming *c)
{
	struct stet_splicing *sp = c->sp;
	const struct stet_told_piece *piece = sp->line->piece;
	struct stet_splice *last = sp->out.n ? &sp->out.at[sp->out.n - 1] : NULL;

	for (size_t i = c->used; c->used && i < c->h->last; i++) {
		if (!stet_told_is_text(&piece[i]))
			continue;
		if (!stet_same_boxes(sp->s, &piece[i].in, &piece[c->used - 1].in) || last->to != c->at)
			break;
		last->to = c->at = end_in(c->h, &piece[i]);
	}
	drop(c, c->h->to, c->h->first < c->h->last ? piece[c->h->first].run : STET_NONE);
}

bool stet_splice_comes(struct stet_splicing *sp, const struct stet_place *h, const struct stet_new_piece *now, size_t n)
{
	struct coming c = { .sp = sp, .h = h, .at = h->from };
	const struct stet_told_piece *around = h->left == h->right && h->left != STET_NOWHERE ? &sp->line->piece[h->left] : NULL;

	if (around && stet_splice_is_fixed(sp, around))
		return stet_complain_fixed(sp, around);
	for (size_t i = h->first; i < h->last; i++)
		if (sp->line->piece[i].from < sp->line->piece[i].to && stet_splice_is_fixed(sp, &sp->line->piece[i]))
			return stet_complain_fixed(sp, &sp->line->piece[i]);
	for (size_t i = 0; i < n; i++)
		if (!stet_can_be_held(sp->s, now[i].text))
			return false;
	for (size_t i = 0; i < n; i++)
		if (!put_one(&c, &now[i]))
			return false;
	finish(&c);
	return true;
}

/* ---- begin and end ----------------------------------------------------------------------------------- */

bool stet_splice_begin(struct stet_splicing *sp, struct stet_resolving *s, size_t block)
{
	size_t at = 0;

	*sp = (struct stet_splicing){ .s = s, .p = &s->block[block], .line = stet_told_of(&s->told, block) };
	/* The pieces are the text, whole and in order: nothing else could be edited. */
	for (size_t i = 0; sp->line && i < sp->line->n; i++) {
		if (sp->line->piece[i].from != at)
			break;
		at = sp->line->piece[i].to;
	}
	if (!sp->line || at != sp->p->text.len)
		return stet_complain(s, "edit.kind", "the text of %.*s cannot be edited", STET_ARG(sp->p->id));
	return true;
}

/* Blanks look otherwise only beside words that do. */
static void drop_faint(struct stet_splicing *sp)
{
	const struct stet_splice *all = sp->out.at;
	struct stet_splices kept = { 0 };

	for (size_t i = 0; i < sp->out.n; i++) {
		bool before = i && all[i - 1].keep && all[i - 1].to == all[i].from && !sp->faint[i - 1];
		bool after = i + 1 < sp->out.n && all[i + 1].keep && all[i + 1].from == all[i].to && !sp->faint[i + 1];

		if (!sp->faint[i] || before || after)
			*STET_PUSH(&sp->s->r->arena, kept.at, kept.n) = all[i];
	}
	sp->out = kept;
}

/* What has no text but a place: no splice goes over it. */
static void part_at_places(struct stet_splicing *sp)
{
	struct stet_splices parted = { 0 };
	size_t at = 0;
	uint32_t run = 0;

	for (size_t i = 0; i < sp->out.n; i++) {
		struct stet_splice rest = sp->out.at[i];

		for (; run < sp->p->n_runs && at < rest.to; at += sp->p->run[run++].text.len) {
			const struct stet_run *r = &sp->p->run[run];
			struct stet_splice first = rest;

			if (r->text.len || r->kind == STET_TEXT || at <= rest.from)
				continue;
			first.to = rest.from = at;
			rest.text = rest.keep ? rest.text : (stet_str){ 0 };
			*STET_PUSH(&sp->s->r->arena, parted.at, parted.n) = first;
		}
		*STET_PUSH(&sp->s->r->arena, parted.at, parted.n) = rest;
	}
	sp->out = parted;
}

void stet_splice_end(struct stet_splicing *sp)
{
	drop_faint(sp);
	part_at_places(sp);
}
