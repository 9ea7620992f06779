/* responses.c - the dialect "responses": OpenAI's newer address, which thinks between calls; nothing is left there. */
#include "responses.h"

#include "encode.h"
#include "openai_more.h"

/* ---- messages ------------------------------------------------------------------------------------------------ */

static void part(struct stet_json *json, const char *type, const char *key)
{
	stet_json_open(json, '{');
	stet_json_text(json, "type", stet_str_of(type));
	stet_json_key(json, key);
}

static void message(struct stet_json *json, const struct stet_message *of)
{
	stet_encode_message(json, stet_encode_role(of));
	if (!of->n_images) {
		stet_json_str(json, of->text);
	} else {
		stet_json_open(json, '[');
		if (stet_str_trim(of->text).len) {
			part(json, "input_text", "text");
			stet_json_str(json, of->text);
			stet_json_close(json, '}');
		}
		for (size_t i = 0; i < of->n_images; i++) {
			part(json, "input_image", "image_url");
			stet_encode_data(json, &of->image[i]);
			stet_json_close(json, '}');
		}
		stet_json_close(json, ']');
	}
	stet_json_close(json, '}');
}

static void messages(struct stet_json *json, stet_str system, const struct stet_request *request)
{
	stet_json_member(json, "instructions", system);
	stet_json_key(json, "input");
	stet_json_open(json, '[');
	stet_encode_turns(json, request, message);
	stet_json_close(json, ']');
}

/* ---- the shape -------------------------------------------------------------------------------------------------- */

static void named(struct stet_json *json, const char *type, const char *key, const struct stet_model *model,
                  const struct stet_request *request)
{
	stet_json_open(json, '{');
	stet_json_text(json, "type", stet_str_of(type));
	stet_json_text(json, "name", stet_str_of(stet_encode_name(request)));
	stet_json_key(json, key);
	stet_encode_schema(json, request);
	if (!stet_encode_quirk(model, STET_QUIRK_NO_STRICT))
		stet_json_flag(json, "strict", true);
	stet_json_close(json, '}');
}

static void tool(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	stet_json_key(json, "tools");
	stet_json_open(json, '[');
	named(json, "function", "parameters", model, request);
	stet_json_close(json, ']');
	stet_json_key(json, "tool_choice");
	if (stet_encode_quirk(model, STET_QUIRK_TOOL_REQUIRED)) {
		stet_json_str(json, STET_STR("required"));
	} else {
		part(json, "function", "name");
		stet_json_str(json, stet_str_of(stet_encode_name(request)));
		stet_json_close(json, '}');
	}
	stet_encode_bool(json, "parallel_tool_calls", false);
}

static void format(struct stet_json *json, enum stet_structure structure, const struct stet_model *model,
                   const struct stet_request *request)
{
	stet_json_key(json, "text");
	stet_json_open(json, '{');
	stet_json_key(json, "format");
	if (structure == STET_STRUCTURE_JSON) {
		stet_json_open(json, '{');
		stet_json_text(json, "type", STET_STR("json_object"));
		stet_json_close(json, '}');
	} else {
		named(json, "json_schema", "schema", model, request);
	}
	stet_json_close(json, '}');
}

static void shape(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	enum stet_structure structure = stet_encode_structure(model, request);

	if (structure == STET_STRUCTURE_TOOL)
		tool(json, model, request);
	else if (structure != STET_STRUCTURE_NONE)
		format(json, structure, model, request);
}

/* ---- the request ------------------------------------------------------------------------------------------------ */

static void settings(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	if (request->max_output > 0)
		stet_json_count(json, "max_output_tokens", stet_encode_limit(model, request, 0));
	if (request->tempered && !stet_encode_quirk(model, STET_QUIRK_NO_TEMPERATURE))
		stet_encode_real(json, "temperature", request->temperature);
	if (request->effort && *request->effort && model->row && model->row->thinking == STET_THINKING_EFFORT) {
		stet_json_key(json, "reasoning");
		stet_json_open(json, '{');
		stet_json_text(json, "effort", stet_str_of(request->effort));
		stet_json_close(json, '}');
	}
	/* It keeps what it is sent unless told otherwise. */
	stet_encode_bool(json, "store", false);
	stet_json_flag(json, "stream", request->stream);
}

static int encode(struct stet_http *out, const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	enum stet_structure structure = stet_encode_structure(model, request);
	bool worded = structure == STET_STRUCTURE_NONE || structure == STET_STRUCTURE_JSON;
	struct stet_json json = { .out = &out->body };
	int rc = stet_encode_check(model, request, err);

	if (rc)
		return rc;
	stet_encode_url(out, model, "/responses");
	out->framing = request->stream ? STET_FRAMING_SSE : STET_FRAMING_WHOLE;
	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->id));
	messages(&json, stet_encode_system(out, request, worded), request);
	settings(&json, model, request);
	shape(&json, model, request);
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

const struct stet_dialect stet_dialect_responses = {
	.name = "responses",
	.encode = encode,
	.decode = stet_responses_decode,
	.embed = stet_openai_embed,
	.embedded = stet_openai_embedded,
	.draw = stet_openai_draw,
	.drawn = stet_openai_drawn,
	.list = stet_openai_list,
	.listed = stet_openai_listed,
};
