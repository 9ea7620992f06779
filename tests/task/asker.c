/* asker.c - each question is paid once, whatever happens on the way. */
#include "task/asker.h"

#include "scratch.h"
#include "server.h"
#include "test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "task/journal.h"

struct world {
	struct scratch scratch;
	struct server server;
	struct stet_asker_options options;
	struct stet_asker *asker;
	const struct stet_model *model;
	struct stet_buf notes;          /* slugs of what was told, a line each */
	struct stet_buf text;           /* as it came */
	size_t answered, asked;
	volatile int cancel;
};

static void on_note(void *user, const char *slug, stet_str text)
{
	struct world *w = user;

	stet_buf_fmt(&w->notes, "%s: %.*s\n", slug, STET_ARG(text));
	if (!strcmp(slug, "call.theirs"))
		server_open(&w->server);
}

static void on_progress(void *user, size_t answered, size_t asked)
{
	struct world *w = user;

	w->answered = answered;
	w->asked = asked;
}

static void open_asker(struct world *w)
{
	struct stet_err err = { 0 };

	CHECK_OK(stet_asker_open(&w->asker, &w->options, &err), &err);
	CHECK_OK(stet_asker_model(w->asker, "mock/m", &w->model, &err), &err);
}

static void begin(struct world *w)
{
	*w = (struct world){ 0 };
	scratch_make(&w->scratch);
	server_start(&w->server, &w->scratch);
	w->options = (struct stet_asker_options){ .journal = w->scratch.path, .models = w->server.conf, .user = w, .on_note = on_note,
	                                          .on_progress = on_progress, .loop.tries = 1, .loop.backoff_ms = 1 };
	open_asker(w);
}

static void again(struct world *w)
{
	stet_asker_close(w->asker);
	open_asker(w);
}

static void end(struct world *w)
{
	stet_asker_close(w->asker);
	server_stop(&w->server);
	stet_buf_free(&w->notes);
	stet_buf_free(&w->text);
	scratch_drop(&w->scratch);
}

static bool noted(const struct world *w, const char *slug)
{
	return stet_str_find(stet_buf_view(&w->notes), stet_str_of(slug)) != SIZE_MAX;
}

static const char schema[] =
	"{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"],\"additionalProperties\":false}";

/* One question, alone. */
static struct stet_answer ask_with(struct world *w, const char *text, const char *with, struct stet_err *err)
{
	struct stet_message message[2] = { { .role = STET_ROLE_SYSTEM, .text = STET_STR("Be brief.") },
	                                   { .role = STET_ROLE_USER, .text = stet_str_of(text) } };
	struct stet_ask ask = { .step = STET_STR("test"), .unit = STET_STR("p1"), .model = w->model,
	                        .request = { .message = message, .n_messages = 2 }, .salt = STET_STR("1") };
	struct stet_answer answer;

	ask.request.schema = stet_str_of(with);
	stet_asker_ask(w->asker, &ask, 1, &answer, err);
	return answer;
}

static struct stet_answer ask_one(struct world *w, const char *text)
{
	struct stet_err err = { 0 };

	return ask_with(w, text, NULL, &err);
}

/* So many: "ok 0", "ok 1", … */
static int ask_many(struct world *w, const char *word, size_t n, struct stet_answer *answer, struct stet_err *err)
{
	struct stet_message *message = stet_grow(NULL, n * sizeof(*message));
	struct stet_ask *ask = stet_grow(NULL, n * sizeof(*ask));
	struct stet_arena arena = { 0 };
	int rc;

	for (size_t i = 0; i < n; i++) {
		message[i] = (struct stet_message){ .role = STET_ROLE_USER, .text = stet_arena_fmt(&arena, "%s %zu", word, i) };
		ask[i] = (struct stet_ask){ .step = STET_STR("test"), .unit = stet_arena_fmt(&arena, "p%zu", i), .model = w->model,
		                            .request = { .message = &message[i], .n_messages = 1 } };
	}
	rc = stet_asker_ask(w->asker, ask, n, answer, err);
	free(message);
	free(ask);
	stet_arena_free(&arena);
	return rc;
}

