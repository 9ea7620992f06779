/* local.c - a model file's server is started when it is asked, answers before it is used, and never outlives us.  The server is a
 * small script: it notes how it was started, is busy for a moment, then well. */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "local.h"
#include "local_server.h"

static const char script[] =
	"#!/usr/bin/env python3\n"
	"import http.server, os, sys, time\n"
	"mode = os.environ.get('STET_TEST_MODE', '')\n"
	"here = os.path.dirname(os.path.abspath(sys.argv[0]))\n"
	"open(here + '/pid', 'w').write(str(os.getpid()))\n"
	"open(here + '/argv', 'w').write('\\n'.join(sys.argv[1:]))\n"
	"open(here + '/env', 'w').write('\\n'.join(os.environ))\n"
	"if mode == 'fails':\n"
	"    print('loading'); print('error: not enough memory', flush=True); sys.exit(1)\n"
	"args = dict(zip(sys.argv[1::2], sys.argv[2::2]))\n"
	"class H(http.server.BaseHTTPRequestHandler):\n"
	"    asked = 0\n"
	"    def do_GET(self):\n"
	"        H.asked += 1\n"
	"        self.send_response(503 if H.asked < 3 or mode == 'loads' else 200)\n"
	"        self.end_headers(); self.wfile.write(b'{}')\n"
	"    def log_message(self, *a): pass\n"
	"http.server.HTTPServer((args['--host'], int(args['--port'])), H).serve_forever()\n";

struct room {
	char folder[32], server[64], model[64];
	struct stet_models *models;
	const struct stet_model *asked;
};

static void put(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

static bool has_python(void)
{
	return system("python3 -c '' > /dev/null 2>&1") == 0;
}

static struct room enter(const char *mode)
{
	struct room room = { .folder = "/tmp/stet-local-XXXXXX" };
	struct stet_err err = { 0 };

	CHECK(mkdtemp(room.folder) != NULL);
	snprintf(room.server, sizeof(room.server), "%s/llama-server", room.folder);
	snprintf(room.model, sizeof(room.model), "%s/m.gguf", room.folder);
	put(room.server, script, 0700);
	put(room.model, "GGUF", 0600);
	setenv("STET_LLAMA_SERVER", room.server, 1);
	setenv("STET_TEST_MODE", mode, 1);
	setenv("XDG_STATE_HOME", room.folder, 1);
	setenv("STET_MODELS", "/dev/null", 1);
	CHECK_OK(stet_models_open(&room.models, NULL, &err), &err);
	CHECK_OK(stet_models_find(room.models, room.model, &room.asked, &err), &err);
	return room;
}

static void read_note(const struct room *room, const char *name, char *out, size_t size)
{
	char path[96];
	FILE *file;
	size_t len = 0;

	snprintf(path, sizeof(path), "%s/%s", room->folder, name);
	file = fopen(path, "r");
	if (file) {
		len = fread(out, 1, size - 1, file);
		fclose(file);
	}
	out[len] = 0;
}

static void leave(struct room *room)
{
	char command[64];

	stet_models_close(room->models);
	snprintf(command, sizeof(command), "rm -rf %s", room->folder);
	CHECK(system(command) == 0);
	unsetenv("STET_LLAMA_SERVER");
	unsetenv("STET_TEST_MODE");
	unsetenv("XDG_STATE_HOME");
	unsetenv("STET_MODELS");
}

static pid_t server_of(const struct room *room)
{
	char text[32];

	read_note(room, "pid", text, sizeof(text));
	return (pid_t)strtol(text, NULL, 10);
}

/* Gone within a while; a zombie that its new parent has not buried yet is gone, too. */
static bool is_gone(pid_t pid)
{
	const struct timespec nap = { .tv_nsec = 20000000 };

	for (int i = 0; i < 3000; i++) {
		char path[32], state = 0;
		FILE *file;

		snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
		file = fopen(path, "r");
		if (!file)
			return true;
		if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1 || state == 'Z') {
			fclose(file);
			return true;
		}
		fclose(file);
		nanosleep(&nap, NULL);
	}
	return false;
}

