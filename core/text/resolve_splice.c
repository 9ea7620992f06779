/* resolve_splice.c - what of a paragraph's text goes, what comes, in which run and how it looks.
 *
 * Words are compared between things (pictures, notes, page breaks).  What stays may look otherwise afterwards; what comes in
 * the place of other words looks as these did, what is only put in as what stands beside it - unless tags say more. */
#include "text/resolve_parts.h"

#include "text/tags_parts.h"
#include "text/worddiff.h"

#define NAMED (STET_BOLD | STET_ITALIC | STET_UNDERLINE | STET_STRIKE | STET_SUPERSCRIPT | STET_SUBSCRIPT)

/* Words that come, and which of the old ones they come for. */
struct hunk {
	size_t from, to;                /* old bytes */
	size_t left, right;             /* pieces beside them, or STET_NOWHERE */
	size_t first, last;             /* pieces that they are of: [first, last) of the line */
};

/* ---- what tags say ----------------------------------------------------------------------------------- */

stet_str stet_mark_of(const struct stet_resolving *s, uint32_t number)
{
	return number && number <= s->told.n_marks ? s->told.mark[number - 1] : STET_STR("");
}

bool stet_mark_is_box(const struct stet_resolving *s, uint32_t number)
{
	stet_str mark = stet_mark_of(s, number);

	return stet_str_starts(mark, STET_STR("link:")) || stet_str_starts(mark, STET_STR("field:")) ||
	       stet_str_starts(mark, STET_STR("control:"));
}

/* Do all pairs of `a` that are boxes, or are looks, stand around `b`? */
static bool all_in(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b, bool boxes)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (stet_mark_is_box(s, a->pair[i]) == boxes && !stet_tagset_has(b, a->pair[i]))
			return false;
	return true;
}

bool stet_same_boxes(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b)
{
	return a->link == b->link && all_in(s, a, b, true) && all_in(s, b, a, true);
}

static bool same_looks(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b)
{
	return all_in(s, a, b, false) && all_in(s, b, a, false);
}

static bool has_looks(const struct stet_resolving *s, const struct stet_tagset *a)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (!stet_mark_is_box(s, a->pair[i]))
			return true;
	return false;
}

/* Looks that pairs take away: "not:b". */
static uint32_t taken_away(const struct stet_resolving *s, const struct stet_tagset *in)
{
	uint32_t flags = 0;

	for (uint32_t i = 0; i < in->n; i++) {
		stet_str rest = stet_mark_of(s, in->pair[i]), item;

		while (stet_str_cut(&rest, ',', &item))
			flags |= stet_str_is(item, "not:b") ? STET_BOLD : stet_str_is(item, "not:i") ? STET_ITALIC :
			         stet_str_is(item, "not:u") ? STET_UNDERLINE : 0;
	}
	return flags;
}

static bool is_text(const struct stet_told_piece *piece)
{
	return piece->kind == STET_TOLD_TEXT && piece->from < piece->to;
}

/* Text that a program makes, or that a thing shows. */
static bool is_fixed(const struct stet_splicing *sp, const struct stet_told_piece *piece)
{
	const struct stet_run *run = &sp->p->run[piece->run];

	return piece->kind == STET_TOLD_THING || (run->flags & STET_FIELD && !stet_tags_is_said(run));
}

static bool complain_fixed(struct stet_splicing *sp, const struct stet_told_piece *piece)
{
	stet_str id = sp->p->id, text = stet_str_sub(stet_str_sub(sp->p->text, piece->from, piece->to - piece->from), 0, 60);

	if (piece->kind == STET_TOLD_THING)
		return stet_complain(sp->s, "edit.fixed", "in %.*s a thing is in the way: %.*s", STET_ARG(id),
		                     STET_ARG(piece->number ? stet_mark_of(sp->s, piece->number) : STET_STR("a page break")));
	return stet_complain(sp->s, "edit.fixed", "in %.*s a program makes this text (a field): \"%.*s\"", STET_ARG(id), STET_ARG(text));
}

/* ---- a look ------------------------------------------------------------------------------------------ */

static void set_flags(const struct stet_splicing *sp, struct stet_splice *splice, const struct stet_tagset *in)
{
	const struct stet_run *run = splice->like == STET_NONE ? NULL : &sp->p->run[splice->like];
	uint32_t want = in->named | (sp->line->base.looks & NAMED & ~taken_away(sp->s, in)), have = run ? run->flags & NAMED : 0;

	if (!run)
		want = in->named;
	/* That a link is underlined is its own affair. */
	if (run && run->link.len && !(in->named & STET_UNDERLINE))
		want = (want & ~(uint32_t)STET_UNDERLINE) | (have & STET_UNDERLINE);
	splice->set = want & ~have;
	splice->clear = have & ~want;
}

