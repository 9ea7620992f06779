/* reply.c - an answer as it comes in: text and reasoning apart, whatever the pieces. */
#include "dialect.h"

#include <stdio.h>

#include "base/utf8.h"

/* Where the text is, in stet_reply.state. */
enum { AT_START, IN_THINK, AFTER_THINK, IN_TEXT };

#define OPEN STET_STR("<think>")
#define CLOSE STET_STR("</think>")
#define WHITE_MAX 64            /* white space in front of "<think>"; what has more does not begin with it */
#define RUN_MAX 4096

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* ---- valid text ---------------------------------------------------------------------------------- */

/* May more bytes make a character of these? */
static bool is_begun(stet_str s)
{
	unsigned char first = (unsigned char)s.at[0];
	size_t need = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;

	if (s.len >= need)
		return false;
	for (size_t i = 1; i < s.len; i++)
		if (((unsigned char)s.at[i] & 0xC0) != 0x80)
			return false;
	return true;
}

/* What belongs into a text: no controls but line ends and tabs, and not the two that XML does not have. */
static bool is_text(uint32_t rune)
{
	if (rune < 0x20)
		return rune == '\t' || rune == '\n' || rune == '\r';
	return (rune < 0x7F || rune > 0x9F) && rune != 0xFFFE && rune != 0xFFFF;
}

/* Take it over, with U+FFFD for what is no text.  Returns how much was taken: without `last`, not the beginning of a character
 * at its end. */
static size_t put(struct stet_buf *to, stet_str s, bool last)
{
	size_t plain = 0, i = 0;

	if (s.len == 0)
		return 0;
	while (i < s.len) {
		uint32_t rune;
		size_t len = stet_utf8_next((stet_str){ s.at + i, s.len - i }, &rune);

		if (len && is_text(rune)) {
			i += len;
			continue;
		}
		if (!len && !last && is_begun((stet_str){ s.at + i, s.len - i }))
			break;
		stet_buf_add(to, s.at + plain, i - plain);
		stet_buf_rune(to, 0xFFFD);
		i += len ? len : 1;
		plain = i;
	}
	stet_buf_add(to, s.at + plain, i - plain);
	return i;
}

/* ---- <think> ------------------------------------------------------------------------------------- */

static bool start(struct stet_reply *reply, stet_str *rest, bool last)
{
	size_t white = 0;
	stet_str word;

	while (white < rest->len && white <= WHITE_MAX && is_white(rest->at[white]))
		white++;
	word = stet_str_sub(*rest, white, rest->len);
	if (white <= WHITE_MAX && stet_str_starts(word, OPEN)) {
		*rest = stet_str_sub(word, OPEN.len, word.len);
		reply->state = IN_THINK;
		return true;
	}
	if (white <= WHITE_MAX && !last && stet_str_starts(OPEN, word))
		return false;
	reply->state = IN_TEXT;
	return true;
}

/* How many bytes at its end may begin what closes the reasoning. */
static size_t closing(stet_str s)
{
	for (size_t n = CLOSE.len - 1; n; n--)
		if (stet_str_ends(s, stet_str_sub(CLOSE, 0, n)))
			return n;
	return 0;
}

static bool think(struct stet_reply *reply, stet_str *rest, bool last)
{
	size_t end = stet_str_find(*rest, CLOSE), keep;

	if (end != SIZE_MAX) {
		put(&reply->reasoning, stet_str_sub(*rest, 0, end), true);
		*rest = stet_str_sub(*rest, end + CLOSE.len, rest->len);
		reply->state = AFTER_THINK;
		return true;
	}
	keep = last ? 0 : closing(*rest);
	end = put(&reply->reasoning, stet_str_sub(*rest, 0, rest->len - keep), last || keep);
	*rest = stet_str_sub(*rest, end, rest->len);
	return false;
}

static bool after(struct stet_reply *reply, stet_str *rest)
{
	while (rest->len && is_white(rest->at[0]))
		*rest = stet_str_sub(*rest, 1, rest->len);
	if (rest->len)
		reply->state = IN_TEXT;
	return rest->len > 0;
}

