/* asker_ask.c - asking many questions together: what the journal has is not asked, what another process asks is waited for, the rest
 * goes to the loop as its slots come free and the budget allows. */
#include "task/asker.h"

#include <poll.h>
#include <stdlib.h>

#include "task/asker_parts.h"

#define LOOK_MS   200   /* between looks for another process's answer */
#define TURN_MS   100
#define SLOTS     64    /* the loop's own default */
#define CLAIMS    256   /* at once */
#define PATIENCE_MS 3000 /* until calls that were cancelled are let go of */

/* ---- before ------------------------------------------------------------------------------------------ */

static int by_key(const void *a, const void *b)
{
	const struct stet_question *const *x = a, *const *y = b;
	int order = strcmp((*x)->key, (*y)->key);

	return order ? order : (*x > *y) - (*x < *y);
}

static void find_same(struct stet_batch *batch)
{
	struct stet_question **sorted = stet_grow(NULL, (batch->n + 1) * sizeof(struct stet_question *));

	for (size_t i = 0; i < batch->n; i++)
		sorted[i] = &batch->question[i];
	qsort(sorted, batch->n, sizeof(*sorted), by_key);
	for (size_t i = 1; i < batch->n; i++)
		if (!strcmp(sorted[i]->key, sorted[i - 1]->key))
			sorted[i]->same = sorted[i - 1]->same ? sorted[i - 1]->same : sorted[i - 1];
	free(sorted);
}

static void begin(struct stet_batch *batch, const struct stet_ask *ask, size_t n, struct stet_answer *answer)
{
	batch->n = n;
	batch->question = stet_arena_alloc(&batch->arena, (n + 1) * sizeof(*batch->question));
	for (size_t i = 0; i < n; i++) {
		struct stet_question *question = &batch->question[i];

		answer[i] = (struct stet_answer){ .text = { "", 0 } };
		*question = (struct stet_question){ .batch = batch, .ask = &ask[i], .answer = &answer[i], .state = STET_QUESTION_NEW,
		                                    .request = ask[i].request, .unit = ask[i].unit };
		question->guess = stet_asker_guess(ask[i].model, &ask[i].request);
		question->expected = stet_price_of(ask[i].model, &question->guess);
		stet_question_key(question);
	}
	find_same(batch);
}

/* ---- what may not be sent -------------------------------------------------------------------------------- */

static int fits(const struct stet_question *question, struct stet_err *err)
{
	const struct stet_model *model = question->ask->model;

	if (!model->context || question->guess.in + question->request.max_output <= model->context)
		return STET_OK;
	return stet_fail(err, STET_EPROVIDER, stet_fault_slug(STET_FAULT_CONTEXT),
	                 "%s: about %lld tokens, and up to %ld for the answer, are more than the %ld that it reads", model->name,
	                 question->guess.in, question->request.max_output, model->context);
}

enum afford { AFFORD_YES, AFFORD_LATER, AFFORD_NO };

static enum afford afford(struct stet_question *question)
{
	struct stet_batch *batch = question->batch;
	struct stet_asker *asker = batch->asker;
	long long max = asker->options.max_cost, used = asker->spent.cost + asker->doubtful;
	struct stet_err err;

	if (!max)
		return AFFORD_YES;
	if (question->expected < 0) {
		stet_batch_stop(batch, stet_fail(&err, STET_EPOLICY, "budget.price", "what %s costs is not known, so a limit cannot be kept: "
		                "tell its price in models.conf, or leave --max-cost out", question->ask->model->name), &err, false);
		return AFFORD_NO;
	}
	if (used + asker->reserved + question->expected <= max)
		return AFFORD_YES;
	if (batch->running)
		return AFFORD_LATER;
	stet_batch_stop(batch, stet_fail(&err, STET_EPOLICY, "budget.cost", "%zu of %zu questions are answered; the next may cost %.4f US "
	                "dollars, and %.4f of %.4f are used up", asker->answered, asker->asked, (double)question->expected / 1e6,
	                (double)used / 1e6, (double)max / 1e6), &err, false);
	return AFFORD_NO;
}

/* ---- what the journal says ------------------------------------------------------------------------------- */

