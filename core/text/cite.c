/* cite.c - sentences that say where they stand, and whether they do stand there. */
#include "cite.h"

#include <stdlib.h>

#define MOST_LINES 64           /* that one sentence may cite */

/* ---- what is cited ------------------------------------------------------------------------------------------ */

struct cited {
	size_t line[MOST_LINES];
	size_t n;
	stet_str unknown;       /* an id that there is not */
	bool any;               /* something like an id */
};

/* "p12", "t1r2c1p1", "s3.2.1", "f1.p1", "2:p12" */
static bool is_id(stet_str s)
{
	bool digit = false, letter = false;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c >= '0' && c <= '9')
			digit = true;
		else if (c >= 'a' && c <= 'z')
			letter = true;
		else if (c != '.' && c != ':')
			return false;
	}
	return digit && letter && s.len < 32;
}

static void cite(struct cited *c, const struct stet_reading *r, stet_str id)
{
	size_t at = stet_reading_find(r, id);

	c->any = true;
	if (at == SIZE_MAX)
		c->unknown = id;
	else if (c->n < MOST_LINES)
		c->line[c->n++] = at;
}

static void cite_range(struct cited *c, const struct stet_reading *r, stet_str from, stet_str to)
{
	size_t a = stet_reading_find(r, from), b = stet_reading_find(r, to);

	if (a == SIZE_MAX || b == SIZE_MAX || b < a) {
		cite(c, r, from);
		cite(c, r, to);
		return;
	}
	c->any = true;
	for (size_t i = a; i <= b && c->n < MOST_LINES; i++)
		c->line[c->n++] = i;
}

/* What stands between brackets: ids and nothing else, or it is no citation. */
static bool read_group(struct cited *c, const struct stet_reading *r, stet_str group)
{
	struct cited found = *c;
	stet_str rest = group, piece;

	while (stet_str_cut(&rest, ',', &piece)) {
		size_t dash;

		piece = stet_str_trim(piece);
		dash = stet_str_find(piece, STET_STR("-"));
		if (dash != SIZE_MAX && is_id(stet_str_sub(piece, 0, dash)) && is_id(stet_str_sub(piece, dash + 1, piece.len)))
			cite_range(&found, r, stet_str_sub(piece, 0, dash), stet_str_sub(piece, dash + 1, piece.len));
		else if (is_id(piece))
			cite(&found, r, piece);
		else
			return false;
	}
	*c = found;
	return true;
}

/* How many bytes the citation takes that begins at `at`; 0: none does. */
static size_t citation_at(struct cited *c, const struct stet_reading *r, stet_str s, size_t at)
{
	size_t end = s.at[at] == '[' ? stet_str_find(stet_str_sub(s, at, s.len), STET_STR("]")) : SIZE_MAX;

	return end != SIZE_MAX && read_group(c, r, stet_str_sub(s, at + 1, end - 1)) ? end + 1 : 0;
}

/* ---- a sentence ---------------------------------------------------------------------------------------------- */

static void add_name(struct stet_cites *c, size_t line)
{
	const struct stet_reading_line *at = &c->reading->line[line];

	if (c->name)
		stet_buf_fmt(&c->out, "%.*s#", STET_ARG(c->name[at->doc]));
	stet_buf_str(&c->out, c->name ? stet_reading_plain(at->id) : at->id);
}

static void add_citation(struct stet_cites *c, const struct cited *cited)
{
	stet_buf_z(&c->out, " [");
	for (size_t i = 0; i < cited->n; i++) {
		size_t run = i;

		while (run + 1 < cited->n && cited->line[run + 1] == cited->line[run] + 1)
			run++;
		if (i)
			stet_buf_z(&c->out, ", ");
		add_name(c, cited->line[i]);
		if (run > i + 1) {
			stet_buf_char(&c->out, '-');
			add_name(c, cited->line[run]);
			i = run;
		}
	}
	stet_buf_char(&c->out, ']');
}

static void drop(struct stet_cites *c, const char *slug, stet_str text, stet_str what)
{
	struct stet_uncited *d = STET_PUSH(&c->arena, c->dropped, c->n_dropped);

	c->lost = true;
	*d = (struct stet_uncited){ slug, stet_arena_str(&c->arena, stet_str_trim(text)), stet_arena_str(&c->arena, what) };
}

/* The sentence without its citations: what they cite is in `cited`. */
static stet_str bare(struct stet_buf *out, struct cited *cited, const struct stet_reading *r, stet_str whole)
{
	for (size_t i = 0; i < whole.len;) {
		size_t len = citation_at(cited, r, whole, i);

		if (!len)
			stet_buf_char(out, whole.at[i]);
		while (len && out->len && out->at[out->len - 1] == ' ')
			out->len--;
		i += len ? len : 1;
	}
	return stet_buf_view(out);
}

