/* resolve_stretch.c - the words between two things, old and new, compared: link with link, and what is between them. */
#include "text/resolve_splice.h"

#include "text/tags_parts.h"
#include "text/worddiff.h"

/* ---- a stretch --------------------------------------------------------------------------------------- */

/* Going along the old pieces up to `last` and the new ones at once. */
struct walk {
	struct stet_splicing *sp;
	size_t last;
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
		if (!stet_splice_stays(w->sp, w->at, w->old, w->old + n, &w->now[w->in_now].in))
			return false;
		advance(w, w->old + n, w->new + n);
	}
	return true;
}

static void look_around(const struct walk *w, struct stet_place *h)
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
	struct stet_place h = { .from = from + hunk->from, .to = from + hunk->to };
	struct stet_new_piece *now;
	size_t n;

	if (!keep_until(w, h.from))
		return false;
	look_around(w, &h);
	now = cut_out(w, hunk->now, hunk->now_to, &n);
	if (!stet_splice_comes(w->sp, &h, now, n))
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
	struct walk w = { .sp = sp, .last = last, .at = first, .left = first ? first - 1 : STET_NOWHERE,
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

	for (size_t k = i + 1; k < last && (!stet_told_is_text(&piece[k]) || stet_same_boxes(sp->s, &piece[k].in, &piece[i].in)); k++)
		end = stet_told_is_text(&piece[k]) ? k + 1 : end;
	return end;
}

static size_t next_box(const struct stet_splicing *sp, size_t i, size_t last)
{
	while (i < last && !(stet_told_is_text(&sp->line->piece[i]) && is_boxed(sp->s, &sp->line->piece[i].in)))
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
static const struct stet_tagset *tags_of(const struct stet_splicing *sp, const struct stet_place *h)
{
	const struct stet_told_piece *piece = sp->line->piece;
	static const struct stet_tagset none;
	size_t beside[2] = { h->left, h->right };

	for (size_t i = h->first; i < h->last; i++)
		if (stet_told_is_text(&piece[i]) && !stet_tags_is_space(&sp->p->run[piece[i].run]))
			return &piece[i].in;
	for (size_t i = h->first; i < h->last; i++)
		if (stet_told_is_text(&piece[i]))
			return &piece[i].in;
	for (size_t i = 0; i < 2; i++)
		if (beside[i] != STET_NOWHERE && stet_told_is_text(&piece[beside[i]]) && !stet_splice_is_fixed(sp, &piece[beside[i]]))
			return &piece[beside[i]].in;
	return &none;
}

bool stet_splice_words(struct stet_splicing *sp, size_t from, size_t to, stet_str now)
{
	struct walk w = { .sp = sp, .last = sp->line->n, .left = STET_NOWHERE };
	size_t n;
	struct stet_hunk *hunk = stet_worddiff(stet_str_sub(sp->p->text, from, to - from), now, &n, &sp->s->r->arena);

	for (size_t i = 0; i < n; i++) {
		struct stet_place h = { .from = from + hunk[i].from, .to = from + hunk[i].to };
		struct stet_new_piece piece = { .text = stet_str_sub(now, hunk[i].now, hunk[i].now_to - hunk[i].now) };

		advance(&w, h.from, 0);
		look_around(&w, &h);
		piece.in = *tags_of(sp, &h);
		if (!stet_splice_comes(sp, &h, &piece, piece.text.len > 0))
			return false;
	}
	return true;
}
