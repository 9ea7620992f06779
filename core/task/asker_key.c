/* asker_key.c - a question's key: of all that determines its answer, and of nothing else.  No key of a vendor, no address and no path
 * is in it, so that the same question is known wherever it comes from. */
#include "task/asker_parts.h"

#include <stdlib.h>

#include "base/json.h"

#define FORMAT "stet call 1"

struct pieces {
	struct stet_arena *arena;
	stet_str *piece;
	size_t n;
};

static void piece(struct pieces *all, stet_str s)
{
	*STET_PUSH(all->arena, all->piece, all->n) = s;
}

static void images(struct pieces *all, const struct stet_message *message)
{
	for (size_t i = 0; i < message->n_images; i++) {
		piece(all, message->image[i].type);
		piece(all, message->image[i].bytes);
	}
}

static void message(struct pieces *all, const struct stet_message *one)
{
	piece(all, stet_arena_fmt(all->arena, "role %d, images %zu", one->role, one->n_images));
	piece(all, one->text);
	images(all, one);
}

static void settings(struct pieces *all, const struct stet_request *request)
{
	struct stet_buf text = { 0 };

	stet_buf_fmt(&text, "max_output %ld\n", request->max_output);
	if (request->tempered)
		stet_buf_fmt(&text, "temperature %.17g\n", request->temperature);
	if (request->seeded)
		stet_buf_fmt(&text, "seed %lld\n", request->seed);
	if (request->effort)
		stet_buf_fmt(&text, "effort %s\n", request->effort);
	piece(all, stet_arena_str(all->arena, stet_buf_view(&text)));
	piece(all, request->schema);
	piece(all, request->grammar);
	stet_buf_free(&text);
}

void stet_question_key(struct stet_question *question)
{
	const struct stet_ask *ask = question->ask;
	const struct stet_request *request = &question->request;
	struct stet_arena arena = { 0 };
	struct pieces all = { .arena = &arena };
	size_t from = 0;

	piece(&all, STET_STR(FORMAT));
	piece(&all, ask->step);
	piece(&all, ask->salt);
	piece(&all, stet_str_of(ask->model->vendor));
	piece(&all, stet_str_of(ask->model->id));
	settings(&all, request);
	/* What stands for the texts stands for those of the ask; a repair's come on top. */
	if (ask->keyed.len) {
		piece(&all, STET_STR("keyed"));
		piece(&all, ask->keyed);
		for (; from < ask->request.n_messages; from++)
			images(&all, &request->message[from]);
	}
	for (; from < request->n_messages; from++)
		message(&all, &request->message[from]);
	stet_digest(question->key, all.piece, all.n);
	stet_arena_free(&arena);
}

static const char *role(enum stet_role role)
{
	return role == STET_ROLE_SYSTEM ? "system" : role == STET_ROLE_ASSISTANT ? "assistant" : "user";
}

stet_str stet_question_text(const struct stet_request *request, struct stet_arena *arena)
{
	struct stet_buf out = { 0 };
	struct stet_json json = { .out = &out };
	stet_str text;

	stet_json_open(&json, '[');
	for (size_t i = 0; i < request->n_messages; i++) {
		const struct stet_message *one = &request->message[i];

		stet_json_open(&json, '{');
		stet_json_text(&json, "role", stet_str_of(role(one->role)));
		stet_json_text(&json, "text", one->text);
		for (size_t k = 0; k < one->n_images; k++) {
			if (k == 0) {
				stet_json_key(&json, "images");
				stet_json_open(&json, '[');
			}
			stet_json_open(&json, '{');
			stet_json_text(&json, "type", one->image[k].type);
			stet_json_count(&json, "bytes", (long long)one->image[k].bytes.len);
			stet_json_close(&json, '}');
			if (k + 1 == one->n_images)
				stet_json_close(&json, ']');
		}
		stet_json_close(&json, '}');
	}
	stet_json_close(&json, ']');
	text = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return text;
}
