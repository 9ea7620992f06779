/* diff_line.c - one paragraph's text becomes another's: a few words in quotes, or the whole line with what stands in it. */
#include "text/diff_parts.h"

#include "base/utf8.h"
#include "text/worddiff.h"

#define MOST_HUNKS 3            /* that are said one by one */
#define MOST_WORDS 160          /* bytes of them */

struct lining {
	struct stet_diffing *d;
	uint32_t block;
	const struct stet_block *p;
	stet_str now;
	const struct stet_told_line *line;
	struct stet_hunk *hunk;
	size_t n;
};

/* ---- what cannot be said ----------------------------------------------------------------------------- */

/* Text that a program makes: what a thing shows, a field's result. */
static bool is_fixed(const struct lining *l, const struct stet_told_piece *piece)
{
	const struct stet_run *run = &l->p->run[piece->run];

	if (piece->kind == STET_TOLD_THING)
		return true;
	return run->flags & STET_FIELD && !run->link.len && !run->control;
}

static bool is_in_way(const struct lining *l, const struct stet_told_piece *piece)
{
	for (size_t i = 0; i < l->n && is_fixed(l, piece); i++)
		if (l->hunk[i].from < piece->to && piece->from < l->hunk[i].to)
			return true;
	return false;
}

static bool can_be_said(const struct lining *l)
{
	for (size_t i = 0; i < l->line->n; i++)
		if (l->line->piece[i].kind != STET_TOLD_NOTE && is_in_way(l, &l->line->piece[i]))
			return false;
	return true;
}

/* ---- some words -------------------------------------------------------------------------------------- */

static bool stands_once(stet_str text, stet_str words)
{
	size_t at = stet_str_find(text, words);

	return at != SIZE_MAX && stet_str_find(stet_str_sub(text, at + 1, text.len), words) == SIZE_MAX;
}

static bool is_blank_at(stet_str s, size_t at)
{
	return s.at[at] == ' ';
}

/* Where the word begins that ends at `at`, with the blank before it. */
static size_t word_before(stet_str s, size_t at)
{
	while (at && is_blank_at(s, at - 1))
		at--;
	while (at && !is_blank_at(s, at - 1))
		at--;
	return at;
}

static size_t word_after(stet_str s, size_t at)
{
	while (at < s.len && is_blank_at(s, at))
		at++;
	while (at < s.len && !is_blank_at(s, at))
		at++;
	return at;
}

/* Is all from `from` to `to` text that can be named in quotes? */
static bool is_quotable(const struct lining *l, size_t from, size_t to)
{
	stet_str s = stet_str_sub(l->p->text, from, to - from);

	if (memchr(s.at, '\n', s.len) || memchr(s.at, '\t', s.len))
		return false;
	for (size_t i = 0; i < l->line->n; i++) {
		const struct stet_told_piece *piece = &l->line->piece[i];
		/* A thing without text in the midst of the words. */
		bool inside = piece->from < to && piece->to > from;

		if (piece->kind == STET_TOLD_NOTE)
			continue;
		if ((is_fixed(l, piece) && inside) || (piece->from == piece->to && piece->from > from && piece->from < to))
			return false;
	}
	return true;
}

/* Take words around it in until it stands there once, but none of the neighbours'. */
static bool widen(const struct lining *l, size_t i, struct stet_hunk *h)
{
	size_t low = i ? l->hunk[i - 1].to : 0, high = i + 1 < l->n ? l->hunk[i + 1].from : l->p->text.len;

	for (unsigned step = 0; step < 6; step++) {
		stet_str words = stet_str_sub(l->p->text, h->from, h->to - h->from);
		size_t from = word_before(l->p->text, h->from), to = word_after(l->p->text, h->to);

		if (words.len > MOST_WORDS)
			return false;
		if (stet_str_trim(words).len && stands_once(l->p->text, words))
			return is_quotable(l, h->from, h->to);
		if (step % 2 == 0 && from >= low && from < h->from) {
			h->now -= h->from - from;
			h->from = from;
		} else if (to <= high && to > h->to) {
			h->now_to += to - h->to;
			h->to = to;
		} else if (from >= low && from < h->from) {
			h->now -= h->from - from;
			h->from = from;
		} else {
			return false;
		}
	}
	return false;
}

static bool is_few(const struct lining *l)
{
	size_t old = 0, now = 0;

	for (size_t i = 0; i < l->n; i++) {
		old += l->hunk[i].to - l->hunk[i].from;
		now += l->hunk[i].now_to - l->hunk[i].now;
	}
	return l->n <= MOST_HUNKS && old <= MOST_WORDS && now <= MOST_WORDS && 2 * old <= l->p->text.len;
}

static void put_quoted(struct stet_buf *out, stet_str s)
{
	stet_str piece;
	bool more = false;

	stet_buf_char(out, '"');
	while (stet_str_cut(&s, '"', &piece)) {
		stet_buf_z(out, more ? "&quot;" : "");
		stet_tags_escape(out, piece, 0, STET_TAGS_TEXT);
		more = true;
	}
	stet_buf_char(out, '"');
}

