/* keys.c - a key is found where it is kept, and goes nowhere else. */
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stet/models.h>

#include "base/file.h"
#include "keys.h"

static const struct stet_vendor vendor = { .name = "testvendor", .key_env = "STET_TEST_KEY_A STET_TEST_KEY_B", .auth = STET_AUTH_BEARER };

/* A home of the test's own; the old one comes back. */
struct home {
	char folder[32], file[80], *config;
};

static struct home move_in(const char *text, mode_t mode)
{
	struct home home = { .folder = "/tmp/stet-home-XXXXXX" };
	const char *was = getenv("XDG_CONFIG_HOME");
	char below[64];
	int fd;

	CHECK(mkdtemp(home.folder) != NULL);
	home.config = was ? strdup(was) : NULL;
	setenv("XDG_CONFIG_HOME", home.folder, 1);
	snprintf(below, sizeof(below), "%s/stet", home.folder);
	CHECK(mkdir(below, 0700) == 0);
	snprintf(home.file, sizeof(home.file), "%s/keys", below);
	if (text) {
		fd = open(home.file, O_WRONLY | O_CREAT, 0600);
		CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) && fchmod(fd, mode) == 0);
		close(fd);
	}
	return home;
}

static void move_out(struct home *home)
{
	unlink(home->file);
	*strrchr(home->file, '/') = 0;
	rmdir(home->file);
	rmdir(home->folder);
	if (home->config)
		setenv("XDG_CONFIG_HOME", home->config, 1);
	else
		unsetenv("XDG_CONFIG_HOME");
	free(home->config);
}

static void finds(const struct stet_vendor *of, const char *wanted)
{
	struct stet_buf key = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_vendor_key(of, NULL, &key, &err), &err);
	CHECK_STR(stet_buf_view(&key), wanted);
	stet_secret_free(&key);
}

static void fails(const struct stet_vendor *of, int code, const char *words)
{
	struct stet_buf key = { 0 };
	struct stet_err err = { 0 };

	CHECK_INT(stet_vendor_key(of, NULL, &key, &err), code);
	CHECK(key.at == NULL);
	if (!strstr(err.text, words))
		fail_msg("'%s' is not in '%s'", words, err.text);
	CHECK(!strstr(err.text, "planted"));
}

TEST(keys, come_from_the_first_variable_that_is_set)
{
	struct home home = move_in("testvendor = of-the-file\n", 0600);

	setenv("STET_TEST_KEY_A", "", 1);
	setenv("STET_TEST_KEY_B", " of-b \n", 1);
	finds(&vendor, "of-b");
	setenv("STET_TEST_KEY_A", "of-a", 1);
	finds(&vendor, "of-a");
	unsetenv("STET_TEST_KEY_A");
	unsetenv("STET_TEST_KEY_B");
	finds(&vendor, "of-the-file");
	move_out(&home);
}

TEST(keys, that_are_kept_stand_a_vendor_a_line)
{
	struct home home = move_in("# testvendor = no\n\nother = x\n testvendor2 = y\n  testvendor =  a=b c \r\ntestvendor = later\n", 0600);

	finds(&vendor, "a=b c");
	move_out(&home);
}

TEST(keys, that_others_may_read_are_refused)
{
	static const mode_t modes[] = { 0640, 0604, 0660, 0622, 0601 };

	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		struct home home = move_in("testvendor = planted\n", modes[i]);

		fails(&vendor, STET_EPOLICY, "chmod 600");
		move_out(&home);
	}
}

TEST(keys, that_are_missing_say_where_they_are_looked_for)
{
	struct stet_vendor local = vendor, free_of_any = vendor;
	struct home home = move_in(NULL, 0);

	fails(&vendor, STET_EPROVIDER, "testvendor needs a key: set STET_TEST_KEY_A or STET_TEST_KEY_B, or run 'stet keys set testvendor'");
	local.quirks = STET_QUIRK_LOCAL;
	finds(&local, "");
	free_of_any.auth = STET_AUTH_NONE;
	finds(&free_of_any, "");
	move_out(&home);
}

TEST(keys, with_control_characters_are_refused)
{
	struct home home = move_in("testvendor = planted\x01key\n", 0600);

	fails(&vendor, STET_EPROVIDER, "control character");
	setenv("STET_TEST_KEY_A", "planted\r\nX-Other: header", 1);
	fails(&vendor, STET_EPROVIDER, "control character");
	unsetenv("STET_TEST_KEY_A");
	move_out(&home);
}

TEST(keys, may_be_printed_by_a_command)
{
	struct home home = move_in("testvendor = !printf 'first line  \\nsecond\\n'\n", 0600);

	finds(&vendor, "first line");
	move_out(&home);
}

