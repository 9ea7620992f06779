/* openai.c - what goes over the wire to each vendor who speaks the dialect of OpenAI. */
#include "test.h"

#include "dialect.h"

#define SCHEMA "{ \"type\": \"object\",\n \"properties\": {\"n\": {\"type\": \"integer\"}}, \"required\": [\"n\"], " \
	"\"additionalProperties\": false }"
#define COMPACT "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"]," \
	"\"additionalProperties\":false}"
#define WORDS "Answer with one JSON value that fits this JSON Schema, and with nothing else:\\n"
/* The schema as it stands in words. */
#define QUOTED "{ \\\"type\\\": \\\"object\\\",\\n \\\"properties\\\": " \
	"{\\\"n\\\": {\\\"type\\\": \\\"integer\\\"}}, \\\"required\\\": [\\\"n\\\"], " \
	"\\\"additionalProperties\\\": false }"

#define SYSTEM "{\"role\":\"system\",\"content\":\"Be \\\"short\\\".\"}"
#define TOLD "{\"role\":\"system\",\"content\":\"Be \\\"short\\\".\\n\\n" WORDS QUOTED "\"}"
#define USER "{\"role\":\"user\",\"content\":\"How many?\"}"
#define STREAMED ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"
#define STRICT ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":" \
	"{\"name\":\"answer\",\"strict\":true,\"schema\":" COMPACT "}}"
#define JSON_MODE ",\"response_format\":{\"type\":\"json_object\"}"
#define ASKED SYSTEM "," USER "]"
#define INSTRUCTED TOLD "," USER "]"
#define BARE ",\"stream\":true"
#define MAX ",\"max_tokens\":100"
#define NEW_MAX ",\"max_completion_tokens\":100"
#define COLD ",\"temperature\":0"
#define WARM ",\"temperature\":0.01"
#define SEED ",\"seed\":7"
#define RANDOM ",\"random_seed\":7"
#define LOW ",\"reasoning_effort\":\"low\""
#define ENABLED ",\"thinking\":{\"type\":\"enabled\"}"
#define NOT_ENABLED ",\"enable_thinking\":false"
#define SPLIT ",\"reasoning_split\":true"
#define TEMPLATE ",\"chat_template_kwargs\":{\"enable_thinking\":true}"

static const struct stet_message said[] = {
	{ .role = STET_ROLE_SYSTEM, .text = { "Be \"short\".", 11 } },
	{ .role = STET_ROLE_USER, .text = { "How many?", 9 } },
};

/* All that can be asked for at once. */
static const struct stet_request everything = {
	.message = said, .n_messages = 2, .max_output = 100, .tempered = true, .temperature = 0, .seeded = true,
		.seed = 7, .effort = "low",
	.schema = { SCHEMA, sizeof(SCHEMA) - 1 }, .stream = true,
};

static const struct stet_request simple = { .message = said, .n_messages = 2 };

static struct stet_model model_of(const struct stet_vendor *row)
{
	CHECK(row != NULL);
	return (struct stet_model){
		.name = "test/m", .vendor = row->name, .id = "m", .dialect = row->dialect, .url = row->url, .row = row,
		.structure = row->structure, .images = row->quirks & STET_QUIRK_IMAGES,
	};
}

static void sends(const struct stet_model *model, const struct stet_request *request, const char *path, const char *body)
{
	struct stet_http http = { 0 };
	struct stet_err err = { 0 };
	stet_str url;

	CHECK_OK(stet_dialect_find("openai")->encode(&http, model, request, &err), &err);
	url = stet_buf_view(&http.url);
	CHECK(stet_str_starts(url, stet_str_of(model->url)));
	CHECK_STR(stet_str_sub(url, strlen(model->url), url.len), path);
	CHECK_STR(stet_buf_view(&http.body), body);
	stet_buf_free(&http.url);
	stet_buf_free(&http.body);
	stet_arena_free(&http.arena);
}

static void vendor_sends(const char *vendor, const char *rest)
{
	struct stet_model model = model_of(stet_vendor_find(stet_str_of(vendor)));
	struct stet_buf body = { 0 };

	stet_buf_fmt(&body, "{\"model\":\"m\",\"messages\":[%s", rest);
	sends(&model, &everything, "/chat/completions", body.at);
	stet_buf_free(&body);
}

TEST(openai, plain_questions_are_plain)
{
	struct stet_model model = model_of(stet_vendor_find(STET_STR("openai")));

	sends(&model, &simple, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER "]}");
}

