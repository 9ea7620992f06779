/* ollama.c - the dialect "ollama": Ollama's own, which alone lets the size of its window be said. */
#include "decode.h"
#include "encode.h"

/* ---- messages ----------------------------------------------------------------------------------------------- */

static void message(struct stet_json *json, const struct stet_message *of)
{
	stet_encode_message(json, stet_encode_role(of));
	stet_json_str(json, of->text);
	if (of->n_images) {
		stet_json_key(json, "images");
		stet_json_open(json, '[');
		for (size_t i = 0; i < of->n_images; i++)
			stet_encode_bytes(json, &of->image[i]);
		stet_json_close(json, ']');
	}
	stet_json_close(json, '}');
}

static void messages(struct stet_json *json, stet_str system, const struct stet_request *request)
{
	stet_json_key(json, "messages");
	stet_json_open(json, '[');
	if (system.len) {
		stet_encode_message(json, "system");
		stet_json_str(json, system);
		stet_json_close(json, '}');
	}
	stet_encode_turns(json, request, message);
	stet_json_close(json, ']');
}

/* ---- settings ------------------------------------------------------------------------------------------------- */

#define ANSWER 4096             /* tokens, where nobody says */
#define IMAGE 1500
#define WINDOW_LEAST 8192       /* a model is loaded anew for each other size: the steps are few */
#define WINDOW_MOST (1L << 22)

/* Room for all that is asked and for the answer.  Without it the oldest of what was asked would be dropped in silence; with all that
 * the model can hold, few machines would have the memory. */
static long window(const struct stet_model *model, stet_str system, const struct stet_request *request)
{
	long long need = stet_tokens_guess(system) + (request->max_output > 0 ? stet_encode_limit(model, request, 0) : ANSWER);
	long size = WINDOW_LEAST;

	for (size_t i = 0; i < request->n_messages; i++) {
		if (request->message[i].role != STET_ROLE_SYSTEM)
			need += stet_tokens_guess(request->message[i].text);
		need += 16 + IMAGE * (long long)request->message[i].n_images;
	}
	/* A guess; and text in many languages has more tokens than that. */
	need += need / 3 + 512;
	while (size < need && size < WINDOW_MOST)
		size *= 2;
	return model->context > 0 && size > model->context ? model->context : size;
}

static void options(struct stet_json *json, const struct stet_model *model, stet_str system, const struct stet_request *request)
{
	stet_json_key(json, "options");
	stet_json_open(json, '{');
	stet_json_count(json, "num_ctx", window(model, system, request));
	if (request->max_output > 0)
		stet_json_count(json, "num_predict", stet_encode_limit(model, request, 0));
	if (request->tempered && !stet_encode_quirk(model, STET_QUIRK_NO_TEMPERATURE))
		stet_encode_real(json, "temperature", request->temperature);
	if (request->seeded && !stet_encode_quirk(model, STET_QUIRK_NO_SEED))
		stet_json_count(json, "seed", request->seed);
	stet_json_close(json, '}');
}

/* Only one family knows levels; the others think or do not. */
static void thinking(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	bool levels = strstr(model->id, "gpt-oss") != NULL;

	if (!stet_encode_thinks(request) && !stet_encode_thinks_not(request))
		return;
	stet_json_key(json, "think");
	if (levels && stet_encode_thinks(request))
		stet_json_str(json, stet_str_of(strcmp(request->effort, "minimal") ? request->effort : "low"));
	else
		stet_json_bool(json, stet_encode_thinks(request));
}

static void shape(struct stet_json *json, enum stet_structure structure, const struct stet_request *request)
{
	if (structure == STET_STRUCTURE_NONE)
		return;
	stet_json_key(json, "format");
	/* A tool cannot be forced. */
	if (structure == STET_STRUCTURE_JSON || structure == STET_STRUCTURE_TOOL)
		stet_json_str(json, STET_STR("json"));
	else
		stet_encode_schema(json, request);
}

/* ---- the request ------------------------------------------------------------------------------------------------ */

static int encode(struct stet_http *out, const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	struct stet_json json = { .out = &out->body };
	int rc = stet_encode_check(model, request, err);
	stet_str system;

	if (rc)
		return rc;
	/* The schema in words as well: the server holds the answer to it without telling the model. */
	system = stet_encode_system(out, request, true);
	stet_encode_url(out, model, "/api/chat");
	out->framing = request->stream ? STET_FRAMING_LINES : STET_FRAMING_WHOLE;
	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->id));
	messages(&json, system, request);
	/* Both are on unless they are said to be off. */
	stet_encode_bool(&json, "stream", request->stream);
	stet_encode_bool(&json, "truncate", false);
	stet_encode_bool(&json, "shift", false);
	shape(&json, stet_encode_structure(model, request), request);
	thinking(&json, model, request);
	options(&json, model, system, request);
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

