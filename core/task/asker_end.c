/* asker_end.c - what came of a call: a row of the journal, then an answer, a repair or an error. */
#include "task/asker_parts.h"

#include <stdlib.h>

/* Below these parts of what we counted, a server has not read everything, or counts very differently. */
#define READ_FAULT 0.4
#define READ_NOTE  0.6
#define READ_LEAST 400

#define QUOTED 16       /* bytes in a row that are no coincidence */

void stet_batch_stop(struct stet_batch *batch, int rc, const struct stet_err *err, bool broken)
{
	batch->broken |= broken;
	if (batch->rc)
		return;
	batch->rc = rc;
	batch->err = *err;
}

static void done(struct stet_question *question)
{
	struct stet_batch *batch = question->batch;
	struct stet_asker *asker = batch->asker;

	question->state = STET_QUESTION_DONE;
	while (batch->first < batch->n && batch->question[batch->first].state == STET_QUESTION_DONE)
		batch->first++;
	asker->answered++;
	if (asker->options.on_progress)
		asker->options.on_progress(asker->options.user, asker->answered, asker->asked);
}

void stet_question_fail(struct stet_question *question, int rc, const struct stet_err *err)
{
	question->answer->rc = rc;
	question->answer->err = *err;
	question->batch->asker->spent.failed++;
	done(question);
}

/* ---- an answer that does not fit is asked for once more ----------------------------------------------- */

static const char repair_words[] =
	"That answer does not have the form that was asked for: %s\n\n"
	"Answer again: one JSON value of that form, complete, and nothing before or after it.";

static void repair(struct stet_question *question, stet_str answer, const struct stet_err *wrong)
{
	struct stet_arena *arena = &question->batch->arena;
	const struct stet_request *request = &question->ask->request;
	struct stet_message *message = stet_arena_alloc(arena, (request->n_messages + 2) * sizeof(*message));
	size_t n = request->n_messages;

	memcpy(message, request->message, n * sizeof(*message));
	message[n++] = (struct stet_message){ .role = STET_ROLE_ASSISTANT, .text = stet_arena_str(arena, answer) };
	message[n++] = (struct stet_message){ .role = STET_ROLE_USER, .text = stet_arena_fmt(arena, repair_words, wrong->text) };
	question->request.message = message;
	question->request.n_messages = n;
	question->repair = true;
	question->unit = stet_arena_fmt(arena, "%.*s, again", STET_ARG(question->ask->unit));
	question->state = STET_QUESTION_NEW;
	question->guess = stet_asker_guess(question->ask->model, &question->request);
	question->expected = stet_price_of(question->ask->model, &question->guess);
	question->id = (stet_str){ "", 0 };
	question->sent = 0;
	question->fresh = false;
	question->marked = 0;
	stet_question_key(question);
}

/* ---- what an answer is worth ---------------------------------------------------------------------- */

static int fault(struct stet_question *question, enum stet_fault_kind kind, const char *text, struct stet_err *err)
{
	return stet_fail(err, STET_EPROVIDER, stet_fault_slug(kind), "%s: %s", question->ask->model->name, text);
}

static int judge_finish(struct stet_question *question, enum stet_finish finish, stet_str text, struct stet_err *err)
{
	switch (finish) {
	case STET_FINISH_LENGTH:
		return STET_OK;
	case STET_FINISH_STOP:
		if (stet_str_trim(text).len)
			return STET_OK;
		return fault(question, STET_FAULT_SHAPE, "the answer is empty", err);
	case STET_FINISH_FILTER:
		return fault(question, STET_FAULT_FILTERED, "the answer was withheld", err);
	case STET_FINISH_TOOL:
		return fault(question, STET_FAULT_SHAPE, "a tool was asked for that nobody offered", err);
	default:
		return fault(question, STET_FAULT_PROTOCOL, "the answer ended in a way that nobody knows", err);
	}
}

/* Ollama counts only what its cache did not have, and is told not to drop anything; a file of answers reads nothing. */
static bool tells_reading(const struct stet_model *model)
{
	return strcmp(model->dialect, "ollama") != 0 && strcmp(model->dialect, "replay") != 0;
}

/* Servers drop what is too long for them and say nothing but how much they read. */
static int judge_reading(struct stet_question *question, const struct stet_usage *usage, struct stet_err *err)
{
	const struct stet_model *model = question->ask->model;
	long long guess = question->guess.in;

	for (size_t i = 0; i < question->request.n_messages; i++)
		if (question->request.message[i].n_images)
			return STET_OK;
	if (usage->estimated || usage->in <= 0 || guess < READ_LEAST || !tells_reading(model))
		return STET_OK;
	if ((double)usage->in < READ_FAULT * (double)guess)
		return stet_fail(err, STET_EPROVIDER, stet_fault_slug(STET_FAULT_CONTEXT),
		                 "%s: the server read %lld of about %lld tokens: it cut the question short without a word", model->name,
		                 usage->in, guess);
	if ((double)usage->in < READ_NOTE * (double)guess && !question->batch->asker->wondered) {
		question->batch->asker->wondered = true;
		stet_asker_note(question->batch->asker, "provider.context", "%s: the server says that it read %lld tokens; we count %lld",
		                model->name, usage->in, guess);
	}
	return STET_OK;
}