/* One step; false when there is none without more bytes. */
static bool step(struct stet_reply *reply, stet_str *rest, bool last)
{
	switch (reply->state) {
	case AT_START:
		return start(reply, rest, last);
	case IN_THINK:
		return think(reply, rest, last);
	case AFTER_THINK:
		return after(reply, rest);
	default:
		*rest = stet_str_sub(*rest, put(&reply->text, *rest, last), rest->len);
		return false;
	}
}

static void take(struct stet_reply *reply, stet_str more, bool last)
{
	stet_str rest = more;

	if (reply->held.len) {
		stet_buf_str(&reply->held, more);
		rest = stet_buf_view(&reply->held);
	}
	while (step(reply, &rest, last))
		;
	if (reply->held.len) {
		memmove(reply->held.at, rest.at, rest.len);
		reply->held.len = rest.len;
	} else {
		stet_buf_str(&reply->held, rest);
	}
}

void stet_reply_text(struct stet_reply *reply, stet_str more)
{
	if (more.len)
		take(reply, more, false);
}

void stet_reply_reason(struct stet_reply *reply, stet_str more)
{
	put(&reply->reasoning, more, true);
}

void stet_reply_tool(struct stet_reply *reply, stet_str more)
{
	stet_buf_str(&reply->tool, more);
}

bool stet_reply_runs_on(struct stet_reply *reply)
{
	const struct stet_buf *buf = reply->tool.len ? &reply->tool : &reply->text;
	size_t run = 0;

	while (run < buf->len && run <= RUN_MAX && is_white(buf->at[buf->len - 1 - run]))
		run++;
	if (run <= RUN_MAX)
		return false;
	stet_fault_clear(&reply->fault);
	reply->fault.kind = STET_FAULT_SHAPE;
	snprintf(reply->fault.text, sizeof(reply->fault.text), "the answer runs on in white space");
	return true;
}

/* ---- the end ------------------------------------------------------------------------------------- */

long long stet_tokens_guess(stet_str text)
{
	long long quarters = 0;

	for (size_t i = 0; i < text.len;) {
		uint32_t rune;
		size_t len = stet_utf8_next((stet_str){ text.at + i, text.len - i }, &rune);

		quarters += len == 0 || rune >= 0x2E80 ? 4 : rune >= 0x80 ? 2 : 1;
		i += len ? len : 1;
	}
	return (quarters + 3) / 4;
}

#define TOKENS_MAX 1000000000LL
#define IMAGE_TOKENS 1000
#define MESSAGE_TOKENS 4

static long long asked(const struct stet_request *request)
{
	long long n = stet_tokens_guess(request->schema);

	for (size_t i = 0; i < request->n_messages; i++)
		n += stet_tokens_guess(request->message[i].text) + MESSAGE_TOKENS +
		     (long long)request->message[i].n_images * IMAGE_TOKENS;
	return n;
}

static bool is_count(long long n)
{
	return n >= 0 && n <= TOKENS_MAX;
}

/* Numbers that cannot be are nobody's. */
static void count(struct stet_reply *reply, const struct stet_request *request)
{
	struct stet_usage *usage = &reply->usage;
	long long written = stet_tokens_guess(stet_buf_view(&reply->text)) + stet_tokens_guess(stet_buf_view(&reply->reasoning));

	if (!is_count(usage->in) || usage->in == 0)
		usage->in = asked(request), usage->estimated = true;
	if (!is_count(usage->out) || (usage->out == 0 && written))
		usage->out = written, usage->estimated = true;
	if (usage->in_cached < 0 || usage->in_cached > usage->in)
		usage->in_cached = 0;
	if (usage->in_written < 0 || usage->in_written > usage->in - usage->in_cached)
		usage->in_written = 0;
	if (usage->out_reasoning < 0 || usage->out_reasoning > usage->out)
		usage->out_reasoning = 0;
}