TEST(openai, vendors_who_hold_to_a_schema)
{
	vendor_sends("openai", ASKED STREAMED NEW_MAX COLD SEED LOW STRICT "}");
	vendor_sends("azure", ASKED STREAMED NEW_MAX COLD SEED LOW STRICT "}");
	vendor_sends("mistral", ASKED BARE MAX COLD RANDOM LOW STRICT "}");
	vendor_sends("moonshot", ASKED STREAMED NEW_MAX ENABLED STRICT "}");
	vendor_sends("moonshot-cn", ASKED STREAMED NEW_MAX ENABLED STRICT "}");
	vendor_sends("doubao", ASKED STREAMED NEW_MAX COLD ENABLED STRICT "}");
	vendor_sends("byteplus", ASKED STREAMED NEW_MAX COLD ENABLED STRICT "}");
	vendor_sends("upstage", ASKED STREAMED MAX COLD LOW STRICT "}");
	vendor_sends("huggingface", ASKED STREAMED MAX COLD SEED STRICT "}");
	vendor_sends("openrouter", ASKED STREAMED MAX COLD SEED LOW STRICT "}");
	vendor_sends("xai", ASKED STREAMED NEW_MAX COLD SEED STRICT "}");
}

TEST(openai, vendors_with_json_mode_are_told_the_schema_in_words)
{
	vendor_sends("qwen", INSTRUCTED STREAMED MAX COLD SEED NOT_ENABLED JSON_MODE "}");
	vendor_sends("qwen-intl", INSTRUCTED STREAMED MAX COLD SEED NOT_ENABLED JSON_MODE "}");
	vendor_sends("modelscope", INSTRUCTED STREAMED MAX COLD SEED NOT_ENABLED JSON_MODE "}");
	vendor_sends("zhipu", INSTRUCTED STREAMED MAX COLD ENABLED JSON_MODE "}");
	vendor_sends("zai", INSTRUCTED STREAMED MAX COLD ENABLED JSON_MODE "}");
	vendor_sends("minimax", INSTRUCTED STREAMED NEW_MAX WARM SPLIT JSON_MODE "}");
	vendor_sends("minimax-cn", INSTRUCTED STREAMED NEW_MAX WARM SPLIT JSON_MODE "}");
	vendor_sends("qianfan", INSTRUCTED STREAMED MAX COLD SEED JSON_MODE "}");
	vendor_sends("baichuan", INSTRUCTED BARE MAX WARM JSON_MODE "}");
	vendor_sends("deepseek", INSTRUCTED STREAMED MAX COLD ENABLED JSON_MODE "}");
	vendor_sends("groq", INSTRUCTED STREAMED NEW_MAX COLD SEED LOW JSON_MODE "}");
	vendor_sends("together", INSTRUCTED STREAMED MAX COLD SEED JSON_MODE "}");
	vendor_sends("siliconflow", INSTRUCTED STREAMED MAX COLD SEED JSON_MODE "}");
	vendor_sends("stepfun", INSTRUCTED STREAMED MAX COLD SEED JSON_MODE "}");
	vendor_sends("yi", INSTRUCTED STREAMED MAX COLD "}");
}

TEST(openai, engines_on_this_machine)
{
	vendor_sends("llamacpp", INSTRUCTED STREAMED MAX COLD SEED TEMPLATE ","
	             "\"response_format\":{\"type\":\"json_object\",\"schema\":" COMPACT "}}");
	vendor_sends("vllm", INSTRUCTED STREAMED MAX COLD SEED TEMPLATE STRICT "}");
	vendor_sends("lmstudio", INSTRUCTED STREAMED MAX COLD SEED STRICT "}");
	vendor_sends("tgi", INSTRUCTED STREAMED MAX COLD SEED ","
	             "\"response_format\":{\"type\":\"json_schema\",\"value\":{\"name\":\"answer\",\"schema\":" COMPACT
	             "}}}");
}

TEST(openai, a_grammar_goes_to_those_who_take_one)
{
	struct stet_model llamacpp = model_of(stet_vendor_find(STET_STR("llamacpp"))),
		openai = model_of(stet_vendor_find(STET_STR("openai")));
	struct stet_request held = simple;

	held.grammar = STET_STR("root ::= \"a\"");
	sends(&llamacpp, &held, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER
	      "],\"grammar\":\"root ::= \\\"a\\\"\"}");
	sends(&openai, &held, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER "]}");
	held.schema = STET_STR(SCHEMA);
	sends(&llamacpp, &held, "/chat/completions", "{\"model\":\"m\",\"messages\":[" TOLD "," USER
	      "],\"grammar\":\"root ::= \\\"a\\\"\"}");
}

#define TOOL ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"cells\",\"description\":" \
	"\"Takes the answer. Call it once, with the whole answer.\",\"parameters\":" COMPACT

