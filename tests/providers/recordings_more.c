/* recordings_more.c - what servers sent in the other dialects, whole and in pieces: the same answer. */
#include <dirent.h>

#include "ask.h"
#include "feed.h"

#define SPLITS 1000

static const struct {
	const char *address, *dialect;
	enum stet_framing streamed;
} dialects[] = {
	{ "/v1/messages -H", "anthropic", STET_FRAMING_SSE },
	{ ":generateContent -H", "gemini", STET_FRAMING_SSE },
	{ ":streamGenerateContent", "gemini", STET_FRAMING_SSE },
	{ "/api/chat -H", "ollama", STET_FRAMING_LINES },
	{ "/v1/responses -H", "responses", STET_FRAMING_SSE },
};

/* What must come of them; those that are not here must not break. */
static const struct {
	const char *file, *result;
} known[] = {
	{ "26_responses_stream.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "27_responses.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "30_ant.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "31_ant_stream.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "32_ant_tools_stream.txt", "tool ~7/0||" },
	{ "33_ant_thinking_stream.txt", "stop ~7/12|Answer after thinking.|Let me think about it." },
	{ "36_ant_cut_stream.txt", "none... ~7/0||" },
	{ "37_ant_length.txt", "length ~7/4|truncated answer|" },
	{ "38_ant_output_config.txt", "stop ~7/7|{\"title\":\"no-format\",\"n\":0}|" },
	{ "41_ant_version_2026.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "50_gem.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "51_gem_stream.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "52_gem_tools_stream.txt", "tool ~7/0||" },
	{ "53_gem_schema.txt", "stop ~7/7|{\"title\":\"no-format\",\"n\":0}|" },
	{ "55_gem_think_stream.txt", "stop ~7/12|Answer after thinking.|Let me think about it." },
	{ "60_oll.txt", "stop ~7/9|Hi there, this is a mocked answer.|" },
	{ "61_oll_stream.txt", "stop ~7/9|Hi there, this is a mocked answer.|" },
	{ "62_oll_tools.txt", "tool ~7/0||" },
	{ "63_oll_schema.txt", "stop ~7/7|{\"title\":\"no-format\",\"n\":0}|" },
	{ "65_oll_cut_stream.txt", "none... ~7/4|This answer is g|" },
	{ "68_oll_think_stream.txt", "stop ~7/12|Answer after thinking.|Let me think about it." },
};

static void compare(const char *file, stet_str result)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(known[i].file, file))
			CHECK_STR(result, known[i].result);
}

static void refused(const struct recording *recording)
{
	struct stet_fault fault;

	stet_fault_clear(&fault);
	stet_fault_read(&fault, recording->status, recording->body);
	CHECK(fault.kind != STET_FAULT_NONE && fault.kind != STET_FAULT_PROTOCOL);
	CHECK(fault.text[0] != '\0');
}

static bool check(const char *file, const struct recording *recording)
{
	struct feed feed = { .bytes = recording->body };
	struct stet_buf out = { 0 };
	size_t i = 0, n = sizeof(dialects) / sizeof(*dialects);

	while (i < n && stet_str_find(recording->command, stet_str_of(dialects[i].address)) == SIZE_MAX)
		i++;
	if (i == n || !recording->status)
		return false;
	if (recording->status != 200) {
		refused(recording);
		return true;
	}
	feed.dialect = dialects[i].dialect;
	feed.framing = stet_str_starts(recording->type, STET_STR("application/json")) ? STET_FRAMING_WHOLE : dialects[i].streamed;
	feed_in_all_ways(&feed, SPLITS, &out);
	compare(file, stet_buf_view(&out));
	stet_buf_free(&out);
	return true;
}

static unsigned folder(const char *root, const char *name)
{
	struct stet_arena arena = { 0 };
	stet_str path = stet_arena_fmt(&arena, "%s/%s", root, name);
	DIR *dir = opendir(path.at);
	unsigned n = 0;

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		struct recording recording;

		if (entry->d_name[0] != '.' &&
		    recording_read(&recording, stet_arena_fmt(&arena, "%s/%s", path.at, entry->d_name).at, &arena))
			n += check(entry->d_name, &recording);
	}
	if (dir)
		closedir(dir);
	stet_arena_free(&arena);
	return n;
}

TEST(recordings_more, give_the_same_answer_whatever_the_pieces)
{
	const char *root = recordings();

	if (!root)
		return;
	CHECK(folder(root, "aimock") >= 25);
	CHECK(folder(root, "llama-server-2025-02") > 2);
}

static void body_of(const char *root, const char *file, void (*give)(const char *body))
{
	struct stet_arena arena = { 0 };
	struct recording recording;

	CHECK(recording_read(&recording, stet_arena_fmt(&arena, "%s/%s", root, file).at, &arena));
	give(stet_arena_str(&arena, recording.body).at);
	stet_arena_free(&arena);
}

static void gemini_vector(const char *body)
{
	vectors_give("gemini", 1, body, "0.1 0.2 0.3 (0)");
}

static void ollama_vector(const char *body)
{
	vectors_give("ollama", 1, body, "0.1 0.2 0.3 (0)");
}

static void picture(const char *body)
{
	picture_gives("openai", body, "\x89PNG\r\n\x1A\n");
}

static void tags(const char *body)
{
	list_gives("ollama", body, "gpt-4\ngpt-4o\nclaude-3-5-sonnet-20241022\ngemini-2.0-flash\ntext-embedding-3-small\n");
}

TEST(recordings_more, lists_vectors_and_pictures)
{
	const char *root = recordings();

	if (!root)
		return;
	body_of(root, "aimock/58_gem_embed.txt", gemini_vector);
	body_of(root, "aimock/67_oll_embed.txt", ollama_vector);
	body_of(root, "aimock/25_image.txt", picture);
	body_of(root, "aimock/66_oll_tags.txt", tags);
}
