/* http.c - a request as a dialect makes it: its headers, and the end of it. */
#include "dialect.h"

void stet_http_header(struct stet_http *http, const char *fmt, ...)
{
	struct stet_buf line = { 0 };
	va_list args;

	va_start(args, fmt);
	stet_buf_vfmt(&line, fmt, args);
	va_end(args);
	*STET_PUSH(&http->arena, http->header, http->n_headers) = stet_arena_str(&http->arena, stet_buf_view(&line));
	stet_buf_free(&line);
}

void stet_http_free(struct stet_http *http)
{
	stet_buf_free(&http->url);
	stet_buf_free(&http->body);
	stet_arena_free(&http->arena);
	*http = (struct stet_http){ 0 };
}
