/* err.c - an error is a value: what failed, its stable name, and context put in front by each caller. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

/* Copy as much of `s` as fits without cutting a UTF-8 character in half. */
static void put(char *to, size_t room, stet_str s)
{
	size_t len = stet_utf8_border(s, room - 1);

	memcpy(to, s.at, len);
	to[len] = 0;
}

int stet_fail(struct stet_err *err, int code, const char *slug, const char *fmt, ...)
{
	struct stet_buf raw = { .max = 4096 }, text = { .max = 8192 };
	va_list args;

	if (!err)
		return code;
	va_start(args, fmt);
	stet_buf_vfmt(&raw, fmt, args);
	va_end(args);
	stet_buf_escaped(&text, stet_buf_view(&raw));
	err->code = code;
	snprintf(err->slug, sizeof(err->slug), "%s", slug ? slug : "");
	put(err->text, sizeof(err->text), stet_buf_view(&text));
	stet_buf_free(&raw);
	stet_buf_free(&text);
	return code;
}

void stet_wrap(struct stet_err *err, const char *fmt, ...)
{
	struct stet_buf raw = { .max = 4096 }, text = { .max = 8192 };
	va_list args;

	if (!err)
		return;
	va_start(args, fmt);
	stet_buf_vfmt(&raw, fmt, args);
	va_end(args);
	stet_buf_escaped(&text, stet_buf_view(&raw));
	stet_buf_z(&text, ": ");
	stet_buf_z(&text, err->text);
	put(err->text, sizeof(err->text), stet_buf_view(&text));
	stet_buf_free(&raw);
	stet_buf_free(&text);
}

static void die_of_thirst(size_t wanted)
{
	fprintf(stderr, "stet: the machine has no memory left (%zu bytes wanted)\n", wanted);
	exit(1);
}

void (*stet_on_oom)(size_t wanted) = die_of_thirst;

void *stet_grow(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p) {
		stet_on_oom(size);
		abort();
	}
	return p;
}
