/* loop.c - the loop as others see it: calls begin, go on, end and are waited for, whoever carries them. */
#include "loop.h"

#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"

long long stet_loop_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- the loop --------------------------------------------------------------------------------- */

static void defaults(struct stet_loop_options *options)
{
	static const struct stet_loop_options usual = {
		.in_flight = 64, .tries = 5, .patience_ms = 180000, .wait_max_ms = 120000, .connect_ms = 5000, .first_ms = 600000,
		.idle_ms = 60000, .answer_max = (size_t)16 << 20, .line_max = (size_t)4 << 20, .backoff_ms = 1000, .rest_ms = 15000,
		.hold_ms = 600000,
	};

#define USUAL(member) options->member = options->member > 0 ? options->member : usual.member
	USUAL(in_flight);
	USUAL(tries);
	USUAL(patience_ms);
	USUAL(wait_max_ms);
	USUAL(connect_ms);
	USUAL(first_ms);
	USUAL(idle_ms);
	USUAL(answer_max);
	USUAL(line_max);
	USUAL(backoff_ms);
	USUAL(rest_ms);
	USUAL(hold_ms);
#undef USUAL
}

int stet_loop_open(struct stet_loop **out, const struct stet_loop_options *options, struct stet_err *err)
{
	struct stet_loop_options all = *options;
	struct stet_loop *loop = NULL;
	int rc = STET_OK;

	*out = NULL;
	defaults(&all);
	if (all.offline) {
		loop = stet_grow(NULL, sizeof(*loop));
		*loop = (struct stet_loop){ .options = all };
	} else {
		rc = all.courier ? stet_courier_open(&loop, &all, err) : stet_engine_open(&loop, &all, err);
	}
	if (rc)
		return rc;
	loop->done_end = &loop->done;
	*out = loop;
	return STET_OK;
}

void stet_loop_close(struct stet_loop *loop)
{
	if (!loop)
		return;
	if (loop->by)
		loop->by->close(loop);
	else
		free(loop);
}

/* ---- calls ------------------------------------------------------------------------------------ */

struct stet_call *stet_call_new(struct stet_loop *loop, const struct stet_model *model, enum stet_job job)
{
	size_t size = loop->by ? loop->by->size : sizeof(struct stet_call);
	struct stet_call *call = stet_grow(NULL, size);

	memset(call, 0, size);
	call->loop = loop;
	call->model = model;
	call->job = job;
	call->dialect = stet_dialect_find(model->dialect);
	call->reply = &call->own;
	stet_fault_clear(&call->own.fault);
	return call;
}

/* Does the dialect have what it takes? */
static int check(const struct stet_call *call, struct stet_err *err)
{
	static const char *const words[] = { "answers no questions", "makes no embeddings", "draws no pictures", "tells no models" };
	const struct stet_dialect *dialect = call->dialect;
	bool can = false;

	if (!dialect)
		return stet_fail(err, STET_EUSAGE, "model.unknown", "'%s' speaks '%s', which is not known", call->model->name,
		                 call->model->dialect);
	switch (call->job) {
	case STET_JOB_CHAT:
		can = dialect->answer || (dialect->encode && dialect->decode);
		break;
	case STET_JOB_EMBED:
		can = dialect->embed && dialect->embedded && !(call->model->row && call->model->row->quirks & STET_QUIRK_NO_EMBEDDINGS);
		break;
	case STET_JOB_DRAW:
		can = dialect->draw && dialect->drawn;
		break;
	case STET_JOB_LIST:
		can = dialect->list && dialect->listed;
		break;
	}
	return can ? STET_OK : stet_fail(err, STET_EPROVIDER, "provider.request", "'%s' %s", call->model->name, words[call->job]);
}

/* Who answers without a network is asked at once. */
static int answer(struct stet_call *call, struct stet_err *err)
{
	struct stet_reply *reply = call->reply;
	int rc = STET_OK;

	reply->tries = 1;
	if (call->watch && call->watch->on_send)
		rc = call->watch->on_send(call->watch->user, 1, err);
	if (!rc && stet_call_cancelled(call)) {
		stet_fault_say(&reply->fault, STET_FAULT_CANCELLED, "stopped");
	} else if (!rc) {
		rc = call->dialect->answer(reply, call->model, call->request, err);
		if (!rc && reply->fault.kind == STET_FAULT_NONE) {
			stet_reply_end(reply, call->request);
			if (!stet_call_tell(call, true))
				stet_fault_say(&reply->fault, STET_FAULT_CANCELLED, "stopped");
		}
	}
	if (!rc)
		stet_call_end(call, &(struct stet_fault){ .kind = STET_FAULT_NONE });
	return rc;
}