static bool put_words(struct lining *l)
{
	struct stet_hunk wide[MOST_HUNKS];

	if (!is_few(l))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		stet_str now;

		wide[i] = l->hunk[i];
		if (!widen(l, i, &wide[i]) || (i && wide[i - 1].to > wide[i].from))
			return false;
		now = stet_str_sub(l->now, wide[i].now, wide[i].now_to - wide[i].now);
		if (memchr(now.at, '\n', now.len) || memchr(now.at, '\t', now.len))
			return false;
	}
	for (size_t i = 0; i < l->n; i++) {
		stet_diff_begin(l->d, "~", l->block);
		stet_buf_char(l->d->out, ' ');
		put_quoted(l->d->out, stet_str_sub(l->p->text, wide[i].from, wide[i].to - wide[i].from));
		stet_buf_z(l->d->out, " => ");
		put_quoted(l->d->out, stet_str_sub(l->now, wide[i].now, wide[i].now_to - wide[i].now));
		stet_buf_char(l->d->out, '\n');
	}
	return true;
}

/* ---- the whole line ---------------------------------------------------------------------------------- */

struct writing {
	struct stet_buf *out;
	struct stet_tagset in;
	struct stet_buf text;           /* in these tags, not escaped yet */
	enum stet_tags_place place;
};

static void flush(struct writing *w)
{
	stet_tags_escape(w->out, stet_buf_view(&w->text), 0, w->place);
	w->text.len = 0;
}

static bool same_tags(const struct stet_tagset *x, const struct stet_tagset *y)
{
	return x->named == y->named && x->link == y->link && x->n == y->n && !memcmp(x->pair, y->pair, x->n * sizeof(*x->pair));
}

static void close_tags(struct writing *w)
{
	for (size_t i = STET_TAGS_LOOKS; i-- > 0;)
		if (w->in.named & stet_tags_looks[i].flag)
			stet_buf_fmt(w->out, "</%s>", stet_tags_looks[i].name);
	if (w->in.link)
		stet_buf_z(w->out, "</a>");
	for (uint32_t i = w->in.n; i-- > 0;)
		stet_buf_fmt(w->out, "</%u>", (unsigned)w->in.pair[i]);
}

static void turn_to(struct writing *w, const struct stet_tagset *in)
{
	if (same_tags(&w->in, in))
		return;
	flush(w);
	close_tags(w);
	w->in = *in;
	for (uint32_t i = 0; i < in->n; i++)
		stet_buf_fmt(w->out, "<%u>", (unsigned)in->pair[i]);
	if (in->link)
		stet_buf_z(w->out, "<a>");
	for (size_t i = 0; i < STET_TAGS_LOOKS; i++)
		if (in->named & stet_tags_looks[i].flag)
			stet_buf_fmt(w->out, "<%s>", stet_tags_looks[i].name);
}

static void put_thing(struct writing *w, const struct lining *l, const struct stet_told_piece *piece)
{
	turn_to(w, &piece->in);
	flush(w);
	if (!piece->number) {
		stet_buf_z(w->out, "<page/>");
		return;
	}
	if (piece->from == piece->to) {
		stet_buf_fmt(w->out, "<%u/>", (unsigned)piece->number);
		return;
	}
	stet_buf_fmt(w->out, "<%u>", (unsigned)piece->number);
	stet_tags_escape(w->out, stet_str_sub(l->p->text, piece->from, piece->to - piece->from), 0, w->place);
	stet_buf_fmt(w->out, "</%u>", (unsigned)piece->number);
}

/* The piece in whose tags the words of a hunk stand: the first that it takes something of, else the one before it, else the
 * one behind it; `n` when there is none. */
static size_t home_of(const struct lining *l, const struct stet_hunk *h)
{
	const struct stet_told_piece *piece = l->line->piece;
	size_t before = l->line->n, behind = l->line->n;

	for (size_t i = 0; i < l->line->n; i++) {
		if (piece[i].kind != STET_TOLD_TEXT || is_fixed(l, &piece[i]) || piece[i].from == piece[i].to)
			continue;
		if (piece[i].from < h->to && piece[i].to > h->from)
			return i;
		if (piece[i].from < h->from && piece[i].to > h->from)
			return i;
		if (piece[i].to == h->from)
			before = i;
		if (piece[i].from == h->to && behind == l->line->n)
			behind = i;
	}
	return before < l->line->n ? before : behind;
}

static void put(struct writing *w, const struct stet_tagset *in, stet_str text)
{
	if (!text.len)
		return;
	turn_to(w, in);
	stet_buf_str(&w->text, text);
}

static size_t within(size_t at, size_t from, size_t to)
{
	return at < from ? from : at > to ? to : at;
}