TEST(asker, the_same_question_is_paid_once)
{
	struct world w;
	struct stet_answer a;

	begin(&w);
	a = ask_one(&w, "ok one");
	CHECK_OK(a.rc, &a.err);
	CHECK_STR(a.text, "answer to ok one");
	CHECK_INT(a.finish, STET_FINISH_STOP);
	CHECK(!a.known);
	CHECK_INT(a.usage.in, 20);
	CHECK_INT(a.usage.out, 10);
	CHECK_INT(a.cost, 40);
	again(&w);
	a = ask_one(&w, "ok one");
	CHECK_OK(a.rc, &a.err);
	CHECK_STR(a.text, "answer to ok one");
	CHECK(a.known);
	CHECK_INT(a.cost, 0);
	CHECK_INT(server_count(&w.server, "ok"), 1);
	struct stet_spent spent = stet_asker_spent(w.asker);

	CHECK_INT(spent.calls, 0);
	CHECK_INT(spent.known, 1);
	CHECK_INT(spent.cost, 0);
	end(&w);
}

TEST(asker, whatever_determines_the_answer_makes_another_question)
{
	struct world w;
	struct stet_message message = { .role = STET_ROLE_USER, .text = STET_STR("ok text") };
	struct stet_ask ask[12];
	struct stet_answer answer[12];
	struct stet_err err = { 0 };

	begin(&w);
	for (size_t i = 0; i < 12; i++)
		ask[i] = (struct stet_ask){ .step = STET_STR("test"), .unit = STET_STR("p1"), .model = w.model,
		                            .request = { .message = &message, .n_messages = 1 }, .salt = STET_STR("1") };
	ask[1].unit = STET_STR("another name");         /* the same question */
	ask[2].request.stream = true;                   /* as well */
	ask[3].salt = STET_STR("2");
	ask[4].request.max_output = 50;
	ask[5].request.tempered = true;
	ask[6].request.tempered = true;
	ask[6].request.temperature = 0.5;
	ask[7].request.seeded = true;
	ask[8].request.effort = "low";
	ask[9].step = STET_STR("other");
	ask[10].keyed = STET_STR("what stands for the text");
	ask[11].keyed = STET_STR("what stands for the text");   /* the same as the one before */
	CHECK_OK(stet_asker_ask(w.asker, ask, 12, answer, &err), &err);
	for (size_t i = 0; i < 12; i++)
		CHECK_OK(answer[i].rc, &answer[i].err);
	CHECK_INT(server_count(&w.server, "ok"), 9);
	CHECK(answer[1].known && answer[2].known && answer[11].known);
	CHECK_INT(stet_asker_spent(w.asker).calls, 9);
	end(&w);
}

TEST(asker, many_are_asked_at_once_and_each_gets_its_own_answer)
{
	struct world w;
	struct stet_answer *answer = stet_grow(NULL, 300 * sizeof(*answer));
	struct stet_err err = { 0 };

	begin(&w);
	CHECK_OK(ask_many(&w, "ok", 300, answer, &err), &err);
	for (size_t i = 0; i < 300; i++) {
		char wanted[32];

		snprintf(wanted, sizeof(wanted), "answer to ok %zu", i);
		CHECK_OK(answer[i].rc, &answer[i].err);
		CHECK_STR(answer[i].text, wanted);
	}
	CHECK_INT(server_count(&w.server, "ok"), 300);
	CHECK_INT(w.answered, 300);
	CHECK_INT(w.asked, 300);
	end(&w);
	free(answer);
}

static int take_text(void *user, stet_str more)
{
	stet_buf_str(&((struct world *)user)->text, more);
	return 0;
}

TEST(asker, text_comes_as_it_is_said_and_whole_from_the_journal)
{
	struct world w;
	struct stet_message message = { .role = STET_ROLE_USER, .text = STET_STR("ok streamed") };
	struct stet_answer answer;
	struct stet_err err = { 0 };

	begin(&w);
	for (int i = 0; i < 2; i++) {
		struct stet_ask ask = { .step = STET_STR("test"), .model = w.model, .on_text = take_text, .user = &w,
		                        .request = { .message = &message, .n_messages = 1, .stream = true } };

		w.text.len = 0;
		CHECK_OK(stet_asker_ask(w.asker, &ask, 1, &answer, &err), &err);
		CHECK_STR(stet_buf_view(&w.text), "answer to ok streamed");
		CHECK_STR(answer.text, "answer to ok streamed");
		CHECK_INT(answer.known, i);
	}
	CHECK_INT(server_count(&w.server, "ok"), 1);
	end(&w);
}

