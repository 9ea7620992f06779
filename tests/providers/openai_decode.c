/* openai_decode.c - answers as the servers that copy OpenAI write them. */
#include "feed.h"

#define SSE STET_FRAMING_SSE
#define WHOLE STET_FRAMING_WHOLE
#define GIVES(framing, bytes, result) feed_gives("openai", framing, bytes, result)
#define SHAPED(bytes, result) feed_gives_shaped("openai", SSE, bytes, result)
#define DELTA(delta) "data: {'choices':[{'index':0,'delta':" delta ",'finish_reason':null}]}\n\n"
#define END(reason) "data: {'choices':[{'index':0,'delta':{},'finish_reason':'" reason "'}]}\n\n"
#define USAGE "data: {'choices':[],'usage':{'prompt_tokens':5,'completion_tokens':2}}\n\n"
#define DONE "data: [DONE]\n\n"

TEST(openai_decode, a_stream)
{
	GIVES(SSE, ": hello\n\n" DELTA("{'role':'assistant','content':''}") DELTA("{'content':'a\xE4\xB8\xAD'}")
	      DELTA("{'content':'b'}") END("stop") USAGE DONE, "stop 5/2|a\xE4\xB8\xAD" "b|");
	GIVES(SSE, DELTA("{'content':'a'}") END("stop"), "stop... ~7/1|a|");
	GIVES(SSE, DELTA("{'content':'a'}"), "none... ~7/1|a|");
	GIVES(SSE, DELTA("{'content':'a'}") USAGE DONE, "stop 5/2|a|");
	GIVES(SSE, DONE, "other ~7/0||");
	GIVES(SSE, DELTA("{'content':'a'}") END("stop") USAGE "data: [DO", "stop... 5/2|a|");
	GIVES(SSE, DELTA("{'content':'a'}") END("stop") USAGE "data: [DONE]", "stop 5/2|a|");
}

TEST(openai_decode, a_whole_answer)
{
	GIVES(WHOLE, "\n\n{'id':'x','choices':[{'message':{'content':'hi'},'finish_reason':'stop'}],"
	      "'usage':{'prompt_tokens':9,'completion_tokens':4,'prompt_tokens_details':{'cached_tokens':3,"
	      "'cache_write_tokens':2},'completion_tokens_details':{'reasoning_tokens':1}}}", "stop 9/4(3+2/1)|hi|");
	GIVES(WHOLE, "{'choices':[{'message':{'content':null,'refusal':'No.'},'finish_reason':'stop'}]}",
	      "filter ~7/1|No.|");
	GIVES(WHOLE, "{'choices':[{'message':{'content':'<think>hm</think>\\n\\nhi'},'finish_reason':'stop'}]}",
	      "stop ~7/2|hi|hm");
	GIVES(WHOLE, "{'choices':[]}", "none... ~7/0||");
	GIVES(WHOLE, "{'object':'chat.completion'}", "none... ~7/0||");
	GIVES(WHOLE, "{'ok':true}", "none... ~7/0|||provider.protocol");
	GIVES(WHOLE, "[1]", "none... ~7/0|||provider.protocol");
	GIVES(WHOLE, "<html>", "none... ~7/0|||provider.protocol");
	GIVES(WHOLE, "{'choices':[{'mess", "none... ~7/0|||provider.protocol");
}

TEST(openai_decode, what_may_be_missing_or_otherwise)
{
	GIVES(SSE, "data: {'choices':[],'prompt_filter_results':[]}\n\n" "data: {'choices':null}\n\n"
	      "data: {'type':'ping'}\n\n" "data: {'choices':[{'delta':null,'finish_reason':null}]}\n\n"
	      "data: {'choices':[{'delta':{'content':'a'},'finish_reason':''}]}\n\n"
	      "data: {'choices':[{'index':1,'delta':{'content':'not this'}}]}\n\n" "data: {'choices':[{'text':'b'}]}\n\n"
	      END("normal") USAGE DONE, "stop 5/2|ab|");
	GIVES(SSE, DELTA("{'content':[{'type':'thinking','thinking':[{'type':'text','text':'hm'}]},{'type':'text',"
	      "'text':'a'},'b']}") END("stop") USAGE, "stop... 5/2|ab|hm");
	GIVES(SSE, DELTA("{'content':7,'role':[],'tool_calls':{'a':1},'refusal':false}") END("model_length") USAGE,
	      "length... 5/2||");
	GIVES(SSE, DELTA("{'content':'a\\ud83d\\u0000'}") END("stop") USAGE, "stop... 5/2|a\xEF\xBF\xBD\xEF\xBF\xBD|");
	GIVES(SSE, "data: {'choices':{'0':{'delta':{'content':'a'}}}}\n\n", "none... ~7/1|a|");
}

