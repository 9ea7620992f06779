/* read.c - from a document's blocks to the row of what may be shown. */
#include "material.h"

#include <stdlib.h>

#include "base/utf8.h"

#define INCH 914400

size_t stet_matter_next(const struct stet_material *m, size_t i)
{
	for (i++; i < m->n && m->matter[i].skip; i++)
		;
	return i;
}

size_t stet_matter_before(const struct stet_material *m, size_t i)
{
	while (i-- > 0)
		if (!m->matter[i].skip)
			return i;
	return SIZE_MAX;
}

stet_str stet_matter_words(const struct stet_matter *matter)
{
	return stet_str_sub(matter->passage.text, matter->start, matter->passage.text.len);
}

bool stet_heading_is(const struct stet_material *m, stet_str text, size_t field)
{
	size_t n;
	const struct stet_language *const *all = stet_languages(&n);

	(void)m;
	while (text.len && strchr(".:*  \t", text.at[text.len - 1]))
		text.len--;
	for (size_t i = 0; i < n; i++)
		if (stet_phrase_is(*(const char *const *)((const char *)all[i] + field), text))
			return true;
	return false;
}

/* ---- pictures ----------------------------------------------------------------------------------- */

/* Rules, bullets, icons: too small or too thin to show anything. */
static bool is_decoration(const struct stet_picture *p)
{
	if (p->part.len == 0)
		return true;
	if (p->cx <= 0 || p->cy <= 0)
		return false;
	return (p->cx < INCH && p->cy < INCH) || p->cx > p->cy * 14 || p->cy > p->cx * 14 || p->cx < INCH / 3 || p->cy < INCH / 3;
}

static void read_picture(struct stet_material *m, uint32_t i, const struct stet_picture *picture)
{
	struct stet_matter *a;

	if (!picture || is_decoration(picture))
		return;
	a = stet_matter_more(m, i);
	a->kind = STET_MATTER_PICTURE;
	a->picture = picture;
}

static void read_pictures(struct stet_material *m, uint32_t i)
{
	const struct stet_block *block = &m->block[i];

	for (uint32_t r = 0; r < block->n_runs && !block->hidden; r++)
		if (block->run[r].kind == STET_PICTURE && !(block->run[r].flags & (STET_HIDDEN | STET_DELETED)))
			read_picture(m, i, block->run[r].picture);
}

static int by_part(const void *a, const void *b)
{
	const struct stet_matter *x = *(const struct stet_matter *const *)a, *y = *(const struct stet_matter *const *)b;

	return stet_str_order(x->picture->part, y->picture->part);
}

/* The same picture three times or more is a logo. */
static void skip_logos(struct stet_material *m)
{
	struct stet_matter **all = stet_arena_alloc(m->arena, (m->n + 1) * sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (m->matter[i].kind == STET_MATTER_PICTURE)
			all[n++] = &m->matter[i];
	qsort(all, n, sizeof(*all), by_part);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && by_part(&all[i], &all[end]) == 0; end++)
			;
		for (size_t k = i; end - i >= 3 && k < end; k++)
			all[k]->skip = STET_SKIP_FURNITURE;
	}
}

/* ---- the document ------------------------------------------------------------------------------- */

static bool is_apart(enum stet_kind kind)
{
	return kind == STET_HEADER || kind == STET_FOOTER || kind == STET_FOOTNOTE || kind == STET_ENDNOTE || kind == STET_COMMENT ||
	       kind == STET_NOTES;
}

static uint32_t read_table(struct stet_material *m, uint32_t i)
{
	struct stet_matter *a;

	switch (stet_table_use(m->block, i)) {
	case STET_TABLE_PAGE:
		return i + 1;
	case STET_TABLE_DATA:
		a = stet_matter_more(m, i);
		a->kind = STET_MATTER_TABLE;
		a->last = m->block[i].end - 1;
		/* fallthrough */
	default:
		return m->block[i].end;
	}
}

static void read_blocks(struct stet_material *m)
{
	uint32_t page_end = 0;  /* end of the table or text box that things stand in */

	for (uint32_t i = 0; i < m->n_blocks;) {
		const struct stet_block *block = &m->block[i];
		uint32_t next = i + 1;

		m->slides |= block->kind == STET_SLIDE;
		if (is_apart(block->kind) || (block->kind == STET_SLIDE && block->hidden)) {
			next = block->end;
		} else if (block->kind == STET_TABLE) {
			next = read_table(m, i);
			if (next == i + 1 && block->end > page_end)
				page_end = block->end;
		} else if (block->kind == STET_PARAGRAPH) {
			stet_matter_paragraph(m, i, i < page_end);
			read_pictures(m, i);
		} else if (block->kind == STET_TEXTBOX && block->end > page_end) {
			page_end = block->end;
		} else if (block->kind == STET_SHAPE && block->shape) {
			read_picture(m, i, block->shape->picture);
		}
		i = next > i ? next : i + 1;
	}
}

/* A heading in a box heads the box, not what comes after it; unless the boxes hold most of the document. */
static void settle_boxes(struct stet_material *m)
{
	uint64_t boxed = 0, all = 0;

	for (size_t i = 0; i < m->n; i++) {
		all += m->matter[i].words;
		boxed += m->matter[i].boxed ? m->matter[i].words : 0;
	}
	m->asides = boxed * 2 < all;
	for (size_t i = 0; m->asides && i < m->n; i++)
		if (m->matter[i].boxed && m->matter[i].kind == STET_MATTER_HEAD)
			m->matter[i].kind = STET_MATTER_PARA;
}

/* The size and weight that most characters of plain paragraphs have. */
static void find_body(struct stet_material *m)
{
	size_t count[256] = { 0 }, bold = 0, all = 0, best = 0;

	for (size_t i = 0; i < m->n; i++) {
		const struct stet_matter *a = &m->matter[i];

		if (a->kind != STET_MATTER_PARA && a->kind != STET_MATTER_ITEM)
			continue;
		count[a->size < 256 ? a->size : 255] += a->columns;
		all += a->columns;
		bold += a->bold ? a->columns : 0;
		m->words += a->words;
	}
	for (size_t i = 1; i < 256; i++)
		if (count[i] > best)
			best = count[i], m->size = (uint16_t)i;
	m->bold = bold * 2 > all;
}

static const struct stet_language *guess(const struct stet_block *block, size_t n)
{
	struct stet_lang_guess g = { 0 };
	const struct stet_language *lang;
	size_t total = 0, step = n / 400 + 1;

	/* Paragraphs from everywhere: the first pages may be in another tongue. */
	for (size_t i = 0; i < n && total < 60000; i += step)
		if (block[i].kind == STET_PARAGRAPH && !block[i].hidden) {
			stet_lang_feed(&g, stet_str_sub(block[i].text, 0, 600));
			total += block[i].text.len;
		}
	lang = stet_lang_guessed(&g);
	stet_lang_guess_free(&g);
	return lang;
}

void stet_material_read(struct stet_material *m, const struct stet_language *lang)
{
	m->lang = lang ? lang : guess(m->block, m->n_blocks);
	stet_vocab_init(&m->vocab, m->arena, m->lang);
	read_blocks(m);
	skip_logos(m);
	settle_boxes(m);
	find_body(m);
}

void stet_material_free(struct stet_material *m)
{
	stet_vocab_free(&m->vocab);
	free(m->unit);
	free(m->term);
}