TEST(asker, an_answer_of_the_wrong_form_is_asked_for_once_more_and_no_oftener)
{
	struct world w;
	struct stet_answer a;
	struct stet_err err = { 0 };

	begin(&w);
	a = ask_with(&w, "json please", schema, &err);
	CHECK_OK(a.rc, &a.err);
	CHECK_STR(a.text, "{\"n\":1}");
	CHECK_INT(server_count(&w.server, "json"), 1);

	a = ask_with(&w, "once more", schema, &err);
	CHECK_OK(a.rc, &a.err);
	CHECK_STR(a.text, "{\"n\":2}");
	CHECK_INT(a.usage.out, 20);
	CHECK_INT(a.cost, 80);
	CHECK_INT(server_count(&w.server, "once"), 1);
	CHECK_INT(server_count(&w.server, "That answer does not have"), 1);

	a = ask_with(&w, "never mind", schema, &err);
	CHECK_INT(a.rc, STET_EPROVIDER);
	assert_string_equal(a.err.slug, "provider.shape");
	CHECK_INT(server_count(&w.server, "never"), 1);
	CHECK_INT(server_count(&w.server, "That answer does not have"), 2);

	/* What was answered is known: the first answer and the repair. */
	again(&w);
	a = ask_with(&w, "once more", schema, &err);
	CHECK_STR(a.text, "{\"n\":2}");
	CHECK(a.known);
	CHECK_INT(server_count(&w.server, "once"), 1);
	CHECK_INT(server_count(&w.server, "That answer does not have"), 2);
	end(&w);
}

TEST(asker, half_an_answer_no_answer_and_a_withheld_one_are_told_apart)
{
	struct world w;
	struct stet_answer a;

	begin(&w);
	a = ask_one(&w, "length of it");
	CHECK_OK(a.rc, &a.err);
	CHECK_INT(a.finish, STET_FINISH_LENGTH);
	a = ask_one(&w, "filter it");
	CHECK_INT(a.rc, STET_EPROVIDER);
	assert_string_equal(a.err.slug, "provider.filtered");
	a = ask_one(&w, "empty it");
	CHECK_INT(a.rc, STET_EPROVIDER);
	assert_string_equal(a.err.slug, "provider.shape");
	CHECK_INT(stet_asker_spent(w.asker).failed, 2);
	CHECK_INT(stet_asker_spent(w.asker).cost, 120);
	end(&w);
}

static char *long_text(const char *word)
{
	struct stet_buf text = { 0 };

	stet_buf_z(&text, word);
	for (int i = 0; i < 500; i++)
		stet_buf_fmt(&text, " word%d", i);
	return text.at;
}

TEST(asker, what_a_model_cannot_read_whole_is_an_error_before_and_after)
{
	struct world w;
	struct stet_answer a;
	struct stet_err err = { 0 };
	char *ok = long_text("ok"), *skimmed = long_text("skimmed");

	begin(&w);
	a = ask_one(&w, skimmed);
	CHECK_INT(a.rc, STET_EPROVIDER);
	assert_string_equal(a.err.slug, "provider.context");
	CHECK_OK(stet_asker_model(w.asker, "mock/small", &w.model, &err), &err);
	a = ask_one(&w, ok);
	CHECK_INT(a.rc, STET_EPROVIDER);
	assert_string_equal(a.err.slug, "provider.context");
	CHECK_INT(server_count(&w.server, "ok"), 0);
	end(&w);
	free(ok);
	free(skimmed);
}

