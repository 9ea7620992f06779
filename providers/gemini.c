/* gemini.c - the dialect "gemini": generateContent of Google's Gemini API. */
#include "gemini.h"

#include "encode.h"

/* "gemini-3.6-flash" is one of models/; "tunedModels/mine" says where it is. */
static void name(struct stet_buf *out, const struct stet_model *model)
{
	stet_str rest = stet_str_of(model->id), step;
	bool first = true;

	if (!strchr(model->id, '/'))
		stet_buf_z(out, "models/");
	for (; stet_str_cut(&rest, '/', &step); first = false) {
		stet_buf_z(out, first ? "" : "/");
		stet_encode_segment(out, step);
	}
}

void stet_gemini_address(struct stet_http *out, const struct stet_model *model, const char *action)
{
	stet_encode_url(out, model, "/");
	name(&out->url, model);
	stet_buf_z(&out->url, action);
}

/* ---- contents --------------------------------------------------------------------------------------------- */

static void text_part(struct stet_json *json, stet_str text)
{
	stet_json_open(json, '{');
	stet_json_text(json, "text", text);
	stet_json_close(json, '}');
}

static void image_part(struct stet_json *json, const struct stet_image *image)
{
	stet_json_open(json, '{');
	stet_json_key(json, "inlineData");
	stet_json_open(json, '{');
	stet_json_text(json, "mimeType", image->type);
	stet_json_key(json, "data");
	stet_encode_bytes(json, image);
	stet_json_close(json, '}');
	stet_json_close(json, '}');
}

static void content(struct stet_json *json, const struct stet_message *of)
{
	stet_json_open(json, '{');
	stet_json_text(json, "role", of->role == STET_ROLE_ASSISTANT ? STET_STR("model") : STET_STR("user"));
	stet_json_key(json, "parts");
	stet_json_open(json, '[');
	if (stet_str_trim(of->text).len)
		text_part(json, of->text);
	for (size_t i = 0; i < of->n_images; i++)
		image_part(json, &of->image[i]);
	stet_json_close(json, ']');
	stet_json_close(json, '}');
}

static void contents(struct stet_json *json, struct stet_http *http, const struct stet_model *model,
                     const struct stet_request *request)
{
	enum stet_structure structure = stet_encode_structure(model, request);
	stet_str system = stet_encode_system(http, request, structure == STET_STRUCTURE_NONE || structure == STET_STRUCTURE_JSON);

	if (system.len) {
		stet_json_key(json, "systemInstruction");
		stet_json_open(json, '{');
		stet_json_key(json, "parts");
		stet_json_open(json, '[');
		text_part(json, system);
		stet_json_close(json, ']');
		stet_json_close(json, '}');
	}
	stet_json_key(json, "contents");
	stet_json_open(json, '[');
	stet_encode_turns(json, request, content);
	stet_json_close(json, ']');
}

/* ---- settings ----------------------------------------------------------------------------------------------- */

/* Until 2.5 tokens were said, and "pro" cannot but think; since 3 there are levels, and none of them is none. */
static const struct {
	const char *effort, *level;
	long budget;
} efforts[] = {
	{ "none", "MINIMAL", 0 }, { "minimal", "MINIMAL", 512 }, { "low", "LOW", 2048 }, { "medium", "MEDIUM", 8192 },
	{ "high", "HIGH", 24576 },
};
#define PRO_LEAST 128

static void thinking(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	bool old = strstr(model->id, "gemini-2") != NULL;
	size_t i = 0, n = sizeof(efforts) / sizeof(*efforts);
	long budget;

	while (i < n && request->effort && strcmp(request->effort, efforts[i].effort))
		i++;
	if (!request->effort || i == n || !model->row || model->row->thinking == STET_THINKING_NONE)
		return;
	budget = efforts[i].budget < PRO_LEAST && strstr(model->id, "pro") ? PRO_LEAST : efforts[i].budget;
	stet_json_key(json, "thinkingConfig");
	stet_json_open(json, '{');
	if (old)
		stet_json_count(json, "thinkingBudget", budget);
	else
		stet_json_text(json, "thinkingLevel", stet_str_of(efforts[i].level));
	if (stet_encode_thinks(request))
		stet_json_flag(json, "includeThoughts", true);
	stet_json_close(json, '}');
}

static void shape(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	enum stet_structure structure = stet_encode_structure(model, request);

	if (structure == STET_STRUCTURE_NONE || structure == STET_STRUCTURE_TOOL)
		return;
	stet_json_text(json, "responseMimeType", STET_STR("application/json"));
	if (structure == STET_STRUCTURE_JSON)
		return;
	stet_json_key(json, "responseJsonSchema");
	stet_encode_schema(json, request);
}

static void settings(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	stet_json_key(json, "generationConfig");
	stet_json_open(json, '{');
	if (request->max_output > 0)
		stet_json_count(json, "maxOutputTokens", stet_encode_limit(model, request, 0));
	if (request->tempered && !stet_encode_quirk(model, STET_QUIRK_NO_TEMPERATURE))
		stet_encode_real(json, "temperature", request->temperature);
	/* It has 32 bits. */
	if (request->seeded && !stet_encode_quirk(model, STET_QUIRK_NO_SEED))
		stet_json_count(json, "seed", (long long)((unsigned long long)request->seed & 0x7FFFFFFF));
	shape(json, model, request);
	thinking(json, model, request);
	stet_json_close(json, '}');
}

static void tool(struct stet_json *json, const struct stet_request *request)
{
	stet_str called = stet_str_of(stet_encode_name(request));

	stet_json_key(json, "tools");
	stet_json_open(json, '[');
	stet_json_open(json, '{');
	stet_json_key(json, "functionDeclarations");
	stet_json_open(json, '[');
	stet_json_open(json, '{');
	stet_json_text(json, "name", called);
	stet_json_text(json, "description", STET_STR("Takes the answer."));
	stet_json_key(json, "parametersJsonSchema");
	stet_encode_schema(json, request);
	stet_json_close(json, '}');
	stet_json_close(json, ']');
	stet_json_close(json, '}');
	stet_json_close(json, ']');
	stet_json_key(json, "toolConfig");
	stet_json_open(json, '{');
	stet_json_key(json, "functionCallingConfig");
	stet_json_open(json, '{');
	stet_json_text(json, "mode", STET_STR("ANY"));
	stet_json_key(json, "allowedFunctionNames");
	stet_json_open(json, '[');
	stet_json_str(json, called);
	stet_json_close(json, ']');
	stet_json_close(json, '}');
	stet_json_close(json, '}');
}

static int encode(struct stet_http *out, const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	struct stet_json json = { .out = &out->body };
	int rc = stet_encode_check(model, request, err);

	if (rc)
		return rc;
	stet_gemini_address(out, model, request->stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
	out->framing = request->stream ? STET_FRAMING_SSE : STET_FRAMING_WHOLE;
	stet_json_open(&json, '{');
	contents(&json, out, model, request);
	settings(&json, model, request);
	if (stet_encode_structure(model, request) == STET_STRUCTURE_TOOL)
		tool(&json, request);
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

const struct stet_dialect stet_dialect_gemini = {
	.name = "gemini",
	.encode = encode,
	.decode = stet_gemini_decode,
	.embed = stet_gemini_embed,
	.embedded = stet_gemini_embedded,
	.draw = stet_gemini_draw,
	.drawn = stet_gemini_drawn,
	.list = stet_gemini_list,
	.listed = stet_gemini_listed,
};
