/* spread_split.c - measuring paragraphs in their place, and splitting one that is higher than any slide. */
#include "pptx/spread_split.h"

#include <stdlib.h>

#define AT_ONCE 16

/* ---- measuring ------------------------------------------------------------------------------ */

int64_t stet_spread_height(const struct stet_place *place, const struct stet_spread_para *para, size_t n,
                         struct stet_shrink shrink)
{
	struct stet_fit_para few[AT_ONCE] = { 0 }, *all = n <= AT_ONCE ? few : stet_grow(NULL, n * sizeof(*all));
	int64_t height;

	for (size_t i = 0; i < n; i++)
		all[i] = para[i].fit;
	height = stet_fit_height(&place->ph, all, n, shrink.scale);
	if (all != few)
		free(all);
	return height;
}

static int64_t space_above(const struct stet_pptx_level *level, unsigned scale)
{
	if (level->before_pts)
		return (int64_t)level->before_pts * 127 * scale / 100;
	return (int64_t)level->size * 127 * 6 / 5 * level->before_pct / 100000 * scale / 100;
}

int64_t stet_spread_height_of_one(const struct stet_place *place, const struct stet_spread_para *para,
                                struct stet_shrink shrink)
{
	const struct stet_pptx_placeholder *ph = &place->ph;

	return stet_fit_height(ph, &para->fit, 1, shrink.scale) - ph->inset_t - ph->inset_b +
	       space_above(&ph->level[para->fit.level], shrink.scale);
}

/* The longest stretch without a space, in bytes: cheaper than its width. */
static size_t longest_word(stet_str text)
{
	size_t longest = 0, len = 0;

	for (size_t i = 0; i < text.len; i++) {
		len = text.at[i] == ' ' || text.at[i] == '\t' || text.at[i] == '\n' ? 0 : len + 1;
		longest = len > longest ? len : longest;
	}
	return longest;
}

static bool breaks_a_word(const struct stet_place *place, const struct stet_spread_para *para, unsigned scale, unsigned least)
{
	const struct stet_pptx_level *level = &place->ph.level[para->fit.level];
	int64_t width = place->ph.cx / (place->ph.columns ? place->ph.columns : 1) - place->ph.inset_l - place->ph.inset_r -
	                (para->fit.no_bullet ? 0 : level->mar_l);

	for (size_t i = 0; i < para->fit.n; i++) {
		const struct stet_run *run = &para->fit.run[i];
		bool bold = level->bold || (run->flags & STET_BOLD);

		/* No character is wider than its size. */
		if ((int64_t)longest_word(run->text) * level->size * 127 * scale / 100 <= width)
			continue;
		if (stet_widest_word(level->font, bold, level->size * scale / 100, run->text) > width &&
		    stet_widest_word(level->font, bold, level->size * least / 100, run->text) <= width)
			return true;
	}
	return false;
}

bool stet_spread_breaks_a_word(const struct stet_place *place, const struct stet_spread_para *para, size_t n, unsigned scale,
                             unsigned least)
{
	for (size_t i = 0; scale > least && i < n; i++)
		if (breaks_a_word(place, &para[i], scale, least))
			return true;
	return false;
}

/* ---- splitting ------------------------------------------------------------------------------ */

struct splitting {
	struct stet_spread *out;
	struct stet_arena *arena;
	const struct stet_place *place;
	const struct stet_spread_para *para;
	stet_str text;                  /* of all its runs; a line break is a \n */
	size_t run, run_at;             /* the run in which the last piece began, and its offset: pieces follow each other */
};

static size_t length_of(const struct stet_run *run)
{
	return run->kind == STET_BREAK ? 1 : run->text.len;
}

static stet_str whole_text(struct stet_arena *arena, const struct stet_fit_para *para)
{
	size_t len = 0;
	char *text;

	for (size_t i = 0; i < para->n; i++)
		len += length_of(&para->run[i]);
	text = stet_arena_alloc(arena, len + 1);
	len = 0;
	for (size_t i = 0; i < para->n; i++) {
		const struct stet_run *run = &para->run[i];

		if (run->kind == STET_BREAK)
			text[len] = '\n';
		else if (run->text.len)
			memcpy(text + len, run->text.at, run->text.len);
		len += length_of(run);
	}
	return (stet_str){ text, len };
}