int stet_call_begin(struct stet_call *call, struct stet_err *err)
{
	struct stet_loop *loop = call->loop;
	int rc = check(call, err);

	if (rc)
		return rc;
	loop->under_way++;
	if (call->job == STET_JOB_CHAT && call->dialect->answer) {
		rc = answer(call, err);
	} else if (!loop->by) {
		stet_fault_say(&call->reply->fault, STET_FAULT_OFFLINE, "nothing is sent: offline");
		rc = stet_fault_error(&call->reply->fault, call->model->name, err);
	} else {
		rc = loop->by->start(call, err);
	}
	if (rc)
		loop->under_way--;
	return rc;
}

int stet_loop_start(struct stet_loop *loop, const struct stet_model *model, const struct stet_request *request,
                    const struct stet_watch *watch, struct stet_reply *reply, struct stet_call **out, struct stet_err *err)
{
	struct stet_call *call = stet_call_new(loop, model, STET_JOB_CHAT);
	int rc;

	*out = NULL;
	call->request = request;
	call->watch = watch;
	call->reply = reply;
	stet_reply_reset(reply);
	reply->tries = reply->unknown = 0;
	rc = stet_call_begin(call, err);
	if (rc)
		free(call);
	else
		*out = call;
	return rc;
}

static void unlist(struct stet_call *call)
{
	struct stet_loop *loop = call->loop;

	for (struct stet_call **at = &loop->done; *at; at = &(*at)->next)
		if (*at == call) {
			*at = call->next;
			if (!*at)
				loop->done_end = at;
			return;
		}
}

struct stet_call *stet_loop_run(struct stet_loop *loop, long timeout_ms)
{
	long long until = timeout_ms < 0 ? -1 : stet_loop_now() + timeout_ms;

	while (!loop->done && loop->under_way > 0) {
		long long left = until < 0 ? -1 : until - stet_loop_now();

		loop->by->step(loop, until < 0 ? -1 : left > 0 ? (long)left : 0);
		if (until >= 0 && stet_loop_now() >= until)
			break;
	}
	if (loop->done) {
		struct stet_call *call = loop->done;

		unlist(call);
		call->loop = NULL;
		return call;
	}
	return NULL;
}

void stet_calls_orphan(struct stet_loop *loop)
{
	while (loop->done) {
		struct stet_call *call = loop->done;

		unlist(call);
		call->loop = NULL;
	}
}

int stet_call_wait(struct stet_call *call, struct stet_err *err)
{
	while (!call->done)
		call->loop->by->step(call->loop, -1);
	return stet_call_result(call, err);
}

int stet_call_result(const struct stet_call *call, struct stet_err *err)
{
	if (!call->done)
		return stet_fail(err, STET_EBUG, "provider.open", "the call is not done");
	if (call->rc && err)
		*err = call->err;
	return call->rc;
}

void stet_call_free(struct stet_call *call)
{
	if (!call)
		return;
	if (!call->done) {
		call->loop->under_way--;
		call->loop->by->stop(call);
	} else if (call->loop) {
		unlist(call);
	}
	stet_arena_free(&call->arena);
	stet_buf_free(&call->bytes);
	stet_reply_free(&call->own);
	free(call);
}

int stet_chat(struct stet_loop *loop, const struct stet_model *model, const struct stet_request *request,
              const struct stet_watch *watch, struct stet_reply *reply, struct stet_err *err)
{
	struct stet_call *call;
	int rc = stet_loop_start(loop, model, request, watch, reply, &call, err);

	if (!rc)
		rc = stet_call_wait(call, err);
	stet_call_free(call);
	return rc;
}

/* ---- how calls end ---------------------------------------------------------------------------- */

static void over(struct stet_call *call)
{
	struct stet_loop *loop = call->loop;

	call->done = true;
	call->next = NULL;
	loop->under_way--;
	*loop->done_end = call;
	loop->done_end = &call->next;
}

