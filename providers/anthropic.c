/* anthropic.c - the dialect "anthropic": Messages, in the versions 2023-06-01 and 2026-10-21. */
#include "anthropic.h"

#include "encode.h"

#define VERSION "2023-06-01"    /* until then, how an answer is drawn may be said */
#define MAX_TOKENS 8192         /* it has to be said; for models that nobody knows more of */

static const char *version(const struct stet_model *model)
{
	return model->row && model->row->version ? model->row->version : VERSION;
}

/* ---- messages ------------------------------------------------------------------------------------------- */

static void image_block(struct stet_json *json, const struct stet_image *image)
{
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("image"));
	stet_json_key(json, "source");
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("base64"));
	stet_json_text(json, "media_type", image->type);
	stet_json_key(json, "data");
	stet_encode_bytes(json, image);
	stet_json_close(json, '}');
	stet_json_close(json, '}');
}

static void message(struct stet_json *json, const struct stet_message *of)
{
	stet_encode_message(json, stet_encode_role(of));
	if (!of->n_images) {
		stet_json_str(json, of->text);
	} else {
		stet_json_open(json, '[');
		for (size_t i = 0; i < of->n_images; i++)
			image_block(json, &of->image[i]);
		/* An empty text is refused. */
		if (stet_str_trim(of->text).len)
			stet_encode_text(json, of->text);
		stet_json_close(json, ']');
	}
	stet_json_close(json, '}');
}

static void messages(struct stet_json *json, const struct stet_request *request)
{
	stet_json_key(json, "messages");
	stet_json_open(json, '[');
	stet_encode_turns(json, request, message);
	stet_json_close(json, ']');
}

/* An answer that is begun for the model is refused by most. */
static int check(const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	const struct stet_message *last = NULL;
	int rc = stet_encode_check(model, request, err);

	for (size_t i = 0; i < request->n_messages; i++)
		if (request->message[i].role != STET_ROLE_SYSTEM && !stet_encode_empty(&request->message[i]))
			last = &request->message[i];
	if (!rc && last && last->role != STET_ROLE_USER)
		rc = stet_fail(err, STET_EPROVIDER, "provider.request", "'%s' wants the last message to be the user's", model->name);
	return rc;
}

/* ---- settings --------------------------------------------------------------------------------------------- */

static void tool(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	stet_str name = stet_str_of(stet_encode_name(request));

	stet_json_key(json, "tools");
	stet_json_open(json, '[');
	stet_json_open(json, '{');
	stet_json_text(json, "name", name);
	stet_json_text(json, "description", STET_STR("Takes the answer."));
	stet_json_key(json, "input_schema");
	stet_encode_schema(json, request);
	stet_json_flag(json, "strict", !stet_encode_quirk(model, STET_QUIRK_NO_STRICT));
	stet_json_close(json, '}');
	stet_json_close(json, ']');
	stet_json_key(json, "tool_choice");
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("tool"));
	stet_json_text(json, "name", name);
	stet_json_flag(json, "disable_parallel_tool_use", true);
	stet_json_close(json, '}');
}

static void format(struct stet_json *json, const struct stet_request *request)
{
	stet_json_key(json, "format");
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("json_schema"));
	stet_json_key(json, "schema");
	stet_encode_schema(json, request);
	stet_json_close(json, '}');
}

/* The least that it takes is "low". */
static stet_str effort(const struct stet_request *request)
{
	return strcmp(request->effort, "minimal") ? stet_str_of(request->effort) : STET_STR("low");
}

static bool is_native(enum stet_structure structure)
{
	return structure == STET_STRUCTURE_SCHEMA || structure == STET_STRUCTURE_GRAMMAR;
}

static void output(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	bool native = is_native(stet_encode_structure(model, request));
	bool said = stet_encode_thinks(request) && model->row && model->row->thinking == STET_THINKING_EFFORT;

	if (!native && !said)
		return;
	stet_json_key(json, "output_config");
	stet_json_open(json, '{');
	if (said)
		stet_json_text(json, "effort", effort(request));
	if (native)
		format(json, request);
	stet_json_close(json, '}');
}

/* A tool cannot be forced on a model that thinks. */
static bool thinks(const struct stet_model *model, const struct stet_request *request)
{
	return stet_encode_thinks(request) && model->row && model->row->thinking != STET_THINKING_NONE &&
	       stet_encode_structure(model, request) != STET_STRUCTURE_TOOL;
}

static void thinking(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	bool on = thinks(model, request);

	if (!model->row || model->row->thinking == STET_THINKING_NONE || (!on && !stet_encode_thinks_not(request)))
		return;
	stet_json_key(json, "thinking");
	stet_json_open(json, '{');
	stet_json_text(json, "type", on ? STET_STR("adaptive") : STET_STR("disabled"));
	if (on && model->row->thinking == STET_THINKING_EFFORT)
		stet_json_text(json, "display", STET_STR("summarized"));
	stet_json_close(json, '}');
}

static void settings(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	double temperature = request->temperature < 0 ? 0 : request->temperature > 1 ? 1 : request->temperature;
	bool drawn = request->tempered && !strcmp(version(model), VERSION) && !stet_encode_quirk(model, STET_QUIRK_NO_TEMPERATURE);

	stet_json_count(json, "max_tokens", stet_encode_limit(model, request, MAX_TOKENS));
	if (drawn && !thinks(model, request))
		stet_encode_real(json, "temperature", temperature);
	stet_json_flag(json, "stream", request->stream);
}

/* ---- the request ------------------------------------------------------------------------------------------ */

static int encode(struct stet_http *out, const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	enum stet_structure structure = stet_encode_structure(model, request);
	struct stet_json json = { .out = &out->body };
	int rc = check(model, request, err);

	if (rc)
		return rc;
	stet_encode_url(out, model, "/messages");
	stet_http_header(out, "anthropic-version: %s", version(model));
	out->framing = request->stream ? STET_FRAMING_SSE : STET_FRAMING_WHOLE;
	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->id));
	stet_json_member(&json, "system",
	                 stet_encode_system(out, request, structure == STET_STRUCTURE_NONE || structure == STET_STRUCTURE_JSON));
	messages(&json, request);
	settings(&json, model, request);
	thinking(&json, model, request);
	output(&json, model, request);
	if (structure == STET_STRUCTURE_TOOL)
		tool(&json, model, request);
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

static int list(struct stet_http *out, const struct stet_model *model, struct stet_err *err)
{
	stet_encode_url(out, model, "/models?limit=1000");
	stet_http_header(out, "anthropic-version: %s", version(model));
	return stet_buf_check(&out->url, err);
}

const struct stet_dialect stet_dialect_anthropic = {
	.name = "anthropic",
	.encode = encode,
	.decode = stet_anthropic_decode,
	.list = list,
	.listed = stet_anthropic_listed,
};
