/* deck_arrange.c - slides of several parts become one deck: the model says in which order and under which names, and nothing else. */
#include "steps/deck_model.h"

#include "base/tree.h"
#include "steps/prompt.h"
#include "text/lines.h"

static const char schema[] =
	"{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},\"subtitle\":{\"type\":\"string\"},\"slides\":{\"type\":\"array\","
	"\"items\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"section\":{\"type\":"
	"\"string\"}},\"required\":[\"id\",\"title\",\"section\"],\"additionalProperties\":false}},\"drop\":{\"type\":\"array\",\"items\":{\"type\":"
	"\"string\"}}},\"required\":[\"title\",\"subtitle\",\"slides\",\"drop\"],\"additionalProperties\":false}";

/* Slides with the names that the question has for them. */
struct cards {
	struct stet_slide **slide;
	bool *dropped, *placed;
	size_t n;
};

static void collect(struct cards *c, struct stet_deck_job *job)
{
	size_t n = 0;

	for (size_t p = 0; p < job->n_parts; p++)
		n += job->part[p].n_slides;
	c->slide = stet_arena_alloc(&job->work->arena, (n + 1) * sizeof(*c->slide));
	c->dropped = stet_arena_alloc(&job->work->arena, n + 1);
	c->placed = stet_arena_alloc(&job->work->arena, n + 1);
	for (size_t p = 0; p < job->n_parts; p++)
		for (size_t i = 0; i < job->part[p].n_slides; i++)
			c->slide[c->n++] = &job->part[p].slide[i];
}

static void add_slide(struct stet_deck *deck, const struct stet_slide *slide)
{
	struct stet_slide *to = STET_PUSH(&deck->arena, deck->slide, deck->n_slides);

	*to = *slide;
	to->id = stet_arena_fmt(&deck->arena, "s%zu", deck->n_slides);
}

/* ---- what is asked ------------------------------------------------------------------------------------------------- */

static stet_str list(struct stet_deck_job *job, const struct cards *c)
{
	struct stet_arena *arena = &job->work->arena;
	struct stet_buf out = { 0 };
	stet_str text;

	for (size_t i = 0; i < c->n; i++) {
		const struct stet_slide *s = c->slide[i];

		if (s->section)
			continue;
		stet_buf_fmt(&out, "[s%zu] %.*s\n", i + 1, STET_ARG(stet_line_string(arena, &s->title)));
		for (size_t k = 0; k < s->n_pieces && k < 6; k++)
			if (s->piece[k].kind == STET_PIECE_PARA)
				stet_buf_fmt(&out, "  - %.*s\n", STET_ARG(stet_str_sub(stet_line_string(arena, &s->piece[k].line), 0, 120)));
	}
	text = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return text;
}

/* ---- what is answered ------------------------------------------------------------------------------------------------ */

static size_t card_of(const struct cards *c, stet_str id)
{
	long long n;

	if (id.len > 2 && id.at[0] == '[')
		id = stet_str_sub(id, 1, id.len - 2);
	if (id.len < 2 || id.at[0] != 's' || !stet_str_int(stet_str_sub(id, 1, id.len), 1, (long long)c->n, &n))
		return SIZE_MAX;
	return (size_t)n - 1;
}

static void mark_dropped(struct cards *c, const struct stet_tree *answer)
{
	for (const struct stet_tree *t = stet_tree_first(stet_tree_at(answer, "drop")); t; t = stet_tree_next(t)) {
		size_t at = card_of(c, stet_tree_text(t));

		if (at != SIZE_MAX)
			c->dropped[at] = true;
	}
	for (size_t i = 0; i < c->n; i++)
		c->dropped[i] |= c->slide[i]->section;  /* the sections are the whole deck's now */
}

static void add_section(struct stet_deck *deck, stet_str name)
{
	struct stet_slide section = { .section = true, .title = stet_line_text(&deck->arena, name) };

	if (name.len)
		add_slide(deck, &section);
}

static void place(struct stet_deck *deck, struct cards *c, size_t at)
{
	if (c->placed[at] || c->dropped[at])
		return;
	c->placed[at] = true;
	add_slide(deck, c->slide[at]);
}

