/* anthropic_decode.c - the dialect "anthropic": what comes back. */
#include "anthropic.h"

#include "decode.h"

/* What was told last counts, and a 0 tells nothing: some servers know their numbers only in the end, some only in the beginning.
 * What was read from caches or written to them is told apart from the rest. */
static void count(long long *to, const struct stet_tree *value)
{
	long long n = stet_tree_int(value, 0);

	if (n > 0)
		*to = n;
}

static void take_usage(struct stet_usage *usage, const struct stet_tree *told)
{
	long long fresh = usage->in - usage->in_cached - usage->in_written;

	count(&fresh, stet_tree_at(told, "input_tokens"));
	count(&usage->in_cached, stet_tree_at(told, "cache_read_input_tokens"));
	count(&usage->in_written, stet_tree_at(told, "cache_creation_input_tokens"));
	count(&usage->out, stet_tree_at(told, "output_tokens"));
	count(&usage->out_reasoning, stet_tree_at(told, "output_tokens_details.thinking_tokens"));
	/* Numbers that cannot be are found out at the end; here they must not overflow. */
	if (__builtin_add_overflow(fresh, usage->in_cached, &usage->in) ||
	    __builtin_add_overflow(usage->in, usage->in_written, &usage->in))
		*usage = (struct stet_usage){ .in = -1, .out = usage->out, .out_reasoning = usage->out_reasoning };
}

/* A block, or the beginning of one.  `whole`: nothing more of it will come. */
static void take_block(struct stet_reply *reply, const struct stet_tree *block, size_t index, bool whole)
{
	stet_str type = stet_tree_text(stet_tree_at(block, "type"));
	const struct stet_tree *input = stet_tree_at(block, "input");

	if (stet_str_is(type, "text"))
		stet_reply_text(reply, stet_tree_text(stet_tree_at(block, "text")));
	else if (stet_str_is(type, "thinking"))
		stet_reply_reason(reply, stet_tree_text(stet_tree_at(block, "thinking")));
	else if (stet_str_is(type, "tool_use") && stet_decode_is_call(reply, index) && (whole || stet_tree_first(input)))
		stet_decode_arguments(reply, input);
}

static void take_delta(struct stet_reply *reply, const struct stet_tree *delta, size_t index)
{
	const struct stet_tree *json = stet_tree_at(delta, "partial_json");

	stet_reply_text(reply, stet_tree_text(stet_tree_at(delta, "text")));
	stet_reply_reason(reply, stet_tree_text(stet_tree_at(delta, "thinking")));
	if (stet_tree_text(json).len && stet_decode_is_call(reply, index))
		stet_reply_tool(reply, stet_tree_text(json));
}

static void take_stop(struct stet_reply *reply, const struct stet_tree *of)
{
	enum stet_finish finish = stet_finish_read(stet_tree_text(stet_tree_at(of, "stop_reason")));

	if (finish == STET_FINISH_FILTER)
		stet_decode_filtered(reply, stet_tree_text(stet_tree_at(of, "stop_details.category")),
		                     stet_tree_text(stet_tree_at(of, "stop_details.explanation")));
	else if (finish != STET_FINISH_NONE)
		reply->finish = finish;
}

static void take_message(struct stet_reply *reply, const struct stet_tree *message)
{
	stet_decode_keep(reply->id, sizeof(reply->id), stet_tree_at(message, "id"));
	stet_decode_keep(reply->model, sizeof(reply->model), stet_tree_at(message, "model"));
	take_usage(&reply->usage, stet_tree_at(message, "usage"));
	take_stop(reply, message);
}

static void take_whole(struct stet_reply *reply, const struct stet_tree *message)
{
	const struct stet_tree *block = stet_tree_first(stet_tree_at(message, "content"));

	for (size_t i = 0; block; block = stet_tree_next(block), i++)
		take_block(reply, block, i, true);
	take_message(reply, message);
	/* An answer without its reason to end is cut off. */
	reply->ended = reply->finish != STET_FINISH_NONE;
}

static size_t index_of(const struct stet_tree *body)
{
	long long n = stet_tree_int(stet_tree_at(body, "index"), 0);

	return n < 0 ? SIZE_MAX : (size_t)n;
}

/* A tool that takes nothing has no pieces of arguments. */
static void end_block(struct stet_reply *reply, size_t index)
{
	if (reply->call && reply->call == index + 1 && !reply->tool.len)
		stet_reply_tool(reply, STET_STR("{}"));
}

static void end_message(struct stet_reply *reply)
{
	reply->ended = true;
	if (reply->finish == STET_FINISH_NONE)
		reply->finish = STET_FINISH_OTHER;
}

/* Others there may be, and pings, say nothing. */
static void take_event(struct stet_reply *reply, stet_str type, const struct stet_tree *body)
{
	if (stet_str_is(type, "message")) {
		take_whole(reply, body);
	} else if (stet_str_is(type, "message_start")) {
		take_message(reply, stet_tree_at(body, "message"));
	} else if (stet_str_is(type, "content_block_start")) {
		take_block(reply, stet_tree_at(body, "content_block"), index_of(body), false);
	} else if (stet_str_is(type, "content_block_delta")) {
		take_delta(reply, stet_tree_at(body, "delta"), index_of(body));
		stet_reply_runs_on(reply);
	} else if (stet_str_is(type, "content_block_stop")) {
		end_block(reply, index_of(body));
	} else if (stet_str_is(type, "message_delta")) {
		take_usage(&reply->usage, stet_tree_at(body, "usage"));
		take_stop(reply, stet_tree_at(body, "delta"));
	} else if (stet_str_is(type, "message_stop")) {
		end_message(reply);
	}
}

int stet_anthropic_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event,
                          struct stet_err *err)
{
	struct stet_tree *body = NULL;
	stet_str type;
	int rc = stet_decode_tree(&body, event, err);

	(void)model;
	if (rc || !body)
		return rc;
	type = stet_tree_text(stet_tree_at(body, "type"));
	if (!stet_fault_tree(&reply->fault, 0, body)) {
		if (stet_tree_is_object(body) && (type.len || event->name.len))
			take_event(reply, type.len ? type : event->name, body);
		else
			rc = stet_fail(err, STET_EPROVIDER, "provider.protocol", "JSON that is no answer");
	}
	stet_tree_free(body);
	return rc;
}

static void listed(struct stet_buf *out, const struct stet_tree *model)
{
	stet_decode_listed(out, stet_tree_text(stet_tree_at(model, "id")), stet_tree_int(stet_tree_at(model, "max_input_tokens"), 0));
}

int stet_anthropic_listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err)
{
	return stet_decode_list(out, stet_tree_at(body, "data"), listed, err);
}
