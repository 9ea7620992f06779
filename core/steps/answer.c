/* answer.c - documents read to be answered from, and answers that have to stand on them. */
#include "steps/answer.h"

#include "base/file.h"
#include "steps/clean.h"
#include "steps/prompt.h"
#include "task/asker.h"

#define ROOM       12000        /* tokens of a document that any model can read at once */
#define MOST_ROOM  60000        /* more is read badly, whatever the model's context */
#define LEAST_ROOM 200
#define PROMPT     1000         /* tokens of what stands around a document */
#define OUTPUT     4000         /* tokens of an answer */
#define AROUND     400          /* of what stands around answers that a question is about */
#define SHORTEST   200          /* of an answer that says something of a part */

/* ---- documents -------------------------------------------------------------------------------------------- */

static int open_one(struct stet_answering *a, const char *path, const struct stet_reading_options *how, struct stet_err *err)
{
	struct stet_doc *doc = NULL;
	stet_str bytes;
	size_t n;
	int rc = stet_work_read(a->work, path, &bytes, err);

	if (!rc)
		rc = stet_doc_read(&doc, bytes, path, &(struct stet_doc_options){ .lim = a->work->lim }, err);
	if (rc)
		return rc;
	a->doc[a->n] = doc;
	a->name[a->n++] = stet_path_name(stet_arena_str(&a->work->arena, stet_str_of(path)));
	stet_reading_add(&a->reading, stet_doc_blocks(doc, &n), stet_doc_count(doc), how);
	return STET_OK;
}

int stet_answering_read(struct stet_answering *a, struct stet_work *work, const char *const *path, size_t n,
                        const struct stet_reading_options *how, struct stet_err *err)
{
	struct stet_reading_options each = *how;
	int rc = STET_OK;

	each.many = n > 1;
	a->work = work;
	a->doc = stet_arena_alloc(&work->arena, n * sizeof(*a->doc));
	a->name = stet_arena_alloc(&work->arena, n * sizeof(*a->name));
	for (size_t i = 0; i < n && !rc; i++)
		rc = open_one(a, path[i], &each, err);
	if (!rc && a->reading.hidden)
		stet_note(&work->notes, "hidden.left", STET_STR(""), "%zu paragraphs or slides hold text that nobody sees; it is left out",
		          a->reading.hidden);
	if (!rc && !a->reading.n)
		rc = stet_fail(err, STET_EFORMAT, "doc.empty", "there is no text in '%s'", path[0]);
	return rc;
}

void stet_answering_free(struct stet_answering *a)
{
	stet_reading_free(&a->reading);
	for (size_t i = 0; i < a->n; i++)
		stet_doc_close(a->doc[i]);
}

/* What the model can write, and a quarter of what it can read at most. */
static size_t output_of(const struct stet_model *model)
{
	size_t most = OUTPUT;

	if (model->max_output > 0 && (size_t)model->max_output < most)
		most = (size_t)model->max_output;
	if (model->context > 0 && (size_t)model->context / 4 < most)
		most = (size_t)model->context / 4;
	return most ? most : 1;
}

size_t stet_answering_room(const struct stet_work *work)
{
	size_t context = work->model->context > 0 ? (size_t)work->model->context : 0, rest = output_of(work->model) + PROMPT, room;

	if (!context)
		return ROOM;
	room = context / 10 * 7;
	room = room > rest + LEAST_ROOM ? room - rest : LEAST_ROOM;
	return room < MOST_ROOM ? room : MOST_ROOM;
}

int stet_answering_pair(const struct stet_work *work, size_t *tokens, struct stet_err *err)
{
	const struct stet_model *model = work->model;
	size_t context = model->context > 0 ? (size_t)model->context : 0, output = output_of(model);
	size_t each = context > output + AROUND ? (context - output - AROUND) / 2 : 0;

	*tokens = output;
	if (!context || each >= output)
		return STET_OK;
	if (each < SHORTEST && !work->escalate)
		return stet_fail(err, STET_EPROVIDER, "provider.context", "%s reads %zu tokens at once; to make one of two parts' answers needs %d",
		                 model->name, context, (2 * SHORTEST + AROUND) * 4 / 3 + 1);
	*tokens = each > SHORTEST ? each : SHORTEST;
	if (*tokens > output)
		*tokens = output;
	return STET_OK;
}

