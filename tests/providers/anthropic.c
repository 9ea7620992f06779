/* anthropic.c - what goes to Anthropic's Messages, and what comes back. */
#include "ask.h"
#include "feed.h"

#define SSE STET_FRAMING_SSE
#define WHOLE STET_FRAMING_WHOLE
#define GIVES(framing, bytes, result) feed_gives("anthropic", framing, bytes, result)
#define SHAPED(bytes, result) feed_gives_shaped("anthropic", SSE, bytes, result)
#define HEAD "https://api.anthropic.com/v1/messages\nanthropic-version: 2023-06-01\n"
#define ASKED "'system':'Be brief.','messages':[{'role':'user','content':'Hi?'}],"

TEST(anthropic, what_is_asked)
{
	struct ask ask = { .vendor = "anthropic" };

	ask_gives(&ask, HEAD "{'model':'m'," ASKED "'max_tokens':8192}");
	ask.request = (struct stet_request){ .stream = true, .tempered = true, .temperature = 1.5, .max_output = 100 };
	ask_gives(&ask, HEAD "{'model':'m'," ASKED "'max_tokens':100,'temperature':1,'stream':true}");
	ask.max_output = 50;
	ask_gives(&ask, HEAD "{'model':'m'," ASKED "'max_tokens':50,'temperature':1,'stream':true}");
	ask.request = (struct stet_request){ .effort = "minimal", .tempered = true };
	ask_gives(&ask, HEAD "{'model':'m'," ASKED "'max_tokens':50,'thinking':{'type':'adaptive','display':'summarized'},"
	          "'output_config':{'effort':'low'}}");
	ask.request.effort = "none";
	ask_gives(&ask, HEAD "{'model':'m'," ASKED "'max_tokens':50,'temperature':0,'thinking':{'type':'disabled'}}");
}

TEST(anthropic, the_new_version_takes_no_temperature)
{
	struct ask ask = { .vendor = "anthropic-2026", .request = { .tempered = true, .temperature = 0.2 } };

	ask_gives(&ask, "https://api.anthropic.com/v1/messages\nanthropic-version: 2026-10-21\n{'model':'m'," ASKED "'max_tokens':8192}");
	CHECK_INT(stet_vendor_find(STET_STR("anthropic-2026"))->auth, STET_AUTH_BEARER);
	CHECK_INT(stet_vendor_find(STET_STR("anthropic"))->auth, STET_AUTH_X_API_KEY);
}

TEST(anthropic, a_shape_in_three_ways)
{
	struct ask ask = { .vendor = "anthropic", .request = { .schema = STET_STR("{\"type\": \"object\"}"), .schema_name = "deck" } };

	ask_gives(&ask, HEAD "{'model':'m'," ASKED "'max_tokens':8192,'output_config':{'format':{'type':'json_schema',"
	          "'schema':{'type':'object'}}}}");
	ask.structure = STET_STRUCTURE_TOOL;
	ask.request.effort = "high";
	ask_gives(&ask, HEAD "{'model':'m'," ASKED "'max_tokens':8192,'output_config':{'effort':'high'},'tools':[{'name':'deck',"
	          "'description':'Takes the answer.','input_schema':{'type':'object'},'strict':true}],'tool_choice':{'type':'tool','name':'deck',"
	          "'disable_parallel_tool_use':true}}");
	ask.request.effort = NULL;
	ask.structure = STET_STRUCTURE_JSON;
	ask_gives(&ask, HEAD "{'model':'m','system':'Be brief.\\n\\nAnswer with one JSON value that fits this JSON Schema, and with "
	          "nothing else:\\n{\\'type\\': \\'object\\'}','messages':[{'role':'user','content':'Hi?'}],'max_tokens':8192}");
}

TEST(anthropic, pictures_and_what_cannot_be_asked)
{
	struct stet_image image = { STET_STR("image/png"), STET_STR("foo") };
	struct stet_message messages[] = { { .role = STET_ROLE_USER, .text = STET_STR("What?"), .image = &image, .n_images = 1 },
	                                   { .role = STET_ROLE_ASSISTANT, .text = STET_STR("A cat") } };
	struct ask ask = { .vendor = "anthropic", .request = { .message = messages, .n_messages = 1 } };

	ask_gives(&ask, HEAD "{'model':'m','messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64',"
	          "'media_type':'image/png','data':'Zm9v'}},{'type':'text','text':'What?'}]}],'max_tokens':8192}");
	ask.request.n_messages = 2;
	ask_fails(&ask, "'test/model' wants the last message to be the user's");
	ask.request.n_messages = 0;
	ask_fails(&ask, "nothing is asked of 'test/model'");
	ask.request.n_messages = 1;
	image.type = STET_STR("image/tiff");
	ask_fails(&ask, "models read no pictures of the kind 'image/tiff'");
}

#define START "event: message_start\ndata: {'type':'message_start','message':{'id':'msg_1','model':'c','usage':{'input_tokens':10," \
	"'cache_read_input_tokens':5,'cache_creation_input_tokens':2,'output_tokens':1}}}\n\n"