TEST(openai_decode, usage_wherever_it_stands)
{
	GIVES(SSE, DELTA("{'content':'a'}") "data: {'choices':[{'delta':{},'finish_reason':'stop',"
	      "'usage':{'prompt_tokens':3,'completion_tokens':1,'cached_tokens':2}}]}\n\n" DONE, "stop 3/1(2+0/0)|a|");
	GIVES(SSE, "data: {'choices':[{'delta':{'content':'a'}}],'usage':{'prompt_tokens':3,'completion_tokens':1}}\n\n"
	      "data: {'choices':[{'delta':{},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':2,"
	      "'prompt_cache_hit_tokens':1}}\n\n" "data: {'choices':[],'usage':null}\n\n" DONE, "stop 3/2(1+0/0)|a|");
	GIVES(SSE, DELTA("{'content':'a'}") END("stop") "data: {'choices':[],'x_groq':{'usage':{'prompt_tokens':8,"
	      "'total_tokens':9}}}\n\n", "stop... 8/1|a|");
	GIVES(SSE, DELTA("{'content':'a'}") END("stop") "data: {'choices':[],'usage':{'prompt_tokens':-8,"
	      "'completion_tokens':1e99}}\n\n", "stop... ~7/1|a|");
}

TEST(openai_decode, reasoning_under_all_its_names_once)
{
	GIVES(SSE, DELTA("{'reasoning_content':'h'}") DELTA("{'reasoning':'m','reasoning_details':[{'text':'m'}]}")
	      DELTA("{'reasoning_details':[{'text':'!'},{'summary':'?'},7]}")
	      DELTA("{'content':'a','reasoning_content':null}") END("stop") USAGE, "stop... 5/2|a|hm!?");
	GIVES(SSE, DELTA("{'content':'<thi'}") DELTA("{'content':'nk>h'}") DELTA("{'content':'m</think>\\n'}")
	      DELTA("{'content':'a'}") END("stop") USAGE, "stop... 5/2|a|hm");
}

#define CALL(rest) DELTA("{'tool_calls':[{" rest "}]}")

TEST(openai_decode, a_tool_that_carries_the_answer)
{
	SHAPED(CALL("'index':0,'id':'c1','type':'function','function':{'name':'answer',"
	      "'arguments':''}") CALL("'index':0,'function':{'arguments':'{\\'a\\':'}") CALL("'index':0,"
	      "'function':{'arguments':'1}'}") CALL("'index':1,'id':'c2',"
	      "'function':{'arguments':'{}'}") END("tool_calls") USAGE, "stop... 5/2|{\"a\":1}|");
	/* Without numbers, the id in every piece; then a second call. */
	SHAPED(CALL("'id':'c1','function':{'arguments':'{\\'a\\':'}") CALL("'id':'c1',"
	      "'function':{'arguments':'1}'}") CALL("'id':'c2',"
	      "'function':{'arguments':'{\\'a\\':1}'}") END("tool_calls") USAGE, "stop... 5/2|{\"a\":1}|");
	SHAPED(CALL("'id':'','function':{'arguments':{'a':[1,2]}}") END("stop") USAGE, "stop... 5/2|{\"a\":[1,2]}|");
	SHAPED(DELTA("{'tool_calls':[{'function':{'arguments':'{}'}},{'function':{'arguments':'{}'}}]}") END("stop") USAGE,
	      "stop... 5/2|{}|");
	SHAPED(DELTA("{'function_call':{'name':'answer','arguments':'{}'}}") END("function_call") USAGE,
	      "stop... 5/2|{}|");
	SHAPED(DELTA("{'content':'{\\'a\\':2}'}") END("stop") USAGE, "stop... 5/2|{\"a\":2}|");
}

TEST(openai_decode, errors_within_a_stream)
{
	GIVES(SSE, DELTA("{'content':'a'}") "data: {'error':{'message':'died','type':'server_error','code':null}}\n\n"
	      DONE, "none ~7/1|a||provider.server server_error: died");
	GIVES(SSE, "data: {'error':{'message':'busy','type':'overloaded_error'}}\n\n",
	      "none... ~7/0|||provider.overload overloaded_error: busy");
	GIVES(WHOLE, "{'base_resp':{'status_code':1002,'status_msg':'slow'},'choices':null}",
	      "none... ~7/0|||provider.rate 1002: slow");
	GIVES(WHOLE, "{'choices':[{'message':{'content':'a'},'finish_reason':'stop'}],'base_resp':{'status_code':0}}",
	      "stop ~7/1|a|");
	GIVES(SSE, DELTA("{'content':'a'}") END("insufficient_system_resource") DONE,
	      "error ~7/1|a||provider.overload insufficient_system_resource: the server broke the answer off");
	GIVES(SSE, "data: {'choices':[{'delta':{},'finish_reason':'error','error':{'code':429,'message':'slow'}}]}\n\n",
	      "error... ~7/0|||provider.rate 429: slow");
	GIVES(SSE, DELTA("{'content':'a'}") "data: {broken\n\n" DELTA("{'content':'b'}"),
	      "none... ~7/1|a||provider.protocol");
}

TEST(openai_decode, white_space_without_end_is_stopped)
{
	struct stet_buf bytes = { 0 }, text = { 0 }, out = { 0 };
	struct feed feed = { .dialect = "openai", .framing = SSE };

	stet_buf_z(&bytes, DELTA("{'content':'{'}"));
	for (int i = 0; i < 300; i++)
		stet_buf_z(&bytes, DELTA("{'content':'\\n              '}"));
	feed.bytes = feed_text(&text, bytes.at);
	feed_whole(&feed, &out);
	CHECK(stet_str_find(stet_buf_view(&out), STET_STR("provider.shape")) != SIZE_MAX);
	stet_buf_free(&bytes);
	stet_buf_free(&text);
	stet_buf_free(&out);
}