void stet_reply_end(struct stet_reply *reply, const struct stet_request *request)
{
	take(reply, (stet_str){ "", 0 }, true);
	reply->held.len = 0;
	if (request->schema.len && reply->tool.len) {
		reply->text.len = 0;
		put(&reply->text, stet_buf_view(&reply->tool), true);
		if (reply->finish == STET_FINISH_TOOL)
			reply->finish = STET_FINISH_STOP;
	}
	count(reply, request);
	if (request->max_output > 0 && !reply->usage.estimated && reply->usage.out >= request->max_output &&
	    (reply->finish == STET_FINISH_STOP || reply->finish == STET_FINISH_TOOL || reply->finish == STET_FINISH_OTHER))
		reply->finish = STET_FINISH_LENGTH;
}

void stet_reply_free(struct stet_reply *reply)
{
	stet_buf_free(&reply->text);
	stet_buf_free(&reply->reasoning);
	stet_buf_free(&reply->tool);
	stet_buf_free(&reply->held);
	*reply = (struct stet_reply){ 0 };
}

void stet_reply_reset(struct stet_reply *reply)
{
	struct stet_reply kept = { .tries = reply->tries, .unknown = reply->unknown };

	kept.text.max = reply->text.max;
	kept.reasoning.max = reply->reasoning.max;
	kept.tool.max = reply->tool.max;
	kept.held.max = reply->held.max;
	stet_reply_free(reply);
	*reply = kept;
	stet_fault_clear(&reply->fault);
}

/* ---- names of the end ---------------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum stet_finish finish;
} finishes[] = {
	{ "stop", STET_FINISH_STOP },
	{ "end_turn", STET_FINISH_STOP },
	{ "stop_sequence", STET_FINISH_STOP },
	{ "completed", STET_FINISH_STOP },
	{ "normal", STET_FINISH_STOP },
	{ "eos", STET_FINISH_STOP },
	{ "eos_token", STET_FINISH_STOP },
	{ "length", STET_FINISH_LENGTH },
	{ "max_tokens", STET_FINISH_LENGTH },
	{ "max_output_tokens", STET_FINISH_LENGTH },
	{ "model_length", STET_FINISH_LENGTH },
	{ "model_context_window_exceeded", STET_FINISH_LENGTH },
	{ "incomplete", STET_FINISH_LENGTH },
	{ "tool_calls", STET_FINISH_TOOL },
	{ "function_call", STET_FINISH_TOOL },
	{ "tool_use", STET_FINISH_TOOL },
	{ "requires_action", STET_FINISH_TOOL },
	{ "unexpected_tool_call", STET_FINISH_TOOL },
	{ "too_many_tool_calls", STET_FINISH_TOOL },
	{ "content_filter", STET_FINISH_FILTER },
	{ "refusal", STET_FINISH_FILTER },
	{ "sensitive", STET_FINISH_FILTER },
	{ "safety", STET_FINISH_FILTER },
	{ "recitation", STET_FINISH_FILTER },
	{ "blocklist", STET_FINISH_FILTER },
	{ "prohibited_content", STET_FINISH_FILTER },
	{ "spii", STET_FINISH_FILTER },
	{ "language", STET_FINISH_FILTER },
	{ "error", STET_FINISH_ERROR },
	{ "failed", STET_FINISH_ERROR },
	{ "insufficient_system_resource", STET_FINISH_ERROR },
	{ "network_error", STET_FINISH_ERROR },
	{ "malformed_function_call", STET_FINISH_ERROR },
	{ "other", STET_FINISH_ERROR },
};

enum stet_finish stet_finish_read(stet_str name)
{
	if (name.len == 0)
		return STET_FINISH_NONE;
	for (size_t i = 0; i < sizeof(finishes) / sizeof(*finishes); i++)
		if (stet_str_eq_nocase(name, stet_str_of(finishes[i].name)))
			return finishes[i].finish;
	return STET_FINISH_OTHER;
}

const char *stet_finish_name(enum stet_finish finish)
{
	static const char *const names[] = {
		[STET_FINISH_NONE] = "none",     [STET_FINISH_STOP] = "stop",   [STET_FINISH_LENGTH] = "length",
		[STET_FINISH_TOOL] = "tool",     [STET_FINISH_FILTER] = "filter", [STET_FINISH_ERROR] = "error",
		[STET_FINISH_OTHER] = "other",
	};

	return (size_t)finish < sizeof(names) / sizeof(*names) ? names[finish] : "other";
}
