#include "test.h"

#include "sse.h"

/* Events as "name|data\n". */
static int note(void *user, const struct stet_event *event, struct stet_err *err)
{
	struct stet_buf *out = user;

	(void)err;
	stet_buf_str(out, event->name);
	stet_buf_char(out, '|');
	stet_buf_str(out, event->data);
	stet_buf_char(out, '\n');
	return STET_OK;
}

static void cut(enum stet_framing framing, stet_str in, size_t step, struct stet_buf *out)
{
	struct stet_cutter cutter = { .framing = framing };
	struct stet_err err = { 0 };

	out->len = 0;
	for (size_t at = 0; at < in.len; at += step)
		CHECK_OK(stet_cutter_feed(&cutter, stet_str_sub(in, at, step), note, out, &err), &err);
	CHECK_OK(stet_cutter_end(&cutter, note, out, &err), &err);
	stet_cutter_free(&cutter);
}

static void cuts(enum stet_framing framing, stet_str in, const char *events)
{
	struct stet_buf out = { 0 };

	for (size_t step = 1; step <= in.len; step++) {
		cut(framing, in, step, &out);
		CHECK_STR(stet_buf_view(&out), events);
	}
	stet_buf_free(&out);
}

#define SSE STET_FRAMING_SSE

TEST(sse, lines_end_as_the_standard_says)
{
	cuts(SSE, STET_STR("data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\r\n\ndata: e\n\r\n"), "|a\n|b\n|c\n|d\n|e\n");
	cuts(SSE, STET_STR("\xEF\xBB\xBF" "data: a\r\n\r\n"), "|a\n");
	cuts(SSE, STET_STR("\xEF\xBB\xBF\xEF\xBB\xBF" "data: a\n\ndata:b\n\n"), "|b\n");
}

TEST(sse, fields_are_read_as_the_standard_says)
{
	cuts(SSE, STET_STR("data: a\ndata:b\ndata:  c\n\n"), "|a\nb\n c\n");
	cuts(SSE, STET_STR("event: x\ndata: 1\n\ndata: 2\n\n"), "x|1\n|2\n");
	cuts(SSE, STET_STR("event: x\n\ndata: 2\n\n"), "|2\n");
	cuts(SSE, STET_STR("event: x\nevent: y\ndata: 1\n\n"), "y|1\n");
	cuts(SSE, STET_STR(": ping\nid: 7\nretry: 10\nfoo: bar\nnothing\ndata: a:b\n\n"), "|a:b\n");
	cuts(SSE, STET_STR("data\ndata: x\n\n"), "|\nx\n");
	cuts(SSE, STET_STR("data:\n\ndata\n\n:\n\n\n\n"), "");
	cuts(SSE, STET_STR("data: \xC3\xA9\n\n"), "|\xC3\xA9\n");
	cuts(SSE, STET_STR(" data: x\n\ndatax: y\n\nData: z\n\n"), "");
}

TEST(sse, the_end_counts_when_it_is_whole)
{
	cuts(SSE, STET_STR("data: {\"a\":1}"), "|{\"a\":1}\n");
	cuts(SSE, STET_STR("data: {\"a\":1}\n"), "|{\"a\":1}\n");
	cuts(SSE, STET_STR("data: {\"a\":1"), "");
	cuts(SSE, STET_STR("data: {\"a\":\ndata: 1}\n"), "|{\"a\":\n1}\n");
	cuts(SSE, STET_STR("data: x\n\ndata: [DONE]"), "|x\n|[DONE]\n");
	cuts(SSE, STET_STR("data: {}\n\ndat"), "|{}\n");
}

TEST(sse, an_object_without_a_field_is_an_event)
{
	cuts(SSE, STET_STR("data: {}\n\n{\n  \"error\": {\n    \"message\": \"}\\\"{\"\n  }\n}\n\ndata: x\n\n"),
	     "|{}\n|{\n  \"error\": {\n    \"message\": \"}\\\"{\"\n  }\n}\n|x\n");
	cuts(SSE, STET_STR("[{\r\n  \"error\": {\"code\": 429}\r\n}\r\n]\r\n"), "|[{\n  \"error\": {\"code\": 429}\n}\n]\n");
	cuts(SSE, STET_STR("{\"error\":1}"), "|{\"error\":1}\n");
	cuts(SSE, STET_STR("{broken\ndata: x\n\n"), "|x\n");
	cuts(SSE, STET_STR("{\n\"a\":1\n"), "");
	/* Within an event it is a field of an unknown name. */
	cuts(SSE, STET_STR("data: a\n{\"error\":1}\ndata: b\n\n"), "|a\nb\n");
}

TEST(sse, json_lines_and_whole_bodies)
{
	cuts(STET_FRAMING_LINES, STET_STR("{\"a\":1}\n\n {\"b\":2} \r\n{\"c\":3}"), "|{\"a\":1}\n|{\"b\":2}\n|{\"c\":3}\n");
	cuts(STET_FRAMING_LINES, STET_STR("{\"a\":1}\n{\"b\":"), "|{\"a\":1}\n");
	cuts(STET_FRAMING_WHOLE, STET_STR("\n\n{\"a\":\n1}\n"), "|{\"a\":\n1}\n");
	cuts(STET_FRAMING_WHOLE, STET_STR(" \n"), "");
}

TEST(sse, limits_hold_whatever_the_pieces)
{
	struct stet_buf out = { 0 }, in = { 0 };
	struct stet_err err = { 0 };

	for (int i = 0; i < 100; i++)
		stet_buf_z(&in, "data: 0123456789\n");
	stet_buf_z(&in, "data: x0123456789\n");
	for (size_t step = 1; step <= in.len; step += 7) {
		struct stet_cutter cutter = { .framing = SSE, .line_max = 16 };
		int rc = STET_OK;

		for (size_t at = 0; at < in.len && rc == STET_OK; at += step)
			rc = stet_cutter_feed(&cutter, stet_str_sub(stet_buf_view(&in), at, step), note, &out, &err);
		CHECK_INT(rc, STET_EPROVIDER);
		CHECK_STR(stet_str_of(err.slug), "provider.limit");
		CHECK_INT(cutter.data.len, 1100);
		stet_cutter_free(&cutter);
	}
	for (int kind = 0; kind < 2; kind++) {
		struct stet_cutter cutter = { .framing = kind ? SSE : STET_FRAMING_WHOLE, .whole_max = 1000 };

		CHECK_INT(stet_cutter_feed(&cutter, stet_buf_view(&in), note, &out, &err), STET_EPROVIDER);
		CHECK_STR(stet_str_of(err.slug), "provider.limit");
		stet_cutter_free(&cutter);
	}
	stet_buf_free(&in);
	stet_buf_free(&out);
}

static int stop(void *user, const struct stet_event *event, struct stet_err *err)
{
	(void)event;
	++*(int *)user;
	return stet_fail(err, STET_ECANCELLED, "test.stop", "enough");
}

TEST(sse, stops_where_it_is_told_to)
{
	struct stet_cutter cutter = { .framing = SSE };
	struct stet_err err = { 0 };
	int n = 0;

	CHECK_INT(stet_cutter_feed(&cutter, STET_STR("data: 1\n\ndata: 2\n\n"), stop, &n, &err), STET_ECANCELLED);
	CHECK_INT(n, 1);
	stet_cutter_free(&cutter);
}
