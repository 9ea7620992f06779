/* outline.c - from a document's blocks to a deck: read, find the headings, plan, choose, name. */
#include "engine.h"

#include <stdlib.h>

#include "join.h"
#include "rank.h"
#include "slides.h"

#define TITLE 82                /* columns of a title of two */

static bool same_title(struct stet_arena *arena, const struct stet_line *a, const struct stet_line *b)
{
	return a->n && b->n && stet_str_eq_nocase(stet_line_string(arena, a), stet_line_string(arena, b));
}

/* "General" says something only together with what stands above it. */
static bool wants_context(const struct stet_maker *mk, const struct stet_slide *slide, const struct stet_section *a)
{
	stet_str title = stet_line_string(mk->m->arena, &slide->title);

	return a->depth >= 2 && stet_heading_is(mk->m, title, STET_FIELD(generic));
}

static bool is_clause_end(char c)
{
	return c == ',' || c == ';' || c == ':' || (unsigned char)c >= 0xE0;
}

static void add_context(struct stet_maker *mk, struct stet_slide *slide, uint32_t section, bool shorten)
{
	struct stet_line above = stet_section_title(mk, section);

	if (above.n == 0 || same_title(mk->m->arena, &above, &slide->title))
		return;
	/* Of a long one what comes first. */
	if (shorten && stet_line_columns(&above) + stet_line_columns(&slide->title) > TITLE && stet_line_columns(&slide->title) < TITLE / 2) {
		stet_str text = stet_line_string(mk->m->arena, &above);
		struct stet_span all = { 0, (uint32_t)text.len };

		all.to = stet_bound(text, all, (uint32_t)(TITLE - stet_line_columns(&slide->title)));
		above = stet_line_text(&mk->deck->arena, stet_str_trim(stet_str_sub(text, 0, all.to)));
		if (all.to < text.len && !is_clause_end(text.at[all.to]))
			stet_line_more(&mk->deck->arena, &above);
	}
	if (stet_line_columns(&above) + stet_line_columns(&slide->title) <= TITLE + 2)
		slide->title = stet_title_join(&mk->deck->arena, above, ": ", slide->title);
	else if (!stet_title_used(mk, &above, true))
		slide->title = above;
}

bool stet_title_used(const struct stet_maker *mk, const struct stet_line *title, bool openings)
{
	stet_str text = stet_line_string(mk->m->arena, title);

	for (size_t k = 0; k < mk->deck->n_slides; k++)
		if ((openings || !mk->deck->slide[k].section) && stet_str_eq_nocase(mk->title[k], text))
			return true;
	return false;
}

static bool was_there(const struct stet_maker *mk, size_t n, stet_str title)
{
	/* Those just before are the ones that would be confused with it. */
	for (size_t k = n > 200 ? n - 200 : 0; k < n; k++)
		if (!mk->deck->slide[k].section && stet_str_eq_nocase(mk->title[k], title))
			return true;
	return false;
}

/* What a slide's own text is about, where that is not in its title already. */
static stet_str subject(const struct stet_maker *mk, const struct stet_planned *planned, stet_str title)
{
	const struct stet_section *a = &mk->s->section[planned->section];
	uint32_t from = a->from, to = a->to, times, whole[32], own[32], n_whole, n_own;
	stet_str none = { "", 0 }, phrase;

	if (planned->kind == STET_PLAN_TEXT) {
		from = planned->from;
		to = planned->to;
	} else if (planned->kind == STET_PLAN_GROUP) {
		const struct stet_member *last = &mk->plan->member[planned->member + planned->n_members - 1];

		from = mk->s->section[mk->plan->member[planned->member].section].from;
		to = last->own ? mk->s->section[last->section].own_to : mk->s->section[last->section].to;
	}
	phrase = from < to ? stet_key_phrase(mk, from, to, &times) : none;
	if (phrase.len == 0 || times < 3 || stet_word_count(phrase) < 2 || stet_str_find(title, phrase) != SIZE_MAX ||
	    stet_text_columns(phrase) + stet_text_columns(title) > TITLE + 2)
		return none;
	/* What the whole document is about tells nothing apart. */
	n_whole = stet_terms_of(mk->m, mk->deck->title, whole, 32);
	n_own = stet_terms_of(mk->m, phrase, own, 32);
	return n_own <= n_whole && n_own && stet_overlap(whole, n_whole, own, n_own) > 0.99f ? none : phrase;
}

