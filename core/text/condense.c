/* condense.c - leaving out what a bullet does not need. */
#include "condense.h"

#include <unictype.h>

#include "base/utf8.h"
#include "words.h"

struct work {
	stet_str text;
	struct stet_span at;            /* what is left between the outer cuts */
	struct stet_span cut[STET_KEEP - 1];    /* holes within, in order */
	unsigned n_cuts;
	const struct stet_language *lang;
	const struct stet_lexicon *lexicon;
	uint32_t columns;
	struct stet_span whole;         /* what was there at first, and how wide it is */
	size_t whole_columns;
	bool shorter;
};

static stet_str slice(const struct work *w, uint32_t from, uint32_t to)
{
	return stet_str_sub(w->text, from, to - from);
}

static uint32_t rune_at(const struct work *w, uint32_t at, uint32_t *next)
{
	uint32_t c = 0;
	size_t len = stet_utf8_next(stet_str_sub(w->text, at, 4), &c);

	*next = at + (uint32_t)(len ? len : 1);
	return c;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000;
}

static uint32_t skip_blank(const struct work *w, uint32_t at)
{
	uint32_t next;

	while (at < w->at.to && is_blank(rune_at(w, at, &next)))
		at = next;
	return at;
}

static uint32_t trim_blank(const struct work *w, uint32_t from, uint32_t to)
{
	for (;;) {
		if (to > from && is_blank((unsigned char)w->text.at[to - 1]) && (unsigned char)w->text.at[to - 1] < 0x80)
			to--;
		else if (to > from + 1 && !memcmp(w->text.at + to - 2, "\xC2\xA0", 2))
			to -= 2;
		else if (to > from + 2 && !memcmp(w->text.at + to - 3, "\xE3\x80\x80", 3))
			to -= 3;
		else
			return to;
	}
}

static size_t columns_of(const struct work *w, uint32_t from, uint32_t to)
{
	return stet_text_columns(slice(w, from, to));
}

/* The text is measured once: what is left out is much shorter. */
static void measure(struct work *w)
{
	w->whole = w->at;
	w->whole_columns = columns_of(w, w->at.from, w->at.to);
}

static uint32_t width(const struct work *w)
{
	size_t n = w->whole_columns - columns_of(w, w->whole.from, w->at.from) - columns_of(w, w->at.to, w->whole.to);

	for (unsigned i = 0; i < w->n_cuts; i++)
		if (w->cut[i].to <= w->at.to && w->cut[i].from >= w->at.from)
			n -= columns_of(w, w->cut[i].from, w->cut[i].to);
	return (uint32_t)n;
}

static bool too_long(const struct work *w)
{
	return width(w) > w->columns;
}

/* ---- what a stretch has in it ------------------------------------------------------------------- */

static bool has_digit(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] >= '0' && s.at[i] <= '9') || (unsigned char)s.at[i] == 0xEF)       /* full-width digits */
			return true;
	return false;
}

/* Has it a word that turns or narrows what is said? */
static bool is_limited(const struct work *w, stet_str text)
{
	stet_str rest = stet_str_of(w->lang->limits), word;

	if (!w->lang->dense)
		return stet_lexicon_in(w->lexicon, text, STET_WORD_LIMIT);
	while (stet_str_cut(&rest, ' ', &word))
		if (word.len && stet_str_find(text, word) != SIZE_MAX)
			return true;
	return false;
}

static bool has_verb(const struct work *w, uint32_t from, uint32_t to)
{
	return !w->lang->verbs || stet_lexicon_in(w->lexicon, slice(w, from, to), STET_WORD_VERB);
}

static bool has_capital(stet_str s)
{
	size_t upper, lower, other;

	stet_letter_cases(s, &upper, &lower, &other);
	return upper || (other && !lower);
}

/* ---- openings ----------------------------------------------------------------------------------- */

static bool cut_lead(struct work *w)
{
	bool bare = false;
	uint32_t next, at = w->at.from;
	size_t n = stet_phrase_at(w->lang->leads, slice(w, at, w->at.to), &bare);
	uint32_t c;

	if (n == 0)
		return false;
	at = skip_blank(w, at + (uint32_t)n);
	c = rune_at(w, at, &next);
	if (c == ',' || c == 0xFF0C || c == 0x3001 || c == 0x60C)
		at = skip_blank(w, next);
	else if (!bare || at == w->at.from + n)
		return false;
	if (columns_of(w, at, w->at.to) < 16)
		return false;
	w->at.from = at;
	return true;
}

/* ---- brackets ----------------------------------------------------------------------------------- */

static uint32_t partner(uint32_t c)
{
	switch (c) {
	case '(':    return ')';
	case '[':    return ']';
	case 0xFF08: return 0xFF09;
	case 0x3010: return 0x3011;
	default:     return 0;
	}
}

