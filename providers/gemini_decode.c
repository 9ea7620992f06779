/* gemini_decode.c - the dialect "gemini": what comes back. */
#include "decode.h"
#include "gemini.h"

/* What is thought is counted apart from the answer, and paid like it. */
void stet_gemini_usage(struct stet_usage *usage, const struct stet_tree *told)
{
	long long in = 0, tools = 0, out = 0, thoughts = 0;

	if (!stet_tree_is_object(told))
		return;
	stet_decode_count(&in, stet_tree_at(told, "promptTokenCount"));
	stet_decode_count(&tools, stet_tree_at(told, "toolUsePromptTokenCount"));
	stet_decode_count(&out, stet_tree_at(told, "candidatesTokenCount"));
	stet_decode_count(&thoughts, stet_tree_at(told, "thoughtsTokenCount"));
	stet_decode_count(&usage->in_cached, stet_tree_at(told, "cachedContentTokenCount"));
	/* Numbers that cannot be are found out at the end. */
	if (__builtin_add_overflow(in, tools, &usage->in))
		usage->in = -1;
	if (__builtin_add_overflow(out, thoughts, &usage->out))
		usage->out = -1;
	usage->out_reasoning = thoughts;
}

static void take_part(struct stet_reply *reply, const struct stet_tree *part, size_t index)
{
	const struct stet_tree *call = stet_tree_at(part, "functionCall");
	stet_str text = stet_tree_text(stet_tree_at(part, "text"));

	if (stet_tree_true(stet_tree_at(part, "thought")))
		stet_reply_reason(reply, text);
	else
		stet_reply_text(reply, text);
	/* A call comes whole, and the first one counts. */
	if (stet_tree_is_object(call) && !reply->call && stet_decode_is_call(reply, index))
		stet_decode_arguments(reply, stet_tree_at(call, "args"));
}

static void take_finish(struct stet_reply *reply, const struct stet_tree *candidate)
{
	stet_str name = stet_tree_text(stet_tree_at(candidate, "finishReason"));
	enum stet_finish finish = stet_finish_read(name);

	if (finish == STET_FINISH_NONE || stet_str_is(name, "FINISH_REASON_UNSPECIFIED"))
		return;
	reply->ended = true;
	/* IMAGE_SAFETY and its like. */
	if (finish == STET_FINISH_FILTER || stet_str_starts(name, STET_STR("IMAGE_")))
		stet_decode_filtered(reply, name, stet_tree_text(stet_tree_at(candidate, "finishMessage")));
	else
		reply->finish = finish == STET_FINISH_STOP && reply->call ? STET_FINISH_TOOL : finish;
}

static void take_candidate(struct stet_reply *reply, const struct stet_tree *candidate)
{
	const struct stet_tree *part = stet_tree_first(stet_tree_at(candidate, "content.parts"));

	for (size_t i = 0; part; part = stet_tree_next(part), i++)
		take_part(reply, part, i);
	take_finish(reply, candidate);
	stet_reply_runs_on(reply);
}

/* The question itself was refused. */
static void take_blocked(struct stet_reply *reply, const struct stet_tree *feedback)
{
	stet_str reason = stet_tree_text(stet_tree_at(feedback, "blockReason"));
	stet_str text = stet_tree_text(stet_tree_at(feedback, "blockReasonMessage"));

	if (!reason.len)
		return;
	reply->ended = true;
	stet_decode_filtered(reply, reason, text.len ? text : STET_STR("the question is blocked"));
}

static int take_piece(struct stet_reply *reply, const struct stet_tree *body, struct stet_err *err)
{
	static const char *const known[] = { "candidates", "promptFeedback", "usageMetadata", "modelVersion", "responseId" };
	const struct stet_tree *candidate = stet_tree_first(stet_tree_at(body, "candidates"));
	bool ours = false;

	if (stet_fault_tree(&reply->fault, 0, body))
		return STET_OK;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		ours |= stet_tree_at(body, known[i]) != NULL;
	if (!ours)
		return stet_fail(err, STET_EPROVIDER, "provider.protocol", "JSON that is no answer");
	stet_decode_keep(reply->id, sizeof(reply->id), stet_tree_at(body, "responseId"));
	stet_decode_keep(reply->model, sizeof(reply->model), stet_tree_at(body, "modelVersion"));
	stet_gemini_usage(&reply->usage, stet_tree_at(body, "usageMetadata"));
	for (; candidate; candidate = stet_tree_next(candidate))
		if (stet_tree_int(stet_tree_at(candidate, "index"), 0) == 0)
			take_candidate(reply, candidate);
	take_blocked(reply, stet_tree_at(body, "promptFeedback"));
	return STET_OK;
}

int stet_gemini_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event, struct stet_err *err)
{
	struct stet_tree *body = NULL;
	int rc = stet_decode_tree(&body, event, err);

	(void)model;
	if (rc || !body)
		return rc;
	/* Proxies that know nothing of events make one list of all pieces. */
	if (stet_tree_is_list(body)) {
		for (const struct stet_tree *piece = stet_tree_first(body); piece && !rc; piece = stet_tree_next(piece))
			rc = take_piece(reply, piece, err);
		if (!rc && !stet_tree_first(body))
			rc = stet_fail(err, STET_EPROVIDER, "provider.protocol", "JSON that is no answer");
	} else {
		rc = take_piece(reply, body, err);
	}
	stet_tree_free(body);
	return rc;
}
