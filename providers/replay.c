/* replay.c - the dialect "replay": answers from a file (docs/replay.md), for tests, demonstrations and work without a network. */
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "decode.h"

#define FILE_MAX ((size_t)64 << 20)

/* ---- how often a line has answered ------------------------------------------------------------------------- */

/* Of this process; a file that is changed begins anew. */
struct used {
	struct used *next;
	uint64_t line;
	long times;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct used *used;

/* May it answer once more?  Then that is counted. */
static bool use(uint64_t line, long times)
{
	struct used *at;
	bool may;

	if (pthread_mutex_lock(&lock))
		return false;
	for (at = used; at && at->line != line;)
		at = at->next;
	if (!at) {
		at = stet_grow(NULL, sizeof(*at));
		*at = (struct used){ used, line, 0 };
		used = at;
	}
	may = at->times < times;
	at->times += may;
	pthread_mutex_unlock(&lock);
	return may;
}

/* ---- what is asked ----------------------------------------------------------------------------------------- */

static stet_str last_of(const struct stet_request *request, enum stet_role role)
{
	for (size_t i = request->n_messages; i--;)
		if (request->message[i].role == role)
			return request->message[i].text;
	return (stet_str){ "", 0 };
}

static bool says(const struct stet_request *request, enum stet_role role, stet_str what)
{
	for (size_t i = 0; i < request->n_messages; i++)
		if (request->message[i].role == role && stet_str_find(request->message[i].text, what) != SIZE_MAX)
			return true;
	return false;
}

/* ---- what is answered -------------------------------------------------------------------------------------- */

static void fault(struct stet_reply *reply, enum stet_fault_kind kind, const char *fmt, ...) STET_PRINTF(3, 4);
static void fault(struct stet_reply *reply, enum stet_fault_kind kind, const char *fmt, ...)
{
	struct stet_buf text = { 0 };
	va_list args;

	stet_fault_clear(&reply->fault);
	reply->fault.kind = kind;
	va_start(args, fmt);
	stet_buf_vfmt(&text, fmt, args);
	va_end(args);
	snprintf(reply->fault.text, sizeof(reply->fault.text), "%s", text.at ? text.at : "");
	stet_buf_free(&text);
}

/* "rate", as in "provider.rate". */
static enum stet_fault_kind kind_of(stet_str name)
{
	for (int kind = STET_FAULT_AUTH; kind <= STET_FAULT_CANCELLED; kind++) {
		stet_str slug = stet_str_of(stet_fault_slug((enum stet_fault_kind)kind));

		if (stet_str_starts(slug, STET_STR("provider.")) && stet_str_eq(stet_str_sub(slug, 9, slug.len), name))
			return (enum stet_fault_kind)kind;
	}
	return STET_FAULT_SERVER;
}

/* A text; any other value is what a model would have written of it. */
static void text_of(struct stet_buf *out, const struct stet_tree *value)
{
	if (stet_tree_is_text(value))
		stet_buf_str(out, stet_tree_text(value));
	else
		stet_tree_print(out, value);
}

static void take_usage(struct stet_usage *usage, const struct stet_tree *told)
{
	stet_decode_count(&usage->in, stet_tree_at(told, "in"));
	stet_decode_count(&usage->in_cached, stet_tree_at(told, "in_cached"));
	stet_decode_count(&usage->in_written, stet_tree_at(told, "in_written"));
	stet_decode_count(&usage->out, stet_tree_at(told, "out"));
	stet_decode_count(&usage->out_reasoning, stet_tree_at(told, "out_reasoning"));
}

static void take(struct stet_reply *reply, const struct stet_tree *line)
{
	enum stet_finish finish = stet_finish_read(stet_tree_text(stet_tree_at(line, "finish")));
	stet_str wrong = stet_tree_text(stet_tree_at(line, "fault"));
	struct stet_buf text = { 0 };

	text_of(&text, stet_tree_at(line, "text"));
	take_usage(&reply->usage, stet_tree_at(line, "usage"));
	if (wrong.len) {
		fault(reply, kind_of(wrong), "%.*s", STET_ARG(text.len ? stet_buf_view(&text) : STET_STR("as the file of answers has it")));
	} else {
		stet_reply_reason(reply, stet_tree_text(stet_tree_at(line, "reasoning")));
		stet_reply_text(reply, stet_buf_view(&text));
		reply->finish = finish == STET_FINISH_NONE ? STET_FINISH_STOP : finish;
		reply->ended = true;
	}
	stet_buf_free(&text);
}

/* ---- a line of it ------------------------------------------------------------------------------------------ */

static const char *what_is_wrong(const struct stet_tree *line)
{
	static const char *const known[] = { "match", "system", "text", "reasoning", "finish", "usage", "times", "fault" };

	if (!stet_tree_is_object(line))
		return "no object";
	for (const struct stet_tree *member = stet_tree_first(line); member; member = stet_tree_next(member)) {
		size_t i = 0;

		while (i < sizeof(known) / sizeof(*known) && !stet_str_is(stet_tree_key(member), known[i]))
			i++;
		if (i == sizeof(known) / sizeof(*known))
			return "a member that is not known";
	}
	return stet_tree_at(line, "text") || stet_tree_at(line, "fault") ? NULL : "neither \"text\" nor \"fault\"";
}

static bool matches(const struct stet_tree *line, const struct stet_request *request)
{
	stet_str match = stet_tree_text(stet_tree_at(line, "match")), system = stet_tree_text(stet_tree_at(line, "system"));

	return stet_str_find(last_of(request, STET_ROLE_USER), match) != SIZE_MAX &&
	       (!system.len || says(request, STET_ROLE_SYSTEM, system));
}

struct lines {
	const char *path;
	stet_str rest;
	unsigned number;
};

static uint64_t hash_of(const struct lines *lines, stet_str text)
{
	uint64_t hash = stet_hash_more(stet_hash(stet_str_of(lines->path)), &lines->number, sizeof(lines->number));

	return stet_hash_more(hash, text.at, text.len);
}

/* True: it has answered, or cannot be read. */
static bool answers(struct stet_reply *reply, const struct lines *lines, stet_str text, const struct stet_request *request)
{
	struct stet_tree *line = NULL;
	struct stet_err why = { 0 };
	const char *wrong = NULL;
	bool done = true;

	if (stet_tree_parse(&line, text, &why) || (wrong = what_is_wrong(line))) {
		fault(reply, STET_FAULT_REQUEST, "line %u of '%s': %s", lines->number, lines->path, wrong ? wrong : why.text);
	} else if (matches(line, request) && use(hash_of(lines, text), (long)stet_tree_int(stet_tree_at(line, "times"), LONG_MAX))) {
		take(reply, line);
	} else {
		done = false;
	}
	stet_tree_free(line);
	return done;
}

static void from_lines(struct stet_reply *reply, struct lines *lines, const struct stet_request *request)
{
	stet_str text, asked = stet_str_trim(last_of(request, STET_ROLE_USER));

	while (stet_str_cut(&lines->rest, '\n', &text)) {
		lines->number++;
		text = stet_str_trim(text);
		if (text.len && text.at[0] != '#' && answers(reply, lines, text, request))
			return;
	}
	fault(reply, STET_FAULT_REQUEST, "'%s' has no answer to what ends in '%.*s'", lines->path,
	      STET_ARG(stet_str_sub(asked, asked.len > 60 ? asked.len - 60 : 0, 60)));
}

static int answer(struct stet_reply *reply, const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	struct lines lines = { .path = model->id };
	struct stet_buf bytes = { 0 };
	struct stet_err why = { 0 };

	(void)err;
	snprintf(reply->model, sizeof(reply->model), "replay");
	if (stet_file_is_dash(model->id) || stet_file_read(&bytes, model->id, FILE_MAX, &why)) {
		fault(reply, STET_FAULT_MISSING, "no answers can be read from '%s': %s", model->id,
		      why.text[0] ? why.text : "that is no file");
	} else if (stet_str_ends(stet_str_of(model->id), STET_STR(".jsonl"))) {
		lines.rest = stet_buf_view(&bytes);
		from_lines(reply, &lines, request);
	} else {
		stet_reply_text(reply, stet_buf_view(&bytes));
		reply->finish = STET_FINISH_STOP;
		reply->ended = true;
	}
	stet_buf_free(&bytes);
	return STET_OK;
}

const struct stet_dialect stet_dialect_replay = {
	.name = "replay",
	.answer = answer,
};
