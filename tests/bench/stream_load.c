/* stream_load.c - many calls through the loop: cut into events, decoded, told piece by piece.
 *
 *	stream_load MODEL CALLS IN_FLIGHT stream|json [courier] */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <stet/provider.h>

static size_t bytes;

static int on_text(void *user, stet_str more)
{
	(void)user;
	bytes += more.len;
	return 0;
}

static int fail(const struct stet_err *err)
{
	fprintf(stderr, "%s\n", err->text);
	return 1;
}

int main(int argc, char **argv)
{
	struct rlimit files = { 65536, 65536 };
	struct stet_message message = { .role = STET_ROLE_USER, .text = STET_STR("Say it.") };
	struct stet_request request = { .message = &message, .n_messages = 1 };
	struct stet_watch watch = { .on_text = on_text };
	struct stet_loop_options options = { .patience_ms = 600000 };
	struct stet_models *models;
	const struct stet_model *model;
	struct stet_loop *loop;
	struct stet_reply *reply;
	struct stet_call *call;
	struct stet_err err;
	long calls, begun = 0;

	if (argc < 5)
		return 2;
	calls = strtol(argv[2], NULL, 10);
	options.in_flight = (unsigned)strtol(argv[3], NULL, 10);
	request.stream = !strcmp(argv[4], "stream");
	options.courier = argc > 5;
	setrlimit(RLIMIT_NOFILE, &files);
	reply = calloc((size_t)options.in_flight + 1, sizeof(*reply));
	if (stet_models_open(&models, NULL, &err) || stet_models_find(models, argv[1], &model, &err))
		return fail(&err);
	options.models = models;
	if (stet_loop_open(&loop, &options, &err))
		return fail(&err);
	/* A reply is used again when its call is done: calls end in any order, so a free one is looked for. */
	struct stet_call **of = calloc(options.in_flight, sizeof(*of));
	for (; begun < calls && begun < (long)options.in_flight; begun++)
		if (stet_loop_start(loop, model, &request, &watch, &reply[begun], &of[begun], &err))
			return fail(&err);
	while ((call = stet_loop_run(loop, -1)) != NULL) {
		size_t i = 0;

		if (stet_call_result(call, &err))
			return fail(&err);
		while (of[i] != call)
			i++;
		stet_call_free(call);
		stet_reply_free(&reply[i]);
		of[i] = NULL;
		if (begun < calls) {
			begun++;
			if (stet_loop_start(loop, model, &request, &watch, &reply[i], &of[i], &err))
				return fail(&err);
		}
	}
	stet_loop_close(loop);
	stet_models_close(models);
	free(of);
	free(reply);
	printf("%zu\n", bytes);
	return 0;
}
