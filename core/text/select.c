/* select.c - the part of a document that somebody wants to see. */
#include "text/select.h"

#include <regex.h>

#include "text/budget.h"

struct selecting {
	const struct stet_view *view;
	bool *keep;
};

/* ---- what is wanted: each takes away what is not ---------------------------------------------------- */

static const char *part_of(enum stet_kind kind)
{
	switch (kind) {
	case STET_NOTES:
	case STET_FOOTNOTE:
	case STET_ENDNOTE:
		return "notes";
	case STET_HEADER:
	case STET_FOOTER:
		return "headers";
	case STET_COMMENT:
		return "comments";
	default:
		return NULL;
	}
}

static void by_part(struct selecting *s, const char *part)
{
	const struct stet_block *block = s->view->block;
	const char *here = "body";
	size_t end = 0;

	for (size_t i = 0; i < s->view->n; i++) {
		const char *begins = part_of(block[i].kind);

		if (i >= end)
			here = "body";
		if (begins) {
			here = begins;
			end = block[i].end;
		}
		s->keep[i] &= !strcmp(here, part);
	}
}

static int find(const struct selecting *s, stet_str id, size_t *at, struct stet_err *err)
{
	for (*at = 0; *at < s->view->n; ++*at)
		if (stet_str_eq(s->view->block[*at].id, id))
			return STET_OK;
	return stet_fail(err, STET_EUSAGE, "usage.value", "there is no block '%.*s' in the document", STET_ARG(id));
}

static void within(struct selecting *s, size_t from, size_t to)
{
	for (size_t i = 0; i < s->view->n; i++)
		s->keep[i] &= i >= from && i < to;
}

static int by_range(struct selecting *s, const char *range, struct stet_err *err)
{
	stet_str rest = stet_str_of(range), first, last;
	size_t from, to;
	int rc;

	stet_str_cut(&rest, '-', &first);
	last = rest.at ? rest : first;
	rc = find(s, first, &from, err);
	if (!rc)
		rc = find(s, last, &to, err);
	if (!rc)
		within(s, from, s->view->block[to].end);
	return rc;
}

static int by_slides(struct selecting *s, const char *slides, struct stet_err *err)
{
	stet_str rest = stet_str_of(slides), first;
	long long from, to, number = 0;

	stet_str_cut(&rest, '-', &first);
	if (!stet_str_int(first, 1, 1000000, &from) || !stet_str_int(rest.at ? rest : first, from, 1000000, &to))
		return stet_fail(err, STET_EUSAGE, "usage.value", "slides are numbers such as 3 or 3-5, not '%s'", slides);
	for (size_t i = 0; i < s->view->n; i++) {
		const struct stet_block *b = &s->view->block[i];

		/* Ids count missing slides, too; what follows the slides belongs to none. */
		if (b->kind == STET_SLIDE && !stet_str_int(stet_str_sub(b->id, 1, b->id.len), 1, 1000000, &number))
			number = 0;
		if (b->parent == STET_NONE && b->kind != STET_SLIDE)
			number = 0;
		s->keep[i] &= number >= from && number <= to;
	}
	return STET_OK;
}

static int by_pattern(struct selecting *s, const char *pattern, struct stet_err *err)
{
	char why[128];
	regex_t re;
	int rc = regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB);

	if (rc) {
		regerror(rc, &re, why, sizeof(why));
		return stet_fail(err, STET_EUSAGE, "usage.value", "'%s' is no regular expression: %s", pattern, why);
	}
	for (size_t i = 0; i < s->view->n; i++) {
		const struct stet_block *b = &s->view->block[i];

		if (s->keep[i])
			s->keep[i] = b->kind == STET_PARAGRAPH && regexec(&re, b->text.at, 0, NULL, 0) == 0;
	}
	regfree(&re);
	return STET_OK;
}

static void by_heading(struct selecting *s)
{
	for (size_t i = 0; i < s->view->n; i++) {
		const struct stet_block *b = &s->view->block[i];

		s->keep[i] &= b->kind == STET_PARAGRAPH && (b->heading || b->title);
	}
}

