/* asker.c - the asker itself: what it opens, what it knows of prices and sizes before anything is sent, what it spent. */
#include "task/asker_parts.h"

#include <stdlib.h>
#include <time.h>

#include "text/tokens.h"

/* What a message costs beside its text, and a picture of the size that slides have. */
#define PER_MESSAGE 4
#define PER_IMAGE   1000
#define LEAST_OUT   256

long long stet_asker_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void stet_asker_note(struct stet_asker *asker, const char *slug, const char *fmt, ...)
{
	struct stet_buf text = { .max = 1024 };
	va_list args;

	if (!asker->options.on_note)
		return;
	va_start(args, fmt);
	stet_buf_vfmt(&text, fmt, args);
	va_end(args);
	asker->options.on_note(asker->options.user, slug, stet_buf_view(&text));
	stet_buf_free(&text);
}

bool stet_asker_cancelled(const struct stet_asker *asker)
{
	return asker->options.cancel && *asker->options.cancel;
}

struct stet_usage stet_asker_guess(const struct stet_model *model, const struct stet_request *request)
{
	struct stet_usage guess = { .in = PER_MESSAGE, .estimated = true };

	for (size_t i = 0; i < request->n_messages; i++)
		guess.in += PER_MESSAGE + (long long)stet_tokens(request->message[i].text) +
		            PER_IMAGE * (long long)request->message[i].n_images;
	guess.in += (long long)stet_tokens(request->schema);
	guess.out = request->max_output;
	if (!guess.out) {
		guess.out = guess.in < LEAST_OUT ? LEAST_OUT : guess.in;
		if (model->max_output && guess.out > model->max_output)
			guess.out = model->max_output;
	}
	return guess;
}

/* The loop first: its courier is a process of its own, and SQLite does not want to be taken into one. */
static int open_all(struct stet_asker *asker, struct stet_err *err)
{
	struct stet_asker_options *options = &asker->options;
	int rc = stet_models_open(&asker->models, options->models, err);

	options->loop.models = asker->models;
	options->loop.resend = options->on_unknown == STET_UNKNOWN_RESEND;
	if (!rc && !options->estimate)
		rc = stet_loop_open(&asker->loop, &options->loop, err);
	return rc ? rc : stet_journal_open(&asker->journal, options->journal, err);
}

int stet_asker_open(struct stet_asker **out, const struct stet_asker_options *options, struct stet_err *err)
{
	struct stet_asker *asker = stet_grow(NULL, sizeof(*asker));
	int rc;

	*asker = (struct stet_asker){ .options = *options };
	rc = open_all(asker, err);
	if (rc) {
		stet_asker_close(asker);
		asker = NULL;
	}
	*out = asker;
	return rc;
}

void stet_asker_close(struct stet_asker *asker)
{
	if (!asker)
		return;
	if (asker->loop)
		stet_loop_close(asker->loop);
	if (asker->models)
		stet_models_close(asker->models);
	stet_journal_close(asker->journal);
	stet_arena_free(&asker->arena);
	free(asker);
}

int stet_asker_model(struct stet_asker *asker, const char *name, const struct stet_model **out, struct stet_err *err)
{
	return stet_models_find(asker->models, name, out, err);
}

struct stet_estimate stet_asker_estimate(const struct stet_asker *asker)
{
	return asker->estimate;
}

struct stet_spent stet_asker_spent(const struct stet_asker *asker)
{
	return asker->spent;
}
