/* edit_model.c - a document and a wish become an edit script: in rounds of questions that are asked at once. */
#include "steps/edit_parts.h"

#define MOST_TOKENS     3000            /* of a chunk: more, and models begin to skip */
#define LEAST_TOKENS    200
#define PROMPT_TOKENS   1800            /* of what stands around it */
#define DEEPEST         24              /* rounds that may follow on one another */
#define SMALLEST        3               /* halvings: a model for which an eighth is too much does not get on with less */

/* ---- what came of it ---------------------------------------------------------------------------------------- */

void stet_edit_enqueue(struct stet_editing *e, const size_t *line, size_t n, struct stet_edit_question like)
{
	struct stet_chunk *chunk;
	size_t n_chunks;

	if (!n)
		return;
	stet_chunks_of(&chunk, &n_chunks, &e->lines, line, n, e->tokens, &e->arena);
	for (size_t i = 0; i < n_chunks; i++) {
		like.chunk = chunk[i];
		*STET_PUSH(&e->arena, e->queue, e->n_queue) = like;
	}
}

static void halve(struct stet_editing *e, const struct stet_edit_question *q)
{
	size_t half = q->chunk.n / 2, cut[] = { 0, half, q->chunk.n };

	for (size_t i = 0; i < 2; i++) {
		struct stet_edit_question *part = STET_PUSH(&e->arena, e->queue, e->n_queue);

		*part = *q;
		part->depth++;
		part->halved++;
		part->chunk = (struct stet_chunk){ .n = 0 };
		for (size_t k = cut[i]; k < cut[i + 1]; k++) {
			*STET_PUSH(&e->arena, part->chunk.line, part->chunk.n) = q->chunk.line[k];
			part->chunk.tokens += e->lines.line[q->chunk.line[k]].tokens;
		}
	}
}

static void give_up(struct stet_editing *e, const struct stet_edit_question *q, const struct stet_err *why)
{
	e->n_failed++;
	if (!e->first.code)
		e->first = *why;
	if (!q->failed.len)
		stet_note(&e->work->notes, "model.failed", stet_chunk_name(&e->lines, &q->chunk, &e->arena), "no answer: %s", why->text);
}

static bool can_halve(const struct stet_edit_question *q)
{
	return q->chunk.n > 1 && q->depth < DEEPEST && q->halved < SMALLEST && !q->failed.len;
}

/* No answer: smaller where it was too much, else the other model, else not at all. */
static void failed(struct stet_editing *e, const struct stet_edit_question *q, const struct stet_err *why)
{
	if (!strcmp(why->slug, "provider.context") && can_halve(q)) {
		halve(e, q);
	} else if (e->work->escalate && !q->escalated && !q->failed.len) {
		struct stet_edit_question *again = STET_PUSH(&e->arena, e->queue, e->n_queue);

		*again = *q;
		again->escalated = true;
	} else {
		give_up(e, q, why);
	}
}

/* Lines of the chunk that are still to come: of all of them those that must and did not, else those behind the last one. */
static size_t missing(struct stet_editing *e, const struct stet_edit_question *q, size_t last, size_t **out)
{
	size_t n = 0;

	*out = NULL;
	for (size_t i = 0; i < q->chunk.n; i++) {
		size_t line = q->chunk.line[i];

		if (e->job->all ? !e->answered[line] : last == SIZE_MAX || line > last)
			*STET_PUSH(&e->arena, *out, n) = line;
	}
	return n;
}

static void tell_missing(struct stet_editing *e, const size_t *line, size_t n, const char *why)
{
	for (size_t i = 0; i < n; i++)
		stet_note(&e->work->notes, "model.unanswered", e->lines.view.block[e->lines.line[line[i]].block].id, "%s", why);
}

/* An answer that ends too soon.  What was cut at a limit goes on as long as it gets on; what just ended is asked for once more. */
static void cut_short(struct stet_editing *e, const struct stet_edit_question *q, bool at_limit, size_t last)
{
	size_t *line, n = missing(e, q, last, &line);

	if (!n)
		return;
	if (n == q->chunk.n && at_limit && can_halve(q))
		halve(e, q);
	else if (q->depth < DEEPEST && (at_limit ? n < q->chunk.n : !q->again))
		stet_edit_enqueue(e, line, n, (struct stet_edit_question){ .depth = q->depth + 1, .halved = q->halved,
		                                                      .again = q->again || !at_limit, .escalated = !at_limit || q->escalated });
	else
		tell_missing(e, line, n, at_limit ? "the answer was cut off at the model's limit" : "the model's answer ended before it");
}

static void take(struct stet_editing *e, const struct stet_edit_question *q, const struct stet_answer *answer)
{
	struct stet_err none = { 0 };
	bool at_limit = answer->finish == STET_FINISH_LENGTH, ended;
	size_t last, *line, n;

	if (answer->rc) {
		failed(e, q, &answer->err);
		return;
	}
	if (!stet_edit_take(e, q, answer->text, &ended, &last)) {
		stet_fail(&none, STET_EPROVIDER, "model.answer", "the answer is far longer than what was asked about");
		failed(e, q, &none);
		return;
	}
	e->n_answers++;
	if (q->failed.len)
		return;
	if (!ended) {
		cut_short(e, q, at_limit, last);
	} else if (e->job->all && (n = missing(e, q, last, &line)) > 0) {
		if (q->again)
			tell_missing(e, line, n, "it did not come back");
		else
			stet_edit_enqueue(e, line, n, (struct stet_edit_question){ .again = true, .escalated = true, .depth = q->depth + 1,
			                                                              .halved = q->halved });
	}
}

