/* summarize.c - what a document says, in so many sentences, each with the place where it stands. */
#include "steps/answer.h"
#include "steps/prompt.h"

#define ROUNDS 8                /* summaries of summaries: each is far shorter than what it is made of */

static const struct stet_param params[] = {
	{ "sentences", 'n', STET_PARAM_INT, "8", "N", NULL, 1, 100, "about how many" },
	{ "lang", 'l', STET_PARAM_TEXT, NULL, "LANG", NULL, 0, 0, "with a model: the language of the summary; else the document's" },
	{ "hidden", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "take in also text that nobody sees" },
	{ 0 },
};

/* ---- without a model ------------------------------------------------------------------------------------------ */

static int offline(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct stet_answering a = { 0 };
	struct stet_key_sentence *key;
	size_t n = 0;
	int rc = stet_answering_read(&a, work, &work->input, 1, &(struct stet_reading_options){ .hidden = stet_args_on(args, "hidden") }, err);

	key = rc ? NULL : stet_reading_keys(&a.reading, (size_t)stet_args_int(args, "sentences"), &n);
	for (size_t i = 0; i < n; i++)
		stet_buf_fmt(&work->out, "%.*s [%.*s]\n", STET_ARG(key[i].text), STET_ARG(a.reading.line[key[i].line].id));
	if (!rc && !n)
		rc = stet_fail(err, STET_EFORMAT, "doc.empty", "there are no whole sentences in '%s'", work->input);
	stet_answering_free(&a);
	return rc;
}

/* ---- with one: the parts first, then summaries of summaries ------------------------------------------------------ */

struct job {
	struct stet_answering a;
	struct stet_work *work;
	stet_str sentences, of_part, language;
	size_t room;
	size_t most;            /* tokens of a part's summary */
};

static stet_str number(struct stet_work *work, long long n)
{
	return stet_arena_fmt(&work->arena, "%lld", n);
}

static stet_str lines_of(struct job *job, size_t from, size_t to)
{
	struct stet_buf text = { 0 };
	stet_str out;

	stet_reading_write(&text, &job->a.reading, from, to, false);
	out = stet_arena_str(&job->work->arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return out;
}

static const struct stet_prompt_value *values(struct job *job, stet_str sentences, stet_str part, bool parts)
{
	struct stet_prompt_value *v = stet_arena_alloc(&job->work->arena, 4 * sizeof(*v));
	size_t n = 0;

	v[n++] = (struct stet_prompt_value){ "sentences", sentences };
	v[n++] = (struct stet_prompt_value){ "language", job->language };
	if (parts)
		v[n++] = (struct stet_prompt_value){ "part", part };
	return v;
}

static struct stet_answering_ask ask_part(struct job *job, const struct stet_portion *p, size_t i, size_t n)
{
	const struct stet_reading *r = &job->a.reading;
	stet_str part = n > 1 ? stet_arena_fmt(&job->work->arena, "part %zu of %zu", i + 1, n) : (stet_str){ "", 0 };

	return (struct stet_answering_ask){
		.step = "summarize", .prompt = "summarize",
		.unit = stet_arena_fmt(&job->work->arena, "%.*s-%.*s", STET_ARG(r->line[p->from].id), STET_ARG(r->line[p->to - 1].id)),
		.value = values(job, n > 1 ? job->of_part : job->sentences, part, true),
		.document = lines_of(job, p->from, p->to),
		.most = n > 1 ? job->most : 0,
	};
}

static struct stet_answering_ask ask_whole(struct job *job, const stet_str *text, size_t n, stet_str sentences, size_t number_of)
{
	struct stet_buf all = { 0 };
	struct stet_answering_ask ask = { .step = "summarize", .prompt = "combine", .value = values(job, sentences, sentences, false),
	                                  .unit = stet_arena_fmt(&job->work->arena, "whole %zu", number_of) };

	for (size_t i = 0; i < n; i++)
		stet_buf_fmt(&all, "%.*s\n\n", (int)text[i].len, text[i].at);
	ask.document = stet_arena_str(&job->work->arena, stet_buf_view(&all));
	stet_buf_free(&all);
	return ask;
}

/* How many of the texts from `from` on one question takes. */
static size_t group(const struct job *job, const stet_str *text, size_t from, size_t n)
{
	size_t to = from, bytes = 0;

	while (to < n && (to < from + 2 || bytes + text[to].len <= job->room * 3))
		bytes += text[to++].len;
	return to - from;
}

/* Summaries of summaries, until one question takes them all. */
static int combine(struct job *job, stet_str *text, size_t n, struct stet_err *err)
{
	int rc = STET_OK;

	for (unsigned round = 0; !rc && group(job, text, 0, n) < n && round < ROUNDS; round++) {
		struct stet_answering_ask *ask = stet_arena_alloc(&job->work->arena, n * sizeof(*ask));
		size_t m = 0;

		for (size_t from = 0, size; from < n; from += size, m++) {
			size = group(job, text, from, n);
			ask[m] = ask_whole(job, text + from, size, job->of_part, m + 1);
			ask[m].most = job->most;
		}
		rc = stet_answering_ask(&job->a, ask, m, text, err);
		n = m;
	}
	if (!rc && !job->work->estimate) {
		struct stet_answering_ask last = ask_whole(job, text, n, job->sentences, 0);

		rc = stet_answering_last(&job->a, &last, err);
	}
	return rc;
}

static int ask_all(struct job *job, struct stet_err *err)
{
	size_t n;
	const struct stet_portion *p = stet_reading_cut(&job->a.reading, job->room, &n);
	struct stet_answering_ask *ask = stet_arena_alloc(&job->work->arena, n * sizeof(*ask));
	stet_str *text = stet_arena_alloc(&job->work->arena, n * sizeof(*text));
	/* Parts are not paid for when their summaries could not be made into one. */
	int rc = n > 1 ? stet_answering_pair(job->work, &job->most, err) : STET_OK;

	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		ask[i] = ask_part(job, &p[i], i, n);
	if (n == 1)
		return stet_answering_last(&job->a, ask, err);
	rc = stet_answering_ask(&job->a, ask, n, text, err);
	return rc ? rc : combine(job, text, n, err);
}

static int model(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	struct job job = { .work = work, .sentences = number(work, stet_args_int(args, "sentences")),
	                   .language = stet_str_of(stet_args_text(args, "lang")), .room = stet_answering_room(work) };
	int rc = stet_answering_read(&job.a, work, &work->input, 1, &(struct stet_reading_options){ .hidden = stet_args_on(args, "hidden") }, err);

	job.of_part = number(work, stet_args_int(args, "sentences") > 6 ? stet_args_int(args, "sentences") : 6);
	if (!job.language.len)
		job.language = STET_STR("the language of the document");
	if (!rc)
		rc = ask_all(&job, err);
	stet_answering_free(&job.a);
	return rc;
}

const struct stet_step stet_step_summarize = {
	.name    = "summarize",
	.summary = "say what a document says, each sentence with its place",
	.params  = params,
	.offline = offline,
	.model   = model,
};
