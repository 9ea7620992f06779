/* budget.c - what of a document to show when there is not room for all of it. */
#include "text/budget.h"

#include "text/tags.h"
#include "text/tokens.h"

#define HEAD 40          /* tokens of the first lines */
#define LINE 7           /* of a line's id, checksum and style */
#define LEVELS 10

/* What stays or goes as one: a paragraph, or a row of a table that no table contains. */
struct unit {
	size_t block, cost;
	unsigned level;         /* of a heading, 1 and up; 0: none */
	bool kept;
};

/* A heading's units, but for itself. */
struct section {
	size_t next, end;
	bool full;
};

struct budget {
	struct unit *unit;
	size_t n;
	struct section *section;
	size_t n_sections;
	size_t left;
};

static size_t cost_of(const struct stet_block *block, size_t at)
{
	size_t cost = 0;

	for (size_t i = at; i < block[at].end; i++)
		if (block[i].kind == STET_PARAGRAPH && !stet_tags_is_blank(&block[i]))
			cost += stet_tokens(block[i].text) + (i == at ? LINE : 2);
	return block[at].kind == STET_ROW ? cost + LINE : cost;
}

static void gather(struct budget *b, const struct stet_view *view, const bool *keep, struct stet_arena *arena)
{
	const struct stet_block *block = view->block;

	for (size_t i = 0; i < view->n;) {
		bool row = block[i].kind == STET_ROW, paragraph = block[i].kind == STET_PARAGRAPH;

		if (keep[i] && (row || paragraph)) {
			struct unit *u = STET_PUSH(arena, b->unit, b->n);

			u->block = i;
			u->cost = cost_of(block, i);
			if (paragraph && (block[i].title || block[i].heading))
				u->level = block[i].title ? 1 : block[i].heading;
		}
		i = row ? block[i].end : i + 1;
	}
}

static bool take(struct budget *b, struct unit *u)
{
	if (u->cost > b->left)
		return false;
	b->left -= u->cost;
	u->kept = true;
	return true;
}

static void take_outline(struct budget *b)
{
	for (unsigned level = 1; level < LEVELS; level++)
		for (size_t i = 0; i < b->n; i++)
			if (b->unit[i].level == level && !take(b, &b->unit[i]))
				return;
}

static void find_sections(struct budget *b, struct stet_arena *arena)
{
	for (size_t i = 0; i < b->n; i++) {
		if (i == 0 || b->unit[i].level) {
			struct section *s = STET_PUSH(arena, b->section, b->n_sections);

			s->next = b->unit[i].level ? i + 1 : i;
		}
		b->section[b->n_sections - 1].end = i + 1;
	}
}

/* A round gives each section one more block; sections that are through are left behind. */
static void take_rounds(struct budget *b)
{
	size_t open = b->n_sections;

	while (open) {
		size_t still = 0;

		for (size_t i = 0; i < open; i++) {
			struct section s = b->section[i];

			if (s.next < s.end && take(b, &b->unit[s.next])) {
				s.next++;
				b->section[still++] = s;
			}
		}
		open = still;
	}
}

static void note_cuts(struct budget *b, struct stet_view *view, bool *keep, struct stet_arena *arena)
{
	struct stet_cut *cut = NULL;

	for (size_t i = 0; i < b->n; i++) {
		const struct unit *u = &b->unit[i];
		const struct stet_block *block = &view->block[u->block];

		if (u->kept || u->cost == 0) {
			cut = u->kept ? NULL : cut;
			continue;
		}
		for (size_t k = u->block; k < block->end; k++)
			keep[k] = false;
		if (!cut) {
			cut = STET_PUSH(arena, view->cut, view->n_cuts);
			cut->from = block->id;
		}
		cut->before = block->end;
		cut->to = block->id;
		cut->blocks++;
		cut->tokens += u->cost;
	}
}

void stet_budget_keep(struct stet_view *view, bool *keep, size_t tokens, struct stet_arena *arena)
{
	struct budget b = { .left = tokens > HEAD ? tokens - HEAD : 0 };

	gather(&b, view, keep, arena);
	take_outline(&b);
	find_sections(&b, arena);
	take_rounds(&b);
	note_cuts(&b, view, keep, arena);
}
