/* main.c - runs the tests that announced themselves; with an argument, those whose name begins with it. */
#include "test.h"

#define MOST 2000

static struct CMUnitTest all[MOST], wanted[MOST];
static size_t n_all;

void stet_test_add(const char *name, CMUnitTestFunction function)
{
	if (n_all == MOST)
		abort();
	all[n_all++] = (struct CMUnitTest){ .name = name, .test_func = function };
}

void stet_test_same(stet_str s, const char *z, const char *file, int line)
{
	if (stet_str_is(s, z))
		return;
	print_error("'%.*s'\nis not\n'%s'\n", STET_ARG(s), z);
	_fail(file, line);
}

void stet_test_ok(int rc, const struct stet_err *err, const char *file, int line)
{
	if (rc == STET_OK)
		return;
	print_error("error %d: %s (%s)\n", rc, err->text, err->slug);
	_fail(file, line);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

int main(int argc, char **argv)
{
	const char *prefix = argc > 1 ? argv[1] : "";
	size_t n = 0;

	qsort(all, n_all, sizeof(*all), by_name);
	for (size_t i = 0; i < n_all; i++)
		if (!strncmp(all[i].name, prefix, strlen(prefix)))
			wanted[n++] = all[i];
	if (n == 0) {
		fprintf(stderr, "no test begins with '%s'\n", prefix);
		return 1;
	}
	return _cmocka_run_group_tests(argv[0], wanted, n, NULL, NULL) != 0;
}
