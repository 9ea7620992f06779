/* decks.c - decks for tests: made at random from a seed, and compared. */
#include "decks.h"

struct maker {
	uint64_t state;
	struct stet_arena *arena;
};

static unsigned below(struct maker *m, unsigned n)
{
	m->state ^= m->state << 13;
	m->state ^= m->state >> 7;
	m->state ^= m->state << 17;
	return (unsigned)((m->state >> 11) % n);
}

static bool once_in(struct maker *m, unsigned n)
{
	return below(m, n) == 0;
}

static const char *const bits[] = {
	"*", "_", "`", "[", "]", "<", ">", "#", "+", "-", "1.", "|", "~", "^", "\\", "&", "!", ":", ":::", "---", "%", "(", ")",
	"{", "}", "=", "===", "\"", "'", "$", "@", "/", ".", ",", ";", "1)", "12. ", "- ", "# ", "> ", "* ", "+ ", "% ", "&amp;",
	"&#32;", "<br>", "<b>", "</b>", "<!--", "-->", "http://x.y/?a=1&b=2", "](", "![", "[^1]", "~~", "**", "***", "__", "``",
	"```", "~~~", "{#id}", "[ ] ", "[x] ", "::: notes", "|---|", ":--", "\xE2\x80\xA2 ", "\xE2\x98\x90 ", "a", "b", "word",
	"Wort", " ", " ", " ", "  ", "\t", "2", "10", "\xC3\xA4", "\xE4\xB8\xAD", "\xE6\x96\x87", "\xE2\x80\x9C", "\xE2\x80\x9D",
	"\xEF\xBC\x8C", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "snake_case", "a*b", "2^10", "C:\\dir",
	"x@y.z", "R&D", "3.", "iv.", "\x7F", "\xE2\x80\xA8", "www.a.b", "<http://a.b>", "\\\\", "\\", "&lt", "#1", "1", "0",
};