static int by_number(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

static void sort_lines(struct cited *cited)
{
	size_t to = 0;

	qsort(cited->line, cited->n, sizeof(*cited->line), by_number);
	for (size_t i = 0; i < cited->n; i++)
		if (!to || cited->line[to - 1] != cited->line[i])
			cited->line[to++] = cited->line[i];
	cited->n = to;
}

/* Of a sentence as it stands in the answer: what is before its words (a bullet, a number). */
static size_t lead_of(stet_str s)
{
	size_t at = 0;

	while (at < s.len && strchr(" \t>#*-", s.at[at]))
		at++;
	return at + stet_enumerator(stet_str_sub(s, at, s.len));
}

/* Leads in to what follows: it says nothing that has to stand anywhere, as long as there is no number in it. */
static bool is_lead_in(stet_str s)
{
	s = stet_str_trim(s);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return false;
	return s.len && s.len < 160 && (s.at[0] == '#' || s.at[s.len - 1] == ':');
}

static void put(struct stet_cites *c, stet_str text, const struct cited *cited)
{
	stet_str body = stet_str_trim(text);
	size_t end = body.len;

	/* The full stop stands behind the citation. */
	while (end && strchr(".!?", body.at[end - 1]))
		end--;
	if (c->begun)
		stet_buf_char(&c->out, ' ');
	stet_buf_str(&c->out, stet_str_sub(body, 0, end));
	if (cited->n)
		add_citation(c, cited);
	stet_buf_str(&c->out, stet_str_sub(body, end, body.len));
	c->begun = true;
	c->n_kept += cited->n > 0;
}

/* One sentence and its citation. */
static void one(struct stet_cites *c, stet_str whole)
{
	struct cited cited = { 0 };
	struct stet_buf plain = { 0 };
	stet_str text = bare(&plain, &cited, c->reading, whole), what = { "", 0 }, words;
	enum stet_support support = STET_SUPPORTED;

	sort_lines(&cited);
	words = stet_str_sub(text, lead_of(text), text.len);
	if (cited.n)
		support = stet_reading_supports(c->reading, words, cited.line, cited.n, &what);
	if (!stet_str_trim(words).len)
		;
	else if (!cited.n && is_lead_in(text))
		put(c, text, &cited);
	else if (!cited.n)
		drop(c, cited.any ? "cite.unknown" : "cite.none", text, cited.unknown);
	else if (support != STET_SUPPORTED)
		drop(c, support == STET_NO_NUMBER ? "cite.number" : "cite.words", text, what);
	else
		put(c, text, &cited);
	stet_buf_free(&plain);
}

/* Where the first citation begins, or the end. */
static size_t before_citation(const struct stet_cites *c, stet_str s)
{
	struct cited cited = { 0 };
	size_t at = 0;

	while (at < s.len && !citation_at(&cited, c->reading, s, at))
		at++;
	return at;
}

/* A citation is the last sentence's before it: one that comes earlier has none, and may not ride on it. */
static void sentence(struct stet_cites *c, stet_str whole)
{
	struct stet_spans spans = { 0 };
	size_t lead = lead_of(whole), from = 0;
	size_t end = before_citation(c, whole);
	stet_str words = stet_str_sub(whole, lead, end > lead ? end - lead : 0);

	stet_sentences(&spans, words, c->reading->lang, c->reading->vocab.lexicon);
	for (size_t i = 0; i + 1 < spans.n; i++) {
		one(c, stet_str_sub(words, spans.span[i].from, spans.span[i].to - spans.span[i].from));
		from = lead + spans.span[i + 1].from;
	}
	one(c, stet_str_sub(whole, from, whole.len));
	free(spans.span);
}

/* ---- as it comes ------------------------------------------------------------------------------------------------ */

static void end_line(struct stet_cites *c)
{
	bool empty = c->out.len > 1 && c->out.at[c->out.len - 1] == '\n' && c->out.at[c->out.len - 2] != '\n';

	if (c->begun || (empty && !c->lost))
		stet_buf_char(&c->out, '\n');
	c->begun = c->lost = false;
}

static bool is_stop(stet_str s, size_t at)
{
	return at < s.len && s.at[at] && strchr(".!?", s.at[at]);
}

/* Does a full stop stand before the bracket that ends at `close`? */
static bool stops_before(stet_str s, size_t close)
{
	while (close && s.at[close] != '[')
		close--;
	while (close && s.at[close - 1] == ' ')
		close--;
	return close && is_stop(s, close - 1);
}

/* How much of what is held is a sentence with its citation: up to where the next one begins; 0: not whole yet.  "… 100 [p2]. The",
 * "… 100. [p2] The" */
static size_t whole_sentence(stet_str s)
{
	for (size_t i = 0; i < s.len; i++) {
		size_t at = i + 1;

		if (s.at[i] != ']')
			continue;
		while (is_stop(s, at))
			at++;
		if (at + 1 < s.len && s.at[at] == ' ' && s.at[at + 1] != '[' && (at > i + 1 || stops_before(s, i)))
			return at;
	}
	return 0;
}

void stet_cites_feed(struct stet_cites *c, stet_str more)
{
	stet_buf_str(&c->held, more);
	for (;;) {
		stet_str held = stet_buf_view(&c->held);
		size_t line = stet_str_find(held, STET_STR("\n"));
		size_t n = whole_sentence(stet_str_sub(held, 0, line == SIZE_MAX ? held.len : line));
		size_t gone = n ? n : line == SIZE_MAX ? 0 : line + 1;

		if (!gone)
			return;
		sentence(c, stet_str_sub(held, 0, n ? n : line));
		if (!n)
			end_line(c);
		memmove(c->held.at, c->held.at + gone, c->held.len - gone);
		c->held.len -= gone;
	}
}

void stet_cites_end(struct stet_cites *c)
{
	stet_cites_feed(c, STET_STR("\n"));
}

void stet_cites_free(struct stet_cites *c)
{
	stet_buf_free(&c->out);
	stet_buf_free(&c->held);
	stet_arena_free(&c->arena);
}
