/* asker_send.c - what the journal is told while calls are on their way: that one goes out, before it does, and what came so far.
 *
 * A commit waits for the disk, and a thousand calls that go out at once would wait a thousand times.  So a commit takes others along
 * that are about to go out: none for the first of a turn of the loop, then one, three, seven, …, so that never more are marked too
 * early than have gone out.  Those that did not go out in that turn are unmarked after it.  Nothing goes out unmarked. */
#include "task/asker_parts.h"

#define MARK_BYTES (16 * 1024)
#define MARK_MS    2000

static bool may_go(const struct stet_question *question)
{
	return (question->state == STET_QUESTION_READY || question->state == STET_QUESTION_RUNNING) && question->sent == 0 &&
	       !question->ahead;
}

static int mark_sent(struct stet_question *question, struct stet_err *err)
{
	struct stet_batch *batch = question->batch;
	struct stet_journal *journal = batch->asker->journal;
	struct stet_question **along = NULL;
	struct stet_arena arena = { 0 };
	size_t n = 0;
	int rc = stet_journal_begin(journal, true, err);

	if (!rc)
		rc = stet_journal_sent(journal, question->key, question->expected, err);
	for (size_t i = batch->first; i < batch->n && n < batch->ahead && !rc; i++) {
		struct stet_question *other = &batch->question[i];

		if (other == question || !may_go(other))
			continue;
		rc = stet_journal_sent(journal, other->key, other->expected, err);
		*STET_PUSH(&arena, along, n) = other;
	}
	rc = stet_journal_commit(journal, err);
	for (size_t i = 0; i < n && !rc; i++) {
		along[i]->ahead = true;
		batch->n_ahead++;
	}
	batch->ahead = batch->ahead * 2 + 1;
	stet_arena_free(&arena);
	return rc;
}

static int on_send(void *user, unsigned attempt, struct stet_err *err)
{
	struct stet_question *question = user;
	struct stet_batch *batch = question->batch;
	int rc = STET_OK;

	(void)attempt;
	if (question->ahead) {
		question->ahead = false;
		batch->n_ahead--;
	} else {
		rc = mark_sent(question, err);
	}
	if (rc)
		stet_batch_stop(batch, rc, err, true);
	else
		question->sent++, question->asked = true;
	return rc;
}

static void on_id(void *user, stet_str id)
{
	struct stet_question *question = user;

	question->id = stet_arena_str(&question->batch->arena, stet_str_sub(id, 0, 200));
	question->fresh = true;
}

static int on_text(void *user, stet_str more)
{
	struct stet_question *question = user;
	const struct stet_ask *ask = question->ask;

	question->fresh = true;
	if (ask->on_text && !question->repair && ask->on_text(ask->user, more))
		question->stopped = true;
	return question->stopped;
}

static void on_wait(void *user, long ms, const struct stet_fault *why)
{
	struct stet_question *question = user;
	struct stet_asker *asker = question->batch->asker;
	const char *name = question->ask->model->name;

	if (why && why->kind)
		stet_asker_note(asker, "provider.wait", "%s: tried again in %.1f s (%s)", name, (double)ms / 1000.0,
		                stet_fault_slug(why->kind));
	else if (ms >= 1000)
		stet_asker_note(asker, "provider.wait", "%s: held back for %.1f s", name, (double)ms / 1000.0);
}

void stet_question_watch(struct stet_question *question)
{
	question->watch = (struct stet_watch){
		.user = question,
		.on_send = on_send,
		.on_id = on_id,
		.on_text = on_text,
		.on_wait = on_wait,
		.cancel = question->batch->asker->options.cancel,
	};
	question->marked_at = stet_asker_clock();
}

static bool is_due(const struct stet_question *question, long long now)
{
	size_t len = question->reply.text.len;

	if (question->state != STET_QUESTION_RUNNING || !question->fresh || !question->sent)
		return false;
	return (question->id.len && !question->marked) || len - question->marked >= MARK_BYTES ||
	       now - question->marked_at >= MARK_MS;
}

static int mark(struct stet_question *question, long long now, struct stet_err *err)
{
	struct stet_journal *journal = question->batch->asker->journal;

	if (question->ahead) {
		question->ahead = false;
		return stet_journal_unsent(journal, question->key, err);
	}
	question->fresh = false;
	question->marked = question->reply.text.len;
	question->marked_at = now;
	return stet_journal_streaming(journal, question->key, question->id, stet_buf_view(&question->reply.text), err);
}

void stet_batch_mark(struct stet_batch *batch)
{
	struct stet_journal *journal = batch->asker->journal;
	long long now = stet_asker_clock();
	struct stet_err err = { 0 };
	bool begun = false;
	int rc = STET_OK;

	for (size_t i = batch->first; i < batch->n && !rc; i++) {
		struct stet_question *question = &batch->question[i];

		if (!question->ahead && !is_due(question, now))
			continue;
		if (!begun)
			rc = stet_journal_begin(journal, false, &err);
		begun = true;
		if (!rc)
			rc = mark(question, now, &err);
	}
	if (begun)
		rc = stet_journal_commit(journal, &err);
	if (rc)
		stet_batch_stop(batch, rc, &err, true);
	batch->ahead = 0;
	batch->n_ahead = 0;
}