TEST(asker, the_budget_is_kept_before_anything_is_sent)
{
	struct world w;
	struct stet_answer answer[40];
	struct stet_err err = { 0 };
	size_t good = 0;

	begin(&w);
	/* About 10 tokens in and 256 out at a dollar and two for a million: 522 millionths each, reserved; 40, settled. */
	w.options.max_cost = 2000;
	again(&w);
	CHECK_INT(ask_many(&w, "ok", 40, answer, &err), STET_EPOLICY);
	assert_string_equal(err.slug, "budget.cost");
	for (size_t i = 0; i < 40; i++)
		good += answer[i].rc == STET_OK;
	CHECK(good >= 30 && good < 40);
	CHECK_INT(server_count(&w.server, "ok"), good);
	CHECK(stet_asker_spent(w.asker).cost <= 2000);
	for (size_t i = 0; i < 40; i++)
		if (answer[i].rc)
			assert_string_equal(answer[i].err.slug, "budget.cost");

	/* Another run has its own budget, and the rest is asked. */
	again(&w);
	err = (struct stet_err){ 0 };
	CHECK_OK(ask_many(&w, "ok", 40, answer, &err), &err);
	CHECK_INT(server_count(&w.server, "ok"), 40);

	/* What has no price cannot be kept within a budget. */
	CHECK_OK(stet_asker_model(w.asker, "mock/priceless", &w.model, &err), &err);
	if (w.model->price.in < 0) {
		CHECK_INT(ask_many(&w, "ok", 1, answer, &err), STET_EPOLICY);
		assert_string_equal(err.slug, "budget.price");
		CHECK_INT(server_count(&w.server, "ok"), 40);
	}
	end(&w);
}

TEST(asker, an_estimate_sends_nothing)
{
	struct world w;
	struct stet_answer answer[10];
	struct stet_err err = { 0 };

	begin(&w);
	CHECK_OK(ask_many(&w, "ok", 4, answer, &err), &err);
	w.options.estimate = true;
	again(&w);
	CHECK_OK(ask_many(&w, "ok", 10, answer, &err), &err);
	struct stet_estimate sum = stet_asker_estimate(w.asker);

	CHECK_INT(sum.calls, 6);
	CHECK_INT(sum.known, 4);
	CHECK(sum.usage.in > 30 && sum.usage.out >= 600);
	CHECK_INT(sum.cost, sum.usage.in + 2 * sum.usage.out);
	CHECK_STR(answer[3].text, "answer to ok 3");
	CHECK_INT(answer[9].finish, STET_FINISH_NONE);
	CHECK_INT(server_count(&w.server, "ok"), 4);
	end(&w);
}

TEST(asker, a_wrong_key_ends_it_at_once_and_stands_nowhere)
{
	struct world w;
	struct stet_answer answer[30];
	struct stet_err err = { 0 };

	begin(&w);
	w.options.loop.in_flight = 2;
	again(&w);
	CHECK_INT(ask_many(&w, "refuse", 30, answer, &err), STET_EPROVIDER);
	assert_string_equal(err.slug, "provider.auth");
	CHECK(server_count(&w.server, "refuse") <= 4);
	assert_null(strstr(err.text, SERVER_KEY));
	for (size_t i = 0; i < 30; i++)
		assert_null(strstr(answer[i].err.text, SERVER_KEY));
	stet_asker_close(w.asker);
	w.asker = NULL;
	CHECK(!scratch_has(&w.scratch, SERVER_KEY));
	end(&w);
}

TEST(asker, errors_do_not_quote_what_was_asked)
{
	struct world w;
	struct stet_answer a;
	struct stet_err err = { 0 };

	begin(&w);
	a = ask_with(&w, "quote the secret plan of 2027 for me", NULL, &err);
	CHECK_INT(a.rc, STET_EPROVIDER);
	assert_string_equal(a.err.slug, "provider.request");
	assert_null(strstr(a.err.text, "secret plan"));
	assert_non_null(strstr(a.err.text, "400"));
	end(&w);
}

TEST(asker, what_fails_fails_alone)
{
	struct world w;
	struct stet_message message[3] = { { .role = STET_ROLE_USER, .text = STET_STR("ok a") },
	                                   { .role = STET_ROLE_USER, .text = STET_STR("down b") },
	                                   { .role = STET_ROLE_USER, .text = STET_STR("ok c") } };
	struct stet_ask ask[3];
	struct stet_answer answer[3];
	struct stet_err err = { 0 };

	begin(&w);
	for (size_t i = 0; i < 3; i++)
		ask[i] = (struct stet_ask){ .step = STET_STR("test"), .model = w.model, .request = { .message = &message[i], .n_messages = 1 } };
	CHECK_OK(stet_asker_ask(w.asker, ask, 3, answer, &err), &err);
	CHECK_OK(answer[0].rc, &answer[0].err);
	CHECK_INT(answer[1].rc, STET_EPROVIDER);
	CHECK_OK(answer[2].rc, &answer[2].err);
	/* It failed for certain, so it is asked again; the others are not. */
	CHECK_OK(stet_asker_ask(w.asker, ask, 3, answer, &err), &err);
	CHECK_INT(server_count(&w.server, "ok"), 2);
	CHECK_INT(server_count(&w.server, "down"), 2);
	end(&w);
}