/* The answer goes out, unless its form is wrong: then STET_EPROVIDER, and nothing was done. */
static int deliver(struct stet_question *question, stet_str text, enum stet_finish finish, struct stet_err *err)
{
	struct stet_arena *arena = &question->batch->asker->arena;
	struct stet_answer *answer = question->answer;
	struct stet_buf compact = { 0 };
	int rc = STET_OK;

	if (finish == STET_FINISH_STOP && question->request.schema.len) {
		rc = stet_schema_check(question->request.schema, text, &compact, err);
		text = stet_buf_view(&compact);
	}
	if (!rc) {
		answer->text = stet_arena_str(arena, text);
		answer->finish = finish;
		answer->rc = STET_OK;
	}
	stet_buf_free(&compact);
	return rc;
}

static void add_usage(struct stet_usage *to, const struct stet_usage *more)
{
	to->in += more->in;
	to->in_cached += more->in_cached;
	to->in_written += more->in_written;
	to->out += more->out;
	to->out_reasoning += more->out_reasoning;
	to->estimated |= more->estimated;
}

void stet_question_known(struct stet_question *question, const struct stet_call_row *row)
{
	const struct stet_ask *ask = question->ask;
	struct stet_answer *answer = question->answer;
	struct stet_err err = { 0 };
	int rc;

	add_usage(&answer->usage, &row->usage);
	if (ask->on_text && !question->repair)
		ask->on_text(ask->user, row->answer);
	rc = deliver(question, row->answer, row->finish, &err);
	if (rc && !question->repair) {
		repair(question, row->answer, &err);
		return;
	}
	answer->known = !question->asked;
	question->batch->asker->spent.known++;
	if (rc)
		stet_question_fail(question, rc, &err);
	else
		done(question);
}

/* ---- errors tell nothing of what was asked ----------------------------------------------------------- */

static bool stands_in(const struct stet_request *request, const char *at)
{
	for (size_t i = 0; i < request->n_messages; i++)
		if (stet_str_find(request->message[i].text, (stet_str){ at, QUOTED }) != SIZE_MAX)
			return true;
	return false;
}

/* Providers quote what they do not like: as much of the question as stands in their words is left out. */
static void unquote(struct stet_err *err, const struct stet_request *request)
{
	const struct stet_err was = *err;
	struct stet_buf out = { 0 };
	size_t len = strlen(was.text), end = 0;

	for (size_t i = 0; i < len; i++) {
		bool begins = ((unsigned char)was.text[i] & 0xC0) != 0x80;

		if (i + QUOTED <= len && begins && stands_in(request, was.text + i)) {
			if (i >= end)
				stet_buf_z(&out, "\xE2\x80\xA6");
			end = i + QUOTED;
		} else if (i == end && !begins) {
			end++;
		}
		if (i >= end)
			stet_buf_char(&out, was.text[i]);
	}
	if (end)
		stet_fail(err, was.code, was.slug, "%s", out.at ? out.at : "");
	stet_buf_free(&out);
}

/* ---- the row --------------------------------------------------------------------------------------- */

struct outcome {
	struct stet_call_row row;
	struct stet_err err;    /* of the call, or of what it answered */
	int rc;
	bool misshapen;         /* whole, but not of the form that was asked for: to be asked for once more */
};

static bool is_lost(const struct stet_err *err)
{
	return !strcmp(err->slug, stet_fault_slug(STET_FAULT_LOST)) || !strcmp(err->slug, stet_fault_slug(STET_FAULT_IDLE));
}

/* A try that went out and whose end nobody saw: the connection was lost, or the user stopped it before anything was counted. */
static bool may_be_paid(const struct stet_question *question, const struct outcome *out)
{
	const struct stet_usage *usage = &question->reply.usage;

	if (out->rc == STET_ECANCELLED)
		return question->sent > 0 && usage->in + usage->out == 0;
	return is_lost(&out->err) && question->reply.fault.sent;
}

static void fill_row(struct stet_question *question, struct outcome *out)
{
	const struct stet_reply *reply = &question->reply;
	const struct stet_model *model = question->ask->model;
	struct stet_call_row *row = &out->row;
	bool whole = out->rc == STET_OK || out->misshapen;

	memcpy(row->key, question->key, sizeof(row->key));
	row->state = whole ? STET_CALL_DONE : out->rc == STET_ECANCELLED ? STET_CALL_CANCELLED : STET_CALL_FAILED;
	row->answer = stet_buf_view(&reply->text);
	row->reasoning = stet_buf_view(&reply->reasoning);
	row->id = reply->id[0] ? stet_str_of(reply->id) : question->id;
	row->finish = reply->finish;
	row->usage = reply->usage;
	row->tries = reply->tries;
	row->unknown = reply->unknown;
	if (!whole && !row->unknown && may_be_paid(question, out))
		row->unknown = 1;
	row->cost = whole || row->usage.in + row->usage.out > 0 ? stet_price_of(model, &row->usage) : 0;
	if (!whole)
		row->error = stet_arena_fmt(&question->batch->arena, "%s: %s", out->err.slug, out->err.text);
}

