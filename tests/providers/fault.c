#include "test.h"

#include "dialect.h"

/* ' stands for ": JSON within C can be read then. */
static stet_str with_quotes(struct stet_buf *out, const char *z)
{
	for (; *z; z++)
		stet_buf_char(out, *z == '\'' ? '"' : *z);
	return stet_buf_view(out);
}

static void tells(int status, const char *body, enum stet_fault_kind kind, const char *code, const char *text)
{
	struct stet_fault fault;
	struct stet_buf quoted = { 0 };

	stet_fault_clear(&fault);
	stet_fault_read(&fault, status, with_quotes(&quoted, body));
	stet_buf_free(&quoted);
	CHECK_STR(stet_str_of(fault.text), text);
	CHECK_STR(stet_str_of(fault.code), code);
	CHECK_STR(stet_str_of(stet_fault_slug(fault.kind)), stet_fault_slug(kind));
	CHECK_INT(fault.status, status);
	CHECK(fault.again == -1 && fault.wait_ms == -1);
}

TEST(fault, openai_and_who_copies_it)
{
	tells(429, "{'error':{'message':'slow','type':'requests','param':null,'code':'rate_limit_exceeded'}}",
	      STET_FAULT_RATE, "rate_limit_exceeded", "slow");
	tells(429, "{'error':{'message':'You exceeded your current quota','type':'insufficient_quota','code':null}}",
	      STET_FAULT_BILLING, "insufficient_quota", "You exceeded your current quota");
	tells(400, "{'error':{'message':'This model has a maximum context length of 128000 tokens.',"
	      "'type':'invalid_request_error'}}", STET_FAULT_CONTEXT, "invalid_request_error",
	      "This model has a maximum context length of 128000 tokens.");
	tells(401, "{'error':{'message':'no','code':'invalid_api_key'}}", STET_FAULT_AUTH, "invalid_api_key", "no");
	tells(404, "{'error':{'message':'no','code':'model_not_found'}}", STET_FAULT_MISSING, "model_not_found", "no");
	tells(400, "{'error':{'message':'no','code':'content_filter','status':400}}", STET_FAULT_FILTERED,
	      "content_filter", "no");
	tells(503, "{'error':{'message':'no','type':'server_error'}}", STET_FAULT_OVERLOAD, "server_error", "no");
	tells(400, "{'object':'error','message':'x','type':'BadRequestError','code':400}", STET_FAULT_REQUEST,
	      "BadRequestError", "x");
	tells(400, "{'error':{'code':400,'type':'exceed_context_size_error','message':'the request exceeds the size'}}",
	      STET_FAULT_CONTEXT, "exceed_context_size_error", "the request exceeds the size");
	tells(0, "{'error':{'message':'upstream died','type':'server_error','code':null}}", STET_FAULT_SERVER,
	      "server_error", "upstream died");
	tells(429, "{'error':{'code':429,'message':'busy'}}", STET_FAULT_RATE, "", "busy");
	tells(0, "{'error':{'code':429,'message':'busy'}}", STET_FAULT_RATE, "429", "busy");
	tells(0, "{'error':'it broke'}", STET_FAULT_SERVER, "", "it broke");
	tells(422, "{'error':'`inputs` tokens + `max_new_tokens` must be <= 4096','error_type':'validation'}",
	      STET_FAULT_CONTEXT, "validation", "`inputs` tokens + `max_new_tokens` must be <= 4096");
	tells(429, "{'error':'Model is overloaded','error_type':'overloaded'}", STET_FAULT_OVERLOAD, "overloaded",
	      "Model is overloaded");
}

TEST(fault, mistral_and_fastapi)
{
	tells(422, "{'detail':[{'loc':['body','x'],'msg':'Field required','type':'missing'}]}", STET_FAULT_REQUEST, "",
	      "Field required");
	tells(422, "{'object':'error','message':{'detail':[{'msg':'bad','type':'x'}]},'type':'invalid_request_error',"
	      "'code':'1800'}", STET_FAULT_REQUEST, "1800", "bad");
	tells(404, "{'detail':'Not Found'}", STET_FAULT_MISSING, "", "Not Found");
	tells(500, "{'errors':[{'message':'gone'}]}", STET_FAULT_SERVER, "", "gone");
	tells(400, "{'message':{'a':1}}", STET_FAULT_REQUEST, "", "{\"a\":1}");
}