/* What a slide is called that is not alone in being called so: by what stands above it, else by what it is about. */
static stet_str called_after(struct stet_maker *mk, size_t i, const struct stet_planned *planned)
{
	struct stet_slide *slide = &mk->deck->slide[i];
	/* Several branches on a slide are called after themselves: what they have in common stands above them. */
	bool inside = planned->kind == STET_PLAN_GROUP && !planned->whole && planned->section;
	uint32_t above = inside ? planned->section : mk->s->section[planned->section].parent;
	stet_str title = stet_line_string(mk->m->arena, &slide->title), about, both;
	struct stet_line own = slide->title;

	for (; was_there(mk, i, title) && above != STET_NONE && above; above = mk->s->section[above].parent) {
		slide->title = own;
		add_context(mk, slide, above, true);
		title = stet_line_string(mk->m->arena, &slide->title);
	}
	if (!was_there(mk, i, title) || (about = subject(mk, planned, title)).len == 0)
		return title;
	both = stet_arena_fmt(mk->m->arena, "%.*s: %.*s", STET_ARG(title), STET_ARG(about));
	return was_there(mk, i, both) ? title : both;
}

static stet_str numbered(const struct stet_maker *mk, size_t i, stet_str title)
{
	stet_str base = title;

	for (unsigned k = 2; k < 100 && was_there(mk, i, title); k++)
		title = stet_arena_fmt(mk->m->arena, "%.*s (%u)", STET_ARG(base), k);
	return title;
}

/* A title that was there before is told apart, at the last by a number. */
static void tell_apart(struct stet_maker *mk, size_t i, const struct stet_planned *planned)
{
	struct stet_slide *slide = &mk->deck->slide[i];
	stet_str title = stet_line_string(mk->m->arena, &slide->title);
	bool part = (planned->kind == STET_PLAN_TEXT && planned->part) || (planned->kind == STET_PLAN_FIGURE && mk->section == planned->section);

	/* Later parts are called as the first is. */
	if (part && mk->section == planned->section && was_there(mk, i, title))
		title = mk->first;
	if (!part && !slide->section)
		title = called_after(mk, i, planned);
	if (!slide->section)
		title = numbered(mk, i, title);
	if (!stet_str_eq(title, stet_line_string(mk->m->arena, &slide->title)))
		slide->title = stet_line_text(&mk->deck->arena, title);
	mk->title[i] = title;
	if (planned->kind == STET_PLAN_TEXT && !part) {
		mk->section = planned->section;
		mk->first = title;
	}
}

static bool same_body(struct stet_arena *arena, const struct stet_slide *a, const struct stet_slide *b)
{
	if (a->n_pieces != b->n_pieces || a->section || b->section)
		return false;
	for (size_t i = 0; i < a->n_pieces; i++) {
		const struct stet_piece *x = &a->piece[i], *y = &b->piece[i];

		if (x->kind != y->kind || x->kind == STET_PIECE_TABLE || x->kind == STET_PIECE_PICTURE || x->line.n != y->line.n || !x->line.n ||
		    x->line.run[0].text.len != y->line.run[0].text.len || !same_title(arena, &x->line, &y->line))
			return false;
	}
	return a->n_pieces > 0;
}

/* Was all of it shown before?  Documents repeat whole passages; a deck does not.  A presentation's slides all stay. */
static bool is_repeated(const struct stet_maker *mk, const struct stet_slide *slide, stet_str title)
{
	for (size_t i = 0; !mk->m->slides && i < mk->deck->n_slides; i++)
		if (stet_str_eq_nocase(mk->called[i], title) && same_body(mk->m->arena, &mk->deck->slide[i], slide))
			return true;
	return false;
}

/* Its title below that of the section around it. */
static stet_str called_in_full(const struct stet_maker *mk, const struct stet_planned *planned, const struct stet_slide *slide)
{
	uint32_t parent = mk->s->section[planned->section].parent;
	struct stet_line above = parent != STET_NONE ? stet_section_title(mk, parent) : (struct stet_line){ 0 };
	stet_str title = stet_line_string(mk->m->arena, &slide->title), around = stet_line_string(mk->m->arena, &above);

	return stet_arena_fmt(mk->m->arena, "%.*s\n%.*s", STET_ARG(around), STET_ARG(title));
}