TEST(local, is_started_when_it_is_asked_and_stopped_when_models_are_closed)
{
	struct stet_err err = { 0 };
	struct room room;
	char argv[1024], env[4096], log[96];
	struct stat st;
	pid_t pid;

	if (!has_python())
		skip();
	setenv("OPENAI_API_KEY", "planted", 1);
	room = enter("");
	CHECK(server_of(&room) == 0);
	CHECK_OK(stet_model_ready(room.asked, &err), &err);
	pid = server_of(&room);
	CHECK(pid > 0 && kill(pid, 0) == 0);
	CHECK(!strncmp(room.asked->url, "http://127.0.0.1:", 17) && strstr(room.asked->url, "/v1"));
	read_note(&room, "argv", argv, sizeof(argv));
	CHECK(strstr(argv, "--host\n127.0.0.1\n--port\n") && strstr(argv, room.model) && strstr(argv, "-c\n16384"));
	read_note(&room, "env", env, sizeof(env));
	CHECK(strstr(env, "STET_TEST_MODE") && !strstr(env, "OPENAI_API_KEY"));
	snprintf(log, sizeof(log), "%s/stet/llama-server.log", room.folder);
	CHECK(stat(log, &st) == 0 && (st.st_mode & 07777) == 0600);
	/* Asked again, it is the same one. */
	CHECK_OK(stet_model_ready(room.asked, &err), &err);
	CHECK(server_of(&room) == pid);
	unsetenv("OPENAI_API_KEY");
	leave(&room);
	CHECK(is_gone(pid));
}

TEST(local, that_does_not_start_says_its_last_words)
{
	struct stet_err err = { 0 };
	struct room room;

	if (!has_python())
		skip();
	room = enter("fails");
	CHECK_INT(stet_model_ready(room.asked, &err), STET_EPROVIDER);
	assert_string_equal(err.slug, "local.start");
	CHECK(strstr(err.text, "error: not enough memory"));
	leave(&room);
}

TEST(local, is_not_waited_for_forever)
{
	struct stet_err err = { 0 };
	struct room room;
	long was = stet_local_patience_ms;
	pid_t pid;

	if (!has_python())
		skip();
	room = enter("loads");
	stet_local_patience_ms = 1500;
	CHECK_INT(stet_model_ready(room.asked, &err), STET_EPROVIDER);
	stet_local_patience_ms = was;
	CHECK(strstr(err.text, "not ready"));
	pid = server_of(&room);
	CHECK(pid == 0 || is_gone(pid));
	leave(&room);
}

TEST(local, never_outlives_a_process_that_is_killed)
{
	struct room room;
	int ready[2], status;
	pid_t child, server;
	char byte;

	if (!has_python())
		skip();
	room = enter("");
	CHECK(pipe(ready) == 0);
	child = fork();
	if (child == 0) {
		byte = stet_model_ready(room.asked, NULL) ? 'n' : 'y';
		if (write(ready[1], &byte, 1) != 1)
			_exit(1);
		pause();
		_exit(0);
	}
	CHECK(child > 0 && read(ready[0], &byte, 1) == 1 && byte == 'y');
	server = server_of(&room);
	CHECK(server > 0 && kill(server, 0) == 0);
	kill(child, SIGKILL);
	CHECK(waitpid(child, &status, 0) == child);
	CHECK(is_gone(server));
	close(ready[0]);
	close(ready[1]);
	leave(&room);
}

TEST(local, that_has_no_program_says_how_to_get_it)
{
	struct stet_err err = { 0 };
	struct room room = enter("");
	char *path = strdup(getenv("PATH") ? getenv("PATH") : "");

	unsetenv("STET_LLAMA_SERVER");
	setenv("PATH", "/nonexistent", 1);
	CHECK_INT(stet_model_ready(room.asked, &err), STET_EPROVIDER);
	assert_string_equal(err.slug, "local.server");
	CHECK(strstr(err.text, "STET_LLAMA_SERVER"));
	setenv("PATH", path, 1);
	free(path);
	leave(&room);
}

TEST(local, leaves_other_models_alone)
{
	struct stet_model model = { .name = "x", .url = "https://x.example" };

	CHECK_INT(stet_model_ready(&model, NULL), STET_OK);
}
