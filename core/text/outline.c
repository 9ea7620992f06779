/* outline.c - from a document's blocks to a deck: read, find the headings, plan, choose, name. */
#include "engine.h"

#include <stdlib.h>

#include "join.h"
#include "slides.h"

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

static void add_context(struct stet_maker *mk, struct stet_slide *slide, const struct stet_section *a)
{
	struct stet_line above = stet_section_title(mk, a->parent);

	if (above.n == 0 || same_title(mk->m->arena, &above, &slide->title))
		return;
	if (stet_line_columns(&above) + stet_line_columns(&slide->title) <= 84)
		slide->title = stet_title_join(&mk->deck->arena, above, ": ", slide->title);
	else if (!stet_title_used(mk, &above))
		slide->title = above;
}

bool stet_title_used(const struct stet_maker *mk, const struct stet_line *title)
{
	stet_str text = stet_line_string(mk->m->arena, title);

	for (size_t k = 0; k < mk->deck->n_slides; k++)
		if (stet_str_eq_nocase(mk->title[k], text))
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

/* A title that was there before is told apart: by what stands above it, else by number. */
static void tell_apart(struct stet_maker *mk, size_t i, const struct stet_planned *planned)
{
	struct stet_slide *slide = &mk->deck->slide[i];
	const struct stet_section *a = &mk->s->section[planned->section];
	stet_str title = stet_line_string(mk->m->arena, &slide->title), base;

	if (!slide->section && was_there(mk, i, title) && a->parent != STET_NONE && a->depth >= 2) {
		add_context(mk, slide, a);
		title = stet_line_string(mk->m->arena, &slide->title);
	}
	base = title;
	for (unsigned k = 2; !slide->section && k < 100 && was_there(mk, i, title); k++)
		title = stet_arena_fmt(mk->m->arena, "%.*s (%u)", STET_ARG(base), k);
	if (title.len != base.len)
		slide->title = stet_line_text(&mk->deck->arena, title);
	mk->title[i] = title;
}

static void fill_all(struct stet_maker *mk)
{
	struct stet_deck *deck = mk->deck;

	mk->title = stet_arena_alloc(mk->m->arena, (mk->plan->n + 1) * sizeof(*mk->title));
	for (size_t i = 0; i < mk->plan->n; i++) {
		const struct stet_planned *planned = &mk->plan->slide[i];
		const struct stet_section *a = &mk->s->section[planned->section];
		struct stet_slide slide = { 0 };

		if (!stet_fill(mk, planned, &slide))
			continue;
		if (slide.title.n == 0)
			slide.title = stet_line_text(&deck->arena, deck->title);
		else if (((planned->kind == STET_PLAN_TEXT && planned->part == 0) || planned->whole) && wants_context(mk, &slide, a))
			add_context(mk, &slide, a);
		*STET_PUSH(&deck->arena, deck->slide, deck->n_slides) = slide;
		tell_apart(mk, deck->n_slides - 1, planned);
		deck->slide[deck->n_slides - 1].id = stet_arena_fmt(&deck->arena, "s%zu", deck->n_slides);
	}
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
	struct stet_maker mk = { deck, m, &sections, &plan, options->source, NULL };

	stet_material_read(m, options->lang.len ? stet_language(options->lang) : NULL);
	deck->lang = stet_arena_str(&deck->arena, options->lang.len ? options->lang : stet_str_of(m->lang->code));
	stet_material_furniture(m);
	stet_material_captions(m);
	stet_material_topics(m);
	stet_front(deck, m, about, options->source);
	stet_material_units(m);
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
