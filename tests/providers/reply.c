#include "test.h"

#include "dialect.h"

static const struct stet_message question = { .role = STET_ROLE_USER, .text = { "What is it?", 11 } };
static const struct stet_request plain = { .message = &question, .n_messages = 1 };

static void reads(stet_str in, const char *text, const char *reasoning)
{
	for (size_t step = 1; step <= in.len; step++) {
		struct stet_reply reply = { 0 };

		for (size_t at = 0; at < in.len; at += step)
			stet_reply_text(&reply, stet_str_sub(in, at, step));
		stet_reply_end(&reply, &plain);
		CHECK_STR(stet_buf_view(&reply.text), text);
		CHECK_STR(stet_buf_view(&reply.reasoning), reasoning);
		stet_reply_free(&reply);
	}
}

TEST(reply, thinking_at_the_start_is_no_text)
{
	reads(STET_STR("<think>so\n<b></think>\n\n42"), "42", "so\n<b>");
	reads(STET_STR(" \n<think></think>42"), "42", "");
	reads(STET_STR("<think>for ever </thin"), "", "for ever </thin");
	reads(STET_STR("<think>a</think><think>b</think>"), "<think>b</think>", "a");
	reads(STET_STR("42 <think>a</think>"), "42 <think>a</think>", "");
	reads(STET_STR("<thin"), "<thin", "");
	reads(STET_STR("<thinking>x"), "<thinking>x", "");
	reads(STET_STR("  \n"), "  \n", "");
	reads(STET_STR("<think>\xC3\xA9\xE4\xB8\xAD</think>\xE4\xB8\xAD"), "\xE4\xB8\xAD", "\xC3\xA9\xE4\xB8\xAD");
	reads(STET_STR("                                                                  <think>a</think>"),
	      "                                                                  <think>a</think>", "");
}

