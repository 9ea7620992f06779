/* call.c - asks a model and says what came of it, a line of JSON for every call: what the fault server is tried with.
 *
 *	call MODEL NAME=VALUE...
 *
 * Names are those of stet_loop_options, and n (calls), gap_ms (one after the other, so far apart), stream, max_output, schema,
 * cancel_ms, embed, prompt. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <stet/provider.h>

#include "base/json.h"

static volatile int cancelled;
static double cancelled_at;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void on_alarm(int number)
{
	(void)number;
	cancelled_at = now();
	cancelled = 1;
}

static void set_alarm(long ms)
{
	struct itimerval timer = { .it_value = { .tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000 } };

	signal(SIGALRM, on_alarm);
	setitimer(ITIMER_REAL, &timer, NULL);
}

struct asked {
	struct stet_reply reply;
	struct stet_call *call;
	struct stet_buf told;
	unsigned waits, sends;
	long wait_ms;
	double began, ended;
	int rc;
	struct stet_err err;
};

static int on_send(void *user, unsigned attempt, struct stet_err *err)
{
	(void)attempt, (void)err;
	((struct asked *)user)->sends++;
	return STET_OK;
}

static int on_text(void *user, stet_str more)
{
	stet_buf_str(&((struct asked *)user)->told, more);
	return 0;
}

static void on_wait(void *user, long ms, const struct stet_fault *why)
{
	struct asked *asked = user;

	(void)why;
	asked->waits++;
	asked->wait_ms = ms;
}

static void show(const struct asked *asked)
{
	struct stet_buf out = { 0 };
	struct stet_json json = { .out = &out };
	const struct stet_reply *reply = &asked->reply;

	stet_json_open(&json, '{');
	stet_json_count(&json, "rc", asked->rc);
	stet_json_text(&json, "slug", stet_str_of(asked->rc ? asked->err.slug : ""));
	stet_json_text(&json, "error", stet_str_of(asked->rc ? asked->err.text : ""));
	stet_json_text(&json, "text", stet_str_sub(stet_buf_view(&reply->text), 0, 4096));
	stet_json_text(&json, "told", stet_str_sub(stet_buf_view(&asked->told), 0, 4096));
	stet_json_count(&json, "length", (long long)reply->text.len);
	stet_json_text(&json, "reasoning", stet_buf_view(&reply->reasoning));
	stet_json_text(&json, "finish", stet_str_of(stet_finish_name(reply->finish)));
	stet_json_text(&json, "id", stet_str_of(reply->id));
	stet_json_count(&json, "tries", reply->tries);
	stet_json_count(&json, "unknown", reply->unknown);
	stet_json_count(&json, "in", reply->usage.in);
	stet_json_count(&json, "out", reply->usage.out);
	stet_json_count(&json, "estimated", reply->usage.estimated);
	stet_json_count(&json, "status", reply->fault.status);
	stet_json_count(&json, "sent", reply->fault.sent);
	stet_json_count(&json, "begun", reply->fault.begun);
	stet_json_count(&json, "sends", asked->sends);
	stet_json_count(&json, "waits", asked->waits);
	stet_json_count(&json, "wait_ms", asked->wait_ms);
	stet_json_count(&json, "ms", (long long)(asked->ended - asked->began));
	stet_json_count(&json, "after_cancel", cancelled ? (long long)(asked->ended - cancelled_at) : -1);
	stet_json_close(&json, '}');
	printf("%.*s\n", (int)out.len, out.at);
	stet_buf_free(&out);
}

struct how {
	struct stet_loop_options options;
	struct stet_request request;
	long n, gap_ms, cancel_ms;
	bool embed, one_by_one;
	const char *prompt;
};

static bool is(const char *arg, const char *name, const char **value)
{
	size_t len = strlen(name);

	*value = arg + len + 1;
	return !strncmp(arg, name, len) && arg[len] == '=';
}

static bool take(struct how *how, const char *arg)
{
	const char *value;

#define LONG(name, to) if (is(arg, #name, &value)) return (how->to = strtol(value, NULL, 10)), true
	LONG(in_flight, options.in_flight);
	LONG(tries, options.tries);
	LONG(patience_ms, options.patience_ms);
	LONG(wait_max_ms, options.wait_max_ms);
	LONG(resend, options.resend);
	LONG(offline, options.offline);
	LONG(connect_ms, options.connect_ms);
	LONG(first_ms, options.first_ms);
	LONG(idle_ms, options.idle_ms);
	LONG(total_ms, options.total_ms);
	LONG(answer_max, options.answer_max);
	LONG(line_max, options.line_max);
	LONG(backoff_ms, options.backoff_ms);
	LONG(rest_ms, options.rest_ms);
	LONG(hold_ms, options.hold_ms);
	LONG(courier, options.courier);
	LONG(n, n);
	LONG(gap_ms, gap_ms);
	LONG(one_by_one, one_by_one);
	LONG(cancel_ms, cancel_ms);
	LONG(stream, request.stream);
	LONG(max_output, request.max_output);
	LONG(embed, embed);
#undef LONG
	if (is(arg, "schema", &value))
		return (how->request.schema = stet_str_of(value)), true;
	if (is(arg, "prompt", &value))
		return (how->prompt = value), true;
	return false;
}

static int embed(struct stet_loop *loop, const struct stet_model *model)
{
	stet_str text[] = { STET_STR("a"), STET_STR("b") };
	struct stet_arena arena = { 0 };
	struct stet_usage usage;
	struct asked asked = { .began = now() };
	size_t dimensions;
	float *vector;

	asked.rc = stet_embed(loop, model, text, 2, &vector, &dimensions, &usage, &arena, &asked.err);
	asked.ended = now();
	show(&asked);
	stet_arena_free(&arena);
	return 0;
}

static void finish(struct asked *asked, struct stet_call *call)
{
	asked->rc = stet_call_result(call, &asked->err);
	asked->ended = now();
}

static int ask(struct stet_loop *loop, const struct stet_model *model, const struct how *how)
{
	struct asked *all = calloc((size_t)how->n, sizeof(*all));
	struct stet_message *message = calloc((size_t)how->n, sizeof(*message));
	struct stet_request *request = calloc((size_t)how->n, sizeof(*request));
	struct stet_watch *watch = calloc((size_t)how->n, sizeof(*watch));
	struct stet_arena arena = { 0 };
	struct stet_call *call;

	for (long i = 0; i < how->n; i++) {
		message[i] = (struct stet_message){ .role = STET_ROLE_USER, .text = stet_arena_fmt(&arena, "%s %ld;", how->prompt, i) };
		request[i] = how->request;
		request[i].message = &message[i];
		request[i].n_messages = 1;
		watch[i] = (struct stet_watch){ .user = &all[i], .on_send = on_send, .on_text = on_text, .on_wait = on_wait, .cancel = &cancelled };
		all[i].began = now();
		all[i].rc = stet_loop_start(loop, model, &request[i], &watch[i], &all[i].reply, &all[i].call, &all[i].err);
		if (all[i].rc)
			all[i].ended = now();
		while ((how->gap_ms || how->one_by_one) && (call = stet_loop_run(loop, -1)) != NULL)
			finish(&all[i], call);
		usleep((useconds_t)how->gap_ms * 1000);
	}
	while ((call = stet_loop_run(loop, -1)) != NULL)
		for (long i = 0; i < how->n; i++)
			if (all[i].call == call)
				finish(&all[i], call);
	for (long i = 0; i < how->n; i++) {
		show(&all[i]);
		stet_call_free(all[i].call);
		stet_reply_free(&all[i].reply);
		stet_buf_free(&all[i].told);
	}
	stet_arena_free(&arena);
	free(all);
	free(message);
	free(request);
	free(watch);
	return 0;
}

int main(int argc, char **argv)
{
	struct how how = { .n = 1, .prompt = "call" };
	struct stet_models *models = NULL;
	const struct stet_model *model;
	struct stet_loop *loop = NULL;
	struct stet_err err = { 0 };
	int rc;

	for (int i = 2; i < argc; i++)
		if (!take(&how, argv[i]))
			return fprintf(stderr, "what is '%s'?\n", argv[i]), 2;
	if (argc < 2)
		return 2;
	rc = stet_models_open(&models, NULL, &err);
	if (!rc)
		rc = stet_models_find(models, argv[1], &model, &err);
	how.options.models = models;
	if (!rc)
		rc = stet_loop_open(&loop, &how.options, &err);
	if (rc)
		return fprintf(stderr, "%s (%s)\n", err.text, err.slug), -rc;
	if (how.cancel_ms)
		set_alarm(how.cancel_ms);
	rc = how.embed ? embed(loop, model) : ask(loop, model, &how);
	stet_loop_close(loop);
	stet_models_close(models);
	return rc;
}
