/* local_server.c - llama-server as a child: found, started on a free port of this machine alone, waited for, stopped. */
#include "local_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/folders.h"
#include "keys.h"
#include "loop.h"

#define NAME "llama-server"
#define STOP_MS 3000

static void nap(long ms)
{
	const struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };

	nanosleep(&t, NULL);
}

/* ---- finding the program ------------------------------------------------------------------------ */

static bool is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

static const char *from_path(struct stet_arena *arena)
{
	stet_str rest = stet_str_of(getenv("PATH")), folder;

	while (stet_str_cut(&rest, ':', &folder)) {
		stet_str path = stet_arena_fmt(arena, "%.*s/" NAME, STET_ARG(folder));

		if (folder.len && is_program(path.at))
			return path.at;
	}
	return NULL;
}

static int find_program(const char **out, const struct stet_conf_local *conf, struct stet_arena *arena, struct stet_err *err)
{
	const char *variable = getenv("STET_LLAMA_SERVER"), *named = variable && *variable ? variable : conf->server;

	*out = named ? named : from_path(arena);
	if (!*out)
		return stet_fail(err, STET_EPROVIDER, "local.server", "model files need " NAME " (of llama.cpp), which is not in PATH; "
		                 "STET_LLAMA_SERVER may say where it is");
	if (!is_program(*out))
		return stet_fail(err, STET_EPROVIDER, "local.server", "'%s' is no program", *out);
	return STET_OK;
}

/* ---- loopback --------------------------------------------------------------------------------- */

static struct sockaddr_in loopback(unsigned port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = { htonl(INADDR_LOOPBACK) } };
}

/* One that is free now: the server is told to take it. */
static unsigned free_port(void)
{
	struct sockaddr_in at = loopback(0);
	socklen_t len = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool good = fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof(at)) == 0 && getsockname(fd, (struct sockaddr *)&at, &len) == 0;

	if (fd >= 0)
		close(fd);
	return good ? ntohs(at.sin_port) : 0;
}

static bool within(int fd, short events, long ms)
{
	struct pollfd poller = { .fd = fd, .events = events };

	return poll(&poller, 1, (int)ms) > 0;
}

/* The status with which /health is answered; 0: not at all. */
static int health(unsigned port)
{
	static const char ask[] = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
	struct sockaddr_in at = loopback(port);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char answer[13] = "";
	size_t len = 0;
	ssize_t got = 1;

	if (fd < 0)
		return 0;
	if (connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0 && send(fd, ask, sizeof(ask) - 1, MSG_NOSIGNAL) == sizeof(ask) - 1)
		while (len < sizeof(answer) - 1 && got > 0 && within(fd, POLLIN, 2000)) {
			got = read(fd, answer + len, sizeof(answer) - 1 - len);
			len += got > 0 ? (size_t)got : 0;
		}
	close(fd);
	if (len < sizeof(answer) - 1 || memcmp(answer, "HTTP/1.", 7) != 0)
		return 0;
	return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');
}

/* ---- the child -------------------------------------------------------------------------------- */

static const char **arguments(struct stet_arena *arena, const char *program, const struct stet_server_start *start)
{
	const char *port = stet_arena_fmt(arena, "%u", start->port).at, *context = stet_arena_fmt(arena, "%ld", start->context).at;
	/* One slot: more of them would share the context out between them. */
	const char *const fixed[] = { program, "-m", start->model, "-c", context, "-np", "1", "--alias", start->model };
	const char *const last[] = { "--host", "127.0.0.1", "--port", port, NULL };
	stet_str rest = stet_str_of(start->conf->args), piece;
	const char **out = NULL;
	size_t n = 0;

	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		*STET_PUSH(arena, out, n) = fixed[i];
	while (stet_str_cut(&rest, ' ', &piece))
		if (piece.len)
			*STET_PUSH(arena, out, n) = stet_arena_str(arena, piece).at;
	for (size_t i = 0; i < sizeof(last) / sizeof(*last); i++)
		*STET_PUSH(arena, out, n) = last[i];
	return out;
}

