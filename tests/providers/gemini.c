/* gemini.c - what goes to Gemini's generateContent, and what comes back. */
#include "ask.h"
#include "feed.h"

#define SSE STET_FRAMING_SSE
#define WHOLE STET_FRAMING_WHOLE
#define GIVES(framing, bytes, result) feed_gives("gemini", framing, bytes, result)
#define AT "https://generativelanguage.googleapis.com/v1beta/"
#define ASKED "'contents':[{'role':'user','parts':[{'text':'Hi?'}]}],"
#define SYSTEM "'systemInstruction':{'parts':[{'text':'Be brief.'}]},"

TEST(gemini, what_is_asked)
{
	struct ask ask = { .vendor = "gemini", .id = "gemini-3.6-flash" };

	ask_gives(&ask, AT "models/gemini-3.6-flash:generateContent\n{" SYSTEM ASKED "'generationConfig':{}}");
	ask.id = "tunedModels/my one";
	ask.request = (struct stet_request){ .stream = true, .tempered = true, .temperature = 0.25, .max_output = 100, .seeded = true,
	                                     .seed = 1LL << 40 | 7 };
	ask_gives(&ask, AT "tunedModels/my%20one:streamGenerateContent?alt=sse\n{" SYSTEM ASKED
	          "'generationConfig':{'maxOutputTokens':100,'temperature':0.25,'seed':7}}");
}

TEST(gemini, thinking_by_level_or_by_tokens)
{
	struct ask ask = { .vendor = "gemini", .id = "gemini-3.6-flash", .request = { .effort = "low" } };

	ask_gives(&ask, AT "models/gemini-3.6-flash:generateContent\n{" SYSTEM ASKED
	          "'generationConfig':{'thinkingConfig':{'thinkingLevel':'LOW','includeThoughts':true}}}");
	ask.request.effort = "none";
	ask.id = "gemini-2.5-flash";
	ask_gives(&ask, AT "models/gemini-2.5-flash:generateContent\n{" SYSTEM ASKED
	          "'generationConfig':{'thinkingConfig':{'thinkingBudget':0}}}");
	ask.id = "gemini-2.5-pro";
	ask_gives(&ask, AT "models/gemini-2.5-pro:generateContent\n{" SYSTEM ASKED
	          "'generationConfig':{'thinkingConfig':{'thinkingBudget':128}}}");
}

TEST(gemini, a_shape)
{
	struct ask ask = { .vendor = "gemini", .request = { .schema = STET_STR("{\"type\": \"object\"}") } };

	ask_gives(&ask, AT "models/m:generateContent\n{" SYSTEM ASKED "'generationConfig':{'responseMimeType':'application/json',"
	          "'responseJsonSchema':{'type':'object'}}}");
	ask.structure = STET_STRUCTURE_TOOL;
	ask_gives(&ask, AT "models/m:generateContent\n{" SYSTEM ASKED "'generationConfig':{},'tools':[{'functionDeclarations':["
	          "{'name':'answer','description':'Takes the answer.','parametersJsonSchema':{'type':'object'}}]}],'toolConfig':"
	          "{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['answer']}}}");
}

#define PIECE(parts, more) "data: {'candidates':[{'content':{'role':'model','parts':[" parts "]},'index':0" more "}]"
#define USAGE ",'usageMetadata':{'promptTokenCount':11,'toolUsePromptTokenCount':1,'candidatesTokenCount':7,'thoughtsTokenCount':3," \
	"'cachedContentTokenCount':4,'totalTokenCount':22}}\n\n"

