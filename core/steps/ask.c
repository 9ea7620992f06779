/* ask.c - a question to documents: the passages that it is about, or an answer that stands on them. */
#include "steps/answer.h"
#include "steps/prompt.h"

#include <stdlib.h>

static const struct stet_param params[] = {
	{ "passages", 'n', STET_PARAM_INT, NULL, "N", NULL, 1, 1000, "at most so many are looked at; without a model 5, with one as many as it can read" },
	{ "hidden", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "take in also text that nobody sees" },
	{ 0 },
};

static int read_all(struct stet_answering *a, struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	return stet_answering_read(a, work, args->operand + 1, args->n_operands - 1, &(struct stet_reading_options){ .hidden = stet_args_on(args, "hidden") }, err);
}

/* The lines that the question is about; false when there is none. */
static bool choose(struct stet_answering *a, const char *question, size_t most, size_t tokens, bool *keep)
{
	float *score = stet_grow(NULL, (a->reading.n + 1) * sizeof(*score));
	bool any = false;

	stet_reading_match(&a->reading, stet_str_of(question), score);
	stet_reading_best(&a->reading, score, most, tokens, keep);
	free(score);
	for (size_t i = 0; i < a->reading.n; i++)
		any |= keep[i];
	return any;
}

/* For a model, or for people: under the documents' names when there are several. */
static void write_kept(struct stet_buf *out, const struct stet_answering *a, const bool *keep, bool people)
{
	const struct stet_reading *r = &a->reading;
	size_t before = SIZE_MAX;

	for (size_t i = 0; i < r->n; i++) {
		bool other = before == SIZE_MAX || r->line[before].doc != r->line[i].doc;

		if (!keep[i])
			continue;
		if (people && a->n > 1 && other)
			stet_buf_fmt(out, "%s%.*s\n", out->len ? "\n" : "", STET_ARG(a->name[r->line[i].doc]));
		else if (before != SIZE_MAX && before + 1 != i)
			stet_buf_z(out, "…\n");
		stet_reading_write(out, r, i, i + 1, people);
		before = i;
	}
}

static int none(struct stet_work *work, const char *question)
{
	stet_note(&work->notes, "ask.none", STET_STR(""), "nothing there has a word in common with '%s'", question);
	return STET_OK;
}

static int offline(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct stet_answering a = { 0 };
	size_t most = stet_args_given(args, "passages") ? (size_t)stet_args_int(args, "passages") : 5;
	int rc = read_all(&a, work, args, err);

	if (!rc) {
		bool *keep = stet_arena_alloc(&work->arena, a.reading.n + 1);

		if (choose(&a, args->operand[0], most, SIZE_MAX, keep))
			write_kept(&work->out, &a, keep, true);
		else
			rc = none(work, args->operand[0]);
	}
	stet_answering_free(&a);
	return rc;
}

/* All of it where the model can read all of it, else what has to do with the question. */
static bool gather(struct stet_answering *a, const struct stet_args *args, size_t room, struct stet_buf *out, bool *found)
{
	const struct stet_reading *r = &a->reading;
	bool *keep = stet_arena_alloc(&a->work->arena, r->n + 1);
	size_t most = stet_args_given(args, "passages") ? (size_t)stet_args_int(args, "passages") : r->n;

	*found = r->tokens > room || most < r->n;
	if (!*found) {
		stet_reading_write(out, r, 0, r->n, false);
		return true;
	}
	if (!choose(a, args->operand[0], most, room, keep))
		return false;
	write_kept(out, a, keep, false);
	return true;
}

static int model(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct stet_answering a = { 0 };
	struct stet_buf lines = { 0 };
	bool found = false;
	int rc = read_all(&a, work, args, err);

	if (!rc && !gather(&a, args, stet_answering_room(work), &lines, &found))
		rc = none(work, args->operand[0]);
	else if (!rc) {
		struct stet_prompt_value value[] = {
			{ "question", stet_str_of(args->operand[0]) }, { "found", found ? STET_STR("yes") : (stet_str){ "", 0 } }, { 0 },
		};
		struct stet_answering_ask ask = { .step = "ask", .prompt = "ask", .unit = STET_STR("question"), .value = value,
		                                  .document = stet_arena_str(&work->arena, stet_buf_view(&lines)) };

		rc = stet_answering_last(&a, &ask, err);
	}
	stet_buf_free(&lines);
	stet_answering_free(&a);
	return rc;
}

const struct stet_step stet_step_ask = {
	.name    = "ask",
	.summary = "answer a question from documents, each sentence with its place",
	.params  = params,
	.offline = offline,
	.model   = model,
};