static stet_str words(struct maker *m, unsigned most)
{
	struct stet_buf text = { 0 };
	stet_str s;

	for (unsigned n = 1 + below(m, most); n; n--)
		stet_buf_z(&text, bits[below(m, sizeof(bits) / sizeof(bits[0]))]);
	s = stet_arena_str(m->arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return s;
}

static uint32_t some_look(struct maker *m)
{
	static const uint32_t looks[] = { STET_BOLD, STET_ITALIC, STET_UNDERLINE, STET_STRIKE, STET_SUPERSCRIPT,
	                                  STET_SUBSCRIPT, STET_CODE };
	uint32_t flags = 0;

	while (once_in(m, 2))
		flags |= looks[below(m, 7)];
	return flags;
}

static stet_str target(struct maker *m)
{
	static const char *const some[] = { "http://x.y", "#s3", "a b.png", "x_(y)", "https://e.org/?q=1&copy;=2", "<>", "media:r.docx#img2",
	                                    "a\\b", "p|q", "*x*", "a`b", "[z]", "~q~", "&amp;", "\"t\"", "x 'y'" };

	return stet_str_of(some[below(m, sizeof(some) / sizeof(some[0]))]);
}

static bool goes_on(const struct stet_run *a, const struct stet_run *b)
{
	return a->kind == STET_TEXT && b->kind == STET_TEXT && a->flags == b->flags && stet_str_eq(a->link, b->link);
}

static struct stet_line line(struct maker *m)
{
	struct stet_line l = { 0 };

	for (unsigned n = 1 + below(m, 5); n; n--) {
		struct stet_run run = { .kind = l.n && n > 1 && once_in(m, 8) ? STET_BREAK : STET_TEXT };

		if (run.kind == STET_TEXT) {
			run.text = words(m, 6);
			run.flags = once_in(m, 3) ? some_look(m) : 0;
			if (once_in(m, 6))
				run.link = target(m);
		}
		if (!l.n || !goes_on(&l.run[l.n - 1], &run))
			*STET_PUSH(m->arena, l.run, l.n) = run;
	}
	return l;
}

static struct stet_line code(struct maker *m)
{
	struct stet_line l = { 0 };

	for (unsigned n = 1 + below(m, 4); n; n--) {
		if (l.n)
			STET_PUSH(m->arena, l.run, l.n)->kind = STET_BREAK;
		if (once_in(m, 4) && n > 1)
			continue;
		/* md4c takes tabs at the start of a line for spaces. */
		*STET_PUSH(m->arena, l.run, l.n) = (struct stet_run){ .text = words(m, 5), .flags = STET_CODE };
		while (l.run[l.n - 1].text.len > 1 && l.run[l.n - 1].text.at[0] == '\t')
			l.run[l.n - 1].text = stet_str_sub(l.run[l.n - 1].text, 1, SIZE_MAX);
		if (strchr(" \t", l.run[l.n - 1].text.at[0]))
			l.run[l.n - 1].text = STET_STR("x");
	}
	return l;
}

static void table(struct maker *m, struct stet_piece *p)
{
	p->n_rows = 1 + below(m, 4);
	p->n_cols = 1 + below(m, 4);
	p->header_rows = p->n_rows > 1 ? below(m, 2) : 1;
	p->align = stet_arena_alloc(m->arena, p->n_cols);
	p->cell = stet_arena_alloc(m->arena, (size_t)p->n_rows * p->n_cols * sizeof(*p->cell));
	for (uint32_t c = 0; c < p->n_cols; c++)
		p->align[c] = (uint8_t)below(m, 3);
	for (uint32_t i = 0; i < p->n_rows * p->n_cols; i++) {
		p->cell[i].n_rows = p->cell[i].n_cols = 1;
		if (i < p->n_cols || !once_in(m, 5))
			p->cell[i].line = line(m);
	}
}

static void piece(struct maker *m, struct stet_piece *p)
{
	static const enum stet_piece_kind kinds[] = { STET_PIECE_PARA, STET_PIECE_PARA, STET_PIECE_PARA, STET_PIECE_PARA,
	                                              STET_PIECE_PARA, STET_PIECE_TABLE, STET_PIECE_PICTURE,
	                                              STET_PIECE_QUOTE, STET_PIECE_CODE, STET_PIECE_HEAD };

	p->kind = kinds[below(m, sizeof(kinds) / sizeof(kinds[0]))];
	if (p->kind == STET_PIECE_TABLE) {
		table(m, p);
	} else if (p->kind == STET_PIECE_PICTURE) {
		p->src = target(m);
		if (!once_in(m, 4))
			p->alt = words(m, 5);
		if (once_in(m, 3))
			p->from = STET_STR("p\"1\\2");
	} else {
		p->line = p->kind == STET_PIECE_CODE ? code(m) : line(m);
	}
	if (p->kind == STET_PIECE_PARA && !once_in(m, 3)) {
		p->ordered = once_in(m, 2);
		p->bullet = !p->ordered;
		p->level = (uint8_t)(once_in(m, 6) ? below(m, 9) : below(m, 3));
		if (p->ordered)
			p->number = once_in(m, 3) ? below(m, 1000000000) : below(m, 4);
	}
	if (p->kind == STET_PIECE_HEAD && once_in(m, 4))
		p->from = words(m, 4);
}

static void slide(struct maker *m, struct stet_slide *s, size_t i)
{
	unsigned columns = once_in(m, 4) ? 1 + below(m, 2) : 0;

	s->id = once_in(m, 4) ? stet_arena_fmt(m->arena, "given-%zu", i) : stet_arena_fmt(m->arena, "s%zu", i + 1);
	s->section = once_in(m, 4);
	if (!once_in(m, 6))
		s->title = line(m);
	if (once_in(m, 4))
		s->layout = words(m, 3);
	if (once_in(m, 3))
		s->from = words(m, 3);
	for (unsigned n = below(m, 7); n; n--)
		piece(m, STET_PUSH(m->arena, s->piece, s->n_pieces));
	for (; columns; columns--) {
		STET_PUSH(m->arena, s->piece, s->n_pieces)->kind = STET_PIECE_COLUMN;
		for (unsigned n = below(m, 3); n; n--)
			piece(m, STET_PUSH(m->arena, s->piece, s->n_pieces));
	}
	if (once_in(m, 3))
		for (unsigned n = 1 + below(m, 3); n; n--)
			*STET_PUSH(m->arena, s->note, s->n_notes) = line(m);
}

void decks_random(struct stet_deck *deck, uint64_t seed)
{
	struct maker m = { seed * 0x9E3779B97F4A7C15u + 1, &deck->arena };
	stet_str *const keys[] = { &deck->title, &deck->subtitle, &deck->author, &deck->date, &deck->lang, &deck->template_path };

	for (size_t i = 0; i < 6; i++)
		if (once_in(&m, 3))
			*keys[i] = words(&m, 4);
	for (unsigned n = 1 + below(&m, 4); n; n--) {
		struct stet_slide *s = STET_PUSH(&deck->arena, deck->slide, deck->n_slides);

		slide(&m, s, deck->n_slides - 1);
	}
}

/* ---- comparing ----------------------------------------------------------------------------------- */

#define SAME(what) \
	do { \
		if (!(what)) \
			return #what; \
	} while (0)

static const char *lines_differ(const struct stet_line *a, const struct stet_line *b)
{
	SAME(a->n == b->n);
	for (size_t i = 0; i < a->n; i++) {
		SAME(a->run[i].kind == b->run[i].kind);
		SAME(a->run[i].flags == b->run[i].flags);
		SAME(a->run[i].kind == STET_BREAK || stet_str_eq(a->run[i].text, b->run[i].text));
		SAME(stet_str_eq(a->run[i].link, b->run[i].link));
	}
	return NULL;
}

static const char *tables_differ(const struct stet_piece *a, const struct stet_piece *b)
{
	SAME(a->n_rows == b->n_rows);
	SAME(a->n_cols == b->n_cols);
	SAME(a->header_rows == b->header_rows);
	for (uint32_t c = 0; c < a->n_cols; c++)
		SAME(a->align[c] == b->align[c]);
	for (uint32_t i = 0; i < a->n_rows * a->n_cols; i++) {
		const char *where = lines_differ(&a->cell[i].line, &b->cell[i].line);

		if (where)
			return where;
	}
	return NULL;
}

static const char *pieces_differ(const struct stet_piece *a, const struct stet_piece *b)
{
	SAME(a->kind == b->kind);
	SAME(a->level == b->level);
	SAME(a->bullet == b->bullet);
	SAME(a->ordered == b->ordered);
	SAME(a->number == b->number);
	SAME(stet_str_eq(a->src, b->src));
	SAME(stet_str_eq(a->alt, b->alt));
	SAME(stet_str_eq(a->from, b->from));
	return a->kind == STET_PIECE_TABLE ? tables_differ(a, b) : lines_differ(&a->line, &b->line);
}

static const char *slides_differ(const struct stet_slide *a, const struct stet_slide *b)
{
	const char *where = lines_differ(&a->title, &b->title);

	SAME(stet_str_eq(a->id, b->id));
	SAME(stet_str_eq(a->layout, b->layout));
	SAME(stet_str_eq(a->from, b->from));
	SAME(a->section == b->section);
	SAME(a->n_pieces == b->n_pieces);
	SAME(a->n_notes == b->n_notes);
	for (size_t i = 0; i < a->n_pieces && !where; i++)
		where = pieces_differ(&a->piece[i], &b->piece[i]);
	for (size_t i = 0; i < a->n_notes && !where; i++)
		where = lines_differ(&a->note[i], &b->note[i]);
	return where;
}

const char *decks_differ(const struct stet_deck *a, const struct stet_deck *b)
{
	const char *where = NULL;

	SAME(stet_str_eq(a->title, b->title));
	SAME(stet_str_eq(a->subtitle, b->subtitle));
	SAME(stet_str_eq(a->author, b->author));
	SAME(stet_str_eq(a->date, b->date));
	SAME(stet_str_eq(a->lang, b->lang));
	SAME(stet_str_eq(a->template_path, b->template_path));
	SAME(a->n_slides == b->n_slides);
	for (size_t i = 0; i < a->n_slides && !where; i++)
		where = slides_differ(&a->slide[i], &b->slide[i]);
	return where;
}
