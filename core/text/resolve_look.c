/* resolve_look.c - what the tags around words say of how they look and where they stand, and a run that new words can look like. */
#include "text/resolve_splice.h"

#include "text/tags_parts.h"

#define NAMED (STET_BOLD | STET_ITALIC | STET_UNDERLINE | STET_STRIKE | STET_SUPERSCRIPT | STET_SUBSCRIPT)

/* ---- what tags say ----------------------------------------------------------------------------------- */

stet_str stet_mark_of(const struct stet_resolving *s, uint32_t number)
{
	return number && number <= s->told.n_marks ? s->told.mark[number - 1] : STET_STR("");
}

bool stet_mark_is_box(const struct stet_resolving *s, uint32_t number)
{
	stet_str mark = stet_mark_of(s, number);

	return stet_str_starts(mark, STET_STR("link:")) || stet_str_starts(mark, STET_STR("field:")) ||
	       stet_str_starts(mark, STET_STR("control:"));
}

bool stet_tags_all_in(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b, bool boxes)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (stet_mark_is_box(s, a->pair[i]) == boxes && !stet_tagset_has(b, a->pair[i]))
			return false;
	return true;
}

bool stet_same_boxes(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b)
{
	return a->link == b->link && stet_tags_all_in(s, a, b, true) && stet_tags_all_in(s, b, a, true);
}

static bool is_field(const struct stet_resolving *s, uint32_t number)
{
	return stet_str_starts(stet_mark_of(s, number), STET_STR("field:"));
}

bool stet_has_field(const struct stet_resolving *s, const struct stet_tagset *a)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (is_field(s, a->pair[i]))
			return true;
	return false;
}

static bool homes_in(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (stet_mark_is_box(s, a->pair[i]) && !is_field(s, a->pair[i]) && !stet_tagset_has(b, a->pair[i]))
			return false;
	return true;
}

bool stet_same_homes(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b)
{
	return a->link == b->link && homes_in(s, a, b) && homes_in(s, b, a);
}

bool stet_same_looks(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b)
{
	return stet_tags_all_in(s, a, b, false) && stet_tags_all_in(s, b, a, false);
}

bool stet_has_looks(const struct stet_resolving *s, const struct stet_tagset *a)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (!stet_mark_is_box(s, a->pair[i]))
			return true;
	return false;
}

/* Looks that pairs take away: "not:b". */
static uint32_t taken_away(const struct stet_resolving *s, const struct stet_tagset *in)
{
	uint32_t flags = 0;

	for (uint32_t i = 0; i < in->n; i++) {
		stet_str rest = stet_mark_of(s, in->pair[i]), item;

		while (stet_str_cut(&rest, ',', &item))
			flags |= stet_str_is(item, "not:b") ? STET_BOLD : stet_str_is(item, "not:i") ? STET_ITALIC :
			         stet_str_is(item, "not:u") ? STET_UNDERLINE : 0;
	}
	return flags;
}

bool stet_told_is_text(const struct stet_told_piece *piece)
{
	return piece->kind == STET_TOLD_TEXT && piece->from < piece->to;
}

bool stet_splice_is_fixed(const struct stet_splicing *sp, const struct stet_told_piece *piece)
{
	const struct stet_run *run = &sp->p->run[piece->run];

	return piece->kind == STET_TOLD_THING || (run->flags & STET_FIELD && !stet_tags_is_said(run));
}

bool stet_complain_fixed(struct stet_splicing *sp, const struct stet_told_piece *piece)
{
	stet_str id = sp->p->id, text = stet_short(sp->s, stet_str_sub(sp->p->text, piece->from, piece->to - piece->from), 60);

	if (piece->kind == STET_TOLD_THING)
		return stet_complain(sp->s, "edit.fixed", "in %.*s a thing is in the way: %.*s", STET_ARG(id),
		                     STET_ARG(piece->number ? stet_mark_of(sp->s, piece->number) : STET_STR("a page break")));
	return stet_complain(sp->s, "edit.fixed", "in %.*s a program makes this text (a field): \"%.*s\"", STET_ARG(id), STET_ARG(text));
}

/* ---- a look ------------------------------------------------------------------------------------------ */

void stet_look_flags(const struct stet_splicing *sp, struct stet_splice *splice, const struct stet_tagset *in)
{
	const struct stet_run *run = splice->like == STET_NONE ? NULL : &sp->p->run[splice->like];
	uint32_t want = in->named | (sp->line->base.looks & NAMED & ~taken_away(sp->s, in)), have = run ? run->flags & NAMED : 0;

	if (!run)
		want = in->named;
	/* That a link is underlined is its own affair. */
	if (run && run->link.len && !(in->named & STET_UNDERLINE))
		want = (want & ~(uint32_t)STET_UNDERLINE) | (have & STET_UNDERLINE);
	splice->set = want & ~have;
	splice->clear = have & ~want;
}

unsigned stet_look_fits(const struct stet_splicing *sp, size_t i, const struct stet_tagset *in)
{
	const struct stet_told_piece *piece = i == STET_NOWHERE ? NULL : &sp->line->piece[i];

	if (!piece || !stet_told_is_text(piece) || !stet_same_looks(sp->s, &piece->in, in) || !stet_same_homes(sp->s, &piece->in, in))
		return 0;
	return 1 + 2 * (piece->in.named == in->named) + !stet_tags_is_space(&sp->p->run[piece->run]);
}

/* The piece nearest to the old words that text in these tags can look like. */
static size_t find_look(const struct stet_splicing *sp, const struct stet_place *h, const struct stet_tagset *in)
{
	size_t near = h->left != STET_NOWHERE ? h->left : h->first, best = STET_NOWHERE, n = sp->line->n;
	unsigned most = 0;

	for (size_t i = h->first; i < h->last; i++)
		if (stet_look_fits(sp, i, in) > most) {
			most = stet_look_fits(sp, i, in);
			best = i;
		}
	if (stet_look_fits(sp, h->left, in) > most) {
		most = stet_look_fits(sp, h->left, in);
		best = h->left;
	}
	if (stet_look_fits(sp, h->right, in) > most)
		best = h->right;
	for (size_t away = 1; best == STET_NOWHERE && away <= n; away++) {
		if (near >= away && stet_look_fits(sp, near - away, in))
			best = near - away;
		else if (near + away < n && stet_look_fits(sp, near + away, in))
			best = near + away;
	}
	return best;
}

bool stet_look_set(struct stet_splicing *sp, struct stet_splice *splice, const struct stet_place *h, const struct stet_tagset *in)
{
	size_t piece = find_look(sp, h, in);

	if (piece == STET_NOWHERE && stet_has_looks(sp->s, in)) {
		for (uint32_t i = 0; i < in->n; i++)
			if (!stet_mark_is_box(sp->s, in->pair[i]))
				return stet_complain(sp->s, "edit.tags", "no text in %.*s that looks as this should: %.*s", STET_ARG(sp->p->id),
				                     STET_ARG(stet_mark_of(sp->s, in->pair[i])));
	}
	splice->like = piece == STET_NOWHERE ? STET_NONE : sp->line->piece[piece].run;
	stet_look_flags(sp, splice, in);
	return true;
}
