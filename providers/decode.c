/* decode.c - what the decoders of several dialects do alike. */
#include "decode.h"

#include <stdio.h>

#include "base/base64.h"

int stet_decode_tree(struct stet_tree **out, const struct stet_event *event, struct stet_err *err)
{
	struct stet_err why = { 0 };

	*out = NULL;
	if (stet_str_starts(event->data, STET_STR("[DONE]")))
		return STET_OK;
	if (stet_tree_parse(out, event->data, &why))
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "%s", why.text);
	return STET_OK;
}

static void keep(char *to, size_t size, stet_str text)
{
	struct stet_buf escaped = { 0 };

	stet_buf_escaped(&escaped, text);
	snprintf(to, size, "%.*s", (int)(size - 1), escaped.at ? escaped.at : "");
	stet_buf_free(&escaped);
}

void stet_decode_keep(char *to, size_t size, const struct stet_tree *value)
{
	if (!to[0] && stet_tree_text(value).len)
		keep(to, size, stet_tree_text(value));
}

void stet_decode_count(long long *to, const struct stet_tree *value)
{
	if (stet_tree_is_number(value))
		*to = stet_tree_int(value, 0);
}

bool stet_decode_is_call(struct stet_reply *reply, size_t number)
{
	unsigned call = number < 1000000 ? (unsigned)number + 1 : 0;

	if (!reply->call)
		reply->call = call;
	return call && reply->call == call;
}

void stet_decode_arguments(struct stet_reply *reply, const struct stet_tree *arguments)
{
	struct stet_buf printed = { 0 };

	if (stet_tree_is_text(arguments)) {
		stet_reply_tool(reply, stet_tree_text(arguments));
		return;
	}
	if (stet_tree_is_object(arguments))
		stet_tree_print(&printed, arguments);
	stet_reply_tool(reply, stet_buf_view(&printed));
	stet_buf_free(&printed);
}

void stet_decode_filtered(struct stet_reply *reply, stet_str code, stet_str text)
{
	reply->finish = STET_FINISH_FILTER;
	stet_fault_clear(&reply->fault);
	reply->fault.kind = STET_FAULT_FILTERED;
	keep(reply->fault.code, sizeof(reply->fault.code), code);
	keep(reply->fault.text, sizeof(reply->fault.text), text.len ? text : STET_STR("the answer is withheld"));
}

int stet_decode_list(struct stet_buf *out, const struct stet_tree *list,
                     void (*write)(struct stet_buf *out, const struct stet_tree *item), struct stet_err *err)
{
	if (!stet_tree_is_list(list))
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "a list of models without a list");
	for (const struct stet_tree *item = stet_tree_first(list); item; item = stet_tree_next(item))
		write(out, item);
	return stet_buf_check(out, err);
}

void stet_decode_listed(struct stet_buf *out, stet_str id, long long context)
{
	struct stet_buf line = { 0 };

	stet_buf_escaped(&line, id);
	if (line.len && context > 0 && context < 1000000000)
		stet_buf_fmt(&line, "\t%lld", context);
	if (line.len)
		stet_buf_char(&line, '\n');
	stet_buf_str(out, stet_buf_view(&line));
	stet_buf_free(&line);
}

int stet_decode_picture(struct stet_drawing *out, stet_str text, struct stet_err *err)
{
	size_t comma = stet_str_starts(text, STET_STR("data:")) ? stet_str_find(text, STET_STR(",")) : SIZE_MAX;

	if (comma != SIZE_MAX)
		text = stet_str_sub(text, comma + 1, text.len);
	if (!text.len)
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "there is no picture in the answer");
	if (!stet_base64_read(&out->bytes, text))
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "the picture in the answer is not base64");
	return STET_OK;
}