TEST(keys, are_in_no_commands_environment)
{
	struct stet_vendor asked = { .name = "testvendor", .key_env = "STET_TEST_KEY_C", .auth = STET_AUTH_BEARER };
	struct home home = move_in("testvendor = !env | grep -c -e OPENAI_API_KEY -e STET_TEST_KEY_C; env | grep -c ^STET_TEST_OTHER; true\n", 0600);
	const char *was = getenv("OPENAI_API_KEY");
	char *kept = was ? strdup(was) : NULL;

	setenv("OPENAI_API_KEY", "planted", 1);
	setenv("STET_TEST_KEY_C", "", 1);
	finds(&asked, "0");
	unsetenv("STET_TEST_KEY_C");
	if (kept)
		setenv("OPENAI_API_KEY", kept, 1);
	else
		unsetenv("OPENAI_API_KEY");
	free(kept);
	move_out(&home);
}

TEST(keys, of_a_users_own_vendors_are_in_no_commands_environment)
{
	struct home home = move_in("testvendor = !env | grep -c STET_TEST_KEY_LAB; true\n", 0600);
	struct stet_models *models = NULL;
	struct stet_buf key = { 0 };
	struct stet_err err = { 0 };
	char conf[300];

	snprintf(conf, sizeof(conf), "%s/models.conf", home.folder);
	CHECK_OK(stet_file_write(conf, STET_STR("[vendor lab]\nlike = openai\nurl = https://lab.example/v1\nkey_env = STET_TEST_KEY_LAB\n"), &err),
	         &err);
	CHECK_OK(stet_models_open(&models, conf, &err), &err);
	setenv("STET_TEST_KEY_LAB", "planted", 1);
	CHECK_OK(stet_vendor_key(&vendor, models, &key, &err), &err);
	CHECK_STR(stet_buf_view(&key), "0");
	unsetenv("STET_TEST_KEY_LAB");
	stet_secret_free(&key);
	stet_models_close(models);
	unlink(conf);
	move_out(&home);
}

TEST(keys, come_from_commands_that_signals_end_as_usual)
{
	struct home home = move_in("testvendor = !kill -PIPE $$; echo planted\n", 0600);
	void (*was)(int) = signal(SIGPIPE, SIG_IGN);

	fails(&vendor, STET_EPROVIDER, "failed");
	signal(SIGPIPE, was);
	move_out(&home);
}

TEST(keys, of_commands_that_fail_are_none)
{
	static const struct {
		const char *line, *words;
	} all[] = {
		{ "testvendor = !echo planted; exit 3\n", "failed" },
		{ "testvendor = !true\n", "prints nothing" },
		{ "testvendor = !head -c 20000 /dev/zero | tr '\\\\0' x\n", "prints too much" },
		{ "testvendor = !/nonexistent/program 2> /dev/null\n", "failed" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct home home = move_in(all[i].line, 0600);

		fails(&vendor, STET_EPROVIDER, all[i].words);
		move_out(&home);
	}
}

TEST(keys, are_not_waited_for_forever)
{
	static const char *const lines[] = { "testvendor = !echo planted; sleep 600 | cat\n", "testvendor = !exec > /dev/null; sleep 600\n" };
	long was = stet_key_command_ms;

	stet_key_command_ms = 200;
	for (size_t i = 0; i < 2; i++) {
		struct home home = move_in(lines[i], 0600);

		fails(&vendor, STET_EPROVIDER, "took too long");
		move_out(&home);
	}
	stet_key_command_ms = was;
}

TEST(keys, that_are_set_can_be_found_told_and_removed)
{
	struct home home = move_in(NULL, 0);
	struct stet_key_told told;
	struct stet_err err = { 0 };
	struct stat st;
	bool found;

	CHECK_OK(stet_key_set("testvendor", STET_STR("planted-0123456789-abcd"), &err), &err);
	CHECK(stat(home.file, &st) == 0 && (st.st_mode & 07777) == 0600);
	finds(&vendor, "planted-0123456789-abcd");
	CHECK_OK(stet_key_where(&told, &vendor, &err), &err);
	CHECK(told.from == STET_KEY_FILE);
	assert_string_equal(told.tail, "abcd");
	CHECK_OK(stet_key_set("testvendor", STET_STR("planted-short"), &err), &err);
	CHECK_OK(stet_key_where(&told, &vendor, &err), &err);
	assert_string_equal(told.tail, "");
	CHECK_INT(stet_key_set("testvendor", STET_STR("two\nother = lines"), &err), STET_EUSAGE);
	CHECK_INT(stet_key_set("testvendor", STET_STR("  "), &err), STET_EUSAGE);
	CHECK_INT(stet_key_set("Test Vendor", STET_STR("x"), &err), STET_EUSAGE);
	CHECK_OK(stet_key_remove("testvendor", &found, &err), &err);
	CHECK(found);
	CHECK_OK(stet_key_remove("testvendor", &found, &err), &err);
	CHECK(!found);
	fails(&vendor, STET_EPROVIDER, "needs a key");
	move_out(&home);
}

TEST(keys, leave_no_bytes_behind)
{
	struct stet_buf key = { 0 };

	stet_secret_room(&key, 100);
	char *at = key.at;

	stet_buf_z(&key, "planted");
	CHECK(key.at == at);
	stet_secret_free(&key);
	CHECK(key.at == NULL && key.len == 0);
}
