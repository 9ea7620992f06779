/* keys_command.c - a key that a command prints: "pass show openai". */
#include "keys.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "loop.h"

long stet_key_command_ms = 30000;

static int broken(const struct stet_vendor *vendor, const char *why, struct stet_err *err)
{
	return stet_fail(err, STET_EPROVIDER, "provider.auth", "the command that 'stet keys' keeps for %s %s", vendor->name, why);
}

/* The child, from fork to exec: nothing here takes a lock or memory. */
static void become(const char *command, char **env, int out)
{
	const char *const argv[] = { "sh", "-c", command, NULL };
	int in = open("/dev/null", O_RDONLY);

	setpgid(0, 0);
	stet_signals_usual();
	if (in < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
		_exit(127);
	close_range(3, ~0U, 0);
	execve("/bin/sh", (char *const *)argv, env);
	_exit(127);
}

/* Read all that it prints and keep the first line; false: it took too long. */
static bool first_line(struct stet_buf *secret, int fd, long long until)
{
	char bytes[512];
	bool line = false, ended = false, late = false;

	while (!ended && !late) {
		struct pollfd poller = { .fd = fd, .events = POLLIN };
		long long left = until - stet_loop_now();
		int ready = poll(&poller, 1, left > 0 ? (int)left : 0);
		ssize_t got = ready > 0 ? read(fd, bytes, sizeof(bytes)) : 0;
		const char *end = got > 0 && !line ? memchr(bytes, '\n', (size_t)got) : NULL;
		size_t want = end ? (size_t)(end - bytes) : got > 0 ? (size_t)got : 0;

		late = ready == 0;
		ended = ready > 0 && (got == 0 || (got < 0 && errno != EINTR));
		if (!line && want <= STET_KEY_MAX + 1 - secret->len)
			stet_buf_add(secret, bytes, want);
		else if (!line)
			secret->over = true;
		line = line || end;
	}
	explicit_bzero(bytes, sizeof(bytes));
	return !late;
}

/* Wait for its end; false: it goes on although its output is closed. */
static bool ended(pid_t child, int *status, long long until)
{
	const struct timespec nap = { .tv_nsec = 5000000 };
	pid_t got;

	while ((got = waitpid(child, status, WNOHANG)) == 0 && stet_loop_now() < until)
		nanosleep(&nap, NULL);
	return got != 0;
}

static int run(struct stet_buf *secret, const char *command, char **env, const struct stet_vendor *vendor, struct stet_err *err)
{
	long long until = stet_loop_now() + stet_key_command_ms;
	int ends[2], status = 0;
	bool timely;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return broken(vendor, "cannot be started", err);
	child = fork();
	if (child == 0)
		become(command, env, ends[1]);
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return broken(vendor, "cannot be started", err);
	}
	setpgid(child, child);
	timely = first_line(secret, ends[0], until);
	close(ends[0]);
	timely = timely && ended(child, &status, until);
	if (!timely) {
		kill(-child, SIGKILL);
		while (waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
	}
	if (!timely)
		return broken(vendor, "took too long", err);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return broken(vendor, "failed", err);
	return STET_OK;
}

int stet_key_command(struct stet_buf *secret, const char *command, const struct stet_vendor *vendor, const struct stet_models *models,
                     struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_buf line = { 0 };
	int rc;

	stet_secret_room(&line, STET_KEY_MAX + 2);
	rc = run(&line, command, stet_env_without_keys(&arena, vendor, models), vendor, err);
	if (!rc && line.over)
		rc = broken(vendor, "prints too much for a key", err);
	if (!rc && stet_str_trim(stet_buf_view(&line)).len == 0)
		rc = broken(vendor, "prints nothing", err);
	if (!rc)
		stet_buf_str(secret, stet_str_trim(stet_buf_view(&line)));
	stet_secret_free(&line);
	stet_arena_free(&arena);
	return rc;
}