TEST(gemini, a_stream)
{
	GIVES(SSE, PIECE("{'text':'hm','thought':true}", "") "}\n\n" PIECE("{'text':'a\xE4\xB8\xAD'}", "") "}\n\n"
	      PIECE("{'text':'b','thoughtSignature':'x'}", ",'finishReason':'STOP'") USAGE, "stop 12/10(4+0/3)|a\xE4\xB8\xAD" "b|hm");
	GIVES(SSE, PIECE("{'text':'a'}", "") USAGE, "none... 12/10(4+0/3)|a|");
	GIVES(SSE, "data: {'candidates':[{'finishReason':'MAX_TOKENS'}]" USAGE, "length 12/10(4+0/3)||");
	GIVES(SSE, PIECE("{'functionCall':{'name':'f','args':{'a':1}}}", ",'finishReason':'STOP'") USAGE, "tool 12/10(4+0/3)||");
	GIVES(SSE, PIECE("{'functionCall':{'name':'f','args':{'a':1}}}", ",'finishReason':'FUNCTION_CALL'") USAGE,
	      "tool 12/10(4+0/3)||");
}

TEST(gemini, what_is_withheld)
{
	GIVES(WHOLE, "{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},'usageMetadata':{'promptTokenCount':3}}",
	      "filter 3/0|||provider.filtered PROHIBITED_CONTENT: the question is blocked");
	GIVES(WHOLE, "{'candidates':[{'content':{'parts':[{'text':'a'}]},'finishReason':'RECITATION','finishMessage':'As in a book.'}]}",
	      "filter ~7/1|a||provider.filtered RECITATION: As in a book.");
	GIVES(WHOLE, "{'candidates':[{'finishReason':'IMAGE_SAFETY'}]}",
	      "filter ~7/0|||provider.filtered IMAGE_SAFETY: the answer is withheld");
}

#define QUOTA "{'error':{'code':429,'message':'Slow down','status':'RESOURCE_EXHAUSTED','details':[{'retryDelay':'27s'}]}}"

TEST(gemini, errors_in_all_their_wrappings)
{
	GIVES(SSE, PIECE("{'text':'a'}", "") "}\n\ndata: " QUOTA "\n\n",
	      "none... ~7/1|a||provider.rate RESOURCE_EXHAUSTED: Slow down");
	GIVES(SSE, PIECE("{'text':'a'}", "") "}\n\n[" QUOTA "\n]\n", "none... ~7/1|a||provider.rate RESOURCE_EXHAUSTED: Slow down");
	GIVES(WHOLE, "[" QUOTA "]", "none... ~7/0|||provider.rate RESOURCE_EXHAUSTED: Slow down");
	GIVES(WHOLE, "[{'candidates':[{'content':{'parts':[{'text':'a'}]}}]},{'candidates':[{'finishReason':'STOP'}]}]", "stop ~7/1|a|");
	GIVES(WHOLE, "{'ok':1}", "none... ~7/0|||provider.protocol");
	GIVES(WHOLE, "[]", "none... ~7/0|||provider.protocol");
}

TEST(gemini, lists_vectors_and_pictures)
{
	list_gives("gemini", "{'models':[{'name':'models/g','inputTokenLimit':1048576,'supportedGenerationMethods':['generateContent']},"
	           "{'name':'models/aqa','supportedGenerationMethods':['generateAnswer']},{'name':'models/e'}]}", "g\t1048576\ne\n");
	vectors_give("gemini", 2, "{'embeddings':[{'values':[1,2]},{'values':[3,0.5]}]}", "1 2, 3 0.5 (0)");
	vectors_give("gemini", 1, "{'embedding':{'values':[1,2]}}", "1 2 (0)");
	vectors_give("gemini", 2, "{'embeddings':[{'values':[1,2]}]}", "provider.protocol 1 vectors for 2 texts");
	picture_gives("gemini", "{'candidates':[{'content':{'parts':[{'text':'Here:'},{'inlineData':{'mimeType':'image/png',"
	              "'data':'Zm9v'}}]}}]}", "foo");
	picture_gives("gemini", "{'candidates':[{'content':{'parts':[{'text':'No.'}]}}]}",
	              "provider.protocol there is no picture in the answer");
	picture_gives("gemini", "{'promptFeedback':{'blockReason':'SAFETY'}}", "provider.filtered the question is blocked: SAFETY");
}