TEST(fault, vendors_with_numbers)
{
	tells(429, "{'error':{'code':'1302','message':'x'}}", STET_FAULT_RATE, "1302", "x");
	tells(429, "{'error':{'code':'1305','message':'x'}}", STET_FAULT_OVERLOAD, "1305", "x");
	tells(429, "{'error':{'code':'1113','message':'x'}}", STET_FAULT_BILLING, "1113", "x");
	tells(400, "{'error':{'code':'1211','message':'x'}}", STET_FAULT_MISSING, "1211", "x");
	tells(400, "{'error':{'code':'1301','message':'x'}}", STET_FAULT_FILTERED, "1301", "x");
	tells(0, "{'error':{'code':'1214','message':'x'}}", STET_FAULT_REQUEST, "1214", "x");
	tells(401, "{'error':{'code':'1002','message':'x'}}", STET_FAULT_AUTH, "1002", "x");
	tells(200, "{'base_resp':{'status_code':1002,'status_msg':'rate limit'}}", STET_FAULT_RATE, "1002", "rate limit");
	tells(200, "{'base_resp':{'status_code':1008,'status_msg':'balance'}}", STET_FAULT_BILLING, "1008", "balance");
	tells(200, "{'error_code':110,'error_msg':'Access token invalid'}", STET_FAULT_AUTH, "110",
	      "Access token invalid");
	tells(200, "{'error_code':18,'error_msg':'qps'}", STET_FAULT_RATE, "18", "qps");
}

TEST(fault, vendors_with_names)
{
	tells(400, "{'error':{'code':'Arrearage','message':'x'}}", STET_FAULT_BILLING, "Arrearage", "x");
	tells(429, "{'code':'Throttling.RateQuota','message':'x','request_id':'u'}", STET_FAULT_RATE,
	      "Throttling.RateQuota", "x");
	tells(0, "{'code':'InvalidParameter','message':'x','request_id':'u'}", STET_FAULT_REQUEST, "InvalidParameter", "x");
	tells(400, "{'error':{'code':'data_inspection_failed','message':'x'}}", STET_FAULT_FILTERED,
	      "data_inspection_failed", "x");
	tells(429, "{'error':{'code':'ServerOverloaded','message':'x'}}", STET_FAULT_OVERLOAD, "ServerOverloaded", "x");
	tells(404, "{'error':{'code':'InvalidEndpoint.NotFound','message':'x'}}", STET_FAULT_MISSING,
	      "InvalidEndpoint.NotFound", "x");
	tells(400, "{'error':{'code':'InputTextRiskDetection.Foo','message':'x'}}", STET_FAULT_FILTERED,
	      "InputTextRiskDetection.Foo", "x");
	tells(429, "{'error':{'code':'rate','message':'Insufficient account balance'}}", STET_FAULT_BILLING, "rate",
	      "Insufficient account balance");
	tells(400, "{'error':{'code':'InvalidParameter','message':'Range of input length should be [1, 30720]'}}",
	      STET_FAULT_CONTEXT, "InvalidParameter", "Range of input length should be [1, 30720]");
}

TEST(fault, anthropic_and_gemini)
{
	tells(529, "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'},'request_id':'req_1'}",
	      STET_FAULT_OVERLOAD, "overloaded_error", "Overloaded");
	tells(0, "{'type':'error','error':{'type':'api_error','message':'x'}}", STET_FAULT_SERVER, "api_error", "x");
	tells(429, "{'type':'error','error':{'type':'rate_limit_error','message':'x','details':{'error_code':"
	      "'enforced_spend_limit_reached'}}}", STET_FAULT_BILLING, "enforced_spend_limit_reached", "x");
	tells(413, "{'type':'error','error':{'type':'request_too_large','message':'x'}}", STET_FAULT_CONTEXT,
	      "request_too_large", "x");
	tells(400, "{'type':'error','error':{'type':'invalid_request_error','message':'prompt is too long: 9 tokens'}}",
	      STET_FAULT_CONTEXT, "invalid_request_error", "prompt is too long: 9 tokens");
	tells(0, "{'type':'error','code':'server_error','message':'x','param':null}", STET_FAULT_SERVER, "server_error",
	      "x");
	tells(400, "{'error':{'code':400,'message':'x','status':'INVALID_ARGUMENT',"
	      "'details':[{'reason':'API_KEY_INVALID'}]}}", STET_FAULT_AUTH, "INVALID_ARGUMENT", "x");
	tells(503, "[{'error':{'code':503,'message':'x','status':'UNAVAILABLE'}}]", STET_FAULT_OVERLOAD, "UNAVAILABLE",
	      "x");
}

