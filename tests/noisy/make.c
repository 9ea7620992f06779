/* make.c - documents, and correct scripts for them. */
#include "noisy.h"

#include <stdio.h>
#include <stdlib.h>

#include "steps/view.h"

uint64_t chance_next(struct chance *c)
{
	uint64_t x = c->state += 0x9E3779B97F4A7C15u;

	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

size_t chance_below(struct chance *c, size_t n)
{
	return (size_t)(chance_next(c) % n);
}

bool chance_one_in(struct chance *c, size_t n)
{
	return chance_below(c, n) == 0;
}

/* ---- documents --------------------------------------------------------------------------------------------- */

static const char *const words[] = {
	"the", "fee", "is", "payable", "within", "30", "days", "of", "notice", "USD 120", "Supplier", "shall", "not", "exceed",
	"R&D", "1 < 2", "a | b", "\"net\"", "Müller", "第三条", "合同金额", "naïve", "“quoted”", "e.g.", "p3.to", "x", "=>", "5.2.",
	"café", "–", "term", "Agreement", "and", "or", "liability", "C:\\tmp", "50 %", "'single'", "¦", "مرحبا", "😀", "1 May",
};

static const char *word(struct chance *c)
{
	return words[chance_below(c, sizeof(words) / sizeof(*words))];
}

static void sentence(struct stet_buf *out, struct chance *c, bool marked)
{
	size_t n = 1 + chance_below(c, 14);

	for (size_t i = 0; i < n; i++) {
		const char *around = marked && chance_one_in(c, 7) ? "**" : marked && chance_one_in(c, 15) ? "*" : "";

		stet_buf_z(out, i ? " " : "");
		if (marked && chance_one_in(c, 25))
			stet_buf_fmt(out, "[%s](http://e.org/%zu)", chance_one_in(c, 2) ? "a link" : "there", chance_below(c, 3));
		else
			stet_buf_fmt(out, "%s%s%s", around, *around ? "bold words" : word(c), around);
	}
	stet_buf_z(out, ".");
}

static void table(struct stet_buf *out, struct chance *c)
{
	stet_buf_z(out, "| Item | Price | Note |\n|---|---|---|\n");
	for (size_t i = 0, n = 1 + chance_below(c, 4); i < n; i++)
		stet_buf_fmt(out, "| Paper %zu | USD %zu | %s |\n", i, chance_below(c, 900), chance_one_in(c, 3) ? "" : "each");
	stet_buf_z(out, "\n");
}

static void paragraph(struct stet_buf *out, struct chance *c)
{
	switch (chance_below(c, 9)) {
	case 0:
		stet_buf_fmt(out, "%s Chapter %zu\n\n", chance_one_in(c, 2) ? "#" : "##", chance_below(c, 99));
		return;
	case 1:
		stet_buf_z(out, "- ");
		sentence(out, c, true);
		stet_buf_z(out, "\n- ");
		sentence(out, c, false);
		break;
	case 2:
		table(out, c);
		return;
	case 3:
		stet_buf_fmt(out, "Of the month.[^n%zu]\n\n[^n%zu]: A note.", out->len, out->len);
		break;
	case 4:         /* the same text twice: only the id tells them apart */
		stet_buf_z(out, "Signed in good faith.");
		break;
	default:
		sentence(out, c, true);
	}
	stet_buf_z(out, "\n\n");
}

static stet_str text_of(stet_str tags, stet_str name)
{
	stet_str line;

	while (stet_str_cut(&tags, '\n', &line)) {
		size_t bar;

		if (!stet_str_starts(line, name) || line.len == name.len || (line.at[name.len] != ' ' && line.at[name.len] != '|'))
			continue;
		bar = stet_str_find(line, STET_STR("| "));
		if (bar != SIZE_MAX)
			return stet_str_sub(line, bar + 2, line.len);
	}
	return (stet_str){ 0 };
}

static void must(int rc, const struct stet_err *err)
{
	if (rc) {
		fprintf(stderr, "%s\n", err->text);
		exit(1);
	}
}

void shown_make(struct shown *s, uint64_t seed)
{
	struct chance c = { seed };
	struct stet_buf source = { 0 };
	struct stet_err err = { 0 };
	stet_str kept;

	*s = (struct shown){ 0 };
	for (size_t i = 0, n = 4 + chance_below(&c, 12); i < n; i++)
		paragraph(&source, &c);
	kept = stet_arena_str(&s->arena, stet_buf_view(&source));
	stet_buf_free(&source);
	must(stet_doc_read(&s->doc, kept, "noisy.md", &(struct stet_doc_options){ .origins = true }, &err), &err);
	s->view = stet_view_of(s->doc, &s->arena);
	must(stet_tags_write(&s->tags, &s->view, &s->names, &s->arena, &err), &err);
	s->text = stet_arena_alloc(&s->arena, s->names.n_addresses * sizeof(*s->text) + 1);
	for (size_t i = 0; i < s->names.n_addresses; i++)
		s->text[i] = text_of(stet_buf_view(&s->tags), s->names.address[i].name);
}

void shown_free(struct shown *s)
{
	stet_buf_free(&s->tags);
	stet_doc_close(s->doc);
	stet_arena_free(&s->arena);
}

/* ---- scripts ----------------------------------------------------------------------------------------------- */

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A word of a line, outside of tags and entities; false when chance finds none. */
static bool find_word(stet_str text, struct chance *c, size_t *from, size_t *to)
{
	for (unsigned tries = 0; tries < 8 && text.len; tries++) {
		size_t at = chance_below(c, text.len), end;
		bool tag = false;

		for (size_t i = 0; i < at; i++)
			tag = text.at[i] == '<' || text.at[i] == '&' ? true : text.at[i] == '>' || text.at[i] == ';' ? false : tag;
		while (at && is_letter(text.at[at - 1]))
			at--;
		for (end = at; end < text.len && is_letter(text.at[end]); end++)
			;
		if (!tag && end > at) {
			*from = at, *to = end;
			return true;
		}
	}
	return false;
}

static bool replace(struct stet_buf *out, stet_str name, stet_str text, struct chance *c)
{
	size_t from, to;

	if (!find_word(text, c, &from, &to))
		return false;
	stet_buf_fmt(out, "= %.*s| ", STET_ARG(name));
	stet_buf_str(out, stet_str_sub(text, 0, from));
	if (!chance_one_in(c, 4) || from == 0)
		stet_buf_z(out, word(c)[0] == '|' ? "bar" : "changed");
	if (chance_one_in(c, 4))
		stet_buf_str(out, stet_str_sub(text, from, to - from));
	stet_buf_str(out, stet_str_sub(text, to, text.len));
	return true;
}

static bool substitute(struct stet_buf *out, stet_str name, stet_str text, struct chance *c)
{
	size_t from, to;
	stet_str old;

	if (!find_word(text, c, &from, &to))
		return false;
	old = stet_str_sub(text, from, to - from);
	/* Once, or the edit would be refused with good reason. */
	if (stet_str_find(stet_str_sub(text, to, text.len), old) != SIZE_MAX || stet_str_find(text, old) != from)
		return false;
	stet_buf_fmt(out, "~ %.*s \"%.*s\" => \"other\"", STET_ARG(name), STET_ARG(old));
	return true;
}

static bool add(struct stet_buf *out, const struct shown *s, size_t i, struct chance *c)
{
	const struct stet_tags_address *a = &s->names.address[i];
	char sign = chance_one_in(c, 2) ? '>' : '<';

	if (a->kind == 'c')
		return false;
	if (a->kind == 'w')
		stet_buf_fmt(out, "%c %.*s| new \xC2\xA6 row", sign, STET_ARG(a->name));
	else
		stet_buf_fmt(out, "%c %.*s %.*s| A new paragraph, %s.", sign, STET_ARG(a->name),
		             STET_ARG(s->names.style[chance_below(c, s->names.n_styles)]), chance_one_in(c, 3) ? "第一" : "plain");
	return true;
}

static bool move(struct stet_buf *out, const struct shown *s, size_t i, struct chance *c, size_t *to)
{
	*to = chance_below(c, s->names.n_addresses);
	if (*to == i || s->names.address[i].kind != s->names.address[*to].kind || s->names.address[i].kind == 'c')
		return false;
	stet_buf_fmt(out, "^ %.*s %c %.*s", STET_ARG(s->names.address[i].name), chance_one_in(c, 2) ? '>' : '<',
	             STET_ARG(s->names.address[*to].name));
	return true;
}

static bool make_line(struct stet_buf *out, struct wanted *w, const struct shown *s, struct chance *c)
{
	const struct stet_tags_address *a = &s->names.address[w->address];
	stet_str text = s->text[w->address];

	switch (chance_below(c, 10)) {
	case 0: case 1: case 2:
		return text.len && replace(out, a->name, text, c);
	case 3: case 4:
		return text.len && substitute(out, a->name, text, c);
	case 5:
		if (a->kind != 'p' || !s->names.n_styles)
			return false;
		stet_buf_fmt(out, "# %.*s %.*s", STET_ARG(a->name), STET_ARG(s->names.style[chance_below(c, s->names.n_styles)]));
		return true;
	case 6:
		return s->names.n_styles && add(out, s, w->address, c);
	case 7:
		if (a->kind == 'c')
			return false;
		stet_buf_fmt(out, "- %.*s", STET_ARG(a->name));
		return true;
	case 8:
		return move(out, s, w->address, c, &w->to);
	default:
		if (a->kind == 'w')
			return false;
		stet_buf_fmt(out, "? %.*s | Is this \"net\" of tax?", STET_ARG(a->name));
		return true;
	}
}

static bool is_taken(const struct correct *out, size_t address)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->edit[i].address == address)
			return true;
	return false;
}

void correct_make(struct correct *out, const struct shown *s, struct chance *c, struct stet_arena *arena)
{
	size_t n = 1 + chance_below(c, MOST_EDITS);

	out->n = 0;
	for (unsigned tries = 0; tries < 50 && out->n < n; tries++) {
		struct wanted w = { .address = chance_below(c, s->names.n_addresses), .to = SIZE_MAX };
		struct stet_buf line = { 0 };

		if (!is_taken(out, w.address) && make_line(&line, &w, s, c)) {
			if (s->names.address[w.address].name.len)
				w.line = stet_arena_str(arena, stet_buf_view(&line));
			out->edit[out->n++] = w;
		}
		stet_buf_free(&line);
	}
}