/* Text of a piece, with what is gone left out and what is new put in. */
static void put_piece(struct writing *w, const struct lining *l, size_t i, const size_t *home)
{
	const struct stet_told_piece *piece = &l->line->piece[i];
	size_t at = piece->from;

	for (size_t k = 0; k < l->n; k++) {
		const struct stet_hunk *h = &l->hunk[k];
		bool takes = h->from < piece->to && h->to > piece->from;
		size_t from = within(h->from, at, piece->to);

		if (!takes && home[k] != i)
			continue;
		put(w, &piece->in, stet_str_sub(l->p->text, at, from - at));
		at = from;
		if (home[k] == i)
			put(w, &piece->in, stet_str_sub(l->now, h->now, h->now_to - h->now));
		if (takes)
			at = within(h->to, at, piece->to);
	}
	put(w, &piece->in, stet_str_sub(l->p->text, at, piece->to - at));
}

static void put_line(struct lining *l)
{
	struct writing w = { .out = l->d->out, .place = STET_TAGS_TEXT };
	static const struct stet_tagset bare;
	size_t *home = stet_arena_alloc(&l->d->arena, (l->n + 1) * sizeof(*home));
	bool alone[2] = { false, false };

	if (l->p->parent != STET_NONE && l->d->a->block[l->p->parent].kind == STET_CELL)
		w.place = STET_TAGS_CELL;
	for (size_t k = 0; k < l->n; k++) {
		home[k] = home_of(l, &l->hunk[k]);
		/* Nothing to stand in: in front of all things, or behind them. */
		if (home[k] == l->line->n)
			alone[l->hunk[k].from > 0] = true;
	}
	stet_diff_begin(l->d, "=", l->block);
	stet_buf_z(l->d->out, "| ");
	for (size_t k = 0; k < l->n && alone[0]; k++)
		if (home[k] == l->line->n && l->hunk[k].from == 0)
			stet_buf_str(&w.text, stet_str_sub(l->now, l->hunk[k].now, l->hunk[k].now_to - l->hunk[k].now));
	for (size_t i = 0; i < l->line->n; i++) {
		if (l->line->piece[i].kind == STET_TOLD_TEXT)
			put_piece(&w, l, i, home);
		else if (l->line->piece[i].kind == STET_TOLD_THING)
			put_thing(&w, l, &l->line->piece[i]);
	}
	turn_to(&w, &bare);
	for (size_t k = 0; k < l->n && alone[1]; k++)
		if (home[k] == l->line->n && l->hunk[k].from > 0)
			stet_buf_str(&w.text, stet_str_sub(l->now, l->hunk[k].now, l->hunk[k].now_to - l->hunk[k].now));
	flush(&w);
	stet_buf_char(l->d->out, '\n');
	stet_buf_free(&w.text);
}

void stet_diff_text(struct stet_diffing *d, uint32_t a, uint32_t b)
{
	struct lining l = { .d = d, .block = a, .p = &d->a->block[a], .line = stet_told_of(&d->told, a) };

	l.now = b == STET_NONE ? STET_STR("") : d->b->block[b].text;
	if (!l.line || stet_str_eq(l.p->text, l.now))
		return;
	l.hunk = stet_worddiff(l.p->text, l.now, &l.n, &d->arena);
	if (!can_be_said(&l))
		stet_diff_refuse(d, a, "its text differs where a program makes it: a field, an equation, an object");
	else if (!put_words(&l))
		put_line(&l);
}

/* ---- new paragraphs ---------------------------------------------------------------------------------- */

size_t stet_diff_things(const struct stet_block *p)
{
	size_t n = 0;

	for (uint32_t i = 0; i < p->n_runs; i++)
		switch (p->run[i].kind) {
		case STET_PICTURE:
		case STET_NOTE_REF:
			n++;
			break;
		case STET_OBJECT:
		case STET_MATH:
			n += p->run[i].text.len == 0;
			break;
		default:
			break;
		}
	return n;
}

bool stet_diff_new_text(struct stet_diffing *d, uint32_t b, enum stet_tags_place place)
{
	const struct stet_block *p = &d->b->block[b];
	struct writing w = { .out = d->out, .place = place };
	struct stet_tagset in = { .named = 0 };
	struct stet_tags_base base;

	stet_tags_baseline(&base, p);
	for (uint32_t i = 0; i < p->n_runs; i++) {
		const struct stet_run *run = &p->run[i];
		uint32_t flags = run->flags & ~base.looks & ~(run->link.len ? (uint32_t)STET_UNDERLINE : 0);

		in.named = 0;
		for (size_t k = 0; k < STET_TAGS_LOOKS && !stet_tags_is_space(run); k++)
			in.named |= flags & stet_tags_looks[k].flag;
		if (run->text.len)
			turn_to(&w, &in);
		stet_buf_str(&w.text, run->text);
	}
	in.named = 0;
	turn_to(&w, &in);
	flush(&w);
	stet_buf_free(&w.text);
	return p->text.len > 0;
}
