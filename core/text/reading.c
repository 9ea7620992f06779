/* reading.c - from blocks to lines that can be answered from. */
#include "reading.h"

#include <stdlib.h>

#include "rank.h"
#include "tokens.h"

/* ---- what is to be seen --------------------------------------------------------------------------------- */

/* White space in a row becomes one space. */
static void add_plain(struct stet_buf *out, stet_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t' || text.at[i] == '\r';

		if (!blank)
			stet_buf_char(out, text.at[i]);
		else if (out->len && out->at[out->len - 1] != ' ')
			stet_buf_char(out, ' ');
	}
}

/* Returns whether something was left out because nobody sees it. */
static bool add_visible(struct stet_buf *out, const struct stet_block *b, const struct stet_reading_options *how)
{
	bool left = false;

	if (b->hidden && !how->hidden)
		return b->text.len > 0;
	if (!b->n_runs)
		add_plain(out, b->text);
	for (uint32_t r = 0; r < b->n_runs; r++) {
		const struct stet_run *run = &b->run[r];

		if (run->flags & STET_HIDDEN && !how->hidden)
			left |= run->text.len > 0;
		else
			add_plain(out, run->text);
	}
	return left;
}

static stet_str trimmed(const struct stet_buf *buf)
{
	return stet_str_trim(stet_buf_view(buf));
}

/* ---- lines -------------------------------------------------------------------------------------------------- */

static stet_str name_of(struct stet_reading *r, stet_str id, const struct stet_reading_options *how)
{
	return how->many ? stet_arena_fmt(&r->arena, "%u:%.*s", r->docs + 1, STET_ARG(id)) : id;
}

static struct stet_reading_line *add_line(struct stet_reading *r, stet_str id, stet_str text, const struct stet_reading_options *how)
{
	struct stet_reading_line *line = STET_PUSH(&r->arena, r->line, r->n);

	line->id = name_of(r, id, how);
	line->text = stet_arena_str(&r->arena, text);
	line->doc = r->docs;
	line->words = (uint32_t)stet_word_count(text);
	line->tokens = (uint32_t)(stet_tokens(text) + 4);
	r->tokens += line->tokens;
	r->words += line->words;
	return line;
}

static void add_pictures(struct stet_reading *r, const struct stet_block *b, const struct stet_reading_options *how)
{
	for (uint32_t i = 0; i < b->n_runs && how->pictures; i++) {
		const struct stet_picture *p = b->run[i].picture;
		struct stet_buf alt = { 0 }, text = { 0 };

		if (!p || !p->part.len || (b->run[i].flags & STET_HIDDEN && !how->hidden))
			continue;
		add_plain(&alt, p->alt.len ? p->alt : p->title);
		stet_buf_fmt(&text, "![%.*s](media:%.*s)", STET_ARG(stet_buf_view(&alt)), STET_ARG(p->id));
		add_line(r, b->id, stet_buf_view(&text), how)->picture = true;
		stet_buf_free(&alt);
		stet_buf_free(&text);
	}
}

static void add_paragraph(struct stet_reading *r, const struct stet_block *b, const struct stet_reading_options *how)
{
	struct stet_buf text = { 0 };
	struct stet_reading_line *line;

	r->hidden += add_visible(&text, b, how);
	if (trimmed(&text).len) {
		line = add_line(r, b->id, trimmed(&text), how);
		line->heading = b->title && !b->heading ? 1 : b->heading;
		line->item = b->list && !line->heading;
	}
	add_pictures(r, b, how);
	stet_buf_free(&text);
}

static void add_row(struct stet_reading *r, const struct stet_block *block, size_t row, const struct stet_reading_options *how)
{
	struct stet_buf text = { 0 };
	bool words = false;

	for (size_t i = row + 1; i < block[row].end; i++) {
		if (block[i].kind == STET_CELL && block[i].parent == row && text.len)
			stet_buf_z(&text, " | ");
		else if (block[i].kind == STET_PARAGRAPH) {
			size_t before = text.len;

			if (text.len && text.at[text.len - 1] != ' ')
				stet_buf_char(&text, ' ');
			r->hidden += add_visible(&text, &block[i], how);
			words |= text.len > before + 1;
		}
	}
	if (words)
		add_line(r, block[row].id, trimmed(&text), how);
	for (size_t i = row + 1; i < block[row].end; i++)
		if (block[i].kind == STET_PARAGRAPH)
			add_pictures(r, &block[i], how);
	stet_buf_free(&text);
}

/* What it says beside its text, or in a place of its own. */
static bool is_aside(const struct stet_block *b)
{
	return b->kind == STET_HEADER || b->kind == STET_FOOTER || b->kind == STET_COMMENT;
}

/* A hidden slide, a hidden shape, one that lies beside its slide: with all that is in them. */
static bool is_unseen(const struct stet_block *b, const struct stet_reading_options *how)
{
	return !how->hidden && (b->hidden || (b->shape && b->shape->off_slide));
}

/* A shape of which nobody would see anything anyway is not worth a word. */
static bool has_words(const struct stet_block *block, size_t i)
{
	bool any = block[i].kind == STET_SLIDE;

	for (size_t k = i; k < block[i].end && !any; k++)
		any = block[k].kind == STET_PARAGRAPH && stet_str_trim(block[k].text).len > 0;
	return any;
}