int stet_edit_round(struct stet_editing *e, struct stet_err *err)
{
	size_t n = e->n_queue;
	struct stet_edit_question *question = e->queue;
	struct stet_ask *ask = stet_arena_alloc(&e->arena, (n + 1) * sizeof(*ask));
	struct stet_edit_stream *stream = stet_arena_alloc(&e->arena, (n + 1) * sizeof(*stream));
	struct stet_answer *answer = stet_arena_alloc(&e->arena, (n + 1) * sizeof(*answer));
	int rc = STET_OK;

	e->queue = NULL;
	e->n_queue = 0;
	for (size_t i = 0; i < n && !rc; i++)
		rc = stet_edit_prepare(e, &question[i], &ask[i], &stream[i], err);
	if (!rc)
		rc = stet_asker_ask(e->work->asker, ask, n, answer, err);
	for (size_t i = 0; i < n; i++) {
		if (!rc && stream[i].line.len)
			e->work->on_text(e->work->user, stet_buf_view(&stream[i].line));
		stet_buf_free(&stream[i].line);
	}
	for (size_t i = 0; i < n && !rc && !e->work->estimate; i++)
		take(e, &question[i], &answer[i]);
	return rc;
}

/* ---- all of it ------------------------------------------------------------------------------------------------ */

/* An answer is about as long as what is shown, and half as much again in another language. */
static size_t room(const struct stet_model *model)
{
	size_t context = model->context > 0 ? (size_t)model->context : 16384;
	size_t most = context > PROMPT_TOKENS ? (context - PROMPT_TOKENS) * 10 / 26 : 0;

	if (model->max_output > 0 && most > (size_t)model->max_output * 10 / 16)
		most = (size_t)model->max_output * 10 / 16;
	return most > MOST_TOKENS ? MOST_TOKENS : most < LEAST_TOKENS ? LEAST_TOKENS : most;
}

static int begin(struct stet_editing *e, struct stet_err *err)
{
	size_t *line = NULL, n = 0;
	int rc = stet_lines_of(&e->lines, e->job->doc, &e->job->want, err);

	if (rc)
		return rc;
	for (size_t i = 0; i < e->lines.n; i++)
		if (e->lines.line[i].open && (e->lines.line[i].words || !e->job->all))
			*STET_PUSH(&e->arena, line, n) = i;
	if (e->lines.n_shut)
		stet_note(&e->work->notes, "hidden.shut", (stet_str){ 0 },
		          "%zu line%s with text that nobody sees %s not shown to the model; --hidden shows everything", e->lines.n_shut,
		          e->lines.n_shut == 1 ? "" : "s", e->lines.n_shut == 1 ? "was" : "were");
	if (!n)
		return stet_fail(err, STET_EUSAGE, "edit.nothing", "there is no text to work on in what was chosen of the document");
	e->answered = stet_arena_alloc(&e->arena, e->lines.n + 1);
	e->tokens = room(e->work->model);
	stet_edit_enqueue(e, line, n, (struct stet_edit_question){ .depth = 0 });
	e->n_chunks = e->n_queue;
	return STET_OK;
}

static int repair(struct stet_editing *e, struct stet_err *err)
{
	size_t from;
	int rc = stet_edit_check(e, err);

	from = e->n_got;
	if (!rc && e->n_queue)
		rc = stet_edit_round(e, err);
	if (!rc) {
		stet_edit_replace(e, from);
		stet_edit_tell_numbers(e);
	}
	return rc;
}

static void tell(const struct stet_editing *e)
{
	if (e->n_outside)
		stet_note(&e->work->notes, "model.outside", (stet_str){ 0 }, "%zu line%s of the model's that nobody asked for %s left out",
		          e->n_outside, e->n_outside == 1 ? "" : "s", e->n_outside == 1 ? "was" : "were");
	if (e->n_stripped)
		stet_note(&e->work->notes, "model.unseen", (stet_str){ 0 }, "%zu character%s that nobody sees %s taken out of the model's answers",
		          e->n_stripped, e->n_stripped == 1 ? "" : "s", e->n_stripped == 1 ? "was" : "were");
}

int stet_edit_model(struct stet_buf *out, const struct stet_edit_job *job, struct stet_err *err)
{
	struct stet_editing e = { .job = job, .work = job->work };
	int rc = begin(&e, err);

	while (!rc && e.n_queue)
		rc = stet_edit_round(&e, err);
	if (!rc && !job->work->estimate && !e.n_answers && e.n_failed) {
		if (err)
			*err = e.first;
		rc = e.first.code;
	}
	if (!rc && !job->work->estimate)
		rc = repair(&e, err);
	if (!rc && !job->work->estimate) {
		stet_edit_write(&e, out);
		rc = stet_buf_check(out, err);
		tell(&e);
	}
	stet_lines_free(&e.lines);
	stet_arena_free(&e.arena);
	return rc;
}

bool stet_edit_fell_short(const struct stet_notes *notes)
{
	return stet_notes_has(notes, "model.unanswered") || stet_notes_has(notes, "model.failed");
}
