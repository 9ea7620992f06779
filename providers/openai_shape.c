/* openai_shape.c - the dialect "openai": how an answer is held to a schema or a grammar. */
#include "openai.h"

#include "encode.h"

/* A grammar in place of the schema: engines take one of them. */
static bool takes_grammar(const struct stet_model *model, const struct stet_request *request)
{
	return request->grammar.len && stet_encode_quirk(model, STET_QUIRK_GRAMMAR);
}

bool stet_openai_is_worded(const struct stet_model *model, const struct stet_request *request)
{
	switch (stet_encode_structure(model, request)) {
	case STET_STRUCTURE_TOOL:
		return false;
	case STET_STRUCTURE_SCHEMA:
		/* Engines on the user's own machine mask tokens; those of vendors tell the model as well. */
		return takes_grammar(model, request) || stet_encode_quirk(model, STET_QUIRK_LOCAL);
	case STET_STRUCTURE_NONE:
	case STET_STRUCTURE_JSON:
	case STET_STRUCTURE_GRAMMAR:
		break;
	}
	return true;
}

static void open_format(struct stet_json *json, const char *type)
{
	stet_json_key(json, "response_format");
	stet_json_open(json, '{');
	stet_json_text(json, "type", stet_str_of(type));
}

static void schema_member(struct stet_json *json, const struct stet_request *request, const char *key)
{
	stet_json_key(json, key);
	stet_encode_schema(json, request);
}

/* {"type":"json_object","schema":S}: understood by every version of llama.cpp's server. */
static void object_format(struct stet_json *json, const struct stet_request *request)
{
	open_format(json, "json_object");
	schema_member(json, request, "schema");
	stet_json_close(json, '}');
}

/* {"type":"json_schema","json_schema":{…}}, or "value" in its place. */
static void schema_format(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	bool value = stet_encode_quirk(model, STET_QUIRK_SCHEMA_VALUE);

	open_format(json, "json_schema");
	stet_json_key(json, value ? "value" : "json_schema");
	stet_json_open(json, '{');
	stet_json_text(json, "name", stet_str_of(stet_encode_name(request)));
	if (!value && !stet_encode_quirk(model, STET_QUIRK_NO_STRICT))
		stet_json_flag(json, "strict", true);
	schema_member(json, request, "schema");
	stet_json_close(json, '}');
	stet_json_close(json, '}');
}

static void choice(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	stet_json_key(json, "tool_choice");
	if (stet_encode_quirk(model, STET_QUIRK_TOOL_REQUIRED)) {
		stet_json_str(json, STET_STR("required"));
		return;
	}
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("function"));
	stet_json_key(json, "function");
	stet_json_open(json, '{');
	stet_json_text(json, "name", stet_str_of(stet_encode_name(request)));
	stet_json_close(json, '}');
	stet_json_close(json, '}');
}

/* The answer as the arguments of the only tool there is. */
static void tool(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	stet_json_key(json, "tools");
	stet_json_open(json, '[');
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("function"));
	stet_json_key(json, "function");
	stet_json_open(json, '{');
	stet_json_text(json, "name", stet_str_of(stet_encode_name(request)));
	stet_json_text(json, "description", STET_STR("Takes the answer. Call it once, with the whole answer."));
	schema_member(json, request, "parameters");
	if (!stet_encode_quirk(model, STET_QUIRK_NO_STRICT))
		stet_json_flag(json, "strict", true);
	stet_json_close(json, '}');
	stet_json_close(json, '}');
	stet_json_close(json, ']');
	choice(json, model, request);
}

void stet_openai_shape(struct stet_json *json, const struct stet_model *model, const struct stet_request *request)
{
	enum stet_structure structure = stet_encode_structure(model, request);

	if (takes_grammar(model, request)) {
		stet_json_text(json, "grammar", request->grammar);
	} else if (structure == STET_STRUCTURE_JSON) {
		open_format(json, "json_object");
		stet_json_close(json, '}');
	} else if (structure == STET_STRUCTURE_TOOL) {
		tool(json, model, request);
	} else if (structure != STET_STRUCTURE_NONE) {
		if (stet_encode_quirk(model, STET_QUIRK_SCHEMA_OBJECT))
			object_format(json, request);
		else
			schema_format(json, model, request);
	}
}
