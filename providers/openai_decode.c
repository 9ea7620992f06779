/* openai_decode.c - the dialect "openai": answers, whole or in pieces, as some thirty kinds of servers write them. */
#include "openai.h"

#include <stdio.h>

#include "base/hash.h"
#include "decode.h"

static const struct stet_tree *either(const struct stet_tree *tree, const char *path, const char *or)
{
	const struct stet_tree *value = stet_tree_at(tree, path);

	return value && !stet_tree_is_null(value) ? value : stet_tree_at(tree, or);
}

/* ---- usage --------------------------------------------------------------------------------------- */

/* In the last piece, in every piece, or within the choice: the last one counts. */
static void take_usage(struct stet_usage *usage, const struct stet_tree *told)
{
	long long total = 0;

	if (!stet_tree_is_object(told))
		return;
	stet_decode_count(&usage->in, either(told, "prompt_tokens", "input_tokens"));
	stet_decode_count(&usage->out, either(told, "completion_tokens", "output_tokens"));
	stet_decode_count(&total, stet_tree_at(told, "total_tokens"));
	if (!either(told, "completion_tokens", "output_tokens") && total > usage->in && usage->in > 0)
		usage->out = total - usage->in;
	stet_decode_count(&usage->in_cached, stet_tree_at(told, "cached_tokens"));
	stet_decode_count(&usage->in_cached, stet_tree_at(told, "prompt_cache_hit_tokens"));
	stet_decode_count(&usage->in_cached, stet_tree_at(told, "prompt_tokens_details.cached_tokens"));
	stet_decode_count(&usage->in_written, either(told, "prompt_tokens_details.cache_write_tokens",
	                                             "prompt_tokens_details.cache_creation_tokens"));
	stet_decode_count(&usage->in_written, stet_tree_at(told, "prompt_tokens_details.cache_creation_input_tokens"));
	stet_decode_count(&usage->out_reasoning, either(told, "completion_tokens_details.reasoning_tokens", "reasoning_tokens"));
}

/* ---- what was written ------------------------------------------------------------------------------ */

/* A text, or parts with texts in them. */
static void each_text(struct stet_reply *reply, void (*take)(struct stet_reply *, stet_str), const struct stet_tree *value)
{
	take(reply, stet_tree_text(value));
	if (!stet_tree_is_list(value))
		return;
	for (const struct stet_tree *part = stet_tree_first(value); part; part = stet_tree_next(part))
		take(reply, stet_tree_text(stet_tree_is_text(part) ? part : either(part, "text", "summary")));
}

static void take_content(struct stet_reply *reply, const struct stet_tree *content)
{
	if (!stet_tree_is_list(content)) {
		stet_reply_text(reply, stet_tree_text(content));
		return;
	}
	for (const struct stet_tree *part = stet_tree_first(content); part; part = stet_tree_next(part)) {
		if (stet_tree_at(part, "thinking"))
			each_text(reply, stet_reply_reason, stet_tree_at(part, "thinking"));
		else
			stet_reply_text(reply, stet_tree_text(stet_tree_is_text(part) ? part : stet_tree_at(part, "text")));
	}
}

/* Some say the same under two names. */
static void take_reasoning(struct stet_reply *reply, const struct stet_tree *message)
{
	const struct stet_tree *value = either(message, "reasoning_content", "reasoning");

	each_text(reply, stet_reply_reason, value && !stet_tree_is_null(value) ? value : stet_tree_at(message, "reasoning_details"));
}

/* An id as a number; 0 is for none. */
static unsigned number_of(stet_str id)
{
	unsigned n = (unsigned)stet_hash(id);

	return n ? n : 1;
}

/* The first call alone: one was asked for.  Its pieces have the number 0 or none, and its id or none. */
static void take_call(struct stet_reply *reply, const struct stet_tree *call, size_t nth)
{
	stet_str id = stet_tree_text(stet_tree_at(call, "id"));

	if (stet_tree_int(stet_tree_at(call, "index"), (long long)nth) != 0)
		return;
	if (id.len && reply->call && reply->call != number_of(id))
		return;
	if (id.len)
		reply->call = number_of(id);
	stet_decode_arguments(reply, stet_tree_at(call, "function.arguments"));
}