TEST(openai, a_tool_that_has_to_be_called)
{
	struct stet_vendor row = *stet_vendor_find(STET_STR("openai"));
	struct stet_model model = model_of(&row);
	struct stet_request shaped = simple;

	shaped.schema = STET_STR(SCHEMA);
	shaped.schema_name = "cells";
	model.structure = STET_STRUCTURE_TOOL;
	sends(&model, &shaped, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER "]" TOOL
	      ",\"strict\":true}}],"
	      "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"cells\"}}}");
	row.quirks |= STET_QUIRK_TOOL_REQUIRED | STET_QUIRK_NO_STRICT;
	sends(&model, &shaped, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER "]" TOOL
	      "}}],\"tool_choice\":\"required\"}");
	model.structure = STET_STRUCTURE_SCHEMA;
	sends(&model, &shaped, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER
	      "],\"response_format\":{\"type\":\"json_schema\","
	      "\"json_schema\":{\"name\":\"cells\",\"schema\":" COMPACT "}}}");
}

TEST(openai, quirks_of_a_row_are_kept)
{
	struct stet_vendor row = { .name = "x", .dialect = "openai", .url = "https://example.org/v1", .version =
		"2024-10-21" };
	struct stet_model model = model_of(&row);
	struct stet_request asked = simple;

	asked.effort = "none";
	row.quirks = STET_QUIRK_DEVELOPER | STET_QUIRK_STREAM_ONLY | STET_QUIRK_NO_USAGE;
	sends(&model, &asked, "/chat/completions?api-version=2024-10-21",
	      "{\"model\":\"m\",\"messages\":[{\"role\":\"developer\",\"content\":\"Be \\\"short\\\".\"}," USER
	      "],\"stream\":true}");
	row.version = NULL;
	row.quirks = 0;
	row.thinking = STET_THINKING_TYPE;
	sends(&model, &asked, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER
	      "],\"thinking\":{\"type\":\"disabled\"}}");
	row.thinking = STET_THINKING_ENABLE;
	sends(&model, &asked, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER
	      "],\"enable_thinking\":false}");
	row.thinking = STET_THINKING_TEMPLATE;
	sends(&model, &asked, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER
	      "],\"chat_template_kwargs\":{\"enable_thinking\":false}}");
	row.thinking = STET_THINKING_SPLIT;
	sends(&model, &asked, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER
	      "],\"reasoning_split\":true,"
	      "\"thinking\":{\"type\":\"disabled\"}}");
	row.thinking = STET_THINKING_EFFORT;
	sends(&model, &asked, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER
	      "],\"reasoning_effort\":\"none\"}");
	row.thinking = STET_THINKING_NONE;
	sends(&model, &asked, "/chat/completions", "{\"model\":\"m\",\"messages\":[" SYSTEM "," USER "]}");
}

TEST(openai, pictures_and_turns)
{
	static const struct stet_image dot = { .type = { "image/png", 9 }, .bytes = { "\x89PNG", 4 } };
	struct stet_message turns[] = {
		{ .role = STET_ROLE_USER, .text = STET_STR("What is this?"), .image = &dot, .n_images = 1 },
		{ .role = STET_ROLE_ASSISTANT, .text = STET_STR("A dot.") },
		{ .role = STET_ROLE_USER, .image = &dot, .n_images = 1 },
		{ .role = STET_ROLE_USER, .text = STET_STR(" \n") },
	};
	struct stet_request request = { .message = turns, .n_messages = 4 };
	struct stet_model model = model_of(stet_vendor_find(STET_STR("openai")));
	struct stet_http http = { 0 };
	struct stet_err err = { 0 };

	sends(&model, &request, "/chat/completions", "{\"model\":\"m\",\"messages\":[{\"role\":\"user\","
	      "\"content\":[{\"type\":\"text\",\"text\":\"What is this?\"},"
	      "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBORw==\"}}]},"
	      "{\"role\":\"assistant\",\"content\":\"A dot.\"},"
	      "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
	      "iVBORw==\"}}]}]}");
	model.images = false;
	CHECK_INT(stet_dialect_find("openai")->encode(&http, &model, &request, &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.slug), "provider.request");
	stet_buf_free(&http.url);
	stet_buf_free(&http.body);
	stet_arena_free(&http.arena);
}

TEST(openai, more_than_chat_is_offered)
{
	const struct stet_dialect *dialect = stet_dialect_find("openai");
	struct stet_model azure = model_of(stet_vendor_find(STET_STR("azure")));
	struct stet_http http = { 0 };
	struct stet_err err = { 0 };

	CHECK(dialect->embed && dialect->embedded && dialect->draw && dialect->drawn && dialect->listed);
	CHECK_OK(dialect->list(&http, &azure, &err), &err);
	CHECK_STR(stet_buf_view(&http.url), "https://{}.openai.azure.com/openai/v1/models");
	CHECK_INT(http.body.len, 0);
	stet_http_free(&http);
}