#define BLOCK(index, block) "data: {'type':'content_block_start','index':" index ",'content_block':" block "}\n\n"
#define DELTA(index, delta) "data: {'type':'content_block_delta','index':" index ",'delta':" delta "}\n\n"
#define STOP(index) "data: {'type':'content_block_stop','index':" index "}\n\n"
#define PING "event: ping\ndata: {'type':'ping'}\n\n"
#define END(reason) "data: {'type':'message_delta','delta':{'stop_reason':'" reason "'},'usage':{'output_tokens':9," \
	"'output_tokens_details':{'thinking_tokens':4}}}\n\n"
#define LAST "data: {'type':'message_stop'}\n\n"

TEST(anthropic, a_stream)
{
	GIVES(SSE, START PING BLOCK("0", "{'type':'thinking','thinking':''}") DELTA("0", "{'type':'thinking_delta','thinking':'hm'}")
	      DELTA("0", "{'type':'signature_delta','signature':'x'}") STOP("0") BLOCK("1", "{'type':'text','text':''}") PING
	      DELTA("1", "{'type':'text_delta','text':'a\xE4\xB8\xAD'}") DELTA("1", "{'type':'text_delta','text':'b'}")
	      DELTA("1", "{'type':'citations_delta','citation':{}}") STOP("1") "data: {'type':'news'}\n\n" END("end_turn") LAST,
	      "stop 17/9(5+2/4)|a\xE4\xB8\xAD" "b|hm");
	GIVES(SSE, START BLOCK("0", "{'type':'text','text':''}") DELTA("0", "{'type':'text_delta','text':'a'}") END("end_turn"),
	      "stop... 17/9(5+2/4)|a|");
	GIVES(SSE, START BLOCK("0", "{'type':'text','text':''}") DELTA("0", "{'type':'text_delta','text':'a'}"),
	      "none... 17/1(5+2/0)|a|");
	GIVES(SSE, START LAST, "other 17/1(5+2/0)||");
	GIVES(SSE, START END("pause_turn") LAST, "other 17/9(5+2/4)||");
	GIVES(SSE, START END("max_tokens") LAST, "length 17/9(5+2/4)||");
	GIVES(SSE, START END("model_context_window_exceeded") LAST, "length 17/9(5+2/4)||");
}

TEST(anthropic, errors_in_a_stream)
{
	GIVES(SSE, START "event: error\ndata: {'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}\n\n",
	      "none... 17/1(5+2/0)|||provider.overload overloaded_error: Overloaded");
	GIVES(SSE, START "data: {'type':'mess\n\n", "none... 17/1(5+2/0)|||provider.protocol");
	GIVES(SSE, START "data: {'a':1}\n\n", "none... 17/1(5+2/0)|||provider.protocol");
	GIVES(SSE, START "data: {'type':'message_delta','delta':{'stop_reason':'refusal','stop_details':{'category':'cyber',"
	      "'explanation':'No.'}}}\n\n" LAST, "filter 17/1(5+2/0)|||provider.filtered cyber: No.");
}

TEST(anthropic, a_tool_carries_the_answer)
{
	SHAPED(START BLOCK("0", "{'type':'text','text':'Well:'}") STOP("0") BLOCK("1", "{'type':'tool_use','name':'answer','input':{}}")
	       DELTA("1", "{'type':'input_json_delta','partial_json':'{\\'a\\':'}") DELTA("1", "{'partial_json':'1}'}") STOP("1")
	       BLOCK("2", "{'type':'tool_use','name':'answer','input':{}}") DELTA("2", "{'partial_json':'{\\'b\\':2}'}") STOP("2")
	       END("tool_use") LAST, "stop 17/9(5+2/4)|{\"a\":1}|");
	SHAPED(START BLOCK("0", "{'type':'tool_use','name':'answer','input':{}}") STOP("0") END("tool_use") LAST,
	       "stop 17/9(5+2/4)|{}|");
	SHAPED(START BLOCK("0", "{'type':'tool_use','name':'answer','input':{'a':2}}") STOP("0") END("tool_use") LAST,
	       "stop 17/9(5+2/4)|{\"a\":2}|");
}

TEST(anthropic, a_whole_answer)
{
	GIVES(WHOLE, "{'type':'message','id':'m','model':'c','content':[{'type':'thinking','thinking':'hm','signature':'s'},"
	      "{'type':'redacted_thinking','data':'x'},{'type':'text','text':'a'},{'type':'text','text':'b'}],'stop_reason':'end_turn',"
	      "'usage':{'input_tokens':3,'cache_read_input_tokens':4,'output_tokens':2}}", "stop 7/2(4+0/0)|ab|hm");
	GIVES(WHOLE, "{'type':'message','content':[{'type':'text','text':'a'}],'stop_reason':null}", "none... ~7/1|a|");
	GIVES(WHOLE, "{'type':'message','content':[{'type':'tool_use','input':{}}],'stop_reason':'tool_use','usage':{'input_tokens':"
	      "9223372036854775807,'cache_read_input_tokens':9,'output_tokens':2}}", "tool ~7/2||");
}

TEST(anthropic, lists)
{
	list_gives("anthropic", "{'data':[{'id':'c-5','max_input_tokens':200000},{'id':'c-4'},{'name':'x'}],'has_more':false}",
	           "c-5\t200000\nc-4\n");
	list_gives("anthropic", "{'models':[]}", "provider.protocol a list of models without a list");
}