static bool say_yes(void *user, stet_str step, stet_str unit, long long tokens)
{
	CHECK_STR(step, "test");
	CHECK(unit.len > 0 && tokens > 0);
	return *(bool *)user;
}

TEST(asker, what_was_lost_on_the_way_is_asked_again_only_as_told)
{
	struct world w;
	struct stet_answer a;
	bool yes = false;

	begin(&w);
	w.options.on_unknown = STET_UNKNOWN_SKIP;
	again(&w);
	a = ask_one(&w, "cut it");
	CHECK_INT(a.rc, STET_EPROVIDER);
	assert_string_equal(a.err.slug, "provider.lost");
	CHECK_INT(stet_asker_spent(w.asker).unknown, 1);
	a = ask_one(&w, "cut it");
	assert_string_equal(a.err.slug, "provider.unknown");
	CHECK_INT(server_count(&w.server, "cut"), 1);

	w.options.on_unknown = STET_UNKNOWN_ASK;
	w.options.may_resend = say_yes;
	w.options.on_note = NULL;
	w.options.on_progress = NULL;
	w.options.user = &yes;
	again(&w);
	a = ask_one(&w, "cut it");
	assert_string_equal(a.err.slug, "provider.unknown");
	yes = true;
	a = ask_one(&w, "cut it");
	assert_string_equal(a.err.slug, "provider.lost");
	CHECK_INT(server_count(&w.server, "cut"), 2);
	CHECK_INT(stet_asker_spent(w.asker).unknown, 2);
	end(&w);
}

/* Another process asks, and is killed. */
static pid_t ask_elsewhere(struct world *w, const char *text)
{
	pid_t pid = fork();

	if (pid == 0) {
		open_asker(w);
		ask_one(w, text);
		stet_asker_close(w->asker);
		_exit(0);
	}
	for (int i = 0; i < 1000 && !server_count(&w->server, text); i++)
		usleep(5000);
	CHECK_INT(server_count(&w->server, text), 1);
	return pid;
}

TEST(asker, what_was_under_way_when_a_run_was_killed_is_told_and_asked_again)
{
	struct world w;
	struct stet_answer a;
	pid_t pid;

	begin(&w);
	stet_asker_close(w.asker);
	pid = ask_elsewhere(&w, "slow death");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	server_open(&w.server);
	open_asker(&w);
	a = ask_one(&w, "slow death");
	CHECK_OK(a.rc, &a.err);
	CHECK_STR(a.text, "answer to slow death");
	CHECK_INT(server_count(&w.server, "slow"), 2);
	CHECK(noted(&w, "call.unknown: test p1 was under way"));
	CHECK_INT(stet_asker_spent(w.asker).unknown, 1);
	end(&w);
}

TEST(asker, what_another_process_asks_is_waited_for)
{
	struct world w;
	struct stet_answer a;
	pid_t pid;

	begin(&w);
	stet_asker_close(w.asker);
	pid = ask_elsewhere(&w, "slow one");
	open_asker(&w);
	a = ask_one(&w, "slow one");
	CHECK_OK(a.rc, &a.err);
	CHECK_STR(a.text, "answer to slow one");
	CHECK(a.known);
	CHECK(noted(&w, "call.theirs"));
	CHECK_INT(server_count(&w.server, "slow"), 1);
	waitpid(pid, NULL, 0);
	end(&w);
}

static int take_and_stop(void *user, stet_str more)
{
	struct world *w = user;

	stet_buf_str(&w->text, more);
	w->cancel = 1;
	return 0;
}