/* A section that nothing is shown of has no opening either. */
static void drop_empty_opening(const struct stet_maker *mk)
{
	struct stet_deck *deck = mk->deck;

	if (!mk->m->slides && deck->n_slides && deck->slide[deck->n_slides - 1].section)
		deck->n_slides--;
}

static void fill_all(struct stet_maker *mk)
{
	struct stet_deck *deck = mk->deck;

	mk->title = stet_arena_alloc(mk->m->arena, (mk->plan->n + 1) * sizeof(*mk->title));
	mk->called = stet_arena_alloc(mk->m->arena, (mk->plan->n + 1) * sizeof(*mk->called));
	for (size_t i = 0; i < mk->plan->n; i++) {
		const struct stet_planned *planned = &mk->plan->slide[i];
		const struct stet_section *a = &mk->s->section[planned->section];
		struct stet_slide slide = { 0 };
		stet_str called;

		if (!stet_fill(mk, planned, &slide))
			continue;
		called = called_in_full(mk, planned, &slide);
		if (is_repeated(mk, &slide, called))
			continue;
		if (slide.section)
			drop_empty_opening(mk);
		mk->called[deck->n_slides] = called;
		if (slide.title.n == 0)
			slide.title = stet_line_text(&deck->arena, deck->title);
		else if (((planned->kind == STET_PLAN_TEXT && planned->part == 0) || planned->whole) && wants_context(mk, &slide, a))
			add_context(mk, &slide, a->parent, false);
		*STET_PUSH(&deck->arena, deck->slide, deck->n_slides) = slide;
		tell_apart(mk, deck->n_slides - 1, planned);
		deck->slide[deck->n_slides - 1].id = stet_arena_fmt(&deck->arena, "s%zu", deck->n_slides);
	}
	drop_empty_opening(mk);
}

static void say_what_is_missing(const struct stet_material *m, const struct stet_deck *deck)
{
	size_t dropped = 0;

	if (!m->notes)
		return;
	for (size_t i = 0; i < m->n; i++)
		dropped += m->matter[i].skip == STET_SKIP_SECTION && m->matter[i].kind == STET_MATTER_HEAD;
	if (deck->n_slides == 0)
		stet_note(m->notes, "outline.empty", deck->title, "nothing to show but the title");
	if (dropped)
		stet_note(m->notes, "outline.left_out", deck->title, "%zu section%s of references or notices left out", dropped, dropped == 1 ? "" : "s");
}

static void make(struct stet_deck *deck, struct stet_material *m, const struct stet_properties *about,
                 const struct stet_outline_options *options)
{
	struct stet_sections sections = { 0 };
	struct stet_plan plan = { 0 };
	struct stet_maker mk = { deck, m, &sections, &plan, options->source, .section = STET_NONE };

	stet_material_read(m, options->lang.len ? stet_language(options->lang) : NULL);
	deck->lang = stet_arena_str(&deck->arena, options->lang.len ? options->lang : stet_str_of(m->lang->code));
	stet_material_furniture(m);
	stet_material_captions(m);
	stet_material_topics(m);
	stet_front(deck, m, about, options->source);
	stet_material_units(m);
	stet_material_split(m);
	stet_sections_make(&sections, m);
	stet_score(m, &sections);
	stet_plan_make(&plan, m, &sections, options->slides > 1 ? options->slides - 1 : options->slides);
	fill_all(&mk);
	say_what_is_missing(m, deck);
}

int stet_outline_make(struct stet_deck *out, const struct stet_block *block, size_t n, const struct stet_properties *about,
                      const struct stet_outline_options *options, struct stet_notes *notes, struct stet_err *err)
{
	static const struct stet_outline_options none;
	struct stet_arena arena = { 0 };
	struct stet_material m = { .arena = &arena, .block = block, .n_blocks = n, .notes = notes };

	memset(out, 0, sizeof(*out));
	if (n > UINT32_MAX / 2)
		return stet_fail(err, STET_ELIMIT, "limit.blocks", "more than %u blocks", UINT32_MAX / 2);
	make(out, &m, about, options ? options : &none);
	stet_join_runs(out);
	stet_material_free(&m);
	stet_arena_free(&arena);
	return STET_OK;
}