static void take_calls(struct stet_reply *reply, const struct stet_tree *message)
{
	const struct stet_tree *call = stet_tree_first(stet_tree_at(message, "tool_calls"));
	size_t nth = 0;

	for (; call; call = stet_tree_next(call))
		take_call(reply, call, nth++);
	if (nth == 0)
		stet_decode_arguments(reply, stet_tree_at(message, "function_call.arguments"));
}

static void take_message(struct stet_reply *reply, const struct stet_tree *message)
{
	const struct stet_tree *refusal = stet_tree_at(message, "refusal");

	take_reasoning(reply, message);
	take_content(reply, stet_tree_at(message, "content"));
	take_calls(reply, message);
	if (stet_tree_text(refusal).len) {
		stet_reply_text(reply, stet_tree_text(refusal));
		reply->finish = STET_FINISH_FILTER;
	}
}

/* ---- the end of it --------------------------------------------------------------------------------- */

/* An answer that the server broke off. */
static void broke(struct stet_reply *reply, stet_str name)
{
	stet_fault_clear(&reply->fault);
	reply->fault.kind = stet_str_is(name, "insufficient_system_resource") ? STET_FAULT_OVERLOAD : STET_FAULT_SERVER;
	snprintf(reply->fault.code, sizeof(reply->fault.code), "%.*s", (int)(name.len > 63 ? 63 : name.len), name.at);
	snprintf(reply->fault.text, sizeof(reply->fault.text), "the server broke the answer off");
}

static void take_finish(struct stet_reply *reply, const struct stet_tree *choice)
{
	stet_str name = stet_tree_text(stet_tree_at(choice, "finish_reason"));
	enum stet_finish finish = stet_finish_read(name);

	if (finish == STET_FINISH_NONE || reply->finish == STET_FINISH_FILTER)
		return;
	reply->finish = finish;
	if (finish == STET_FINISH_ERROR && !stet_fault_tree(&reply->fault, 0, choice))
		broke(reply, name);
}

static void take_choice(struct stet_reply *reply, const struct stet_tree *choice)
{
	const struct stet_tree *message = stet_tree_at(choice, "message");

	if (stet_tree_is_object(message)) {
		take_message(reply, message);
		reply->ended = true;
	} else if (stet_tree_is_object(stet_tree_at(choice, "delta"))) {
		take_message(reply, stet_tree_at(choice, "delta"));
	} else {
		stet_reply_text(reply, stet_tree_text(stet_tree_at(choice, "text")));
	}
	take_usage(&reply->usage, stet_tree_at(choice, "usage"));
	take_finish(reply, choice);
}

/* Was anything of it meant for us? */
static bool is_ours(const struct stet_tree *body)
{
	static const char *const known[] = { "choices", "usage", "id", "object", "model", "type", "prompt_filter_results" };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (stet_tree_at(body, known[i]))
			return true;
	return false;
}

static int take_body(struct stet_reply *reply, const struct stet_tree *body, struct stet_err *err)
{
	const struct stet_tree *choice = stet_tree_first(stet_tree_at(body, "choices"));

	if (stet_fault_tree(&reply->fault, 0, body))
		return STET_OK;
	if (!stet_tree_is_object(body) || !is_ours(body))
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "JSON that is no answer");
	stet_decode_keep(reply->id, sizeof(reply->id), stet_tree_at(body, "id"));
	stet_decode_keep(reply->model, sizeof(reply->model), stet_tree_at(body, "model"));
	for (; choice; choice = stet_tree_next(choice))
		if (stet_tree_int(stet_tree_at(choice, "index"), 0) == 0)
			take_choice(reply, choice);
	take_usage(&reply->usage, either(body, "usage", "x_groq.usage"));
	stet_reply_runs_on(reply);
	return STET_OK;
}

int stet_openai_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event,
                       struct stet_err *err)
{
	struct stet_tree *body;
	int rc;

	(void)model;
	if (stet_str_starts(event->data, STET_STR("[DONE]"))) {
		reply->ended = true;
		/* Some say that it ends, and never why. */
		if (reply->finish == STET_FINISH_NONE && reply->fault.kind == STET_FAULT_NONE)
			reply->finish = reply->text.len || reply->held.len ? STET_FINISH_STOP : STET_FINISH_OTHER;
		return STET_OK;
	}
	rc = stet_decode_tree(&body, event, err);
	if (rc)
		return rc;
	rc = take_body(reply, body, err);
	stet_tree_free(body);
	return rc;
}