/* What the model did not name stands behind what it stood behind: those from `at` to the next that is named. */
static void place_unnamed(struct stet_deck *deck, struct cards *c, const bool *named, size_t at)
{
	for (; at < c->n && !named[at]; at++)
		place(deck, c, at);
}

static void mark_named(struct cards *c, const struct stet_tree *answer, bool *named)
{
	for (const struct stet_tree *t = stet_tree_first(stet_tree_at(answer, "slides")); t; t = stet_tree_next(t)) {
		size_t at = card_of(c, stet_tree_text(stet_tree_at(t, "id")));

		if (at != SIZE_MAX)
			named[at] = true;
	}
}

/* A new title has to be as true as the slide was. */
static void retitle(struct stet_deck_job *job, struct stet_deck *deck, struct stet_slide *slide, stet_str title)
{
	stet_str what;

	title = stet_str_trim(title);
	if (title.len && title.len < 200 && !stet_reading_lacks_number(&job->a.reading, title, &what))
		slide->title = stet_line_text(&deck->arena, title);
}

static void arrange(struct stet_deck *deck, struct stet_deck_job *job, struct cards *c, const struct stet_tree *answer)
{
	bool *named = stet_arena_alloc(&job->work->arena, c->n + 1);

	mark_named(c, answer, named);
	mark_dropped(c, answer);
	place_unnamed(deck, c, named, 0);
	for (const struct stet_tree *t = stet_tree_first(stet_tree_at(answer, "slides")); t; t = stet_tree_next(t)) {
		size_t at = card_of(c, stet_tree_text(stet_tree_at(t, "id")));

		if (at == SIZE_MAX || c->placed[at] || c->dropped[at])
			continue;
		add_section(deck, stet_str_trim(stet_tree_text(stet_tree_at(t, "section"))));
		retitle(job, deck, c->slide[at], stet_tree_text(stet_tree_at(t, "title")));
		place(deck, c, at);
		place_unnamed(deck, c, named, at + 1);
	}
	deck->title = stet_arena_str(&deck->arena, stet_str_trim(stet_tree_text(stet_tree_at(answer, "title"))));
	deck->subtitle = stet_arena_str(&deck->arena, stet_str_trim(stet_tree_text(stet_tree_at(answer, "subtitle"))));
}

static void as_they_are(struct stet_deck *deck, const struct cards *c, const struct stet_deck *first)
{
	deck->title = stet_arena_str(&deck->arena, first->title);
	deck->subtitle = stet_arena_str(&deck->arena, first->subtitle);
	for (size_t i = 0; i < c->n; i++)
		add_slide(deck, c->slide[i]);
}

int stet_deck_arrange(struct stet_deck *deck, struct stet_deck_job *job, struct stet_err *err)
{
	struct stet_prompt_value value[] = { { "language", job->language }, { "about", job->about }, { 0 } };
	struct stet_answering_ask ask = { .step = "outline", .prompt = "arrange", .unit = STET_STR("arrange"), .value = value,
	                                  .schema = { schema, sizeof(schema) - 1 } };
	struct stet_tree *answer = NULL;
	struct cards c = { 0 };
	struct stet_err why = { 0 };
	stet_str text;
	int rc;

	collect(&c, job);
	if (job->n_parts < 2) {
		as_they_are(deck, &c, &job->part[0]);
		return STET_OK;
	}
	ask.document = list(job, &c);
	rc = stet_answering_ask(&job->a, &ask, 1, &text, &why);
	if (!rc)
		rc = stet_tree_parse(&answer, text, &why);
	if (!rc)
		arrange(deck, job, &c, answer);
	stet_tree_free(answer);
	/* Slides in the document's order are a deck, too. */
	if (rc == STET_EPROVIDER || rc == STET_EFORMAT) {
		stet_note(&job->work->notes, "deck.order", STET_STR(""), "the slides stand in the document's order: %s", why.text);
		as_they_are(deck, &c, &job->part[0]);
		return STET_OK;
	}
	if (rc)
		*err = why;
	return rc;
}
