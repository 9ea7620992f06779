/* feed.c - a recorded answer is given to a decoder in all ways in which a network may deliver it. */
#include "feed.h"

#include <stdlib.h>

#include "base/file.h"

unsigned feed_random(unsigned long long *seed)
{
	*seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(*seed >> 33);
}

/* ---- feeding ------------------------------------------------------------------------------------- */

struct fed {
	const struct stet_dialect *dialect;
	const struct stet_model *model;
	struct stet_reply reply;
};

static int decode(void *user, const struct stet_event *event, struct stet_err *err)
{
	struct fed *fed = user;

	return fed->dialect->decode(&fed->reply, fed->model, event, err);
}

static const struct stet_message question = { .role = STET_ROLE_USER, .text = { "What is it?", 11 } };
static const struct stet_request plain = { .message = &question, .n_messages = 1, .stream = true };
static const struct stet_request shaped = { .message = &question, .n_messages = 1, .schema = { "{}", 2 } };

static void tell(struct stet_buf *out, const struct stet_reply *reply, int rc, const struct stet_err *err)
{
	const struct stet_usage *usage = &reply->usage;

	out->len = 0;
	stet_buf_fmt(out, "%s%s %s%lld/%lld", stet_finish_name(reply->finish), reply->ended ? "" : "...",
	             usage->estimated ? "~" : "", usage->in, usage->out);
	if (usage->in_cached || usage->in_written || usage->out_reasoning)
		stet_buf_fmt(out, "(%lld+%lld/%lld)", usage->in_cached, usage->in_written, usage->out_reasoning);
	stet_buf_fmt(out, "|%.*s|%.*s", STET_ARG(stet_buf_view(&reply->text)), STET_ARG(stet_buf_view(&reply->reasoning)));
	if (reply->fault.kind)
		stet_buf_fmt(out, "|%s %s: %s", stet_fault_slug(reply->fault.kind), reply->fault.code, reply->fault.text);
	if (rc)
		stet_buf_fmt(out, "|%s", err->slug);
}

/* The seed 0 gives it whole, 1 byte by byte. */
static void feed_once(const struct feed *feed, unsigned long long seed, struct stet_buf *out)
{
	static const struct stet_model model = { .name = "test/model", .vendor = "test", .id = "model", .url = "" };
	struct fed fed = { .dialect = stet_dialect_find(feed->dialect), .model = &model };
	struct stet_cutter cutter = { .framing = feed->framing };
	const struct stet_request *request = feed->request ? feed->request : &plain;
	struct stet_err err = { 0 };
	size_t step = feed->bytes.len;
	int rc = STET_OK;

	CHECK(fed.dialect != NULL);
	stet_fault_clear(&fed.reply.fault);
	for (size_t at = 0; at < feed->bytes.len && !rc; at += step) {
		if (seed)
			step = seed == 1 ? 1 : 1 + feed_random(&seed) % (feed_random(&seed) % 3 ? 16 : 400);
		rc = stet_cutter_feed(&cutter, stet_str_sub(feed->bytes, at, step), decode, &fed, &err);
	}
	if (!rc)
		rc = stet_cutter_end(&cutter, decode, &fed, &err);
	stet_reply_end(&fed.reply, request);
	tell(out, &fed.reply, rc, &err);
	stet_reply_free(&fed.reply);
	stet_cutter_free(&cutter);
}

void feed_whole(const struct feed *feed, struct stet_buf *out)
{
	feed_once(feed, 0, out);
}

void feed_in_all_ways(const struct feed *feed, unsigned splits, struct stet_buf *out)
{
	struct stet_buf other = { 0 };

	feed_once(feed, 0, out);
	for (unsigned i = 0; i <= splits; i++) {
		feed_once(feed, i + 1, &other);
		CHECK_STR(stet_buf_view(&other), out->at);
	}
	stet_buf_free(&other);
}

stet_str feed_text(struct stet_buf *out, const char *bytes)
{
	for (; *bytes; bytes++)
		stet_buf_char(out, *bytes == '\'' ? '"' : *bytes);
	return stet_buf_view(out);
}

static void gives(struct feed *feed, const char *bytes, const char *result)
{
	struct stet_buf text = { 0 }, out = { 0 };

	feed->bytes = feed_text(&text, bytes);
	feed_in_all_ways(feed, 20, &out);
	CHECK_STR(stet_buf_view(&out), result);
	stet_buf_free(&text);
	stet_buf_free(&out);
}

void feed_gives(const char *dialect, enum stet_framing framing, const char *bytes, const char *result)
{
	gives(&(struct feed){ .dialect = dialect, .framing = framing }, bytes, result);
}

void feed_gives_shaped(const char *dialect, enum stet_framing framing, const char *bytes, const char *result)
{
	gives(&(struct feed){ .dialect = dialect, .framing = framing, .request = &shaped }, bytes, result);
}

/* ---- recordings ---------------------------------------------------------------------------------- */

const char *recordings(void)
{
	static char path[4096];
	const char *shared = getenv("SHARED");
	FILE *there;

	snprintf(path, sizeof(path), "%s/reference/transcripts/aimock/01_oai_chat.txt", shared ? shared : "../shared");
	there = fopen(path, "rbe");
	if (!there) {
		print_message("there are no recordings of servers at %s: skipped\n", path);
		return NULL;
	}
	fclose(there);
	*strrchr(path, '/') = '\0';
	*strrchr(path, '/') = '\0';
	return path;
}

static void header(struct recording *out, stet_str line)
{
	stet_str value = line, name;
	long long status;

	if (stet_str_starts(line, STET_STR("HTTP/")) && stet_str_cut(&value, ' ', &name)) {
		if (stet_str_int(stet_str_sub(value, 0, 3), 100, 599, &status))
			out->status = (int)status;
	} else if (stet_str_cut(&value, ':', &name) && stet_str_eq_nocase(name, STET_STR("content-type"))) {
		out->type = stet_str_trim(value);
	}
}

/* What curl says at its end. */
static stet_str without_curl(stet_str body)
{
	static const char *const marks[] = { "curl: (", "[curl exit " };

	for (size_t i = 0; i < 2; i++)
		body = stet_str_sub(body, 0, stet_str_find(body, stet_str_of(marks[i])));
	return body;
}

bool recording_read(struct recording *out, const char *path, struct stet_arena *arena)
{
	struct stet_buf bytes = { 0 };
	stet_str rest, line;

	*out = (struct recording){ 0 };
	if (stet_file_read(&bytes, path, (size_t)1 << 24, NULL))
		return false;
	rest = stet_arena_str(arena, stet_buf_view(&bytes));
	stet_buf_free(&bytes);
	if (stet_str_starts(rest, STET_STR("$ ")))
		stet_str_cut(&rest, '\n', &out->command);
	while (stet_str_cut(&rest, '\n', &line) && (line = stet_str_trim(line)).len)
		header(out, line);
	out->body = without_curl(rest);
	return true;
}
