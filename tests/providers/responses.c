/* responses.c - what goes to OpenAI's Responses, and what comes back. */
#include "ask.h"
#include "feed.h"

#define SSE STET_FRAMING_SSE
#define WHOLE STET_FRAMING_WHOLE
#define GIVES(framing, bytes, result) feed_gives("responses", framing, bytes, result)
#define HEAD "https://api.openai.com/v1/responses\n{'model':'m',"
#define ASKED HEAD "'instructions':'Be brief.','input':[{'role':'user','content':'Hi?'}],"

TEST(responses, what_is_asked)
{
	struct ask ask = { .vendor = "openai-responses" };

	ask_gives(&ask, ASKED "'store':false}");
	ask.request = (struct stet_request){ .stream = true, .tempered = true, .temperature = 0.5, .max_output = 100, .effort = "none" };
	ask_gives(&ask, ASKED "'max_output_tokens':100,'temperature':0.5,'reasoning':{'effort':'none'},'store':false,'stream':true}");
}

TEST(responses, a_shape)
{
	struct ask ask = { .vendor = "openai-responses", .request = { .schema = STET_STR("{}"), .schema_name = "deck" } };

	ask_gives(&ask, ASKED "'store':false,'text':{'format':{'type':'json_schema','name':'deck','schema':{},'strict':true}}}");
	ask.structure = STET_STRUCTURE_TOOL;
	ask_gives(&ask, ASKED "'store':false,'tools':[{'type':'function','name':'deck','parameters':{},'strict':true}],'tool_choice':"
	          "{'type':'function','name':'deck'},'parallel_tool_calls':false}");
}

TEST(responses, pictures)
{
	struct stet_image image = { STET_STR("image/png"), STET_STR("foo") };
	struct stet_message messages[] = { { .role = STET_ROLE_ASSISTANT, .text = STET_STR("Yes?") },
	                                   { .role = STET_ROLE_USER, .text = STET_STR("What?"), .image = &image, .n_images = 1 } };
	struct ask ask = { .vendor = "openai-responses", .request = { .message = messages, .n_messages = 2 } };

	ask_gives(&ask, HEAD "'input':[{'role':'assistant','content':'Yes?'},{'role':'user','content':[{'type':'input_text','text':'What?'},"
	          "{'type':'input_image','image_url':'data:image/png;base64,Zm9v'}]}],'store':false}");
}

#define EVENT(name, more) "event: response." name "\ndata: {'type':'response." name "'," more "}\n\n"
#define DELTA(text) EVENT("output_text.delta", "'output_index':0,'delta':'" text "'")
#define START EVENT("created", "'response':{'id':'resp_1','model':'m','status':'in_progress','error':null,'output':[]}")
#define USAGE "'usage':{'input_tokens':9,'input_tokens_details':{'cached_tokens':3,'cache_write_tokens':2},'output_tokens':4," \
	"'output_tokens_details':{'reasoning_tokens':1}}"
#define END(status, more) EVENT(status, "'response':{'id':'resp_1','object':'response','error':null,'status':'" status "'," more USAGE "}")
#define MESSAGE(part) "'output':[{'type':'message','content':[" part "]}],"

TEST(responses, a_stream)
{
	GIVES(SSE, START EVENT("reasoning_summary_text.delta", "'delta':'hm'") DELTA("a\xE4\xB8\xAD") DELTA("b")
	      EVENT("output_text.done", "'text':'ab'") EVENT("news", "'delta':'x'")
	      END("completed", MESSAGE("{'type':'output_text','text':'ab'}")), "stop 9/4(3+2/1)|a\xE4\xB8\xAD" "b|hm");
	GIVES(SSE, START DELTA("a"), "none... ~7/1|a|");
	GIVES(SSE, START END("completed", MESSAGE("{'type':'output_text','text':'ab'}")), "stop 9/4(3+2/1)|ab|");
	GIVES(SSE, START DELTA("a") END("incomplete", "'incomplete_details':{'reason':'max_output_tokens'},"), "length 9/4(3+2/1)|a|");
	GIVES(SSE, START DELTA("a") END("incomplete", "'incomplete_details':{'reason':'content_filter'},"),
	      "filter 9/4(3+2/1)|a||provider.filtered content_filter: the answer is withheld");
	GIVES(SSE, START EVENT("refusal.delta", "'delta':'N'") EVENT("refusal.done", "'refusal':'No.'") END("completed", ""),
	      "filter 9/4(3+2/1)|||provider.filtered refusal: No.");
	GIVES(SSE, START EVENT("function_call_arguments.delta", "'output_index':1,'delta':'{}'")
	      EVENT("function_call_arguments.delta", "'output_index':2,'delta':'{}'") END("completed", ""), "tool 9/4(3+2/1)||");
}

TEST(responses, errors)
{
	GIVES(SSE, START "event: error\ndata: {'type':'error','code':'rate_limit_exceeded','message':'Slow down','param':null}\n\n",
	      "none... ~7/0|||provider.rate rate_limit_exceeded: Slow down");
	GIVES(SSE, START EVENT("failed", "'response':{'status':'failed','error':{'code':'server_error','message':'Oh'}}"),
	      "error ~7/0|||provider.server server_error: Oh");
	GIVES(SSE, "data: {'a':1}\n\n", "none... ~7/0|||provider.protocol");
}

TEST(responses, a_whole_answer)
{
	GIVES(WHOLE, "{'id':'resp_1','object':'response','status':'completed','error':null,'output':[{'type':'reasoning','summary':["
	      "{'type':'summary_text','text':'hm'}]},{'type':'message','content':[{'type':'output_text','text':'a'}]}]," USAGE "}",
	      "stop 9/4(3+2/1)|a|hm");
	GIVES(WHOLE, "{'object':'response','status':'completed','output':[{'type':'message','content':[{'type':'refusal',"
	      "'refusal':'No.'}]}]," USAGE "}", "filter 9/4(3+2/1)|||provider.filtered refusal: No.");
	GIVES(WHOLE, "{'object':'response','status':'failed','error':{'code':'server_error','message':'Oh'},'output':[]}",
	      "error ~7/0|||provider.server server_error: Oh");
}
