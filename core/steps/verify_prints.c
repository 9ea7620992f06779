/* verify_prints.c - numbers that stand for what a block says beside its text. */
#include "steps/verify_parts.h"

#include "base/hash.h"

static uint64_t feed(uint64_t print, uint64_t value)
{
	print = (print ^ value) * 0x9E3779B97F4A7C15u;
	return print ^ print >> 32;
}

static uint64_t feed_str(uint64_t print, stet_str s)
{
	return feed(stet_hash_more(print, s.at, s.len), s.len);
}

uint64_t verify_style_print(const struct stet_block *p)
{
	uint64_t print = feed_str(STET_HASH, p->style);

	print = feed(print, (uint64_t)p->heading << 8 | p->level);
	print = feed(print, (uint64_t)p->align << 2 | (uint64_t)p->rtl << 1 | p->title);
	if (p->list) {
		print = feed(print, (uint64_t)p->list->level << 1 | p->list->ordered);
		print = feed(print, p->list->number);
		print = feed_str(print, p->list->label);
	}
	return print;
}

/* Pending changes are told elsewhere. */
#define LOOKS ~(uint32_t)(STET_INSERTED | STET_DELETED)

static uint64_t look(const struct stet_run *run)
{
	uint64_t print = feed(feed(STET_HASH, run->flags & LOOKS), run->size);

	print = feed_str(feed_str(print, run->link), run->code);
	if (run->look) {
		print = feed(print, (uint64_t)(uint32_t)run->look->color << 32 | (uint32_t)run->look->highlight);
		print = feed_str(feed_str(print, run->look->font), run->look->style);
	}
	if (run->picture)
		print = feed_str(feed_str(print, run->picture->part), run->picture->alt);
	return run->control ? feed_str(print, run->control->tag) : print;
}

static bool is_text(const struct stet_run *run)
{
	return run->kind == STET_TEXT || run->kind == STET_TAB || run->kind == STET_BREAK || run->kind == STET_PAGE_BREAK;
}

/* Where runs of one look meet is nobody's business; a comment's reference comes and goes with the comment. */
uint64_t verify_look_print(const struct stet_block *p)
{
	uint64_t print = STET_HASH, last = 0;
	size_t len = 0;

	for (uint32_t i = 0; i < p->n_runs; i++) {
		const struct stet_run *run = &p->run[i];
		uint64_t now;

		if (run->kind == STET_COMMENT_REF || (is_text(run) && !run->text.len))
			continue;
		now = is_text(run) ? look(run) : feed(feed_str(look(run), run->ref), run->kind);
		if (!is_text(run) || now != last || !len) {
			print = feed(feed(print, len), now);
			len = 0;
		}
		if (run->kind != STET_TEXT)
			print = feed(feed(print, len), run->kind);
		len += run->text.len;
		last = is_text(run) ? now : 0;
	}
	return feed(print, len);
}

uint64_t verify_box_print(const struct stet_block *b)
{
	uint64_t print = feed(STET_HASH, b->kind);

	if (b->kind == STET_CELL)
		print = feed(feed(print, (uint64_t)b->row << 32 | b->col), (uint64_t)b->n_rows << 32 | b->n_cols);
	if (b->kind == STET_TABLE)
		print = feed(print, b->header_rows);
	return print;
}
