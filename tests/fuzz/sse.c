/* sse.c - any bytes as a stream: how it is cut must not matter, and what is over a limit is refused. */
#include <stdlib.h>

#include "sse.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())
#define LIMIT 300

static int note(void *user, const struct stet_event *event, struct stet_err *err)
{
	struct stet_buf *out = user;

	(void)err;
	SHALL(event->data.len > 0 && event->data.len <= 4 * LIMIT);
	stet_buf_fmt(out, "%zu:", event->name.len);
	stet_buf_str(out, event->name);
	stet_buf_fmt(out, "%zu:", event->data.len);
	stet_buf_str(out, event->data);
	return STET_OK;
}

/* The step 0 gives it at once. */
static int cut(enum stet_framing framing, stet_str in, size_t step, struct stet_buf *out)
{
	struct stet_cutter cutter = { .framing = framing, .line_max = LIMIT, .whole_max = 4 * LIMIT };
	struct stet_err err = { 0 };
	int rc = STET_OK;

	for (size_t at = 0; at < in.len && !rc; at += step ? step : in.len)
		rc = stet_cutter_feed(&cutter, stet_str_sub(in, at, step ? step : in.len), note, out, &err);
	if (!rc)
		rc = stet_cutter_end(&cutter, note, out, &err);
	SHALL(!rc || (rc == STET_EPROVIDER && !strcmp(err.slug, "provider.limit")));
	stet_cutter_free(&cutter);
	return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const enum stet_framing framings[] = { STET_FRAMING_SSE, STET_FRAMING_LINES, STET_FRAMING_WHOLE };
	static const size_t steps[] = { 1, 2, 3, 7, 64 };
	stet_str in = { (const char *)bytes, size };

	for (size_t f = 0; f < 3; f++) {
		struct stet_buf whole = { 0 };
		int rc = cut(framings[f], in, 0, &whole);

		for (size_t s = 0; s < sizeof(steps) / sizeof(*steps); s++) {
			struct stet_buf pieces = { 0 };

			SHALL(cut(framings[f], in, steps[s], &pieces) == rc);
			SHALL(stet_str_eq(stet_buf_view(&pieces), stet_buf_view(&whole)));
			stet_buf_free(&pieces);
		}
		stet_buf_free(&whole);
	}
	return 0;
}
