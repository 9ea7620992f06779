/* run.c - JOURNAL CONF OUT: forty questions by the asker, their answers into one file at the end; to be killed on the way. */
#include <stet/provider.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "task/asker.h"

#define QUESTIONS 40

static void on_note(void *user, const char *slug, stet_str text)
{
	(void)user;
	fprintf(stderr, "%.*s (%s)\n", STET_ARG(text), slug);
}

static int ask(struct stet_asker *asker, const struct stet_model *model, struct stet_buf *out, struct stet_err *err)
{
	struct stet_message message[QUESTIONS];
	struct stet_ask ask[QUESTIONS];
	struct stet_answer answer[QUESTIONS];
	struct stet_arena arena = { 0 };
	int rc;

	for (size_t i = 0; i < QUESTIONS; i++) {
		message[i] = (struct stet_message){ .role = STET_ROLE_USER, .text = stet_arena_fmt(&arena, "question %zu", i) };
		ask[i] = (struct stet_ask){ .step = STET_STR("kill"), .unit = stet_arena_fmt(&arena, "q%zu", i), .model = model,
		                            .request = { .message = &message[i], .n_messages = 1, .stream = i % 2 } };
	}
	rc = stet_asker_ask(asker, ask, QUESTIONS, answer, err);
	for (size_t i = 0; i < QUESTIONS && !rc; i++) {
		if (answer[i].rc) {
			*err = answer[i].err;
			rc = answer[i].rc;
		}
		stet_buf_fmt(out, "%.*s\n", STET_ARG(answer[i].text));
	}
	stet_arena_free(&arena);
	return rc;
}

int main(int argc, char **argv)
{
	struct stet_asker_options options = { .on_note = on_note, .loop = { .courier = true, .in_flight = 8 } };
	const struct stet_model *model;
	struct stet_asker *asker = NULL;
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	int rc;

	if (argc != 4)
		return 2;
	options.journal = argv[1];
	options.models = argv[2];
	rc = stet_asker_open(&asker, &options, &err);
	if (!rc)
		rc = stet_asker_model(asker, "mock/m", &model, &err);
	if (!rc)
		rc = ask(asker, model, &out, &err);
	if (!rc)
		rc = stet_file_write(argv[3], stet_buf_view(&out), &err);
	if (rc)
		fprintf(stderr, "%s (%s)\n", err.text, err.slug);
	stet_asker_close(asker);
	stet_buf_free(&out);
	return -rc;
}