static void start(struct stet_question *question)
{
	struct stet_batch *batch = question->batch;
	struct stet_asker *asker = batch->asker;
	struct stet_err err = { 0 };
	int rc;

	stet_question_watch(question);
	question->state = STET_QUESTION_RUNNING;
	batch->running++;
	if (question->expected > 0)
		asker->reserved += question->expected;
	rc = stet_loop_start(asker->loop, question->ask->model, &question->request, &question->watch, &question->reply, &question->call,
	                     &err);
	if (!rc)
		return;
	batch->running--;
	if (question->expected > 0)
		asker->reserved -= question->expected;
	stet_reply_free(&question->reply);
	if (question->ahead)
		stet_journal_unsent(asker->journal, question->key, NULL);
	question->ahead = false;
	stet_journal_release(asker->journal, question->key, NULL);
	if (rc == STET_EPOLICY || rc == STET_EUSAGE || !strcmp(err.slug, stet_fault_slug(STET_FAULT_AUTH)))
		stet_batch_stop(batch, rc, &err, false);
	stet_question_fail(question, rc, &err);
}

static bool may_resend(struct stet_question *question)
{
	const struct stet_asker_options *options = &question->batch->asker->options;

	if (options->on_unknown == STET_UNKNOWN_RESEND)
		return true;
	return options->on_unknown == STET_UNKNOWN_ASK && options->may_resend &&
	       options->may_resend(options->user, question->ask->step, question->unit, question->guess.in + question->guess.out);
}

/* Nobody knows whether it was answered.  Never silently. */
static void doubt(struct stet_question *question)
{
	struct stet_batch *batch = question->batch;
	struct stet_asker *asker = batch->asker;
	struct stet_err err = { 0 };
	int rc;

	if (!may_resend(question)) {
		stet_fail(&err, STET_EPROVIDER, "provider.unknown", "%.*s %.*s was under way when an earlier run ended: it may have been "
		          "answered and paid, and is not asked again", STET_ARG(question->ask->step), STET_ARG(question->unit));
		stet_question_fail(question, err.code, &err);
		return;
	}
	rc = stet_journal_retake(asker->journal, question->key, &err);
	if (rc == STET_EBUSY && !strcmp(err.slug, "journal.taken"))
		return;         /* somebody else was quicker: to be looked at again */
	if (rc) {
		stet_batch_stop(batch, rc, &err, true);
		return;
	}
	asker->spent.unknown++;
	if (question->expected > 0)
		asker->doubtful += question->expected;
	stet_asker_note(asker, "call.unknown", "%.*s %.*s was under way when an earlier run ended: asked again, possibly paid twice (about "
	                "%lld tokens)", STET_ARG(question->ask->step), STET_ARG(question->unit),
	                question->guess.in + question->guess.out);
	question->state = STET_QUESTION_READY;
}

static void theirs(struct stet_question *question)
{
	question->look_at = stet_asker_clock() + LOOK_MS;
	if (question->waited)
		return;
	question->waited = true;
	stet_asker_note(question->batch->asker, "call.theirs", "%.*s %.*s is being asked by another program: waiting for its answer",
	                STET_ARG(question->ask->step), STET_ARG(question->unit));
}

struct claims {
	struct stet_question *question[CLAIMS];
	struct stet_call_row row[CLAIMS];
	enum stet_claim claim[CLAIMS];
	size_t n;
};

static void claim_one(struct claims *claims, size_t i, struct stet_arena *arena, int *rc, struct stet_err *err)
{
	struct stet_question *question = claims->question[i];
	const struct stet_ask *ask = question->ask;
	struct stet_call_row *row = &claims->row[i];

	*row = (struct stet_call_row){ .step = ask->step, .unit = question->unit, .cost = -1 };
	memcpy(row->key, question->key, sizeof(row->key));
	row->model = stet_arena_fmt(arena, "%s/%s", ask->model->vendor, ask->model->id);
	row->request = stet_question_text(&question->request, arena);
	if (!*rc)
		*rc = stet_journal_claim(question->batch->asker->journal, row, &claims->claim[i], arena, err);
}

static void act(struct stet_question *question, enum stet_claim claim, const struct stet_call_row *row)
{
	switch (claim) {
	case STET_CLAIM_DONE:
		stet_question_known(question, row);
		break;
	case STET_CLAIM_THEIRS:
		theirs(question);
		break;
	case STET_CLAIM_UNKNOWN:
		doubt(question);
		break;
	default:
		question->state = STET_QUESTION_READY;
	}
}

