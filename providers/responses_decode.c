/* responses_decode.c - the dialect "responses": what comes back. */
#include "decode.h"
#include "responses.h"

static void take_usage(struct stet_usage *usage, const struct stet_tree *told)
{
	stet_decode_count(&usage->in, stet_tree_at(told, "input_tokens"));
	stet_decode_count(&usage->in_cached, stet_tree_at(told, "input_tokens_details.cached_tokens"));
	stet_decode_count(&usage->in_written, stet_tree_at(told, "input_tokens_details.cache_write_tokens"));
	stet_decode_count(&usage->out, stet_tree_at(told, "output_tokens"));
	stet_decode_count(&usage->out_reasoning, stet_tree_at(told, "output_tokens_details.reasoning_tokens"));
}

/* ---- an answer that comes whole ------------------------------------------------------------------------------ */

static void each_text(struct stet_reply *reply, const struct stet_tree *parts)
{
	for (const struct stet_tree *part = stet_tree_first(parts); part; part = stet_tree_next(part)) {
		stet_str refusal = stet_tree_text(stet_tree_at(part, "refusal"));

		if (refusal.len)
			stet_decode_filtered(reply, STET_STR("refusal"), refusal);
		else
			stet_reply_text(reply, stet_tree_text(stet_tree_at(part, "text")));
	}
}

static void each_thought(struct stet_reply *reply, const struct stet_tree *parts)
{
	for (const struct stet_tree *part = stet_tree_first(parts); part; part = stet_tree_next(part))
		stet_reply_reason(reply, stet_tree_text(stet_tree_at(part, "text")));
}

static void take_item(struct stet_reply *reply, const struct stet_tree *item, size_t index)
{
	stet_str type = stet_tree_text(stet_tree_at(item, "type"));

	if (stet_str_is(type, "message")) {
		each_text(reply, stet_tree_at(item, "content"));
	} else if (stet_str_is(type, "reasoning")) {
		each_thought(reply, stet_tree_at(item, "summary"));
		each_thought(reply, stet_tree_at(item, "content"));
	} else if (stet_str_is(type, "function_call") && stet_decode_is_call(reply, index)) {
		stet_decode_arguments(reply, stet_tree_at(item, "arguments"));
	}
}

static void take_output(struct stet_reply *reply, const struct stet_tree *output)
{
	const struct stet_tree *item = stet_tree_first(output);

	for (size_t i = 0; item; item = stet_tree_next(item), i++)
		take_item(reply, item, i);
}

/* ---- how it ends ------------------------------------------------------------------------------------------------ */

static void failed(struct stet_reply *reply, const struct stet_tree *response)
{
	reply->finish = STET_FINISH_ERROR;
	if (reply->fault.kind == STET_FAULT_NONE && !stet_fault_tree(&reply->fault, 0, response))
		stet_fault_read(&reply->fault, 0, STET_STR("{\"error\":{\"type\":\"server_error\",\"message\":\"the answer failed\"}}"));
}

static void take_status(struct stet_reply *reply, const struct stet_tree *response)
{
	stet_str status = stet_tree_text(stet_tree_at(response, "status"));
	stet_str reason = stet_tree_text(stet_tree_at(response, "incomplete_details.reason"));

	if (stet_str_is(status, "completed") && reply->finish != STET_FINISH_FILTER) {
		reply->finish = reply->call ? STET_FINISH_TOOL : STET_FINISH_STOP;
	} else if (stet_str_is(status, "incomplete")) {
		enum stet_finish finish = stet_finish_read(reason.len ? reason : status);

		if (finish == STET_FINISH_FILTER)
			stet_decode_filtered(reply, reason, STET_STR(""));
		else
			reply->finish = finish;
	} else if (stet_str_is(status, "failed") || stet_str_is(status, "cancelled")) {
		failed(reply, response);
	} else if (reply->finish == STET_FINISH_NONE && status.len) {
		reply->finish = STET_FINISH_OTHER;
	}
	reply->ended = status.len > 0;
}

static void take_response(struct stet_reply *reply, const struct stet_tree *response)
{
	stet_decode_keep(reply->id, sizeof(reply->id), stet_tree_at(response, "id"));
	stet_decode_keep(reply->model, sizeof(reply->model), stet_tree_at(response, "model"));
	take_usage(&reply->usage, stet_tree_at(response, "usage"));
}

static void end(struct stet_reply *reply, const struct stet_tree *response)
{
	bool nothing = !reply->text.len && !reply->held.len && !reply->reasoning.len && !reply->call;

	take_response(reply, response);
	/* Some servers send no pieces. */
	if (nothing)
		take_output(reply, stet_tree_at(response, "output"));
	take_status(reply, response);
}

/* ---- events --------------------------------------------------------------------------------------------------------- */

static size_t index_of(const struct stet_tree *body)
{
	long long n = stet_tree_int(stet_tree_at(body, "output_index"), 0);

	return n < 0 ? SIZE_MAX : (size_t)n;
}

/* Their names, behind "response.". */
static void take_delta(struct stet_reply *reply, stet_str name, const struct stet_tree *body)
{
	stet_str delta = stet_tree_text(stet_tree_at(body, "delta"));

	if (stet_str_is(name, "output_text.delta"))
		stet_reply_text(reply, delta);
	else if (stet_str_is(name, "reasoning_summary_text.delta") || stet_str_is(name, "reasoning_text.delta"))
		stet_reply_reason(reply, delta);
	else if (stet_str_is(name, "function_call_arguments.delta") && stet_decode_is_call(reply, index_of(body)))
		stet_reply_tool(reply, delta);
	else if (stet_str_is(name, "refusal.done"))
		stet_decode_filtered(reply, STET_STR("refusal"), stet_tree_text(stet_tree_at(body, "refusal")));
	else if (stet_str_is(name, "refusal.delta") && reply->finish != STET_FINISH_FILTER)
		stet_decode_filtered(reply, STET_STR("refusal"), STET_STR(""));
	stet_reply_runs_on(reply);
}

static void take_event(struct stet_reply *reply, stet_str type, const struct stet_tree *body)
{
	stet_str name = stet_str_sub(type, 9, type.len);

	if (!stet_str_starts(type, STET_STR("response.")))
		return;
	if (stet_str_is(name, "created") || stet_str_is(name, "in_progress"))
		take_response(reply, stet_tree_at(body, "response"));
	else if (stet_str_is(name, "completed") || stet_str_is(name, "incomplete") || stet_str_is(name, "failed"))
		end(reply, stet_tree_at(body, "response"));
	else
		take_delta(reply, name, body);
}

/* A response has a member "error" that is null while nothing is wrong with it. */
static int take(struct stet_reply *reply, stet_str type, const struct stet_tree *body, struct stet_err *err)
{
	if (stet_str_is(stet_tree_text(stet_tree_at(body, "object")), "response") || stet_tree_is_list(stet_tree_at(body, "output")))
		end(reply, body);
	else if (stet_fault_tree(&reply->fault, 0, body))
		return STET_OK;
	else if (stet_tree_is_object(body) && type.len)
		take_event(reply, type, body);
	else
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "JSON that is no answer");
	return STET_OK;
}

int stet_responses_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event,
                          struct stet_err *err)
{
	struct stet_tree *body = NULL;
	stet_str type;
	int rc = stet_decode_tree(&body, event, err);

	(void)model;
	if (rc || !body)
		return rc;
	type = stet_tree_text(stet_tree_at(body, "type"));
	rc = take(reply, type.len ? type : event->name, body, err);
	stet_tree_free(body);
	return rc;
}
