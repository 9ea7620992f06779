/* draw.c - a picture of what is said, looked at before it is believed to be one; and what models a server has. */
#include "loop.h"

#include <stdlib.h>

static const char *type_of(stet_str bytes)
{
	if (stet_str_starts(bytes, STET_STR("\x89PNG\r\n\x1a\n")))
		return "image/png";
	if (stet_str_starts(bytes, STET_STR("\xFF\xD8\xFF")))
		return "image/jpeg";
	if (stet_str_starts(bytes, STET_STR("RIFF")) && stet_str_is(stet_str_sub(bytes, 8, 4), "WEBP"))
		return "image/webp";
	return NULL;
}

int stet_draw(struct stet_loop *loop, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
              struct stet_buf *out, const char **type, struct stet_usage *usage, struct stet_err *err)
{
	struct stet_call *call = stet_call_new(loop, model, STET_JOB_DRAW);
	int rc;

	call->prompt = prompt;
	call->width = width;
	call->height = height;
	rc = stet_call_begin(call, err);
	if (rc) {
		free(call);
		return rc;
	}
	rc = stet_call_wait(call, err);
	if (!rc) {
		*type = type_of(stet_buf_view(&call->bytes));
		if (!*type)
			rc = stet_fail(err, STET_EPROVIDER, "provider.protocol", "%s: what came is neither PNG nor JPEG nor WebP", model->name);
	}
	if (!rc) {
		stet_buf_str(out, stet_buf_view(&call->bytes));
		rc = stet_buf_check(out, err);
	}
	if (usage)
		*usage = call->own.usage;
	stet_call_free(call);
	return rc;
}

int stet_list(struct stet_loop *loop, const struct stet_model *model, struct stet_buf *out, struct stet_err *err)
{
	struct stet_call *call = stet_call_new(loop, model, STET_JOB_LIST);
	int rc = stet_call_begin(call, err);

	if (rc) {
		free(call);
		return rc;
	}
	rc = stet_call_wait(call, err);
	if (!rc) {
		stet_buf_str(out, stet_buf_view(&call->bytes));
		rc = stet_buf_check(out, err);
	}
	stet_call_free(call);
	return rc;
}
