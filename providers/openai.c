/* openai.c - the dialect "openai": chat completions, as OpenAI and the many who copy it take them. */
#include "openai.h"

#include "encode.h"
#include "openai_more.h"

/* ---- messages ------------------------------------------------------------------------------------ */

static void image_part(struct stet_json *json, const struct stet_image *image)
{
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("image_url"));
	stet_json_key(json, "image_url");
	stet_json_open(json, '{');
	stet_json_key(json, "url");
	stet_encode_data(json, image);
	stet_json_close(json, '}');
	stet_json_close(json, '}');
}

/* A list only where there are pictures: some servers drop lists in silence. */
static void message(struct stet_json *json, const struct stet_message *of)
{
	stet_encode_message(json, stet_encode_role(of));
	if (!of->n_images) {
		stet_json_str(json, of->text);
	} else {
		stet_json_open(json, '[');
		if (of->text.len)
			stet_encode_text(json, of->text);
		for (size_t i = 0; i < of->n_images; i++)
			image_part(json, &of->image[i]);
		stet_json_close(json, ']');
	}
	stet_json_close(json, '}');
}

static void messages(struct stet_json *json, struct stet_http *http, const struct stet_model *model,
                     const struct stet_request *request)
{
	stet_str system = stet_encode_system(http, request, stet_openai_is_worded(model, request));

	stet_json_key(json, "messages");
	stet_json_open(json, '[');
	if (system.len) {
		stet_encode_message(json, stet_encode_quirk(model, STET_QUIRK_DEVELOPER) ? "developer" : "system");
		stet_json_str(json, system);
		stet_json_close(json, '}');
	}
	stet_encode_turns(json, request, message);
	stet_json_close(json, ']');
}

/* ---- settings ------------------------------------------------------------------------------------ */

static void stream(struct stet_json *json, const struct stet_model *model, bool on)
{
	if (!on)
		return;
	stet_json_flag(json, "stream", true);
	if (stet_encode_quirk(model, STET_QUIRK_NO_USAGE))
		return;
	stet_json_key(json, "stream_options");
	stet_json_open(json, '{');
	stet_json_flag(json, "include_usage", true);
	stet_json_close(json, '}');
}

static void settings(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	double temperature = request->temperature;

	if (request->max_output > 0)
		stet_json_count(json, stet_encode_quirk(model, STET_QUIRK_MAX_TOKENS) ? "max_tokens" : "max_completion_tokens",
		                stet_encode_limit(model, request, 0));
	if (stet_encode_quirk(model, STET_QUIRK_WARM))
		temperature = temperature < 0.01 ? 0.01 : temperature > 1 ? 1 : temperature;
	if (request->tempered && !stet_encode_quirk(model, STET_QUIRK_NO_TEMPERATURE))
		stet_encode_real(json, "temperature", temperature);
	if (request->seeded && !stet_encode_quirk(model, STET_QUIRK_NO_SEED))
		stet_json_count(json, stet_encode_quirk(model, STET_QUIRK_RANDOM_SEED) ? "random_seed" : "seed", request->seed);
}

static void typed(struct stet_json *json, bool on)
{
	stet_json_key(json, "thinking");
	stet_json_open(json, '{');
	stet_json_text(json, "type", on ? STET_STR("enabled") : STET_STR("disabled"));
	stet_json_close(json, '}');
}

static void thinking(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	bool on = stet_encode_thinks(request), off = stet_encode_thinks_not(request);

	switch (model->row ? model->row->thinking : STET_THINKING_NONE) {
	case STET_THINKING_NONE:
		break;
	case STET_THINKING_EFFORT:
		if (on || off)
			stet_json_text(json, "reasoning_effort", stet_str_of(request->effort));
		break;
	case STET_THINKING_TYPE:
		if (on || off)
			typed(json, on);
		break;
	case STET_THINKING_ENABLE:
		/* Refused together with JSON mode. */
		if (stet_encode_structure(model, request) == STET_STRUCTURE_JSON)
			stet_encode_bool(json, "enable_thinking", false);
		else if (on || off)
			stet_encode_bool(json, "enable_thinking", on);
		break;
	case STET_THINKING_TEMPLATE:
		if (!on && !off)
			break;
		stet_json_key(json, "chat_template_kwargs");
		stet_json_open(json, '{');
		stet_encode_bool(json, "enable_thinking", on);
		stet_json_close(json, '}');
		break;
	case STET_THINKING_SPLIT:
		stet_encode_bool(json, "reasoning_split", true);
		if (off)
			typed(json, false);
		break;
	}
}

/* ---- the request --------------------------------------------------------------------------------- */

static int encode(struct stet_http *out, const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	bool streamed = request->stream || stet_encode_quirk(model, STET_QUIRK_STREAM_ONLY);
	struct stet_json json = { .out = &out->body };
	int rc = stet_encode_check(model, request, err);

	if (rc)
		return rc;
	stet_openai_address(out, model, "/chat/completions");
	out->framing = streamed ? STET_FRAMING_SSE : STET_FRAMING_WHOLE;
	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->id));
	messages(&json, out, model, request);
	stream(&json, model, streamed);
	settings(&json, model, request);
	thinking(&json, model, request);
	stet_openai_shape(&json, model, request);
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

const struct stet_dialect stet_dialect_openai = {
	.name = "openai",
	.encode = encode,
	.decode = stet_openai_decode,
	.embed = stet_openai_embed,
	.embedded = stet_openai_embedded,
	.draw = stet_openai_draw,
	.drawn = stet_openai_drawn,
	.list = stet_openai_list,
	.listed = stet_openai_listed,
};
