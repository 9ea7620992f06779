/* measure.c - measure COMMAND...: runs it with its output thrown away and prints user + system seconds, peak kB, status.
 * A program of its own because a process begins with the peak of the one that started it, and this one is small. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct rusage used;
	int status, nowhere = open("/dev/null", O_RDWR);
	pid_t child;

	if (argc < 2 || nowhere < 0)
		return 2;
	child = fork();
	if (child == 0) {
		dup2(nowhere, 0), dup2(nowhere, 1), dup2(nowhere, 2);
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &used) < 0)
		return 2;
	printf("%.6f %ld %d\n", (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
	       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6, used.ru_maxrss,
	       WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
