/* fail.c - preloaded into a program, runs it again and again, each time with another allocation failing.
 *
 * ALLOC_SWEEP=RUNS in the environment: before main begins, the process becomes the parent of one child for each run.  The
 * first runs undisturbed; then the first allocation fails, and each further one in turn, each once and then again
 * together with all that come after it; when that takes more than RUNS runs, some are passed over, evenly; 0: none.
 * A run is good when it says the same as the undisturbed one and succeeds, or when it fails with an exit status and one
 * line of reason.  What is not good is a line on standard output; the last line there counts.  Without ALLOC_SWEEP nothing
 * is changed.  ALLOC_OUT names a file that the program writes: what is in it counts as said, and it is taken away. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

enum { SECONDS = 10, MOST = 64 << 20 };

static struct {
	unsigned long done;     /* allocations so far in the running child */
} *shared;
static unsigned long failing;   /* which one fails; 0: none */
static bool for_ever, armed;
static const char *written;     /* the file that the program writes, or NULL */

static bool fails(void)
{
	unsigned long n;

	if (!armed)
		return false;
	n = __atomic_add_fetch(&shared->done, 1, __ATOMIC_RELAXED);
	if (!failing || (for_ever ? n < failing : n != failing))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t n, size_t size)
{
	size_t whole;

	if (__builtin_mul_overflow(n, size, &whole) || fails()) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(old, whole);
}

void *memalign(size_t align, size_t size)
{
	return fails() ? NULL : __libc_memalign(align, size);
}

void *aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int posix_memalign(void **out, size_t align, size_t size)
{
	void *p = memalign(align, size);

	if (!p)
		return ENOMEM;
	*out = p;
	return 0;
}

/* ---- the parent ------------------------------------------------------------------------------- */

struct run {
	char *said, *complained;
	size_t n_said, n_complained;
	int status;
	unsigned long allocations;
};

static char *slurp(int fd, size_t *n)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *p = size >= 0 && size < MOST ? __libc_malloc((size_t)size + 1) : NULL;

	if (!p || pread(fd, p, (size_t)size, 0) != size)
		_exit(3);
	p[size] = 0;
	*n = (size_t)size;
	close(fd);
	return p;
}

/* False in the child, which goes on to main. */
static bool run(struct run *r, unsigned long nth, bool ever)
{
	int out = memfd_create("out", 0), err = memfd_create("err", 0), file;
	pid_t child;

	if (out < 0 || err < 0)
		_exit(3);
	shared->done = 0;
	child = fork();
	if (child < 0)
		_exit(3);
	if (child == 0) {
		dup2(out, 1), dup2(err, 2), close(out), close(err);
		alarm(SECONDS);
		failing = nth, for_ever = ever, armed = true;
		return false;
	}
	waitpid(child, &r->status, 0);
	r->allocations = shared->done;
	if (written && (file = open(written, O_RDONLY)) >= 0) {
		close(out);
		unlink(written);
		out = file;
	}
	r->said = slurp(out, &r->n_said);
	r->complained = slurp(err, &r->n_complained);
	return true;
}

static void done(struct run *r)
{
	free(r->said);
	free(r->complained);
}

/* What is wrong with a run, or NULL. */
static const char *wrong(const struct run *r, const struct run *right)
{
	const char *end = memchr(r->complained, '\n', r->n_complained);

	if (WIFSIGNALED(r->status))
		return WTERMSIG(r->status) == 14 ? "never ends" : "dies by a signal";
	if (WEXITSTATUS(r->status) == 0)
		return r->n_said != right->n_said || memcmp(r->said, right->said, r->n_said) != 0 ? "succeeds and says something else" : NULL;
	if (r->n_said > right->n_said || memcmp(r->said, right->said, r->n_said) != 0)
		return "fails and says something else";
	return !end || end == r->complained || end + 1 != r->complained + r->n_complained ? "fails without one line of reason" : NULL;
}

static void tell(unsigned long n, bool ever, const char *why, const struct run *r)
{
	dprintf(1, "allocation %lu fails %s: %s (status %#x): %.200s\n", n, ever ? "for ever" : "once", why, (unsigned)r->status,
	        r->complained);
}

__attribute__((constructor)) static void sweep(void)
{
	const char *plan = getenv("ALLOC_SWEEP");
	unsigned long most, step, runs = 0, bad = 0, same = 0;
	struct run right, r;

	if (!plan)
		return;
	most = strtoul(plan, NULL, 10);
	unsetenv("ALLOC_SWEEP");
	written = getenv("ALLOC_OUT");
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		_exit(3);
	if (!run(&right, 0, false))
		return;
	if (right.status) {
		dprintf(1, "fails with nothing failing: %s\n", right.complained);
		_exit(1);
	}
	step = most ? 1 + 2 * right.allocations / most : 1;
	for (unsigned long n = 1; n <= right.allocations; n += step)
		for (int ever = 0; ever < 2; ever++, runs++) {
			const char *why;

			if (!run(&r, n, ever))
				return;
			why = wrong(&r, &right);
			same += !r.status;
			bad += why != NULL;
			if (why && bad <= 20)
				tell(n, ever, why, &r);
			done(&r);
		}
	dprintf(1, "%lu allocations, %lu runs, %lu with the same result, %lu bad\n", right.allocations, runs, same, bad);
	_exit(bad != 0);
}
