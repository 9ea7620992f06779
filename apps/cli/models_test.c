/* models_test.c - stet models test: three short questions, and what came of them. */
#include "models.h"

#include <time.h>

#include "base/json.h"

#define SCHEMA \
	"{\"type\":\"object\",\"properties\":{\"colour\":{\"type\":\"string\"}},\"required\":[\"colour\"],\"additionalProperties\":false}"

struct result {
	const char *name;
	int rc;
	struct stet_err err;
	struct stet_usage usage;
	long long ms, cost;
	unsigned pieces;
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- asking ----------------------------------------------------------------------------------- */

static int count_piece(void *user, stet_str more)
{
	unsigned *pieces = user;

	(void)more;
	++*pieces;
	return 0;
}

/* An answer that is empty, or not of the shape, is none. */
static int check(const struct stet_request *request, const struct stet_reply *reply, unsigned pieces, struct stet_err *err)
{
	struct stet_buf value = { 0 };
	int rc = STET_OK;

	if (reply->text.len == 0)
		rc = stet_fail(err, STET_EPROVIDER, "provider.shape", "the answer is empty (%s)", stet_finish_name(reply->finish));
	else if (request->stream && pieces == 0)
		rc = stet_fail(err, STET_EPROVIDER, "provider.shape", "no piece of the answer came before its end");
	else if (request->schema.len)
		rc = stet_schema_check(request->schema, stet_buf_view(&reply->text), &value, err);
	stet_buf_free(&value);
	return rc;
}

static void ask(struct result *result, struct stet_loop *loop, const struct stet_model *model, bool stream, bool shaped)
{
	const struct stet_message message = {
		.role = STET_ROLE_USER,
		.text = shaped ? STET_STR("What colour is a clear sky at noon? Answer as JSON: {\"colour\": …}.")
		               : STET_STR("What colour is a clear sky at noon? Answer in one word."),
	};
	const struct stet_request request = {
		.message = &message, .n_messages = 1, .max_output = 2000, .stream = stream,
		.schema = shaped ? STET_STR(SCHEMA) : (stet_str){ "", 0 },
	};
	const struct stet_watch watch = { .user = &result->pieces, .on_text = count_piece };
	struct stet_reply reply = { 0 };
	long long began = now_ms();

	result->rc = stet_chat(loop, model, &request, &watch, &reply, &result->err);
	if (!result->rc)
		result->rc = check(&request, &reply, result->pieces, &result->err);
	result->ms = now_ms() - began;
	result->usage = reply.usage;
	result->cost = stet_price_of(model, &reply.usage);
	stet_reply_free(&reply);
}

static void embed(struct result *result, struct stet_loop *loop, const struct stet_model *model)
{
	const stet_str text = STET_STR("a clear sky at noon");
	struct stet_arena arena = { 0 };
	size_t dimensions = 0;
	float *vector;
	long long began = now_ms();

	result->rc = stet_embed(loop, model, &text, 1, &vector, &dimensions, &result->usage, &arena, &result->err);
	result->ms = now_ms() - began;
	result->pieces = (unsigned)dimensions;
	result->cost = stet_price_of(model, &result->usage);
	stet_arena_free(&arena);
}

/* ---- telling ---------------------------------------------------------------------------------- */

static void tell(const struct result *result)
{
	struct stet_buf cost = { 0 };

	if (result->rc) {
		printf("%-11s no   %s\n", result->name, result->err.text);
		return;
	}
	models_dollars(&cost, result->cost);
	printf("%-11s yes  %s%lld tokens in, %lld out, %lld.%02lld s, %.*s\n", result->name, result->usage.estimated ? "about " : "",
	       result->usage.in, result->usage.out, result->ms / 1000, result->ms % 1000 / 10, STET_ARG(stet_buf_view(&cost)));
	stet_buf_free(&cost);
}

static void tell_json(const struct stet_model *model, const struct result *result, size_t n)
{
	struct stet_buf out = { 0 };
	struct stet_json json = { .out = &out };

	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->name));
	stet_json_text(&json, "structure", stet_str_of(stet_structure_name(model->structure)));
	stet_json_key(&json, "tests");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < n; i++) {
		stet_json_open(&json, '{');
		stet_json_text(&json, "test", stet_str_of(result[i].name));
		stet_json_key(&json, "works");
		stet_json_bool(&json, !result[i].rc);
		if (result[i].rc) {
			stet_json_text(&json, "error", stet_str_of(result[i].err.slug));
			stet_json_text(&json, "message", stet_str_of(result[i].err.text));
		}
		stet_json_count(&json, "in", result[i].usage.in);
		stet_json_count(&json, "out", result[i].usage.out);
		stet_json_flag(&json, "estimated", result[i].usage.estimated);
		stet_json_count(&json, "ms", result[i].ms);
		if (result[i].cost >= 0)
			stet_json_count(&json, "cost", result[i].cost);
		stet_json_close(&json, '}');
	}
	stet_json_close(&json, ']');
	stet_json_close(&json, '}');
	printf("%.*s\n", (int)out.len, out.at);
	stet_buf_free(&out);
}

int models_test(const struct cli *cli, struct stet_models *models, const char *name, bool offline, struct stet_err *err)
{
	struct result result[4] = { { .name = "plain" }, { .name = "streamed" }, { .name = "structured" }, { .name = "embeddings" } };
	const struct stet_loop_options options = { .offline = offline, .tries = 2 };
	const struct stet_model *model;
	struct stet_loop *loop;
	unsigned failed = 0;
	int rc = stet_models_find(models, name, &model, err);

	if (!rc)
		rc = stet_loop_open(&loop, &options, err);
	if (rc)
		return rc;
	ask(&result[0], loop, model, false, false);
	ask(&result[1], loop, model, true, false);
	ask(&result[2], loop, model, false, true);
	embed(&result[3], loop, model);
	stet_loop_close(loop);
	for (size_t i = 0; i < 4 && !cli->json; i++)
		tell(&result[i]);
	if (cli->json)
		tell_json(model, result, 4);
	for (size_t i = 0; i < 3; i++)
		failed += result[i].rc != STET_OK;
	if (failed)
		return stet_fail(err, STET_EPROVIDER, "models.test", "%s: %u of 3 questions failed", name, failed);
	return STET_OK;
}