TEST(reply, text_is_made_valid_whatever_the_cut)
{
	reads(STET_STR("a\xF0\x9F\x98\x80z"), "a\xF0\x9F\x98\x80z", "");
	reads(STET_STR("a\xF0\x9F\x98z\xE4\xB8"), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD", "");
	reads(STET_STR("\xED\xA0\x80\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "");
	reads(STET_STR("\x1B[31m\t\r\n\x7F\xC2\x9B\0!"), "\xEF\xBF\xBD[31m\t\r\n\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!", "");
}

TEST(reply, whole_characters_are_there_as_soon_as_they_can_be)
{
	struct stet_reply reply = { 0 };

	stet_reply_text(&reply, STET_STR("<"));
	CHECK_STR(stet_buf_view(&reply.text), "");
	stet_reply_text(&reply, STET_STR("b>"));
	CHECK_STR(stet_buf_view(&reply.text), "<b>");
	stet_reply_text(&reply, STET_STR("x\xE4\xB8"));
	CHECK_STR(stet_buf_view(&reply.text), "<b>x");
	stet_reply_text(&reply, STET_STR("\xAD"));
	CHECK_STR(stet_buf_view(&reply.text), "<b>x\xE4\xB8\xAD");
	stet_reply_free(&reply);
}

TEST(reply, a_tool_carries_the_answer_only_when_a_shape_was_asked_for)
{
	struct stet_request shaped = plain;
	struct stet_reply reply = { .finish = STET_FINISH_TOOL };

	shaped.schema = STET_STR("{}");
	stet_reply_text(&reply, STET_STR("I call it:"));
	stet_reply_tool(&reply, STET_STR("{\"a\":"));
	stet_reply_tool(&reply, STET_STR("1}"));
	stet_reply_end(&reply, &plain);
	CHECK_STR(stet_buf_view(&reply.text), "I call it:");
	CHECK_INT(reply.finish, STET_FINISH_TOOL);
	stet_reply_end(&reply, &shaped);
	CHECK_STR(stet_buf_view(&reply.text), "{\"a\":1}");
	CHECK_INT(reply.finish, STET_FINISH_STOP);
	stet_reply_free(&reply);
}

TEST(reply, usage_that_nobody_told_or_that_cannot_be_is_counted)
{
	struct stet_reply reply = { .finish = STET_FINISH_STOP };

	stet_reply_text(&reply, STET_STR("<think>abcd</think>abcdefgh\xE4\xB8\xAD"));
	stet_reply_end(&reply, &plain);
	CHECK(reply.usage.estimated);
	CHECK_INT(reply.usage.in, 3 + 4);
	CHECK_INT(reply.usage.out, 3 + 1);
	reply.usage = (struct stet_usage){ .in = 9, .out = 5, .in_cached = 100, .out_reasoning = -1 };
	stet_reply_end(&reply, &plain);
	CHECK(!reply.usage.estimated);
	CHECK_INT(reply.usage.in_cached, 0);
	CHECK_INT(reply.usage.out_reasoning, 0);
	reply.usage = (struct stet_usage){ .in = -5, .out = INT64_MAX };
	stet_reply_end(&reply, &plain);
	CHECK(reply.usage.estimated);
	CHECK_INT(reply.usage.out, 4);
	stet_reply_free(&reply);
	CHECK_INT(stet_tokens_guess(STET_STR("")), 0);
	CHECK_INT(stet_tokens_guess(STET_STR("\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2")), 2);
	CHECK_INT(stet_tokens_guess(STET_STR("\xE4\xB8\xAD\xE6\x96\x87")), 2);
}

TEST(reply, an_answer_as_long_as_the_limit_was_cut_off)
{
	struct stet_request limited = plain;
	struct stet_reply reply = { .finish = STET_FINISH_STOP, .usage = { .in = 1, .out = 64 } };

	limited.max_output = 65;
	stet_reply_end(&reply, &limited);
	CHECK_INT(reply.finish, STET_FINISH_STOP);
	limited.max_output = 64;
	stet_reply_end(&reply, &limited);
	CHECK_INT(reply.finish, STET_FINISH_LENGTH);
	reply.finish = STET_FINISH_NONE;
	stet_reply_end(&reply, &limited);
	CHECK_INT(reply.finish, STET_FINISH_NONE);
	stet_reply_free(&reply);
}

TEST(reply, white_space_without_end_is_a_failure)
{
	struct stet_reply reply = { 0 };

	stet_reply_text(&reply, STET_STR("{\"a\":1"));
	for (int i = 0; i < 4097; i++) {
		CHECK(!stet_reply_runs_on(&reply));
		stet_reply_text(&reply, STET_STR("\n"));
	}
	CHECK(stet_reply_runs_on(&reply));
	CHECK_INT(reply.fault.kind, STET_FAULT_SHAPE);
	stet_reply_free(&reply);
}

TEST(reply, another_try_begins_with_nothing)
{
	struct stet_reply reply = { .tries = 2, .unknown = 1, .finish = STET_FINISH_STOP, .ended = true, .id = "x" };

	stet_reply_text(&reply, STET_STR("<think>a"));
	reply.usage.in = 4;
	stet_reply_reset(&reply);
	CHECK_INT(reply.tries, 2);
	CHECK_INT(reply.unknown, 1);
	CHECK(reply.state == 0 && !reply.ended && !reply.id[0] && reply.finish == STET_FINISH_NONE && reply.usage.in == 0);
	CHECK(reply.fault.kind == STET_FAULT_NONE && reply.fault.again == -1 && reply.fault.wait_ms == -1);
	stet_reply_text(&reply, STET_STR("b"));
	CHECK_STR(stet_buf_view(&reply.text), "b");
	stet_reply_free(&reply);
}

TEST(reply, ends_have_their_names)
{
	CHECK_INT(stet_finish_read(STET_STR("")), STET_FINISH_NONE);
	CHECK_INT(stet_finish_read(STET_STR("stop")), STET_FINISH_STOP);
	CHECK_INT(stet_finish_read(STET_STR("MAX_TOKENS")), STET_FINISH_LENGTH);
	CHECK_INT(stet_finish_read(STET_STR("tool_use")), STET_FINISH_TOOL);
	CHECK_INT(stet_finish_read(STET_STR("sensitive")), STET_FINISH_FILTER);
	CHECK_INT(stet_finish_read(STET_STR("insufficient_system_resource")), STET_FINISH_ERROR);
	CHECK_INT(stet_finish_read(STET_STR("pause_turn")), STET_FINISH_OTHER);
	CHECK_STR(stet_str_of(stet_finish_name(STET_FINISH_LENGTH)), "length");
	CHECK_STR(stet_str_of(stet_finish_name((enum stet_finish)99)), "other");
}