/* ---- what comes back ---------------------------------------------------------------------------------------------- */

static void take_message(struct stet_reply *reply, const struct stet_tree *message)
{
	static const char *const thoughts[] = { "thinking", "reasoning_content", "reasoning" };
	const struct stet_tree *call = stet_tree_at(message, "tool_calls.0.function");
	stet_str thought = { 0 };

	for (size_t i = 0; i < 3 && !thought.len; i++)
		thought = stet_tree_text(stet_tree_at(message, thoughts[i]));
	stet_reply_reason(reply, thought);
	stet_reply_text(reply, stet_tree_text(stet_tree_at(message, "content")));
	/* A call comes whole, and the first one counts. */
	if (stet_tree_is_object(call) && !reply->call && stet_decode_is_call(reply, 0))
		stet_decode_arguments(reply, stet_tree_at(call, "arguments"));
}

static void take_end(struct stet_reply *reply, const struct stet_tree *body)
{
	enum stet_finish finish = stet_finish_read(stet_tree_text(stet_tree_at(body, "done_reason")));

	if (!stet_tree_true(stet_tree_at(body, "done")))
		return;
	reply->ended = true;
	reply->finish = finish == STET_FINISH_NONE ? STET_FINISH_STOP : finish;
	if (reply->finish == STET_FINISH_STOP && reply->call)
		reply->finish = STET_FINISH_TOOL;
}

static int decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event, struct stet_err *err)
{
	struct stet_tree *body = NULL;
	int rc = stet_decode_tree(&body, event, err);

	(void)model;
	if (rc || !body)
		return rc;
	if (!stet_fault_tree(&reply->fault, 0, body)) {
		if (!stet_tree_at(body, "message") && !stet_tree_at(body, "done"))
			rc = stet_fail(err, STET_EPROVIDER, "provider.protocol", "JSON that is no answer");
		stet_decode_keep(reply->model, sizeof(reply->model), stet_tree_at(body, "model"));
		stet_decode_count(&reply->usage.in, stet_tree_at(body, "prompt_eval_count"));
		stet_decode_count(&reply->usage.out, stet_tree_at(body, "eval_count"));
		take_message(reply, stet_tree_at(body, "message"));
		take_end(reply, body);
		stet_reply_runs_on(reply);
	}
	stet_tree_free(body);
	return rc;
}

/* ---- lists and vectors ---------------------------------------------------------------------------------------------- */

static int embed(struct stet_http *out, const struct stet_model *model, const stet_str *text, size_t n, struct stet_err *err)
{
	struct stet_json json = { .out = &out->body };

	stet_encode_url(out, model, "/api/embed");
	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->id));
	stet_json_key(&json, "input");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < n; i++)
		stet_json_str(&json, text[i]);
	stet_json_close(&json, ']');
	stet_encode_bool(&json, "truncate", false);
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

static int embedded(float **out, size_t *dimensions, size_t n, struct stet_usage *usage, const struct stet_tree *body,
                    struct stet_arena *arena, struct stet_err *err)
{
	const struct stet_tree *item = stet_tree_first(stet_tree_at(body, "embeddings"));
	const struct stet_tree *single = stet_tree_at(body, "embedding");
	struct stet_vectors vectors;
	int rc = STET_OK;

	stet_vectors_open(&vectors, n, arena);
	for (long long i = 0; item && !rc; item = stet_tree_next(item), i++)
		rc = stet_vectors_put(&vectors, i, item, err);
	/* As it was answered to one text, once. */
	if (!rc && single && n == 1 && !vectors.filled)
		rc = stet_vectors_put(&vectors, 0, single, err);
	stet_decode_count(&usage->in, stet_tree_at(body, "prompt_eval_count"));
	return rc ? rc : stet_vectors_close(&vectors, out, dimensions, err);
}

static int list(struct stet_http *out, const struct stet_model *model, struct stet_err *err)
{
	stet_encode_url(out, model, "/api/tags");
	return stet_buf_check(&out->url, err);
}

static void list_item(struct stet_buf *out, const struct stet_tree *model)
{
	stet_str name = stet_tree_text(stet_tree_at(model, "name"));

	stet_decode_listed(out, name.len ? name : stet_tree_text(stet_tree_at(model, "model")), 0);
}

static int listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err)
{
	return stet_decode_list(out, stet_tree_at(body, "models"), list_item, err);
}

const struct stet_dialect stet_dialect_ollama = {
	.name = "ollama",
	.encode = encode,
	.decode = decode,
	.embed = embed,
	.embedded = embedded,
	.list = list,
	.listed = listed,
};