/* What servers finish with that is no whole answer. */
static void judge(struct stet_reply *reply)
{
	struct stet_fault *fault = &reply->fault;

	switch (reply->finish) {
	case STET_FINISH_FILTER:
		stet_fault_say(fault, STET_FAULT_FILTERED, "a content filter or the model itself withholds the answer");
		break;
	case STET_FINISH_TOOL:
		stet_fault_say(fault, STET_FAULT_PROTOCOL, "the model asks for a tool that nobody offered");
		break;
	case STET_FINISH_ERROR:
		stet_fault_say(fault, STET_FAULT_SERVER, "the model stopped with an error in the middle of its answer");
		break;
	case STET_FINISH_OTHER:
		stet_fault_say(fault, STET_FAULT_PROTOCOL, "the answer ends for a reason that is not known");
		break;
	default:
		break;
	}
}

void stet_call_end(struct stet_call *call, const struct stet_fault *fault)
{
	struct stet_reply *reply = call->reply;

	if (fault->kind != STET_FAULT_NONE)
		reply->fault = *fault;
	else if (call->job == STET_JOB_CHAT && reply->fault.kind == STET_FAULT_NONE)
		judge(reply);
	call->rc = STET_OK;
	if (reply->fault.kind != STET_FAULT_NONE)
		call->rc = stet_fault_error(&reply->fault, call->model->name, &call->err);
	over(call);
}

void stet_call_fail(struct stet_call *call, const struct stet_err *err)
{
	struct stet_fault *fault = &call->reply->fault;

	if (fault->kind == STET_FAULT_NONE)
		for (int kind = STET_FAULT_AUTH; kind <= STET_FAULT_CANCELLED; kind++)
			if (!strcmp(stet_fault_slug((enum stet_fault_kind)kind), err->slug))
				stet_fault_say(fault, (enum stet_fault_kind)kind, "%s", err->text);
	call->err = *err;
	call->rc = err->code ? err->code : STET_EBUG;
	over(call);
}

bool stet_call_cancelled(const struct stet_call *call)
{
	return call->watch && call->watch->cancel && *call->watch->cancel;
}

/* As far as whole characters go. */
static size_t whole(stet_str text)
{
	size_t end = text.len;

	while (end > 0 && text.len - end < 4 && ((unsigned char)text.at[end - 1] & 0xC0) == 0x80)
		end--;
	if (end > 0 && (unsigned char)text.at[end - 1] >= 0xC0) {
		uint32_t rune;
		size_t len = stet_utf8_next(stet_str_sub(text, end - 1, text.len), &rune);

		return len > 0 ? text.len : end - 1;
	}
	return text.len;
}

static bool give(int (*to)(void *, stet_str), void *user, const struct stet_buf *buf, size_t *told, bool all)
{
	stet_str more = stet_buf_view(buf);
	size_t from = *told < more.len ? *told : more.len;

	more = stet_str_sub(more, from, more.len);
	if (!all)
		more.len = whole(more);
	*told = from + more.len;
	return more.len == 0 || !to || to(user, more) == 0;
}

bool stet_call_tell(struct stet_call *call, bool all)
{
	const struct stet_watch *watch = call->watch;

	if (!watch)
		return true;
	return give(watch->on_reasoning, watch->user, &call->reply->reasoning, &call->thought, all) &&
	       give(watch->on_text, watch->user, &call->reply->text, &call->told, all);
}

void stet_fault_say(struct stet_fault *fault, enum stet_fault_kind kind, const char *fmt, ...)
{
	struct stet_buf plain = { 0 }, escaped = { 0 };
	size_t len;
	va_list args;

	va_start(args, fmt);
	stet_buf_vfmt(&plain, fmt, args);
	va_end(args);
	stet_buf_escaped(&escaped, stet_buf_view(&plain));
	len = escaped.len < sizeof(fault->text) ? escaped.len : sizeof(fault->text) - 1;
	while (len > 0 && !stet_utf8_is_border(stet_buf_view(&escaped), len))
		len--;
	memcpy(fault->text, escaped.at ? escaped.at : "", len);
	fault->text[len] = 0;
	fault->kind = kind;
	stet_buf_free(&plain);
	stet_buf_free(&escaped);
}