/* ---- questions ----------------------------------------------------------------------------------------------- */

struct question {
	struct stet_prompt_text text;
	struct stet_message message[2];
};

static int fill(struct stet_answering *a, const struct stet_answering_ask *ask, const struct stet_model *model, struct question *q,
                struct stet_ask *out, struct stet_err *err)
{
	size_t most = output_of(model);
	int rc = stet_prompt_fill(&q->text, ask->prompt, NULL, ask->value, ask->document, &a->work->arena, err);

	if (rc)
		return rc;
	if (ask->most && ask->most < most)
		most = ask->most;
	q->message[0] = (struct stet_message){ .role = STET_ROLE_SYSTEM, .text = q->text.system };
	q->message[1] = (struct stet_message){ .role = STET_ROLE_USER, .text = q->text.user };
	*out = (struct stet_ask){ .step = stet_str_of(ask->step), .unit = ask->unit, .model = model,
	                          .request = { .message = q->message, .n_messages = 2, .max_output = (long)most,
	                                       .schema = ask->schema, .effort = a->work->effort },
	                          .salt = STET_STR("1"), .keyed = q->text.keyed };
	return STET_OK;
}

static int check(const struct stet_answer *answer, struct stet_err *err)
{
	if (!answer->rc)
		return STET_OK;
	*err = answer->err;
	return answer->rc;
}

/* Whether the larger model is asked: not when somebody stopped it, or nothing may be sent or spent. */
static bool may_escalate(const struct stet_work *work, int rc)
{
	return rc == STET_EPROVIDER && work->escalate && !work->estimate;
}

/* What failed, and nothing else, is asked of the other model. */
static int escalate(struct stet_answering *a, const struct stet_answering_ask *ask, size_t n, struct stet_answer *answer,
                    struct stet_err *err)
{
	struct question q;
	struct stet_ask asked;
	int rc = STET_OK;

	for (size_t i = 0; i < n && !rc; i++) {
		if (!may_escalate(a->work, answer[i].rc))
			continue;
		rc = fill(a, &ask[i], a->work->escalate, &q, &asked, err);
		if (!rc)
			rc = stet_asker_ask(a->work->asker, &asked, 1, &answer[i], err);
	}
	return rc;
}

int stet_answering_ask(struct stet_answering *a, const struct stet_answering_ask *ask, size_t n, stet_str *text, struct stet_err *err)
{
	struct stet_arena *arena = &a->work->arena;
	struct question *q = stet_arena_alloc(arena, n * sizeof(*q));
	struct stet_ask *asked = stet_arena_alloc(arena, n * sizeof(*asked));
	struct stet_answer *answer = stet_arena_alloc(arena, n * sizeof(*answer));
	int rc = STET_OK;

	for (size_t i = 0; i < n && !rc; i++)
		rc = fill(a, &ask[i], a->work->model, &q[i], &asked[i], err);
	if (!rc)
		rc = stet_asker_ask(a->work->asker, asked, n, answer, err);
	if (!rc)
		rc = escalate(a, ask, n, answer, err);
	for (size_t i = 0; i < n && !rc; i++) {
		rc = a->work->estimate ? STET_OK : check(&answer[i], err);
		text[i] = answer[i].text;
	}
	return rc;
}

bool stet_answering_again(struct stet_answering *a, const struct stet_answering_ask *ask, stet_str *text, struct stet_err *err)
{
	struct stet_answer answer = { .rc = STET_EPROVIDER };

	if (!may_escalate(a->work, answer.rc) || escalate(a, ask, 1, &answer, err) || check(&answer, err))
		return false;
	*text = answer.text;
	return true;
}

/* ---- the one that people read --------------------------------------------------------------------------------- */

/* An answer on its way to a person: what stands on the documents goes on, a refusal does not. */
struct last {
	struct stet_work *work;
	const struct stet_model *model;
	struct stet_cites cites;
	struct stet_buf refusal;
	bool live;                      /* goes on as it comes */
	bool begun, refused;
	size_t shown;
};

