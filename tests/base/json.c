#include "test.h"

#include "base/json.h"

TEST(json, writes_what_a_parser_reads_back)
{
	struct stet_buf buf = { 0 };
	struct stet_json json = { .out = &buf };

	stet_json_open(&json, '{');
	stet_json_member(&json, "name", STET_STR("a\"b\\\n\x01\xFF\xC3\xA9"));
	stet_json_member(&json, "left out", STET_STR(""));
	stet_json_key(&json, "list");
	stet_json_open(&json, '[');
	stet_json_int(&json, -3);
	stet_json_bool(&json, false);
	stet_json_open(&json, '{');
	stet_json_close(&json, '}');
	stet_json_close(&json, ']');
	stet_json_flag(&json, "on", true);
	stet_json_number(&json, "zero", 0);
	stet_json_close(&json, '}');
	CHECK_STR(stet_buf_view(&buf), "{\"name\":\"a\\\"b\\\\\\n\\u0001\xEF\xBF\xBD\xC3\xA9\",\"list\":[-3,false,{}],\"on\":true}");
	stet_buf_free(&buf);
}