/* One transaction for all, which needs no wait: a plan that a power cut takes costs nothing. */
static void claim(struct stet_batch *batch, struct claims *claims)
{
	struct stet_journal *journal = batch->asker->journal;
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	int rc = stet_journal_begin(journal, false, &err);

	for (size_t i = 0; i < claims->n; i++)
		claim_one(claims, i, &arena, &rc, &err);
	rc = stet_journal_commit(journal, &err);
	if (rc)
		stet_batch_stop(batch, rc, &err, true);
	for (size_t i = 0; i < claims->n && !rc; i++)
		act(claims->question[i], claims->claim[i], &claims->row[i]);
	stet_arena_free(&arena);
}

/* ---- as slots come free ------------------------------------------------------------------------------------ */

static size_t slots(const struct stet_asker *asker)
{
	return asker->options.loop.in_flight ? asker->options.loop.in_flight : SLOTS;
}

/* Those that are claimed are started, as long as the budget allows.  False: it does not until calls under way have ended. */
static bool start_ready(struct stet_batch *batch)
{
	for (size_t i = batch->first; i < batch->n && !batch->rc; i++) {
		struct stet_question *question = &batch->question[i];
		struct stet_err err = { 0 };
		enum afford can;

		if (question->state != STET_QUESTION_READY)
			continue;
		if (fits(question, &err)) {
			stet_journal_release(batch->asker->journal, question->key, NULL);
			stet_question_fail(question, err.code, &err);
			continue;
		}
		can = afford(question);
		if (can != AFFORD_YES)
			return false;
		start(question);
	}
	return true;
}

static bool is_open(const struct stet_question *question, long long now)
{
	return question->state == STET_QUESTION_NEW && !question->same && question->look_at <= now;
}

static void feed(struct stet_batch *batch)
{
	struct claims *claims = stet_grow(NULL, sizeof(*claims));
	size_t most = slots(batch->asker);
	long long now = stet_asker_clock();

	while (!batch->rc && start_ready(batch) && batch->running < most) {
		size_t room = most - batch->running < CLAIMS ? most - batch->running : CLAIMS;

		claims->n = 0;
		for (size_t i = batch->first; i < batch->n && claims->n < room; i++)
			if (is_open(&batch->question[i], now))
				claims->question[claims->n++] = &batch->question[i];
		if (!claims->n)
			break;
		claim(batch, claims);
	}
	free(claims);
}

/* ---- a turn ------------------------------------------------------------------------------------------------- */

static struct stet_question *whose(struct stet_batch *batch, const struct stet_call *call)
{
	for (size_t i = batch->first; i < batch->n; i++)
		if (batch->question[i].call == call)
			return &batch->question[i];
	return NULL;
}

static void run(struct stet_batch *batch)
{
	struct stet_loop *loop = batch->asker->loop;
	struct stet_question **ended = stet_grow(NULL, (batch->running + 1) * sizeof(struct stet_question *));
	struct stet_call *call = stet_loop_run(loop, batch->n_ahead ? TURN_MS / 5 : TURN_MS);
	size_t n = 0, most = batch->running;

	/* Those that have ended by now share the commit. */
	for (; call; call = n < most ? stet_loop_run(loop, 0) : NULL) {
		struct stet_question *question = whose(batch, call);

		if (question)
			ended[n++] = question;
	}
	if (n)
		stet_batch_end(batch, ended, n);
	stet_batch_mark(batch);
	free(ended);
}

/* Of another call with the same key. */
static void copy_same(struct stet_batch *batch)
{
	for (size_t i = 0; i < batch->n; i++) {
		struct stet_question *question = &batch->question[i];
		const struct stet_ask *ask = question->ask;

		if (!question->same || question->state == STET_QUESTION_DONE || question->same->state != STET_QUESTION_DONE)
			continue;
		*question->answer = *question->same->answer;
		question->answer->cost = 0;
		question->answer->known = question->answer->rc == STET_OK;
		question->state = STET_QUESTION_DONE;
		batch->asker->answered++;
		if (!question->answer->rc && ask->on_text)
			ask->on_text(ask->user, question->answer->text);
	}
}