static void add_blocks(struct stet_reading *r, const struct stet_block *block, size_t n, const struct stet_reading_options *how)
{
	for (size_t i = 0; i < n;) {
		const struct stet_block *b = &block[i];

		if (is_aside(b) || is_unseen(b, how)) {
			r->hidden += !is_aside(b) && has_words(block, i);
			i = b->end;
			continue;
		}
		if (b->kind == STET_ROW) {
			add_row(r, block, i, how);
			i = b->end;
			continue;
		}
		if (b->kind == STET_PARAGRAPH)
			add_paragraph(r, b, how);
		i++;
	}
}

/* ---- what they are about -------------------------------------------------------------------------------------- */

static void find_language(struct stet_reading *r, stet_str said)
{
	struct stet_lang_guess guess = { 0 };

	for (size_t i = 0; i < r->n && !said.len; i++)
		stet_lang_feed(&guess, stet_str_sub(r->line[i].text, 0, 600));
	r->lang = said.len ? stet_language(said) : stet_lang_guessed(&guess);
	stet_lang_guess_free(&guess);
	stet_vocab_init(&r->vocab, &r->arena, r->lang);
}

static uint32_t add_terms(struct stet_reading *r, stet_str text, uint32_t *from)
{
	size_t n;
	const struct stet_word *word = stet_words(&r->vocab, text, &n);

	if (r->n_terms + n > r->terms_cap) {
		r->terms_cap = (r->n_terms + n) * 2;
		r->term = stet_grow(r->term, r->terms_cap * sizeof(*r->term));
	}
	*from = (uint32_t)r->n_terms;
	for (size_t i = 0; i < n; i++)
		r->term[r->n_terms + i] = word[i].term;
	return stet_terms_sort(r->term + r->n_terms, (uint32_t)n);
}

static void index_ids(struct stet_reading *r, size_t first)
{
	for (size_t i = first; i < r->n; i++) {
		size_t n = r->by_id.n;
		bool fresh;

		stet_map_put(&r->by_id, &r->arena, r->line[i].id, &fresh);
		if (fresh)
			*STET_PUSH(&r->arena, r->line_at, n) = (uint32_t)i;
	}
}

void stet_reading_add(struct stet_reading *r, const struct stet_block *block, size_t n, const struct stet_reading_options *how)
{
	size_t first = r->n;

	add_blocks(r, block, n, how);
	if (!r->lang)
		find_language(r, how->lang);
	for (size_t i = first; i < r->n; i++) {
		r->line[i].n_terms = add_terms(r, r->line[i].text, &r->line[i].term);
		r->n_terms += r->line[i].n_terms;
	}
	r->known = r->vocab.n;
	index_ids(r, first);
	r->docs++;
}

void stet_reading_free(struct stet_reading *r)
{
	if (r->lang)
		stet_vocab_free(&r->vocab);
	free(r->term);
	stet_arena_free(&r->arena);
	memset(r, 0, sizeof(*r));
}

size_t stet_reading_find(const struct stet_reading *r, stet_str id)
{
	size_t at = stet_map_find(&r->by_id, id);

	return at == SIZE_MAX ? SIZE_MAX : r->line_at[at];
}

/* ---- as text ---------------------------------------------------------------------------------------------------- */

stet_str stet_reading_plain(stet_str id)
{
	size_t colon = stet_str_find(id, STET_STR(":"));

	return colon == SIZE_MAX ? id : stet_str_sub(id, colon + 1, id.len);
}

void stet_reading_write(struct stet_buf *out, const struct stet_reading *r, size_t from, size_t to, bool plain)
{
	for (size_t i = from; i < to && i < r->n; i++) {
		const struct stet_reading_line *line = &r->line[i];

		stet_buf_fmt(out, "[%.*s] ", STET_ARG(plain ? stet_reading_plain(line->id) : line->id));
		for (unsigned h = 0; h < line->heading && h < 6; h++)
			stet_buf_char(out, '#');
		stet_buf_z(out, line->heading ? " " : line->item ? "- " : "");
		stet_buf_str(out, line->text);
		stet_buf_char(out, '\n');
	}
}

/* Where the portion from `from` should end at the latest at `end`: before the highest heading of its second half. */
static size_t good_end(const struct stet_reading *r, size_t from, size_t end)
{
	size_t best = end;
	unsigned level = 10;

	if (end >= r->n)
		return r->n;
	for (size_t i = from + (end - from + 1) / 2; i <= end; i++)
		if (i > from && r->line[i].heading && r->line[i].heading <= level)
			best = i, level = r->line[i].heading;
	return best;
}

struct stet_portion *stet_reading_cut(struct stet_reading *r, size_t tokens, size_t *n)
{
	struct stet_portion *portion = NULL;

	*n = 0;
	for (size_t from = 0; from < r->n;) {
		size_t to = from, sum = 0;
		struct stet_portion *p;

		while (to < r->n && (to == from || sum + r->line[to].tokens <= tokens))
			sum += r->line[to++].tokens;
		to = good_end(r, from, to);
		p = STET_PUSH(&r->arena, portion, *n);
		*p = (struct stet_portion){ .from = from, .to = to };
		for (size_t i = from; i < to; i++)
			p->tokens += r->line[i].tokens;
		from = to;
	}
	return portion;
}
