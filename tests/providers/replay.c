/* replay.c - answers from a file. */
#include "test.h"

#include <unistd.h>

#include "dialect.h"

struct file {
	char path[64];
};

static void begin(struct file *file, const char *suffix, const char *bytes)
{
	int fd;
	ssize_t n;

	snprintf(file->path, sizeof(file->path), "/tmp/stet-replay-XXXXXX%s", suffix);
	fd = mkstemps(file->path, (int)strlen(suffix));
	CHECK(fd >= 0);
	n = write(fd, bytes, strlen(bytes));
	CHECK_INT(n, strlen(bytes));
	close(fd);
}

static void gives(const char *path, const char *system, const char *ask, const char *wanted)
{
	const struct stet_message messages[] = { { .role = STET_ROLE_SYSTEM, .text = stet_str_of(system) },
	                                         { .role = STET_ROLE_USER, .text = stet_str_of(ask) } };
	struct stet_request request = { .message = messages, .n_messages = 2 };
	struct stet_model model = { .name = "replay/x", .vendor = "replay", .id = path, .dialect = "replay", .url = "" };
	struct stet_reply reply = { 0 };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_dialect_find("replay")->answer(&reply, &model, &request, &err), &err);
	if (reply.fault.kind) {
		stet_buf_fmt(&out, "%s %s", stet_fault_slug(reply.fault.kind), reply.fault.text);
	} else {
		CHECK(reply.ended);
		stet_reply_end(&reply, &request);
		stet_buf_fmt(&out, "%s %.*s|%.*s", stet_finish_name(reply.finish), STET_ARG(stet_buf_view(&reply.text)),
		             STET_ARG(stet_buf_view(&reply.reasoning)));
		if (!reply.usage.estimated)
			stet_buf_fmt(&out, " %lld/%lld", reply.usage.in, reply.usage.out);
	}
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	stet_reply_free(&reply);
}

TEST(replay, a_plain_file_is_the_answer_to_everything)
{
	struct file file;

	begin(&file, ".txt", "{\"match\": \"no\"}\nsecond\n");
	gives(file.path, "", "x", "stop {\"match\": \"no\"}\nsecond\n|");
	unlink(file.path);
}

TEST(replay, the_first_line_that_matches_answers)
{
	struct file file;
	char wanted[200];

	begin(&file, ".jsonl", "# a comment\n\n{\"match\":\"cat\",\"text\":\"meow\",\"reasoning\":\"hm\",\"usage\":{\"in\":3,\"out\":2}}\r\n"
	      "{\"match\":\"dog\",\"system\":\"brief\",\"text\":{\"a\": [1, null]},\"finish\":\"length\"}\n"
	      "{\"match\":\"cat\",\"text\":\"never\"}\n");
	gives(file.path, "", "a cat?", "stop meow|hm 3/2");
	gives(file.path, "be brief", "a dog?", "length {\"a\":[1,null]}|");
	snprintf(wanted, sizeof(wanted), "provider.request '%s' has no answer to what ends in 'a dog?'", file.path);
	gives(file.path, "be long", "a dog?", wanted);
	unlink(file.path);
}

TEST(replay, a_line_answers_so_many_times)
{
	struct file file;

	begin(&file, ".jsonl", "{\"match\":\"x\",\"fault\":\"rate\",\"text\":\"wait\",\"times\":2}\n{\"text\":\"now\"}\n");
	gives(file.path, "", "x", "provider.rate wait");
	gives(file.path, "", "y", "stop now|");
	gives(file.path, "", "x", "provider.rate wait");
	gives(file.path, "", "x", "stop now|");
	unlink(file.path);
}

TEST(replay, says_what_is_wrong_with_the_file)
{
	struct file file;
	char wanted[200];

	begin(&file, ".jsonl", "{\"match\":\"a\",\"text\":\"b\"}\n{\"match\":\"c\",\"txt\":\"b\"}\n");
	snprintf(wanted, sizeof(wanted), "provider.request line 2 of '%s': a member that is not known", file.path);
	gives(file.path, "", "z", wanted);
	unlink(file.path);
	snprintf(wanted, sizeof(wanted), "provider.model no answers can be read from '%s': No such file or directory", file.path);
	gives(file.path, "", "z", wanted);
	gives("-", "", "z", "provider.model no answers can be read from '-': that is no file");
}
