/* ollama.c - what goes to Ollama's own address, and what comes back. */
#include "ask.h"
#include "feed.h"

#define LINES STET_FRAMING_LINES
#define WHOLE STET_FRAMING_WHOLE
#define GIVES(framing, bytes, result) feed_gives("ollama", framing, bytes, result)
#define AT "http://127.0.0.1:11434/api/chat\n{'model':'m','messages':["
#define ASKED AT "{'role':'system','content':'Be brief.'},{'role':'user','content':'Hi?'}],"
#define WHOLLY "'stream':false,'truncate':false,'shift':false,"

TEST(ollama, what_is_asked)
{
	struct ask ask = { .vendor = "ollama" };

	ask_gives(&ask, ASKED WHOLLY "'options':{'num_ctx':8192}}");
	ask.request = (struct stet_request){ .stream = true, .tempered = true, .temperature = 0.5, .max_output = 100, .seeded = true,
	                                     .seed = 3, .effort = "none" };
	ask_gives(&ask, ASKED "'stream':true,'truncate':false,'shift':false,'think':false,'options':{'num_ctx':8192,'num_predict':100,"
	          "'temperature':0.5,'seed':3}}");
	ask.request = (struct stet_request){ .effort = "low" };
	ask_gives(&ask, ASKED WHOLLY "'think':true,'options':{'num_ctx':8192}}");
}

TEST(ollama, the_window_has_room_for_all_of_it)
{
	static char text[200001];
	struct stet_message message = { .role = STET_ROLE_USER, .text = { text, sizeof(text) - 1 } };
	struct ask ask = { .vendor = "ollama", .request = { .message = &message, .n_messages = 1 } };
	struct stet_http http = { 0 };
	struct stet_model model = ask_model("ollama", "m");
	struct stet_err err = { 0 };

	memset(text, 'x', sizeof(text) - 1);
	CHECK_OK(stet_dialect_find("ollama")->encode(&http, &model, &ask.request, &err), &err);
	CHECK(stet_str_ends(stet_buf_view(&http.body), STET_STR("\"options\":{\"num_ctx\":131072}}")));
	http.body.len = http.url.len = 0;
	model.context = 40960;
	CHECK_OK(stet_dialect_find("ollama")->encode(&http, &model, &ask.request, &err), &err);
	CHECK(stet_str_ends(stet_buf_view(&http.body), STET_STR("\"options\":{\"num_ctx\":40960}}")));
	stet_http_free(&http);
}

TEST(ollama, a_shape_and_pictures)
{
	struct stet_image image = { STET_STR("image/png"), STET_STR("foo") };
	struct stet_message message = { .role = STET_ROLE_USER, .text = STET_STR("What?"), .image = &image, .n_images = 1 };
	struct ask ask = { .vendor = "ollama", .request = { .message = &message, .n_messages = 1, .schema = STET_STR("{}") } };

#define WORDED AT "{'role':'system','content':'Answer with one JSON value that fits this JSON Schema, and with nothing else:\\n{}'}," \
	"{'role':'user','content':'What?','images':['Zm9v']}]," WHOLLY
	ask_gives(&ask, WORDED "'format':{},'options':{'num_ctx':8192}}");
	ask.structure = STET_STRUCTURE_TOOL;
	ask_gives(&ask, WORDED "'format':'json','options':{'num_ctx':8192}}");
}

#define LINE(message) "{'model':'m','message':{'role':'assistant'," message "},'done':false}\n"
#define DONE(reason) "{'model':'m','message':{'content':''},'done':true,'done_reason':'" reason "','prompt_eval_count':5,'eval_count':2}\n"

TEST(ollama, a_stream)
{
	GIVES(LINES, LINE("'content':'','thinking':'h'") LINE("'content':'','thinking':'m'") LINE("'content':'a\xE4\xB8\xAD'")
	      LINE("'content':'b'") DONE("stop"), "stop 5/2|a\xE4\xB8\xAD" "b|hm");
	GIVES(LINES, LINE("'content':'a','reasoning_content':'hm'") DONE("length"), "length 5/2|a|hm");
	GIVES(LINES, LINE("'content':'a'"), "none... ~7/1|a|");
	GIVES(LINES, LINE("'content':'a'") "{'done':true}", "stop ~7/1|a|");
	GIVES(LINES, LINE("'content':'<think>hm</think>a'") DONE("stop"), "stop 5/2|a|hm");
	GIVES(LINES, LINE("'tool_calls':[{'function':{'name':'f','arguments':{'a':1}}}]") DONE("stop"), "tool 5/2||");
	GIVES(LINES, DONE("load"), "other 5/2||");
}

TEST(ollama, errors)
{
	GIVES(LINES, LINE("'content':'a'") "{'error':'model runner has stopped'}\n",
	      "none... ~7/1|a||provider.server : model runner has stopped");
	GIVES(LINES, "{'a':1}\n", "none... ~7/0|||provider.protocol");
	GIVES(WHOLE, "<html>", "none... ~7/0|||provider.protocol");
}

TEST(ollama, lists_and_vectors)
{
	list_gives("ollama", "{'models':[{'name':'a:8b','model':'a:8b'},{'model':'b'},{}]}", "a:8b\nb\n");
	vectors_give("ollama", 2, "{'embeddings':[[1,2],[3,4]],'prompt_eval_count':6}", "1 2, 3 4 (6)");
	vectors_give("ollama", 1, "{'embedding':[1,2]}", "1 2 (0)");
	vectors_give("ollama", 2, "{'embedding':[1,2]}", "provider.protocol 0 vectors for 2 texts");
	vectors_give("ollama", 2, "{'embeddings':[[1,2],[3]]}", "provider.protocol a vector of 1 numbers among those of 2");
	vectors_give("ollama", 1, "{'embeddings':[[1,2],[3,4]]}", "provider.protocol a vector for text 1 of 1");
}
