/* recordings.c - what real servers sent, whole and in pieces: the same answer. */
#include "feed.h"

#include <dirent.h>

#define SPLITS 1000

static bool is_chat(const struct recording *recording)
{
	return recording->command.len == 0 || stet_str_find(recording->command,
		STET_STR("/chat/completions")) != SIZE_MAX;
}

/* What must come of some of them. */
static const struct {
	const char *file, *result;
} known[] = {
	{ "01_oai_chat.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "02_oai_stream.txt", "stop 11/7|Hi there, this is a mocked answer.|" },
	{ "05_oai_tools.txt", "tool 2/7||" },
	{ "06_oai_tools_stream.txt", "tool 2/7||" },
	{ "07_oai_reasoning_stream.txt", "stop 3/6|Answer after thinking.|Let me think about it." },
	{ "11_oai_cut_stream.txt", "none... ~7/2|This ans|" },
	{ "13_oai_length.txt", "length 3/4|truncated answer|" },
	{ "14_oai_filter.txt", "filter 3/2|partial|" },
	{ "15_oai_malformed.txt", "none... ~7/0|||provider.protocol" },
	{ "chat_plain_stream_usage.txt", "length 34/5|idayimal mellan\xC3\xA2n \xD0\x9F\xD1\x80\xD0\xB8|" },
	{ "chat_tools.txt", "tool 214/55||" },
	{ "tcp_sse.txt", "none... ~7/1|ok||provider.protocol" },
};

static void compare(const char *file, stet_str result)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(known[i].file, file))
			CHECK_STR(result, known[i].result);
}

static void replay(const char *file, const struct recording *recording)
{
	struct feed feed = { .dialect = "openai", .bytes = recording->body };
	struct stet_buf out = { 0 };

	feed.framing = stet_str_starts(recording->type,
		STET_STR("text/event-stream")) ? STET_FRAMING_SSE : STET_FRAMING_WHOLE;
	feed_in_all_ways(&feed, SPLITS, &out);
	compare(file, stet_buf_view(&out));
	stet_buf_free(&out);
}

static void refused(const struct recording *recording)
{
	struct stet_fault fault;

	stet_fault_clear(&fault);
	stet_fault_read(&fault, recording->status, recording->body);
	CHECK(fault.kind != STET_FAULT_NONE && fault.kind != STET_FAULT_PROTOCOL);
	CHECK(fault.text[0] != '\0');
}

static unsigned folder(const char *root, const char *name)
{
	struct stet_arena arena = { 0 };
	stet_str path = stet_arena_fmt(&arena, "%s/%s", root, name);
	DIR *dir = opendir(path.at);
	unsigned n = 0;

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		struct recording recording;

		if (entry->d_name[0] == '.' || !recording_read(&recording, stet_arena_fmt(&arena, "%s/%s", path.at,
			entry->d_name).at, &arena) ||
		    !is_chat(&recording) || recording.status == 0)
			continue;
		n++;
		if (recording.status == 200)
			replay(entry->d_name, &recording);
		else
			refused(&recording);
	}
	if (dir)
		closedir(dir);
	stet_arena_free(&arena);
	return n;
}

TEST(recordings, give_the_same_answer_whatever_the_pieces)
{
	const char *root = recordings();

	if (!root)
		return;
	CHECK(folder(root, "aimock") > 20);
	CHECK(folder(root, "llama-server-2025-02") > 10);
	CHECK(folder(root, "mountebank") > 0);
}