/* From fork to exec: nothing here takes a lock or memory. */
static void become(const char **argv, char **env, int log, pid_t parent)
{
	int in = open("/dev/null", O_RDWR);

	setpgid(0, 0);
	stet_signals_usual();
	/* However this process ends, the kernel ends that one; had it ended before, nobody would. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != parent)
		_exit(126);
	if (log < 0)
		log = in;
	if (in < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(log, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0)
		_exit(126);
	close_range(3, ~0U, 0);
	execve(argv[0], (char *const *)argv, env);
	_exit(127);
}

static int open_log(const char *path)
{
	if (!*path || stet_folder_make(path, NULL))
		return -1;
	return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* The last line of its output. */
static void last_words(char *out, size_t size, const char *path)
{
	int fd = *path ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
	char tail[1024];
	off_t end = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
	ssize_t got = end < 0 ? -1 : pread(fd, tail, sizeof(tail), end > (off_t)sizeof(tail) ? end - (off_t)sizeof(tail) : 0);
	stet_str rest = { tail, got > 0 ? (size_t)got : 0 }, line, last = { "", 0 };

	while (stet_str_cut(&rest, '\n', &line))
		if (stet_str_trim(line).len)
			last = stet_str_trim(line);
	last = stet_str_sub(last, 0, size - 1);
	memcpy(out, last.at, last.len);
	out[last.len] = 0;
	if (fd >= 0)
		close(fd);
}

static int failed(const struct stet_server_start *start, const char *what, struct stet_err *err)
{
	char words[200];

	last_words(words, sizeof(words), start->log);
	return stet_fail(err, STET_EPROVIDER, "local.start", "%s; its last words: %s (all are in %s)", what, *words ? words : "none",
	                 *start->log ? start->log : "nothing");
}

static int wait_for_health(struct stet_server_start *start, struct stet_err *err)
{
	long long until = stet_loop_now() + start->patience_ms;
	long pause = 10;

	for (;;) {
		int status;

		if (waitpid(start->pid, &status, WNOHANG) != 0) {
			start->pid = 0;
			return failed(start, NAME " ended before it was ready", err);
		}
		if (health(start->port) == 200)
			return STET_OK;
		if (stet_loop_now() > until) {
			stet_server_stop(start->pid);
			start->pid = 0;
			return failed(start, NAME " is not ready after all this time", err);
		}
		nap(pause);
		pause = pause < 250 ? pause * 2 : 250;
	}
}

int stet_server_start(struct stet_server_start *start, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	const char *program, **argv;
	pid_t parent = getpid();
	int rc = find_program(&program, start->conf, &arena, err), log;

	if (!rc && (start->port = free_port()) == 0)
		rc = stet_fail(err, STET_EPROVIDER, "local.start", "there is no free port for " NAME ": %s", strerror(errno));
	if (rc) {
		stet_arena_free(&arena);
		return rc;
	}
	argv = arguments(&arena, program, start);
	log = open_log(start->log);
	start->pid = fork();
	if (start->pid == 0)
		become(argv, start->env, log, parent);
	if (log >= 0)
		close(log);
	if (start->pid < 0)
		rc = stet_fail(err, STET_EPROVIDER, "local.start", "starting '%s': %s", program, strerror(errno));
	else
		rc = wait_for_health(start, err);
	stet_arena_free(&arena);
	return rc;
}

void stet_server_stop(pid_t pid)
{
	long long until = stet_loop_now() + STOP_MS;
	int status;

	kill(-pid, SIGTERM);
	kill(pid, SIGTERM);
	while (waitpid(pid, &status, WNOHANG) == 0 && stet_loop_now() < until)
		nap(10);
	kill(-pid, SIGKILL);
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
}