TEST(fault, gemini_says_how_long_to_wait_and_when_not_to)
{
	struct stet_fault fault;

	stet_fault_clear(&fault);
	stet_fault_read(&fault, 429, STET_STR("{\"error\":{\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"x\","
	                "\"details\":["
	                                      "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\","
	                                      "\"violations\":[{\"quotaId\":\"PerMinute\"}]},"
	                                      "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
	                                      "\"retryDelay\":\"27.5s\"}]}}"));
	CHECK_INT(fault.kind, STET_FAULT_RATE);
	CHECK_INT(fault.wait_ms, 27500);
	CHECK_INT(fault.again, -1);
	stet_fault_read(&fault, 429, STET_STR("{\"error\":{\"message\":\"x\","
	                "\"details\":[{\"violations\":[{\"quotaId\":\"GenPerDayPerProject\"}]}]}}"));
	CHECK_INT(fault.again, 0);
	CHECK_INT(fault.wait_ms, 27500);
	stet_fault_read(&fault, 0, STET_STR("{\"error\":{\"message\":\"x\"}}"));
	CHECK(fault.again == -1 && fault.wait_ms == -1);
}

TEST(fault, what_is_no_json_is_shown_short_and_escaped)
{
	struct stet_fault fault;
	struct stet_buf page = { 0 };

	tells(502, "<html>\n  <h1>Bad  gateway\x1b[31m</h1></html>", STET_FAULT_SERVER, "",
	      "<html> <h1>Bad gateway\\x1B[31m</h1></html>");
	tells(200, "<html>login</html>", STET_FAULT_PROTOCOL, "", "<html>login</html>");
	tells(0, "{broken", STET_FAULT_PROTOCOL, "", "{broken");
	tells(302, "", STET_FAULT_PROTOCOL, "", "");
	tells(500, "", STET_FAULT_SERVER, "", "");
	tells(418, "short and stout", STET_FAULT_REQUEST, "", "short and stout");
	tells(429, "[]", STET_FAULT_RATE, "", "[]");
	for (int i = 0; i < 500; i++)
		stet_buf_z(&page, "\xE4\xB8\xAD\xFF");
	stet_fault_clear(&fault);
	stet_fault_read(&fault, 500, stet_buf_view(&page));
	CHECK(strlen(fault.text) > 150);
	stet_buf_free(&page);
}

TEST(fault, an_answer_without_an_error_tells_of_none)
{
	static const char *const good[] = { "{}", "[]", "{\"error\":null}", "{\"error\":\"\"}", "{\"error\":{}}",
		"{\"error\":false}",
	                                    "{\"base_resp\":{\"status_code\":0,\"status_msg\":\"success\"}}",
	                                    "{\"type\":\"message\"}", "7",
	                                    "{\"message\":\"x\"}", "{\"message\":{},\"code\":1}",
	                                    "{\"message\":\"x\",\"code\":0}" };

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		struct stet_fault fault;
		struct stet_tree *tree;

		stet_fault_clear(&fault);
		CHECK_INT(stet_tree_parse(&tree, stet_str_of(good[i]), NULL), STET_OK);
		CHECK(!stet_fault_tree(&fault, 200, tree));
		CHECK(fault.kind == STET_FAULT_NONE && fault.status == 0);
		stet_tree_free(tree);
	}
}