/* How well a piece shows how text in these tags is to look; 0: not at all. */
static unsigned fits(const struct stet_splicing *sp, size_t i, const struct stet_tagset *in)
{
	const struct stet_told_piece *piece = i == STET_NOWHERE ? NULL : &sp->line->piece[i];

	if (!piece || !is_text(piece) || !same_looks(sp->s, &piece->in, in) || !stet_same_boxes(sp->s, &piece->in, in))
		return 0;
	return 1 + 2 * (piece->in.named == in->named) + !stet_tags_is_space(&sp->p->run[piece->run]);
}

/* The piece nearest to the old words that text in these tags can look like. */
static size_t find_look(const struct stet_splicing *sp, const struct hunk *h, const struct stet_tagset *in)
{
	size_t near = h->left != STET_NOWHERE ? h->left : h->first, best = STET_NOWHERE, n = sp->line->n;
	unsigned most = 0;

	for (size_t i = h->first; i < h->last; i++)
		if (fits(sp, i, in) > most) {
			most = fits(sp, i, in);
			best = i;
		}
	if (fits(sp, h->left, in) > most) {
		most = fits(sp, h->left, in);
		best = h->left;
	}
	if (fits(sp, h->right, in) > most)
		best = h->right;
	for (size_t away = 1; best == STET_NOWHERE && away <= n; away++) {
		if (near >= away && fits(sp, near - away, in))
			best = near - away;
		else if (near + away < n && fits(sp, near + away, in))
			best = near + away;
	}
	return best;
}

static bool set_look(struct stet_splicing *sp, struct stet_splice *splice, const struct hunk *h, const struct stet_tagset *in)
{
	size_t piece = find_look(sp, h, in);

	if (piece == STET_NOWHERE && has_looks(sp->s, in)) {
		for (uint32_t i = 0; i < in->n; i++)
			if (!stet_mark_is_box(sp->s, in->pair[i]))
				return stet_complain(sp->s, "edit.tags", "no text in %.*s that looks as this should: %.*s", STET_ARG(sp->p->id),
				                     STET_ARG(stet_mark_of(sp->s, in->pair[i])));
	}
	splice->like = piece == STET_NOWHERE ? STET_NONE : sp->line->piece[piece].run;
	set_flags(sp, splice, in);
	return true;
}

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
	const struct stet_tagset *more = all_in(sp->s, &piece->in, in, true) && !(piece->in.link && !in->link) ? in : &piece->in;

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

