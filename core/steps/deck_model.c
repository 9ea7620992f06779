/* deck_model.c - a document becomes slides: part by part, by a model. */
#include "steps/deck_model.h"

#include "base/file.h"
#include "steps/clean.h"
#include "steps/deck_share.h"
#include "steps/prompt.h"

#define FEWEST   5u
#define MOST     24u
#define PER      260u           /* words of a document that make a slide, when nobody says how many */

/* ---- how many, of what ----------------------------------------------------------------------------------------- */

static unsigned wanted(const struct stet_deck_job *job, const struct stet_args *args)
{
	size_t n = 2 + job->a.reading.words / PER;

	if (stet_args_given(args, "slides"))
		return (unsigned)stet_args_int(args, "slides");
	return n < FEWEST ? FEWEST : n > MOST ? MOST : (unsigned)n;
}

/* Slides are long: a part may not ask for more of them than an answer can hold. */
static size_t room(const struct stet_deck_job *job)
{
	size_t most = stet_answering_room(job->work), all = job->a.reading.tokens;
	size_t parts = (job->slides + 11) / 12, each = parts ? all / parts + 200 : all;

	return each < most ? each : most;
}

static struct stet_answering_ask ask_part(struct stet_deck_job *job, const struct stet_portion *p, size_t i, size_t n)
{
	const struct stet_reading *r = &job->a.reading;
	struct stet_arena *arena = &job->work->arena;
	struct stet_prompt_value *v = stet_arena_alloc(arena, 5 * sizeof(*v));
	struct stet_buf lines = { 0 };
	struct stet_answering_ask ask = { .step = "outline", .prompt = "outline", .value = v };

	v[0] = (struct stet_prompt_value){ "slides", stet_arena_fmt(arena, "%u", job->share[i]) };
	v[1] = (struct stet_prompt_value){ "language", job->language };
	v[2] = (struct stet_prompt_value){ "about", job->about };
	v[3] = (struct stet_prompt_value){ "part", n > 1 ? stet_arena_fmt(arena, "part %zu of %zu", i + 1, n) : (stet_str){ "", 0 } };
	stet_reading_write(&lines, r, p->from, p->to, false);
	ask.document = stet_arena_str(arena, stet_buf_view(&lines));
	ask.unit = stet_arena_fmt(arena, "%.*s-%.*s", STET_ARG(r->line[p->from].id), STET_ARG(r->line[p->to - 1].id));
	stet_buf_free(&lines);
	return ask;
}

/* ---- what comes back -------------------------------------------------------------------------------------------- */

/* Models put fences around Markdown. */
static stet_str unfenced(stet_str s)
{
	stet_str line, rest;

	s = stet_str_trim(s);
	rest = s;
	if (!stet_str_starts(s, STET_STR("```")) || !stet_str_cut(&rest, '\n', &line))
		return s;
	rest = stet_str_trim(rest);
	return stet_str_ends(rest, STET_STR("```")) ? stet_str_sub(rest, 0, rest.len - 3) : rest;
}

/* "Here is the outline:" makes a slide without a title. */
static void drop_chatter(struct stet_deck *part)
{
	while (part->n_slides && !part->slide[0].title.n) {
		part->slide++;
		part->n_slides--;
	}
}

static int take_part(struct stet_deck_job *job, stet_str text, stet_str unit, struct stet_err *err)
{
	struct stet_deck *part = &job->part[job->n_parts];
	struct stet_notes ours = { 0 };
	struct stet_buf clean = { 0 };
	int rc;

	stet_clean(&clean, unfenced(text));
	rc = stet_deck_parse(part, stet_buf_view(&clean), &ours, err);
	stet_buf_free(&clean);
	stet_notes_free(&ours);
	job->n_parts++;
	if (!rc)
		drop_chatter(part);
	if (!rc && !part->n_slides)
		rc = stet_fail(err, STET_EPROVIDER, "provider.shape", "%s: there are no slides in the answer for %.*s", job->work->model->name,
		               STET_ARG(unit));
	if (!rc)
		stet_deck_trust(job, part);
	return rc;
}

/* No slides: another model may make some. */
static int take_or_ask(struct stet_deck_job *job, stet_str text, const struct stet_answering_ask *ask, struct stet_err *err)
{
	int rc = take_part(job, text, ask->unit, err);

	if (rc != STET_EPROVIDER || !stet_answering_again(&job->a, ask, &text, err))
		return rc;
	stet_deck_free(&job->part[--job->n_parts]);
	job->part[job->n_parts] = (struct stet_deck){ 0 };
	return take_part(job, text, ask->unit, err);
}