/* Calls that are under way when nothing can be written any more, or that do not end when told to, are let go of. */
static void drop(struct stet_batch *batch)
{
	for (size_t i = batch->first; i < batch->n; i++) {
		struct stet_question *question = &batch->question[i];
		struct stet_call_row row = { .state = STET_CALL_CANCELLED, .cost = -1 };

		if (question->state == STET_QUESTION_RUNNING) {
			stet_call_free(question->call);
			question->call = NULL;
			memcpy(row.key, question->key, sizeof(row.key));
			row.answer = stet_buf_view(&question->reply.text);
			row.unknown = question->sent > 0;
			stet_journal_ended(batch->asker->journal, &row, NULL);
			stet_reply_free(&question->reply);
			if (question->expected > 0)
				batch->asker->reserved -= question->expected;
		} else if (question->state == STET_QUESTION_READY) {
			stet_journal_release(batch->asker->journal, question->key, NULL);
		}
		if (question->state != STET_QUESTION_DONE && !question->same)
			stet_question_fail(question, batch->rc, &batch->err);
	}
	batch->running = 0;
}

static bool is_waiting(const struct stet_batch *batch)
{
	for (size_t i = batch->first; i < batch->n; i++)
		if (batch->question[i].state != STET_QUESTION_DONE && !batch->question[i].same)
			return true;
	return false;
}

static void ask_all(struct stet_batch *batch)
{
	struct stet_asker *asker = batch->asker;
	long long until = 0;
	struct stet_err err;

	while (is_waiting(batch)) {
		if (stet_asker_cancelled(asker))
			stet_batch_stop(batch, stet_fail(&err, STET_ECANCELLED, "provider.cancelled", "stopped; %zu of %zu questions are answered",
			                                 asker->answered, asker->asked), &err, false);
		if (!batch->rc)
			feed(batch);
		if (batch->rc && !until)
			until = stet_asker_clock() + PATIENCE_MS;
		if (batch->broken || (batch->rc && !batch->running) || (batch->rc == STET_ECANCELLED && stet_asker_clock() > until))
			break;
		if (batch->running)
			run(batch);
		else if (is_waiting(batch))
			poll(NULL, 0, LOOK_MS / 4);
	}
	if (batch->rc)
		drop(batch);
	copy_same(batch);
}

/* ---- nothing is sent ------------------------------------------------------------------------------------------ */

static void lend_known(struct stet_question *question, const struct stet_call_row *row)
{
	struct stet_arena *arena = &question->batch->asker->arena;
	stet_str schema = question->request.schema;
	struct stet_buf compact = { 0 };

	if (!schema.len || row->finish == STET_FINISH_LENGTH || stet_schema_check(schema, row->answer, &compact, NULL) == STET_OK) {
		question->answer->text = stet_arena_str(arena, compact.len ? stet_buf_view(&compact) : row->answer);
		question->answer->finish = row->finish;
	}
	question->answer->known = true;
	stet_buf_free(&compact);
}

static int estimate(struct stet_batch *batch, struct stet_err *err)
{
	struct stet_estimate *sum = &batch->asker->estimate;
	struct stet_arena arena = { 0 };
	int rc = STET_OK;

	for (size_t i = 0; i < batch->n && !rc; i++) {
		struct stet_question *question = &batch->question[i];
		struct stet_call_row row = { 0 };
		bool known = false;

		if (!question->same)
			rc = stet_journal_look(batch->asker->journal, question->key, &row, &known, &arena, err);
		question->answer->finish = STET_FINISH_NONE;
		if (rc)
			break;
		if (known)
			lend_known(question, &row);
		if (known || question->same) {
			sum->known++;
			continue;
		}
		sum->calls++;
		sum->usage.in += question->guess.in;
		sum->usage.out += question->guess.out;
		sum->usage.estimated = true;
		sum->cost = sum->cost < 0 || question->expected < 0 ? -1 : sum->cost + question->expected;
	}
	stet_arena_free(&arena);
	return rc;
}

int stet_asker_ask(struct stet_asker *asker, const struct stet_ask *ask, size_t n, struct stet_answer *answer, struct stet_err *err)
{
	struct stet_batch batch = { .asker = asker };
	int rc;

	begin(&batch, ask, n, answer);
	asker->asked += n;
	if (asker->options.estimate) {
		rc = estimate(&batch, err);
	} else {
		ask_all(&batch);
		rc = batch.rc;
		if (rc && err)
			*err = batch.err;
	}
	stet_arena_free(&batch.arena);
	return rc;
}