/* Bytes [from, to) of one piece stay, in these tags. */
static bool stays(struct stet_splicing *sp, size_t i, size_t from, size_t to, const struct stet_tagset *in)
{
	const struct stet_told_piece *piece = &sp->line->piece[i];
	struct hunk h = { .from = from, .to = to, .left = i, .right = STET_NOWHERE, .first = i, .last = i + 1 };
	bool looks = same_looks(sp->s, &piece->in, in);
	struct stet_splice *splice;

	if (!stet_same_boxes(sp->s, &piece->in, in))
		return complain_box(sp, piece, stet_str_sub(stet_str_sub(sp->p->text, from, to - from), 0, 60), in);
	if (looks && piece->in.named == in->named)
		return true;
	if (is_fixed(sp, piece))
		return complain_fixed(sp, piece);
	/* A number for another is a number of another view. */
	if (!looks && has_looks(sp->s, &piece->in) && has_looks(sp->s, in))
		return stet_complain(sp->s, "edit.tags", "in %.*s the numbers of tags are not those that the view of the whole document has",
		                     STET_ARG(sp->p->id));
	splice = push(sp, from, to, piece->run);
	splice->keep = true;
	if (!looks && !set_look(sp, splice, &h, in))
		return false;
	if (looks) {
		set_flags(sp, splice, in);
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
	const struct hunk *h;
	size_t at;              /* old bytes up to here are dealt with */
	size_t used;            /* 1 + the last piece whose place was taken */
};

static size_t end_in(const struct hunk *h, const struct stet_told_piece *piece)
{
	return piece->to < h->to ? piece->to : h->to;
}

static size_t begin_in(const struct hunk *h, const struct stet_told_piece *piece)
{
	return piece->from > h->from ? piece->from : h->from;
}

/* The replaced piece whose place new words take: in the same box, best with the same look. */
static size_t place_of(const struct coming *c, const struct stet_tagset *in)
{
	const struct stet_told_piece *piece = c->sp->line->piece;
	size_t any = STET_NOWHERE;

	for (size_t i = c->used ? c->used - 1 : c->h->first; i < c->h->last; i++) {
		if (!is_text(&piece[i]) || !stet_same_boxes(c->sp->s, &piece[i].in, in))
			continue;
		if (piece[i].in.named == in->named && same_looks(c->sp->s, &piece[i].in, in))
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
	return set_look(c->sp, splice, c->h, &now->in);
}

static bool fits_beside(const struct coming *c, size_t i, const struct stet_tagset *in)
{
	return i != STET_NOWHERE && stet_same_boxes(c->sp->s, &c->sp->line->piece[i].in, in);
}

static bool can_take(const struct coming *c, size_t i, const struct stet_tagset *in)
{
	return fits_beside(c, i, in) && !(is_text(&c->sp->line->piece[i]) && is_fixed(c->sp, &c->sp->line->piece[i]));
}

static bool complain_place(struct coming *c, const struct stet_new_piece *now)
{
	struct stet_splicing *sp = c->sp;
	stet_str text = stet_str_sub(now->text, 0, 60);
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
	const struct hunk *h = c->h;
	const struct stet_told_piece *piece = c->sp->line->piece;
	bool left = c->at == h->from && !c->used && can_take(c, h->left, &now->in), right = can_take(c, h->right, &now->in);

	if (left && right && fits(c->sp, h->right, &now->in) > fits(c->sp, h->left, &now->in))
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
		if (!is_text(&piece[k]))
			continue;
		if (!stet_same_boxes(c->sp->s, &piece[k].in, &piece[i].in))
			break;
		from = begin_in(c->h, &piece[k]);
	}
	from = from < c->at ? c->at : from;
	/* The run that it begins in: of the same boxes. */
	for (size_t k = c->h->first; k < i; k++)
		if (is_text(&piece[k]) && piece[k].from <= from && from < piece[k].to)
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
		if (!is_text(&piece[i]))
			continue;
		if (!stet_same_boxes(sp->s, &piece[i].in, &piece[c->used - 1].in) || last->to != c->at)
			break;
		last->to = c->at = end_in(c->h, &piece[i]);
	}
	drop(c, c->h->to, c->h->first < c->h->last ? piece[c->h->first].run : STET_NONE);
}

static bool comes(struct stet_splicing *sp, const struct hunk *h, const struct stet_new_piece *now, size_t n)
{
	struct coming c = { .sp = sp, .h = h, .at = h->from };

	for (size_t i = h->first; i < h->last; i++)
		if (sp->line->piece[i].from < sp->line->piece[i].to && is_fixed(sp, &sp->line->piece[i]))
			return complain_fixed(sp, &sp->line->piece[i]);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < now[i].text.len; k++)
			if ((unsigned char)now[i].text.at[k] < ' ' && now[i].text.at[k] != '\n' && now[i].text.at[k] != '\t')
				return stet_complain(sp->s, "edit.tags", "the new text has a control character, which no document can hold");
	for (size_t i = 0; i < n; i++)
		if (!put_one(&c, &now[i]))
			return false;
	finish(&c);
	return true;
}

/* ---- a stretch --------------------------------------------------------------------------------------- */

/* Going along the old pieces [first, last) and the new ones at once. */
struct walk {
	struct stet_splicing *sp;
	size_t first, last;
	size_t at, left;                /* the piece that the next old byte is in; the one with text before it */
	size_t old;                     /* the next byte of the paragraph's text */
	const struct stet_new_piece *now;
	size_t n, in_now, begun;        /* the new piece that byte `new` is in, and where it begins in all new text */
	size_t new;
};

static void advance(struct walk *w, size_t old, size_t new)
{
	const struct stet_told_piece *piece = w->sp->line->piece;

	w->old = old;
	w->new = new;
	for (; w->at < w->last && piece[w->at].to <= old; w->at++)
		if (piece[w->at].from < piece[w->at].to)
			w->left = w->at;
	while (w->in_now < w->n && w->begun + w->now[w->in_now].text.len <= new)
		w->begun += w->now[w->in_now++].text.len;
}