/* ---- what must stay around it ------------------------------------------------------------------------- */

/* Half a row could not be told from a whole one. */
static void whole_rows(struct selecting *s)
{
	const struct stet_block *block = s->view->block;

	for (size_t i = 0; i < s->view->n; i++) {
		bool any = false;

		if (block[i].kind != STET_ROW)
			continue;
		for (size_t k = i; k < block[i].end; k++)
			any |= s->keep[k];
		for (size_t k = i; any && k < block[i].end; k++)
			s->keep[k] = true;
		if (any)
			i = block[i].end - 1;
	}
}

/* A container stays for what is in it, and an empty one for itself. */
static void containers(struct selecting *s)
{
	const struct stet_block *block = s->view->block;

	for (size_t i = s->view->n; i-- > 0;) {
		if (block[i].end > i + 1 && block[i].kind != STET_PARAGRAPH) {
			bool own = s->keep[i], any = false;

			for (size_t k = i + 1; k < block[i].end && !any; k = block[k].end)
				any = s->keep[k];
			s->keep[i] = any || (own && block[i].shape && block[i].shape->picture);
		}
	}
}

/* Rows are counted anew, so that a table is as large as what is left of it. */
static void count_rows(struct stet_block *block, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t row = 0;

		if (block[i].kind != STET_TABLE)
			continue;
		for (size_t r = i + 1; r < block[i].end; r = block[r].end, row++) {
			block[r].row = row;
			for (size_t c = r + 1; c < block[r].end; c = block[c].end)
				block[c].row = row;
		}
		for (size_t r = i + 1; r < block[i].end; r = block[r].end)
			for (size_t c = r + 1; c < block[r].end; c = block[c].end)
				if (block[c].n_rows > row - block[c].row)
					block[c].n_rows = row - block[c].row;
		block[i].n_rows = row;
		if (block[i].header_rows > row)
			block[i].header_rows = row;
	}
}

static void gather(struct selecting *s, struct stet_view *view, struct stet_arena *arena)
{
	const struct stet_block *block = view->block;
	uint32_t *now = stet_arena_alloc(arena, (view->n + 1) * sizeof(*now));
	struct stet_block *kept;
	size_t n = 0;

	for (size_t i = 0; i < view->n; i++) {
		now[i] = (uint32_t)n;
		n += s->keep[i];
	}
	now[view->n] = (uint32_t)n;
	for (size_t i = 0; i < view->n_cuts; i++)
		view->cut[i].before = now[view->cut[i].before];
	kept = stet_arena_alloc(arena, n * sizeof(*kept));
	for (size_t i = 0; i < view->n; i++) {
		struct stet_block *to = &kept[now[i]];

		if (!s->keep[i])
			continue;
		*to = block[i];
		to->end = now[block[i].end];
		to->parent = block[i].parent == STET_NONE ? STET_NONE : now[block[i].parent];
	}
	count_rows(kept, n);
	view->block = kept;
	view->n = n;
}

static bool wants_all(const struct stet_selection *want)
{
	return (!want->part || !strcmp(want->part, "all")) && !want->range && !want->slides && !want->pattern &&
	       !want->outline && !want->budget;
}

int stet_view_select(struct stet_view *view, const struct stet_selection *want, struct stet_arena *arena,
                     struct stet_err *err)
{
	struct selecting s = { .view = view };
	int rc = STET_OK;

	if (wants_all(want))
		return STET_OK;
	s.keep = stet_arena_alloc(arena, view->n + 1);
	memset(s.keep, true, view->n);
	if (want->part && strcmp(want->part, "all") != 0)
		by_part(&s, want->part);
	if (want->range)
		rc = by_range(&s, want->range, err);
	if (!rc && want->slides)
		rc = by_slides(&s, want->slides, err);
	if (!rc && want->pattern)
		rc = by_pattern(&s, want->pattern, err);
	if (rc)
		return rc;
	if (want->outline)
		by_heading(&s);
	whole_rows(&s);
	if (want->budget)
		stet_budget_keep(view, s.keep, want->budget, arena);
	containers(&s);
	gather(&s, view, arena);
	return STET_OK;
}