TEST(asker, stopping_keeps_what_came_and_says_so)
{
	struct world w;
	struct stet_message message = { .role = STET_ROLE_USER, .text = STET_STR("hang on") };
	struct stet_answer answer;
	struct stet_err err = { 0 };

	begin(&w);
	w.options.cancel = &w.cancel;
	again(&w);
	struct stet_ask ask = { .step = STET_STR("test"), .unit = STET_STR("p1"), .model = w.model, .on_text = take_and_stop, .user = &w,
	                        .request = { .message = &message, .n_messages = 1, .stream = true } };

	CHECK_INT(stet_asker_ask(w.asker, &ask, 1, &answer, &err), STET_ECANCELLED);
	CHECK_INT(answer.rc, STET_ECANCELLED);
	CHECK_STR(answer.text, "answer t");
	CHECK_STR(stet_buf_view(&w.text), "answer t");

	struct stet_journal *journal;
	struct stet_sum *sum;
	struct stet_arena arena = { 0 };
	size_t n;

	CHECK_OK(stet_journal_view(&journal, w.scratch.path, &err), &err);
	CHECK_OK(stet_journal_sums(journal, "step", 0, &sum, &n, &arena, &err), &err);
	CHECK_INT(n, 1);
	CHECK(sum->usage.estimated && sum->usage.in > 0);
	CHECK_INT(sum->unknown, 0);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	end(&w);
}

TEST(asker, what_was_stopped_before_anything_was_counted_may_be_paid)
{
	struct world w;
	struct stet_message message = { .role = STET_ROLE_USER, .text = STET_STR("hang on") };
	struct stet_answer answer;
	struct stet_err err = { 0 };
	struct stet_journal *journal;
	struct stet_sum *sum;
	struct stet_arena arena = { 0 };
	size_t n;

	begin(&w);
	w.options.cancel = &w.cancel;
	w.options.loop.courier = true;
	again(&w);
	struct stet_ask ask = { .step = STET_STR("test"), .unit = STET_STR("p1"), .model = w.model, .on_text = take_and_stop, .user = &w,
	                        .request = { .message = &message, .n_messages = 1, .stream = true } };

	CHECK_INT(stet_asker_ask(w.asker, &ask, 1, &answer, &err), STET_ECANCELLED);
	CHECK_OK(stet_journal_view(&journal, w.scratch.path, &err), &err);
	CHECK_OK(stet_journal_sums(journal, "step", 0, &sum, &n, &arena, &err), &err);
	CHECK_INT(n, 1);
	CHECK(sum->unknown == 1 || sum->usage.in > 0);
	CHECK(noted(&w, "call.unknown") || sum->usage.in > 0);
	stet_journal_close(journal);
	stet_arena_free(&arena);
	end(&w);
}

TEST(asker, offline_asks_nobody_but_the_journal)
{
	struct world w;
	struct stet_answer a;
	struct stet_err err = { 0 };

	begin(&w);
	ask_one(&w, "ok one");
	w.options.loop.offline = true;
	again(&w);
	a = ask_one(&w, "ok one");
	CHECK_OK(a.rc, &a.err);
	CHECK(a.known);
	a = ask_with(&w, "ok two", NULL, &err);
	CHECK_INT(a.rc, STET_EPOLICY);
	CHECK_INT(err.code, STET_EPOLICY);
	assert_string_equal(err.slug, "provider.offline");
	CHECK_INT(server_count(&w.server, "ok"), 1);
	end(&w);
}

TEST(asker, two_processes_ask_each_question_once)
{
	struct world w;
	struct stet_answer answer[60];
	struct stet_err err = { 0 };
	pid_t pid[2];

	begin(&w);
	stet_asker_close(w.asker);
	for (int i = 0; i < 2; i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			open_asker(&w);
			int rc = ask_many(&w, "ok", 60, answer, &err);

			for (size_t k = 0; k < 60; k++)
				rc |= answer[k].rc;
			stet_asker_close(w.asker);
			_exit(rc != 0);
		}
	}
	for (int i = 0; i < 2; i++) {
		int status;

		CHECK(waitpid(pid[i], &status, 0) == pid[i]);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	CHECK_INT(server_count(&w.server, "ok"), 60);
	open_asker(&w);
	end(&w);
}