TEST(fault, ids_of_requests_are_found_where_they_are)
{
	struct stet_fault fault;

	stet_fault_clear(&fault);
	stet_fault_read(&fault, 400, STET_STR("{\"error\":{\"code\":\"MissingParameter\","
	                "\"message\":\"lacks x. Request id: 0217ab\"}}"));
	CHECK_STR(stet_str_of(fault.id), "0217ab");
	stet_fault_clear(&fault);
	stet_fault_read(&fault, 400, STET_STR("{\"error\":{\"message\":\"x\"},\"id\":\"as-1\"}"));
	CHECK_STR(stet_str_of(fault.id), "as-1");
	stet_fault_clear(&fault);
	stet_fault_header(&fault, STET_STR("X-Request-ID"), STET_STR(" req_7 "), 0);
	stet_fault_read(&fault, 400, STET_STR("{\"error\":{\"message\":\"x\"},\"request_id\":\"other\"}"));
	CHECK_STR(stet_str_of(fault.id), "req_7");
}

static long waits(const char *name, const char *value)
{
	struct stet_fault fault;

	stet_fault_clear(&fault);
	/* Tue, 24 Nov 2026 12:00:00 GMT */
	stet_fault_header(&fault, stet_str_of(name), stet_str_of(value), 1795521600);
	return fault.wait_ms;
}

TEST(fault, headers_say_when_to_come_again)
{
	struct stet_fault fault;

	CHECK_INT(waits("Retry-After", "2"), 2000);
	CHECK_INT(waits("retry-after", "1.5"), 1500);
	CHECK_INT(waits("retry-after", "9999"), 9999000);
	CHECK_INT(waits("retry-after", "99999999999999999999"), INT32_MAX);
	CHECK_INT(waits("retry-after", "Tue, 24 Nov 2026 12:00:07 GMT"), 7000);
	CHECK_INT(waits("retry-after", "Wed, 25 Nov 2026 12:00:00 GMT"), 86400000);
	CHECK_INT(waits("retry-after", "Mon, 23 Nov 2026 12:00:00 GMT"), -1);
	CHECK_INT(waits("retry-after", "Tue, 24 Foo 2026 12:00:07 GMT"), -1);
	CHECK_INT(waits("retry-after", "Tue, 24 Nov 2026 12:00:07 GMT and more"), -1);
	CHECK_INT(waits("retry-after", "-5"), -1);
	CHECK_INT(waits("retry-after", "soon"), -1);
	CHECK_INT(waits("retry-after", ""), -1);
	CHECK_INT(waits("retry-after", "0"), -1);
	CHECK_INT(waits("retry-after-ms", "120.2"), 121);
	CHECK_INT(waits("retry-after-ms", "nan"), -1);
	CHECK_INT(waits("retry-after-ms", "1e9"), -1);
	CHECK_INT(waits("content-length", "7"), -1);
	stet_fault_clear(&fault);
	stet_fault_header(&fault, STET_STR("retry-after-ms"), STET_STR("1200"), 0);
	stet_fault_header(&fault, STET_STR("retry-after"), STET_STR("2"), 0);
	stet_fault_header(&fault, STET_STR("X-Should-Retry"), STET_STR("false"), 0);
	CHECK_INT(fault.wait_ms, 1200);
	CHECK_INT(fault.again, 0);
	stet_fault_header(&fault, STET_STR("x-should-retry"), STET_STR("true"), 0);
	CHECK_INT(fault.again, 1);
}

TEST(fault, an_error_says_all_of_it)
{
	struct stet_fault fault = { .kind = STET_FAULT_RATE, .status = 429, .code = "rate_limit_exceeded", .text =
		"slow", .id = "req_1" };
	struct stet_err err = { 0 };

	CHECK_INT(stet_fault_error(&fault, "openai/gpt-5.4", &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.text), "openai/gpt-5.4: 429 rate_limit_exceeded: slow (request req_1)");
	CHECK_STR(stet_str_of(err.slug), "provider.rate");
	fault = (struct stet_fault){ .kind = STET_FAULT_CONNECT };
	stet_fault_error(&fault, "m", &err);
	CHECK_STR(stet_str_of(err.text), "m: no connection");
	fault = (struct stet_fault){ .kind = STET_FAULT_SERVER, .status = 500 };
	stet_fault_error(&fault, "m", &err);
	CHECK_STR(stet_str_of(err.text), "m: 500: the server failed");
	fault.kind = STET_FAULT_OFFLINE;
	CHECK_INT(stet_fault_error(&fault, "m", &err), STET_EPOLICY);
	fault.kind = STET_FAULT_CANCELLED;
	CHECK_INT(stet_fault_error(&fault, "m", &err), STET_ECANCELLED);
}