/* Where the bracket that opens at `at` is closed (after it), or 0. */
static uint32_t closing(const struct work *w, uint32_t at)
{
	uint32_t next, open = rune_at(w, at, &next), close = partner(open), depth = 0;

	while (at < w->at.to) {
		uint32_t c = rune_at(w, at, &next);

		depth += c == open;
		if (c == close && --depth == 0)
			return next;
		at = next;
	}
	return 0;
}

/* "12", "1, 3-5" */
static bool only_numbers(stet_str s)
{
	bool digit = false;

	for (size_t i = 0; i < s.len; i++) {
		digit |= s.at[i] >= '0' && s.at[i] <= '9';
		if (!strchr("0123456789,;- \xE2\x80\x93", s.at[i]))
			return false;
	}
	return digit && s.len < 24;
}

/* Does it only point elsewhere? */
static bool is_reference(const struct work *w, stet_str inside, uint32_t bracket)
{
	if (inside.len > 120)
		return false;
	if (bracket == '[' && only_numbers(inside))
		return true;
	if (stet_str_find(inside, STET_STR("et al")) != SIZE_MAX && has_digit(inside))
		return true;
	if (!stet_phrase_at(w->lang->refs, inside, NULL))
		return false;
	return has_digit(inside) || !stet_phrase_at(w->lang->figures, inside, NULL);
}

/* Can it go when room is scarce?  Not with a number, a name, a negation or a condition in it. */
static bool is_aside(const struct work *w, stet_str inside)
{
	bool quoted = stet_str_find(inside, STET_STR("\"")) != SIZE_MAX || stet_str_find(inside, STET_STR("\xE2\x80\x9C")) != SIZE_MAX ||
	              stet_str_find(inside, STET_STR("\xE2\x80\x9E")) != SIZE_MAX;

	if (has_digit(inside) || is_limited(w, inside) || inside.len < 4)
		return false;
	/* (the "Company"): names what stands before it, for this text alone */
	return (quoted && inside.len < 80) || !has_capital(inside);
}

/* The next byte that an opening bracket may begin with, or the end. */
static uint32_t next_opening(const struct work *w, uint32_t at)
{
	static const bool may[256] = { ['('] = true, ['['] = true, [0xE3] = true, [0xEF] = true };

	while (at < w->at.to && !may[(unsigned char)w->text.at[at]])
		at++;
	return at;
}

/* Quicker when there is none, as in most sentences. */
static bool has_opening(stet_str s)
{
	return s.len && (memchr(s.at, '(', s.len) || memchr(s.at, '[', s.len) || memchr(s.at, 0xE3, s.len) || memchr(s.at, 0xEF, s.len));
}

static void cut_brackets(struct work *w, bool asides)
{
	struct stet_span old[STET_KEEP];
	unsigned n_old = w->n_cuts, o = 0;
	uint32_t at = w->at.from, next;

	memcpy(old, w->cut, sizeof(w->cut));
	w->n_cuts = 0;
	for (; at < w->at.to && w->n_cuts < STET_KEEP - 2; at = next) {
		uint32_t c, end, from;
		stet_str inside;

		if (o == n_old && (at = next_opening(w, at)) >= w->at.to)
			break;
		c = rune_at(w, at, &next);

		if (o < n_old && old[o].to <= at + 1 && old[o].to > at) {
			w->cut[w->n_cuts++] = old[o++];
			next = w->cut[w->n_cuts - 1].to;
			continue;
		}
		if (!partner(c) || (end = closing(w, at)) == 0)
			continue;
		inside = slice(w, next, end - (c >= 0x80 ? 3 : 1));
		from = trim_blank(w, w->at.from, at);
		next = end;
		if (o < n_old && old[o].from >= from && old[o].to <= end) {
			w->cut[w->n_cuts++] = old[o++];
			continue;
		}
		/* One that opens or makes up the sentence stays. */
		if (from > w->at.from && (is_reference(w, inside, c) || (asides && is_aside(w, inside))))
			w->cut[w->n_cuts++] = (struct stet_span){ from, end };
	}
}

/* ---- clauses at the end ------------------------------------------------------------------------- */

struct place {
	uint32_t at, after;             /* of the sign */
	uint32_t sign;
};

/* By its first byte, which is none within a character.  Most that begin with the one of the Arabic comma are letters. */
static bool may_be_sign(stet_str text, size_t at)
{
	static const bool asked[256] = { ['('] = true, ['['] = true, [','] = true, [';'] = true, [':'] = true, ['-'] = true, ['"'] = true,
		                         [0xC2] = true, [0xD8] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true };
	unsigned char first = (unsigned char)text.at[at];

	if (first == 0xD8 && stet_utf8_is_pair(text, at))
		return stet_utf8_pair(text, at) == 0x60C || stet_utf8_pair(text, at) == 0x61B;
	return asked[first];
}