/* What stays, up to a byte of the old text. */
static bool keep_until(struct walk *w, size_t to)
{
	const struct stet_told_piece *piece = w->sp->line->piece;

	while (w->old < to) {
		size_t n = to - w->old, left;

		if (w->at == w->last || w->in_now == w->n)
			return stet_complain(w->sp->s, "edit.kind", "the text of %.*s cannot be edited", STET_ARG(w->sp->p->id));
		if (piece[w->at].from < piece[w->at].to && n > piece[w->at].to - w->old)
			n = piece[w->at].to - w->old;
		left = w->begun + w->now[w->in_now].text.len - w->new;
		n = n > left ? left : n;
		if (!stays(w->sp, w->at, w->old, w->old + n, &w->now[w->in_now].in))
			return false;
		advance(w, w->old + n, w->new + n);
	}
	return true;
}

static void look_around(const struct walk *w, struct hunk *h)
{
	const struct stet_told_piece *piece = w->sp->line->piece;
	size_t i = w->at;

	h->left = i < w->last && piece[i].from < h->from ? i : w->left;
	h->first = h->last = i;
	for (; i < w->last && piece[i].from < h->to && h->from < h->to; i++)
		h->last = i + 1;
	for (i = w->at; i < w->last && piece[i].to <= h->to; i++)
		;
	h->right = i < w->sp->line->n ? i : STET_NOWHERE;
}

/* The new pieces between two bytes of all new text. */
static struct stet_new_piece *cut_out(const struct walk *w, size_t from, size_t to, size_t *n)
{
	struct stet_new_piece *piece = NULL;
	size_t begun = w->begun;

	*n = 0;
	for (size_t i = w->in_now; i < w->n && begun < to; begun += w->now[i++].text.len) {
		size_t end = begun + w->now[i].text.len, a = from > begun ? from : begun, b = to < end ? to : end;

		if (a < b)
			*STET_PUSH(&w->sp->s->r->arena, piece, *n) =
				(struct stet_new_piece){ stet_str_sub(w->now[i].text, a - begun, b - a), w->now[i].in };
	}
	return piece;
}

static bool change(struct walk *w, const struct stet_hunk *hunk, size_t from)
{
	struct hunk h = { .from = from + hunk->from, .to = from + hunk->to };
	struct stet_new_piece *now;
	size_t n;

	if (!keep_until(w, h.from))
		return false;
	look_around(w, &h);
	now = cut_out(w, hunk->now, hunk->now_to, &n);
	if (!comes(w->sp, &h, now, n))
		return false;
	advance(w, h.to, hunk->now_to);
	return true;
}

static stet_str all_of(struct stet_splicing *sp, const struct stet_new_piece *now, size_t n)
{
	struct stet_buf all = { 0 };
	stet_str text;

	if (n == 1)
		return now->text;
	if (!n)
		return STET_STR("");
	for (size_t i = 0; i < n; i++)
		stet_buf_str(&all, now[i].text);
	text = stet_arena_str(&sp->s->r->arena, stet_buf_view(&all));
	stet_buf_free(&all);
	return text;
}

static bool compare(struct stet_splicing *sp, size_t first, size_t last, size_t from, size_t to,
                    const struct stet_new_piece *now, size_t n)
{
	struct walk w = { .sp = sp, .first = first, .last = last, .at = first, .left = first ? first - 1 : STET_NOWHERE,
	                  .now = now, .n = n };
	size_t n_hunks;
	struct stet_hunk *hunk = stet_worddiff(stet_str_sub(sp->p->text, from, to - from), all_of(sp, now, n), &n_hunks,
	                                       &sp->s->r->arena);

	advance(&w, from, 0);
	for (size_t i = 0; i < n_hunks; i++)
		if (!change(&w, &hunk[i], from))
			return false;
	return keep_until(&w, to);
}

/* ---- boxes: links, fields, controls ------------------------------------------------------------------ */

static bool is_boxed(const struct stet_resolving *s, const struct stet_tagset *in)
{
	static const struct stet_tagset none;

	return !stet_same_boxes(s, in, &none);
}

/* The pieces from `i` on that stand in the same boxes as it; what has no text goes along. */
static size_t box_end(const struct stet_splicing *sp, size_t i, size_t last)
{
	const struct stet_told_piece *piece = sp->line->piece;
	size_t end = i + 1;

	for (size_t k = i + 1; k < last && (!is_text(&piece[k]) || stet_same_boxes(sp->s, &piece[k].in, &piece[i].in)); k++)
		end = is_text(&piece[k]) ? k + 1 : end;
	return end;
}