/* How good it is to break at this offset: 3 after a line or sentence, 2 a word, 1 a character, 0 not at all. */
static int quality(stet_str text, size_t at)
{
	stet_str above = { text.at, at };
	char last = text.at[at - 1];

	if (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		return 0;
	if (last == '\n')
		return 3;
	if ((unsigned char)last >= 0x80 &&
	    (stet_str_ends(above, STET_STR("\u3002")) || stet_str_ends(above, STET_STR("\uFF01")) ||
	     stet_str_ends(above, STET_STR("\uFF1F"))))
		return 3;
	if (last != ' ')
		return 1;
	return at > 1 && strchr(".!?", text.at[at - 2]) ? 3 : 2;
}

/* The best offset within (from, wanted], if possible not long before `wanted`. */
static size_t good_break(stet_str text, size_t from, size_t wanted)
{
	size_t best = wanted;
	int best_quality = 0;

	for (size_t i = wanted; i > from; i--) {
		int q = quality(text, i);

		if (q > best_quality) {
			best = i;
			best_quality = q;
		}
		if (best_quality == 3 || (best_quality && i - from < (wanted - from) / 2))
			break;
	}
	return best;
}

/* On to the run that `from` is in, and how many there are from it to the one before `to`. */
static size_t runs_between(struct splitting *s, size_t from, size_t to)
{
	const struct stet_fit_para *para = &s->para->fit;
	size_t n = 0, at;

	while (s->run < para->n && s->run_at + length_of(&para->run[s->run]) <= from)
		s->run_at += length_of(&para->run[s->run++]);
	at = s->run_at;
	while (s->run + n < para->n && at < to)
		at += length_of(&para->run[s->run + n++]);
	return n;
}

/* The text between two offsets, its runs into `run`, which has room for them. */
static void cut(struct stet_fit_para *out, struct splitting *s, struct stet_run *run, size_t from, size_t to)
{
	const struct stet_fit_para *para = &s->para->fit;
	size_t at = s->run_at, n = runs_between(s, from, to);

	for (size_t i = 0; i < n; i++) {
		size_t len = length_of(&para->run[s->run + i]), skip = from > at ? from - at : 0;

		run[i] = para->run[s->run + i];
		if (run[i].kind != STET_BREAK)
			run[i].text = stet_str_sub(run[i].text, skip, (to - at < len ? to - at : len) - skip);
		at += len;
	}
	/* A line break at the very end would show as an empty line. */
	if (n > 1 && run[n - 1].kind == STET_BREAK)
		n--;
	*out = *para;
	out->run = run;
	out->n = n;
}

/* A piece that begins at `from` and fills a page at most, `guess` bytes to begin with; returns where it ends. */
static size_t fill(struct stet_spread_para *piece, struct splitting *s, size_t from, size_t guess)
{
	size_t left = s->text.len - from, len = guess < left ? guess : left;
	struct stet_run *run = stet_arena_alloc(s->arena, (runs_between(s, from, from + len) + 1) * sizeof(*run));

	for (;;) {
		size_t to = len == left ? s->text.len : good_break(s->text, from, from + len);

		*piece = *s->para;
		cut(&piece->fit, s, run, from, to);
		if (len <= 1 || stet_spread_height(s->place, piece, 1, s->out->shrink) <= s->place->ph.cy)
			return to;
		len = len * 9 / 10;
	}
}

static void split_one(struct splitting *s, int64_t height)
{
	struct stet_spread *out = s->out;
	int64_t room = s->place->ph.cy - s->place->ph.inset_t - s->place->ph.inset_b;
	size_t pages = room > 0 ? (size_t)(height / room) + 1 : 1, longest = s->text.len;

	for (size_t from = 0; from < s->text.len; pages -= pages > 1) {
		size_t guess = (s->text.len - from) / pages + 1;        /* all alike, none nearly empty */
		struct stet_spread_para *piece = STET_PUSH(s->arena, out->para, out->n_paras);
		size_t begin = from;

		/* Pages may run out before the text; then not all the rest is tried on each page. */
		from = fill(piece, s, from, guess < longest ? guess : longest);
		longest = (from - begin) * 2;
		if (begin > 0 && (piece->look == STET_LOOK_NUMBER || piece->look == STET_LOOK_BULLET)) {
			piece->look = STET_LOOK_PLAIN;
			piece->fit.no_bullet = true;
		}
	}
}

void stet_spread_split(struct stet_spread *out, struct stet_arena *arena, const struct stet_place *place,
                     const struct stet_spread_para *para, size_t n)
{
	const struct stet_pptx_placeholder *ph = &place->ph;

	for (size_t i = 0; i < n; i++) {
		struct splitting s = { .out = out, .arena = arena, .place = place, .para = &para[i] };
		int64_t height = stet_spread_height(place, &para[i], 1, out->shrink);

		if (height > ph->cy)
			s.text = whole_text(arena, &para[i].fit);
		if (s.text.len > 1)
			split_one(&s, height - ph->inset_t - ph->inset_b);
		else
			*STET_PUSH(arena, out->para, out->n_paras) = para[i];
	}
}