static int show(struct last *l)
{
	stet_str more = stet_str_sub(stet_buf_view(&l->cites.out), l->shown, SIZE_MAX);

	l->shown = l->cites.out.len;
	return more.len && l->live ? l->work->on_text(l->work->user, more) : 0;
}

static int take(void *user, stet_str more)
{
	struct last *l = user;

	while (!l->begun && more.len && strchr(" \r\n\t", more.at[0]))
		more = stet_str_sub(more, 1, more.len);
	if (!l->begun && more.len) {
		l->begun = true;
		l->refused = more.at[0] == '!';
	}
	if (l->refused)
		stet_buf_str(&l->refusal, more);
	else
		stet_cites_feed(&l->cites, more);
	return show(l);
}

static void note_dropped(struct stet_work *work, const struct stet_cites *cites)
{
	static const char *const why[][2] = {
		{ "cite.none", "it does not say where it stands" }, { "cite.unknown", "it stands where nothing is" },
		{ "cite.number", "this number does not stand where it says" }, { "cite.words", "what it cites says something else" },
	};

	for (size_t i = 0; i < cites->n_dropped; i++) {
		const struct stet_uncited *d = &cites->dropped[i];
		const char *reason = "";

		for (size_t k = 0; k < sizeof(why) / sizeof(*why); k++)
			if (!strcmp(why[k][0], d->slug))
				reason = why[k][1];
		stet_note(&work->notes, d->slug, d->what, "left out, %s: %.*s", reason, STET_ARG(stet_str_sub(d->text, 0, 300)));
	}
}

static int conclude(struct last *l, struct stet_err *err)
{
	struct stet_work *work = l->work;

	note_dropped(work, &l->cites);
	if (l->refused) {
		stet_str words = stet_str_trim(stet_str_sub(stet_buf_view(&l->refusal), 1, SIZE_MAX));

		stet_note(&work->notes, "ask.none", STET_STR(""), "%.*s", STET_ARG(words));
		return STET_OK;
	}
	if (!l->cites.n_kept)
		return stet_fail(err, STET_EPROVIDER, "cite.none", "%s: nothing of the answer stands on the document", l->model->name);
	stet_buf_str(&work->out, stet_buf_view(&l->cites.out));
	return STET_OK;
}

static int ask_last(struct stet_answering *a, const struct stet_answering_ask *ask, const struct stet_model *model, struct stet_err *err)
{
	struct last shown = { .work = a->work, .model = model, .cites = { .reading = &a->reading, .name = a->n > 1 ? a->name : NULL } };
	struct last whole = shown;
	struct question q;
	struct stet_ask asked;
	struct stet_answer answer;
	struct stet_buf clean = { 0 };
	int rc = fill(a, ask, model, &q, &asked, err);

	shown.live = a->work->on_text != NULL;
	if (!rc) {
		asked.request.stream = shown.live;
		asked.on_text = shown.live ? take : NULL;
		asked.user = &shown;
		rc = stet_asker_ask(a->work->asker, &asked, 1, &answer, err);
	}
	if (!rc && !a->work->estimate)
		rc = check(&answer, err);
	if (!rc && !a->work->estimate) {
		if (shown.live)
			stet_cites_end(&shown.cites), show(&shown);
		/* What counts is the answer as the journal has it: a stream may have begun twice. */
		stet_clean(&clean, answer.text);
		take(&whole, stet_buf_view(&clean));
		stet_cites_end(&whole.cites);
		if (answer.finish == STET_FINISH_LENGTH)
			stet_note(&a->work->notes, "answer.cut", STET_STR(""), "the model stopped at its limit: the end is missing");
		rc = conclude(&whole, err);
	}
	stet_buf_free(&clean);
	stet_buf_free(&shown.refusal);
	stet_buf_free(&whole.refusal);
	stet_cites_free(&shown.cites);
	stet_cites_free(&whole.cites);
	return rc;
}

int stet_answering_last(struct stet_answering *a, const struct stet_answering_ask *ask, struct stet_err *err)
{
	int rc = ask_last(a, ask, a->work->model, err);

	return may_escalate(a->work, rc) ? ask_last(a, ask, a->work->escalate, err) : rc;
}