static void judge(struct stet_question *question, struct outcome *out)
{
	const struct stet_reply *reply = &question->reply;
	stet_str text = stet_buf_view(&reply->text);

	out->rc = stet_call_result(question->call, &out->err);
	if (out->rc && question->stopped)
		out->rc = stet_fail(&out->err, STET_ECANCELLED, "provider.cancelled", "stopped");
	if (out->rc)
		unquote(&out->err, &question->request);
	if (!out->rc)
		out->rc = judge_finish(question, reply->finish, text, &out->err);
	if (!out->rc)
		out->rc = judge_reading(question, &reply->usage, &out->err);
	if (!out->rc) {
		out->rc = deliver(question, text, reply->finish, &out->err);
		out->misshapen = out->rc && !question->repair;
	}
	fill_row(question, out);
}

static void settle(struct stet_question *question, const struct outcome *out)
{
	struct stet_asker *asker = question->batch->asker;
	struct stet_spent *spent = &asker->spent;
	const struct stet_call_row *row = &out->row;
	struct stet_answer *answer = question->answer;

	if (question->expected > 0)
		asker->reserved -= question->expected;
	if (question->expected > 0)
		asker->doubtful += (long long)row->unknown * question->expected;
	spent->calls += question->sent > 0;
	spent->unknown += row->unknown;
	add_usage(&spent->usage, &row->usage);
	add_usage(&answer->usage, &row->usage);
	if (row->cost < 0) {
		spent->priceless = true;
		answer->cost = -1;
	} else {
		spent->cost += row->cost;
		answer->cost += answer->cost < 0 ? 0 : row->cost;
	}
	if (row->unknown && out->rc == STET_ECANCELLED)
		stet_asker_note(asker, "call.unknown", "%.*s %.*s: stopped on the way, about %lld tokens may have been paid",
		                STET_ARG(question->ask->step), STET_ARG(question->unit), question->guess.in + question->guess.out);
	else if (row->unknown)
		stet_asker_note(asker, "call.unknown", "%.*s %.*s: the connection was lost %u time%s on the way, about %lld tokens may have been "
		                "paid in vain", STET_ARG(question->ask->step), STET_ARG(question->unit), row->unknown,
		                row->unknown == 1 ? "" : "s", (question->guess.in + question->guess.out) * row->unknown);
}

/* What fails for one fails for all. */
static bool is_hopeless(const struct stet_err *err)
{
	static const enum stet_fault_kind kinds[] = { STET_FAULT_AUTH, STET_FAULT_BILLING, STET_FAULT_MISSING, STET_FAULT_OFFLINE };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(err->slug, stet_fault_slug(kinds[i])))
			return true;
	return false;
}

static void conclude(struct stet_question *question, const struct outcome *out)
{
	struct stet_batch *batch = question->batch;
	stet_str text = stet_buf_view(&question->reply.text);

	settle(question, out);
	if (out->misshapen) {
		repair(question, text, &out->err);
	} else if (out->rc) {
		if (out->rc == STET_ECANCELLED)         /* as far as it came */
			question->answer->text = stet_arena_str(&batch->asker->arena, text);
		question->answer->finish = question->reply.finish;
		if (is_hopeless(&out->err) || (out->rc == STET_ECANCELLED && !question->stopped))
			stet_batch_stop(batch, out->rc, &out->err, false);
		stet_question_fail(question, out->rc, &out->err);
	} else {
		done(question);
	}
}

void stet_batch_end(struct stet_batch *batch, struct stet_question *const *question, size_t n)
{
	struct stet_journal *journal = batch->asker->journal;
	struct outcome *out = stet_grow(NULL, n * sizeof(*out));
	struct stet_err err = { 0 };
	int rc;

	for (size_t i = 0; i < n; i++) {
		out[i] = (struct outcome){ 0 };
		judge(question[i], &out[i]);
	}
	rc = stet_journal_begin(journal, true, &err);
	for (size_t i = 0; i < n && !rc; i++)
		rc = stet_journal_ended(journal, &out[i].row, &err);
	rc = stet_journal_commit(journal, &err);
	if (rc)
		stet_batch_stop(batch, rc, &err, true);
	for (size_t i = 0; i < n; i++) {
		if (rc) {
			question[i]->answer->text = (stet_str){ "", 0 };
			out[i].misshapen = false;
			out[i].rc = rc;
			out[i].err = err;
		}
		batch->running--;
		conclude(question[i], &out[i]);
		stet_call_free(question[i]->call);
		question[i]->call = NULL;
		stet_reply_free(&question[i]->reply);
	}
	free(out);
}