static size_t next_box(const struct stet_splicing *sp, size_t i, size_t last)
{
	while (i < last && !(is_text(&sp->line->piece[i]) && is_boxed(sp->s, &sp->line->piece[i].in)))
		i++;
	return i;
}

static size_t next_new_box(const struct stet_splicing *sp, const struct stet_new_piece *now, size_t i, size_t n)
{
	while (i < n && !is_boxed(sp->s, &now[i].in))
		i++;
	return i;
}

static size_t new_box_end(const struct stet_splicing *sp, const struct stet_new_piece *now, size_t i, size_t n)
{
	size_t end = i + 1;

	while (end < n && stet_same_boxes(sp->s, &now[end].in, &now[i].in))
		end++;
	return end;
}

/* Are there the same ones, in the same order? */
static bool same_order(const struct stet_splicing *sp, size_t first, size_t last, const struct stet_new_piece *now, size_t n)
{
	size_t i = next_box(sp, first, last), k = next_new_box(sp, now, 0, n);

	while (i < last && k < n && stet_same_boxes(sp->s, &sp->line->piece[i].in, &now[k].in)) {
		i = next_box(sp, box_end(sp, i, last), last);
		k = next_new_box(sp, now, new_box_end(sp, now, k, n), n);
	}
	return i == last && k == n;
}

/* Each box is compared with what became of it, and what stands between them by itself: words do not go in and out then. */
bool stet_splice_stretch(struct stet_splicing *sp, size_t first, size_t last, size_t from, size_t to,
                         const struct stet_new_piece *now, size_t n)
{
	const struct stet_told_piece *piece = sp->line->piece;
	size_t at = 0;

	if (!same_order(sp, first, last, now, n))
		return compare(sp, first, last, from, to, now, n);
	for (size_t i = next_box(sp, first, last); i < last; i = next_box(sp, first, last)) {
		size_t k = next_new_box(sp, now, at, n), end = box_end(sp, i, last), now_end = new_box_end(sp, now, k, n);

		if (!compare(sp, first, i, from, piece[i].from, now + at, k - at) ||
		    !compare(sp, i, end, piece[i].from, piece[end - 1].to, now + k, now_end - k))
			return false;
		first = end;
		from = piece[end - 1].to;
		at = now_end;
	}
	return compare(sp, first, last, from, to, now + at, n - at);
}

/* ---- some words -------------------------------------------------------------------------------------- */

/* Tags that stand around the words which a hunk replaces, or beside which it stands. */
static const struct stet_tagset *tags_of(const struct stet_splicing *sp, const struct hunk *h)
{
	const struct stet_told_piece *piece = sp->line->piece;
	static const struct stet_tagset none;
	size_t beside[2] = { h->left, h->right };

	for (size_t i = h->first; i < h->last; i++)
		if (is_text(&piece[i]) && !stet_tags_is_space(&sp->p->run[piece[i].run]))
			return &piece[i].in;
	for (size_t i = h->first; i < h->last; i++)
		if (is_text(&piece[i]))
			return &piece[i].in;
	for (size_t i = 0; i < 2; i++)
		if (beside[i] != STET_NOWHERE && is_text(&piece[beside[i]]) && !is_fixed(sp, &piece[beside[i]]))
			return &piece[beside[i]].in;
	return &none;
}

bool stet_splice_words(struct stet_splicing *sp, size_t from, size_t to, stet_str now)
{
	struct walk w = { .sp = sp, .last = sp->line->n, .left = STET_NOWHERE };
	size_t n;
	struct stet_hunk *hunk = stet_worddiff(stet_str_sub(sp->p->text, from, to - from), now, &n, &sp->s->r->arena);

	for (size_t i = 0; i < n; i++) {
		struct hunk h = { .from = from + hunk[i].from, .to = from + hunk[i].to };
		struct stet_new_piece piece = { .text = stet_str_sub(now, hunk[i].now, hunk[i].now_to - hunk[i].now) };

		advance(&w, h.from, 0);
		look_around(&w, &h);
		piece.in = *tags_of(sp, &h);
		if (!comes(sp, &h, &piece, piece.text.len > 0))
			return false;
	}
	return true;
}

/* ---- begin and end ----------------------------------------------------------------------------------- */

bool stet_splice_begin(struct stet_splicing *sp, struct stet_resolving *s, size_t block)
{
	size_t at = 0;

	*sp = (struct stet_splicing){ .s = s, .block = block, .p = &s->block[block], .line = stet_told_of(&s->told, block) };
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