/* Signs that part clauses, outside of brackets and quotes. */
static unsigned find_signs(const struct work *w, struct place *place, unsigned most)
{
	uint32_t at = w->at.from, next;
	unsigned n = 0;
	bool quoted = false;

	for (; at < w->at.to && n < most; at = next) {
		uint32_t c, end;

		next = at + 1;
		if (!may_be_sign(w->text, at))
			continue;
		c = rune_at(w, at, &next);
		end = partner(c) ? closing(w, at) : 0;

		if (end) {
			next = end;
			continue;
		}
		if (c == 0x201C || c == 0x201E || c == 0xAB)
			quoted = true;
		else if (c == 0x201D || c == 0xBB || (quoted && c == 0x201C))
			quoted = false;
		else if (c == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (c == ',' || c == ';' || c == ':' || c == 0xFF0C || c == 0xFF1B || c == 0x60C || c == 0x61B)
			place[n++] = (struct place){ at, next, c };
		else if ((c == 0x2013 || c == 0x2014 || c == '-') && at > w->at.from && w->text.at[at - 1] == ' ' && w->text.at[next] == ' ')
			place[n++] = (struct place){ at, next, '-' };
	}
	return n;
}

static bool starts_open(const struct work *w)
{
	return stet_phrase_at(w->lang->openers, slice(w, w->at.from, w->at.to), NULL) > 0;
}

/* Is what stands before the sign `i` a whole statement? */
static bool whole_before(const struct work *w, const struct place *place, unsigned i)
{
	uint32_t from = w->at.from;
	stet_str main = slice(w, from, place[i].at);

	if (stet_text_columns(main) < 32 || stet_word_count(main) < 5)
		return false;
	if (starts_open(w)) {
		if (i == 0)
			return false;
		from = place[0].after;
	}
	return has_verb(w, from, place[i].at);
}

/* By its sign and its first words: what costs least to ask. */
static bool is_tail(const struct work *w, const struct place *place, unsigned n, unsigned i)
{
	stet_str tail = slice(w, place[i].after, w->at.to);
	uint32_t sign = place[i].sign;

	/* "the following: a; b; and c": one of them is not what was said */
	for (unsigned k = 0; k < n; k++)
		if (place[k].sign == ':' || (k > i && (place[k].sign == ';' || place[k].sign == 0xFF1B)))
			return false;
	if (sign == ';' || sign == 0xFF1B || sign == 0x61B)
		return i == 0 || place[i - 1].sign != sign;
	if (has_digit(tail))
		return false;
	if (sign == '-')        /* a pair of dashes is a bracket: only a lone one opens a tail */
		return i + 1 == n && (i == 0 || place[i - 1].sign != '-');
	return stet_phrase_at(w->lang->tails, slice(w, skip_blank(w, place[i].after), w->at.to), NULL) > 0;
}

static bool may_go(const struct work *w, const struct place *place, unsigned n, unsigned i)
{
	return is_tail(w, place, n, i) && whole_before(w, place, i) && !is_limited(w, slice(w, place[i].after, w->at.to));
}

/* The longest beginning that has room; else the shortest that is safe. */
static void cut_tail(struct work *w)
{
	struct place place[64];
	unsigned n = find_signs(w, place, 64);
	uint32_t whole = w->at.to, best = 0;

	for (unsigned i = n; i-- > 0;) {
		if (!may_go(w, place, n, i))
			continue;
		best = trim_blank(w, w->at.from, place[i].at);
		w->at.to = best;
		if (!too_long(w))
			break;
		w->at.to = whole;
	}
	w->at.to = best ? best : whole;
	w->shorter |= best != 0;
	while (w->n_cuts && w->cut[w->n_cuts - 1].to > w->at.to)
		w->n_cuts--;
}

/* ---- the end ------------------------------------------------------------------------------------ */

static bool has_letter(stet_str s)
{
	size_t upper, lower, other;

	stet_letter_cases(s, &upper, &lower, &other);
	return upper + lower + other > 0;
}

static bool is_abbreviated(const struct work *w)
{
	uint32_t end = w->at.to - 1, from = end, run = 0, longest = 0, flags;
	bool dots = false;

	while (from > w->at.from && !is_blank((unsigned char)w->text.at[from - 1]) && (unsigned char)w->text.at[from - 1] != 0xA0 &&
	       w->text.at[from - 1] != '(')
		from--;
	/* "U.S", "z.B": dots between single letters */
	for (uint32_t i = from; i < end; i++) {
		dots |= w->text.at[i] == '.';
		run = w->text.at[i] == '.' ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	if (end - from == 1 && !has_letter(slice(w, from, end)))
		return false;
	if (end - from == 1 || (dots && longest <= 2 && !has_digit(slice(w, from, end))))
		return !has_digit(slice(w, from, end));
	flags = stet_lexicon_word(w->lexicon, slice(w, from, end));
	return flags & (STET_WORD_ABBR | STET_WORD_ABBR_END) && !(flags & STET_WORD_STOP);
}

static void cut_word(struct work *w, stet_str word)
{
	stet_str left = slice(w, w->at.from, w->at.to);

	if (left.len > word.len + 8 && stet_str_ends(left, word) && strchr(" \t", left.at[left.len - word.len - 1]))
		w->at.to = trim_blank(w, w->at.from, w->at.to - (uint32_t)word.len);
}

static void cut_joint(struct work *w)
{
	static const char *const joints[] = { "and", "or", "und", "oder", "et", "ou", "y", "e", "en", "of", "sowie", "и", "или" };
	stet_str left = slice(w, w->at.from, w->at.to);
	uint32_t old = w->at.to;

	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++)
		cut_word(w, stet_str_of(joints[i]));
	/* Only after a comma or semicolon it joins items. */
	if (w->at.to != old && !strchr(",;", left.at[w->at.to - w->at.from - 1]))
		w->at.to = old;
}

static void cut_end(struct work *w, bool item)
{
	w->at.to = trim_blank(w, w->at.from, w->at.to);
	if (item)
		cut_joint(w);
	while (w->at.to > w->at.from + 1) {
		char last = w->text.at[w->at.to - 1];

		if (last == '.' && w->text.at[w->at.to - 2] != '.' && !is_abbreviated(w))
			w->at.to--;
		else if (last == ';' || last == ',')
			w->at.to--;
		else if (w->at.to > w->at.from + 3 && (!memcmp(w->text.at + w->at.to - 3, "\xE3\x80\x82", 3) ||
		                                        !memcmp(w->text.at + w->at.to - 3, "\xEF\xBC\x9B", 3)))
			w->at.to -= 3;
		else
			break;
		w->at.to = trim_blank(w, w->at.from, w->at.to);
	}
}

/* A full stop that a cut bracket left behind a blank is no concern: cuts take the blank before them. */
static void give(struct stet_condensed *out, struct work *w, uint32_t lead_from)
{
	uint32_t from = w->at.from;

	*out = (struct stet_condensed){ .columns = width(w) };
	for (unsigned i = 0; i < w->n_cuts && w->cut[i].from < w->at.to; i++) {
		if (w->cut[i].from > from)
			out->keep[out->n++] = (struct stet_span){ from, w->cut[i].from };
		from = w->cut[i].to;
	}
	if (from < w->at.to)
		out->keep[out->n++] = (struct stet_span){ from, w->at.to };
	out->capital = w->at.from != lead_from;
	out->cut = out->capital || w->n_cuts || w->shorter;
}

void stet_condense(struct stet_condensed *out, stet_str text, struct stet_span at, const struct stet_language *lang,
                   const struct stet_lexicon *lexicon, uint32_t columns, bool item)
{
	struct work w = { .text = text, .at = at, .lang = lang, .lexicon = lexicon, .columns = columns };
	uint32_t whole = at.to;
	bool brackets;

	/* What no bullet can show is not looked at. */
	if (at.to - at.from > 16 * STET_BULLET)
		w.at.to = stet_bound(text, at, 4 * STET_BULLET);
	at.to = w.at.to;
	measure(&w);
	/* A bracket that is not closed within the sentence. */
	if (at.to > at.from + 8 && text.at[at.from] == '[' && !memchr(text.at + at.from, ']', at.to - at.from))
		w.at.from++;
	if (!item)
		for (int i = 0; i < 2 && cut_lead(&w); i++)
			;
	brackets = has_opening(slice(&w, w.at.from, w.at.to));
	if (brackets)
		cut_brackets(&w, false);
	if (brackets && too_long(&w))
		cut_brackets(&w, true);
	if (too_long(&w))
		cut_tail(&w);
	whole = w.at.to == at.to ? whole : w.at.to;
	cut_end(&w, item);
	/* A bracket at the very end went with the full stop after it: take the one before. */
	if (w.n_cuts && w.cut[w.n_cuts - 1].to >= w.at.to) {
		w.at.to = w.cut[--w.n_cuts].from;
		w.shorter = true;
		cut_end(&w, item);
	}
	give(out, &w, at.from + (text.at[at.from] == '[' && w.at.from == at.from + 1));
	out->more = at.to < whole;
	stet_condensed_bound(out, text, STET_BULLET);
}
