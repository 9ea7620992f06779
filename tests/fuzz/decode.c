/* decode.c - any bytes as the answer of a server: the first chooses the dialect, the second how the rest is cut.  No crash;
 * what comes out is text, and is the same however the pieces fell. */
#include <stdlib.h>

#include "sse.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

struct fed {
	const struct stet_dialect *dialect;
	struct stet_reply reply;
};

static const struct stet_vendor row = { .name = "fuzz", .dialect = "openai", .url = "" };
static const struct stet_model model = { .name = "fuzz/m", .vendor = "fuzz", .id = "m", .url = "", .row = &row };
static const struct stet_message message = { .role = STET_ROLE_USER, .text = { "x", 1 } };

static int decode(void *user, const struct stet_event *event, struct stet_err *err)
{
	struct fed *fed = user;

	return fed->dialect->decode(&fed->reply, &model, event, err);
}

static int feed(struct fed *fed, enum stet_framing framing, stet_str in, size_t step, bool shaped)
{
	struct stet_request request = { .message = &message, .n_messages = 1, .max_output = 50, .stream = true };
	struct stet_cutter cutter = { .framing = framing };
	struct stet_err err = { 0 };
	int rc = STET_OK;

	request.schema = shaped ? STET_STR("{}") : STET_STR("");
	stet_fault_clear(&fed->reply.fault);
	for (size_t at = 0; at < in.len && !rc; at += step)
		rc = stet_cutter_feed(&cutter, stet_str_sub(in, at, step), decode, fed, &err);
	if (!rc)
		rc = stet_cutter_end(&cutter, decode, fed, &err);
	SHALL(!rc || stet_str_starts(stet_str_of(err.slug), STET_STR("provider.")));
	stet_reply_end(&fed->reply, &request);
	stet_cutter_free(&cutter);
	return rc;
}

static bool is_text(const struct stet_buf *buf)
{
	return stet_utf8_valid(stet_buf_view(buf)) == buf->len && (!buf->len || !memchr(buf->at, '\0', buf->len));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct fed whole = { 0 }, pieces = { 0 };
	enum stet_framing framing;
	size_t n = 0;
	stet_str in;
	int rc;

	while (stet_dialects[n])
		n++;
	if (size < 3)
		return 0;
	whole.dialect = pieces.dialect = stet_dialects[bytes[0] % n];
	if (!whole.dialect->decode)
		return 0;
	framing = (enum stet_framing)(bytes[1] & 3 ? (bytes[1] & 3) - 1 : STET_FRAMING_SSE);
	in = (stet_str){ (const char *)bytes + 2, size - 2 };
	rc = feed(&whole, framing, in, in.len, bytes[1] & 4);
	SHALL(feed(&pieces, framing, in, 1 + (bytes[1] >> 3), bytes[1] & 4) == rc);
	SHALL(is_text(&whole.reply.text) && is_text(&whole.reply.reasoning));
	SHALL(stet_str_eq(stet_buf_view(&whole.reply.text), stet_buf_view(&pieces.reply.text)));
	SHALL(stet_str_eq(stet_buf_view(&whole.reply.reasoning), stet_buf_view(&pieces.reply.reasoning)));
	SHALL(whole.reply.finish == pieces.reply.finish && whole.reply.fault.kind == pieces.reply.fault.kind);
	SHALL(whole.reply.usage.in >= 0 && whole.reply.usage.out >= 0);
	stet_reply_free(&whole.reply);
	stet_reply_free(&pieces.reply);
	return 0;
}