/* Parts that are not worth a slide go; returns how many are asked about. */
static size_t leave_out(struct stet_deck_job *job, struct stet_portion *p, size_t n)
{
	const struct stet_reading *r = &job->a.reading;
	struct stet_buf ids = { 0 };
	size_t k = 0;

	for (size_t i = 0, end; i < n; i = end) {
		end = i + 1;
		if (job->share[i]) {
			p[k] = p[i];
			job->share[k++] = job->share[i];
			continue;
		}
		while (end < n && !job->share[end])
			end++;
		stet_buf_fmt(&ids, "%s%.*s-%.*s", ids.len ? ", " : "", STET_ARG(r->line[p[i].from].id), STET_ARG(r->line[p[end - 1].to - 1].id));
	}
	if (ids.len)
		stet_note(&job->work->notes, "deck.left", STET_STR(""),
		          "%s reads the document in %zu parts, too many for %u slides; left out: %.*s", job->work->model->name, n, job->slides,
		          (int)ids.len, ids.at);
	stet_buf_free(&ids);
	return k;
}

/* A few slides more than wanted are fine, many are not. */
static void shorten(struct stet_deck_job *job)
{
	size_t all = 0, gone = 0;

	for (size_t i = 0; i < job->n_parts; i++)
		for (size_t k = 0; k < job->part[i].n_slides; k++)
			all += !job->part[i].slide[k].section;
	if (all * 2 <= (size_t)job->slides * 3)
		return;
	for (size_t i = 0; i < job->n_parts; i++)
		gone += stet_deck_shorten(&job->part[i], job->share[i]);
	if (gone)
		stet_note(&job->work->notes, "deck.many", STET_STR(""), "%s made %zu slides where about %u were wanted; %zu are left out",
		          job->work->model->name, all, job->slides, gone);
}

static int ask_parts(struct stet_deck_job *job, struct stet_err *err)
{
	size_t n;
	struct stet_portion *p = stet_reading_cut(&job->a.reading, room(job), &n);
	struct stet_answering_ask *ask = stet_arena_alloc(&job->work->arena, n * sizeof(*ask));
	stet_str *text = stet_arena_alloc(&job->work->arena, n * sizeof(*text));
	int rc;

	job->part = stet_arena_alloc(&job->work->arena, n * sizeof(*job->part));
	job->share = stet_arena_alloc(&job->work->arena, n * sizeof(*job->share));
	n = leave_out(job, p, stet_deck_share(p, job->share, n, job->slides, room(job)));
	for (size_t i = 0; i < n; i++)
		ask[i] = ask_part(job, &p[i], i, n);
	rc = stet_answering_ask(&job->a, ask, n, text, err);
	for (size_t i = 0; i < n && !rc && !job->work->estimate; i++)
		rc = take_or_ask(job, text[i], &ask[i], err);
	if (!rc)
		shorten(job);
	return rc;
}

/* ---- the deck --------------------------------------------------------------------------------------------------- */

static void describe(struct stet_deck *deck, const struct stet_deck_job *job)
{
	const struct stet_properties *about = stet_doc_properties(job->a.doc[0]);

	if (!deck->title.len)
		deck->title = stet_arena_str(&deck->arena, job->about);
	if (!deck->author.len)
		deck->author = stet_arena_str(&deck->arena, about->author);
	deck->lang = stet_arena_str(&deck->arena, stet_str_of(job->a.reading.lang->code));
}

/* The document's title, its first heading, or its file's name. */
static stet_str called(const struct stet_deck_job *job)
{
	const struct stet_reading *r = &job->a.reading;
	stet_str title = stet_doc_properties(job->a.doc[0])->title;

	if (title.len)
		return title;
	for (size_t i = 0; i < r->n && i < 20; i++)
		if (r->line[i].heading == 1)
			return r->line[i].text;
	return (stet_str){ "", 0 };
}

int stet_deck_model(struct stet_deck *deck, struct stet_deck_job *job, const struct stet_args *args, struct stet_err *err)
{
	struct stet_work *work = job->work;
	struct stet_reading_options how = { .pictures = true };
	int rc = stet_answering_read(&job->a, work, &work->input, 1, &how, err);

	if (rc)
		return rc;
	job->language = stet_str_of(stet_args_text(args, "lang"));
	if (!job->language.len)
		job->language = STET_STR("the language of the document");
	job->about = called(job);
	job->slides = wanted(job, args);
	rc = ask_parts(job, err);
	if (!rc && !work->estimate)
		rc = stet_deck_arrange(deck, job, err);
	if (!rc && !work->estimate)
		describe(deck, job);
	return rc;
}

void stet_deck_job_free(struct stet_deck_job *job)
{
	for (size_t i = 0; i < job->n_parts; i++)
		stet_deck_free(&job->part[i]);
	stet_answering_free(&job->a);
}
